//! Every chart as it was last looked at. A change of one stroke fails here: look at the new drawing, then keep it.

use super::{Made, en, zh};
use std::path::{Path, PathBuf};

fn folder(lang: &str) -> PathBuf {
    Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("src/tests/golden").join(lang)
}

/// The drawing on the page of a school.
pub fn panels(html: &str) -> Option<&str> {
    let (_, figure) = html.split_once("<figure data-chart=\"school_multiples\">")?;
    let figure = &figure[figure.find("<svg")?..];
    Some(&figure[..figure.find("</svg>")? + "</svg>".len()])
}

fn hold(made: &Made, lang: &str) {
    let write = std::env::var_os("DUIKOU_GOLDEN").is_some_and(|v| v == "write");
    let folder = folder(lang);
    let drawn = made.pages.iter().filter_map(|(path, svg)| Some((path.strip_prefix("charts/")?, svg.as_str())));
    let drawn = drawn.filter(|(name, _)| name.ends_with(".svg") && !name.starts_with("chain-"));
    // Of what is drawn for each chain and each school, one.
    let chain = made.pages["charts/chain-C01.svg"].as_str();
    let drawn: Vec<_> = drawn
        .chain([
            ("chain_butterfly.svg", chain),
            ("school_multiples.svg", panels(&made.pages["universities/10003.html"]).unwrap()),
        ])
        .collect();
    assert!(!drawn.is_empty());
    if write {
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        drawn.iter().for_each(|(name, svg)| std::fs::write(folder.join(name), svg).unwrap());
        return;
    }
    let kept = std::fs::read_dir(&folder).map(Iterator::count).unwrap_or_default();
    assert_eq!(kept, drawn.len(), "charts kept in {}", folder.display());
    for (name, svg) in drawn {
        let kept = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        let line = kept.lines().zip(svg.lines()).position(|(a, b)| a != b);
        assert!(
            kept == *svg,
            "{lang} {name} differs from line {line:?}; look at it, then DUIKOU_GOLDEN=write cargo test -p duikou-report golden"
        );
    }
}

#[test]
fn every_chart_is_drawn_as_it_was_last_looked_at_in_chinese() {
    hold(zh(), "zh");
}

#[test]
fn every_chart_is_drawn_as_it_was_last_looked_at_in_english() {
    hold(en(), "en");
}

use super::*;

fn china() -> Option<(Panel, Vec<String>)> {
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/cn/china_employment_1990_2018.csv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not here", path.display());
        return None;
    };
    let rows: Vec<(String, Vec<f64>)> = text
        .lines()
        .skip(1)
        .map(|line| {
            let all: Vec<&str> = line.split(',').collect();
            let values = all[all.len() - 29..].iter().map(|v| v.trim().parse().unwrap()).collect();
            (all[0].trim_start_matches('\u{feff}').to_owned(), values)
        })
        .collect();
    let total = rows[0].1.iter().copied().map(Some).collect();
    let leaf = |code: &str| code.len() == 3 || !rows.iter().any(|(c, _)| c.len() == 3 && c.starts_with(code));
    let leaves: Vec<_> = rows[1..].iter().filter(|(code, _)| code != "TOT" && leaf(code)).collect();
    let groups: Vec<usize> = leaves.iter().map(|(code, _)| usize::from(code.as_bytes()[0])).collect();
    let values = leaves.iter().map(|(_, v)| v.iter().copied().map(Some).collect()).collect();
    let panel = Panel::new(1990, values).unwrap().with_total(total).unwrap().with_groups(&groups).unwrap();
    Some((panel, leaves.iter().map(|(c, _)| c.clone()).collect()))
}

#[test]
fn the_real_series_has_a_score_for_every_model_and_horizon() {
    let Some((panel, codes)) = china() else { return };
    assert_eq!(codes.len(), 96);
    let origins: Vec<i32> = (2000..=2012).collect();
    let found = backtest(&panel, &origins, &[1, 3, 4, 5], &Options::default()).unwrap();
    assert_eq!(found.scores.len(), 4 * MODELS.len());
}

//! A made-up report of a few pages: what its PDF says and how it is refused.

use duikou_engine::Kind;
use duikou_typeset::{Laid, lay_out, pdf, site};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use typst::layout::{Frame, FrameItem};
use typst::model::Document;

/// Names that are code elsewhere.
const HOSTILE: [&str; 8] =
    ["#panic(\"x\")", "$x^2$", "<script>alert(1)</script>", "@label", "= 标题", "*粗* _斜_", "// 注", "\\u{1F600} ] }"];

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn page(lang: &str, illustrative: bool, title: &str, head: &str, main: &str) -> String {
    let banner =
        if illustrative { "<div class=\"illustrative\" role=\"note\"><strong>示例数据</strong></div>" } else { "" };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<body>\n{banner}\n<header class=\"top\"><h1>{}</h1>{head}</header>\n\
         <main id=\"main\">{main}</main>\n</body>\n</html>\n",
        escaped(title)
    )
}

fn chart(title: &str) -> String {
    format!(
        "<svg role=\"img\" width=\"880\" height=\"300\" viewBox=\"0 0 880 300\" xmlns=\"http://www.w3.org/2000/svg\">\n\
         <title id=\"chart-x\">{0}</title>\n<rect x=\"8\" y=\"60\" width=\"400\" height=\"40\" fill=\"#0072B2\"/>\n\
         <text x=\"8\" y=\"19\" font-family=\"Noto Sans SC\" font-size=\"16\">{0}</text>\n</svg>\n",
        escaped(title)
    )
}

/// A table with a head of so many columns.
fn table(columns: usize, rows: usize, cell: &dyn Fn(usize, usize) -> String) -> String {
    let head: String = (0..columns).map(|c| format!("<th class=\"r\">列{c}首</th>")).collect();
    let line = |r| (0..columns).map(|c| format!("<td class=\"r\">{}</td>", escaped(&cell(r, c)))).collect::<String>();
    let body: String = (0..rows).map(|r| format!("<tr>{}</tr>", line(r))).collect();
    format!("<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
}

/// A report in Chinese, of illustrative data: the first page, one of many flags and one of schools.
fn write(folder: &Path) {
    let names = HOSTILE.map(escaped);
    let items: String = names.iter().map(|n| format!("<li>{n}</li>")).collect();
    let pairs: String = names.iter().map(|n| format!("<dt>{n}</dt><dd>{n}</dd>")).collect();
    let first = format!(
        "<section id=\"summary\"><h2>总体情况</h2><div class=\"notice\"><p>本报告仅用于演示。</p></div><ul>{items}</ul>\
         <div class=\"cards\"><dl class=\"card\"><dt>毕业生</dt><dd>1,234<small>人</small></dd></dl></div>\
         <figure data-chart=\"placement\">{}<figcaption>图注 {}</figcaption></figure></section>\
         <section data-annex=\"1\"><h2>方法</h2><h3>{}</h3><p class=\"formula\">a = Σ x / y</p><dl>{pairs}</dl></section>",
        chart(HOSTILE[0]),
        names[1],
        names[2],
    );
    let facts = "<ul class=\"facts\"><li>基年 <b>2025</b></li></ul><p data-screen=\"1\"><a href=\"flagged.html\">结论</a>\
                 <a href=\"universities.html\">学校</a></p>";
    let folds: String = (0..12)
        .map(|i| {
            format!(
                "<details><summary>折叠{i}项</summary><p>其中 {}</p><ul><li>甲</li><li>乙</li></ul></details>",
                names[3]
            )
        })
        .collect();
    let flagged = format!("<section><h2>全部</h2>{}{folds}</section>", table(3, 75, &|r, c| format!("{}", r * 10 + c)));
    let wide = table(14, 3, &|r, c| if c == 0 { HOSTILE[r].into() } else { "示例数值一二三四五".into() });
    let schools = format!("<section><h2>名单</h2>{wide}</section>");
    fs::create_dir_all(folder.join("charts")).unwrap();
    fs::write(folder.join("charts/placement.svg"), chart(HOSTILE[0])).unwrap();
    fs::write(folder.join("index.html"), page("zh-CN", true, "#eval(\"1\") 示例版", facts, &first)).unwrap();
    fs::write(folder.join("flagged.html"), page("zh-CN", true, "预警", "", &flagged)).unwrap();
    fs::write(folder.join("universities.html"), page("zh-CN", true, "学校", "", &schools)).unwrap();
}

/// An empty folder of a test's own. (tempfile would switch features of crates on that typst stands on, and compile it a
/// second time.)
fn empty(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if dir.exists() {
        fs::remove_dir_all(&dir).unwrap();
    }
    fs::create_dir_all(&dir).unwrap();
    dir
}

/// A folder with the report above.
fn made(name: &str) -> PathBuf {
    let dir = empty(name);
    write(&dir);
    dir
}

/// The report above, laid out once for all tests.
fn laid() -> &'static Laid {
    static LAID: OnceLock<Laid> = OnceLock::new();
    LAID.get_or_init(|| lay_out(&site::read(&made("shared")).unwrap()).unwrap())
}

fn text_of(frame: &Frame, out: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => text_of(&group.frame, out),
            FrameItem::Text(text) => out.push_str(&text.text),
            _ => {}
        }
    }
}

/// The words of each page, without blanks.
fn pages(laid: &Laid) -> Vec<String> {
    let one = |frame: &Frame| {
        let mut out = String::new();
        text_of(frame, &mut out);
        out.replace([' ', '\u{3000}', '\u{200b}'], "")
    };
    laid.document.pages().iter().map(|p| one(&p.frame)).collect()
}

fn squeezed(text: &str) -> String {
    text.replace(' ', "")
}

#[test]
fn the_same_folder_makes_the_same_bytes_and_nothing_is_remarked_on() {
    let again = lay_out(&site::read(&made("again")).unwrap()).unwrap();
    assert_eq!((&laid().warnings, &again.warnings), (&Vec::new(), &Vec::new()));
    assert!(laid().lacking.is_empty(), "{:?}", laid().lacking);
    let (a, b) = (pdf(laid()).unwrap(), pdf(&again).unwrap());
    assert!(a.starts_with(b"%PDF-1."));
    assert!(a == b, "two PDFs of one folder differ");
    let has = |what: &[u8]| a.windows(what.len()).any(|w| w == what);
    assert!(has(b"/StructTreeRoot") && has(b"/Outlines") && has(b"/Lang"), "tags, bookmarks, language");
    assert!(!has(b"/CreationDate") && !has(b"/Author"));
}

#[test]
fn names_that_are_code_elsewhere_stand_as_they_are() {
    let words = pages(laid()).concat();
    for name in HOSTILE {
        // A list, a term with its meaning.
        assert!(words.matches(&squeezed(name)).count() >= 3, "{name}");
    }
    assert!(words.contains("#eval(\"1\")示例版"));
    let title = laid().document.info().title.as_deref();
    assert_eq!(title, Some("#eval(\"1\") 示例版"));
}

#[test]
fn headings_captions_and_page_numbers_are_those_of_a_document() {
    let pages = pages(laid());
    let words = pages.concat();
    for expected in
        ["一、总体情况", "二、预警", "（一）全部", "四、方法", "表1主要数值", "图1#panic(\"x\")", "表2全部", "表3名单"]
    {
        assert!(words.contains(expected), "{expected}");
    }
    // Contents on the second page, with the numbers of the pages.
    assert!(pages[1].contains("#eval") && pages[1].contains("目录") && pages[1].contains("二、预警"), "{}", pages[1]);
    let body = pages.len() - 2;
    for (i, page) in pages[2..].iter().enumerate() {
        assert!(page.contains(&format!("第{}页共{body}页", i + 1)), "{page}");
    }
    assert!(!pages[0].contains('第'));
}

#[test]
fn a_long_table_repeats_its_head_and_says_what_is_left_out() {
    let pages = pages(laid());
    let with = pages.iter().filter(|p| p.contains("列0首列1首列2首")).count();
    assert!(with >= 2, "{pages:#?}");
    assert!(pages.concat().contains("前60行，另有15行未列"));
    assert!(pages.concat().contains("另有2项未列出，见flagged.html"));
    assert!(pages.concat().contains("折叠9项") && !pages.concat().contains("折叠10项"));
}

#[test]
fn a_wide_table_turns_the_paper_and_stays_on_it() {
    let turned: Vec<_> = laid().document.pages().iter().filter(|p| p.frame.width() > p.frame.height()).collect();
    assert_eq!(turned.len(), 1);
    let last = laid().document.pages().last().unwrap();
    assert!(last.frame.width() < last.frame.height(), "the annex stands upright again");
}

#[test]
fn made_up_data_are_marked_on_every_page_and_real_ones_on_none() {
    for page in pages(laid()) {
        assert!(page.contains("示例数据"), "{page}");
    }
    let dir = empty("real");
    let main = "<section><h2>Summary</h2><p>Plain text.</p></section>";
    fs::write(dir.join("index.html"), page("en", false, "An edition", "", main)).unwrap();
    let made = lay_out(&site::read(&dir).unwrap()).unwrap();
    assert!(made.warnings.is_empty(), "{:?}", made.warnings);
    let pages = pages(&made);
    assert_eq!(pages.len(), 3);
    assert!(pages[2].contains("1Summary") && pages[2].contains("Page1of1"), "{}", pages[2]);
    assert!(!pages.concat().contains("Illustrative"));
}

#[test]
fn characters_that_the_face_lacks_are_named() {
    let dir = empty("lacking");
    let main = "<section><h2>总体</h2><p>校名 한글大学 😀</p></section>";
    fs::write(dir.join("index.html"), page("zh-CN", false, "版", "", main)).unwrap();
    let made = lay_out(&site::read(&dir).unwrap()).unwrap();
    assert_eq!(made.lacking.iter().collect::<String>(), "글한😀");
}

#[test]
fn what_is_missing_is_named_with_a_remedy() {
    let refused = |change: &dyn Fn(&Path), kind: Kind, named: &str| {
        let dir = made("refused");
        change(&dir);
        let error = site::read(&dir).err().unwrap();
        assert!(error.kind == kind && error.to_string().contains(named) && !error.hint().is_empty(), "{error}");
    };
    let without = |file: &'static str| move |dir: &Path| fs::remove_file(dir.join(file)).unwrap();
    refused(&without("charts/placement.svg"), Kind::Missing, "placement.svg");
    refused(&without("flagged.html"), Kind::Missing, "flagged.html");
    refused(&without("index.html"), Kind::Missing, "not the folder of a report");
    refused(&|dir| fs::remove_dir_all(dir).unwrap(), Kind::Missing, "no such folder");
    refused(&|dir| fs::write(dir.join("index.html"), "<p>hello</p>").unwrap(), Kind::Contract, "index.html");
    let broken = page("zh-CN", true, "预警", "", "<section><p>open</section>");
    refused(&|dir| fs::write(dir.join("flagged.html"), &broken).unwrap(), Kind::Contract, "well-formed");
    let foreign = page("en", true, "Flags", "", "<section></section>");
    refused(&|dir| fs::write(dir.join("flagged.html"), &foreign).unwrap(), Kind::Contract, "language");
}

#[test]
fn the_command_writes_beside_the_other_forms_and_exits_as_the_house_does() {
    let dir = empty("command");
    let folder = dir.join("版");
    fs::create_dir(&folder).unwrap();
    let main = "<section><h2>总体</h2><p>正文。</p></section>";
    fs::write(folder.join("index.html"), page("zh-CN", false, "版", "", main)).unwrap();
    let run =
        |arguments: &[&Path]| Command::new(env!("CARGO_BIN_EXE_duikou-typeset")).args(arguments).output().unwrap();
    let done = run(&[&folder]);
    assert!(done.status.success() && done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(String::from_utf8_lossy(&done.stdout).ends_with("报告.pdf: 3 pages\n"));
    assert!(fs::read(folder.join("报告.pdf")).unwrap().starts_with(b"%PDF"));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "no sibling is left");
    assert_eq!(run(&[]).status.code(), Some(2));
    assert_eq!(run(&[Path::new("--colour")]).status.code(), Some(2));
    assert_eq!(run(&[&dir]).status.code(), Some(12));
    assert_eq!(run(&[&folder, &dir.join("版/index.html/x.pdf")]).status.code(), Some(13));
    assert!(run(&[Path::new("--help")]).status.success());
}

//! Styles, numbering and settings. Chinese follows the habits of official reports: 黑体, 楷体 and 仿宋 headings numbered
//! 一、（一）1.（1）, text in 仿宋 with two characters of indent; sizes are a step smaller than a letter's, for a report of tables.

use super::parts::{DECLARATION, NAMESPACES};
use duikou_contracts::Lang;

/// Id of the list of headings; bullets and numbered lists follow.
pub const HEADINGS: usize = 1;
pub const BULLETS: usize = 2;
pub const FIRST_LIST: usize = 3;

struct Faces {
    /// Latin and Chinese face of text, and the Chinese faces of the headings' levels.
    latin: &'static str,
    text: &'static str,
    headings: [&'static str; 4],
    title: &'static str,
    table: &'static str,
}

fn faces(lang: Lang) -> Faces {
    match lang {
        Lang::Zh => Faces {
            latin: "Times New Roman",
            text: "仿宋",
            headings: ["黑体", "楷体", "仿宋", "仿宋"],
            title: "宋体",
            table: "宋体",
        },
        Lang::En => {
            Faces { latin: "Calibri", text: "Calibri", headings: ["Calibri"; 4], title: "Calibri", table: "Calibri" }
        }
    }
}

fn fonts(latin: &str, east: &str) -> String {
    format!("<w:rFonts w:ascii=\"{latin}\" w:hAnsi=\"{latin}\" w:eastAsia=\"{east}\" w:cs=\"{latin}\"/>")
}

fn points(size: f64) -> String {
    let half = (size * 2.0).round() as i64;
    format!("<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>")
}

fn style(id: &str, name: &str, based: &str, paragraph: &str, run: &str) -> String {
    let based = if based.is_empty() { String::new() } else { format!("<w:basedOn w:val=\"{based}\"/>") };
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}<w:qFormat/>\
         <w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )
}

pub fn styles(lang: Lang) -> String {
    let f = faces(lang);
    let body = lang.pick(12.0, 11.0);
    let indent = lang.pick("<w:ind w:firstLineChars=\"200\" w:firstLine=\"480\"/>", "");
    let mut out = format!(
        "{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{}{}<w:lang w:val=\"en-US\" \
         w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         <w:pPr><w:widowControl/></w:pPr></w:style>",
        fonts(f.latin, f.text),
        points(body)
    );
    let line = lang.pick("w:line=\"440\" w:lineRule=\"exact\"", "w:line=\"288\" w:lineRule=\"auto\"");
    out += &style(
        "Title",
        "Title",
        "Normal",
        "<w:spacing w:before=\"2400\" w:after=\"480\"/><w:jc w:val=\"center\"/>",
        &format!("{}<w:b/><w:bCs/>{}", fonts(f.latin, f.title), points(24.0)),
    );
    out += &style(
        "Subtitle",
        "Subtitle",
        "Normal",
        "<w:spacing w:before=\"60\" w:after=\"60\"/><w:jc w:val=\"center\"/>",
        &points(14.0),
    );
    let sizes = lang.pick([16.0, 15.0, 13.0, 12.0], [16.0, 14.0, 12.0, 11.0]);
    for (i, size) in sizes.iter().enumerate() {
        let n = i + 1;
        let bold = if lang == Lang::En || i >= 1 { "<w:b/><w:bCs/>" } else { "" };
        let space = [360, 280, 220, 180][i];
        out += &format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading{n}\"><w:name w:val=\"heading {n}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:next w:val=\"BodyText\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val=\"{i}\"/>\
             <w:numId w:val=\"{HEADINGS}\"/></w:numPr><w:spacing w:before=\"{space}\" w:after=\"120\"/>\
             <w:outlineLvl w:val=\"{i}\"/></w:pPr><w:rPr>{}{bold}{}</w:rPr></w:style>",
            fonts(f.latin, f.headings[i]),
            points(*size)
        );
    }
    out += &style(
        "BodyText",
        "Body Text",
        "Normal",
        &format!("<w:spacing w:after=\"80\" {line}/>{indent}<w:jc w:val=\"{}\"/>", lang.pick("both", "left")),
        "",
    );
    out +=
        &style("Lead", "Lead", "Normal", "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"60\"/>", "<w:b/><w:bCs/>");
    out += &style(
        "Note",
        "Note",
        "Normal",
        "<w:spacing w:before=\"40\" w:after=\"120\" w:line=\"280\" w:lineRule=\"auto\"/>",
        &format!("{}<w:color w:val=\"44505C\"/>{}", fonts(f.latin, f.table), points(9.5)),
    );
    out += &style(
        "Notice",
        "Notice",
        "Normal",
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"005A8E\"/></w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F4F6F8\"/><w:spacing w:before=\"240\" w:after=\"240\" w:line=\"320\" w:lineRule=\"auto\"/><w:ind w:left=\"240\" w:right=\"240\"/>",
        "",
    );
    out += &style(
        "Formula",
        "Formula",
        "Normal",
        "<w:spacing w:before=\"60\" w:after=\"60\"/><w:ind w:left=\"480\"/>",
        &format!("{}{}", fonts("Cambria Math", f.table), points(11.0)),
    );
    out +=
        &style("ListItem", "List Item", "Normal", "<w:spacing w:after=\"60\" w:line=\"320\" w:lineRule=\"auto\"/>", "");
    out += &style(
        "Definition",
        "Definition",
        "Normal",
        "<w:spacing w:after=\"60\" w:line=\"300\" w:lineRule=\"auto\"/><w:ind w:left=\"480\" w:hanging=\"480\"/>",
        &points(11.0),
    );
    out += &style(
        "Caption",
        "caption",
        "Normal",
        "<w:keepLines/><w:spacing w:before=\"160\" w:after=\"80\"/><w:jc w:val=\"center\"/>",
        &format!("{}<w:b/><w:bCs/>{}", fonts(f.latin, lang.pick("黑体", f.table)), points(10.5)),
    );
    out += &style(
        "Picture",
        "Picture",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"120\"/><w:jc w:val=\"center\"/>",
        "",
    );
    for (id, size) in [("TableText", 10.5), ("TableSmall", 9.0), ("TableTiny", 7.5)] {
        out += &style(
            id,
            id,
            "Normal",
            "<w:spacing w:before=\"20\" w:after=\"20\"/>",
            &format!("{}{}", fonts(f.latin, f.table), points(size)),
        );
    }
    out += &style(
        "TOCHeading",
        "TOC Heading",
        "Normal",
        "<w:spacing w:before=\"120\" w:after=\"200\"/><w:jc w:val=\"center\"/>",
        &format!("{}{}", fonts(f.latin, f.headings[0]), points(16.0)),
    );
    let room = i64::from(crate::document::flow::PORTRAIT.room());
    for (n, left) in [(1, 0), (2, 360)] {
        out += &style(
            &format!("TOC{n}"),
            &format!("toc {n}"),
            "Normal",
            &format!(
                "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{room}\"/></w:tabs><w:spacing w:after=\"30\"/><w:ind w:left=\"{left}\"/>"
            ),
            &points(11.0),
        );
    }
    out += &style(
        "Header",
        "header",
        "Normal",
        &format!(
            "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"808080\"/></w:pBdr><w:tabs><w:tab w:val=\"right\" w:pos=\"{room}\"/></w:tabs>"
        ),
        &points(9.0),
    );
    out += &style(
        "Footer",
        "footer",
        "Normal",
        "<w:jc w:val=\"center\"/>",
        &format!("{}{}", fonts(f.latin, f.table), points(10.5)),
    );
    out += "<w:style w:type=\"character\" w:styleId=\"Small\"><w:name w:val=\"Small\"/><w:rPr><w:color w:val=\"5A6672\"/></w:rPr></w:style>";
    out + &table_style() + "</w:styles>"
}

/// Three lines: above, below the head, below; thin ones between rows.
fn table_style() -> String {
    let edge = |side: &str, size: u8, colour: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"{colour}\"/>")
    };
    format!(
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr>\
         <w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"60\" \
         w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:styleId=\"ReportTable\"><w:name w:val=\"Report Table\"/><w:basedOn \
         w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>{}{}{}</w:tblBorders></w:tblPr><w:tblStylePr w:type=\"firstRow\">\
         <w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>{}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>",
        edge("top", 12, "000000"),
        edge("bottom", 12, "000000"),
        edge("insideH", 4, "D5DBE1"),
        edge("bottom", 6, "000000")
    )
}

/// One level of a list: format and text of its number, indent, what follows the number.
fn level(i: usize, format: &str, text: &str, left: i64, hanging: i64, suffix: &str, style: &str) -> String {
    let style = if style.is_empty() { String::new() } else { format!("<w:pStyle w:val=\"{style}\"/>") };
    format!(
        "<w:lvl w:ilvl=\"{i}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{style}<w:suff w:val=\"{suffix}\"/>\
         <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/></w:pPr></w:lvl>"
    )
}

/// The lists: headings, bullets, and one numbered list for each of `lists`, so that each begins at 1.
pub fn numbering(lang: Lang, lists: usize) -> String {
    let mut out = format!("{DECLARATION}<w:numbering {NAMESPACES}>");
    out += &format!("<w:abstractNum w:abstractNumId=\"{HEADINGS}\"><w:multiLevelType w:val=\"multilevel\"/>");
    for i in 0..4 {
        let heading = format!("Heading{}", i + 1);
        out += &match lang {
            Lang::Zh => {
                let (format, text) = [
                    ("chineseCountingThousand", "%1、"),
                    ("chineseCountingThousand", "（%2）"),
                    ("decimal", "%3."),
                    ("decimal", "（%4）"),
                ][i];
                level(i, format, text, 0, 0, "nothing", &heading)
            }
            Lang::En => level(i, "decimal", ["%1", "%1.%2", "%1.%2.%3", "%1.%2.%3.%4"][i], 0, 0, "space", &heading),
        };
    }
    out += "</w:abstractNum>";
    out += &format!(
        "<w:abstractNum w:abstractNumId=\"{BULLETS}\"><w:multiLevelType w:val=\"singleLevel\"/>{}</w:abstractNum>",
        level(0, "bullet", "•", 480, 280, "tab", "")
    );
    out += &format!(
        "<w:abstractNum w:abstractNumId=\"{FIRST_LIST}\"><w:multiLevelType w:val=\"singleLevel\"/>{}</w:abstractNum>",
        level(0, "decimal", "%1.", 560, 560, "tab", "")
    );
    for (num, of) in [(HEADINGS, HEADINGS), (BULLETS, BULLETS)] {
        out += &format!("<w:num w:numId=\"{num}\"><w:abstractNumId w:val=\"{of}\"/></w:num>");
    }
    for k in 0..lists {
        out += &format!(
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{FIRST_LIST}\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride \
             w:val=\"1\"/></w:lvlOverride></w:num>",
            FIRST_LIST + k
        );
    }
    out + "</w:numbering>"
}

pub fn settings(lang: Lang) -> String {
    format!(
        "{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/>\
         <w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"en-US\" \
         w:eastAsia=\"{}\"/></w:settings>",
        lang.pick("zh-CN", "zh-CN")
    )
}

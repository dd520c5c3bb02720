//! What surrounds the body: types and relations of the package, properties, head and foot of every page.

use super::About;
use super::xml::{escape, field, paragraph, run};
use crate::document::flow::{PORTRAIT, Paper};
use crate::messages::say;
use duikou_contracts::Lang;

pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
    xmlns:w10=\"urn:schemas-microsoft-com:office:word\"";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Relations of the body that do not depend on its charts: id, kind, file.
const FIXED: [(&str, &str, &str); 6] = [
    ("rStyles", "styles", "styles.xml"),
    ("rNumbering", "numbering", "numbering.xml"),
    ("rSettings", "settings", "settings.xml"),
    ("rHeader", "header", "header1.xml"),
    ("rHeaderWide", "header", "header2.xml"),
    ("rFooter", "footer", "footer1.xml"),
];

pub fn content_types() -> String {
    let mut out = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{WORD}document.main+xml\"/>"
    );
    for (_, kind, file) in FIXED {
        out += &format!("<Override PartName=\"/word/{file}\" ContentType=\"{WORD}{kind}+xml\"/>");
    }
    out + "<Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/docProps/app.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/></Types>"
}

fn relations(list: &[(String, String, String)]) -> String {
    let mut out =
        format!("{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (id, kind, target) in list {
        out += &format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>");
    }
    out + "</Relationships>"
}

pub fn package_relations() -> String {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties".to_string();
    relations(&[
        ("rDocument".into(), format!("{RELATION}officeDocument"), "word/document.xml".into()),
        ("rCore".into(), core, "docProps/core.xml".into()),
        ("rApp".into(), format!("{RELATION}extended-properties"), "docProps/app.xml".into()),
    ])
}

pub fn document_relations(charts: &[&str]) -> String {
    let fixed = FIXED.iter().map(|(id, kind, file)| (id.to_string(), format!("{RELATION}{kind}"), file.to_string()));
    let pictures =
        charts.iter().map(|name| (picture_id(name), format!("{RELATION}image"), format!("media/{name}.png")));
    relations(&fixed.chain(pictures).collect::<Vec<_>>())
}

/// Id of the relation of a chart.
pub fn picture_id(chart: &str) -> String {
    format!("rChart_{chart}")
}

pub fn core(about: &About<'_>) -> String {
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:subject>{}</dc:subject>\
         <dc:creator>duikou</dc:creator><dc:language>{}</dc:language></cp:coreProperties>",
        escape(&about.title),
        escape(say(about.lang, "brand")),
        about.lang.pick("zh-CN", "en-US")
    )
}

pub fn app() -> String {
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>duikou</Application></Properties>"
    )
}

/// Name of the report, and the mark of illustrative data as text at the other margin and across the page.
pub fn header(about: &About<'_>, paper: Paper) -> String {
    let mut content = run(&about.title, "");
    if about.illustrative {
        let mark = say(about.lang, "watermark");
        content += &format!("<w:r><w:tab/></w:r>{}", run(mark, "<w:b/><w:bCs/><w:color w:val=\"8A3300\"/>"));
        content += &watermark(mark);
    }
    let at = |paper: Paper, kind: &str| format!("<w:tab w:val=\"{kind}\" w:pos=\"{}\"/>", paper.room());
    // The style has the margin of upright paper.
    let tabs = match paper == PORTRAIT {
        true => String::new(),
        false => format!("<w:tabs>{}{}</w:tabs>", at(PORTRAIT, "clear"), at(paper, "right")),
    };
    format!("{DECLARATION}<w:hdr {NAMESPACES}>{}</w:hdr>", paragraph("Header", &tabs, &content))
}

fn watermark(text: &str) -> String {
    format!(
        "<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id=\"_x0000_t136\" coordsize=\"21600,21600\" o:spt=\"136\" \
         adj=\"10800\" path=\"m@7,l@8,m@5,21600l@6,21600e\"><v:formulas><v:f eqn=\"sum #0 0 10800\"/><v:f eqn=\"prod #0 2 1\"/>\
         <v:f eqn=\"sum 21600 0 @1\"/><v:f eqn=\"sum 0 0 @2\"/><v:f eqn=\"sum 21600 0 @3\"/><v:f eqn=\"if @0 @3 0\"/>\
         <v:f eqn=\"if @0 21600 @1\"/><v:f eqn=\"if @0 0 @2\"/><v:f eqn=\"if @0 @4 21600\"/><v:f eqn=\"mid @5 @6\"/>\
         <v:f eqn=\"mid @8 @5\"/><v:f eqn=\"mid @7 @8\"/><v:f eqn=\"mid @6 @7\"/><v:f eqn=\"sum @6 0 @5\"/></v:formulas>\
         <v:path textpathok=\"t\" o:connecttype=\"custom\" o:connectlocs=\"@9,0;@10,10800;@11,21600;@12,10800\" \
         o:connectangles=\"270,180,90,0\"/><v:textpath on=\"t\" fitshape=\"t\"/></v:shapetype>\
         <v:shape id=\"Watermark\" o:spid=\"_x0000_s2049\" type=\"#_x0000_t136\" alt=\"{0}\" \
         style=\"position:absolute;margin-left:0;margin-top:0;width:400pt;height:100pt;rotation:315;z-index:-251658752;\
         mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;\
         mso-position-vertical-relative:margin\" o:allowincell=\"f\" fillcolor=\"#e3cdbd\" stroked=\"f\">\
         <v:fill opacity=\".5\"/><v:textpath style=\"font-family:&quot;SimHei&quot;;font-size:1pt\" string=\"{0}\"/>\
         <w10:wrap anchorx=\"margin\" anchory=\"margin\"/></v:shape></w:pict></w:r>",
        escape(text)
    )
}

/// The number of the page, between dashes as official documents have it.
pub fn footer(lang: Lang) -> String {
    let (before, after) = lang.pick(("— ", " —"), ("", ""));
    let content = format!("{}{}{}", run(before, ""), field("PAGE", "1"), run(after, ""));
    format!("{DECLARATION}<w:ftr {NAMESPACES}>{}</w:ftr>", paragraph("Footer", "", &content))
}

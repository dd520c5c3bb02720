//! Small pieces of WordprocessingML.

use crate::document::{BREAK, Run};
use crate::theme;

/// Text made safe inside XML: escaped, without what XML forbids.
pub fn escape(text: &str) -> String {
    theme::escape(text).replace(['\u{fffe}', '\u{ffff}'], "")
}

/// One run; `properties` are elements of `w:rPr`.
pub fn run(text: &str, properties: &str) -> String {
    let mut out = String::from("<w:r>");
    if !properties.is_empty() {
        out += &format!("<w:rPr>{properties}</w:rPr>");
    }
    for (i, line) in text.split(BREAK).enumerate() {
        if i > 0 {
            out += "<w:br/>";
        }
        if !line.is_empty() {
            out += &format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(line));
        }
    }
    out + "</w:r>"
}

pub fn runs(runs: &[Run], bold: bool) -> String {
    let one = |r: &Run| {
        let mut properties = String::new();
        if r.small {
            properties += "<w:rStyle w:val=\"Small\"/>";
        }
        if r.bold || bold {
            properties += "<w:b/><w:bCs/>";
        }
        run(&r.text, &properties)
    };
    runs.iter().map(one).collect()
}

/// A paragraph of a style; `more` are further elements of `w:pPr` in the order of the standard.
pub fn paragraph(style: &str, more: &str, content: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>{content}</w:p>")
}

/// A field that an office program computes, with what it shows until then.
pub fn field(code: &str, shown: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {code} </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        run(shown, "")
    )
}

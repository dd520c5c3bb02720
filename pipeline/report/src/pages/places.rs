//! Places that a link can lead to: every heading and every table that sorts gets an id, from the section it is in.

/// The page with the ids it lacks: `<h3>` becomes `<h3 id="chains-2">`, the second of section `chains`, and a table that
/// sorts `chains-t1`. The heading of a section that has an id of its own is `chains-title`.
pub fn mark(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 2048);
    let mut section = "top";
    let (mut headings, mut tables) = (0, 0);
    // What is before `told` is in `out`; `at` is where the next tag is looked for.
    let (mut told, mut at) = (0, 0);
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let tag = &html[start..];
        at = start + 1;
        // The id goes in after the tag's name.
        let mut give = |id: String, name: &str| {
            out.push_str(&html[told..start + name.len()]);
            out.push_str(&format!(" id=\"{id}\""));
            told = start + name.len();
        };
        match tag.as_bytes().get(1) {
            Some(b'h') if tag.starts_with("<h2>") && headings == 0 => {
                headings = 1;
                give(format!("{section}-title"), "<h2");
            }
            Some(b'h') if ["<h1>", "<h2>", "<h3>"].iter().any(|h| tag.starts_with(h)) => {
                headings += 1;
                give(format!("{section}-{headings}"), "<h1");
            }
            Some(b't') if tag.starts_with("<table class=\"sort") => {
                tables += 1;
                give(format!("{section}-t{tables}"), "<table");
            }
            Some(b's') => {
                if let Some(id) = tag.strip_prefix("<section id=\"").and_then(|t| t.split('"').next()) {
                    section = id;
                    (headings, tables) = (0, 0);
                }
                // What they hold is text of another kind: not to be read for tags.
                let other = [("<script", "</script>"), ("<style", "</style>"), ("<svg", "</svg>")];
                if let Some((_, close)) = other.iter().find(|(open, _)| tag.starts_with(open)) {
                    at = start + tag.find(close).unwrap_or(tag.len());
                }
            }
            _ => {}
        }
    }
    out.push_str(&html[told..]);
    out
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn headings_and_tables_are_counted_within_their_section() {
        let html = "<h1>T</h1><section id=\"a\"><h2>A</h2><h3>x</h3><table class=\"sort tight\"><h3 id=\"own\">y</h3><h3>z</h3></section><section id=\"b\"><h2>B</h2><table class=\"sort\"><table></section><style><h3></style>";
        let marked = mark(html);
        for place in [
            "<h1 id=\"top-1\">",
            "<h2 id=\"a-title\">",
            "<h3 id=\"a-2\">x",
            "<h3 id=\"a-3\">z",
            "<h2 id=\"b-title\">",
            "<table id=\"b-t1\" class=\"sort\">",
            "<h3 id=\"own\">",
            "<style><h3></style>",
        ] {
            assert!(marked.contains(place), "{place}: {marked}");
        }
        assert!(marked.contains("<table id=\"a-t1\" class=\"sort tight\">") && marked.contains("<table></section>"));
    }
}

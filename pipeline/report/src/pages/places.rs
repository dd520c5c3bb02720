//! Places that a link can lead to: every heading and every table that sorts gets an id, from the section it is in.

/// The page with the ids it lacks: `<h3>` becomes `<h3 id="chains-2">`, the second of section `chains`, and a table that
/// sorts `chains-t1`. The heading of a section that has an id of its own is `chains-title`.
pub fn mark(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 2048);
    let mut section = "top";
    let (mut headings, mut tables) = (0, 0);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let end = tag.find('>').map_or(tag.len(), |e| e + 1);
        let (tag, after) = tag.split_at(end);
        rest = after;
        if let Some(id) = tag.strip_prefix("<section id=\"").and_then(|t| t.split('"').next()) {
            section = id;
            (headings, tables) = (0, 0);
        }
        match tag {
            "<h2>" if headings == 0 => {
                headings = 1;
                out.push_str(&format!("<h2 id=\"{section}-title\">"));
            }
            "<h1>" | "<h2>" | "<h3>" => {
                headings += 1;
                out.push_str(&format!("{} id=\"{section}-{headings}\">", &tag[..3]));
            }
            _ if tag.starts_with("<table class=\"sort") => {
                tables += 1;
                out.push_str(&format!("<table id=\"{section}-t{tables}\"{}", &tag["<table".len()..]));
            }
            _ => out.push_str(tag),
        }
        // What follows is text of another kind: not to be read for tags.
        for (open, close) in [("<script", "</script>"), ("<style", "</style>"), ("<svg", "</svg>")] {
            if tag.starts_with(open) {
                let end = rest.find(close).unwrap_or(rest.len());
                out.push_str(&rest[..end]);
                rest = &rest[end..];
            }
        }
    }
    out.push_str(rest);
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

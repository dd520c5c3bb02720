//! A page's head and body as a tree. What a page says is well-formed XML: one attribute or tag left open is told.

use duikou_engine::{Error, Result};
use quick_xml::Reader;
use quick_xml::XmlVersion::Explicit1_0 as XML;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Text(String),
    Element(Element),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Node>,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|c| c.split_ascii_whitespace().any(|c| c == class))
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|n| match n {
            Node::Element(e) => Some(e),
            Node::Text(_) => None,
        })
    }

    /// The first element of a name, at any depth.
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|e| if e.name == name { Some(e) } else { e.find(name) })
    }

    /// All text within.
    pub fn text(&self) -> String {
        let parts = self.children.iter().map(|n| match n {
            Node::Text(t) => t.clone(),
            Node::Element(e) => e.text(),
        });
        parts.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The part of a page between two marks, both included.
fn part<'a>(html: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let start = html.find(open)?;
    let end = start + html[start..].find(close)? + close.len();
    Some(&html[start..end])
}

/// Head and body of a page.
pub fn page(file: &str, html: &str) -> Result<(Element, Element)> {
    let of = |open, close| match part(html, open, close) {
        Some(xml) => parse(xml).map_err(|e| Error::bug(format!("the page {file} is not well-formed: {e}"))),
        None => Err(Error::bug(format!("the page {file} has no {open}"))),
    };
    Ok((of("<header class=\"top\">", "</header>")?, of("<main id=\"main\">", "</main>")?))
}

/// A tree of well-formed XML.
pub fn parse(xml: &str) -> std::result::Result<Element, String> {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        let event = reader.read_event().map_err(|e| format!("{e}, near byte {}", reader.error_position()))?;
        match event {
            Event::Start(tag) => open.push(element(&tag)?),
            Event::Empty(tag) => add(&mut open, Node::Element(element(&tag)?)),
            Event::End(_) => {
                if let Some(done) = open.pop() {
                    add(&mut open, Node::Element(done));
                }
            }
            Event::Text(text) => add(&mut open, Node::Text(text.xml_content(XML).into_owned())),
            Event::GeneralRef(name) => {
                let known = match name.resolve_char_ref().map_err(|e| e.to_string())? {
                    Some(c) => c.to_string(),
                    None => quick_xml::escape::resolve_predefined_entity(&name.xml_content(XML))
                        .ok_or_else(|| format!("unknown entity {}", name.xml_content(XML)))?
                        .to_string(),
                };
                add(&mut open, Node::Text(known));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let root = open.pop().filter(|_| open.is_empty()).ok_or("a tag is left open")?;
    root.elements().next().cloned().ok_or_else(|| "no element".to_string())
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn element(tag: &BytesStart<'_>) -> std::result::Result<Element, String> {
    let name = tag.name().as_ref().to_string();
    let mut attributes = BTreeMap::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|e| format!("<{name}>: {e}"))?;
        let value = attribute.normalized_value(XML).map_err(|e| format!("<{name}>: {e}"))?.into_owned();
        attributes.insert(attribute.key.as_ref().to_string(), value);
    }
    Ok(Element { name, attributes, children: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_back_as_it_was_escaped() {
        let tree = parse("<p class=\"a b\" title=\"x &amp; y\">1 &lt; 2 &#x27;q&#39;<br/><b>末</b></p>").unwrap();
        assert!(tree.has_class("b") && tree.attribute("title") == Some("x & y"));
        assert_eq!(tree.text(), "1 < 2 'q'末");
    }

    #[test]
    fn what_is_left_open_is_told() {
        assert!(parse("<p><b>x</p>").is_err());
        assert!(parse("<p>x").is_err());
        assert!(parse("<p data-x>x</p>").is_err());
        assert!(parse("<p>&nbsp;</p>").is_err());
    }
}

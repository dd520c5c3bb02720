//! The values of a chart as a table: each is noted where it is drawn, so that picture and table cannot part.

use crate::format::whole;
use crate::messages::say;
use duikou_contracts::Lang;

/// What a chart draws.
#[derive(Debug, Default)]
pub struct Drawing {
    pub svg: String,
    pub values: Values,
}

/// A head and rows.
#[derive(Debug, Default)]
pub struct Values {
    head: Vec<String>,
    rows: Vec<Vec<Value>>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Number(f64),
    Empty,
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_string())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Value {
        Value::Number(value)
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Value {
        Value::Number(value as f64)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Number(value as f64)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Empty, Into::into)
    }
}

impl Values {
    /// The columns, by the keys of their words.
    pub fn head(&mut self, lang: Lang, keys: &[&str]) {
        self.head = keys.iter().map(|key| say(lang, key).to_string()).collect();
    }

    /// One more column.
    pub fn column(&mut self, label: &str) {
        self.head.push(label.to_string());
    }

    pub fn row(&mut self, cells: impl IntoIterator<Item = Value>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Marks every row as resting on made-up data.
    pub fn mark(&mut self, lang: Lang) {
        self.column(say(lang, "nature"));
        self.rows.iter_mut().for_each(|row| row.push(say(lang, "watermark").into()));
    }

    /// Comma-separated values (RFC 4180) in UTF-8 with its mark, which Excel needs to read Chinese.
    pub fn csv(&self) -> String {
        let mut out = String::from("\u{feff}");
        let head = self.head.iter().map(|h| Value::Text(h.clone())).collect();
        for row in std::iter::once(&head).chain(&self.rows) {
            let cells: Vec<String> = row.iter().map(cell).collect();
            out += &cells.join(",");
            out += "\r\n";
        }
        out
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe: it is shown, not computed.
fn cell(value: &Value) -> String {
    let text = match value {
        Value::Empty => return String::new(),
        Value::Number(v) => return number(*v),
        Value::Text(t) if t.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{t}"),
        Value::Text(t) => t.clone(),
    };
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

/// A number with at most four decimals and no separators.
fn number(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { whole(0.0) } else { text.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_values_is_read_by_a_spreadsheet_as_it_is_meant() {
        let mut values = Values::default();
        values.head(Lang::En, &["chain", "demand"]);
        values.column("other");
        values.row(["=cmd|' /C calc'!A0".into(), 12.5.into(), Value::Empty]);
        values.row(["a \"b\", c".into(), (-0.000_01).into(), 7_usize.into()]);
        values.row(["<script>".into(), f64::NAN.into(), Some(0.123_456).into()]);
        let lines: Vec<String> = values.csv().split("\r\n").map(str::to_string).collect();
        assert_eq!(
            lines,
            [
                "\u{feff}Chain,Demand (persons a year),other",
                "'=cmd|' /C calc'!A0,12.5,",
                "\"a \"\"b\"\", c\",0,7",
                "<script>,,0.1235",
                ""
            ]
        );
    }
}

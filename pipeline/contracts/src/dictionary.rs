//! The data dictionary as Markdown: tables with their columns, then code lists, in one language or in both.
//!
//! `duikou describe --markdown` prints it in one; `data/README.md` holds it in both, and a test keeps that in step.

use crate::codes::{self, CodeList, Lang};
use crate::column::Domain;
use crate::table::{Field, Table};
use crate::tables;

/// Every table and every code list, with labels and meanings in the languages given, in their order.
pub fn dictionary(langs: &[Lang]) -> String {
    let tables: String = tables::ALL.iter().map(|t| table(t, langs)).collect();
    let lists: String = codes::ALL.iter().map(|l| code_list(l, langs)).collect();
    let say = |zh, en| both(langs, zh, en);
    format!(
        "{tables}### {}\n\n{}{lists}",
        say("代码表", "Code lists"),
        head(langs, &[say("代码表", "list"), say("代码", "code")], &[])
    )
}

/// A text in the languages given.
fn both(langs: &[Lang], zh: &str, en: &str) -> String {
    langs.iter().map(|l| l.pick(zh, en)).collect::<Vec<_>>().join(" · ")
}

/// Head of a table in which each language has a column of labels.
fn head(langs: &[Lang], before: &[String], after: &[String]) -> String {
    let labels = langs.iter().map(|l| l.pick("名称", "label").to_string());
    let cells: Vec<String> = before.iter().cloned().chain(labels).chain(after.iter().cloned()).collect();
    format!("| {} |\n|{}\n", cells.join(" | "), "---|".repeat(cells.len()))
}

fn table(table: &Table, langs: &[Lang]) -> String {
    let say = |zh, en| both(langs, zh, en);
    let key: Vec<&str> = table.key_columns().map(|c| c.name).collect();
    let fields: String = table.fields.iter().map(|f| field(f, langs)).collect();
    format!(
        "### {} — {}\n\n{}: {}. {}: {}.\n\n{}{fields}\n",
        table.name(),
        say(table.zh, table.en),
        say("每行", "One row"),
        say(table.grain_zh, table.grain),
        say("主键", "Key"),
        key.join(", "),
        head(langs, &[say("列", "column")], &[say("类型", "type"), say("含义", "meaning")])
    )
}

fn field(field: &Field, langs: &[Lang]) -> String {
    let column = field.column;
    let domain = match column.domain {
        Domain::Any => String::new(),
        Domain::Count => "≥ 0".into(),
        Domain::Range(a, b) => format!("{a} … {b}"),
        Domain::Codes(list) => list.name.to_string(),
    };
    let empty = if field.nullable { both(langs, "可为空", "may be empty") } else { String::new() };
    let facts = [column.kind.name(), column.unit, &domain, &empty];
    let facts: Vec<&str> = facts.into_iter().filter(|f| !f.is_empty()).collect();
    let labels: Vec<&str> = langs.iter().map(|l| column.label(*l)).collect();
    let about = both(langs, column.about_zh, column.about);
    format!("| {} | {} | {} | {about} |\n", column.name, labels.join(" | "), facts.join("; "))
}

fn code_list(list: &CodeList, langs: &[Lang]) -> String {
    let row = |c: &codes::Code| {
        let labels: Vec<&str> = langs.iter().map(|l| l.pick(c.zh, c.en)).collect();
        format!("| {} | {} | {} |\n", list.name, c.code, labels.join(" | "))
    };
    list.codes.iter().map(row).collect()
}

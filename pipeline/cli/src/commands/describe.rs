use duikou_contracts::dictionary::dictionary;
use duikou_contracts::{Column, Domain, Lang, Table, codes, tables};
use duikou_engine::{Error, Kind, Result, settings};
use std::collections::BTreeMap;

pub fn describe(name: Option<&str>, lang: Lang, markdown: bool) -> Result<()> {
    let text = match name {
        None if markdown => dictionary(&[lang]),
        None => tables::ALL.iter().map(|t| format!("{:<24} {}\n", t.name(), t.title(lang))).collect(),
        Some(name) => one(name, lang)?,
    };
    crate::print(text.as_bytes())
}

fn one(name: &str, lang: Lang) -> Result<String> {
    if let Some(table) = tables::find(name) {
        return Ok(table_text(table, lang));
    }
    // A column and the list of its codes may bear the same name: both are told.
    let columns = columns();
    let mut text = String::new();
    if let Some(column) = columns.get(name) {
        let used: Vec<String> = tables::ALL.iter().filter(|t| t.field(name).is_some()).map(|t| t.name()).collect();
        text += &format!("{}\n{}\n", column_text(column, false, lang), used.join(", "));
    }
    if let Some(list) = codes::ALL.iter().find(|l| l.name == name) {
        text.extend(list.codes.iter().map(|c| format!("{:<24} {}\n", c.code, lang.pick(c.zh, c.en))));
    }
    if !text.is_empty() {
        return Ok(text);
    }
    let known = tables::ALL.iter().map(|t| t.name()).chain(codes::ALL.iter().map(|l| l.name.to_string()));
    let known = known.chain(columns.keys().map(|k| k.to_string()));
    let near = known.min_by_key(|n| settings::distance(n, name)).unwrap_or_default();
    Err(Error::new(
        Kind::Usage,
        format!("there is no table, column or code list {name}"),
        format!("did you mean {near}? `duikou describe` lists the tables"),
    ))
}

fn columns() -> BTreeMap<&'static str, &'static Column> {
    tables::ALL.iter().flat_map(|t| t.fields.iter().map(|f| (f.column.name, f.column))).collect()
}

fn domain(column: &Column, lang: Lang) -> String {
    match column.domain {
        Domain::Any => String::new(),
        Domain::Count => "≥ 0".into(),
        Domain::Range(a, b) => lang.pick(format!("{a} 至 {b}"), format!("{a} to {b}")),
        Domain::Codes(list) => lang.pick(format!("代码表 {}", list.name), format!("codes of {}", list.name)),
    }
}

fn column_text(column: &Column, nullable: bool, lang: Lang) -> String {
    let parts = [
        column.kind.name().to_string(),
        column.unit.to_string(),
        domain(column, lang),
        if nullable { lang.pick("可为空", "may be empty").to_string() } else { String::new() },
    ];
    let facts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    format!(
        "{} — {} ({})\n    {}",
        column.name,
        column.label(lang),
        facts.join("; "),
        lang.pick(column.about_zh, column.about)
    )
}

fn table_text(table: &Table, lang: Lang) -> String {
    let key: Vec<&str> = table.key_columns().map(|c| c.name).collect();
    let mut text = format!(
        "{} — {}\n{}: {}\n{}: {}\n\n",
        table.name(),
        table.title(lang),
        lang.pick("每行", "one row"),
        lang.pick(table.grain_zh, table.grain),
        lang.pick("主键", "key"),
        key.join(", ")
    );
    for field in table.fields {
        text += &format!("{}\n", column_text(field.column, field.nullable, lang));
    }
    text
}

//! The description of the package, after the Data Package specification: files, fields, keys, licences, sources.

use super::withhold::{WITHHELD, is_figure};
use super::{DESCRIPTION, FOLDER, File};
use crate::book::Book;
use crate::messages::{fill, say};
use crate::{format, sources};
use duikou_contracts::{Domain, Field, Kind, Lang, Table};
use duikou_engine::{Error, Result, files};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The text of `datapackage.json`.
pub fn package(book: &Book<'_>, parts: &[File], kept: &[&'static Table]) -> Result<Vec<u8>> {
    let certificates = sources::read(book.edition)?;
    let mut licences: BTreeMap<&str, Value> = BTreeMap::new();
    for (_, c) in certificates.iter().filter(|(_, c)| !c.licence.is_empty()) {
        licences.insert(&c.licence, json!({ "name": plain(&c.licence), "title": c.licence }));
    }
    let sources = certificates.iter().map(|(file, c)| {
        let mut source = json!({ "title": c.title, "publisher": c.publisher, "citation": c.citation, "licence": c.licence,
            "date": c.date, "file": file, "illustrative": c.illustrative });
        if !c.url.is_empty() {
            source["path"] = json!(c.url);
        }
        source
    });
    let mut out = json!({
        "name": plain(&format!("duikou-{}", book.edition.manifest.name)).to_lowercase(),
        "title": book.title(), "description": text(book, kept), "illustrative": book.illustrative,
        "profile": "data-package", "resources": parts.iter().map(|f| resource(book, f)).collect::<Vec<_>>(),
        "sources": sources.collect::<Vec<_>>(),
    });
    if !licences.is_empty() {
        out["licenses"] = json!(licences.into_values().collect::<Vec<_>>());
    }
    let mut bytes = serde_json::to_vec_pretty(&out).map_err(|e| Error::bug(format!("{FOLDER}/{DESCRIPTION}: {e}")))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// A licence or name in the characters the specification allows; what has none of them is "other".
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')));
    let name = words.filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-");
    if name.is_empty() { "other".into() } else { name }
}

/// What a reader has to know beforehand.
pub fn text(book: &Book<'_>, kept: &[&'static Table]) -> String {
    let lang = book.lang;
    let mut lines = vec![crate::pages::notice(book)];
    if book.illustrative {
        lines.push(say(lang, "illustrative.banner").to_string());
    }
    lines.push(say(lang, "data.guard").to_string());
    if book.suppress_below > 0.0 {
        lines.push(fill(lang, "data.withheld", &[format::whole(book.suppress_below)]));
    }
    if !kept.is_empty() {
        let names: Vec<String> = kept.iter().map(|t| t.name()).collect();
        lines.push(fill(lang, "data.kept", &[names.join(say(lang, "list.and"))]));
    }
    lines.join(lang.pick("", " "))
}

fn resource(book: &Book<'_>, file: &File) -> Value {
    let (table, lang) = (file.table, book.lang);
    let base = json!({
        "name": if file.is_csv { table.name() } else { format!("{}.parquet", table.name()) },
        "path": file.path, "title": table.title(lang),
        "description": fill(lang, "data.grain", &[lang.pick(table.grain_zh, table.grain).to_string()]),
        "format": if file.is_csv { "csv" } else { "parquet" },
        "mediatype": if file.is_csv { "text/csv" } else { "application/vnd.apache.parquet" },
        "bytes": file.bytes.len(), "hash": format!("sha256:{}", files::sha256(&file.bytes)), "rows": file.rows,
        "illustrative": book.illustrative,
    });
    let mut out = match base {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    if file.is_csv {
        out.insert("profile".into(), json!("tabular-data-resource"));
        out.insert("encoding".into(), json!("utf-8-sig"));
        out.insert(
            "dialect".into(),
            json!({ "delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "header": true }),
        );
    }
    if book.suppress_below > 0.0 {
        out.insert("withheldRows".into(), json!(file.withheld));
    }
    let marked = file.marked();
    let held = |i: usize, f: &Field| marked && i >= table.key && is_figure(f.column);
    let may_lack = |i: usize, f: &Field| held(i, f) || file.blank.contains(&f.column.name);
    let mut fields: Vec<Value> = table.fields.iter().enumerate().map(|(i, f)| field(f, lang, may_lack(i, f))).collect();
    if marked {
        fields.push(json!({ "name": WITHHELD, "type": "boolean", "title": say(lang, "data.withheld.title"),
            "description": say(lang, "data.withheld.about"), "constraints": { "required": true } }));
    }
    let key: Vec<&str> = table.key_columns().map(|c| c.name).collect();
    out.insert("schema".into(), json!({ "fields": fields, "primaryKey": key, "missingValues": [""] }));
    Value::Object(out)
}

fn field(field: &Field, lang: Lang, may_lack: bool) -> Value {
    let column = field.column;
    let kind = match column.kind {
        Kind::Text => "string",
        Kind::Int => "integer",
        Kind::Float => "number",
        Kind::Bool => "boolean",
    };
    let mut out = json!({ "name": column.name, "type": kind, "title": column.label(lang),
        "description": lang.pick(column.about_zh, column.about) });
    if !column.unit.is_empty() {
        out["unit"] = json!(column.unit);
    }
    let mut limits = Map::new();
    if !(field.nullable || may_lack) {
        limits.insert("required".into(), json!(true));
    }
    match column.domain {
        Domain::Any => {}
        Domain::Count => {
            limits.insert("minimum".into(), json!(0));
        }
        Domain::Range(low, high) if column.kind == Kind::Int => {
            limits.insert("minimum".into(), json!(low as i64));
            limits.insert("maximum".into(), json!(high as i64));
        }
        Domain::Range(low, high) => {
            limits.insert("minimum".into(), json!(low));
            limits.insert("maximum".into(), json!(high));
        }
        Domain::Codes(list) => {
            limits.insert("enum".into(), json!(list.codes.iter().map(|c| c.code).collect::<Vec<_>>()));
        }
    }
    if !limits.is_empty() {
        out["constraints"] = Value::Object(limits);
    }
    out
}

//! The data dictionary as Markdown, in both languages: tables with their columns, then code lists.
//!
//! `duikou describe --markdown` prints it; `data/README.md` holds it between two marks, and a test fails where they
//! differ.

use crate::codes;
use crate::column::Domain;
use crate::table::{Field, Table};
use crate::tables;

/// The line of `data/README.md` after which the dictionary begins.
pub const BEGIN: &str = "<!-- dictionary: begin -->";
/// The line of `data/README.md` before which the dictionary ends.
pub const END: &str = "<!-- dictionary: end -->";

/// Every table and every code list.
pub fn dictionary() -> String {
    let tables: String = tables::ALL.iter().map(|t| table(t)).collect();
    let lists: String = codes::ALL.iter().map(|l| code_list(l)).collect();
    format!(
        "{tables}### 代码表 · Code lists\n\n| 代码表 · list | 代码 · code | 中文 | English |\n|---|---|---|---|\n{lists}"
    )
}

fn table(table: &Table) -> String {
    let key: Vec<String> = table.key_columns().map(|c| format!("`{}`", c.name)).collect();
    let fields: String = table.fields.iter().map(field).collect();
    format!(
        "### `{}` — {} · {}\n\n每行：{}。One row: {}. 主键 · key: {}.\n\n| 列 · column | 中文 | English | 类型 · type | \
         含义 · meaning |\n|---|---|---|---|---|\n{fields}\n",
        table.name(),
        table.zh,
        table.en,
        table.grain_zh,
        table.grain,
        key.join(", "),
    )
}

fn field(field: &Field) -> String {
    let column = field.column;
    let domain = match column.domain {
        Domain::Any => String::new(),
        Domain::Count => "≥ 0".into(),
        Domain::Range(a, b) => format!("{a} … {b}"),
        Domain::Codes(list) => format!("`{}`", list.name),
    };
    let empty = if field.nullable { "可为空 · may be empty" } else { "" };
    let facts = [column.kind.name(), column.unit, &domain, empty];
    let facts: Vec<&str> = facts.into_iter().filter(|f| !f.is_empty()).collect();
    format!(
        "| `{}` | {} | {} | {} | {} · {} |\n",
        column.name,
        column.zh,
        column.en,
        facts.join("; "),
        column.about_zh,
        column.about
    )
}

fn code_list(list: &codes::CodeList) -> String {
    list.codes.iter().map(|c| format!("| `{}` | `{}` | {} | {} |\n", list.name, c.code, c.zh, c.en)).collect()
}

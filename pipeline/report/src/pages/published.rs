//! The page of the data package: its files, and what to know before using them.

use crate::book::Book;
use crate::format;
use crate::package::{FOLDER, Package, describe};
use crate::pages::fields;
use minijinja::Value;

/// Context of `data.html`.
pub fn context(book: &Book<'_>, package: &Package) -> Value {
    let tables = package.files.iter().filter(|f| !f.is_csv).map(|parquet| {
        let csv = package.files.iter().find(|f| f.is_csv && std::ptr::eq(f.table, parquet.table));
        let file = |f: &crate::package::File| fields!({ "name": &f.path, "kilobytes": format::whole((f.bytes.len() as f64 / 1000.0).ceil()) });
        fields!({
            "title": parquet.table.title(book.lang), "name": parquet.table.name(),
            "grain": book.lang.pick(parquet.table.grain_zh, parquet.table.grain), "rows": parquet.rows,
            "withheld": parquet.withheld, "csv": csv.map(file), "parquet": file(parquet),
        })
    });
    fields!({ "text": describe::text(book, &package.kept), "folder": FOLDER, "threshold": book.suppress_below > 0.0, "tables": tables.collect::<Vec<_>>() })
}

//! A table as CSV: comma, UTF-8 with its mark (Excel reads Chinese by it), `true` and `false`, nothing where there is no
//! value. Text that a spreadsheet would take for a formula gets one apostrophe before it.

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use duikou_contracts::{Kind, Table};
use std::fmt::Write;

const MARK: &str = "\u{feff}";

/// Whether a text begins as a formula would, or as a guarded text does. A hyphen alone, the code of no chain, is none.
fn is_guarded(text: &str) -> bool {
    text != "-" && text.starts_with(['=', '+', '-', '@', '\t', '\r', '\''])
}

/// The text with its guard: to read it back, take one leading apostrophe away.
pub fn guard(text: &str) -> String {
    if is_guarded(text) { format!("'{text}") } else { text.to_string() }
}

fn put(out: &mut String, text: &str) {
    if text.contains([',', '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
        let _ = write!(out, "\"{}\"", text.replace('"', "\"\""));
    } else {
        out.push_str(text);
    }
}

/// The bytes of the file. The batch may have columns beyond those of the table, each yes or no.
pub fn write(table: &Table, batch: &RecordBatch) -> Vec<u8> {
    let mut out = String::from(MARK);
    let schema = batch.schema();
    let names: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
    out.push_str(&names.join(","));
    out.push('\n');
    let kinds: Vec<Kind> = names.iter().map(|n| table.field(n).map_or(Kind::Bool, |f| f.column.kind)).collect();
    for row in 0..batch.num_rows() {
        for (at, (array, kind)) in batch.columns().iter().zip(&kinds).enumerate() {
            if at > 0 {
                out.push(',');
            }
            if array.is_null(row) {
                continue;
            }
            // Writing to a text does not fail.
            let _ = match kind {
                Kind::Text => {
                    put(&mut out, &guard(array.as_string::<i32>().value(row)));
                    Ok(())
                }
                Kind::Int => write!(out, "{}", array.as_primitive::<Int64Type>().value(row)),
                Kind::Float => write!(out, "{}", array.as_primitive::<Float64Type>().value(row)),
                Kind::Bool => write!(out, "{}", array.as_boolean().value(row)),
            };
        }
        out.push('\n');
    }
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::guard;

    #[test]
    fn a_guarded_text_is_no_formula_and_comes_back_by_taking_one_apostrophe() {
        for text in ["=1+1", "+86", "-5 dB", "@x", "\tx", "\rx", "'quoted'", "''", "plain", "", "-", "示例", "a=b"] {
            let guarded = guard(text);
            assert!(guarded == "-" || !guarded.starts_with(['=', '+', '-', '@', '\t', '\r']), "{guarded}");
            assert_eq!(guarded.strip_prefix('\'').unwrap_or(&guarded), text);
        }
    }
}

//! The program as text in the CPLEX LP format, which every solver reads.

use super::lp::{Lp, Row};
use std::fmt::Write;

/// The program in the CPLEX LP format. Names are kept where the format allows them (a letter or `_`, then letters,
/// digits and `_.`; not `e` followed by a digit); otherwise columns are `c0`, `c1`, … and rows `r0`, `r1`, …. A row between
/// two ends becomes two rows, the second with `_low` at its end.
pub fn lp_file(lp: &Lp) -> String {
    let safe = lp.columns.iter().all(|c| safe(&c.name)) && lp.rows.iter().all(|r| self::safe(&r.name));
    let column = |j: usize| if safe { lp.columns[j].name.clone() } else { format!("c{j}") };
    let name = |i: usize| if safe { lp.rows[i].name.clone() } else { format!("r{i}") };
    let mut out = String::from("Maximize\n obj:");
    let costs: Vec<(usize, f64)> =
        lp.columns.iter().enumerate().filter(|(_, c)| c.cost != 0.0).map(|(j, c)| (j, c.cost)).collect();
    terms(&mut out, &costs, &column);
    out.push_str("\nSubject To\n");
    for (i, row) in lp.rows.iter().enumerate() {
        if row.low == row.high {
            line(&mut out, &name(i), row, "=", row.high, &column);
            continue;
        }
        if row.high.is_finite() {
            line(&mut out, &name(i), row, "<=", row.high, &column);
        }
        if row.low.is_finite() {
            let low = if row.high.is_finite() { format!("{}_low", name(i)) } else { name(i) };
            line(&mut out, &low, row, ">=", row.low, &column);
        }
    }
    out.push_str("Bounds\n");
    for (j, c) in lp.columns.iter().enumerate() {
        let end = |x: f64| match x {
            f64::INFINITY => "+inf".to_owned(),
            f64::NEG_INFINITY => "-inf".to_owned(),
            x => x.to_string(),
        };
        let _ = writeln!(out, " {} <= {} <= {}", end(c.low), column(j), end(c.high));
    }
    if lp.columns.is_empty() {
        out.push_str(" 0 <= none <= 0\n");
    }
    out.push_str("End\n");
    out
}

fn line(out: &mut String, name: &str, row: &Row, relation: &str, right: f64, column: &dyn Fn(usize) -> String) {
    let _ = write!(out, " {name}:");
    terms(out, &row.terms, column);
    let _ = writeln!(out, " {relation} {right}");
}

fn terms(out: &mut String, terms: &[(usize, f64)], column: &dyn Fn(usize) -> String) {
    if terms.is_empty() {
        out.push_str(" 0 none");
    }
    for (k, (j, value)) in terms.iter().enumerate() {
        // Lines stay short: readers of the format stop at some hundred characters.
        if k > 0 && k % 8 == 0 {
            out.push_str("\n  ");
        }
        let sign = if *value < 0.0 { '-' } else { '+' };
        let _ = write!(out, " {sign} {} {}", value.abs(), column(*j));
    }
}

fn safe(name: &str) -> bool {
    let mut letters = name.chars();
    let first = letters.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
    let exponent = name.strip_prefix(['e', 'E']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let known = ["st", "free", "inf", "infinity", "end", "bounds", "maximize", "none", "general", "binary"];
    first
        && !exponent
        && name.len() < 240
        && letters.all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.')
        && !known.contains(&name.to_ascii_lowercase().as_str())
}

//! What every form of the document shows of a table, and how it measures it: which rows, how large the text, how wide
//! the columns, on which side of the paper.

use super::{Cell, Row, Table};

/// Most rows a table shows; the rest is counted, and told where it is.
pub const MOST_ROWS: usize = 60;

/// Room for a character of one unit (half a Chinese character) at one point of size, in twentieths of a point: enough for
/// the wider faces that stand in where the document's own is not installed.
const UNIT: f64 = 12.0;
/// Both margins of a cell, in twentieths of a point.
const MARGIN: f64 = 120.0;
/// A column gets no wider than this for its longest text, in units, while others need room.
const WISHED: f64 = 36.0;

/// Size in points of the text of a table of so many columns.
pub fn points(columns: usize) -> f64 {
    match columns {
        0..=5 => 10.5,
        6..=8 => 9.0,
        _ => 7.5,
    }
}

/// Units of a character: Chinese ones take two, and so do the signs and stars of Chinese faces.
fn unit(c: char) -> f64 {
    if matches!(c, '\u{2e80}'..|'\u{2460}'..='\u{27bf}'| '※') { 2.0 } else { 1.0 }
}

/// Width of a text in units.
fn units(text: &str) -> f64 {
    text.chars().map(unit).sum()
}

/// The longest piece that should not be broken: a Latin word, a number or a date; of Chinese, four characters.
fn piece(text: &str) -> f64 {
    let dated = |w: &str| w.chars().all(|c| c.is_ascii_digit() || c == '-');
    let words = text.split([' ', '\n', '/', '–']).flat_map(|w| match dated(w) {
        true => vec![w],
        false => w.split('-').collect(),
    });
    let wide = |w: &str| match w.chars().all(|c| (c as u32) < 0x2e80) {
        true => units(w),
        false => units(w).min(8.0),
    };
    words.map(wide).fold(0.0, f64::max)
}

/// Least and wished width of each column, in units.
fn wants(table: &Table, rows: &[Row]) -> Vec<(f64, f64)> {
    let columns = columns(table);
    let mut out = vec![(2.0f64, 2.0f64); columns];
    let mut add = |cells: &[Cell], head: bool| {
        let mut at = 0;
        for cell in cells {
            if cell.span == 1 && at < columns {
                for line in cell.text().split('\n') {
                    // A number is not broken; a word over it may be.
                    let least = if cell.right && !head { units(line).min(18.0) } else { piece(line).min(16.0) };
                    let wish = if head && cell.right { piece(line).max(units(line) / 2.0) } else { units(line) };
                    out[at].0 = out[at].0.max(least);
                    out[at].1 = out[at].1.max(wish.min(WISHED)).max(least);
                }
            }
            at += cell.span;
        }
    };
    add(&table.head, true);
    rows.iter().for_each(|r| add(&r.cells, false));
    out
}

/// Mean length of the texts of each column, in units; a very long one counts as a few lines.
fn lengths(table: &Table, rows: &[Row]) -> Vec<f64> {
    let columns = columns(table);
    let mut out = vec![0.0; columns];
    for row in rows {
        let mut at = 0;
        for cell in &row.cells {
            if cell.span == 1 && at < columns {
                out[at] += units(&cell.text()).min(160.0);
            }
            at += cell.span;
        }
    }
    out.iter().map(|sum| sum / rows.len().max(1) as f64).collect()
}

/// Columns of the widest row.
pub fn columns(table: &Table) -> usize {
    let count = |cells: &[Cell]| cells.iter().map(|c| c.span).sum::<usize>();
    table.rows.iter().map(|r| count(&r.cells)).chain([count(&table.head)]).max().unwrap_or(0)
}

/// Rows that are shown: all, or the first and the sums.
pub fn kept(table: &Table) -> Vec<Row> {
    if table.rows.len() <= MOST_ROWS {
        return table.rows.clone();
    }
    let rows = table.rows.iter().enumerate().filter(|(i, r)| *i < MOST_ROWS || r.total);
    rows.map(|(_, r)| r.clone()).collect()
}

/// Rows that are not shown.
pub fn left_out(table: &Table) -> usize {
    table.rows.len() - kept(table).len()
}

/// Whether a table wants the long side of the paper: `room` is the width of the short one.
pub fn wants_landscape(table: &Table, room: f64) -> bool {
    let points = points(columns(table));
    let wished: f64 = wants(table, &kept(table)).iter().map(|w| w.1 * points * UNIT + MARGIN).sum();
    columns(table) >= 9 && wished > room * 1.15
}

/// Widths of the columns that together take `room`, in twentieths of a point. `rows` are those that are shown.
pub fn widths(table: &Table, rows: &[Row], points: f64, room: f64) -> Vec<i64> {
    let wants = wants(table, rows);
    let least: Vec<f64> = wants.iter().map(|w| w.0 * points * UNIT + MARGIN).collect();
    let wished: Vec<f64> = wants.iter().map(|w| w.1 * points * UNIT + MARGIN).collect();
    let (low, high) = (least.iter().sum::<f64>(), wished.iter().sum::<f64>());
    let mid: Vec<f64> = if high <= room {
        wished
    } else {
        // What is left over the least widths goes to the columns with the most text.
        let texts = lengths(table, rows);
        let weights: Vec<f64> = wants.iter().zip(&texts).map(|(w, t)| (w.1 - w.0) / 2.0 + (t - w.0).max(0.0)).collect();
        let (spare, all) = ((room - low).max(0.0), weights.iter().sum::<f64>().max(1e-9));
        least.iter().zip(&weights).map(|(a, w)| a + spare * w / all).collect()
    };
    let sum: f64 = mid.iter().sum();
    // A small table stays small; any other takes the whole width.
    let scale = if sum < room * 0.6 { 1.25 } else { room / sum.max(1.0) };
    mid.iter().map(|w| (w * scale).round() as i64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::samples::table;

    #[test]
    fn columns_take_the_room_and_numbers_are_not_broken() {
        let t = table(3);
        let w = widths(&t, &t.rows, 10.5, 3000.0);
        assert!((w.iter().sum::<i64>() - 3000).abs() <= 2, "{w:?}");
        assert!(w[1] as f64 >= 5.0 * 10.5 * UNIT && w[0] > w[1], "{w:?}");
    }

    #[test]
    fn a_date_is_one_piece_and_signs_are_as_wide_as_they_are_drawn() {
        assert_eq!((piece("2026-11-22"), piece("cip-soc"), units("★★☆ 1")), (10.0, 3.0, 8.0));
    }

    #[test]
    fn a_long_table_is_cut_but_keeps_its_sum_and_counts_the_rest() {
        let t = table(200);
        assert_eq!((kept(&t).len(), left_out(&t)), (MOST_ROWS + 1, 139));
        assert!(kept(&t).last().unwrap().total);
        assert_eq!(left_out(&table(MOST_ROWS)), 0);
    }
}

//! A table: widths that follow the words, a head that is repeated on every page, a size that follows the columns.

use super::xml::{self, paragraph};
use crate::document::measure::{columns, kept, points, widths};
use crate::document::{Cell, Table};

/// Style of the text of a table of so many columns; its size is that of [`points`].
fn style(columns: usize) -> &'static str {
    match columns {
        0..=5 => "TableText",
        6..=8 => "TableSmall",
        _ => "TableTiny",
    }
}

/// The table itself.
pub fn write(table: &Table, room: f64, title: &str) -> String {
    let rows = kept(table);
    let columns = columns(table);
    let widths = widths(table, &rows, points(columns), room);
    let mut out = format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" \
         w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
        widths.iter().sum::<i64>(),
        xml::escape(title)
    );
    for width in &widths {
        out += &format!("<w:gridCol w:w=\"{width}\"/>");
    }
    out += "</w:tblGrid>";
    if !table.head.is_empty() {
        out += &line(&table.head, &widths, style(columns), true, false);
    }
    for row in &rows {
        out += &line(&row.cells, &widths, style(columns), false, row.total);
    }
    out + "</w:tbl>"
}

fn line(cells: &[Cell], widths: &[i64], style: &str, head: bool, total: bool) -> String {
    let mut out = String::from("<w:tr><w:trPr><w:cantSplit/>");
    if head {
        out += "<w:tblHeader/>";
    }
    out += "</w:trPr>";
    let mut at = 0;
    let mut filled: Vec<Cell> = cells.to_vec();
    let taken: usize = cells.iter().map(|c| c.span).sum();
    // Word asks for a cell in every column.
    filled.resize(filled.len() + widths.len().saturating_sub(taken), Cell { span: 1, ..Cell::default() });
    for cell in &filled {
        let end = (at + cell.span).min(widths.len());
        let width: i64 = widths.get(at..end).unwrap_or_default().iter().sum();
        out += &format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        if cell.span > 1 {
            out += &format!("<w:gridSpan w:val=\"{}\"/>", cell.span);
        }
        if head || total {
            out += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F1F4F6\"/>";
        }
        if head {
            out += "<w:vAlign w:val=\"bottom\"/>";
        }
        out += "</w:tcPr>";
        let mut more = String::new();
        if head {
            more += "<w:keepNext/>";
        }
        if cell.right {
            more += "<w:jc w:val=\"right\"/>";
        }
        out += &paragraph(style, &more, &xml::runs(&cell.runs, head || total));
        out += "</w:tc>";
        at = end;
    }
    out + "</w:tr>"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Row;
    use crate::document::samples::{cell, table};

    #[test]
    fn every_row_has_a_cell_in_every_column() {
        let mut t = table(1);
        t.rows.push(Row { cells: vec![Cell { span: 2, ..cell("x", false) }], total: false });
        t.rows.push(Row { cells: vec![cell("x", false)], total: false });
        let xml = write(&t, 8000.0, "a < b");
        assert!(xml.contains("gridSpan w:val=\"2\"") && xml.contains("a &lt; b"));
        assert_eq!(xml.matches("<w:tc>").count(), 2 + 2 + 1 + 2);
    }
}

//! Where a value stands: file, sheet and row, as a table holds it and in words.
//!
//! A table holds `file|sheet|row`, the sheet empty for files without sheets, the row counted from 1 as a person sees it
//! in the file, header rows included. `+n` after the row says how many further rows the value is summed from.

/// A file, its sheet and the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin<'a> {
    pub file: &'a str,
    /// Empty for files without sheets.
    pub sheet: &'a str,
    /// From 1, header rows included.
    pub row: u64,
    /// Further rows the value is summed from.
    pub further: u64,
}

impl Origin<'_> {
    /// As a table holds it. A bar in a file's name, which would end it, is written `%7C`.
    pub fn encode(&self) -> String {
        let file = self.file.replace('|', "%7C");
        match self.further {
            0 => format!("{file}|{}|{}", self.sheet, self.row),
            n => format!("{file}|{}|{}+{n}", self.sheet, self.row),
        }
    }
}

fn decode(text: &str) -> Option<Origin<'_>> {
    let (file, rest) = text.split_once('|')?;
    // A sheet may be called anything, bars included.
    let (sheet, row) = rest.rsplit_once('|')?;
    let (row, further) = row.split_once('+').map_or((row, Some(0)), |(row, n)| (row, n.parse().ok()));
    Some(Origin { file, sheet, row: row.parse().ok()?, further: further? })
}

/// The place in words. Text of another form is given as it stands.
pub fn words(text: &str, zh: bool) -> String {
    let Some(o) = decode(text) else { return text.to_string() };
    let file = o.file.replace("%7C", "|");
    let sheet = match (o.sheet.is_empty(), zh) {
        (true, _) => String::new(),
        (false, true) => format!("，工作表“{}”", o.sheet),
        (false, false) => format!(", sheet \"{}\"", o.sheet),
    };
    let further = match (o.further, zh) {
        (0, _) => String::new(),
        (n, true) => format!("等 {} 行合计", n + 1),
        (n, false) => format!(" and {n} more"),
    };
    if zh {
        format!("{file}{sheet}，第 {} 行{further}", o.row)
    } else {
        format!("{file}{sheet}, row {}{further}", o.row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_the_table_and_reads_in_both_languages() {
        let book = Origin { file: "毕业生与去向.xlsx", sheet: "毕业去向", row: 12, further: 0 }.encode();
        assert_eq!(book, "毕业生与去向.xlsx|毕业去向|12");
        assert_eq!(words(&book, true), "毕业生与去向.xlsx，工作表“毕业去向”，第 12 行");
        let table = Origin { file: "completions.parquet", sheet: "", row: 12, further: 0 }.encode();
        assert_eq!(words(&table, false), "completions.parquet, row 12");
        let summed = Origin { file: "c2023_a.parquet", sheet: "", row: 123, further: 2 }.encode();
        assert_eq!(summed, "c2023_a.parquet||123+2");
        assert_eq!(words(&summed, true), "c2023_a.parquet，第 123 行等 3 行合计");
        assert_eq!(words(&summed, false), "c2023_a.parquet, row 123 and 2 more");
    }

    #[test]
    fn odd_names_and_other_text_come_through() {
        let odd = Origin { file: "a|b.xlsx", sheet: "x|y", row: 3, further: 0 }.encode();
        assert_eq!(words(&odd, false), "a|b.xlsx, sheet \"x|y\", row 3");
        for other in ["", "12", "a|b", "a||b", "a||1+x", "matched.programmes"] {
            assert_eq!(words(other, true), other);
        }
    }
}

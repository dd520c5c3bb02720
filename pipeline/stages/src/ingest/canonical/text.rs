//! Delimited text: UTF-8 with or without mark, UTF-16 with mark, GB18030, Latin-1; comma, semicolon or tab.

use super::super::findings;
use super::forms::Form;
use super::grid::{Cell, Grid, Readable, Refusal, Row};
use super::header;
use encoding_rs::{Encoding, GB18030, UTF_8, WINDOWS_1252};

/// Text of a file and, where it was not UTF-8, the encoding it was read as.
pub fn decode(bytes: &[u8]) -> Readable<(String, Option<&'static str>)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        if broken {
            return Err(Refusal::new(&findings::BAD_ENCODING, encoding.name(), encoding.name()));
        }
        return plausible(text.into_owned()).map(|t| (t, (encoding != UTF_8).then_some(encoding.name())));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return plausible(text.to_string()).map(|t| (t, None));
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"cn"), chardetng::Utf8Detection::Deny);
    // GB18030 holds GBK and GB2312; every other guess is of one byte a character or of a language we do not read.
    let order = if guess.is_single_byte() { [WINDOWS_1252, GB18030] } else { [GB18030, WINDOWS_1252] };
    for encoding in order {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        if !broken {
            let name = if encoding == WINDOWS_1252 { "Latin-1" } else { "GB18030" };
            return plausible(text.into_owned()).map(|t| (t, Some(name)));
        }
    }
    Err(Refusal::new(&findings::BAD_ENCODING, "", ""))
}

/// Text of a table has no control characters.
fn plausible(text: String) -> Readable<String> {
    let odd = text
        .chars()
        .any(|ch| ch.is_control() && !matches!(ch, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}' | '\u{80}'..='\u{9f}'));
    if odd {
        return Err(Refusal::new(
            &findings::UNREADABLE,
            "文件含有控制字符，不是文本表格",
            "the file holds control characters: it is no text table",
        ));
    }
    Ok(text)
}

/// Reads a text table, with the separator under which the form's header is found.
pub fn read(text: &str, form: &Form) -> Readable<Grid> {
    let head = first_lines(text, 60);
    let score = |separator: u8| {
        let grid = parse(head, separator).ok()?;
        header::find(form, &grid).map(|h| h.found.len())
    };
    let mut best = (b',', score(b',').unwrap_or(0));
    for separator in [b';', b'\t', b'|'] {
        let found = score(separator).unwrap_or(0);
        if found > best.1 {
            best = (separator, found);
        }
    }
    parse(text, best.0)
}

/// The first lines of a text.
fn first_lines(text: &str, lines: usize) -> &str {
    let end = text.match_indices('\n').nth(lines).map_or(text.len(), |(i, _)| i);
    &text[..end]
}

/// Splits text into rows. A row is a record: line breaks within quotes do not count, blank lines do.
fn parse(text: &str, separator: u8) -> Readable<Grid> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut grid = Grid { delimited: true, ..Grid::default() };
    let mut number = 0;
    let mut record = csv::StringRecord::new();
    loop {
        let start = reader.position().byte() as usize;
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(grid),
            Ok(true) => {}
            Err(e) => return Err(Refusal::new(&findings::UNREADABLE, e.to_string(), e.to_string())),
        }
        number += 1 + blank_lines(text, start);
        let cells: Vec<Cell> = record.iter().map(Cell::text).collect();
        let row = Row { number, cells };
        if !row.is_blank() {
            grid.rows.push(row);
        }
    }
}

/// Blank lines a record is preceded by. The reader passes over them; people count them.
fn blank_lines(text: &str, start: usize) -> u64 {
    let bytes = text.as_bytes();
    let mut at = start;
    // The line feed of the record before, where lines end with carriage return and line feed.
    if at > 0 && bytes.get(at) == Some(&b'\n') && bytes[at - 1] == b'\r' {
        at += 1;
    }
    let mut blank = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => at += 2,
            b'\r' | b'\n' => at += 1,
            _ => break,
        }
        blank += 1;
    }
    blank
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_as_a_spreadsheet_shows_them() {
        for end in ["\n", "\r\n"] {
            let text = ["a,b", "", "\"x", "y\",2", "", "", ",", "3,4"].join(end);
            let grid = parse(&text, b',').unwrap();
            let numbers: Vec<u64> = grid.rows.iter().map(|r| r.number).collect();
            // a,b · blank · x/y · blank · blank · "," · 3,4
            assert_eq!(numbers, [1, 3, 7], "{end:?}");
        }
    }

    #[test]
    fn encodings() {
        let chinese = "学校代码,专业代码,层次,年份,人数\n10141,080901,本科,2023,120\n";
        assert_eq!(decode(chinese.as_bytes()).unwrap(), (chinese.to_string(), None));
        let mut marked = vec![0xef, 0xbb, 0xbf];
        marked.extend(chinese.as_bytes());
        assert_eq!(decode(&marked).unwrap().0, chinese);
        let (gb, _, _) = GB18030.encode(chinese);
        assert_eq!(decode(&gb).unwrap(), (chinese.to_string(), Some("GB18030")));
        let french = "name,city\nUniversit\u{e9} de Montr\u{e9}al,Montr\u{e9}al\n";
        let (latin, _, _) = WINDOWS_1252.encode(french);
        assert_eq!(decode(&latin).unwrap(), (french.to_string(), Some("Latin-1")));
        assert!(decode(b"a\0b").is_err());
    }
}

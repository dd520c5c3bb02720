//! Files made by hand: gzip, zip, workbooks.

pub fn gz(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

/// A zip archive whose members are stored as they are (APPNOTE 4.3: local headers, central directory, end).
pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in members {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let size = bytes.len() as u32;
        let mut common = vec![10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        for n in [crc.sum(), size, size] {
            common.extend(n.to_le_bytes());
        }
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        directory.extend([b"PK\x01\x02", &[10, 0][..], &common, &[0; 10]].concat());
        directory.extend((out.len() as u32).to_le_bytes());
        directory.extend(name.as_bytes());
        out.extend([b"PK\x03\x04", &common[..], name.as_bytes(), bytes].concat());
    }
    let (start, n) = (out.len() as u32, members.len() as u16);
    let length = directory.len() as u32;
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([n.to_le_bytes(), n.to_le_bytes()].concat());
    out.extend([length.to_le_bytes(), start.to_le_bytes()].concat());
    out.extend([0, 0]);
    out
}

/// A workbook of sheets whose cells are separated by `|`; a cell is a number where it reads as one, unless it
/// begins with `'`.
pub fn xlsx(sheets: &[(&str, &[&str])]) -> Vec<u8> {
    let escape = |t: &str| t.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let cell = |text: &str, at: String| match (text, text.parse::<f64>()) {
        ("", _) => String::new(),
        (_, Ok(n)) => format!("<c r=\"{at}\"><v>{n}</v></c>"),
        _ => {
            let text = escape(text.trim_start_matches('\''));
            format!("<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
        }
    };
    let column = |i: usize| char::from(b'A' + i as u8);
    let mut files: Vec<(String, String)> = Vec::new();
    let (mut list, mut relations) = (String::new(), String::new());
    for (n, (name, rows)) in sheets.iter().enumerate() {
        let n = n + 1;
        let mut data = String::new();
        for (r, row) in rows.iter().enumerate() {
            let r = r + 1;
            let cells: String = row.split('|').enumerate().map(|(i, t)| cell(t, format!("{}{r}", column(i)))).collect();
            data += &format!("<row r=\"{r}\">{cells}</row>");
        }
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        files.push((
            format!("xl/worksheets/sheet{n}.xml"),
            format!("<worksheet xmlns=\"{main}\"><sheetData>{data}</sheetData></worksheet>"),
        ));
        list += &format!("<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>");
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
        relations += &format!("<Relationship Id=\"rId{n}\" Type=\"{kind}\" Target=\"worksheets/sheet{n}.xml\"/>");
    }
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    files.push((
        "xl/workbook.xml".into(),
        format!(
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{office}\">\
             <sheets>{list}</sheets></workbook>"
        ),
    ));
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    files.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!("<Relationships xmlns=\"{package}\">{relations}</Relationships>"),
    ));
    files.push((
        "_rels/.rels".into(),
        format!(
            "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" \
             Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    ));
    files.push((
        "[Content_Types].xml".into(),
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".into(),
    ));
    let members: Vec<(&str, &[u8])> = files.iter().map(|(n, t)| (n.as_str(), t.as_bytes())).collect();
    zip(&members)
}

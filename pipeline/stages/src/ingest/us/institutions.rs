//! IPEDS Institutional Characteristics, `hd2023`: name, place, sector and state of every school.
//!
//! Read by header name, because columns come and go by year. Encoding is detected: the bureau has written
//! Latin-1 and UTF-8 with a mark.

use super::super::Source;
use super::super::findings::{self, Severity};
use super::super::intake::{Count, Intake};
use super::read::{self, Desk};
use super::states;
use duikou_contracts::tables::reference::UNIVERSITIES as TABLE;
use duikou_engine::Result;
use std::collections::HashSet;
use std::path::Path;

pub static SOURCE: Source = Source {
    name: "ipeds_hd",
    zh: "美国 IPEDS 院校特征（HD）",
    en: "IPEDS Institutional Characteristics (HD)",
    matches,
    order: |_| 10,
    read: read_file,
};

/// `hd2023.csv`, `hd2023.zip` as the publisher serves it.
fn matches(name: &str) -> bool {
    name.strip_prefix("hd20")
        .and_then(|s| s.strip_suffix(".csv").or_else(|| s.strip_suffix(".zip")))
        .map(|s| s.strip_suffix("_rv").unwrap_or(s))
        .is_some_and(|y| y.len() == 2 && y.bytes().all(|b| b.is_ascii_digit()))
}

/// One file of schools.
pub struct File {
    pub file: String,
    pub year: i64,
    pub count: Count,
    pub schools: Vec<School>,
}

/// One school as one year's file describes it.
pub struct School {
    pub unit: i64,
    pub name: String,
    pub city: String,
    pub state: &'static str,
    pub kind: Option<&'static str>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
}

/// Sector of an institution (HD, SECTOR) in words.
fn sector(code: &str) -> Option<&'static str> {
    Some(match code {
        "0" => "Administrative unit",
        "1" => "Public, 4-year or above",
        "2" => "Private not-for-profit, 4-year or above",
        "3" => "Private for-profit, 4-year or above",
        "4" => "Public, 2-year",
        "5" => "Private not-for-profit, 2-year",
        "6" => "Private for-profit, 2-year",
        "7" => "Public, less than 2-year",
        "8" => "Private not-for-profit, less than 2-year",
        "9" => "Private for-profit, less than 2-year",
        _ => return None,
    })
}

/// Control of an institution (HD, CONTROL) in words.
fn control(code: &str) -> Option<&'static str> {
    Some(match code {
        "1" => "Public",
        "2" => "Private not-for-profit",
        "3" => "Private for-profit",
        _ => return None,
    })
}

fn read_file(intake: &mut Intake, path: &Path) -> Result<()> {
    intake.us.any = true;
    let mut desk = Desk::new(intake, path, &TABLE);
    let Some((file, bytes)) = read::open(intake, &desk, path, matches)? else { return Ok(()) };
    let Some(year) = read::year_of(intake, &desk, &file) else { return Ok(()) };
    let text = read::text(bytes);
    let mut reader = read::csv_reader(&text);
    let Some(header) = read::header(intake, &desk, &mut reader) else { return Ok(()) };
    let Some([unit, name, state]) = read::columns(intake, &desk, &header, ["UNITID", "INSTNM", "STABBR"]) else {
        return Ok(());
    };
    let optional = |name: &str| header.iter().position(|h| h.eq_ignore_ascii_case(name));
    let [city, sec, con, lat, lon] = ["CITY", "SECTOR", "CONTROL", "LATITUDE", "LONGITUD"].map(optional);
    let mut count = Count { table: desk.table.clone(), file: desk.file.clone(), ..Count::default() };
    let mut schools = Vec::new();
    let mut seen = HashSet::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(e) => {
                desk.fatal(intake, &findings::UNREADABLE, e.to_string(), e.to_string());
                return Ok(());
            }
        };
        count.rows_in += 1;
        let line = record.position().map_or(0, |p| p.line());
        let field = |i: usize| record.get(i).unwrap_or("");
        let maybe = |i: Option<usize>| i.map_or("", field);
        if record.len() > header.len() {
            desk.reject(&findings::RAGGED_ROW, line, "", "row");
            continue;
        }
        let Ok(id) = field(unit).parse::<i64>() else {
            desk.reject(&findings::UNKNOWN_CODE, line, "UNITID", "text");
            continue;
        };
        let Some(code) = states::code_of(field(state)) else {
            desk.reject(&findings::UNKNOWN_CODE, line, "STABBR", "text");
            continue;
        };
        if field(name).is_empty() {
            desk.reject(&findings::MISSING_VALUE, line, "INSTNM", "empty");
            continue;
        }
        if !seen.insert(id) {
            desk.reject(&findings::DUPLICATE_KEY, line, "UNITID", "key");
            continue;
        }
        let degrees = |i: Option<usize>, most: f64| maybe(i).parse::<f64>().ok().filter(|d| d.abs() <= most);
        schools.push(School {
            unit: id,
            name: field(name).to_string(),
            city: maybe(city).to_string(),
            state: code,
            kind: sector(maybe(sec)).or_else(|| control(maybe(con))),
            latitude: degrees(lat, 90.0),
            longitude: degrees(lon, 180.0),
        });
    }
    count.rejected = desk.rejections();
    desk.close(intake);
    if schools.is_empty() {
        desk.explain(intake, Severity::Notice, &findings::BLANK_ROW, "", 1, "文件中没有学校", "no schools in the file");
    }
    intake.us.schools.push(File { file: desk.file.clone(), year, count, schools });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_known_by_its_name() {
        assert!(matches("hd2023.csv") && matches("hd2019_rv.csv"));
        assert!(!matches("hd.csv") && !matches("hd2023_dict.csv") && !matches("ohd2023.csv"));
    }
}

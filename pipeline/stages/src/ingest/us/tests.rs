//! Small files of every format, written as the bureaus write them; and the official files where they are.

use super::super::findings::Severity;
use super::super::intake::Intake;
use super::super::{STAGE, collect};
use crate::frame::to_frame;
use duikou_contracts::tables::{clean, reference};
use duikou_contracts::{Lang, Table};
use duikou_engine::edition::{Edition, Manifest};
use duikou_engine::settings::Settings;
use polars::prelude::*;
use std::path::{Path, PathBuf};

fn edition(raw: &Path) -> Edition {
    let manifest = Manifest {
        name: "us".into(),
        title_zh: "美国".into(),
        title_en: "United States".into(),
        illustrative: false,
        reference: vec![],
        chains: vec![],
        nation: "US".into(),
        settings: Default::default(),
    };
    Edition {
        manifest,
        folder: raw.to_path_buf(),
        reference: raw.join("no-reference"),
        raw: raw.to_path_buf(),
        out: raw.join("out"),
        reports: raw.join("reports"),
        settings: Settings::default(),
    }
}

fn intake(files: &[(&str, &[u8])]) -> Intake {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    let intake = collect(&edition(dir.path())).unwrap();
    balanced(&intake);
    intake
}

/// Every source row is counted out, rejected or set aside.
fn balanced(intake: &Intake) {
    for c in &intake.counts {
        assert_eq!(c.rows_in, c.rows_out + c.rejected + c.set_aside, "{c:?}");
    }
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

/// A zip archive whose members are stored as they are (APPNOTE 4.3: local headers, central directory, end).
fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
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

/// Rows of a table as text, columns by name, sorted.
fn rows(intake: &Intake, table: &'static Table, columns: &[&str]) -> Vec<String> {
    let frame = intake.frame(table).unwrap();
    let mut rows: Vec<String> = (0..frame.height())
        .map(|i| {
            let cell = |c: &&str| match frame.column(c).unwrap().get(i).unwrap() {
                AnyValue::Null => String::new(),
                AnyValue::String(s) => s.to_string(),
                AnyValue::StringOwned(s) => s.to_string(),
                v => v.to_string(),
            };
            columns.iter().map(cell).collect::<Vec<_>>().join("|")
        })
        .collect();
    rows.sort();
    rows
}

fn found(intake: &Intake, severity: Severity, code: &str) -> u64 {
    intake.findings.iter().filter(|f| f.severity == severity && f.reason.code == code).map(|f| f.count).sum()
}

const HD: &[u8] = b"UNITID,INSTNM,CITY,STABBR,SECTOR,CONTROL,LATITUDE,LONGITUD\r\n\
    1,First College,Akron,OH, 4,1,41.07,-81.51\r\n\
    2,Coll\xe8ge Second,Paducah,KY,2,2,37.08,-88.60\r\n\
    3,Third,San Juan,PR,0,1,18.4,-66.1\r\n";

#[test]
fn schools_in_latin_1_and_in_utf_8_with_mark_the_latest_year_wins() {
    let later = "\u{feff}UNITID,INSTNM,STABBR,CONTROL,NEWCOLUMN,CITY\n2,Collège Deux,OH,3,x,Toledo\n";
    let intake = intake(&[("hd2022.csv", HD), ("hd2023.csv.gz", &gz(later.as_bytes()))]);
    assert_eq!(
        rows(&intake, &reference::UNIVERSITIES, &["university_code", "name", "region_code", "kind", "city"]),
        [
            "1|First College|OH|Public, 2-year|Akron",
            "2|Collège Deux|OH|Private for-profit|Toledo",
            "3|Third|PR|Administrative unit|San Juan"
        ]
    );
    let regions = intake.frame(&reference::REGIONS).unwrap();
    assert_eq!(regions.column("market").unwrap().bool().unwrap().sum(), Some(51));
}

#[test]
fn completions_as_the_bureau_writes_them() {
    let csv = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,XCTOTALT,CTOTALT\n\
        1,\"01.0000\",1,05,R, 12\n\
        1,\"01.0000\",2,05,R,3\n\
        1,\"99\",1,05,R,12\n\
        1,\"01.01\",1,05,R,12\n\
        2,\"51.3801\",1, 3,R,0\n\
        9,\"51.3801\",1,3,R,7\n\
        1,\"51.3801\",1,1,R,7\n\
        1,\"51.3801\",1,3,R,-7\n\
        1,\"51.3801\",1,3,R,\n\
        1,\"51.3801\",1,3,R,many\n\
        1,\"nursing\",1,3,R,1\n\
        1,\"01.0000\",1,5,R,12\n\
        1,\"01.0000\",1,5,R,12,1,1\n";
    let intake = intake(&[("hd2022.csv", HD), ("c2022_a.csv.gz", &gz(csv.as_bytes()))]);
    assert_eq!(
        rows(
            &intake,
            &clean::COMPLETIONS,
            &["university_code", "major_code", "level", "year", "region_code", "persons"]
        ),
        ["1|01.0000|bachelor|2022|OH|12.0", "2|51.3801|associate|2022|KY|0.0"]
    );
    for (code, n) in [
        ("unknown_code", 3),
        ("negative", 1),
        ("missing_value", 1),
        ("not_a_number", 1),
        ("duplicate_key", 1),
        ("ragged_row", 1),
    ] {
        assert_eq!(found(&intake, Severity::Rejected, code), n, "{code}");
    }
    assert_eq!(found(&intake, Severity::Notice, "total_row"), 2);
    let count = intake.counts.iter().find(|c| c.table == "clean.completions").unwrap();
    assert_eq!((count.rows_in, count.rows_out, count.rejected, count.set_aside), (13, 2, 8, 3));
}

#[test]
fn the_state_is_that_of_the_year_else_of_the_latest_year() {
    let moved = b"UNITID,INSTNM,STABBR\n1,First,IN\n4,Fourth,MI\n";
    let csv = b"UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n1,11.0701,1,5,1\n4,11.0701,1,5,1\n";
    let intake = intake(&[("hd2022.csv", HD), ("hd2023.csv", moved), ("c2022_a.csv", csv), ("c2023_a.csv", csv)]);
    assert_eq!(
        rows(&intake, &clean::COMPLETIONS, &["university_code", "year", "region_code"]),
        ["1|2022|OH", "1|2023|IN", "4|2022|MI", "4|2023|MI"]
    );
    // The crosswalk is absent: the majors come from the completions.
    assert_eq!(rows(&intake, &reference::MAJORS, &["major_code", "name"]), ["11.0701|CIP 11.0701"]);
}

#[test]
fn lost_zeros_are_put_back_and_a_revised_file_takes_the_place_of_the_first() {
    let excel = b"UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n1,1,1,5,1\n1,1.01,1,5,2\n1,11.07,1,5,3\n1,99,1,5,6\n";
    let revised = b"UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n1,01.0000,1,5,9\n";
    let one = intake(&[("hd2022.csv", HD), ("c2022_a.csv", excel)]);
    let codes = rows(&one, &clean::COMPLETIONS, &["major_code", "persons"]);
    assert_eq!(codes, ["01.0000|1.0", "01.0100|2.0", "11.0700|3.0"]);
    assert_eq!(found(&one, Severity::Repaired, "numeric_code"), 3);
    let two = intake(&[("hd2022.csv", HD), ("c2022_a.csv", excel), ("c2022_a_rv.csv", revised)]);
    assert_eq!(rows(&two, &clean::COMPLETIONS, &["major_code", "persons"]), ["01.0000|9.0"]);
}

#[test]
fn the_publishers_archives_are_read_as_they_arrive_the_revised_file_first() {
    let first = b"UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n1,01.0000,1,5,1\n";
    let revised = b"UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n1,01.0000,1,5,9\n";
    let completions = zip(&[("c2022_a.csv", first), ("C2022_a_RV.csv", revised), ("readme.txt", b"x")]);
    let intake = intake(&[("hd2022.zip", &zip(&[("hd2022.csv", HD)])), ("c2022_a.zip", &completions)]);
    assert_eq!(rows(&intake, &clean::COMPLETIONS, &["major_code", "persons"]), ["01.0000|9.0"]);
}

#[test]
fn a_year_outside_the_window_is_said_and_counted() {
    let csv = b"UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n1,11.0701,1,5,1\n";
    let intake = intake(&[("hd2022.csv", HD), ("c2001_a.csv", csv)]);
    assert_eq!(found(&intake, Severity::Rejected, "year_outside"), 1);
    assert_eq!(intake.frame(&clean::COMPLETIONS).unwrap().height(), 0);
}

#[test]
fn state_employment_keeps_what_is_withheld() {
    let csv = "area_code,state,soc,occupation,employment,annual_mean,annual_median,location_quotient,emp_footnote\n\
        3900000,Ohio,00-0000,All,100,1,1,1,\n\
        3900000,Ohio,29-0000,Health,90,1,1,1,\n\
        3900000,Ohio,29-1141,Nurses,80,1,70000,1,\n\
        3900000,Ohio,29-1171,Practitioners,-,1,-,-,8\n\
        7200000,Puerto Rico,29-1141,Nurses,10,1,30000,1,\n\
        9900000,Atlantis,29-1141,Nurses,10,1,30000,1,\n";
    let intake = intake(&[("us_oews2025_state.csv.gz", &gz(csv.as_bytes()))]);
    assert_eq!(
        rows(
            &intake,
            &clean::EMPLOYMENT,
            &["region_code", "industry_code", "occupation_code", "year", "persons", "suppressed", "pay"]
        ),
        [
            "OH|000000|29-1141|2025|80.0|false|70000.0",
            "OH|000000|29-1171|2025||true|",
            "PR|000000|29-1141|2025|10.0|false|30000.0"
        ]
    );
    let count = &intake.counts[0];
    assert_eq!((count.rows_in, count.rows_out, count.rejected, count.set_aside, count.suppressed), (6, 3, 1, 2, 1));
}

#[test]
fn staffing_takes_one_level_of_industry() {
    let csv = "industry_code,industry,ind_level,soc,occupation,employment,annual_mean,annual_median,emp_footnote\n\
        000000,Cross,0,51-4121,Welders,100,1,50000,\n\
        31--34,Sectors 31 - Manufacturing,2,51-4121,Welders,90,1,50000,\n\
        331000,Primary Metal,3,51-4121,Welders,50,1,50000,\n\
        331100,Iron and Steel,4,51-4121,Welders,40,1,50000,\n\
        327000,Nonmetallic,3,51-4121,Welders,5,1,50000,\n\
        3320A1,Fabricated,4,51-4121,Welders,-,1,50000,8\n";
    let intake = intake(&[("us_oews2025_national_industry.csv", csv.as_bytes())]);
    assert_eq!(
        rows(&intake, &clean::EMPLOYMENT, &["region_code", "industry_code", "persons"]),
        ["US|000000|100.0", "US|327000|5.0", "US|331100|40.0", "US|3320A1|"]
    );
    assert!(
        rows(&intake, &reference::INDUSTRIES, &["industry_code", "name", "parent_code"])
            .contains(&"331100|Iron and Steel|31-33".to_string())
    );
}

#[test]
fn damaged_files_are_findings() {
    let cases: &[(&str, &[u8], &str)] = &[
        ("c2022_a.parquet", b"PAR1 this is no parquet PAR1", "unreadable"),
        ("c2022_a.csv.gz", &[0x1f, 0x8b, 8, 0, 1, 2, 3], "unreadable"),
        ("hd2022.csv", b"A,B\n1,2\n", "missing_column"),
        ("hd2022.csv", b"", "no_header"),
        ("cip2020_soc2018.xlsx", b"PK\x03\x04 not a workbook", "unreadable"),
        ("occupation.xlsx", b"", "unreadable"),
        ("c2022_a.zip", b"PK\x03\x04 cut off", "unreadable"),
        ("hd2022.zip", &zip(&[("other.csv", b"")]), "missing_value"),
        ("national_m2025_dl.xlsx", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "encrypted"),
        ("us_oews2025_state.csv", b"\xff\xfe\x00\x01", "missing_column"),
    ];
    for (name, bytes, code) in cases {
        let intake = intake(&[(name, bytes)]);
        assert_eq!(found(&intake, Severity::Fatal, code), 1, "{name}: {:?}", intake.findings);
    }
}

fn official() -> Option<PathBuf> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2)?;
    let dir = project.parent()?.join("shared/data/us");
    if !dir.is_dir() {
        eprintln!("SKIPPED: the official files are not at {}", dir.display());
        return None;
    }
    Some(dir)
}

#[test]
fn the_official_files_whole() {
    let Some(dir) = official() else { return };
    let intake = collect(&edition(&dir)).unwrap();
    balanced(&intake);
    let graves = intake.findings.iter().filter(|f| f.severity <= Severity::Rejected).count();
    assert_eq!(graves, 0, "{:?}", intake.findings.iter().find(|f| f.severity <= Severity::Rejected));
    let done = intake.frame(&clean::COMPLETIONS).unwrap().lazy();
    let awards = |filter: Expr| -> (f64, usize) {
        let frame = done
            .clone()
            .filter(filter)
            .select([col("persons").sum(), col("university_code").n_unique()])
            .collect()
            .unwrap();
        let n = frame.column("university_code").unwrap().get(0).unwrap().try_extract().unwrap();
        (frame.column("persons").unwrap().f64().unwrap().get(0).unwrap(), n)
    };
    assert_eq!(awards(col("year").eq(lit(2023)).and(col("region_code").eq(lit("OH")))), (176_826.0, 275));
    assert_eq!(awards(col("year").eq(lit(2023))), (5_297_774.0, 5960));
    let count = |table: &str| -> u64 { intake.counts.iter().filter(|c| c.table == table).map(|c| c.rows_out).sum() };
    assert_eq!(count("clean.completions"), intake.frame(&clean::COMPLETIONS).unwrap().height() as u64);
    assert_eq!(count("clean.employment"), intake.frame(&clean::EMPLOYMENT).unwrap().height() as u64);
    assert_eq!(count("reference.links"), intake.frame(&reference::LINKS).unwrap().height() as u64);
    assert_eq!(count("reference.occupations"), 832);
    // The three layers sum to the annual openings of table 1.2, 18,863.3 thousand, to rounding.
    let layers = intake.frame(&clean::DEMAND).unwrap().lazy().filter(col("basis").neq(lit("employment")));
    let sum = layers.select([col("persons").sum()]).collect().unwrap();
    let sum = sum.column("persons").unwrap().f64().unwrap().get(0).unwrap();
    assert!((sum - 18_863_300.0).abs() < 10_000.0, "{sum}");
    // Every occupation of links and employment is one of the projections.
    let known = intake.codes(&reference::OCCUPATIONS, "occupation_code").unwrap();
    for table in [&reference::LINKS, &clean::EMPLOYMENT, &clean::DEMAND] {
        let codes = intake.codes(table, "occupation_code").unwrap();
        assert!(codes.is_subset(&known), "{}", table.name());
    }
    // Every table passes its contract.
    for table in STAGE.outputs {
        let frame = intake.frame(table).unwrap();
        let batch = crate::frame::to_batch(&frame, table).unwrap();
        duikou_engine::tables::check(table, &batch).unwrap();
        assert_eq!(to_frame(&batch).unwrap().height(), frame.height());
    }
}

/// The chains over NAICS: member codes by chain.
fn chains(name: &str) -> Vec<(String, Vec<String>)> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let text = std::fs::read_to_string(project.join("data/reference/chains").join(name)).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let text = |v: &toml::Value| v.as_str().unwrap().to_string();
    let members = |c: &toml::Value| c["industries"].as_array().unwrap().iter().map(text).collect();
    table["chain"].as_array().unwrap().iter().map(|c| (text(&c["code"]), members(c))).collect()
}

#[test]
fn chains_are_disjoint_and_of_industries_that_ohio_ships() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let path = project.join("data/ohio/raw/industries.parquet");
    let shipped = to_frame(&duikou_engine::tables::read(&path, &reference::INDUSTRIES).unwrap()).unwrap();
    let known: Vec<&str> = shipped.column("industry_code").unwrap().str().unwrap().iter().flatten().collect();
    let chains_of_ohio = chains("ohio.toml");
    let mut seen = std::collections::BTreeSet::new();
    for (chain, members) in &chains_of_ohio {
        for member in members {
            assert!(known.contains(&member.as_str()), "{chain}: {member}");
            assert!(seen.insert(member.clone()), "{member} is in two chains");
        }
    }
    assert_eq!(chains_of_ohio, chains("us.toml"), "one grouping for both");
}

/// Where the time goes and what is found: `cargo test -p duikou-stages how_long -- --ignored --nocapture`.
#[test]
#[ignore = "prints times and findings"]
fn how_long() {
    let Some(dir) = official() else { return };
    let edition = edition(&dir);
    let mut intake = Intake::new(&edition).unwrap();
    for (source, path) in super::super::sources_of(&edition).unwrap().0 {
        let start = std::time::Instant::now();
        (source.read)(&mut intake, &path).unwrap();
        eprintln!("{:>6} ms  {}", start.elapsed().as_millis(), intake.short(&path));
    }
    let start = std::time::Instant::now();
    super::close(&mut intake).unwrap();
    eprintln!("{:>6} ms  close", start.elapsed().as_millis());
    for f in &intake.findings {
        eprintln!("{} {}: {} × {} | {}", f.place, f.table, f.count, f.message(Lang::En), f.message(Lang::Zh));
    }
    for c in &intake.counts {
        eprintln!("{c:?}");
    }
    for table in [&clean::COMPLETIONS, &clean::EMPLOYMENT] {
        let start = std::time::Instant::now();
        let batch = crate::frame::to_batch(&intake.frame(table).unwrap(), table).unwrap();
        let sorted = start.elapsed().as_millis();
        duikou_engine::tables::check(table, &batch).unwrap();
        let checked = start.elapsed().as_millis() - sorted;
        let bytes = duikou_engine::tables::to_bytes(table, &batch, &Vec::new()).unwrap();
        let written = start.elapsed().as_millis() - sorted - checked;
        eprintln!("{sorted} + {checked} + {written} ms  {} sort, check, encode ({} bytes)", table.name(), bytes.len());
    }
}

/// Every official file cut short and with bytes changed: whatever comes of it, it is no crash.
#[test]
#[ignore = "slow"]
fn damaged_official_files_never_crash() {
    let Some(dir) = official() else { return };
    let edition_of_all = edition(&dir);
    for (source, path) in super::super::sources_of(&edition_of_all).unwrap().0 {
        let whole = std::fs::read(&path).unwrap();
        for n in 0..12usize {
            let mut bytes = whole.clone();
            if n < 3 {
                bytes.truncate(whole.len() * (n + 1) / 4);
            } else {
                // Fixed places, from the head to the tail.
                for k in 0..n * 3 {
                    let at = (k * 7919 + n * 104_729 * whole.len() / 1_000_003) % whole.len();
                    bytes[at] ^= 0x5a;
                    let tail = whole.len() - 1 - (at % 400);
                    bytes[tail] ^= if n > 7 { 0x11 } else { 0 };
                }
            }
            let temp = tempfile::tempdir().unwrap();
            let file = temp.path().join(path.file_name().unwrap());
            std::fs::write(&file, bytes).unwrap();
            let mut intake = Intake::new(&edition(temp.path())).unwrap();
            (source.read)(&mut intake, &file).unwrap();
            super::close(&mut intake).unwrap();
            balanced(&intake);
            let fatal = intake.findings.iter().find(|f| f.severity == Severity::Fatal);
            eprintln!("{} {n}: {:?}", intake.short(&file), fatal.map(|f| f.message(Lang::En)));
        }
    }
}

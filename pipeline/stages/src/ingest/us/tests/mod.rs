//! Small files of every format, written as the bureaus write them; and the official files where they are.

mod files;
mod official;

use super::super::collect;
use super::super::findings::Severity;
use super::super::intake::Intake;
use duikou_contracts::Table;
use duikou_contracts::tables::{clean, reference};
use duikou_engine::edition::{Edition, Manifest};
use duikou_engine::settings::Settings;
use files::{gz, xlsx, zip};
use polars::prelude::*;
use std::path::Path;

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

/// The projections workbook in little: one ordinary occupation, one of the bureau's own codes, one that shrinks.
fn projections() -> Vec<u8> {
    let entry = "2024 National Employment Matrix title|2024 National Employment Matrix code|Occupation type|\
        Employment, 2024|Employment, 2034|Median annual wage, dollars, 2024[1]|Typical education needed for entry";
    let exits = "2024 National Employment Matrix title|2024 National Employment Matrix code|Occupation type|\
        Employment, 2024|Employment, 2034|Labor force exit rate, 2024–34 annual average|\
        Labor force exits, 2024–34 annual average|Occupational transfers, 2024–34 annual average";
    xlsx(&[
        ("Index", &["Occupation.xlsx contents"]),
        (
            "Table 1.2",
            &[
                "Table 1.2 Occupational projections",
                entry,
                "Total|00-0000|Summary|100|110|40000|—",
                "  Registered nurses|29-1141|Line item|3391|3557.1|93600|Bachelor's degree",
                "  Counselors|21-1018|Line item|10|11|>=$239,200|Master’s degree",
                "  Typists|43-9022|Line item|40|25.6|47850|High school diploma or equivalent",
                "Footnotes:",
            ],
        ),
        (
            "Table 1.10",
            &[
                "Table 1.10 Occupational separations and openings",
                exits,
                "Total|00-0000|Summary|100|110|1|2|3",
                "  Registered nurses|29-1141|Line item|3391|3557.1|3|90|82.5",
                "  Counselors|21-1018|Line item|10|11|1|0.3|0.4",
                "  Typists|43-9022|Line item|40|25.6|3|2|1",
                "Source: Employment Projections program",
            ],
        ),
    ])
}

#[test]
fn projections_become_occupations_and_layers_of_demand() {
    let intake = intake(&[("occupation.xlsx", &projections())]);
    assert_eq!(
        rows(&intake, &reference::OCCUPATIONS, &["occupation_code", "name", "entry_level", "pay", "parent_code"]),
        [
            "21-1018|Counselors|master||21-0000",
            "29-1141|Registered nurses|bachelor|93600.0|29-0000",
            "43-9022|Typists|secondary|47850.0|43-0000"
        ]
    );
    let all = rows(&intake, &clean::DEMAND, &["occupation_code", "basis", "persons", "level", "year", "region_code"]);
    assert_eq!(all.len(), 12);
    for row in [
        "29-1141|employment|3391000.0|bachelor|2024|US",
        "29-1141|growth|16610.0|bachelor|2024|US",
        "29-1141|retirements|90000.0|bachelor|2024|US",
        "29-1141|transfers|82500.0|bachelor|2024|US",
        // 1,440 posts a year go: 1,000 left by transfer and 440 by exit are not filled again.
        "43-9022|growth|0.0|secondary|2024|US",
        "43-9022|transfers|0.0|secondary|2024|US",
        "43-9022|retirements|1560.0|secondary|2024|US",
    ] {
        assert!(all.contains(&row.to_string()), "{row} in {all:?}");
    }
}

#[test]
fn the_crosswalk_gives_links_with_details_rolled_up_and_zeros_put_back() {
    let sheet: &[&str] = &[
        "CIP2020Code|CIP2020Title|SOC2018Code|SOC2018Title",
        "'51.3801|Registered Nursing.|29-1141|Registered Nurses",
        "'51.1501|Substance Abuse Counseling.|21-1011|Substance Abuse Counselors",
        "'51.1501|Substance Abuse Counseling.|21-1014|Mental Health Counselors",
        "1|Agriculture, General.|29-1141|Registered Nurses",
        "1.01|Agricultural Business, General.|99-9999|NO MATCH",
        "'28.0501|Air Force|55-1011|Air Crew Officers",
        "'99.9999|NO MATCH|25-3041|Tutors",
        "'51.3801|Registered Nursing.|29-1141|Registered Nurses",
        "'51.3801|Registered Nursing.|nurses|Registered Nurses",
    ];
    let book = xlsx(&[("File Guide", &["File Name|Description"]), ("CIP-SOC", sheet)]);
    let intake = intake(&[("occupation.xlsx", &projections()), ("CIP2020_SOC2018_Crosswalk.xlsx", &book)]);
    assert_eq!(
        rows(&intake, &reference::LINKS, &["major_code", "occupation_code", "affinity", "link_basis"]),
        [
            "01.0000|29-1141|1.0|official_crosswalk",
            "51.1501|21-1018|1.0|official_crosswalk",
            "51.3801|29-1141|1.0|official_crosswalk"
        ]
    );
    assert_eq!(
        rows(&intake, &reference::MAJORS, &["major_code", "name", "class_code", "class_name"])[..2],
        [
            "01.0000|Agriculture, General|01.00|Agriculture",
            "01.0100|Agricultural Business, General|01.01|Agricultural Business"
        ]
    );
    let count = intake.counts.iter().find(|c| c.table == "reference.links").unwrap();
    assert_eq!((count.rows_in, count.rows_out, count.rejected, count.set_aside, count.repaired), (9, 3, 2, 4, 2));
    assert_eq!(found(&intake, Severity::Notice, "merged"), 2);
}

#[test]
fn the_bureaus_workbook_goes_before_csv() {
    let sheet: &[&str] = &[
        "AREA|AREA_TYPE|PRIM_STATE|NAICS|NAICS_TITLE|I_GROUP|OCC_CODE|O_GROUP|TOT_EMP|A_MEDIAN",
        "39|2|OH|'000000|Cross-industry|cross-industry|29-0000|major|100|60000",
        "39|2|OH|'000000|Cross-industry|cross-industry|29-1141|detailed|80|#",
        "39|2|OH|'000000|Cross-industry|cross-industry|43-9022|detailed|**|*",
        "10420|4|OH|'000000|Cross-industry|cross-industry|29-1141|detailed|8|60000",
        "99|1|US|'331100|Iron and Steel|4-digit|43-9022|detailed|5|60000",
        "99|1|US|'331000|Primary Metal|3-digit|43-9022|detailed|6|60000",
        "99|1|XX|'000000|Cross-industry|cross-industry|29-1141|detailed|many|60000",
    ];
    let csv = "area_code,state,soc,occupation,employment,annual_mean,annual_median,location_quotient,emp_footnote\n\
        39,Ohio,29-1141,Nurses,81,1,70000,1,\n39,Ohio,21-1018,Counselors,7,1,1,1,\n";
    let intake = intake(&[
        ("state_M2025_dl.xlsx", &xlsx(&[("state_M2025_dl", sheet)])),
        ("us_oews2025_state.csv", csv.as_bytes()),
        ("occupation.xlsx", &projections()),
    ]);
    assert_eq!(
        rows(
            &intake,
            &clean::EMPLOYMENT,
            &["region_code", "industry_code", "occupation_code", "persons", "suppressed", "pay"]
        ),
        [
            "OH|000000|21-1018|7.0|false|1.0",
            "OH|000000|29-1141|80.0|false|",
            "OH|000000|43-9022||true|",
            "US|331100|43-9022|5.0|false|60000.0"
        ]
    );
    assert_eq!(found(&intake, Severity::Rejected, "not_a_number"), 1);
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
                AnyValue::Float64(f) => format!("{f:?}"),
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
    // The line in the bureau's file, header included.
    assert_eq!(
        rows(&intake, &clean::COMPLETIONS, &["university_code", "source_row"]),
        ["1|c2022_a.csv.gz||2", "2|c2022_a.csv.gz||6"]
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
    let negative = intake.findings.iter().find(|f| f.reason.code == "negative").unwrap();
    assert_eq!((negative.place.row, negative.place.column.as_str()), (Some(9), "CTOTALT"));
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

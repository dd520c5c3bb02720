//! Damage of whole files: formats, encodings, sizes, locks.

use crate::support::*;
use duikou_contracts::Lang;
use duikou_contracts::tables::{clean, reference};
use duikou_stages::ingest::canonical::check::{check, render};
use duikou_stages::templates;
use std::io::Write;

const CSV: &str = "学校代码,专业代码,层次,年份,人数\n90001,080901,本科,2023,420\n90001,080202,本科,2023,300\n90002,460104,高职（专科）,2023,510\n";

fn with_csv(content: impl AsRef<[u8]>) -> Set {
    let set = Set::new(Lang::Zh);
    set.remove("在校生与招生.xlsx");
    set.put("enrollment.csv", content);
    set
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

#[test]
fn text_in_every_encoding_and_with_every_separator() {
    let marked = [b"\xef\xbb\xbf", CSV.as_bytes()].concat();
    let (gb, _, _) = encoding_rs::GB18030.encode(CSV);
    let utf16: Vec<u8> = [0xfeffu16].into_iter().chain(CSV.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let cases: [(&str, Vec<u8>, &[&str]); 7] = [
        ("utf-8", CSV.into(), &[]),
        ("utf-8 with mark", marked, &[]),
        ("gb18030", gb.into_owned(), &["Notice encoding enrollment.csv"]),
        ("utf-16", utf16, &["Notice encoding enrollment.csv"]),
        ("semicolons", CSV.replace(',', ";").into(), &[]),
        ("tabs, line feeds of Windows", CSV.replace(',', "\t").replace('\n', "\r\n").into(), &[]),
        ("quotes", CSV.replace("90001", "\"90001\"").into(), &[]),
    ];
    for (what, bytes, found) in cases {
        let intake = with_csv(bytes).collect();
        assert_eq!(problems(&intake), found, "{what}");
        assert_eq!(height(&intake, &clean::ENROLLMENT), 3, "{what}");
        assert_eq!(texts(&intake, &clean::ENROLLMENT, "level")[2], "higher_vocational", "{what}");
    }
    let set = with_csv("");
    set.remove("enrollment.csv");
    set.put("enrollment.csv.gz", gz(CSV.as_bytes()));
    assert_eq!(height(&set.collect(), &clean::ENROLLMENT), 3);
}

#[test]
fn latin_1_names_survive() {
    let set = Set::new(Lang::En);
    let text = "university_code,name,region_code,city\n90001,Universit\u{e9} d'Exemple,210100,Montr\u{e9}al\n90002,Escola T\u{e9}cnica,210200,S\u{e3}o Exemplo\n";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    set.remove("universities.xlsx");
    set.put("universities.csv", latin);
    let intake = set.collect();
    assert_eq!(problems(&intake), ["Notice encoding universities.csv"]);
    assert_eq!(texts(&intake, &reference::UNIVERSITIES, "name"), ["Université d'Exemple", "Escola Técnica"]);
}

#[test]
fn a_ragged_row_is_rejected_and_a_short_one_is_missing_values() {
    let set = with_csv(CSV.replace("2023,300", "2023,300,5,6").replace("2023,510", "2023"));
    let intake = set.collect();
    assert_eq!(
        problems(&intake),
        ["Rejected ragged_row enrollment.csv 3", "Rejected missing_value enrollment.csv 4 人数"]
    );
    assert_eq!(height(&intake, &clean::ENROLLMENT), 1);
}

#[test]
fn files_that_cannot_be_used_are_said_to_be_so() {
    let good = book(&[("数据", &[&["学校代码", "专业代码", "层次", "年份", "人数"]])]);
    let half = good[..good.len() / 2].to_vec();
    let mut flipped = good.clone();
    for i in (200..flipped.len() - 200).step_by(37) {
        flipped[i] ^= 0x55;
    }
    // What a spreadsheet program writes when it saves with a password: a compound file with an encrypted package.
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    locked.resize(2048, 0);
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    locked.resize(8192, 0);
    let cases: [(&str, &str, Vec<u8>, &str); 8] = [
        ("half a workbook", "enrollment.xlsx", half, "unreadable"),
        ("a workbook with flipped bytes", "enrollment.xlsx", flipped, "unreadable"),
        ("text that calls itself a workbook", "enrollment.xlsx", CSV.into(), "unreadable"),
        ("an empty file", "enrollment.xlsx", Vec::new(), "unreadable"),
        ("an empty text", "enrollment.csv", Vec::new(), "no_header"),
        ("an encrypted workbook", "enrollment.xlsx", locked, "encrypted"),
        ("no text", "enrollment.csv", b"\x00\x01\x02\x03PAR1".to_vec(), "unreadable"),
        ("no Parquet", "enrollment.parquet", b"PAR1 and then nothing PAR1".to_vec(), "unreadable"),
    ];
    for (what, name, bytes, reason) in cases {
        let set = Set::new(Lang::Zh);
        set.remove("在校生与招生.xlsx");
        set.put(name, bytes);
        let intake = set.collect();
        assert_eq!(problems(&intake), [format!("Fatal {reason} {name}")], "{what}");
        assert_eq!(height(&intake, &clean::COMPLETIONS), 4, "{what}");
    }
}

#[test]
fn files_over_the_limit_are_refused_before_they_are_expanded() {
    let mut big = String::from(CSV);
    while big.len() < 400_000 {
        big.push_str("90001,080202,本科,2023,300\n");
    }
    // Small packed, large unpacked.
    let bomb = zip_bomb(8_000_000);
    for (name, bytes) in [
        ("enrollment.csv", big.clone().into_bytes()),
        ("enrollment.csv.gz", gz(big.as_bytes())),
        ("enrollment.xlsx", bomb),
    ] {
        let mut set = Set::new(Lang::Zh);
        set.settings = vec!["ingest.max_bytes=300000".into()];
        set.remove("在校生与招生.xlsx");
        set.put(name, bytes);
        let intake = set.collect();
        assert_eq!(problems(&intake), [format!("Fatal too_large {name}")]);
    }
}

/// A workbook with a member of `size` zeros.
fn zip_bomb(size: usize) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer.start_file("xl/workbook.xml", options).unwrap();
    writer.write_all(&vec![b' '; size]).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_table_written_as_parquet_is_read_back_by_whole_columns() {
    let set = Set::new(Lang::Zh);
    let before = set.collect();
    let batch = duikou_stages::frame::to_batch(before.frame(&clean::ENROLLMENT).unwrap(), &clean::ENROLLMENT).unwrap();
    let bytes = duikou_engine::tables::to_bytes(&clean::ENROLLMENT, &batch, &Vec::new()).unwrap();
    set.remove("在校生与招生.xlsx");
    set.put("enrollment.parquet", &bytes);
    let after = set.collect();
    assert_eq!(problems(&after), Vec::<String>::new());
    let again = duikou_stages::frame::to_batch(after.frame(&clean::ENROLLMENT).unwrap(), &clean::ENROLLMENT).unwrap();
    assert_eq!(again, batch);
    // The same rows once more: every key stands already.
    set.put("enrollment-again.parquet", &bytes);
    let twice = set.collect();
    assert_eq!(problems(&twice).len(), 4);
    assert_eq!(height(&twice, &clean::ENROLLMENT), 4);
}

#[test]
fn the_real_list_of_schools_in_the_old_format_is_read() {
    let path = std::path::Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap())
        .join("../../../shared/data/cn/official/national-regular-higher-schools-2025.xls");
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: {} is not here", path.display());
        return;
    };
    let grids = duikou_stages::ingest::canonical::workbook::read(&bytes, 1 << 30).unwrap();
    let rows: usize = grids.iter().map(|g| g.rows.len()).sum();
    assert!(rows > 2919, "{rows}");
    let text = |r: &duikou_stages::ingest::canonical::grid::Row| {
        r.cells.iter().filter_map(|c| c.as_text()).collect::<Vec<_>>().join(" ")
    };
    assert!(grids[0].rows.iter().any(|r| text(r).contains("大连理工大学")));
}

#[test]
fn the_empty_templates_make_an_edition_that_can_be_checked() {
    for lang in [Lang::Zh, Lang::En] {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("新版本");
        let written = templates::write(&folder, lang).unwrap();
        assert_eq!(written.len(), 26);
        assert!(templates::write(&folder, lang).is_err(), "an edition is never overwritten");
        // Without the shipped catalogues, which lie elsewhere here.
        let manifest = std::fs::read_to_string(folder.join("edition.toml")).unwrap();
        let parsed: duikou_engine::edition::Manifest = toml::from_str(&manifest).unwrap();
        assert_eq!(parsed.reference.len(), 8);
        let mut bare: toml::Table = manifest.parse().unwrap();
        bare.remove("reference");
        bare.remove("chains");
        std::fs::write(folder.join("edition.toml"), bare.to_string()).unwrap();
        let request =
            duikou_engine::edition::Request { edition: folder.to_string_lossy().into_owned(), ..Default::default() };
        let edition = duikou_engine::Edition::open(&request).unwrap();
        let findings = check(&edition).unwrap();
        let empty = findings.iter().filter(|f| f.reason.code == "no_rows").count();
        assert_eq!(empty, 25, "{:?}", findings.iter().map(line).collect::<Vec<_>>());
        assert!(findings.iter().all(|f| ["no_rows", "no_certificate"].contains(&f.reason.code)));
    }
}

#[test]
fn findings_are_printed_for_people() {
    let set = with_csv(CSV.replace(",300", ",-300").replace("80901", "８0901"));
    let edition = set.edition();
    let zh = render(&check(&edition).unwrap(), Lang::Zh);
    let en = render(&check(&edition).unwrap(), Lang::En);
    assert!(zh.contains("enrollment.csv：人数不能为负（1）\n    第 3 行，“人数”列\n    → 填写零或正数"), "{zh}");
    assert!(
        en.contains(
            "enrollment.csv: a count is negative (1)\n    row 3, column “人数”\n    → enter zero or a positive number"
        ),
        "{en}"
    );
    assert!(zh.ends_with("处。\n") && en.ends_with("noticed.\n"), "{zh}{en}");
}

/// Reading is of the order of seconds for a province: `cargo test -p duikou-stages -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn two_hundred_thousand_rows() {
    let set = Set::new(Lang::Zh);
    set.remove("在校生与招生.xlsx");
    let mut majors = String::from("major_code,name\n");
    let mut text = String::from("学校代码,专业代码,层次,年份,人数,招生数,报到率\n");
    for m in 0..10_000 {
        majors.push_str(&format!("{m:06},示例专业{m}\n"));
        for year in 2014..=2023 {
            for school in ["90001", "90002"] {
                text.push_str(&format!("{school},{m:06},本科,{year},{},{},95%\n", m % 500, m % 97));
            }
        }
    }
    set.put("majors-many.csv", majors);
    set.put("enrollment.csv", text);
    let start = std::time::Instant::now();
    let bytes = std::fs::read(set.path("enrollment.csv")).unwrap();
    let (decoded, _) = duikou_stages::ingest::canonical::text::decode(&bytes).unwrap();
    let form = duikou_stages::ingest::canonical::forms::Form::find("enrollment").unwrap();
    let grid = duikou_stages::ingest::canonical::text::read(&decoded, form).unwrap();
    eprintln!("{} rows split: {:.1} s", grid.rows.len(), start.elapsed().as_secs_f64());
    let start = std::time::Instant::now();
    let intake = set.collect();
    eprintln!("200,000 rows of CSV: {:.1} s", start.elapsed().as_secs_f64());
    assert_eq!(height(&intake, &clean::ENROLLMENT), 200_000);
    let batch = duikou_stages::frame::to_batch(intake.frame(&clean::ENROLLMENT).unwrap(), &clean::ENROLLMENT).unwrap();
    let bytes = duikou_engine::tables::to_bytes(&clean::ENROLLMENT, &batch, &Vec::new()).unwrap();
    set.remove("enrollment.csv");
    set.put("enrollment.parquet", bytes);
    let start = std::time::Instant::now();
    assert_eq!(height(&set.collect(), &clean::ENROLLMENT), 200_000);
    eprintln!("200,000 rows of Parquet: {:.1} s", start.elapsed().as_secs_f64());
}

#[test]
fn a_reference_file_may_be_named_by_its_folder() {
    use duikou_stages::ingest::canonical::forms::Form;
    for (name, form) in [
        ("majors-undergraduate-2026.csv", "majors"),
        ("majors-higher-vocational-2021.csv", "majors"),
        ("industries-gbt4754-2017.csv", "industries"),
        ("occupations-csco-2022.csv", "occupations"),
        ("regions-china.csv", "regions"),
        ("links-demo.csv", "links"),
        ("targets-liaoning.csv", "targets"),
        ("documents.csv", "documents"),
        ("文件说明.xlsx", ""),
        ("2023.csv", ""),
        ("毕业生与去向（2023）.xls", "graduates"),
        ("毕业去向_2022.csv", "outcomes"),
        ("人才需求台账-大连.ods", "demand"),
        ("专升本-2025.xlsx", "paths"),
        ("贯通培养.xlsx", "paths"),
        ("紧缺目录（沈阳）.xlsx", "shortage_list"),
        ("shortage_list.csv", "shortage_list"),
        ("从业人员.xlsx", "employment"),
        ("employment-china-1990-2018.csv", "employment"),
        ("人才供需台账-需求方.xlsx", "ledgers"),
        ("科技供需台账（二轮）.xlsx", "ledgers"),
        ("talent_ledger-supply.xlsx", "ledgers"),
        ("departments-liaoning.csv", "departments"),
        ("economic-sectors-gbt4754.csv", "economic_sectors"),
        ("graduatesx.csv", ""),
        ("enrollment.pdf", ""),
    ] {
        assert_eq!(Form::of_file(name).map_or("", |f| f.name), form, "{name}");
    }
    let path = std::path::Path::new("data/reference/regions/china.csv.gz");
    assert_eq!(duikou_stages::ingest::name_with_folder(path), "regions-china.csv");
}

#[test]
fn open_document_sheets_are_read() {
    let cell = |t: &str| match t.parse::<f64>() {
        Ok(v) => format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{v}\"><text:p>{t}</text:p></table:table-cell>"
        ),
        Err(_) => format!("<table:table-cell office:value-type=\"string\"><text:p>{t}</text:p></table:table-cell>"),
    };
    let rows: String = CSV
        .lines()
        .map(|l| format!("<table:table-row>{}</table:table-row>", l.split(',').map(cell).collect::<String>()))
        .collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"数据\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in [
        ("META-INF/manifest.xml", "<manifest/>"),
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_str()),
    ] {
        writer.start_file(name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    let set = Set::new(Lang::Zh);
    set.remove("在校生与招生.xlsx");
    set.put("在校生与招生.ods", writer.finish().unwrap().into_inner());
    let intake = set.collect();
    // Codes that an office program took for numbers: 80901 has lost its zero.
    assert_eq!(problems(&intake), ["Repaired numeric_code 在校生与招生.ods 2 专业代码 ×2"]);
    assert_eq!(texts(&intake, &clean::ENROLLMENT, "major_code"), ["080901", "080202", "460104"]);
}

#[test]
fn a_real_and_dirty_workbook_is_read_or_refused_but_never_misread() {
    let path = std::path::Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap())
        .join("../../../shared/data/cn/official/liaoning_benke_physics_toudang_2023.xlsx");
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: {} is not here", path.display());
        return;
    };
    let set = Set::new(Lang::Zh);
    set.put("在校生与招生.xlsx", bytes);
    let found = problems(&set.collect());
    assert!(found.len() == 1 && found[0].starts_with("Fatal "), "{found:?}");
}

struct Silent;
impl duikou_engine::run::Talk for Silent {
    fn begin(&mut self, _: &duikou_engine::Stage) {}
    fn end(&mut self, _: &duikou_engine::run::Outcome) {}
}

/// The whole stage, as `duikou run --only ingest` runs it, over damaged input.
#[test]
fn the_stage_writes_rejects_repairs_and_a_ledger_that_adds_up() {
    let set = with_csv(CSV.replace(",300", ",-300").replace("080901", "80901").replace("510", "*"));
    let edition = set.edition();
    let pipeline = [&duikou_stages::ingest::STAGE];
    duikou_engine::run::run(&edition, &pipeline, &Default::default(), |_| "test", &mut Silent).unwrap();
    let read = |table| {
        duikou_stages::frame::to_frame(&duikou_engine::tables::read(&edition.path_of(table), table).unwrap()).unwrap()
    };
    assert_eq!(read(&clean::ENROLLMENT).height(), 2);
    let rejects = read(&clean::REJECTS);
    assert_eq!(rejects.height(), 1);
    assert_eq!(rejects.column("row").unwrap().i64().unwrap().get(0), Some(3));
    assert_eq!(rejects.column("column").unwrap().str().unwrap().get(0), Some("人数"));
    let ledger = read(&clean::ROW_LEDGER);
    let sum = |column: &str| ledger.column(column).unwrap().i64().unwrap().iter().flatten().sum::<i64>();
    assert_eq!(sum("rows_in"), sum("rows_out") + sum("rows_rejected") + sum("rows_set_aside"));
    assert_eq!((sum("rows_rejected"), sum("repaired"), sum("suppressed_cells")), (1, 1, 1));
    assert!(read(&clean::REPAIRS).height() > 1);
}

#[test]
fn an_employment_series_reaches_back_beyond_the_window_and_may_be_of_all_occupations() {
    let set = Set::new(Lang::Zh);
    set.remove(&set.file_of("employment"));
    set.put(
        "employment-region.csv",
        "region_code,industry_code,occupation_code,year,persons\n210100,000000,000000,1990,5\n\
         210100,000000,000000,1989,5\n210100,000000,000000,2095,5\n",
    );
    let intake = set.collect();
    assert_eq!(height(&intake, &clean::EMPLOYMENT), 1);
    let outside = |l: &String| l.starts_with("Rejected year_outside employment-region.csv");
    assert_eq!(problems(&intake).iter().filter(|l| outside(l)).count(), 2, "{:?}", problems(&intake));
    // Elsewhere a fact is of one occupation.
    let set = Set::new(Lang::Zh);
    set.put("postings.csv", "岗位编号,地区代码,职业代码,层次,年份,招聘人数\nz1,210100,000000,本科,2023,3\n");
    let found = problems(&set.collect());
    assert!(found.iter().any(|l| l.starts_with("Rejected unknown_code postings.csv")), "{found:?}");
}

#[test]
fn an_input_output_table_knows_its_sectors() {
    let set = Set::new(Lang::Zh);
    set.put(
        "io-sectors.csv",
        "sector_code,industry_code,name_zh,name_en\n01,C35,装备,Machinery\n02,I65,软件,Software\n",
    );
    set.put(
        "io-region-2020.csv",
        "地区代码,年份,产出部门,使用部门,产品来源,流量\n210100,2020,1,02,国内产品,3.5\n210100,2020,01,inventories,domestic,-2\n\
         210100,2020,compensation,01,primary,7\n210100,2020,03,01,domestic,1\n",
    );
    let intake = set.collect();
    assert_eq!(texts(&intake, &reference::IO, "seller_code"), ["01", "01", "compensation"]);
    assert_eq!(numbers(&intake, &reference::IO, "flow"), [Some(3.5), Some(-2.0), Some(7.0)]);
    let found = problems(&intake);
    assert!(found.iter().any(|l| l.starts_with("Rejected unknown_code io-region-2020.csv")), "{found:?}");
}

#[test]
fn an_actual_of_no_known_target_is_rejected_and_another_name_is_noticed() {
    let set = Set::new(Lang::Zh);
    set.put(
        "progress.csv",
        "目标编号,目标名称,年份,实际值\nT1,示例目标,2023,31\nT1,别的目标,2022,25\nT9,示例目标,2023,31\nT1,示例目标,2021,-3\n",
    );
    std::fs::remove_file(set.path(&set.file_of("progress"))).unwrap();
    let intake = set.collect();
    let found = problems(&intake);
    assert_eq!(height(&intake, &clean::PROGRESS), 2, "{found:?}");
    for start in
        ["Notice name_differs progress.csv", "Rejected unknown_code progress.csv", "Rejected negative progress.csv"]
    {
        assert!(found.iter().any(|l| l.starts_with(start)), "{start}: {found:?}");
    }
}

#[test]
fn a_ledger_that_came_back_is_read_sheet_by_sheet_and_copy_by_copy() {
    let set = Set::new(Lang::Zh);
    let head = "对接事项*,人数,需求方状态,需求方商定数,需求方备注,供给方状态,供给方商定数,供给方备注,待裁定,台账编号*,台账类别*,轮次*,上轮需求方状态,上轮需求方商定数,上轮需求方备注,上轮供给方状态,上轮供给方商定数,上轮供给方备注,上轮待裁定";
    let row = |id: &str, status: &str| format!("甲←乙,12,{status},3,,待对接,,,,{id},人才,1,待对接,,,待对接,,,");
    let book = |rows: &[&[String]]| {
        let mut book = rust_xlsxwriter::Workbook::new();
        for (s, rows) in rows.iter().enumerate() {
            let sheet = book.add_worksheet();
            sheet.set_name(format!("表{s}")).unwrap();
            for (r, line) in std::iter::once(head.to_string()).chain(rows.iter().cloned()).enumerate() {
                for (c, cell) in line.split(',').enumerate() {
                    sheet.write_string(r as u32, c as u16, cell).unwrap();
                }
            }
        }
        // What is disputed is told beside the rows, and is not read.
        let sheet = book.add_worksheet();
        sheet.set_name("待裁定").unwrap();
        for (c, cell) in ["对接事项", "台账编号"].iter().enumerate() {
            sheet.write_string(0, c as u16, *cell).unwrap();
        }
        book.save_to_buffer().unwrap()
    };
    set.put("人才供需台账-需求方.xlsx", book(&[&[row("r/1", "已商定")], &[row("r/2", "待对接")]]));
    set.put("人才供需台账-供给方.xlsx", book(&[&[row("r/1", "")], &[]]));
    let intake = set.collect();
    let found: Vec<String> = problems(&intake);
    assert_eq!(texts(&intake, &clean::LEDGERS, "ledger_id"), ["r/1", "r/1", "r/2"], "{found:?}");
    let files = texts(&intake, &clean::LEDGERS, "file");
    assert_eq!(files[0], "人才供需台账-供给方.xlsx");
    assert_eq!(texts(&intake, &clean::LEDGERS, "demand_status")[1], "agreed");
    assert!(!found.iter().any(|l| l.starts_with("Rejected") || l.starts_with("Fatal")), "{found:?}");
    // The same row twice in one copy is one too many; a status that is none is told with its place.
    set.put("人才供需台账-供给方.xlsx", book(&[&[row("r/1", ""), row("r/1", "已完成"), row("r/3", "快了")]]));
    let found = problems(&set.collect());
    for start in ["Rejected duplicate_key 人才供需台账-供给方.xlsx", "Rejected unknown_code 人才供需台账-供给方.xlsx"]
    {
        assert!(found.iter().any(|l| l.starts_with(start)), "{start}: {found:?}");
    }
}

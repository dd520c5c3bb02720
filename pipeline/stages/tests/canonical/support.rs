//! A small valid set of workbooks, written with the house's own templates, and ways to look at what was read.

use duikou_contracts::{Lang, Table};
use duikou_engine::edition::Request;
use duikou_engine::{Edition, Place};
use duikou_stages::ingest;
use duikou_stages::ingest::findings::Finding;
use duikou_stages::ingest::intake::Intake;
use duikou_stages::templates::{self, CellValue};
use rust_xlsxwriter::{Formula, Workbook};
use std::path::PathBuf;
use tempfile::TempDir;

/// A folder with an edition and filled workbooks.
pub struct Set {
    pub dir: TempDir,
    pub lang: Lang,
    pub settings: Vec<String>,
}

pub fn row(cells: &[&str]) -> Vec<CellValue> {
    cells
        .iter()
        .map(|c| match *c {
            "" => CellValue::Empty,
            "*" => CellValue::Suppressed,
            c => match c.strip_prefix('=') {
                Some(number) => CellValue::Number(number.parse().unwrap()),
                None => CellValue::from(c),
            },
        })
        .collect()
}

/// A row of a form by column names; the rest is empty.
pub fn named(form: &str, cells: &[(&str, &str)]) -> Vec<CellValue> {
    let columns = templates::columns_of(form).unwrap();
    for (name, _) in cells {
        assert!(columns.iter().any(|c| c.name == *name), "{form} has no {name}");
    }
    let texts: Vec<&str> =
        columns.iter().map(|c| cells.iter().find(|(n, _)| *n == c.name).map_or("", |(_, v)| *v)).collect();
    row(&texts)
}

pub const REGIONS: &str = "region_code,name_zh,name_en,region_kind,parent_code,market\n\
    CN,全国,China,nation,,false\n210000,辽宁省,Liaoning,province,CN,false\n\
    210100,沈阳市,Shenyang,city,210000,true\n210200,大连市,Dalian,city,210000,true\n";
pub const MAJORS: &str = "major_code,name,standard,category,class_code,class_name,years,controlled\n\
    080901,计算机科学与技术,本科2026,工学,0809,计算机类,4,false\n\
    080202,机械设计制造及其自动化,本科2026,工学,0802,机械类,4,false\n\
    080910T,数据科学与大数据技术,本科2026,工学,0809,计算机类,4,false\n\
    460104,机电一体化技术,高职2021,装备制造大类,4601,机械设计制造类,3,false\n";
pub const INDUSTRIES: &str = "industry_code,name,standard,parent_code\nC35,专用设备制造业,GB/T 4754-2017,C\nI65,软件和信息技术服务业,GB/T 4754-2017,I\n";
pub const OCCUPATIONS: &str = "occupation_code,name,standard,parent_code,entry_level,pay\n\
    2-02-10-03,计算机软件工程技术人员,2022,2-02-10,bachelor,\n6-31-01-02,机床装调维修工,2022,6-31-01,higher_vocational,\n";
pub const CHAINS: &str = "[[chain]]\ncode = \"digital\"\nname_zh = \"数字经济\"\nname_en = \"Digital\"\ngroup = \"新兴\"\npriority = 1\nsource = \"示例文件\"\nindustries = [\"I65\"]\noccupations = [\"2-02-10-03\"]\n\n[[chain]]\ncode = \"equipment\"\nname_zh = \"装备制造\"\nname_en = \"Equipment\"\nindustries = [\"C35\"]\noccupations = [\"6-31-01-02\"]\n";

/// Programme key of the four programmes of the set, with a year.
pub const PROGRAMMES: [(&str, &str, &str, &str); 4] = [
    ("90001", "080901", "bachelor", "=2022"),
    ("90001", "080901", "bachelor", "=2023"),
    ("90001", "080202", "bachelor", "=2023"),
    ("90002", "460104", "higher_vocational", "=2023"),
];

fn programme<'a>(i: usize, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let (school, major, level, year) = PROGRAMMES[i];
    let mut cells = vec![("university_code", school), ("major_code", major), ("level", level), ("year", year)];
    cells.extend(more);
    cells
}

pub fn rows_of(form: &str) -> Vec<Vec<CellValue>> {
    let rows: Vec<Vec<(&str, &str)>> = match form {
        "universities" => vec![
            vec![("university_code", "90001"), ("name", "示例甲大学"), ("region_code", "210100"), ("city", "沈阳")],
            vec![("university_code", "90002"), ("name", "示例乙职业学院"), ("region_code", "210200"), ("city", "大连")],
        ],
        "enrollment" => (0..4)
            .map(|i| {
                programme(
                    i,
                    &[
                        ("persons", ["=400", "=420", "=300", "=510"][i]),
                        ("intake", "=110"),
                        ("registration_rate", "=0.95"),
                    ],
                )
            })
            .collect(),
        "graduates" => (0..4)
            .map(|i| {
                programme(
                    i,
                    &[
                        ("graduates", ["=100", "=104", "=80", "=160"][i]),
                        ("placement_rate", "=0.9"),
                        ("measure", "placement_rate"),
                        ("further_study_rate", ["=0.1", "", "", "=0.25"][i]),
                    ],
                )
            })
            .collect(),
        "capacity" => (1..3).map(|i| programme(i, &[("teachers", "=20"), ("dual_teachers", "=6")])).collect(),
        "demand" => vec![
            vec![
                ("region_code", "210100"),
                ("occupation_code", "2-02-10-03"),
                ("chain_code", "digital"),
                ("level", "bachelor"),
                ("year", "=2023"),
                ("persons", "=900"),
            ],
            vec![
                ("region_code", "210200"),
                ("occupation_code", "6-31-01-02"),
                ("level", "higher_vocational"),
                ("year", "=2023"),
                ("persons", "=700"),
            ],
        ],
        "postings" => ["P1", "P2"]
            .iter()
            .map(|id| {
                vec![
                    ("posting_id", *id),
                    ("region_code", "210100"),
                    ("occupation_code", "2-02-10-03"),
                    ("level", "bachelor"),
                    ("year", "=2023"),
                    ("heads", "=3"),
                ]
            })
            .collect(),
        "commitments" => vec![{
            let mut cells = programme(3, &[("persons", "=40"), ("employer", "示例企业一")]);
            cells.push(("commitment_id", "K1"));
            cells
        }],
        "paths" => vec![programme(3, &[("to_level", "bachelor"), ("persons", "=30")])],
        "shortage_list" => ["2-02-10-03", "6-31-01-02"]
            .iter()
            .map(|o| vec![("region_code", "210100"), ("occupation_code", o), ("year", "=2023"), ("stars", "=4")])
            .collect(),
        "employment" => [("000000", "合计", "=9000"), ("C35", "专用设备制造业", "=5000"), ("I65", "", "=4000")]
            .iter()
            .map(|(code, name, persons)| {
                vec![
                    ("region_code", "210000"),
                    ("industry_code", *code),
                    ("industry_name", *name),
                    ("year", "=2009"),
                    ("persons", *persons),
                ]
            })
            .collect(),
        "targets" => vec![vec![
            ("target_id", "T1"),
            ("name_zh", "示例目标"),
            ("name_en", "Example target"),
            ("region_code", "210000"),
            ("year", "=2027"),
            ("target", "=40"),
            ("unit", "个"),
            ("source", "示例文件"),
        ]],
        "progress" => vec![
            vec![("target_id", "T1"), ("target_name", "示例目标"), ("year", "=2009"), ("actual", "=12")],
            vec![
                ("target_id", "T1"),
                ("target_name", "示例目标"),
                ("year", "=2023"),
                ("actual", "=30.5"),
                ("source", "报送"),
            ],
        ],
        "links" => vec![
            vec![
                ("major_code", "080901"),
                ("occupation_code", "2-02-10-03"),
                ("affinity", "=1"),
                ("link_basis", "expert"),
            ],
            vec![
                ("major_code", "460104"),
                ("occupation_code", "6-31-01-02"),
                ("affinity", "=0.8"),
                ("link_basis", "expert"),
            ],
        ],
        other => panic!("no rows for {other}"),
    };
    rows.iter().map(|r| named(form, r)).collect()
}

pub const FILLED: [&str; 13] = [
    "universities",
    "enrollment",
    "graduates",
    "capacity",
    "demand",
    "postings",
    "commitments",
    "paths",
    "shortage_list",
    "employment",
    "targets",
    "progress",
    "links",
];

impl Set {
    pub fn new(lang: Lang) -> Set {
        let set = Set { dir: tempfile::tempdir().unwrap(), lang, settings: Vec::new() };
        let manifest = format!(
            "name = \"test\"\ntitle_zh = \"测试\"\ntitle_en = \"Test\"\nillustrative = true\n[settings]\nbase_year = 2023\n[settings.report]\nlanguage = \"{}\"\n",
            lang.code()
        );
        std::fs::write(set.dir.path().join("edition.toml"), manifest).unwrap();
        set.put("regions.csv", REGIONS);
        set.put("majors-test.csv", MAJORS);
        set.put("industries.csv", INDUSTRIES);
        set.put("occupations.csv", OCCUPATIONS);
        set.put("liaoning.toml", CHAINS);
        for form in FILLED {
            set.write(form, &rows_of(form));
        }
        set
    }

    pub fn raw(&self) -> PathBuf {
        self.dir.path().join("raw")
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.raw().join(file)
    }

    pub fn put(&self, file: &str, content: impl AsRef<[u8]>) {
        std::fs::create_dir_all(self.raw()).unwrap();
        std::fs::write(self.path(file), content).unwrap();
    }

    pub fn remove(&self, file: &str) {
        std::fs::remove_file(self.path(file)).unwrap();
    }

    pub fn file_of(&self, form: &str) -> String {
        templates::file_name(form, self.lang).unwrap()
    }

    pub fn write(&self, form: &str, rows: &[Vec<CellValue>]) {
        templates::write_form(&self.path(&self.file_of(form)), form, self.lang, rows).unwrap();
    }

    pub fn edition(&self) -> Edition {
        let request = Request {
            edition: self.dir.path().to_string_lossy().into_owned(),
            set: self.settings.clone(),
            ..Request::default()
        };
        Edition::open(&request).unwrap()
    }

    pub fn collect(&self) -> Intake {
        let intake = ingest::collect(&self.edition()).unwrap();
        for c in &intake.counts {
            assert_eq!(c.rows_in, c.rows_out + c.rejected + c.set_aside, "{} {}", c.table, c.file);
        }
        intake
    }
}

/// A finding in one line: severity, reason, file, sheet, row, column.
pub fn line(f: &Finding) -> String {
    let Place { file, row, column, .. } = &f.place;
    let row = row.map(|r| format!(" {r}")).unwrap_or_default();
    let column = if column.is_empty() { String::new() } else { format!(" {column}") };
    let n = if f.count == 1 { String::new() } else { format!(" ×{}", f.count) };
    format!("{:?} {} {file}{row}{column}{n}", f.severity, f.reason.code)
}

/// Everything but what a valid set says of itself: missing certificates, labels taken for codes.
pub fn problems(intake: &Intake) -> Vec<String> {
    let quiet = ["no_certificate", "label_as_code"];
    intake.findings.iter().filter(|f| !quiet.contains(&f.reason.code)).map(line).collect()
}

/// Rows read for a table.
pub fn height(intake: &Intake, table: &'static Table) -> usize {
    intake.frame(table).unwrap().height()
}

/// A text column of a table, as read.
pub fn texts(intake: &Intake, table: &'static Table, column: &str) -> Vec<String> {
    let frame = intake.frame(table).unwrap();
    let column = frame.column(column).unwrap().str().unwrap().clone();
    column.iter().map(|v| v.unwrap_or("∅").to_string()).collect()
}

/// A number column of a table, as read.
pub fn numbers(intake: &Intake, table: &'static Table, column: &str) -> Vec<Option<f64>> {
    intake.frame(table).unwrap().column(column).unwrap().f64().unwrap().iter().collect()
}

/// A workbook as anybody may make it: sheets of rows; `=5` is a number, `!` a formula error, the rest text.
pub fn book(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (r, row) in rows.iter().enumerate() {
            for (c, cell) in row.iter().enumerate() {
                let (r, c) = (r as u32, c as u16);
                match (*cell, cell.strip_prefix('=')) {
                    ("", _) => {}
                    ("!", _) => {
                        sheet.write_formula(r, c, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
                    }
                    (_, Some(number)) => {
                        sheet.write_number(r, c, number.parse::<f64>().unwrap()).unwrap();
                    }
                    (text, None) => {
                        sheet.write_string(r, c, text).unwrap();
                    }
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

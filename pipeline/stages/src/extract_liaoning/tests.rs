use super::*;
use duikou_contracts::columns as c;

/// The shared sources beside the project, where this machine has them.
fn shared() -> Option<PathBuf> {
    let project = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../..");
    let shared = project.join("../shared/data/cn");
    if shared.is_dir() {
        return Some(shared);
    }
    eprintln!("SKIPPED: {} is not there", shared.display());
    None
}

fn shipped() -> PathBuf {
    Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../data/liaoning/raw")
}

#[test]
fn the_shipped_tables_are_what_the_lists_give_and_no_row_is_lost() {
    let Some(from) = shared() else { return };
    let out = tempfile::tempdir().unwrap();
    let summary = extract(&from, out.path()).unwrap();
    for (file, rows, _) in &summary.files {
        for name in [file.clone(), format!("{file}.source.toml")] {
            assert_eq!(
                files::read(&out.path().join(&name)).unwrap(),
                files::read(&shipped().join(&name)).unwrap(),
                "{name}"
            );
        }
        assert!(*rows > 0, "{file}");
    }
    // As another reader of the workbooks counts them.
    assert_eq!(
        summary.lists.iter().map(|l| (l.year, l.rows, l.here)).collect::<Vec<_>>(),
        [(2022, 10232, 1873), (2023, 10483, 1896)]
    );
    for l in &summary.lists {
        assert_eq!(l.rows, l.here + l.elsewhere + l.unlisted + l.aside + l.rejected.len() as u64, "{}", l.file);
        assert!(l.rejected.is_empty(), "{:?}", l.rejected);
    }
    let admissions = summary.files.iter().find(|f| f.0 == "admissions.parquet").unwrap().1;
    assert_eq!(admissions, summary.lists.iter().map(|l| l.here).sum::<u64>());
    assert_eq!(admissions, summary.resolution.iter().map(|r| r.rows).sum::<u64>());
    assert_eq!(summary.unresolved, [("少数民族预科班".to_string(), 8)]);
    in_readme("resolution", &resolution(&summary));
    let readme = files::read_text(&shipped().join("../README.md")).unwrap();
    assert!(readme.contains(&summary.absent.join("、")), "{:?}", summary.absent);
}

/// Values of a text column of a shipped table.
fn texts(table: &'static duikou_contracts::Table, column: &duikou_contracts::Column) -> Vec<String> {
    let batch = parquet::read(&shipped().join(format!("{}.parquet", table.short)), table).unwrap();
    crate::frame::texts(&crate::frame::to_frame(&batch).unwrap(), column).unwrap()
}

#[test]
fn every_offering_stands_in_an_admission_and_every_source_row_in_a_list() {
    let rows: BTreeSet<String> = texts(&clean::ADMISSIONS, &c::SOURCE_ROW).into_iter().collect();
    assert_eq!(rows.len(), texts(&clean::ADMISSIONS, &c::SOURCE_ROW).len(), "a row stands twice");
    let mut majors: BTreeSet<(String, String)> = BTreeSet::new();
    let schools = texts(&clean::ADMISSIONS, &c::UNIVERSITY_CODE);
    let own = texts(&clean::ADMISSIONS, &c::MAJOR_CODE);
    let members = texts(&clean::ADMISSIONS, &c::MEMBERS);
    for ((school, own), members) in schools.iter().zip(&own).zip(&members) {
        for major in members.split(' ').chain([own.as_str()]).filter(|m| !m.is_empty()) {
            majors.insert((school.clone(), major.to_string()));
        }
    }
    let offered: BTreeSet<(String, String)> = texts(&clean::OFFERINGS, &c::UNIVERSITY_CODE)
        .into_iter()
        .zip(texts(&clean::OFFERINGS, &c::MAJOR_CODE))
        .collect();
    assert_eq!(offered, majors);
    for row in texts(&clean::OFFERINGS, &c::SOURCE_ROW) {
        assert!(rows.contains(&row), "{row}");
    }
    let known: BTreeSet<String> = texts(&reference::UNIVERSITIES, &c::UNIVERSITY_CODE).into_iter().collect();
    assert_eq!(known, schools.into_iter().collect());
}

#[test]
fn a_folder_without_lists_is_told_with_a_remedy() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join(FOLDER)).unwrap();
    for from in [Path::new("/nowhere"), dir.path()] {
        let e = extract(from, dir.path()).unwrap_err();
        assert_eq!(e.kind, Kind::Missing);
        assert!(!e.hint().is_empty());
    }
}

/// A shipped table.
fn frame(table: &'static duikou_contracts::Table) -> polars::prelude::DataFrame {
    let batch = parquet::read(&shipped().join(format!("{}.parquet", table.short)), table).unwrap();
    crate::frame::to_frame(&batch).unwrap()
}

/// The undergraduate catalogue of the project: name, controlled, special, class by code.
fn catalogue() -> BTreeMap<String, [String; 4]> {
    let file = "../../data/reference/catalogues/majors-undergraduate-2026.csv";
    let rows =
        crate::extract_cn::read_rows(&Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join(file)).unwrap();
    let of = |row: &BTreeMap<String, String>| ["name", "controlled", "special", "class_code"].map(|c| row[c].clone());
    rows.iter().map(|row| (row["major_code"].clone(), of(row))).collect()
}

fn thousands(n: usize) -> String {
    let text = n.to_string();
    let mut out = String::new();
    for (i, ch) in text.chars().enumerate() {
        if i > 0 && (text.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(ch);
    }
    out
}

/// The figures of the README, from the shipped tables alone.
fn figures() -> String {
    let (admissions, offerings) = (frame(&clean::ADMISSIONS), frame(&clean::OFFERINGS));
    let names = catalogue();
    let years = |t: &polars::prelude::DataFrame| crate::frame::ints(t, &c::YEAR).unwrap();
    let text = |t: &polars::prelude::DataFrame, column| crate::frame::texts(t, column).unwrap();
    let both = |list: Vec<(i64, bool)>| {
        let of = |year| thousands(list.iter().filter(|(y, yes)| *y == year && *yes).count());
        format!("{} | {}", of(2022), of(2023))
    };
    let (ya, yo) = (years(&admissions), years(&offerings));
    let where_is = |t, y: &[i64], column, value: &str| {
        both(y.iter().copied().zip(text(t, column).iter().map(|v| v == value)).collect())
    };
    let (majors, levels) = (text(&offerings, &c::MAJOR_CODE), text(&offerings, &c::LEVEL));
    let marked = |i: usize| {
        let has = |code: &String| names.get(code).is_some_and(|n| n[i] == "true");
        both(yo.iter().copied().zip(majors.iter().map(has)).collect())
    };
    let cells = |year: i64| {
        let mut cells: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for i in (0..yo.len()).filter(|i| yo[*i] == year) {
            *cells.entry((&majors[i], &levels[i])).or_default() += 1;
        }
        cells
    };
    let (before, now) = (cells(2022), cells(2023));
    let at = |f: fn(usize) -> bool| {
        let of = |cells: &BTreeMap<_, usize>| cells.values().filter(|n| f(**n)).count();
        format!("{} | {}", thousands(of(&before)), thousands(of(&now)))
    };
    let mut most: Vec<(usize, &str)> = now.iter().map(|((major, _), n)| (*n, *major)).collect();
    most.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let most: Vec<String> = most.iter().take(6).map(|(n, major)| format!("{} {n}", names[*major][0])).collect();
    let mut classes = crate::rows::Rows::default();
    for (code, n) in &names {
        classes.text(&c::MAJOR_CODE, code).text(&c::CLASS_CODE, &n[3]);
    }
    let classes = classes.frame(&reference::MAJORS).unwrap();
    let openings = crate::evaluate::openings::table(&offerings, &admissions, &classes).unwrap();
    let kinds = text(&openings, &c::OPENING_KIND);
    let kind = |code: &str| thousands(kinds.iter().filter(|k| *k == code).count());
    let nobody = |t: &polars::prelude::DataFrame, y: &[i64]| {
        let flags = t.column(c::NO_APPLICANTS.name).unwrap().bool().unwrap().clone();
        both(y.iter().copied().zip(flags.iter().map(|f| f == Some(true))).collect())
    };
    let rows = [
        format!("| 学校 · schools | {} |", {
            let schools = text(&offerings, &c::UNIVERSITY_CODE);
            let of =
                |year| (0..yo.len()).filter(|i| yo[*i] == year).map(|i| &schools[i]).collect::<BTreeSet<_>>().len();
            format!("{} | {}", of(2022), of(2023))
        }),
        format!("| 招生单位 · admission units | {} |", both(ya.iter().map(|y| (*y, true)).collect())),
        format!("| 　按专业 · of a major | {} |", where_is(&admissions, &ya, &c::ADMISSION_KIND, "major")),
        format!("| 　大类 · of a broad class | {} |", where_is(&admissions, &ya, &c::ADMISSION_KIND, "class")),
        format!("| 　未识别 · unresolved | {} |", where_is(&admissions, &ya, &c::ADMISSION_KIND, "unresolved")),
        format!("| 　无人投档 · nobody put forward | {} |", nobody(&admissions, &ya)),
        format!("| 专业点 · programmes | {} |", both(yo.iter().map(|y| (*y, true)).collect())),
        format!(
            "| 　只在大类内 · within a broad class only | {} |",
            where_is(&offerings, &yo, &c::OFFERING_BASIS, "in_class")
        ),
        format!(
            "| 　职业本科 · vocational bachelor's | {} |",
            where_is(&offerings, &yo, &c::LEVEL, "vocational_bachelor")
        ),
        format!("| 　目录标 T（特设） · marked T, special | {} |", marked(2)),
        format!("| 　目录标 K（国家控制布点） · marked K, controlled | {} |", marked(1)),
        format!("| 专业种数 · different majors | {} |", at(|n| n > 0)),
        format!("| 　只有一校开设 · at one school only | {} |", at(|n| n == 1)),
        format!("| 　十校以上开设 · at ten schools or more | {} |", at(|n| n >= 10)),
        format!("| 新出现 · opened | – | {} |", kind("opened")),
        format!("| 不再出现 · closed | – | {} |", kind("closed")),
        format!("| 转入大类 · moved into a broad class | – | {} |", kind("moved_into_class")),
        format!("| 转出大类 · moved out of one | – | {} |", kind("moved_out_of_class")),
    ];
    format!(
        "| | 2022 | 2023 |\n|---|---:|---:|\n{}\n\n布点最多的专业（2023） · offered by most schools, 2023: {}.",
        rows.join("\n"),
        most.join("、")
    )
}

/// What each step resolved.
fn resolution(summary: &Summary) -> String {
    let zh = [
        "与本科目录名称相同",
        "与职业本科目录名称相同",
        "统一括号与空格后相同",
        "去掉括号内说明后相同",
        "大类及其所含专业",
        "曾用名",
        "未识别",
    ];
    let (rows, names) = summary.resolution.iter().fold((0, 0), |(r, n), d| (r + d.rows, n + d.names));
    let share = |part: u64, whole: u64| format!("{:.1} %", part as f64 / whole as f64 * 100.0);
    let (mut r, mut n) = (0, 0);
    let mut lines = vec![
        "| | 行 · rows | 名称 · names | 累计行 · rows so far | 累计名称 · names so far |".to_string(),
        "|---|---:|---:|---:|---:|".into(),
    ];
    for (d, zh) in summary.resolution.iter().zip(zh) {
        let so_far = match d.device {
            Device::Unresolved => "| |".to_string(),
            _ => {
                (r, n) = (r + d.rows, n + d.names);
                format!("{} | {} |", share(r, rows), share(n, names))
            }
        };
        lines.push(format!("| {zh} · {} | {} | {} | {so_far}", d.device.says(), thousands(d.rows as usize), d.names));
    }
    lines.join("\n")
}

/// The part of the README between two marks is this text; `DUIKOU_GOLDEN=write` writes it.
fn in_readme(mark: &str, text: &str) {
    let path = shipped().join("../README.md");
    let readme = files::read_text(&path).unwrap();
    let (begin, end) = (format!("<!-- {mark}: begin -->\n"), format!("\n<!-- {mark}: end -->"));
    let (head, rest) = readme.split_once(&begin).unwrap();
    let (kept, tail) = rest.split_once(&end).unwrap();
    if std::env::var_os("DUIKOU_GOLDEN").is_some_and(|v| v == "write") {
        std::fs::write(&path, [head, &begin, text, &end, tail].concat()).unwrap();
        return;
    }
    assert_eq!(kept, text, "DUIKOU_GOLDEN=write cargo test -p duikou-stages extract_liaoning writes it anew");
}

#[test]
fn the_readme_gives_the_figures_of_the_shipped_tables() {
    in_readme("figures", &figures());
}

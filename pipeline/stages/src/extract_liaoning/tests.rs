use super::*;
use duikou_contracts::columns as c;

/// The shared sources beside the project, where this machine has them.
fn shared() -> Option<PathBuf> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = project.join("../shared/data/cn");
    if shared.is_dir() {
        return Some(shared);
    }
    eprintln!("SKIPPED: {} is not there", shared.display());
    None
}

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/liaoning/raw")
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
    // As counted by hand in the workbooks.
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

//! Continuations: the tables, the series carried, what the packs make of it, and how well known renames are found.

use super::series::{Carried, continue_series, mark};
use super::successions::{Sources, find};
use crate::flag::{Roll, renames as flag_renames};
use crate::frame::{empty, ints, numbers, texts};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, evaluated, flagged, reference};
use duikou_methods::renames::{self, Catalogue, Fate, Major, Programme};
use duikou_methods::rules::Pack;
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

type Year<'a> = (&'a str, i64, Option<f64>);

/// Graduates of school S by major and year; no number is a withheld one.
fn completions(years: &[Year<'_>]) -> DataFrame {
    let mut rows = Rows::default();
    for (major, year, persons) in years {
        rows.text(&c::UNIVERSITY_CODE, "S")
            .text(&c::MAJOR_CODE, major)
            .text(&c::LEVEL, "bachelor")
            .int(&c::YEAR, *year)
            .text(&c::REGION_CODE, "210000")
            .number(&c::PERSONS, *persons)
            .flag(&c::SUPPRESSED, persons.is_none())
            .text(&c::SOURCE_ROW, "");
    }
    let columns: Vec<Expr> = clean::COMPLETIONS.fields.iter().map(|f| col(f.column.name)).collect();
    rows.frame(&clean::COMPLETIONS).unwrap().lazy().select(columns).collect().unwrap()
}

fn successions(pairs: &[(&str, &str, bool)]) -> DataFrame {
    let mut rows = Rows::default();
    for (from, to, carried) in pairs {
        rows.text(&c::UNIVERSITY_CODE, "S")
            .text(&c::FROM_MAJOR, from)
            .text(&c::MAJOR_CODE, to)
            .text(&c::LEVEL, "bachelor")
            .text(&c::REGION_CODE, "210000")
            .int(&c::LAST_YEAR, 2022)
            .int(&c::YEAR, 2023)
            .number(&c::NAME_SIMILARITY, 0.5)
            .flag(&c::SAME_CLASS, true)
            .number(&c::OCCUPATION_OVERLAP, None)
            .number(&c::CONTINUITY, None)
            .number(&c::SCORE, 0.6)
            .flag(&c::CARRIED, *carried)
            .text(&c::DETAIL, "carried");
    }
    rows.frame(&evaluated::SUCCESSIONS).unwrap()
}

/// Year and persons of a major.
fn of(frame: &DataFrame, major: &str) -> Vec<(i64, Option<f64>)> {
    let majors = texts(frame, &c::MAJOR_CODE).unwrap();
    let rows = ints(frame, &c::YEAR).unwrap().into_iter().zip(numbers(frame, &c::PERSONS).unwrap());
    let mut rows: Vec<_> = rows.zip(majors).filter(|(_, m)| m == major).map(|(r, _)| r).collect();
    rows.sort_by_key(|r| r.0);
    rows
}

#[test]
fn the_old_years_stand_in_where_the_new_one_has_none_and_nowhere_else() {
    let frame = completions(&[
        ("old", 2021, Some(40.0)),
        ("old", 2022, None),
        ("old", 2023, Some(9.0)),
        ("new", 2023, None),
        ("new", 2024, Some(0.0)),
        ("other", 2021, Some(7.0)),
    ]);
    let carried = Carried::of(&successions(&[("old", "new", true), ("other", "third", false)])).unwrap();
    let [done] = continue_series([frame.clone()], &carried).unwrap();
    assert_eq!(of(&done, "new"), [(2021, Some(40.0)), (2022, None), (2023, None), (2024, Some(0.0))]);
    assert_eq!((of(&done, "old"), of(&done, "other")), (of(&frame, "old"), of(&frame, "other")));
    assert!(of(&done, "third").is_empty());
    // Whose verdict is left out: only that of the old one which is carried.
    assert_eq!(of(&carried.without_old(frame).unwrap(), "old"), []);
    assert_eq!(of(&carried.without_old(done).unwrap(), "other"), [(2021, Some(7.0))]);
}

#[test]
fn a_major_renamed_twice_has_both_the_nearer_first() {
    let frame = completions(&[
        ("a", 2020, Some(1.0)),
        ("a", 2021, Some(2.0)),
        ("b", 2021, Some(3.0)),
        ("b", 2022, Some(4.0)),
        ("c", 2023, Some(5.0)),
    ]);
    let carried = Carried::of(&successions(&[("a", "b", true), ("b", "c", true)])).unwrap();
    let [done] = continue_series([frame], &carried).unwrap();
    assert_eq!(of(&done, "c"), [(2020, Some(1.0)), (2021, Some(3.0)), (2022, Some(4.0)), (2023, Some(5.0))]);
}

#[test]
fn without_a_rename_nothing_changes() {
    let frame = completions(&[("old", 2021, Some(40.0))]);
    for pairs in [&[][..], &[("old", "new", false)]] {
        let carried = Carried::of(&successions(pairs)).unwrap();
        assert!(carried.is_empty());
        assert!(continue_series([frame.clone()], &carried).unwrap()[0].equals_missing(&frame));
    }
}

fn indicator(years: &[Year<'_>], detail: Option<&str>) -> DataFrame {
    let frame = completions(years);
    let mut frame = frame.lazy().with_column(col(c::PERSONS.name).alias(c::INDICATOR_VALUE.name)).collect().unwrap();
    let details: Vec<Option<&str>> = vec![detail; frame.height()];
    frame.with_column(Column::new(c::DETAIL.name.into(), details)).unwrap();
    frame.with_column(Column::new(c::INDICATOR.name.into(), vec!["placement_rate"; frame.height()])).unwrap();
    frame
}

/// 就业率 below 60 % in three consecutive years: the new name has two of them.
const PACK: &str = r#"
code = "test"
version = "1"
name_zh = ""
name_en = ""
date = ""
region = ""
basis_zh = ""
basis_en = ""
note_zh = ""
note_en = ""
precedence = ["suspend", "keep"]
[[rule]]
code = "low"
ground = "weak_outcomes"
verdict = "suspend"
zh = ""
en = ""
years = 3
conditions = [{ indicator = "placement_rate", compare = "below", threshold = 0.6 }]
"#;

#[test]
fn a_window_the_new_name_had_broken_is_assessed_again_and_fires() {
    let own = indicator(&[("new", 2022, Some(0.55)), ("new", 2023, Some(0.5))], Some("employment_rate"));
    let with =
        [("new", 2021, Some(0.52)), ("new", 2022, Some(0.55)), ("new", 2023, Some(0.5)), ("old", 2021, Some(0.52))];
    let with = indicator(&with, Some("employment_rate"));
    let pairs = successions(&[("old", "new", true)]);
    let marked = mark(with, &own, &Carried::of(&pairs).unwrap()).unwrap();
    let lent = "employment_rate+continued_from:old";
    assert_eq!(texts(&marked, &c::DETAIL).unwrap(), [lent, "employment_rate", "employment_rate", "employment_rate"]);
    let packs: Vec<Pack> = vec![toml::from_str(PACK).unwrap()];
    let verdicts = |pairs: &DataFrame, frame: &DataFrame| {
        let rows = flag_renames::rows(pairs, frame, &packs, &Roll::default(), &|_| 2023)
            .unwrap()
            .frame(&flagged::RENAMES)
            .unwrap();
        let of = |column| texts(&rows, column).unwrap();
        of(&c::VERDICT).into_iter().zip(of(&c::VERDICT_ALONE)).collect::<Vec<_>>()
    };
    let told = |a: &str, b: &str| vec![(a.to_string(), b.to_string())];
    assert_eq!(verdicts(&pairs, &marked), told("suspend", "not_assessed"));
    // Not carried: one verdict. Without indicators: not assessed. Without pairs: no row.
    assert_eq!(verdicts(&successions(&[("old", "new", false)]), &own), told("not_assessed", "not_assessed"));
    assert_eq!(verdicts(&pairs, &marked.head(Some(0))), told("not_assessed", "not_assessed"));
    assert!(verdicts(&successions(&[]), &marked).is_empty());
}

fn majors(list: &[(&str, &str)]) -> DataFrame {
    let mut rows = Rows::default();
    for (code, name) in list {
        rows.text(&c::MAJOR_CODE, code).text(&c::NAME, name).text(&c::CLASS_CODE, "0503").text(&c::CATEGORY, "文学");
    }
    rows.frame(&reference::MAJORS).unwrap()
}

#[test]
fn the_table_says_what_was_left_out_and_is_empty_without_input() {
    let none = |table| empty(table).unwrap();
    let mut sources = Sources {
        majors: none(&reference::MAJORS),
        links: none(&reference::LINKS),
        former_names: none(&reference::FORMER_NAMES),
        completions: none(&clean::COMPLETIONS),
        enrollment: none(&clean::ENROLLMENT),
        offerings: none(&clean::OFFERINGS),
    };
    assert_eq!(find(&sources, 0.55).unwrap().height(), 0);
    sources.majors = majors(&[("a", "广播电视新闻学"), ("b", "广播电视学"), ("c", "广播电视编导"), ("d", "新闻学")]);
    let rest = [("d", 2021, Some(9.0)), ("d", 2022, Some(9.0)), ("d", 2023, Some(9.0))];
    sources.completions =
        completions(&[&[("a", 2021, Some(50.0)), ("a", 2022, None), ("b", 2023, None)][..], &rest].concat());
    let found = find(&sources, 0.55).unwrap();
    assert_eq!(texts(&found, &c::DETAIL).unwrap(), ["carried without_occupations without_continuity"]);
    assert_eq!((ints(&found, &c::LAST_YEAR).unwrap(), ints(&found, &c::YEAR).unwrap()), (vec![2022], vec![2023]));
    assert_eq!(texts(&found, &c::REGION_CODE).unwrap(), ["210000"]);
}

/// The shared sources beside the project, where this machine has them.
fn shared() -> Option<PathBuf> {
    let shared = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../../shared/data/cn");
    if shared.is_dir() {
        return Some(shared);
    }
    eprintln!("SKIPPED: {} is not there", shared.display());
    None
}

fn csv(path: &Path) -> Vec<csv::StringRecord> {
    let bytes = std::fs::read(path).unwrap();
    let mut text = String::new();
    match bytes.starts_with(&[0x1f, 0x8b]) {
        true => std::io::Read::read_to_string(&mut flate2::read::MultiGzDecoder::new(&bytes[..]), &mut text).unwrap(),
        false => std::io::Read::read_to_string(&mut &bytes[..], &mut text).unwrap(),
    };
    ::csv::Reader::from_reader(text.as_bytes()).records().map(|r| r.unwrap()).collect()
}

/// The Chinese catalogues, and the code of a name at a level.
fn china() -> (Catalogue, BTreeMap<(String, &'static str), String>) {
    let reference = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../data/reference");
    let (mut majors, mut codes) = (BTreeMap::new(), BTreeMap::new());
    for (file, level) in [
        ("catalogues/majors-undergraduate-2026.csv", "本科"),
        ("catalogues/majors-higher-vocational-2021.csv", "专科"),
        ("catalogues/majors-vocational-bachelor-2021.csv", "本科"),
    ] {
        for r in csv(&reference.join(file)) {
            let (category, class) = (Some(r[3].to_string()), Some(r[4].to_string()));
            majors.insert(r[0].to_string(), Major { name: r[1].to_string(), category, class, links: BTreeMap::new() });
            codes.entry((r[1].to_string(), level)).or_insert(r[0].to_string());
        }
    }
    for r in csv(&reference.join("links/links-china.csv")) {
        majors.get_mut(&r[0]).unwrap().links.insert(r[1].to_string(), r[2].parse().unwrap());
    }
    let former = csv(&reference.join("catalogues/former-names-china.csv"));
    (Catalogue::new(majors, former.iter().map(|r| (r[2].to_string(), r[1].to_string())).collect()), codes)
}

/// Planned places of the schools of Inner Mongolia 2022–2024, by school and level; names of no catalogue (broad classes
/// among them) enter it without a class. A vocational major listed at bachelor's level is taken at its own.
fn inner_mongolia(
    shared: &Path,
    catalogue: &mut Catalogue,
    codes: &BTreeMap<(String, &'static str), String>,
) -> BTreeMap<(String, &'static str), Vec<Programme>> {
    let mut all: BTreeMap<(String, &'static str, String), Programme> = BTreeMap::new();
    for r in csv(&shared.join("third-party/lnnm_schools_admissions_2022_2024.csv.gz")) {
        let level = if &r[4] == "本科" { "本科" } else { "专科" };
        if &r[1] != "内蒙古" || r[4].is_empty() {
            continue;
        }
        let at = [level, "专科"].into_iter().find(|l| codes.contains_key(&(r[5].to_string(), *l))).unwrap_or(level);
        let code = codes.get(&(r[5].to_string(), at)).cloned().unwrap_or_else(|| {
            let name = r[5].to_string();
            catalogue.majors.entry(format!("?{name}")).or_insert(Major { name, ..Major::default() });
            format!("?{}", &r[5])
        });
        let key = (r[0].to_string(), at, code.clone());
        let new = || Programme { school: r[0].to_string(), level: at.into(), major: code, ..Programme::default() };
        let places = all.entry(key).or_insert_with(new).admitted.entry(r[8].parse().unwrap()).or_insert(Some(0.0));
        *places = places.map(|p| p + r[11].parse::<f64>().unwrap());
    }
    let mut schools: BTreeMap<(String, &'static str), Vec<Programme>> = BTreeMap::new();
    for ((school, level, _), p) in all {
        schools.entry((school, level)).or_default().push(p);
    }
    schools
}

/// Renames planted in real lists: each programme that ran in all three years and whose name has a former name in the
/// catalogue is given that name in 2022. The old one's class is taken as the new one's, its occupations are unknown.
/// Counts planted, found, and carried with a wrong partner.
fn planted(
    schools: &BTreeMap<(String, &'static str), Vec<Programme>>,
    catalogue: &Catalogue,
    listed: bool,
    cut: f64,
) -> [usize; 3] {
    let today: BTreeSet<&str> = catalogue.majors.values().map(|m| m.name.as_str()).collect();
    let mut catalogue_of = catalogue.clone();
    if !listed {
        catalogue_of.former.clear();
    }
    let mut counts = [0; 3];
    for list in schools.values() {
        for (i, p) in list.iter().enumerate() {
            let major = &catalogue.majors[&p.major];
            let ran = (2022..=2024).all(|y| p.admitted.get(&y).copied().flatten().is_some_and(|v| v > 0.0));
            let names = catalogue.former.iter().filter(|f| ran && f.1 == major.name && !today.contains(f.0.as_str()));
            for (name, _) in names {
                let old = Major { name: name.clone(), links: BTreeMap::new(), ..major.clone() };
                catalogue_of.majors.insert("old".into(), old);
                let mut list = list.clone();
                let mut before = Programme { major: "old".into(), ..p.clone() };
                before.admitted.retain(|y, _| *y == 2022);
                list[i].admitted.remove(&2022);
                list.push(before);
                counts[0] += 1;
                for s in renames::find(&catalogue_of, &list, cut).unwrap() {
                    match (s.fate == Fate::Carried, s.from == "old", s.to == p.major) {
                        (true, true, true) => counts[1] += 1,
                        (true, true, _) | (true, _, true) => counts[2] += 1,
                        _ => {}
                    }
                }
            }
        }
    }
    counts
}

/// The figures of decision 0012.
#[test]
fn known_renames_planted_in_real_lists_are_found() {
    let Some(shared) = shared() else { return };
    let (mut catalogue, codes) = china();
    let schools = inner_mongolia(&shared, &mut catalogue, &codes);
    let cut = duikou_engine::settings::find("evaluate.rename_score").unwrap();
    assert!(format!("{cut:?}").contains("0.55"), "{cut:?}");
    let with_list = planted(&schools, &catalogue, true, 0.55);
    let without = planted(&schools, &catalogue, false, 0.55);
    eprintln!("with the list {with_list:?}, by the score alone {without:?}");
    assert_eq!((with_list, without), ([841, 793, 1], [841, 497, 15]));
    // What changed by itself in these years: pairs that would be carried, none of them a broad class.
    let mut carried = Vec::new();
    for list in schools.values() {
        let found = renames::find(&catalogue, list, 0.55).unwrap();
        carried.extend(found.into_iter().filter(|s| s.fate == Fate::Carried).map(|s| {
            let name = |code: &str| catalogue.majors[code].name.clone();
            (name(&s.from), name(&s.to))
        }));
    }
    assert_eq!(carried.len(), 5, "{carried:?}");
    assert!(carried.iter().any(|(a, b)| a == "交通运输" && b == "智能运输工程"));
    assert!(carried.iter().all(|(a, b)| !a.ends_with('类') && !b.ends_with('类')));
}

//! What schools offer, filled by a bureau: as offerings, or as the admissions these are gathered from.

use crate::support::*;
use duikou_contracts::Lang;
use duikou_contracts::tables::clean;

fn offering(major: &str, more: &[(&'static str, &'static str)]) -> Vec<duikou_stages::templates::CellValue> {
    let mut cells = vec![("university_code", "90001"), ("major_code", major), ("level", "bachelor"), ("year", "=2023")];
    cells.extend(more);
    named("offerings", &cells)
}

fn admission(
    code: &str,
    name: &str,
    more: &[(&'static str, &'static str)],
) -> Vec<duikou_stages::templates::CellValue> {
    let mut cells = vec![
        ("university_code", "90001"),
        ("year", "=2023"),
        ("track", "物理"),
        ("admission_code", code),
        ("level", "bachelor"),
        ("name", name),
    ];
    cells.extend(more);
    named("admissions", &cells)
}

#[test]
fn the_basis_of_an_offering_follows_from_its_figures_unless_it_is_given() {
    for lang in [Lang::Zh, Lang::En] {
        let set = Set::new(lang);
        set.write(
            "offerings",
            &[
                offering("080202", &[("min_score", "=548"), ("last_choice", "=12")]),
                offering("080901", &[]),
                offering("080910T", &[("offering_basis", "in_class"), ("min_score", "=530")]),
            ],
        );
        let intake = set.collect();
        assert_eq!(problems(&intake), Vec::<String>::new());
        assert_eq!(texts(&intake, &clean::OFFERINGS, "offering_basis"), ["own", "known", "in_class"]);
        assert_eq!(texts(&intake, &clean::OFFERINGS, "region_code"), ["210100"; 3]);
        assert_eq!(numbers(&intake, &clean::OFFERINGS, "min_score"), [Some(548.0), None, Some(530.0)]);
    }
}

#[test]
fn bad_offerings_are_rejected_each_for_its_reason() {
    let set = Set::new(Lang::Zh);
    set.write(
        "offerings",
        &[
            offering("080202", &[("min_score", "=548")]),
            offering("080202", &[("min_score", "=550")]),
            offering("999999", &[("min_score", "=548")]),
            offering("080901", &[("min_score", "=-1")]),
        ],
    );
    let intake = set.collect();
    assert_eq!(height(&intake, &clean::OFFERINGS), 1);
    let rejected = problems(&intake);
    for reason in ["duplicate_key", "unknown_code", "negative"] {
        assert!(rejected.iter().any(|l| l.contains(reason)), "{reason}: {rejected:?}");
    }
}

#[test]
fn admissions_alone_give_the_offerings() {
    let set = Set::new(Lang::Zh);
    set.write(
        "admissions",
        &[
            admission("01", "机械设计制造及其自动化", &[("major_code", "080202"), ("min_score", "=548")]),
            admission(
                "02",
                "机械设计制造及其自动化（中外合作办学）",
                &[("major_code", "080202"), ("min_score", "=480"), ("detail", "中外合作办学")],
            ),
            // One of the members is no code of the catalogue: it is offered by nobody, and the rest is kept.
            admission(
                "03",
                "计算机类",
                &[("class_code", "0809"), ("members", "080901 080910T 999999"), ("min_score", "=561")],
            ),
            admission("04", "预科班", &[]),
        ],
    );
    let intake = set.collect();
    assert_eq!(texts(&intake, &clean::ADMISSIONS, "admission_kind"), ["major", "major", "class", "unresolved"]);
    assert_eq!(texts(&intake, &clean::OFFERINGS, "major_code"), ["080202", "080901", "080910T"]);
    assert_eq!(texts(&intake, &clean::OFFERINGS, "offering_basis"), ["own", "in_class", "in_class"]);
    assert_eq!(numbers(&intake, &clean::OFFERINGS, "min_score"), [Some(548.0), Some(561.0), Some(561.0)]);
}

#[test]
fn a_table_of_offerings_stands_beside_admissions_as_it_is() {
    let set = Set::new(Lang::Zh);
    set.write("offerings", &[offering("080901", &[])]);
    set.write(
        "admissions",
        &[admission("01", "机械设计制造及其自动化", &[("major_code", "080202"), ("min_score", "=548")])],
    );
    let intake = set.collect();
    assert_eq!(texts(&intake, &clean::OFFERINGS, "major_code"), ["080901"]);
    assert_eq!(height(&intake, &clean::ADMISSIONS), 1);
}

use super::*;
use std::collections::BTreeSet;

const NONE: BTreeSet<(usize, i64)> = BTreeSet::new();

fn record(school: u32, major: u32, year: i64, awards: Option<f64>) -> Record {
    Record { school, major, class: major / 10, level: major % 2, market: school % 2, year, awards }
}

#[test]
fn the_area_and_average_precision_by_hand() {
    // From the top: open, closed, then a closed and an open of one score, then open.
    let (p, e) = ([0.9, 0.8, 0.5, 0.5, 0.1], [false, true, true, false, false]);
    // Pairs of a closed and an open: 0.8 beats 0.5 and 0.1; 0.5 ties with 0.5 and beats 0.1.
    assert!((auc(&p, &e).unwrap() - 3.5 / 6.0).abs() < 1e-15);
    // Recall 1/2 at precision 1/2, and 1/2 more at 2/4.
    assert!((average_precision(&p, &e).unwrap() - 0.5).abs() < 1e-15);
    assert!((brier(&p, &e).unwrap() - (0.81 + 0.04 + 0.25 + 0.25 + 0.01) / 5.0).abs() < 1e-15);
    assert_eq!(auc(&[0.2, 0.7], &[false, true]).unwrap(), 1.0);
    assert_eq!(average_precision(&[0.2, 0.7], &[true, false]).unwrap(), 0.5);
}

#[test]
fn measures_refuse_what_has_no_answer() {
    let said = |e: Result<f64, crate::Error>| e.unwrap_err().to_string();
    assert!(said(auc(&[0.1, 0.2], &[true, true])).contains("every case has the same outcome"));
    assert!(said(average_precision(&[0.1], &[false])).contains("every case has the same outcome"));
    assert_eq!(said(brier(&[0.1, 1.2], &[true, false])), "probability[1] is 1.2; it must be from 0 to 1");
    assert!(auc(&[0.1], &[true, false]).is_err() && brier(&[], &[]).is_err());
    assert!(auc(&[f64::NAN, 0.1], &[true, false]).is_err());
}

#[test]
fn bins_keep_equal_probabilities_together_and_hold_every_case() {
    let p: Vec<f64> = (0..100).map(|i| if i < 70 { 0.1 } else { 0.2 + f64::from(i) / 1000.0 }).collect();
    let e: Vec<bool> = (0..100).map(|i| i % 7 == 0).collect();
    let bins = calibration(&p, &e, 10).unwrap();
    assert_eq!(bins.iter().map(|b| b.cases).collect::<Vec<_>>(), [70, 10, 10, 10]);
    assert_eq!(bins.iter().map(|b| b.events).sum::<usize>(), 15);
    assert!(bins.iter().all(|b| b.low <= b.observed && b.observed <= b.high));
    assert!((bins[0].predicted - 0.1).abs() < 1e-12);
}

#[test]
fn the_interval_is_the_published_one() {
    // Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3 (score, Wilson): 81/263, 15/148, 0/20.
    for (r, n, low, high) in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)] {
        let (l, h) = wilson(r, n).unwrap();
        assert!((l - low).abs() < 5e-5 && (h - high).abs() < 5e-5, "{r}/{n}: {l} {h}");
    }
    assert!(wilson(0, 0).is_err() && wilson(2, 1).is_err());
}

/// One school with two programmes, of which the second keeps it open.
fn fates(awards: [Option<f64>; 3], other: [f64; 3], continued: &BTreeSet<(usize, i64)>) -> Fate {
    let mut records = Vec::new();
    for (i, year) in (2020..2023).enumerate() {
        records.push(record(1, 10, year, awards[i]));
        records.push(record(1, 12, year, Some(other[i])));
    }
    Panel::new(&records).unwrap().fate(0, 2021, 1, continued)
}

#[test]
fn what_became_of_a_programme() {
    let p = Some;
    assert_eq!(fates([p(3.0), p(2.0), p(0.0)], [1.0; 3], &NONE), Fate::Closed);
    assert_eq!(fates([p(3.0), p(2.0), p(1.0)], [1.0; 3], &NONE), Fate::Open);
    // Its school gives nothing at the horizon.
    assert_eq!(fates([p(3.0), p(2.0), p(0.0)], [1.0, 1.0, 0.0], &NONE), Fate::NotAssessed(Unassessed::SchoolClosed));
    // Awards in one of the two years only.
    for one in [[p(0.0), p(2.0), p(0.0)], [p(2.0), p(0.0), p(0.0)]] {
        assert_eq!(fates(one, [1.0; 3], &NONE), Fate::NotAssessed(Unassessed::NotTwice));
    }
    // Carried on under another code by the year asked about, and by another year.
    assert_eq!(fates([p(3.0), p(2.0), p(0.0)], [1.0; 3], &BTreeSet::from([(0, 2022)])), Fate::Continued);
    assert_eq!(fates([p(3.0), p(2.0), p(0.0)], [1.0; 3], &BTreeSet::from([(0, 2021)])), Fate::Closed);
    // Withheld: before, at the origin, at the horizon.
    for w in [[None, p(2.0), p(0.0)], [p(2.0), None, p(0.0)]] {
        assert_eq!(fates(w, [1.0; 3], &NONE), Fate::NotAssessed(Unassessed::Withheld));
    }
    assert_eq!(fates([p(3.0), p(2.0), None], [0.0; 3], &NONE), Fate::Open);
}

#[test]
fn a_row_that_is_missing_is_none_where_the_school_reports_and_unknown_where_it_does_not() {
    let mut records = vec![record(1, 10, 2020, Some(2.0)), record(1, 10, 2021, Some(2.0))];
    records.push(record(2, 10, 2022, Some(1.0)));
    let silent = Panel::new(&records).unwrap();
    assert_eq!(silent.fate(0, 2021, 1, &NONE), Fate::NotAssessed(Unassessed::SchoolClosed));
    records.push(record(1, 12, 2022, Some(1.0)));
    assert_eq!(Panel::new(&records).unwrap().fate(0, 2021, 1, &NONE), Fate::Closed);
    assert_eq!(silent.fate(0, 2022, 1, &NONE), Fate::NotAssessed(Unassessed::NotTwice));
    assert_eq!(silent.fate(0, 2021, 2, &NONE), Fate::NotAssessed(Unassessed::NoYear));
}

#[test]
fn bad_records_are_named() {
    let e = Panel::new(&[record(1, 10, 2020, Some(1.0)), record(1, 10, 2021, Some(-1.0))]).unwrap_err();
    assert_eq!(e.to_string(), "records[1] is -1; it must be at least 0");
    assert!(Panel::new(&[record(1, 10, 2020, Some(f64::NAN))]).is_err());
    let twice = Panel::new(&[record(1, 10, 2020, Some(1.0)), record(1, 10, 2020, None)]).unwrap_err();
    assert!(twice.to_string().contains("occurs twice in 2020"), "{twice}");
    let panel = Panel::new(&[record(1, 10, 2020, Some(1.0))]).unwrap();
    assert!(features(&panel, 2020).unwrap_err().to_string().contains("2019 and 2020 are not both among the years"));
}

/// A world in which small programmes close, and those of some schools more often.
fn world(schools: u32, years: i64) -> Vec<Record> {
    let mut state = 12_345u64;
    let mut chance = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    let mut records = Vec::new();
    for school in 0..schools {
        for major in 0..30 {
            let mut size = (chance() * 40.0).powf(1.3).ceil();
            let hazard = if school % 4 == 0 { 0.25 } else { 0.05 };
            for year in 2020..2020 + years {
                records.push(record(school, major, year, Some(size)));
                let closes = chance() < hazard * (3.0 / (size + 1.0)).min(1.0) * if major < 10 { 2.0 } else { 1.0 };
                size = if closes { 0.0 } else { (size * (0.9 + 0.2 * chance())).round() };
            }
        }
    }
    records
}

#[test]
fn features_of_an_origin_do_not_change_with_later_years() {
    let all = world(12, 4);
    let until: Vec<Record> = all.iter().copied().filter(|r| r.year <= 2021).collect();
    let mut otherwise = all.clone();
    for r in otherwise.iter_mut().filter(|r| r.year > 2021) {
        r.awards = Some(if r.school % 2 == 0 { 0.0 } else { 99.0 });
        r.market = 1 - r.market;
    }
    // A programme that begins later is one more in the panel, but none of the origin's cases.
    otherwise.push(record(3, 77, 2022, Some(5.0)));
    let rows = |records: &[Record]| {
        let panel = Panel::new(records).unwrap();
        let cases = features(&panel, 2021).unwrap();
        let keys: Vec<(u32, u32, u32)> =
            cases.programme.iter().map(|p| &panel.programmes()[*p]).map(|p| (p.school, p.major, p.level)).collect();
        (keys, cases.rows)
    };
    let known = rows(&until);
    assert!(known.0.len() > 300);
    assert_eq!(known, rows(&all));
    assert_eq!(known, rows(&otherwise));
}

#[test]
fn features_by_hand() {
    // School 1: majors 10 and 12 in class 1 at level 0, major 11 at level 1; school 3 in the same market has 10 too,
    // 14 that ended and 16 that began.
    let given = [
        (1, 10, 4.0, 2.0),
        (1, 12, 1.0, 3.0),
        (1, 11, 5.0, 5.0),
        (3, 10, 6.0, 8.0),
        (3, 14, 2.0, 0.0),
        (3, 16, 0.0, 7.0),
    ];
    let records: Vec<Record> = given
        .iter()
        .flat_map(|(s, m, a, b)| [record(*s, *m, 2020, Some(*a)), record(*s, *m, 2021, Some(*b))])
        .collect();
    let cases = features(&Panel::new(&records).unwrap(), 2021).unwrap();
    assert_eq!(cases.programme.len(), 4);
    let of = |code: &str| cases.row(0)[TERMS.iter().position(|t| t.code == code).unwrap()];
    let exit = 1.5 / 6.0;
    for (code, value) in [
        ("now", 2f64.ln()),
        ("before", 4f64.ln()),
        ("now_is_2", 1.0),
        ("before_is_1", 0.0),
        ("school_size", 10f64.ln()),
        ("school_growth", (15f64 / 15.0).ln()),
        ("school_programmes", 3f64.ln()),
        ("school_exits", (10.0 * exit / 13.0_f64).ln()),
        ("school_level_programmes", 2f64.ln()),
        ("other_levels", 1f64.ln()),
        ("class_siblings", 2f64.ln()),
        ("class_siblings_awards", 4f64.ln()),
        ("market_providers", 2f64.ln()),
        ("market_awards", 9f64.ln()),
        ("market_growth", (10f64 / 8.0).ln()),
        ("market_exits", (5.0 * exit / 7.0_f64).ln()),
        ("class_providers", 4f64.ln()),
        ("class_growth", (20f64 / 11.0).ln()),
        ("class_exits", ((1.0 + 10.0 * exit) / 14.0_f64).ln()),
    ] {
        assert!((of(code) - value).abs() < 1e-12, "{code}: {} for {value}", of(code));
    }
}

fn small() -> StudyOptions {
    let fit = FitOptions { trees: 20, trees_bag: 200, trees_leaf: 5, ..FitOptions::default() };
    StudyOptions { fit, least_events: 20, ..StudyOptions::default() }
}

#[test]
fn what_decides_closures_is_found_on_a_year_and_on_schools_not_seen() {
    let panel = Panel::new(&world(120, 5)).unwrap();
    let study = study(&panel, &NONE, &small()).unwrap();
    assert_eq!((study.origins.as_slice(), study.levels.as_slice()), (&[2021, 2022, 2023][..], &[0, 1][..]));
    assert_eq!(study.tests.len(), 6);
    let of = |kind: Kind, what: TestKind| {
        study.tests.iter().find(|t| (t.kind, t.sample) == (kind, what)).map(|t| t.scores).unwrap()
    };
    for what in [TestKind::UnseenYear, TestKind::UnseenSchools] {
        let size = of(Kind::Size, what);
        for kind in [Kind::Logistic, Kind::Trees] {
            let s = of(kind, what);
            assert_eq!((s.cases, s.events), (size.cases, size.events));
            assert!(s.auc > 0.6, "{kind:?} {what:?} {s:?}");
        }
        assert!(of(Kind::Logistic, what).average_precision > size.average_precision, "{what:?}");
    }
    // The mean probability is the rate of the cases that it was fitted on.
    let all = sample(&panel, &study.origins, 1, &study.levels, &NONE).unwrap();
    for fitted in [&study.size, &study.logistic] {
        let mean = fitted.probabilities(&all).iter().sum::<f64>() / all.len() as f64;
        assert!((mean / (all.events() as f64 / all.len() as f64) - 1.0).abs() < 0.1, "{mean}");
    }
}

#[test]
fn threads_change_nothing() {
    let panel = Panel::new(&world(60, 4)).unwrap();
    let on = |n: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap();
        pool.install(|| study(&panel, &NONE, &small()).unwrap())
    };
    let once = on(1);
    assert!(once == on(3) && once == on(1));
}

#[test]
fn too_little_to_learn_from_is_said() {
    let said = |records: &[Record]| {
        study(&Panel::new(records).unwrap(), &NONE, &StudyOptions::default()).unwrap_err().to_string()
    };
    assert!(said(&world(3, 2)).contains("no three consecutive years"));
    assert!(said(&world(3, 4)).contains("closures; at least 200 are needed"));
    assert!(said(&[]).contains("no three consecutive years"));
}

#[test]
fn a_school_lies_in_one_fold_and_folds_are_about_equal() {
    let school: Vec<u32> = (0..1000).map(|i| i % 103).collect();
    let fold = folds(&school, 5, 1);
    for (i, s) in school.iter().enumerate() {
        assert_eq!(fold[i], fold[*s as usize]);
    }
    let schools: Vec<usize> = (0..5).map(|f| (0..103).filter(|s| fold[*s] == f).count()).collect();
    assert_eq!(schools, [21, 21, 21, 20, 20]);
    assert_ne!(fold, folds(&school, 5, 2));
}

#[test]
fn options_are_checked_at_the_door() {
    let all = sample(&Panel::new(&world(20, 3)).unwrap(), &[2021], 1, &[0, 1], &NONE).unwrap();
    let said = |o: FitOptions| fit(Kind::Size, &all, &o).unwrap_err().to_string();
    assert_eq!(said(FitOptions { folds: 1, ..FitOptions::default() }), "folds is 1; it must be at least 2");
    assert_eq!(said(FitOptions { trees: 3, ..FitOptions::default() }), "trees is 3; it must be at least 5");
    assert!(said(FitOptions { alpha: -1.0, ..FitOptions::default() }).contains("alpha"));
}

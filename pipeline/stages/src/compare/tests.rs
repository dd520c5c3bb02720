//! Two runs written by hand: one rule, `placement rate below a threshold → reduce`, and what can happen to a programme.

use super::*;
use crate::frame::to_batch;
use crate::rows::Rows;
use duikou_contracts::tables::clean;
use duikou_contracts::{Table, tables};
use duikou_engine::{files, tables as store};
use duikou_methods::rules::Series;
use tempfile::TempDir;

/// School, major, placement rate as an indicator, and the rate as the school reported it.
type Rated = (&'static str, &'static str, Option<f64>, f64);

struct Case {
    base_year: i64,
    threshold: f64,
    asks: &'static str,
    programmes: Vec<Rated>,
    /// School, former major, major, carried.
    successions: Vec<(&'static str, &'static str, &'static str, bool)>,
    /// A verdict published that the rules do not give.
    published: Option<(&'static str, &'static str)>,
    /// Target for region, year and share in per cent.
    targets: Vec<(&'static str, i64, f64)>,
}

fn case(programmes: &[Rated]) -> Case {
    Case {
        base_year: 2023,
        threshold: 0.6,
        asks: "reduce",
        programmes: programmes.to_vec(),
        successions: Vec::new(),
        published: None,
        targets: Vec::new(),
    }
}

/// Its figure and its indicator are the same.
fn rated(school: &'static str, rate: f64) -> Rated {
    (school, "M", Some(rate), rate)
}

fn definition(case: &Case) -> String {
    let words: String = ["name_zh", "name_en", "date", "region", "basis_zh", "basis_en", "note_zh", "note_en"]
        .iter()
        .map(|k| format!("{k} = \"\"\n"))
        .collect();
    format!(
        "code = \"p\"\nversion = \"1\"\n{words}precedence = [\"suspend\", \"reduce\"]\n[[rule]]\ncode = \"low\"\n\
         ground = \"weak_outcomes\"\nverdict = \"{}\"\nzh = \"低\"\nen = \"low\"\n\
         conditions = [{{ indicator = \"placement_rate\", compare = \"below\", threshold = {:?} }}]\n",
        case.asks, case.threshold
    )
}

fn key<'r>(rows: &'r mut Rows, school: &str, major: &str) -> &'r mut Rows {
    rows.text(&c::UNIVERSITY_CODE, school).text(&c::MAJOR_CODE, major).text(&c::LEVEL, "bachelor")
}

/// Writes a run into a folder.
fn write(case: &Case, folder: &std::path::Path) -> Run {
    let run = Run { folder: folder.to_path_buf(), edition: "test".into() };
    let put = |table: &'static Table, rows: Rows| {
        let batch = to_batch(rows.frame(table).unwrap(), table).unwrap();
        let footer = vec![("duikou.code".to_string(), "1".to_string())];
        files::write_atomic(&run.path(table), &store::to_bytes(table, &batch, &footer).unwrap()).unwrap();
    };
    for table in tables::ALL.iter().filter(|t| !std::ptr::eq(**t, &evaluated::SUCCESSIONS)) {
        put(table, Rows::default());
    }
    let text = definition(case);
    let pack: duikou_methods::rules::Pack = toml::from_str(&text).unwrap();
    let clock = judging::Clock { base_year: case.base_year, graduation_year: case.base_year + 4 };
    let [mut indicators, mut verdicts, mut outcomes] = [Rows::default(), Rows::default(), Rows::default()];
    for (school, major, rate, figure) in &case.programmes {
        let mut series = Series::new();
        series.insert("placement_rate", rate.iter().map(|r| (case.base_year, *r)).collect());
        let judged = judging::judge(&pack, &judging::Roll::default(), (school, major, "bachelor"), &series, clock);
        let published = case.published.filter(|p| p.0 == *school).map_or(judged.verdict.as_str(), |p| p.1);
        key(&mut verdicts, school, major)
            .text(&c::PACK, "p")
            .text(&c::REGION_CODE, "R")
            .text(&c::VERDICT, published)
            .text(&c::GROUND, &judged.ground);
        key(&mut indicators, school, major)
            .text(&c::INDICATOR, "placement_rate")
            .int(&c::YEAR, case.base_year)
            .text(&c::REGION_CODE, "R")
            .number(&c::INDICATOR_VALUE, *rate);
        key(&mut outcomes, school, major)
            .int(&c::YEAR, case.base_year)
            .text(&c::REGION_CODE, "R")
            .number(&c::PLACEMENT_RATE, *figure)
            .flag(&c::SUPPRESSED, false);
    }
    put(&flagged::VERDICTS, verdicts);
    put(&evaluated::INDICATORS, indicators);
    put(&clean::OUTCOMES, outcomes);
    let mut packs = Rows::default();
    packs
        .text(&c::PACK, "p")
        .int(&c::PLACE, 1)
        .text(&c::VERSION, "1")
        .int(&c::BASE_YEAR, clock.base_year)
        .int(&c::GRADUATION_YEAR, clock.graduation_year)
        .text(&c::HASH, "")
        .text(&c::REPLACED, "")
        .text(&c::DEFINITION, &text);
    put(&flagged::PACKS, packs);
    let mut regions = Rows::default();
    for (code, parent) in [("N", ""), ("P", "N"), ("R", "P")] {
        regions
            .text(&c::REGION_CODE, code)
            .text(&c::NAME_ZH, code)
            .text(&c::NAME_EN, code)
            .text(&c::REGION_KIND, "city")
            .text(&c::PARENT_CODE, parent)
            .flag(&c::MARKET, code == "R");
    }
    put(&reference::REGIONS, regions);
    let mut targets = Rows::default();
    for (region, year, share) in &case.targets {
        targets
            .text(&c::TARGET_ID, &format!("adjusted-share-{region}-{year}"))
            .text(&c::NAME_ZH, "调整")
            .text(&c::NAME_EN, "adjusted")
            .text(&c::REGION_CODE, region)
            .int(&c::YEAR, *year)
            .number(&c::TARGET, *share)
            .text(&c::UNIT, "%")
            .text(&c::SOURCE, "press");
    }
    put(&reference::TARGETS, targets);
    if !case.successions.is_empty() {
        let mut rows = Rows::default();
        for (school, from, to, carried) in &case.successions {
            rows.text(&c::UNIVERSITY_CODE, school)
                .text(&c::FROM_MAJOR, from)
                .text(&c::MAJOR_CODE, to)
                .text(&c::LEVEL, "bachelor")
                .text(&c::REGION_CODE, "R")
                .int(&c::LAST_YEAR, 2022)
                .int(&c::YEAR, 2023)
                .number(&c::NAME_SIMILARITY, 0.9)
                .flag(&c::SAME_CLASS, true)
                .number(&c::SCORE, 0.9)
                .flag(&c::CARRIED, *carried);
        }
        put(&evaluated::SUCCESSIONS, rows);
    }
    run
}

struct Pair {
    /// Removed when the pair goes.
    _dir: TempDir,
    a: Run,
    b: Run,
}

fn pair(a: &Case, b: &Case) -> Pair {
    let dir = tempfile::tempdir().unwrap();
    let (a, b) = (write(a, &dir.path().join("a")), write(b, &dir.path().join("b")));
    Pair { _dir: dir, a, b }
}

fn held(a: &Case, b: &Case) -> Comparison {
    let pair = pair(a, b);
    compare(&pair.a, &pair.b, None, Lang::En).unwrap()
}

/// Every change as `school major happened from→to cause`.
fn told(found: &Comparison) -> Vec<String> {
    let verdict = |v: &Option<Verdict>| v.as_ref().map_or("-".into(), |v| v.code.clone());
    let cause = |c: &Change| c.attribution.as_ref().map_or("-", |a| a.cause.code());
    let line = |c: &Change| {
        format!(
            "{} {} {} {}→{} {}",
            c.university,
            c.major,
            c.happened.code(),
            verdict(&c.from),
            verdict(&c.to),
            cause(c)
        )
    };
    found.changes.iter().map(line).collect()
}

#[test]
fn a_run_held_against_itself_says_nothing_moved() {
    let same = case(&[rated("a", 0.5), rated("b", 0.9)]);
    let found = held(&same, &same);
    assert!(found.changes.is_empty() && found.tables.is_empty() && found.rules.is_empty() && found.code.is_empty());
    assert_eq!(found.matrix, BTreeMap::from([(("keep", "keep"), 1), (("reduce", "reduce"), 1)]));
    assert_eq!((found.a.not_reproduced, found.b.not_reproduced), (0, 0));
}

#[test]
fn a_figure_that_fell_is_the_inputs_with_its_values_and_threshold() {
    let found = held(&case(&[rated("a", 0.65), rated("b", 0.9)]), &case(&[rated("a", 0.55), rated("b", 0.8)]));
    assert_eq!(told(&found), ["a M moved keep→reduce input"]);
    assert_eq!(found.tables, [TableChange { table: "clean.outcomes".into(), rows_a: 2, rows_b: 2 }]);
    let crossing = &found.changes[0].attribution.as_ref().unwrap().reasons[0].crossings[0];
    assert_eq!((crossing.from, crossing.to, crossing.threshold_to), (Some(0.65), Some(0.55), Some(0.6)));
}

#[test]
fn a_threshold_moves_by_rule_alone() {
    let before = case(&[rated("a", 0.65), rated("b", 0.9), rated("c", 0.5)]);
    let found = held(&before, &Case { threshold: 0.7, ..case(&before.programmes) });
    assert_eq!(told(&found), ["a M moved keep→reduce rule"]);
    assert!(found.tables.is_empty());
    let [rule] = &found.rules[..] else { panic!("{:?}", found.rules) };
    assert_eq!(rule.from.as_deref(), Some("placement_rate < 0.6 → reduce"));
    assert_eq!(rule.to.as_deref(), Some("placement_rate < 0.7 → reduce"));
}

#[test]
fn a_figure_and_a_threshold_that_both_would_move_it_are_both() {
    let found = held(
        &case(&[rated("a", 0.65), rated("b", 0.9)]),
        &Case { threshold: 0.7, ..case(&[rated("a", 0.55), rated("b", 0.9)]) },
    );
    assert_eq!(told(&found), ["a M moved keep→reduce both"]);
}

#[test]
fn an_indicator_that_moved_on_the_same_figure_is_the_methods() {
    // The school reported 0.65 in both runs; the pipeline made another indicator of it.
    let found = held(&case(&[rated("a", 0.65)]), &case(&[("a", "M", Some(0.55), 0.65)]));
    assert_eq!(told(&found), ["a M moved keep→reduce method"]);
    assert!(found.changes[0].attribution.as_ref().unwrap().same_data);
    // Another school's figure changed: that is nothing to this one.
    let found =
        held(&case(&[rated("a", 0.65), rated("b", 0.7)]), &case(&[("a", "M", Some(0.55), 0.65), rated("b", 0.8)]));
    assert_eq!(told(&found), ["a M moved keep→reduce method"]);
}

#[test]
fn a_verdict_that_its_run_does_not_reproduce_is_the_methods() {
    let same = [rated("a", 0.65), rated("b", 0.9)];
    let found = held(&Case { published: Some(("a", "watch")), ..case(&same) }, &case(&same));
    assert_eq!(told(&found), ["a M moved watch→keep method"]);
    assert_eq!((found.a.not_reproduced, found.b.not_reproduced), (1, 0));
}

#[test]
fn another_base_year_is_input_though_no_table_changed() {
    let rates = [rated("a", 0.65)];
    let pair = pair(&case(&rates), &Case { base_year: 2024, ..case(&[rated("a", 0.55)]) });
    // The same clean tables on both sides: they hold both years.
    std::fs::copy(pair.a.path(&clean::OUTCOMES), pair.b.path(&clean::OUTCOMES)).unwrap();
    let found = compare(&pair.a, &pair.b, None, Lang::En).unwrap();
    assert!(found.tables.is_empty());
    assert_eq!(told(&found), ["a M moved keep→reduce input"]);
    let crossing = &found.changes[0].attribution.as_ref().unwrap().reasons[0].crossings[0];
    assert_eq!((crossing.year_from, crossing.year_to), (2023, 2024));
}

#[test]
fn new_gone_and_renamed_are_told_apart_and_counted_for_the_share() {
    let before = case(&[rated("a", 0.9), ("a", "OLD", Some(0.9), 0.9), ("a", "GONE", Some(0.5), 0.5), rated("z", 0.9)]);
    let after = Case {
        successions: vec![("a", "OLD", "NEU", true)],
        targets: vec![("N", 2025, 20.0), ("P", 2022, 5.0), ("P", 2025, 25.0), ("P", 2027, 50.0)],
        ..case(&[rated("a", 0.4), ("a", "NEU", Some(0.5), 0.5), ("a", "NEW", Some(0.5), 0.5), rated("y", 0.9)])
    };
    let found = held(&before, &after);
    assert_eq!(
        told(&found),
        [
            "a M moved keep→reduce input",
            "a NEU renamed keep→reduce input",
            "a NEW new -→reduce -",
            "y M new -→keep -",
            "a GONE gone reduce→- -",
            "z M gone keep→- -",
        ]
    );
    assert_eq!(found.changes[1].former.as_ref().map(|f| f.0.as_str()), Some("OLD"));
    assert_eq!(
        found.changes.iter().map(|c| c.school_in_both).collect::<Vec<_>>(),
        [true, true, true, false, true, false]
    );
    let [share] = &found.adjusted[..] else { panic!("{:?}", found.adjusted) };
    // Of 4 programmes: one opened, one closed, and two that go on are to be reduced; schools y and z are not known.
    assert_eq!((share.programmes, share.opened, share.closed, share.unknown), (4, 1, 1, 2));
    assert_eq!(share.proposed, BTreeMap::from([("reduce", 2)]));
    assert_eq!((share.done(), share.proposals(), share.together()), (Some(0.5), Some(0.5), Some(1.0)));
    // The province's own targets stand before the nation's, from the year of the later run on.
    let targets: Vec<(i64, f64)> = share.targets.iter().map(|t| (t.year, t.share)).collect();
    assert_eq!(targets, [(2025, 0.25), (2027, 0.5)]);
}

#[test]
fn a_continuation_that_is_not_carried_is_one_gone_and_one_new() {
    let before = case(&[rated("a", 0.9), ("a", "OLD", Some(0.9), 0.9)]);
    let after = |carried| Case {
        successions: vec![("a", "OLD", "NEU", carried)],
        ..case(&[rated("a", 0.9), ("a", "NEU", Some(0.9), 0.9)])
    };
    assert_eq!(told(&held(&before, &after(false))), ["a NEU new -→keep -", "a OLD gone keep→- -"]);
    let found = held(&before, &after(true));
    assert_eq!(told(&found), ["a NEU renamed keep→keep -"], "one line, though the verdict stands");
    assert_eq!((found.adjusted[0].opened, found.adjusted[0].closed), (0, 0), "a new name is no adjustment");
}

#[test]
fn a_major_that_goes_on_from_one_still_there_is_nothing_opened() {
    let before = case(&[("a", "OLD", Some(0.9), 0.9)]);
    let after = Case {
        successions: vec![("a", "OLD", "NEU", true)],
        ..case(&[("a", "OLD", Some(0.9), 0.9), ("a", "NEU", Some(0.9), 0.9)])
    };
    let found = held(&before, &after);
    assert_eq!(told(&found), ["a NEU new -→keep -"]);
    assert_eq!(found.changes[0].former.as_ref().map(|f| f.0.as_str()), Some("OLD"));
    assert_eq!(found.adjusted[0].opened, 0);
}

#[test]
fn the_hardest_verdicts_come_first() {
    let before = case(&[rated("a", 0.5), rated("b", 0.9), ("c", "M", None, 0.9)]);
    // The rules alone would have moved a as well, to suspend.
    let after = Case { asks: "suspend", ..case(&[rated("a", 0.9), rated("b", 0.5), rated("c", 0.5)]) };
    let found = held(&before, &after);
    assert_eq!(
        told(&found),
        ["c M moved not_assessed→suspend both", "b M moved keep→suspend both", "a M moved reduce→keep both"]
    );
}

#[test]
fn an_edition_without_a_target_has_none() {
    let same = case(&[rated("a", 0.9)]);
    assert!(held(&same, &same).adjusted[0].targets.is_empty());
    // All targets lie in the past: the last one is told.
    let late =
        Case { base_year: 2030, targets: vec![("N", 2025, 20.0), ("N", 2024, 10.0)], ..case(&[rated("a", 0.9)]) };
    let found = held(&late, &late);
    assert_eq!(found.adjusted[0].targets.iter().map(|t| t.year).collect::<Vec<_>>(), [2025]);
}

#[test]
fn runs_that_cannot_be_compared_are_refused() {
    let refused = |pair: &Pair, pack: Option<&str>| compare(&pair.a, &pair.b, pack, Lang::En).unwrap_err();
    let apart = pair(&case(&[rated("a", 0.9)]), &case(&[rated("b", 0.9)]));
    let e = refused(&apart, None);
    assert!(e.kind == Kind::Usage && e.message.contains("no programme in common"), "{e}");
    let same = case(&[rated("a", 0.9)]);
    let two = pair(&same, &same);
    let e = refused(&two, Some("moe-1911"));
    assert!(e.kind == Kind::Usage && e.hint().contains("p"), "{e}");
    for table in [&flagged::PACKS, &flagged::VERDICTS, &evaluated::INDICATORS, &clean::DEMAND, &reference::TARGETS] {
        let two = pair(&same, &same);
        std::fs::remove_file(two.a.path(table)).unwrap();
        std::fs::remove_file(two.b.path(table)).unwrap();
        let e = refused(&two, None);
        assert!(e.kind == Kind::Missing && e.message.contains(&table.name()), "{e}");
    }
}

#[test]
fn a_run_is_found_in_its_folder_and_in_the_one_given_as_out() {
    let dir = tempfile::tempdir().unwrap();
    for edition in ["one", "two"] {
        write(&case(&[rated("a", 0.9)]), &dir.path().join("data").join(edition));
    }
    let layers = dir.path().join("data/one");
    assert_eq!(Run::find(layers.to_str().unwrap(), None).unwrap().folder, layers);
    let out = dir.path().to_str().unwrap();
    assert_eq!(Run::find(out, Some("two")).unwrap().edition, "two");
    let e = Run::find(out, None).unwrap_err();
    assert!(e.kind == Kind::Usage && e.message.contains("one, two"), "{e}");
    for (a, b) in [(out, layers.to_str().unwrap()), (layers.to_str().unwrap(), out)] {
        let (a, b) = Run::pair(a, b).unwrap();
        assert_eq!((a.edition.as_str(), b.edition.as_str()), ("one", "one"), "the other says which is meant");
    }
    assert_eq!(Run::pair(out, out).unwrap_err().kind, Kind::Usage);
    std::fs::remove_dir_all(layers).unwrap();
    assert_eq!(Run::find(out, None).unwrap().edition, "two");
    let none = dir.path().join("data/two/clean");
    assert_eq!(Run::find(none.to_str().unwrap(), None).unwrap_err().kind, Kind::Missing);
}

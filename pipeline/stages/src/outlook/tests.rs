//! The outlook on small cases worked by hand.

use super::demand::{self, Amount, Demand, Need};
use super::*;
use crate::frame::empty;
use duikou_contracts::columns as c;

/// A region R with nothing in it; tests put in what they speak of.
pub(crate) struct Case {
    pub(crate) inputs: Inputs,
    pub(crate) options: Options,
}

pub(crate) fn case() -> Case {
    let none = |table: &'static Table| empty(table).unwrap();
    let inputs = Inputs {
        lang: Lang::En,
        nation: String::new(),
        completions: none(&clean::COMPLETIONS),
        enrollment: none(&clean::ENROLLMENT),
        outcomes: none(&clean::OUTCOMES),
        paths: none(&clean::PATHS),
        demand: none(&clean::DEMAND),
        postings: none(&clean::POSTINGS),
        commitments: none(&clean::COMMITMENTS),
        employment: none(&clean::EMPLOYMENT),
        shortage_list: none(&clean::SHORTAGE_LIST),
        majors: none(&reference::MAJORS),
        chains: none(&reference::CHAINS),
        sectors: none(&reference::SECTORS),
        io: none(&reference::IO),
        markets: BTreeMap::from([("R".into(), "R".into())]),
        regions: BTreeMap::from([("R".into(), ("province".into(), true))]),
        parents: BTreeMap::new(),
        links: HashMap::from([("M".into(), vec![("O".into(), 1.0)])]),
    };
    let options = Options { base_year: 2025, horizon: 4, ..Options::of(&Settings::default()).unwrap() };
    Case { inputs, options }
}

fn key<'r>(rows: &'r mut Rows, school: &str, level: &str, year: i64) -> &'r mut Rows {
    rows.text(&c::UNIVERSITY_CODE, school)
        .text(&c::MAJOR_CODE, "M")
        .text(&c::LEVEL, level)
        .int(&c::YEAR, year)
        .text(&c::REGION_CODE, "R")
}

/// (school, level, year, persons)
type Count<'a> = (&'a str, &'a str, i64, Option<f64>);

impl Case {
    pub(crate) fn completions(mut self, counts: &[Count<'_>]) -> Case {
        let mut rows = Rows::default();
        for (school, level, year, persons) in counts {
            key(&mut rows, school, level, *year).number(&c::PERSONS, *persons).flag(&c::SUPPRESSED, persons.is_none());
        }
        self.inputs.completions = rows.frame(&clean::COMPLETIONS).unwrap();
        self
    }

    pub(crate) fn intake(mut self, counts: &[Count<'_>]) -> Case {
        let mut rows = Rows::default();
        for (school, level, year, persons) in counts {
            key(&mut rows, school, level, *year)
                .number(&c::PERSONS, None)
                .flag(&c::SUPPRESSED, false)
                .number(&c::PLANNED_INTAKE, None)
                .number(&c::INTAKE, *persons)
                .number(&c::FIRST_CHOICE_RATE, None)
                .number(&c::REGISTRATION_RATE, None);
        }
        self.inputs.enrollment = rows.frame(&clean::ENROLLMENT).unwrap();
        self
    }

    /// (level, year, graduates, further study, local, measure), of school A.
    pub(crate) fn outcomes(mut self, rates: &[(&str, i64, f64, Option<f64>, Option<f64>, &str)]) -> Case {
        let mut rows = Rows::default();
        for (level, year, graduates, further, local, measure) in rates {
            key(&mut rows, "A", level, *year)
                .number(&c::GRADUATES, *graduates)
                .number(&c::FURTHER_STUDY_RATE, *further)
                .number(&c::LOCAL_RATE, *local)
                .text(&c::MEASURE, measure)
                .flag(&c::SUPPRESSED, false);
        }
        self.inputs.outcomes = rows.frame(&clean::OUTCOMES).unwrap();
        self
    }

    /// (occupation, level, persons) in the ledger of 2025.
    pub(crate) fn ledger(mut self, needs: &[(&str, &str, Option<f64>)]) -> Case {
        let mut rows = Rows::default();
        for (occupation, level, persons) in needs {
            rows.text(&c::REGION_CODE, "R")
                .text(&c::OCCUPATION_CODE, occupation)
                .text(&c::CHAIN_CODE, "C")
                .text(&c::LEVEL, level)
                .int(&c::YEAR, 2025)
                .text(&c::BASIS, "ledger")
                .number(&c::PERSONS, *persons)
                .flag(&c::SUPPRESSED, persons.is_none());
        }
        self.inputs.demand = rows.frame(&clean::DEMAND).unwrap();
        self
    }

    fn supply(&self) -> Supply {
        Ground::lay(&self.inputs, &self.options).unwrap().outlook(&self.inputs, &self.options).unwrap().0
    }

    fn demand(&self) -> Demand {
        Ground::lay(&self.inputs, &self.options).unwrap().outlook(&self.inputs, &self.options).unwrap().1
    }
}

/// The one row of a school, level and year.
fn of<'a>(supply: &'a Supply, school: &str, level: &str, year: i64) -> &'a supply::Row {
    let mut rows = supply.programmes.iter().filter(|r| r.university == school && r.level == level && r.year == year);
    let row = rows.next().unwrap_or_else(|| panic!("no row of {school} {level} {year}"));
    assert!(rows.next().is_none(), "two rows of {school} {level} {year}");
    row
}

fn near(a: Option<f64>, b: f64) -> bool {
    a.is_some_and(|a| (a - b).abs() < 1e-9)
}

/// Entrants 2021: 100, of whom 90 finish in 2025; a fifth study on, half of the others stay. Entrants 2025: 120.
fn whole() -> Case {
    case()
        .intake(&[("A", "bachelor", 2021, Some(100.0)), ("A", "bachelor", 2025, Some(120.0))])
        .completions(&[("A", "bachelor", 2025, Some(90.0))])
        .outcomes(&[("bachelor", 2025, 90.0, Some(0.2), Some(0.5), "placement_rate")])
}

#[test]
fn a_cohort_is_followed_from_intake_to_the_market() {
    let found = whole().supply();
    let row = of(&found, "A", "bachelor", 2029);
    // 120 × 0.9 = 108 graduates: 21.6 study on, 43.2 leave, 43.2 enter.
    assert!(near(row.graduates, 108.0) && near(row.further_study, 21.6) && near(row.leaving, 43.2), "{row:?}");
    assert!(near(row.base, 43.2) && near(row.committed, 43.2), "the cohort is enrolled: {row:?}");
    assert_eq!((row.method, row.suppressed), ("cohort", false));
    assert!(row.low < row.base && row.base < row.high, "{row:?}");
}

#[test]
fn every_graduate_is_counted_once_by_level() {
    let found = whole().supply();
    for row in &found.programmes {
        if let (Some(g), Some(f), Some(l), Some(b)) = (row.graduates, row.further_study, row.leaving, row.base) {
            assert!((g - f - l - b).abs() < 1e-9, "{row:?}");
        }
    }
}

#[test]
fn an_intake_not_yet_made_is_assumed_and_not_committed() {
    let found = case()
        .intake(&[("A", "higher_vocational", 2022, Some(50.0)), ("A", "higher_vocational", 2025, Some(60.0))])
        .completions(&[("A", "higher_vocational", 2025, Some(50.0))])
        .supply();
    let enrolled = of(&found, "A", "higher_vocational", 2028);
    let assumed = of(&found, "A", "higher_vocational", 2029);
    assert_eq!((enrolled.method, enrolled.committed), ("cohort", enrolled.base));
    assert_eq!((assumed.method, assumed.committed), ("assumed_intake", Some(0.0)));
    assert!(near(assumed.base, 60.0), "without data nobody studies on or leaves: {assumed:?}");
}

#[test]
fn a_programme_its_school_stopped_admitting_to_runs_out() {
    let mut intake: Vec<Count<'_>> = (2019..=2025).map(|y| ("A", "master", y, Some(10.0))).collect();
    intake.extend((2019..=2023).map(|y| ("A", "bachelor", y, Some(40.0))));
    let found = case()
        .intake(&intake)
        .completions(&[
            ("A", "bachelor", 2024, Some(40.0)),
            ("A", "bachelor", 2025, Some(40.0)),
            ("A", "master", 2025, Some(10.0)),
        ])
        .supply();
    assert!(near(of(&found, "A", "bachelor", 2027).base, 40.0), "entered in 2023");
    assert!(near(of(&found, "A", "bachelor", 2028).base, 0.0), "the school admitted others in 2024, and nobody here");
}

#[test]
fn a_year_the_school_did_not_report_is_not_zero() {
    let found = case()
        .intake(&[("A", "bachelor", 2021, Some(100.0)), ("A", "bachelor", 2022, Some(100.0))])
        .completions(&[("A", "bachelor", 2025, Some(80.0))])
        .supply();
    // 2023 and 2024 are not known: the completions of 2025 are carried for the cohorts that entered in them.
    assert_eq!(of(&found, "A", "bachelor", 2026).method, "cohort");
    let row = of(&found, "A", "bachelor", 2029);
    assert!(row.base.is_some_and(|b| b > 0.0), "{row:?}");
}

#[test]
fn what_is_withheld_stays_withheld_in_every_year() {
    let found = case()
        .intake(&[("A", "bachelor", 2021, Some(9.0)), ("A", "bachelor", 2025, Some(9.0))])
        .completions(&[("A", "bachelor", 2024, Some(8.0)), ("A", "bachelor", 2025, None)])
        .supply();
    for row in &found.programmes {
        assert!(row.suppressed && row.base.is_none() && row.graduates.is_none(), "{row:?}");
    }
    assert_eq!(found.programmes.len(), 4);
}

#[test]
fn a_change_of_measure_breaks_the_series() {
    let old = ("bachelor", 2020, 900.0, Some(0.9), Some(0.9), "employment_rate");
    let new = ("bachelor", 2025, 90.0, Some(0.2), Some(0.5), "placement_rate");
    let with = whole().outcomes(&[old, new]).supply();
    let without = whole().supply();
    assert_eq!(of(&with, "A", "bachelor", 2029).base, of(&without, "A", "bachelor", 2029).base);
}

#[test]
fn those_who_move_up_a_level_are_taken_off_the_one_they_leave() {
    let mut case = case().completions(&[("A", "higher_vocational", 2025, Some(50.0))]).outcomes(&[(
        "higher_vocational",
        2025,
        50.0,
        None,
        Some(1.0),
        "placement_rate",
    )]);
    let before = of(&case.supply(), "A", "higher_vocational", 2029).base;
    let mut rows = Rows::default();
    key(&mut rows, "A", "higher_vocational", 2025)
        .text(&c::TO_LEVEL, "bachelor")
        .number(&c::PERSONS, 20.0)
        .flag(&c::SUPPRESSED, false);
    case.inputs.paths = rows.frame(&clean::PATHS).unwrap();
    let found = case.supply();
    let row = of(&found, "A", "higher_vocational", 2029);
    assert!(near(before, 50.0) && near(row.base, 30.0) && near(row.further_study, 20.0), "{row:?}");
}

#[test]
fn graduates_from_elsewhere_are_rows_of_their_own() {
    let mut case = whole();
    (case.options.in_migration, case.options.commuting) = (0.25, 0.1);
    let found = case.supply();
    let own = of(&found, "A", "bachelor", 2029).base.unwrap();
    for (school, share, method) in [(NO_SCHOOL[0], 0.25, "in_migration"), (NO_SCHOOL[1], 0.1, "commuting")] {
        let row = of(&found, &format!("{school}R"), "bachelor", 2029);
        assert!(near(row.base, own * share) && row.method == method, "{row:?}");
    }
}

fn total(demand: &Demand) -> f64 {
    demand.layers.values().filter_map(|l| l.amount).map(|a| a.base).sum()
}

fn layer(demand: &Demand, occupation: &str, level: &str, layer: &'static str) -> Option<Amount> {
    let need = |chain: &str| Need {
        region: "R".into(),
        occupation: occupation.into(),
        chain: chain.into(),
        level: level.into(),
    };
    ["C", NO_CHAIN].iter().find_map(|chain| demand.layers.get(&(need(chain), layer)).and_then(|l| l.amount))
}

fn orders(mut case: Case, level: &str, persons: f64) -> Case {
    let mut rows = Rows::default();
    rows.text(&c::COMMITMENT_ID, "1")
        .text(&c::REGION_CODE, "R")
        .text(&c::UNIVERSITY_CODE, "A")
        .text(&c::MAJOR_CODE, "M")
        .text(&c::LEVEL, level)
        .int(&c::YEAR, 2029)
        .number(&c::PERSONS, persons);
    case.inputs.commitments = rows.frame(&clean::COMMITMENTS).unwrap();
    case
}

#[test]
fn order_classes_are_a_part_of_their_need_and_only_what_exceeds_it_is_more() {
    let ledger = || case().ledger(&[("O", "bachelor", Some(40.0)), ("P", "bachelor", Some(7.0))]);
    let within = orders(ledger(), "bachelor", 30.0).demand();
    assert_eq!(layer(&within, "O", "bachelor", "commitments").map(|a| a.base), Some(30.0));
    assert_eq!(layer(&within, "O", "bachelor", "ledger").map(|a| a.base), Some(10.0));
    assert_eq!(total(&within), 47.0);
    let beyond = orders(ledger(), "bachelor", 50.0).demand();
    assert_eq!(total(&beyond), 57.0, "ten more than the need holds");
    // No need at that level: the order is the need.
    let alone = orders(ledger(), "master", 5.0).demand();
    assert_eq!(layer(&alone, "O", "master", "commitments").map(|a| a.base), Some(5.0));
    assert_eq!(total(&alone), 52.0);
}

#[test]
fn a_withheld_need_stays_withheld_beside_an_order() {
    let found = orders(case().ledger(&[("O", "bachelor", None)]), "bachelor", 5.0).demand();
    let withheld = found.layers.iter().find(|((need, layer), _)| need.occupation == "O" && *layer == "ledger");
    assert!(withheld.is_some_and(|(_, l)| l.amount.is_none()));
}

#[test]
fn stars_are_a_rank_and_never_persons() {
    let mut case = case().ledger(&[("O", "bachelor", Some(40.0))]);
    let mut rows = Rows::default();
    for (occupation, stars) in [("O", 5), ("Q", 4)] {
        rows.text(&c::REGION_CODE, "R").text(&c::OCCUPATION_CODE, occupation).int(&c::YEAR, 2025).int(&c::STARS, stars);
    }
    case.inputs.shortage_list = rows.frame(&clean::SHORTAGE_LIST).unwrap();
    let found = case.demand();
    assert_eq!(total(&found), 40.0);
    let sources = |o: &str| found.sources[&("R".to_string(), o.to_string())].clone();
    assert_eq!((sources("O").rule, sources("O").stars), ("ledger", Some(5)));
    assert_eq!((sources("Q").rule, sources("Q").stars, sources("Q").base), ("stars", Some(4), None));
    let unknown = found.layers.iter().filter(|((need, _), l)| need.occupation == "Q" && l.amount.is_none()).count();
    assert_eq!(unknown, 1, "a need of unknown size, at the one level asked for");
}

#[test]
fn postings_divide_a_need_by_level_and_do_not_change_it() {
    let mut case = case().ledger(&[("O", "bachelor", Some(40.0))]);
    let mut rows = Rows::default();
    for (id, level, heads) in [("1", "bachelor", 3.0), ("2", "master", 1.0)] {
        rows.text(&c::POSTING_ID, id)
            .text(&c::REGION_CODE, "R")
            .text(&c::OCCUPATION_CODE, "O")
            .text(&c::LEVEL, level)
            .int(&c::YEAR, 2025)
            .number(&c::HEADS, heads);
    }
    case.inputs.postings = rows.frame(&clean::POSTINGS).unwrap();
    assert_eq!(layer(&case.demand(), "O", "bachelor", "ledger").map(|a| a.base), Some(40.0));
    case.options.coding = "postings".into();
    let read = case.demand();
    assert_eq!(layer(&read, "O", "bachelor", "ledger").map(|a| a.base), Some(30.0));
    assert_eq!(layer(&read, "O", "master", "ledger").map(|a| a.base), Some(10.0));
}

/// Employment in industry I of chain C that grows by a tenth a year from 1,000, 2016 to 2025.
fn growing(mut case: Case) -> Case {
    let mut rows = Rows::default();
    for year in 2016..=2025 {
        rows.text(&c::REGION_CODE, "R")
            .text(&c::INDUSTRY_CODE, "I")
            .text(&c::OCCUPATION_CODE, ALL_OCCUPATIONS)
            .int(&c::YEAR, year)
            .number(&c::PERSONS, 1000.0 * 1.1_f64.powi((year - 2016) as i32))
            .flag(&c::SUPPRESSED, false);
    }
    case.inputs.employment = rows.frame(&clean::EMPLOYMENT).unwrap();
    let mut rows = Rows::default();
    rows.text(&c::CHAIN_CODE, "C").text(&c::MEMBER_KIND, "industry").text(&c::MEMBER_CODE, "I");
    rows.text(&c::NAME_ZH, "链").text(&c::NAME_EN, "chain").int(&c::PRIORITY, 1).text(&c::SOURCE, "");
    case.inputs.chains = rows.frame(&reference::CHAINS).unwrap();
    case
}

#[test]
fn a_ledger_moves_with_its_chains_industries_and_keeps_the_growth_apart() {
    let found = growing(case().ledger(&[("O", "bachelor", Some(100.0))])).demand();
    let stated = layer(&found, "O", "bachelor", "ledger").unwrap();
    let growth = layer(&found, "O", "bachelor", "growth").unwrap();
    assert_eq!(stated.base, 100.0, "as stated");
    assert!(growth.base > 0.0 && growth.low <= Some(growth.base) && Some(growth.base) <= growth.high, "{growth:?}");
}

#[test]
fn a_scenario_grows_its_chain_and_names_an_unknown_one() {
    let mut case = growing(case().ledger(&[("O", "bachelor", Some(100.0))]));
    let before = total(&case.demand());
    case.options.growth = "C=0.5".into();
    assert!((total(&case.demand()) - 1.5 * before).abs() < 1e-9 * before);
    case.options.growth = "C=-0.5".into();
    assert!((total(&case.demand()) - 0.5 * before).abs() < 1e-9 * before);
    for wrong in ["D=0.5", "C", "C=much", "C=-2", "C=NaN"] {
        case.options.growth = wrong.into();
        let error = Ground::lay(&case.inputs, &case.options).unwrap().outlook(&case.inputs, &case.options).err();
        assert_eq!(error.map(|e| e.kind), Some(duikou_engine::Kind::Settings), "{wrong}");
    }
}

#[test]
fn a_horizon_of_none_is_the_base_year_itself() {
    let mut case = whole();
    case.options.horizon = 0;
    let found = case.supply();
    assert_eq!(of(&found, "A", "bachelor", 2025).year, 2025);
    let _ = demand::demand(&case.inputs, &case.options, &growth::Index::default()).unwrap();
}

#[test]
fn an_edition_without_any_data_has_an_empty_outlook() {
    let case = case();
    assert!(case.supply().programmes.is_empty());
    assert!(case.demand().layers.is_empty());
}

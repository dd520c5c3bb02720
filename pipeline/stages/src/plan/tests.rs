//! The plan on small cases worked by hand: region R, base year 2025, bachelor's programmes of four years.

use super::*;
use crate::frame::empty;
use crate::outlook::tests as ahead;
use crate::rows::Rows;
use duikou_contracts::Table;
use duikou_engine::{Kind, Settings};
use duikou_methods::plan::{Failure, Plan};

const LEVEL: &str = "bachelor";

/// What a test speaks of.
struct Desk {
    case: ahead::Case,
    options: Options,
    fixed: DataFrame,
    stopped: Vec<&'static str>,
    links: DataFrame,
}

fn rows_of(of: &[(&str, &str)], years: std::ops::RangeInclusive<i64>, mut put: impl FnMut(&mut Rows, usize)) -> Rows {
    let mut rows = Rows::default();
    for (i, (school, major)) in of.iter().enumerate() {
        for year in years.clone() {
            rows.text(&c::UNIVERSITY_CODE, school)
                .text(&c::MAJOR_CODE, major)
                .text(&c::LEVEL, LEVEL)
                .int(&c::YEAR, year)
                .text(&c::REGION_CODE, "R")
                .flag(&c::SUPPRESSED, false);
            put(&mut rows, i);
        }
    }
    rows
}

/// Schools A and B; major M leads to occupation O, N to P, U to none. Each programme admits and graduates the same
/// number every year.
fn desk(programmes: &[(&str, &str, f64)], needs: &[(&str, Option<f64>)]) -> Desk {
    let of: Vec<(&str, &str)> = programmes.iter().map(|p| (p.0, p.1)).collect();
    let needs: Vec<(&str, &str, Option<f64>)> = needs.iter().map(|(o, persons)| (*o, LEVEL, *persons)).collect();
    let mut case = ahead::case().ledger(&needs);
    let intake = rows_of(&of, 2018..=2025, |rows, i| {
        rows.number(&c::INTAKE, programmes[i].2);
    });
    let completions = rows_of(&of, 2022..=2025, |rows, i| {
        rows.number(&c::PERSONS, programmes[i].2);
    });
    let mut intake = intake;
    for _ in 0..of.len() * 8 {
        intake.number(&c::PERSONS, None).number(&c::PLANNED_INTAKE, None);
        intake.number(&c::FIRST_CHOICE_RATE, None).number(&c::REGISTRATION_RATE, None);
    }
    case.inputs.enrollment = intake.frame(&clean::ENROLLMENT).unwrap();
    case.inputs.completions = completions.frame(&clean::COMPLETIONS).unwrap();
    let links = [("M", "O"), ("N", "P")];
    case.inputs.links = links.iter().map(|(m, o)| (m.to_string(), vec![(o.to_string(), 1.0)])).collect();
    let mut rows = Rows::default();
    for (major, occupation) in links {
        rows.text(&c::MAJOR_CODE, major).text(&c::OCCUPATION_CODE, occupation).number(&c::AFFINITY, 1.0);
        rows.text(&c::LINK_BASIS, "expert");
    }
    let settings = Settings::default();
    let options = Options { years: 1, frontier: 0, ..Options::of(&settings).unwrap() };
    let none = |table: &'static Table| empty(table).unwrap();
    let links = rows.frame(&reference::LINKS).unwrap();
    Desk { case, options, fixed: none(&clean::PLAN_FIXED), stopped: Vec::new(), links }
}

fn regions() -> DataFrame {
    let mut rows = Rows::default();
    rows.text(&c::REGION_CODE, "R")
        .text(&c::NAME_ZH, "某省")
        .text(&c::NAME_EN, "Region")
        .text(&c::REGION_KIND, "province")
        .maybe(&c::PARENT_CODE, None)
        .flag(&c::MARKET, true);
    rows.frame(&reference::REGIONS).unwrap()
}

impl Desk {
    /// (school, major, year, seats), set by the planner.
    fn set(mut self, cells: &[(&str, &str, i64, f64)]) -> Desk {
        let mut rows = Rows::default();
        for (at, (school, major, year, seats)) in (2..).zip(cells) {
            rows.text(&c::UNIVERSITY_CODE, school)
                .text(&c::MAJOR_CODE, major)
                .text(&c::LEVEL, LEVEL)
                .int(&c::YEAR, *year)
                .number(&c::SEATS, *seats)
                .text(&c::SOURCE_ROW, &format!("plan_fixed.xlsx|Sheet|{at}"));
        }
        self.fixed = rows.frame(&clean::PLAN_FIXED).unwrap();
        self
    }

    fn cases(&self) -> Result<Vec<Case>> {
        let settings = Settings::default();
        let said = |key: &Key| Said { stopped: self.stopped.contains(&key.0.as_str()), ..Said::default() };
        let grounds = Grounds {
            inputs: &self.case.inputs,
            ahead: self.case.options.clone(),
            matching: market::Options::of(&settings)?,
            options: &self.options,
            capacity: &empty(&clean::CAPACITY)?,
            fixed: &self.fixed,
            links: &self.links,
            regions: &regions(),
            said: &said,
            cap: &|_| Ok(None),
        };
        Ok(cases(&grounds)?.0)
    }

    fn one(&self) -> Case {
        let mut cases = self.cases().unwrap();
        assert_eq!(cases.len(), 1);
        cases.remove(0)
    }

    fn solved(&self) -> (Case, Plan) {
        let case = self.one();
        let plan = plan::plan(&case.problem, &case.rules, &self.options.methods()).unwrap();
        (case, plan)
    }

    /// Intake of the last plan year by school and major.
    fn intake(&self) -> Vec<(String, String, f64)> {
        let (case, plan) = self.solved();
        let last = |x: &Vec<f64>| *x.last().unwrap();
        case.programmes
            .iter()
            .zip(&plan.intake)
            .map(|(p, x)| (p.today.key.0.clone(), p.today.key.1.clone(), last(x)))
            .collect()
    }
}

fn at(intake: &[(String, String, f64)], school: &str, major: &str) -> f64 {
    intake.iter().find(|p| p.0 == school && p.1 == major).unwrap().2
}

#[test]
fn seats_go_to_the_need_that_is_short_as_far_as_schools_may_change() {
    // O wants 150 and gets 100 of A; P wants 50 and gets 100 of B. A school changes by a tenth a year.
    let desk = desk(&[("A", "M", 100.0), ("B", "N", 100.0)], &[("O", Some(150.0)), ("P", Some(50.0))]);
    let (case, plan) = desk.solved();
    assert_eq!(case.years.iter().map(|y| y.year).collect::<Vec<_>>(), [2030]);
    let intake = desk.intake();
    assert_eq!((at(&intake, "A", "M"), at(&intake, "B", "N")), (110.0, 90.0));
    let seat = case.programmes[0].today.local;
    let matched = &plan.matched[0];
    assert!((matched.before.total - (100.0 * seat + 50.0)).abs() < 0.01, "{}", matched.before.total);
    assert!((matched.after.total - (110.0 * seat + 50.0)).abs() < 0.01, "{}", matched.after.total);
}

#[test]
fn before_is_what_the_matching_gives_of_the_same_year() {
    let mut desk =
        desk(&[("A", "M", 100.0), ("A", "N", 30.0), ("B", "N", 100.0)], &[("O", Some(80.0)), ("P", Some(120.0))]);
    let (_, plan) = desk.solved();
    desk.case.options.horizon = 5;
    let (inputs, options) = (&desk.case.inputs, &desk.case.options);
    let (supply, demand) = outlook::Ground::lay(inputs, options).unwrap().outlook(inputs, options).unwrap();
    use duikou_contracts::tables::outlook as tables;
    let input = market::Input {
        supply: crate::frame::of_latest_year(supply.rows().frame(&tables::SUPPLY).unwrap()).unwrap(),
        demand: outlook::demand_rows(&demand, options.year()).frame(&tables::DEMAND).unwrap(),
        links: desk.links.clone(),
        regions: regions(),
    };
    let rules = market::Options::of(&Settings::default()).unwrap();
    let solved = crate::matching::solve(&input, &rules).unwrap().0;
    assert_eq!(solved[0].market.year, plan.matched[0].year);
    assert!((solved[0].flow.total - plan.matched[0].before.total).abs() < 0.01);
}

#[test]
fn cells_the_planner_sets_hold_and_a_plan_set_whole_is_the_plan() {
    let programmes = [("A", "M", 100.0), ("A", "N", 60.0), ("B", "M", 40.0), ("B", "N", 100.0)];
    let needs = [("O", Some(190.0)), ("P", Some(60.0))];
    let free = desk(&programmes, &needs).intake();
    let some = desk(&programmes, &needs).set(&[("A", "N", 2026, 61.0)]).intake();
    assert_eq!(at(&some, "A", "N"), 61.0);
    let cells: Vec<(&str, &str, i64, f64)> = free.iter().map(|(s, m, x)| (s.as_str(), m.as_str(), 2026, *x)).collect();
    assert_eq!(desk(&programmes, &needs).set(&cells).intake(), free);
}

#[test]
fn without_a_published_need_intake_is_held_and_with_a_withheld_one_it_is_not_cut() {
    let programmes = [("A", "M", 100.0), ("A", "U", 100.0), ("B", "N", 100.0)];
    let intake = desk(&programmes, &[("O", Some(500.0)), ("P", None)]).intake();
    assert_eq!(at(&intake, "A", "U"), 100.0, "no need is linked");
    assert_eq!(at(&intake, "B", "N"), 100.0, "the only need is withheld");
}

#[test]
fn a_stopped_programme_winds_down_and_its_cohorts_still_graduate() {
    let mut desk = desk(&[("A", "M", 100.0), ("B", "M", 20.0)], &[("O", Some(500.0))]);
    desk.stopped = vec!["B"];
    desk.options.level_change = 0.2;
    let intake = desk.intake();
    assert_eq!(at(&intake, "B", "M"), 0.0);
    let case = desk.one();
    let stopped = &case.programmes[1].today;
    // Admitted from 2023 to 2025, who are in their fourth, third and second year in 2026.
    assert!((stopped.enrolled(2025, 2026) - 60.0 * 1.0).abs() < 1.0, "{}", stopped.enrolled(2025, 2026));
    assert_eq!(stopped.enrolled(2025, 2029), 0.0);
}

#[test]
fn order_classes_are_met() {
    let programmes = [("A", "M", 100.0), ("B", "N", 100.0)];
    let needs = [("O", Some(50.0)), ("P", Some(150.0))];
    let without = desk(&programmes, &needs);
    assert_eq!(at(&without.intake(), "A", "M"), 90.0);
    let mut with = desk(&programmes, &needs);
    let mut rows = Rows::default();
    rows.text(&c::COMMITMENT_ID, "1")
        .text(&c::REGION_CODE, "R")
        .text(&c::UNIVERSITY_CODE, "A")
        .text(&c::MAJOR_CODE, "M")
        .text(&c::LEVEL, LEVEL)
        .int(&c::YEAR, 2030)
        .number(&c::PERSONS, 96.0)
        .maybe(&c::EMPLOYER, None);
    with.case.inputs.commitments = rows.frame(&clean::COMMITMENTS).unwrap();
    let case = with.one();
    let seats = case.problem.programmes[0].commitments[0];
    assert_eq!(seats, (96.0 / case.programmes[0].today.kept - 1e-9).ceil());
    // What is ordered is part of the need: the seats are kept whether or not they gain anything.
    assert!(at(&with.intake(), "A", "M") >= seats);
}

#[test]
fn rules_that_conflict_are_named_with_schools_and_majors() {
    let desk = desk(&[("A", "M", 100.0), ("B", "N", 100.0)], &[("O", Some(150.0)), ("P", Some(50.0))])
        .set(&[("A", "M", 2026, 180.0)]);
    let case = desk.one();
    let failure = plan::plan(&case.problem, &case.rules, &desk.options.methods()).unwrap_err();
    assert!(matches!(failure, Failure::Infeasible { .. }), "{failure:?}");
    let pair = |code: &duikou_contracts::Column, of: &str, name: &str| {
        polars::df!(code.name => [of], c::NAME.name => [name]).unwrap()
    };
    let (schools, majors) = (pair(&c::UNIVERSITY_CODE, "A", "甲大学"), pair(&c::MAJOR_CODE, "M", "机械工程"));
    let names = Names::of(&schools, &majors, &regions(), Lang::Zh).unwrap();
    let error = words::failed(&failure, &case, &names, Lang::Zh);
    assert_eq!((error.kind, error.kind.exit_code()), (Kind::Infeasible, 14));
    let text = error.to_string();
    assert!(text.contains("甲大学 (A)") && text.contains("指定招生数"), "{text}");
    assert!(error.hint().contains("clean.plan_fixed"), "{}", error.hint());
}

#[test]
fn a_cell_outside_the_plan_is_refused_with_its_row() {
    let of = |cells: &[(&str, &str, i64, f64)]| {
        desk(&[("A", "M", 100.0)], &[("O", Some(150.0))]).set(cells).cases().map(|_| ()).unwrap_err()
    };
    let late = of(&[("A", "M", 2026, 100.0), ("A", "M", 2031, 100.0)]);
    assert_eq!(late.kind, Kind::Contract);
    assert!(late.to_string().contains("plan_fixed.xlsx, sheet \"Sheet\", row 3, column \"Year\""), "{late}");
    let unknown = of(&[("B", "M", 2026, 10.0)]);
    assert!(unknown.to_string().contains("row 2: 10 seats are set for B M bachelor"), "{unknown}");
}

#[test]
fn it_sees_what_outlook_and_matching_see() {
    let both: Vec<&str> = outlook::SETTINGS.iter().chain(market::SETTINGS).copied().collect();
    assert_eq!(SETTINGS[..both.len()], both);
}

//! Rules of a plan in words, with schools and majors by name; and refusals.

use super::case::Case;
use crate::frame::texts;
use duikou_contracts::codes::{LEVELS, PLAN_RULES};
use duikou_contracts::{Lang, columns as c};
use duikou_engine::{Error, Kind, Result};
use duikou_methods::plan::{Failure, Rule, RuleAt, Side};
use polars::prelude::DataFrame;
use std::collections::HashMap;

/// Names of schools and majors by code.
#[derive(Default)]
pub struct Names {
    schools: HashMap<String, String>,
    majors: HashMap<String, String>,
    regions: HashMap<String, String>,
}

impl Names {
    /// From `reference.universities`, `reference.majors` and `reference.regions`.
    pub fn of(universities: &DataFrame, majors: &DataFrame, regions: &DataFrame, lang: Lang) -> Result<Names> {
        let of = |frame: &DataFrame, code, name| -> Result<HashMap<String, String>> {
            Ok(texts(frame, code)?.into_iter().zip(texts(frame, name)?).collect())
        };
        Ok(Names {
            schools: of(universities, &c::UNIVERSITY_CODE, &c::NAME)?,
            majors: of(majors, &c::MAJOR_CODE, &c::NAME)?,
            regions: of(regions, &c::REGION_CODE, lang.pick(&c::NAME_ZH, &c::NAME_EN))?,
        })
    }

    pub fn region(&self, code: &str) -> String {
        named(&self.regions, code)
    }
}

fn named(names: &HashMap<String, String>, code: &str) -> String {
    match names.get(code) {
        Some(name) if !name.is_empty() => format!("{name} ({code})"),
        _ => code.to_string(),
    }
}

/// Code of a rule in `plan_rules`. An intake that the problem fixes is set by the planner, held for want of a need to
/// judge by, or kept for order classes alone.
pub fn code(at: &RuleAt, case: &Case) -> &'static str {
    match at.rule {
        Rule::LevelTotal => "level_total",
        Rule::ProgrammeChange => "programme_change",
        Rule::SchoolChange => "school_change",
        Rule::SchoolLoss => "school_loss",
        Rule::Stopped => "stopped",
        Rule::Protected => "protected",
        Rule::Ceiling => "ceiling",
        Rule::Commitment => "commitment",
        Rule::Teachers => "teachers",
        Rule::SmallestClass => "smallest_class",
        Rule::Adjusted => "adjusted",
        Rule::Fixed => match at.programme.zip(at.year).map(|(p, t)| (&case.programmes[p], t)) {
            Some((planned, t)) if planned.set[t] => "fixed",
            Some((planned, _)) if planned.is_held() => "held",
            Some(_) => "commitment",
            None => "fixed",
        },
    }
}

/// What to change where a rule is in the way.
fn remedy(at: &RuleAt, case: &Case) -> &'static str {
    match at.rule {
        Rule::LevelTotal => "plan.level_change, plan.level_totals",
        Rule::ProgrammeChange => "plan.programme_change, plan.least_change",
        Rule::SchoolChange => "plan.school_change",
        Rule::SchoolLoss => "plan.school_loss",
        Rule::Teachers => "plan.student_teacher_ratio",
        Rule::SmallestClass => "plan.smallest_class",
        Rule::Adjusted => "plan.adjusted",
        Rule::Stopped | Rule::Protected | Rule::Ceiling => "flag.packs, flag.thresholds",
        Rule::Commitment => "clean.commitments",
        Rule::Fixed => match code(at, case) {
            "held" => "clean.demand, reference.links",
            "commitment" => "clean.commitments",
            _ => "clean.plan_fixed",
        },
    }
}

/// A rule where it applies: "largest yearly change of a school: A University, 2026, at the most".
pub fn rule(at: &RuleAt, case: &Case, names: &Names, lang: Lang) -> String {
    let what = PLAN_RULES.label(code(at, case), lang);
    let mut of = Vec::new();
    if let Some(p) = at.programme.and_then(|p| case.programmes.get(p)) {
        let (school, major, level) = &p.today.key;
        of.push(named(&names.schools, school));
        of.push(named(&names.majors, major));
        of.push(LEVELS.label(level, lang).to_string());
    }
    if let Some(school) = at.school.and_then(|s| case.schools.get(s)) {
        of.push(named(&names.schools, school));
    }
    if let Some(level) = at.level.and_then(|l| case.levels.get(l)) {
        of.push(LEVELS.label(level, lang).to_string());
    }
    if let Some(year) = at.year.and_then(|t| case.problem.years.get(t)) {
        of.push(year.to_string());
    }
    // What has one side only needs no word for it.
    if matches!(at.rule, Rule::LevelTotal | Rule::ProgrammeChange | Rule::SchoolChange) {
        of.push(match at.side {
            Side::Low => lang.pick("下限", "at the least").to_string(),
            Side::High => lang.pick("上限", "at the most").to_string(),
        });
    }
    if of.is_empty() {
        what.to_string()
    } else {
        format!("{what}{}{}", lang.pick("：", ": "), of.join(lang.pick("，", ", ")))
    }
}

/// What a failure of the methods says to a planner.
pub fn failed(failure: &Failure, case: &Case, names: &Names, lang: Lang) -> Error {
    let region = names.region(&case.region);
    match failure {
        Failure::Infeasible { rules } => {
            let list: Vec<String> = rules.iter().map(|at| format!("  - {}", rule(at, case, names, lang))).collect();
            let mut remedies: Vec<&str> = rules.iter().map(|at| remedy(at, case)).collect();
            remedies.sort_unstable();
            remedies.dedup();
            let message = lang.pick(
                format!("{region}：没有满足全部规则的招生计划，以下规则相互冲突：\n{}", list.join("\n")),
                format!("{region}: no plan keeps all rules; these contradict each other:\n{}", list.join("\n")),
            );
            let hint = lang.pick(
                format!("放宽其中任一条即可消除此冲突：{}", remedies.join("; ")),
                format!("relaxing any one of them resolves this conflict: {}", remedies.join("; ")),
            );
            Error::new(Kind::Infeasible, message, hint)
        }
        Failure::NotFound { .. } => Error::new(
            Kind::Infeasible,
            lang.pick(
                format!("{region}：未找到满足最小开班人数与调整比例上限的招生计划"),
                format!("{region}: {failure}"),
            ),
            lang.pick(
                "调低 plan.smallest_class，或提高 plan.adjusted",
                "lower plan.smallest_class, or raise plan.adjusted",
            ),
        ),
        Failure::Solver { .. } => Error::new(Kind::Infeasible, format!("{region}: {failure}"), failure.hint()),
        Failure::Input { .. } => Error::bug(format!("the plan of {region} is refused: {failure}")),
    }
}

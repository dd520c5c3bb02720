//! The tables of the plan.

use super::case::{Basis, Case, Planned};
use super::options::Options;
use super::words::{self, Names};
use crate::rows::Rows;
use duikou_contracts::tables::planned;
use duikou_contracts::{Lang, columns as c};
use duikou_engine::{Context, Result};
use duikou_methods::plan::{Flow, Plan, Point, Side};
use std::collections::BTreeMap;

/// Below this, two amounts of seats or persons are the same.
const SAME: f64 = 1e-6;

/// What stands around a market's plan.
pub struct Around<'a> {
    pub base_year: i64,
    /// Programmes out of the plan.
    pub left_out: i64,
    /// Largest share of programmes adjusted.
    pub cap: Option<f64>,
    pub options: &'a Options,
}

/// The tables under construction.
#[derive(Default)]
pub struct Sheets {
    intake: Rows,
    programmes: Rows,
    totals: Rows,
    prices: Rows,
    frontier: Rows,
    summary: Rows,
}

/// Matched graduates before and after.
type Pair = [f64; 2];

/// A graduation year's matched graduates, told apart.
struct Shares {
    /// By programme of the case.
    programmes: Vec<Pair>,
    all: Pair,
    levels: BTreeMap<String, Pair>,
    schools: BTreeMap<String, Pair>,
    chains: BTreeMap<String, Pair>,
}

fn add(to: &mut Pair, more: Pair) {
    to[0] += more[0];
    to[1] += more[1];
}

/// Matched graduates of graduation year `g`. The graduates of a pool are matched alike: each programme and each cohort
/// admitted already has the pool's matched by its graduates; each chain has a need's by its part of the demand.
fn shares(case: &Case, plan: &Plan, g: usize) -> Shares {
    let (year, graduation, matched) = (&case.years[g], &case.problem.graduations[g], &plan.matched[g]);
    let flows = [&matched.before, &matched.after];
    let intake = |p: usize, t: usize| [case.problem.programmes[p].now, plan.intake[p][t]];
    let mut graduates = vec![[0.0; 2]; case.pools.len()];
    graduation.fixed.iter().zip(&mut graduates).for_each(|(fixed, pool)| add(pool, [*fixed; 2]));
    for seat in &graduation.seats {
        add(&mut graduates[seat.pool], intake(seat.programme, seat.year).map(|x| x * seat.graduates));
    }
    let sum = |by: &dyn Fn(usize) -> usize, size: usize| {
        let mut out = vec![[0.0; 2]; size];
        for (side, Flow { flows, .. }) in flows.iter().enumerate() {
            flows.iter().enumerate().for_each(|(link, persons)| out[by(link)][side] += persons);
        }
        out
    };
    let of_pool = sum(&|link| case.problem.links[link].0, case.pools.len());
    let of_need = sum(&|link| case.problem.links[link].1, case.needs.len());
    let matched_of = |pool: usize, persons: Pair| -> Pair {
        [0, 1].map(|s| if graduates[pool][s] > 0.0 { of_pool[pool][s] * persons[s] / graduates[pool][s] } else { 0.0 })
    };
    let mut out = Shares {
        programmes: vec![[0.0; 2]; case.programmes.len()],
        all: [matched.before.total, matched.after.total],
        levels: BTreeMap::new(),
        schools: BTreeMap::new(),
        chains: BTreeMap::new(),
    };
    for seat in &graduation.seats {
        let pair = matched_of(seat.pool, intake(seat.programme, seat.year).map(|x| x * seat.graduates));
        add(&mut out.programmes[seat.programme], pair);
        add(out.schools.entry(case.programmes[seat.programme].today.key.0.clone()).or_default(), pair);
    }
    for given in &year.given {
        let Ok(pool) = case.pools.binary_search_by(|p| (&p.0, &p.1).cmp(&(&given.major, &given.level))) else {
            continue;
        };
        add(out.schools.entry(given.school.clone()).or_default(), matched_of(pool, [given.persons; 2]));
    }
    for ((_, level), pair) in case.pools.iter().zip(of_pool) {
        add(out.levels.entry(level.clone()).or_default(), pair);
    }
    if let Some(market) = &year.market {
        let mut held: BTreeMap<usize, f64> = BTreeMap::new();
        let parts = || market.parts.iter().filter_map(|p| Some((p, p.need?)));
        parts().for_each(|(part, need)| *held.entry(need).or_default() += part.persons);
        for (part, need) in parts() {
            let Ok(at) = case.needs.binary_search(&market.needs[need]) else { continue };
            let share = if held[&need] > 0.0 { part.persons / held[&need] } else { 0.0 };
            add(out.chains.entry(part.chain.clone()).or_default(), of_need[at].map(|v| v * share));
        }
    }
    out
}

/// Action and reason of an intake.
fn explained(case: &Case, plan: &Plan, p: usize, t: usize, options: &Options) -> (&'static str, &'static str) {
    let (planned, problem) = (&case.programmes[p], &case.problem.programmes[p]);
    let (now, proposed) = (problem.now, plan.intake[p][t]);
    let before = if t == 0 { now } else { plan.intake[p][t - 1] };
    let action = if planned.said.stopped && proposed < SAME {
        "wind_down"
    } else if proposed > now + SAME {
        "grow"
    } else if proposed < now - SAME {
        "cut"
    } else {
        "hold"
    };
    let ordered = problem.commitments.get(t).copied().unwrap_or_default();
    let most = (options.programme_change * now).max(options.least_change);
    let reason = if planned.set[t] {
        "fixed"
    } else if ordered > 0.0 && (proposed - ordered).abs() < 1.0 {
        "commitment"
    } else if planned.said.stopped {
        "stopped"
    } else if planned.is_held() {
        "not_assessed"
    } else if planned.said.reduce && action == "hold" {
        "ceiling"
    } else if problem.protected && action == "hold" {
        if planned.said.protected { "protected" } else { "withheld" }
    } else if at_teachers(problem, plan, p, t) && proposed >= before - SAME {
        "teachers"
    } else if (proposed - before).abs() > most - 1.0 {
        "change_limit"
    } else {
        "matching"
    };
    (action, reason)
}

/// Whether one student more would be more than the teachers carry.
fn at_teachers(problem: &duikou_methods::plan::Programme, plan: &Plan, p: usize, t: usize) -> bool {
    problem.students.as_ref().is_some_and(|s| {
        let admitted: f64 = s.stay.iter().enumerate().take(t + 1).map(|(k, share)| share * plan.intake[p][t - k]).sum();
        s.enrolled[t] + admitted > s.most - 1.0
    })
}

impl Sheets {
    /// A market with a plan.
    pub fn add(&mut self, case: &Case, plan: &Plan, around: &Around<'_>) {
        let years = &case.problem.years;
        for (p, planned) in case.programmes.iter().enumerate() {
            let (school, major, level) = &planned.today.key;
            for (t, year) in years.iter().enumerate() {
                let (action, reason) = explained(case, plan, p, t, around.options);
                let range = plan.range[p][t];
                let winding = planned.today.has_intake().then(|| planned.today.enrolled(around.base_year, *year));
                self.intake
                    .text(&c::UNIVERSITY_CODE, school)
                    .text(&c::MAJOR_CODE, major)
                    .text(&c::LEVEL, level)
                    .int(&c::YEAR, *year)
                    .text(&c::REGION_CODE, &case.region)
                    .number(&c::INTAKE_NOW, planned.today.now)
                    .text(&c::INTAKE_BASIS, planned.today.basis)
                    .number(&c::PROPOSED, plan.intake[p][t])
                    .number(&c::OPTIMUM, plan.optimum[p][t].max(0.0))
                    .number(&c::PLAN_LOW, range.low.max(0.0))
                    .number(&c::PLAN_HIGH, range.high.max(0.0))
                    .flag(&c::PLAN_EXACT, range.exact)
                    .number(&c::WINDING_DOWN, winding)
                    .text(&c::PLAN_ACTION, action)
                    .text(&c::PLAN_REASON, reason);
            }
        }
        let all: Vec<Shares> = (0..case.years.len()).map(|g| shares(case, plan, g)).collect();
        let last = years.len() - 1;
        for (p, planned) in case.programmes.iter().enumerate() {
            let (school, major, level) = &planned.today.key;
            let [before, after] = all.last().map_or([0.0; 2], |s| s.programmes[p]);
            self.programmes
                .text(&c::UNIVERSITY_CODE, school)
                .text(&c::MAJOR_CODE, major)
                .text(&c::LEVEL, level)
                .text(&c::REGION_CODE, &case.region)
                .number(&c::INTAKE_NOW, planned.today.now)
                .number(&c::PROPOSED_LAST, plan.intake[p][last])
                .number(&c::GRADUATES_PER_SEAT, planned.today.local)
                .number(&c::MATCHED_BEFORE, before)
                .number(&c::MATCHED_AFTER, after)
                .flag(&c::IS_ADJUSTED, is_adjusted(planned, &plan.intake[p]));
        }
        for (g, shares) in all.iter().enumerate() {
            self.totals_of(case, plan, g, shares);
        }
        self.prices_of(case, plan);
        self.frontier_of(case, plan, around.options);
        let matched = |side: fn(&Shares) -> f64| all.iter().map(side).sum::<f64>();
        let free = |range: &duikou_methods::plan::Range| range.high - range.low > 0.5;
        let solved = Solved {
            last: plan.intake.iter().map(|x| x[last]).sum(),
            matched: [matched(|s| s.all[0]), matched(|s| s.all[1])],
            objective: [plan.objective, plan.bound.max(plan.objective)],
            adjusted: case.programmes.iter().zip(&plan.intake).filter(|(p, x)| is_adjusted(p, x)).count() as i64,
            alternatives: plan.range.iter().flatten().any(free),
        };
        self.summary_of(case, around, Some(&solved), "solved");
    }

    /// A market with programmes and nothing to match them with.
    pub fn unmatched(&mut self, case: &Case, around: &Around<'_>) {
        self.summary_of(case, around, None, "nothing_matched");
    }

    /// A market for which no plan was found.
    pub fn unsolved(&mut self, case: &Case, around: &Around<'_>) {
        self.summary_of(case, around, None, "not_found");
    }

    fn totals_of(&mut self, case: &Case, plan: &Plan, g: usize, shares: &Shares) {
        let year = case.years[g].year;
        let mut seats: BTreeMap<(&str, &str), Pair> = BTreeMap::new();
        for seat in &case.problem.graduations[g].seats {
            let (school, _, level) = &case.programmes[seat.programme].today.key;
            let pair = [case.problem.programmes[seat.programme].now, plan.intake[seat.programme][seat.year]];
            for of in [("all", case.region.as_str()), ("level", level), ("school", school)] {
                add(seats.entry(of).or_default(), pair);
            }
        }
        let rows = &mut self.totals;
        let mut put = |scope: &str, code: &str, matched: &Pair| {
            let found = seats.get(&(scope, code)).copied().unwrap_or_default();
            let of = |side: usize| (scope != "chain").then_some(found[side]);
            rows.text(&c::REGION_CODE, &case.region)
                .text(&c::PLAN_SCOPE, scope)
                .text(&c::CODE, code)
                .int(&c::GRADUATION_YEAR, year)
                .number(&c::MATCHED_BEFORE, matched[0])
                .number(&c::MATCHED_AFTER, matched[1])
                .number(&c::SEATS_NOW, of(0))
                .number(&c::SEATS_PROPOSED, of(1));
        };
        put("all", &case.region, &shares.all);
        let scopes = [("level", &shares.levels), ("school", &shares.schools), ("chain", &shares.chains)];
        for (scope, of) in scopes {
            of.iter().for_each(|(code, pair)| put(scope, code, pair));
        }
    }

    fn prices_of(&mut self, case: &Case, plan: &Plan) {
        for (place, price) in (1..).zip(&plan.prices) {
            let at = &price.rule;
            let key = at.programme.map(|p| &case.programmes[p].today.key);
            let school = key.map(|k| &k.0).or_else(|| at.school.map(|s| &case.schools[s]));
            let level = key.map(|k| &k.2).or_else(|| at.level.map(|l| &case.levels[l]));
            self.prices
                .text(&c::REGION_CODE, &case.region)
                .int(&c::PLACE, place)
                .text(&c::PLAN_RULE, words::code(at, case))
                .text(&c::PLAN_SIDE, if at.side == Side::Low { "low" } else { "high" })
                .maybe(&c::UNIVERSITY_CODE, school.map(String::as_str))
                .maybe(&c::MAJOR_CODE, key.map(|k| k.1.as_str()))
                .maybe(&c::LEVEL, level.map(String::as_str))
                .int(&c::YEAR, at.year.map(|t| case.problem.years[t]))
                .number(&c::PRICE, price.value);
        }
    }

    /// The points of the frontier with the plan's own among them.
    fn frontier_of(&mut self, case: &Case, plan: &Plan, options: &Options) {
        let own = own_point(case, plan, options);
        let mut points: Vec<(Point, bool)> = plan.frontier.iter().map(|p| (*p, false)).collect();
        if !points.is_empty() {
            let near = |p: &Point| (p.change - own.change).abs() < 0.5;
            match points.iter_mut().find(|(p, _)| near(p)) {
                Some(found) => found.1 = true,
                None => points.push((own, true)),
            }
            points.sort_by(|a, b| a.0.change.total_cmp(&b.0.change));
        }
        for (place, (point, chosen)) in (1..).zip(points) {
            self.frontier
                .text(&c::REGION_CODE, &case.region)
                .int(&c::PLACE, place)
                .number(&c::CHANGE, point.change.max(0.0))
                .number(&c::MATCHED, point.matched)
                .number(&c::OBJECTIVE, point.objective)
                .flag(&c::CHOSEN, chosen);
        }
    }

    fn summary_of(&mut self, case: &Case, around: &Around<'_>, solved: Option<&Solved>, status: &str) {
        let now: f64 = case.programmes.iter().map(|p| p.today.now).sum();
        let all = case.programmes.len();
        let of = |test: &dyn Fn(&Planned) -> bool| case.programmes.iter().filter(|p| test(p)).count() as i64;
        self.summary
            .text(&c::REGION_CODE, &case.region)
            .text(&c::PLAN_STATUS, status)
            .int(&c::FIRST_YEAR_PLANNED, around.base_year + 1)
            .int(&c::LAST_YEAR_PLANNED, around.base_year + around.options.years)
            .int(&c::PROGRAMMES, all as i64)
            .int(&c::NOT_PLANNED, around.left_out)
            .int(&c::HELD, of(&Planned::is_held))
            .int(&c::STAND_INS, of(&|p| p.today.basis == "completions"))
            .number(&c::INTAKE_NOW, now)
            .number(&c::PROPOSED_LAST, solved.map_or(now, |s| s.last))
            .number(&c::MATCHED_BEFORE, solved.map(|s| s.matched[0]))
            .number(&c::MATCHED_AFTER, solved.map(|s| s.matched[1]))
            .number(&c::OBJECTIVE, solved.map(|s| s.objective[0]))
            .number(&c::OBJECTIVE_BOUND, solved.map(|s| s.objective[1]))
            .flag(&c::IS_WORST_CASE, around.options.worst_case)
            .int(&c::ADJUSTED, solved.map_or(0, |s| s.adjusted))
            .number(&c::ADJUSTED_SHARE, solved.map(|s| s.adjusted as f64 / all as f64))
            .number(&c::ADJUSTED_CAP, around.cap)
            .flag(&c::ALTERNATIVES, solved.is_some_and(|s| s.alternatives));
    }

    pub fn put(self, context: &mut Context<'_>) -> Result<()> {
        self.intake.put(context, &planned::INTAKE)?;
        self.programmes.put(context, &planned::PROGRAMMES)?;
        self.totals.put(context, &planned::TOTALS)?;
        self.prices.put(context, &planned::PRICES)?;
        self.frontier.put(context, &planned::FRONTIER)?;
        self.summary.put(context, &planned::SUMMARY)
    }
}

/// What the summary says of a plan.
struct Solved {
    last: f64,
    matched: Pair,
    /// Objective and bound.
    objective: Pair,
    adjusted: i64,
    alternatives: bool,
}

fn is_adjusted(planned: &Planned, intake: &[f64]) -> bool {
    intake.iter().any(|x| (x - planned.today.now).abs() > SAME)
}

/// The optimum on the frontier's axes.
fn own_point(case: &Case, plan: &Plan, options: &Options) -> Point {
    let change: f64 = case
        .problem
        .programmes
        .iter()
        .zip(&plan.optimum)
        .filter(|(programme, _)| !programme.stopped)
        .map(|(programme, x)| {
            let before = std::iter::once(&programme.now).chain(x);
            before.zip(x).map(|(a, b)| (b - a).abs()).sum::<f64>()
        })
        .sum();
    Point { change, matched: plan.objective + options.cost_of_change * change, objective: plan.objective }
}

/// What a person should hear of a market's plan.
pub fn notes(case: &Case, names: &Names, lang: Lang) -> Vec<String> {
    let region = names.region(&case.region);
    let count = |test: &dyn Fn(&Planned) -> bool| case.programmes.iter().filter(|p| test(p)).count();
    let (all, mut out) = (case.programmes.len(), Vec::new());
    let stand_ins = count(&|p| p.today.basis == "completions");
    if stand_ins > 0 {
        out.push(lang.pick(
            format!("{region}：{all} 个专业点中有 {stand_ins} 个没有招生数据，以最近一年毕业生数代替招生数"),
            format!("{region}: {stand_ins} of {all} programmes have no figures of intake; completions of the latest year stand in"),
        ));
    }
    let held = count(&Planned::is_held);
    if held > 0 {
        out.push(lang.pick(
            format!("{region}：{held} 个专业点没有已公布的对应需求，招生数维持现状"),
            format!("{region}: {held} programmes have no published need to judge by, and are held at today's intake"),
        ));
    }
    let withheld = count(&|p| p.basis == Basis::Withheld && p.keeps_its_intake());
    if withheld > 0 {
        out.push(lang.pick(
            format!("{region}：{withheld} 个专业点有对应需求未公布，不减招"),
            format!("{region}: {withheld} programmes have a linked need that is withheld, and are not cut"),
        ));
    }
    out
}

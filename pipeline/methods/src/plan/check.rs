//! The problem and its rules at the door: sizes, indices, signs. Each refusal names the programme, school or need.

use super::{Failure, Options, Problem, Programme, Rules};

type Checked = Result<(), Failure>;

pub(super) fn check(problem: &Problem, rules: &Rules, options: &Options) -> Checked {
    if problem.years.is_empty() {
        return refuse("years", "a plan needs at least one year");
    }
    if problem.years.windows(2).any(|w| w[0].checked_add(1) != Some(w[1])) {
        return refuse("years", "plan years must follow each other");
    }
    problem.programmes.iter().try_for_each(|p| programme(problem, p))?;
    links(problem)?;
    graduations(problem)?;
    self::rules(problem, rules)?;
    if !(options.resolution.is_finite() && options.resolution > 0.0) {
        return refuse("resolution", format!("{} is not above 0", options.resolution));
    }
    amount("gap", options.gap)
}

fn programme(problem: &Problem, p: &Programme) -> Checked {
    let years = problem.years.len();
    let of = |what: &str| format!("{what} of programme {}", p.key);
    if p.school >= problem.schools.len() {
        return refuse(of("school"), format!("number {} of {}", p.school, problem.schools.len()));
    }
    if p.level >= problem.levels.len() {
        return refuse(of("level"), format!("number {} of {}", p.level, problem.levels.len()));
    }
    amount(of("intake"), p.now)?;
    if !p.commitments.is_empty() {
        size(of("commitments"), p.commitments.len(), years)?;
    }
    if !p.fixed.is_empty() {
        size(of("intake set by the planner"), p.fixed.len(), years)?;
    }
    p.commitments.iter().try_for_each(|x| amount(of("commitment"), *x))?;
    p.fixed.iter().flatten().try_for_each(|x| amount(of("intake set by the planner"), *x))?;
    if let Some(s) = &p.students {
        amount(of("most students"), s.most)?;
        size(of("students enrolled"), s.enrolled.len(), years)?;
        s.enrolled.iter().try_for_each(|x| amount(of("students enrolled"), *x))?;
        for &share in &s.stay {
            amount(of("share still enrolled"), share)?;
            if share > 1.0 {
                return refuse(of("share still enrolled"), format!("{share} is above 1"));
            }
        }
    }
    Ok(())
}

fn links(problem: &Problem) -> Checked {
    for (k, &(pool, need)) in problem.links.iter().enumerate() {
        if pool >= problem.pools || need >= problem.needs {
            let why = format!("({pool}, {need}) with {} pools and {} needs", problem.pools, problem.needs);
            return refuse(format!("link {k}"), why);
        }
    }
    let mut sorted = problem.links.clone();
    sorted.sort_unstable();
    match sorted.windows(2).find(|w| w[0] == w[1]) {
        Some(w) => refuse("links", format!("({}, {}) stands twice", w[0].0, w[0].1)),
        None => Ok(()),
    }
}

fn graduations(problem: &Problem) -> Checked {
    for g in &problem.graduations {
        let of = |what: &str| format!("{what} of graduation year {}", g.year);
        size(of("graduates not planned"), g.fixed.len(), problem.pools)?;
        g.fixed.iter().enumerate().try_for_each(|(i, x)| amount(format!("{}, pool {i}", of("graduates")), *x))?;
        for (name, needs) in [("base", &g.needs.base), ("low", &g.needs.low), ("high", &g.needs.high)] {
            size(format!("{name} {}", of("demand")), needs.len(), problem.needs)?;
            needs.iter().enumerate().try_for_each(|(j, x)| amount(format!("{name} {}, need {j}", of("demand")), *x))?;
        }
        for (k, seat) in g.seats.iter().enumerate() {
            let at = || format!("seat {k} {}", of(""));
            let Some(p) = problem.programmes.get(seat.programme) else {
                return refuse(at(), format!("programme {} of {}", seat.programme, problem.programmes.len()));
            };
            let at = || format!("seats of programme {} in graduation year {}", p.key, g.year);
            if seat.year >= problem.years.len() {
                return refuse(at(), format!("plan year {} of {}", seat.year, problem.years.len()));
            }
            if seat.pool >= problem.pools {
                return refuse(at(), format!("pool {} of {}", seat.pool, problem.pools));
            }
            amount(at(), seat.graduates)?;
        }
    }
    Ok(())
}

fn rules(problem: &Problem, rules: &Rules) -> Checked {
    size("totals by level", rules.totals.len(), problem.levels.len())?;
    for (total, level) in rules.totals.iter().zip(&problem.levels) {
        let of = |end: &str| format!("{end} places at level {}", level.code);
        amount(of("fewest"), total.low)?;
        amount(of("most"), total.high)?;
        if total.low > total.high {
            return refuse(of("fewest"), format!("{} is above the most, {}", total.low, total.high));
        }
    }
    for (name, value) in [
        ("programme_change", rules.programme_change),
        ("least_change", rules.least_change),
        ("school_change", rules.school_change),
        ("school_loss", rules.school_loss),
        ("cost_of_change", rules.cost_of_change),
        ("smallest_class", rules.smallest_class.unwrap_or_default()),
        ("adjusted", rules.adjusted.unwrap_or_default()),
    ] {
        amount(name, value)?;
    }
    Ok(())
}

/// Seats and persons a number can hold without losing whole ones on the way through the solver.
const MOST: f64 = 1e9;

fn amount(at: impl Into<String>, value: f64) -> Checked {
    if !value.is_finite() {
        return refuse(at, format!("{value} is not a finite number"));
    }
    if value < 0.0 {
        return refuse(at, format!("{value} is below 0"));
    }
    if value > MOST {
        return refuse(at, format!("{value} is above {MOST}"));
    }
    Ok(())
}

fn size(at: impl Into<String>, got: usize, expected: usize) -> Checked {
    if got == expected { Ok(()) } else { refuse(at, format!("{got} entries; {expected} expected")) }
}

fn refuse(at: impl Into<String>, why: impl Into<String>) -> Checked {
    Err(Failure::Input { at: at.into(), why: why.into() })
}

//! One market as a problem of the methods crate.

use super::ahead::{Given, Year};
use super::options::Options;
use super::today::Today;
use super::wishes::Wishes;
use crate::matching::market;
use crate::outlook::Links;
use crate::outlook::history::Key;
use duikou_engine::Result;
use duikou_methods::plan::{Graduation, Level, Needs, Problem, Programme, Rules, School, Seat, Students, Total};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is said of a programme elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Verdict to withdraw or to suspend intake.
    pub stopped: bool,
    /// Verdict to reduce.
    pub reduce: bool,
    /// Protected by the headline pack.
    pub protected: bool,
}

/// What there is to judge a programme's intake by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Published needs only.
    Whole,
    /// A published need, and one that is withheld: persons may be wanted whom nobody counts.
    Withheld,
    /// No published need.
    None,
}

/// A programme of the case.
#[derive(Clone, Debug)]
pub struct Planned {
    pub today: Today,
    pub said: Said,
    pub basis: Basis,
    /// Index into [`Case::pools`].
    pub pool: usize,
    /// Whether the planner has set the intake, by plan year.
    pub set: Vec<bool>,
}

/// A market with the problem made of it, and what its indices stand for.
pub struct Case {
    pub region: String,
    /// In the order of the problem.
    pub programmes: Vec<Planned>,
    pub schools: Vec<String>,
    pub levels: Vec<String>,
    /// (major, level)
    pub pools: Vec<(String, String)>,
    /// (occupation, level needed)
    pub needs: Vec<(String, String)>,
    pub years: Vec<Year>,
    /// Largest share of programmes adjusted, of all in the market.
    pub cap: Option<f64>,
    pub problem: Problem,
    pub rules: Rules,
}

/// The parts a case is made of.
pub struct Parts<'a> {
    pub options: &'a Options,
    pub matching: &'a market::Options,
    pub links: &'a Links,
    pub wishes: &'a Wishes,
    pub base_year: i64,
    /// What is said of a programme.
    pub said: &'a dyn Fn(&Key) -> Said,
    /// Largest share of programmes adjusted, of all in the market.
    pub cap: Option<f64>,
}

/// Numbers of a sorted list.
fn index<T: Ord + Clone + std::hash::Hash + Eq>(items: &[T]) -> HashMap<T, usize> {
    items.iter().cloned().zip(0..).collect()
}

fn sorted<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    items.collect::<BTreeSet<T>>().into_iter().collect()
}

impl Case {
    /// `planned` are the programmes of the region, sorted by key.
    pub fn new(region: &str, planned: Vec<Today>, years: Vec<Year>, parts: &Parts<'_>) -> Result<Case> {
        let plan_years: Vec<i64> = (1..=parts.options.years).map(|t| parts.base_year + t).collect();
        let schools = sorted(planned.iter().map(|p| p.key.0.clone()));
        let levels = sorted(planned.iter().map(|p| p.key.2.clone()));
        let given = years.iter().flat_map(|y| &y.given).map(|g: &Given| (g.major.clone(), g.level.clone()));
        let pools = sorted(planned.iter().map(|p| (p.key.1.clone(), p.key.2.clone())).chain(given));
        let markets = || years.iter().filter_map(|y| y.market.as_ref());
        let withheld = sorted(markets().flat_map(|m| m.suppressed.iter().cloned()));
        let needs = sorted(markets().flat_map(|m| m.needs.iter().cloned()));
        let pairs = market::allowed(parts.links, &pools, &needs, parts.matching)?;
        let hidden = market::allowed(parts.links, &pools, &withheld, parts.matching)?;
        let published: BTreeSet<usize> = pairs.iter().map(|l| l.0 as usize).collect();
        let hidden: BTreeSet<usize> = hidden.iter().map(|l| l.0 as usize).collect();
        let pool_of = index(&pools);
        let programmes: Vec<Planned> = planned
            .into_iter()
            .map(|today| {
                let pool = pool_of[&(today.key.1.clone(), today.key.2.clone())];
                let basis = match (published.contains(&pool), hidden.contains(&pool)) {
                    (false, _) => Basis::None,
                    (true, true) => Basis::Withheld,
                    (true, false) => Basis::Whole,
                };
                let fixed = parts.wishes.fixed.get(&today.key);
                let set = plan_years.iter().map(|y| fixed.is_some_and(|of| of.contains_key(y))).collect();
                Planned { said: (parts.said)(&today.key), basis, pool, set, today }
            })
            .collect();
        let (school_of, level_of) = (index(&schools), index(&levels));
        let problem = Problem {
            programmes: programmes
                .iter()
                .map(|p| Programme {
                    key: [p.today.key.0.as_str(), &p.today.key.1, &p.today.key.2].join("/"),
                    school: school_of[&p.today.key.0],
                    level: level_of[&p.today.key.2],
                    ..programme(p, &plan_years, parts)
                })
                .collect(),
            links: pairs.iter().map(|l| (l.0 as usize, l.1 as usize)).collect(),
            pools: pools.len(),
            needs: needs.len(),
            graduations: years.iter().map(|y| graduation(y, &programmes, &pool_of, &needs, &plan_years)).collect(),
            schools: schools.iter().map(|code| School { code: code.clone() }).collect(),
            levels: levels.iter().map(|code| Level { code: code.clone() }).collect(),
            years: plan_years,
        };
        let rules = rules(region, &programmes, &levels, parts);
        Ok(Case {
            region: region.to_string(),
            programmes,
            schools,
            levels,
            pools,
            needs,
            years,
            cap: parts.cap,
            problem,
            rules,
        })
    }
}

/// A programme's own limits.
fn programme(p: &Planned, years: &[i64], parts: &Parts<'_>) -> Programme {
    let today = &p.today;
    let set = parts.wishes.fixed.get(&today.key);
    let mut fixed: Vec<Option<f64>> = years.iter().map(|y| set.and_then(|of| of.get(y)).map(|s| s.0)).collect();
    let commitments = parts.wishes.seats(&today.key, years, today.length, today.kept);
    let ordered = |t: usize| commitments.get(t).copied().unwrap_or_default();
    let stopped = p.said.stopped;
    if stopped && !commitments.is_empty() {
        // Order classes are kept to; beyond them nobody is admitted.
        fixed.iter_mut().enumerate().for_each(|(t, f)| *f = f.or(Some(ordered(t))));
    }
    // Without a need to judge by, today's intake is kept; a class below the smallest one cannot be.
    let holds = p.is_held() && parts.options.smallest_class.is_none_or(|least| today.now >= least);
    if holds {
        fixed.iter_mut().enumerate().for_each(|(t, f)| *f = f.or(Some(today.now.max(ordered(t)))));
    }
    let students = today.teachers.map(|teachers| {
        let enrolled: Vec<f64> = years.iter().map(|y| today.enrolled(parts.base_year, *y)).collect();
        let stay = today.stay();
        // With today's intake held: where that is above the ratio already, it may not grow.
        let held = (0..years.len())
            .map(|t| enrolled[t] + today.now * stay.iter().take(t + 1).sum::<f64>())
            .fold(0.0, f64::max);
        Students { most: held.max(teachers * parts.options.student_teacher_ratio), enrolled, stay }
    });
    Programme {
        now: today.now,
        protected: p.keeps_its_intake() && !holds,
        stopped: stopped && commitments.is_empty(),
        ceiling: p.said.reduce && commitments.iter().all(|seats| *seats <= today.now),
        fixed: if fixed.iter().all(Option::is_none) { Vec::new() } else { fixed },
        commitments,
        students,
        ..Programme::default()
    }
}

impl Planned {
    /// Held at today's intake for want of a published need.
    pub fn is_held(&self) -> bool {
        self.basis == Basis::None && !self.said.stopped
    }

    /// Not cut: protected, or a linked need is withheld; no verdict asks for less.
    pub fn keeps_its_intake(&self) -> bool {
        let cut = self.said.stopped || self.said.reduce;
        !cut && (self.said.protected || self.basis == Basis::Withheld)
    }
}

fn graduation(
    year: &Year,
    programmes: &[Planned],
    pool_of: &HashMap<(String, String), usize>,
    needs: &[(String, String)],
    plan_years: &[i64],
) -> Graduation {
    let mut fixed = vec![0.0; pool_of.len()];
    for g in &year.given {
        fixed[pool_of[&(g.major.clone(), g.level.clone())]] += g.persons;
    }
    let seats = programmes.iter().enumerate().filter_map(|(programme, p)| {
        let first = *plan_years.first()?;
        let entered = year.year - p.today.length - first;
        // Intake after the last plan year is held at the last one's.
        let t = usize::try_from(entered).ok()?.min(plan_years.len() - 1);
        Some(Seat { programme, year: t, pool: p.pool, graduates: p.today.local })
    });
    let mut amounts = Needs { base: vec![0.0; needs.len()], low: vec![0.0; needs.len()], high: vec![0.0; needs.len()] };
    if let Some(market) = &year.market {
        for d in &market.demands {
            let Ok(at) = needs.binary_search(&market.needs[d.node]) else { continue };
            (amounts.low[at], amounts.base[at], amounts.high[at]) = (d.low, d.base, d.high);
        }
    }
    Graduation { year: year.year, fixed, seats: seats.collect(), needs: amounts }
}

fn rules(region: &str, programmes: &[Planned], levels: &[String], parts: &Parts<'_>) -> Rules {
    let options = parts.options;
    let mut places: BTreeMap<&str, f64> = BTreeMap::new();
    for p in programmes {
        *places.entry(&p.today.key.2).or_default() += p.today.now;
    }
    let set = |level: &String| {
        let of = |market: &str| options.level_totals.get(&(market.to_string(), level.clone())).copied();
        of(region).or_else(|| of(""))
    };
    let totals = levels.iter().map(|level| match set(level) {
        Some(seats) => Total { low: seats, high: seats },
        None => {
            let now = places.get(level.as_str()).copied().unwrap_or_default();
            Total { low: now * (1.0 - options.level_change).max(0.0), high: now * (1.0 + options.level_change) }
        }
    });
    // The cap is over all programmes; those that are stopped count among the adjusted.
    let stopped = programmes.iter().filter(|p| p.said.stopped).count() as f64;
    let all = programmes.len() as f64;
    let adjusted =
        parts.cap.map(|cap| if all > stopped { ((cap * all - stopped) / (all - stopped)).max(0.0) } else { 0.0 });
    Rules {
        totals: totals.collect(),
        programme_change: options.programme_change,
        least_change: options.least_change,
        school_change: options.school_change,
        school_loss: options.school_loss,
        adjusted,
        smallest_class: options.smallest_class,
        cost_of_change: options.cost_of_change,
        worst_case: options.worst_case,
    }
}

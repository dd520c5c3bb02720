//! A generated province: 5,000 programmes of 100 schools, 700 pools, 800 needs, four plan years.

use crate::generate::{generator, uniform};
use duikou_methods::plan::{Graduation, Level, Needs, Problem, Programme, Rules, School, Seat, Students, Total};

/// Sizes of a generated plan.
#[derive(Clone, Copy)]
pub struct Size {
    pub programmes: usize,
    pub schools: usize,
    pub pools: usize,
    pub needs: usize,
    pub links: usize,
    pub years: usize,
}

#[allow(dead_code)]
pub const PROVINCE: Size = Size { programmes: 5_000, schools: 100, pools: 700, needs: 800, links: 5, years: 4 };

/// Two levels (three and four years to graduation), pools of each, links near the diagonal, intakes exponential with a
/// mean of 80, demand as large as supply but otherwise spread, a tenth of each special kind.
pub fn province(size: Size, seed: u64) -> (Problem, Rules) {
    let mut rng = generator(seed);
    let Size { programmes, schools, pools, needs, links, years } = size;
    let lengths = [3usize, 4];
    let exponential = |u: f64| -(1.0 - u).ln();
    let mut graph: Vec<(usize, usize)> = Vec::new();
    for pool in 0..pools {
        let mut row: Vec<usize> = (0..links)
            .map(|_| {
                // Needs of the pool's level near the pool's field, even numbers and odd ones apart.
                let away = (uniform(&mut rng) * uniform(&mut rng) * needs as f64 * 0.1) as usize;
                ((away + pool / 2 * needs / pools) * 2 + pool % 2) % needs
            })
            .collect();
        row.sort_unstable();
        row.dedup();
        graph.extend(row.into_iter().map(|need| (pool, need)));
    }
    let pool_of: Vec<usize> = (0..programmes).map(|_| (uniform(&mut rng) * pools as f64) as usize).collect();
    let rate: Vec<f64> = (0..programmes).map(|_| 0.5 + 0.4 * uniform(&mut rng)).collect();
    let mut list = Vec::with_capacity(programmes);
    for (p, pool) in pool_of.iter().enumerate() {
        let now = (80.0 * exponential(uniform(&mut rng))).round().clamp(10.0, 600.0);
        let kind = uniform(&mut rng);
        let length = lengths[pool % 2];
        let school = (uniform(&mut rng) * uniform(&mut rng) * schools as f64) as usize;
        list.push(Programme {
            key: format!("S{school}/M{p}/L{}", pool % 2),
            school,
            level: pool % 2,
            now,
            protected: kind < 0.1,
            stopped: (0.1..0.13).contains(&kind),
            ceiling: (0.13..0.23).contains(&kind),
            commitments: if (0.23..0.33).contains(&kind) { vec![(0.9 * now).round(); years] } else { Vec::new() },
            fixed: Vec::new(),
            students: (0.33..0.43).contains(&kind).then(|| Students {
                most: 1.1 * now * length as f64,
                enrolled: (0..years).map(|t| now * length.saturating_sub(t + 1) as f64).collect(),
                stay: vec![1.0; length],
            }),
        });
    }
    let raw: Vec<f64> = (0..needs).map(|_| exponential(uniform(&mut rng))).collect();
    let supply: f64 = list.iter().zip(&rate).map(|(p, r)| p.now * r).sum();
    let scale = supply / raw.iter().sum::<f64>();
    let graduations = (1 + lengths[0]..=years + lengths[1]).map(|after| {
        let mut fixed = vec![0.0; pools];
        let mut seats = Vec::new();
        for (p, programme) in list.iter().enumerate() {
            let length = lengths[programme.level];
            match after.checked_sub(length + 1) {
                None => fixed[pool_of[p]] += rate[p] * programme.now,
                Some(t) => {
                    let year = t.min(years - 1);
                    seats.push(Seat { programme: p, year, pool: pool_of[p], graduates: rate[p] });
                }
            }
        }
        let grown: Vec<f64> =
            raw.iter().map(|d| (d * scale * (1.0 + 0.04 * (uniform(&mut rng) - 0.5) * after as f64)).round()).collect();
        let needs = Needs {
            low: grown.iter().map(|d| (0.85 * d).round()).collect(),
            high: grown.iter().map(|d| (1.2 * d).round()).collect(),
            base: grown,
        };
        Graduation { year: 2025 + after as i64, fixed, seats, needs }
    });
    let graduations = graduations.collect();
    let totals = (0..2)
        .map(|level| {
            let now: f64 = list.iter().filter(|p| p.level == level).map(|p| p.now).sum();
            Total { low: (0.97 * now).round(), high: (1.03 * now).round() }
        })
        .collect();
    let problem = Problem {
        years: (0..years as i64).map(|t| 2026 + t).collect(),
        levels: ["associate", "bachelor"].map(|code| Level { code: code.into() }).into(),
        schools: (0..schools).map(|s| School { code: format!("S{s}") }).collect(),
        programmes: list,
        links: graph,
        pools,
        needs,
        graduations,
    };
    let rules = Rules {
        totals,
        programme_change: 0.15,
        least_change: 10.0,
        school_change: 0.1,
        school_loss: 0.15,
        adjusted: None,
        smallest_class: None,
        cost_of_change: 0.05,
        worst_case: false,
    };
    (problem, rules)
}

//! Intervals of the expected placement and of what it rests on: joint draws of supply and demand within theirs, the
//! expected allocation solved anew for each.

use super::market::{Ranged, Solved, methods, ratio};
use duikou_engine::{Result, Settings};
use duikou_methods::allocation::{self, Problem};
use duikou_methods::draws::{Spread, Stream};
use duikou_methods::quantile;
use rayon::prelude::*;

/// Settings of the draws.
pub struct Options {
    pub draws: usize,
    pub seed: u64,
    pub coverage: f64,
}

/// Keys of the settings.
pub const SETTINGS: &[&str] = &["match.draws", "match.seed", "outlook.coverage"];

/// Largest relative marginal error of a drawn allocation: far below what draws differ by.
const TOLERANCE: f64 = 1e-6;

impl Options {
    pub fn of(settings: &Settings) -> Result<Options> {
        Ok(Options {
            draws: settings.int("match.draws")?.unsigned_abs() as usize,
            seed: settings.int("match.seed")?.unsigned_abs(),
            coverage: settings.number("outlook.coverage")?,
        })
    }
}

/// Low and high end.
pub type Ends = (f64, f64);

/// What is known of the cells of a market, each at the coverage.
pub struct Intervals {
    /// Supply of each cell.
    pub supply: Vec<Ends>,
    /// Demand within reach of each cell: low, base, high; `None` where a linked need is withheld, or none is linked.
    pub reachable: Vec<Option<(f64, f64, f64)>>,
    /// Expected placement of each cell; `None` where it has none, or nothing is drawn.
    pub placement: Vec<Option<Ends>>,
}

pub fn intervals(solved: &Solved, options: &Options) -> Result<Intervals> {
    let placement = placements(solved, options)?;
    Ok(Intervals { supply: supply(solved), reachable: reachable(solved), placement })
}

/// Ends of a sum of independent amounts: each side's distances from the base add up by their squares.
fn independent<'a>(base: f64, parts: impl Iterator<Item = &'a Ranged>) -> Ends {
    let (mut below, mut above) = (0.0, 0.0);
    for part in parts {
        below += (part.base - part.low).max(0.0).powi(2);
        above += (part.high - part.base).max(0.0).powi(2);
    }
    ((base - below.sqrt()).max(0.0), base + above.sqrt())
}

fn supply(solved: &Solved) -> Vec<Ends> {
    let mut parts: Vec<Vec<&Ranged>> = vec![Vec::new(); solved.market.majors.len()];
    solved.market.supplies.iter().for_each(|p| parts[p.node].push(p));
    let ends = |(i, own): (usize, Vec<&Ranged>)| independent(solved.market.supply[i], own.into_iter());
    parts.into_iter().enumerate().map(ends).collect()
}

fn reachable(solved: &Solved) -> Vec<Option<(f64, f64, f64)>> {
    let mut needs: Vec<Vec<&Ranged>> = vec![Vec::new(); solved.market.majors.len()];
    // Demands stand in the order of needs, one for each.
    solved.problem.links().for_each(|(i, j, _)| needs[i as usize].push(&solved.market.demands[j as usize]));
    let sum = |(i, own): (usize, Vec<&Ranged>)| {
        if own.is_empty() || solved.withheld[i] {
            return None;
        }
        let base = own.iter().map(|d| d.base).sum::<f64>();
        let (low, high) = independent(base, own.into_iter());
        Some((low, base, high))
    };
    needs.into_iter().enumerate().map(sum).collect()
}

/// Draws by amount, each from the stream of its key, so that what is added or taken away elsewhere moves none of them.
fn drawn(amounts: &[Ranged], nodes: usize, options: &Options, region: &str) -> Result<Vec<Vec<f64>>> {
    let mut draws = vec![vec![0.0; nodes]; options.draws];
    for amount in amounts {
        let spread = Spread::new(amount.low, amount.base, amount.high, options.coverage);
        let spread = spread.map_err(|e| methods(region, e))?;
        let mut stream = Stream::new(options.seed, &amount.key);
        for draw in &mut draws {
            draw[amount.node] += spread.at(stream.uniform());
        }
    }
    Ok(draws)
}

fn placements(solved: &Solved, options: &Options) -> Result<Vec<Option<Ends>>> {
    let market = &solved.market;
    let none = vec![None; market.majors.len()];
    if options.draws == 0 || solved.problem.is_empty() {
        return Ok(none);
    }
    let supply = drawn(&market.supplies, market.majors.len(), options, &market.region)?;
    let demand = drawn(&market.demands, market.needs.len(), options, &market.region)?;
    let transport = allocation::Options {
        epsilon: solved.expected.epsilon,
        tolerance: TOLERANCE,
        ..allocation::Options::default()
    };
    let one = |(supply, demand): (Vec<f64>, Vec<f64>)| -> std::result::Result<Vec<f64>, duikou_methods::Error> {
        let problem: Problem = solved.problem.with_amounts(supply, demand)?;
        let plan = allocation::expected_from(&problem, &transport, &solved.expected.u, &solved.expected.v)?.plan;
        let placed = problem.sum_by_major(&plan);
        // A cell nobody is drawn to graduate from places nobody, and says nothing: not a number.
        Ok(placed.iter().zip(problem.supply()).map(|(x, s)| ratio(*x, *s).unwrap_or(f64::NAN)).collect())
    };
    let pairs: Vec<(Vec<f64>, Vec<f64>)> = supply.into_iter().zip(demand).collect();
    // In the order of the draws, whichever thread has made them.
    let placed: Vec<Vec<f64>> = pairs
        .into_par_iter()
        .map(one)
        .collect::<std::result::Result<_, _>>()
        .map_err(|e| methods(&market.region, e))?;
    let tail = 0.5 * (1.0 - options.coverage);
    let ends = |i: usize| {
        let mut values: Vec<f64> = placed.iter().map(|draw| draw[i]).filter(|p| p.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        quantile(&values, tail).zip(quantile(&values, 1.0 - tail))
    };
    // Where the base has no placement, an interval would speak of something else.
    let has = |i: usize| solved.assessed[i] && market.supply[i] > 0.0;
    Ok((0..market.majors.len()).map(|i| if has(i) { ends(i) } else { None }).collect())
}

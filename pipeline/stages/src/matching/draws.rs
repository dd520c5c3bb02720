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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{to_batch, to_frame};
    use crate::matching::market;
    use crate::rows::Rows;
    use duikou_contracts::Table;
    use duikou_contracts::columns as c;
    use duikou_contracts::tables::{outlook, reference};
    use polars::prelude::DataFrame;

    fn table(table: &'static Table, fill: impl FnOnce(&mut Rows)) -> DataFrame {
        let mut rows = Rows::default();
        fill(&mut rows);
        to_frame(&to_batch(rows.frame(table).unwrap(), table).unwrap()).unwrap()
    }

    /// university, major, low, base, high
    type SupplyRow = (&'static str, &'static str, f64, Option<f64>, f64);
    /// occupation, low, base, high
    type DemandRow = (&'static str, f64, Option<f64>, f64);

    fn solved(supply: &[SupplyRow], demand: &[DemandRow], links: &[(&str, &str)]) -> Solved {
        let input = market::Input {
            supply: table(&outlook::SUPPLY, |t| {
                for (university, major, low, base, high) in supply {
                    t.text(&c::REGION_CODE, "R")
                        .text(&c::UNIVERSITY_CODE, university)
                        .text(&c::MAJOR_CODE, major)
                        .text(&c::LEVEL, "bachelor")
                        .int(&c::YEAR, 2028)
                        .number(&c::LOW, base.map(|_| *low))
                        .number(&c::BASE, *base)
                        .number(&c::HIGH, base.map(|_| *high))
                        .flag(&c::SUPPRESSED, base.is_none())
                        .text(&c::SUPPLY_METHOD, "carried");
                }
            }),
            demand: table(&outlook::DEMAND, |t| {
                for (occupation, low, base, high) in demand {
                    t.text(&c::REGION_CODE, "R")
                        .text(&c::OCCUPATION_CODE, occupation)
                        .text(&c::CHAIN_CODE, "-")
                        .text(&c::NEED_LEVEL, "bachelor")
                        .int(&c::YEAR, 2028)
                        .text(&c::LAYER, "growth")
                        .number(&c::LOW, base.map(|_| *low))
                        .number(&c::BASE, *base)
                        .number(&c::HIGH, base.map(|_| *high))
                        .flag(&c::SUPPRESSED, base.is_none())
                        .text(&c::METHOD, "stated");
                }
            }),
            links: table(&reference::LINKS, |t| {
                for (major, occupation) in links {
                    t.text(&c::MAJOR_CODE, major)
                        .text(&c::OCCUPATION_CODE, occupation)
                        .number(&c::AFFINITY, 1.0)
                        .text(&c::LINK_BASIS, "expert");
                }
            }),
            regions: table(&reference::REGIONS, |t| {
                t.text(&c::REGION_CODE, "R")
                    .text(&c::NAME_ZH, "R")
                    .text(&c::NAME_EN, "R")
                    .text(&c::REGION_KIND, "province")
                    .flag(&c::MARKET, true);
            }),
        };
        let options = market::Options { reach: 1, stretch: 0, level_affinity: 0.5, epsilon: 1.0, resolution: 0.001 };
        crate::matching::solve(&input, &options).unwrap().0.pop().unwrap()
    }

    const SUPPLY: [SupplyRow; 3] = [
        ("A", "m1", 60.0, Some(100.0), 150.0),
        ("B", "m1", 40.0, Some(50.0), 80.0),
        ("A", "m2", 20.0, Some(20.0), 20.0),
    ];
    const DEMAND: [DemandRow; 2] = [("o1", 90.0, Some(120.0), 130.0), ("o2", 10.0, Some(10.0), 10.0)];
    const LINKS: [(&str, &str); 2] = [("m1", "o1"), ("m2", "o2")];
    const OPTIONS: Options = Options { draws: 400, seed: 1, coverage: 0.8 };

    #[test]
    fn one_major_and_one_need_are_as_the_draws_are() {
        let found = intervals(&solved(&SUPPLY, &DEMAND, &LINKS), &OPTIONS).unwrap();
        // Distances from the base add up by their squares: 40 and 10 below, 50 and 30 above.
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} {b}");
        near(found.supply[0].0, 150.0 - 1700f64.sqrt());
        near(found.supply[0].1, 150.0 + 3400f64.sqrt());
        assert_eq!(found.reachable, [Some((90.0, 120.0, 130.0)), Some((10.0, 10.0, 10.0))]);
        // Alone on its need, a major places min(1, demand over supply): the same draws, divided.
        let (low, high) = found.placement[0].unwrap();
        let market = &solved(&SUPPLY, &DEMAND, &LINKS).market;
        let supply = drawn(&market.supplies, 2, &OPTIONS, "R").unwrap();
        let demand = drawn(&market.demands, 2, &OPTIONS, "R").unwrap();
        let mut ratios: Vec<f64> = supply.iter().zip(&demand).map(|(s, d)| (d[0] / s[0]).min(1.0)).collect();
        ratios.sort_by(f64::total_cmp);
        assert!((low - quantile(&ratios, 0.1).unwrap()).abs() < 1e-5, "{low}");
        assert!((high - quantile(&ratios, 0.9).unwrap()).abs() < 1e-5, "{high}");
        assert!(low < 0.8 && 0.8 < high);
        // Both known exactly: nothing to draw.
        let (low, high) = found.placement[1].unwrap();
        assert!((low - 0.5).abs() < 1e-5 && (high - low).abs() < 1e-5);
    }

    #[test]
    fn a_programme_elsewhere_changes_no_draw_and_threads_change_no_bit() {
        let base = intervals(&solved(&SUPPLY, &DEMAND, &LINKS), &OPTIONS).unwrap();
        let mut more = SUPPLY.to_vec();
        more.insert(0, ("0", "m0", 5.0, Some(900.0), 990.0));
        let mut needs = DEMAND.to_vec();
        needs.insert(0, ("o0", 1.0, Some(7.0), 9.0));
        let links = [LINKS[0], LINKS[1], ("m0", "o0")];
        let with = intervals(&solved(&more, &needs, &links), &OPTIONS).unwrap();
        for (a, b) in base.placement.iter().zip(&with.placement[1..]) {
            let ((low, high), (other_low, other_high)) = (a.unwrap(), b.unwrap());
            assert!((low - other_low).abs() < 1e-5 && (high - other_high).abs() < 1e-5);
        }
        let solved = solved(&SUPPLY, &DEMAND, &LINKS);
        let on = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| intervals(&solved, &OPTIONS).unwrap().placement)
        };
        assert_eq!(on(1), on(3));
        assert_ne!(on(1), intervals(&solved, &Options { seed: 2, ..OPTIONS }).unwrap().placement);
    }

    #[test]
    fn what_is_withheld_or_unlinked_has_no_reach_and_no_draws_no_interval() {
        let demand = [DEMAND[0], ("o2", 0.0, None, 0.0)];
        let supply = [SUPPLY[0], SUPPLY[2], ("A", "m3", 1.0, Some(2.0), 3.0)];
        let links = [("m1", "o1"), ("m2", "o1"), ("m2", "o2")];
        let world = solved(&supply, &demand, &links);
        let found = intervals(&world, &OPTIONS).unwrap();
        assert_eq!(found.reachable, [Some((90.0, 120.0, 130.0)), None, None]);
        assert!(found.placement[0].is_some() && found.placement[1].is_some());
        assert_eq!(found.placement[2], None);
        let none = intervals(&world, &Options { draws: 0, ..OPTIONS }).unwrap();
        assert_eq!((none.placement, none.reachable), (vec![None; 3], found.reachable));
    }
}

//! How far each intake can move among plans of the same value.
//!
//! The solver's duals are strictly complementary: what has a dual above 0 holds in every optimal plan, and the rest is
//! free. So the optimal plans are the program with those bounds and rows as equations. Bounds carried through its rows
//! ([`super::propagate`]) settle most intakes without a further program; the rest falls into parts that share no column,
//! and each part is asked for plans in several directions at once, then end by end. What was reached is a range that
//! plans of the same value have; it is exact where both ends were proved.

use super::lp::{Lp, Row, Solution};
use super::outcome::Range;
use super::propagate::propagate;
use super::{Failure, solve_tight};

/// Duals above this hold for every optimal plan.
const DUAL: f64 = 1e-5;
/// An end this near to a bound that no plan can pass is settled.
const NEAR: f64 = 1e-3;
/// Directions in which all open ends are asked for together settle too little below this share of them.
const WORTH: f64 = 0.01;

/// Ranges of the columns asked for. The work is about that of `budget` programs as large as the whole face: a part of
/// it may be asked the oftener the smaller it is.
pub(super) fn ranges(
    lp: &Lp,
    solution: &Solution,
    asked: &[Vec<usize>],
    budget: usize,
) -> Result<Vec<Vec<Range>>, Failure> {
    let face = face(lp, solution);
    let held = |c: &super::Column| c.low == c.high;
    let mut range: Vec<Range> = face
        .columns
        .iter()
        .zip(&solution.x)
        .map(|(c, x)| match held(c) {
            true => Range { low: c.low, high: c.low, exact: true },
            false => Range { low: *x, high: *x, exact: false },
        })
        .collect();
    let parts = parts(&face, asked.iter().flatten().filter(|j| !range[**j].exact));
    let size: usize = parts.iter().map(|p| p.columns.len()).sum();
    for part in &parts {
        part.settle(budget.saturating_mul(size) / part.columns.len().max(1), &mut range)?;
    }
    Ok(asked.iter().map(|of| of.iter().map(|j| range[*j]).collect()).collect())
}

/// The program of all optimal plans, what cannot move in it held.
fn face(lp: &Lp, solution: &Solution) -> Lp {
    let mut face = lp.clone();
    for (column, dual) in face.columns.iter_mut().zip(&solution.columns) {
        column.cost = 0.0;
        if *dual > DUAL {
            column.low = column.high;
        } else if *dual < -DUAL {
            column.high = column.low;
        }
    }
    for (row, dual) in face.rows.iter_mut().zip(&solution.rows) {
        if *dual > DUAL {
            row.low = row.high;
        } else if *dual < -DUAL {
            row.high = row.low;
        }
    }
    let bounds = propagate(&face);
    for (column, ((low, high), x)) in face.columns.iter_mut().zip(bounds.into_iter().zip(&solution.x)) {
        (column.low, column.high) = if high - low < NEAR {
            let at = x.clamp(low, high);
            (at, at)
        } else {
            (low.min(*x), high.max(*x))
        };
    }
    face
}

/// A part of the face: columns that hang together, with their numbers in the whole.
struct Part {
    lp: Lp,
    columns: Vec<usize>,
    /// Columns of the part whose range is asked for.
    asked: Vec<usize>,
}

/// The parts with something asked, by their first column.
fn parts<'a>(face: &Lp, asked: impl Iterator<Item = &'a usize>) -> Vec<Part> {
    let free = |j: usize| face.columns[j].low < face.columns[j].high;
    let mut root: Vec<usize> = (0..face.columns.len()).collect();
    fn find(root: &mut [usize], mut j: usize) -> usize {
        while root[j] != j {
            root[j] = root[root[j]];
            j = root[j];
        }
        j
    }
    for row in &face.rows {
        let mut members = row.terms.iter().map(|t| t.0).filter(|j| free(*j));
        if let Some(first) = members.next() {
            for j in members {
                let (a, b) = (find(&mut root, first), find(&mut root, j));
                root[a.max(b)] = a.min(b);
            }
        }
    }
    let mut part_of: Vec<Option<usize>> = vec![None; face.columns.len()];
    let mut out: Vec<Part> = Vec::new();
    let mut asked_in = vec![false; face.columns.len()];
    for &j in asked {
        asked_in[j] = true;
        let r = find(&mut root, j);
        if part_of[r].is_none() {
            part_of[r] = Some(out.len());
            out.push(Part { lp: Lp::default(), columns: Vec::new(), asked: Vec::new() });
        }
    }
    let mut local = vec![usize::MAX; face.columns.len()];
    for j in (0..face.columns.len()).filter(|j| free(*j)) {
        let r = find(&mut root, j);
        if let Some(k) = part_of[r] {
            let part = &mut out[k];
            local[j] = part.columns.len();
            if asked_in[j] {
                part.asked.push(local[j]);
            }
            part.columns.push(j);
            part.lp.columns.push(face.columns[j].clone());
        }
    }
    for row in &face.rows {
        let Some(first) = row.terms.iter().map(|t| t.0).find(|j| free(*j)) else { continue };
        let r = find(&mut root, first);
        if let Some(k) = part_of[r] {
            let held: f64 = row.terms.iter().filter(|t| !free(t.0)).map(|t| t.1 * face.columns[t.0].low).sum();
            let terms = row.terms.iter().filter(|t| free(t.0)).map(|t| (local[t.0], t.1)).collect();
            let (low, high) = (row.low - held, row.high - held);
            out[k].lp.rows.push(Row { name: row.name.clone(), terms, low, high });
        }
    }
    out
}

impl Part {
    fn settle(&self, budget: usize, range: &mut [Range]) -> Result<(), Failure> {
        let mut ends: Vec<Ends> = self.columns.iter().map(|j| Ends::at(range[*j].low)).collect();
        let mut together = true;
        for round in 0..budget {
            self.asked.iter().for_each(|k| ends[*k].near(&self.lp.columns[*k]));
            let open: Vec<usize> = self.asked.iter().copied().filter(|k| !ends[*k].exact()).collect();
            if open.is_empty() {
                break;
            }
            let before: usize = open.iter().map(|k| ends[*k].open()).sum();
            let wanted: Vec<usize> = if together { open.clone() } else { vec![open[0]] };
            let mut lp = self.lp.clone();
            for &k in &wanted {
                let up = match ends[k].settled {
                    [_, true] => false,
                    [true, false] => true,
                    // All up, all down, then some up and some down: what holds the sum of a level lets these pass.
                    _ if !together => false,
                    _ => match round {
                        0 => true,
                        1 => false,
                        _ => coin(round, k),
                    },
                };
                lp.columns[k].cost = if up { 1.0 } else { -1.0 };
            }
            // An end that a program does not find is left open.
            let Some(found) = solve_tight(&lp)? else { break };
            ends.iter_mut().zip(&found.x).for_each(|(e, x)| e.reach(*x));
            if together {
                open.iter().for_each(|k| ends[*k].near(&self.lp.columns[*k]));
                let after: usize = open.iter().map(|k| ends[*k].open()).sum();
                together = round < 2 || (before - after) as f64 >= WORTH * before as f64;
            } else {
                let k = wanted[0];
                let end = usize::from(lp.columns[k].cost > 0.0);
                ends[k].settled[end] = true;
            }
        }
        for &k in &self.asked {
            ends[k].near(&self.lp.columns[k]);
            range[self.columns[k]] = Range { low: ends[k].low, high: ends[k].high, exact: ends[k].exact() };
        }
        Ok(())
    }
}

/// What was reached of a column, and which of its ends no plan passes.
struct Ends {
    low: f64,
    high: f64,
    settled: [bool; 2],
}

impl Ends {
    fn at(x: f64) -> Self {
        Self { low: x, high: x, settled: [false; 2] }
    }

    fn reach(&mut self, x: f64) {
        (self.low, self.high) = (self.low.min(x), self.high.max(x));
    }

    fn near(&mut self, column: &super::Column) {
        self.settled[0] |= self.low - column.low < NEAR;
        self.settled[1] |= column.high - self.high < NEAR;
    }

    fn open(&self) -> usize {
        self.settled.iter().filter(|s| !**s).count()
    }

    fn exact(&self) -> bool {
        self.settled == [true; 2]
    }
}

/// The same for the same column and round, and even over columns.
fn coin(round: usize, column: usize) -> bool {
    let mixed = (round as u64 ^ ((column as u64) << 20)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 63 == 1
}

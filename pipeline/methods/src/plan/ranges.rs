//! How far each intake can move among plans of the same value.
//!
//! The solver's duals are strictly complementary: what has a dual above 0 holds in every optimal plan, and the rest is
//! free. So the optimal plans are the program with those bounds and rows as equations, which falls into parts that
//! share no column, and each end is a small program of its own.

use super::lp::{Lp, Row, Solution};
use super::{Failure, solve};

/// Duals above this hold for every optimal plan.
const DUAL: f64 = 1e-5;
/// An end this near to a bound that no plan can pass is settled.
const NEAR: f64 = 1e-3;

type Range = Option<(f64, f64)>;

/// Ranges of the columns asked for, by at most `budget` programs; none where an end was not settled by then.
pub(super) fn ranges(
    lp: &Lp,
    solution: &Solution,
    asked: &[Vec<usize>],
    budget: usize,
) -> Result<Vec<Vec<Range>>, Failure> {
    let face = face(lp, solution);
    let mut range: Vec<Range> = vec![None; lp.columns.len()];
    for (j, c) in face.columns.iter().enumerate() {
        range[j] = (c.low == c.high).then_some((c.low, c.low));
    }
    let mut left = budget;
    for part in parts(&face, asked.iter().flatten().filter(|j| range[**j].is_none())) {
        part.settle(solution, &mut range, &mut left)?;
    }
    Ok(asked.iter().map(|of| of.iter().map(|j| range[*j]).collect()).collect())
}

/// The program of all optimal plans.
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
    fn settle(&self, solution: &Solution, range: &mut [Range], left: &mut usize) -> Result<(), Failure> {
        let count = self.columns.len();
        let mut seen: Vec<(f64, f64)> = self.columns.iter().map(|j| (solution.x[*j], solution.x[*j])).collect();
        let mut settled = vec![[false; 2]; count];
        // All at once first, one by one then.
        let together = [true, false].map(|up| (self.asked.clone(), up));
        let single = self.asked.iter().flat_map(|k| [true, false].map(|up| (vec![*k], up)));
        let all = if self.asked.len() > 1 { together.to_vec() } else { Vec::new() };
        for (columns, up) in all.into_iter().chain(single) {
            if columns.iter().all(|k| settled[*k][usize::from(up)]) {
                continue;
            }
            if *left == 0 {
                break;
            }
            *left -= 1;
            let mut lp = self.lp.clone();
            columns.iter().for_each(|k| lp.columns[*k].cost = if up { 1.0 } else { -1.0 });
            let Some(found) = solve(&lp)? else { continue };
            for (k, s) in seen.iter_mut().enumerate() {
                *s = (s.0.min(found.x[k]), s.1.max(found.x[k]));
                let column = &self.lp.columns[k];
                settled[k][0] |= s.0 - column.low < NEAR;
                settled[k][1] |= column.high - s.1 < NEAR;
            }
            if let [k] = columns[..] {
                settled[k][usize::from(up)] = true;
            }
        }
        for &k in &self.asked {
            range[self.columns[k]] = (settled[k] == [true; 2]).then_some(seen[k]);
        }
        Ok(())
    }
}

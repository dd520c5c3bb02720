//! Whole seats: every intake goes to one of its two neighbours, and so do the sums by school and by level.
//!
//! Controlled rounding (Causey, Cox and Ernst 1985, J. Amer. Statist. Assoc. 80, 903–909): a programme is an edge from
//! its school to its level, sums are edges to a common root, and what is fractional is a circulation. Along any cycle of
//! fractional edges it can be shifted until one of them is whole; nodes stay balanced, so the sums keep.

use super::Problem;

/// Parts of a seat, so that sums are exact.
const PARTS: i64 = 1_000_000;
/// What the solver leaves undecided, in parts: an intake or a total of a level this near a whole number is one.
const NEAR: i64 = 200;

/// Whole seats, year by year; where a cycle can go either way, the way of the year before.
pub(super) fn round(problem: &Problem, optimum: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut before: Vec<i64> = problem.programmes.iter().map(|p| parts(p.now)).collect();
    let mut out = vec![Vec::new(); optimum.len()];
    for t in 0..problem.years.len() {
        let mut cells: Vec<i64> = optimum.iter().map(|x| parts(x[t])).collect();
        settle(problem, &mut cells);
        let mut graph = Graph::new(problem, cells, &before);
        graph.round();
        before = graph.value[..optimum.len()].to_vec();
        out.iter_mut().zip(&before).for_each(|(o, x)| o.push((*x / PARTS) as f64));
    }
    out
}

fn parts(x: f64) -> i64 {
    let whole = x.round();
    if (x - whole).abs() * PARTS as f64 <= NEAR as f64 {
        whole as i64 * PARTS
    } else {
        (x * PARTS as f64).round() as i64
    }
}

/// A level whose places are whole but for the solver's tolerance is made whole, on its fractional intakes.
fn settle(problem: &Problem, cells: &mut [i64]) {
    for level in 0..problem.levels.len() {
        let open: Vec<usize> =
            (0..cells.len()).filter(|p| problem.programmes[*p].level == level && cells[*p] % PARTS != 0).collect();
        let off = nearest(open.iter().map(|p| cells[*p]).sum());
        if off.abs() > NEAR * (open.len() as i64 + 50) {
            continue;
        }
        let mut left = off;
        for (k, &p) in open.iter().enumerate() {
            let share = left / (open.len() - k) as i64;
            let to = (cells[p] - share).clamp(floor(cells[p]), floor(cells[p]) + PARTS);
            left -= cells[p] - to;
            cells[p] = to;
        }
        // The last ones take what the division left.
        for &p in open.iter().rev() {
            let to = (cells[p] - left).clamp(floor(cells[p]), floor(cells[p]) + PARTS);
            left -= cells[p] - to;
            cells[p] = to;
        }
    }
}

/// Distance to the nearest whole number, with its sign.
fn nearest(x: i64) -> i64 {
    let r = x.rem_euclid(PARTS);
    if r * 2 > PARTS { r - PARTS } else { r }
}

fn floor(x: i64) -> i64 {
    x.div_euclid(PARTS) * PARTS
}

/// Edges: programmes (school → level), then sums of levels (level → root), then of schools (root → school).
struct Graph {
    ends: Vec<(usize, usize)>,
    value: Vec<i64>,
    /// Wish: above 0 up, below 0 down.
    wish: Vec<i64>,
    /// Fractional edges at each node, possibly stale.
    at: Vec<Vec<usize>>,
}

impl Graph {
    fn new(problem: &Problem, cells: Vec<i64>, before: &[i64]) -> Self {
        let (schools, levels) = (problem.schools.len(), problem.levels.len());
        let root = schools + levels;
        let mut ends: Vec<(usize, usize)> = problem.programmes.iter().map(|p| (p.school, schools + p.level)).collect();
        let mut sums = vec![0; root];
        ends.iter().zip(&cells).for_each(|(e, x)| {
            sums[e.0] += x;
            sums[e.1] += x;
        });
        let wish = cells.iter().zip(before).map(|(x, b)| (b - x).signum()).chain(vec![0; root]).collect();
        let mut value = cells;
        for (node, sum) in sums.into_iter().enumerate() {
            ends.push(if node < schools { (root, node) } else { (node, root) });
            value.push(sum);
        }
        let mut at = vec![Vec::new(); root + 1];
        for (e, (a, b)) in ends.iter().enumerate() {
            if value[e] % PARTS != 0 {
                at[*a].push(e);
                at[*b].push(e);
            }
        }
        Self { ends, value, wish, at }
    }

    fn open(&self, e: usize) -> bool {
        self.value[e] % PARTS != 0
    }

    fn round(&mut self) {
        for node in 0..self.at.len() {
            while let Some(cycle) = self.cycle(node) {
                self.shift(&cycle);
            }
        }
    }

    /// A cycle of fractional edges found by walking from a node, each with its direction. A node never has a single
    /// fractional edge, because its edges balance.
    fn cycle(&mut self, start: usize) -> Option<Vec<(usize, i64)>> {
        let mut seen = vec![usize::MAX; self.at.len()];
        let (mut node, mut path): (usize, Vec<(usize, i64)>) = (start, Vec::new());
        loop {
            seen[node] = path.len();
            let last = path.last().map(|s| s.0);
            let value = &self.value;
            self.at[node].retain(|e| value[*e] % PARTS != 0);
            let edge = *self.at[node].iter().rev().find(|e| Some(**e) != last)?;
            let (a, b) = self.ends[edge];
            let (next, direction) = if a == node { (b, 1) } else { (a, -1) };
            path.push((edge, direction));
            if seen[next] != usize::MAX {
                return Some(path.split_off(seen[next]));
            }
            node = next;
        }
    }

    /// Shifts along the cycle, in the direction most of its intakes wish, until an edge is whole.
    fn shift(&mut self, cycle: &[(usize, i64)]) {
        let wish: i64 = cycle.iter().map(|(e, d)| self.wish[*e] * d).sum();
        let way = |sign: i64| {
            let room = cycle.iter().map(|(e, d)| {
                let part = self.value[*e].rem_euclid(PARTS);
                if d * sign > 0 { PARTS - part } else { part }
            });
            room.min().unwrap_or_default()
        };
        let (up, down) = (way(1), way(-1));
        let step = if wish > 0 || (wish == 0 && up <= down) { up } else { -down };
        cycle.iter().for_each(|(e, d)| self.value[*e] += d * step);
        debug_assert!(cycle.iter().any(|(e, _)| !self.open(*e)));
    }
}

//! A primal-dual interior-point method behind [`Lp`]: Mehrotra's predictor and corrector with further centring steps
//! (Gondzio), on normal equations with one sparse factor a step. The solution is the centre of the optimal face
//! (programmes that are alike are treated alike) and its duals are strictly complementary.
//!
//! Inside, every row is an equality: a row with two different ends gets a column of its own for what it comes to,
//! between those ends. Columns keep strictly within their bounds throughout.

use super::cholesky::{Factor, Pattern};
use super::lp::{Lp, Solution, Status};

const STEPS: usize = 200;
/// Room and duals to start with, the next where the one before leads nowhere; the first takes fewest steps on a province.
const STARTS: [(f64, f64); 3] = [(10.0, 0.3), (1000.0, 1.0), (1.0, 1.0)];
/// The same where all rows are tight, as on the face of all optimal plans: there little room leads nowhere.
const WIDE: [(f64, f64); 3] = [(1000.0, 1.0), (10.0, 0.3), (1.0, 1.0)];
/// Residuals and gap, over the size of the data.
const TOLERANCE: f64 = 1e-9;
/// Residuals with which a solution is still one where steps have become too short.
const ENOUGH: f64 = 1e-6;
/// Steps in which residuals must halve once; a start that takes more leads nowhere.
const PATIENCE: usize = 40;
/// So many times the complementarity it began with shows that a start had too little room.
const ASTRAY: f64 = 1e4;
/// Complementarity at which nothing more is to be gained in double precision.
const SPENT: f64 = 1e-13;
/// Further centring steps on one factor.
const CORRECTIONS: usize = 3;
/// Residual of the normal equations, over their right-hand side, that is good enough.
const EXACT: f64 = 1e-7;
/// Keeps the equations solvable where a column has no bounds or a row is an equality.
const DAMPING: f64 = 1e-9;

/// # Errors
/// A sentence of the solver's state, where it neither solves nor proves that there is no solution.
pub fn solve(lp: &Lp) -> Result<Solution, String> {
    from(lp, &STARTS)
}

/// The same, for a program whose rows are tight.
///
/// # Errors
/// As [`solve`].
pub fn solve_tight(lp: &Lp) -> Result<Solution, String> {
    from(lp, &WIDE)
}

fn from(lp: &Lp, starts: &[(f64, f64)]) -> Result<Solution, String> {
    if lp.columns.iter().any(|c| c.low > c.high) || lp.rows.iter().any(|r| r.low > r.high) {
        return Ok(none(Status::Infeasible));
    }
    let Some(form) = Form::new(lp) else { return Ok(none(Status::Infeasible)) };
    if form.cost.is_empty() {
        let x: Vec<f64> = lp.columns.iter().map(|c| c.low).collect();
        return Ok(finish(lp, x, vec![0.0; lp.rows.len()]));
    }
    let mut state = State::new(&form)?;
    let mut ended = Err(String::new());
    for (k, (room, dual)) in starts.iter().enumerate() {
        state.start(*room, *dual);
        ended = state.run(k + 1 == starts.len());
        if ended.is_ok() {
            break;
        }
    }
    match ended? {
        Status::Optimal => {}
        other => return Ok(none(other)),
    }
    let mut x: Vec<f64> = lp.columns.iter().map(|c| c.low).collect();
    for (k, &j) in form.free.iter().enumerate() {
        x[j] = (form.unit * state.z[k]).clamp(lp.columns[j].low, lp.columns[j].high);
    }
    let mut rows = vec![0.0; lp.rows.len()];
    form.kept.iter().zip(&state.y).for_each(|(i, y)| rows[*i] = -y / form.price);
    Ok(finish(lp, x, rows))
}

fn none(status: Status) -> Solution {
    Solution { status, objective: 0.0, x: Vec::new(), rows: Vec::new(), columns: Vec::new() }
}

fn finish(lp: &Lp, x: Vec<f64>, rows: Vec<f64>) -> Solution {
    let mut columns: Vec<f64> = lp.columns.iter().map(|c| c.cost).collect();
    for (row, y) in lp.rows.iter().zip(&rows) {
        row.terms.iter().for_each(|t| columns[t.0] -= y * t.1);
    }
    let objective = lp.columns.iter().zip(&x).map(|(c, x)| c.cost * x).sum();
    Solution { status: Status::Optimal, objective, x, rows, columns }
}

/// The program as equalities: minimise cost·z, matrix·z = right, low ≤ z ≤ high, in units in which bounds and costs are
/// about 1.
struct Form {
    /// Columns of the program that are not held at one value; after them come the columns of rows.
    free: Vec<usize>,
    /// Rows of the program with at least one free column.
    kept: Vec<usize>,
    cost: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
    right: Vec<f64>,
    /// Starts of columns, and their rows and values.
    start: Vec<usize>,
    rows: Vec<usize>,
    values: Vec<f64>,
    unit: f64,
    price: f64,
}

impl Form {
    /// None where a row of constants does not hold.
    fn new(lp: &Lp) -> Option<Self> {
        let mut place = vec![None; lp.columns.len()];
        let mut free = Vec::new();
        for (j, column) in lp.columns.iter().enumerate() {
            if column.low < column.high {
                place[j] = Some(free.len());
                free.push(j);
            }
        }
        let mut cost: Vec<f64> = free.iter().map(|j| -lp.columns[*j].cost).collect();
        let mut low: Vec<f64> = free.iter().map(|j| lp.columns[*j].low).collect();
        let mut high: Vec<f64> = free.iter().map(|j| lp.columns[*j].high).collect();
        let mut columns: Vec<Vec<(usize, f64)>> = vec![Vec::new(); free.len()];
        let (mut kept, mut right) = (Vec::new(), Vec::new());
        for (i, row) in lp.rows.iter().enumerate() {
            if row.low == f64::NEG_INFINITY && row.high == f64::INFINITY {
                continue;
            }
            let held = row.terms.iter().filter(|t| place[t.0].is_none());
            let constant: f64 = held.map(|t| t.1 * lp.columns[t.0].low).sum();
            let (least, most) = (row.low - constant, row.high - constant);
            let own = kept.len();
            let mut any = false;
            for (k, value) in row.terms.iter().filter_map(|t| Some((place[t.0]?, t.1))).filter(|t| t.1 != 0.0) {
                columns[k].push((own, value));
                any = true;
            }
            if !any {
                let slack = 1e-7 * (1.0 + constant.abs());
                if least > slack || most < -slack {
                    return None;
                }
                continue;
            }
            kept.push(i);
            if least == most {
                right.push(least);
            } else {
                columns.push(vec![(own, -1.0)]);
                cost.push(0.0);
                low.push(least);
                high.push(most);
                right.push(0.0);
            }
        }
        let ends = low.iter().chain(&high).chain(&right).map(|v| v.abs()).filter(|v| v.is_finite() && *v > 0.0);
        let (sum, count) = ends.fold((0.0, 0.0f64), |(s, n), v| (s + v.ln(), n + 1.0));
        let unit = (sum / count.max(1.0)).exp();
        let price = 1.0 / cost.iter().map(|c: &f64| c.abs()).fold(0.0, f64::max).max(1e-12);
        low.iter_mut().chain(&mut high).chain(&mut right).for_each(|v| *v /= unit);
        cost.iter_mut().for_each(|c| *c *= price);
        let mut form = Self {
            free,
            kept,
            cost,
            low,
            high,
            right,
            start: vec![0],
            rows: Vec::new(),
            values: Vec::new(),
            unit,
            price,
        };
        for column in columns {
            form.rows.extend(column.iter().map(|t| t.0));
            form.values.extend(column.iter().map(|t| t.1));
            form.start.push(form.rows.len());
        }
        Some(form)
    }

    fn column(&self, k: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let range = self.start[k]..self.start[k + 1];
        self.rows[range.clone()].iter().copied().zip(self.values[range].iter().copied())
    }

    /// matrix · z
    fn times(&self, z: &[f64]) -> Vec<f64> {
        let mut out = vec![0.0; self.right.len()];
        for (k, z) in z.iter().enumerate() {
            self.column(k).for_each(|(i, v)| out[i] += v * z);
        }
        out
    }

    /// matrixᵀ · y
    fn transposed(&self, y: &[f64]) -> Vec<f64> {
        (0..self.cost.len()).map(|k| self.column(k).map(|(i, v)| v * y[i]).sum()).collect()
    }
}

/// Where the method stands. `below` and `above` are the duals of the two bounds, 0 where there is none.
struct State<'a> {
    form: &'a Form,
    pattern: Pattern,
    /// Entry of the normal matrix for each pair of entries of a column, column by column.
    pairs: Vec<usize>,
    diagonal: Vec<usize>,
    z: Vec<f64>,
    y: Vec<f64>,
    below: Vec<f64>,
    above: Vec<f64>,
}

/// A direction of all four.
struct Step {
    z: Vec<f64>,
    y: Vec<f64>,
    below: Vec<f64>,
    above: Vec<f64>,
}

/// The normal matrix of the moment, with its factor and the weights of the columns.
struct Normal {
    values: Vec<f64>,
    factor: Factor,
    weight: Vec<f64>,
}

impl<'a> State<'a> {
    fn new(form: &'a Form) -> Result<Self, String> {
        let mut list = Vec::new();
        for k in 0..form.cost.len() {
            let rows = &form.rows[form.start[k]..form.start[k + 1]];
            for (a, i) in rows.iter().enumerate() {
                list.extend(rows[..a].iter().map(|j| (*i, *j)));
            }
        }
        let size = form.right.len();
        let pattern = Pattern::new(size, &list)?;
        let mut pairs = Vec::with_capacity(list.len() + form.rows.len());
        for k in 0..form.cost.len() {
            let rows = &form.rows[form.start[k]..form.start[k + 1]];
            for (a, i) in rows.iter().enumerate() {
                pairs.extend(rows[..=a].iter().map(|j| pattern.entry(*i, *j)));
            }
        }
        let diagonal = (0..size).map(|i| pattern.entry(i, i)).collect();
        let width = form.cost.len();
        let (z, below, above) = (vec![0.0; width], vec![0.0; width], vec![0.0; width]);
        Ok(Self { z, y: vec![0.0; size], below, above, form, pattern, pairs, diagonal })
    }

    /// Back to a start: `room` from every bound, or halfway between two, with duals of `dual`.
    fn start(&mut self, room: f64, dual: f64) {
        for k in 0..self.z.len() {
            let (low, high) = (self.form.low[k], self.form.high[k]);
            self.z[k] = match (low.is_finite(), high.is_finite()) {
                (true, true) if high - low > 2.0 * room => 0.0f64.clamp(low + room, high - room),
                (true, true) => 0.5 * (low + high),
                (true, false) => low + room,
                (false, true) => high - room,
                _ => 0.0,
            };
            self.below[k] = if low.is_finite() { dual } else { 0.0 };
            self.above[k] = if high.is_finite() { dual } else { 0.0 };
        }
        self.y.fill(0.0);
    }

    /// Room to each bound; infinite where there is none.
    fn room(&self, k: usize) -> (f64, f64) {
        (self.z[k] - self.form.low[k], self.form.high[k] - self.z[k])
    }

    /// Complementarity, mean over the bounds.
    fn mean(&self) -> f64 {
        let (mut sum, mut count) = (0.0, 0.0f64);
        for k in 0..self.z.len() {
            let (down, up) = self.room(k);
            for (room, dual) in [(down, self.below[k]), (up, self.above[k])].into_iter().filter(|p| p.0.is_finite()) {
                sum += room * dual;
                count += 1.0;
            }
        }
        sum / count.max(1.0)
    }

    /// From the start to an end; the last start is left only where nothing moves any more.
    fn run(&mut self, last: bool) -> Result<Status, String> {
        let form = self.form;
        let largest = |v: &[f64]| v.iter().filter(|v| v.is_finite()).fold(0.0f64, |m, v| m.max(v.abs()));
        let size = 1.0 + largest(&form.right).max(largest(&form.low)).max(largest(&form.high));
        let mut short = 0;
        let (mut least, mut since) = (f64::INFINITY, 0);
        let first = self.mean();
        for step in 0..STEPS {
            let product = form.times(&self.z);
            let primal: Vec<f64> = form.right.iter().zip(&product).map(|(b, p)| b - p).collect();
            let back = form.transposed(&self.y);
            let dual: Vec<f64> =
                (0..self.z.len()).map(|k| form.cost[k] - back[k] - self.below[k] + self.above[k]).collect();
            let mean = self.mean();
            let value: f64 = form.cost.iter().zip(&self.z).map(|(c, z)| c * z).sum();
            let worth = self.worth();
            let gap = (value - worth).abs() / (1.0 + value.abs());
            let off = (largest(&primal) / size).max(largest(&dual));
            let done = off < TOLERANCE && gap < TOLERANCE;
            if done || (mean < SPENT && off < ENOUGH && gap < ENOUGH) {
                return Ok(Status::Optimal);
            }
            if self.refuted(&back) {
                return Ok(Status::Infeasible);
            }
            if value < -1e15 || short > 6 {
                return match off < ENOUGH && gap < ENOUGH {
                    true => Ok(Status::Optimal),
                    false if value < -1e9 && largest(&primal) / size < ENOUGH => Ok(Status::Unbounded),
                    false => Err(format!("steps became too short at a gap of {gap:.1e}, residuals of {off:.1e}")),
                };
            }
            if off < 0.5 * least {
                (least, since) = (off, step);
            } else if !last && off > ENOUGH && (step - since > PATIENCE || mean > ASTRAY * first) {
                return Err(format!("residuals of {off:.1e} after {step} steps"));
            }
            let normal = self.normal();
            let direction = self.direct(&normal, &primal, &dual, mean);
            let (forward, backward) = self.advance(direction);
            short = if forward.min(backward) < 1e-3 { short + 1 } else { 0 };
        }
        Err(format!("no end after {STEPS} steps"))
    }

    /// The dual objective.
    fn worth(&self) -> f64 {
        let form = self.form;
        let rows: f64 = form.right.iter().zip(&self.y).map(|(b, y)| b * y).sum();
        let bounds = (0..self.z.len()).map(|k| {
            let of = |bound: f64, dual: f64| if bound.is_finite() { bound * dual } else { 0.0 };
            of(form.low[k], self.below[k]) - of(form.high[k], self.above[k])
        });
        rows + bounds.sum::<f64>()
    }

    /// Whether y proves that no z within its bounds meets the rows: the largest yᵀ·matrix·z is below yᵀ·right.
    fn refuted(&self, back: &[f64]) -> bool {
        let form = self.form;
        let wanted: f64 = form.right.iter().zip(&self.y).map(|(b, y)| b * y).sum();
        let length = self.y.iter().fold(0.0f64, |m, y| m.max(y.abs()));
        if length < 1e3 {
            return false;
        }
        let (mut most, mut size) = (0.0, wanted.abs());
        for (k, t) in back.iter().enumerate() {
            let end = if *t > 0.0 { form.high[k] } else { form.low[k] };
            if end.is_finite() {
                most += t * end;
                size += (t * end).abs();
            } else if t.abs() > 1e-7 * length {
                return false;
            }
        }
        wanted - most > 1e-6 * size.max(length)
    }

    fn normal(&self) -> Normal {
        let form = self.form;
        let weight: Vec<f64> = (0..self.z.len())
            .map(|k| {
                let (down, up) = self.room(k);
                1.0 / (self.below[k] / down + self.above[k] / up + DAMPING)
            })
            .collect();
        let mut values = vec![0.0; self.pattern.len()];
        let mut pair = self.pairs.iter();
        for (k, w) in weight.iter().enumerate() {
            let entries = &form.values[form.start[k]..form.start[k + 1]];
            for (a, v) in entries.iter().enumerate() {
                let scaled = w * v;
                entries[..=a].iter().zip(&mut pair).for_each(|(u, at)| values[*at] += scaled * u);
            }
        }
        self.diagonal.iter().for_each(|at| values[*at] += DAMPING * DAMPING.sqrt());
        Normal { factor: self.pattern.factor(&values), values, weight }
    }

    /// Solves for a step with the complementarity wanted of each bound (products less what they are).
    fn step(&self, normal: &Normal, primal: &[f64], dual: &[f64], down_gap: &[f64], up_gap: &[f64]) -> Step {
        let form = self.form;
        let size = self.z.len();
        let pull: Vec<f64> = (0..size)
            .map(|k| {
                let (down, up) = self.room(k);
                dual[k] - down_gap[k] / down + up_gap[k] / up
            })
            .collect();
        let scaled: Vec<f64> = pull.iter().zip(&normal.weight).map(|(h, w)| h * w).collect();
        let right: Vec<f64> = form.times(&scaled).iter().zip(primal).map(|(a, p)| a + p).collect();
        let mut y = right.clone();
        self.pattern.solve(&normal.factor, &mut y);
        // Once more on what is left, where that is worth it.
        let largest = |v: &[f64]| v.iter().fold(0.0f64, |m, x| m.max(x.abs()));
        for _ in 0..2 {
            let mut left = vec![0.0; y.len()];
            self.pattern.times(&normal.values, &y, &mut left);
            left.iter_mut().zip(&right).for_each(|(l, r)| *l = r - *l);
            if largest(&left) <= EXACT * largest(&right) {
                break;
            }
            self.pattern.solve(&normal.factor, &mut left);
            y.iter_mut().zip(&left).for_each(|(y, l)| *y += l);
        }
        let back = form.transposed(&y);
        let z: Vec<f64> = (0..size).map(|k| normal.weight[k] * (back[k] - pull[k])).collect();
        let (mut below, mut above) = (vec![0.0; size], vec![0.0; size]);
        for k in 0..size {
            let (down, up) = self.room(k);
            if down.is_finite() {
                below[k] = (down_gap[k] - self.below[k] * z[k]) / down;
            }
            if up.is_finite() {
                above[k] = (up_gap[k] + self.above[k] * z[k]) / up;
            }
        }
        Step { z, y, below, above }
    }

    /// Largest steps that keep within the bounds, primal and dual, at most 1.
    fn longest(&self, step: &Step) -> (f64, f64) {
        let (mut forward, mut backward) = (1.0f64, 1.0f64);
        for k in 0..self.z.len() {
            let (down, up) = self.room(k);
            if step.z[k] < 0.0 {
                forward = forward.min(-down / step.z[k]);
            } else if step.z[k] > 0.0 {
                forward = forward.min(up / step.z[k]);
            }
            for (dual, d) in [(self.below[k], step.below[k]), (self.above[k], step.above[k])] {
                if d < 0.0 {
                    backward = backward.min(-dual / d);
                }
            }
        }
        (forward, backward)
    }

    /// The direction: straight at the optimum, then corrected by how far that falls from the centre, then centred again
    /// as long as that lengthens the step.
    fn direct(&self, normal: &Normal, primal: &[f64], dual: &[f64], mean: f64) -> Step {
        let size = self.z.len();
        let room: Vec<(f64, f64)> = (0..size).map(|k| self.room(k)).collect();
        let product = |room: f64, dual: f64| if room.is_finite() { room * dual } else { 0.0 };
        let down: Vec<f64> = (0..size).map(|k| -product(room[k].0, self.below[k])).collect();
        let up: Vec<f64> = (0..size).map(|k| -product(room[k].1, self.above[k])).collect();
        let affine = self.step(normal, primal, dual, &down, &up);
        let (forward, backward) = self.longest(&affine);
        let (mut sum, mut count) = (0.0, 0.0f64);
        for k in 0..size {
            if room[k].0.is_finite() {
                sum += (room[k].0 + forward * affine.z[k]) * (self.below[k] + backward * affine.below[k]);
                count += 1.0;
            }
            if room[k].1.is_finite() {
                sum += (room[k].1 - forward * affine.z[k]) * (self.above[k] + backward * affine.above[k]);
                count += 1.0;
            }
        }
        let centre = mean * (sum / count.max(1.0) / mean).clamp(0.0, 1.0).powi(3);
        let goal = |open: bool| if open { centre } else { 0.0 };
        let mut down: Vec<f64> =
            (0..size).map(|k| down[k] + goal(room[k].0.is_finite()) - affine.z[k] * affine.below[k]).collect();
        let mut up: Vec<f64> =
            (0..size).map(|k| up[k] + goal(room[k].1.is_finite()) + affine.z[k] * affine.above[k]).collect();
        let mut best = self.step(normal, primal, dual, &down, &up);
        let mut reach = self.longest(&best);
        for _ in 0..CORRECTIONS {
            if reach.0.min(reach.1) > 0.95 {
                break;
            }
            let (a, b) = ((1.08 * reach.0 + 0.08).min(1.0), (1.08 * reach.1 + 0.08).min(1.0));
            let (mut more_down, mut more_up) = (down.clone(), up.clone());
            // Products far from the centre are brought back to it.
            let bring = |value: f64| (value.clamp(0.1 * centre, 10.0 * centre) - value).max(-10.0 * centre);
            for k in 0..size {
                if room[k].0.is_finite() {
                    more_down[k] += bring((room[k].0 + a * best.z[k]) * (self.below[k] + b * best.below[k]));
                }
                if room[k].1.is_finite() {
                    more_up[k] += bring((room[k].1 - a * best.z[k]) * (self.above[k] + b * best.above[k]));
                }
            }
            let next = self.step(normal, primal, dual, &more_down, &more_up);
            let longer = self.longest(&next);
            if longer.0 + longer.1 < reach.0 + reach.1 + 0.02 {
                break;
            }
            (down, up, best, reach) = (more_down, more_up, next, longer);
        }
        best
    }

    /// Takes the step, a little short of the bounds; how far it went.
    fn advance(&mut self, step: Step) -> (f64, f64) {
        let (forward, backward) = self.longest(&step);
        let (a, b) = ((forward * 0.9995).min(1.0), (backward * 0.9995).min(1.0));
        let (a, b) = (if forward >= 1.0 { 0.9999 } else { a }, if backward >= 1.0 { 0.9999 } else { b });
        for k in 0..self.z.len() {
            self.z[k] += a * step.z[k];
            // Never on a bound, however the sum is rounded.
            let (low, high) = (self.form.low[k], self.form.high[k]);
            let least = 1e-15 * (1.0 + self.z[k].abs());
            self.z[k] = self.z[k].max(low + least).min(high - least);
            if low.is_finite() {
                self.below[k] = (self.below[k] + b * step.below[k]).max(1e-300);
            }
            if high.is_finite() {
                self.above[k] = (self.above[k] + b * step.above[k]).max(1e-300);
            }
        }
        self.y.iter_mut().zip(&step.y).for_each(|(y, d)| *y += b * d);
        (forward, backward)
    }
}

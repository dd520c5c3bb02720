//! Sparse Cholesky factors of one pattern with changing values: approximate minimum degree, supernodes, and one dense
//! front each (multifrontal), so that the work is matrix products.

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2, Axis};
use rayon::prelude::*;
use std::ops::Range;

/// Columns eliminated at once inside a front.
const BLOCK: usize = 64;
/// Columns of a front updated at once, so that little above the diagonal is computed.
const STRIP: usize = 192;
/// Subtrees factored at once, about.
const PARTS: usize = 16;
/// A supernode takes in the next where no more than this share of its entries are zeros put in.
const ZEROS: f64 = 0.12;

/// A pattern analysed: the order of elimination and the rows of every supernode.
pub(super) struct Pattern {
    /// New place of each row.
    place: Vec<usize>,
    /// Starts of the columns of the lower triangle, in the new order, and its rows.
    start: Vec<usize>,
    rows: Vec<usize>,
    nodes: Vec<Node>,
    /// Subtrees, as runs of supernodes, that are factored at once.
    parts: Vec<Range<usize>>,
}

struct Node {
    first: usize,
    columns: usize,
    /// Rows of the front, its own columns first, ascending.
    rows: Vec<usize>,
    children: Vec<usize>,
}

/// The factor: a panel of each supernode, by rows.
pub(super) struct Factor {
    panels: Vec<Vec<f64>>,
}

impl Pattern {
    /// Analyses the symmetric pattern of `size` rows that holds the pairs (row, column) given, in any order, each pair
    /// once and with row ≥ column or the other way round; the diagonal is always in it.
    ///
    /// # Errors
    /// A sentence, where the pattern has no order (a row outside it).
    pub fn new(size: usize, pairs: &[(usize, usize)]) -> Result<Self, String> {
        let (start, rows) = compressed(size, pairs.iter().map(|&(i, j)| (i.max(j), i.min(j))));
        let signed = |v: &[usize]| v.iter().map(|x| *x as i64).collect::<Vec<_>>();
        let (order, _, _) = amd::order(size as i64, &signed(&start), &signed(&rows), &amd::Control::default())
            .map_err(|e| format!("no order of elimination: {e:?}"))?;
        let mut place = vec![0; size];
        order.iter().enumerate().for_each(|(k, old)| place[*old as usize] = k);
        // Once more, in an order in which every subtree of the elimination tree is together.
        let moved = |place: &[usize]| {
            let of = |(i, j): &(usize, usize)| (place[*i].max(place[*j]), place[*i].min(place[*j]));
            compressed(size, pairs.iter().map(of).collect::<Vec<_>>().into_iter())
        };
        let (start, rows) = moved(&place);
        let post = postorder(&tree(size, &start, &rows));
        place.iter_mut().for_each(|k| *k = post[*k]);
        let (start, rows) = moved(&place);
        let nodes = nodes(size, &start, &rows);
        let parts = parts(&nodes);
        Ok(Self { place, start, rows, nodes, parts })
    }

    /// Place among the values of the entry (row, column).
    pub fn entry(&self, i: usize, j: usize) -> usize {
        let (a, b) = (self.place[i].max(self.place[j]), self.place[i].min(self.place[j]));
        let column = &self.rows[self.start[b]..self.start[b + 1]];
        self.start[b] + column.binary_search(&a).expect("the pattern holds every entry asked for")
    }

    /// How many values a matrix of the pattern has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The factor of the matrix with these values. Rows that hang together with others (a pivot near zero) are left out.
    pub fn factor(&self, values: &[f64]) -> Factor {
        let mut updates: Vec<Option<Vec<f64>>> = vec![None; self.nodes.len()];
        let mut panels: Vec<Vec<f64>> = vec![Vec::new(); self.nodes.len()];
        // Parts of the tree that share nothing, at once; then what lies above them. Always the same parts.
        let done: Vec<_> = self.parts.par_iter().map(|part| self.part(values, part.clone(), &mut Vec::new())).collect();
        for (part, (mine, update)) in self.parts.iter().zip(done) {
            updates[part.end - 1] = update;
            part.clone().zip(mine).for_each(|(k, panel)| panels[k] = panel);
        }
        let mut at = vec![0; self.place.len()];
        let mut front = Vec::new();
        for k in (0..self.nodes.len()).filter(|k| panels[*k].is_empty()).collect::<Vec<_>>() {
            (panels[k], updates[k]) = self.node(values, k, &mut updates, 0, &mut at, &mut front);
        }
        Factor { panels }
    }

    /// A subtree: its panels and what it leaves to its parent.
    fn part(&self, values: &[f64], nodes: Range<usize>, front: &mut Vec<f64>) -> (Vec<Vec<f64>>, Option<Vec<f64>>) {
        let mut updates: Vec<Option<Vec<f64>>> = vec![None; nodes.len()];
        let mut at = vec![0; self.place.len()];
        let mut panels = Vec::with_capacity(nodes.len());
        for k in nodes.clone() {
            let (panel, update) = self.node(values, k, &mut updates, nodes.start, &mut at, front);
            panels.push(panel);
            updates[k - nodes.start] = update;
        }
        (panels, updates.pop().flatten())
    }

    /// One supernode: its panel, and the lower triangle it leaves to its parent, row by row. `updates` begin at `from`.
    fn node(
        &self,
        values: &[f64],
        k: usize,
        updates: &mut [Option<Vec<f64>>],
        from: usize,
        at: &mut [usize],
        front: &mut Vec<f64>,
    ) -> (Vec<f64>, Option<Vec<f64>>) {
        let node = &self.nodes[k];
        let (size, own) = (node.rows.len(), node.columns);
        node.rows.iter().enumerate().for_each(|(k, row)| at[*row] = k);
        front.clear();
        front.resize(size * size, 0.0);
        for k in 0..own {
            let column = node.first + k;
            for e in self.start[column]..self.start[column + 1] {
                front[at[self.rows[e]] * size + k] = values[e];
            }
        }
        for &child in &node.children {
            let Some(update) = updates[child - from].take() else { continue };
            let below = &self.nodes[child].rows[self.nodes[child].columns..];
            let mut rest = update.as_slice();
            for (i, row) in below.iter().enumerate() {
                let (line, next) = rest.split_at(i + 1);
                let into = &mut front[at[*row] * size..][..size];
                line.iter().zip(below).for_each(|(v, column)| into[at[*column]] += v);
                rest = next;
            }
        }
        eliminate(front, size, own);
        let mut panel = Vec::with_capacity(size * own);
        front.chunks_exact(size).for_each(|row| panel.extend_from_slice(&row[..own]));
        let rest = size - own;
        let update = (rest > 0).then(|| {
            let mut update = Vec::with_capacity(rest * (rest + 1) / 2);
            let rows = front.chunks_exact(size).skip(own);
            rows.enumerate().for_each(|(i, row)| update.extend_from_slice(&row[own..=own + i]));
            update
        });
        (panel, update)
    }

    /// Solves for one right-hand side, in place.
    pub fn solve(&self, factor: &Factor, right: &mut [f64]) {
        let mut x = vec![0.0; right.len()];
        self.place.iter().zip(right.iter()).for_each(|(k, v)| x[*k] = *v);
        for (node, panel) in self.nodes.iter().zip(&factor.panels) {
            let own = node.columns;
            for (k, row) in node.rows.iter().enumerate() {
                let line = &panel[k * own..(k + 1) * own];
                let done = k.min(own);
                let sum = dot(&line[..done], &x[node.first..node.first + done]);
                x[*row] -= sum;
                if k < own {
                    x[*row] /= line[k];
                }
            }
        }
        for (node, panel) in self.nodes.iter().zip(&factor.panels).rev() {
            let own = node.columns;
            for (k, row) in node.rows.iter().enumerate().rev() {
                let line = &panel[k * own..(k + 1) * own];
                if k < own {
                    x[*row] /= line[k];
                }
                let (value, done) = (x[*row], k.min(own));
                line[..done].iter().zip(&mut x[node.first..]).for_each(|(l, v)| *v -= l * value);
            }
        }
        self.place.iter().zip(right).for_each(|(k, v)| *v = x[*k]);
    }

    /// Matrix times vector.
    pub fn times(&self, values: &[f64], vector: &[f64], out: &mut [f64]) {
        let size = self.place.len();
        let mut v = vec![0.0; size];
        self.place.iter().zip(vector).for_each(|(k, x)| v[*k] = *x);
        let mut sum = vec![0.0; size];
        for j in 0..size {
            for e in self.start[j]..self.start[j + 1] {
                let i = self.rows[e];
                sum[i] += values[e] * v[j];
                if i != j {
                    sum[j] += values[e] * v[i];
                }
            }
        }
        self.place.iter().zip(out).for_each(|(k, x)| *x = sum[*k]);
    }
}

/// Columns of the lower triangle, each with its diagonal, rows ascending, nothing twice.
fn compressed(size: usize, pairs: impl Iterator<Item = (usize, usize)> + Clone) -> (Vec<usize>, Vec<usize>) {
    let all = || (0..size).map(|i| (i, i)).chain(pairs.clone());
    let mut start = vec![0; size + 1];
    all().for_each(|(_, j)| start[j + 1] += 1);
    (0..size).for_each(|j| start[j + 1] += start[j]);
    let mut next = start.clone();
    let mut rows = vec![0; start[size]];
    all().for_each(|(i, j)| {
        rows[next[j]] = i;
        next[j] += 1;
    });
    let (mut ends, mut kept) = (vec![0; size + 1], Vec::with_capacity(rows.len()));
    for j in 0..size {
        let column = &mut rows[start[j]..start[j + 1]];
        column.sort_unstable();
        let from = kept.len();
        for &i in column.iter() {
            if kept.len() == from || kept[kept.len() - 1] != i {
                kept.push(i);
            }
        }
        ends[j + 1] = kept.len();
    }
    (ends, kept)
}

/// The elimination tree: parent of each column, itself at a root.
fn tree(size: usize, start: &[usize], rows: &[usize]) -> Vec<usize> {
    // Rows of the lower triangle, by row.
    let mut by_row: Vec<Vec<usize>> = vec![Vec::new(); size];
    for j in 0..size {
        rows[start[j]..start[j + 1]].iter().filter(|i| **i > j).for_each(|i| by_row[*i].push(j));
    }
    let mut parent: Vec<usize> = (0..size).collect();
    let mut top: Vec<usize> = (0..size).collect();
    for (i, columns) in by_row.iter().enumerate() {
        for &j in columns {
            let mut k = j;
            while top[k] != k && top[k] != i {
                let next = top[k];
                top[k] = i;
                k = next;
            }
            if top[k] == k && k != i {
                top[k] = i;
                parent[k] = i;
            }
        }
    }
    parent
}

/// New number of each column, children before parents and subtrees together.
fn postorder(parent: &[usize]) -> Vec<usize> {
    let size = parent.len();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); size];
    let mut roots = Vec::new();
    for (j, &p) in parent.iter().enumerate().rev() {
        if p == j { roots.push(j) } else { children[p].push(j) }
    }
    let (mut out, mut next) = (vec![0; size], 0);
    let mut stack: Vec<(usize, bool)> = roots.into_iter().map(|r| (r, false)).collect();
    while let Some((j, done)) = stack.pop() {
        if done {
            out[j] = next;
            next += 1;
        } else {
            stack.push((j, true));
            stack.extend(children[j].iter().map(|c| (*c, false)));
        }
    }
    out
}

/// Supernodes: runs of columns with the same rows below, and runs that are nearly so.
fn nodes(size: usize, start: &[usize], rows: &[usize]) -> Vec<Node> {
    let mut below: Vec<Vec<usize>> = Vec::with_capacity(size);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); size];
    let mut mark = vec![usize::MAX; size];
    for j in 0..size {
        let mut mine = Vec::new();
        mark[j] = j;
        let own = rows[start[j]..start[j + 1]].iter();
        for &i in own.chain(children[j].iter().flat_map(|c| below[*c].iter())) {
            if mark[i] != j {
                mark[i] = j;
                mine.push(i);
            }
        }
        mine.sort_unstable();
        if let Some(&parent) = mine.first() {
            children[parent].push(j);
        }
        below.push(mine);
    }
    // Runs: first column, number, rows below the last, zeros put in.
    let mut runs: Vec<(usize, usize, Vec<usize>, usize)> = Vec::new();
    for (j, mine) in below.into_iter().enumerate() {
        runs.push((j, 1, mine, 0));
        while runs.len() > 1 {
            let (a, b) = (&runs[runs.len() - 2], &runs[runs.len() - 1]);
            if a.2.first() != Some(&b.0) {
                break;
            }
            let zeros = a.3 + b.3 + a.1 * (b.1 + b.2.len() - a.2.len());
            let columns = a.1 + b.1;
            let entries = columns * b.2.len() + columns * (columns + 1) / 2;
            if zeros as f64 > ZEROS * entries as f64 && (columns > 4 || zeros > 24) {
                break;
            }
            let Some(b) = runs.pop() else { break };
            if let Some(a) = runs.last_mut() {
                *a = (a.0, columns, b.2, zeros);
            }
        }
    }
    let mut owner = vec![0; size];
    runs.iter().enumerate().for_each(|(k, r)| owner[r.0..r.0 + r.1].iter_mut().for_each(|o| *o = k));
    let mut out: Vec<Node> = Vec::with_capacity(runs.len());
    let mut parents = Vec::with_capacity(runs.len());
    for (first, columns, below, _) in runs {
        parents.push(below.first().map(|row| owner[*row]));
        let rows = (first..first + columns).chain(below).collect();
        out.push(Node { first, columns, rows, children: Vec::new() });
    }
    for (k, parent) in parents.into_iter().enumerate() {
        if let Some(parent) = parent {
            out[parent].children.push(k);
        }
    }
    out
}

/// Subtrees of about equal work, none of which holds another: the heaviest is opened until there are enough.
fn parts(nodes: &[Node]) -> Vec<Range<usize>> {
    let own = |n: &Node| n.columns as f64 * (n.rows.len() as f64).powi(2) + 50.0;
    let (mut first, mut work) = ((0..nodes.len()).collect::<Vec<_>>(), vec![0.0; nodes.len()]);
    let mut root = vec![true; nodes.len()];
    for (k, node) in nodes.iter().enumerate() {
        work[k] = own(node);
        for &child in &node.children {
            work[k] += work[child];
            first[k] = first[k].min(first[child]);
            root[child] = false;
        }
    }
    let mut open: Vec<usize> = (0..nodes.len()).filter(|k| root[*k]).collect();
    let total: f64 = open.iter().map(|k| work[*k]).sum();
    while open.len() < PARTS {
        let Some(at) = (0..open.len()).max_by(|a, b| work[open[*a]].total_cmp(&work[open[*b]])) else { break };
        if work[open[at]] < total / (4 * PARTS) as f64 || nodes[open[at]].children.is_empty() {
            break;
        }
        let heaviest = open.swap_remove(at);
        open.extend(&nodes[heaviest].children);
    }
    open.sort_unstable();
    open.into_iter().map(|k| first[k]..k + 1).collect()
}

/// Sum of products in eight sums side by side, which the processor does at once.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0f64; 8];
    let (left, right) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f64 = left.remainder().iter().zip(right.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in left.zip(right) {
        sums.iter_mut().zip(a.iter().zip(b)).for_each(|(s, (a, b))| *s += a * b);
    }
    sums.iter().sum::<f64>() + rest
}

/// Eliminates the first `own` columns of a dense symmetric front, of which the lower triangle counts.
fn eliminate(front: &mut [f64], size: usize, own: usize) {
    let mut from = 0;
    let mut panel: Vec<f64> = Vec::new();
    while from < own {
        let to = (from + BLOCK).min(own);
        let wide = to - from;
        for j in from..to {
            let (head, tail) = front.split_at_mut((j + 1) * size);
            let line = &mut head[j * size..];
            let squares = dot(&line[from..j], &line[from..j]);
            let left = line[j] - squares;
            // A pivot that is gone: its row hangs together with others, and its unknown stays at zero.
            let pivot = if left > 1e-13 * line[j].abs() && left > 1e-280 { left.sqrt() } else { 1e64 };
            line[j] = pivot;
            for row in tail.chunks_exact_mut(size) {
                let sum = dot(&row[from..j], &line[from..j]);
                row[j] = (row[j] - sum) / pivot;
            }
        }
        let rest = size - to;
        if rest > 0 {
            panel.clear();
            front[to * size..].chunks_exact(size).for_each(|row| panel.extend_from_slice(&row[from..to]));
            update(&mut front[to * size..], size, to, &panel, wide);
        }
        from = to;
    }
}

/// Takes the product of a panel with itself from the lower triangle that starts at column `to` of these rows.
fn update(rows: &mut [f64], size: usize, to: usize, panel: &[f64], wide: usize) {
    let rest = size - to;
    if rest * wide < 600 {
        for (i, row) in rows.chunks_exact_mut(size).enumerate() {
            let a = &panel[i * wide..(i + 1) * wide];
            for (v, b) in row[to..=to + i].iter_mut().zip(panel.chunks_exact(wide)) {
                *v -= dot(a, b);
            }
        }
        return;
    }
    let (Ok(panel), Ok(square)) =
        (ArrayView2::from_shape((rest, wide), panel), ArrayViewMut2::from_shape((rest, size), rows))
    else {
        unreachable!("the shapes are those of the slices")
    };
    let (mut left, mut target) = (panel, square.split_at(Axis(1), to).1);
    while left.nrows() > 0 {
        let wide = STRIP.min(left.nrows());
        let (strip, rest) = target.split_at(Axis(1), wide);
        let (right, below) = left.split_at(Axis(0), wide);
        product(left, right, strip);
        (left, target) = (below, rest.split_at(Axis(0), wide).1);
    }
}

/// target −= left · rightᵀ, large ones in two halves at once (always cut at the same row: the same sums).
fn product(left: ArrayView2<'_, f64>, right: ArrayView2<'_, f64>, mut target: ArrayViewMut2<'_, f64>) {
    let rows = left.nrows();
    if rows >= 256 {
        let cut = rows / 2;
        let (above, below) = left.split_at(Axis(0), cut);
        let (upper, lower) = target.split_at(Axis(0), cut);
        rayon::join(|| product_of(above, right, upper), || product_of(below, right, lower));
    } else {
        general_mat_mul(-1.0, &left, &right.t(), 1.0, &mut target);
    }
}

fn product_of(left: ArrayView2<'_, f64>, right: ArrayView2<'_, f64>, mut target: ArrayViewMut2<'_, f64>) {
    general_mat_mul(-1.0, &left, &right.t(), 1.0, &mut target);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_the_factor_solves_multiplies_back(
            size in 1usize..60,
            picks in prop::collection::vec((0usize..60, 0usize..60, 0.1f64..2.0), 0..200),
            right in prop::collection::vec(-5.0f64..5.0, 60),
        ) {
            let picks: Vec<_> = picks.into_iter().filter(|p| p.0 < size && p.1 < size && p.0 != p.1).collect();
            let pairs: Vec<(usize, usize)> = picks.iter().map(|p| (p.0, p.1)).collect();
            let pattern = Pattern::new(size, &pairs).unwrap();
            let mut values = vec![0.0; pattern.len()];
            (0..size).for_each(|i| values[pattern.entry(i, i)] += 0.5);
            for (i, j, v) in picks {
                values[pattern.entry(i, j)] -= v;
                values[pattern.entry(i, i)] += v;
                values[pattern.entry(j, j)] += v;
            }
            let factor = pattern.factor(&values);
            let mut x = right[..size].to_vec();
            pattern.solve(&factor, &mut x);
            let mut back = vec![0.0; size];
            pattern.times(&values, &x, &mut back);
            for (a, b) in back.iter().zip(&right) {
                prop_assert!((a - b).abs() < 1e-8, "{a} {b}");
            }
        }
    }
}

//! An ensemble of seeded decision trees, tested beside the regression.

use super::fit::{FitOptions, Sample};
use crate::{Error, check};
use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_trees::{DecisionTree, TreeNode};
use ndarray::{Array1, Array2};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

/// Weight of a closure, of an open case 1. linfa cuts off a pair of leaves of one majority, and where a leaf is a draw
/// it takes whichever outcome its hash map gives first, which differs from run to run: so no leaf may be a draw. The
/// sums are exact for bags of fewer than 4096.
const CLOSED_WEIGHT: f32 = 1.0 + 1.0 / 4096.0;

/// A node: a leaf with its share of closures, or a split with its two children by place.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Node {
    Leaf(f64),
    Split { feature: usize, value: f64, left: usize, right: usize },
}

/// Trees, each grown on as many open programmes as closed ones, drawn from the schools outside one fold.
///
/// A score is the log odds of the mean share over the trees. A case of a fold is scored for calibration by the trees
/// that have not seen its schools.
#[derive(Debug, Clone, PartialEq)]
pub struct Forest {
    /// Nodes of each tree from its root, and the fold it has not seen.
    trees: Vec<(Vec<Node>, usize)>,
}

impl Forest {
    /// Tree `t` is grown on `trees_bag` cases of each outcome drawn with replacement from the folds other than
    /// `t mod folds`, on half of the features, by Gini impurity to `trees_depth` with at least `trees_leaf` cases a
    /// leaf. Deterministic for a seed, whatever the number of threads.
    ///
    /// Errors: a fold without which one of the outcomes does not occur.
    pub(super) fn fit(sample: &Sample, fold: &[usize], options: &FitOptions) -> Result<Forest, Error> {
        let grown: Vec<Result<_, Error>> =
            (0..options.trees).into_par_iter().map(|t| grow(sample, fold, options, t)).collect();
        Ok(Forest { trees: grown.into_iter().collect::<Result<_, _>>()? })
    }

    /// Score of a row by all trees.
    pub(super) fn score(&self, row: &[f64]) -> f64 {
        log_odds(self.trees.iter().map(|(nodes, _)| walk(nodes, row)))
    }

    /// Score of a row by the trees that have not seen a fold.
    pub(super) fn score_without(&self, row: &[f64], fold: usize) -> f64 {
        log_odds(self.trees.iter().filter(|(_, f)| *f == fold).map(|(nodes, _)| walk(nodes, row)))
    }
}

/// Log odds of a mean share, kept off 0 and 1 by half a case in a hundred.
fn log_odds(shares: impl Iterator<Item = f64>) -> f64 {
    let (sum, n) = shares.fold((0.0, 0.0), |(s, n), x| (s + x, n + 1.0));
    let p = (sum + 0.005) / (n + 0.01);
    (p / (1.0 - p)).ln()
}

fn walk(nodes: &[Node], row: &[f64]) -> f64 {
    let mut at = 0;
    loop {
        match nodes[at] {
            Node::Leaf(share) => return share,
            Node::Split { feature, value, left, right } => at = if row[feature] <= value { left } else { right },
        }
    }
}

fn grow(sample: &Sample, fold: &[usize], options: &FitOptions, t: usize) -> Result<(Vec<Node>, usize), Error> {
    let mut rng = ChaCha8Rng::seed_from_u64(options.seed);
    rng.set_stream(1 + t as u64);
    let out = t % options.folds;
    let mut bag = Vec::with_capacity(2 * options.trees_bag);
    for outcome in [true, false] {
        let from: Vec<usize> = (0..sample.len()).filter(|i| fold[*i] != out && sample.closed[*i] == outcome).collect();
        if from.is_empty() {
            return Err(check::undefined("an ensemble of trees", "a fold leaves cases of one outcome only"));
        }
        bag.extend((0..options.trees_bag).map(|_| from[below(&mut rng, from.len())]));
    }
    let width = sample.width();
    let mut features: Vec<usize> = (0..width).collect();
    for i in 0..width {
        features.swap(i, i + below(&mut rng, width - i));
    }
    features.truncate(width.div_ceil(2));
    features.sort_unstable();
    let x = Array2::from_shape_fn((bag.len(), features.len()), |(i, j)| sample.x[(bag[i], features[j])]);
    let y: Array1<bool> = bag.iter().map(|i| sample.closed[*i]).collect();
    let weights: Array1<f32> = y.iter().map(|closed| if *closed { CLOSED_WEIGHT } else { 1.0 }).collect();
    let tree = DecisionTree::params()
        .max_depth(Some(options.trees_depth))
        .min_weight_leaf(options.trees_leaf as f32)
        .fit(&DatasetBase::new(x, y).with_weights(weights))
        .map_err(|e| check::undefined("a tree", &e.to_string()))?;
    let mut nodes = Vec::new();
    flatten(tree.root_node(), &features, &mut nodes);
    // The share of closures of a leaf, of the cases that the tree was grown on.
    let mut counts = vec![(0.0, 0.0); nodes.len()];
    for i in bag {
        let leaf = leaf(&nodes, &sample.row(i));
        counts[leaf].0 += f64::from(u8::from(sample.closed[i]));
        counts[leaf].1 += 1.0;
    }
    for (node, (closed, all)) in nodes.iter_mut().zip(counts) {
        if let Node::Leaf(share) = node {
            *share = (closed + 1.0) / (all + 2.0);
        }
    }
    Ok((nodes, out))
}

/// Nodes from the root; linfa's own predictions are classes, so the leaves are filled in by the caller.
fn flatten(node: &TreeNode<f64, bool>, features: &[usize], nodes: &mut Vec<Node>) -> usize {
    let at = nodes.len();
    nodes.push(Node::Leaf(0.0));
    if let [Some(left), Some(right)] = node.children()[..] {
        let (feature, value, _) = node.split();
        let left = flatten(left, features, nodes);
        let right = flatten(right, features, nodes);
        nodes[at] = Node::Split { feature: features[feature], value, left, right };
    }
    at
}

fn leaf(nodes: &[Node], row: &[f64]) -> usize {
    let mut at = 0;
    while let Node::Split { feature, value, left, right } = nodes[at] {
        at = if row[feature] <= value { left } else { right };
    }
    at
}

/// A whole number below `n`, without bias worth mentioning for the numbers of a panel.
fn below(rng: &mut ChaCha8Rng, n: usize) -> usize {
    ((u128::from(rng.next_u64()) * n as u128) >> 64) as usize
}

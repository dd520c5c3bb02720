//! Clusters of majors by where their graduates go, with how stable they are.

use crate::allocation::Problem;
use crate::{Error, Place, check};
use linfa::DatasetBase;
use linfa::traits::{Fit, Predict};
use linfa_clustering::KMeans;
use ndarray::Array2;
use rand_xoshiro::Xoshiro256Plus;
use rand_xoshiro::rand_core::SeedableRng;

/// Settings of [`clusters`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClusterOptions {
    /// How many clusters, at least 1 and at most the number of different profiles.
    pub clusters: usize,
    /// Starts compared for stability, at least 2; the best of them is the result.
    pub starts: usize,
    /// First seed; start `r` uses `seed + r`.
    pub seed: u64,
}

impl Default for ClusterOptions {
    fn default() -> Self {
        Self { clusters: 8, starts: 10, seed: 1 }
    }
}

/// A partition of the rows and what it is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Clusters {
    /// Cluster of each row, counted in order of first appearance.
    pub label: Vec<usize>,
    /// Mean profile of each cluster.
    pub centres: Vec<Vec<f64>>,
    /// Mean squared distance of the rows to their centres.
    pub inertia: f64,
    /// Mean adjusted Rand index over all pairs of starts: 1 when every start finds the same
    /// partition, about 0 when they agree no more than by chance.
    pub stability: f64,
    /// Stability of each cluster: its largest Jaccard index with a cluster of another start, on average over the other
    /// starts. 1 when every start has it; below one half it dissolves more than it lasts.
    pub stabilities: Vec<f64>,
}

/// Need profile of each major under a plan by link: the shares of its placed persons by need.
///
/// None for a major that places nobody: it has no profile, not one of zeros.
pub fn need_profiles(problem: &Problem, plan: &[f64]) -> Result<Vec<Option<Vec<f64>>>, Error> {
    if plan.len() != problem.len() {
        return Err(Error::Shape {
            what: "plan".into(),
            got: plan.len(),
            expected: format!("{} (one a link)", problem.len()),
        });
    }
    check::amounts("plan", plan)?;
    let placed = problem.sum_by_major(plan);
    let mut out: Vec<Option<Vec<f64>>> =
        placed.iter().map(|&sum| (sum > 0.0).then(|| vec![0.0; problem.demand().len()])).collect();
    for ((i, j, _), x) in problem.links().zip(plan) {
        if let Some(row) = &mut out[i as usize] {
            row[j as usize] = x / placed[i as usize];
        }
    }
    Ok(out)
}

/// k-means clusters of profiles (rows of shares), best of several seeded starts, k-means++ each.
///
/// Rows are divided by their sums. Deterministic for a seed. Errors: shapes, a value below 0, a row
/// with a zero sum, more clusters than different rows.
/// Sources: Arthur and Vassilvitskii (2007), SODA, for the starts; Hubert and Arabie (1985), J. Classif.
/// 2, 193–218, for the index; Ben-Hur, Elisseeff and Guyon (2002), PSB, for stability by repetition; Hennig (2007),
/// Computational Statistics & Data Analysis 52, 258–271, for stability cluster by cluster.
pub fn clusters(profiles: &[Vec<f64>], options: &ClusterOptions) -> Result<Clusters, Error> {
    let width = check::matrix("profiles", profiles, 1, 1)?;
    let mut rows = Vec::with_capacity(profiles.len());
    for (i, row) in profiles.iter().enumerate() {
        rows.push(check::shares(&format!("profiles[{i}]"), row)?);
    }
    check_counts(&rows, options)?;
    let table = Array2::from_shape_fn((rows.len(), width), |(i, j)| rows[i][j]);
    let data = DatasetBase::from(table);
    let mut starts = Vec::with_capacity(options.starts);
    for start in 0..options.starts as u64 {
        let rng = Xoshiro256Plus::seed_from_u64(options.seed.wrapping_add(start));
        let model = KMeans::params_with_rng(options.clusters, rng)
            .n_runs(1)
            .max_n_iterations(1000)
            .tolerance(1e-9)
            .fit(&data)
            .map_err(|_| Error::NoConvergence {
                method: "k-means",
                iterations: 1000,
                error: f64::NAN,
                tolerance: 1e-9,
            })?;
        let label: Vec<usize> = model.predict(&data).iter().copied().collect();
        starts.push(summarise(&rows, &label));
    }
    let mut stability = Vec::new();
    for (r, one) in starts.iter().enumerate() {
        for other in &starts[..r] {
            stability.push(adjusted_rand(&one.label, &other.label)?);
        }
    }
    let best = starts.iter().enumerate().min_by(|(_, a), (_, b)| a.inertia.total_cmp(&b.inertia)).map_or(0, |(r, _)| r);
    let mut out = starts.swap_remove(best);
    let lasting: Vec<Vec<f64>> = starts.iter().map(|other| overlaps(&out.label, &other.label)).collect();
    out.stabilities =
        (0..out.centres.len()).map(|c| lasting.iter().map(|l| l[c]).sum::<f64>() / lasting.len() as f64).collect();
    out.stability = stability.iter().sum::<f64>() / stability.len() as f64;
    Ok(out)
}

fn check_counts(rows: &[Vec<f64>], options: &ClusterOptions) -> Result<(), Error> {
    let mut different: Vec<Vec<u64>> = rows.iter().map(|r| r.iter().map(|x| x.to_bits()).collect()).collect();
    different.sort_unstable();
    different.dedup();
    if options.clusters == 0 || options.clusters > different.len() {
        let domain = format!("at least 1 and at most {} (different profiles)", different.len());
        return Err(check::outside(Place::scalar("clusters"), options.clusters as f64, &domain));
    }
    if options.starts < 2 {
        return Err(check::outside(Place::scalar("starts"), options.starts as f64, "at least 2"));
    }
    Ok(())
}

/// Labels in order of first appearance, centres and inertia, sums in row order.
fn summarise(rows: &[Vec<f64>], found: &[usize]) -> Clusters {
    let mut names: Vec<usize> = Vec::new();
    let label: Vec<usize> = found
        .iter()
        .map(|f| {
            names.iter().position(|n| n == f).unwrap_or_else(|| {
                names.push(*f);
                names.len() - 1
            })
        })
        .collect();
    let mut centres = vec![vec![0.0; rows[0].len()]; names.len()];
    let mut sizes = vec![0.0; names.len()];
    for (row, &l) in rows.iter().zip(&label) {
        sizes[l] += 1.0;
        centres[l].iter_mut().zip(row).for_each(|(c, x)| *c += x);
    }
    for (centre, size) in centres.iter_mut().zip(&sizes) {
        centre.iter_mut().for_each(|c| *c /= size);
    }
    let far = |(row, &l): (&Vec<f64>, &usize)| row.iter().zip(&centres[l]).map(|(x, c)| (x - c).powi(2)).sum::<f64>();
    let inertia = rows.iter().zip(&label).map(far).sum::<f64>() / rows.len() as f64;
    let stabilities = vec![1.0; centres.len()];
    Clusters { label, centres, inertia, stability: 1.0, stabilities }
}

/// For each cluster of `a`, its largest Jaccard index with a cluster of `b`.
fn overlaps(a: &[usize], b: &[usize]) -> Vec<f64> {
    let count = |labels: &[usize]| {
        let mut sizes = vec![0usize; labels.iter().max().map_or(0, |m| m + 1)];
        labels.iter().for_each(|l| sizes[*l] += 1);
        sizes
    };
    let (of_a, of_b) = (count(a), count(b));
    let mut both = std::collections::BTreeMap::new();
    a.iter().zip(b).for_each(|pair| *both.entry(pair).or_insert(0usize) += 1);
    let mut most = vec![0.0; of_a.len()];
    for ((&x, &y), n) in both {
        let jaccard = n as f64 / (of_a[x] + of_b[y] - n) as f64;
        most[x] = f64::max(most[x], jaccard);
    }
    most
}

/// Adjusted Rand index of two partitions of the same rows: 1 when they agree, 0 by chance on average.
///
/// Both partitions trivial in the same way (all in one, or all apart) give 1.
pub fn adjusted_rand(a: &[usize], b: &[usize]) -> Result<f64, Error> {
    if a.len() != b.len() || a.is_empty() {
        return Err(Error::Shape {
            what: "labels".into(),
            got: b.len(),
            expected: format!("{} (at least 1)", a.len()),
        });
    }
    let mut cells = std::collections::BTreeMap::new();
    let mut rows = std::collections::BTreeMap::new();
    let mut columns = std::collections::BTreeMap::new();
    for (&x, &y) in a.iter().zip(b) {
        *cells.entry((x, y)).or_insert(0u64) += 1;
        *rows.entry(x).or_insert(0u64) += 1;
        *columns.entry(y).or_insert(0u64) += 1;
    }
    let pairs = |n: &u64| (*n * (*n - 1) / 2) as f64;
    let together: f64 = cells.values().map(pairs).sum();
    let (in_rows, in_columns): (f64, f64) = (rows.values().map(pairs).sum(), columns.values().map(pairs).sum());
    let all = pairs(&(a.len() as u64));
    let most = 0.5 * (in_rows + in_columns);
    let chance = if all > 0.0 { in_rows * in_columns / all } else { most };
    Ok(if most == chance { 1.0 } else { (together - chance) / (most - chance) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three groups of majors that go to different needs, a little mixed.
    fn three_groups() -> Vec<Vec<f64>> {
        (0..30)
            .map(|i| {
                (0..6)
                    .map(|j| if j / 2 == i % 3 { 10.0 + ((i * 7 + j) % 3) as f64 } else { ((i + j) % 2) as f64 * 0.3 })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn clear_groups_are_found() {
        let c = clusters(&three_groups(), &ClusterOptions { clusters: 3, ..ClusterOptions::default() }).unwrap();
        assert_eq!(c.label[..6], [0, 1, 2, 0, 1, 2]);
        assert!(c.stability > 0.7, "{}", c.stability);
        assert!(c.centres[0][0] > 0.4 && c.centres[1][2] > 0.4);
    }

    #[test]
    fn the_same_seed_gives_the_same_clusters_and_the_unit_does_not_matter() {
        let rows = three_groups();
        let options = ClusterOptions { clusters: 4, ..ClusterOptions::default() };
        let once = clusters(&rows, &options).unwrap();
        assert_eq!(once, clusters(&rows, &options).unwrap());
        let scaled: Vec<Vec<f64>> = rows.iter().map(|r| r.iter().map(|x| x * 8.0).collect()).collect();
        assert_eq!(once.label, clusters(&scaled, &options).unwrap().label);
    }

    #[test]
    fn more_clusters_than_profiles_are_refused() {
        let e =
            clusters(&[vec![1.0, 0.0], vec![2.0, 0.0]], &ClusterOptions { clusters: 2, ..ClusterOptions::default() })
                .unwrap_err();
        assert_eq!(e.to_string(), "clusters is 2; it must be at least 1 and at most 1 (different profiles)");
    }

    #[test]
    fn overlaps_by_hand() {
        // {0,1} against {0,1,2} and {3}: 2/3; {2,3}: 1/3 with the first, 1/2 with the second.
        assert_eq!(overlaps(&[0, 0, 1, 1], &[0, 0, 0, 1]), [2.0 / 3.0, 0.5]);
        assert_eq!(overlaps(&[0, 1, 1], &[1, 0, 0]), [1.0, 1.0]);
    }

    #[test]
    fn a_cluster_apart_is_stable_where_the_rest_is_not() {
        // Eight majors with one need of their own, and a cloud that has no parts.
        let mut rows: Vec<Vec<f64>> = (0..8).map(|_| vec![0.0, 0.0, 0.0, 9.0]).collect();
        rows.extend((0..40).map(|i| vec![10.0 + f64::from(i * 7 % 11), 10.0 + f64::from(i * 5 % 13), 10.0, 0.0]));
        let c = clusters(&rows, &ClusterOptions { clusters: 5, ..ClusterOptions::default() }).unwrap();
        let apart = c.stabilities[c.label[0]];
        let least = c.stabilities.iter().copied().fold(1.0, f64::min);
        assert!(apart == 1.0 && least < 0.9, "{:?}", c.stabilities);
    }

    #[test]
    fn the_index_is_one_for_renamed_labels_and_low_for_unrelated_ones() {
        assert_eq!(adjusted_rand(&[0, 0, 1, 1], &[5, 5, 2, 2]).unwrap(), 1.0);
        assert!((adjusted_rand(&[0, 0, 1, 1], &[0, 1, 0, 1]).unwrap() + 0.5).abs() < 1e-12);
        assert_eq!(adjusted_rand(&[0, 0], &[1, 1]).unwrap(), 1.0);
    }

    #[test]
    fn a_major_that_places_nobody_has_no_profile() {
        let p = Problem::new(vec![4.0, 1.0], vec![3.0, 1.0], &[(0, 0, 1.0), (0, 1, 1.0), (1, 1, 0.5)]).unwrap();
        assert_eq!(need_profiles(&p, &[3.0, 1.0, 0.0]).unwrap(), [Some(vec![0.75, 0.25]), None]);
    }
}

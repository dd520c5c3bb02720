//! Generated instances for the benches: the same numbers for criterion, the comparison and the peers.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Amounts on both sides and links (major, need, affinity), sorted.
#[allow(dead_code)]
pub struct Instance {
    pub supply: Vec<f64>,
    pub demand: Vec<f64>,
    pub links: Vec<(u32, u32, f64)>,
}

/// Uniform in [0, 1).
pub fn uniform(rng: &mut ChaCha8Rng) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1u64 << 53) as f64
}

pub fn generator(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

/// Links of `degree` draws a major, denser near the diagonal, as fields of study are; amounts
/// exponential and whole; total demand `ratio` times total supply.
#[allow(dead_code)]
pub fn crosswalk(majors: usize, needs: usize, degree: usize, ratio: f64, seed: u64) -> Instance {
    let mut rng = generator(seed);
    let links = links(majors, needs, degree, &mut rng);
    let exponential = |rng: &mut ChaCha8Rng| -(1.0 - uniform(rng)).ln();
    let supply: Vec<f64> = (0..majors).map(|_| (100.0 * exponential(&mut rng)).round()).collect();
    let raw: Vec<f64> = (0..needs).map(|_| exponential(&mut rng)).collect();
    let scale = ratio * supply.iter().sum::<f64>() / raw.iter().sum::<f64>();
    Instance { demand: raw.iter().map(|d| (d * scale).round()).collect(), supply, links }
}

/// Majors that reach only needs nearby, so that room is found at the end of long chains.
#[allow(dead_code)]
pub fn banded(nodes: usize, band: usize, degree: usize, seed: u64) -> Instance {
    let mut rng = generator(seed);
    let mut amounts = || (0..nodes).map(|_| (20.0 * uniform(&mut rng)).round()).collect::<Vec<f64>>();
    let (supply, demand) = (amounts(), amounts());
    let mut out = Vec::with_capacity(nodes * degree);
    for i in 0..nodes {
        let mut row: Vec<u32> =
            (0..degree).map(|_| ((i + (uniform(&mut rng) * band as f64) as usize) % nodes) as u32).collect();
        row.sort_unstable();
        row.dedup();
        out.extend(row.into_iter().map(|j| (i as u32, j, 1.0)));
    }
    Instance { supply, demand, links: out }
}

/// The same links with margins that a plan on them has, so that the balanced problem is feasible.
#[allow(dead_code)]
pub fn balanced(majors: usize, needs: usize, degree: usize, seed: u64) -> Instance {
    let mut rng = generator(seed);
    let links = links(majors, needs, degree, &mut rng);
    let (mut supply, mut demand) = (vec![0.0; majors], vec![0.0; needs]);
    for &(i, j, _) in &links {
        let x = (1.0 - uniform(&mut rng)) * 10.0;
        supply[i as usize] += x;
        demand[j as usize] += x;
    }
    Instance { supply, demand, links }
}

fn links(majors: usize, needs: usize, degree: usize, rng: &mut ChaCha8Rng) -> Vec<(u32, u32, f64)> {
    let mut out = Vec::with_capacity(majors * degree);
    let mut row: Vec<u32> = Vec::with_capacity(degree);
    for i in 0..majors {
        row.clear();
        for _ in 0..degree {
            let away = (uniform(rng) * uniform(rng) * needs as f64) as usize;
            row.push(((away + i * needs / majors) % needs) as u32);
        }
        row.sort_unstable();
        row.dedup();
        out.extend(row.iter().map(|&j| (i as u32, j, 0.05 + 0.95 * uniform(rng))));
    }
    out
}

/// A table of uniform numbers.
#[allow(dead_code)]
pub fn table(rows: usize, columns: usize, seed: u64) -> Vec<Vec<f64>> {
    let mut rng = generator(seed);
    (0..rows).map(|_| (0..columns).map(|_| uniform(&mut rng)).collect()).collect()
}

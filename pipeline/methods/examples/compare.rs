//! Our side of the comparison with the Python peers: writes the generated instances as raw arrays
//! into a folder, times each method on them, and prints `case seconds figure` lines.
//!
//! Run by `benches/compare.sh`, which starts the peers on the same folder.

#[path = "../benches/generate.rs"]
mod generate;

use duikou_methods::allocation::{DenseOptions, Expected, Mode, Options, Problem, expected, max_flow, sinkhorn};
use duikou_methods::decisions::{Criteria, Preference, Ranks, SmaaOptions, smaa};
use generate::{Instance, balanced, banded, crosswalk, table};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

const REPEAT: usize = 5;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = args.first().map(PathBuf::from) else { usage() };
    fs::create_dir_all(&folder).expect("the folder can be made");
    match args.get(1).map(String::as_str) {
        Some("flow") => {
            for (name, majors, needs, degree) in [("flow-500k", 20_000, 10_000, 26), ("flow-5m", 100_000, 50_000, 52)] {
                flow(&folder, name, &crosswalk(majors, needs, degree, 1.0, 7));
            }
            flow(&folder, "flow-band-5m", &banded(1_000_000, 20, 5, 7));
        }
        Some("transport") => {
            for epsilon in [0.2, 0.05, 0.02] {
                transport(
                    &folder,
                    &format!("transport-{epsilon}"),
                    &balanced(2_000, 1_500, 21, 7),
                    Mode::Balanced,
                    epsilon,
                );
            }
            one_sided(&crosswalk(2_000, 1_500, 21, 1.0, 7));
        }
        Some("dense") => dense(&folder),
        Some("smaa") => robustness(&folder),
        Some("large") => large_smaa(),
        _ => usage(),
    }
}

fn usage() -> ! {
    eprintln!("usage: compare FOLDER flow|transport|dense|smaa|large");
    std::process::exit(2);
}

/// The least of a few runs, and the last result.
fn timed<T>(f: impl Fn() -> T) -> (f64, T) {
    let mut best = f64::INFINITY;
    let mut last = None;
    for _ in 0..REPEAT {
        let start = Instant::now();
        last = Some(f());
        best = best.min(start.elapsed().as_secs_f64());
    }
    (best, last.expect("ran at least once"))
}

fn raw(folder: &Path, name: &str, bytes: impl Iterator<Item = [u8; 8]>) {
    fs::write(folder.join(name), bytes.flatten().collect::<Vec<u8>>()).expect("the folder can be written");
}

fn write_instance(folder: &Path, name: &str, x: &Instance) {
    raw(folder, &format!("{name}.supply"), x.supply.iter().map(|v| v.to_le_bytes()));
    raw(folder, &format!("{name}.demand"), x.demand.iter().map(|v| v.to_le_bytes()));
    raw(folder, &format!("{name}.major"), x.links.iter().map(|l| i64::from(l.0).to_le_bytes()));
    raw(folder, &format!("{name}.need"), x.links.iter().map(|l| i64::from(l.1).to_le_bytes()));
    raw(folder, &format!("{name}.affinity"), x.links.iter().map(|l| l.2.to_le_bytes()));
}

fn problem(x: &Instance) -> Problem {
    Problem::new(x.supply.clone(), x.demand.clone(), &x.links).expect("generated instances are valid")
}

fn flow(folder: &Path, name: &str, instance: &Instance) {
    write_instance(folder, name, instance);
    // Building the graph counts on both sides; ours also finds both cuts and their sets.
    let (seconds, total) = timed(|| max_flow(&problem(instance), 1.0).expect("whole amounts").total);
    println!("{name} {seconds} {total}");
    let built = problem(instance);
    let (seconds, total) = timed(|| max_flow(&built, 1.0).expect("whole amounts").total);
    println!("{name}-solve {seconds} {total}");
}

fn solve(p: &Problem, mode: Mode, epsilon: f64) -> Expected {
    expected(p, &Options { epsilon, mode, ..Options::default() }).expect("converges")
}

fn transport(folder: &Path, name: &str, instance: &Instance, mode: Mode, epsilon: f64) {
    write_instance(folder, name, instance);
    let p = problem(instance);
    let (seconds, result) = timed(|| solve(&p, mode, epsilon));
    println!("{name} {seconds} {}", result.cost);
    println!(
        "# {name}: {} links, {} iterations, relative marginal error {:e}",
        p.len(),
        result.iterations,
        result.marginal_error
    );
}

fn one_sided(instance: &Instance) {
    let p = problem(instance);
    for epsilon in [0.2, 0.05, 0.01] {
        let (seconds, result) = timed(|| solve(&p, Mode::OneSided, epsilon));
        println!(
            "# one-sided {epsilon}: {seconds:.4} s, {} iterations, error {:e}",
            result.iterations, result.marginal_error
        );
    }
}

fn dense(folder: &Path) {
    let (cost, even) = (table(1_000, 1_000, 7), vec![1e-3; 1_000]);
    raw(folder, "dense.cost", cost.iter().flatten().map(|v| v.to_le_bytes()));
    for epsilon in [0.05, 0.01] {
        let options = DenseOptions { epsilon, tolerance: 1e-9, ..DenseOptions::default() };
        let (seconds, result) = timed(|| sinkhorn(&even, &even, &cost, &options).expect("converges"));
        println!("dense-{epsilon} {seconds} {}", result.cost);
        println!(
            "# dense-{epsilon}: {} iterations, relative marginal error {:e}",
            result.iterations, result.marginal_error
        );
    }
}

fn robustness(folder: &Path) {
    let values = table(1_000, 8, 7);
    raw(folder, "smaa.values", values.iter().flatten().map(|v| v.to_le_bytes()));
    let options = SmaaOptions { samples: 20_000, ..SmaaOptions::default() };
    let (seconds, result) = timed(|| smaa(Criteria::Fixed(&values), Preference::Uniform, &options).expect("valid"));
    let first: f64 = result.rank_acceptability.iter().map(|r| r[0]).fold(0.0, f64::max);
    println!("smaa {seconds} {first}");
}

/// Ten thousand programmes, a hundred thousand samples, values in intervals.
fn large_smaa() {
    let low = table(10_000, 8, 7);
    let high: Vec<Vec<f64>> = low.iter().map(|r| r.iter().map(|x| x + 0.1).collect()).collect();
    let options = SmaaOptions {
        samples: 100_000,
        ranks: Ranks::Upto((1..20).map(|k| k * 500).collect()),
        thresholds: vec![0.4, 0.6],
        jitter: 0.02,
        confidence_samples: 100,
        ..SmaaOptions::default()
    };
    let start = Instant::now();
    let result = smaa(Criteria::Intervals { low: &low, high: &high }, Preference::Uniform, &options).expect("valid");
    println!(
        "# smaa 10 000 x 8, 100 000 samples: {:.1} s, error {:e}",
        start.elapsed().as_secs_f64(),
        result.monte_carlo_error()
    );
}

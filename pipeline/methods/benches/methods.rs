//! Criterion benches of the heavy methods on generated data. `cargo bench -p duikou-methods`.

mod generate;
mod province;

use criterion::{Criterion, criterion_group, criterion_main};
use duikou_methods::allocation::{
    DenseOptions, Mode, Options, Problem, expected, max_flow, need_bounds, placement_bounds, sinkhorn,
};
use duikou_methods::decisions::{Criteria, Preference, SmaaOptions, smaa};
use duikou_methods::plan::{maximise, program};
use generate::{Instance, balanced, crosswalk, table};
use province::{PROVINCE, Size, province};
use std::hint::black_box;

fn problem(instance: &Instance) -> Problem {
    Problem::new(instance.supply.clone(), instance.demand.clone(), &instance.links)
        .expect("generated instances are valid")
}

fn flow(c: &mut Criterion) {
    let mut group = c.benchmark_group("max_flow");
    group.sample_size(10);
    for (name, majors, needs, degree) in
        [("20k links", 2_000, 800, 10), ("500k links", 20_000, 10_000, 26), ("5M links", 100_000, 50_000, 52)]
    {
        let p = problem(&crosswalk(majors, needs, degree, 1.0, 7));
        group.bench_function(name, |b| b.iter(|| max_flow(black_box(&p), 1.0).expect("whole amounts")));
    }
    for (name, ratio) in [("bounds, demand short", 0.7), ("bounds, demand ample", 1.4)] {
        let p = problem(&crosswalk(2_000, 800, 10, ratio, 7));
        let f = max_flow(&p, 0.001).expect("whole amounts");
        group.bench_function(name, |b| b.iter(|| (placement_bounds(black_box(&p), &f), need_bounds(&p, &f))));
    }
}

fn transport(c: &mut Criterion) {
    let mut group = c.benchmark_group("sparse transport 2000 x 1500 x 40k");
    group.sample_size(10);
    let two_sided = problem(&balanced(2_000, 1_500, 21, 7));
    let one_sided = problem(&crosswalk(2_000, 1_500, 21, 1.0, 7));
    for epsilon in [0.2, 0.05, 0.01] {
        for (name, p, mode) in [("balanced", &two_sided, Mode::Balanced), ("one-sided", &one_sided, Mode::OneSided)] {
            let options = Options { epsilon, mode, ..Options::default() };
            group.bench_function(format!("{name}, epsilon {epsilon}"), |b| {
                b.iter(|| expected(black_box(p), &options).expect("converges"));
            });
        }
    }
}

fn dense(c: &mut Criterion) {
    let mut group = c.benchmark_group("dense sinkhorn");
    group.sample_size(10);
    let cost = table(1_000, 1_000, 7);
    let even = vec![1e-3; 1_000];
    let options = DenseOptions { epsilon: 0.05, tolerance: 1e-9, ..DenseOptions::default() };
    group.bench_function("1000 x 1000", |b| {
        b.iter(|| sinkhorn(&even, &even, black_box(&cost), &options).expect("converges"))
    });
}

fn robustness(c: &mut Criterion) {
    let mut group = c.benchmark_group("smaa");
    group.sample_size(10);
    let values = table(1_000, 8, 7);
    let options = SmaaOptions { samples: 20_000, ..SmaaOptions::default() };
    group.bench_function("1000 x 8, 20k samples", |b| {
        b.iter(|| smaa(Criteria::Fixed(black_box(&values)), Preference::Uniform, &options).expect("valid"));
    });
}

/// A tenth of a province; the whole is run by `examples/plan.rs`, once.
fn plan(c: &mut Criterion) {
    let mut group = c.benchmark_group("plan");
    group.sample_size(10);
    let tenth = Size { programmes: 500, schools: 10, pools: 70, needs: 80, ..PROVINCE };
    let (problem, rules) = province(tenth, 7);
    let lp = program(&problem, &rules).expect("the generated province is valid");
    group.bench_function("500 programmes", |b| b.iter(|| maximise(black_box(&lp)).expect("solved")));
}

criterion_group!(benches, flow, transport, dense, robustness, plan);
criterion_main!(benches);

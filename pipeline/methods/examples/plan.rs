//! The enrollment plan of a generated province: `plan FOLDER interior|microlp|whole|full|file [PROGRAMMES]` prints seconds and
//! the optimum, or writes the program in the LP format for `benches/peers/plan.py`.

#[path = "../benches/generate.rs"]
mod generate;
#[path = "../benches/province.rs"]
mod province;

use duikou_methods::plan::{Lp, Options, lp_file, maximise, plan, program};
use province::{PROVINCE, Size, province};
use std::time::Instant;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = args.first() else { usage() };
    let size = match args.get(2).map(|n| n.parse::<usize>()) {
        None => PROVINCE,
        Some(Ok(n)) if n >= 50 => Size {
            programmes: n,
            schools: (n / 50).max(1),
            pools: (n * 7 / 50).max(1),
            needs: (n * 8 / 50).max(1),
            ..PROVINCE
        },
        _ => usage(),
    };
    let (problem, rules) = province(size, 7);
    let name = format!("plan-{}", size.programmes);
    let start = Instant::now();
    let lp = program(&problem, &rules).expect("the generated province is valid");
    let seconds = start.elapsed().as_secs_f64();
    let terms: usize = lp.rows.iter().map(|r| r.terms.len()).sum();
    println!(
        "# {name}: {} columns, {} rows, {terms} terms, written in {seconds:.3} s",
        lp.columns.len(),
        lp.rows.len()
    );
    match args.get(1).map(String::as_str) {
        Some("interior") => {
            let start = Instant::now();
            let solution = maximise(&lp).expect("solved");
            println!("{name} {:.3} {:.6}", start.elapsed().as_secs_f64(), solution.objective);
        }
        Some("microlp") => {
            let start = Instant::now();
            let objective = second(&lp);
            println!("{name} {:.3} {objective:.6}", start.elapsed().as_secs_f64());
        }
        Some("whole") => {
            let start = Instant::now();
            let options = Options { frontier: 0, ranges: 0, ..Options::default() };
            let plan = plan(&problem, &rules, &options).expect("the generated province has a plan");
            println!("{name}-whole {:.3} {:.6}", start.elapsed().as_secs_f64(), plan.objective);
        }
        Some("full") => {
            let start = Instant::now();
            let plan = plan(&problem, &rules, &Options::default()).expect("the generated province has a plan");
            let settled = plan.range.iter().flatten().filter(|r| r.exact).count();
            println!("{name}-full {:.3} {:.6}", start.elapsed().as_secs_f64(), plan.objective);
            println!("# {} prices, {settled} ranges of {}", plan.prices.len(), problem.years.len() * plan.range.len());
            plan.frontier.iter().for_each(|p| println!("# {:.1} seats changed: {:.1} matched", p.change, p.matched));
        }
        Some("file") => {
            std::fs::create_dir_all(folder).expect("the folder can be made");
            std::fs::write(format!("{folder}/{name}.lp"), lp_file(&lp)).expect("the folder can be written");
        }
        _ => usage(),
    }
}

/// The optimum by microlp's simplex method.
fn second(lp: &Lp) -> f64 {
    let mut other = microlp::Problem::new(microlp::OptimizationDirection::Maximize);
    let columns: Vec<_> = lp.columns.iter().map(|c| other.add_var(c.cost, (c.low, c.high))).collect();
    for row in &lp.rows {
        let terms = || row.terms.iter().map(|t| (columns[t.0], t.1)).collect::<Vec<_>>();
        if row.low == row.high {
            other.add_constraint(terms(), microlp::ComparisonOp::Eq, row.high);
            continue;
        }
        if row.high.is_finite() {
            other.add_constraint(terms(), microlp::ComparisonOp::Le, row.high);
        }
        if row.low.is_finite() {
            other.add_constraint(terms(), microlp::ComparisonOp::Ge, row.low);
        }
    }
    other.solve().expect("solved").objective()
}

fn usage() -> ! {
    eprintln!("usage: plan FOLDER interior|microlp|whole|full|file [PROGRAMMES]");
    std::process::exit(2);
}

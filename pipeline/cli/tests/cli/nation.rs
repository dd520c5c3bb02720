//! The nation by state, on the official files. Slow unoptimised: `cargo test -p duikou nation -- --ignored`.

use crate::ledgers::{Frame, persons_are_conserved, rows_balance};
use crate::runs::say_on;
use crate::support::official;
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, matched, reference};
use std::collections::BTreeSet;

#[test]
#[ignore = "slow unoptimised: a minute or more on the official files"]
fn the_nation_runs_to_its_end_and_every_completion_finds_its_state() {
    let Some(raw) = official("us") else { return };
    let dir = tempfile::tempdir().unwrap();
    let began = std::time::Instant::now();
    let said = say_on("us", dir.path(), &["run", "--raw", raw.to_str().unwrap()], &[]).well();
    println!("the nation took {:?}\n{}", began.elapsed(), said.err);
    let data = dir.path().join("data/us");
    rows_balance(&data);
    persons_are_conserved(&data);
    let rejects = Frame::of(&data, &clean::REJECTS);
    let of_completions =
        (0..rejects.rows()).filter(|r| rejects.text(&c::TABLE, *r) == clean::COMPLETIONS.name()).count();
    assert_eq!(of_completions, 0, "completions were rejected");
    let completions = Frame::of(&data, &clean::COMPLETIONS);
    let regions = Frame::of(&data, &reference::REGIONS);
    let known: BTreeSet<&str> = (0..regions.rows()).map(|r| regions.text(&c::REGION_CODE, r)).collect();
    for r in 0..completions.rows() {
        let region = completions.text(&c::REGION_CODE, r);
        assert!(region != "US" && known.contains(region), "row {r} is of {region}");
    }
    assert_eq!(Frame::of(&data, &matched::REGIONS).rows(), 51, "fifty states and the capital");
    assert!(dir.path().join("reports/us/index.html").is_file());
    let again = say_on("us", dir.path(), &["run", "--raw", raw.to_str().unwrap()], &[]).well();
    assert!(again.err.contains("us: up to date, nothing to do"), "{}", again.err);
}

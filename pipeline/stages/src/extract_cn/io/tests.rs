//! The shipped table keeps its accounts, and every industry has one place in it.

use super::*;
use duikou_methods::industry::{InputOutput, TOLERANCE};
use std::collections::{BTreeMap, BTreeSet};

fn shipped(name: &str) -> Vec<Row> {
    read_rows(&Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../data/reference").join(name))
        .unwrap()
}

/// Amounts by seller, buyer and origin.
fn amounts() -> BTreeMap<(String, String, String), f64> {
    shipped("economy/io-china-2020.csv")
        .into_iter()
        .map(|r| {
            let key = (r["seller_code"].clone(), r["buyer_code"].clone(), r["origin"].clone());
            (key, r["flow"].parse().unwrap())
        })
        .collect()
}

#[test]
fn rows_and_columns_balance_and_the_inverse_gives_output_back() {
    let all = amounts();
    let codes: Vec<String> = (1..=42).map(|n| format!("{n:02}")).collect();
    let at = |seller: &str, buyer: &str, origin: &str| {
        all.get(&(seller.to_string(), buyer.to_string(), origin.to_string())).copied().unwrap_or(0.0)
    };
    let square = |origin: &str| -> Vec<Vec<f64>> {
        codes.iter().map(|i| codes.iter().map(|j| at(i, j, origin)).collect()).collect()
    };
    let sum = |list: &[(&str, &str)], f: &dyn Fn(&str) -> f64| list.iter().map(|(_, ours)| f(ours)).sum::<f64>();
    let final_demand: Vec<f64> = codes.iter().map(|i| sum(USES, &|u| at(i, u, "domestic"))).collect();
    let output: Vec<f64> = codes.iter().map(|i| at(i, "output", "domestic")).collect();
    let value_added: Vec<f64> = codes.iter().map(|j| sum(PRIMARY, &|p| at(p, j, "primary"))).collect();
    // 101.64 trillion yuan of value added, in units of 10,000 yuan.
    assert_eq!((value_added.iter().sum::<f64>() / 1e6).round(), 10164.0);
    let table = InputOutput {
        flows: square("domestic"),
        final_demand: final_demand.clone(),
        output: output.clone(),
        imports: Some(square("import")),
        value_added: Some(value_added),
    };
    // Two decimals leave far less than a billionth.
    assert!(TOLERANCE > 1e-8);
    let leontief = table.check(1e-8).unwrap();
    for (got, want) in leontief.induced(&final_demand).unwrap().iter().zip(&output) {
        assert!((got - want).abs() <= 1e-7 * want, "{got} {want}");
    }
    let positions = leontief.positions();
    let rank = |sector: usize| positions.upstream_rank[sector - 1].unwrap();
    assert!(rank(3) < rank(11) && rank(11) < rank(40), "oil, fuels, hospitals stand in this order");
}

#[test]
fn every_division_belongs_to_exactly_one_sector() {
    let industries = shipped("classifications/industries-gbt4754-2017.csv");
    let divisions: BTreeSet<String> =
        industries.iter().map(|r| r["industry_code"].clone()).filter(|c| c.len() == 2).collect();
    let mut seen: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in shipped("economy/io-sectors.csv") {
        seen.entry(row["industry_code"].clone()).or_default().push(row["sector_code"].clone());
    }
    assert!(seen.values().all(|s| s.len() == 1), "{seen:?}");
    let none: Vec<&String> = divisions.iter().filter(|d| !seen.contains_key(*d)).collect();
    assert_eq!((divisions.len(), none), (97, vec![&"97".to_string()]));
    assert_eq!(seen.values().flatten().collect::<BTreeSet<_>>().len(), 42);
    // The employment series has each division too, so a sector's persons are a sum of divisions.
    let employed: BTreeSet<String> =
        shipped("economy/employment-china-1990-2018.csv").iter().map(|r| r["industry_code"].clone()).collect();
    assert!(divisions.is_subset(&employed));
}

#[test]
fn amounts_are_written_short_and_zeros_not_at_all() {
    let row = |v: &str| Row::from([("x".to_string(), v.to_string())]);
    let of = |v: &str| amount(&row(v), "x", Path::new("t")).unwrap();
    assert_eq!(of("179170246.20290548").as_deref(), Some("179170246.2"));
    assert_eq!(
        (of("12.0").as_deref(), of("-0.256").as_deref(), of("0.004"), of("0.0")),
        (Some("12"), Some("-0.26"), None, None)
    );
    assert!(amount(&row(""), "x", Path::new("t")).is_err());
}

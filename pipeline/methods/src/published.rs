//! Published numbers, as facts with their source: what the literature and reference programs print.
//! Each is compared to the precision it was printed with. Methods run through the calculator, so
//! the table also shows how to call them.

use crate::calculator::measure;
use serde_json::{Value, json};

/// One printed result: where from, how precisely, the call, and the numbers under the given keys.
struct Fact {
    source: &'static str,
    tolerance: f64,
    method: &'static str,
    input: Value,
    printed: Value,
}

fn numbers(v: &Value) -> Vec<f64> {
    match v {
        Value::Array(items) => items.iter().flat_map(numbers).collect(),
        other => vec![other.as_f64().unwrap()],
    }
}

fn hold(facts: Vec<Fact>) {
    for f in facts {
        let got = measure(f.method, &f.input).unwrap_or_else(|e| panic!("{} ({}): {e}", f.method, f.source));
        for (key, want) in f.printed.as_object().unwrap() {
            let (got, want) = (numbers(&got[key]), numbers(want));
            assert_eq!(got.len(), want.len(), "{} {key}", f.method);
            for (g, w) in got.iter().zip(&want) {
                assert!((g - w).abs() <= f.tolerance, "{} {key}: {g}, printed {w} ({})", f.method, f.source);
            }
        }
    }
}

fn fact(source: &'static str, tolerance: f64, method: &'static str, input: Value, printed: Value) -> Fact {
    Fact { source, tolerance, method, input, printed }
}

#[test]
fn compositions_and_concentration() {
    const SEGREGATION: &str = "R package segregation, tests of dissimilarity";
    const REAT: &str = "R package REAT, manual";
    hold(vec![
        fact(
            SEGREGATION,
            1e-12,
            "duncan",
            json!({"p": [100, 60, 40, 0], "q": [0, 40, 60, 100]}),
            json!({"value": 0.6}),
        ),
        fact(
            SEGREGATION,
            1e-12,
            "duncan",
            json!({"p": [80, 80, 20, 20], "q": [20, 20, 80, 80]}),
            json!({"value": 0.6}),
        ),
        fact(SEGREGATION, 1e-12, "krugman", json!({"p": [1, 1, 0, 0], "q": [0, 0, 1, 1]}), json!({"value": 2.0})),
        fact(
            "by hand, ln(5/3)",
            1e-15,
            "kl",
            json!({"p": [0.5, 0.5], "q": [0.9, 0.1]}),
            json!({"value": 0.5108256237659907}),
        ),
        fact(
            REAT,
            6e-3,
            "hhi",
            json!({"values": [20, 50, 20, 10]}),
            json!({"value": 0.34, "normalised": 0.12, "equivalent": 2.94}),
        ),
        fact(REAT, 6e-8, "theil", json!({"values": [10, 10, 10, 20, 50], "variant": "L"}), json!({"value": 0.2326302})),
        fact(
            "Farhauer and Kroell (2013), as in REAT",
            6e-8,
            "gini_specialisation",
            json!({"region": [700, 600, 500, 10000, 40000], "nation": [30000, 15000, 10000, 60000, 50000]}),
            json!({"value": 0.6222222}),
        ),
        fact(
            "recomputed from the same data: T is not L",
            1e-11,
            "theil",
            json!({"values": [10, 10, 10, 20, 50], "variant": "T"}),
            json!({"value": 0.250201211769}),
        ),
        fact(
            "mathmodels, regional economics",
            6e-8,
            "lq",
            json!({"region_sector": 1000, "region_total": 4000, "nation_sector": 2000, "nation_total": 10000}),
            json!({"value": 1.25}),
        ),
        fact(
            "mathmodels, regional economics",
            6e-8,
            "lq",
            json!({"region_sector": 4000, "region_total": 6000, "nation_sector": 6000, "nation_total": 10000}),
            json!({"value": 1.1111111}),
        ),
    ]);
}

#[test]
fn structural_deviation_in_both_orientations() {
    let (product, employed) = (json!([9.5, 45.0, 45.5]), json!([29.5, 29.9, 40.6]));
    let call = |o: &str| json!({"supply": employed, "demand": product, "orientation": o});
    let by_hand = "shares of product and employment in three sectors, by hand";
    hold(vec![
        fact(
            by_hand,
            1e-12,
            "deviation",
            call("A"),
            json!({"values": [9.5 / 29.5 - 1.0, 45.0 / 29.9 - 1.0, 45.5 / 40.6 - 1.0], "sum_abs": 1.3036724792753558}),
        ),
        fact(
            by_hand,
            1e-12,
            "deviation",
            call("B"),
            json!({"values": [29.5 / 9.5 - 1.0, 29.9 / 45.0 - 1.0, 40.6 / 45.5 - 1.0], "sum_abs": 2.5485110211426}),
        ),
    ]);
}

#[test]
fn coupling_coordination_in_its_three_forms() {
    const SOURCE: &str = "R package coupling, vignette";
    let rows = json!([
        [0.8179733, 0.3246648, 0.6590316, 0.1308531],
        [0.3020233, 0.1318888, 0.4046987, 0.5173794],
        [0.9456379, 0.4391423, 0.7304117, 0.4792905]
    ]);
    let call = |form: &str| json!({"u": rows, "weights": [0.25, 0.25, 0.25, 0.25], "form": form});
    hold(vec![
        fact(
            SOURCE,
            2e-7,
            "coupling",
            call("standard"),
            json!({"c": [0.8051958, 0.8914577, 0.9519923], "d": [0.6237105, 0.549729, 0.7858001]}),
        ),
        fact(
            SOURCE,
            2e-7,
            "coupling",
            call("wang2021"),
            json!({"c": [0.4722274, 0.6211236, 0.6319211], "d": [0.477648, 0.4588675, 0.6402164]}),
        ),
        fact(
            SOURCE,
            2e-7,
            "coupling",
            call("fan2024"),
            json!({"c": [0.4593785, 0.7164548, 0.5907777], "d": [0.4711049, 0.4928249, 0.6190239]}),
        ),
    ]);
}

#[test]
fn weights_scores_and_degrees() {
    let saaty = json!([
        [1.0, 9.0, 5.0, 2.0, 1.0, 1.0, 0.5],
        [1.0 / 9.0, 1.0, 1.0 / 3.0, 1.0 / 9.0, 1.0 / 9.0, 1.0 / 9.0, 1.0 / 9.0],
        [0.2, 3.0, 1.0, 1.0 / 3.0, 0.25, 1.0 / 3.0, 1.0 / 9.0],
        [0.5, 9.0, 3.0, 1.0, 0.5, 1.0, 1.0 / 3.0],
        [1.0, 9.0, 4.0, 2.0, 1.0, 2.0, 0.5],
        [1.0, 9.0, 3.0, 1.0, 0.5, 1.0, 1.0 / 3.0],
        [2.0, 9.0, 9.0, 3.0, 2.0, 3.0, 1.0]
    ]);
    let choice = |normalisation: &str| json!({"matrix": [[1, 3000], [2, 3750], [5, 4500]], "weights": [0.5, 0.5], "types": [-1, 1], "normalisation": normalisation});
    let xu = json!([[30, 30, 38, 29], [19, 54, 86, 29], [19, 15, 85, 28.9], [68, 70, 60, 29]]);
    let grey = json!({"reference": [0.9, 0.8, 0.7], "series": [[0.9, 0.7, 0.8], [0.8, 0.9, 0.7], [0.7, 0.8, 0.9]], "scaling": "none"});
    hold(vec![
        fact(
            "Xu (2004), EJOR 156, 530-532",
            6e-5,
            "entropy_weights",
            json!({"matrix": xu}),
            json!({"weights": [0.463, 0.3992, 0.1378, 0.0]}),
        ),
        fact(
            "Opricovic and Tzeng (2004), EJOR 156, 445-455",
            6e-4,
            "topsis",
            choice("minmax"),
            json!({"scores": [0.5, 0.617, 0.5]}),
        ),
        fact(
            "recomputed: the normalisation turns the ranking",
            1e-9,
            "topsis",
            choice("vector"),
            json!({"scores": [0.7621405801, 0.7221778332, 0.2378594199]}),
        ),
        fact(
            "Saaty (2008), IJSSCI 1, drinks in the US",
            6e-4,
            "ahp",
            json!({"matrix": saaty}),
            json!({"weights": [0.177, 0.019, 0.042, 0.116, 0.19, 0.129, 0.327], "cr": 0.0223, "lambda": 7.1766}),
        ),
        fact("mathmodels, grey analysis", 6e-8, "grey", grey, json!({"degrees": [0.6666667, 0.6666667, 0.5555556]})),
    ]);
}

#[test]
fn transport_in_both_conventions() {
    const POT: &str = "Python package POT, docstrings (the second convention recomputed)";
    let call = |marginal: Value, regulariser: &str| json!({"a": [0.5, 0.5], "b": [0.5, 0.5], "cost": [[0, 1], [1, 0]], "epsilon": 1, "marginal": marginal, "regulariser": regulariser});
    hold(vec![
        fact(
            POT,
            6e-9,
            "sinkhorn",
            call(Value::Null, "kl"),
            json!({"plan": [[0.36552929, 0.13447071], [0.13447071, 0.36552929]], "cost": 0.26894142137}),
        ),
        fact(
            POT,
            6e-9,
            "sinkhorn",
            call(Value::Null, "entropy"),
            json!({"plan": [[0.36552929, 0.13447071], [0.13447071, 0.36552929]]}),
        ),
        fact(
            POT,
            6e-8,
            "sinkhorn",
            call(json!(1), "kl"),
            json!({"plan": [[0.3220536, 0.1184769], [0.1184769, 0.3220536]]}),
        ),
        fact(
            POT,
            6e-8,
            "sinkhorn",
            call(json!(1), "entropy"),
            json!({"plan": [[0.511228183506, 0.188070338459], [0.188070338459, 0.511228183506]]}),
        ),
        // Without entropy POT prints 0.45 and 0.34; in closed form ½·exp(−C/(2·5)), which a falling epsilon nears.
        fact(
            "POT, mm_unbalanced, documentation",
            4e-5,
            "sinkhorn",
            json!({"a": [0.5, 0.5], "b": [0.5, 0.5], "cost": [[1, 36], [9, 4]], "epsilon": 0.001, "marginal": 5}),
            json!({"plan": [[0.452419, 0.0], [0.0, 0.335160]]}),
        ),
    ]);
}

#[test]
fn labour_market_figures() {
    const WYOMING: &str = "Wyoming DWS, long-term projections 2016-2026";
    const RATIO: &str = "quarterly 求人倍率 of the ministry, 10 000 persons";
    let openings = |s: u32, e: u32, x: u32, t: u32| json!({"employment_start": s, "employment_end": e, "exits": x, "transfers": t});
    hold(vec![
        fact(WYOMING, 0.0, "openings", openings(49914, 54484, 23555, 33144), json!({"change": 4570, "total": 61269})),
        fact(WYOMING, 0.0, "openings", openings(991, 1164, 226, 637), json!({"change": 173, "total": 1036})),
        fact(RATIO, 6e-3, "tightness", json!({"demand": 478.5, "seekers": 473.3}), json!({"value": 1.01})),
        fact(RATIO, 6e-3, "tightness", json!({"demand": 468.7, "seekers": 357.9}), json!({"value": 1.31})),
    ]);
}

#[test]
fn openings_that_several_majors_share() {
    let problem = json!({
        "supply": {"C1": 100, "C2": 50, "C3": 20}, "demand": {"S1": 60, "S2": 40, "S3": 30},
        "links": [["C1", "S1"], ["C1", "S2"], ["C2", "S2"], ["C2", "S3"], ["C3", "S3"]]
    });
    hold(vec![fact(
        "three colleges and three sectors, by hand",
        1e-9,
        "max_flow",
        problem.clone(),
        json!({"flow": 130}),
    )]);
    let placed = measure("graduates_share", &problem).unwrap()["placed"].clone();
    for (id, want) in [("C1", 86.66666666666667), ("C2", 34.76190476190476), ("C3", 8.571428571428571)] {
        assert!((placed[id].as_f64().unwrap() - want).abs() < 1e-12);
    }
}

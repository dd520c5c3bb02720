//! Every method on the numbers nobody expects: what is answered is a number, or it is refused.

use super::{METHODS, measure};
use proptest::prelude::*;
use serde_json::{Value, json};

/// From nothing to the largest; some are like each other, so that ties and cancellations occur.
fn amount() -> impl Strategy<Value = f64> {
    let odd = vec![0.0, 5e-324, 1e-310, 1e-300, 1e-20, 0.1, 0.5, 1.0, 3.0, 1e9, 1e16, 1e155, 1e300, f64::MAX];
    prop::sample::select(odd)
}

fn vector(n: usize) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(amount(), n)
}

fn table(n: usize, k: usize) -> impl Strategy<Value = Vec<Vec<f64>>> {
    prop::collection::vec(vector(k), n)
}

/// Whether a number is missing: JSON has none for NaN and the infinities.
fn holes(answer: &Value) -> bool {
    match answer {
        Value::Null => true,
        // Nor is there a nothing below nothing.
        Value::Number(n) => n.as_f64().is_some_and(|x| x == 0.0 && x.is_sign_negative()),
        Value::Array(entries) => entries.iter().any(holes),
        // Null on purpose: a single value has no normalised index, who is never first no central weights.
        Value::Object(keys) => keys
            .iter()
            .any(|(key, v)| !["normalised", "central_weights", "confidence"].contains(&key.as_str()) && holes(v)),
        _ => false,
    }
}

fn answers(method: &str, input: &Value) -> Result<(), TestCaseError> {
    if let Ok(answer) = measure(method, input) {
        prop_assert!(!holes(&answer), "{} {} gives {}", method, input, answer);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn comparisons_answer_with_numbers_or_refuse((p, q) in (1usize..5).prop_flat_map(|n| (vector(n), vector(n)))) {
        for method in ["duncan", "krugman", "hoover", "cosine", "moore", "kl", "js"] {
            answers(method, &json!({ "p": p, "q": q }))?;
        }
        for orientation in ["A", "B"] {
            answers("deviation", &json!({ "supply": p, "demand": q, "orientation": orientation }))?;
        }
        for weights in ["start", "end", "mean"] {
            answers("lilien", &json!({ "start": p, "end": q, "weights": weights }))?;
        }
        answers("mismatch", &json!({ "vacancies": p, "seekers": q, "alpha": 0.5 }))?;
        answers("gini_specialisation", &json!({ "region": p, "nation": q }))?;
        for method in ["gini", "hhi"] {
            answers(method, &json!({ "values": p }))?;
        }
        for variant in ["T", "L"] {
            answers("theil", &json!({ "values": p, "variant": variant }))?;
        }
        for scaling in ["none", "initial", "mean", "range"] {
            answers("grey", &json!({ "reference": p, "series": [q.clone(), p.clone()], "scaling": scaling }))?;
        }
        answers("grey_absolute", &json!({ "reference": p, "series": [q] }))?;
    }

    #[test]
    fn figures_answer_with_numbers_or_refuse(x in vector(4)) {
        answers("lq", &json!({ "region_sector": x[0], "region_total": x[1], "nation_sector": x[2], "nation_total": x[3] }))?;
        answers("openings", &json!({ "employment_start": x[0], "employment_end": x[1], "exits": x[2], "transfers": x[3] }))?;
        answers("tightness", &json!({ "demand": x[0], "seekers": x[1] }))?;
    }

    #[test]
    fn tables_answer_with_numbers_or_refuse((x, w) in (1usize..5, 1usize..4).prop_flat_map(|(n, k)| (table(n, k), vector(k)))) {
        let types = vec![1; w.len()];
        answers("entropy_weights", &json!({ "matrix": x }))?;
        answers("cramers_v", &json!({ "table": x }))?;
        for normalisation in ["vector", "minmax"] {
            answers("topsis", &json!({ "matrix": x, "weights": w, "types": types, "normalisation": normalisation }))?;
        }
        answers("smaa", &json!({ "values": x, "samples": 20 }))?;
        answers("smaa", &json!({ "low": x, "high": x, "samples": 20, "thresholds": [0.0, 1e300], "jitter": 1e308 }))?;
        answers("smaa", &json!({ "measurements": [x], "weights": [w] }))?;
        let even = vec![1.0 / w.len() as f64; w.len()];
        for form in ["standard", "wang2021", "fan2024"] {
            answers("coupling", &json!({ "u": x, "weights": even, "form": form }))?;
        }
        let pair: Vec<Vec<f64>> = vec![vec![1.0, w[0]], vec![1.0 / w[0], 1.0]];
        answers("ahp", &json!({ "matrix": pair }))?;
    }

    #[test]
    fn allocations_answer_with_numbers_or_refuse(
        (s, d) in (vector(3), vector(2)),
        epsilon in prop::sample::select(vec![5e-324, 1e-6, 1e-3, 0.05, 1.0, 1e9, 1e300]),
        balanced: bool,
    ) {
        let (s, d) = (json!({ "a": s[0], "b": s[1], "c": s[2] }), json!({ "x": d[0], "y": d[1] }));
        let links = json!([["a", "x", 1.0], ["a", "y", 0.3], ["b", "y", 1e-300]]);
        let mode = if balanced { "balanced" } else { "unbalanced" };
        answers("transport", &json!({ "supply": s, "demand": d, "links": links, "epsilon": epsilon, "mode": mode, "max_iterations": 3000 }))?;
        answers("max_flow", &json!({ "supply": s, "demand": d, "links": links }))?;
        answers("graduates_share", &json!({ "supply": s, "demand": d, "links": links }))?;
    }

    #[test]
    fn dense_transport_answers_with_numbers_or_refuses(
        (a, b, cost) in (vector(2), vector(3), table(2, 3)),
        (epsilon, rho) in (prop::sample::select(vec![5e-324, 1e-6, 1.0, 1e300]), prop::option::of(amount())),
        entropy: bool,
    ) {
        let regulariser = if entropy { "entropy" } else { "kl" };
        answers("sinkhorn", &json!({ "a": a, "b": b, "cost": cost, "epsilon": epsilon, "marginal": rho, "regulariser": regulariser, "max_iterations": 1000 }))?;
    }
}

#[test]
fn nothing_at_all_is_refused_by_every_method() {
    for method in METHODS {
        for empty in [json!({}), json!([]), json!(null)] {
            assert!(method.measure(&empty).is_err(), "{}", method.name);
        }
        let keys = method.inputs.iter().map(|key| ((*key).to_owned(), json!([])));
        assert!(method.measure(&Value::Object(keys.collect())).is_err(), "{} of empty lists", method.name);
    }
}

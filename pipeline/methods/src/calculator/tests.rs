//! The calculator refuses what it does not understand and prints what it promises.

use super::*;
use serde_json::json;

#[test]
fn a_misspelt_key_is_refused_not_ignored() {
    let e = measure("deviation", &json!({"supply": [1], "demand": [1], "orientaton": "B"})).unwrap_err();
    assert_eq!(e.to_string(), "deviation does not read the key 'orientaton'");
    assert_eq!(e.hint(), "keys: supply, demand, [orientation]");
}

#[test]
fn a_missing_key_is_named() {
    let e = measure("mismatch", &json!({"vacancies": [1], "seekers": [1]})).unwrap_err();
    assert_eq!(e.to_string(), "mismatch needs the key 'alpha'");
}

#[test]
fn a_value_of_the_wrong_form_is_located() {
    let e = measure("coupling", &json!({"u": [[0.1, 0.2], [0.3, "x"]], "weights": [0.5, 0.5]})).unwrap_err();
    assert_eq!(e.to_string(), "u[1][1] must be a number");
    let e = measure("topsis", &json!({"matrix": [[1, 2], [2, 1]], "weights": [1, 1], "types": [1, 0]})).unwrap_err();
    assert_eq!(e.to_string(), "types[1] is 0; it must be +1 (benefit) or -1 (cost)");
    assert!(measure("theil", &json!({"values": [1, 2], "variant": "Q"})).is_err());
}

#[test]
fn an_unknown_method_lists_the_known_ones() {
    let e = measure("duncann", &json!({})).unwrap_err();
    assert_eq!(e.to_string(), "no method named 'duncann'");
    assert!(e.hint().contains("duncan, krugman"));
}

#[test]
fn a_link_to_nowhere_names_its_identifier() {
    let e = measure("max_flow", &json!({"supply": {"a": 1}, "demand": {"b": 1}, "links": [["a", "c"]]})).unwrap_err();
    assert_eq!(e.to_string(), "links[0][1]: no demand has this identifier: 'c'");
}

#[test]
fn the_maximum_flow_prints_its_proof() {
    let r = measure("max_flow", &json!({"supply": {"法学": 10, "数学": 2, "art": 1}, "demand": {"律师": 4, "分析师": 9}, "links": [["法学", "律师"], ["数学", "分析师"]]})).unwrap();
    assert_eq!(r["flow"], json!(6.0));
    assert_eq!(r["certain_surplus"], json!([{"majors": ["法学"], "needs": ["律师"], "excess": 6.0}]));
    assert_eq!(r["certain_shortage"], json!([{"majors": ["数学"], "needs": ["分析师"], "excess": 7.0}]));
    assert_eq!(r["bounds"]["法学"], json!([4.0, 4.0]));
    assert_eq!(r["unlinked"], json!({"majors": ["art"], "needs": []}));
    assert_eq!(r["shadow_prices"]["majors"], json!({"法学": 0.0, "数学": 1.0, "art": 0.0}));
}

#[test]
fn every_method_prints_the_keys_it_promises() {
    let square = json!([[1.0, 2.0], [0.5, 1.0]]);
    let problem = json!({"supply": {"a": 2, "b": 1}, "demand": {"c": 3}, "links": [["a", "c", 0.5], ["b", "c", 1.0]]});
    let with = |base: &Value, key: &str, value: Value| {
        let mut out = base.clone();
        out[key] = value;
        out
    };
    for m in METHODS {
        let input = match m.name {
            "duncan" | "krugman" | "hoover" | "cosine" | "moore" | "kl" | "js" => json!({"p": [1, 2], "q": [2, 1]}),
            "deviation" => json!({"supply": [1, 2], "demand": [2, 1], "orientation": "B"}),
            "theil" => json!({"values": [1, 2], "variant": "L"}),
            "gini" | "hhi" => json!({"values": [1, 2]}),
            "gini_specialisation" => json!({"region": [1, 2], "nation": [5, 4]}),
            "lq" => json!({"region_sector": 1, "region_total": 2, "nation_sector": 3, "nation_total": 4}),
            "lilien" => json!({"start": [1, 2], "end": [2, 2], "weights": "mean"}),
            "cramers_v" => json!({"table": square}),
            "coupling" => json!({"u": [[0.1, 0.2]], "weights": [0.5, 0.5], "form": "wang2021"}),
            "grey" => json!({"reference": [1, 2], "series": [[2, 1]], "rho": 0.5, "scaling": "none"}),
            "grey_absolute" => json!({"reference": [1, 2], "series": [[2, 1]]}),
            "openings" => json!({"employment_start": 1, "employment_end": 2, "exits": 3, "transfers": 4}),
            "tightness" => json!({"demand": 1, "seekers": 2}),
            "mismatch" => json!({"vacancies": [1, 2], "seekers": [2, 1], "alpha": 0.5}),
            "shift_share" => {
                json!({"region_start": [1, 2], "region_end": [2, 2], "nation_start": [5, 5], "nation_end": [6, 5]})
            }
            "leontief" => {
                json!({"flows": [[1, 2], [3, 4]], "final_demand": [5, 6], "output": [8, 13], "employment": [8, 13], "growth": [1, 0], "forward": "ghosh"})
            }
            "forecast" => json!({
                "series": [[5, 6, 6, 7, 8, 9], [9, 8, null, 7, 6, 6], [null, null, null, null, 1, 2]],
                "total": [20, 21, 21, 22, 22, 23], "groups": [0, 0, 1], "horizons": [1, 3], "first_year": 2015,
                "coverage": 0.9, "model": "combination",
            }),
            "entropy_weights" | "ahp" => json!({"matrix": square}),
            "topsis" => json!({"matrix": square, "weights": [0.5, 0.5], "types": [1, -1], "normalisation": "minmax"}),
            "smaa" => json!({"values": square, "samples": 100, "seed": 1, "preference": "ordinal"}),
            "max_flow" | "graduates_share" => problem.clone(),
            "transport" => with(&with(&problem, "epsilon", json!(0.1)), "mode", json!("balanced")),
            "sinkhorn" => {
                json!({"a": [1, 1], "b": [1, 1], "cost": square, "epsilon": 0.5, "marginal": null, "regulariser": "entropy"})
            }
            other => panic!("{other} has no example here"),
        };
        let output = m.measure(&input).unwrap();
        let mut got: Vec<&str> = output.as_object().unwrap().keys().map(String::as_str).collect();
        let mut promised = m.outputs.to_vec();
        got.sort_unstable();
        promised.sort_unstable();
        assert_eq!(got, promised, "{}", m.name);
        assert!(!m.en.is_empty() && m.zh.chars().any(|c| c > '\u{3000}'), "{}", m.name);
    }
}

#[test]
fn a_forecast_answers_by_row_and_names_what_it_does_not_assess() {
    let series = json!([[5, 6, 6, 7, 8, 9, 9], [9, 8, 8, 7, 6, 6, 5], [null, null, null, null, null, 1, 2]]);
    let r = measure("forecast", &json!({"series": series, "horizons": [2], "first_year": 2015})).unwrap();
    assert_eq!(r["not_assessed"], json!([{"row": 2, "reason": "2 values since 2015; 4 needed"}]));
    assert_eq!((&r["base"][2], &r["model"]), (&Value::Null, &json!("combination")));
    let of = |key: &str, row: usize| r[key][row][0].as_f64().unwrap();
    assert!(
        (0..2).all(|row| 0.0 < of("low", row) && of("low", row) < of("base", row) && of("base", row) < of("high", row))
    );
    assert_eq!(r["backtest"][0]["model"], json!("constant_share"));
    let e = measure("forecast", &json!({"series": series, "horizons": [2], "model": "best"})).unwrap_err();
    assert!(e.to_string().starts_with("model must be \"constant_share\" or \"carry\""), "{e}");
}

#[test]
fn a_suppressed_value_is_not_zero() {
    let e = measure("duncan", &json!({"p": [1, null], "q": [1, 1]})).unwrap_err();
    assert_eq!(e.to_string(), "p[1] must be a number");
}

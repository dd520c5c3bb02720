//! `measure`: one method on one's own numbers.

use crate::support::{Said, duikou, say};
use duikou_methods::calculator::METHODS;

fn ask(method: &str, input: &str) -> Said {
    Said::fed(duikou().args(["measure", method, "-"]), input)
}

#[test]
fn without_a_method_it_lists_them_with_their_keys() {
    let text = say("measure").well().out;
    for method in METHODS {
        assert!(text.lines().any(|l| l == method.name), "{}", method.name);
        assert!(text.contains(method.en) && text.contains(method.zh), "{}", method.name);
        for key in method.inputs.iter().chain(method.optional).chain(method.outputs) {
            assert!(text.contains(key), "{}: {key}", method.name);
        }
    }
}

#[test]
fn numbers_go_in_and_the_result_comes_out() {
    // Two schools of equal size: 1/4 + 1/4; the equivalent number is two.
    let hhi = ask("hhi", r#"{"values": [5, 5]}"#).well().json();
    assert_eq!((hhi["value"].as_f64(), hhi["equivalent"].as_f64()), (Some(0.5), Some(2.0)));
    // Halves against three quarters and a quarter: half of (1/4 + 1/4).
    let duncan = ask("duncan", r#"{"p": [1, 1], "q": [3, 1]}"#).well().json();
    assert_eq!(duncan["value"].as_f64(), Some(0.25));
}

#[test]
fn a_file_says_the_same_as_standard_input() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("in.json");
    let input = r#"{"supply": {"法学": 10, "数学": 5}, "demand": {"律师": 4, "分析师": 20}, "links": [["法学", "律师"], ["数学", "分析师"]]}"#;
    std::fs::write(&path, input).unwrap();
    let from_file = Said::by(duikou().args(["measure", "max_flow"]).arg(&path)).well();
    let from_pipe = ask("max_flow", input).well();
    assert_eq!(from_file.out, from_pipe.out);
    assert_eq!(from_pipe.json()["flow"].as_f64(), Some(9.0), "four of law, five of mathematics");
}

#[test]
fn what_it_cannot_read_it_refuses_with_a_hint() {
    ask("gini", "not json").fails(11, &["not JSON"]);
    ask("gini", "").fails(11, &["not JSON"]);
    ask("gini", r#"{"valeus": [1, 2]}"#).fails(11, &["valeus"]);
    ask("gini", "{}").fails(11, &["values"]);
    ask("gini", r#"{"values": "many"}"#).fails(11, &["values"]);
    ask("gini", r#"{"values": [-1, 2]}"#).fails(11, &["values[0]"]);
    ask("gini", "[1, 2]").fails(11, &[]);
    ask("ginni", "{}").fails(2, &["there is no method ginni", "did you mean gini?"]);
    say("measure gini").fails(2, &["no input file", "`-` reads standard input"]);
    say("measure gini nowhere.json").fails(12, &["nowhere.json"]);
}

#[test]
fn what_does_not_converge_says_so_with_its_own_exit_code() {
    let input = r#"{"supply": {"a": 10, "b": 5}, "demand": {"x": 4, "y": 11}, "epsilon": 0.01, "max_iterations": 1,
        "mode": "balanced", "links": [["a", "x", 0.9], ["a", "y", 0.2], ["b", "x", 0.4], ["b", "y", 0.3]]}"#;
    ask("transport", input).fails(14, &[]);
}

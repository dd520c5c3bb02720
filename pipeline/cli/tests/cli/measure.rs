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

/// The same small problem as JSON and as lists in a folder.
fn small(dir: &std::path::Path) -> &'static str {
    std::fs::write(dir.join("s.csv"), "id,amount\n法学,10\n数学,5\n").unwrap();
    std::fs::write(dir.join("d.csv"), "\u{feff}律师,4\n分析师,20\n").unwrap();
    std::fs::write(dir.join("l.csv"), "affinity,j,i\n0.9,律师,法学\n0.8,分析师,数学\n0.3,律师,数学\n").unwrap();
    r#"{"supply": {"法学": 10, "数学": 5}, "demand": {"律师": 4, "分析师": 20}, "epsilon": 0.05,
        "links": [["法学", "律师", 0.9], ["数学", "分析师", 0.8], ["数学", "律师", 0.3]]}"#
}

fn lists(method: &str, dir: &std::path::Path, more: &[&str]) -> Said {
    let mut command = duikou();
    command.args(["measure", method, "--supply", "s.csv", "--demand", "d.csv"]).args(more).current_dir(dir);
    if !more.contains(&"--links") {
        command.args(["--links", "l.csv"]);
    }
    Said::by(&mut command)
}

#[test]
fn lists_say_what_json_says() {
    let dir = tempfile::tempdir().unwrap();
    let json = small(dir.path());
    let by_json = ask("transport", json).well().json();
    let by_list = lists("transport", dir.path(), &["--epsilon", "0.05"]).well().json();
    assert_eq!(by_json, by_list);
    let mut keys: serde_json::Value = serde_json::from_str(json).unwrap();
    keys.as_object_mut().unwrap().remove("epsilon");
    for method in ["max_flow", "graduates_share"] {
        assert_eq!(ask(method, &keys.to_string()).well().json(), lists(method, dir.path(), &[]).well().json());
    }
}

#[test]
fn the_plan_goes_to_a_file_and_comes_back_as_links() {
    let dir = tempfile::tempdir().unwrap();
    small(dir.path());
    let answer = lists("max_flow", dir.path(), &["--out", "plan.parquet"]).well().json();
    assert_eq!((answer["flow"].as_f64(), answer.get("plan")), (Some(9.0), None));
    lists("max_flow", dir.path(), &["--out", "plan.csv"]).well();
    let text = std::fs::read_to_string(dir.path().join("plan.csv")).unwrap();
    assert_eq!(text, "major,need,persons\n法学,律师,4\n数学,分析师,5\n");
    // A plan as Parquet is a list of links by order: persons are no affinity, and are refused as such.
    let again =
        lists("max_flow", dir.path(), &["--links", "plan.parquet"]).fails(11, &["plan.parquet row 1 column affinity"]);
    assert!(again.err.contains('4'), "{}", again.err);
}

#[test]
fn a_bad_list_is_refused_at_its_place() {
    let dir = tempfile::tempdir().unwrap();
    small(dir.path());
    let links = |text: &str| {
        std::fs::write(dir.path().join("bad.csv"), text).unwrap();
        lists("max_flow", dir.path(), &["--links", "bad.csv"])
    };
    links("i,j,affinity\n法学,律师,\n").fails(11, &["bad.csv row 2 column affinity", "missing"]);
    links("i,j,affinity\n法学,律师,高\n").fails(11, &["bad.csv row 2 column affinity", "\"高\""]);
    links("i,j\n,律师\n").fails(11, &["bad.csv row 2 column i"]);
    links("i,j\n法学,厨师\n").fails(11, &["bad.csv row 2 column j", "厨师"]);
    links("i,j\n法学,律师\n法学,律师\n").fails(11, &["bad.csv row 3"]);
    links("i\n法学\n").fails(11, &["bad.csv row 1", "1 columns"]);
    links("i,j\n法学,律师,1\n").fails(11, &["bad.csv"]);
    links("i,j,affinity\n\n法学,律师,2\n").fails(11, &["bad.csv row 3 column affinity"]);
    lists("max_flow", dir.path(), &["--links", "nowhere.csv"]).fails(12, &["nowhere.csv"]);
    lists("transport", dir.path(), &["--epsilon", "0.05", "--links", "bad2.csv"]).fails(12, &["bad2.csv"]);
    lists("transport", dir.path(), &[]).fails(11, &["epsilon"]);
    lists("transport", dir.path(), &["--epsilon", "-1"]).fails(11, &["epsilon"]);
    lists("gini", dir.path(), &[]).fails(2, &["gini takes no lists", "max_flow"]);
    std::fs::write(dir.path().join("keys.json"), r#"{"supply": {"a": 1}}"#).unwrap();
    lists("max_flow", dir.path(), &["keys.json"]).fails(11, &["supply"]);
}

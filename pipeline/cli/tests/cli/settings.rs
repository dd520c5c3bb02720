//! Settings: layers, origins, refusals.

use crate::runs::ohio;
use crate::support::{Said, copy, data, duikou, project, say, say_all};
use std::fs;

#[test]
fn a_setting_that_is_not_there_is_refused_with_the_nearest_name() {
    for command in ["run", "status", "settings", "table clean.completions"] {
        say(&format!("{command} --edition ohio --set outlook.horizn=3"))
            .fails(10, &["--set: there is no setting outlook.horizn", "did you mean outlook.horizon?"]);
    }
}

#[test]
fn a_value_out_of_range_or_of_another_type_is_refused_with_the_range() {
    let cases = [
        ("outlook.horizon=99", "takes a whole number from 0 to 15"),
        ("outlook.horizon=-1", "takes a whole number from 0 to 15"),
        ("outlook.horizon=two", "takes a whole number"),
        ("match.level_affinity=1.5", "takes a number from 0 to 1"),
        ("match.level_affinity=NaN", "takes a number from 0 to 1"),
        ("report.language=fr", "takes one of zh, en"),
        ("outlook.horizon", "write --set key=value"),
    ];
    for (set, said) in cases {
        say_all(&["run", "--edition", "ohio", "--set", set]).fails(10, &[said]);
    }
}

#[test]
fn a_threshold_of_no_rule_is_refused_before_anything_runs() {
    for (set, said) in [
        ("flag.thresholds=duikou-2026/certain_surpluss=0.9", "certain_surplus"),
        ("flag.thresholds=duikou-2025/certain_surplus=0.9", "duikou-2026"),
        ("flag.thresholds=nonsense", "nonsense"),
        ("flag.packs=duikou-1999", "duikou-1999"),
    ] {
        let copy = ohio().copy();
        let said_now = copy.say(&["run"], &["--set", set]);
        assert!([10, 12].contains(&said_now.code), "{set}: {} {}", said_now.code, said_now.err);
        assert!(said_now.err.contains(said), "{set}: {}", said_now.err);
        assert!(said_now.err.contains("\nhint: "), "{}", said_now.err);
    }
}

/// A project folder of its own with one small edition, so that files can be added to it.
fn own_data() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    copy(&data().join("ohio"), &dir.path().join("ohio"));
    fs::create_dir_all(dir.path().join("reference")).unwrap();
    dir
}

fn say_with(own: &tempfile::TempDir, arguments: &[&str]) -> Said {
    Said::by(duikou().env("DUIKOU_DATA", own.path()).args(arguments))
}

#[test]
fn the_origin_of_each_value_is_told_layer_by_layer() {
    let own = own_data();
    let scenarios = own.path().join("ohio/scenarios");
    fs::create_dir_all(&scenarios).unwrap();
    fs::write(scenarios.join("cautious.toml"), "[outlook]\nopen_share = 0.5\nhorizon = 3\n").unwrap();
    let arguments =
        ["settings", "--edition", "ohio", "--origin", "--scenario", "cautious", "--set", "outlook.horizon=2"];
    let said = say_with(&own, &arguments).well().out;
    for line in [
        "match.resolution = 0.001 persons  [default]",
        "outlook.carry_years = 0 years  [edition]",
        "outlook.open_share = 0.5 share  [scenario cautious]",
        "outlook.horizon = 2 years  [--set]",
    ] {
        assert!(said.contains(line), "{line} is not in\n{said}");
    }
    assert!(said.contains("Years from the base year") && said.contains("毕业年份距基准年的年数"), "both languages");
}

#[test]
fn a_scenario_is_settings_only_and_is_checked_like_them() {
    let own = own_data();
    let scenarios = own.path().join("ohio/scenarios");
    fs::create_dir_all(&scenarios).unwrap();
    let try_it = |text: &str| {
        fs::write(scenarios.join("s.toml"), text).unwrap();
        say_with(&own, &["settings", "--edition", "ohio", "--scenario", "s"])
    };
    try_it("outlook.horizon = 3\n").well();
    try_it("outlook.horizn = 3\n").fails(10, &["scenario s: there is no setting outlook.horizn", "outlook.horizon?"]);
    try_it("outlook.horizon = true\n").fails(10, &["scenario s: outlook.horizon"]);
    try_it("outlook.horizon = \n").fails(10, &["s.toml", "not a scenario"]);
    say_with(&own, &["settings", "--edition", "ohio", "--scenario", "none"]).fails(12, &["none.toml"]);
}

#[test]
fn an_edition_file_with_a_mistake_is_refused_by_name() {
    let own = own_data();
    let path = own.path().join("ohio/edition.toml");
    let good = fs::read_to_string(&path).unwrap();
    for (text, said) in [
        (good.replace("base_year = 2023", "base_yaer = 2023"), "did you mean base_year?"),
        (good.replace("title_en", "titel_en"), "edition.toml"),
        (good.replace("level_reach = 2", "level_reach = 9"), "match.level_reach"),
        ("name =".to_string(), "edition.toml"),
    ] {
        fs::write(&path, text).unwrap();
        say_with(&own, &["status", "--edition", "ohio"]).fails(10, &[said]);
    }
}

#[test]
fn the_default_file_is_what_settings_defaults_prints() {
    let kept = fs::read_to_string(project().join("pipeline/default.toml")).unwrap();
    assert_eq!(say("settings --defaults").well().out, kept);
    assert_eq!(say("settings --defaults --origin").code, 2);
}

#[test]
fn settings_without_an_edition_are_the_defaults() {
    let said = say("settings --origin").well().out;
    assert!(said.contains("base_year = 2023 year  [default]"), "{said}");
    let set = say("settings --origin --set base_year=2024").well().out;
    assert!(set.contains("base_year = 2024 year  [--set]"), "{set}");
}

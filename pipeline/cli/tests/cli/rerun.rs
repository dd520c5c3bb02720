//! What runs again and what does not; that the bytes depend on nothing but the input.

use crate::runs::{self, STAGES, both, demo, ohio, say_on, states};
use crate::support::{Said, assert_same, changed, duikou, say, say_all, tree};
use duikou_contracts::tables::{flagged, matched};
use std::fs;

/// The states of all stages, where those named are as said and the others up to date.
fn all_but(named: &[(&str, &str)]) -> Vec<String> {
    let state = |stage: &str| named.iter().find(|(s, _)| *s == stage).map_or("up to date", |(_, state)| *state);
    STAGES.iter().map(|s| format!("{s}: {}", state(s))).collect()
}

#[test]
fn a_second_run_does_nothing_and_says_so() {
    for run in both() {
        let copy = run.copy();
        let before = (tree(copy.out()), changed(copy.out()));
        let began = std::time::Instant::now();
        let said = copy.say(&["run"], &[]).well();
        println!("{}: a second run took {:?}", run.edition, began.elapsed());
        assert_eq!(said.err.trim(), format!("{}: up to date, nothing to do", run.edition));
        assert_eq!(copy.run(&[]), all_but(&[]));
        assert_eq!(states(&copy.say(&["status", "--json"], &[]).well()), all_but(&[]));
        assert_eq!((tree(copy.out()), changed(copy.out())), before, "nothing was written anew");
    }
}

#[test]
fn stage_by_stage_in_another_folder_on_one_thread_gives_the_same_bytes() {
    for run in both() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("elsewhere with a longer name");
        for stage in STAGES {
            let mut command = duikou();
            command.env("RAYON_NUM_THREADS", "1").env("POLARS_MAX_THREADS", "1");
            command.args(["run", "--edition", run.edition, "--only", stage, "--out"]).arg(&out);
            Said::by(&mut command).well();
        }
        assert_same(&run.out, &out);
    }
}

#[test]
fn a_threshold_reruns_flag_audit_plan_and_report_only() {
    let copy = ohio().copy();
    let set = ["--set", "flag.thresholds=duikou-2026/certain_surplus=0.9"];
    let expected = all_but(&[("flag", "stale"), ("audit", "stale"), ("plan", "stale"), ("report", "stale")]);
    // Told beforehand, whatever stands after a stage that will run may have to; coordinate then does not.
    let after = ["flag", "audit", "plan", "coordinate", "report"].map(|s| (s, "stale"));
    let planned = all_but(&after);
    let before = tree(copy.out());
    assert_eq!(copy.run(&[&set[..], &["--dry-run"]].concat()), planned);
    assert_eq!(states(&copy.say(&["status", "--json"], &set).well()), expected);
    assert_eq!(tree(copy.out()), before, "a dry run writes nothing");
    assert_eq!(copy.run(&set), all_but(&[("flag", "ran"), ("audit", "ran"), ("plan", "ran"), ("report", "ran")]));
    let verdicts = format!("data/ohio/{}/{}.parquet", flagged::VERDICTS.layer.name(), flagged::VERDICTS.short);
    assert_ne!(before[&verdicts], tree(copy.out())[&verdicts], "the threshold has an effect");
    assert_eq!(copy.run(&set), all_but(&[]), "and is then up to date");
}

#[test]
fn a_rate_of_the_outlook_reruns_what_reads_it_and_no_more() {
    let copy = demo().copy();
    let set = ["--set", "outlook.retention_shift=0.05"];
    let all = ["outlook", "match", "scenarios", "evaluate", "learn", "flag", "audit", "plan", "coordinate", "report"];
    let all = all.map(|s| (s, "ran"));
    assert_eq!(copy.run(&set), all_but(&all), "what is read from the files stays");
    assert_eq!(copy.run(&set), all_but(&[]));
    // The matching's own number leaves the outlook alone.
    let copy = demo().copy();
    let said = copy.run(&["--set", "match.epsilon=0.5"]);
    assert_eq!(said[..3], ["ingest: up to date", "outlook: up to date", "match: ran"]);
}

#[test]
fn a_setting_of_the_report_reruns_the_report_only() {
    let copy = ohio().copy();
    let set = ["--set", "report.suppress_below=10"];
    assert_eq!(copy.run(&[&set[..], &["--dry-run"]].concat()), all_but(&[("report", "stale")]));
    let before = tree(&copy.data());
    assert_eq!(copy.run(&set), all_but(&[("report", "ran")]));
    let mut after = tree(&copy.data());
    after.insert(".stages/report.json".into(), before[".stages/report.json"].clone());
    assert_eq!(before, after, "no table was touched");
    // The report that follows the old setting again is the old report.
    assert_eq!(copy.run(&[]), all_but(&[("report", "ran")]));
    assert_same(&ohio().out, copy.out());
}

#[test]
fn a_dry_run_tells_what_would_run_and_leaves_no_trace() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("new");
    let said = say_on("ohio", &out, &["run", "--dry-run"], &[]).well();
    let expected: String = STAGES.iter().map(|s| format!("ohio: {s} — not yet made\n")).collect();
    assert_eq!(said.out, expected);
    assert_eq!(say_on("ohio", &out, &["status"], &[]).well().out, expected, "status says the same");
    assert!(!out.exists(), "the folder was made");
}

#[test]
fn from_runs_a_stage_and_those_after_it_and_only_runs_one() {
    let copy = demo().copy();
    let lines = |said: &Said| said.out.lines().map(str::to_string).collect::<Vec<_>>();
    let dry = |words: &[&str]| lines(&copy.say(&["run", "--dry-run"], words).well());
    assert_eq!(
        dry(&["--from", "flag"]),
        [
            "demo: flag — up to date",
            "demo: audit — up to date",
            "demo: plan — up to date",
            "demo: coordinate — up to date",
            "demo: report — up to date"
        ]
    );
    assert_eq!(dry(&["--only", "match"]), ["demo: match — up to date"]);
    assert_eq!(copy.run(&["--only", "flag", "--force"]), ["flag: ran"], "--force runs what is up to date");
    assert_eq!(
        copy.run(&["--from", "evaluate"]),
        ["evaluate", "learn", "flag", "audit", "plan", "coordinate", "report"].map(|s| format!("{s}: up to date"))
    );
    assert_same(&demo().out, copy.out());
    assert_eq!(copy.say(&["run"], &["--only", "flag", "--from", "flag"]).code, 2, "one or the other");
}

#[test]
fn a_stage_that_is_not_there_is_told_with_those_that_are() {
    let said = ohio().say(&["run"], &["--only", "guess"]);
    said.fails(
        2,
        &[
            "there is no stage guess",
            "stages: ingest, outlook, match, scenarios, evaluate, learn, flag, audit, plan, coordinate, report",
        ],
    );
    ohio().say(&["run"], &["--from", "guess"]).fails(2, &["there is no stage guess"]);
}

#[test]
fn a_stage_without_what_it_reads_says_what_is_missing() {
    let dir = tempfile::tempdir().unwrap();
    let said = say_on("ohio", dir.path(), &["run", "--only", "match"], &[]);
    said.fails(12, &["stage match needs outlook.supply", "duikou run --edition ohio"]);
    let left: Vec<String> = tree(dir.path()).into_keys().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn an_interrupted_run_goes_on_with_what_was_not_done() {
    let copy = demo().copy();
    // A table cut off halfway: the stage that wrote it runs again, and finds what it found before.
    let path = runs::table_path(&copy.data(), &matched::FLOWS);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    assert_eq!(copy.run(&["--dry-run"])[2], "match: stale");
    assert_eq!(copy.run(&[]), all_but(&[("match", "ran")]));
    assert_same(&demo().out, copy.out());
    // Killed between two stages: no record of the later ones, and a sibling that was never renamed.
    for stage in ["evaluate", "flag"] {
        fs::remove_file(copy.data().join(".stages").join(format!("{stage}.json"))).unwrap();
    }
    fs::remove_file(runs::table_path(&copy.data(), &flagged::EVIDENCE)).unwrap();
    assert_eq!(
        copy.run(&["--dry-run"]),
        all_but(&[
            ("evaluate", "not yet made"),
            ("learn", "stale"),
            ("flag", "not yet made"),
            ("audit", "stale"),
            ("plan", "stale"),
            ("coordinate", "stale"),
            ("report", "stale")
        ])
    );
    assert_eq!(copy.run(&[]), all_but(&[("evaluate", "ran"), ("flag", "ran")]));
    assert_same(&demo().out, copy.out());
    // A page that somebody changed is no longer the report.
    fs::write(copy.reports().join("index.html"), "mine").unwrap();
    assert_eq!(copy.run(&["--dry-run"]), all_but(&[("report", "stale")]));
}

#[test]
fn a_table_from_elsewhere_is_not_taken_for_the_stages_own() {
    let copy = demo().copy();
    let [flows, needs] = [&matched::FLOWS, &matched::NEEDS].map(|t| runs::table_path(&copy.data(), t));
    fs::copy(needs, flows).unwrap();
    assert_eq!(copy.run(&["--dry-run"])[2], "match: stale");
    copy.say(&["table", "matched.flows"], &[]).fails(11, &["flows.parquet", "run the stage again"]);
    assert_eq!(copy.run(&["--only", "match"]), ["match: ran"]);
    copy.say(&["table", "matched.flows"], &[]).well();
}

#[test]
fn of_two_runs_at_once_the_second_gives_way() {
    let copy = ohio().copy();
    let lock = duikou_engine::files::Lock::take(&copy.data()).unwrap();
    copy.say(&["run"], &[]).fails(13, &["another run is writing this edition", "--out"]);
    copy.say(&["run", "--dry-run"], &[]).well();
    copy.say(&["status"], &[]).well();
    drop(lock);
    copy.say(&["run"], &[]).well();
}

#[test]
fn two_commands_started_together_on_one_folder_leave_one_whole_edition() {
    let dir = tempfile::tempdir().unwrap();
    let start = || {
        duikou()
            .args(["run", "--edition", "ohio", "--only", "ingest", "--out"])
            .arg(dir.path())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap()
    };
    let ended = [start(), start()].map(|child| child.wait_with_output().unwrap());
    for output in &ended {
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 13)) && !err.contains("panicked"), "{err}");
        assert!(output.status.success() || err.contains("another run"), "{err}");
    }
    assert!(ended.iter().any(|o| o.status.success()));
    let layer = dir.path().join("data/ohio/clean");
    assert_same(&ohio().data().join("clean"), &layer);
}

#[test]
fn a_run_that_was_killed_leaves_nothing_that_the_next_one_trusts() {
    let dir = tempfile::tempdir().unwrap();
    let arguments = ["run", "--edition", "ohio", "--only", "ingest", "--out", dir.path().to_str().unwrap()];
    // At whatever moment it is killed, the next run ends with the same bytes.
    for moment in [200, 900] {
        let mut child = duikou().args(arguments).stderr(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(moment));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    say_all(&arguments).well();
    let mut made = tree(&dir.path().join("data/ohio/clean"));
    made.retain(|name, _| !name.ends_with(".part"));
    assert!(made == tree(&ohio().data().join("clean")), "not the bytes of an undisturbed run");
}

#[test]
fn editions_named_together_are_run_in_that_order() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().to_str().unwrap();
    let said = say_all(&["run", "-e", "ohio", "-e", "demo", "--dry-run", "--only", "ingest", "--out", out]).well();
    assert_eq!(said.out, "ohio: ingest — not yet made\ndemo: ingest — not yet made\n");
}

#[test]
fn plain_run_takes_every_edition_that_has_its_raw_files() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().to_str().unwrap();
    let said = say_all(&["run", "--dry-run", "--json", "--out", out]).well();
    let names: Vec<String> =
        said.json().as_array().unwrap().iter().map(|e| e["edition"].as_str().unwrap().to_string()).collect();
    assert_eq!(names, ["demo", "liaoning", "ohio"]);
    assert!(said.err.contains("us: no raw files here; give them with --edition us --raw DIR"), "{}", said.err);
    say_all(&["run", "--raw", out]).fails(2, &["--raw without --edition"]);
}

#[test]
fn a_raw_file_that_is_not_the_one_certified_stops_the_run() {
    let dir = tempfile::tempdir().unwrap();
    let raw = dir.path().join("raw");
    crate::support::copy(&crate::support::data().join("ohio/raw"), &raw);
    let mut bytes = fs::read(raw.join("demand.parquet")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xff;
    fs::write(raw.join("demand.parquet"), bytes).unwrap();
    let out = dir.path().join("out");
    let (raw, out) = (raw.to_str().unwrap(), out.to_str().unwrap());
    say_all(&["run", "--edition", "ohio", "--raw", raw, "--out", out])
        .fails(11, &["demand.parquet", "not the one its certificate describes"]);
    say("run --edition us").fails(12, &["us", "--raw"]);
}

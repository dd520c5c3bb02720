//! `reports/assumptions.md`: the numbered assumptions, with their effect where the shipped editions compute it.

use crate::ledgers::Frame;
use crate::runs::{Run, both};
use crate::support::{data, project};
use duikou_contracts::columns as c;
use duikou_contracts::tables::matched;
use duikou_engine::edition::Scenario;
use duikou_engine::settings::{self, Typed};
use duikou_report::assumptions::{ASSUMPTIONS, Assumption, Effect};
use duikou_report::format::{share, whole};
use std::fs;

fn default(key: &str) -> String {
    let setting = settings::find(key).unwrap();
    match &setting.typed {
        Typed::Int { default, .. } => default.to_string(),
        Typed::Number { default, .. } => default.to_string(),
        Typed::Text { default: "", .. } => "—".into(),
        Typed::Text { default, .. } => default.replace(',', ", "),
    }
}

/// Scenarios of an edition that change one of the settings.
fn scenarios(run: &Run, settings: &[&str]) -> Vec<Scenario> {
    let mut files: Vec<_> = fs::read_dir(data().join(run.edition).join("scenarios"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|x| x == "toml"))
        .collect();
    files.sort();
    let changes = |s: &Scenario| {
        settings.iter().any(|key| {
            let (room, name) = key.split_once('.').unwrap();
            s.settings.get(room).is_some_and(|t| t.get(name).is_some())
        })
    };
    files.iter().map(|f| Scenario::read(f).unwrap()).filter(changes).collect()
}

/// What a scenario makes of a region, beside the edition as it is.
fn moved(run: &Run, scenario: &Scenario) -> Vec<String> {
    let table = Frame::of(&run.data(), &matched::SCENARIOS);
    let rows = |name: &str| (0..table.rows()).filter(|r| table.text(&c::SCENARIO, *r) == name).collect::<Vec<_>>();
    let mut said = Vec::new();
    for after in rows(&scenario.name) {
        let region = table.text(&c::REGION_CODE, after);
        let before = rows("base").into_iter().find(|r| table.text(&c::REGION_CODE, *r) == region).unwrap();
        let both = |column| (table.number(column, before), table.number(column, after));
        let (placement, surplus) = (both(&c::PLACEMENT), both(&c::CERTAIN_SURPLUS));
        said.push(format!(
            "{region} {} → {}, {} → {}",
            share(placement.0.unwrap()),
            share(placement.1.unwrap()),
            whole(surplus.0.unwrap()),
            whole(surplus.1.unwrap()),
        ));
    }
    assert!(!said.is_empty(), "{} was not computed", scenario.name);
    said
}

fn effect(a: &Assumption) -> String {
    match &a.effect {
        Effect::NotComputed => "未计算 · not computed".into(),
        Effect::Table { name, zh, en } => format!("`{name}`: {zh} · {en}"),
        Effect::Scenarios => {
            let mut parts = Vec::new();
            for run in both() {
                for s in scenarios(run, a.settings) {
                    let moved = moved(run, &s).join("; ");
                    parts.push(format!("`{}` {}（{} · {}）: {moved}", run.edition, s.name, s.title_zh, s.title_en));
                }
            }
            if parts.is_empty() { "未计算 · not computed".into() } else { parts.join("<br>") }
        }
        Effect::Regions(columns) => {
            let mut parts = Vec::new();
            for run in both() {
                let table = Frame::of(&run.data(), &matched::REGIONS);
                for row in 0..table.rows() {
                    let value = |name: &&str| {
                        let field = matched::REGIONS.fields.iter().find(|f| f.column.name == *name).unwrap();
                        format!("{name} {}", share(table.number(field.column, row).unwrap()))
                    };
                    let values: Vec<String> = columns.iter().map(value).collect();
                    parts.push(format!("`{}` {} {}", run.edition, table.text(&c::REGION_CODE, row), values.join(", ")));
                }
            }
            format!("`matched.regions`: {}", parts.join("; "))
        }
    }
}

const HEAD: &str = "# 假设 · Assumptions

每份报告的“假设”一节用同样的编号，并列出本版的取值。影响取自随附版本的计算结果：情景一栏依次为地区、对口安置率、确定过剩人数，箭头前为版本设定，箭头后为该情景（表 `matched.scenarios`）。`demo` 为示例数据。没有计算的，如实注明。

Each report numbers its assumptions in the same way, with the values of its edition. Effects are those computed in the shipped editions: of a scenario, the region, its placement and its certain surplus in persons, as the edition is set → under the scenario (table `matched.scenarios`). `demo` is illustrative data. What was not computed says so.

| | 假设 · assumption | 设定与默认值 · settings and defaults | 方法 · method | 影响 · effect |
|---|---|---|---|---|
";

#[test]
fn the_list_of_assumptions_is_the_one_kept() {
    let mut text = HEAD.to_string();
    for (place, a) in ASSUMPTIONS.iter().enumerate() {
        let settings: Vec<String> = a.settings.iter().map(|k| format!("`{k}` = {}", default(k))).collect();
        let settings = if settings.is_empty() { "—".into() } else { settings.join("<br>") };
        text += &format!(
            "| {} | {}<br>{} | {settings} | [{}](methodology.md) | {} |\n",
            place + 1,
            a.zh,
            a.en,
            a.section,
            effect(a)
        );
    }
    let path = project().join("reports/assumptions.md");
    if std::env::var_os("DUIKOU_GOLDEN").is_some_and(|v| v == "write") {
        fs::write(&path, &text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, text, "out of step; if the change is meant: DUIKOU_GOLDEN=write cargo test -p duikou assumptions");
}

//! The comparison for machines: one row a change, or everything.

use super::text::reasons;
use duikou_contracts::Lang;
use duikou_engine::{Error, Result};
use duikou_methods::attribution::{Attribution, Crossing, Reason};
use duikou_methods::rules::{Compare, State};
use duikou_stages::compare::{Adjusted, Change, Comparison, Happened, Side, Verdict};
use serde_json::{Value, json};

const COLUMNS: [&str; 18] = [
    "happened",
    "university_code",
    "university_name",
    "major_code",
    "major_name",
    "level",
    "region_code",
    "from_major",
    "verdict_from",
    "verdict_to",
    "ground_from",
    "ground_to",
    "cause",
    "verdict_by_input",
    "verdict_by_rule",
    "rules",
    "school_in_both",
    "why",
];

pub fn csv(found: &Comparison, lang: Lang) -> Result<Vec<u8>> {
    let fault = |e: csv::Error| Error::bug(format!("the comparison does not print: {e}"));
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(COLUMNS).map_err(fault)?;
    for c in &found.changes {
        let code = |v: &Option<Verdict>| v.as_ref().map_or(String::new(), |v| v.code.clone());
        let ground = |v: &Option<Verdict>| v.as_ref().map_or(String::new(), |v| v.ground.clone());
        let why = c.attribution.as_ref();
        let of = |part: fn(&Attribution) -> &str| why.map_or(String::new(), |a| part(a).to_string());
        let rules: Vec<&str> = why.iter().flat_map(|a| &a.reasons).map(|r| r.rule.as_str()).collect();
        out.write_record([
            c.happened.code().to_string(),
            c.university.clone(),
            c.university_name.clone(),
            c.major.clone(),
            c.major_name.clone(),
            c.level.clone(),
            c.region.clone(),
            c.former.as_ref().map_or(String::new(), |f| f.0.clone()),
            code(&c.from),
            code(&c.to),
            ground(&c.from),
            ground(&c.to),
            of(|a| a.cause.code()),
            of(|a| &a.by_input),
            of(|a| &a.by_rule),
            rules.join(" "),
            c.school_in_both.to_string(),
            why.map_or(String::new(), |a| reasons(a, found, lang).join(lang.pick("；", "; "))),
        ])
        .map_err(fault)?;
    }
    out.into_inner().map_err(|e| Error::bug(format!("the comparison does not print: {e}")))
}

pub fn json(found: &Comparison, lang: Lang) -> Value {
    let causes: serde_json::Map<String, Value> =
        found.causes().into_iter().map(|(c, n)| (c.code().to_string(), json!(n))).collect();
    let counts: serde_json::Map<String, Value> =
        Happened::ALL.iter().map(|h| (h.code().to_string(), json!(found.count(*h)))).collect();
    json!({
        "pack": found.pack,
        "a": side(&found.a),
        "b": side(&found.b),
        "counts": counts,
        "causes": causes,
        "other_ground": found.other_ground,
        "matrix": found.matrix.iter().map(|((a, b), n)| json!({"from": a, "to": b, "programmes": n})).collect::<Vec<_>>(),
        "data": found.tables.iter().map(|t| json!({"table": t.table, "rows_a": t.rows_a, "rows_b": t.rows_b})).collect::<Vec<_>>(),
        "rules": found.rules.iter().map(|r| json!({"rule": r.rule, "from": r.from, "to": r.to})).collect::<Vec<_>>(),
        "settings": found.settings.iter().map(|s| json!({"stage": s.stage, "key": s.key, "from": s.from, "to": s.to})).collect::<Vec<_>>(),
        "code": found.code,
        "changes": found.changes.iter().map(|c| change(c, found, lang)).collect::<Vec<_>>(),
        "adjusted": found.adjusted.iter().map(adjusted).collect::<Vec<_>>(),
    })
}

fn side(side: &Side) -> Value {
    json!({
        "folder": side.folder,
        "edition": side.edition,
        "base_year": side.base_year,
        "graduation_year": side.graduation_year,
        "version": side.version,
        "replaced": side.replaced,
        "programmes": side.programmes,
        "not_reproduced": side.not_reproduced,
    })
}

fn change(c: &Change, found: &Comparison, lang: Lang) -> Value {
    let verdict = |v: &Option<Verdict>| v.as_ref().map(|v| json!({"verdict": v.code, "ground": v.ground}));
    json!({
        "happened": c.happened.code(),
        "university_code": c.university,
        "university_name": c.university_name,
        "major_code": c.major,
        "major_name": c.major_name,
        "level": c.level,
        "region_code": c.region,
        "from_major": c.former.as_ref().map(|f| &f.0),
        "from": verdict(&c.from),
        "to": verdict(&c.to),
        "school_in_both": c.school_in_both,
        "cause": c.attribution.as_ref().map(|a| a.cause.code()),
        "verdict_by_input": c.attribution.as_ref().map(|a| &a.by_input),
        "verdict_by_rule": c.attribution.as_ref().map(|a| &a.by_rule),
        "same_data": c.attribution.as_ref().map(|a| a.same_data),
        "reasons": c.attribution.iter().flat_map(|a| &a.reasons).map(reason).collect::<Vec<_>>(),
        "why": c.attribution.as_ref().map(|a| reasons(a, found, lang)),
    })
}

fn reason(r: &Reason) -> Value {
    json!({
        "rule": r.rule,
        "state_from": r.state_from.map(State::code),
        "state_to": r.state_to.map(State::code),
        "asks_from": r.asks_from,
        "asks_to": r.asks_to,
        "crossings": r.crossings.iter().map(crossing).collect::<Vec<_>>(),
    })
}

fn crossing(c: &Crossing) -> Value {
    json!({
        "indicator": c.indicator,
        "compare": match c.compare {
            Compare::Below => "below",
            Compare::Above => "above",
            Compare::AtLeast => "at_least",
            Compare::AtMost => "at_most",
        },
        "year_from": c.year_from,
        "from": c.from,
        "year_to": c.year_to,
        "to": c.to,
        "threshold_from": c.threshold_from,
        "threshold_to": c.threshold_to,
    })
}

fn adjusted(a: &Adjusted) -> Value {
    json!({
        "region_code": a.region,
        "programmes": a.programmes,
        "opened": a.opened,
        "closed": a.closed,
        "proposed": a.proposed,
        "not_counted": a.unknown,
        "done": a.done(),
        "proposals": a.proposals(),
        "together": a.together(),
        "targets": a.targets.iter().map(|t| json!({"name": t.name, "region_code": t.region, "year": t.year, "share": t.share, "source": t.source})).collect::<Vec<_>>(),
    })
}

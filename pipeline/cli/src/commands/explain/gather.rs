//! Everything the tables hold on one programme, and the same as a document for machines.

use super::columns::{Row, needed, rows};
use duikou_contracts::tables::{evaluated, flagged, matched, reference};
use duikou_contracts::{Column, Table, columns as c};
use duikou_engine::{Edition, Result};
use duikou_methods::rules::Pack;
use duikou_stages::flag;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What one pack says of a programme, and why. `None` where a table has not been made.
pub struct Judgement {
    pub pack: Pack,
    pub verdict: Row,
    pub evidence: Vec<Row>,
    pub acceptability: Option<Vec<Row>>,
    pub counterfactuals: Option<Vec<Row>>,
}

/// One level of a major at a school.
pub struct Programme {
    pub level: String,
    pub matched: Option<Row>,
    pub indicators: Vec<Row>,
    pub packs: Vec<Judgement>,
    pub redirects: Option<Vec<Row>>,
    pub closure: Option<Vec<Row>>,
    pub renames: Option<Vec<Row>>,
    pub continuations: Option<Vec<Row>>,
}

/// Everything on a school's major, level by level.
pub struct Document {
    pub edition: String,
    pub illustrative: bool,
    pub university: (String, String),
    pub major: (String, String),
    pub programmes: Vec<Programme>,
    pub majors: BTreeMap<String, String>,
    pub occupations: BTreeMap<String, String>,
}

/// Names by code.
fn names(edition: &Edition, table: &'static Table, key: &Column) -> Result<BTreeMap<String, String>> {
    let all = needed(edition, table, &[])?;
    Ok(all.iter().map(|r| (r.text(key).to_string(), r.text(&c::NAME).to_string())).collect())
}

/// Gathers what is known of the levels that the verdicts name.
pub fn gather(edition: &Edition, university: &str, major: &str, verdicts: &[Row]) -> Result<Document> {
    let majors = names(edition, &reference::MAJORS, &c::MAJOR_CODE)?;
    let name = |names: &BTreeMap<String, String>, code: &str| names.get(code).cloned().unwrap_or_default();
    let school = needed(edition, &reference::UNIVERSITIES, &[(&c::UNIVERSITY_CODE, university)])?;
    let school = school.first();
    let packs = flag::packs(edition)?;
    let mut levels: Vec<&str> = verdicts.iter().map(|v| v.text(&c::LEVEL)).collect();
    levels.dedup();
    let mut programmes = Vec::new();
    for level in levels {
        let key = [(&c::UNIVERSITY_CODE, university), (&c::MAJOR_CODE, major), (&c::LEVEL, level)];
        let key: Vec<(&Column, &str)> = key.to_vec();
        let evidence = needed(edition, &flagged::EVIDENCE, &key)?;
        let acceptability = rows(edition, &flagged::ACCEPTABILITY, &key)?;
        let counterfactuals = rows(edition, &flagged::COUNTERFACTUALS, &key)?;
        let of = |rows: &[Row], pack: &str| -> Vec<Row> {
            rows.iter().filter(|r| r.text(&c::PACK) == pack).cloned().collect()
        };
        let judgements = packs.iter().filter_map(|pack| {
            let same = |v: &&Row| v.text(&c::LEVEL) == level && v.text(&c::PACK) == pack.code;
            Some(Judgement {
                verdict: verdicts.iter().find(same)?.clone(),
                evidence: of(&evidence, &pack.code),
                acceptability: acceptability.as_deref().map(|rows| of(rows, &pack.code)),
                counterfactuals: counterfactuals.as_deref().map(|rows| of(rows, &pack.code)),
                pack: pack.clone(),
            })
        });
        programmes.push(Programme {
            level: level.to_string(),
            packs: judgements.collect(),
            matched: needed(edition, &matched::PROGRAMMES, &key)?.into_iter().next(),
            indicators: needed(edition, &evaluated::INDICATORS, &key)?,
            redirects: rows(edition, &flagged::REDIRECTS, &key)?,
            closure: rows(edition, &evaluated::CLOSURE, &key)?,
            renames: rows(edition, &flagged::RENAMES, &key)?,
            continuations: rows(edition, &evaluated::SUCCESSIONS, &key)?,
        });
    }
    Ok(Document {
        edition: edition.manifest.name.clone(),
        illustrative: edition.manifest.illustrative || school.is_some_and(|s| s.yes(&c::ILLUSTRATIVE)),
        university: (university.into(), school.map_or_else(String::new, |s| s.text(&c::NAME).to_string())),
        major: (major.into(), name(&majors, major)),
        programmes,
        majors,
        occupations: names(edition, &reference::OCCUPATIONS, &c::OCCUPATION_CODE)?,
    })
}

impl Document {
    pub fn major_name(&self, code: &str) -> String {
        self.majors.get(code).filter(|n| !n.is_empty()).cloned().unwrap_or_else(|| code.to_string())
    }

    pub fn occupation_name(&self, code: &str) -> String {
        self.occupations.get(code).filter(|n| !n.is_empty()).cloned().unwrap_or_else(|| code.to_string())
    }

    /// The document for machines: codes and full numbers, columns named as in the tables. A list is null where its
    /// table has not been made, and empty where it holds nothing on the programme.
    pub fn json(&self) -> Value {
        let named = |(code, name): &(String, String)| json!({ "code": code, "name": name });
        json!({
            "schema": 1, "edition": self.edition, "illustrative": self.illustrative, "university": named(&self.university),
            "major": named(&self.major), "programmes": self.programmes.iter().map(|p| self.programme(p)).collect::<Vec<_>>(),
        })
    }

    fn programme(&self, p: &Programme) -> Value {
        let key: &[&Column] = &[&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::REGION_CODE];
        let list = |rows: &Option<Vec<Row>>| rows.as_deref().map(|rows| bare(rows, key));
        let redirects = p.redirects.as_deref().map(|rows| {
            let named = rows.iter().map(|r| {
                let mut row = r.without(key);
                row.insert("occupation_name".into(), json!(self.occupation_name(r.text(&c::OCCUPATION_CODE))));
                row
            });
            named.collect::<Vec<_>>()
        });
        json!({
            "level": p.level, "matched": p.matched.as_ref().map(|r| r.without(key)), "indicators": bare(&p.indicators, key),
            "packs": p.packs.iter().map(judgement).collect::<Vec<_>>(), "redirects": redirects,
            "closure": p.closure.as_deref().and_then(|rows| rows.first()).map(|r| r.without(key)),
            "renames": list(&p.renames), "continuations": list(&p.continuations),
        })
    }
}

fn bare(rows: &[Row], without: &[&Column]) -> Vec<Map<String, Value>> {
    rows.iter().map(|r| r.without(without)).collect()
}

fn judgement(j: &Judgement) -> Value {
    let key: &[&Column] = &[&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL, &c::REGION_CODE, &c::PACK];
    let evidence = j.evidence.iter().map(|r| {
        let mut row = r.without(key);
        if let Some(rule) = j.pack.rules.iter().find(|x| x.code == r.text(&c::RULE)) {
            row.insert("rule_zh".into(), json!(rule.zh));
            row.insert("rule_en".into(), json!(rule.en));
        }
        row
    });
    let mut out = j.verdict.without(key);
    out.insert("pack".into(), json!(j.pack.code));
    out.insert("pack_zh".into(), json!(j.pack.name_zh));
    out.insert("pack_en".into(), json!(j.pack.name_en));
    out.insert("pack_date".into(), json!(j.pack.date));
    out.insert("evidence".into(), evidence.collect());
    out.insert("acceptability".into(), json!(j.acceptability.as_deref().map(|rows| bare(rows, key))));
    out.insert("counterfactuals".into(), json!(j.counterfactuals.as_deref().map(|rows| bare(rows, key))));
    Value::Object(out)
}

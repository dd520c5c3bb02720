//! Chain definitions in TOML → one row a member.

use super::super::findings::{self, Finding, Severity};
use super::super::intake::{Count, Intake};
use super::build::Builder;
use super::cells::Value;
use super::known::Known;
use duikou_contracts::columns as c;
use duikou_contracts::tables::reference;
use duikou_engine::{Place, Result};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    chain: Vec<Chain>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chain {
    code: String,
    name_zh: String,
    name_en: String,
    #[serde(default)]
    group: Option<String>,
    #[serde(default)]
    priority: i64,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    industries: Vec<String>,
    #[serde(default)]
    occupations: Vec<String>,
}

pub fn matches(name: &str) -> bool {
    name.ends_with(".toml") && !name.ends_with(".source.toml") && name != "edition.toml"
}

pub fn order(_: &str) -> u32 {
    160
}

pub fn read(intake: &mut Intake, path: &Path) -> Result<()> {
    let file = intake.short(path);
    let table = &reference::CHAINS;
    let place = |column: &str| Place { file: file.clone(), column: column.to_string(), ..Place::default() };
    let text = duikou_engine::files::read_text(path)?;
    let chains: File = match toml::from_str(&text) {
        Ok(chains) => chains,
        Err(e) => {
            let mut at = place("");
            at.row = e.span().map(|s| text[..s.start.min(text.len())].matches('\n').count() as u64 + 1);
            let f = Finding::new(Severity::Fatal, &findings::UNREADABLE, &table.name(), at);
            intake.find(f.detail(e.message(), e.message()));
            return Ok(());
        }
    };
    let known = Known::of(intake, &[&reference::LINKS, &duikou_contracts::tables::clean::EMPLOYMENT])?;
    let mut builder = Builder::new(table);
    let mut count = Count { table: table.name(), file: file.clone(), ..Count::default() };
    let mut industry_of: HashMap<String, String> = HashMap::new();
    for chain in &chains.chain {
        let industries = chain.industries.iter().map(|m| ("industry", m));
        let members = industries.chain(chain.occupations.iter().map(|m| ("occupation", m)));
        for (kind, member) in members {
            count.rows_in += 1;
            let column = if kind == "industry" { &c::INDUSTRY_CODE } else { &c::OCCUPATION_CODE };
            let here = Place { column: format!("{}/{member}", chain.code), ..place("") };
            let mut reject = |reason, zh: String, en: String| {
                let f = Finding::new(Severity::Rejected, reason, &table.name(), here.clone());
                intake.find(f.value_class("text").detail(zh, en));
                count.rejected += 1;
            };
            if known.codes(column).is_some_and(|codes| !codes.contains(member)) {
                reject(
                    &findings::UNKNOWN_CODE,
                    format!("{member} 不在{}中", known.list_name(column, true)),
                    format!("{member} is not in {}", known.list_name(column, false)),
                );
                continue;
            }
            if kind == "industry" {
                if let Some(first) = industry_of.get(member).filter(|first| **first != chain.code) {
                    reject(
                        &findings::DOUBLE_COUNTED,
                        format!("行业 {member} 已属于产业链 {first}"),
                        format!("industry {member} belongs to chain {first} already"),
                    );
                    continue;
                }
                industry_of.insert(member.clone(), chain.code.clone());
            }
            let key = [chain.code.as_str(), kind, member, ""].join("\u{1f}");
            let seen = intake.seen.entry(table.name()).or_default();
            if seen.contains_key(&key) {
                let f = Finding::new(Severity::Rejected, &findings::DUPLICATE_KEY, &table.name(), here.clone());
                intake.find(
                    f.value_class("key").detail(format!("{}/{member}", chain.code), format!("{}/{member}", chain.code)),
                );
                count.rejected += 1;
                continue;
            }
            seen.insert(key, here);
            let optional = |t: &Option<String>| t.clone().map_or(Value::Null, Value::Text);
            builder.push(vec![
                Value::Text(chain.code.clone()),
                Value::Text(kind.to_string()),
                Value::Text(member.clone()),
                Value::Text(chain.name_zh.clone()),
                Value::Text(chain.name_en.clone()),
                optional(&chain.group),
                Value::Int(chain.priority),
                optional(&chain.source),
            ]);
        }
    }
    count.rows_out = builder.rows() as u64;
    intake.count(count);
    let frame = builder.finish()?;
    intake.add(table, frame)
}

//! What needs several of the files: states of schools, one cell given twice, majors and industries named.

use super::super::findings::{self, Finding, Severity};
use super::super::intake::{Count, Intake};
use super::pool::Pool;
use super::sectors::{SECTORS, sector_of};
use super::states::{NATION, STATES};
use super::{Held, cip, completions, institutions, oews};
use crate::frame::ALL_INDUSTRIES;
use crate::frame::bug;
use duikou_contracts::tables::{clean, reference};
use duikou_engine::{Place, Result};
use duikou_methods::origin::Origin;
use polars::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The nation, the states and the outlying areas.
pub fn regions(intake: &mut Intake) -> Result<()> {
    let mut rows = vec![(NATION, "美国", "United States", "nation", None, false)];
    rows.extend(STATES.iter().map(|s| (s.code, s.zh, s.en, "province", Some(NATION), s.market)));
    let frame = df!(
        "region_code" => rows.iter().map(|r| r.0).collect::<Vec<_>>(),
        "name_zh" => rows.iter().map(|r| r.1).collect::<Vec<_>>(),
        "name_en" => rows.iter().map(|r| r.2).collect::<Vec<_>>(),
        "region_kind" => rows.iter().map(|r| r.3).collect::<Vec<_>>(),
        "parent_code" => rows.iter().map(|r| r.4).collect::<Vec<_>>(),
        "market" => rows.iter().map(|r| r.5).collect::<Vec<_>>(),
    )
    .map_err(bug)?;
    intake.add(&reference::REGIONS, frame)
}

/// Every school as the latest year that lists it describes it.
pub fn schools(intake: &mut Intake, held: &Held) -> Result<()> {
    let mut latest: BTreeMap<i64, (i64, usize, &institutions::School)> = BTreeMap::new();
    for (place, file) in held.schools.iter().enumerate() {
        for school in &file.schools {
            let entry = latest.entry(school.unit).or_insert((file.year, place, school));
            if file.year > entry.0 {
                *entry = (file.year, place, school);
            }
        }
    }
    for (place, file) in held.schools.iter().enumerate() {
        let kept = latest.values().filter(|l| l.1 == place).count() as u64;
        let older = file.schools.len() as u64 - kept;
        if older > 0 {
            let at = Place { file: file.file.clone(), ..Place::default() };
            intake.find(
                Finding::new(Severity::Notice, &findings::OUT_OF_SCOPE, &reference::UNIVERSITIES.name(), at)
                    .count(older)
                    .detail("以较新年份的学校信息为准", "a later year describes these schools"),
            );
        }
        intake.count(Count { rows_out: kept, set_aside: older, ..file.count.clone() });
    }
    let rows: Vec<&institutions::School> = latest.values().map(|l| l.2).collect();
    let text = |f: fn(&institutions::School) -> &str| rows.iter().map(|s| f(s)).collect::<Vec<_>>();
    let frame = df!(
        "university_code" => rows.iter().map(|s| s.unit.to_string()).collect::<Vec<_>>(),
        "name" => text(|s| &s.name),
        "region_code" => text(|s| s.state),
        "market_code" => text(|s| s.state),
        "kind" => rows.iter().map(|s| s.kind).collect::<Vec<_>>(),
        "city" => rows.iter().map(|s| Some(s.city.as_str()).filter(|c| !c.is_empty())).collect::<Vec<_>>(),
        "latitude" => rows.iter().map(|s| s.latitude).collect::<Vec<_>>(),
        "longitude" => rows.iter().map(|s| s.longitude).collect::<Vec<_>>(),
        "illustrative" => vec![false; rows.len()],
    )
    .map_err(bug)?;
    intake.add(&reference::UNIVERSITIES, frame)
}

/// Name of each class of majors: its "General" member without that word, else its only member.
fn class_names(majors: &BTreeMap<String, String>) -> BTreeMap<&str, String> {
    let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (code, title) in majors {
        classes.entry(&code[..5]).or_default().push(title);
    }
    let name = |titles: &[&str]| {
        let general = titles.iter().find_map(|t| t.strip_suffix(", General"));
        general.or(if titles.len() == 1 { titles.first().copied() } else { None }).map(str::to_string)
    };
    classes.into_iter().filter_map(|(code, titles)| Some((code, name(&titles)?))).collect()
}

/// The majors of the crosswalk, and those the completions alone know.
pub fn majors(intake: &mut Intake, held: &Held) -> Result<()> {
    let mut majors = held.majors.clone();
    let mut added = 0;
    for code in held.cips.texts() {
        if !majors.contains_key(code) {
            // Its title is in the dictionary, where that is there; else the code stands for it.
            let title = held.labels.get(code).cloned().unwrap_or_else(|| format!("CIP {code}"));
            majors.insert(code.clone(), title);
            added += 1;
        }
    }
    if added > 0 && !held.majors.is_empty() {
        let file = held.completions.first().map(|f| f.desk.file.clone()).unwrap_or_default();
        let at = Place { file, column: "CIPCODE".into(), ..Place::default() };
        intake.find(
            Finding::new(Severity::Notice, &findings::UNKNOWN_CODE, &reference::MAJORS.name(), at).count(added).detail(
                format!("毕业生数中有 {added} 个专业代码不在对照表中，已补入专业目录，列为未关联"),
                format!(
                    "codes of the completions that are not in the crosswalk: {added}; added to the majors, unlinked"
                ),
            ),
        );
    }
    let classes = class_names(&majors);
    let n = majors.len();
    let frame = df!(
        "major_code" => majors.keys().map(String::as_str).collect::<Vec<_>>(),
        "name" => majors.values().map(String::as_str).collect::<Vec<_>>(),
        "standard" => vec!["CIP 2020"; n],
        "category" => majors.keys().map(|c| cip::family(c)).collect::<Vec<_>>(),
        "class_code" => majors.keys().map(|c| &c[..5]).collect::<Vec<_>>(),
        "class_name" => majors.keys().map(|c| classes.get(&c[..5]).map(String::as_str)).collect::<Vec<_>>(),
        "years" => vec![None::<f64>; n],
        "controlled" => vec![None::<bool>; n],
    )
    .map_err(bug)?;
    intake.add(&reference::MAJORS, frame)
}

/// The industries kept, with the sectors as their parents.
pub fn industries(intake: &mut Intake, held: &Held) -> Result<()> {
    let used: HashSet<u32> = held.employment.iter().flat_map(|f| f.cells.iter().map(|c| c.industry)).collect();
    if used.is_empty() {
        return Ok(());
    }
    let mut rows: BTreeMap<&str, (&str, Option<&str>)> =
        SECTORS.iter().map(|s| (s.1, (s.2, Some(ALL_INDUSTRIES)))).collect();
    rows.insert(ALL_INDUSTRIES, ("Cross-industry", None));
    for number in used {
        let code = held.codes.get(number);
        if code != ALL_INDUSTRIES {
            rows.insert(code, (held.industries.get(code).map_or(code, String::as_str), sector_of(code)));
        }
    }
    let n = rows.len();
    let frame = df!(
        "industry_code" => rows.keys().copied().collect::<Vec<_>>(),
        "name" => rows.values().map(|r| r.0).collect::<Vec<_>>(),
        "standard" => vec!["NAICS 2022 (OEWS designation)"; n],
        "parent_code" => rows.values().map(|r| r.1).collect::<Vec<_>>(),
    )
    .map_err(bug)?;
    intake.add(&reference::INDUSTRIES, frame)
}

/// Completions with the state the school had in their year, else in the latest year that lists it.
pub fn completions(
    intake: &mut Intake,
    schools: &[institutions::File],
    mut files: Vec<completions::File>,
    cips: &Pool,
) -> Result<()> {
    let mut by_year: BTreeMap<i64, HashMap<i64, &'static str>> = BTreeMap::new();
    for file in schools {
        by_year.entry(file.year).or_default().extend(file.schools.iter().map(|s| (s.unit, s.state)));
    }
    let mut latest: HashMap<i64, &'static str> = HashMap::new();
    for states in by_year.values() {
        latest.extend(states);
    }
    // One file a year: a revised one before the first release, else the first by name.
    files.sort_by(|a, b| (a.year, !a.revised, &a.desk.file).cmp(&(b.year, !b.revised, &b.desk.file)));
    let mut done: Option<(i64, String)> = None;
    for file in files {
        let completions::File { mut desk, year, mut count, rows, .. } = file;
        if let Some((_, other)) = done.as_ref().filter(|d| d.0 == year) {
            let n = rows.len() as u64;
            let text = (format!("{year} 年以 {other} 为准"), format!("{other} is taken for {year}"));
            desk.explain(intake, Severity::Notice, &findings::OUT_OF_SCOPE, "", n, &text.0, &text.1);
            desk.close(intake);
            intake.count(Count { set_aside: count.set_aside + n, ..count });
            continue;
        }
        let own = by_year.get(&year);
        let state = |unit: &i64| own.and_then(|o| o.get(unit)).or_else(|| latest.get(unit)).copied();
        let mut lost: BTreeMap<i64, (u32, u64)> = BTreeMap::new();
        let n = rows.len();
        let mut units = Vec::with_capacity(n);
        let [mut majors, mut levels, mut regions] = [const { Vec::<&str>::new() }; 3];
        let mut persons = Vec::with_capacity(n);
        let mut sources = Vec::with_capacity(n);
        for list in [&mut majors, &mut levels, &mut regions] {
            list.reserve(n);
        }
        let mut known: Option<(i64, Option<&'static str>)> = None;
        for row in &rows {
            let region = match known {
                Some((unit, region)) if unit == row.unit => region,
                _ => state(&row.unit),
            };
            known = Some((row.unit, region));
            let Some(region) = region else {
                lost.entry(row.unit).or_insert((row.line, 0)).1 += 1;
                continue;
            };
            units.push(row.unit);
            majors.push(cips.get(row.cip));
            levels.push(row.level);
            regions.push(region);
            persons.push(row.awards);
            let row = row.line.into();
            sources.push(Origin { file: &desk.file, sheet: "", row, further: 0 }.encode());
        }
        count.rows_out = units.len() as u64;
        for (line, rows) in lost.into_values() {
            // One finding a school: its rows have the one fault.
            count.rejected += rows;
            let place = Place { row: Some(line.into()), column: "UNITID".into(), ..desk.place() };
            intake.find(
                Finding::new(Severity::Rejected, &findings::UNKNOWN_CODE, &desk.table, place)
                    .value_class("school")
                    .count(rows)
                    .detail(
                        format!("学校不在任何院校特征文件中，共 {rows} 行"),
                        format!("the school is in no institutions file, {rows} rows"),
                    ),
            );
        }
        let n = units.len();
        let codes = Column::new("university_code".into(), units).cast(&DataType::String).map_err(bug)?;
        let columns = vec![
            codes,
            Column::new("major_code".into(), majors),
            Column::new("level".into(), levels),
            Column::new_scalar("year".into(), Scalar::from(year), n),
            Column::new("region_code".into(), regions),
            Column::new("persons".into(), persons),
            Column::new_scalar("suppressed".into(), Scalar::from(false), n),
            Column::new("source_row".into(), sources),
        ];
        intake.add(&clean::COMPLETIONS, DataFrame::new(n, columns).map_err(bug)?)?;
        desk.close(intake);
        done = Some((year, desk.file.clone()));
        intake.count(count);
    }
    Ok(())
}

/// Employment cells of every file, each once: the bureau's workbook first, then CSV, in order of reading.
pub fn employment(intake: &mut Intake, files: Vec<oews::File>, codes: &Pool) -> Result<()> {
    let mut seen: HashSet<(&'static str, u32, u32, i64)> = HashSet::new();
    for file in files {
        let oews::File { mut desk, year, mut count, mut cells } = file;
        let before = cells.len();
        cells.retain(|c| seen.insert((c.region, c.industry, c.occupation, year)));
        let again = (before - cells.len()) as u64;
        let text = (
            "同一单元格已由优先级更高的文件给出（局方工作簿优先于 CSV）",
            "cells another file has given already (the bureau's workbook goes before CSV)",
        );
        desk.explain(intake, Severity::Notice, &findings::OUT_OF_SCOPE, "", again, text.0, text.1);
        count.set_aside += again;
        count.rows_out = cells.len() as u64;
        count.suppressed = cells.iter().filter(|c| c.persons.is_none()).count() as u64;
        desk.say(intake, Severity::Notice, &findings::SUPPRESSED, "employment", count.suppressed);
        let frame = df!(
            "region_code" => cells.iter().map(|c| c.region).collect::<Vec<_>>(),
            "industry_code" => cells.iter().map(|c| codes.get(c.industry)).collect::<Vec<_>>(),
            "occupation_code" => cells.iter().map(|c| codes.get(c.occupation)).collect::<Vec<_>>(),
            "year" => vec![year; cells.len()],
            "persons" => cells.iter().map(|c| c.persons).collect::<Vec<_>>(),
            "suppressed" => cells.iter().map(|c| c.persons.is_none()).collect::<Vec<_>>(),
            "pay" => cells.iter().map(|c| c.pay).collect::<Vec<_>>(),
        )
        .map_err(bug)?;
        intake.add(&clean::EMPLOYMENT, frame)?;
        desk.close(intake);
        intake.count(count);
    }
    Ok(())
}

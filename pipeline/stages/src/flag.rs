//! Flag: what each rule pack in use says of each programme, with the evidence of every rule.

use crate::flag_additions;
use arrow_array::builder::{Float64Builder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use duikou_contracts::codes::{GROUNDS, VERDICTS};
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, evaluated, flagged, matched, outlook, reference};
use duikou_contracts::{Column, Table};
use duikou_engine::stage::LedgerLine;
use duikou_engine::{Context, Edition, Error, Kind, Result, Stage, files};
use duikou_methods::evidence::{self, Item};
use duikou_methods::indicators::{INDICATORS, Time, find};
use duikou_methods::rules::{Finding, Pack, Rule, Series, State, Verdict};
use std::path::PathBuf;
use std::sync::Arc;

fn pack_files(edition: &Edition) -> Result<Vec<PathBuf>> {
    edition.pack_files()
}

/// The packs in use, checked, with replaced thresholds.
pub fn packs(edition: &Edition) -> Result<Vec<Pack>> {
    let indicators: Vec<&str> = INDICATORS.iter().map(|i| i.code).collect();
    let grounds: Vec<&str> = GROUNDS.codes.iter().map(|g| g.code).collect();
    let verdicts: Vec<&str> = VERDICTS.codes.iter().map(|v| v.code).collect();
    let mut packs = Vec::new();
    for file in pack_files(edition)? {
        let text = files::read_text(&file)?;
        let refuse = |what: String| {
            Error::new(
                Kind::Settings,
                format!("not a rule pack: {what}"),
                "see data/reference/rules/README.md for its fields",
            )
            .in_file(&file)
        };
        let pack: Pack = toml::from_str(&text).map_err(|e| refuse(e.message().to_string()))?;
        pack.check(&indicators, &grounds, &verdicts).map_err(refuse)?;
        packs.push(pack);
    }
    for replacement in edition.settings.text("flag.thresholds")?.split(',').map(str::trim).filter(|t| !t.is_empty()) {
        replace_threshold(&mut packs, replacement)?;
    }
    Ok(packs)
}

fn replace_threshold(packs: &mut [Pack], text: &str) -> Result<()> {
    let known = packs.iter().flat_map(|p| p.rules.iter().map(move |r| format!("{}/{}", p.code, r.code)));
    let hint = format!("write pack/rule=value; rules: {}", known.collect::<Vec<_>>().join(", "));
    let refuse = |what: &str| Error::new(Kind::Settings, format!("flag.thresholds: {text}: {what}"), hint.clone());
    let (name, value) = text.split_once('=').ok_or_else(|| refuse("no = in it"))?;
    let (pack, rule) = name.trim().split_once('/').ok_or_else(|| refuse("no / in it"))?;
    let value: f64 = value.trim().parse().ok().filter(|v: &f64| v.is_finite()).ok_or_else(|| refuse("not a number"))?;
    let found = packs.iter_mut().find(|p| p.code == pack).is_some_and(|p| p.set_threshold(rule, value));
    if found { Ok(()) } else { Err(refuse("no such rule in the packs in use")) }
}

/// One programme's rows of `evaluated.indicators`.
struct Programme<'a> {
    university: &'a str,
    major: &'a str,
    level: &'a str,
    region: &'a str,
    series: Series<'a>,
    /// Details by indicator and year.
    details: Vec<(&'a str, i64, &'a str)>,
}

struct Indicators {
    university: StringArray,
    major: StringArray,
    level: StringArray,
    indicator: StringArray,
    year: Int64Array,
    region: StringArray,
    value: Float64Array,
    detail: StringArray,
}

impl Indicators {
    fn new(batch: &RecordBatch) -> Result<Indicators> {
        let column = |column: &Column| {
            batch
                .column_by_name(column.name)
                .cloned()
                .ok_or_else(|| Error::bug(format!("evaluated.indicators lost its column {}", column.name)))
        };
        let text = |c: &Column| -> Result<StringArray> { Ok(column(c)?.as_string::<i32>().clone()) };
        Ok(Indicators {
            university: text(&c::UNIVERSITY_CODE)?,
            major: text(&c::MAJOR_CODE)?,
            level: text(&c::LEVEL)?,
            indicator: text(&c::INDICATOR)?,
            year: column(&c::YEAR)?.as_primitive::<Int64Type>().clone(),
            region: text(&c::REGION_CODE)?,
            value: column(&c::INDICATOR_VALUE)?.as_primitive::<Float64Type>().clone(),
            detail: text(&c::DETAIL)?,
        })
    }

    fn same(&self, a: usize, b: usize) -> bool {
        self.university.value(a) == self.university.value(b)
            && self.major.value(a) == self.major.value(b)
            && self.level.value(a) == self.level.value(b)
    }

    /// The programmes in the order of their key: the table is sorted by it.
    fn programmes(&self) -> impl Iterator<Item = Programme<'_>> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let start = at;
            if start >= self.year.len() {
                return None;
            }
            let mut series = Series::new();
            let mut details = Vec::new();
            while at < self.year.len() && self.same(start, at) {
                let (indicator, year) = (self.indicator.value(at), self.year.value(at));
                if self.value.is_valid(at) {
                    series.entry(indicator).or_default().insert(year, self.value.value(at));
                }
                if self.detail.is_valid(at) {
                    details.push((indicator, year, self.detail.value(at)));
                }
                at += 1;
            }
            Some(Programme {
                university: self.university.value(start),
                major: self.major.value(start),
                level: self.level.value(start),
                region: self.region.value(start),
                series,
                details,
            })
        })
    }
}

/// Text and number columns of a table, filled row by row in its column order.
struct Sheet {
    table: &'static Table,
    text: Vec<StringBuilder>,
    number: Vec<Float64Builder>,
}

/// A cell of a [`Sheet`].
enum Cell<'a> {
    Text(&'a str),
    NoText,
    Number(Option<f64>),
}

impl Sheet {
    fn new(table: &'static Table) -> Sheet {
        let of = |kind| table.fields.iter().filter(|f| f.column.kind == kind).count();
        Sheet {
            table,
            text: (0..of(duikou_contracts::Kind::Text)).map(|_| StringBuilder::new()).collect(),
            number: (0..of(duikou_contracts::Kind::Float)).map(|_| Float64Builder::new()).collect(),
        }
    }

    fn row(&mut self, cells: &[Cell<'_>]) {
        let (mut t, mut n) = (0, 0);
        for cell in cells {
            match cell {
                Cell::Text(v) => self.text[t].append_value(v),
                Cell::NoText => self.text[t].append_null(),
                Cell::Number(v) => self.number[n].append_option(*v),
            }
            match cell {
                Cell::Number(_) => n += 1,
                _ => t += 1,
            }
        }
    }

    fn finish(mut self) -> Result<RecordBatch> {
        let (mut t, mut n) = (0, 0);
        let mut arrays: Vec<ArrayRef> = Vec::new();
        for field in self.table.fields {
            if field.column.kind == duikou_contracts::Kind::Text {
                arrays.push(Arc::new(self.text[t].finish()));
                t += 1;
            } else {
                arrays.push(Arc::new(self.number[n].finish()));
                n += 1;
            }
        }
        RecordBatch::try_new(self.table.schema(), arrays).map_err(|e| Error::bug(format!("{}: {e}", self.table.name())))
    }
}

/// What the evidence says beside value and threshold: the years of the window and further conditions; where the rule
/// is not assessed, what is missing.
fn detail(programme: &Programme<'_>, rule: &Rule, state: State, latest: &dyn Fn(&str) -> i64) -> Option<String> {
    let mut items = Vec::new();
    for (n, condition) in rule.conditions.iter().enumerate() {
        let end = latest(&condition.indicator);
        let values = programme.series.get(condition.indicator.as_str());
        for year in (end - i64::from(rule.years) + 1)..=end {
            let value = values.and_then(|v| v.get(&year)).copied();
            let known = programme.details.iter().find(|d| d.0 == condition.indicator && d.1 == year);
            let told_already = rule.years == 1 && n == 0 && value.is_some();
            if told_already || (state == State::NotAssessed && value.is_some()) {
                continue;
            }
            items.push(Item {
                indicator: condition.indicator.clone(),
                year,
                value,
                reason: known.map(|d| d.2.to_string()),
                condition: (n > 0).then_some((condition.compare, condition.threshold)),
            });
        }
    }
    (!items.is_empty()).then(|| evidence::encode(&items))
}

fn write_verdict(sheet: &mut Sheet, programme: &Programme<'_>, pack: &Pack, verdict: &Verdict) {
    sheet.row(&[
        Cell::Text(programme.university),
        Cell::Text(programme.major),
        Cell::Text(programme.level),
        Cell::Text(&pack.code),
        Cell::Text(programme.region),
        Cell::Text(&verdict.code),
        Cell::Text(&verdict.ground),
        Cell::Number(None),
        Cell::Number(None),
        Cell::NoText,
    ]);
}

fn write_evidence(
    sheet: &mut Sheet,
    programme: &Programme<'_>,
    pack: &Pack,
    order: &[usize],
    findings: &[Finding],
    latest: &dyn Fn(&str) -> i64,
) {
    for &i in order {
        let (rule, finding) = (&pack.rules[i], &findings[i]);
        let detail = detail(programme, rule, finding.state, latest);
        sheet.row(&[
            Cell::Text(programme.university),
            Cell::Text(programme.major),
            Cell::Text(programme.level),
            Cell::Text(&pack.code),
            Cell::Text(&rule.code),
            Cell::Text(programme.region),
            Cell::Text(&rule.ground),
            Cell::Text(finding.state.code()),
            Cell::Text(&rule.conditions[0].indicator),
            Cell::Number(finding.value),
            Cell::Number(Some(finding.threshold)),
            Cell::Text(&rule.verdict),
            detail.as_deref().map_or(Cell::NoText, Cell::Text),
            Cell::NoText,
        ]);
    }
}

fn run(context: &mut Context<'_>) -> Result<()> {
    let base_year = context.int("base_year")?;
    let outlook_year = base_year + context.int("outlook.horizon")?;
    context.text("flag.packs")?;
    context.text("flag.thresholds")?;
    let mut packs = packs(context.edition)?;
    let headline = packs.first().map(|p| p.code.clone()).unwrap_or_default();
    packs.sort_by(|a, b| a.code.cmp(&b.code));
    let latest = |code: &str| match find(code).map(|i| i.time) {
        Some(Time::Outlook) => outlook_year,
        _ => base_year,
    };
    let rows = context.table(&evaluated::INDICATORS)?;
    let indicators = Indicators::new(&rows)?;
    let mut verdicts = Sheet::new(&flagged::VERDICTS);
    let mut evidence = Sheet::new(&flagged::EVIDENCE);
    let mut programmes = 0;
    // Rules in the order of their codes: the table is written in the order of its key.
    let orders: Vec<Vec<usize>> = packs
        .iter()
        .map(|p| {
            let mut order: Vec<usize> = (0..p.rules.len()).collect();
            order.sort_by(|a, b| p.rules[*a].code.cmp(&p.rules[*b].code));
            order
        })
        .collect();
    for programme in indicators.programmes() {
        programmes += 1;
        for (pack, order) in packs.iter().zip(&orders) {
            let (findings, verdict) = pack.judge(programme.major, &programme.series, &latest);
            write_verdict(&mut verdicts, &programme, pack, &verdict);
            write_evidence(&mut evidence, &programme, pack, order, &findings, &latest);
        }
    }
    context.ledger(LedgerLine {
        source: "programmes of evaluated.indicators → flagged.verdicts, once for each pack".into(),
        rows_in: programmes,
        rows_out: programmes,
        ..LedgerLine::default()
    });
    let verdicts = verdicts.finish()?;
    flag_additions::put(context, &rows, &verdicts, &headline)?;
    context.put(&flagged::VERDICTS, verdicts)?;
    context.put(&flagged::EVIDENCE, evidence.finish()?)
}

/// The stage.
pub static STAGE: Stage = Stage {
    name: "flag",
    zh: "专业预警",
    en: "flag",
    inputs: &[
        &evaluated::INDICATORS,
        &reference::MAJORS,
        &reference::OCCUPATIONS,
        &reference::LINKS,
        &clean::COMPLETIONS,
        &clean::ENROLLMENT,
        &clean::OUTCOMES,
        &outlook::SUPPLY,
        &outlook::DEMAND,
        &matched::FLOWS,
        &matched::MAJORS,
        &matched::NEEDS,
    ],
    outputs: &[&flagged::VERDICTS, &flagged::EVIDENCE, &flagged::ADDITIONS, &flagged::HOSTS, &flagged::REDIRECTS],
    settings: &[
        "base_year",
        "outlook.horizon",
        "flag.packs",
        "flag.thresholds",
        "flag.additions_least",
        "flag.additions_placement",
        "match.level_reach",
        "match.level_stretch",
        "match.level_affinity",
        "match.epsilon",
        "match.resolution",
    ],
    files: pack_files,
    run,
};

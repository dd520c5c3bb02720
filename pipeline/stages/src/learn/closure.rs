//! How usual a closure of each programme would be, by the nation's model where one ships and fits, else by one fitted
//! on the edition's own years, else by none: the reason is said.

use super::history::{History, refused};
use super::model::{self, SCOPES, Shipped, Tested};
use crate::frame::to_frame;
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, evaluated, reference};
use duikou_engine::stage::LedgerLine;
use duikou_engine::{Context, Result};
use duikou_methods::models::closure::{Cases, Fitted, Kind, StudyOptions, Test, TestKind, features, sample, study};
use std::collections::BTreeSet;

/// Fits in use, the levels their rows have columns for, the year asked about, and what tests say of them.
struct InUse {
    size: Fitted,
    logistic: Fitted,
    levels: Vec<u32>,
    horizon: i64,
    tests: Vec<Tested>,
}

pub fn tables(context: &mut Context<'_>) -> Result<()> {
    let origin = context.int("base_year")?;
    let completions = to_frame(&context.table(&clean::COMPLETIONS)?)?;
    let history = History::of(&completions, &to_frame(&context.table(&reference::MAJORS)?)?, origin, &[])?;
    let all = history.panel.programmes().len() as u64;
    let lang = context.edition.lang();
    let mut rows = Rows::default();
    let (mut written, mut tests) = (0, Vec::new());
    match cases(&history, origin).and_then(|cases| Ok((in_use(context, &history, &cases)?, cases))) {
        Ok((used, cases)) => {
            write(&mut rows, &history, &cases, &used);
            (written, tests) = (cases.programme.len() as u64, used.tests);
        }
        Err(Why::Said { zh, en }) => context.note(lang.pick(zh, en)),
        Err(Why::Failed(e)) => return Err(e),
    }
    rows.put(context, &evaluated::CLOSURE)?;
    test_rows(&tests).put(context, &evaluated::CLOSURE_TESTS)?;
    bin_rows(&tests).put(context, &evaluated::CLOSURE_CALIBRATION)?;
    context.ledger(LedgerLine {
        source: "clean.completions (programmes)".into(),
        rows_in: all,
        rows_out: written,
        set_aside: all - written,
        ..LedgerLine::default()
    });
    Ok(())
}

/// Why nothing is written: a reason a reader is told, or a failure.
enum Why {
    Said { zh: String, en: String },
    Failed(duikou_engine::Error),
}

impl From<duikou_engine::Error> for Why {
    fn from(e: duikou_engine::Error) -> Why {
        Why::Failed(e)
    }
}

fn said(zh: impl Into<String>, en: impl Into<String>) -> Why {
    Why::Said {
        zh: format!("停办常见程度未计算：{}", zh.into()),
        en: format!("how usual a closure would be is not computed: {}", en.into()),
    }
}

/// Programmes with awards in the base year and in the one before.
fn cases(history: &History, origin: i64) -> std::result::Result<Cases, Why> {
    let years = history.panel.years();
    if !years.contains(&origin) || !years.contains(&(origin - 1)) {
        return Err(said(
            format!("缺少 {} 年或 {origin} 年的毕业生数", origin - 1),
            format!("completions of {} or of {origin} are missing", origin - 1),
        ));
    }
    let cases = features(&history.panel, origin).map_err(refused)?;
    if cases.programme.is_empty() {
        return Err(said(
            format!("没有专业点在 {} 年和 {origin} 年均有毕业生", origin - 1),
            format!("no programme has awards in both {} and {origin}", origin - 1),
        ));
    }
    Ok(cases)
}

fn in_use(context: &Context<'_>, history: &History, cases: &Cases) -> std::result::Result<InUse, Why> {
    if let Some(path) = model::path(context.edition) {
        let shipped = Shipped::read(&path)?;
        let mut levels: BTreeSet<u32> = cases.programme.iter().map(|p| history.panel.programmes()[*p].level).collect();
        if levels.iter().all(|l| shipped.knows(&history.levels[*l as usize])) {
            levels.extend(history.panel.programmes().iter().map(|p| p.level));
            return Ok(nation(history, &shipped, levels.into_iter().collect(), cases.origin)?);
        }
    }
    own(history)
}

/// The nation's model, its tests, and its coefficients on the region that it has not seen, where the edition has it.
fn nation(history: &History, shipped: &Shipped, levels: Vec<u32>, origin: i64) -> Result<InUse> {
    let codes: Vec<String> = levels.iter().map(|l| history.levels[*l as usize].clone()).collect();
    let of = |kind| shipped.fitted(kind, &codes).ok_or_else(|| duikou_engine::Error::bug("a model was not checked"));
    let (size, logistic) = (of(Kind::Size)?, of(Kind::Logistic)?);
    let mut tests: Vec<Tested> = shipped.tests.iter().filter(|t| t.scope == SCOPES[0]).cloned().collect();
    let last = history.panel.origins(shipped.horizon).last().copied();
    if let (Some(from), Some(market)) = (last, history.markets.iter().position(|m| *m == shipped.held_out)) {
        debug_assert!(from < origin);
        let all = sample(&history.panel, &[from], shipped.horizon, &levels, &BTreeSet::new()).map_err(refused)?;
        let schools: BTreeSet<u32> = history.schools_in(market as u32);
        let own: Vec<usize> = (0..all.len()).filter(|i| schools.contains(&all.school[*i])).collect();
        let own = all.take(&own);
        if own.events() > 0 && own.events() < own.len() {
            for (kind, fitted) in [(Kind::Size, &size), (Kind::Logistic, &logistic)] {
                let p = fitted.probabilities(&own);
                let zipped = (0..own.len()).map(|i| (own.level[i], p[i], own.closed[i])).collect();
                let years = (from, from + shipped.horizon);
                let test = Test::of(kind, TestKind::HeldOut, years, zipped, StudyOptions::default().bins);
                tests.push(Tested::of(&test.map_err(refused)?, SCOPES[0]));
            }
        }
    }
    Ok(InUse { size, logistic, levels, horizon: shipped.horizon, tests })
}

/// A model of the edition's own years.
fn own(history: &History) -> std::result::Result<InUse, Why> {
    let options = StudyOptions { trees: false, ..StudyOptions::default() };
    match study(&history.panel, &BTreeSet::new(), &options) {
        Ok(found) => Ok(InUse {
            size: found.size,
            logistic: found.logistic,
            levels: found.levels,
            horizon: options.horizon,
            tests: found.tests.iter().map(|t| Tested::of(t, SCOPES[0])).collect(),
        }),
        Err(duikou_methods::Error::Undefined { .. } | duikou_methods::Error::NoConvergence { .. }) => {
            let least = options.least_events;
            Err(said(
                format!(
                    "没有适用的全国模型，且本版本的历史不足以拟合（至少需要连续三年数据和 {least} 个停办的专业点）"
                ),
                format!(
                    "no model of the nation fits, and the edition's own years are too few to learn from (three consecutive years and {least} closures at least)"
                ),
            ))
        }
        Err(e) => Err(Why::Failed(refused(e))),
    }
}

fn write(rows: &mut Rows, history: &History, cases: &Cases, used: &InUse) {
    for (i, p) in cases.programme.iter().enumerate() {
        let programme = &history.panel.programmes()[*p];
        let mut row = cases.row(i).to_vec();
        row.extend(used.levels.iter().map(|l| f64::from(u8::from(*l == programme.level))));
        let market = programme.market(history.panel.years(), cases.origin);
        rows.text(&c::UNIVERSITY_CODE, &history.schools[programme.school as usize])
            .text(&c::MAJOR_CODE, &history.majors[programme.major as usize])
            .text(&c::LEVEL, history.level(programme))
            .text(&c::REGION_CODE, market.map_or("", |m| &history.markets[m as usize]))
            .int(&c::YEAR, cases.origin + used.horizon)
            .number(&c::CLOSURE_PROBABILITY, used.logistic.probability(&row))
            .number(&c::BASELINE, used.size.probability(&row));
    }
}

fn test_rows(tests: &[Tested]) -> Rows {
    let mut rows = Rows::default();
    for t in tests {
        rows.text(&c::CLOSURE_MODEL, &t.model)
            .text(&c::CLOSURE_SAMPLE, &t.sample)
            .int(&c::CASES, t.cases as i64)
            .int(&c::EVENTS, t.events as i64)
            .number(&c::AUC, t.auc)
            .number(&c::AVERAGE_PRECISION, t.average_precision)
            .number(&c::BRIER, t.brier);
    }
    rows
}

fn bin_rows(tests: &[Tested]) -> Rows {
    let mut rows = Rows::default();
    for t in tests {
        for (i, b) in t.bins.iter().enumerate() {
            rows.text(&c::CLOSURE_MODEL, &t.model)
                .text(&c::CLOSURE_SAMPLE, &t.sample)
                .int(&c::BIN, i as i64 + 1)
                .int(&c::CASES, b.cases as i64)
                .number(&c::PREDICTED, b.predicted)
                .number(&c::OBSERVED, b.observed)
                .number(&c::VALUE_LOW, b.low)
                .number(&c::VALUE_HIGH, b.high);
        }
    }
    rows
}

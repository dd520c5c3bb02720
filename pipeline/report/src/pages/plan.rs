//! The enrollment plan: what is proposed and what it gains, by level, chain, school and programme; what each rule
//! costs; how much change buys how much.

use crate::book::Book;
use crate::data::{PlanIntake, PlanPrice, PlanSummary};
use crate::format::{self, ratio, share, whole};
use crate::messages::{fill, say};
use crate::pages::fields;
use crate::pages::{HIDDEN, flags, sections};
use crate::planned::Sum;
use duikou_contracts::codes;
use duikou_engine::Result;
use minijinja::Value;
use std::collections::BTreeMap;

/// Most programmes and prices listed: a browser still scrolls them. The workbook and the tables hold all.
pub const MOST: usize = 1500;
const PRICES: usize = 60;

/// Context of `plan.html`.
pub fn context(book: &Book<'_>, workbook: &str) -> Result<Value> {
    let plan = &book.plan;
    let years = plan.years();
    let many = plan.summary.len() > 1;
    let (programmes, cut) = programmes(book, &years);
    let settings: Vec<&str> = crate::SETTINGS.iter().copied().filter(|key| key.starts_with("plan.")).collect();
    let points = plan.frontier.iter().any(|p| p.change > 0.0);
    Ok(fields!({
        "many": many, "span": years.first().zip(years.last()).map(|(a, b)| span(*a, *b)), "years": years, "regions": plan.summary.iter().map(|s| region(book, s)).collect::<Vec<_>>(),
        "graduations": graduations(book), "levels": levels(book), "chains": chains(book), "schools": schools(book),
        "programmes": programmes, "cut": cut, "prices": prices(book, many), "workbook": workbook, "frontier": points,
        "prices_cut": cut_words(book, "plan.prices.cut", plan.prices.len(), PRICES),
        "rules": sections::assumptions(book, &settings)?,
    }))
}

/// Years from the first to the last, one where they are the same.
fn span(first: i64, last: i64) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// Sentences of one market.
fn region(book: &Book<'_>, s: &PlanSummary<'_>) -> Value {
    let lang = book.lang;
    let mut words = Vec::new();
    if s.status != "solved" {
        words.push(codes::PLAN_STATUSES.label(s.status, lang).to_string());
        return fields!({ "name": book.region(s.region), "words": words });
    }
    let (years, n) = (span(s.first, s.last), |v: i64| whole(v as f64));
    words.push(fill(lang, "plan.words.seats", &[years, n(s.programmes), whole(s.now), whole(s.proposed)]));
    if let (Some(before), Some(after)) = (s.before, s.after) {
        let gain = format::signed(after - before);
        words.push(fill(lang, "plan.words.matched", &[whole(before), whole(after), gain]));
    }
    let part = s.share.map_or_else(|| "–".to_string(), share);
    words.push(match s.cap {
        Some(cap) => fill(lang, "plan.words.adjusted.cap", &[n(s.adjusted), part, share(cap)]),
        None => fill(lang, "plan.words.adjusted", &[n(s.adjusted), part]),
    });
    words.push(say(lang, if s.worst_case { "plan.words.worst" } else { "plan.words.base" }).to_string());
    let mine = || {
        let keys = book.plan.programmes.iter().filter(|p| p.region == s.region);
        keys.flat_map(|p| book.plan.intake.get(&p.key()).into_iter().flatten())
    };
    let count = |is: fn(&PlanIntake<'_>) -> bool| whole(mine().filter(|r| is(r)).count() as f64);
    let (all, exact) = (mine().count(), mine().filter(|r| r.exact).count());
    words.push(match (s.alternatives, exact < all) {
        (true, _) => {
            let fixed = count(|r| r.exact && r.high - r.low < 0.5);
            let moves = count(|r| r.exact && r.high - r.low >= 0.5);
            fill(lang, "plan.words.alternatives", &[whole(all as f64), fixed, moves, count(|r| !r.exact)])
        }
        (false, true) => fill(lang, "plan.words.unsettled", &[whole(exact as f64), whole(all as f64)]),
        (false, false) => say(lang, "plan.words.only").to_string(),
    });
    if let (Some(found), Some(bound)) = (s.objective, s.bound)
        && bound - found > 0.5
    {
        words.push(fill(lang, "plan.words.bound", &[whole(found), whole(bound), share((bound - found) / bound)]));
    }
    for (key, count) in
        [("plan.words.held", s.held), ("plan.words.stand_ins", s.stand_ins), ("plan.words.out", s.not_planned)]
    {
        if count > 0 {
            words.push(fill(lang, key, &[n(count)]));
        }
    }
    fields!({ "name": book.region(s.region), "words": words })
}

/// Matched graduates by graduation year, all markets together.
fn graduations(book: &Book<'_>) -> Vec<Value> {
    let mut years: BTreeMap<i64, (f64, f64)> = BTreeMap::new();
    for t in book.plan.totals.iter().filter(|t| t.scope == "all") {
        let sum = years.entry(t.year).or_default();
        sum.0 += t.before;
        sum.1 += t.after;
    }
    let rows = years.into_iter().map(|(year, (before, after))| {
        fields!({ "year": year.to_string(), "before": before, "after": after, "gain": after - before })
    });
    rows.collect()
}

fn sum_row(name: String, page: Option<Value>, region: String, sum: &Sum, matched: Option<(f64, f64)>) -> Value {
    let show = |v: f64| if sum.hidden() { fields!(HIDDEN) } else { fields!(v) };
    let (before, after) = (matched.map(|m| m.0), matched.map(|m| m.1));
    fields!({ "name": name, "page": page, "region": region, "programmes": sum.programmes, "adjusted": sum.adjusted, "now": show(sum.now),
        "last": show(sum.last), "change": show(sum.last - sum.now), "before": before, "after": after,
        "gain": matched.map(|(b, a)| a - b) })
}

fn levels(book: &Book<'_>) -> Vec<Value> {
    let matched = book.plan.matched("level");
    let mut rows: Vec<_> = book.plan.sums(|p| (p.region, p.level)).into_iter().collect();
    rows.sort_by_key(|((region, level), _)| (*region, codes::LEVELS.get(level).map_or(99, |l| l.rank)));
    let rows = rows.into_iter().map(|((region, level), sum)| {
        sum_row(book.level(level), None, book.region(region), &sum, matched.get(&(region, level)).copied())
    });
    rows.collect()
}

/// Matched graduates of each chain, the largest gain first.
fn chains(book: &Book<'_>) -> Vec<Value> {
    let mut rows: Vec<_> = book.plan.matched("chain").into_iter().collect();
    rows.retain(|((_, code), _)| *code != crate::book::NO_CHAIN);
    rows.sort_by(|a, b| (b.1.1 - b.1.0).total_cmp(&(a.1.1 - a.1.0)).then(a.0.cmp(&b.0)));
    let rows = rows.into_iter().map(|((region, code), (before, after))| {
        fields!({ "name": book.chain(code), "region": book.region(region), "before": before, "after": after, "gain": after - before })
    });
    rows.collect()
}

/// Schools, those with most seats changed first.
fn schools(book: &Book<'_>) -> Vec<Value> {
    let matched = book.plan.matched("school");
    let mut rows: Vec<_> = book.plan.sums(|p| (p.region, p.school)).into_iter().collect();
    rows.sort_by(|a, b| (b.1.last - b.1.now).abs().total_cmp(&(a.1.last - a.1.now).abs()).then(a.0.cmp(&b.0)));
    let rows = rows.into_iter().map(|((region, school), sum)| {
        // Matched graduates of a school of withheld programmes alone are withheld with them.
        let known = matched.get(&(region, school)).copied().filter(|_| !sum.hidden());
        sum_row(book.school(school), crate::pages::school_page(book, school), book.region(region), &sum, known)
    });
    rows.collect()
}

/// How far an intake moves among plans of the same value; nothing where it cannot.
fn range(book: &Book<'_>, r: &PlanIntake<'_>) -> String {
    let (low, high) = (whole(r.low), whole(r.high));
    let ends = if r.high - r.low < 0.5 { whole(r.proposed) } else { format!("{low}–{high}") };
    match (r.exact, r.high - r.low < 0.5) {
        (true, true) => String::new(),
        (true, false) => ends,
        (false, _) => fill(book.lang, "plan.range.least", &[ends]),
    }
}

/// Intake of one programme by plan year, for its own row on any page.
pub fn row(book: &Book<'_>, p: &crate::data::PlanProgramme<'_>, years: &[i64]) -> Value {
    let plan = &book.plan;
    let hidden = plan.is_hidden(&p.key());
    let show = |v: Option<f64>| if hidden { fields!(HIDDEN) } else { fields!(v) };
    let mine = plan.intake.get(&p.key()).map_or(&[][..], Vec::as_slice);
    let of = |year: &i64| mine.iter().find(|r| r.year == *year).map(|r| r.proposed);
    let last = mine.last();
    fields!({
        "school": book.school(p.school), "page": crate::pages::school_page(book, p.school),
        "name": book.major(p.major), "code": p.major, "anchor": flags::anchor(p.major, p.level), "row": flags::row(p.school, p.major, p.level), "level": book.level(p.level),
        "now": show(Some(p.now)), "years": years.iter().map(|y| show(of(y))).collect::<Vec<_>>(), "change": show(Some(p.change())),
        "range": last.map_or_else(String::new, |r| if hidden { HIDDEN.to_string() } else { range(book, r) }),
        "before": show(Some(p.before)), "after": show(Some(p.after)),
        "action": last.map_or("–", |r| codes::PLAN_ACTIONS.label(r.action, book.lang)),
        "mark": last.map_or("", |r| mark(r.action)),
        "reason": last.map_or("–", |r| codes::PLAN_REASONS.label(r.reason, book.lang)),
    })
}

/// Shape of what a plan does: told apart without colour.
pub fn mark(action: &str) -> &'static str {
    match action {
        "grow" => "▲",
        "cut" => "▼",
        "wind_down" => "◆",
        _ => "○",
    }
}

fn programmes(book: &Book<'_>, years: &[i64]) -> (Vec<Value>, String) {
    let mut rows: Vec<_> = book.plan.programmes.iter().collect();
    rows.sort_by(|a, b| {
        // Withheld changes order nothing.
        let size =
            |p: &crate::data::PlanProgramme<'_>| if book.plan.is_hidden(&p.key()) { 0.0 } else { p.change().abs() };
        size(b).total_cmp(&size(a)).then(a.key().cmp(&b.key()))
    });
    let total = rows.len();
    let shown: Vec<Value> = rows.into_iter().take(MOST).map(|p| row(book, p, years)).collect();
    (shown, cut_words(book, "plan.cut", total, MOST))
}

fn cut_words(book: &Book<'_>, key: &str, total: usize, most: usize) -> String {
    match total > most {
        true => fill(book.lang, key, &[whole(most as f64), whole((total - most) as f64)]),
        false => String::new(),
    }
}

/// What a price is of: school, major, level, year, as far as the rule says.
fn of(book: &Book<'_>, p: &PlanPrice<'_>, many: bool) -> String {
    let mut parts = Vec::new();
    if many {
        parts.push(book.region(p.region));
    }
    parts.extend(p.school.map(|s| book.school(s)));
    parts.extend(p.major.map(|m| book.major(m)));
    parts.extend(p.level.map(|l| book.level(l)));
    parts.extend(p.year.map(|y| y.to_string()));
    parts.join(say(book.lang, "sep"))
}

fn prices(book: &Book<'_>, many: bool) -> Vec<Value> {
    let lang = book.lang;
    let mut rows: Vec<&PlanPrice<'_>> = book.plan.prices.iter().collect();
    rows.sort_by(|a, b| b.price.total_cmp(&a.price).then((a.region, a.place).cmp(&(b.region, b.place))));
    let rows = rows.into_iter().take(PRICES).map(|p| {
        let rule = codes::PLAN_RULES.label(p.rule, lang);
        let side = codes::PLAN_SIDES.label(p.side, lang);
        let key = if p.rule == "adjusted" { "plan.price.programme" } else { "plan.price.seat" };
        fields!({ "rule": rule, "side": side, "of": of(book, p, many), "price": p.price,
            "words": fill(lang, key, &[rule.to_string(), side.to_string(), ratio(p.price)]) })
    });
    rows.collect()
}

/// The plan of one school, for its page: rows by programme, or nothing.
pub fn of_school(book: &Book<'_>, school: &str) -> Value {
    let years = book.plan.years();
    let mut mine: Vec<_> = book.plan.programmes.iter().filter(|p| p.school == school).collect();
    if mine.is_empty() || !book.plan.there() {
        return fields!(());
    }
    mine.sort_by_key(|p| p.key());
    let sums = book.plan.sums(|p| p.school == school);
    let sum = sums.get(&true).copied().unwrap_or_default();
    let words = match sum.hidden() {
        true => say(book.lang, "plan.school.hidden").to_string(),
        false => {
            let values = [whole(sum.now), whole(sum.last), whole(sum.adjusted as f64), whole(sum.programmes as f64)];
            fill(book.lang, "plan.school.words", &values)
        }
    };
    let rows: Value = mine.into_iter().map(|p| row(book, p, &years)).collect();
    fields!({ "years": years, "words": words, "rows": rows })
}

/// What the first page says of the plan.
pub fn words(book: &Book<'_>) -> Vec<String> {
    if !book.plan.there() {
        return Vec::new();
    }
    let solved = || book.plan.summary.iter().filter(|s| s.status == "solved");
    let (first, last) = (solved().map(|s| s.first).min(), solved().map(|s| s.last).max());
    let sum = |f: fn(&PlanSummary<'_>) -> f64| solved().map(f).sum::<f64>();
    let (now, proposed) = (sum(|s| s.now), sum(|s| s.proposed));
    let gain = sum(|s| s.after.unwrap_or(0.0) - s.before.unwrap_or(0.0));
    let values = [
        span(first.unwrap_or_default(), last.unwrap_or_default()),
        whole(now),
        whole(proposed),
        whole(solved().map(|s| s.adjusted).sum::<i64>() as f64),
        format::signed(gain),
    ];
    vec![fill(book.lang, "plan.first", &values)]
}

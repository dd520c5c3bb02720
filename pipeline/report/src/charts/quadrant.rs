//! Programmes of the headline pack in the plane of surplus and shortage: a mark for the programmes of a major and level
//! that get the same verdict.
//!
//! Across stands the expected surplus share of the major, upwards how short the needs are that its graduates go to: the
//! two indicators of supply against demand that are computed wherever graduates are matched, without any report of the
//! schools, and that the shipped headline pack holds a rule on each of. Where a pack states no number for one, the mean
//! of the programmes drawn stands in for its threshold, and the chart says so.

use super::clusters_map::{Area, place};
use super::marks::{dashed, ticks};
use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::data::{Key, Verdict};
use crate::format::{share, whole};
use crate::messages::{fill, say};
use crate::pages::flags::rank;
use crate::theme::*;
use duikou_contracts::codes::VERDICTS;
use duikou_engine::Result;
use duikou_methods::rules::{Condition, Threshold};
use plotters::style::{RGBColor, WHITE};
use std::collections::{BTreeMap, BTreeSet};

/// The indicators of both axes.
const AXES: [&str; 2] = ["expected_surplus_share", "shortage_served"];
/// Most majors named.
const NAMED: usize = 10;
const LONGEST: i32 = 190;
const TALL: i32 = 400;
/// Marks nearer than this are one, in pixels.
const GRID: i32 = 3;
const KEPT: RGBColor = RGBColor(0xb3, 0xbd, 0xc6);

/// Programmes that share place and verdict.
struct Mark<'a> {
    verdict: &'a str,
    at: [f64; 2],
    programmes: usize,
    /// Region, major, level of the first of them.
    of: Key<'a>,
}

/// The first number that a rule of the headline pack wants an indicator above.
fn threshold(book: &Book<'_>, indicator: &str) -> Option<f64> {
    let rules = book.packs.first().into_iter().flat_map(|p| &p.rules);
    let of = |c: &&Condition| c.indicator == indicator && !c.compare.wants_less();
    rules.flat_map(|r| &r.conditions).filter(of).find_map(|c| match c.threshold {
        Threshold::Number(t) => Some(t),
        Threshold::Quantile(_) => None,
    })
}

/// Both indicators of a programme.
fn values(book: &Book<'_>, key: &Key<'_>) -> Option<[f64; 2]> {
    let rows = book.indicators.get(key)?;
    let of = |code: &str| rows.iter().filter(|r| r.indicator == code).max_by_key(|r| r.year)?.value;
    Some([of(AXES[0])?, of(AXES[1])?])
}

fn outline(verdict: &str, x: i32, y: i32, r: i32) -> Vec<(i32, i32)> {
    match verdict {
        "withdraw" => vec![(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        "suspend" | "upgrade" => vec![(x - r - 1, y), (x, y - r - 1), (x + r + 1, y), (x, y + r + 1)],
        "reduce" => vec![(x - r, y - r + 1), (x + r, y - r + 1), (x, y + r)],
        _ => vec![(x - r, y + r - 1), (x + r, y + r - 1), (x, y - r)],
    }
}

/// The shape of a verdict as everywhere in the report: filled where it cuts or grows, hollow where it warns or turns.
fn mark(c: &Canvas<'_>, verdict: &str, x: i32, y: i32, r: i32) -> Result<()> {
    let (colour, hollow) = match verdict {
        "withdraw" => (INK, false),
        "suspend" | "reduce" => (VERMILION, false),
        "watch" => (RGBColor(0x8a, 0x61, 0x00), true),
        "upgrade" => (BLUE, true),
        "expand" => (BLUE, false),
        _ => return c.dot(x, y, r - 2, &KEPT),
    };
    c.polygon(&outline(verdict, x, y, r), &colour)?;
    if hollow {
        let inner = if verdict == "watch" { (x, y + 1) } else { (x, y) };
        c.polygon(&outline(verdict, inner.0, inner.1, r - 3), &WHITE)?;
    }
    Ok(())
}

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let mine = || book.verdicts.iter().filter(|v| v.pack == book.headline() && v.verdict != "not_assessed");
    let (mut withheld, mut lacking) = (0, 0);
    let mut shown: Vec<(&Verdict<'_>, [f64; 2])> = Vec::new();
    for v in mine() {
        match values(book, &v.key()) {
            _ if book.is_hidden(&v.key()) => withheld += 1,
            None => lacking += 1,
            Some(at) => shown.push((v, at)),
        }
    }
    if shown.is_empty() {
        return Ok(false);
    }
    let lang = book.lang;
    let mean = |k: usize| shown.iter().map(|(_, at)| at[k]).sum::<f64>() / shown.len() as f64;
    let stated = AXES.map(|code| threshold(book, code));
    let lines = [0, 1].map(|k| stated[k].unwrap_or_else(|| mean(k)));
    let scales = [0, 1].map(|k| {
        let largest = shown.iter().map(|(_, at)| at[k]).fold(lines[k] * 1.15, f64::max);
        let marks = ticks(0.0, largest, 5);
        (marks.last().copied().unwrap_or(1.0), marks)
    });
    let (top, left) = (TOP + 32, LEFT + 52);
    let frame: Area = (left, top, WIDTH - LEFT - 6, top + TALL);
    let px = |v: f64| left + 8 + (v / scales[0].0 * f64::from(frame.2 - left - 30)).round() as i32;
    let py = |v: f64| frame.3 - 10 - (v / scales[1].0 * f64::from(TALL - 24)).round() as i32;

    // Programmes of one place and verdict are one mark; verdicts that meet at a place stand side by side.
    let mut marks: BTreeMap<(i32, i32), BTreeMap<i64, Mark<'_>>> = BTreeMap::new();
    let mut counts = [0_usize; 4];
    for (v, at) in &shown {
        counts[usize::from(at[0] > lines[0]) + 2 * usize::from(at[1] > lines[1])] += 1;
        let cell = (px(at[0]) / GRID * GRID, py(at[1]) / GRID * GRID);
        let here = marks.entry(cell).or_default().entry(rank(v.verdict));
        let of = (v.region, v.major, v.level);
        here.or_insert(Mark { verdict: v.verdict, at: *at, programmes: 0, of }).programmes += 1;
    }
    let used: BTreeSet<&str> = shown.iter().map(|(v, _)| v.verdict).collect();
    let keys: Vec<_> = VERDICTS.codes.iter().filter(|v| used.contains(v.code)).collect();
    let height = frame.3 + 128;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.quadrant"), say(lang, "chart.quadrant.unit"))?;
    c.frame(frame.0, frame.1, frame.2, frame.3, &RULE)?;
    for t in &scales[0].1 {
        c.text(px(*t), frame.3 + 13, At::Middle, SMALL, &MUTED, &share(*t))?;
    }
    for t in &scales[1].1 {
        c.text(left - 6, py(*t), At::End, SMALL, &MUTED, &share(*t))?;
    }
    let (tx, ty) = (px(lines[0]), py(lines[1]));
    dashed(&c, &[(tx, frame.1), (tx, frame.3)], &INK, 1)?;
    dashed(&c, &[(frame.0, ty), (frame.2, ty)], &INK, 1)?;
    // The name of each quarter with its count, outside the frame.
    let quarter = |k: usize| fill(lang, &format!("chart.quadrant.{k}"), &[whole(counts[k] as f64)]);
    c.text(left, top - 12, At::Start, SMALL, &INK, &quarter(2))?;
    c.text(frame.2, top - 12, At::End, SMALL, &INK, &quarter(3))?;
    c.text(left, frame.3 + 32, At::Start, SMALL, &INK, &quarter(0))?;
    c.text(frame.2, frame.3 + 32, At::End, SMALL, &INK, &quarter(1))?;
    c.text((left + frame.2) / 2, frame.3 + 32, At::Middle, SMALL, &MUTED, &format!("{} →", book.indicator(AXES[0])))?;

    out.values.head(lang, &["region", "major", "level", "verdict"]);
    AXES.iter().for_each(|code| out.values.column(&book.indicator(code)));
    out.values.column(say(lang, "programmes"));
    let mut told: BTreeMap<(&str, &str, &str, i64), (&str, [f64; 2], usize)> = BTreeMap::new();
    for (v, at) in &shown {
        let row = told.entry((v.region, v.major, v.level, rank(v.verdict))).or_insert((v.verdict, *at, 0));
        row.2 += 1;
    }
    for ((region, major, level, _), (verdict, at, programmes)) in told {
        let names =
            [book.region(region), book.major(major), book.level(level), VERDICTS.label(verdict, lang).to_string()];
        let numbers: [Value; 3] = [at[0].into(), at[1].into(), programmes.into()];
        out.values.row(names.into_iter().map(Value::from).chain(numbers));
    }
    let mut drawn: Vec<(i32, i32, i32, &Mark<'_>)> = Vec::new();
    for ((x, y), here) in &marks {
        let flagged: Vec<&Mark<'_>> = here.values().filter(|m| m.verdict != "keep").collect();
        let first = x - 11 * (flagged.len() as i32 - 1) / 2;
        let beside = flagged.into_iter().enumerate().map(|(k, m)| (first + 11 * k as i32, m));
        for (x, m) in beside.chain(here.values().filter(|m| m.verdict == "keep").map(|m| (*x, m))) {
            drawn.push((x, *y, 4 + (m.programmes as f64).sqrt().min(8.0) as i32 / 2, m));
        }
    }
    // What is kept lies below, what is cut on top.
    drawn.sort_by_key(|(x, y, _, m)| (m.verdict != "keep", -rank(m.verdict), *x, *y));
    for (x, y, r, m) in &drawn {
        mark(&c, m.verdict, *x, *y, *r)?;
    }
    names(book, &c, &drawn, lines, [scales[0].0, scales[1].0], frame)?;
    let mut x = left;
    for v in &keys {
        let name = lang.pick(v.zh, v.en);
        mark(&c, v.code, x + 5, frame.3 + 56, 5)?;
        c.text(x + 16, frame.3 + 56, At::Start, SMALL, &INK, name)?;
        x += 16 + width(name, SMALL) + 22;
    }
    let line = |k: usize| {
        let key = if stated[k].is_some() { "chart.quadrant.stated" } else { "chart.quadrant.mean" };
        fill(lang, key, &[book.indicator(AXES[k]), share(lines[k])])
    };
    let dashes = [line(0), line(1)].join(say(lang, "chart.semicolon"));
    c.text(LEFT, height - 52, At::Start, SMALL, &MUTED, &dashes)?;
    let left_out = fill(lang, "chart.quadrant.left", &[whole(withheld as f64), whole(lacking as f64)]);
    c.text(LEFT, height - 33, At::Start, SMALL, &MUTED, &left_out)?;
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "evaluated.indicators, flagged.verdicts"))?;
    // Upwards, beside the axis' own end.
    c.text(left + 26, top + 12, At::Start, SMALL, &MUTED, &format!("↑ {}", book.indicator(AXES[1])))?;
    Ok(true)
}

/// Names the majors that lie furthest beyond the lines among those flagged.
fn names(
    book: &Book<'_>,
    c: &Canvas<'_>,
    drawn: &[(i32, i32, i32, &Mark<'_>)],
    lines: [f64; 2],
    ends: [f64; 2],
    frame: Area,
) -> Result<()> {
    let beyond = |m: &Mark<'_>| -> f64 {
        (0..2).map(|k| ((m.at[k] - lines[k]) / (ends[k] - lines[k]).max(f64::MIN_POSITIVE)).max(0.0)).sum()
    };
    let mut flagged: Vec<_> = drawn.iter().filter(|(.., m)| m.verdict != "keep").collect();
    flagged.sort_by(|a, b| beyond(b.3).total_cmp(&beyond(a.3)).then(a.3.of.cmp(&b.3.of)));
    let points: Vec<(i32, i32)> = flagged.iter().map(|(x, y, ..)| (*x, *y)).collect();
    let mut seen = BTreeSet::new();
    let named: Vec<(String, i32, i32)> = flagged
        .iter()
        .filter(|(.., m)| beyond(m) > 0.0 && seen.insert(m.of.1))
        .take(NAMED)
        .filter_map(|(x, y, _, m)| Some((wrap(&book.major(m.of.1), SMALL, LONGEST, 1).into_iter().next()?, *x, *y)))
        .collect();
    // The name of the axis upwards has the corner.
    let room = (frame.0, frame.1 + 22, frame.2, frame.3);
    for ((name, ..), at) in named.iter().zip(place(&named, &points, room)) {
        if let Some((x, y)) = at {
            c.text(x, y, At::Start, SMALL, &INK, name)?;
        }
    }
    Ok(())
}

//! The largest programmes of one school, a small panel each: graduates by year and those expected. Drawn once a school.

use crate::book::Book;
use crate::charts::source;
use crate::data::{Key, Programme};
use crate::disclosure;
use crate::format::persons;
use crate::messages::{fill, say};
use crate::pages::HIDDEN;
use crate::theme::*;
use duikou_engine::Result;
use plotters::style::WHITE;

/// Most panels.
const MOST: usize = 12;
const ACROSS: i32 = 4;
const HIGH: i32 = 128;
/// Rows of a panel above its plot, for the name.
const NAME: i32 = 36;

/// Graduates of a programme: by year, nothing where withheld; and those expected, by the year of graduation.
struct Series {
    observed: Vec<(i64, Option<f64>)>,
    expected: Option<(i64, f64)>,
}

fn series(book: &Book<'_>, key: &Key<'_>) -> Series {
    let rows = book.completions.get(key).into_iter().flatten();
    let mut observed: Vec<(i64, Option<f64>)> =
        rows.map(|r| (r.year, r.persons.filter(|p| !r.suppressed && !book.too_small(*p)))).collect();
    observed.sort_by_key(|r| r.0);
    observed.dedup_by_key(|r| r.0);
    // Those expected to graduate are of the kind observed; those who enter the market are fewer.
    let expected = book.outlook.supply.get(key).and_then(|s| {
        let (expected, base) = (s.expected?, s.base?);
        let (further, leaving) = (s.further.unwrap_or(0.0), s.leaving.unwrap_or(0.0));
        let held = s.suppressed || disclosure::steps(expected, further, leaving, base, book.suppress_below);
        (!held).then_some((book.year, expected))
    });
    Series { observed, expected }
}

/// The drawing, with a description in words of all it shows; `None` where no programme has a figure to show.
pub fn drawing(book: &Book<'_>, mine: &[&Programme<'_>]) -> Result<Option<String>> {
    let mut open: Vec<&&Programme<'_>> = mine.iter().filter(|p| p.supply > 0.0 && !book.is_hidden(&p.key())).collect();
    open.sort_by(|a, b| b.supply.total_cmp(&a.supply).then(a.key().cmp(&b.key())));
    let panels: Vec<(Key<'_>, Series)> = open
        .into_iter()
        .map(|p| (p.key(), series(book, &p.key())))
        .filter(|(_, s)| s.observed.iter().any(|o| o.1.is_some()))
        .take(MOST)
        .collect();
    let years = || panels.iter().flat_map(|(_, s)| s.observed.iter().map(|o| o.0).chain(s.expected.map(|e| e.0)));
    let (Some(first), Some(last)) = (years().min(), years().max()) else { return Ok(None) };
    let lang = book.lang;
    let rows = (panels.len() as i32 + ACROSS - 1) / ACROSS;
    let top = TOP;
    let height = top + rows * HIGH + 26;
    let mut svg = String::new();
    let c = Canvas::new(&mut svg, height, lang)?;
    c.head(say(lang, "chart.school_multiples"), &fill(lang, "chart.school_multiples.unit", &[book.year.to_string()]))?;
    let wide = (WIDTH - 2 * LEFT) / ACROSS;
    let mut told: Vec<String> = Vec::new();
    for (i, (key, s)) in panels.iter().enumerate() {
        let (x0, y0) = (LEFT + wide * (i as i32 % ACROSS), top + HIGH * (i as i32 / ACROSS));
        let name = format!("{}{}{}", book.major(key.1), say(lang, "sep"), book.level(key.2));
        for (k, line) in wrap(&name, 11.0, wide - 16, 2).iter().enumerate() {
            c.text(x0, y0 + 6 + 14 * k as i32, At::Start, 11.0, &INK, line)?;
        }
        let points = s.observed.iter().filter_map(|(y, v)| Some((*y, (*v)?))).chain(s.expected);
        let largest = points.map(|p| p.1).fold(1.0, f64::max);
        let (left, right) = (x0 + 6, x0 + wide - 46);
        let (upper, lower) = (y0 + NAME + 14, y0 + HIGH - 26);
        let span = (last - first).max(1) as f64;
        let px = |year: i64| left + ((year - first) as f64 / span * f64::from(right - left)).round() as i32;
        let py = |v: f64| lower - (v / largest * f64::from(lower - upper)).round() as i32;
        c.line((x0, lower), (right + 6, lower), &RULE, 1)?;
        for pair in s.observed.windows(2) {
            if let [(a, Some(v)), (b, Some(w))] = pair {
                c.line((px(*a), py(*v)), (px(*b), py(*w)), &BLUE, 2)?;
            }
        }
        let mut words = vec![name.clone()];
        for (year, v) in &s.observed {
            let amount = v.map_or_else(|| HIDDEN.to_string(), persons);
            words.push(fill(lang, "chart.school_multiples.point", &[year.to_string(), amount]));
            match v {
                Some(v) => c.dot(px(*year), py(*v), 3, &BLUE)?,
                None => c.text(px(*year), lower - 7, At::Middle, 9.5, &MUTED, HIDDEN)?,
            }
        }
        let seen: Vec<(i64, f64)> = s.observed.iter().filter_map(|(y, v)| Some((*y, (*v)?))).collect();
        let end = seen.last().copied();
        if let (Some((a, v)), Some((b, w))) = (end, s.expected) {
            super::marks::dashed(&c, &[(px(a), py(v)), (px(b), py(w))], &VERMILION, 1)?;
            c.rect(px(b) - 4, py(w) - 4, px(b) + 4, py(w) + 4, &VERMILION)?;
            c.rect(px(b) - 2, py(w) - 2, px(b) + 2, py(w) + 2, &WHITE)?;
            c.text(px(b) + 8, py(w), At::Start, 11.0, &INK, &persons(w))?;
            words.push(fill(lang, "chart.school_multiples.expected", &[b.to_string(), persons(w)]));
        }
        if let Some((y, v)) = seen.first().filter(|f| Some(**f) != end || s.expected.is_none()) {
            // Where the line rises, below it, as long as there is room.
            let rises = seen.get(1).is_some_and(|next| next.1 > *v) && py(*v) + 18 < lower;
            let beside = if rises { 11 } else { -10 };
            c.text(px(*y).max(x0), py(*v) + beside, At::Start, 10.5, &MUTED, &persons(*v))?;
        }
        if let Some((y, v)) = end {
            // Beside the point where nothing follows it, else above it.
            match s.expected {
                None if seen.len() > 1 => c.text(px(y) + 8, py(v), At::Start, 11.0, &INK, &persons(v))?,
                Some(_) => c.text(px(y), py(v) - 10, At::Middle, 10.5, &MUTED, &persons(v))?,
                None => {}
            }
        }
        // The years at both ends of what is drawn.
        c.text(px(first), lower + 10, At::Start, 9.5, &MUTED, &first.to_string())?;
        c.text(px(last), lower + 10, At::End, 9.5, &MUTED, &last.to_string())?;
        told.push(words.join(say(lang, "list.and")));
    }
    c.text(LEFT, height - 12, At::Start, SMALL, &MUTED, &source(book, "clean.completions, outlook.supply"))?;
    drop(c);
    let svg = finish(&svg, "school_multiples", say(lang, "chart.school_multiples"), book.illustrative, lang);
    let description = format!("</title>\n<desc>{}</desc>", escape(&told.join(say(lang, "chart.semicolon"))));
    Ok(Some(svg.replacen("</title>", &description, 1)))
}

//! The majors that most schools of a region offer, and how many of those programmes the headline pack flags.

use crate::book::Book;
use crate::charts::{Drawing, source};
use crate::data::Key;
use crate::format::whole;
use crate::messages::{fill, say};
use crate::theme::*;
use duikou_engine::Result;
use std::collections::{BTreeMap, BTreeSet};

const MOST: usize = 20;
const ROW: i32 = 27;
const LABELS: i32 = 270;

/// Schools that offer a region's major at a level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    pub schools: usize,
    /// Of them, those whose programme the headline pack flags, and those flagged for duplication.
    pub flagged: usize,
    pub duplicated: usize,
}

/// Region, major, level → its providers, those with most first. Programmes are those matched or judged.
pub fn offered<'a>(book: &Book<'a>) -> Vec<(Key<'a>, Offered)> {
    let mut schools: BTreeMap<Key<'a>, BTreeSet<&'a str>> = BTreeMap::new();
    let mut out: BTreeMap<Key<'a>, Offered> = BTreeMap::new();
    for p in &book.programmes {
        schools.entry((p.region, p.major, p.level)).or_default().insert(p.school);
    }
    for v in book.verdicts.iter().filter(|v| v.pack == book.headline()) {
        let key = (v.region, v.major, v.level);
        schools.entry(key).or_default().insert(v.school);
        let count = out.entry(key).or_default();
        count.flagged += usize::from(v.is_flag());
        count.duplicated += usize::from(v.is_flag() && v.ground == "duplication");
    }
    for (key, set) in schools {
        out.entry(key).or_default().schools = set.len();
    }
    let mut rows: Vec<_> = out.into_iter().collect();
    rows.sort_by(|a, b| (b.1.schools, b.1.flagged).cmp(&(a.1.schools, a.1.flagged)).then(a.0.cmp(&b.0)));
    rows
}

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let mut rows = offered(book);
    let many = rows.iter().map(|(k, _)| k.0).collect::<BTreeSet<_>>().len() > 1;
    rows.truncate(MOST);
    rows.retain(|(_, n)| n.schools > 1);
    let Some(largest) = rows.first().map(|(_, n)| n.schools) else { return Ok(false) };
    let lang = book.lang;
    let top = TOP + 4;
    let height = top + ROW * rows.len() as i32 + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.duplication"), say(lang, "chart.duplication.unit"))?;
    out.values.head(lang, &["region", "major", "level", "providers", "duplicated.flagged", "duplicated.ground"]);
    let x0 = LEFT + LABELS + 10;
    let label = |n: &Offered| match n.flagged {
        0 => fill(lang, "chart.duplication.plain", &[whole(n.schools as f64)]),
        _ => fill(lang, "chart.duplication.label", &[n.schools, n.flagged, n.duplicated].map(|v| whole(v as f64))),
    };
    let widest = rows.iter().map(|(_, n)| width(&label(n), SMALL)).max().unwrap_or(0);
    let room = f64::from(WIDTH - LEFT - x0 - widest - 18);
    let at = |n: usize| x0 + (n as f64 / largest as f64 * room).round() as i32;
    for (i, ((region, major, level), n)) in rows.iter().enumerate() {
        let y = top + ROW * i as i32 + ROW / 2;
        let mut name = format!("{}{}{}", book.major(major), say(lang, "sep"), book.level(level));
        if many {
            name += &format!("{}{}", say(lang, "sep"), book.region(region));
        }
        let lines = wrap(&name, SMALL, LABELS, 2);
        let size = if lines.len() > 1 { 10.0 } else { SMALL };
        c.lines(x0 - 10, y, At::End, size, &INK, &lines)?;
        let (end, flagged) = (at(n.schools), at(n.flagged));
        c.line((x0, y), (end, y), &RULE, 3)?;
        if n.flagged > 0 {
            c.rect(x0, y - 3, flagged, y + 3, &VERMILION)?;
            c.rect(flagged - 4, y - 5, flagged + 5, y + 5, &VERMILION)?;
        }
        c.dot(end, y, 6, &BLUE)?;
        c.dot(end, y, 3, &plotters::style::WHITE)?;
        c.text(end + 12, y, At::Start, SMALL, &INK, &label(n))?;
        let counts = [n.schools, n.flagged, n.duplicated].map(|v| v.into());
        let names = [book.region(region), book.major(major), book.level(level)].map(|v| v.into());
        out.values.row(names.into_iter().chain(counts));
    }
    c.line((x0, top), (x0, top + ROW * rows.len() as i32), &RULE, 1)?;
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "matched.programmes, flagged.verdicts"))?;
    Ok(true)
}

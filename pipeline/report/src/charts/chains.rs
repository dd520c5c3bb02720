//! Demand of each chain, with the part graduates fill and the part they leave open.

use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::format::{persons, share};
use crate::messages::say;
use crate::theme::*;
use duikou_contracts::Lang;
use duikou_engine::Result;
use std::collections::BTreeMap;

const MOST: usize = 30;
const ROW: i32 = 34;
const LABELS: i32 = 216;

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let mut sums: BTreeMap<&str, (f64, f64, i64)> = BTreeMap::new();
    for c in &book.chain_degrees {
        let sum = sums.entry(c.chain).or_default();
        *sum = (sum.0 + c.demand, sum.1 + c.filled, sum.2 + c.suppressed);
    }
    let mut rows: Vec<_> = sums.into_iter().filter(|(_, s)| s.0 > 0.0).collect();
    rows.sort_by(|a, b| b.1.0.total_cmp(&a.1.0).then(a.0.cmp(b.0)));
    rows.truncate(MOST);
    let Some(largest) = rows.first().map(|r| r.1.0) else { return Ok(false) };
    let lang = book.lang;
    let top = TOP + 30;
    let height = top + ROW * rows.len() as i32 + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.chains"), say(lang, "chart.chains.unit"))?;
    let next = c.key(LEFT, TOP + 6, &BLUE, say(lang, "filled"))?;
    c.key(next, TOP + 6, &ORANGE, say(lang, "short"))?;
    let labels: Vec<String> = rows.iter().map(|(_, row)| label(*row, lang)).collect();
    let widest = labels.iter().map(|l| width(l, SMALL)).max().unwrap_or(0);
    let x0 = LEFT + LABELS + 10;
    let room = f64::from(WIDTH - x0 - widest - 20);
    out.values.head(lang, &["chain", "demand", "filled", "fill", "short", "suppressed_needs"]);
    for (i, ((chain, (demand, filled, held)), label)) in rows.iter().zip(&labels).enumerate() {
        let y = top + ROW * i as i32 + ROW / 2;
        c.lines(x0 - 10, y, At::End, BODY, &INK, &wrap(&book.chain(chain), BODY, LABELS, 2))?;
        let end = x0 + (demand / largest * room).round() as i32;
        let mid = x0 + (filled / largest * room).round() as i32;
        c.rect(x0, y - 9, end, y + 9, &ORANGE)?;
        c.rect(x0, y - 9, mid, y + 9, &BLUE)?;
        c.frame(x0, y - 9, end.max(x0 + 1), y + 9, &MUTED)?;
        c.text(end + 8, y, At::Start, SMALL, &INK, label)?;
        let amounts = [*demand, *filled, filled / demand, demand - filled].map(Value::from);
        out.values.row([book.chain(chain).into()].into_iter().chain(amounts).chain([(*held).into()]));
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "matched.chains"))?;
    Ok(true)
}

/// Demand, fill, shortage; and how many needs the source withheld.
fn label((demand, filled, suppressed): (f64, f64, i64), lang: Lang) -> String {
    let sep = say(lang, "sep");
    let parts = [
        persons(demand),
        format!("{} {}", say(lang, "fill"), share(filled / demand)),
        format!("{} {}", say(lang, "short"), persons(demand - filled)),
    ];
    let mark = if suppressed > 0 { format!("{sep}※{suppressed}") } else { String::new() };
    parts.join(sep) + &mark
}

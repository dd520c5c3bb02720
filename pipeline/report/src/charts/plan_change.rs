//! Intake of today and as proposed, of the programmes that change most.

use super::marks::ticks;
use crate::book::Book;
use crate::charts::{Drawing, Value, source};
use crate::format::whole;
use crate::messages::{fill, say};
use crate::theme::*;
use duikou_engine::Result;
use plotters::style::RGBColor;

const MOST: usize = 24;
const ROW: i32 = 34;
const LABELS: i32 = 300;
const WHITE: RGBColor = RGBColor(0xff, 0xff, 0xff);

pub fn draw(book: &Book<'_>, out: &mut Drawing) -> Result<bool> {
    let plan = &book.plan;
    let mut rows: Vec<_> =
        plan.programmes.iter().filter(|p| p.change().abs() >= 0.5 && !plan.is_hidden(&p.key())).collect();
    rows.sort_by(|a, b| b.change().abs().total_cmp(&a.change().abs()).then(a.key().cmp(&b.key())));
    rows.truncate(MOST);
    let (false, Some(last)) = (rows.is_empty(), plan.years().last().copied()) else { return Ok(false) };
    let lang = book.lang;
    let top = TOP + 40;
    let bottom = top + ROW * rows.len() as i32;
    let height = bottom + 34;
    let c = Canvas::new(&mut out.svg, height, lang)?;
    c.head(say(lang, "chart.plan_change"), &fill(lang, "chart.plan_change.unit", &[last.to_string()]))?;
    let x0 = LEFT + LABELS + 12;
    let x1 = WIDTH - 120;
    out.values.head(lang, &["school", "major", "level", "plan.now", "plan.last"]);
    let marks = ticks(0.0, rows.iter().map(|p| p.now.max(p.last)).fold(1.0, f64::max), 5);
    let most = marks.last().copied().unwrap_or(1.0);
    let across = |v: f64| x0 + (v / most * f64::from(x1 - x0)).round() as i32;
    for v in &marks {
        c.line((across(*v), top - 8), (across(*v), bottom), &RULE, 1)?;
        c.text(across(*v), top - 18, At::Middle, SMALL, &MUTED, &whole(*v))?;
    }
    for (i, p) in rows.iter().enumerate() {
        let y = top + ROW * i as i32 + ROW / 2;
        let name = format!("{}{}{}", book.major(p.major), say(lang, "sep"), book.level(p.level));
        let names = [book.school(p.school), book.major(p.major), book.level(p.level)].map(Value::from);
        out.values.row(names.into_iter().chain([p.now.into(), p.last.into()]));
        let first = wrap(&name, BODY, LABELS, 1).concat();
        let second = wrap(&book.school(p.school), SMALL, LABELS, 1).concat();
        c.text(x0 - 10, y - 7, At::End, BODY, &INK, &first)?;
        c.text(x0 - 10, y + 8, At::End, SMALL, &MUTED, &second)?;
        let (a, b) = (across(p.now), across(p.last));
        let colour = if p.change() > 0.0 { &BLUE } else { &VERMILION };
        c.line((a, y), (b, y), colour, 3)?;
        c.dot(a, y, 6, &INK)?;
        c.dot(a, y, 4, &WHITE)?;
        c.dot(b, y, 6, colour)?;
        let label = format!("{} → {}", whole(p.now), whole(p.last));
        c.text(a.max(b) + 12, y, At::Start, SMALL, &INK, &label)?;
    }
    c.text(LEFT, height - 14, At::Start, SMALL, &MUTED, &source(book, "planned.programmes"))?;
    Ok(true)
}

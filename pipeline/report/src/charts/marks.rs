//! Marks that are told apart without colour: dashes, hatches, shapes; and axes and labels that keep their distance.

use crate::theme::{BLUE, Canvas, INK, VERMILION};
use duikou_engine::Result;
use plotters::style::RGBColor;

/// Points on a round step from 0 (or below) to at least `largest`, about `about` of them.
pub fn ticks(smallest: f64, largest: f64, about: usize) -> Vec<f64> {
    let range = (largest - smallest).max(f64::MIN_POSITIVE);
    let raw = range / about.max(1) as f64;
    let power = 10f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|f| f * power).find(|s| *s >= raw * 0.999).unwrap_or(raw);
    let first = (smallest / step).floor() as i64;
    let last = (largest / step).ceil() as i64;
    (first..=last).map(|k| k as f64 * step).collect()
}

/// Heights moved apart to at least `gap`, kept between `top` and `bottom`, in the order given.
pub fn spread(wanted: &[i32], gap: i32, top: i32, bottom: i32) -> Vec<i32> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|i| (wanted[*i], *i));
    let mut at = vec![0; wanted.len()];
    let mut free = top;
    for i in &order {
        at[*i] = wanted[*i].max(free);
        free = at[*i] + gap;
    }
    let mut limit = bottom;
    for i in order.iter().rev() {
        at[*i] = at[*i].min(limit);
        limit = at[*i] - gap;
    }
    at
}

/// A dashed line through points.
pub fn dashed(c: &Canvas<'_>, points: &[(i32, i32)], colour: &RGBColor, width: u32) -> Result<()> {
    const ON: f64 = 7.0;
    const OFF: f64 = 4.0;
    for pair in points.windows(2) {
        let (dx, dy) = (f64::from(pair[1].0 - pair[0].0), f64::from(pair[1].1 - pair[0].1));
        let length = dx.hypot(dy);
        let at = |d: f64| {
            let f = if length > 0.0 { d / length } else { 0.0 };
            (pair[0].0 + (dx * f).round() as i32, pair[0].1 + (dy * f).round() as i32)
        };
        let mut from = 0.0;
        while from < length {
            c.line(at(from), at((from + ON).min(length)), colour, width)?;
            from += ON + OFF;
        }
    }
    Ok(())
}

/// Upright strokes between two lines over the same places.
pub fn hatched_band(c: &Canvas<'_>, upper: &[(i32, i32)], lower: &[(i32, i32)], colour: &RGBColor) -> Result<()> {
    let between = |line: &[(i32, i32)], x: i32| {
        let pair = line.windows(2).find(|p| p[0].0 <= x && x <= p[1].0)?;
        let f = f64::from(x - pair[0].0) / f64::from((pair[1].0 - pair[0].0).max(1));
        Some(pair[0].1 + (f64::from(pair[1].1 - pair[0].1) * f).round() as i32)
    };
    let (Some(first), Some(last)) = (upper.first(), upper.last()) else { return Ok(()) };
    for x in (first.0..=last.0).step_by(6) {
        if let (Some(a), Some(b)) = (between(upper, x), between(lower, x)) {
            c.line((x, a), (x, b), colour, 1)?;
        }
    }
    for line in [upper, lower] {
        line.windows(2).try_for_each(|p| c.line(p[0], p[1], colour, 1))?;
    }
    Ok(())
}

/// A rectangle with slanting strokes.
pub fn hatched(c: &Canvas<'_>, x0: i32, y0: i32, x1: i32, y1: i32, fill: &RGBColor, stroke: &RGBColor) -> Result<()> {
    c.rect(x0, y0, x1, y1, fill)?;
    let height = y1 - y0;
    let mut k = 6;
    while x1 > x0 && k < x1 - x0 + height {
        // The stroke from the lower edge at x0 + k − height up to the right, cut at the sides.
        let low = x0 + k - height;
        let from = if low < x0 { (x0, y1 - (x0 - low)) } else { (low, y1) };
        let top = x0 + k;
        let to = if top > x1 { (x1, y0 + (top - x1)) } else { (top, y0) };
        c.line(from, to, stroke, 1)?;
        k += 6;
    }
    Ok(())
}

/// Colours and shapes of lines that stand in one chart: no two share both.
pub const COLOURS: [RGBColor; 6] =
    [BLUE, VERMILION, INK, RGBColor(0x00, 0x7a, 0x5a), RGBColor(0x8a, 0x4a, 0x7d), RGBColor(0x7a, 0x6a, 0x00)];

/// A mark of the k-th shape.
pub fn shape(c: &Canvas<'_>, k: usize, x: i32, y: i32, colour: &RGBColor) -> Result<()> {
    match k % 6 {
        0 => c.dot(x, y, 4, colour),
        1 => c.rect(x - 4, y - 4, x + 4, y + 4, colour),
        2 => c.polygon(&[(x - 5, y + 4), (x + 5, y + 4), (x, y - 5)], colour),
        3 => c.polygon(&[(x - 5, y), (x, y - 5), (x + 5, y), (x, y + 5)], colour),
        4 => c.polygon(&[(x - 5, y - 4), (x + 5, y - 4), (x, y + 5)], colour),
        _ => {
            c.line((x - 4, y - 4), (x + 4, y + 4), colour, 2)?;
            c.line((x - 4, y + 4), (x + 4, y - 4), colour, 2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_reach_the_largest() {
        assert_eq!(ticks(0.0, 39_000.0, 4), [0.0, 10_000.0, 20_000.0, 30_000.0, 40_000.0]);
        assert_eq!(ticks(-3.0, 4.0, 4), [-4.0, -2.0, 0.0, 2.0, 4.0]);
        assert!(ticks(0.0, 0.0, 4).len() < 10);
    }

    #[test]
    fn labels_keep_their_distance_and_their_order() {
        let at = spread(&[100, 102, 101, 300], 20, 0, 300);
        assert_eq!(at, [100, 140, 120, 300]);
        let low = spread(&[298, 299, 300], 20, 0, 300);
        assert_eq!(low, [260, 280, 300]);
    }
}

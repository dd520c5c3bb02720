//! What probabilities are worth against what happened.

use crate::{Error, check};

/// Measures of a model on a sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scores {
    pub cases: usize,
    pub events: usize,
    pub auc: f64,
    pub average_precision: f64,
    pub brier: f64,
}

/// All measures at once. Errors: as each of them.
pub fn scores(probability: &[f64], event: &[bool]) -> Result<Scores, Error> {
    Ok(Scores {
        cases: event.len(),
        events: event.iter().filter(|e| **e).count(),
        auc: auc(probability, event)?,
        average_precision: average_precision(probability, event)?,
        brier: brier(probability, event)?,
    })
}

fn door(score: &[f64], event: &[bool]) -> Result<(), Error> {
    check::same_length("score", score, "event", &event.iter().map(|e| f64::from(u8::from(*e))).collect::<Vec<_>>())?;
    check::answers("a score", score)
}

fn both(what: &str, event: &[bool]) -> Result<(f64, f64), Error> {
    let events = event.iter().filter(|e| **e).count();
    if events == 0 || events == event.len() {
        return Err(check::undefined(what, "every case has the same outcome"));
    }
    Ok((events as f64, (event.len() - events) as f64))
}

/// Places by score, the largest first; equal scores by place.
fn ranked(score: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..score.len()).collect();
    order.sort_by(|a, b| score[*b].total_cmp(&score[*a]).then(a.cmp(b)));
    order
}

/// Groups of equal scores, the largest first: cases and events of each.
fn ties(score: &[f64], event: &[bool]) -> Vec<(f64, f64)> {
    let mut groups: Vec<(f64, f64)> = Vec::new();
    let mut last = f64::NAN;
    for i in ranked(score) {
        if score[i] != last {
            groups.push((0.0, 0.0));
            last = score[i];
        }
        if let Some(group) = groups.last_mut() {
            group.0 += 1.0;
            group.1 += f64::from(u8::from(event[i]));
        }
    }
    groups
}

/// Area under the receiver operating characteristic: the probability that a closure is scored above one that is open,
/// half for equal scores.
///
/// Errors: lengths; a score that is not a number; one outcome only. Source: Hanley and McNeil (1982), Radiology 143, 29–36.
pub fn auc(score: &[f64], event: &[bool]) -> Result<f64, Error> {
    door(score, event)?;
    let (events, others) = both("the area under the curve", event)?;
    let (mut above, mut sum) = (0.0, 0.0);
    for (cases, closed) in ties(score, event) {
        sum += (cases - closed) * (above + 0.5 * closed);
        above += closed;
    }
    Ok(sum / (events * others))
}

/// Average precision: `Σ (R_n − R_{n−1}) P_n` over the different scores from the largest, precision `P` and recall `R`
/// of the cases at or above each; no interpolation.
///
/// Errors: lengths; a score that is not a number; one outcome only.
pub fn average_precision(score: &[f64], event: &[bool]) -> Result<f64, Error> {
    door(score, event)?;
    let (events, _) = both("average precision", event)?;
    let (mut taken, mut hit, mut sum) = (0.0, 0.0, 0.0);
    for (cases, closed) in ties(score, event) {
        taken += cases;
        hit += closed;
        sum += closed / events * (hit / taken);
    }
    Ok(sum)
}

/// Brier score `Σ (p − o)² / n`. Errors: lengths, none; a probability outside 0 to 1.
/// Source: Brier (1950), Monthly Weather Review 78, 1–3.
pub fn brier(probability: &[f64], event: &[bool]) -> Result<f64, Error> {
    door(probability, event)?;
    if let Some((i, &p)) = probability.iter().enumerate().find(|(_, p)| !(0.0..=1.0).contains(*p)) {
        return Err(check::outside(crate::Place::at("probability", i), p, "from 0 to 1"));
    }
    let sum: f64 = probability.iter().zip(event).map(|(p, e)| (p - f64::from(u8::from(*e))).powi(2)).sum();
    Ok(sum / event.len() as f64)
}

/// A bin of predicted probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    pub cases: usize,
    pub events: usize,
    /// Mean predicted probability.
    pub predicted: f64,
    /// Share that closed.
    pub observed: f64,
    /// 95 % Wilson interval of the share.
    pub low: f64,
    pub high: f64,
}

/// Cases in order of probability, cut into at most `bins` groups of about equal number; equal probabilities stay
/// together, so there may be fewer. Errors: lengths; not a probability; no bin.
pub fn calibration(probability: &[f64], event: &[bool], bins: usize) -> Result<Vec<Bin>, Error> {
    brier(probability, event)?;
    if bins == 0 {
        return Err(check::outside(crate::Place::scalar("bins"), 0.0, "at least 1"));
    }
    let order: Vec<usize> = ranked(probability).into_iter().rev().collect();
    let n = order.len();
    let (mut out, mut start) = (Vec::new(), 0);
    for b in 1..=bins {
        let mut end = (n * b).div_ceil(bins).max(start);
        while end > start && end < n && probability[order[end]] == probability[order[end - 1]] {
            end += 1;
        }
        if end == start {
            continue;
        }
        let group = &order[start..end];
        let events = group.iter().filter(|i| event[**i]).count();
        let cases = group.len();
        let (low, high) = wilson(events, cases)?;
        let predicted = group.iter().map(|i| probability[*i]).sum::<f64>() / cases as f64;
        out.push(Bin { cases, events, predicted, observed: events as f64 / cases as f64, low, high });
        start = end;
    }
    Ok(out)
}

/// 95 % Wilson interval of a share. Errors: no cases; more events than cases.
/// Source: Wilson (1927), Journal of the American Statistical Association 22, 209–212.
pub fn wilson(events: usize, cases: usize) -> Result<(f64, f64), Error> {
    if cases == 0 || events > cases {
        let place = crate::Place::scalar("events");
        return Err(check::outside(place, events as f64, "at most the cases, of which there is at least 1"));
    }
    const Z: f64 = 1.959_963_984_540_054;
    let (n, p) = (cases as f64, events as f64 / cases as f64);
    let centre = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    Ok(((centre - half).max(0.0), (centre + half).min(1.0)))
}

//! Who would lead: the member with the highest score, and how firmly.
//!
//! Only a member that teaches the alliance's top level can lead: the highest band of levels that, with those above, gives
//! at least [`TOP_SHARE`] of the supply ([`top`]). The document wants a lead that stands for the highest standard of the
//! field, and the many graduates of a lower level are none.
//!
//! A criterion gives such a member its place among the members that are known in it: the share of the others below, an equal
//! one counted half. Unknown counts as no place at all (0): what is not known gives nobody a lead. A criterion of which
//! nothing tells the members apart is left out. The score is the mean of the places, weighted by [`WEIGHTS`]. Equal scores
//! go by supply, then by code.
//!
//! **Firm**: the same member leads whichever criterion is left out; **likely**: in at least half of these trials;
//! **borderline** otherwise. A member alone in its alliance leads firmly, and has no margin.

/// Names and weights of the criteria, in the order of [`Candidate::known`].
pub const WEIGHTS: [(&str, f64); 4] = [("supply", 0.4), ("strength", 0.3), ("outcomes", 0.2), ("first_choice", 0.1)];

/// Share of the supply that the top band and those above it give together.
pub const TOP_SHARE: f64 = 0.25;

/// The top band of an alliance, from the supply by band; `None` without supply.
pub fn top(bands: &[(i64, f64)]) -> Option<i64> {
    let total: f64 = bands.iter().map(|b| b.1).sum();
    let above = |band: i64| bands.iter().filter(|b| b.0 >= band).map(|b| b.1).sum::<f64>();
    let reached = |band: &i64| total > 0.0 && above(*band) >= TOP_SHARE * total;
    bands.iter().filter(|b| b.1 > 0.0).map(|b| b.0).filter(reached).max()
}

/// A member that could lead, with what is known of it: supply or size, strength, outcomes, first choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub code: String,
    pub known: [Option<f64>; 4],
}

/// Members from the strongest, as places in the list given, with their scores; and how far and firmly the first leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Lead {
    pub order: Vec<usize>,
    /// In the order given.
    pub scores: Vec<f64>,
    /// Score of the first less that of the second; `None` with one member.
    pub margin: Option<f64>,
    pub firmness: &'static str,
}

/// Place of each among the known: share of the other members below, an equal one counted half.
fn places(candidates: &[Candidate], criterion: usize) -> Option<Vec<f64>> {
    let values: Vec<Option<f64>> = candidates.iter().map(|c| c.known[criterion]).collect();
    let first = values.first()?;
    if values.iter().all(|v| v == first) {
        return None;
    }
    let others = (values.len() - 1) as f64;
    let place = |v: &Option<f64>| {
        let Some(v) = v else { return 0.0 };
        let below = values.iter().filter(|w| w.is_none_or(|w| w < *v)).count() as f64;
        let equal = values.iter().filter(|w| **w == Some(*v)).count() as f64 - 1.0;
        (below + equal / 2.0) / others
    };
    Some(values.iter().map(place).collect())
}

/// Scores without one criterion, or with all.
fn scores(columns: &[Option<Vec<f64>>], members: usize, without: Option<usize>) -> Option<Vec<f64>> {
    let used =
        || columns.iter().enumerate().filter(|(k, _)| Some(*k) != without).filter_map(|(k, p)| Some((k, p.as_ref()?)));
    let weight: f64 = used().map(|(k, _)| WEIGHTS[k].1).sum();
    if weight <= 0.0 {
        return None;
    }
    let score = |m: usize| used().map(|(k, p)| WEIGHTS[k].1 * p[m]).sum::<f64>() / weight;
    Some((0..members).map(score).collect())
}

fn ordered(candidates: &[Candidate], scores: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    let supply = |i: usize| candidates[i].known[0].unwrap_or_default();
    order.sort_by(|a, b| {
        scores[*b]
            .total_cmp(&scores[*a])
            .then(supply(*b).total_cmp(&supply(*a)))
            .then_with(|| candidates[*a].code.cmp(&candidates[*b].code))
    });
    order
}

/// Proposes who leads; `None` without members. The order of the members does not matter.
pub fn propose(candidates: &[Candidate]) -> Option<Lead> {
    let n = candidates.len();
    let columns: Vec<Option<Vec<f64>>> = (0..WEIGHTS.len()).map(|k| places(candidates, k)).collect();
    let all = scores(&columns, n, None).unwrap_or_else(|| vec![0.0; n]);
    let order = ordered(candidates, &all);
    let first = *order.first()?;
    let told: Vec<usize> = (0..columns.len()).filter(|k| columns[*k].is_some()).collect();
    let leads =
        |k: &&usize| scores(&columns, n, Some(**k)).is_some_and(|s| ordered(candidates, &s).first() == Some(&first));
    let kept = told.iter().filter(leads).count();
    let firmness = match () {
        _ if n == 1 || (!told.is_empty() && kept == told.len()) => "firm",
        _ if !told.is_empty() && 2 * kept >= told.len() => "likely",
        _ => "borderline",
    };
    let margin = order.get(1).map(|second| all[first] - all[*second]);
    Some(Lead { order, scores: all, margin, firmness })
}

//! Where a programme that is cut could turn: needs that stay unfilled, the nearest first.

use crate::{Error, Place, check};

/// How near the major is by which a need is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// The programme's own major is linked to the need.
    Own,
    /// A major of the same class.
    Class,
    /// A major of the same broad field that shares occupations with the programme's own.
    Field,
}

/// A major, and the occupations it is linked to at any level.
#[derive(Clone, Debug, PartialEq)]
pub struct Major {
    /// Empty where it has none.
    pub class: String,
    /// Broad field; empty where it has none.
    pub field: String,
    /// Occupation and affinity, sorted by occupation.
    pub occupations: Vec<(u32, f64)>,
    /// Whether others may be pointed to it: it is not itself to be cut.
    pub open: bool,
}

/// A need within a major's reach at the programme's level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way {
    pub need: u32,
    /// Affinity, in (0, 1]; a level apart counts in it.
    pub affinity: f64,
    /// Whether the need is at the programme's own level.
    pub at_level: bool,
}

/// A need to turn to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Redirect {
    pub need: u32,
    /// The major by which it is reached.
    pub via: u32,
    pub affinity: f64,
    pub nearness: Nearness,
    /// Whether the need is at the programme's own level.
    pub at_level: bool,
    /// Overlap of the occupations of both majors; 1 for the programme's own.
    pub overlap: f64,
}

/// Weighted Jaccard overlap `Σ min(a, b) / Σ max(a, b)` of two majors' affinities over occupations, in [0, 1]; 0 where
/// neither has any. Both sorted by occupation, each occupation once.
pub fn overlap(a: &[(u32, f64)], b: &[(u32, f64)]) -> f64 {
    let (mut least, mut most) = (0.0, 0.0);
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let next = |v: &[(u32, f64)], at: usize| v.get(at).map_or(u32::MAX, |o| o.0);
        let occupation = next(a, i).min(next(b, j));
        let take = |v: &[(u32, f64)], at: &mut usize| match v.get(*at) {
            Some((o, affinity)) if *o == occupation => {
                *at += 1;
                *affinity
            }
            _ => 0.0,
        };
        let (x, y): (f64, f64) = (take(a, &mut i), take(b, &mut j));
        least += x.min(y);
        most += x.max(y);
    }
    if most > 0.0 { least / most } else { 0.0 }
}

/// The needs a programme of major `own` could turn to, the nearest first, at most `most`: those its own major is
/// linked to, then those of majors of its class, then those of majors of its broad field that share an occupation
/// with it. Within each, by overlap of occupations, those at the programme's own level first, then by persons short, then
/// affinity. A need comes once, by its
/// nearest way. A way by another major than the programme's own counts only where the need is at the programme's own
/// level ([`Way::at_level`]): to teach another major is to start afresh, and one does so for the job's level. Needs that are not short are never pointed to; majors that are not open lead nowhere but for their own
/// programmes.
///
/// `ways[i]` are the needs within reach of major `i` at the programme's level, `short[j]` the persons short.
///
/// # Errors
/// `Shape` where majors and ways do not agree; `UnknownNode` for a way to no such need; `NotFinite`, `Outside` for an
/// amount below 0; `Outside` for an `own` that is none of the majors.
pub fn redirects(
    own: u32,
    majors: &[Major],
    ways: &[Vec<Way>],
    short: &[f64],
    most: usize,
) -> Result<Vec<Redirect>, Error> {
    if majors.len() != ways.len() {
        let expected = format!("{} (as majors has)", majors.len());
        return Err(Error::Shape { what: "ways".into(), got: ways.len(), expected });
    }
    check::amounts("short", short)?;
    let Some(this) = majors.get(own as usize) else {
        let domain = format!("below {}, the number of majors", majors.len());
        return Err(check::outside(Place::scalar("own"), f64::from(own), &domain));
    };
    let mut best: Vec<Option<Redirect>> = vec![None; short.len()];
    for (via, (major, ways)) in majors.iter().zip(ways).enumerate() {
        let same = |a: &str, b: &str| !a.is_empty() && a == b;
        let nearness = if via == own as usize {
            Nearness::Own
        } else if same(&this.class, &major.class) {
            Nearness::Class
        } else if same(&this.field, &major.field) {
            Nearness::Field
        } else {
            continue;
        };
        if ways.is_empty() || (nearness != Nearness::Own && !major.open) {
            continue;
        }
        let overlap = if nearness == Nearness::Own { 1.0 } else { overlap(&this.occupations, &major.occupations) };
        if nearness == Nearness::Field && overlap <= 0.0 {
            continue;
        }
        for way in ways.iter().filter(|way| way.at_level || nearness == Nearness::Own) {
            let Some(persons) = short.get(way.need as usize) else {
                return Err(Error::UnknownNode { link: via, side: "need", node: way.need, count: short.len() });
            };
            let Way { need, affinity, at_level } = *way;
            let found = Redirect { need, via: via as u32, affinity, nearness, at_level, overlap };
            let slot = &mut best[way.need as usize];
            if *persons > 0.0 && slot.is_none_or(|held| nearer(&found, &held).is_lt()) {
                *slot = Some(found);
            }
        }
    }
    let mut found: Vec<Redirect> = best.into_iter().flatten().collect();
    found.sort_by(|a, b| {
        (a.nearness.cmp(&b.nearness))
            .then(b.overlap.total_cmp(&a.overlap))
            .then(b.at_level.cmp(&a.at_level))
            .then(short[b.need as usize].total_cmp(&short[a.need as usize]))
            .then(b.affinity.total_cmp(&a.affinity))
            .then(a.need.cmp(&b.need))
    });
    found.truncate(most);
    Ok(found)
}

/// Which of two ways to one need is the nearer; on a tie the major that comes first.
fn nearer(a: &Redirect, b: &Redirect) -> std::cmp::Ordering {
    (a.nearness.cmp(&b.nearness))
        .then(b.overlap.total_cmp(&a.overlap))
        .then(b.affinity.total_cmp(&a.affinity))
        .then(a.via.cmp(&b.via))
}

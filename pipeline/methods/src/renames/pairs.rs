//! Candidates, scores, and who is paired with whom.

use super::{Catalogue, FLOOR, Fate, LEAST, MARGIN, Major, Parts, Programme, REACH, Succession, TAIL, Years};
use crate::check::outside;
use crate::{Error, Place};
use std::collections::{BTreeMap, BTreeSet};

/// When a programme ran, on one basis.
struct Span {
    first: i64,
    last: i64,
    /// The larger of its first two, and of its last two numbers.
    early: Option<f64>,
    late: Option<f64>,
}

/// First year above zero, last year above the tail, and the numbers at both ends; `None` for one that never ran.
fn span(years: &Years) -> Option<Span> {
    let largest = years.values().flatten().copied().fold(0.0, f64::max);
    let runs = |v: &Option<f64>, above: f64| v.is_none_or(|v| v > above);
    let first = years.iter().find(|(_, v)| runs(v, 0.0)).map(|(y, _)| *y)?;
    let last = years.iter().rev().find(|(_, v)| runs(v, TAIL * largest)).map(|(y, _)| *y)?;
    let larger = |a: i64, b: i64| {
        let of = |y: i64| years.get(&y).copied().flatten();
        of(a).into_iter().chain(of(b)).filter(|v| *v > 0.0).reduce(f64::max)
    };
    Some(Span { first, last, early: larger(first, first + 1), late: larger(last - 1, last) })
}

fn class_part(old: &Major, new: &Major) -> Option<f64> {
    let same = |a: &Option<String>, b: &Option<String>| Some(a.as_ref()? == b.as_ref()?);
    match (same(&old.class, &new.class), same(&old.category, &new.category)) {
        (Some(true), _) => Some(1.0),
        (Some(false), Some(true)) => Some(0.5),
        (Some(false), _) => Some(0.0),
        // Without a class, the category tells less: only that they are far apart.
        (None, Some(false)) => Some(0.0),
        (None, _) => None,
    }
}

/// Weighted Jaccard index of the linked occupations; `None` where either has no link.
fn overlap(old: &Major, new: &Major) -> Option<f64> {
    if old.links.is_empty() || new.links.is_empty() {
        return None;
    }
    let all: BTreeSet<&String> = old.links.keys().chain(new.links.keys()).collect();
    let at = |m: &Major, o: &String| m.links.get(o).copied().unwrap_or(0.0);
    let (low, high) = all.iter().fold((0.0, 0.0), |(low, high), o| {
        let (a, b) = (at(old, o), at(new, o));
        (low + a.min(b), high + a.max(b))
    });
    Some((low / high).clamp(0.0, 1.0))
}

/// A broad admission class, of which students choose a major later.
fn is_broad(name: &str) -> bool {
    name.trim().ends_with('类')
}

/// All programmes of one school and level.
struct Group<'a> {
    programmes: Vec<&'a Programme>,
    /// Years observed, by admissions and by graduates.
    admitted: BTreeSet<i64>,
    graduates: BTreeSet<i64>,
}

impl Group<'_> {
    /// The pair, where it is a candidate.
    fn pair(&self, catalogue: &Catalogue, old: &Programme, new: &Programme) -> Option<Succession> {
        let by_admission = !old.admitted.is_empty() && !new.admitted.is_empty();
        let (a, b, observed) = if by_admission {
            (span(&old.admitted)?, span(&new.admitted)?, &self.admitted)
        } else {
            (span(&old.graduates)?, span(&new.graduates)?, &self.graduates)
        };
        let stop = *observed.range(a.last + 1..).next()?;
        let was_there = observed.range(..b.first).next().is_none();
        if was_there || a.first >= b.first || b.last < stop || (b.first - stop).abs() > REACH {
            return None;
        }
        if [a.late, b.early].iter().flatten().any(|v| *v < LEAST) {
            return None;
        }
        let (from, to) = (catalogue.majors.get(&old.major)?, catalogue.majors.get(&new.major)?);
        if is_broad(&from.name) || is_broad(&to.name) {
            return None;
        }
        let known = |a: &str, b: &str| catalogue.former.contains(&(a.to_string(), b.to_string()));
        let official = known(&from.name, &to.name) || known(&to.name, &from.name);
        let class = class_part(from, to);
        if !official && class.is_none_or(|c| c < 1.0) && !catalogue.words.share_a_word(&from.name, &to.name) {
            return None;
        }
        let continuity = a.late.zip(b.early).map(|(a, b)| a.min(b) / a.max(b));
        let parts = Parts {
            name: if official { 1.0 } else { catalogue.words.similarity(&from.name, &to.name) },
            class,
            occupations: overlap(from, to),
            timing: 1.0 - (b.first - stop).abs() as f64 / (REACH + 1) as f64,
            continuity,
        };
        Some(Succession {
            school: old.school.clone(),
            level: old.level.clone(),
            from: old.major.clone(),
            to: new.major.clone(),
            last_year: a.last,
            year: b.first,
            official,
            score: parts.score(),
            parts,
            fate: Fate::Below,
        })
    }
}

/// Whether a pair has a rival for the same major that reaches the cut-off within the margin of the best.
fn contested(all: &[Succession], cut: f64, side: fn(&Succession) -> &str) -> Vec<bool> {
    let mut scores: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for s in all.iter().filter(|s| s.score >= cut) {
        scores.entry(side(s)).or_default().push(s.score);
    }
    let close = |s: &Succession| {
        let of = scores.get(side(s)).map_or(&[][..], Vec::as_slice);
        let best = of.iter().copied().fold(0.0, f64::max);
        s.score >= cut && s.score > best - MARGIN && of.iter().filter(|v| **v > best - MARGIN).count() > 1
    };
    all.iter().map(close).collect()
}

/// Marks the fate of the pairs of one school and level.
fn settle(pairs: &mut [Succession], cut: f64) {
    let split = contested(pairs, cut, |s| &s.from);
    let merger = contested(pairs, cut, |s| &s.to);
    let mut order: Vec<usize> = (0..pairs.len()).filter(|&i| pairs[i].score >= cut).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&pairs[a], &pairs[b]);
        b.score.total_cmp(&a.score).then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to)))
    });
    let (mut used_old, mut used_new) = (BTreeSet::new(), BTreeSet::new());
    for i in order {
        let (from, to) = (pairs[i].from.clone(), pairs[i].to.clone());
        // A major that splits or merges is spoken for: a weaker partner is no rename of it either.
        pairs[i].fate = match (split[i], merger[i]) {
            (true, _) => Fate::Split,
            (_, true) => Fate::Merger,
            _ if used_old.contains(&from) || used_new.contains(&to) => Fate::Other,
            _ => Fate::Carried,
        };
        used_old.insert(from);
        used_new.insert(to);
    }
}

fn check(catalogue: &Catalogue, programmes: &[Programme], cut: f64) -> Result<(), Error> {
    if !(0.0..=1.0).contains(&cut) {
        return Err(outside(Place::scalar("cut"), cut, "between 0 and 1"));
    }
    for (n, (code, major)) in catalogue.majors.iter().enumerate() {
        if let Some((at, v)) = major.links.values().enumerate().find(|(_, v)| !(**v > 0.0 && **v <= 1.0)) {
            return Err(outside(Place::cell(&format!("links of {code}"), n, at), *v, "above 0 and at most 1"));
        }
    }
    let mut seen = BTreeSet::new();
    for (i, p) in programmes.iter().enumerate() {
        if !seen.insert((&p.school, &p.level, &p.major)) {
            let id = format!("{} {} {}", p.school, p.major, p.level);
            return Err(Error::Identifier { at: Place::at("programmes", i), id, why: "a programme stands twice" });
        }
        for (name, years) in [("admitted", &p.admitted), ("graduates", &p.graduates)] {
            if let Some(v) = years.values().flatten().find(|v| !(v.is_finite() && **v >= 0.0)) {
                return Err(outside(Place::at(&format!("programmes.{name}"), i), *v, "at least 0"));
            }
        }
    }
    Ok(())
}

/// Every pair at or above [`FLOOR`], in the order of school, level, old and new major.
///
/// `cut`: score from which a pair is carried, in [0,1]. A major that the catalogue does not hold is in no pair.
///
/// # Errors
/// [`Error::Outside`]: the cut-off, an affinity or a number of persons outside its domain;
/// [`Error::Identifier`]: a programme given twice.
pub fn find(catalogue: &Catalogue, programmes: &[Programme], cut: f64) -> Result<Vec<Succession>, Error> {
    check(catalogue, programmes, cut)?;
    let mut groups: BTreeMap<(&str, &str), Group<'_>> = BTreeMap::new();
    for p in programmes {
        let group = groups.entry((&p.school, &p.level)).or_insert_with(|| Group {
            programmes: Vec::new(),
            admitted: BTreeSet::new(),
            graduates: BTreeSet::new(),
        });
        group.admitted.extend(p.admitted.keys());
        group.graduates.extend(p.graduates.keys());
        group.programmes.push(p);
    }
    let mut all = Vec::new();
    for group in groups.values_mut() {
        group.programmes.sort_by(|a, b| a.major.cmp(&b.major));
        let mut pairs = Vec::new();
        for old in &group.programmes {
            for new in group.programmes.iter().filter(|n| n.major != old.major) {
                pairs.extend(group.pair(catalogue, old, new));
            }
        }
        settle(&mut pairs, cut);
        all.extend(pairs.into_iter().filter(|s| s.score >= FLOOR.min(cut)));
    }
    Ok(all)
}

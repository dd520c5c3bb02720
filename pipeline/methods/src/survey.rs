//! A survey of firms: weights by size and industry, and shares with an interval, from the answers that came.
//!
//! Firms are drawn from a frame whose number of firms N is known by cell (industry × size). Where n firms of a cell
//! answered, each stands for N/n firms (post-stratification): firms that did not answer are taken to be like those of
//! their cell that did, and none is imputed. Cells with too few answers are joined first ([`design`]).
//!
//! A share is a ratio of two weighted sums, over all answers of a firm or over those of a domain (a chain, a size). Its
//! variance is the linearised one of a stratified sample without replacement, firms being the units drawn:
//! V = Σ_g (1 − n_g/N_g) · n_g/(n_g − 1) · Σ_i (z_i − z̄)², z_i = w_g (y_i − p·x_i)/X, a firm outside the domain having
//! x = y = 0 (Cochran, Sampling Techniques, 3rd ed., 5A.14 and 6.11; Särndal, Swensson and Wretman, Model Assisted Survey
//! Sampling, 5.8). The interval is Jeffreys' at the effective number of answers p(1 − p)/V ([`Basis::Linearised`]), which is never
//! taken above the number of firms that answered: in a small domain V is itself poorly known (Parker et al., 2017, Vital
//! and Health Statistics 2(175), for proportions).

use crate::cohort::beta::rate_interval;
use crate::error::Error;
use crate::{Place, check};
use std::collections::BTreeMap;

/// Fewest answers of a group of cells that stands alone: a variance needs two.
pub const LEAST: usize = 2;

/// A cell of the frame: industry × size.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub industry: String,
    /// Place of the size class in its order.
    pub size: i64,
    /// Firms of the population.
    pub firms: f64,
    /// Firms that answered.
    pub answered: usize,
}

/// Cells weighted together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Group {
    pub firms: f64,
    pub answered: usize,
}

impl Group {
    /// Firms that one answering firm stands for.
    pub fn weight(&self) -> f64 {
        self.firms / self.answered as f64
    }

    /// Whether it can stand alone: enough answers, or every firm answered.
    fn stands(&self) -> bool {
        self.answered >= LEAST || (self.answered > 0 && self.answered as f64 >= self.firms)
    }

    fn add(&mut self, cell: &Cell) {
        self.firms += cell.firms;
        self.answered += cell.answered;
    }
}

/// Groups of cells, every one with an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    /// The group of each cell, in the order given.
    pub of: Vec<usize>,
    pub groups: Vec<Group>,
}

/// Joins cells until every group has [`LEAST`] answers or an answer of every firm. `None` where nobody answered.
///
/// The rule: within an industry, by size, a cell that cannot stand alone is joined with the next size; what is left at
/// the end, with the group before. Industries that cannot stand alone even whole are joined with each other; where that
/// is not enough, with the group that has the most answers (of several the first by industry and size).
///
/// # Errors
/// `NotFinite`, `Outside`: firms below 0, or more answers than firms in a cell.
pub fn design(cells: &[Cell]) -> Result<Option<Design>, Error> {
    check::amounts("firms", &cells.iter().map(|c| c.firms).collect::<Vec<_>>())?;
    for (i, cell) in cells.iter().enumerate() {
        if cell.answered as f64 > cell.firms {
            let domain = format!("at most the {} firms of the cell", cell.firms);
            return Err(check::outside(Place::at("answered", i), cell.answered as f64, &domain));
        }
    }
    if cells.iter().all(|c| c.answered == 0) {
        return Ok(None);
    }
    let mut industries: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, cell) in cells.iter().enumerate() {
        industries.entry(&cell.industry).or_default().push(i);
    }
    let mut groups: Vec<(Group, Vec<usize>)> = Vec::new();
    let mut rest: (Group, Vec<usize>) = Default::default();
    for list in industries.values_mut() {
        list.sort_by_key(|i| cells[*i].size);
        let begun = groups.len();
        let mut open: (Group, Vec<usize>) = Default::default();
        for i in list.iter() {
            open.0.add(&cells[*i]);
            open.1.push(*i);
            if open.0.stands() {
                groups.push(std::mem::take(&mut open));
            }
        }
        while !open.1.is_empty() && !open.0.stands() && groups.len() > begun {
            groups.pop().into_iter().for_each(|before| join(&mut open, before));
        }
        if open.0.stands() {
            groups.push(open);
        } else {
            join(&mut rest, open);
        }
    }
    while !rest.1.is_empty() && !rest.0.stands() && !groups.is_empty() {
        let most = (0..groups.len()).rev().max_by_key(|g| groups[*g].0.answered).unwrap_or_default();
        join(&mut rest, groups.remove(most));
    }
    if !rest.1.is_empty() {
        groups.push(rest);
    }
    // In the order of their first cell by industry and size.
    groups.sort_by_key(|(_, members)| members.iter().map(|i| (&cells[*i].industry, cells[*i].size)).min());
    let mut of = vec![0; cells.len()];
    for (g, (_, members)) in groups.iter().enumerate() {
        members.iter().for_each(|i| of[*i] = g);
    }
    Ok(Some(Design { of, groups: groups.into_iter().map(|(group, _)| group).collect() }))
}

fn join(home: &mut (Group, Vec<usize>), more: (Group, Vec<usize>)) {
    home.0.firms += more.0.firms;
    home.0.answered += more.0.answered;
    home.1.extend(more.1);
}

/// What one firm that answered says of the domain: nothing (`of` = 0), or `yes` of `of` answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reply {
    /// Group of the firm's cell.
    pub group: usize,
    pub yes: f64,
    pub of: f64,
}

/// What the interval rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The linearised variance of the stratified sample.
    Linearised,
    /// Kish's effective number of answering firms, (Σw)²/Σw²: where a group has a single answer of several firms, or
    /// where all answers agree, so that the linearised variance cannot be had or is 0.
    Kish,
    /// Every firm of the groups concerned answered: there is nothing to estimate.
    Census,
}

impl Basis {
    pub fn code(self) -> &'static str {
        match self {
            Basis::Linearised => "linearised",
            Basis::Kish => "kish",
            Basis::Census => "census",
        }
    }
}

/// A share of answers among all firms of the domain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    pub share: f64,
    pub low: f64,
    pub high: f64,
    pub basis: Basis,
    /// Firms with an answer, and the firms of the population they stand for.
    pub replies: usize,
    pub firms: f64,
    /// Kish's effective number of them.
    pub effective: f64,
}

/// The weighted share of `yes` among `of`, over replies of every firm that answered, at `coverage`. `None` where the
/// domain has no answer.
///
/// # Errors
/// `Shape`: replies of a group are not as many as the design's answers, which would lose or invent some; `NotFinite`,
/// `Outside`: `yes` not within 0 and `of`, a coverage outside (0, 1).
pub fn share(design: &Design, replies: &[Reply], coverage: f64) -> Result<Option<Share>, Error> {
    let mut count = vec![0; design.groups.len()];
    for (i, r) in replies.iter().enumerate() {
        check::amounts("of", &[r.of])?;
        if !(0.0..=r.of).contains(&r.yes) {
            return Err(check::outside(Place::at("yes", i), r.yes, &format!("from 0 to the {} answers", r.of)));
        }
        match count.get_mut(r.group) {
            Some(n) => *n += 1,
            None => return Err(shape("groups", r.group + 1, design.groups.len())),
        }
    }
    for (g, (group, n)) in design.groups.iter().zip(&count).enumerate() {
        if group.answered != *n {
            return Err(shape(&format!("replies of group {g}"), *n, group.answered));
        }
    }
    let weight = |r: &Reply| design.groups[r.group].weight();
    let inside: Vec<&Reply> = replies.iter().filter(|r| r.of > 0.0).collect();
    let all: f64 = inside.iter().map(|r| weight(r) * r.of).sum();
    if all <= 0.0 {
        return Ok(None);
    }
    let firms: f64 = inside.iter().map(|r| weight(r)).sum();
    let effective = firms * firms / inside.iter().map(|r| weight(r).powi(2)).sum::<f64>();
    let share = (inside.iter().map(|r| weight(r) * r.yes).sum::<f64>() / all).clamp(0.0, 1.0);
    let found = |low: f64, high: f64, basis: Basis| {
        Ok(Some(Share { share, low, high, basis, replies: inside.len(), firms, effective }))
    };
    let touched = |g: usize| inside.iter().any(|r| r.group == g);
    if design.groups.iter().enumerate().all(|(g, group)| !touched(g) || group.answered as f64 >= group.firms) {
        return found(share, share, Basis::Census);
    }
    let kish = || rate_interval(share, effective, coverage);
    match variance(design, replies, share, all) {
        Some(v) if v > 0.0 && share > 0.0 && share < 1.0 => {
            let answers = (share * (1.0 - share) / v).min(inside.len() as f64);
            let (low, high) = rate_interval(share, answers, coverage)?;
            found(low, high, Basis::Linearised)
        }
        _ => kish().and_then(|(low, high)| found(low, high, Basis::Kish)),
    }
}

/// The linearised variance; `None` where a group of several firms has a single answer.
fn variance(design: &Design, replies: &[Reply], share: f64, all: f64) -> Option<f64> {
    let mut sums = vec![(0.0, 0.0); design.groups.len()];
    for r in replies {
        let z = design.groups[r.group].weight() * (r.yes - share * r.of) / all;
        sums[r.group].0 += z;
        sums[r.group].1 += z * z;
    }
    let mut variance = 0.0;
    for (group, (sum, squares)) in design.groups.iter().zip(sums) {
        let n = group.answered as f64;
        if n >= group.firms {
            continue;
        }
        if group.answered < 2 {
            return None;
        }
        variance += (1.0 - n / group.firms) * n / (n - 1.0) * (squares - sum * sum / n).max(0.0);
    }
    Some(variance)
}

fn shape(what: &str, got: usize, expected: usize) -> Error {
    Error::Shape { what: what.to_string(), got, expected: expected.to_string() }
}

#[cfg(test)]
mod tests;

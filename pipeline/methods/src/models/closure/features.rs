//! What was known of a programme at an origin.

use super::panel::{Award, Panel};
use crate::{Error, check};
use std::collections::BTreeMap;

/// A feature of a programme.
#[derive(Debug)]
pub struct Term {
    pub code: &'static str,
    pub en: &'static str,
}

const fn t(code: &'static str, en: &'static str) -> Term {
    Term { code, en }
}

/// The features in the order of a row. *Awards* are those of the origin year, *before* is the year before it. An exit
/// rate is the share of the programmes with awards before that have none at the origin, their school open; it leans
/// on that of the market by a stated number of pseudo-programmes. The programme's share of the school's and of the
/// market's awards is spanned by its size and theirs.
pub static TERMS: &[Term] = &[
    t("now", "log awards"),
    t("before", "log awards, before"),
    t("now_squared", "log awards, squared"),
    t("before_squared", "log awards before, squared"),
    t("now_before", "log awards × log awards before: with the squares, the squared change"),
    t("now_is_1", "one award"),
    t("now_is_2", "two awards"),
    t("before_is_1", "one award before"),
    t("school_size", "log awards of the school"),
    t("school_growth", "log growth of the school's awards, 5 added"),
    t("school_programmes", "log programmes of the school"),
    t("school_exits", "log exit rate of the school, 10 pseudo-programmes"),
    t("school_entries", "log share of the school's programmes without awards before, 10 pseudo-programmes"),
    t("school_level_programmes", "log programmes of the school at the level"),
    t("school_level_exits", "log exit rate of the school at the level, 5 pseudo-programmes"),
    t("other_levels", "log programmes of the school in the major, all levels"),
    t("other_levels_awards", "log awards of the school in the major at other levels, 1 added"),
    t("class_siblings", "log programmes of the school in the class and level"),
    t("class_siblings_awards", "log awards of the other programmes of the school in the class and level, 1 added"),
    t("market_providers", "log schools of the market with awards in the major and level"),
    t("market_awards", "log awards of the others in the market, 1 added"),
    t("market_growth", "log growth of the others in the market, 2 added"),
    t("market_exits", "log exit rate of the major and level in the market, 5 pseudo-programmes"),
    t("class_providers", "log programmes of the market in the class and level"),
    t("class_growth", "log growth of the others of the class and level in the market, 2 added"),
    t("class_exits", "log exit rate of the class and level in the market, 10 pseudo-programmes"),
];

/// Programmes with awards at the origin and in the year before, and their features.
#[derive(Debug, Clone, PartialEq)]
pub struct Cases {
    pub origin: i64,
    /// Place in [`Panel::programmes`], ascending.
    pub programme: Vec<usize>,
    /// A row a case, in the order of [`TERMS`].
    pub rows: Vec<f64>,
}

impl Cases {
    /// Features of one case.
    pub fn row(&self, case: usize) -> &[f64] {
        &self.rows[case * TERMS.len()..(case + 1) * TERMS.len()]
    }
}

/// Sums over a group of programmes. A withheld programme counts as one with awards; its persons are in no sum.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    before: f64,
    now: f64,
    running: f64,
    new: f64,
    had: f64,
    left: f64,
}

impl Tally {
    fn add(&mut self, before: Award, now: Award) {
        let (a, b) = (persons(before), persons(now));
        self.before += a.unwrap_or(0.0);
        self.now += b.unwrap_or(0.0);
        let (had, has) = (a != Some(0.0), b != Some(0.0));
        if now == Award::SchoolClosed {
            return;
        }
        self.running += f64::from(u8::from(has));
        self.new += f64::from(u8::from(has && !had && before != Award::SchoolClosed));
        self.had += f64::from(u8::from(had));
        self.left += f64::from(u8::from(had && !has));
    }

    /// Log exit rate leaning on `rate` by `weight` pseudo-programmes.
    fn exits(&self, rate: f64, weight: f64) -> f64 {
        ((self.left + weight * rate) / (self.had + weight)).ln()
    }

    fn entries(&self, rate: f64, weight: f64) -> f64 {
        ((self.new + weight * rate) / (self.running + weight)).ln()
    }
}

/// `None` where withheld.
fn persons(award: Award) -> Option<f64> {
    match award {
        Award::Persons(n) => Some(n),
        Award::SchoolClosed => Some(0.0),
        Award::Withheld => None,
    }
}

/// A group: which grouping, and up to three codes.
type Key = (u8, u32, u32, u32);

const NO_MARKET: u32 = u32::MAX;

/// Features of every programme with awards at `origin` and in the year before, from those two years alone: whatever is
/// reported later changes none of them.
///
/// Errors: a year that is not in the panel.
pub fn features(panel: &Panel, origin: i64) -> Result<Cases, Error> {
    let (Some(before), Some(now)) = (panel.at(origin - 1), panel.at(origin)) else {
        return Err(check::undefined(
            &format!("features at {origin}"),
            &format!("{} and {origin} are not both among the years", origin - 1),
        ));
    };
    let mut tallies: BTreeMap<Key, Tally> = BTreeMap::new();
    for p in &panel.programmes {
        let market = p.market_at(now).unwrap_or(NO_MARKET);
        for key in keys(p.school, p.major, p.class, p.level, market) {
            tallies.entry(key).or_default().add(p.awards[before], p.awards[now]);
        }
    }
    let mut cases = Cases { origin, programme: Vec::new(), rows: Vec::new() };
    for (i, p) in panel.programmes.iter().enumerate() {
        let Ok((a, b)) = panel.twice(i, origin) else { continue };
        let market = p.market_at(now).unwrap_or(NO_MARKET);
        let of = keys(p.school, p.major, p.class, p.level, market).map(|k| tallies[&k]);
        cases.programme.push(i);
        cases.rows.extend(row(a, b, &of));
    }
    Ok(cases)
}

fn keys(school: u32, major: u32, class: u32, level: u32, market: u32) -> [Key; 7] {
    [
        (0, market, 0, 0),
        (1, school, 0, 0),
        (2, school, level, 0),
        (3, school, major, 0),
        (4, school, class, level),
        (5, market, major, level),
        (6, market, class, level),
    ]
}

fn row(a: f64, b: f64, of: &[Tally; 7]) -> [f64; TERMS.len()] {
    let [all, school, school_level, school_major, school_class, market, class] = of;
    let is = |x: bool| f64::from(u8::from(x));
    let exit_rate = (all.left + 0.5) / (all.had + 1.0);
    let entry_rate = (all.new + 0.5) / (all.running + 1.0);
    let (now, before) = (b.ln(), a.ln());
    let growth = |t: &Tally, own: (f64, f64), added: f64| {
        ((t.now - own.1).max(0.0) + added).ln() - ((t.before - own.0).max(0.0) + added).ln()
    };
    let others = |t: &Tally| ((t.now - b).max(0.0) + 1.0).ln();
    [
        now,
        before,
        now * now,
        before * before,
        now * before,
        is(b == 1.0),
        is(b == 2.0),
        is(a == 1.0),
        school.now.ln(),
        growth(school, (0.0, 0.0), 5.0),
        school.running.ln(),
        school.exits(exit_rate, 10.0),
        school.entries(entry_rate, 10.0),
        school_level.running.ln(),
        school_level.exits(exit_rate, 5.0),
        school_major.running.ln(),
        others(school_major),
        school_class.running.ln(),
        others(school_class),
        market.running.ln(),
        others(market),
        growth(market, (a, b), 2.0),
        market.exits(exit_rate, 5.0),
        class.running.ln(),
        growth(class, (a, b), 2.0),
        class.exits(exit_rate, 10.0),
    ]
}

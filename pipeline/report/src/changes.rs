//! What the sources say of the base year and of the year before it: graduates and intake by level, and by major.

use crate::book::Book;
use crate::data::Key;
use crate::disclosure;
use std::collections::{BTreeMap, BTreeSet};

/// Persons in both years, of the programmes known in both.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pair {
    pub before: f64,
    pub now: f64,
}

impl Pair {
    pub fn change(&self) -> f64 {
        self.now - self.before
    }
}

/// The programmes of a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved<'a> {
    pub region: &'a str,
    /// Empty where the group is a level.
    pub major: &'a str,
    pub level: &'a str,
    pub graduates: Pair,
    pub intake: Pair,
    /// Programmes with graduates or intake in each year.
    pub programmes: (usize, usize),
    /// Programmes left out of the sums: a figure of either year is withheld by the source.
    pub left_out: usize,
    /// The disclosure rule withholds its figures.
    pub hidden: bool,
}

impl<'a> Moved<'a> {
    fn new(region: &'a str, major: &'a str, level: &'a str) -> Moved<'a> {
        let none = Pair::default();
        Moved { region, major, level, graduates: none, intake: none, programmes: (0, 0), left_out: 0, hidden: false }
    }

    fn add(&mut self, graduates: [Figure; 2], intake: [Figure; 2]) {
        for (sum, [before, now]) in [(&mut self.graduates, graduates), (&mut self.intake, intake)] {
            if let (Some(before), Some(now)) = (before.persons, now.persons) {
                sum.before += before;
                sum.now += now;
            }
        }
        let [before, now] = [0, 1].map(|year| graduates[year].there || intake[year].there);
        self.programmes.0 += usize::from(before);
        self.programmes.1 += usize::from(now);
        self.left_out += usize::from(graduates.iter().chain(&intake).any(|f| f.persons.is_none()));
    }
}

/// Both years, by level and by major.
#[derive(Default)]
pub struct Changes<'a> {
    pub levels: Vec<Moved<'a>>,
    pub majors: Vec<Moved<'a>>,
    /// Whether a year has any row of graduates, or of intake.
    pub graduates: bool,
    pub intake: bool,
}

/// A year's figure of a programme: `None` where withheld, 0 where there is no row.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Figure {
    persons: Option<f64>,
    there: bool,
}

fn figure(rows: &mut dyn Iterator<Item = (i64, Option<f64>, bool)>, year: i64) -> Figure {
    let mut out = Figure { persons: Some(0.0), there: false };
    for (_, value, withheld) in rows.filter(|r| r.0 == year) {
        out.persons = if withheld { None } else { out.persons.map(|s| s + value.unwrap_or_default()) };
        out.there |= withheld || value.is_some_and(|v| v > 0.0);
    }
    out
}

impl<'a> Changes<'a> {
    pub fn of(book: &Book<'a>) -> Changes<'a> {
        let years = [book.base_year - 1, book.base_year];
        let graduates = |key: &Key<'a>| {
            let rows = || book.completions.get(key).into_iter().flatten().map(|r| (r.year, r.persons, r.suppressed));
            years.map(|year| figure(&mut rows(), year))
        };
        let intake = |key: &Key<'a>| {
            let rows = || book.enrollment.get(key).into_iter().flatten().map(|r| (r.year, r.intake, r.suppressed));
            years.map(|year| figure(&mut rows(), year))
        };
        let keys: BTreeSet<Key<'a>> = book.completions.keys().chain(book.enrollment.keys()).copied().collect();
        let mut groups: BTreeMap<(&str, &str, &str), Moved<'a>> = BTreeMap::new();
        let mut seen = [[false; 2]; 2];
        for key in &keys {
            let Some(school) = book.schools.get(key.0) else { continue };
            let (graduates, intake) = (graduates(key), intake(key));
            for (seen, figure) in seen.iter_mut().flatten().zip(graduates.iter().chain(&intake)) {
                *seen |= figure.there;
            }
            for major in [key.1, ""] {
                let group = groups.entry((school.market, major, key.2));
                group.or_insert_with(|| Moved::new(school.market, major, key.2)).add(graduates, intake);
            }
        }
        let (levels, majors) = groups.into_values().partition::<Vec<_>, _>(|m| m.major.is_empty());
        let majors = withheld(book, majors);
        let [graduates, intake] = seen.map(|year| year[0] && year[1]);
        Changes { levels: self::levels(book, levels), majors, graduates, intake }
    }

    /// Whether two years running have figures.
    pub fn there(&self) -> bool {
        self.graduates || self.intake
    }

    /// Majors by graduates (by intake where those are not known), largest change first; those withheld are left out.
    pub fn largest(&self) -> Vec<(&Moved<'a>, Pair)> {
        let of = |m: &Moved<'a>| if self.graduates { m.graduates } else { m.intake };
        let shown = self.majors.iter().filter(|m| !m.hidden && of(m).change() != 0.0);
        let mut shown: Vec<_> = shown.map(|m| (m, of(m))).collect();
        let size = |pair: &Pair| pair.change().abs();
        shown.sort_by(|a, b| size(&b.1).total_cmp(&size(&a.1)).then(key(a.0).cmp(&key(b.0))));
        shown
    }
}

fn key<'a>(m: &Moved<'a>) -> (&'a str, &'a str, &'a str) {
    (m.region, m.major, m.level)
}

/// Whether one of its figures is a small count of persons.
fn is_small(book: &Book<'_>, m: &Moved<'_>) -> bool {
    let pairs = [m.graduates, m.intake];
    pairs.iter().flat_map(|p| [p.before, p.now]).any(|persons| book.too_small(persons))
}

/// Levels stand beside the sum of their region: one that is small, or of one withheld programme, takes the next with it
/// where it would be alone.
fn levels<'a>(book: &Book<'a>, rows: Vec<Moved<'a>>) -> Vec<Moved<'a>> {
    let one = |m: &Moved<'a>| book.tells_one(|p| (p.region, p.level) == (m.region, m.level));
    let amount = |m: &Moved<'a>| m.graduates.now.max(m.intake.now);
    let hidden = disclosure::of_sums(&rows, |m| Some(m.region), amount, |m| is_small(book, m) || one(m));
    rows.into_iter().zip(hidden).map(|(m, hidden)| Moved { hidden, ..m }).collect()
}

/// Majors stand beside the sum of their region and level: one that is small, or whose programmes are all withheld, takes
/// the next with it where it would be alone.
fn withheld<'a>(book: &Book<'a>, rows: Vec<Moved<'a>>) -> Vec<Moved<'a>> {
    let amount = |m: &Moved<'a>| m.graduates.now.max(m.intake.now);
    let hide = |m: &Moved<'a>| is_small(book, m) || book.hides_total(m.region, m.major, m.level, amount(m));
    let hidden = disclosure::of_sums(&rows, |m| Some((m.region, m.level)), amount, hide);
    rows.into_iter().zip(hidden).map(|(m, hidden)| Moved { hidden, ..m }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_source_withholds_is_left_out_of_both_years_and_a_missing_row_adds_nothing() {
        let rows = [(2022, Some(5.0), false), (2022, Some(2.0), false), (2023, None, true)];
        let of = |year| figure(&mut rows.iter().copied(), year);
        let some = |persons, there| Figure { persons: Some(persons), there };
        assert_eq!([of(2021), of(2022)], [some(0.0, false), some(7.0, true)]);
        assert_eq!(of(2023), Figure { persons: None, there: true });
        let mut sum = Moved::new("R", "", "bachelor");
        sum.add([of(2022), of(2023)], [of(2021), of(2021)]);
        sum.add([some(3.0, true), some(4.0, true)], [some(0.0, false), some(6.0, true)]);
        sum.add([of(2021), some(2.0, true)], [of(2021), of(2021)]);
        assert_eq!((sum.graduates, sum.graduates.change()), (Pair { before: 3.0, now: 6.0 }, 3.0));
        assert_eq!((sum.intake, sum.programmes, sum.left_out), (Pair { before: 0.0, now: 6.0 }, (2, 3), 1));
    }
}

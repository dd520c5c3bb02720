//! The panel: sectors by years, checked at the door, and what of it was known in a year.

use crate::{Error, Place, check};

/// Sectors × years of amounts (persons, or any unit), annual, without a forecast in them. Valid once built.
///
/// A year without a value is `None`; a number that is not finite is refused. The rows are kept in an
/// order that depends on their content alone, so that no result depends on the order they came in.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    first_year: i32,
    years: usize,
    rows: Vec<Row>,
    total: Vec<Option<f64>>,
    /// Row as given → row as kept.
    place: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq)]
struct Row {
    group: usize,
    /// First year index of the definition in force from then on; history before it is another series.
    breaks: Vec<usize>,
    values: Vec<Option<f64>>,
}

impl Panel {
    /// Rows of equal length, the first value of each being that of `first_year`.
    ///
    /// # Errors
    /// No rows, no years, rows of different lengths, a value below 0 or not finite.
    pub fn new(first_year: i32, rows: Vec<Vec<Option<f64>>>) -> Result<Self, Error> {
        let years = rows.first().map_or(0, Vec::len);
        if years == 0 {
            return Err(Error::Shape { what: "series".into(), got: 0, expected: "at least one row and year".into() });
        }
        for (i, row) in rows.iter().enumerate() {
            if row.len() != years {
                return Err(Error::Shape {
                    what: format!("series[{i}]"),
                    got: row.len(),
                    expected: format!("{years} (as series[0] has)"),
                });
            }
            row.iter().enumerate().try_for_each(|(t, v)| amount(*v, || Place::cell("series", i, t)))?;
        }
        let place = (0..rows.len()).collect();
        let rows = rows.into_iter().map(|values| Row { group: 0, breaks: Vec::new(), values }).collect();
        Ok(Self { first_year, years, rows, total: vec![None; years], place }.ordered())
    }

    /// The total the rows are parts of, where it is published. Without it, or in a year without it, the
    /// total moves as the sum of the rows that both years have.
    ///
    /// # Errors
    /// Another length than the rows', a value below 0 or not finite.
    pub fn with_total(mut self, total: Vec<Option<f64>>) -> Result<Self, Error> {
        self.same("total", total.len(), self.years, "years")?;
        total.iter().enumerate().try_for_each(|(t, v)| amount(*v, || Place::at("total", t)))?;
        self.total = total;
        Ok(self)
    }

    /// The group (section, chain) of each row, any numbers; rows of a group share a driver.
    ///
    /// # Errors
    /// Another length than the number of rows.
    pub fn with_groups(mut self, groups: &[usize]) -> Result<Self, Error> {
        self.same("groups", groups.len(), self.rows.len(), "rows")?;
        for (given, kept) in self.place.iter().enumerate() {
            self.rows[*kept].group = groups[given];
        }
        Ok(self.ordered())
    }

    /// The years in which the definition of a row changed: each the first year of the new definition.
    /// History before the last break that was known is not used for that row.
    ///
    /// # Errors
    /// Another length than the number of rows, a year outside the panel.
    pub fn with_breaks(mut self, breaks: &[Vec<i32>]) -> Result<Self, Error> {
        self.same("breaks", breaks.len(), self.rows.len(), "rows")?;
        for (given, years) in breaks.iter().enumerate() {
            let mut at = Vec::with_capacity(years.len());
            for (n, year) in years.iter().enumerate() {
                at.push(self.index(*year).ok_or_else(|| {
                    let domain = format!("a year from {} to {}", self.first_year, self.last_year());
                    check::outside(Place::cell("breaks", given, n), f64::from(*year), &domain)
                })?);
            }
            at.sort_unstable();
            at.dedup();
            self.rows[self.place[given]].breaks = at;
        }
        Ok(self.ordered())
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Never: a panel has at least one row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn first_year(&self) -> i32 {
        self.first_year
    }

    pub fn last_year(&self) -> i32 {
        self.first_year + self.years as i32 - 1
    }

    /// The value of a row (as given) in a year.
    pub fn value(&self, row: usize, year: i32) -> Option<f64> {
        self.kept(*self.place.get(row)?, self.index(year)?)
    }

    pub(super) fn years(&self) -> usize {
        self.years
    }

    pub(super) fn place(&self) -> &[usize] {
        &self.place
    }

    pub(super) fn index(&self, year: i32) -> Option<usize> {
        usize::try_from(i64::from(year) - i64::from(self.first_year)).ok().filter(|t| *t < self.years)
    }

    pub(super) fn year(&self, index: usize) -> i32 {
        self.first_year + index as i32
    }

    /// The value of a row as kept, at a year's index.
    pub(super) fn kept(&self, row: usize, t: usize) -> Option<f64> {
        self.rows[row].values[t]
    }

    /// Whether the definition is the same in both years.
    pub(super) fn comparable(&self, row: usize, from: usize, to: usize) -> bool {
        !self.rows[row].breaks.iter().any(|b| from < *b && *b <= to)
    }

    /// First index of the definition in force at `t`.
    pub(super) fn start(&self, row: usize, t: usize) -> usize {
        self.rows[row].breaks.iter().copied().filter(|b| *b <= t).max().unwrap_or(0)
    }

    pub(super) fn group(&self, row: usize) -> usize {
        self.rows[row].group
    }

    /// Log growth of the total from `t − 1` to `t`: of the published total where both years have it, else
    /// of the sum of the rows that both years have under one definition, else 0.
    pub(super) fn total_growth(&self, t: usize) -> f64 {
        let ratio = |a: f64, b: f64| if a > 0.0 && b > 0.0 { (b / a).ln() } else { 0.0 };
        if let (Some(a), Some(b)) = (self.total[t - 1], self.total[t])
            && a > 0.0
            && b > 0.0
        {
            return ratio(a, b);
        }
        let (mut before, mut now) = (0.0, 0.0);
        for (i, row) in self.rows.iter().enumerate() {
            if let (Some(a), Some(b)) = (row.values[t - 1], row.values[t])
                && self.comparable(i, t - 1, t)
            {
                before += a;
                now += b;
            }
        }
        ratio(before, now)
    }

    fn same(&self, name: &str, got: usize, expected: usize, what: &str) -> Result<(), Error> {
        if got == expected {
            return Ok(());
        }
        Err(Error::Shape { what: name.into(), got, expected: format!("{expected} (the {what} of the series)") })
    }

    /// Rows by group, then year by year by break and value: rows alike up to a year are interchangeable
    /// up to that year, so what comes later cannot move what was computed before.
    fn ordered(self) -> Self {
        let key = |i: usize| {
            let row = &self.rows[i];
            let year = move |t: usize| (row.breaks.contains(&t), row.values[t].map_or(u64::MAX, f64::to_bits));
            (row.group, (0..self.years).map(year).collect::<Vec<_>>())
        };
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_cached_key(|i| key(*i));
        let mut moved = vec![0; order.len()];
        order.iter().enumerate().for_each(|(new, old)| moved[*old] = new);
        let rows = order.iter().map(|old| self.rows[*old].clone()).collect();
        let place = self.place.iter().map(|old| moved[*old]).collect();
        Self { rows, place, ..self }
    }
}

fn amount(value: Option<f64>, at: impl Fn() -> Place) -> Result<(), Error> {
    match value {
        Some(value) if !value.is_finite() => Err(Error::NotFinite { at: at(), value }),
        Some(value) if value < 0.0 => Err(check::outside(at(), value, "at least 0")),
        _ => Ok(()),
    }
}

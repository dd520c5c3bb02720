//! The enrollment plan as pages, charts and the workbook show it.

use crate::data::{self, Key, PlanIntake, PlanPoint, PlanPrice, PlanProgramme, PlanSummary, PlanTotal};
use crate::disclosure::{self, Cell};
use crate::judged::Batches;
use duikou_contracts::tables::planned;
use duikou_engine::Result;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of the plan; all empty where an edition has none.
#[derive(Default)]
pub struct Planned<'a> {
    pub summary: Vec<PlanSummary<'a>>,
    pub programmes: Vec<PlanProgramme<'a>>,
    /// By programme, a row a plan year.
    pub intake: BTreeMap<Key<'a>, Vec<PlanIntake<'a>>>,
    pub totals: Vec<PlanTotal<'a>>,
    pub prices: Vec<PlanPrice<'a>>,
    pub frontier: Vec<PlanPoint<'a>>,
    /// Programmes whose figures of the plan are withheld.
    pub hidden: BTreeSet<Key<'a>>,
}

/// What a group of programmes admits now and in the last plan year. A sum of withheld programmes alone is withheld.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    pub programmes: usize,
    pub adjusted: usize,
    pub now: f64,
    pub last: f64,
    shown: usize,
}

impl Sum {
    pub fn hidden(&self) -> bool {
        self.shown == 0
    }
}

impl<'a> Planned<'a> {
    pub fn open(t: &'a Batches, hidden: &BTreeSet<Key<'a>>, threshold: f64) -> Result<Planned<'a>> {
        let programmes = t.rows(&planned::PROGRAMMES, |b| data::plan_programmes(b, |_| true))?;
        let mut intake: BTreeMap<Key<'a>, Vec<PlanIntake<'a>>> = BTreeMap::new();
        for row in t.rows(&planned::INTAKE, |b| data::plan_intake(b, |_| true))? {
            intake.entry((row.school, row.major, row.level)).or_default().push(row);
        }
        let cells: Vec<Cell<'a>> =
            programmes.iter().map(|p| Cell { key: p.key(), region: p.region, amount: p.now }).collect();
        // A small intake proposed tells as much of persons as a small one of today.
        let mut start = hidden.clone();
        start.extend(programmes.iter().filter(|p| p.last > 0.0 && p.last < threshold).map(|p| p.key()));
        Ok(Planned {
            summary: t.rows(&planned::SUMMARY, |b| data::plan_summary(b, |_| true))?,
            hidden: disclosure::cover(&cells, start, threshold),
            programmes,
            intake,
            totals: t.rows(&planned::TOTALS, |b| data::plan_totals(b, |_| true))?,
            prices: t.rows(&planned::PRICES, |b| data::plan_prices(b, |_| true))?,
            frontier: t.rows(&planned::FRONTIER, |b| data::plan_points(b, |_| true))?,
        })
    }

    /// Whether anything was planned.
    pub fn there(&self) -> bool {
        self.summary.iter().any(|s| s.status == "solved") && !self.programmes.is_empty()
    }

    pub fn is_hidden(&self, key: &Key<'_>) -> bool {
        self.hidden.contains(key)
    }

    /// Plan years, ascending.
    pub fn years(&self) -> Vec<i64> {
        self.intake.values().flatten().map(|r| r.year).collect::<BTreeSet<i64>>().into_iter().collect()
    }

    /// Sums of programmes by group.
    pub fn sums<K: Ord>(&self, group: impl Fn(&PlanProgramme<'a>) -> K) -> BTreeMap<K, Sum> {
        let mut out: BTreeMap<K, Sum> = BTreeMap::new();
        for p in &self.programmes {
            let sum = out.entry(group(p)).or_default();
            sum.programmes += 1;
            sum.adjusted += usize::from(p.adjusted);
            sum.now += p.now;
            sum.last += p.last;
            sum.shown += usize::from(!self.is_hidden(&p.key()));
        }
        out
    }

    /// Matched graduates before and after, summed over graduation years, by code of a scope and region.
    pub fn matched(&self, scope: &str) -> BTreeMap<(&'a str, &'a str), (f64, f64)> {
        let mut out: BTreeMap<(&str, &str), (f64, f64)> = BTreeMap::new();
        for t in self.totals.iter().filter(|t| t.scope == scope) {
            let sum = out.entry((t.region, t.code)).or_default();
            sum.0 += t.before;
            sum.1 += t.after;
        }
        out
    }
}

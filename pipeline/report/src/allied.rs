//! What the page of alliances knows. Any of these tables may be missing from an edition, or empty.

use crate::data::{self, Alliance, Ally, Covered, Firm, Left, Merge, all};
use crate::judged::Batches;
use duikou_contracts::Table;
use duikou_contracts::tables::{coordinated, reference};
use duikou_engine::Result;
use std::collections::BTreeMap;

/// The tables an edition may lack.
pub static OPTIONAL: &[&Table] = &[
    &coordinated::ALLIANCES,
    &coordinated::MEMBERS,
    &coordinated::ALLIANCE_MERGES,
    &coordinated::ALLIANCE_COVERAGE,
    &coordinated::ALLIANCE_UNCOVERED,
    &reference::FIRMS,
];

/// Rows of those tables; what is missing is empty.
pub struct Allied<'a> {
    pub alliances: Vec<Alliance<'a>>,
    /// Members of every alliance: schools from the strongest, then firms.
    pub members: BTreeMap<&'a str, Vec<Ally<'a>>>,
    pub merges: Vec<Merge<'a>>,
    pub coverage: Vec<Covered<'a>>,
    pub left: Vec<Left<'a>>,
    pub firms: BTreeMap<&'a str, Firm<'a>>,
}

impl<'a> Allied<'a> {
    pub fn open(t: &'a Batches) -> Result<Allied<'a>> {
        let mut members: BTreeMap<&str, Vec<Ally<'a>>> = BTreeMap::new();
        for row in t.rows(&coordinated::MEMBERS, |b| data::allies(b, all))? {
            members.entry(row.id).or_default().push(row);
        }
        // Who cannot lead comes after, by supply.
        members.values_mut().for_each(|list| {
            list.sort_by(|a, b| {
                let place = |m: &Ally<'_>| m.place.unwrap_or(i64::MAX);
                let supply = |m: &Ally<'_>| m.supply.unwrap_or_default();
                place(a).cmp(&place(b)).then(supply(b).total_cmp(&supply(a))).then(a.member.cmp(b.member))
            });
        });
        Ok(Allied {
            alliances: t.rows(&coordinated::ALLIANCES, |b| data::alliances(b, all))?,
            members,
            merges: t.rows(&coordinated::ALLIANCE_MERGES, |b| data::merges(b, all))?,
            coverage: t.rows(&coordinated::ALLIANCE_COVERAGE, |b| data::covered(b, all))?,
            left: t.rows(&coordinated::ALLIANCE_UNCOVERED, |b| data::left(b, all))?,
            firms: t.rows(&reference::FIRMS, |b| data::firms(b, all))?.into_iter().map(|f| (f.id, f)).collect(),
        })
    }

    /// Regions with alliances or their coverage, from the one with the most domains.
    pub fn regions(&self) -> Vec<&'a str> {
        let mut counts: BTreeMap<&str, usize> = self.coverage.iter().map(|v| (v.region, 0)).collect();
        for a in &self.alliances {
            *counts.entry(a.region).or_default() += usize::from(a.kind == "domain");
        }
        let mut regions: Vec<(&str, usize)> = counts.into_iter().collect();
        regions.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        regions.into_iter().map(|r| r.0).collect()
    }

    /// Alliances of a kind, by region from the largest, then in the order of their ids.
    pub fn of(&self, kind: &str) -> Vec<&Alliance<'a>> {
        let regions = self.regions();
        let mut found: Vec<&Alliance<'a>> = self.alliances.iter().filter(|a| a.kind == kind).collect();
        found.sort_by_key(|a| (regions.iter().position(|r| *r == a.region), a.id));
        found
    }

    pub fn find(&self, id: &str) -> Option<&Alliance<'a>> {
        self.alliances.iter().find(|a| a.id == id)
    }
}

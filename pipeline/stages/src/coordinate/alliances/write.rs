//! The rows of the five tables.

use super::disciplines::Discipline;
use super::domains::{Domains, Member};
use super::evidence::{Evidence, Led, led};
use super::firms::{Assigned, Firm};
use super::names::Names;
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_contracts::tables::coordinated;
use duikou_engine::{Context, Result};
use duikou_methods::alliances::{School, Threshold, joins};
use std::collections::{BTreeMap, BTreeSet};

/// Tables under construction.
#[derive(Default)]
pub struct Tables {
    pub alliances: Rows,
    pub members: Rows,
    pub merges: Rows,
    pub coverage: Rows,
    pub uncovered: Rows,
}

/// A row of an alliance, before it is written.
#[derive(Default)]
struct One<'a> {
    id: String,
    kind: &'static str,
    region: &'a str,
    zh: String,
    en: String,
    sector: Option<&'a str>,
    chains: Option<String>,
    parts: Option<String>,
    demand: Option<f64>,
    supply: Option<f64>,
    firms: Option<usize>,
    owner: Option<&'a str>,
    target: Option<&'a str>,
    cohesion: Option<f64>,
    nearest: Option<(&'a str, f64)>,
    height: Option<f64>,
}

impl Tables {
    fn put(&mut self, one: &One<'_>, members: &[Member], lead: Option<&Led>) {
        let at = |place: usize| lead.and_then(|l| l.order.get(place)).map(|(i, _)| members[*i].school.as_str());
        self.alliances
            .text(&c::ALLIANCE_ID, &one.id)
            .text(&c::ALLIANCE_KIND, one.kind)
            .text(&c::REGION_CODE, one.region)
            .text(&c::NAME_ZH, &one.zh)
            .text(&c::NAME_EN, &one.en)
            .maybe(&c::ECONOMIC_SECTOR, one.sector)
            .maybe(&c::ALLIANCE_CHAINS, one.chains.as_deref())
            .maybe(&c::ALLIANCE_PARTS, one.parts.as_deref())
            .number(&c::DEMAND, one.demand)
            .number(&c::SUPPLY, one.supply)
            .int(&c::SCHOOL_MEMBERS, members.len() as i64)
            .int(&c::FIRM_MEMBERS, one.firms.map(|n| n as i64))
            .maybe(&c::LEAD, at(0))
            .maybe(&c::RUNNER_UP, at(1))
            .number(&c::LEAD_MARGIN, lead.and_then(|l| l.margin))
            .maybe(&c::FIRMNESS, lead.map(|l| l.firmness))
            .maybe(&c::LEVEL, lead.and_then(|l| l.level.as_deref()))
            .maybe(&c::OWNER, one.owner)
            .maybe(&c::TARGET_ID, one.target)
            .number(&c::COHESION, one.cohesion)
            .maybe(&c::NEAREST, one.nearest.map(|n| n.0))
            .number(&c::NEAREST_SIMILARITY, one.nearest.map(|n| n.1))
            .number(&c::HEIGHT, one.height);
        self.put_schools(&one.id, members, lead, one.supply);
    }

    fn put_schools(&mut self, id: &str, members: &[Member], lead: Option<&Led>, supply: Option<f64>) {
        let mut place: Vec<Option<(i64, f64)>> = vec![None; members.len()];
        for (k, (i, score)) in lead.map_or(&[][..], |l| &l.order).iter().enumerate() {
            place[*i] = Some((k as i64 + 1, *score));
        }
        for (i, m) in members.iter().enumerate() {
            let [strength, outcomes, first] = m.evidence.means();
            self.members
                .text(&c::ALLIANCE_ID, id)
                .text(&c::PARTY, "school")
                .text(&c::MEMBER, &m.school)
                .text(&c::JOIN_BASIS, m.basis)
                .int(&c::PLACE, place[i].map(|p| p.0))
                .number(&c::LEAD_SCORE, place[i].map(|p| p.1))
                .number(&c::SUPPLY, supply.map(|_| m.evidence.persons))
                .number(&c::ALLIANCE_SHARE, supply.filter(|s| *s > 0.0).map(|s| (m.evidence.persons / s).min(1.0)))
                .number(&c::OWN_SHARE, m.own_share)
                // A programme may supply several domains of a park.
                .int(&c::PROGRAMMES, (m.basis != "domains").then_some(m.evidence.programmes))
                .number(&c::STRENGTH, strength)
                .number(&c::OUTCOMES_LOW, outcomes)
                .number(&c::FIRST_CHOICE_RATE, first);
        }
    }

    fn put_firm(&mut self, id: &str, firm: &Firm, basis: &str) {
        let none = None::<f64>;
        self.members
            .text(&c::ALLIANCE_ID, id)
            .text(&c::PARTY, "firm")
            .text(&c::MEMBER, &firm.id)
            .text(&c::JOIN_BASIS, basis)
            .int(&c::PLACE, None)
            .number(&c::LEAD_SCORE, none)
            .number(&c::SUPPLY, none)
            .number(&c::ALLIANCE_SHARE, none)
            .number(&c::OWN_SHARE, none)
            .int(&c::PROGRAMMES, None)
            .number(&c::STRENGTH, none)
            .number(&c::OUTCOMES_LOW, none)
            .number(&c::FIRST_CHOICE_RATE, none);
    }

    /// Domains with their schools and firms.
    pub fn put_domains(&mut self, found: &Domains, firms: Option<&Assigned<'_>>, names: &Names) {
        let firms = firms.filter(|f| !f.firms.is_empty());
        for (at, d) in found.domains.iter().enumerate() {
            let sector = names.sector(&found.tree, &d.items);
            let target = sector.and_then(|s| names.backbone(s, &found.region));
            let supply = found.supply.values().filter_map(|of| of.get(&at)).map(|e| e.persons).sum::<f64>();
            let part = |i: &usize| format!("{}/{}", found.tree.items[*i].chain, found.tree.items[*i].part);
            let chains: Vec<&str> = found.tree.chains(&d.items).into_iter().collect();
            let one = One {
                id: d.id.clone(),
                kind: "domain",
                region: &found.region,
                zh: d.zh.clone(),
                en: d.en.clone(),
                sector,
                chains: Some(chains.join(" ")),
                parts: Some(d.items.iter().map(part).collect::<Vec<_>>().join(" ")),
                demand: Some(d.persons),
                supply: Some(supply),
                firms: firms.map(|f| f.members(at).count()),
                owner: target.and_then(|t| t.1),
                target: target.map(|t| t.0),
                cohesion: d.cohesion,
                nearest: d.nearest.map(|(k, similarity)| (found.domains[k].id.as_str(), similarity)),
                height: d.height,
            };
            self.put(&one, &d.members, d.lead.as_ref());
            for (firm, basis) in firms.into_iter().flat_map(|f| f.members(at)) {
                self.put_firm(&d.id, firm, basis.code());
            }
        }
    }

    /// The joins that would follow, from the domains up to one.
    pub fn put_merges(&mut self, found: &Domains) {
        let mut nodes: BTreeMap<Vec<usize>, String> =
            found.domains.iter().map(|d| (d.items.clone(), d.id.clone())).collect();
        let n = found.tree.items.len();
        let items = |node: usize| if node < n { vec![node] } else { found.tree.joins[node - n].items.clone() };
        for (k, join) in found.tree.next(found.domains.len()).iter().enumerate() {
            let name = |node: usize| nodes.get(&items(node)).cloned().unwrap_or_default();
            let (left, right) = (name(join.left), name(join.right));
            self.merges
                .text(&c::REGION_CODE, &found.region)
                .int(&c::STEP, k as i64 + 1)
                .text(&c::LEFT_NODE, &left)
                .text(&c::RIGHT_NODE, &right)
                .number(&c::HEIGHT, join.height)
                .int(&c::REMAINING, (found.domains.len() - k - 1) as i64);
            nodes.insert(join.items.clone(), format!("M{}", k + 1));
        }
    }

    /// One alliance a park: its firms of every domain, and the schools of those domains; a school's supply counts in each
    /// domain as the domain counts among the park's firms, and makes a member from the same number of persons.
    pub fn put_parks(&mut self, found: &Domains, firms: &Assigned<'_>, rule: Threshold) {
        for (k, ((_, park), (list, of_domain))) in firms.parks().into_iter().enumerate() {
            let total: usize = of_domain.values().sum();
            let mut schools: BTreeMap<&str, Evidence> = BTreeMap::new();
            for (at, count) in &of_domain {
                for m in &found.domains[*at].members {
                    let share = *count as f64 / total as f64;
                    schools.entry(&m.school).or_default().join(&m.evidence, share);
                }
            }
            schools.retain(|_, e| joins(School { persons: e.persons, total: 0.0 }, rule).is_some());
            let lead = led(schools.iter().map(|(s, e)| (*s, e)), true);
            let supply = schools.values().map(|e| e.persons).sum();
            let member = |(school, evidence): (&str, Evidence)| Member {
                school: school.to_string(),
                basis: "domains",
                evidence,
                own_share: None,
            };
            let members: Vec<Member> = schools.into_iter().map(member).collect();
            let ids: Vec<&str> = of_domain.keys().map(|at| found.domains[*at].id.as_str()).collect();
            let one = One {
                id: format!("{}-P{:02}", found.region, k + 1),
                kind: "park",
                region: &found.region,
                zh: park.to_string(),
                en: park.to_string(),
                parts: Some(ids.join(" ")),
                supply: (total > 0).then_some(supply),
                firms: Some(list.len()),
                ..One::default()
            };
            self.put(&one, &members, lead.as_ref());
            for firm in list {
                self.put_firm(&one.id, firm, "park");
            }
        }
    }

    /// A discipline alliance.
    pub fn put_discipline(&mut self, region: &str, number: usize, found: &Discipline) {
        let (code, zh, en) = &found.field;
        let one = One {
            id: format!("{region}-F{number:02}"),
            kind: "discipline",
            region,
            zh: zh.clone(),
            en: en.clone(),
            parts: Some(code.clone()),
            supply: found.supply,
            ..One::default()
        };
        self.put(&one, &found.members, found.lead.as_ref());
    }

    /// Whom the domains cover, and who is left.
    pub fn put_coverage(
        &mut self,
        region: &str,
        found: Option<&Domains>,
        schools: &BTreeSet<String>,
        firms: &[Firm],
        assigned: Option<&Assigned<'_>>,
        names: &Names,
    ) {
        let members: Option<BTreeSet<&str>> = found.map(|f| {
            f.domains.iter().flat_map(|d| d.members.iter().map(|m| m.school.as_str())).collect::<BTreeSet<&str>>()
        });
        let covered = members.as_ref().map(|m| schools.iter().filter(|s| m.contains(s.as_str())).count());
        self.put_covered(region, "schools", (!schools.is_empty()).then_some(schools.len()), covered, names);
        let left = schools.iter().filter(|s| members.as_ref().is_some_and(|m| !m.contains(s.as_str())));
        for school in left {
            let of = found.and_then(|f| f.supply.get(school));
            let persons: f64 = of.into_iter().flat_map(|of| of.values()).map(|e| e.persons).sum();
            let reason = if persons > 0.0 { "too_little" } else { "no_supply" };
            self.put_uncovered(region, "school", school, reason, Some(persons));
        }
        for (kind, sizes) in [
            ("large", &["large"][..]),
            ("medium", &["medium"]),
            ("large_medium", &["large", "medium"]),
            ("small", &["small"]),
            ("micro", &["micro"]),
        ] {
            let of = |firm: &Firm| sizes.contains(&firm.size.as_str());
            let total = (!firms.is_empty()).then(|| firms.iter().filter(|f| of(f)).count());
            let covered = assigned.map(|a| a.firms.iter().zip(&a.of).filter(|(f, d)| of(f) && d.is_ok()).count());
            self.put_covered(region, kind, total, covered, names);
        }
        for (firm, of) in assigned.into_iter().flat_map(|a| a.firms.iter().zip(&a.of)) {
            if let Err(why) = of {
                self.put_uncovered(region, "firm", &firm.id, why.code(), None);
            }
        }
    }

    fn put_covered(&mut self, region: &str, kind: &str, total: Option<usize>, covered: Option<usize>, names: &Names) {
        let covered = covered.filter(|_| total.is_some());
        let share = total.zip(covered).filter(|(total, _)| *total > 0).map(|(total, n)| n as f64 / total as f64);
        self.coverage
            .text(&c::REGION_CODE, region)
            .text(&c::COVERAGE_KIND, kind)
            .int(&c::TOTAL, total.map(|n| n as i64))
            .int(&c::COVERED, covered.map(|n| n as i64))
            .number(&c::COVERED_SHARE, share)
            .maybe(&c::TARGET_ID, names.coverage(kind, region));
    }

    fn put_uncovered(&mut self, region: &str, party: &str, member: &str, reason: &str, supply: Option<f64>) {
        self.uncovered
            .text(&c::REGION_CODE, region)
            .text(&c::PARTY, party)
            .text(&c::MEMBER, member)
            .text(&c::UNCOVERED_REASON, reason)
            .number(&c::SUPPLY, supply);
    }

    /// Hands the tables over.
    pub fn hand_over(self, context: &mut Context<'_>) -> Result<()> {
        self.alliances.put(context, &coordinated::ALLIANCES)?;
        self.members.put(context, &coordinated::MEMBERS)?;
        self.merges.put(context, &coordinated::ALLIANCE_MERGES)?;
        self.coverage.put(context, &coordinated::ALLIANCE_COVERAGE)?;
        self.uncovered.put(context, &coordinated::ALLIANCE_UNCOVERED)
    }
}

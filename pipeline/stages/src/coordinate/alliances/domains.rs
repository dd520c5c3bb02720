//! Domains of a region: their needs, their tree, and what every school supplies to each.

use super::Input;
use super::evidence::{Evidence, Facts, Led, Programme, led};
use super::names::Names;
use crate::coordinate::{Links, refused};
use crate::frame::{ints, numbers, texts};
use crate::outlook::NO_CHAIN;
use duikou_contracts::columns as c;
use duikou_contracts::tables::outlook;
use duikou_engine::Result;
use duikou_methods::alliances::domains::{cosine, fold};
use duikou_methods::alliances::{Basis, Item, School, Tree, joins};
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Occupation and level of a job.
type Job = (String, String);
/// A flow of a major and level: the job, and persons.
type Flows = HashMap<(String, String), Vec<(Job, f64)>>;

/// Needs of the year of graduation by region: persons by chain of each job, those of no chain too.
pub struct Needs {
    of_job: BTreeMap<String, BTreeMap<Job, BTreeMap<String, f64>>>,
    linked: HashMap<String, Vec<(String, f64)>>,
    flows: HashMap<String, Flows>,
}

impl Needs {
    pub fn read(input: &Input, links: &Links) -> Result<Needs> {
        let frame = &input.demand;
        let (regions, chains) = (texts(frame, &c::REGION_CODE)?, texts(frame, &c::CHAIN_CODE)?);
        let (occupations, levels) = (texts(frame, &c::OCCUPATION_CODE)?, texts(frame, &c::NEED_LEVEL)?);
        let (years, persons) = (ints(frame, &c::YEAR)?, numbers(frame, &c::BASE)?);
        let mut of_job: BTreeMap<String, BTreeMap<Job, BTreeMap<String, f64>>> = BTreeMap::new();
        for r in (0..years.len()).filter(|r| years[*r] == input.year) {
            let Some(persons) = persons[r].filter(|p| *p > 0.0) else { continue };
            let job = (occupations[r].clone(), levels[r].clone());
            let of_chain = of_job.entry(regions[r].clone()).or_default().entry(job).or_default();
            *of_chain.entry(chains[r].clone()).or_default() += persons;
        }
        let frame = &input.flows;
        let (majors, levels) = (texts(frame, &c::MAJOR_CODE)?, texts(frame, &c::LEVEL)?);
        let (occupations, needed) = (texts(frame, &c::OCCUPATION_CODE)?, texts(frame, &c::NEED_LEVEL)?);
        let persons = numbers(frame, &c::PERSONS)?;
        let mut flows: HashMap<String, Flows> = HashMap::new();
        for (r, region) in texts(frame, &c::REGION_CODE)?.into_iter().enumerate() {
            let job = (occupations[r].clone(), needed[r].clone());
            let of_major = flows.entry(region).or_default().entry((majors[r].clone(), levels[r].clone())).or_default();
            of_major.push((job, persons[r].unwrap_or_default()));
        }
        Ok(Needs { of_job, linked: links.of_occupation.clone(), flows })
    }

    /// Regions with needs of a chain.
    pub fn regions(&self) -> BTreeSet<&str> {
        self.of_job.keys().map(String::as_str).collect()
    }

    /// Chains a region has needs of.
    fn chains(&self, region: &str) -> BTreeSet<&str> {
        let jobs = self.of_job.get(region).into_iter().flat_map(|jobs| jobs.values());
        jobs.flat_map(|of_chain| of_chain.keys().map(String::as_str)).filter(|chain| *chain != NO_CHAIN).collect()
    }

    /// Flows to jobs of no chain.
    pub fn flows_aside(&self, frame: &DataFrame) -> Result<usize> {
        let (occupations, levels) = (texts(frame, &c::OCCUPATION_CODE)?, texts(frame, &c::NEED_LEVEL)?);
        let jobs = texts(frame, &c::REGION_CODE)?.into_iter().zip(occupations.into_iter().zip(levels));
        let chained = |(region, job): &(String, Job)| {
            let of_chain = self.of_job.get(region).and_then(|jobs| jobs.get(job));
            of_chain.is_some_and(|of_chain| of_chain.keys().any(|chain| chain != NO_CHAIN))
        };
        Ok(jobs.filter(|row| !chained(row)).count())
    }

    /// Items of a region: a chain's needs of one group of occupations, by major.
    fn items(&self, region: &str, names: &Names) -> Vec<Item> {
        let mut items: BTreeMap<(String, String), BTreeMap<String, f64>> = BTreeMap::new();
        for ((occupation, _), of_chain) in self.of_job.get(region).into_iter().flatten() {
            let linked = self.linked.get(occupation).map_or(&[][..], Vec::as_slice);
            let total: f64 = linked.iter().map(|(_, affinity)| affinity).sum();
            for (chain, persons) in of_chain.iter().filter(|(chain, _)| *chain != NO_CHAIN && total > 0.0) {
                let needs = items.entry((chain.clone(), names.group(occupation))).or_default();
                for (major, affinity) in linked {
                    *needs.entry(major.clone()).or_default() += persons * affinity / total;
                }
            }
        }
        items.into_iter().map(|((chain, part), needs)| Item { chain, part, needs }).collect()
    }
}

/// A school that is a member, with its evidence.
pub struct Member {
    pub school: String,
    pub basis: &'static str,
    pub evidence: Evidence,
    /// Share of all the school supplies to alliances of the kind.
    pub own_share: Option<f64>,
}

/// One domain.
pub struct Domain {
    pub id: String,
    pub items: Vec<usize>,
    pub zh: String,
    pub en: String,
    pub persons: f64,
    pub members: Vec<Member>,
    pub lead: Option<Led>,
    pub cohesion: Option<f64>,
    /// Place of the most similar domain, and the similarity.
    pub nearest: Option<(usize, f64)>,
    /// Height at which it is joined to others.
    pub height: Option<f64>,
}

/// Domains of a region, from the largest.
pub struct Domains {
    pub region: String,
    pub tree: Tree,
    pub went: BTreeMap<(String, String), String>,
    pub domains: Vec<Domain>,
    pub chains: BTreeSet<String>,
    /// What every school supplies to each domain.
    pub supply: BTreeMap<String, BTreeMap<usize, Evidence>>,
}

impl Domains {
    pub fn layout(&self) -> Vec<Vec<usize>> {
        self.domains.iter().map(|d| d.items.clone()).collect()
    }
}

/// Members among what schools supply, and who of them leads.
pub fn members(
    supply: &BTreeMap<String, BTreeMap<usize, Evidence>>,
    at: usize,
    input: &Input,
) -> (Vec<Member>, Option<Led>) {
    let mut found = Vec::new();
    for (school, of) in supply {
        let Some(evidence) = of.get(&at) else { continue };
        let total: f64 = of.values().map(|e| e.persons).sum();
        let Some(basis) = joins(School { persons: evidence.persons, total }, input.rule) else { continue };
        let own_share = (total > 0.0).then(|| (evidence.persons / total).min(1.0));
        found.push(Member { school: school.clone(), basis: Basis::code(basis), evidence: evidence.clone(), own_share });
    }
    let lead = led(found.iter().map(|m| (m.school.as_str(), &m.evidence)), true);
    (found, lead)
}

/// What every school of the region supplies to each domain.
fn supplied(
    needs: &Needs,
    region: &str,
    of_part: &HashMap<(&str, &str), usize>,
    programmes: &[&Programme],
    facts: &Facts,
    names: &Names,
) -> BTreeMap<String, BTreeMap<usize, Evidence>> {
    let none = BTreeMap::new();
    let jobs = needs.of_job.get(region).unwrap_or(&none);
    // Share of a job's demand that each domain has.
    let mut shares: HashMap<&Job, BTreeMap<usize, f64>> = HashMap::new();
    for (job, of_chain) in jobs {
        let (group, total) = (names.group(&job.0), of_chain.values().sum::<f64>());
        let of = shares.entry(job).or_default();
        for (chain, persons) in of_chain {
            if let Some(at) = of_part.get(&(chain.as_str(), group.as_str())) {
                *of.entry(*at).or_default() += persons / total;
            }
        }
    }
    let mut totals: HashMap<(&str, &str), f64> = HashMap::new();
    for p in programmes {
        *totals.entry((p.key.1.as_str(), p.key.2.as_str())).or_default() += p.supply;
    }
    let flows = needs.flows.get(region);
    let mut supply: BTreeMap<String, BTreeMap<usize, Evidence>> = BTreeMap::new();
    for p in programmes.iter().filter(|p| p.supply > 0.0) {
        let part = p.supply / totals[&(p.key.1.as_str(), p.key.2.as_str())];
        let mut to: BTreeMap<usize, f64> = BTreeMap::new();
        for (job, persons) in flows.and_then(|f| f.get(&(p.key.1.clone(), p.key.2.clone()))).into_iter().flatten() {
            for (at, share) in shares.get(job).into_iter().flatten() {
                *to.entry(*at).or_default() += part * persons * share;
            }
        }
        let of_school = supply.entry(p.key.0.clone()).or_default();
        for (at, persons) in to.into_iter().filter(|(_, persons)| *persons > 0.0) {
            of_school.entry(at).or_default().add(&p.key, persons, true, facts);
        }
    }
    supply
}

/// The domains of a region; `None` where no chain has needs.
///
/// # Errors
/// `Contract` where the needs are no numbers the method takes.
pub fn propose(
    region: &str,
    input: &Input,
    needs: &Needs,
    programmes: &[&Programme],
    facts: &Facts,
    names: &Names,
) -> Result<Option<Domains>> {
    let items = needs.items(region, names);
    if items.is_empty() {
        return Ok(None);
    }
    let (items, went) = fold(items, input.least);
    let tree = Tree::grow(items).map_err(|e| refused(&outlook::DEMAND, region, &e))?;
    let mut cut = tree.cut(input.wanted);
    let persons = |d: &Vec<usize>| d.iter().map(|i| tree.items[*i].persons()).sum::<f64>();
    cut.sort_by(|a, b| persons(b).total_cmp(&persons(a)).then_with(|| a.cmp(b)));
    let mut of_part: HashMap<(&str, &str), usize> = HashMap::new();
    for (at, domain) in cut.iter().enumerate() {
        for ((chain, part), into) in &went {
            if domain.iter().any(|i| tree.items[*i].chain == *chain && tree.items[*i].part == *into) {
                of_part.insert((chain, part), at);
            }
        }
    }
    let supply = supplied(needs, region, &of_part, programmes, facts, names);
    let vectors: Vec<BTreeMap<String, f64>> = cut.iter().map(|d| tree.needs(d)).collect();
    let mut domains = Vec::new();
    for (at, of) in cut.iter().enumerate() {
        let (members, lead) = members(&supply, at, input);
        let (zh, en) = names.domain(&tree, of);
        let others =
            (0..cut.len()).filter(|other| *other != at).map(|other| (other, cosine(&vectors[at], &vectors[other])));
        let height = tree.next(input.wanted).iter().find(|j| of.iter().all(|i| j.items.contains(i))).map(|j| j.height);
        domains.push(Domain {
            id: format!("{region}-D{:02}", at + 1),
            items: of.clone(),
            zh,
            en,
            persons: persons(of),
            members,
            lead,
            cohesion: tree.cohesion(of),
            nearest: others.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))),
            height,
        });
    }
    let chains = needs.chains(region).into_iter().map(str::to_string).collect();
    Ok(Some(Domains { region: region.to_string(), tree, went, domains, chains, supply }))
}

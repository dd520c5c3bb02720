//! What the report knows: rows, names, and the few sums that pages and charts share.

use crate::ahead::{Batches, Outlook};
use crate::allied::Allied;
use crate::chained::{self, Chained, Held, Placed, Shares};
use crate::changes::Changes;
use crate::coordinated::Coordinated;
use crate::data::{self, Key, all, grouped};
use crate::disclosure;
use crate::format::slug;
use crate::indicator;
use crate::judged::{self, Judged};
use crate::messages::say;
use crate::packs::{self, Pack};
use crate::parts::Source;
use crate::planned::Planned;
use crate::sources;
use crate::tally::{Tally, Unassessed};
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, BooleanArray, RecordBatch};
use duikou_contracts::tables::{clean, evaluated, flagged, matched, outlook, reference};
use duikou_contracts::{Column, Lang, Table, codes, columns};
use duikou_engine::{Context, Edition, Error, Result};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard};

/// Over this many schools the report writes no school pages, and says so.
pub const MOST_SCHOOL_PAGES: usize = 1000;

/// Code of demand rows that belong to no chain.
pub const NO_CHAIN: &str = "-";

/// The input tables: whole, but for supply and demand, which are of the matched year.
pub struct Tables {
    batches: BTreeMap<String, RecordBatch>,
    /// Rate, basis → programmes whose rate rests on it.
    bases: BTreeMap<(String, String), usize>,
    judged: judged::Batches,
    tally: Tally,
    /// The region they are of, where it is one of several.
    region: Option<String>,
}

impl Tables {
    /// Reads the inputs. Where no school pages are written, tables that only they show are left empty, and of the
    /// evidence only what fired is read: the first page and the list of flags show no other.
    pub fn read(context: &Context<'_>, source: Source<'_, '_>, inputs: &'static [&'static Table]) -> Result<Tables> {
        let many = source.table(&reference::UNIVERSITIES)?.num_rows() > MOST_SCHOOL_PAGES;
        let matched = matched_year(context)?;
        let for_pages = [&clean::COMPLETIONS, &clean::ENROLLMENT, &clean::OUTCOMES, &evaluated::INDICATORS];
        let mut unassessed = Unassessed::default();
        unassessed.add(&source.table(&flagged::VERDICTS)?)?;
        let (bases, tally) = (Mutex::new(BTreeMap::new()), Mutex::new(Tally::default()));
        let read = |t: &'static Table| match t {
            t if many && for_pages.iter().any(|p| std::ptr::eq(*p, t)) => Ok(RecordBatch::new_empty(t.schema())),
            t if std::ptr::eq(t, &flagged::EVIDENCE) => source.table_where(t, &mut |batch| {
                held(&tally)?.add(batch, &unassessed)?;
                if many { fires(batch) } else { Ok(BooleanArray::from(vec![true; batch.num_rows()])) }
            }),
            t if std::ptr::eq(t, &outlook::SUPPLY) || std::ptr::eq(t, &outlook::DEMAND) => {
                source.table_where(t, &mut |batch| of_year(batch, matched))
            }
            t if std::ptr::eq(t, &outlook::RATES) => source.table_where(t, &mut |batch| {
                count_bases(batch, &mut *held(&bases)?)?;
                Ok(BooleanArray::from(vec![!many; batch.num_rows()]))
            }),
            _ => source.table(t),
        };
        let batches = inputs.par_iter().map(|t| Ok((t.name(), read(t)?))).collect::<Result<_>>()?;
        let (bases, mut tally) = (std::mem::take(&mut *held(&bases)?), std::mem::take(&mut *held(&tally)?));
        tally.close();
        Ok(Tables {
            batches,
            bases,
            judged: judged::Batches::read(source, !many)?,
            tally,
            region: source.region().map(str::to_string),
        })
    }

    fn get(&self, table: &Table) -> Result<&RecordBatch> {
        self.batches.get(&table.name()).ok_or_else(|| Error::bug(format!("{} was not loaded", table.name())))
    }
}

/// What one table's reading adds to, while others are read beside it.
fn held<T>(counted: &Mutex<T>) -> Result<MutexGuard<'_, T>> {
    counted.lock().map_err(|_| Error::bug("counting rows failed"))
}

/// The year of graduation that is matched.
fn matched_year(context: &Context<'_>) -> Result<i64> {
    Ok(context.int("base_year")? + context.int("outlook.horizon")?)
}

pub fn column<'b>(batch: &'b RecordBatch, column: &Column) -> Result<&'b dyn Array> {
    let found = batch.column_by_name(column.name).map(|c| c.as_ref());
    found.ok_or_else(|| Error::bug(format!("a table lost its column {}", column.name)))
}

/// Marks the rows of evidence whose rule fired.
fn fires(batch: &RecordBatch) -> Result<BooleanArray> {
    Ok(column(batch, &columns::STATE)?.as_string::<i32>().iter().map(|s| Some(s == Some("fires"))).collect())
}

/// Marks the rows of a year.
fn of_year(batch: &RecordBatch, year: i64) -> Result<BooleanArray> {
    let years = column(batch, &columns::YEAR)?.as_primitive::<Int64Type>();
    Ok(years.values().iter().map(|y| Some(*y == year)).collect())
}

/// Counts the programmes whose rate rests on each basis.
fn count_bases(batch: &RecordBatch, bases: &mut BTreeMap<(String, String), usize>) -> Result<()> {
    let rates = column(batch, &columns::RATE)?.as_string::<i32>();
    let tiers = column(batch, &columns::RATE_BASIS)?.as_string::<i32>();
    for (rate, basis) in rates.iter().zip(tiers.iter()) {
        if let (Some(rate), Some(basis)) = (rate, basis) {
            *bases.entry((rate.to_string(), basis.to_string())).or_default() += 1;
        }
    }
    Ok(())
}

/// Names and rank of a chain.
#[derive(Clone, Debug)]
pub struct Chain<'a> {
    pub zh: &'a str,
    pub en: &'a str,
    pub group: Option<&'a str>,
    pub priority: i64,
    pub source: Option<&'a str>,
}

pub struct Book<'a> {
    pub lang: Lang,
    pub edition: &'a Edition,
    /// The region this is the report of, where it is one of several.
    pub region: Option<&'a str>,
    /// Whether each region gets a report of its own.
    pub by_region: bool,
    /// Rests on made-up data: the edition says so, or the certificate of a file it reads, or a school.
    pub illustrative: bool,
    pub packs: Vec<Pack>,
    pub base_year: i64,
    /// Year of graduation that is matched.
    pub year: i64,
    /// Nominal coverage of the outlook's intervals.
    pub coverage: f64,
    pub suppress_below: f64,
    pub hidden: BTreeSet<Key<'a>>,
    /// Graduates of hidden and of shown programmes, by region, major and level.
    held: BTreeMap<(&'a str, &'a str, &'a str), (f64, f64)>,
    pub majors: BTreeMap<&'a str, data::Major<'a>>,
    pub schools: BTreeMap<&'a str, data::School<'a>>,
    /// Schools with a page of their own.
    paged: BTreeSet<&'a str>,
    pub occupations: BTreeMap<&'a str, &'a str>,
    pub chains: BTreeMap<&'a str, Chain<'a>>,
    pub regions: BTreeMap<&'a str, data::Region<'a>>,
    pub targets: Vec<data::Target<'a>>,
    pub rejects: Vec<data::Reject<'a>>,
    pub repairs: Vec<data::Repair<'a>>,
    pub ledger: Vec<data::Ledger<'a>>,
    pub completions: BTreeMap<Key<'a>, Vec<data::Completion<'a>>>,
    pub outcomes: BTreeMap<Key<'a>, Vec<data::Outcome<'a>>>,
    pub enrollment: BTreeMap<Key<'a>, Vec<data::Enrollment<'a>>>,
    pub outlook: Outlook<'a>,
    pub region_degrees: Vec<data::RegionDegree<'a>>,
    pub major_degrees: Vec<data::MajorDegree<'a>>,
    pub programmes: Vec<data::Programme<'a>>,
    pub needs: Vec<data::Need<'a>>,
    pub chain_degrees: Vec<data::ChainDegree<'a>>,
    pub certain: Vec<data::CertainRow<'a>>,
    pub demand_layers: BTreeMap<&'a str, f64>,
    pub placed: Placed<'a>,
    /// By code, every chain with a demand.
    pub chained: BTreeMap<&'a str, Chained<'a>>,
    /// Which parts of chains are withheld.
    pub held_parts: Held<'a>,
    pub verdicts: Vec<data::Verdict<'a>>,
    /// Of every programme where school pages are written, else of flagged programmes only.
    pub evidence: BTreeMap<Key<'a>, Vec<data::Evidence<'a>>>,
    pub indicators: BTreeMap<Key<'a>, Vec<data::IndicatorRow<'a>>>,
    pub judged: Judged<'a>,
    pub plan: Planned<'a>,
    pub coordinated: Coordinated<'a>,
    pub allied: Allied<'a>,
    pub changes: Changes<'a>,
}

impl<'a> Book<'a> {
    pub fn open(context: &Context<'a>, t: &'a Tables) -> Result<Book<'a>> {
        let edition = context.edition;
        let lang = Lang::parse(context.text("report.language")?).unwrap_or(Lang::En);
        let suppress_below = context.int("report.suppress_below")? as f64;
        let base_year = context.int("base_year")?;
        let schools: BTreeMap<_, _> =
            data::schools(t.get(&reference::UNIVERSITIES)?, all)?.into_iter().map(|s| (s.code, s)).collect();
        let illustrative = edition.manifest.illustrative
            || schools.values().any(|s| s.illustrative)
            || sources::read(edition)?.iter().any(|(_, c)| c.illustrative);
        let with_pages = schools.len() <= MOST_SCHOOL_PAGES;
        let mut chains = BTreeMap::new();
        for m in data::chain_members(t.get(&reference::CHAINS)?, all)? {
            let chain = Chain { zh: m.zh, en: m.en, group: m.group, priority: m.priority, source: m.source };
            chains.entry(m.code).or_insert(chain);
        }
        let verdicts = data::verdicts(t.get(&flagged::VERDICTS)?, all)?;
        let flagged_keys: BTreeSet<Key<'_>> = match with_pages {
            true => BTreeSet::new(),
            false => verdicts.iter().filter(|v| v.is_flag()).map(|v| v.key()).collect(),
        };
        let evidence = data::evidence(t.get(&flagged::EVIDENCE)?, |e| with_pages || flagged_keys.contains(&e.key()))?;
        let programmes = data::programmes(t.get(&matched::PROGRAMMES)?, all)?;
        let demand = data::demand(t.get(&outlook::DEMAND)?, all)?;
        let mut demand_layers = BTreeMap::new();
        for row in demand.iter().filter(|r| !r.suppressed) {
            *demand_layers.entry(row.layer).or_insert(0.0) += row.base.unwrap_or(0.0);
        }
        let majors: BTreeMap<_, _> =
            data::majors(t.get(&reference::MAJORS)?, all)?.into_iter().map(|m| (m.code, m)).collect();
        let flows = data::flows(t.get(&matched::FLOWS)?, all)?;
        let shares = Shares::of(&demand);
        let placed = chained::placed(&flows, &shares, &majors, with_pages);
        let history = |y: i64| with_pages && y <= base_year && y > base_year - 6;
        let mut needs = data::needs(t.get(&matched::NEEDS)?, all)?;
        needs.sort_by(|a, b| {
            b.short.total_cmp(&a.short).then((a.region, a.occupation, a.level).cmp(&(b.region, b.occupation, b.level)))
        });
        let outlook = Outlook::open(
            &Batches {
                supply: t.get(&outlook::SUPPLY)?,
                rates: t.get(&outlook::RATES)?,
                path: t.get(&outlook::PATH)?,
                sources: t.get(&outlook::SOURCES)?,
                education: t.get(&outlook::EDUCATION)?,
                structure: t.get(&outlook::STRUCTURE)?,
                measures: t.get(&outlook::STRUCTURE_MEASURES)?,
                industries: t.get(&outlook::INDUSTRIES)?,
                names: t.get(&reference::INDUSTRIES)?,
                backtest: t.get(&outlook::FORECAST_BACKTEST)?,
                calibration: t.get(&outlook::CALIBRATION)?,
                linkages: t.get(&outlook::LINKAGES)?,
                induced: t.get(&outlook::INDUCED)?,
                scenarios: t.get(&matched::SCENARIOS)?,
            },
            &demand,
            t.bases.clone(),
            with_pages,
        )?;
        let hidden = disclosure::hidden(&programmes, suppress_below);
        let mut held: BTreeMap<_, (f64, f64)> = BTreeMap::new();
        for p in &programmes {
            let sum = held.entry((p.region, p.major, p.level)).or_default();
            *(if hidden.contains(&p.key()) { &mut sum.0 } else { &mut sum.1 }) += p.supply;
        }
        let plan = Planned::open(&t.judged, &hidden, suppress_below)?;
        let major_degrees = data::major_degrees(t.get(&matched::MAJORS)?, all)?;
        let mut chained =
            chained::open(&demand, &shares, &needs, &flows, &major_degrees, |region, major, level, supply| {
                gives_away(&held, suppress_below, (region, major, level), supply)
            });
        let few = |v: f64| v > 0.0 && v < suppress_below;
        let held_parts = match suppress_below > 0.0 {
            true => Held::of(&chained, &majors, |f| {
                few(f.placed) || few(f.graduates) || (f.held > 0.0 && f.graduates - f.held <= 1e-9)
            }),
            false => Held::default(),
        };
        chained.remove(NO_CHAIN);
        let mut book = Book {
            lang,
            edition,
            region: t.region.as_deref(),
            by_region: context.text("report.by_region")? == "yes" && t.region.is_none(),
            illustrative,
            base_year,
            year: matched_year(context)?,
            coverage: context.number("outlook.coverage")?,
            packs: packs::read(edition)?,
            suppress_below,
            hidden,
            held,
            plan,
            majors,
            paged: match with_pages {
                true => {
                    let known = programmes.iter().map(|p| p.school).chain(verdicts.iter().map(|v| v.school));
                    known.chain(schools.keys().copied()).collect()
                }
                false => BTreeSet::new(),
            },
            schools,
            occupations: data::occupations(t.get(&reference::OCCUPATIONS)?, all)?
                .into_iter()
                .map(|o| (o.code, o.name))
                .collect(),
            chains,
            regions: data::regions(t.get(&reference::REGIONS)?, all)?.into_iter().map(|r| (r.code, r)).collect(),
            targets: data::targets(t.get(&reference::TARGETS)?, all)?,
            rejects: data::rejects(t.get(&clean::REJECTS)?, all)?,
            repairs: data::repairs(t.get(&clean::REPAIRS)?, all)?,
            ledger: data::ledger(t.get(&clean::ROW_LEDGER)?, all)?,
            completions: grouped(data::completions(t.get(&clean::COMPLETIONS)?, |r| history(r.year))?, |r| {
                (r.school, r.major, r.level)
            }),
            outcomes: grouped(data::outcomes(t.get(&clean::OUTCOMES)?, |r| history(r.year))?, |r| {
                (r.school, r.major, r.level)
            }),
            enrollment: grouped(data::enrollment(t.get(&clean::ENROLLMENT)?, |r| history(r.year))?, |r| {
                (r.school, r.major, r.level)
            }),
            outlook,
            region_degrees: data::region_degrees(t.get(&matched::REGIONS)?, all)?,
            major_degrees,
            programmes,
            needs,
            chain_degrees: data::chain_degrees(t.get(&matched::CHAINS)?, |r| r.chain != NO_CHAIN)?,
            certain: data::certain(t.get(&matched::CERTAIN)?, all)?,
            demand_layers,
            placed,
            chained,
            held_parts,
            verdicts,
            evidence: grouped(evidence, |e| e.key()),
            indicators: grouped(data::indicators(t.get(&evaluated::INDICATORS)?, |_| with_pages)?, |r| {
                (r.school, r.major, r.level)
            }),
            judged: Judged::open(&t.judged, &t.tally)?,
            coordinated: Coordinated::open(&t.judged)?,
            allied: Allied::open(&t.judged)?,
            changes: Changes::default(),
        };
        book.changes = Changes::of(&book);
        Ok(book)
    }

    /// Name of the report: the edition's, and the region's where it is the report of one.
    pub fn title(&self) -> String {
        let title = self.edition.title(self.lang);
        self.region.map_or_else(|| title.to_string(), |r| format!("{}{}{title}", self.region(r), say(self.lang, "sep")))
    }

    /// Whether every school gets a page.
    pub fn has_school_pages(&self) -> bool {
        self.schools.len() <= MOST_SCHOOL_PAGES
    }

    /// Path of the page of a school from the report's folder, without its ending; of an edition whose regions have
    /// reports, in that of its region. Nothing where it has none.
    pub fn school_page(&self, code: &str) -> Option<String> {
        let page = format!("universities/{}", slug(code));
        if self.paged.contains(code) {
            return Some(page);
        }
        let market = self.schools.get(code).filter(|_| self.by_region)?.market;
        let there = self.region_degrees.iter().any(|r| r.region == market);
        there.then(|| format!("{}/{page}", crate::site::folder(market)))
    }

    pub fn major(&self, code: &str) -> String {
        self.majors.get(code).map_or_else(|| code.to_string(), |m| m.name.to_string())
    }

    pub fn school(&self, code: &str) -> String {
        self.schools.get(code).map_or_else(|| code.to_string(), |s| s.name.to_string())
    }

    pub fn occupation(&self, code: &str) -> String {
        self.occupations.get(code).map_or_else(|| code.to_string(), |n| n.to_string())
    }

    pub fn chain(&self, code: &str) -> String {
        self.chains.get(code).map_or_else(|| code.to_string(), |c| self.lang.pick(c.zh, c.en).to_string())
    }

    pub fn region(&self, code: &str) -> String {
        self.regions.get(code).map_or_else(|| code.to_string(), |r| self.lang.pick(r.zh, r.en).to_string())
    }

    /// Title of the document a row names as its source, and the place in it; else the source in words.
    pub fn document(&self, source: &str, place: Option<&str>) -> String {
        let known = self.coordinated.documents.iter().find(|d| d.source == source);
        let title =
            known.map_or_else(|| crate::words::source(source, self.lang), |d| self.lang.pick(d.zh, d.en).to_string());
        place.map_or_else(|| title.clone(), |p| format!("{title} {p}"))
    }

    pub fn level(&self, code: &str) -> String {
        codes::LEVELS.label(code, self.lang).to_string()
    }

    /// A pack in use.
    pub fn pack(&self, code: &str) -> Option<&Pack> {
        self.packs.iter().find(|p| p.code == code)
    }

    /// Name of an indicator, or of a composite of a pack in use.
    pub fn indicator(&self, code: &str) -> String {
        let zh = self.lang == Lang::Zh;
        let composite = || self.packs.iter().find_map(|p| p.label(code, zh));
        match duikou_methods::indicators::find(code) {
            Some(_) => indicator::label(code, self.lang),
            None => composite().map_or_else(|| indicator::label(code, self.lang), str::to_string),
        }
    }

    /// Code of the headline pack.
    pub fn headline(&self) -> &str {
        self.packs.first().map_or("", |p| p.code.as_str())
    }

    pub fn is_hidden(&self, key: &Key<'_>) -> bool {
        self.hidden.contains(key)
    }

    /// Whether a total over the programmes of a region's major and level would give a hidden programme away.
    pub fn hides_total(&self, region: &str, major: &str, level: &str, total: f64) -> bool {
        gives_away(&self.held, self.suppress_below, (region, major, level), total)
    }

    /// Which rows of `matched.majors` are withheld: they stand beside the sum of their region and level.
    pub fn hidden_majors(&self) -> Vec<bool> {
        disclosure::of_sums(
            &self.major_degrees,
            |r| Some((r.region, r.level)),
            |r| r.supply,
            |r| self.hides_total(r.region, r.major, r.level, r.supply),
        )
    }

    /// Which rows of `matched.certain` are withheld: the majors of a set stand beside what it sends out in all.
    pub fn hidden_members(&self) -> Vec<bool> {
        disclosure::of_sums(
            &self.certain,
            |r| (r.side == "major").then_some((r.region, r.kind, r.set)),
            |r| r.amount,
            |r| self.hides_total(r.region, r.code, r.level, r.amount),
        )
    }

    /// Whether the sum of some programmes tells a withheld one: it is of that one alone.
    pub fn tells_one(&self, of: impl Fn(&data::Programme<'a>) -> bool) -> bool {
        let mut mine = self.programmes.iter().filter(|p| p.supply > 0.0 && of(p));
        mine.next().is_some_and(|first| mine.next().is_none() && self.is_hidden(&first.key()))
    }

    /// Whether a count of persons is under the edition's threshold.
    pub fn too_small(&self, persons: f64) -> bool {
        persons > 0.0 && persons < self.suppress_below
    }

    /// Proved surplus or shortage by region: the excess of each set, counted once.
    pub fn certain_total(&self, region: &str, kind: &str) -> f64 {
        let sets: BTreeMap<&str, f64> =
            self.certain.iter().filter(|c| c.region == region && c.kind == kind).map(|c| (c.set, c.excess)).collect();
        sets.values().sum()
    }
}

/// Whether the total over the programmes of a region's major and level is under the threshold, or of hidden programmes
/// alone. `held` are the graduates of hidden and of shown programmes.
fn gives_away(
    held: &BTreeMap<(&str, &str, &str), (f64, f64)>,
    below: f64,
    key: (&str, &str, &str),
    total: f64,
) -> bool {
    let (hidden, open) = held.get(&key).copied().unwrap_or_default();
    (total > 0.0 && total < below) || (hidden > 0.0 && open <= 0.0)
}

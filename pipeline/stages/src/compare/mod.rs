//! What changed between two runs of an edition: every verdict that moved, and why; and the share of programmes
//! adjusted against the policy's target.
//!
//! Nothing but the two folders is read: the rules of each run are kept in `flagged.packs`. Why a verdict moved is
//! decided in [`duikou_methods::attribution`].

pub(crate) mod adjusted;
mod data;
mod run;
#[cfg(test)]
mod tests;

pub use adjusted::{Adjusted, Target, asks_for_change};
pub use data::TableChange;
pub use run::{Made, Run};

use crate::judging::{self, Kept, Key, Programme, Roll, keys, text};
use adjusted::Going;
use arrow_array::RecordBatch;
use data::{Data, names};
use duikou_contracts::codes::VERDICTS;
use duikou_contracts::tables::{evaluated, flagged, reference};
use duikou_contracts::{Lang, columns as c};
use duikou_engine::{Error, Kind, Result};
use duikou_methods::attribution::{Attribution, Cause, Four, attribute};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What happened to a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happened {
    /// It has another verdict.
    Moved,
    /// It goes on under another major, with the same verdict or another.
    Renamed,
    New,
    Gone,
}

impl Happened {
    pub const ALL: [Happened; 4] = [Happened::Moved, Happened::Renamed, Happened::New, Happened::Gone];

    pub fn code(self) -> &'static str {
        match self {
            Happened::Moved => "moved",
            Happened::Renamed => "renamed",
            Happened::New => "new",
            Happened::Gone => "gone",
        }
    }
}

/// A verdict with its ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub code: String,
    pub ground: String,
}

/// One programme that changed. Names are those of the run it is in, of the later one where it is in both.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub happened: Happened,
    pub university: String,
    pub university_name: String,
    pub major: String,
    pub major_name: String,
    pub level: String,
    pub region: String,
    /// Code and name of the major it goes on from.
    pub former: Option<(String, String)>,
    pub from: Option<Verdict>,
    pub to: Option<Verdict>,
    /// Why the verdict moved; `None` where it did not, and for what is new or gone.
    pub attribution: Option<Attribution>,
    /// Whether its school is in both runs.
    pub school_in_both: bool,
}

/// One of the two runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    pub folder: String,
    pub edition: String,
    pub base_year: i64,
    pub graduation_year: i64,
    pub version: String,
    pub replaced: String,
    pub programmes: usize,
    /// Verdicts that are not what the run's own indicators and rules give today.
    pub not_reproduced: usize,
}

/// A rule that is not the same in both runs: what decides it, in one line; `None` where the pack has it not.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleChange {
    pub rule: String,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// A setting that is not the same in both runs; `None` where the run did not keep it.
#[derive(Clone, Debug, PartialEq)]
pub struct SettingChange {
    pub stage: &'static str,
    pub key: String,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// Two runs held side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    pub pack: String,
    pub name_zh: String,
    pub name_en: String,
    pub a: Side,
    pub b: Side,
    /// Programmes in both runs, by verdict in A and in B. Renamed ones are among them.
    pub matrix: BTreeMap<(&'static str, &'static str), usize>,
    /// Those whose verdict stands, and its ground does not.
    pub other_ground: usize,
    pub changes: Vec<Change>,
    pub tables: Vec<TableChange>,
    pub rules: Vec<RuleChange>,
    /// Rules of either run in words, by code.
    pub titles: BTreeMap<String, String>,
    pub settings: Vec<SettingChange>,
    /// Stages whose code differs.
    pub code: Vec<&'static str>,
    pub adjusted: Vec<Adjusted>,
}

/// One run's verdicts of one pack, its indicators and its rules.
struct Judged<'a> {
    verdicts: BTreeMap<Key<'a>, (Verdict, &'a str)>,
    programmes: BTreeMap<Key<'a>, Programme<'a>>,
    schools: BTreeSet<&'a str>,
    roll: Roll,
    /// Quantiles of its pack are those of its own programmes.
    kept: Kept,
}

impl<'a> Judged<'a> {
    fn read(run: &Run, verdicts: &'a RecordBatch, indicators: &'a RecordBatch, kept: &Kept) -> Result<Judged<'a>> {
        let (pack, verdict) = (text(verdicts, &c::PACK)?, text(verdicts, &c::VERDICT)?);
        let (ground, region) = (text(verdicts, &c::GROUND)?, text(verdicts, &c::REGION_CODE)?);
        let of_pack = |(r, key): (usize, Key<'a>)| {
            (pack.value(r) == kept.code).then(|| {
                let found = Verdict { code: verdict.value(r).into(), ground: ground.value(r).into() };
                (key, (found, region.value(r)))
            })
        };
        let verdicts: BTreeMap<_, _> = keys(verdicts)?.into_iter().enumerate().filter_map(of_pack).collect();
        let roll = Roll::new(&run.table(&reference::MAJORS)?, &run.table(&reference::UNIVERSITIES)?)?;
        let programmes = judging::programmes(indicators)?;
        let mut kept = kept.clone();
        judging::freeze(&mut kept.pack, &roll, &programmes, kept.clock);
        Ok(Judged {
            schools: verdicts.keys().map(|k| k.0).collect(),
            verdicts,
            programmes: programmes.into_iter().map(|p| (p.key, p)).collect(),
            roll,
            kept,
        })
    }

    /// Verdicts that its own indicators and rules do not give today.
    fn not_reproduced(&self) -> usize {
        let differs = |(key, (verdict, _)): (&Key<'_>, &(Verdict, &str))| {
            let today = self.programmes.get(key).map(|p| self.judge(p, &self.kept).verdict);
            today.as_deref() != Some(&verdict.code)
        };
        self.verdicts.iter().filter(|(k, v)| differs((k, v))).count()
    }

    /// Its data under any rules.
    fn judge(&self, programme: &Programme<'_>, rules: &Kept) -> judging::Judgement {
        judging::judge(&rules.pack, &self.roll, programme.key, &programme.series, self.kept.clock)
    }
}

/// Compares two runs under a pack: the headline pack of B where none is named.
///
/// # Errors
/// Missing: a table that either run lacks. Usage: a pack that either run was not judged by; runs without a programme
/// in common.
pub fn compare(a: &Run, b: &Run, pack: Option<&str>, lang: Lang) -> Result<Comparison> {
    let (packs_a, packs_b) = (judging::kept(&a.table(&flagged::PACKS)?)?, judging::kept(&b.table(&flagged::PACKS)?)?);
    let headline = packs_b.first().map(|k| k.code.clone()).unwrap_or_default();
    let pack = pack.unwrap_or(&headline);
    let (kept_a, kept_b) = (of_pack(a, &packs_a, pack)?, of_pack(b, &packs_b, pack)?);
    let (verdicts_a, verdicts_b) = (a.table(&flagged::VERDICTS)?, b.table(&flagged::VERDICTS)?);
    let (indicators_a, indicators_b) = (a.table(&evaluated::INDICATORS)?, b.table(&evaluated::INDICATORS)?);
    let left = Judged::read(a, &verdicts_a, &indicators_a, kept_a)?;
    let right = Judged::read(b, &verdicts_b, &indicators_b, kept_b)?;
    let common = left.verdicts.keys().filter(|k| right.verdicts.contains_key(*k)).count();
    if common == 0 && !(left.verdicts.is_empty() && right.verdicts.is_empty()) {
        return Err(Error::new(
            Kind::Usage,
            format!(
                "{} ({}) and {} ({}) have no programme in common",
                a.folder.display(),
                a.edition,
                b.folder.display(),
                b.edition
            ),
            "compare two runs of the same edition, such as last year's and this year's",
        ));
    }
    let data = Data::compare(a, b, kept_a.clock.base_year == kept_b.clock.base_year)?;
    let successions = if b.has(&evaluated::SUCCESSIONS) { Some(b.table(&evaluated::SUCCESSIONS)?) } else { None };
    let former = former(successions.as_ref(), &left, &right)?;
    let mut found = Comparison {
        pack: pack.to_string(),
        name_zh: kept_b.pack.name_zh.clone(),
        name_en: kept_b.pack.name_en.clone(),
        a: side(a, &left),
        b: side(b, &right),
        matrix: BTreeMap::new(),
        other_ground: 0,
        changes: Vec::new(),
        rules: rule_changes(kept_a, kept_b),
        titles: titles(kept_a, kept_b, lang),
        settings: Vec::new(),
        code: Vec::new(),
        adjusted: Vec::new(),
        tables: Vec::new(),
    };
    let naming = Naming::read(a, b)?;
    let mut going = Vec::new();
    for (key, (to, region)) in &right.verdicts {
        let from_key = if left.verdicts.contains_key(key) { Some(key) } else { former.get(key) };
        // A former major that is still there on its own goes on itself.
        let own = from_key.filter(|k| *k == key || !right.verdicts.contains_key(*k));
        let Some((from_key, (from, _))) = own.and_then(|k| left.verdicts.get_key_value(k)) else {
            let former = former.get(key).map(|k| k.1);
            found.changes.push(naming.change(Happened::New, *key, region, former, (None, Some(to)), &left, &right));
            continue;
        };
        going.push(Going { region, verdict: &to.code });
        if let (Some(x), Some(y)) = (VERDICTS.get(&from.code), VERDICTS.get(&to.code)) {
            *found.matrix.entry((x.code, y.code)).or_default() += 1;
        }
        found.other_ground += usize::from(from.code == to.code && from.ground != to.ground);
        let renamed = from_key != key;
        if !renamed && from.code == to.code {
            continue;
        }
        let happened = if renamed { Happened::Renamed } else { Happened::Moved };
        let former = renamed.then_some(from_key.1);
        let mut change = naming.change(happened, *key, region, former, (Some(from), Some(to)), &left, &right);
        change.attribution = why(&left, &right, *from_key, *key, (from, to), &data);
        found.changes.push(change);
    }
    let continued: BTreeSet<&Key<'_>> = former.values().collect();
    for (key, (from, region)) in left.verdicts.iter().filter(|(k, _)| !right.verdicts.contains_key(*k)) {
        if !continued.contains(key) {
            found.changes.push(naming.change(Happened::Gone, *key, region, None, (Some(from), None), &left, &right));
        }
    }
    found.changes.sort_by_cached_key(severity);
    let earlier: Vec<&str> = left.verdicts.values().map(|(_, region)| *region).collect();
    found.adjusted = adjusted::adjusted(b, lang, kept_b.clock.base_year, &earlier, &going, &found.changes)?;
    (found.settings, found.code) = made_otherwise(a, b)?;
    found.tables = data.tables;
    Ok(found)
}

fn of_pack<'k>(run: &Run, packs: &'k [Kept], pack: &str) -> Result<&'k Kept> {
    packs.iter().find(|k| k.code == pack).ok_or_else(|| {
        let known: Vec<&str> = packs.iter().map(|k| k.code.as_str()).collect();
        Error::new(
            Kind::Usage,
            format!("{} was not judged by the rule pack {pack}", run.folder.display()),
            format!("its packs: {}; choose one that both runs have with --pack", known.join(", ")),
        )
    })
}

fn side(run: &Run, judged: &Judged<'_>) -> Side {
    Side {
        folder: run.folder.display().to_string(),
        edition: run.edition.clone(),
        base_year: judged.kept.clock.base_year,
        graduation_year: judged.kept.clock.graduation_year,
        version: judged.kept.version.clone(),
        replaced: judged.kept.replaced.clone(),
        programmes: judged.verdicts.len(),
        not_reproduced: judged.not_reproduced(),
    }
}

/// Programmes of B that go on from one of A under another major: those whose continuation the run carries. Where one
/// former major has several heirs, the first in the order of codes has it, and the others are new.
fn former<'a>(
    batch: Option<&'a RecordBatch>,
    left: &Judged<'_>,
    right: &Judged<'_>,
) -> Result<BTreeMap<Key<'a>, Key<'a>>> {
    let mut found = BTreeMap::new();
    let Some(batch) = batch else { return Ok(found) };
    let mut taken = BTreeSet::new();
    for (key, from) in judging::continuations(batch)? {
        let known = right.verdicts.contains_key(&key) && left.verdicts.contains_key(&from);
        if known && !left.verdicts.contains_key(&key) && taken.insert(from) {
            found.insert(key, from);
        }
    }
    Ok(found)
}

/// Judges a programme four times and says why its verdict moved.
fn why(
    left: &Judged<'_>,
    right: &Judged<'_>,
    from_key: Key<'_>,
    key: Key<'_>,
    (from, to): (&Verdict, &Verdict),
    data: &Data,
) -> Option<Attribution> {
    let (of_a, of_b) = (left.programmes.get(&from_key)?, right.programmes.get(&key)?);
    let four = Four {
        aa: left.judge(of_a, &left.kept),
        ba: right.judge(of_b, &left.kept),
        ab: left.judge(of_a, &right.kept),
        bb: right.judge(of_b, &right.kept),
    };
    attribute(&four, (&from.code, &to.code), &|indicator| data.same(key, indicator))
}

fn titles(a: &Kept, b: &Kept, lang: Lang) -> BTreeMap<String, String> {
    let both = [a, b].into_iter().flat_map(|k| judging::titles(&k.pack));
    both.map(|(code, zh, en)| (code, lang.pick(zh, en))).collect()
}

fn rule_changes(a: &Kept, b: &Kept) -> Vec<RuleChange> {
    let mut found: BTreeMap<String, RuleChange> = BTreeMap::new();
    for (rule, line) in judging::outlines(&a.pack) {
        found.insert(rule.clone(), RuleChange { rule, from: Some(line), to: None });
    }
    for (rule, line) in judging::outlines(&b.pack) {
        let change = found.entry(rule.clone()).or_insert(RuleChange { rule, from: None, to: None });
        change.to = Some(line);
    }
    found.into_values().filter(|r| r.from != r.to).collect()
}

/// Settings and stages' code that differ. What the rules are made of (`flag.*`) is told with the rules.
fn made_otherwise(a: &Run, b: &Run) -> Result<(Vec<SettingChange>, Vec<&'static str>)> {
    let (mut settings, mut code) = (Vec::new(), Vec::new());
    let mut told = BTreeSet::new();
    for ((stage, from), (_, to)) in a.made()?.into_iter().zip(b.made()?) {
        if from.code != to.code {
            code.push(stage);
        }
        let keys: BTreeSet<&String> = from.set.keys().chain(to.set.keys()).collect();
        for key in keys {
            let (x, y) = (from.set.get(key), to.set.get(key));
            if x != y && !key.starts_with("flag.") && told.insert(key.clone()) {
                settings.push(SettingChange { stage, key: key.clone(), from: x.cloned(), to: y.cloned() });
            }
        }
    }
    Ok((settings, code))
}

/// Names of schools and majors in both runs.
struct Naming {
    schools: [std::collections::HashMap<String, String>; 2],
    majors: [std::collections::HashMap<String, String>; 2],
}

impl Naming {
    fn read(a: &Run, b: &Run) -> Result<Naming> {
        let schools = |run| names(run, &reference::UNIVERSITIES, &c::UNIVERSITY_CODE);
        let majors = |run| names(run, &reference::MAJORS, &c::MAJOR_CODE);
        Ok(Naming { schools: [schools(b)?, schools(a)?], majors: [majors(b)?, majors(a)?] })
    }

    fn name(of: &[std::collections::HashMap<String, String>; 2], code: &str) -> String {
        of.iter().find_map(|names| names.get(code)).cloned().unwrap_or_default()
    }

    #[allow(clippy::too_many_arguments)]
    fn change(
        &self,
        happened: Happened,
        (university, major, level): Key<'_>,
        region: &str,
        former: Option<&str>,
        (from, to): (Option<&Verdict>, Option<&Verdict>),
        left: &Judged<'_>,
        right: &Judged<'_>,
    ) -> Change {
        Change {
            happened,
            university: university.to_string(),
            university_name: Naming::name(&self.schools, university),
            major: major.to_string(),
            major_name: Naming::name(&self.majors, major),
            level: level.to_string(),
            region: region.to_string(),
            former: former.map(|code| (code.to_string(), Naming::name(&self.majors, code))),
            from: from.cloned(),
            to: to.cloned(),
            attribution: None,
            school_in_both: left.schools.contains(university) && right.schools.contains(university),
        }
    }
}

/// Moves first, then renamed, new and gone; within each the hardest verdict first, and of two the one that came from
/// farther.
fn severity(change: &Change) -> (Happened, i64, Reverse<i64>, [String; 3]) {
    let rank = |v: &Option<Verdict>| v.as_ref().and_then(|v| VERDICTS.get(&v.code)).map_or(i64::MAX, |c| c.rank);
    let now = if change.to.is_some() { rank(&change.to) } else { rank(&change.from) };
    let key = [&change.university, &change.major, &change.level].map(String::clone);
    (change.happened, now, Reverse(rank(&change.from)), key)
}

impl Comparison {
    /// Moves by cause.
    pub fn causes(&self) -> BTreeMap<Cause, usize> {
        let mut found = BTreeMap::new();
        for attribution in self.changes.iter().filter_map(|c| c.attribution.as_ref()) {
            *found.entry(attribution.cause).or_default() += 1;
        }
        found
    }

    pub fn count(&self, happened: Happened) -> usize {
        self.changes.iter().filter(|c| c.happened == happened).count()
    }
}

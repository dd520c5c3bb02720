//! Change since the year before: the headline pack's verdicts of today held against what it would have said on what was
//! known a year earlier, and why each moved ([`duikou_methods::attribution`]).

use crate::judging::{self, Clock, Judgement, Key, Programme, Roll};
use crate::rows::Rows;
use duikou_contracts::columns as c;
use duikou_methods::attribution::{Attribution, Crossing, Four, attribute};
use duikou_methods::rules::Pack;
use std::collections::{BTreeMap, BTreeSet};

/// One of the two years: its programmes, the pack with the quantiles of the year, and the year its windows end with.
pub struct Side<'s, 'a> {
    pub programmes: &'s [Programme<'a>],
    pub pack: Pack,
    pub clock: Clock,
}

impl Side<'_, '_> {
    fn judge(&self, roll: &Roll, programme: &Programme<'_>) -> Judgement {
        judging::judge(&self.pack, roll, programme.key, &programme.series, self.clock)
    }
}

/// Rows of `flagged.changes`: a programme whose verdict and ground stand has none.
pub fn rows(before: &Side<'_, '_>, now: &Side<'_, '_>, roll: &Roll, former: &BTreeMap<Key<'_>, Key<'_>>) -> Rows {
    let then: BTreeMap<Key<'_>, &Programme<'_>> = before.programmes.iter().map(|p| (p.key, p)).collect();
    let today: BTreeMap<Key<'_>, &Programme<'_>> = now.programmes.iter().map(|p| (p.key, p)).collect();
    let mut rows = Rows::default();
    let mut taken = BTreeSet::new();
    for (key, programme) in &today {
        // A former major that is still there on its own goes on itself.
        let heir_of = former.get(key).filter(|k| !then.contains_key(key) && !today.contains_key(*k));
        let from = then.get_key_value(heir_of.unwrap_or(key)).filter(|(k, _)| taken.insert(**k));
        let judged = now.judge(roll, programme);
        let Some((from_key, earlier)) = from else {
            let (region, to) = (programme.region, Some(&judged));
            Shift { key: *key, region, happened: "new", from: None, to, why: None }.put(&mut rows, before, now);
            continue;
        };
        let four = Four {
            aa: before.judge(roll, earlier),
            ba: judging::judge(&before.pack, roll, programme.key, &programme.series, now.clock),
            ab: judging::judge(&now.pack, roll, earlier.key, &earlier.series, before.clock),
            bb: judged,
        };
        let renamed = from_key != key;
        let happened = match () {
            () if renamed => "renamed",
            () if four.aa.verdict != four.bb.verdict => "moved",
            () if four.aa.ground != four.bb.ground => "other_ground",
            () => continue,
        };
        let why = attribute(&four, (&four.aa.verdict, &four.bb.verdict), &|_| false);
        let (from, to) = (Some((&four.aa, *from_key)), Some(&four.bb));
        Shift { key: *key, region: programme.region, happened, from, to, why }.put(&mut rows, before, now);
    }
    let continued: BTreeSet<&Key<'_>> =
        former.iter().filter(|(k, _)| today.contains_key(*k)).map(|(_, from)| from).collect();
    for (key, programme) in then.iter().filter(|(k, _)| !today.contains_key(*k) && !continued.contains(*k)) {
        let judged = before.judge(roll, programme);
        let (region, from) = (programme.region, Some((&judged, *key)));
        Shift { key: *key, region, happened: "gone", from, to: None, why: None }.put(&mut rows, before, now);
    }
    rows
}

/// The test that says most of why: the first that turned out otherwise, with its rule.
fn crossing(why: &Attribution) -> Option<(&str, Option<&Crossing>)> {
    let told = why.reasons.iter().find(|r| !r.crossings.is_empty()).or(why.reasons.first())?;
    Some((&told.rule, told.crossings.first()))
}

/// A programme whose verdict is not that of the year before.
struct Shift<'s> {
    key: Key<'s>,
    region: &'s str,
    happened: &'static str,
    /// The year before: what was said of it, under which key.
    from: Option<(&'s Judgement, Key<'s>)>,
    to: Option<&'s Judgement>,
    why: Option<Attribution>,
}

impl Shift<'_> {
    fn put(&self, rows: &mut Rows, before: &Side<'_, '_>, now: &Side<'_, '_>) {
        let Shift { key, from, to, why, .. } = self;
        let told = why.as_ref().and_then(crossing);
        let test = told.and_then(|t| t.1);
        rows.text(&c::UNIVERSITY_CODE, key.0)
            .text(&c::MAJOR_CODE, key.1)
            .text(&c::LEVEL, key.2)
            .text(&c::REGION_CODE, self.region)
            .text(&c::PACK, &now.pack.code)
            .int(&c::SINCE, before.clock.base_year)
            .text(&c::HAPPENED, self.happened)
            .maybe(&c::FROM_MAJOR, from.filter(|f| f.1 != *key).map(|f| f.1.1))
            .maybe(&c::VERDICT_BEFORE, from.map(|f| f.0.verdict.as_str()))
            .maybe(&c::GROUND_BEFORE, from.map(|f| f.0.ground.as_str()))
            .maybe(&c::VERDICT, to.map(|j| j.verdict.as_str()))
            .maybe(&c::GROUND, to.map(|j| j.ground.as_str()))
            .maybe(&c::MOVE_CAUSE, why.as_ref().map(|w| w.cause.code()))
            .maybe(&c::RULE, told.map(|t| t.0))
            .maybe(&c::INDICATOR, test.map(|t| t.indicator.as_str()))
            .number(&c::VALUE_BEFORE, test.and_then(|t| t.from))
            .number(&c::INDICATOR_VALUE, test.and_then(|t| t.to))
            .number(&c::THRESHOLD, test.and_then(|t| t.threshold_to.or(t.threshold_from)));
    }
}

//! What the rules found over all programmes, counted while the evidence is read once.

use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use arrow_array::{Array, RecordBatch};
use duikou_contracts::{Column, columns as c};
use duikou_engine::{Error, Result};
use duikou_methods::evidence;
use std::collections::{BTreeMap, BTreeSet};

/// What one rule of a pack found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rule {
    pub indicator: String,
    pub ground: String,
    /// Lowest and highest threshold in use: one and the same unless the pack sets it by region or quantile.
    pub threshold: Option<(f64, f64)>,
    /// State → programmes.
    pub states: BTreeMap<String, usize>,
}

/// An indicator that programmes lack, and why where a reason is given.
pub type Lack = (String, String, Option<String>);

/// Counts over the evidence.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Pack, rule → what it found.
    pub rules: BTreeMap<(String, String), Rule>,
    /// Pack, indicator, reason → programmes that lack it; of which the pack does not assess at all.
    pub missing: BTreeMap<Lack, (usize, usize)>,
    /// Pack, ground → programmes in which a rule of it fires, in which one was assessed and none fires, in which none
    /// could be assessed. A rule that is protected counts as firing; one that does not apply counts nowhere.
    pub grounds: BTreeMap<(String, String), [usize; 3]>,
    last: Option<[String; 4]>,
    /// Ground → the best place in `grounds` of the programme and pack being read.
    open: BTreeMap<String, usize>,
    seen: BTreeSet<Lack>,
}

/// A programme and a pack as one text: no code holds the separator.
fn joined(parts: [&str; 4]) -> String {
    parts.join("\u{1f}")
}

/// The verdicts that are not assessed.
#[derive(Default)]
pub struct Unassessed(BTreeSet<String>);

impl Unassessed {
    pub fn add(&mut self, verdicts: &RecordBatch) -> Result<()> {
        let key = key(verdicts)?;
        let codes = texts(verdicts, &c::VERDICT)?;
        for row in (0..verdicts.num_rows()).filter(|r| codes.value(*r) == "not_assessed") {
            self.0.insert(joined(key.map(|k| k.value(row))));
        }
        Ok(())
    }
}

fn texts<'b>(batch: &'b RecordBatch, column: &Column) -> Result<&'b arrow_array::StringArray> {
    let found = batch.column_by_name(column.name).map(|a| a.as_string::<i32>());
    found.ok_or_else(|| Error::bug(format!("a table lost its column {}", column.name)))
}

fn key(batch: &RecordBatch) -> Result<[&arrow_array::StringArray; 4]> {
    let of = |column| texts(batch, column);
    Ok([of(&c::UNIVERSITY_CODE)?, of(&c::MAJOR_CODE)?, of(&c::LEVEL)?, of(&c::PACK)?])
}

impl Tally {
    /// Counts a part of the evidence. Parts come in the order of the table.
    pub fn add(&mut self, evidence: &RecordBatch, unassessed: &Unassessed) -> Result<()> {
        let key = key(evidence)?;
        let [rules, states, indicators, grounds, details] =
            [&c::RULE, &c::STATE, &c::INDICATOR, &c::GROUND, &c::DETAIL].map(|column| texts(evidence, column));
        let (rules, states, indicators, grounds, details) = (rules?, states?, indicators?, grounds?, details?);
        let thresholds = evidence.column_by_name(c::THRESHOLD.name).map(|a| a.as_primitive::<Float64Type>());
        for row in 0..evidence.num_rows() {
            let at = key.map(|k| k.value(row));
            if self.last.as_ref().is_none_or(|l| l.iter().zip(at).any(|(a, b)| a != b)) {
                self.close();
                self.last = Some(at.map(str::to_string));
            }
            let place = match states.value(row) {
                "fires" | "protected" => Some(0),
                "passes" => Some(1),
                "not_assessed" => Some(2),
                _ => None,
            };
            if let Some(place) = place {
                let best = self.open.entry(grounds.value(row).to_string()).or_insert(place);
                *best = place.min(*best);
            }
            let rule = self.rules.entry((at[3].to_string(), rules.value(row).to_string())).or_default();
            if rule.indicator.is_empty() {
                rule.indicator = indicators.value(row).to_string();
                rule.ground = grounds.value(row).to_string();
            }
            *rule.states.entry(states.value(row).to_string()).or_default() += 1;
            if let Some(t) = thresholds.filter(|t| t.is_valid(row)).map(|t| t.value(row)) {
                let (low, high) = rule.threshold.unwrap_or((t, t));
                rule.threshold = Some((low.min(t), high.max(t)));
            }
            if states.value(row) == "not_assessed" {
                let detail = details.is_valid(row).then(|| details.value(row)).unwrap_or_default();
                self.lacks(at, indicators.value(row), detail, unassessed);
            }
        }
        Ok(())
    }

    /// Closes the programme and pack being read; to be called once more when all parts are counted.
    pub fn close(&mut self) {
        let Some(last) = self.last.take() else { return };
        for (ground, place) in std::mem::take(&mut self.open) {
            self.grounds.entry((last[3].clone(), ground)).or_default()[place] += 1;
        }
        self.seen.clear();
    }

    /// Counts what one rule lacks: an indicator once a programme and pack.
    fn lacks(&mut self, at: [&str; 4], indicator: &str, detail: &str, unassessed: &Unassessed) {
        let mut lacking = evidence::missing(detail);
        if lacking.is_empty() {
            lacking.push((indicator.to_string(), None));
        }
        let none = unassessed.0.contains(&joined(at));
        for (indicator, reason) in lacking {
            let lack = (at[3].to_string(), indicator, reason);
            if self.seen.insert(lack.clone()) {
                let count = self.missing.entry(lack).or_default();
                count.0 += 1;
                count.1 += usize::from(none);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::{ArrayRef, Float64Array, StringArray};
    use std::sync::Arc;

    /// Evidence of (school, rule, ground, state), all of one major, level and pack.
    fn evidence(rows: &[[&str; 4]]) -> RecordBatch {
        let text = |f: &dyn Fn(&[&str; 4]) -> &'static str| -> ArrayRef {
            Arc::new(StringArray::from_iter_values(rows.iter().map(f)))
        };
        let own = |i: usize| -> ArrayRef { Arc::new(StringArray::from_iter_values(rows.iter().map(|r| r[i]))) };
        RecordBatch::try_from_iter([
            (c::UNIVERSITY_CODE.name, own(0)),
            (c::MAJOR_CODE.name, text(&|_| "M")),
            (c::LEVEL.name, text(&|_| "bachelor")),
            (c::PACK.name, text(&|_| "p")),
            (c::RULE.name, own(1)),
            (c::GROUND.name, own(2)),
            (c::STATE.name, own(3)),
            (c::INDICATOR.name, text(&|_| "hhi")),
            (c::DETAIL.name, text(&|_| "")),
            (c::THRESHOLD.name, Arc::new(Float64Array::from(vec![1.0; rows.len()]))),
        ])
        .unwrap()
    }

    #[test]
    fn a_programme_counts_once_a_ground_by_the_best_its_rules_found() {
        let rows = [
            ["A", "r1", "duplication", "not_assessed"],
            ["A", "r2", "duplication", "fires"],
            ["A", "r3", "weak_intake", "not_assessed"],
            ["B", "r1", "duplication", "not_assessed"],
            ["B", "r2", "duplication", "passes"],
            ["B", "r3", "weak_intake", "not_applicable"],
            ["C", "r1", "duplication", "not_assessed"],
            ["C", "r2", "duplication", "not_assessed"],
            ["C", "r3", "weak_intake", "protected"],
        ];
        // A part may end within a programme.
        for cut in [1, 4, 9] {
            let mut tally = Tally::default();
            for part in [&rows[..cut], &rows[cut..]] {
                tally.add(&evidence(part), &Unassessed::default()).unwrap();
            }
            tally.close();
            tally.close();
            let of = |ground: &str| tally.grounds[&("p".to_string(), ground.to_string())];
            assert_eq!((of("duplication"), of("weak_intake")), ([1, 1, 1], [1, 0, 1]), "cut at {cut}");
        }
    }
}

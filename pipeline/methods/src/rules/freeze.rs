//! Quantiles over the edition's programmes as numbers.

use super::pack::{Pack, Threshold};
use super::{Case, Series, Subject};
use std::collections::BTreeMap;

/// Values of the programmes by rule, condition and level: what quantiles are taken of.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    values: BTreeMap<(usize, usize), BTreeMap<String, Vec<f64>>>,
}

impl Pack {
    /// Whether a threshold of the pack is a quantile.
    pub fn has_quantiles(&self) -> bool {
        let quantile = |c: &super::Condition| matches!(c.threshold, Threshold::Quantile(_));
        self.rules.iter().any(|r| r.conditions.iter().any(quantile))
    }

    /// Fixes every quantile at the number it comes to: the quantile (type 7, [`crate::quantile`]) of the latest values of
    /// the sample's programmes, level by level. Programmes without a value give none; at a level where none has one the
    /// threshold stays unknown, and the rule is not assessed.
    pub fn freeze(&mut self, sample: Sample) {
        for ((rule, condition), levels) in sample.values {
            let condition = &mut self.rules[rule].conditions[condition];
            let Threshold::Quantile(q) = &condition.threshold else { continue };
            for (level, mut values) in levels {
                values.sort_by(f64::total_cmp);
                condition.frozen.extend(crate::quantile(&values, q.quantile).map(|t| (level, t)));
            }
        }
    }
}

impl Sample {
    /// Adds a programme.
    pub fn add(&mut self, pack: &Pack, subject: &Subject<'_>, series: &Series<'_>, latest: &dyn Fn(&str) -> i64) {
        let case = Case::new(pack, subject, series, latest);
        for (r, (rule, matter)) in pack.rules.iter().zip(&case.matters).enumerate() {
            for (c, (condition, term)) in rule.conditions.iter().zip(&matter.terms).enumerate() {
                let value = term.slots.last().and_then(|s| case.values[*s]);
                if let (Threshold::Quantile(_), Some(v)) = (&condition.threshold, value) {
                    self.values.entry((r, c)).or_default().entry(subject.level.to_string()).or_default().push(v);
                }
            }
        }
    }
}

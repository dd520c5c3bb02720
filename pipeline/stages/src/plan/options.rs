//! Settings of the plan.

use duikou_contracts::codes::LEVELS;
use duikou_engine::{Error, Kind, Result, Settings};
use duikou_methods::plan;
use std::collections::BTreeMap;

/// Settings of the plan.
#[derive(Clone, Debug)]
pub struct Options {
    /// Years planned; 0 plans none.
    pub years: i64,
    pub programme_change: f64,
    pub least_change: f64,
    pub school_change: f64,
    pub school_loss: f64,
    pub level_change: f64,
    /// Places set, by market (empty for every market) and level.
    pub level_totals: BTreeMap<(String, String), f64>,
    /// Largest share adjusted; none takes the policy's.
    pub adjusted: Option<f64>,
    pub student_teacher_ratio: f64,
    pub smallest_class: Option<f64>,
    pub cost_of_change: f64,
    pub worst_case: bool,
    pub frontier: usize,
    /// Linear programs solved at the most for ranges among plans of the same value.
    pub ranges: usize,
    /// Linear programs solved at the most in the search for whole classes and for the programmes to adjust.
    pub nodes: usize,
}

impl Options {
    pub fn of(settings: &Settings) -> Result<Options> {
        let above_zero = |v: f64| (v > 0.0).then_some(v);
        Ok(Options {
            years: settings.int("plan.years")?,
            programme_change: settings.number("plan.programme_change")?,
            least_change: settings.number("plan.least_change")?,
            school_change: settings.number("plan.school_change")?,
            school_loss: settings.number("plan.school_loss")?,
            level_change: settings.number("plan.level_change")?,
            level_totals: level_totals(settings.text("plan.level_totals")?)?,
            adjusted: above_zero(settings.number("plan.adjusted")?),
            student_teacher_ratio: settings.number("plan.student_teacher_ratio")?,
            smallest_class: above_zero(settings.number("plan.smallest_class")?),
            cost_of_change: settings.number("plan.cost_of_change")?,
            worst_case: settings.text("plan.worst_case")? == "yes",
            frontier: usize::try_from(settings.int("plan.frontier")?).unwrap_or_default(),
            ranges: usize::try_from(settings.int("plan.ranges")?).unwrap_or_default(),
            nodes: usize::try_from(settings.int("plan.nodes")?).unwrap_or_default(),
        })
    }

    /// How much the methods are to do.
    pub fn methods(&self) -> plan::Options {
        plan::Options { frontier: self.frontier, ranges: self.ranges, nodes: self.nodes, ..plan::Options::default() }
    }
}

/// `level=seats` or `market/level=seats`, separated by commas.
fn level_totals(text: &str) -> Result<BTreeMap<(String, String), f64>> {
    let refused = |what: String, hint: String| Error::new(Kind::Settings, format!("plan.level_totals: {what}"), hint);
    let mut out = BTreeMap::new();
    for part in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let (name, seats) = part.split_once('=').ok_or_else(|| {
            refused(
                format!("{part} has no ="),
                "write level=seats or market/level=seats, such as bachelor=12000".into(),
            )
        })?;
        let (market, level) = name.trim().split_once('/').unwrap_or(("", name.trim()));
        let Some(level) = LEVELS.find(level) else {
            let known: Vec<&str> = LEVELS.codes.iter().map(|c| c.code).collect();
            return Err(refused(format!("there is no level {level}"), format!("levels: {}", known.join(", "))));
        };
        let seats: Option<f64> = seats.trim().parse().ok().filter(|v: &f64| v.is_finite() && *v >= 0.0);
        let seats = seats
            .ok_or_else(|| refused(format!("{part} gives no number of seats"), "give a number, 0 or more".into()))?;
        out.insert((market.trim().to_string(), level.code.to_string()), seats);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_of_a_level_or_of_a_market_s_level() {
        let found = level_totals("bachelor=12000, 210000/高职（专科）=9000").unwrap();
        assert_eq!(found[&(String::new(), "bachelor".into())], 12000.0);
        assert_eq!(found[&("210000".into(), "higher_vocational".into())], 9000.0);
        let error = level_totals("bachelors=1").unwrap_err();
        assert_eq!(error.kind, Kind::Settings);
        assert!(error.to_string().contains("no level bachelors"), "{error}");
        assert!(level_totals("bachelor=many").is_err());
        assert!(level_totals("bachelor").is_err());
    }
}

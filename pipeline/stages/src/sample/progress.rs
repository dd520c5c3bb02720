//! What owners would return on the targets: made-up actuals of the years up to each target's.

use super::chance::Chance;
use super::facts::Facts;
use super::{BASE_YEAR, Sheet};
use crate::templates::CellValue;
use duikou_contracts::columns as c;
use duikou_engine::Result;

/// Years of actuals before a target's year.
const YEARS: i64 = 3;
/// One target in so many has no return at all.
const SILENT: usize = 8;
/// The fulfilment that is drawn: of the first year, and of the target's.
const FIRST: (f64, f64) = (0.3, 0.75);
const LAST: (f64, f64) = (0.8, 1.2);

/// The sheet: for each target a rise from a drawn share of it to another, straight but for rounding.
pub fn report(facts: &Facts, chance: &mut Chance) -> Result<Sheet> {
    let mut sheet = Sheet::new("progress")?;
    for (k, goal) in facts.goals.iter().enumerate() {
        let (first, last) = (chance.between(FIRST.0, FIRST.1), chance.between(LAST.0, LAST.1));
        if k % SILENT == SILENT - 1 {
            continue;
        }
        let years = goal.year - YEARS..=goal.year.min(BASE_YEAR);
        for year in years {
            let along = (year - goal.year + YEARS) as f64 / YEARS as f64;
            let value = (goal.value * (first + (last - first) * along)).round();
            let value = if goal.unit == "%" { value.min(100.0) } else { value };
            sheet.row(vec![
                (&c::TARGET_ID, goal.id.as_str().into()),
                (&c::TARGET_NAME, goal.name.as_str().into()),
                (&c::YEAR, year.into()),
                (&c::ACTUAL, CellValue::Number(value)),
                (&c::SOURCE, "示例报送（虚构）".into()),
            ])?;
        }
    }
    Ok(sheet)
}

//! Rows of the enrollment plan.

use super::{Flag, Key, Maybe, Note, Number, Perhaps, Text, Whole};
use arrow_array::RecordBatch;
use duikou_contracts::columns as c;
use duikou_engine::Result;

rows! {
    /// Intake of one programme in one plan year.
    PlanIntake, plan_intake { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        year: Whole<i64> = YEAR, proposed: Number<f64> = PROPOSED, low: Number<f64> = PLAN_LOW, high: Number<f64> = PLAN_HIGH, exact: Flag<bool> = PLAN_EXACT,
        winding: Maybe<Option<f64>> = WINDING_DOWN, basis: Text<&'a str> = INTAKE_BASIS, action: Text<&'a str> = PLAN_ACTION,
        reason: Text<&'a str> = PLAN_REASON }
}
rows! {
    /// One programme over the whole plan.
    PlanProgramme, plan_programmes { school: Text<&'a str> = UNIVERSITY_CODE, major: Text<&'a str> = MAJOR_CODE, level: Text<&'a str> = LEVEL,
        region: Text<&'a str> = REGION_CODE, now: Number<f64> = INTAKE_NOW, last: Number<f64> = PROPOSED_LAST,
        before: Number<f64> = MATCHED_BEFORE, after: Number<f64> = MATCHED_AFTER, adjusted: Flag<bool> = IS_ADJUSTED }
}
rows! {
    /// Matched graduates of a scope in a graduation year.
    PlanTotal, plan_totals { region: Text<&'a str> = REGION_CODE, scope: Text<&'a str> = PLAN_SCOPE, code: Text<&'a str> = CODE,
        year: Whole<i64> = GRADUATION_YEAR, before: Number<f64> = MATCHED_BEFORE, after: Number<f64> = MATCHED_AFTER }
}
rows! {
    /// What relaxing a rule by one seat is worth.
    PlanPrice, plan_prices { region: Text<&'a str> = REGION_CODE, place: Whole<i64> = PLACE, rule: Text<&'a str> = PLAN_RULE,
        side: Text<&'a str> = PLAN_SIDE, school: Note<Option<&'a str>> = UNIVERSITY_CODE, major: Note<Option<&'a str>> = MAJOR_CODE,
        level: Note<Option<&'a str>> = LEVEL, year: Perhaps<Option<i64>> = YEAR, price: Number<f64> = PRICE }
}
rows! {
    /// A point of the efficient frontier.
    PlanPoint, plan_points { region: Text<&'a str> = REGION_CODE, change: Number<f64> = CHANGE, matched: Number<f64> = MATCHED,
        chosen: Flag<bool> = CHOSEN }
}
rows! {
    /// The plan of a market.
    PlanSummary, plan_summary { region: Text<&'a str> = REGION_CODE, status: Text<&'a str> = PLAN_STATUS, first: Whole<i64> = FIRST_YEAR_PLANNED,
        last: Whole<i64> = LAST_YEAR_PLANNED, programmes: Whole<i64> = PROGRAMMES, not_planned: Whole<i64> = NOT_PLANNED,
        held: Whole<i64> = HELD, stand_ins: Whole<i64> = STAND_INS, now: Number<f64> = INTAKE_NOW, proposed: Number<f64> = PROPOSED_LAST,
        before: Maybe<Option<f64>> = MATCHED_BEFORE, after: Maybe<Option<f64>> = MATCHED_AFTER, objective: Maybe<Option<f64>> = OBJECTIVE,
        bound: Maybe<Option<f64>> = OBJECTIVE_BOUND, worst_case: Flag<bool> = IS_WORST_CASE, adjusted: Whole<i64> = ADJUSTED,
        share: Maybe<Option<f64>> = ADJUSTED_SHARE, cap: Maybe<Option<f64>> = ADJUSTED_CAP, alternatives: Flag<bool> = ALTERNATIVES }
}

impl<'a> PlanProgramme<'a> {
    pub fn key(&self) -> Key<'a> {
        (self.school, self.major, self.level)
    }

    /// Seats a year that the last plan year differs from today by.
    pub fn change(&self) -> f64 {
        self.last - self.now
    }
}

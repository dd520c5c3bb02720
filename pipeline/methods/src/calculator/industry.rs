//! Calculator forms of shift-share and the input-output model.

use super::input::Input;
use crate::Error;
use crate::industry::{self as m, ForwardBy, InputOutput, ShiftShareForm};
use serde_json::{Value, json};

type Answer = Result<Value, Error>;

pub fn shift_share(i: &Input) -> Answer {
    let forms = [("classic", ShiftShareForm::Classic), ("esteban_marquillas", ShiftShareForm::EstebanMarquillas)];
    let s = m::shift_share(
        &i.vector("region_start")?,
        &i.vector("region_end")?,
        &i.vector("nation_start")?,
        &i.vector("nation_end")?,
        i.option("form", &forms)?,
    )?;
    let sum = |v: &[f64]| v.iter().sum::<f64>();
    let totals = json!({
        "change": sum(&s.change),
        "national": sum(&s.national),
        "mix": sum(&s.mix),
        "competitive": sum(&s.competitive),
        "allocation": s.allocation.as_deref().map(sum),
    });
    Ok(json!({
        "change": s.change,
        "national": s.national,
        "mix": s.mix,
        "competitive": s.competitive,
        "allocation": s.allocation,
        "totals": totals,
    }))
}

/// Keys that were not asked for, and sectors without output, are null.
pub fn leontief(i: &Input) -> Answer {
    let if_given = |key: &str| i.get(key).map(|_| i.vector(key)).transpose();
    let table = InputOutput {
        flows: i.matrix("flows")?,
        final_demand: i.vector("final_demand")?,
        output: i.vector("output")?,
        imports: i.get("imports").map(|_| i.matrix("imports")).transpose()?,
        value_added: if_given("value_added")?,
    };
    let l = table.check(i.number_or("tolerance", m::TOLERANCE)?)?;
    let (persons, growth) = (if_given("employment")?, if_given("growth")?);
    let employment = persons.as_deref().map(|p| l.employment_multipliers(p)).transpose()?;
    let induced_output = growth.as_deref().map(|g| l.induced(g)).transpose()?;
    let induced_employment = match (&persons, &growth) {
        (Some(p), Some(g)) => Some(l.induced_employment(p, g)?),
        _ => None,
    };
    let links = l.linkages(i.option("forward", &[("leontief", ForwardBy::Leontief), ("ghosh", ForwardBy::Ghosh)])?);
    let at = l.positions();
    Ok(json!({
        "direct": l.direct(),
        "inverse": l.inverse(),
        "output_multipliers": l.output_multipliers(),
        "import_content": l.import_content(),
        "employment_direct": employment.as_ref().map(|e| &e.direct),
        "employment_multipliers": employment.as_ref().map(|e| &e.simple),
        "employment_type_one": employment.as_ref().map(|e| &e.type_one),
        "backward": links.backward,
        "forward": links.forward,
        "upstreamness": at.upstreamness,
        "downstreamness": at.downstreamness,
        "upstream_rank": at.upstream_rank,
        "downstream_rank": at.downstream_rank,
        "induced_output": induced_output,
        "induced_employment": induced_employment,
    }))
}

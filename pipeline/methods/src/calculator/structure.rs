//! Calculator forms of the structure and coupling measures.

use super::input::Input;
use crate::Error;
use crate::structure::{self as m, CouplingForm, LilienWeights, Orientation, Scaling};
use serde_json::{Value, json};

type Answer = Result<Value, Error>;

fn value(v: f64) -> Value {
    json!({ "value": v })
}

fn of_pair(i: &Input, f: fn(&[f64], &[f64]) -> Result<f64, Error>) -> Answer {
    Ok(value(f(&i.vector("p")?, &i.vector("q")?)?))
}

pub fn duncan(i: &Input) -> Answer {
    of_pair(i, m::duncan)
}

pub fn krugman(i: &Input) -> Answer {
    of_pair(i, m::krugman)
}

pub fn hoover(i: &Input) -> Answer {
    of_pair(i, m::hoover)
}

pub fn cosine(i: &Input) -> Answer {
    of_pair(i, m::cosine)
}

pub fn moore(i: &Input) -> Answer {
    of_pair(i, m::moore_angle)
}

pub fn kl(i: &Input) -> Answer {
    of_pair(i, m::kullback_leibler)
}

pub fn js(i: &Input) -> Answer {
    of_pair(i, m::jensen_shannon)
}

pub fn deviation(i: &Input) -> Answer {
    let orientation = i.option("orientation", &[("A", Orientation::A), ("B", Orientation::B)])?;
    let d = m::deviation(&i.vector("supply")?, &i.vector("demand")?, orientation)?;
    Ok(json!({ "values": d.values, "sum_abs": d.sum_abs, "mean_abs": d.mean_abs }))
}

pub fn theil(i: &Input) -> Answer {
    let variant: fn(&[f64]) -> Result<f64, Error> =
        i.option("variant", &[("T", m::theil_t as fn(&[f64]) -> _), ("L", m::theil_l)])?;
    Ok(value(variant(&i.vector("values")?)?))
}

pub fn gini(i: &Input) -> Answer {
    Ok(value(m::gini(&i.vector("values")?)?))
}

pub fn gini_specialisation(i: &Input) -> Answer {
    Ok(value(m::gini_specialisation(&i.vector("region")?, &i.vector("nation")?)?))
}

pub fn hhi(i: &Input) -> Answer {
    let h = m::herfindahl(&i.vector("values")?)?;
    Ok(json!({ "value": h.raw, "normalised": h.normalised, "equivalent": h.equivalent }))
}

pub fn lq(i: &Input) -> Answer {
    let n = |key| i.number(key);
    Ok(value(m::location_quotient(n("region_sector")?, n("region_total")?, n("nation_sector")?, n("nation_total")?)?))
}

pub fn lilien(i: &Input) -> Answer {
    let weights = i.option(
        "weights",
        &[("mean", LilienWeights::Mean), ("start", LilienWeights::Start), ("end", LilienWeights::End)],
    )?;
    Ok(value(m::lilien(&i.vector("start")?, &i.vector("end")?, weights)?))
}

pub fn cramers_v(i: &Input) -> Answer {
    let (v, chi2) = m::cramers_v(&i.matrix("table")?)?;
    Ok(json!({ "v": v, "chi2": chi2 }))
}

pub fn coupling(i: &Input) -> Answer {
    let forms = [
        ("standard", CouplingForm::Standard),
        ("wang2021", CouplingForm::Wang2021),
        ("fan2024", CouplingForm::Fan2024),
    ];
    let r = m::coupling(&i.matrix("u")?, &i.vector("weights")?, i.option("form", &forms)?)?;
    Ok(json!({ "c": r.c, "t": r.t, "d": r.d }))
}

pub fn grey(i: &Input) -> Answer {
    let scalings =
        [("none", Scaling::None), ("initial", Scaling::Initial), ("mean", Scaling::Mean), ("range", Scaling::Range)];
    let rho = i.number_or("rho", 0.5)?;
    let degrees =
        m::grey_relational(&i.vector("reference")?, &i.matrix("series")?, rho, i.option("scaling", &scalings)?)?;
    Ok(json!({ "degrees": degrees }))
}

pub fn grey_absolute(i: &Input) -> Answer {
    Ok(json!({ "degrees": m::grey_absolute(&i.vector("reference")?, &i.matrix("series")?)? }))
}

pub fn openings(i: &Input) -> Answer {
    let n = |key| i.number(key);
    let o = m::openings(n("employment_start")?, n("employment_end")?, n("exits")?, n("transfers")?)?;
    Ok(json!({ "change": o.change, "total": o.total }))
}

pub fn tightness(i: &Input) -> Answer {
    Ok(value(m::tightness(i.number("demand")?, i.number("seekers")?)?))
}

pub fn mismatch(i: &Input) -> Answer {
    Ok(value(m::mismatch(&i.vector("vacancies")?, &i.vector("seekers")?, i.number("alpha")?)?))
}

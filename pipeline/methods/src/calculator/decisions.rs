//! Calculator forms of the decision methods.

use super::input::Input;
use crate::decisions::{self as m, Criteria, Normalisation, Preference, RANDOM_INDEX, Ranks, SmaaOptions};
use crate::{Error, Place};
use serde_json::{Value, json};

type Answer = Result<Value, Error>;

pub fn entropy_weights(i: &Input) -> Answer {
    Ok(json!({ "weights": m::entropy_weights(&i.matrix("matrix")?)? }))
}

pub fn topsis(i: &Input) -> Answer {
    let normalisation =
        i.option("normalisation", &[("vector", Normalisation::Vector), ("minmax", Normalisation::MinMax)])?;
    let sign = |(n, t): (usize, f64)| match t {
        1.0 => Ok(1),
        -1.0 => Ok(-1),
        value => Err(crate::check::outside(Place::at("types", n), value, "+1 (benefit) or -1 (cost)")),
    };
    let types = i.vector("types")?.into_iter().enumerate().map(sign).collect::<Result<Vec<i8>, Error>>()?;
    Ok(json!({ "scores": m::topsis(&i.matrix("matrix")?, &i.vector("weights")?, &types, normalisation)? }))
}

pub fn ahp(i: &Input) -> Answer {
    let r = m::ahp(&i.matrix("matrix")?)?;
    Ok(json!({
        "weights": r.weights, "lambda": r.lambda, "ci": r.ci, "cr": r.cr,
        "random_index": RANDOM_INDEX, "consistent": r.is_consistent(),
    }))
}

pub fn smaa(i: &Input) -> Answer {
    let defaults = SmaaOptions::default();
    let weights = i.get("weights").map(|_| i.matrix("weights")).transpose()?;
    let sampled = i.get("measurements").map(|_| i.cube("measurements")).transpose()?;
    let given = sampled.as_ref().map(Vec::len).or(weights.as_ref().map(Vec::len));
    let samples = i.count_or("samples", given.unwrap_or(defaults.samples))?;
    let ranks = match i.get("ranks") {
        None => Ranks::All,
        Some(_) => Ranks::Upto(i.vector("ranks")?.into_iter().enumerate().map(whole).collect::<Result<_, Error>>()?),
    };
    let options = SmaaOptions {
        samples,
        seed: i.count_or("seed", 1)? as u64,
        ranks,
        thresholds: i.vector_or_empty("thresholds")?,
        jitter: i.number_or("jitter", 0.0)?,
        confidence_samples: samples,
    };
    let preference = match &weights {
        Some(rows) => Preference::Sampled(rows),
        None => i.option("preference", &[("uniform", Preference::Uniform), ("ordinal", Preference::Ordinal)])?,
    };
    let r = if let Some(samples) = &sampled {
        m::smaa(Criteria::Sampled(samples), preference, &options)?
    } else if i.get("low").is_some() || i.get("high").is_some() {
        m::smaa(Criteria::Intervals { low: &i.matrix("low")?, high: &i.matrix("high")? }, preference, &options)?
    } else {
        m::smaa(Criteria::Fixed(&i.matrix("values")?), preference, &options)?
    };
    Ok(json!({
        "rank_acceptability": r.rank_acceptability, "class_acceptability": r.class_acceptability,
        "central_weights": r.central_weights, "confidence": r.confidence, "monte_carlo_error": r.monte_carlo_error(),
    }))
}

fn whole((n, rank): (usize, f64)) -> Result<usize, Error> {
    if rank < 1.0 || rank > f64::from(u32::MAX) || rank.fract() != 0.0 {
        return Err(crate::check::outside(Place::at("ranks", n), rank, "a whole number from 1"));
    }
    Ok(rank as usize)
}

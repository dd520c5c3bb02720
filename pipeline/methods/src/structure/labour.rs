//! The labour market in three figures: openings, tightness, mismatch.

use crate::{Error, Place, check};

/// Employment change and total openings over a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Openings {
    /// end − start, persons; may be below 0.
    pub change: f64,
    /// change + exits + transfers, persons.
    pub total: f64,
}

/// Openings = employment change + exits from the labour force + transfers out of the occupation.
///
/// Persons over the same period; all inputs at least 0.
/// Source: US Bureau of Labor Statistics, Handbook of Methods, Employment Projections (separations method).
pub fn openings(employment_start: f64, employment_end: f64, exits: f64, transfers: f64) -> Result<Openings, Error> {
    let inputs = [
        ("employment_start", employment_start),
        ("employment_end", employment_end),
        ("exits", exits),
        ("transfers", transfers),
    ];
    for (name, value) in inputs {
        check::finite(name, value)?;
        if value < 0.0 {
            return Err(check::outside(Place::scalar(name), value, "at least 0"));
        }
    }
    let change = employment_end - employment_start;
    Ok(Openings { change, total: check::answer("openings", change + exits + transfers)? })
}

/// 求人倍率: demand (openings) over seekers. Demand at least 0, seekers above 0.
pub fn tightness(demand: f64, seekers: f64) -> Result<f64, Error> {
    check::finite("demand", demand)?;
    if demand < 0.0 {
        return Err(check::outside(Place::scalar("demand"), demand, "at least 0"));
    }
    check::positive("seekers", seekers)?;
    check::answer("tightness", demand / seekers)
}

/// Mismatch index 1 − Σ (v_i/v)^α (u_i/u)^{1−α}, in [0, 1]; 0 when vacancies and seekers are spread alike.
///
/// α in (0, 1) is the elasticity of matches to vacancies. Errors: zero totals, lengths, α outside.
/// Source: Şahin, Song, Topa and Violante (2014), Am. Econ. Rev. 104, 3529–3564.
pub fn mismatch(vacancies: &[f64], seekers: &[f64], alpha: f64) -> Result<f64, Error> {
    check::same_length("vacancies", vacancies, "seekers", seekers)?;
    let (v, u) = (check::shares("vacancies", vacancies)?, check::shares("seekers", seekers)?);
    check::finite("alpha", alpha)?;
    if alpha <= 0.0 || alpha >= 1.0 {
        return Err(check::outside(Place::scalar("alpha"), alpha, "between 0 and 1"));
    }
    let matched: f64 = v.iter().zip(&u).map(|(v, u)| v.powf(alpha) * u.powf(1.0 - alpha)).sum();
    Ok((1.0 - matched).clamp(0.0, 1.0))
}

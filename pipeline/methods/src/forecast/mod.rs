//! Employment of many sectors some years on, with low, base and high and a backtest against the naive model.
//!
//! - [`Panel`]: sectors × years, gaps allowed, breaks of definition named.
//! - [`MODELS`]: the models, the naive one first; [`Past`] is what each of them may see.
//! - [`forecast`]: every sector after the panel's last year, or why it is not assessed.
//! - [`backtest`]: the same at earlier origins, each with what was known then.
//! - [`carry`]: the companion for supply: many small cells carried forward a few years.
//!
//! Nothing known after an origin can move what is forecast at it: a model is handed a [`Past`] that ends
//! there, weights and intervals read only residuals whose target year is not later.

mod backtest;
pub mod carry;
mod combination;
mod intervals;
mod models;
mod outlook;
mod panel;
mod past;
#[cfg(test)]
mod properties;
mod regression;
#[cfg(test)]
mod tests;
mod track;

pub use backtest::{Backtest, Calibration, NOMINAL, Score, SectorScore, Weight, backtest};
pub use intervals::Band;
pub use models::{MODELS, Model, NAIVE, Run};
pub use outlook::{Forecast, Outlook, Point, forecast};
pub use panel::Panel;
pub use past::{Past, Reason};
pub use regression::DRIVERS;

use crate::{Error, Place, check};

/// Settings of [`forecast`] and [`backtest`].
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Nominal coverage of low to high, above 0 and below 1.
    pub coverage: f64,
    /// Name of the model that [`forecast`] answers with.
    pub model: String,
    /// Values a sector needs since its first year or last break, at least 3.
    pub min_history: usize,
    /// γ, how fast the intervals follow their misses, 0 to 1; 0 leaves the correction out.
    pub adapt: f64,
    /// Years after which a residual, and a yearly growth in the volatility, weigh half; at least 2.
    pub residual_half_life: f64,
    pub volatility_half_life: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            coverage: 0.8,
            model: "combination".into(),
            min_history: 4,
            adapt: 0.1,
            residual_half_life: 8.0,
            volatility_half_life: 3.0,
        }
    }
}

impl Options {
    fn check(&self) -> Result<(), Error> {
        let within = |name: &str, value: f64, ok: bool, domain: &str| {
            check::finite(name, value)?;
            if ok { Ok(()) } else { Err(check::outside(Place::scalar(name), value, domain)) }
        };
        within("coverage", self.coverage, self.coverage > 0.0 && self.coverage < 1.0, "above 0 and below 1")?;
        within("adapt", self.adapt, (0.0..=1.0).contains(&self.adapt), "from 0 to 1")?;
        within("min_history", self.min_history as f64, self.min_history >= 3, "at least 3")?;
        for (name, years) in
            [("residual_half_life", self.residual_half_life), ("volatility_half_life", self.volatility_half_life)]
        {
            within(name, years, years >= 2.0, "at least 2")?;
        }
        self.model().map(|_| ())
    }

    fn model(&self) -> Result<usize, Error> {
        MODELS.iter().position(|m| m.name == self.model).ok_or_else(|| Error::WrongType {
            at: Place::scalar("model"),
            expected: MODELS.iter().map(|m| format!("\"{}\"", m.name)).collect::<Vec<_>>().join(" or "),
        })
    }
}

/// Horizons beyond this many years are refused: no history here backs them.
const MOST_YEARS: usize = 50;

fn check_horizons(horizons: &[usize]) -> Result<(), Error> {
    if horizons.is_empty() {
        return Err(Error::Shape { what: "horizons".into(), got: 0, expected: "at least one".into() });
    }
    match horizons.iter().position(|h| *h == 0 || *h > MOST_YEARS) {
        Some(n) => Err(check::outside(Place::at("horizons", n), horizons[n] as f64, "from 1 to 50")),
        None => Ok(()),
    }
}

//! Calculator form of the forecast.

use super::input::Input;
use crate::forecast::{self as m, Forecast, Options, Outlook, Panel, Point};
use crate::{Error, Place};
use serde_json::{Value, json};

pub fn forecast(i: &Input) -> Result<Value, Error> {
    let defaults = Options::default();
    let first = i.number_or("first_year", 0.0)?;
    if first.fract() != 0.0 || first.abs() > 1e5 {
        return Err(crate::check::outside(Place::scalar("first_year"), first, "a year"));
    }
    let mut panel = Panel::new(first as i32, i.gapped_matrix("series")?)?;
    if i.get("total").is_some() {
        panel = panel.with_total(i.gapped_vector("total")?)?;
    }
    if i.get("groups").is_some() {
        panel = panel.with_groups(&i.counts("groups")?)?;
    }
    let models: Vec<(&str, &str)> = m::MODELS.iter().map(|m| (m.name, m.name)).collect();
    let model = if i.get("model").is_some() { i.option("model", &models)?.to_owned() } else { defaults.model.clone() };
    let options = Options { coverage: i.number_or("coverage", defaults.coverage)?, model, ..defaults };
    Ok(answer(&m::forecast(&panel, &i.counts("horizons")?, &options)?))
}

fn answer(f: &Forecast) -> Value {
    let each = |of: fn(&Point) -> f64| -> Vec<Option<Vec<f64>>> {
        let row = |r: &Outlook| match r {
            Outlook::Assessed(points) => Some(points.iter().map(of).collect()),
            Outlook::NotAssessed(_) => None,
        };
        f.rows.iter().map(row).collect()
    };
    let reasons = f.rows.iter().enumerate().filter_map(|(row, r)| match r {
        Outlook::Assessed(_) => None,
        Outlook::NotAssessed(reason) => Some(json!({ "row": row, "reason": reason.to_string() })),
    });
    let scores = f.backtest.scores.iter().map(|s| {
        json!({
            "model": s.model, "horizon": s.horizon, "n": s.n, "mase": s.mase, "ratio": s.ratio,
            "log_error": s.log_error, "log_ratio": s.log_ratio, "direction": s.direction,
            "coverage": s.coverage, "width": s.width,
        })
    });
    json!({
        "base": each(|p| p.base), "low": each(|p| p.low), "high": each(|p| p.high), "model": f.model,
        "not_assessed": reasons.collect::<Vec<_>>(), "backtest": scores.collect::<Vec<_>>(),
    })
}

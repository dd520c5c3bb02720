//! The model of closure that ships for a nation: `data/reference/models/closure-<nation>.toml`.

use duikou_engine::{Certificate, Edition, Error, Kind, Result, files};
use duikou_methods::models::closure::{Bin, Calibration, Fitted, Kind as Model, Linear, Scores, TERMS, Test};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Tests on every programme, and on those of bachelor's, associate and master's level alone.
pub const SCOPES: [&str; 2] = ["all", "degrees"];
/// The levels of the second scope.
pub const DEGREES: [&str; 3] = ["associate", "bachelor", "master"];

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shipped {
    pub nation: String,
    pub dated: String,
    /// Region that neither fits nor tests have seen.
    pub held_out: String,
    pub years: Vec<i64>,
    /// Years from origin to the year asked about.
    pub horizon: i64,
    pub origins: Vec<i64>,
    pub cases: usize,
    pub events: usize,
    /// Closures by the horizon of the unseen year's training that had awards again a year later, and of how many.
    pub again: usize,
    pub again_of: usize,
    pub size: Coefficients,
    pub logistic: Coefficients,
    #[serde(rename = "test")]
    pub tests: Vec<Tested>,
}

/// A calibrated logistic regression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coefficients {
    pub intercept: f64,
    /// Calibration: probability is the logistic of `offset + slope × score`.
    pub slope: f64,
    pub offset: f64,
    pub terms: BTreeMap<String, f64>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub levels: BTreeMap<String, f64>,
}

/// One model on one sample.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tested {
    pub model: String,
    pub sample: String,
    pub scope: String,
    pub origin: i64,
    pub closed_by: i64,
    pub cases: usize,
    pub events: usize,
    pub auc: f64,
    pub average_precision: f64,
    pub brier: f64,
    #[serde(rename = "bin")]
    pub bins: Vec<Binned>,
}

/// One bin of a calibration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Binned {
    pub cases: usize,
    pub events: usize,
    pub predicted: f64,
    pub observed: f64,
    pub low: f64,
    pub high: f64,
}

/// Ten significant digits: what a file needs, and less than machines differ by.
fn short(x: f64) -> f64 {
    format!("{x:.9e}").parse().unwrap_or(x)
}

impl Coefficients {
    /// Of a fitted regression; `None` for trees, which do not ship.
    pub fn of(fitted: &Fitted, levels: &[String]) -> Option<Coefficients> {
        let Fitted::Linear(linear, calibration) = fitted else { return None };
        let terms = TERMS.iter().zip(&linear.coefficients).map(|(t, c)| (t.code.to_string(), short(*c)));
        let of_levels = levels.iter().zip(linear.coefficients.iter().skip(TERMS.len()));
        Some(Coefficients {
            intercept: short(linear.intercept),
            slope: short(calibration.slope),
            offset: short(calibration.offset),
            terms: terms.collect(),
            levels: of_levels.map(|(l, c)| (l.clone(), short(*c))).collect(),
        })
    }

    /// As a regression on rows of features and of `levels`.
    fn fitted(&self, levels: &[String]) -> Option<Fitted> {
        let known = |code: &str| TERMS.iter().any(|t| t.code == code);
        if !self.terms.keys().all(|t| known(t)) || !self.terms.contains_key(TERMS[0].code) {
            return None;
        }
        let terms = TERMS.iter().map(|t| self.terms.get(t.code).copied().unwrap_or(0.0));
        let of_levels = levels.iter().map(|l| self.levels.get(l).copied().unwrap_or(0.0));
        let linear = Linear { intercept: self.intercept, coefficients: terms.chain(of_levels).collect() };
        Some(Fitted::Linear(linear, Calibration { slope: self.slope, offset: self.offset }))
    }
}

impl Tested {
    /// Of a test, with its bins.
    pub fn of(test: &Test, scope: &str) -> Tested {
        let Scores { cases, events, auc, average_precision, brier } = test.scores;
        let bin = |b: &Bin| Binned {
            cases: b.cases,
            events: b.events,
            predicted: short(b.predicted),
            observed: short(b.observed),
            low: short(b.low),
            high: short(b.high),
        };
        Tested {
            model: test.kind.code().into(),
            sample: test.sample.code().into(),
            scope: scope.into(),
            origin: test.origin,
            closed_by: test.closed_by,
            cases,
            events,
            auc: short(auc),
            average_precision: short(average_precision),
            brier: short(brier),
            bins: test.bins.iter().map(bin).collect(),
        }
    }
}

/// Where the model of an edition's nation lies; `None` where the edition names no nation or none ships for it.
pub fn path(edition: &Edition) -> Option<PathBuf> {
    let nation = edition.manifest.nation.to_lowercase();
    let plain = !nation.is_empty() && nation.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    plain.then(|| file(&edition.reference.join("models"), &nation)).filter(|p| p.is_file())
}

/// The file of a nation in a folder of models.
pub fn file(folder: &Path, nation: &str) -> PathBuf {
    folder.join(format!("closure-{}.toml", nation.to_lowercase()))
}

impl Shipped {
    /// Reads the file and checks its certificate.
    pub fn read(path: &Path) -> Result<Shipped> {
        let refuse = |what: &str| {
            Error::new(
                Kind::Contract,
                format!("not a model of closure: {what}"),
                "make it anew: duikou extract closure",
            )
            .in_file(path)
        };
        if Certificate::of(path)?.is_none() {
            return Err(refuse("it has no certificate"));
        }
        let shipped: Shipped = toml::from_str(&files::read_text(path)?).map_err(|e| refuse(e.message()))?;
        let numbers = [&shipped.size, &shipped.logistic].into_iter().flat_map(|c| {
            [c.intercept, c.slope, c.offset].into_iter().chain(c.terms.values().chain(c.levels.values()).copied())
        });
        if !numbers.into_iter().all(f64::is_finite) {
            return Err(refuse("a coefficient is not a finite number"));
        }
        if Model::ALL[..2].iter().any(|m| shipped.fitted(*m, &[]).is_none()) {
            return Err(refuse("its terms are not those of this version"));
        }
        Ok(shipped)
    }

    /// A model over rows of features and of these levels; `None` for trees, or where a term is unknown.
    pub fn fitted(&self, model: Model, levels: &[String]) -> Option<Fitted> {
        match model {
            Model::Size => self.size.fitted(levels),
            Model::Logistic => self.logistic.fitted(levels),
            Model::Trees => None,
        }
    }

    /// Whether a level was among those it was fitted on.
    pub fn knows(&self, level: &str) -> bool {
        self.logistic.levels.contains_key(level)
    }
}

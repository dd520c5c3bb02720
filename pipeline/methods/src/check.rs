//! Checks at the door, shared by all methods: each names the offending value and its index.

use crate::{Error, Place};

/// A finite scalar.
pub(crate) fn finite(name: &str, value: f64) -> Result<f64, Error> {
    if value.is_finite() { Ok(value) } else { Err(Error::NotFinite { at: Place::scalar(name), value }) }
}

/// A finite scalar above zero.
pub(crate) fn positive(name: &str, value: f64) -> Result<f64, Error> {
    finite(name, value)?;
    if value > 0.0 { Ok(value) } else { Err(outside(Place::scalar(name), value, "greater than 0")) }
}

/// Every entry finite and at least zero.
pub(crate) fn amounts(name: &str, values: &[f64]) -> Result<(), Error> {
    for (i, &value) in values.iter().enumerate() {
        if !value.is_finite() {
            return Err(Error::NotFinite { at: Place::at(name, i), value });
        }
        if value < 0.0 {
            return Err(outside(Place::at(name, i), value, "at least 0"));
        }
    }
    Ok(())
}

/// A value outside its domain.
pub(crate) fn outside(at: Place, value: f64, domain: &str) -> Error {
    Error::Outside { at, value, domain: domain.to_owned() }
}

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

/// At least zero, finite, with a sum above zero; returns the shares.
pub(crate) fn shares(name: &str, values: &[f64]) -> Result<Vec<f64>, Error> {
    amounts(name, values)?;
    let total: f64 = values.iter().sum();
    if !total.is_finite() {
        return Err(Error::Overflow { what: format!("the sum of {name}"), resolution: 1.0 });
    }
    if total <= 0.0 {
        return Err(undefined(&format!("the shares of {name}"), "its sum is 0"));
    }
    Ok(values.iter().map(|v| v / total).collect())
}

/// Two vectors of one length, at least one entry.
pub(crate) fn same_length(name: &str, a: &[f64], other: &str, b: &[f64]) -> Result<(), Error> {
    if a.is_empty() {
        return Err(Error::Shape { what: name.to_owned(), got: 0, expected: "at least one".into() });
    }
    if a.len() != b.len() {
        return Err(Error::Shape {
            what: other.to_owned(),
            got: b.len(),
            expected: format!("{} (as {name} has)", a.len()),
        });
    }
    Ok(())
}

/// A rectangular matrix of finite numbers with at least the given rows and columns; returns its width.
pub(crate) fn matrix(name: &str, rows: &[Vec<f64>], least_rows: usize, least_columns: usize) -> Result<usize, Error> {
    if rows.len() < least_rows {
        return Err(Error::Shape {
            what: name.to_owned(),
            got: rows.len(),
            expected: format!("at least {least_rows} rows"),
        });
    }
    let width = rows.first().map_or(0, Vec::len);
    if width < least_columns {
        let expected = format!("at least {least_columns} columns");
        return Err(Error::Shape { what: format!("{name}[0]"), got: width, expected });
    }
    for (i, row) in rows.iter().enumerate() {
        if row.len() != width {
            return Err(Error::Shape { what: format!("{name}[{i}]"), got: row.len(), expected: width.to_string() });
        }
        for (j, &value) in row.iter().enumerate() {
            if !value.is_finite() {
                return Err(Error::NotFinite { at: Place::cell(name, i, j), value });
            }
        }
    }
    Ok(width)
}

/// Refuses the first entry of a matrix that is not in the domain.
pub(crate) fn every_cell(name: &str, rows: &[Vec<f64>], domain: &str, ok: impl Fn(f64) -> bool) -> Result<(), Error> {
    for (i, row) in rows.iter().enumerate() {
        for (j, &value) in row.iter().enumerate() {
            if !ok(value) {
                return Err(outside(Place::cell(name, i, j), value, domain));
            }
        }
    }
    Ok(())
}

/// An answer that is a number, which it need not be when the input is too large or too far apart.
pub(crate) fn answer(what: &str, value: f64) -> Result<f64, Error> {
    if value.is_finite() { Ok(value) } else { Err(beyond(what)) }
}

/// Answers that are all numbers.
pub(crate) fn answers(what: &str, values: &[f64]) -> Result<(), Error> {
    if values.iter().all(|v| v.is_finite()) { Ok(()) } else { Err(beyond(what)) }
}

/// What double precision cannot hold.
pub(crate) fn beyond(what: &str) -> Error {
    undefined(what, "the numbers are too large or too far apart for double precision")
}

/// A formula without a value here.
pub(crate) fn undefined(what: &str, why: &str) -> Error {
    Error::Undefined { what: what.to_owned(), why: why.to_owned() }
}

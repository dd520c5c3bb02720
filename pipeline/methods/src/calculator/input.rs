//! Reading the calculator's input: keys checked against the method, values against their form.

use super::Method;
use crate::{Error, Place};
use serde_json::{Map, Value};

/// An input object whose keys are those of the method.
pub struct Input<'a> {
    method: &'a Method,
    keys: &'a Map<String, Value>,
}

impl<'a> Input<'a> {
    /// Checks the keys; those in `elsewhere` come by another way and may not stand here.
    pub fn new(method: &'a Method, value: &'a Value, elsewhere: &[&str]) -> Result<Self, Error> {
        let keys = value.as_object().ok_or_else(|| wrong(Place::scalar("the input"), "an object of keys"))?;
        let input = Self { method, keys };
        if let Some(key) = keys
            .keys()
            .map(String::as_str)
            .find(|k| elsewhere.contains(k) || !(method.inputs.contains(k) || method.optional.contains(k)))
        {
            return Err(Error::UnknownKey { method: method.name.into(), key: key.into(), known: input.known() });
        }
        match method.inputs.iter().find(|k| !keys.contains_key(**k) && !elsewhere.contains(k)) {
            Some(key) => Err(input.missing(key)),
            None => Ok(input),
        }
    }

    fn known(&self) -> String {
        let optional = self.method.optional.iter().map(|k| format!("[{k}]"));
        self.method.inputs.iter().map(|k| (*k).to_owned()).chain(optional).collect::<Vec<_>>().join(", ")
    }

    pub fn missing(&self, key: &str) -> Error {
        Error::MissingKey { method: self.method.name.into(), key: key.into(), known: self.known() }
    }

    /// A key's value; null counts as absent.
    pub fn get(&self, key: &str) -> Option<&'a Value> {
        self.keys.get(key).filter(|v| !v.is_null())
    }

    fn need(&self, key: &str) -> Result<&'a Value, Error> {
        self.get(key).ok_or_else(|| self.missing(key))
    }

    pub fn number(&self, key: &str) -> Result<f64, Error> {
        number(self.need(key)?, || Place::scalar(key))
    }

    pub fn number_or(&self, key: &str, default: f64) -> Result<f64, Error> {
        self.get(key).map_or(Ok(default), |v| number(v, || Place::scalar(key)))
    }

    pub fn count_or(&self, key: &str, default: usize) -> Result<usize, Error> {
        self.get(key).map_or(Ok(default), |v| {
            v.as_u64()
                .and_then(|n| usize::try_from(n).ok())
                .ok_or_else(|| wrong(Place::scalar(key), "a whole number, at least 0"))
        })
    }

    pub fn vector(&self, key: &str) -> Result<Vec<f64>, Error> {
        vector(self.need(key)?, &Place::scalar(key))
    }

    pub fn vector_or_empty(&self, key: &str) -> Result<Vec<f64>, Error> {
        self.get(key).map_or(Ok(Vec::new()), |v| vector(v, &Place::scalar(key)))
    }

    pub fn matrix(&self, key: &str) -> Result<Vec<Vec<f64>>, Error> {
        matrix(self.need(key)?, &Place::scalar(key))
    }

    /// A list of numbers in which null is a missing value.
    pub fn gapped_vector(&self, key: &str) -> Result<Vec<Option<f64>>, Error> {
        gapped(self.need(key)?, &Place::scalar(key))
    }

    pub fn gapped_matrix(&self, key: &str) -> Result<Vec<Vec<Option<f64>>>, Error> {
        let at = Place::scalar(key);
        let rows = entries(self.need(key)?, &at, "a list of rows of numbers")?;
        rows.iter().enumerate().map(|(i, v)| gapped(v, &inner(&at, i))).collect()
    }

    /// A list of whole numbers, at least 0.
    pub fn counts(&self, key: &str) -> Result<Vec<usize>, Error> {
        let at = Place::scalar(key);
        let count = |(i, v): (usize, &Value)| {
            v.as_u64()
                .and_then(|n| usize::try_from(n).ok())
                .ok_or_else(|| wrong(inner(&at, i), "a whole number, at least 0"))
        };
        entries(self.need(key)?, &at, "a list of whole numbers")?.iter().enumerate().map(count).collect()
    }

    /// Matrices in a row: samples × alternatives × criteria.
    pub fn cube(&self, key: &str) -> Result<Vec<Vec<Vec<f64>>>, Error> {
        let at = Place::scalar(key);
        entries(self.need(key)?, &at, "a list of matrices")?
            .iter()
            .enumerate()
            .map(|(i, v)| matrix(v, &inner(&at, i)))
            .collect()
    }

    /// One of the named options; without the key, the first of them.
    pub fn option<T: Copy>(&self, key: &str, options: &[(&str, T)]) -> Result<T, Error> {
        let Some(value) = self.get(key) else { return Ok(options[0].1) };
        options.iter().find(|(name, _)| value.as_str() == Some(name)).map(|(_, option)| *option).ok_or_else(|| {
            let names = options.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(" or ");
            wrong(Place::scalar(key), &names)
        })
    }

    /// An object of amounts, in its order.
    pub fn amounts(&self, key: &str) -> Result<Vec<(String, f64)>, Error> {
        let object = self.need(key)?.as_object().ok_or_else(|| wrong(Place::scalar(key), "an object {id: amount}"))?;
        object.iter().map(|(id, v)| Ok((id.clone(), number(v, || Place::scalar(&format!("{key}.{id}")))?))).collect()
    }

    /// Links [i, j] or [i, j, affinity]; identifiers may be text or whole numbers.
    pub fn links(&self, key: &str, affinity: bool) -> Result<Vec<(String, String, f64)>, Error> {
        let form = if affinity { "[major, need, affinity]" } else { "[major, need]" };
        let at = Place::scalar(key);
        let one = |(n, link): (usize, &Value)| {
            let parts = entries(link, &inner(&at, n), form)?;
            if parts.len() != 3 && (affinity || parts.len() != 2) {
                return Err(wrong(inner(&at, n), form));
            }
            let id = |k: usize| match &parts[k] {
                Value::String(s) => Ok(s.clone()),
                Value::Number(n) => Ok(n.to_string()),
                _ => Err(wrong(Place::cell(key, n, k), "an identifier")),
            };
            let a = if parts.len() == 3 { number(&parts[2], || Place::cell(key, n, 2))? } else { 1.0 };
            Ok((id(0)?, id(1)?, a))
        };
        entries(self.need(key)?, &at, "a list of links")?.iter().enumerate().map(one).collect()
    }
}

fn wrong(at: Place, expected: &str) -> Error {
    Error::WrongType { at, expected: expected.into() }
}

fn inner(at: &Place, index: usize) -> Place {
    let mut place = at.clone();
    place.index.push(index);
    place
}

fn number(value: &Value, at: impl Fn() -> Place) -> Result<f64, Error> {
    value.as_f64().ok_or_else(|| wrong(at(), "a number"))
}

fn entries<'v>(value: &'v Value, at: &Place, expected: &str) -> Result<&'v [Value], Error> {
    value.as_array().map(Vec::as_slice).ok_or_else(|| wrong(at.clone(), expected))
}

fn vector(value: &Value, at: &Place) -> Result<Vec<f64>, Error> {
    entries(value, at, "a list of numbers")?.iter().enumerate().map(|(i, v)| number(v, || inner(at, i))).collect()
}

fn gapped(value: &Value, at: &Place) -> Result<Vec<Option<f64>>, Error> {
    let one = |(i, v): (usize, &Value)| if v.is_null() { Ok(None) } else { number(v, || inner(at, i)).map(Some) };
    entries(value, at, "a list of numbers and nulls")?.iter().enumerate().map(one).collect()
}

fn matrix(value: &Value, at: &Place) -> Result<Vec<Vec<f64>>, Error> {
    entries(value, at, "a list of rows of numbers")?.iter().enumerate().map(|(i, v)| vector(v, &inner(at, i))).collect()
}

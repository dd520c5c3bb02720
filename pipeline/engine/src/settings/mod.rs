//! Typed settings in layers: default < edition < scenario < `--set`. Unknown keys are refused.

mod list;

pub use list::SETTINGS;

use crate::error::{Error, Kind, Result};
use std::collections::BTreeMap;

/// A value of a setting.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Int(i64),
    Number(f64),
    Text(String),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Int(v) => write!(f, "{v}"),
            Value::Number(v) => write!(f, "{v:?}"),
            Value::Text(v) => write!(f, "{v:?}"),
        }
    }
}

/// Type, range and default of a setting.
#[derive(Debug)]
pub enum Typed {
    Int { default: i64, min: i64, max: i64 },
    Number { default: f64, min: f64, max: f64 },
    Text { default: &'static str, allowed: &'static [&'static str] },
}

/// One setting: its key names the stage that reads it.
#[derive(Debug)]
pub struct Setting {
    pub key: &'static str,
    pub typed: Typed,
    pub unit: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

/// The setting of a key.
pub fn find(key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|s| s.key == key)
}

/// All settings, resolved, each with the layer that set it.
#[derive(Clone, Debug)]
pub struct Settings {
    values: BTreeMap<&'static str, (Value, String)>,
}

impl Default for Settings {
    fn default() -> Self {
        let values = SETTINGS
            .iter()
            .map(|s| {
                let value = match &s.typed {
                    Typed::Int { default, .. } => Value::Int(*default),
                    Typed::Number { default, .. } => Value::Number(*default),
                    Typed::Text { default, .. } => Value::Text((*default).to_string()),
                };
                (s.key, (value, "default".to_string()))
            })
            .collect();
        Settings { values }
    }
}

impl Settings {
    /// Lays the keys of a TOML text over what is there. `origin` names the layer.
    pub fn layer_toml(&mut self, table: &toml::Table, origin: &str) -> Result<()> {
        self.layer_table("", table, origin)
    }

    fn layer_table(&mut self, prefix: &str, table: &toml::Table, origin: &str) -> Result<()> {
        for (name, value) in table {
            let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
            match value {
                toml::Value::Table(inner) => self.layer_table(&key, inner, origin)?,
                toml::Value::Integer(v) => self.set(&key, Value::Int(*v), origin)?,
                toml::Value::Float(v) => self.set(&key, Value::Number(*v), origin)?,
                toml::Value::String(v) => self.set(&key, Value::Text(v.clone()), origin)?,
                other => {
                    return Err(refused(&key, &format!("is {}, not a number or a text", other.type_str()), origin));
                }
            }
        }
        Ok(())
    }

    /// Lays one `key=value` of the command line over what is there.
    pub fn layer_argument(&mut self, argument: &str) -> Result<()> {
        let Some((key, value)) = argument.split_once('=') else {
            return Err(Error::new(Kind::Settings, format!("--set {argument}: no = in it"), "write --set key=value"));
        };
        let (key, value) = (key.trim(), value.trim());
        let setting = find(key).ok_or_else(|| unknown(key, "--set"))?;
        let parsed = match setting.typed {
            Typed::Int { .. } => {
                value.parse().map(Value::Int).map_err(|_| refused(key, "takes a whole number", "--set"))?
            }
            Typed::Number { .. } => {
                value.parse().map(Value::Number).map_err(|_| refused(key, "takes a number", "--set"))?
            }
            Typed::Text { .. } => Value::Text(value.to_string()),
        };
        self.set(key, parsed, "--set")
    }

    fn set(&mut self, key: &str, value: Value, origin: &str) -> Result<()> {
        let setting = find(key).ok_or_else(|| unknown(key, origin))?;
        let value = match (&setting.typed, value) {
            (Typed::Int { min, max, .. }, Value::Int(v)) if (*min..=*max).contains(&v) => Value::Int(v),
            (Typed::Int { min, max, .. }, _) => {
                return Err(refused(key, &format!("takes a whole number from {min} to {max}"), origin));
            }
            (Typed::Number { min, max, .. }, Value::Number(v)) if (*min..=*max).contains(&v) => Value::Number(v),
            (Typed::Number { min, max, .. }, Value::Int(v)) if (*min..=*max).contains(&(v as f64)) => {
                Value::Number(v as f64)
            }
            (Typed::Number { min, max, .. }, _) => {
                return Err(refused(key, &format!("takes a number from {min} to {max}"), origin));
            }
            (Typed::Text { allowed, .. }, Value::Text(v)) if allowed.is_empty() || allowed.contains(&v.as_str()) => {
                Value::Text(v)
            }
            (Typed::Text { allowed, .. }, _) if !allowed.is_empty() => {
                return Err(refused(key, &format!("takes one of {}", allowed.join(", ")), origin));
            }
            (Typed::Text { .. }, _) => return Err(refused(key, "takes a text", origin)),
        };
        self.values.insert(setting.key, (value, origin.to_string()));
        Ok(())
    }

    /// Value and origin of a key.
    pub fn get(&self, key: &str) -> Result<(&Value, &str)> {
        self.values.get(key).map(|(v, o)| (v, o.as_str())).ok_or_else(|| unknown(key, "code"))
    }

    pub fn int(&self, key: &str) -> Result<i64> {
        match self.get(key)?.0 {
            Value::Int(v) => Ok(*v),
            _ => Err(Error::bug(format!("setting {key} is not a whole number"))),
        }
    }

    pub fn number(&self, key: &str) -> Result<f64> {
        match self.get(key)?.0 {
            Value::Number(v) => Ok(*v),
            _ => Err(Error::bug(format!("setting {key} is not a number"))),
        }
    }

    pub fn text(&self, key: &str) -> Result<&str> {
        match self.get(key)?.0 {
            Value::Text(v) => Ok(v),
            _ => Err(Error::bug(format!("setting {key} is not a text"))),
        }
    }

    /// Every key with value and origin, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value, &str)> {
        self.values.iter().map(|(k, (v, o))| (*k, v, o.as_str()))
    }
}

fn unknown(key: &str, origin: &str) -> Error {
    let near = SETTINGS.iter().map(|s| s.key).min_by_key(|k| distance(k, key)).unwrap_or_default();
    Error::new(
        Kind::Settings,
        format!("{origin}: there is no setting {key}"),
        format!("did you mean {near}? `duikou settings` lists them all"),
    )
}

fn refused(key: &str, why: &str, origin: &str) -> Error {
    Error::new(Kind::Settings, format!("{origin}: {key} {why}"), format!("see `duikou settings` for {key}"))
}

/// Levenshtein distance, to name the nearest key.
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let cost = if ca == *cb { before } else { before + 1 };
            before = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(before + 1);
        }
    }
    row[b.len()]
}

/// The text of `pipeline/default.toml`.
pub fn default_toml() -> String {
    let mut out = String::from(
        "# Every setting: default, unit, meaning. Generated from the typed settings (pipeline/engine/src/settings/list.rs);\n\
         # a test fails where this file and they differ. Override in edition.toml [settings], a scenario, or --set key=value.\n",
    );
    let mut section = "";
    for s in SETTINGS {
        let (head, name) = s.key.split_once('.').map_or(("", s.key), |(h, n)| (h, n));
        if head != section {
            section = head;
            out += &format!("\n[{head}]\n");
        }
        let (value, range) = match &s.typed {
            Typed::Int { default, min, max } => (default.to_string(), format!("{min} to {max}")),
            Typed::Number { default, min, max } => (format!("{default:?}"), format!("{min} to {max}")),
            Typed::Text { default, allowed } => (format!("{default:?}"), allowed.join(" or ")),
        };
        let notes: Vec<&str> = [s.unit, range.as_str()].into_iter().filter(|t| !t.is_empty()).collect();
        let note = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
        out += &format!("# {}{note}\n# {}\n{name} = {value}\n", s.en, s.zh);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_override_in_order_and_remember_their_origin() {
        let mut s = Settings::default();
        assert_eq!(s.get("outlook.horizon").unwrap().1, "default");
        s.layer_toml(&"[outlook]\nhorizon = 3".parse().unwrap(), "edition").unwrap();
        s.layer_argument("outlook.horizon=2").unwrap();
        assert_eq!(s.int("outlook.horizon").unwrap(), 2);
        assert_eq!(s.get("outlook.horizon").unwrap().1, "--set");
    }

    #[test]
    fn unknown_keys_and_bad_values_are_refused_with_a_hint() {
        let mut s = Settings::default();
        let e = s.layer_argument("outlook.horizn=2").unwrap_err();
        assert_eq!(e.kind, Kind::Settings);
        assert!(e.hint().contains("outlook.horizon"), "{}", e.hint());
        assert!(s.layer_argument("outlook.horizon=two").is_err());
        assert!(s.layer_argument("outlook.horizon=99").is_err());
        assert!(s.layer_argument("match.level_affinity=NaN").is_err());
        assert!(s.layer_argument("report.language=fr").is_err());
        assert!(s.layer_toml(&"base_year = true".parse().unwrap(), "edition").is_err());
    }

    #[test]
    fn the_default_file_is_in_step_with_the_settings() {
        let path = std::path::Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../default.toml");
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(text, default_toml(), "write it anew: duikou settings --defaults > pipeline/default.toml");
        let mut s = Settings::default();
        s.layer_toml(&text.parse().unwrap(), "default.toml").unwrap();
    }
}

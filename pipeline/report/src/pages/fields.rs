//! What a template is given: values by name.

use minijinja::Value;
use minijinja::value::{Enumerator, Object};
use std::sync::Arc;

/// Values by name, in the order of the code that names them. Names are few: looking through them costs less than a map.
#[derive(Debug)]
pub struct Fields(pub Vec<(&'static str, Value)>);

impl Object for Fields {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, value)| value.clone())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.0.iter().map(|(name, _)| Value::from(*name)).collect())
    }
}

/// A value of several and, before its own, those of another.
pub fn with(value: Value, more: Value) -> Value {
    minijinja::context! { ..more, ..value }
}

/// Whether a value of several has rows under a name.
pub fn any(value: &Value, name: &str) -> bool {
    value.get_attr(name).ok().and_then(|rows| rows.len()).is_some_and(|n| n > 0)
}

/// `fields!({ "name": value, … })`: a value of several; each is moved into its place, not copied. A value in braces is
/// again of several. `fields!(value)` is the value itself, `fields!(())` nothing.
macro_rules! fields {
    (@into $to:ident) => {};
    (@into $to:ident $name:literal : { $($inner:tt)* } $(, $($rest:tt)*)?) => {
        $to.push(($name, $crate::pages::fields!({ $($inner)* })));
        $($crate::pages::fields!(@into $to $($rest)*);)?
    };
    (@into $to:ident $name:literal : $value:expr $(, $($rest:tt)*)?) => {
        $to.push(($name, minijinja::Value::from($value)));
        $($crate::pages::fields!(@into $to $($rest)*);)?
    };
    ({ $($inner:tt)* }) => {{
        let mut to: Vec<(&'static str, minijinja::Value)> = Vec::new();
        $crate::pages::fields!(@into to $($inner)*);
        minijinja::Value::from_object($crate::pages::fields::Fields(to))
    }};
    ($value:expr) => { minijinja::Value::from($value) };
}

pub(crate) use fields;

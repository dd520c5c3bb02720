//! One error type for the crate: what was wrong, where, and what to do about it.

use std::fmt;

/// Where a value stands in the input: a name and the indices into it, printed as `matrix[2][1]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Name of the argument, as in the calculator's input keys.
    pub name: String,
    /// Indices from the outside in, counted from 0.
    pub index: Vec<usize>,
}

impl Place {
    /// A scalar argument.
    pub fn scalar(name: &str) -> Self {
        Self { name: name.to_owned(), index: Vec::new() }
    }

    /// An entry of a vector.
    pub fn at(name: &str, index: usize) -> Self {
        Self { name: name.to_owned(), index: vec![index] }
    }

    /// An entry of a matrix.
    pub fn cell(name: &str, row: usize, column: usize) -> Self {
        Self { name: name.to_owned(), index: vec![row, column] }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        self.index.iter().try_for_each(|i| write!(f, "[{i}]"))
    }
}

/// The class of a failure, for exit codes and for callers who treat classes alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// A value is not finite or outside the formula's domain.
    Domain,
    /// Lengths or shapes do not fit each other.
    Shape,
    /// The link graph is malformed.
    Links,
    /// The formula has no value for this input (for example shares of a zero total).
    Undefined,
    /// An iteration did not reach its tolerance.
    NoConvergence,
    /// The constraints contradict each other.
    Infeasible,
    /// The calculator's input: method, key or type.
    Input,
}

/// What a method refuses or fails at.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// NaN or an infinity.
    #[error("{at} is {value}, not a finite number")]
    NotFinite { at: Place, value: f64 },
    /// Finite, but outside the domain of the formula.
    #[error("{at} is {value}; it must be {domain}")]
    Outside { at: Place, value: f64, domain: String },
    /// Lengths or shapes that do not fit.
    #[error("{what} has {got} entries; {expected} expected")]
    Shape { what: String, got: usize, expected: String },
    /// A link names a major or a need that does not exist.
    #[error("links[{link}] names {side} {node}, but there are only {count}")]
    UnknownNode { link: usize, side: &'static str, node: u32, count: usize },
    /// The same pair was linked twice.
    #[error("links[{link}] repeats the pair (major {major}, need {need})")]
    DuplicateLink { link: usize, major: u32, need: u32 },
    /// An amount too large for exact integer arithmetic at this resolution.
    #[error("{what} overflows exact integer arithmetic at a resolution of {resolution}")]
    Overflow { what: String, resolution: f64 },
    /// No value for this input.
    #[error("{what} is undefined: {why}")]
    Undefined { what: String, why: String },
    /// The iteration stopped short of its tolerance.
    #[error("{method} did not converge: error {error:e} after {iterations} iterations, tolerance {tolerance:e}")]
    NoConvergence { method: &'static str, iterations: usize, error: f64, tolerance: f64 },
    /// No plan keeps every constraint.
    #[error("{method} has no solution: {why}")]
    Infeasible { method: &'static str, why: String },
    /// An accounting identity that does not hold.
    #[error("{at} is {value}, but {of} sum to {sum}")]
    Unbalanced { at: Place, value: f64, sum: f64, of: &'static str },
    /// The calculator has no such method.
    #[error("no method named '{name}'")]
    UnknownMethod { name: String, known: String },
    /// A key the method does not read.
    #[error("{method} does not read the key '{key}'")]
    UnknownKey { method: String, key: String, known: String },
    /// A key the method needs.
    #[error("{method} needs the key '{key}'")]
    MissingKey { method: String, key: String, known: String },
    /// A key whose value has the wrong form.
    #[error("{at} must be {expected}")]
    WrongType { at: Place, expected: String },
    /// An identifier that the amounts do not hold, or hold twice.
    #[error("{at}: {why}: '{id}'")]
    Identifier { at: Place, id: String, why: &'static str },
}

impl Error {
    /// The class of the failure.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFinite { .. } | Self::Outside { .. } | Self::Overflow { .. } | Self::Unbalanced { .. } => {
                ErrorKind::Domain
            }
            Self::Shape { .. } => ErrorKind::Shape,
            Self::UnknownNode { .. } | Self::DuplicateLink { .. } => ErrorKind::Links,
            Self::Undefined { .. } => ErrorKind::Undefined,
            Self::NoConvergence { .. } => ErrorKind::NoConvergence,
            Self::Infeasible { .. } => ErrorKind::Infeasible,
            Self::UnknownMethod { .. }
            | Self::UnknownKey { .. }
            | Self::MissingKey { .. }
            | Self::WrongType { .. }
            | Self::Identifier { .. } => ErrorKind::Input,
        }
    }

    /// Where in the input it stands, where it is one entry.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::NotFinite { at, .. }
            | Self::Outside { at, .. }
            | Self::WrongType { at, .. }
            | Self::Identifier { at, .. } => Some(at.clone()),
            Self::UnknownNode { link, .. } | Self::DuplicateLink { link, .. } => Some(Place::at("links", *link)),
            _ => None,
        }
    }

    /// What to do next, in one sentence.
    pub fn hint(&self) -> String {
        match self {
            Self::NotFinite { .. } => "a missing value is not a number: leave the row out or supply it".into(),
            Self::Outside { domain, .. } => format!("give a value that is {domain}"),
            Self::Shape { .. } => "check that the arguments describe the same rows and columns".into(),
            Self::UnknownNode { .. } => "nodes are counted from 0 in the order of the amounts".into(),
            Self::DuplicateLink { .. } => "keep one link for a pair; combine its affinities before".into(),
            Self::Overflow { .. } => "use a coarser resolution or a larger unit".into(),
            Self::Undefined { .. } => "leave the case out, or report it as not assessed".into(),
            Self::NoConvergence { .. } => "raise epsilon, allow more iterations, or accept a looser tolerance".into(),
            Self::Infeasible { .. } => "use the one-sided mode, add the missing links, or balance the totals".into(),
            Self::Unbalanced { .. } => {
                "check the sector's row and column, units and signs; or raise the tolerance".into()
            }
            Self::UnknownMethod { known, .. } => format!("methods: {known}"),
            Self::UnknownKey { known, .. } | Self::MissingKey { known, .. } => format!("keys: {known}"),
            Self::WrongType { expected, .. } => format!("give {expected}"),
            Self::Identifier { .. } => "each link must name identifiers of the amounts, and each is given once".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_value_and_its_place() {
        let e = Error::Outside { at: Place::cell("matrix", 2, 1), value: -3.0, domain: "at least 0".into() };
        assert_eq!(e.to_string(), "matrix[2][1] is -3; it must be at least 0");
        assert_eq!(e.hint(), "give a value that is at least 0");
        assert_eq!(e.kind(), ErrorKind::Domain);
    }
}

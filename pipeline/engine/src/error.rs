use std::fmt;
use std::path::Path;

/// Class of failure; decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A check found something.
    Found,
    Usage,
    Settings,
    /// Input broke its contract.
    Contract,
    /// Input missing or stale.
    Missing,
    Write,
    /// No convergence, or infeasible.
    Infeasible,
    /// Our bug.
    Bug,
}

impl Kind {
    pub fn exit_code(self) -> u8 {
        match self {
            Kind::Found => 1,
            Kind::Usage => 2,
            Kind::Settings => 10,
            Kind::Contract => 11,
            Kind::Missing => 12,
            Kind::Write => 13,
            Kind::Infeasible => 14,
            Kind::Bug => 70,
        }
    }
}

/// Where in the input something is wrong. Rows count from 1, as a spreadsheet shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub file: String,
    pub sheet: String,
    pub row: Option<u64>,
    pub column: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if !self.sheet.is_empty() {
            write!(f, " [{}]", self.sheet)?;
        }
        if let Some(row) = self.row {
            write!(f, " row {row}")?;
        }
        if !self.column.is_empty() {
            write!(f, " column {}", self.column)?;
        }
        Ok(())
    }
}

/// What failed, where, and what to do.
#[derive(Clone, Debug)]
pub struct Error {
    pub kind: Kind,
    pub place: Option<Place>,
    pub message: String,
    hint: String,
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub fn new(kind: Kind, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Error { kind, place: None, message: message.into(), hint: hint.into() }
    }

    /// An invariant of ours did not hold.
    pub fn bug(message: impl Into<String>) -> Self {
        Error::new(Kind::Bug, message, "this is a defect of duikou: please report the command and this message")
    }

    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    pub fn in_file(self, file: &Path) -> Self {
        self.at(Place { file: file.display().to_string(), ..Place::default() })
    }

    /// What to do about it.
    pub fn hint(&self) -> &str {
        &self.hint
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{place}: {}", self.message),
            None => write!(f, "{}", self.message),
        }
    }
}

impl std::error::Error for Error {}

use crate::codes::CodeList;
use arrow_schema::DataType;

/// The physical type of a column. Four kinds are enough, and keep every notebook simple.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Int,
    Float,
    Bool,
}

impl Kind {
    /// The Arrow type a column of this kind has in every file.
    pub fn data_type(self) -> DataType {
        match self {
            Kind::Text => DataType::Utf8,
            Kind::Int => DataType::Int64,
            Kind::Float => DataType::Float64,
            Kind::Bool => DataType::Boolean,
        }
    }

    /// The name printed in the dictionary.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Int => "integer",
            Kind::Float => "number",
            Kind::Bool => "yes/no",
        }
    }
}

/// Which values a column may hold.
#[derive(Clone, Copy, Debug)]
pub enum Domain {
    Any,
    /// Not negative.
    Count,
    /// Between the two numbers, both included.
    Range(f64, f64),
    /// One of the codes of a list.
    Codes(&'static CodeList),
}

/// One column, defined once for the whole house.
#[derive(Debug)]
pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
    /// Unit of measure, empty for codes and names.
    pub unit: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub about_zh: &'static str,
    pub about: &'static str,
    pub domain: Domain,
}

impl Column {
    /// Label in the given language.
    pub fn label(&self, lang: crate::Lang) -> &'static str {
        match lang {
            crate::Lang::Zh => self.zh,
            crate::Lang::En => self.en,
        }
    }
}

use crate::column::Column;
use arrow_schema::{Field as ArrowField, Schema, SchemaRef};
use std::sync::Arc;

/// The layers, in the order in which data moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    Reference,
    Clean,
    Outlook,
    Matched,
    Evaluated,
    Flagged,
    Planned,
    Coordinated,
}

impl Layer {
    pub const ALL: [Layer; 8] = [
        Layer::Reference,
        Layer::Clean,
        Layer::Outlook,
        Layer::Matched,
        Layer::Evaluated,
        Layer::Flagged,
        Layer::Planned,
        Layer::Coordinated,
    ];

    /// Folder name and first half of a table's name.
    pub fn name(self) -> &'static str {
        match self {
            Layer::Reference => "reference",
            Layer::Clean => "clean",
            Layer::Outlook => "outlook",
            Layer::Matched => "matched",
            Layer::Evaluated => "evaluated",
            Layer::Flagged => "flagged",
            Layer::Planned => "planned",
            Layer::Coordinated => "coordinated",
        }
    }
}

/// A column as a table uses it.
#[derive(Debug)]
pub struct Field {
    pub column: &'static Column,
    /// May hold no value: suppressed, unknown or not applicable.
    pub nullable: bool,
}

/// A table: one name for the file, the constant, the dictionary entry and what `describe` prints.
#[derive(Debug)]
pub struct Table {
    pub layer: Layer,
    pub short: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    /// What one row is.
    pub grain_zh: &'static str,
    pub grain: &'static str,
    /// Number of leading fields that form the key. Rows are unique in it and sorted by it.
    pub key: usize,
    pub fields: &'static [Field],
}

impl Table {
    /// Full name: `clean.enrollment`.
    pub fn name(&self) -> String {
        format!("{}.{}", self.layer.name(), self.short)
    }

    /// Title in the given language.
    pub fn title(&self, lang: crate::Lang) -> &'static str {
        match lang {
            crate::Lang::Zh => self.zh,
            crate::Lang::En => self.en,
        }
    }

    /// The Arrow schema each file of this table has.
    pub fn schema(&self) -> SchemaRef {
        let fields: Vec<ArrowField> =
            self.fields.iter().map(|f| ArrowField::new(f.column.name, f.column.kind.data_type(), f.nullable)).collect();
        Arc::new(Schema::new(fields))
    }

    /// Key columns, in order.
    pub fn key_columns(&self) -> impl Iterator<Item = &'static Column> {
        self.fields[..self.key].iter().map(|f| f.column)
    }

    /// The field of a column, where the table has it.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|f| f.column.name == name)
    }

    /// One line a field: what the contract hash is taken over.
    pub fn contract_text(&self) -> String {
        let mut text = format!("{} key={}\n", self.name(), self.key);
        for f in self.fields {
            text += &format!("{} {} {} {:?}\n", f.column.name, f.column.kind.name(), f.nullable, DomainText(f.column));
        }
        text
    }
}

struct DomainText<'a>(&'a Column);
impl std::fmt::Debug for DomainText<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use crate::column::Domain::*;
        match self.0.domain {
            Any => write!(f, "any"),
            Count => write!(f, "count"),
            Range(a, b) => write!(f, "{a}..{b}"),
            Codes(list) => {
                write!(f, "{}", list.name)?;
                list.codes.iter().try_for_each(|c| write!(f, " {}", c.code))
            }
        }
    }
}

/// A field that always holds a value.
pub(crate) const fn must(column: &'static Column) -> Field {
    Field { column, nullable: false }
}

/// A field that may hold none.
pub(crate) const fn may(column: &'static Column) -> Field {
    Field { column, nullable: true }
}

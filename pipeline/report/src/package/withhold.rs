//! What the edition's threshold takes out of the published tables: the same programmes as on the pages.

use super::Published;
use crate::book::Book;
use crate::data::Key;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BooleanArray, RecordBatch, new_null_array};
use arrow_schema::{Field, Schema};
use duikou_contracts::{Column, Kind, columns as c};
use duikou_engine::{Error, Result};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a threshold does to a table. Without one every table is published as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Holds no figure of a programme, nor a total of few.
    Open,
    /// A row a programme: those that the pages withhold lose their figures.
    Programmes,
    /// The same, of the plan.
    Plan,
    /// A row a region's major and level: those whose total would give a programme away lose their figures.
    Majors,
    /// Published whole or, under a threshold, not at all: its parts could be set off against other tables.
    Whole,
}

/// The column that marks the rows whose figures are withheld.
pub const WITHHELD: &str = "withheld";

/// The table as it is published and the number of rows withheld; `None` where it is kept back.
pub fn apply(book: &Book<'_>, published: &Published, batch: RecordBatch) -> Result<Option<(RecordBatch, usize)>> {
    if book.suppress_below <= 0.0 || published.rule == Rule::Open {
        return Ok(Some((batch, 0)));
    }
    let marked = match published.rule {
        Rule::Whole => return Ok(None),
        Rule::Programmes => programmes(&batch, &book.hidden)?,
        Rule::Plan => programmes(&batch, &book.plan.hidden)?,
        _ => book.hidden_majors(),
    };
    let withheld = marked.iter().filter(|m| **m).count();
    Ok(Some((without(published, &batch, &marked)?, withheld)))
}

fn texts<'b>(batch: &'b RecordBatch, column: &Column) -> Result<&'b arrow_array::StringArray> {
    let found = batch.column_by_name(column.name).map(|a| a.as_string::<i32>());
    found.ok_or_else(|| Error::bug(format!("a table lost its column {}", column.name)))
}

fn programmes(batch: &RecordBatch, hidden: &BTreeSet<Key<'_>>) -> Result<Vec<bool>> {
    let [schools, majors, levels] = [&c::UNIVERSITY_CODE, &c::MAJOR_CODE, &c::LEVEL].map(|column| texts(batch, column));
    let (schools, majors, levels) = (schools?, majors?, levels?);
    let rows = 0..batch.num_rows();
    Ok(rows.map(|r| hidden.contains(&(schools.value(r), majors.value(r), levels.value(r)))).collect())
}

/// The marked rows without their figures and the explanations that may repeat them: keys and codes stay.
fn without(published: &Published, batch: &RecordBatch, marked: &[bool]) -> Result<RecordBatch> {
    let table = published.table;
    let shown = BooleanArray::from(marked.iter().map(|m| !m).collect::<Vec<_>>());
    let broken = |e: arrow_schema::ArrowError| Error::bug(format!("{}: {e}", table.name()));
    let (mut fields, mut columns): (Vec<Field>, Vec<ArrayRef>) = (Vec::new(), Vec::new());
    for (at, field) in table.fields.iter().enumerate() {
        let array = batch.column(at);
        let figure = at >= table.key && is_figure(field.column);
        fields.push(Field::new(field.column.name, array.data_type().clone(), field.nullable || figure));
        columns.push(match figure {
            true => arrow_select::zip::zip(&shown, array, &one_null(array)).map_err(broken)?,
            false => array.clone(),
        });
    }
    fields.push(Field::new(WITHHELD, arrow_schema::DataType::Boolean, false));
    columns.push(Arc::new(BooleanArray::from(marked.to_vec())));
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(broken)
}

/// A scalar of nothing in the type of an array.
fn one_null(array: &ArrayRef) -> arrow_array::Scalar<ArrayRef> {
    arrow_array::Scalar::new(new_null_array(array.data_type(), 1))
}

/// Whether a column beyond the key could tell of persons.
pub fn is_figure(column: &Column) -> bool {
    matches!(column.kind, Kind::Float | Kind::Int) && column.name != c::YEAR.name || column.name == c::DETAIL.name
}

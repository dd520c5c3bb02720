//! A linear program and its solution, whichever solver finds it.

/// Maximise Σ cost·x subject to the bounds of columns and rows. An infinite bound is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lp {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub name: String,
    pub cost: f64,
    pub low: f64,
    pub high: f64,
}

/// low ≤ Σ value·x ≤ high over `terms` (column, value), each column at most once.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub name: String,
    pub terms: Vec<(usize, f64)>,
    pub low: f64,
    pub high: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Optimal,
    Infeasible,
    Unbounded,
}

/// A solution; `x` and duals are empty unless the status is optimal.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    pub status: Status,
    pub objective: f64,
    pub x: Vec<f64>,
    /// By row: what the maximum gains for a unit more on the right-hand side. At least 0 where the high end binds, at
    /// most 0 where the low end does.
    pub rows: Vec<f64>,
    /// By column, likewise: cost − Σ row dual × value.
    pub columns: Vec<f64>,
}

impl Lp {
    /// A further column; its number.
    pub fn column(&mut self, name: String, cost: f64, low: f64, high: f64) -> usize {
        self.columns.push(Column { name, cost, low, high });
        self.columns.len() - 1
    }

    /// A further row; its number.
    pub fn row(&mut self, name: String, terms: Vec<(usize, f64)>, low: f64, high: f64) -> usize {
        self.rows.push(Row { name, terms, low, high });
        self.rows.len() - 1
    }
}

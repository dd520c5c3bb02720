//! Input-output tables: checked, and turned into direct and full requirements.

use super::solve::{inverse, times};
use crate::{Error, Place, check};

/// An input-output table of `n` sectors as it came, in one unit of value, not yet checked.
///
/// For a region's own induced output, `flows` are domestic: imports belong in `imports`.
#[derive(Debug, Clone, PartialEq)]
pub struct InputOutput {
    /// Intermediate flows: `flows[i][j]` is what sector j buys of sector i; n × n, at least 0.
    pub flows: Vec<Vec<f64>>,
    /// Final demand for each sector's output, exports included; may be below 0 (stocks drawn down).
    pub final_demand: Vec<f64>,
    /// Gross output of each sector, at least 0.
    pub output: Vec<f64>,
    /// Imported intermediate flows, as `flows`.
    pub imports: Option<Vec<Vec<f64>>>,
    /// Value added of each sector: with it, the columns are checked too.
    pub value_added: Option<Vec<f64>>,
}

/// A checked table with its direct and full requirements.
///
/// A sector without output is idle: it buys and sells nothing, its column of the inverse is that of the
/// identity, and what is asked of it alone is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Leontief {
    pub(super) output: Vec<f64>,
    pub(super) direct: Vec<Vec<f64>>,
    pub(super) inverse: Vec<Vec<f64>>,
    pub(super) imports: Option<Vec<f64>>,
}

/// Balances may be off by this share of a sector's output, or less.
pub const TOLERANCE: f64 = 1e-6;

impl InputOutput {
    /// Checks the table and computes A = Z·diag(x)⁻¹ and L = (I − A)⁻¹.
    ///
    /// Balances, within `tolerance` (a share of the sector's output; [`TOLERANCE`] by default):
    /// rows Σ_j z_ij + f_i = x_i, and with `value_added` columns Σ_i z_ij + Σ_i m_ij + v_j = x_j.
    ///
    /// Errors: shapes; a flow or output below 0; `Unbalanced` with the sector; a table that uses more
    /// than it makes (an entry of L below 0: Hawkins and Simon 1949, Econometrica 17, 245–248).
    /// Source: Miller and Blair (2009), Input–Output Analysis, 2nd ed., chapter 2.
    pub fn check(self, tolerance: f64) -> Result<Leontief, Error> {
        check::positive("tolerance", tolerance)?;
        let n = self.output.len();
        square("flows", &self.flows, n)?;
        check::amounts("output", &self.output)?;
        check::same_length("output", &self.output, "final_demand", &self.final_demand)?;
        for (i, &value) in self.final_demand.iter().enumerate() {
            if !value.is_finite() {
                return Err(Error::NotFinite { at: Place::at("final_demand", i), value });
            }
        }
        for i in 0..n {
            let used = self.flows[i].iter().sum::<f64>() + self.final_demand[i];
            balanced(i, used, self.output[i], tolerance, "flows[i][..] and final_demand")?;
        }
        let imports = self.imports.as_deref();
        if let Some(m) = imports {
            square("imports", m, n)?;
        }
        let column = |m: &[Vec<f64>], j: usize| m.iter().map(|row| row[j]).sum::<f64>();
        let bought = |j: usize| column(&self.flows, j) + imports.map_or(0.0, |m| column(m, j));
        if let Some(v) = &self.value_added {
            check::same_length("output", &self.output, "value_added", v)?;
            for (j, &value) in v.iter().enumerate() {
                if !value.is_finite() {
                    return Err(Error::NotFinite { at: Place::at("value_added", j), value });
                }
                balanced(j, bought(j) + value, self.output[j], tolerance, "flows[..][i], imports and value_added")?;
            }
        }
        for j in 0..n {
            if self.output[j] == 0.0 && bought(j) > 0.0 {
                return Err(Error::Unbalanced {
                    at: Place::at("output", j),
                    value: 0.0,
                    sum: bought(j),
                    of: "flows[..][i] and imports",
                });
            }
        }
        let per_output = |v: f64, j: usize| if self.output[j] > 0.0 { v / self.output[j] } else { 0.0 };
        let direct: Vec<Vec<f64>> =
            self.flows.iter().map(|row| row.iter().enumerate().map(|(j, &z)| per_output(z, j)).collect()).collect();
        let identity_less: Vec<Vec<f64>> = direct
            .iter()
            .enumerate()
            .map(|(i, row)| row.iter().enumerate().map(|(j, a)| if i == j { 1.0 - a } else { -a }).collect())
            .collect();
        let full = inverse(&identity_less, "I − A")?;
        if let Some((i, j)) = (0..n).flat_map(|i| (0..n).map(move |j| (i, j))).find(|&(i, j)| full[i][j] < -1e-9) {
            return Err(check::undefined(
                "the Leontief inverse",
                &format!("its entry [{i}][{j}] is below 0: some sectors use more than they make"),
            ));
        }
        let imports = imports.map(|m| (0..n).map(|j| per_output(column(m, j), j)).collect());
        Ok(Leontief { output: self.output, direct, inverse: full, imports })
    }
}

fn square(name: &str, rows: &[Vec<f64>], n: usize) -> Result<(), Error> {
    let width = check::matrix(name, rows, 1, 1)?;
    let expected = || format!("{n} (as output has)");
    if rows.len() != n {
        return Err(Error::Shape { what: name.into(), got: rows.len(), expected: expected() });
    }
    if width != n {
        return Err(Error::Shape { what: format!("{name}[0]"), got: width, expected: expected() });
    }
    check::every_cell(name, rows, "at least 0", |v| v >= 0.0)
}

fn balanced(sector: usize, sum: f64, output: f64, tolerance: f64, of: &'static str) -> Result<(), Error> {
    if (sum - output).abs() <= tolerance * output.abs().max(sum.abs()) {
        return Ok(());
    }
    Err(Error::Unbalanced { at: Place::at("output", sector), value: output, sum, of })
}

impl Leontief {
    /// Number of sectors.
    pub fn sectors(&self) -> usize {
        self.output.len()
    }

    /// Gross output x.
    pub fn output(&self) -> &[f64] {
        &self.output
    }

    /// Direct requirements A: a_ij of sector i for one unit of sector j. Column 0 for an idle sector.
    pub fn direct(&self) -> &[Vec<f64>] {
        &self.direct
    }

    /// Full requirements L = (I − A)⁻¹: l_ij of sector i for one unit of final demand for sector j.
    pub fn inverse(&self) -> &[Vec<f64>] {
        &self.inverse
    }

    /// Whether a sector has no output.
    pub fn idle(&self, sector: usize) -> bool {
        self.output[sector] == 0.0
    }

    /// Output multipliers Σ_i l_ij, at least 1: output of all sectors for a unit of final demand for j.
    /// None for an idle sector.
    pub fn output_multipliers(&self) -> Vec<Option<f64>> {
        self.assessed(|j| self.column_sum(j))
    }

    /// Imported inputs in a unit of final demand for j, Σ_i m_i·l_ij with m_i the imported intermediate inputs a
    /// unit of output of i. None where the table had no imports; None for an idle sector.
    pub fn import_content(&self) -> Option<Vec<Option<f64>>> {
        let m = self.imports.as_ref()?;
        Some(self.assessed(|j| (0..self.sectors()).map(|i| m[i] * self.inverse[i][j]).sum()))
    }

    /// Output induced by a change of final demand, Δx = L·Δf, in the unit of the table. Negative Δf is a loss.
    ///
    /// Errors: length, not finite, growth asked of an idle sector (how it would produce is not known).
    pub fn induced(&self, growth: &[f64]) -> Result<Vec<f64>, Error> {
        self.check_growth("growth", growth)?;
        Ok(times(&self.inverse, growth))
    }

    pub(super) fn check_growth(&self, name: &str, growth: &[f64]) -> Result<(), Error> {
        check::same_length("output", &self.output, name, growth)?;
        for (i, &value) in growth.iter().enumerate() {
            if !value.is_finite() {
                return Err(Error::NotFinite { at: Place::at(name, i), value });
            }
            if value != 0.0 && self.idle(i) {
                return Err(check::outside(Place::at(name, i), value, "0 for a sector without output"));
            }
        }
        Ok(())
    }

    pub(super) fn column_sum(&self, j: usize) -> f64 {
        self.inverse.iter().map(|row| row[j]).sum()
    }

    pub(super) fn assessed(&self, value: impl Fn(usize) -> f64) -> Vec<Option<f64>> {
        (0..self.sectors()).map(|j| (!self.idle(j)).then(|| value(j))).collect()
    }
}

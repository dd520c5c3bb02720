//! Location quotient, sectoral shift, association in a table.

use crate::{Error, Place, check};

/// Location quotient (e_ij/e_i) / (e_j/e): the region's share of the sector over its share of all.
///
/// Arguments: the sector in the region, all of the region, the sector in the nation, all of the
/// nation; all but the first above 0. Result at least 0; 1 is the nation's structure.
pub fn location_quotient(
    region_sector: f64,
    region_total: f64,
    nation_sector: f64,
    nation_total: f64,
) -> Result<f64, Error> {
    check::finite("region_sector", region_sector)?;
    if region_sector < 0.0 {
        return Err(check::outside(Place::scalar("region_sector"), region_sector, "at least 0"));
    }
    check::positive("region_total", region_total)?;
    check::positive("nation_sector", nation_sector)?;
    check::positive("nation_total", nation_total)?;
    check::answer("the location quotient", (region_sector / nation_sector) / (region_total / nation_total))
}

/// Which period's shares weight the Lilien index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LilienWeights {
    Start,
    End,
    /// The mean of the two periods' shares: the default.
    Mean,
}

/// Lilien index √Σ w_i (Δln x_i − Δln X)², X the total; at least 0.
///
/// Errors: an amount not above 0 in either period (its logarithm is needed), lengths differ.
/// Source: Lilien (1982), J. Polit. Econ. 90, 777–793; mean weights after Stamer (1998).
pub fn lilien(start: &[f64], end: &[f64], weights: LilienWeights) -> Result<f64, Error> {
    check::same_length("start", start, "end", end)?;
    let (p, q) = (check::shares("start", start)?, check::shares("end", end)?);
    for (name, values) in [("start", start), ("end", end)] {
        if let Some(i) = values.iter().position(|&x| x == 0.0) {
            return Err(check::outside(Place::at(name, i), 0.0, "greater than 0"));
        }
    }
    let shift = (end.iter().sum::<f64>() / start.iter().sum::<f64>()).ln();
    let term = |i: usize| {
        let weight = match weights {
            LilienWeights::Start => p[i],
            LilienWeights::End => q[i],
            LilienWeights::Mean => 0.5 * (p[i] + q[i]),
        };
        weight * ((end[i] / start[i]).ln() - shift).powi(2)
    };
    check::answer("the Lilien index", (0..start.len()).map(term).sum::<f64>().sqrt())
}

/// Cramér's V = √(χ² / (N·min(r − 1, c − 1))) of a table of counts, and χ² itself (no correction).
///
/// V is in [0, 1]. Errors: fewer than two rows or columns, a count below 0, an empty row or column.
/// Source: Cramér (1946), Mathematical Methods of Statistics, Princeton.
pub fn cramers_v(table: &[Vec<f64>]) -> Result<(f64, f64), Error> {
    let width = check::matrix("table", table, 2, 2)?;
    check::every_cell("table", table, "at least 0", |x| x >= 0.0)?;
    let rows: Vec<f64> = table.iter().map(|r| r.iter().sum()).collect();
    let columns: Vec<f64> = (0..width).map(|j| table.iter().map(|r| r[j]).sum()).collect();
    for (what, sums) in [("row", &rows), ("column", &columns)] {
        if let Some(i) = sums.iter().position(|&x| x == 0.0) {
            return Err(check::undefined("χ²", &format!("{what} {i} of the table is empty")));
        }
    }
    let total: f64 = rows.iter().sum();
    let mut chi2 = 0.0;
    for (i, row) in table.iter().enumerate() {
        for (j, observed) in row.iter().enumerate() {
            let expected = rows[i] * columns[j] / total;
            chi2 += (observed - expected).powi(2) / expected;
        }
    }
    let freedom = (table.len().min(width) - 1) as f64;
    let v = (chi2 / (total * freedom)).sqrt();
    check::answers("χ²", &[chi2, total, v])?;
    Ok((v.min(1.0), chi2))
}

//! Persons behind output: employment multipliers, and what growth of one chain induces in another.

use super::Leontief;
use super::solve::times;
use crate::{Error, Place, check};

/// Employment per unit of final demand. None for an idle sector.
#[derive(Debug, Clone, PartialEq)]
pub struct EmploymentMultipliers {
    /// Persons per unit of the sector's own output, e_j = persons_j / x_j.
    pub direct: Vec<Option<f64>>,
    /// Persons in all sectors per unit of final demand for j, Σ_i e_i·l_ij.
    pub simple: Vec<Option<f64>>,
    /// Type I ratio, simple over direct: persons in all sectors for one person in j; at least 1. None also where
    /// the sector has no persons.
    pub type_one: Vec<Option<f64>>,
}

/// Persons induced in chain b by growth of chain a.
#[derive(Debug, Clone, PartialEq)]
pub struct ChainInduced {
    /// `persons[a][b]`: by growth of chain a, in chain b.
    pub persons: Vec<Vec<f64>>,
    /// By growth of chain a, outside every chain.
    pub elsewhere: Vec<f64>,
    /// By growth of chain a, in all: the sum of the two.
    pub total: Vec<f64>,
}

impl Leontief {
    /// Simple and type I employment multipliers of persons by sector (at least 0).
    ///
    /// Errors: length, a value outside, persons in a sector without output.
    /// Source: Miller and Blair (2009), Input–Output Analysis, 2nd ed., section 6.2.
    pub fn employment_multipliers(&self, persons: &[f64]) -> Result<EmploymentMultipliers, Error> {
        let e = self.intensity(persons)?;
        let simple = self.assessed(|j| e.iter().zip(self.inverse()).map(|(e, row)| e * row[j]).sum());
        let type_one = simple.iter().zip(&e).map(|(s, e)| s.filter(|_| *e > 0.0).map(|s| s / e)).collect();
        Ok(EmploymentMultipliers { direct: self.assessed(|j| e[j]), simple, type_one })
    }

    /// Persons by sector that a change of final demand needs, Δe = diag(e)·L·Δf, at today's productivity.
    pub fn induced_employment(&self, persons: &[f64], growth: &[f64]) -> Result<Vec<f64>, Error> {
        let e = self.intensity(persons)?;
        Ok(self.induced(growth)?.iter().zip(&e).map(|(x, e)| x * e).collect())
    }

    /// Growth of chains against persons induced in chains: M_ab = Σ_i w_bi·e_i·(L·Δf_a)_i.
    ///
    /// `growth[a]`: change of final demand by sector when chain a grows. `members[b]`: share of each sector's
    /// persons that belongs to chain b, 0 to 1; over all chains a sector's shares sum to at most 1, so nobody is
    /// counted in two chains. Errors: shapes, values outside, a sector shared out beyond 1, and those of [`Self::induced`].
    pub fn induced_between(
        &self,
        persons: &[f64],
        growth: &[Vec<f64>],
        members: &[Vec<f64>],
    ) -> Result<ChainInduced, Error> {
        let e = self.intensity(persons)?;
        let n = self.sectors();
        let mut shared = vec![0.0; n];
        for (b, row) in members.iter().enumerate() {
            let name = format!("members[{b}]");
            check::same_length("output", self.output(), &name, row)?;
            check::amounts(&name, row)?;
            for (i, share) in row.iter().enumerate() {
                shared[i] += share;
                if shared[i] > 1.0 + 1e-9 {
                    let domain = "at most 1 together with the chains before it";
                    return Err(check::outside(Place::cell("members", b, i), *share, domain));
                }
            }
        }
        let mut out = ChainInduced { persons: Vec::new(), elsewhere: Vec::new(), total: Vec::new() };
        for (a, row) in growth.iter().enumerate() {
            self.check_growth(&format!("growth[{a}]"), row)?;
            let by_sector: Vec<f64> = times(self.inverse(), row).iter().zip(&e).map(|(x, e)| x * e).collect();
            out.persons.push(times(members, &by_sector));
            out.elsewhere.push(by_sector.iter().zip(&shared).map(|(p, s)| p * (1.0 - s).max(0.0)).sum());
            out.total.push(by_sector.iter().sum());
        }
        Ok(out)
    }

    /// Persons per unit of output; 0 for an idle sector, which must have none.
    fn intensity(&self, persons: &[f64]) -> Result<Vec<f64>, Error> {
        check::same_length("output", self.output(), "employment", persons)?;
        check::amounts("employment", persons)?;
        if let Some(i) = (0..self.sectors()).find(|&i| self.idle(i) && persons[i] > 0.0) {
            return Err(check::outside(Place::at("employment", i), persons[i], "0 for a sector without output"));
        }
        Ok(persons.iter().zip(self.output()).map(|(p, x)| if *x > 0.0 { p / x } else { 0.0 }).collect())
    }
}

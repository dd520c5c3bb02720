//! Linkages and positions: who pulls, who pushes, who stands far from final use.

use super::Leontief;

/// Which inverse the forward linkage is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForwardBy {
    /// Rows of the Leontief inverse (Rasmussen's sensitivity of dispersion): the default.
    Leontief,
    /// Rows of the Ghosh inverse G = (I − diag(x)⁻¹Z)⁻¹.
    Ghosh,
}

/// Linkages relative to the average sector: above 1 is stronger than average. None for an idle sector.
#[derive(Debug, Clone, PartialEq)]
pub struct Linkages {
    /// Power of dispersion 影响力系数: (Σ_i l_ij) / (ΣΣ l / n).
    pub backward: Vec<Option<f64>>,
    /// Sensitivity of dispersion 感应度系数: (Σ_j l_ij) / (ΣΣ l / n), or the same of the Ghosh inverse.
    pub forward: Vec<Option<f64>>,
}

/// Distances in production stages, at least 1, and ranks among the sectors with output. None for an idle sector.
#[derive(Debug, Clone, PartialEq)]
pub struct Positions {
    /// 上游度: average distance from final use, Σ_j g_ij.
    pub upstreamness: Vec<Option<f64>>,
    /// 下游度: average distance from primary inputs, Σ_i l_ij.
    pub downstreamness: Vec<Option<f64>>,
    /// 1 for the sector farthest from final use; equals share the better rank.
    pub upstream_rank: Vec<Option<usize>>,
    /// 1 for the sector farthest from primary inputs; equals share the better rank.
    pub downstream_rank: Vec<Option<usize>>,
}

impl Leontief {
    /// Backward and forward linkages, averaged over the n sectors with output.
    ///
    /// Source: Rasmussen (1956), Studies in Inter-Sectoral Relations; for the Ghosh form Miller and Blair
    /// (2009), Input–Output Analysis, 2nd ed., section 12.2.
    pub fn linkages(&self, forward: ForwardBy) -> Linkages {
        let rows = match forward {
            ForwardBy::Leontief => self.assessed(|i| self.inverse[i].iter().sum()),
            ForwardBy::Ghosh => self.ghosh_rows(),
        };
        Linkages { backward: relative(&self.output_multipliers()), forward: relative(&rows) }
    }

    /// Upstreamness and downstreamness with their ranks.
    ///
    /// Upstreamness is the row sum of the Ghosh inverse, downstreamness the column sum of the Leontief
    /// inverse. With domestic flows, exports count as final use and imported inputs as primary.
    /// Sources: Antràs, Chor, Fally and Hillberry (2012), Am. Econ. Rev. 102(3), 412–416; Antràs and Chor (2013),
    /// Econometrica 81, 2127–2204; Miller and Temurshoev (2017), Int. Reg. Sci. Rev. 40, 443–475.
    pub fn positions(&self) -> Positions {
        let (up, down) = (self.ghosh_rows(), self.output_multipliers());
        Positions { upstream_rank: ranks(&up), downstream_rank: ranks(&down), upstreamness: up, downstreamness: down }
    }

    /// Row sums of the Ghosh inverse, g_ij = l_ij·x_j/x_i.
    fn ghosh_rows(&self) -> Vec<Option<f64>> {
        self.assessed(|i| self.inverse[i].iter().zip(&self.output).map(|(l, x)| l * x).sum::<f64>() / self.output[i])
    }
}

fn relative(sums: &[Option<f64>]) -> Vec<Option<f64>> {
    let total: f64 = sums.iter().flatten().sum();
    let mean = total / sums.iter().flatten().count() as f64;
    sums.iter().map(|s| s.map(|s| s / mean)).collect()
}

fn ranks(values: &[Option<f64>]) -> Vec<Option<usize>> {
    let above = |v: f64| values.iter().flatten().filter(|w| **w > v).count();
    values.iter().map(|v| v.map(|v| 1 + above(v))).collect()
}

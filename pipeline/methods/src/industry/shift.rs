//! Shift-share analysis of a region's change against the nation's.

use crate::{Error, Place, check};

/// How the region's own part is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShiftShareForm {
    /// Three parts: national, mix, competitive. The default.
    Classic,
    /// The competitive part split into one freed of the region's specialisation and an allocation part.
    EstebanMarquillas,
}

/// A change taken apart, by industry, in the unit of the amounts. The parts sum to `change`.
#[derive(Debug, Clone, PartialEq)]
pub struct ShiftShare {
    /// region_end − region_start.
    pub change: Vec<f64>,
    /// Growth at the nation's rate of all industries.
    pub national: Vec<f64>,
    /// What the industry's own national rate adds to that.
    pub mix: Vec<f64>,
    /// What the region's rate adds to the industry's; in the Esteban-Marquillas form of its homothetic amount.
    pub competitive: Vec<f64>,
    /// Esteban-Marquillas: specialisation × advantage, (e − e')(r − g). None in the classic form.
    pub allocation: Option<Vec<f64>>,
}

/// Shift-share: change_i = e_i·G + e_i·(g_i − G) + e_i·(r_i − g_i).
///
/// e_i is `region_start`, r_i and g_i the growth rates of industry i in region and nation, G that of the
/// nation's total. An industry new to the region (e_i = 0) is all competitive. Esteban-Marquillas: the
/// last part becomes e'_i·(r_i − g_i), e'_i = Σe·N_i/ΣN the region's total spread as the nation's, and the
/// allocation part (e_i − e'_i)(r_i − g_i).
///
/// Amounts at least 0, industries in one order. Errors: lengths, a zero national total, an industry the
/// region has and the nation has not, and in the second form an industry the region starts without.
/// Sources: Dunn (1960), Papers of the Regional Science Association 6, 97–112; Esteban-Marquillas (1972),
/// Regional and Urban Economics 2, 249–261.
pub fn shift_share(
    region_start: &[f64],
    region_end: &[f64],
    nation_start: &[f64],
    nation_end: &[f64],
    form: ShiftShareForm,
) -> Result<ShiftShare, Error> {
    let inputs = [
        ("region_start", region_start),
        ("region_end", region_end),
        ("nation_start", nation_start),
        ("nation_end", nation_end),
    ];
    for (name, values) in inputs {
        check::same_length("region_start", region_start, name, values)?;
        check::amounts(name, values)?;
    }
    let sum = |values: &[f64]| values.iter().sum::<f64>();
    let (start, region, end) = (sum(nation_start), sum(region_start), sum(nation_end));
    if start <= 0.0 {
        return Err(check::undefined("the nation's growth", "the sum of nation_start is 0"));
    }
    if ![start, region, end, sum(region_end)].iter().all(|v| v.is_finite()) {
        return Err(Error::Overflow { what: "a total".into(), resolution: 1.0 });
    }
    let growth = end / start - 1.0;
    let n = region_start.len();
    let mut out = ShiftShare {
        change: (0..n).map(|i| region_end[i] - region_start[i]).collect(),
        national: Vec::with_capacity(n),
        mix: Vec::with_capacity(n),
        competitive: Vec::with_capacity(n),
        allocation: None,
    };
    let mut allocation = Vec::with_capacity(n);
    for i in 0..n {
        let e = region_start[i];
        if nation_start[i] == 0.0 && e > 0.0 {
            return Err(check::outside(Place::at("nation_start", i), 0.0, "greater than 0 where region_start is"));
        }
        let own = if nation_start[i] > 0.0 { nation_end[i] / nation_start[i] - 1.0 } else { growth };
        out.national.push(e * growth);
        out.mix.push(e * (own - growth));
        let competitive = out.change[i] - e * own;
        if form == ShiftShareForm::Classic {
            out.competitive.push(competitive);
            continue;
        }
        if e == 0.0 && region_end[i] > 0.0 {
            return Err(check::outside(
                Place::at("region_start", i),
                0.0,
                "greater than 0 in the Esteban-Marquillas form",
            ));
        }
        let advantage = if e > 0.0 { competitive / e } else { 0.0 };
        let homothetic = region * nation_start[i] / start * advantage;
        out.competitive.push(homothetic);
        allocation.push(competitive - homothetic);
    }
    if form == ShiftShareForm::EstebanMarquillas {
        out.allocation = Some(allocation);
    }
    Ok(out)
}

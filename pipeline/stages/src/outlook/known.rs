//! What was known in an earlier year, for a judgement that must not look ahead.

use super::Inputs;
use crate::frame::{bug, texts};
use duikou_contracts::columns as c;
use duikou_engine::Result;
use polars::prelude::*;
use std::collections::BTreeSet;

/// The rows up to a year.
pub fn until(frame: &DataFrame, year: i64) -> Result<DataFrame> {
    frame.clone().lazy().filter(col(c::YEAR.name).lt_eq(lit(year))).collect().map_err(bug)
}

impl Inputs {
    /// Cuts what is reported of programmes after the year. Of the demand side, a table is cut where every region it
    /// speaks of is left; else it stays as it is today, and is named: half a demand would be no demand of then.
    ///
    /// Order classes are dated by the year their students graduate, and were made before: they stay. So do catalogue,
    /// crosswalk and chains, which carry no year.
    pub fn known_in(mut self, year: i64) -> Result<(Inputs, Vec<&'static str>)> {
        for frame in [&mut self.completions, &mut self.enrollment, &mut self.outcomes, &mut self.paths] {
            *frame = until(frame, year)?;
        }
        let mut today = Vec::new();
        for (name, frame) in [
            ("clean.demand", &mut self.demand),
            ("clean.postings", &mut self.postings),
            ("clean.employment", &mut self.employment),
            ("clean.shortage_list", &mut self.shortage_list),
        ] {
            let regions = |frame: &DataFrame| -> Result<BTreeSet<String>> {
                Ok(texts(frame, &c::REGION_CODE)?.into_iter().collect())
            };
            let cut = until(frame, year)?;
            if regions(&cut)? == regions(frame)? {
                *frame = cut;
            } else {
                today.push(name);
            }
        }
        Ok((self, today))
    }
}

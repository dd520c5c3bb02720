//! Every chart of the report: one file each, one line each.

mod acceptability;
mod alliances;
mod calibration;
pub mod chain_butterfly;
mod chains;
mod change_slope;
mod closure_calibration;
mod clusters_map;
mod duplication;
mod education;
mod flags;
mod flows;
mod heatmap;
mod induced;
mod industries;
mod ladder;
mod levels;
mod marks;
mod outlook_fan;
mod placement;
mod plan_change;
mod plan_frontier;
mod quadrant;
mod scenarios;
pub mod school_multiples;
mod structure;
mod supply_steps;
mod survey;
pub mod targets;
mod values;

use crate::book::Book;
use crate::messages::say;
use crate::theme;
use duikou_engine::Result;

pub use levels::bands;
pub use values::{Drawing, Value, Values};

/// A chart: draws itself and notes the values it draws, or nothing where its data is empty.
pub struct Chart {
    /// File name and key of its messages `chart.<name>`.
    pub name: &'static str,
    pub draw: fn(&Book<'_>, &mut Drawing) -> Result<bool>,
}

pub static CHARTS: &[Chart] = &[
    Chart { name: "levels", draw: levels::draw },
    Chart { name: "chains", draw: chains::draw },
    Chart { name: "placement", draw: placement::draw },
    Chart { name: "flags", draw: flags::draw },
    Chart { name: "heatmap", draw: heatmap::draw },
    Chart { name: "outlook_fan", draw: outlook_fan::draw },
    Chart { name: "supply_steps", draw: supply_steps::draw },
    Chart { name: "education", draw: education::draw },
    Chart { name: "industries", draw: industries::draw },
    Chart { name: "calibration", draw: calibration::draw },
    Chart { name: "structure", draw: structure::draw },
    Chart { name: "induced", draw: induced::draw },
    Chart { name: "scenarios", draw: scenarios::draw },
    Chart { name: "acceptability", draw: acceptability::draw },
    Chart { name: "closure_calibration", draw: closure_calibration::draw },
    Chart { name: "clusters_map", draw: clusters_map::draw },
    Chart { name: "plan_change", draw: plan_change::draw },
    Chart { name: "plan_frontier", draw: plan_frontier::draw },
    Chart { name: "change_slope", draw: change_slope::draw },
    Chart { name: "targets", draw: targets::draw },
    Chart { name: "ladder", draw: ladder::draw },
    Chart { name: "alliances", draw: alliances::draw },
    Chart { name: "survey", draw: survey::draw },
    Chart { name: "quadrant", draw: quadrant::draw },
    Chart { name: "flows", draw: flows::draw },
    Chart { name: "duplication", draw: duplication::draw },
];

/// A chart's SVG and values, `None` where there is nothing to draw.
pub fn drawing(chart: &Chart, book: &Book<'_>) -> Result<Option<Drawing>> {
    let mut out = Drawing::default();
    if !(chart.draw)(book, &mut out)? {
        return Ok(None);
    }
    let title = say(book.lang, &format!("chart.{}", chart.name));
    out.svg = theme::finish(&out.svg, chart.name, title, book.illustrative, book.lang);
    if book.illustrative {
        out.values.mark(book.lang);
    }
    Ok(Some(out))
}

/// The line below each chart: where its numbers come from, and that they are made up where they are.
pub(crate) fn source(book: &Book<'_>, tables: &str) -> String {
    let mark = if book.illustrative { say(book.lang, "chart.illustrative") } else { "" };
    format!("{}{tables}{mark}", say(book.lang, "chart.source"))
}

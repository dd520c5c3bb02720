use super::open;
use crate::args::Extract;
use duikou_engine::Result;
use std::path::Path;

/// Writes the project's own tables from official files.
pub fn extract(what: Extract) -> Result<()> {
    let lines: Vec<String> = match what {
        Extract::Us { from, state, out } => {
            let summary = duikou_stages::extract::us(&from, &state, &out)?;
            let files = summary.files.iter().map(|f| format!("{}: {} rows, {} bytes", f.file, f.rows, f.bytes));
            files.chain([format!("{} rows read, {} rejected", summary.rows_in, summary.rejected)]).collect()
        }
        Extract::Liaoning { from, out } => duikou_stages::extract_liaoning::extract(&from, &out)?.lines(),
        Extract::Cn { from, out } => {
            let summary = duikou_stages::extract_cn::extract(&from, &out)?;
            summary.files.iter().map(|(file, rows)| format!("{}: {rows} rows", file.display())).collect()
        }
        Extract::Closure { edition, hold_out, into, note } => {
            let note = (!note.is_empty()).then(|| Path::new(&note));
            let (path, model) = duikou_stages::learn::ship::write(&open(&edition)?, &hold_out, &into, note)?;
            let tests = model.tests.iter().map(|t| {
                let (model, sample, scope) = (&t.model, &t.sample, &t.scope);
                format!(
                    "{sample}, {scope}, {model}: {} programmes, {} closed, AUC {:.4}, average precision {:.4}, Brier {:.4}",
                    t.cases, t.events, t.auc, t.average_precision, t.brier
                )
            });
            [format!("{}: {} programmes, {} closed", path.display(), model.cases, model.events)]
                .into_iter()
                .chain(tests)
                .collect()
        }
    };
    crate::print((lines.join("\n") + "\n").as_bytes())
}

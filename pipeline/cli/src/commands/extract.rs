use crate::args::Extract;
use duikou_engine::Result;

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
    };
    crate::print((lines.join("\n") + "\n").as_bytes())
}

use crate::args::Extract;
use duikou_engine::Result;
use std::path::PathBuf;

/// Writes the project's own tables from official files.
pub fn extract(what: Extract) -> Result<()> {
    let files = match what {
        Extract::Us { from, state, out } => duikou_stages::extract::extract(&from, &state, &out)?.files,
        Extract::Cn { from, out } => duikou_stages::extract_cn::extract(&from, &out)?.files,
    };
    let line = |(file, rows): &(PathBuf, usize)| format!("{}: {rows} rows\n", file.display());
    crate::print(files.iter().map(line).collect::<String>().as_bytes())
}

use duikou_engine::{Edition, Result, files};
use std::path::Path;

/// Writes the linear program of each market's plan; with several markets, each to a file named after its region.
pub fn plan(edition: &Edition, lp: &Path) -> Result<()> {
    let programs = duikou_stages::plan::programs(edition)?;
    let mut lines = String::new();
    for (region, text) in &programs {
        let path = if programs.len() == 1 {
            lp.to_path_buf()
        } else {
            let stem = lp.file_stem().unwrap_or_default().to_string_lossy();
            let ending = lp.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
            lp.with_file_name(format!("{stem}-{region}{ending}"))
        };
        files::write_atomic(&path, text.as_bytes())?;
        lines += &format!("{region}: {}\n", path.display());
    }
    crate::print(lines.as_bytes())
}

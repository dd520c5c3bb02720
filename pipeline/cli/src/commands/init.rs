use duikou_contracts::Lang;
use duikou_engine::{Error, Kind, Result, edition, files};
use std::path::{Path, PathBuf};

/// Writes the workbooks to fill.
pub fn init(dir: &Path, lang: Lang) -> Result<()> {
    if dir.join("edition.toml").exists() {
        return Err(Error::new(
            Kind::Write,
            format!("{} already holds an edition", dir.display()),
            "choose another folder: nothing that was filled in is overwritten",
        ));
    }
    let mut written = duikou_stages::templates::write(dir, lang)?;
    // Away from the project the catalogues and rule packs come with the folder.
    if edition::data_root().is_err() {
        for (name, bytes) in duikou_data::REFERENCE {
            let path = dir.join(edition::OWN_DATA).join("reference").join(name);
            files::write_atomic(&path, bytes)?;
            written.push(path);
        }
        written.sort();
    }
    list(&written)?;
    let next = lang.pick(
        format!("填写 {0}/raw 中的工作簿，然后运行：duikou check {0}；duikou run --edition {0}", dir.display()),
        format!("fill the workbooks in {0}/raw, then: duikou check {0}; duikou run --edition {0}", dir.display()),
    );
    crate::talk::say(next);
    Ok(())
}

/// Writes the illustrative workbooks.
pub fn sample(dir: &Path, lang: Lang, seed: u64) -> Result<()> {
    list(&duikou_stages::sample::write(dir, lang, seed)?)
}

fn list(files: &[PathBuf]) -> Result<()> {
    let text: String = files.iter().map(|f| format!("{}\n", f.display())).collect();
    crate::print(text.as_bytes())
}

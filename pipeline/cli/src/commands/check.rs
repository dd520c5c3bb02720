use crate::args::SettingArgs;
use duikou_contracts::Lang;
use duikou_engine::{Edition, Error, Kind, Result};
use duikou_stages::ingest::canonical::check;
use duikou_stages::ingest::findings::Severity;
use serde_json::json;

/// Lists every problem of an edition's input. Exit 1 where something is unusable or rejected.
pub fn check(folder: &str, more: &SettingArgs, lang: Option<Lang>, as_json: bool) -> Result<()> {
    let edition = Edition::open(&super::request(folder, more))?;
    let lang = lang.unwrap_or_else(|| edition.lang());
    let findings = check::check(&edition)?;
    if as_json {
        let rows: Vec<_> = findings
            .iter()
            .map(|f| {
                json!({
                    "severity": format!("{:?}", f.severity).to_lowercase(),
                    "reason": f.reason.code,
                    "table": f.table,
                    "file": f.place.file,
                    "sheet": f.place.sheet,
                    "row": f.place.row,
                    "column": f.place.column,
                    "value_class": f.value_class,
                    "count": f.count,
                    "message": f.message(lang),
                    "remedy": f.hint(lang),
                })
            })
            .collect();
        crate::print(format!("{:#}\n", json!(rows)).as_bytes())?;
    } else {
        crate::print(check::render(&findings, lang).as_bytes())?;
    }
    let grave = findings.iter().filter(|f| matches!(f.severity, Severity::Fatal | Severity::Rejected)).count();
    if grave == 0 {
        return Ok(());
    }
    let (message, hint) = lang.pick(
        (format!("共有 {grave} 处需要处理的问题"), "逐条按提示修改后再次运行 duikou check"),
        (format!("{grave} problems to mend"), "mend them as each line says, then run duikou check again"),
    );
    Err(Error::new(Kind::Found, message, hint))
}

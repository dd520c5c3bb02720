//! Accessibility by axe-core: nothing serious on any kind of page. The library is used here only, never shipped: it is
//! read from `DUIKOU_AXE`, else packed by npm into the target folder once.

use super::driver::Browser;
use super::{Site, assert_none};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const PACKAGE: &str = "axe-core@4.10.3";

/// The text of axe-core; said loudly where it cannot be had.
fn axe() -> Option<String> {
    let path = match std::env::var_os("DUIKOU_AXE") {
        Some(path) => PathBuf::from(path),
        None => packed().or_else(|| {
            eprintln!("SKIPPED: neither DUIKOU_AXE nor npm pack {PACKAGE}: accessibility was not checked by axe");
            None
        })?,
    };
    Some(std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())))
}

/// The library as npm packs it.
fn packed() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(PACKAGE.replace('@', "-"));
    let file = folder.join("package/axe.min.js");
    if file.is_file() {
        return Some(file);
    }
    std::fs::create_dir_all(&folder).ok()?;
    let pack = Command::new("npm").args(["pack", "--silent", PACKAGE]).current_dir(&folder).output().ok()?;
    let name = String::from_utf8(pack.stdout).ok()?.lines().last()?.trim().to_string();
    let open = Command::new("tar").args(["xzf", &name, "package/axe.min.js"]).current_dir(&folder).status().ok()?;
    (pack.status.success() && open.success() && file.is_file()).then_some(file)
}

const FEWER: &str = "document.querySelectorAll('main tbody').forEach(b=>{while(b.rows.length>6)b.rows[6].remove();});
    document.querySelectorAll('main ul,main ol,main dl').forEach(l=>{while(l.children.length>8)l.lastElementChild.remove();});
    [...document.querySelectorAll('main details.one')].slice(3).forEach(d=>d.remove());";

#[test]
fn axe_finds_nothing_serious_on_any_kind_of_page() {
    let Some(mut browser) = Browser::start() else { return };
    let Some(axe) = axe() else { return };
    let ask = "axe.run({exclude:[['svg'],['.ghost']]},{resultTypes:['violations'],elementRef:false}).then(r=>r.violations.filter(v=>['serious','critical'].includes(v.impact)).map(v=>v.id+' ('+v.impact+', '+v.nodes.length+'): '+v.help+'\\n'+v.nodes.slice(0,3).map(n=>n.html.slice(0,200)+' :: '+(n.any.concat(n.all,n.none)[0]||{}).message).join('\\n')))";
    let mut found = BTreeMap::new();
    for site in Site::both() {
        for page in site.kinds() {
            browser.open(&site.url(&page));
            // Rows and folds of one form say in a few what they say in all; the drawings have words of their
            // own, and the faint mark across the page repeats, hidden from readers, what the banner says in full.
            browser.value(FEWER);
            browser.value(&format!("{axe};0"));
            let said = browser.value(ask);
            let said: Vec<Value> = said.as_array().unwrap().clone();
            found.insert(
                format!("{} {page}", site.edition),
                said.iter().map(|v| v.as_str().unwrap().to_string()).collect(),
            );
            if page == "index.html" {
                // With the list of the search open, too.
                browser.value("document.getElementById('search').focus()");
                browser.type_text("1");
                browser.wait("document.getElementById('search').getAttribute('aria-expanded')==='true'");
                let open = browser.value(ask);
                let open = open.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_string()).collect();
                found.insert(format!("{} with the search open", site.edition), open);
            }
        }
    }
    assert_none(found);
}

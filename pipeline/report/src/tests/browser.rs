//! Pages of schools whose names are code, opened in a real browser: the names are text and nothing runs.

// The same driver as the tests of the shipped editions.
#[path = "../../../cli/tests/cli/browser/driver.rs"]
#[allow(dead_code)]
mod driver;

use super::make_in;
use super::mock::{EVIL, FORMULA, Mock};
use driver::{Browser, file_url};
use serde_json::json;

#[test]
fn a_school_named_as_a_script_or_a_formula_is_text_in_the_browser() {
    let Some(mut browser) = Browser::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let made = make_in(&Mock { regions: 1, schools: 8, ..Mock::zh() }, dir.path());
    let root = dir.path().join("report").canonicalize().unwrap();
    // Every door, and the pages of the schools of these names.
    let named = |html: &str| html.contains("<h1 id=\"top-1\">&lt;script") || html.contains("<h1 id=\"top-1\">=cmd");
    let pages = made.pages.iter().filter(|(p, html)| p.ends_with(".html") && (!p.contains('/') || named(html)));
    let pages: Vec<&String> = pages.map(|(p, _)| p).collect();
    assert!(pages.iter().filter(|p| p.contains('/')).count() >= 2, "{pages:?}");
    for page in pages {
        browser.open(&file_url(&root.join(page)));
        assert_eq!(browser.complaints(), [] as [String; 0], "{page}");
        let scripts = browser.value("document.querySelectorAll('main script').length");
        assert_eq!(scripts, json!(0), "{page}");
    }
    for name in [EVIL, FORMULA] {
        browser.open(&file_url(&root.join("index.html")));
        browser.value("document.getElementById('search').focus()");
        browser.type_text(name);
        browser.wait("document.querySelectorAll('#search-list li').length>0");
        let found = browser.value("document.querySelector('#search-list b').textContent");
        assert_eq!(found, json!(name), "as text in the list of the search");
        browser.key("Enter");
        browser.until("Page.loadEventFired");
        assert_eq!(browser.value("document.querySelector('h1').textContent"), json!(name));
        assert_eq!(browser.complaints(), [] as [String; 0], "{name}");
    }
}

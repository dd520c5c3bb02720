//! What holds on every page: quiet, fitting a narrow screen, readable in print and without scripts.

use super::driver::Browser;
use super::{Site, assert_none};
use serde_json::json;
use std::collections::BTreeMap;

/// How far the page is wider than the window, and what of it is; what scrolls by itself is passed over.
const TOO_WIDE: &str = "(()=>{const w=innerWidth,s=document.scrollingElement;if(s.scrollWidth<=w)return [];
    const out=[s.scrollWidth+' px in a window of '+w];
    (function look(e){if(out.length>6||getComputedStyle(e).overflowX!=='visible')return;
        if(e.getBoundingClientRect().right>w+1)out.push(e.tagName+'.'+e.className+' '+e.textContent.slice(0,60));
        for(const c of e.children)look(c);})(document.querySelector('.inner').parentElement);
    for(const e of document.body.children)if(e.getBoundingClientRect().right>w+1)out.push(e.tagName+'.'+e.className);
    return out;})()";

#[test]
fn every_page_fits_a_narrow_screen_and_is_quiet() {
    let Some(mut browser) = Browser::start() else { return };
    browser.size(390, 844);
    let mut found = BTreeMap::new();
    for site in Site::both() {
        // The pages of the schools are one form: a twentieth of them stands for it, unless all are asked for.
        let step = if std::env::var_os("DUIKOU_EVERY_PAGE").is_some() { 1 } else { 20 };
        for page in site.some(step) {
            browser.open(&site.url(&page));
            let mut complaints = browser.complaints();
            let wide = browser.value(TOO_WIDE);
            complaints.extend(wide.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_string()));
            found.insert(format!("{} {page}", site.edition), complaints);
        }
    }
    assert_none(found);
}

#[test]
fn in_print_the_navigation_is_gone_and_what_is_folded_is_open() {
    let Some(mut browser) = Browser::start() else { return };
    for site in Site::both() {
        for page in site.kinds() {
            browser.open(&site.url(&page));
            browser.ask("Emulation.setEmulatedMedia", json!({ "media": "print" }));
            browser.value("dispatchEvent(new Event('beforeprint'))");
            let shown = "[...document.querySelectorAll('nav,.find,.skip,.search')].filter(e=>e.getClientRects().length).map(e=>e.className)";
            assert_eq!(browser.value(shown), json!([]), "{} {page}", site.edition);
            let folded = "[...document.querySelectorAll('details:not([open])')].length";
            assert_eq!(browser.value(folded), json!(0), "{} {page}", site.edition);
            browser.ask("Emulation.setEmulatedMedia", json!({ "media": "" }));
        }
    }
}

#[test]
fn without_scripts_the_text_is_all_there() {
    let Some(mut browser) = Browser::start() else { return };
    for site in Site::both() {
        for page in site.kinds() {
            let text = "document.querySelector('main').textContent.replace(/\\s+/g,' ').length";
            let rows = "document.querySelectorAll('main tbody tr').length";
            browser.open(&site.url(&page));
            let with = (browser.value(text), browser.value(rows));
            browser.ask("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
            browser.open(&site.url(&page));
            let without = (browser.value(text), browser.value(rows));
            let hidden = "[...document.querySelectorAll('main tbody tr, main p')].filter(e=>getComputedStyle(e).display==='none').length";
            assert_eq!(browser.value(hidden), json!(0), "{} {page}", site.edition);
            browser.ask("Emulation.setScriptExecutionDisabled", json!({ "value": false }));
            assert_eq!(with.1, without.1, "{} {page}", site.edition);
            // Scripts add the words of the filters and nothing else.
            let (with, without) = (with.0.as_f64().unwrap(), without.0.as_f64().unwrap());
            assert!(without > 200.0 && without <= with, "{} {page}: {without} of {with}", site.edition);
        }
    }
}

#[test]
fn the_first_tab_reaches_the_skip_link_and_it_leads_to_the_text() {
    let Some(mut browser) = Browser::start() else { return };
    for site in Site::both() {
        for page in site.kinds() {
            browser.open(&site.url(&page));
            browser.key("Tab");
            let place = "document.activeElement.className+' '+(document.activeElement.getBoundingClientRect().left>=0)";
            assert_eq!(browser.value(place), json!("skip true"), "{} {page}", site.edition);
            browser.key("Enter");
            browser.wait("location.hash==='#main'");
        }
    }
}

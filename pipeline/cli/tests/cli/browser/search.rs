//! Search over programmes and schools, deep links, and the state of a filter in the address.

use super::Site;
use super::driver::Browser;
use super::tables::set;
use duikou_contracts::{columns as c, tables::flagged, tables::reference};
use serde_json::{Value, json};

const FIELD: &str = "document.getElementById('search')";

/// Types into the search and waits for what it lists.
fn look_for(browser: &mut Browser, words: &str) -> Vec<String> {
    browser.value(&format!("{FIELD}.focus();{FIELD}.value='';"));
    browser.type_text(words);
    browser.wait("document.querySelector('.search [role=status]').textContent!==''");
    let list = browser.value("[...document.querySelectorAll('#search-list li')].map(l=>l.textContent)");
    list.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_string()).collect()
}

/// Texts of a column of a table of the run, with those of a second column.
fn pairs(
    site: &Site,
    table: &'static duikou_contracts::Table,
    columns: [&duikou_contracts::Column; 2],
) -> Vec<[String; 2]> {
    use arrow_array::cast::AsArray;
    let data = site.root.ancestors().nth(2).unwrap().join("data").join(site.edition);
    let batch = duikou_engine::tables::read(&crate::runs::table_path(&data, table), table).unwrap();
    let of = |column: &duikou_contracts::Column| batch.column_by_name(column.name).unwrap().as_string::<i32>().clone();
    let (a, b) = (of(columns[0]), of(columns[1]));
    (0..batch.num_rows()).map(|i| [a.value(i).to_string(), b.value(i).to_string()]).collect()
}

#[test]
fn a_school_is_found_by_code_and_by_name_and_a_programme_by_major_and_school() {
    let Some(mut browser) = Browser::start() else { return };
    for site in Site::both() {
        let schools = pairs(&site, &reference::UNIVERSITIES, [&c::UNIVERSITY_CODE, &c::NAME]);
        let majors = pairs(&site, &reference::MAJORS, [&c::MAJOR_CODE, &c::NAME]);
        let verdicts = pairs(&site, &flagged::VERDICTS, [&c::UNIVERSITY_CODE, &c::MAJOR_CODE]);
        let [code, major] = &verdicts[verdicts.len() / 2];
        let school = &schools.iter().find(|s| s[0] == *code).unwrap()[1];
        let name = &majors.iter().find(|m| m[0] == *major).unwrap()[1];
        for words in [code, school] {
            browser.open(&site.url("index.html"));
            let found = look_for(&mut browser, words);
            assert!(found[0].contains(school) && found[0].contains(code), "{words}: {found:?}");
            browser.key("Enter");
            browser.until("Page.loadEventFired");
            let title = browser.value("document.querySelector('h1').textContent");
            assert_eq!(title.as_str(), Some(school.as_str()), "{words} leads to its page");
        }
        // From the page of a school the way goes up a folder first.
        let here = browser.value("location.pathname");
        for words in [format!("{major} {code}"), format!("{name} {school}")] {
            let found = look_for(&mut browser, &words);
            assert!(found[0].contains(name.as_str()) && found[0].contains(school.as_str()), "{words}: {found:?}");
            browser.key("ArrowDown");
            let active = browser.value(&format!(
                "document.getElementById({FIELD}.getAttribute('aria-activedescendant')).getAttribute('aria-selected')"
            ));
            assert_eq!(active, json!("true"), "the option is told to who does not see it");
            let to = browser.value("document.querySelector('#search-list [aria-selected=true]').dataset.to");
            let hash = to.as_str().unwrap().split_once('#').unwrap().1.to_string();
            browser.key("Enter");
            // The programme stands unfolded.
            browser.wait(&format!("location.hash==='#{hash}'&&document.getElementById('{hash}').open"));
            assert_eq!(browser.value("location.pathname"), here);
            browser.value("history.replaceState(null,'','#')");
        }
        assert_eq!(browser.complaints(), [] as [String; 0]);
    }
}

#[test]
fn the_search_is_a_combobox_that_escape_closes_and_says_when_there_is_nothing() {
    let Some(mut browser) = Browser::start() else { return };
    for site in Site::both() {
        browser.open(&site.url("flagged.html"));
        let role = format!(
            "[{FIELD}.getAttribute('role'),{FIELD}.getAttribute('aria-expanded'),document.getElementById({FIELD}.getAttribute('aria-controls')).getAttribute('role')]"
        );
        assert_eq!(browser.value(&role), json!(["combobox", "false", "listbox"]));
        // The keyboard comes to it before the text of the page.
        for _ in 0..4 {
            browser.key("Tab");
            if browser.value("document.activeElement.id") == json!("search") {
                break;
            }
        }
        assert_eq!(browser.value("document.activeElement.id"), json!("search"));
        browser.wait("typeof duikouIndex==='function'");
        let digit = look_for(&mut browser, "1");
        assert!(!digit.is_empty() && digit.len() <= 12, "{digit:?}");
        assert_eq!(browser.value(&format!("{FIELD}.getAttribute('aria-expanded')")), json!("true"));
        browser.key("Escape");
        assert_eq!(browser.value(&format!("{FIELD}.getAttribute('aria-expanded')")), json!("false"));
        assert_eq!(look_for(&mut browser, "qqqq-zzzz"), [] as [String; 0]);
        let said = browser.value("document.querySelector('.search [role=status]').textContent");
        assert!(said.as_str().unwrap().len() > 10);
    }
}

#[test]
fn a_table_as_it_was_filtered_and_sorted_can_be_sent_as_an_address() {
    let Some(mut browser) = Browser::start() else { return };
    let rows = "[...document.querySelectorAll('main table.sort tbody tr')].filter(r=>getComputedStyle(r).display!=='none').map(r=>r.id)";
    for site in Site::both() {
        browser.open(&site.url("flagged.html"));
        let select = "document.querySelector('.find select')";
        let option = browser.value(&format!("{select}.options[1].value"));
        set(&mut browser, select, option.as_str().unwrap());
        let word = browser.value("[...document.querySelectorAll('main table.sort tbody tr')].find(r=>getComputedStyle(r).display!=='none').querySelector('.small').textContent.trim()");
        set(&mut browser, "document.querySelector('.find input')", word.as_str().unwrap());
        browser.value("document.querySelectorAll('main table.sort thead button')[1].click()");
        let (before, address) = (browser.value(rows), browser.value("location.hash"));
        let count = before.as_array().unwrap().len();
        assert!(count > 0, "{option} {word}");
        browser.open(&site.url(&format!("flagged.html{}", address.as_str().unwrap())));
        assert_eq!(browser.value(rows), before, "{address}");
        assert_eq!(browser.value(&format!("{select}.value")), option);
        // An address that was damaged on its way sets nothing and breaks nothing.
        browser.open(&site.url("flagged.html#top-t1?c3=%E0%A4%A&s=999d&q"));
        assert_eq!(browser.complaints(), [] as [String; 0]);
    }
}

#[test]
fn every_heading_and_every_row_of_a_programme_has_a_place_of_its_own() {
    let Some(mut browser) = Browser::start() else { return };
    for site in Site::both() {
        for page in site.kinds() {
            browser.open(&site.url(&page));
            let without = "[...document.querySelectorAll('main h2,main h3,main table.sort')].filter(e=>!e.id).length";
            assert_eq!(browser.value(without), json!(0), "{page}");
            let twice = browser.value("[...document.querySelectorAll('[id]')].map(e=>e.id).filter((id,i,all)=>all.indexOf(id)!==i).slice(0,5)");
            assert_eq!(twice, json!([]), "{page}");
        }
        browser.open(&site.url("flagged.html"));
        let row = browser.value("document.querySelector('main table.sort tbody tr:last-child').id");
        let Value::String(row) = row else { panic!("no id") };
        browser.open(&site.url(&format!("flagged.html#{row}")));
        // The page glides there.
        browser.wait(&format!("(()=>{{const r=document.getElementById('{row}').getBoundingClientRect();return r.bottom>0&&r.top<innerHeight;}})()"));
    }
}

//! Filters and sorting of tables, against the table itself.

use super::Site;
use super::driver::Browser;
use serde_json::{Value, json};

/// Sets a field of the page as a person would, so that the page hears of it.
pub fn set(browser: &mut Browser, field: &str, value: &str) {
    let value = serde_json::to_string(value).unwrap();
    browser.value(&format!(
        "(()=>{{const e={field};e.value={value};e.dispatchEvent(new Event(e.tagName==='SELECT'?'change':'input',{{bubbles:true}}));}})()"
    ));
}

/// Texts of a column of the flagged table, of the rows that are shown.
fn shown(browser: &mut Browser, column: &str) -> Vec<String> {
    let list = browser.value(&format!(
        "[...document.querySelectorAll('main table.sort tbody tr')].filter(r=>getComputedStyle(r).display!=='none').map(r=>r.cells[{column}].textContent.trim())"
    ));
    list.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_string()).collect()
}

fn number(value: Value) -> usize {
    value.as_u64().unwrap() as usize
}

#[test]
fn each_select_of_the_flagged_programmes_leaves_the_rows_of_its_value() {
    let Some(mut browser) = Browser::start() else { return };
    for site in Site::both() {
        browser.open(&site.url("flagged.html"));
        let selects = number(browser.value("document.querySelectorAll('.find select').length"));
        assert!(selects >= 3, "level, verdict, ground: {selects}");
        for k in 0..selects {
            let field = format!("document.querySelectorAll('.find select')[{k}]");
            // The column of the select, by its words.
            let column = format!(
                "[...document.querySelector('main table.sort').tHead.rows[0].cells].findIndex(h=>h.textContent.trim()==={field}.getAttribute('aria-label'))"
            );
            let column = number(browser.value(&column)).to_string();
            let all = shown(&mut browser, &column);
            let options = browser.value(&format!("[...{field}.options].slice(1).map(o=>o.value)"));
            let options = options.as_array().unwrap().clone();
            assert!(options.len() > 1, "{options:?}");
            for option in options {
                let option = option.as_str().unwrap();
                set(&mut browser, &field, option);
                let left = shown(&mut browser, &column);
                let expected = all.iter().filter(|v| *v == option).count();
                assert!(
                    expected > 0 && left.len() == expected && left.iter().all(|v| v == option),
                    "{option}: {left:?}"
                );
                let said = browser.value("document.querySelector('.find [aria-live]').textContent");
                assert_eq!(said, json!(format!("{expected} / {}", all.len())), "the number is told");
            }
            set(&mut browser, &field, "");
            assert_eq!(shown(&mut browser, &column), all);
        }
        assert_eq!(browser.complaints(), [] as [String; 0]);
    }
}

#[test]
fn a_number_column_sorts_both_ways_and_says_so() {
    let Some(mut browser) = Browser::start() else { return };
    for site in Site::both() {
        browser.open(&site.url("universities.html"));
        let head = "document.querySelectorAll('main table.sort thead th')[4]";
        assert_eq!(browser.value(&format!("{head}.getAttribute('aria-sort')")), json!("none"));
        let rows = number(browser.value("document.querySelectorAll('main table.sort tbody tr').length"));
        for (round, state) in ["descending", "ascending"].into_iter().enumerate() {
            // Once by the mouse, once by the keyboard.
            match round {
                0 => browser.value(&format!("({head}.querySelector('button')||{head}).click()")),
                _ => {
                    browser.value(&format!("({head}.querySelector('button')||{head}).focus()"));
                    browser.key("Enter");
                    Value::Null
                }
            };
            assert_eq!(browser.value(&format!("{head}.getAttribute('aria-sort')")), json!(state));
            let values = browser.value(
                "[...document.querySelectorAll('main table.sort tbody tr')].map(r=>r.cells[4].getAttribute('data-v')).filter(v=>v!==null).map(Number)",
            );
            let values: Vec<f64> = values.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect();
            assert!(values.len() > 20 && values.len() <= rows);
            let sorted = values.windows(2).all(|w| if round == 0 { w[0] >= w[1] } else { w[0] <= w[1] });
            assert!(sorted, "{state}: {values:?}");
            let others = "document.querySelectorAll('main table.sort thead [aria-sort]:not([aria-sort=none])').length";
            assert_eq!(browser.value(others), json!(1), "one column at a time");
        }
    }
}

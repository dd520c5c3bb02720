//! Docs in step with the code.

use duikou_contracts::Lang::{En, Zh};
use duikou_contracts::dictionary::dictionary;

const BEGIN: &str = "<!-- dictionary: begin -->\n";
const END: &str = "<!-- dictionary: end -->\n";

/// With `DUIKOU_GOLDEN=write` the dictionary of the contracts becomes the one kept.
#[test]
fn the_dictionary_in_data_readme_is_the_one_the_contracts_give() {
    let path = std::path::Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../data/README.md");
    let text = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let (before, rest) = text.split_once(BEGIN).expect("data/README.md has the mark where the dictionary begins");
    let (_, after) = rest.split_once(END).expect("data/README.md has the mark where the dictionary ends");
    let expected = format!("{before}{BEGIN}\n{}\n{END}{after}", dictionary(&[Zh, En]));
    if std::env::var_os("DUIKOU_GOLDEN").is_some_and(|v| v == "write") {
        std::fs::write(&path, expected).unwrap();
        return;
    }
    assert!(
        text == expected,
        "data/README.md is out of step; if the change is meant: DUIKOU_GOLDEN=write cargo test -p duikou-contracts"
    );
}

#[test]
fn every_row_of_the_dictionary_has_the_columns_of_its_head() {
    for langs in [&[Zh, En][..], &[Zh], &[En]] {
        let mut width = 0;
        for line in dictionary(langs).lines() {
            let cells = line.matches('|').count();
            match cells {
                0 => width = 0,
                _ if width == 0 => width = cells,
                _ => assert_eq!(cells, width, "{line}"),
            }
        }
    }
}

//! Docs in step with the code.

use duikou_contracts::dictionary::{BEGIN, END, dictionary};

#[test]
fn the_dictionary_in_data_readme_is_the_one_the_contracts_give() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/README.md");
    let text = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let (_, rest) = text.split_once(BEGIN).expect("data/README.md has the mark where the dictionary begins");
    let (found, _) = rest.split_once(END).expect("data/README.md has the mark where the dictionary ends");
    assert!(
        found.trim() == dictionary().trim(),
        "data/README.md is out of step: put what `cargo run --bin duikou -- describe --markdown` prints between the marks"
    );
}

#[test]
fn every_row_of_the_dictionary_has_the_columns_of_its_head() {
    let mut width = 0;
    for line in dictionary().lines() {
        let cells = line.matches('|').count();
        match cells {
            0 => width = 0,
            _ if width == 0 => width = cells,
            _ => assert_eq!(cells, width, "{line}"),
        }
    }
}

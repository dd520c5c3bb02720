//! The workbooks a bureau fills: read whole, and damaged in every way we have seen or could think of.

mod support;

use duikou_contracts::Lang;
use duikou_contracts::tables::{clean, reference};
use support::*;

#[test]
fn a_valid_set_is_read_whole_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        let set = Set::new(lang);
        let intake = set.collect();
        assert_eq!(problems(&intake), Vec::<String>::new());
        for (table, rows) in [
            (&reference::UNIVERSITIES, 2),
            (&clean::ENROLLMENT, 4),
            (&clean::COMPLETIONS, 4),
            (&clean::OUTCOMES, 4),
            (&clean::CAPACITY, 2),
            (&clean::DEMAND, 2),
            (&clean::POSTINGS, 2),
            (&clean::COMMITMENTS, 1),
            (&reference::TARGETS, 1),
            (&reference::LINKS, 2),
            (&reference::CHAINS, 4),
        ] {
            assert_eq!(intake.frame(table).unwrap().height(), rows, "{lang:?} {}", table.name());
        }
    }
}

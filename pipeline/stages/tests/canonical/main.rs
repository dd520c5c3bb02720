//! The workbooks a bureau fills: read whole, and damaged in every way we have seen or could think of.

#![allow(clippy::unwrap_used)]

mod damage;
mod files;
mod offered;
mod origin;
mod random;
mod support;

use duikou_contracts::Lang;
use duikou_contracts::tables::{clean, reference};
use duikou_stages::frame::ALL_OCCUPATIONS;
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
            (&clean::PATHS, 1),
            (&clean::SHORTAGE_LIST, 2),
            (&clean::EMPLOYMENT, 3),
            (&reference::TARGETS, 1),
            // Actuals may reach back before the window.
            (&clean::PROGRESS, 2),
            (&reference::LINKS, 2),
            (&reference::CHAINS, 4),
        ] {
            assert_eq!(height(&intake, table), rows, "{lang:?} {}", table.name());
        }
        // What the engine asks of every table when it is written.
        for table in duikou_stages::ingest::STAGE.outputs.iter().filter(|t| t.field("rows_in").is_none()) {
            if [clean::REJECTS.short, clean::REPAIRS.short].contains(&table.short) {
                continue;
            }
            let batch = duikou_stages::frame::to_batch(intake.frame(table).unwrap(), table).unwrap();
            duikou_engine::tables::check(table, &batch).unwrap();
        }
        assert_eq!(texts(&intake, &clean::ENROLLMENT, "region_code"), ["210100", "210100", "210100", "210200"]);
        assert_eq!(texts(&intake, &clean::PATHS, "region_code"), ["210200"]);
        assert_eq!(numbers(&intake, &clean::OUTCOMES, "further_study_rate"), [Some(0.1), None, None, Some(0.25)]);
        // Industries without occupations are of all occupations.
        assert_eq!(texts(&intake, &clean::EMPLOYMENT, "industry_code"), ["000000", "C35", "I65"]);
        assert_eq!(texts(&intake, &clean::EMPLOYMENT, "occupation_code"), [ALL_OCCUPATIONS; 3]);
        assert_eq!(texts(&intake, &reference::UNIVERSITIES, "market_code"), ["210100", "210200"]);
    }
}

#[test]
fn the_same_rows_make_the_same_bytes() {
    let (a, b) = (Set::new(Lang::Zh), Set::new(Lang::Zh));
    for form in FILLED {
        let name = a.file_of(form);
        assert_eq!(std::fs::read(a.path(&name)).unwrap(), std::fs::read(b.path(&name)).unwrap(), "{name}");
    }
}

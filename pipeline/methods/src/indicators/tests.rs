//! Every specification is a test, and the method note is in step with them.

use super::*;
use std::collections::BTreeSet;

fn formulas() -> impl Iterator<Item = (&'static str, &'static Formula)> {
    INDICATORS.iter().flat_map(|i| std::iter::once(&i.formula).chain(&i.of_each).map(|f| (i.code, f)))
}

#[test]
fn every_formula_gives_what_its_specification_says() {
    for (code, formula) in formulas() {
        for row in formula.spec {
            let got = formula.of(row.given);
            let same = match (got, row.value) {
                (Some(got), Some(value)) => (got - value).abs() <= 1e-9 * value.abs().max(1.0),
                (None, None) => true,
                _ => false,
            };
            assert!(
                same,
                "{code}: {} gives {got:?}, not {:?} for {:?} ({})",
                formula.text, row.value, row.given, row.why
            );
        }
    }
}

#[test]
fn every_specification_says_what_is_known_and_what_is_not() {
    for (code, formula) in formulas() {
        assert!(formula.spec.iter().any(|r| r.value.is_some()), "{code}: no value in its specification");
        assert!(formula.spec.iter().any(|r| r.value.is_none()), "{code}: nothing missing in its specification");
        for row in formula.spec {
            let fits = row.given.len() % formula.inputs.len() == 0
                && (formula.each || row.given.len() == formula.inputs.len());
            assert!(fits, "{code}: {:?} does not fit its inputs", row.given);
            assert!(!row.why.is_empty());
        }
    }
}

#[test]
fn whatever_is_given_the_value_is_a_number_or_none() {
    let odd =
        [None, Some(0.0), Some(-0.0), Some(1.0), Some(-3.0), Some(1e308), Some(f64::MIN_POSITIVE), Some(f64::NAN)];
    for (code, formula) in formulas() {
        let n = formula.inputs.len();
        for (k, first) in odd.iter().enumerate() {
            for second in odd {
                let given: Vec<Option<f64>> = (0..n).map(|i| if i % 2 == k % 2 { *first } else { second }).collect();
                for given in [given.clone(), [given.clone(), given].concat()] {
                    assert!(formula.of(&given).is_none_or(f64::is_finite), "{code}: {given:?}");
                }
            }
        }
        if !formula.each {
            assert_eq!(formula.of(&vec![Some(1.0); n + 1]), None, "{code} takes {n} inputs");
        }
    }
}

#[test]
fn what_is_missing_is_not_taken_as_zero() {
    // Everything missing is not known, whatever the formula.
    for (code, formula) in formulas() {
        assert_eq!(formula.of(&vec![None; formula.inputs.len()]), None, "{code}");
    }
}

#[test]
fn codes_and_inputs_are_named_once() {
    let codes: BTreeSet<&str> = INDICATORS.iter().map(|i| i.code).collect();
    assert_eq!(codes.len(), INDICATORS.len());
    for i in INDICATORS {
        assert!(std::ptr::eq(find(i.code).unwrap(), *i));
        assert!(![i.zh, i.en, i.about_zh, i.about].contains(&""), "{}", i.code);
    }
    for (code, formula) in formulas() {
        let names: BTreeSet<&str> = formula.inputs.iter().map(|i| i.name).collect();
        assert_eq!(names.len(), formula.inputs.len(), "{code}");
    }
    assert!(find("no such indicator").is_none());
}

#[test]
fn only_places_among_others_are_relative() {
    let relative: Vec<&str> = INDICATORS.iter().filter(|i| i.relative).map(|i| i.code).collect();
    assert_eq!(relative, ["score_percentile", "strength"]);
}

/// With `DUIKOU_GOLDEN=write` the generated parts become those of the method note.
#[test]
fn the_method_note_has_the_indicators_as_they_are() {
    let path = std::path::Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../reports/methodology.md");
    let text = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let mut expected = text.clone();
    for (name, part) in [("indicators", overview()), ("specifications", specifications())] {
        let (begin, end) = (format!("<!-- {name}: begin -->\n"), format!("<!-- {name}: end -->"));
        let (before, rest) = expected.split_once(&begin).expect("the method note has the mark where the part begins");
        let (_, after) = rest.split_once(&end).expect("the method note has the mark where the part ends");
        expected = format!("{before}{begin}\n{part}\n{end}{after}");
    }
    if std::env::var_os("DUIKOU_GOLDEN").is_some_and(|v| v == "write") {
        std::fs::write(&path, expected).unwrap();
        return;
    }
    assert!(
        text == expected,
        "reports/methodology.md is out of step; if the change is meant: DUIKOU_GOLDEN=write cargo test -p duikou-methods method_note"
    );
}

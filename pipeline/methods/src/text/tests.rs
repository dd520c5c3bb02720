use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn units(text: &str, of: Units) -> String {
    tokens(text, of).join(" ")
}

#[test]
fn texts_are_cut_into_words() {
    for (text, of, expected) in [
        ("船体的变形", Units::Words, "船体 变形 船 体 变 形"),
        ("船体分段焊接变形的控制", Units::WordsAlone, "船体 分段 焊接 变形 控制"),
        // Long words come with the words within them.
        ("稀土永磁电机", Units::WordsAlone, "稀土 永磁 电机"),
        // Full-width letters, numbers, single characters and stop words.
        ("采用ＰＬＣ控制，误差在 0.5 以下", Units::WordsAlone, "plc 控制 误差"),
        ("Corrosion of the welded hull, 3 mm", Units::Words, "corrosion welded hull mm"),
        ("焊接变形 PLC控制", Units::Bigrams, "焊接 接变 变形 plc 控制"),
        ("", Units::Words, ""),
        ("3.14，的", Units::Bigrams, ""),
    ] {
        assert_eq!(units(text, of), expected, "{text}");
    }
}

/// Worked by hand: three texts; `a` is in two of them, `b` and `c` in one. idf(a) = ln(4/3) + 1, idf(b) = ln(4/2) + 1.
#[test]
fn weights_are_counts_times_smoothed_idf_made_length_one() {
    let text = |list: &[&str]| list.iter().map(|u| u.to_string()).collect::<Vec<_>>();
    let found = vectors(&[text(&["a", "b", "a"]), text(&["a"]), text(&["c"]), text(&[])][..3]).unwrap();
    assert_eq!(found.vocabulary, ["a", "b", "c"]);
    let (a, b) = ((4.0f64 / 3.0).ln() + 1.0, 2f64.ln() + 1.0);
    let length = (4.0 * a * a + b * b).sqrt();
    assert!((found.rows[0][0].1 - 2.0 * a / length).abs() < 1e-12 && (found.rows[0][1].1 - b / length).abs() < 1e-12);
    assert_eq!(found.rows[1], [(0, 1.0)]);
    let empty = vectors(&[text(&[]), text(&["a"])]).unwrap();
    assert_eq!(empty.rows, [vec![], vec![(0, 1.0)]]);
    assert_eq!(vectors(&[text(&[])]).unwrap().rows, [vec![]]);
}

fn doc<'a>(text: &'a str, domain: &'a str, chain: &'a str) -> Document<'a> {
    let given = |t: &'a str| (!t.is_empty()).then_some(t);
    Document { text, domain: given(domain), chain: given(chain) }
}

#[test]
fn the_filter_by_examples() {
    for (need, offer, expected) in [
        (("m", "x"), ("m", "x"), Some(Pass::Both)),
        (("m", "x"), ("m", "y"), Some(Pass::Domain)),
        (("m", "x"), ("e", "x"), Some(Pass::Chain)),
        (("m", "x"), ("e", "y"), None),
        (("m", ""), ("e", ""), None),
        (("", "x"), ("e", "y"), Some(Pass::Unknown)),
        (("m", "x"), ("", "x"), Some(Pass::Chain)),
    ] {
        assert_eq!(passes(&doc("", need.0, need.1), &doc("", offer.0, offer.1)), expected, "{need:?} {offer:?}");
    }
}

#[test]
fn offers_are_ranked_with_the_terms_that_made_the_match() {
    let needs = [doc("船体分段焊接变形大", "m", "")];
    let offers = [
        doc("原油脱盐装置的腐蚀监测", "m", ""),
        doc("薄板焊接变形的预测与控制", "m", ""),
        doc("焊接机器人离线编程", "m", ""),
        doc("船体分段焊接变形预测", "e", ""),
    ];
    let found = rank(&needs, &offers, Units::WordsAlone, true, 0.0).unwrap();
    let order: Vec<usize> = found[0].iter().map(|m| m.offer).collect();
    assert_eq!(order, [1, 2], "the first shares no word, the last is of another domain");
    let terms: Vec<&str> = found[0][0].terms.iter().map(|(t, _)| t.as_str()).collect();
    assert_eq!(terms, ["变形", "焊接"]);
    assert!((found[0][0].terms.iter().map(|(_, p)| p).sum::<f64>() - 1.0).abs() < 1e-12);
    let all = rank(&needs, &offers, Units::WordsAlone, false, 0.0).unwrap();
    assert_eq!((all[0][0].offer, all[0][0].pass), (3, None));
    // With the characters: they count with the words they stand in.
    let both = rank(&needs, &offers, Units::Words, true, 0.0).unwrap();
    let terms: Vec<&str> = both[0][0].terms.iter().map(|(t, _)| t.as_str()).collect();
    assert_eq!((both[0][0].offer, terms), (1, vec!["变形", "焊接"]));
    assert!((both[0][0].terms.iter().map(|(_, p)| p).sum::<f64>() - 1.0).abs() < 1e-12);
    // 掉磁 and 永磁 share no word but a character.
    let (lost, found) = ([doc("一热就掉磁", "m", "")], [doc("稀土永磁体", "m", ""), doc("焊接机器人", "m", "")]);
    assert!(rank(&lost, &found, Units::WordsAlone, true, 0.0).unwrap()[0].is_empty());
    let near = rank(&lost, &found, Units::Words, true, 0.0).unwrap();
    assert_eq!((near[0].len(), near[0][0].offer, near[0][0].terms[0].0.as_str()), (1, 0, "磁"));
    assert!(rank(&needs, &offers, Units::WordsAlone, true, 0.99).unwrap()[0].is_empty());
}

#[test]
fn recall_worked_by_hand() {
    let ranked = |lists: &[&[usize]]| -> Vec<Vec<Match>> {
        let one = |o: &usize| Match { offer: *o, similarity: 0.5, terms: Vec::new(), pass: None };
        lists.iter().map(|list| list.iter().map(one).collect()).collect()
    };
    let labels = BTreeMap::from([(0, BTreeSet::from([3, 7])), (2, BTreeSet::from([1]))]);
    // One of two, and none of one: (0.5 + 0)/2.
    let found = recall(&ranked(&[&[9, 3, 7], &[1], &[2]]), &labels, 2);
    assert_eq!(found, Recall { needs: 2, pairs: 3, found: 1.0, recall: 0.25 });
    assert_eq!(recall(&[], &BTreeMap::new(), 5), Recall::default());
    // Four offers pass for each need; two places: half of each.
    let (needs, offers) = ([doc("", "m", ""); 3], [doc("", "m", ""); 8]);
    let found = chance(&needs, &offers, &labels, 2);
    assert!((found.recall - 0.25).abs() < 1e-12 && (found.found - 0.75).abs() < 1e-12);
}

proptest! {
    #[test]
    fn similarity_is_a_cosine_and_does_not_depend_on_the_order_of_offers(
        texts in proptest::collection::vec("[a-d]{2}( [a-d]{2}){0,6}", 2..9), turn in 0..8usize,
    ) {
        let docs: Vec<Document<'_>> = texts.iter().map(|t| doc(t, "m", "")).collect();
        let (need, offers) = docs.split_first().unwrap();
        let found = rank(&[*need], offers, Units::Words, true, 0.0).unwrap();
        let mut turned = offers.to_vec();
        turned.rotate_left(turn % offers.len());
        let other = rank(&[*need], &turned, Units::Words, true, 0.0).unwrap();
        prop_assert_eq!(found[0].len(), other[0].len());
        for m in &found[0] {
            prop_assert!(m.similarity > 0.0 && m.similarity <= 1.0 && m.terms.iter().all(|(_, p)| *p > 0.0));
            let there = (m.offer + offers.len() - turn % offers.len()) % offers.len();
            prop_assert!(other[0].iter().any(|o| o.offer == there && o.similarity == m.similarity));
        }
        // A text is as similar to itself as can be.
        let own = rank(&[*need], &[*need], Units::Words, true, 0.0).unwrap();
        prop_assert!(own[0].iter().all(|m| m.similarity > 1.0 - 1e-9));
    }
}

//! Worked by hand, and what must not change the result.

use super::*;
use proptest::prelude::*;

const FROM: [(i64, f64); 2] = [(2021, 80.0), (2022, 80.0)];

fn major(name: &str, class: &str, links: &[(&str, f64)]) -> Major {
    Major {
        name: name.into(),
        class: Some(class.into()),
        category: Some(class[..2].into()),
        links: links.iter().map(|(o, a)| ((*o).to_string(), *a)).collect(),
    }
}

/// A small catalogue: enough names that 工程, 技术, 管理 are words, and some rarer ones.
fn catalogue() -> Catalogue {
    let mut majors = BTreeMap::new();
    for (code, name, class, links) in [
        ("old", "广播电视新闻学", "0503", &[("reporter", 1.0), ("editor", 0.5)][..]),
        ("new", "广播电视学", "0503", &[("reporter", 1.0), ("host", 0.5)][..]),
        ("free", "网络与新媒体", "0503", &[][..]),
        ("dui", "对外汉语", "0501", &[][..]),
        ("guo", "汉语国际教育", "0502", &[][..]),
        ("jixie", "机械设计制造及其自动化", "0802", &[][..]),
        ("broad", "机械类", "0802", &[][..]),
        ("ruan", "软件工程", "0809", &[][..]),
        ("tu", "土木工程", "0810", &[][..]),
        ("shui", "水利工程", "0811", &[][..]),
        ("dianzi", "电子商务", "1208", &[][..]),
        ("dianzi2", "电子商务及法律", "1208", &[][..]),
        ("dianzi3", "跨境电子商务", "1208", &[][..]),
    ] {
        majors.insert(code.to_string(), major(name, class, links));
    }
    for (i, name) in ["采矿工程", "测绘工程", "环境工程", "化学工程", "食品工程", "生物工程"].iter().enumerate()
    {
        majors.insert(format!("more{i}"), major(name, &format!("09{i:02}"), &[]));
    }
    Catalogue::new(majors, [("对外汉语".to_string(), "汉语国际教育".to_string())].into())
}

fn programme(major: &str, admitted: &[(i64, f64)]) -> Programme {
    Programme {
        school: "S".into(),
        level: "bachelor".into(),
        major: major.into(),
        admitted: admitted.iter().map(|(y, v)| (*y, Some(*v))).collect(),
        graduates: Years::new(),
    }
}

/// A major that runs throughout, so that every year of the school is observed.
fn steady() -> Programme {
    programme("free", &[(2020, 50.0), (2021, 50.0), (2022, 50.0), (2023, 50.0), (2024, 50.0)])
}

fn run(programmes: &[Programme]) -> Vec<Succession> {
    find(&catalogue(), programmes, 0.55).unwrap()
}

fn fates(found: &[Succession]) -> Vec<(&str, &str, Fate)> {
    found.iter().map(|s| (s.from.as_str(), s.to.as_str(), s.fate)).collect()
}

#[test]
fn a_score_by_hand() {
    // Occupations: min 1.0 of max 1.0 + 0.5 + 0.5. Timing: no gap. Continuity: 60 of 80. Same class.
    let found = run(&[steady(), programme("old", &FROM), programme("new", &[(2023, 60.0), (2024, 55.0)])]);
    assert_eq!(fates(&found), [("old", "new", Fate::Carried)]);
    let s = &found[0];
    let name = catalogue().words.similarity("广播电视新闻学", "广播电视学");
    assert_eq!((s.parts.class, s.parts.occupations, s.parts.timing), (Some(1.0), Some(0.5), 1.0));
    assert_eq!(s.parts.continuity, Some(0.75));
    assert_eq!((s.parts.name, s.last_year, s.year, s.official), (name, 2022, 2023, false));
    let by_hand = 0.4 * name + 0.15 * 1.0 + 0.15 * 0.5 + 0.1 * 1.0 + 0.2 * 0.75;
    assert!((s.score - by_hand).abs() < 1e-12, "{} {by_hand}", s.score);
}

#[test]
fn missing_parts_are_left_out_and_the_others_weighted_up() {
    let parts = Parts { name: 0.5, class: None, occupations: None, timing: 1.0, continuity: None };
    assert!((parts.score() - (0.4 * 0.5 + 0.1) / 0.5).abs() < 1e-12);
    assert_eq!(parts.missing(), ["class", "occupations", "continuity"]);
    let all = Parts { name: 1.0, class: Some(1.0), occupations: Some(1.0), timing: 1.0, continuity: Some(1.0) };
    assert!((all.score() - 1.0).abs() < 1e-12 && all.missing().is_empty());
}

#[test]
fn a_similarity_by_hand() {
    // 工程 is in four of five names, with two characters or ends on either side: the only word.
    let words = Words::learn(["软件工程", "水利工程", "土木工程", "工程管理", "历史学"]);
    assert_eq!(words.cut("水利工程"), ["水", "利", "工程"]);
    // Words 水 利 工程 against 土 木 工程: weight ln(6/5)/ln 6 of 工程, ln(6/2)/ln 6 of each other one.
    let (w3, w1) = ((6.0f64 / 5.0).ln() / 6.0f64.ln(), (6.0f64 / 2.0).ln() / 6.0f64.ln());
    let by_words = 2.0 * w3 / (2.0 * w3 + 4.0 * w1);
    // Strings 水利 利工 工程 against 土木 木工 工程: the same weights.
    let by_hand = 0.5 * by_words + 0.5 * by_words;
    assert!((words.similarity("水利工程", "土木工程") - by_hand).abs() < 1e-12);
    assert!(!words.share_a_word("水利工程", "土木工程") && !words.share_a_word("水利工程", "历史学"));
    assert_eq!(words.similarity("Fine Arts, General", "fine arts  general"), 1.0);
    assert_eq!(Words::learn([]).similarity("哲学", "历史"), 0.0);
}

#[test]
fn english_is_cut_at_spaces_and_signs_and_joining_words_are_left_out() {
    let words = Words::learn(["Fine/Studio Arts, General", "Economics, General", "Econometrics and Statistics"]);
    assert_eq!(words.cut("Fine/Studio Arts"), ["fine", "studio", "arts"]);
    assert!(words.share_a_word("Studio Arts", "Fine Arts"));
    assert!(!words.share_a_word("Statistics and Law", "Economics and History"));
}

#[test]
fn a_former_name_of_the_catalogue_is_found_across_classes() {
    let found = run(&[steady(), programme("dui", &FROM), programme("guo", &[(2023, 75.0)])]);
    assert_eq!(fates(&found), [("dui", "guo", Fate::Carried)]);
    assert!(found[0].official && found[0].parts.name == 1.0);
    // The other way round the list says the same: the two are one major.
    let back = run(&[steady(), programme("guo", &FROM), programme("dui", &[(2023, 75.0)])]);
    assert!(back[0].official);
}

#[test]
fn a_broad_class_is_not_a_new_name() {
    let found = run(&[steady(), programme("broad", &FROM), programme("jixie", &[(2023, 80.0)])]);
    assert!(found.is_empty(), "{found:?}");
    let found = run(&[steady(), programme("jixie", &FROM), programme("broad", &[(2023, 80.0)])]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn other_classes_with_generic_words_only_are_no_pair() {
    let c = catalogue();
    assert!(!c.words.share_a_word("土木工程", "水利工程"));
    let all = [steady(), programme("tu", &FROM), programme("shui", &[(2023, 80.0), (2024, 80.0)])];
    assert!(find(&c, &all, 0.0).unwrap().is_empty());
}

#[test]
fn an_old_one_that_goes_on_or_a_new_one_that_was_there_is_no_pair() {
    let goes_on = [steady(), programme("old", &[(2021, 80.0), (2024, 70.0)]), programme("new", &[(2023, 80.0)])];
    assert!(run(&goes_on).is_empty());
    let was_there = [steady(), programme("old", &FROM), programme("new", &[(2020, 10.0), (2023, 80.0)])];
    assert!(run(&was_there).is_empty());
    // The year before is not observed at this school: nothing says that the new one begins.
    let first = [programme("old", &FROM), programme("new", &[(2021, 80.0), (2023, 80.0)])];
    assert!(run(&first).is_empty());
    // Three years between.
    let late = [programme("free", &[(2019, 9.0), (2020, 9.0), (2023, 9.0)]), programme("old", &[(2019, 80.0)])];
    assert!(run(&[&late[..], &[programme("new", &[(2023, 80.0)])]].concat()).is_empty());
    // Three persons come and go.
    let small = [steady(), programme("old", &[(2022, 3.0)]), programme("new", &[(2023, 3.0)])];
    assert!(run(&small).is_empty());
}

#[test]
fn stragglers_do_not_keep_an_old_major_alive_and_a_withheld_year_does() {
    let new = programme("new", &[(2023, 80.0), (2024, 80.0)]);
    let tail = programme("old", &[(2021, 80.0), (2022, 80.0), (2023, 8.0), (2024, 0.0)]);
    assert_eq!(fates(&run(&[steady(), tail, new.clone()])), [("old", "new", Fate::Carried)]);
    let mut withheld = programme("old", &FROM);
    withheld.admitted.insert(2024, None);
    assert!(run(&[steady(), withheld, new]).is_empty());
}

#[test]
fn of_two_candidates_the_better_is_carried_and_the_other_reported() {
    let old = programme("dianzi", &FROM);
    let near = programme("dianzi3", &[(2023, 78.0)]);
    let far = programme("dianzi2", &[(2023, 20.0)]);
    let found = run(&[steady(), old, far, near]);
    assert_eq!(fates(&found), [("dianzi", "dianzi2", Fate::Other), ("dianzi", "dianzi3", Fate::Carried)]);
}

#[test]
fn a_split_and_a_merger_are_reported_and_not_carried() {
    let [a, b] = ["dianzi2", "dianzi3"].map(|m| programme(m, &[(2023, 40.0), (2024, 40.0)]));
    let found = run(&[steady(), programme("dianzi", &FROM), a, b]);
    assert_eq!(fates(&found), [("dianzi", "dianzi2", Fate::Split), ("dianzi", "dianzi3", Fate::Split)]);
    let [a, b] = ["dianzi2", "dianzi3"].map(|m| programme(m, &FROM));
    let found = run(&[steady(), a, b, programme("dianzi", &[(2023, 80.0)])]);
    assert_eq!(fates(&found), [("dianzi2", "dianzi", Fate::Merger), ("dianzi3", "dianzi", Fate::Merger)]);
}

#[test]
fn graduates_are_read_where_admissions_are_not_known() {
    let of = |major: &str, years: &[(i64, f64)]| {
        let mut p = programme(major, years);
        std::mem::swap(&mut p.admitted, &mut p.graduates);
        p
    };
    let found =
        run(&[of("free", &[(2020, 9.0), (2024, 9.0)]), of("old", &FROM), of("new", &[(2023, 60.0), (2024, 61.0)])]);
    // The school's next observed year after 2022 is 2023.
    assert_eq!(fates(&found), [("old", "new", Fate::Carried)]);
    assert_eq!(found[0].parts.continuity, Some(61.0 / 80.0));
}

#[test]
fn nothing_comes_of_nothing_and_bad_input_is_named() {
    assert!(run(&[]).is_empty());
    assert!(find(&Catalogue::new(BTreeMap::new(), BTreeSet::new()), &[steady()], 0.5).unwrap().is_empty());
    let twice = find(&catalogue(), &[steady(), steady()], 0.5).unwrap_err().to_string();
    assert!(twice.contains("programmes[1]") && twice.contains("free"), "{twice}");
    let below = find(&catalogue(), &[programme("old", &[(2020, -1.0)])], 0.5).unwrap_err().to_string();
    assert!(below.contains("-1"), "{below}");
    assert!(find(&catalogue(), &[], 1.5).unwrap_err().to_string().contains("1.5"));
    let mut bad = catalogue();
    bad.majors.insert("x".into(), major("x", "01", &[("o", 0.0)]));
    assert!(find(&bad, &[], 0.5).unwrap_err().to_string().contains("links of x"));
}

proptest! {
    #[test]
    fn order_and_other_schools_change_nothing(seed in 0usize..5040, years in proptest::collection::vec(0.0f64..90.0, 4)) {
        let mut all = vec![
            steady(),
            programme("old", &FROM),
            programme("new", &[(2023, 60.0), (2024, 55.0)]),
            programme("dianzi", &FROM),
            programme("dianzi2", &[(2023, 40.0)]),
            programme("dianzi3", &[(2023, 40.0)]),
        ];
        let before = run(&all);
        prop_assert_eq!(before.len(), 3);
        let mut rest = seed;
        for i in (1..all.len()).rev() {
            all.swap(i, rest % (i + 1));
            rest /= i + 1;
        }
        prop_assert_eq!(&run(&all), &before);
        for (m, v) in ["old", "new", "jixie", "tu"].iter().zip(&years) {
            all.push(Programme { school: "T".into(), ..programme(m, &[(2022, *v), (2023, *v)]) });
        }
        let here: Vec<Succession> = run(&all).into_iter().filter(|s| s.school == "S").collect();
        prop_assert_eq!(here, before);
    }
}

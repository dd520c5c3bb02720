//! What lies beyond the verdicts: every new place of the report, full, empty, absent, withheld, and of evil names.

use super::mock::Mock;
use super::mock_judged::{code, major};
use super::{Made, en, make, words, zh};
use std::sync::OnceLock;

fn old() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| make(&Mock { old: true, ..Mock::en() }))
}

fn offered() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| make(&Mock { offered: true, illustrative: false, ..Mock::zh() }))
}

fn page(made: &Made, path: &str) -> String {
    words(made.pages.get(path).unwrap_or_else(|| panic!("{path} is not there")))
}

/// The folded part of one programme on its school's page.
fn folded(html: &str, m: usize, level: &str) -> String {
    let start = html.find(&format!("id=\"{}\"", crate::pages::flags::anchor(&major(m), level))).unwrap();
    let rest = &html[start..];
    let end = rest[1..].find("<details class=\"one\"").or_else(|| rest.find("</section>")).unwrap();
    rest[..end].to_string()
}

/// A flagged programme of the mock that the headline pack cuts: school, major, supply.
fn cut(mock: &Mock, least: f64, most: f64) -> (usize, usize, f64) {
    let cut = |s: usize, m: usize| m != 23 && [0, 1, 4].contains(&((s + m) % 9));
    let found = mock.programmes().into_iter().find(|(s, m, p)| *s > 5 && cut(*s, *m) && *p >= least && *p < most);
    found.unwrap()
}

#[test]
fn a_programme_unfolds_everything_a_verdict_rests_on() {
    let mock = Mock::zh();
    let (s, m, _) = cut(&mock, 50.0, 1e9);
    let html = page(zh(), &format!("universities/{}.html", code(s)));
    let one = folded(&html, m, mock.level(m));
    for text in [
        "各规则包的结论",
        "本项目规则包（2026）",
        "教育部2011",
        "± 0.8%",
        "其他结论的可接受度",
        "预警 ",
        "相应措施",
        "60.0%",
        "计算所得：专业匹配度（matched.majors）",
        "毕业去向落实率由 55.2% 升至 60.0% 即可解除（此方向上变动最小）。",
        "仅",
        "结论即加重为“撤销”",
        "可转向的岗位",
        "本专业",
        "不作为任何结论的依据",
        "仅按规模估计：8.1%",
    ] {
        assert!(one.contains(text), "{text}\n{one}");
    }
    let all: String =
        zh().pages.iter().filter(|(p, _)| p.starts_with("universities/")).map(|(_, h)| words(h)).collect();
    for text in [
        "仅减少招生：由 120 人减至 85 人，结论即减轻为“预警”。",
        "仅靠本专业点减招不能解除。",
        "延续自原专业",
        "可能延续自原专业",
        "合并后结论为“减招”，不合并时为“保持”",
        "其他规则包另有 1 条规则未触发、0 条未评定。",
    ] {
        assert!(all.contains(text), "{text}");
    }
}

#[test]
fn of_an_old_run_the_new_parts_do_not_appear_or_say_that_they_were_not_computed() {
    for path in
        ["additions.html", "checks.html", "offerings.html", "charts/acceptability.svg", "charts/clusters_map.svg"]
    {
        assert!(!old().pages.contains_key(path), "{path}");
    }
    let index = page(old(), "index.html");
    assert!(index.contains("Proposals to add: not computed.") && index.contains("did not test how firm"), "{index}");
    assert!(!index.contains("<th class=\"r\">firm</th>"));
    let (s, m, _) = cut(&Mock::en(), 50.0, 1e9);
    let one = folded(&page(old(), &format!("universities/{}.html", code(s))), m, Mock::en().level(m));
    assert!(one.contains("not computed") && one.contains("Evidence of the headline pack"), "{one}");
    for text in ["What would change", "Needs to turn to", "How usual", "Continuation"] {
        assert!(!one.contains(text), "{text}");
    }
}

#[test]
fn packs_stand_side_by_side_with_what_they_disagree_on_and_what_they_lack() {
    let html = page(zh(), "packs.html");
    // The second pack keeps the majors 5, 13 and 21, some of which the first cuts.
    let mock = Mock::zh();
    let cut = |s: usize, m: usize| m != 23 && [0, 1, 4].contains(&((s + m) % 9));
    let differ = mock.programmes().iter().filter(|(s, m, _)| m % 8 == 5 && cut(*s, *m)).count();
    assert!(differ > 3 && html.contains(&format!("的专业点共 {differ} 个")), "{differ}");
    let rows = html[html.find("id=\"differ\"").unwrap()..html.find("id=\"missing\"").unwrap()].matches("<tr").count();
    assert_eq!(rows, differ + 1);
    let cuts = mock.programmes().iter().filter(|(s, m, _)| cut(*s, *m)).count();
    let all = mock.programmes().len();
    assert!(html.contains(&format!(">{cuts}</td>")) && html.contains(&format!(">{all}</td>")));
    // What the second pack does not keep lacks the placement rate and is not assessed.
    let kept = mock.programmes().iter().filter(|(_, m, _)| m % 8 == 5).count();
    let missing = &html[html.find("id=\"missing\"").unwrap()..html.find("id=\"each\"").unwrap()];
    let row = &missing[missing.find("毕业去向落实率").unwrap()..];
    assert_eq!(row.matches(&format!(">{}</td>", all - kept)).count(), 2, "{row}");
    assert!(html.contains("绝对：每个专业点单独对照阈值") && html.contains("60.0%"));
}

#[test]
fn proposals_say_what_they_are_not() {
    for (made, says, not) in [
        (zh(), "增设建议 6 项：3 项本地区未开设，3 项已开设而供给不足", "这不是审批"),
        (en(), "Proposals to add: 18", "This is no approval"),
    ] {
        assert!(page(made, "index.html").contains(says), "{says}");
        let html = page(made, "additions.html");
        assert!(html.contains(not) && html.contains("421") && html.contains("91.0%") && html.contains(">151</td>"));
    }
}

#[test]
fn checks_tell_how_those_cut_did_against_those_kept() {
    let html = page(zh(), "checks.html");
    // 12 + 76 known of those cut, 9 + 46 closed or shrunk; 390 kept, 80 closed or shrunk.
    assert!(html.contains("2021 年判为撤销、停招或减招的 88 个专业点中，此后停办或缩减 62.5%，持平或增长 37.5%"));
    assert!(html.contains("同年判为保持的 390 个中，停办或缩减 20.5%") && html.contains("结论有所证实"));
    assert!(html.contains("逻辑回归的 Brier 分数 0.0521 低于基线的 0.0535") && html.contains("并不优于只看规模"));
    assert!(html.contains("有 6 项结论因合并而改变") && html.contains("不作为任何结论的依据"));
    for section in ["firmness", "audit", "renames", "closure"] {
        assert!(html.contains(&format!("<section id=\"{section}\">")), "{section}");
    }
    assert!(page(zh(), "outlook.html").contains("<section id=\"clusters\">"));
}

#[test]
fn the_first_page_tells_verdicts_by_firmness_and_the_share_adjusted_against_the_target() {
    let html = page(zh(), "index.html");
    let mock = Mock::zh();
    let of = |rests: &[usize]| {
        mock.programmes().iter().filter(|(s, m, _)| *m != 23 && rests.contains(&((s + m) % 9))).count()
    };
    let all = mock.programmes().len();
    // Withdrawn and suspended; reduced and expanded.
    let says = format!("建议调整的专业点 {} 个，占全部 {all} 个的", of(&[0, 1, 3, 4]));
    assert!(html.contains(&says), "{says}");
    assert!(html.contains(&format!(
        "撤销、停招、改造升级 {} 个，只调招生（减招、扩招）{} 个",
        of(&[0, 4]),
        of(&[1, 3])
    )));
    assert!(html.contains("文件目标：虚构省0：专业布点调整比例，25%（2025 年）"));
    for (made, path) in
        [(zh(), "index.html"), (zh(), "flagged.html"), (zh(), "packs.html"), (en(), "universities.html")]
    {
        let html = page(made, path);
        for file in ["packs.html", "checks.html", "additions.html", "outlook.html"] {
            assert!(html.contains(&format!("href=\"{file}\"")), "{path} does not lead to {file}");
        }
    }
}

#[test]
fn an_edition_of_offerings_alone_shows_no_zero_that_looks_like_a_finding() {
    let index = page(offered(), "index.html");
    assert!(index.contains("没有数据不等于没有问题") && index.contains("全部未能评定"));
    for part in ["chains", "certain", "levels", "flagged"] {
        assert!(!index.contains(&format!("<section id=\"{part}\">")), "{part}");
    }
    let summary =
        &index[index.find("<section id=\"summary\">").unwrap()..index.find("<section id=\"sources\"").unwrap()];
    assert!(
        !summary.contains("<figure") && !summary.contains("class=\"card\"") && !summary.contains(">0<"),
        "{summary}"
    );
    assert!(
        !summary.contains(" 0 个") && !summary.contains("不满足") && !summary.contains("没有专业满足"),
        "{summary}"
    );
    assert!(page(offered(), "flagged.html").contains("既不是通过，也不是不通过"));
    let list = page(offered(), "universities.html");
    assert!(!list.contains(">0</td>"), "no school has a zero of supply or of flags");
    let school = page(offered(), "universities/10003.html");
    assert!(school.contains("未评定") && !school.contains("没有毕业生进入") && school.contains(&major(16)));
}

#[test]
fn offerings_count_what_the_lists_hold() {
    let html = page(offered(), "offerings.html");
    let mock = Mock { offered: true, ..Mock::zh() };
    let in_year = |year: usize| {
        let gone = |s: usize, m: usize| match year {
            2024 => (s * 3 + m).is_multiple_of(13) || s == 7,
            _ => (s + m * 5).is_multiple_of(17),
        };
        let rows = mock.programmes().into_iter().filter(|(s, m, _)| !gone(*s, *m)).map(|(s, m, _)| (s, m));
        rows.collect::<std::collections::BTreeSet<_>>()
    };
    let (a, b) = (in_year(2024), in_year(2025));
    let opened = b.iter().filter(|k| k.0 != 7 && !a.contains(k)).count();
    let closed = a.difference(&b).count();
    let part = |id: &str| {
        let start = html.find(&format!("<section id=\"{id}\">")).unwrap();
        html[start..start + html[start..].find("</section>").unwrap()].to_string()
    };
    let moves = part("openings");
    assert!(
        moves.contains(&format!(">{opened}</td>")) && moves.contains(&format!(">{closed}</td>")),
        "{opened} {closed}"
    );
    assert!(part("years").contains(&format!(">{}</td>", b.len())));
    let unresolved = b.iter().chain(&a).filter(|(s, m)| (s + m) % 19 == 3);
    let (even, odd): (Vec<&(usize, usize)>, Vec<_>) = unresolved.partition(|(_, m)| m % 2 == 0);
    let names = part("resolved");
    assert!(names.contains(&format!(">{}</td>", even.len())) && names.contains(&format!(">{}</td>", odd.len())));
    assert!(names.contains("未来技术实验班（中外合作）") && names.contains("&lt;script&gt;"));
    let nobody = b.iter().filter(|(s, m)| (s + m) % 23 == 0).count();
    assert!(part("nobody").contains(&format!(">{nobody}</td>")), "{nobody}");
    assert!(part("scores").contains("中位数") && part("unseen").contains("物理类"));
    for text in ["没有毕业生数和在校生数", "没有岗位需求", "没有毕业去向", "没有招生计划数"]
    {
        assert!(part("unseen").contains(text), "{text}");
    }
    assert!(!zh().pages.contains_key("offerings.html"), "only where there are offerings");
}

#[test]
fn evil_names_are_text_in_every_new_place() {
    for (name, made) in [("zh", zh()), ("en", en()), ("old", old()), ("offered", offered())] {
        for (path, html) in &made.pages {
            assert!(!html.contains("<script>alert(1)"), "{name} {path}");
        }
    }
    // They do stand there: as counterfactuals' schools, hosts, explanations, sources and unresolved names.
    for (made, path) in [
        (zh(), "additions.html"),
        (zh(), "checks.html"),
        (zh(), "universities/10002.html"),
        (offered(), "offerings.html"),
    ] {
        assert!(made.pages[path].contains("&lt;script&gt;alert(1)"), "{path}");
    }
}

#[test]
fn figures_of_withheld_programmes_are_nowhere() {
    let mock = Mock { settings: "suppress_below = 40", ..Mock::zh() };
    let made = make(&mock);
    let (s, m, p) = cut(&mock, 1.0, 40.0);
    let path = format!("universities/{}.html", code(s));
    let one = folded(&page(&made, &path), m, mock.level(m));
    for figure in ["55.2%", "120 人", "85 人", "61.0%", "12.3%", "8.1%", &format!(">{p}<")] {
        assert!(!one.contains(figure), "{figure}: {one}");
    }
    assert!(one.contains("※（按保密规则不公布数值）") && one.contains("停办的常见程度：※"), "{one}");
    // The same programme in the clear shows them.
    let clear = folded(&page(zh(), &path), m, mock.level(m));
    assert!(clear.contains("55.2%") && clear.contains("12.3%") && !clear.contains("※（"));
    let checks = page(&made, "checks.html");
    let successions = &checks[checks.find("可能的更名延续").unwrap()..];
    assert!(successions.contains(">※<"), "score and continuity of a withheld programme");
    assert!(page(&made, "additions.html").contains(">※<"), "graduates of a class that holds a withheld programme");
}

#[test]
fn no_english_word_stands_on_a_chinese_page_for_want_of_a_translation() {
    let made = zh();
    for path in ["packs.html", "checks.html", "additions.html", "index.html"] {
        let html = page(made, path);
        for word in
            ["not assessed", "Verdict", "withdraw", "borderline", "likely", "logistic", "unseen_year", "intake_alone"]
        {
            assert!(!html.contains(&format!(">{word}")) && !html.contains(&format!("{word}<")), "{path}: {word}");
        }
    }
}

#[test]
fn a_school_of_four_hundred_programmes_stays_usable_without_scripts() {
    // One school offers 400 majors: the table lists all, each folds, and none of many flagged stands open.
    let mock = Mock { schools: 1, wide: 400, ..Mock::zh() };
    let made = make(&mock);
    let html = &made.pages["universities/10000.html"];
    assert_eq!(html.matches("<details class=\"one\"").count(), mock.programmes().len());
    assert!(mock.programmes().len() >= 400 && !html.contains("<details class=\"one\" id=\"p-080200-bachelor\" open"));
    assert!(words(html).contains("个专业点，逐一收起"));
    assert!(html.len() < 2_500_000, "{}", html.len());
}

//! The document in words, in Chinese or in English.

use super::columns::Row;
use super::gather::{Document, Judgement, Programme};
use duikou_contracts::codes::{FIRMNESS, GROUNDS, LEVELS, RULE_STATES, VERDICTS};
use duikou_contracts::{Lang, columns as c};
use duikou_methods::evidence;
use duikou_methods::indicators::{self, Unit};
use duikou_methods::rules::Rule;
use duikou_report::words::{self, Change, Continuation};
use std::fmt::Write;

fn not_assessed(lang: Lang) -> String {
    lang.pick("未评定", "not assessed").to_string()
}

pub fn share(value: Option<f64>, lang: Lang) -> String {
    value.map_or_else(|| not_assessed(lang), |v| format!("{:.1} %", v * 100.0))
}

pub fn indicator(code: &str, value: Option<f64>, lang: Lang) -> String {
    match (indicators::find(code).map(|i| i.unit), value) {
        (Some(Unit::Share), v) => share(v, lang),
        (_, None) => not_assessed(lang),
        (_, Some(v)) => format!("{}", (v * 100.0).round() / 100.0),
    }
}

fn title(code: &str, lang: Lang) -> String {
    indicators::find(code).map_or_else(|| code.to_string(), |i| lang.pick(i.zh, i.en).to_string())
}

/// A line of the text; writing to a string cannot fail.
macro_rules! line {
    ($out:expr, $($arg:tt)*) => { let _ = writeln!($out, $($arg)*); };
}

/// Where a value stands, after two blanks; nothing where it is not told.
fn place(row: &Row, lang: Lang) -> String {
    let told = row.some(&c::SOURCE_ROW).map(|s| format!("  ← {}", words::source(s, lang)));
    told.unwrap_or_default()
}

pub fn print(d: &Document, lang: Lang) -> String {
    let mut out = String::new();
    line!(out, "{} {}", d.university.1, d.university.0);
    line!(out, "{} {}", d.major.1, d.major.0);
    if d.illustrative {
        line!(out, "{}", lang.pick("【示例数据，不代表任何真实学校】", "[Illustrative data: no real school]"));
    }
    for p in &d.programmes {
        programme(&mut out, d, p, lang);
    }
    out
}

fn programme(out: &mut String, d: &Document, p: &Programme, lang: Lang) {
    line!(out, "\n== {} ==", LEVELS.label(&p.level, lang));
    if let Some(m) = &p.matched {
        let supply = m.number(&c::SUPPLY).unwrap_or_default();
        let of = |column| share(m.number(column), lang);
        let (now, low, high) = (of(&c::PLACEMENT), of(&c::PLACEMENT_LOW), of(&c::PLACEMENT_HIGH));
        match lang {
            Lang::Zh => {
                line!(out, "毕业年份供给 {supply:.0} 人；对口安置率 {now}（最大匹配下 {low} 至 {high}）");
            }
            Lang::En => {
                line!(
                    out,
                    "Supply at graduation {supply:.0} persons; placement {now} (in a maximum matching {low} to {high})"
                );
            }
        }
    }
    line!(out, "\n{}", lang.pick("指标", "Indicators"));
    for r in &p.indicators {
        let code = r.text(&c::INDICATOR);
        let value = indicator(code, r.number(&c::INDICATOR_VALUE), lang);
        let ends = r.number(&c::VALUE_LOW).zip(r.number(&c::VALUE_HIGH));
        let interval = ends.map(|(a, b)| {
            let (a, b) = (indicator(code, Some(a), lang), indicator(code, Some(b), lang));
            lang.pick(format!("（区间 {a} 至 {b}）"), format!(" (interval {a} to {b})"))
        });
        let detail = r.some(&c::DETAIL).map(|d| format!("  [{}]", evidence::reason(d, lang == Lang::Zh)));
        let (interval, detail) = (interval.unwrap_or_default(), detail.unwrap_or_default());
        line!(out, "  {} {}: {value}{interval}{detail}{}", title(code, lang), r.whole(&c::YEAR), place(r, lang));
    }
    for j in &p.packs {
        judgement(out, j, lang);
    }
    redirects(out, d, p, lang);
    renames(out, d, p, lang);
    closure(out, p, lang);
}

/// The rule that the verdict rests on: it fires, and asks for it on its ground.
fn grounds(j: &Judgement) -> Option<&Rule> {
    let (verdict, ground) = (j.verdict.text(&c::VERDICT), j.verdict.text(&c::GROUND));
    let fired = j
        .evidence
        .iter()
        .find(|e| e.text(&c::STATE) == "fires" && e.text(&c::VERDICT) == verdict && e.text(&c::GROUND) == ground)?;
    j.pack.rules.iter().find(|r| r.code == fired.text(&c::RULE))
}

fn judgement(out: &mut String, j: &Judgement, lang: Lang) {
    let verdict = j.verdict.text(&c::VERDICT);
    line!(
        out,
        "\n{}: {} — {} {}",
        lang.pick(&j.pack.name_zh, &j.pack.name_en),
        VERDICTS.label(verdict, lang),
        lang.pick("依据", "ground"),
        GROUNDS.label(j.verdict.text(&c::GROUND), lang)
    );
    match (j.verdict.some(&c::FIRMNESS), j.verdict.number(&c::PROBABILITY)) {
        (None, None) => {
            line!(out, "  {}", lang.pick("稳固程度：未计算", "Firmness: not computed"));
        }
        (firmness, p) => {
            let firmness = firmness.map_or("–", |f| FIRMNESS.label(f, lang));
            let p = p.map_or("–".into(), |p| words::probability(p, j.verdict.number(&c::PROBABILITY_ERROR), lang));
            line!(
                out,
                "  {}{firmness}{}{p}",
                lang.pick("稳固程度：", "Firmness: "),
                lang.pick("，成立概率 ", ", probability ")
            );
        }
    }
    let mut others: Vec<(&str, f64)> = (j.acceptability.iter().flatten())
        .map(|r| (r.text(&c::VERDICT), r.number(&c::ACCEPTABILITY).unwrap_or_default()))
        .filter(|(v, share)| *v != verdict && *share > 0.0)
        .collect();
    others.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    if !others.is_empty() {
        line!(out, "  {}{}", lang.pick("其他结论：", "Other verdicts: "), words::shares(others.into_iter(), lang));
    }
    line!(out, "  {}{}", lang.pick("相应措施：", "What it asks for: "), words::action(grounds(j), verdict, lang));
    for e in &j.evidence {
        let code = e.text(&c::INDICATOR);
        let rule = j.pack.rules.iter().find(|x| x.code == e.text(&c::RULE));
        line!(
            out,
            "  [{}] {} → {}: {} {}, {} {}{}",
            RULE_STATES.label(e.text(&c::STATE), lang),
            rule.map_or(e.text(&c::RULE), |r| lang.pick(&r.zh, &r.en)),
            VERDICTS.label(e.text(&c::VERDICT), lang),
            lang.pick("值", "value"),
            indicator(code, e.number(&c::INDICATOR_VALUE), lang),
            lang.pick("阈值", "threshold"),
            indicator(code, e.number(&c::THRESHOLD), lang),
            place(e, lang)
        );
        if let Some(detail) = e.some(&c::DETAIL) {
            line!(out, "      {}", words::detail(Some(&j.pack), detail, lang));
        }
    }
    changes(out, j, lang);
}

fn changes(out: &mut String, j: &Judgement, lang: Lang) {
    let Some(rows) = &j.counterfactuals else {
        line!(out, "  {}", lang.pick("怎样改变结论：未计算", "What would change it: not computed"));
        return;
    };
    if rows.is_empty() {
        return;
    }
    line!(out, "  {}", lang.pick("怎样改变结论：", "What would change it:"));
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by_key(|r| (r.text(&c::TOWARDS) != "lift", r.number(&c::NEEDED).is_none(), !r.yes(&c::SMALLEST)));
    for r in rows {
        let change = Change {
            towards: r.text(&c::TOWARDS),
            input: r.text(&c::INPUT),
            now: r.number(&c::NOW),
            needed: r.number(&c::NEEDED),
            after: r.some(&c::VERDICT_AFTER),
            smallest: r.yes(&c::SMALLEST),
            detail: r.some(&c::DETAIL),
        };
        line!(out, "    {}", words::change(&change, lang));
    }
}

fn redirects(out: &mut String, d: &Document, p: &Programme, lang: Lang) {
    let Some(rows) = p.redirects.as_deref().filter(|r| !r.is_empty()) else { return };
    line!(out, "\n{}", lang.pick("可转向的岗位", "Needs to turn to"));
    for r in rows {
        let via = r.text(&c::VIA_MAJOR);
        let via = match via == d.major.0 {
            true => lang.pick("本专业", "this major").to_string(),
            false => format!("{} {via}", d.major_name(via)),
        };
        let occupation = r.text(&c::OCCUPATION_CODE);
        let (need, level) = (d.occupation_name(occupation), LEVELS.label(r.text(&c::NEED_LEVEL), lang));
        let (short, affinity) = (r.number(&c::SHORT).unwrap_or_default(), r.number(&c::AFFINITY).unwrap_or_default());
        match lang {
            Lang::Zh => {
                line!(out, "  {need} {occupation}，{level}：短缺 {short:.0} 人，适配度 {affinity:.2}，经由{via}");
            }
            Lang::En => {
                line!(out, "  {need} {occupation}, {level}: short {short:.0}, affinity {affinity:.2}, by way of {via}");
            }
        }
    }
}

fn renames(out: &mut String, d: &Document, p: &Programme, lang: Lang) {
    let Some(rows) = p.renames.as_deref().filter(|r| !r.is_empty()) else { return };
    line!(out, "\n{}", lang.pick("更名延续", "Continuation of a former major"));
    for r in rows {
        let (from, pack) = (r.text(&c::FROM_MAJOR), r.text(&c::PACK));
        let known = p.packs.iter().find(|j| j.pack.code == pack).map(|j| &j.pack);
        let continuation = Continuation {
            former: &d.major_name(from),
            former_code: from,
            year: r.whole(&c::YEAR),
            score: &format!("{:.2}", r.number(&c::SCORE).unwrap_or_default()),
            carried: r.yes(&c::CARRIED),
            pack: known.map_or(pack, |k| lang.pick(&k.name_zh, &k.name_en)),
            verdict: r.text(&c::VERDICT),
            alone: r.text(&c::VERDICT_ALONE),
        };
        line!(out, "  {}", words::continuation(&continuation, lang));
    }
}

fn closure(out: &mut String, p: &Programme, lang: Lang) {
    let Some(r) = p.closure.as_deref().and_then(|r| r.first()) else { return };
    let of = |column| r.number(column).unwrap_or_default();
    line!(out, "\n{}", lang.pick("停办的常见程度", "How usual a closure would be"));
    line!(out, "  {}", words::closure(of(&c::PROBABILITY), of(&c::BASELINE), lang));
}

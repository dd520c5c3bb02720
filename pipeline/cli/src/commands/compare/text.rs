//! The comparison to be read: what differs, counts, every change with its reason, the share adjusted.

use crate::commands::explain::text::{indicator as indicator_value, share};
use duikou_contracts::Lang;
use duikou_contracts::codes::{GROUNDS, LEVELS, RULE_STATES, VERDICTS};
use duikou_methods::attribution::{Attribution, Cause, Crossing, Reason};
use duikou_methods::indicators;
use duikou_methods::rules::{Compare, State};
use duikou_stages::compare::{Adjusted, Change, Comparison, Happened, Side, Verdict};

/// A cause in words.
pub fn cause(cause: Cause, lang: Lang) -> &'static str {
    match cause {
        Cause::Input => lang.pick("数据", "input"),
        Cause::Rule => lang.pick("规则", "rule"),
        Cause::Both => lang.pick("数据与规则", "input and rule"),
        Cause::Method => lang.pick("方法", "method"),
    }
}

pub fn text(found: &Comparison, lang: Lang) -> String {
    let mut out = head(found, lang);
    out += &differs(found, lang);
    out += &matrix(found, lang);
    for happened in Happened::ALL {
        let of: Vec<&Change> = found.changes.iter().filter(|c| c.happened == happened).collect();
        if !of.is_empty() {
            out += &format!("\n{} ({})\n", title(happened, lang), of.len());
            out.extend(of.into_iter().map(|c| line(c, found, lang)));
        }
    }
    out += &adjusted(found, lang);
    out
}

fn title(happened: Happened, lang: Lang) -> &'static str {
    match happened {
        Happened::Moved => lang.pick("结论变动", "Verdicts that moved"),
        Happened::Renamed => lang.pick("更名延续", "Renamed, carried on"),
        Happened::New => lang.pick("新出现的专业点", "New programmes"),
        Happened::Gone => lang.pick("不再出现的专业点", "Programmes no longer there"),
    }
}

fn side(side: &Side, lang: Lang) -> String {
    let replaced = if side.replaced.is_empty() {
        String::new()
    } else {
        lang.pick(format!("，替换阈值 {}", side.replaced), format!(", thresholds replaced: {}", side.replaced))
    };
    lang.pick(
        format!(
            "{}（{}）：基准年 {}，毕业年份 {}，规则包版本 {}{replaced}，{} 个专业点",
            side.edition, side.folder, side.base_year, side.graduation_year, side.version, side.programmes
        ),
        format!(
            "{} ({}): base year {}, graduating {}, pack version {}{replaced}, {} programmes",
            side.edition, side.folder, side.base_year, side.graduation_year, side.version, side.programmes
        ),
    )
}

fn head(found: &Comparison, lang: Lang) -> String {
    let both: usize = found.matrix.values().sum();
    let moved = found.changes.iter().filter(|c| c.attribution.is_some()).count();
    let pack = lang.pick(&found.name_zh, &found.name_en);
    let mut out = lang.pick(format!("结论变动：{pack}\n"), format!("What changed under {pack}\n"));
    out += &format!("A  {}\nB  {}\n", side(&found.a, lang), side(&found.b, lang));
    out += "\n";
    if moved == 0 {
        out += &lang.pick(
            format!("两次运行共有的 {both} 个专业点，结论均未变动。"),
            format!("No verdict moved among the {both} programmes in both runs."),
        );
    } else {
        let causes = found.causes();
        let parts: Vec<String> = Cause::ALL
            .iter()
            .filter_map(|c| causes.get(c).map(|n| (c, n)))
            .map(|(c, n)| lang.pick(format!("因{} {n} 个", cause(*c, lang)), format!("{n} by {}", cause(*c, lang))))
            .collect();
        out += &lang.pick(
            format!("两次运行共有的 {both} 个专业点中，{moved} 个结论变动：{}。", parts.join("，")),
            format!("Of {both} programmes in both runs, {moved} have another verdict: {}.", parts.join(", ")),
        );
    }
    let counts = [Happened::Renamed, Happened::New, Happened::Gone].map(|h| found.count(h));
    if counts.iter().any(|n| *n > 0) {
        let [renamed, new, gone] = counts;
        out += &lang.pick(
            format!("更名 {renamed} 个，新出现 {new} 个，不再出现 {gone} 个。"),
            format!(" Renamed {renamed}, new {new}, no longer there {gone}."),
        );
    }
    if found.other_ground > 0 {
        out += &lang.pick(
            format!("另有 {} 个结论未变而依据不同。", found.other_ground),
            format!(" A further {} keep their verdict on another ground.", found.other_ground),
        );
    }
    out + "\n"
}

/// A line of what differs, or that nothing does.
fn listed(name: &str, items: &[String], lang: Lang) -> String {
    match items {
        [] => format!("  {name}{}\n", lang.pick("：相同", ": the same")),
        [one] => format!("  {name}{}{one}\n", lang.pick("：", ": ")),
        many => format!("  {name}{}\n    {}\n", lang.pick("：", ":"), many.join("\n    ")),
    }
}

fn differs(found: &Comparison, lang: Lang) -> String {
    let none = lang.pick("无", "none");
    let or_none = |v: &Option<String>| v.as_deref().unwrap_or(none).to_string();
    let mut data = Vec::new();
    if found.a.base_year != found.b.base_year {
        data.push(format!("{} {} → {}", lang.pick("基准年", "base year"), found.a.base_year, found.b.base_year));
    }
    data.extend(
        found.tables.iter().map(|t| format!("{} ({} → {} {})", t.table, t.rows_a, t.rows_b, lang.pick("行", "rows"))),
    );
    let rules: Vec<String> =
        found.rules.iter().map(|r| format!("{}: {} ⇒ {}", r.rule, or_none(&r.from), or_none(&r.to))).collect();
    let unknown = lang.pick("未留存", "not kept");
    let settings: Vec<String> = found
        .settings
        .iter()
        .filter(|s| s.key != "base_year")
        .map(|s| {
            let of = |v: &Option<String>| v.as_deref().unwrap_or(unknown).to_string();
            format!("{} ({}): {} → {}", s.key, s.stage, of(&s.from), of(&s.to))
        })
        .collect();
    let code = if found.code.is_empty() { Vec::new() } else { vec![found.code.join(", ")] };
    let mut out = lang.pick("\n两次运行的差异\n", "\nWhat differs between the runs\n").to_string();
    out += &listed(lang.pick("数据", "data"), &data, lang);
    out += &listed(lang.pick("规则", "rules"), &rules, lang);
    out += &listed(lang.pick("其他设置", "other settings"), &settings, lang);
    out += &listed(lang.pick("程序（按环节）", "code, by stage"), &code, lang);
    if !data.is_empty() && !(settings.is_empty() && code.is_empty()) {
        out += lang.pick(
            "  数据与方法同时变化，“数据”一项含方法的影响；只有数据未变而指标不同的专业点记为“方法”。\n",
            "  Data and method both changed: what is told as input includes the method's part. Only a programme whose data is the same is told as method.\n",
        );
    }
    let [a, b] = [found.a.not_reproduced, found.b.not_reproduced];
    if a + b > 0 {
        out += &lang.pick(
            format!("  按留存的指标与规则重新判定，A 有 {a} 个、B 有 {b} 个结论与当时不同，其变动记为“方法”。\n"),
            format!(
                "  Judged again from the indicators and rules kept, {a} verdicts of A and {b} of B come out otherwise: their moves are told as method.\n"
            ),
        );
    }
    out
}

/// Display width: a Chinese character takes two columns.
fn width(text: &str) -> usize {
    text.chars().map(|c| if ('\u{2e80}'..='\u{ffef}').contains(&c) { 2 } else { 1 }).sum()
}

fn padded(text: &str, to: usize) -> String {
    format!("{}{text}", " ".repeat(to.saturating_sub(width(text))))
}

/// Counts by verdict in A (rows) and in B (columns).
fn matrix(found: &Comparison, lang: Lang) -> String {
    let used: Vec<&str> =
        VERDICTS.codes.iter().map(|v| v.code).filter(|v| found.matrix.keys().any(|(a, b)| a == v || b == v)).collect();
    if used.is_empty() {
        return String::new();
    }
    let label = |v: &str| VERDICTS.label(v, lang).to_string();
    let wide = used.iter().map(|v| width(&label(v))).max().unwrap_or_default().max(6) + 2;
    let head: String = used.iter().map(|v| padded(&label(v), wide)).collect();
    let mut out = format!(
        "\n{}\n{}{head}\n",
        lang.pick("A 的结论（行）→ B 的结论（列）", "From A (rows) to B (columns)"),
        " ".repeat(wide)
    );
    for from in &used {
        let cells = used.iter().map(|to| match found.matrix.get(&(*from, *to)) {
            Some(n) => padded(&n.to_string(), wide),
            None => padded("·", wide),
        });
        out += &format!("{}{}\n", padded(&label(from), wide), cells.collect::<String>());
    }
    out
}

fn verdict(verdict: &Verdict, lang: Lang) -> String {
    let label = VERDICTS.label(&verdict.code, lang);
    match verdict.ground.as_str() {
        "none" => label.to_string(),
        ground => lang.pick(
            format!("{label}（{}）", GROUNDS.label(ground, lang)),
            format!("{label} ({})", GROUNDS.label(ground, lang)),
        ),
    }
}

fn line(change: &Change, found: &Comparison, lang: Lang) -> String {
    let former = change.former.as_ref().map_or(String::new(), |(code, name)| {
        lang.pick(format!("，原 {name} {code}"), format!(", formerly {name} {code}"))
    });
    let who = format!(
        "{} {} · {} {}{former} · {}",
        change.university_name,
        change.university,
        change.major_name,
        change.major,
        LEVELS.label(&change.level, lang)
    );
    let what = match (&change.from, &change.to) {
        (Some(a), Some(b)) if a.code == b.code => verdict(b, lang),
        (Some(a), Some(b)) => format!("{} → {}", verdict(a, lang), verdict(b, lang)),
        (Some(v), None) | (None, Some(v)) => verdict(v, lang),
        (None, None) => String::new(),
    };
    let silent = match (change.happened, change.school_in_both) {
        (Happened::New, false) => lang.pick("；该校不在 A 中", "; its school is not in A"),
        (Happened::Gone, false) => lang.pick("；该校不在 B 中", "; its school is not in B"),
        _ => "",
    };
    let why = match &change.attribution {
        None => String::new(),
        Some(attribution) => format!(" [{}]", cause(attribution.cause, lang)),
    };
    let mut out = format!("  {what}{why}: {who}{silent}\n");
    if let Some(attribution) = &change.attribution {
        let parts = reasons(attribution, found, lang);
        out.extend(parts.into_iter().map(|p| format!("      {p}\n")));
    }
    out
}

/// Why, one sentence a rule.
pub fn reasons(attribution: &Attribution, found: &Comparison, lang: Lang) -> Vec<String> {
    let mut out: Vec<String> = attribution.reasons.iter().map(|r| reason(r, found, lang)).collect();
    if attribution.cause == Cause::Both {
        let label = |v: &str| VERDICTS.label(v, lang).to_string();
        out.push(lang.pick(
            format!("仅数据变化：{}；仅规则变化：{}", label(&attribution.by_input), label(&attribution.by_rule)),
            format!(
                "with the data alone: {}; with the rules alone: {}",
                label(&attribution.by_input),
                label(&attribution.by_rule)
            ),
        ));
    }
    if attribution.same_data {
        out.push(
            lang.pick(
                "所依据的数据未变：指标变动来自程序或设置",
                "the data behind it is the same: the indicator moved by code or settings",
            )
            .to_string(),
        );
    } else if out.is_empty() {
        let stored = attribution.cause == Cause::Method;
        out.push(
            if stored {
                lang.pick(
                    "按留存的指标与规则不能重现当时的结论",
                    "the verdict of then is not what indicators and rules give today",
                )
            } else {
                lang.pick("规则的优先顺序或核心依据不同", "precedence or core grounds of the pack differ")
            }
            .to_string(),
        );
    }
    out
}

fn state(of: Option<State>, lang: Lang) -> &'static str {
    of.map_or(lang.pick("无此规则", "no such rule"), |s| RULE_STATES.label(s.code(), lang))
}

fn reason(reason: &Reason, found: &Comparison, lang: Lang) -> String {
    let title = found.titles.get(&reason.rule).map_or(reason.rule.as_str(), String::as_str);
    let mut out = if reason.state_from == reason.state_to {
        format!("{title}: {}", state(reason.state_to, lang))
    } else {
        format!("{title}: {} → {}", state(reason.state_from, lang), state(reason.state_to, lang))
    };
    if let (Some(a), Some(b)) = (&reason.asks_from, &reason.asks_to)
        && a != b
    {
        let label = |v: &str| VERDICTS.label(v, lang).to_string();
        out += &lang.pick(
            format!("；所给结论 {} → {}", label(a), label(b)),
            format!("; it asks for {}, before {}", label(b), label(a)),
        );
    }
    for c in &reason.crossings {
        out += lang.pick("；", "; ");
        out += &crossing(c, lang);
    }
    out
}

fn crossing(c: &Crossing, lang: Lang) -> String {
    let name = indicators::find(&c.indicator).map_or(c.indicator.as_str(), |i| lang.pick(i.zh, i.en));
    let missing = lang.pick("缺", "missing");
    let value = |v: Option<f64>| v.map_or(missing.to_string(), |_| indicator_value(&c.indicator, v, lang));
    let values = match (c.from == c.to, c.year_from == c.year_to) {
        (true, true) => format!("{} {}", c.year_to, value(c.to)),
        (_, true) => format!("{} {} → {}", c.year_to, value(c.from), value(c.to)),
        (_, false) => format!("{} {} → {} {}", c.year_from, value(c.from), c.year_to, value(c.to)),
    };
    let than = match c.compare {
        Compare::Below => lang.pick("低于", "below "),
        Compare::Above => lang.pick("高于", "above "),
        Compare::AtLeast => lang.pick("不低于", "at least "),
        Compare::AtMost => lang.pick("不高于", "at most "),
    };
    let threshold = match (c.threshold_from, c.threshold_to) {
        (Some(a), Some(b)) if a == b => format!("{than}{}", value(Some(a))),
        (Some(a), Some(b)) => format!("{than}{} → {}", value(Some(a)), value(Some(b))),
        (None, Some(b)) => {
            lang.pick(format!("新条件 {than}{}", value(Some(b))), format!("new test: {than}{}", value(Some(b))))
        }
        (Some(a), None) => {
            lang.pick(format!("不再要求{than}{}", value(Some(a))), format!("test gone: {than}{}", value(Some(a))))
        }
        (None, None) => String::new(),
    };
    lang.pick(format!("{name} {values}（阈值 {threshold}）"), format!("{name} {values} (threshold {threshold})"))
}

fn adjusted(found: &Comparison, lang: Lang) -> String {
    let mut out = lang.pick(
        format!("\n专业点调整比例，{} → {} 年\n", found.a.base_year, found.b.base_year),
        format!("\nShare of programmes adjusted, {} → {}\n", found.a.base_year, found.b.base_year),
    );
    for region in &found.adjusted {
        out += &of_region(region, lang);
    }
    out += lang.pick(
        "  分母为 A 的专业点数。增减以是否出现在两次运行的结论中为准；建议调整指继续开设而结论为撤销、停招、减招、改造升级或扩招的专业点。\n",
        "  Over the programmes of A. Opened and closed is what one run judged and the other did not; proposed are programmes that go on and whose verdict is withdraw, suspend, reduce, upgrade or expand.\n",
    );
    out
}

fn of_region(region: &Adjusted, lang: Lang) -> String {
    let proposed: Vec<String> =
        region.proposed.iter().map(|(v, n)| format!("{} {n}", VERDICTS.label(v, lang))).collect();
    let proposed =
        if proposed.is_empty() { lang.pick("无", "none").to_string() } else { proposed.join(lang.pick("，", ", ")) };
    let mut out = lang.pick(
        format!(
            "  {}：{} 个专业点；已调整 {}（新增 {}，停办 {}）；建议调整 {}（{proposed}）；合计 {}\n",
            region.name,
            region.programmes,
            share(region.done(), lang),
            region.opened,
            region.closed,
            share(region.proposals(), lang),
            share(region.together(), lang)
        ),
        format!(
            "  {}: {} programmes; done {} (opened {}, closed {}); proposed {} ({proposed}); together {}\n",
            region.name,
            region.programmes,
            share(region.done(), lang),
            region.opened,
            region.closed,
            share(region.proposals(), lang),
            share(region.together(), lang)
        ),
    );
    if region.unknown > 0 {
        out += &lang.pick(
            format!("    另有 {} 个属于只在一次运行中出现的学校，不计入\n", region.unknown),
            format!("    a further {} are of schools in one run only, and not counted\n", region.unknown),
        );
    }
    if region.targets.is_empty() {
        out += lang.pick("    政策目标：本版没有\n", "    policy target: this edition has none\n");
    }
    for target in &region.targets {
        out += &lang.pick(
            format!(
                "    政策目标：{} 年 {:.0}%，{}（{}）\n",
                target.year,
                target.share * 100.0,
                target.name,
                target.source
            ),
            format!(
                "    policy target: {} by {}, {} ({})\n",
                format_args!("{:.0} %", target.share * 100.0),
                target.year,
                target.name,
                target.source
            ),
        );
    }
    out
}

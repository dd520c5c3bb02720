//! `duikou check`: every finding of a folder, and how it is printed.

use super::super::findings::{self, Finding, Severity};
use duikou_contracts::Lang;
use duikou_engine::{Edition, Result};
use std::collections::BTreeMap;

/// Every finding of an edition's raw and reference files, gravest first, without writing anything.
///
/// # Errors
/// Where the raw folder is missing or a file cannot be opened at all; whatever is wrong inside a file is a finding.
pub fn check(edition: &Edition) -> Result<Vec<Finding>> {
    let mut findings = super::super::collect(edition)?.findings;
    findings.sort_by(|a, b| order_of(a).cmp(&order_of(b)));
    Ok(findings)
}

type Order<'a> = (Severity, &'a str, &'a str, Option<u64>, &'a str, &'static str);

fn order_of(f: &Finding) -> Order<'_> {
    let p = &f.place;
    (f.severity, &p.file, &p.sheet, p.row, &p.column, f.reason.code)
}

/// At most this many places are listed under one kind of finding of one file; the rest are counted.
const LISTED: usize = 20;

const SEVERITIES: [Severity; 4] = [Severity::Fatal, Severity::Rejected, Severity::Repaired, Severity::Notice];

/// The findings as text: by gravity, file and kind, each with its places and what to do; ends in a count.
pub fn render(findings: &[Finding], lang: Lang) -> String {
    let mut text = String::new();
    for severity in SEVERITIES {
        let of: Vec<&Finding> = findings.iter().filter(|f| f.severity == severity).collect();
        if of.is_empty() {
            continue;
        }
        let title = match severity {
            Severity::Fatal => lang.pick("无法使用的文件（须先处理）", "Files that cannot be used (mend these first)"),
            Severity::Rejected => {
                lang.pick("被拒绝的数据行（其余行照常读入）", "Rows rejected (every other row is read)")
            }
            Severity::Repaired => lang.pick("已自动修复", "Repaired by rule"),
            Severity::Notice => lang.pick("提示", "Notices"),
        };
        text += &format!("{title}\n");
        if severity == Severity::Notice {
            text += &notices(&of, lang);
            continue;
        }
        let mut groups: BTreeMap<(&str, &str), Vec<&Finding>> = BTreeMap::new();
        for f in &of {
            groups.entry((&f.place.file, f.reason.code)).or_default().push(f);
        }
        for ((file, _), mut group) in groups {
            group.sort_by(|a, b| order_of(a).cmp(&order_of(b)));
            let reason = group[0].reason;
            let n: u64 = group.iter().map(|f| f.count).sum();
            let what = lang.pick(reason.zh, reason.en);
            text += &lang.pick(format!("  {file}：{what}（{n}）\n"), format!("  {file}: {what} ({n})\n"));
            for f in group.iter().take(LISTED) {
                let line = line(f, lang);
                if !line.is_empty() {
                    text += &format!("    {line}\n");
                }
            }
            if group.len() > LISTED {
                let more = group.len() - LISTED;
                text += &lang.pick(format!("    另有 {more} 处\n"), format!("    and {more} more\n"));
            }
            text += &format!("    → {}\n", lang.pick(reason.hint_zh, reason.hint_en));
        }
        text.push('\n');
    }
    let n = |severity| findings.iter().filter(|f| f.severity == severity).map(|f| f.count).sum::<u64>();
    let [fatal, rejected, repaired, notices] = SEVERITIES.map(n);
    text += &lang.pick(
        format!("无法使用 {fatal} 处，拒绝 {rejected} 处，修复 {repaired} 处，提示 {notices} 处。\n"),
        format!("{fatal} unusable, {rejected} rejected, {repaired} repaired, {notices} noticed.\n"),
    );
    text
}

/// Notices by kind: one line a file, its places after it.
fn notices(of: &[&Finding], lang: Lang) -> String {
    let mut kinds: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for f in of {
        kinds.entry(f.reason.code).or_default().push(f);
    }
    let mut text = String::new();
    for mut group in kinds.into_values() {
        group.sort_by(|a, b| order_of(a).cmp(&order_of(b)));
        let reason = group[0].reason;
        let n: u64 = group.iter().map(|f| f.count).sum();
        let (what, hint) = lang.pick((reason.zh, reason.hint_zh), (reason.en, reason.hint_en));
        text += &lang.pick(format!("  {what}（{n}）：{hint}\n"), format!("  {what} ({n}): {hint}\n"));
        // Labels from the lists of the template are as it should be: their number is enough.
        if std::ptr::eq(reason, &findings::LABEL_AS_CODE) {
            continue;
        }
        for f in group.iter().take(LISTED) {
            let line = line(f, lang);
            let gap = if line.is_empty() { "" } else { lang.pick("，", ", ") };
            text += &format!("    {}{gap}{line}\n", f.place.file);
        }
        if group.len() > LISTED {
            let more = group.len() - LISTED;
            text += &lang.pick(format!("    另有 {more} 处\n"), format!("    and {more} more\n"));
        }
    }
    text + "\n"
}

/// Sheet, row, column and detail of a finding; empty where there is none of them.
fn line(f: &Finding, lang: Lang) -> String {
    let mut parts: Vec<String> = Vec::new();
    let p = &f.place;
    if !p.sheet.is_empty() {
        parts.push(lang.pick(format!("工作表“{}”", p.sheet), format!("sheet “{}”", p.sheet)));
    }
    if let Some(row) = p.row {
        parts.push(match (f.count > 1, lang) {
            (false, Lang::Zh) => format!("第 {row} 行"),
            (false, Lang::En) => format!("row {row}"),
            (true, Lang::Zh) => format!("自第 {row} 行起"),
            (true, Lang::En) => format!("from row {row}"),
        });
    }
    if !p.column.is_empty() {
        parts.push(lang.pick(format!("“{}”列", p.column), format!("column “{}”", p.column)));
    }
    if f.count > 1 {
        parts.push(lang.pick(format!("共 {}", f.count), format!("{} in all", f.count)));
    }
    let place = parts.join(lang.pick("，", ", "));
    let detail = lang.pick(&f.detail_zh, &f.detail_en);
    match (place.is_empty(), detail.is_empty()) {
        (_, true) => place,
        (true, false) => detail.clone(),
        (false, false) => format!("{place}{}{detail}", lang.pick("：", ": ")),
    }
}

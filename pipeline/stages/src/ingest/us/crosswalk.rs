//! The official crosswalk from CIP 2020 to SOC 2018: which majors prepare for which occupations.
//!
//! Each pair is a link with affinity 1: the crosswalk carries no weights. Rows that say NO MATCH mean the
//! major has no occupation; they are set aside, so the major stays unlinked. SOC details which the
//! projections publish together are moved to their home there (see `rollup`); pairs that then coincide are
//! counted as set aside, as are pairs whose occupation the projections do not have (the military).

use super::super::Source;
use super::super::findings::{self, Severity};
use super::super::intake::{Count, Intake};
use super::cip::{self, Cip};
use super::read::{self, Desk};
use super::rollup;
use calamine::{Data, Range};
use duikou_contracts::tables::reference;
use duikou_engine::Result;
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub static SOURCE: Source = Source {
    name: "cip_soc",
    zh: "美国 CIP–SOC 对照表",
    en: "CIP–SOC crosswalk",
    matches: |name| name.ends_with(".xlsx") && name.find("cip").is_some_and(|at| name[at..].contains("soc")),
    order: |_| 12,
    read: read_file,
};

/// The occupation of a major that has none, and the major of an occupation that has none.
const NO_MATCH: &str = "99-9999";
const NO_MAJOR: &str = "99.9999";

struct Pair {
    line: u64,
    cip: String,
    soc: String,
}

fn read_file(intake: &mut Intake, path: &Path) -> Result<()> {
    intake.us.any = true;
    let mut desk = Desk::new(intake, path, &reference::LINKS);
    let Some((_, bytes)) = read::open(intake, &desk, path, SOURCE.matches)? else { return Ok(()) };
    let Some(sheets) = read::workbook(intake, &desk, bytes)? else { return Ok(()) };
    // The sheet whose first two code columns are CIP then SOC; its mirror and the extracts say the same again.
    let Some((name, range)) = sheets.iter().find(|(name, _)| name.trim().eq_ignore_ascii_case("CIP-SOC")) else {
        desk.fatal(intake, &findings::NO_HEADER, "没有工作表 CIP-SOC", "there is no sheet CIP-SOC");
        return Ok(());
    };
    desk.sheet = name.clone();
    let (pairs, titles, mut count) = match pairs(intake, &mut desk, range) {
        Some(found) => found,
        None => return Ok(()),
    };
    let items: BTreeSet<String> = intake.codes(&reference::OCCUPATIONS, "occupation_code")?.into_iter().collect();
    let codes: BTreeSet<&str> = pairs.iter().map(|p| p.soc.as_str()).filter(|s| *s != NO_MATCH).collect();
    let homes = rollup::homes(&codes, &items);
    let mut links: BTreeMap<(&str, &str), ()> = BTreeMap::new();
    let (mut unmatched, mut majorless, mut homeless, mut moved, mut again) = (0, 0, 0, 0, 0);
    let mut seen = BTreeSet::new();
    for pair in &pairs {
        if pair.soc == NO_MATCH || pair.cip == NO_MAJOR {
            if pair.soc == NO_MATCH {
                unmatched += 1
            } else {
                majorless += 1
            }
            continue;
        }
        if !seen.insert((&pair.cip, &pair.soc)) {
            desk.reject(&findings::DUPLICATE_KEY, pair.line, "SOC2018Code", "key");
            continue;
        }
        let Some(home) = &homes[pair.soc.as_str()] else {
            homeless += 1;
            continue;
        };
        moved += u64::from(*home != pair.soc);
        again += u64::from(links.insert((&pair.cip, home), ()).is_some());
    }
    count.rows_out = links.len() as u64;
    count.set_aside += unmatched + majorless + homeless + again;
    count.rejected = desk.rejections();
    let merged = homes.iter().filter(|(code, home)| home.as_deref().is_some_and(|h| h != **code)).count();
    let lost = homes.values().filter(|h| h.is_none()).count();
    let column = "SOC2018Code";
    let text =
        ("专业没有对应职业（NO MATCH），该专业列为未关联", "NO MATCH: the major has no occupation and stays unlinked");
    desk.explain(intake, Severity::Notice, &findings::OUT_OF_SCOPE, "CIP2020Code", unmatched, text.0, text.1);
    let text = ("职业没有对应专业（NO MATCH）", "NO MATCH: the occupation has no major");
    desk.explain(intake, Severity::Notice, &findings::OUT_OF_SCOPE, "SOC2018Title", majorless, text.0, text.1);
    let text = (
        format!("{merged} 个职业并入预测所用代码，其中 {again} 对并入后重复"),
        format!("{merged} occupations moved to the projections' code; {again} pairs then coincide"),
    );
    desk.explain(intake, Severity::Notice, &findings::MERGED, column, moved, &text.0, &text.1);
    let text = (
        format!("{lost} 个职业不在预测范围内（军事职业），其对应关系另置"),
        format!("{lost} occupations are not in the projections (the military): their links are set aside"),
    );
    desk.explain(intake, Severity::Notice, &findings::OUT_OF_SCOPE, column, homeless, &text.0, &text.1);
    desk.say(intake, Severity::Repaired, &findings::NUMERIC_CODE, "CIP2020Code", count.repaired);
    let n = links.len();
    let frame = df!(
        "major_code" => links.keys().map(|k| k.0).collect::<Vec<_>>(),
        "occupation_code" => links.keys().map(|k| k.1).collect::<Vec<_>>(),
        "affinity" => vec![1.0; n],
        "link_basis" => vec!["official_crosswalk"; n],
    )
    .map_err(crate::frame::bug)?;
    intake.add(&reference::LINKS, frame)?;
    let majors = Count {
        table: reference::MAJORS.name(),
        rows_out: titles.len() as u64,
        set_aside: count.rows_in - count.rejected - titles.len() as u64,
        repaired: 0,
        ..count.clone()
    };
    desk.close(intake);
    intake.count(count);
    // The same rows once more, for the majors they name: each code once.
    intake.count(majors);
    intake.us.majors.extend(titles);
    Ok(())
}

type Pairs = Option<(Vec<Pair>, BTreeMap<String, String>, Count)>;

fn pairs(intake: &mut Intake, desk: &mut Desk, range: &Range<Data>) -> Pairs {
    let top = range.start().map_or(0, |s| u64::from(s.0));
    let is = |cell: &Data, word: &str| {
        let text = read::cell(cell).to_lowercase();
        text.contains(word) && text.contains("code")
    };
    let header = range.rows().position(|r| r.iter().any(|c| is(c, "cip")) && r.iter().any(|c| is(c, "soc")));
    let Some(header) = header else {
        desk.fatal(intake, &findings::NO_HEADER, "", "");
        return None;
    };
    let row = range.rows().nth(header)?;
    let at = |word: &str| row.iter().position(|c| is(c, word));
    let (cip_at, soc_at) = (at("cip")?, at("soc")?);
    let mut titles: BTreeMap<String, String> = BTreeMap::new();
    let mut count =
        Count { table: desk.table.clone(), file: desk.file.clone(), sheet: desk.sheet.clone(), ..Count::default() };
    let mut pairs = Vec::new();
    let mut blank = 0;
    for (i, row) in range.rows().enumerate().skip(header + 1) {
        count.rows_in += 1;
        let line = top + i as u64 + 1;
        let value = |at: usize| row.get(at).map(read::cell).unwrap_or_default();
        let (code, soc) = (value(cip_at), value(soc_at));
        if code.is_empty() && soc.is_empty() {
            blank += 1;
            continue;
        }
        let numeric =
            !matches!(row.get(cip_at), Some(Data::String(_))) || cip::looks_numeric([code.as_str()].into_iter());
        let (cip, repaired) = match cip::read(&code, numeric) {
            Cip::Code(cip, repaired) => (cip, repaired),
            Cip::Total if code == NO_MAJOR => (code, false),
            _ => {
                desk.reject(&findings::UNKNOWN_CODE, line, "CIP2020Code", "text");
                continue;
            }
        };
        if !is_soc(&soc) {
            desk.reject(&findings::UNKNOWN_CODE, line, "SOC2018Code", "text");
            continue;
        }
        count.repaired += u64::from(repaired);
        let title = value(cip_at + 1);
        if cip != NO_MAJOR {
            titles.entry(cip.clone()).or_insert_with(|| title.trim_end_matches('.').to_string());
        }
        pairs.push(Pair { line, cip, soc });
    }
    count.set_aside = blank;
    desk.say(intake, Severity::Notice, &findings::BLANK_ROW, "", blank);
    Some((pairs, titles, count))
}

/// Whether a text has the form of a SOC code: `11-1011`.
pub fn is_soc(text: &str) -> bool {
    let b = text.as_bytes();
    b.len() == 7 && b[2] == b'-' && b.iter().enumerate().all(|(i, c)| i == 2 || c.is_ascii_digit())
}

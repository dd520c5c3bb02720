//! Numbers of regular institutions of higher education by city, level and kind: counts, no names.

use super::{Summary, facts, regions, write_table};
use calamine::{Data, Reader, Xls, open_workbook};
use duikou_contracts::columns as c;
use duikou_engine::{Error, Kind, Result};
use std::collections::BTreeMap;
use std::path::Path;

const LIST: &str = "official/national-regular-higher-schools-2025.xls";

/// One institution of the ministry's list.
pub struct School {
    pub name: String,
    /// Ten-digit identifier; its third and fourth digit name the province.
    pub code: String,
    pub city: String,
    /// 本科 or 专科.
    pub level: String,
    /// Remark of the list: 民办, 中外合作办学 …; empty for public ones.
    pub remark: String,
}

/// Reads the ministry's list. Title rows and the merged rows of the provinces are passed over.
pub fn list(from: &Path) -> Result<Vec<School>> {
    let path = from.join(LIST);
    let broken = |e: calamine::XlsError| {
        Error::new(Kind::Missing, format!("cannot read the list: {e}"), "restore the file as published").in_file(&path)
    };
    let mut book: Xls<_> = open_workbook(&path).map_err(broken)?;
    let sheet = book.sheet_names().first().cloned().unwrap_or_default();
    let range = book.worksheet_range(&sheet).map_err(broken)?;
    let mut schools = Vec::new();
    for row in range.rows() {
        let text = |i: usize| match row.get(i) {
            Some(Data::Float(v)) => format!("{v:.0}"),
            Some(Data::Empty) | None => String::new(),
            Some(other) => other.to_string().trim().to_string(),
        };
        let code = text(2);
        if code.len() == 10 && code.bytes().all(|b| b.is_ascii_digit()) {
            schools.push(School { name: text(1), code, city: text(4), level: text(5), remark: text(6) });
        }
    }
    Ok(schools)
}

/// Counts for Liaoning and Baotou.
pub fn counts(from: &Path, out: &Path, summary: &mut Summary) -> Result<()> {
    let mut counts: BTreeMap<(String, String, &str, String), u32> = BTreeMap::new();
    for school in list(from)? {
        let province = &school.code[2..4];
        if province != "21" && !(province == "15" && school.city == "包头市") {
            continue;
        }
        let level = match school.level.as_str() {
            "本科" => "bachelor",
            "专科" => "higher_vocational",
            other => {
                return Err(Error::new(
                    Kind::Contract,
                    format!("unknown level {other} in the list"),
                    "look at the list",
                )
                .in_file(&from.join(LIST)));
            }
        };
        let region = regions::code_of(&school.city, from)?.ok_or_else(|| {
            Error::new(Kind::Contract, format!("unknown city {}", school.city), "look at the list")
                .in_file(&from.join(LIST))
        })?;
        let kind = if school.remark.is_empty() { "公办".to_string() } else { school.remark };
        *counts.entry((region, school.city, level, kind)).or_default() += 1;
    }
    let rows = counts
        .into_iter()
        .map(|((region, city, level, kind), n)| vec![region, city, level.to_string(), kind, n.to_string()])
        .collect();
    let certificate = facts(
        "中华人民共和国教育部",
        "全国普通高等学校名单（截至2025年6月20日）",
        "教育部. 全国普通高等学校名单（截至2025年6月20日）",
        "政府公开数据中的事实（计数） / facts from an official list: counts",
        "2025-06-20",
        "按所在地、办学层次、备注（空为公办）计数，辽宁省与包头市；不含学校名称。 \
         Counted by city, level and remark (none means public) for Liaoning and Baotou; no names.",
    );
    let headers = [c::REGION_CODE.name, c::CITY.name, c::LEVEL.name, c::KIND.name, "schools"];
    let file = out.join("schools/counts-liaoning-baotou-2025.csv");
    write_table(&file, &headers, 4, rows, certificate, summary)
}

//! Employment of the nation by industry, 1990–2018: the series a forecast is tested on.

use super::{Row, Summary, cell, facts, read_rows, regions, write_table};
use duikou_contracts::columns as c;
use duikou_engine::{Error, Kind, Result};
use std::collections::BTreeMap;
use std::path::Path;

const SERIES: &str = "china_employment_1990_2018.csv";
const STANDARD: &str = "gbt4754_2017.csv";
const YEARS: std::ops::RangeInclusive<i64> = 1990..=2018;
/// All industries, all occupations.
const ALL: &str = "000000";
/// The series counts in tens of thousands.
const UNIT: f64 = 10_000.0;

/// Wordings of the series that differ from the standard's: (series, standard).
const WORDINGS: &[(&str, &str)] =
    &[("造纸及纸制品业", "造纸和纸制品业"), ("广播、电视、电影和影视录音制作业", "广播、电视、电影和录音制作业")];

/// Sections and divisions of GB/T 4754-2017: name by code, and the divisions of each section in order.
pub struct Standard {
    pub names: BTreeMap<String, String>,
    pub divisions: BTreeMap<String, Vec<String>>,
}

/// Reads the standard.
pub fn standard(from: &Path) -> Result<Standard> {
    let path = from.join(STANDARD);
    let mut out = Standard { names: BTreeMap::new(), divisions: BTreeMap::new() };
    for row in read_rows(&path)? {
        let [section, division, group] = ["class1", "class2", "class3"].map(|name| cell(&row, name, &path));
        let (section, division) = (section?, division?);
        if !group?.is_empty() {
            continue;
        }
        let code = if division.is_empty() { section } else { division };
        out.names.insert(code.into(), cell(&row, "name", &path)?.into());
        let divisions = out.divisions.entry(section.into()).or_default();
        if !division.is_empty() {
            divisions.push(division.into());
        }
    }
    out.divisions.values_mut().for_each(|d| d.sort());
    Ok(out)
}

/// The standard's codes of a line of the series: `C31` is the 31st division of section C, a letter a section
/// (and its division, where it has but one), `TOT` all.
fn codes_of(code: &str, name: &str, standard: &Standard, path: &Path) -> Result<Vec<String>> {
    let broken = |what: String| Error::new(Kind::Contract, what, "look at the source: it has changed").in_file(path);
    if code == "TOT" {
        return Ok(vec![ALL.to_string()]);
    }
    let (section, rest) = code.split_at(code.len().min(1));
    let divisions = standard.divisions.get(section).ok_or_else(|| broken(format!("no section {section}")))?;
    let codes = if rest.is_empty() {
        let only = (divisions.len() == 1).then(|| divisions[0].clone());
        [section.to_string()].into_iter().chain(only).collect()
    } else {
        let place = rest.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let division = place.and_then(|n| divisions.get(n));
        vec![division.ok_or_else(|| broken(format!("section {section} has no division {rest}")))?.clone()]
    };
    let expected = WORDINGS.iter().find(|(series, _)| *series == name).map_or(name, |(_, standard)| standard);
    match standard.names.get(&codes[0]) {
        Some(found) if found == expected => Ok(codes),
        found => Err(broken(format!("{code} is {name}, but {} of the standard is {found:?}", codes[0]))),
    }
}

/// Persons of a cell of the series, whole.
fn persons(row: &Row, year: i64, path: &Path) -> Result<String> {
    let text = cell(row, &year.to_string(), path)?;
    let value: f64 = text.parse().map_err(|_| {
        Error::new(Kind::Contract, format!("{text} is not a number"), "restore the file as published").in_file(path)
    })?;
    Ok(format!("{:.0}", value * UNIT))
}

/// The series by the standard's codes.
pub fn series(from: &Path, out: &Path, summary: &mut Summary) -> Result<()> {
    let path = from.join(SERIES);
    let standard = standard(from)?;
    let mut rows = Vec::new();
    for row in read_rows(&path)? {
        let name = cell(&row, "DescriptionInChinese", &path)?;
        for code in codes_of(cell(&row, "Code", &path)?, name, &standard, &path)? {
            for year in YEARS {
                let cells = [regions::NATION, &code, ALL, &year.to_string(), &persons(&row, year, &path)?];
                rows.push(cells.map(str::to_string).to_vec());
            }
        }
    }
    let certificate = facts(
        "《统计研究》 / Statistical Research",
        "中国分行业就业人数，1990—2018年",
        "Wang, Y., Jia, X. and Wang, C. (2021). Research on Sectoral Employment Accounting of China. 统计研究 / Statistical Research, 38(12), 3–18",
        "公开发表的统计事实 / published statistical facts",
        "2021",
        "万人换算为人；行业代码换为 GB/T 4754-2017（门类内顺序与名称逐一核对，全部对应）；门类、大类、合计（000000）三级并列，使用时只取一级；\
         房地产业、教育、国际组织只有门类数，其唯一大类取同一数。原序列以整万人列示（国际组织除外），各级之和因四舍五入略有出入。 \
         Tens of thousands became persons; codes became those of GB/T 4754-2017 (order within the section and name both checked, all correspond); sections, \
         divisions and the total (000000) stand side by side: take one level; K, P and T are given as sections only, and their one division \
         has the same figure. The series is printed in whole tens of thousands (T excepted), so levels sum with rounding.",
    );
    let headers = [&c::REGION_CODE, &c::INDUSTRY_CODE, &c::OCCUPATION_CODE, &c::YEAR, &c::PERSONS].map(|c| c.name);
    write_table(&out.join("economy/employment-china-1990-2018.csv"), &headers, 4, rows, certificate, summary)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Standard {
        let pairs = |list: &[(&str, &str)]| list.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
        Standard {
            names: pairs(&[
                ("C", "制造业"),
                ("13", "农副食品加工业"),
                ("14", "食品制造业"),
                ("K", "房地产业"),
                ("70", "房地产业"),
            ]),
            divisions: [("C", vec!["13", "14"]), ("K", vec!["70"])]
                .map(|(k, v)| (k.to_string(), v.into_iter().map(str::to_string).collect()))
                .into(),
        }
    }

    #[test]
    fn a_code_is_the_division_at_its_place_and_its_name_must_agree() {
        let of = |code, name| codes_of(code, name, &small(), Path::new("x"));
        assert_eq!(of("C02", "食品制造业").unwrap(), ["14"]);
        assert_eq!(of("C", "制造业").unwrap(), ["C"]);
        assert_eq!(of("K", "房地产业").unwrap(), ["K", "70"]);
        assert_eq!(of("TOT", "全国总计").unwrap(), ["000000"]);
        for (code, name) in [("C02", "烟草制品业"), ("C03", "烟草制品业"), ("C00", "制造业"), ("Z", "制造业"), ("", "")]
        {
            assert_eq!(of(code, name).unwrap_err().kind, Kind::Contract, "{code}");
        }
    }
}

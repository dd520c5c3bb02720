//! Catalogues of majors of the Ministry of Education.

use super::{Summary, cell, facts, headers, read_rows, write_table};
use duikou_contracts::tables::reference;
use duikou_engine::Result;
use std::collections::BTreeMap;
use std::path::Path;

const CATALOGUE_2026: &str = "moe_undergrad_catalog_2026.csv";
const CATALOGUES_2024: &str = "moe_catalog_2024_all_levels.csv";
const CATALOGUE_GUANGDONG: &str = "cn_gd_major_reference_catalog_2026.csv";
const INTERDISCIPLINARY: &str = "交叉学科";

/// Splits the marks off a code: `080717T` → (`080717`, controlled = false, special = true), `030101K` → (…, true, false).
/// T is a special major (特设), K one whose locations the state controls (国家控制布点).
pub fn split_code(code: &str) -> (&str, bool, bool) {
    let digits = code.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let marks = &code[digits.len()..];
    (digits, marks.contains('K'), marks.contains('T'))
}

/// Years of a regular programme, where the source gives exactly one length.
fn years(text: &str) -> String {
    match text {
        "三年" => "3",
        "四年" => "4",
        "五年" => "5",
        _ => "",
    }
    .to_string()
}

/// 普通高等学校本科专业目录（2026年）.
pub fn undergraduate(from: &Path, out: &Path, summary: &mut Summary) -> Result<()> {
    let (path, older) = (from.join(CATALOGUE_2026), from.join(CATALOGUES_2024));
    let mut lengths = BTreeMap::new();
    for row in read_rows(&older)? {
        if cell(&row, "level", &older)? == "本科" {
            let key = (cell(&row, "code", &older)?.to_string(), cell(&row, "name", &older)?.to_string());
            lengths.insert(key, years(cell(&row, "years", &older)?));
        }
    }
    let mut rows = Vec::new();
    for row in read_rows(&path)? {
        let (code, name) = (cell(&row, "code", &path)?, cell(&row, "name", &path)?);
        let category = cell(&row, "category", &path)?;
        let class = if category == INTERDISCIPLINARY { category } else { cell(&row, "sub_category", &path)? };
        let (digits, controlled, special) = split_code(code);
        let length = lengths.get(&(code.to_string(), name.to_string())).cloned().unwrap_or_default();
        rows.push(vec![
            digits.to_string(),
            name.to_string(),
            "普通高等学校本科专业目录（2026年）".to_string(),
            category.to_string(),
            digits.chars().take(4).collect(),
            class.to_string(),
            length,
            controlled.to_string(),
            special.to_string(),
        ]);
    }
    let certificate = facts(
        "中华人民共和国教育部",
        "普通高等学校本科专业目录（2026年）",
        "教育部. 普通高等学校本科专业目录（2026年）；修业年限见教育部. 普通高等学校本科专业目录（2024年）",
        "政府公开文件中的事实 / facts from an official document",
        "2026",
        "代码去掉特设标记T与国家控制布点标记K，K记入 controlled，T记入 special；目录未列专业的设置年份；“交叉学科”各行在所用的源表中专业类误作“设计学类”，已改为“交叉学科”；\
         修业年限取自2024年目录中代码与名称均一致且只列一个年限的专业，其余留空。 \
         The marks T and K were stripped from the codes and kept, K as controlled and T as special; the catalogue gives no year in which a major was entered; rows of 交叉学科 carried the class 设计学类 in the source \
         and carry the category's name here; years are those of the 2024 catalogue where code and name agree and one length is given, else empty.",
    );
    let file = out.join("catalogues/majors-undergraduate-2026.csv");
    write_table(&file, &headers(&reference::MAJORS), 1, rows, certificate, summary)
}

/// 职业教育专业目录（2021年）：高等职业教育专科、高等职业教育本科.
pub fn vocational(from: &Path, out: &Path, summary: &mut Summary) -> Result<()> {
    let path = from.join(CATALOGUES_2024);
    let source = read_rows(&path)?;
    for (level, part, file) in [
        ("专科（高职）", "高等职业教育专科", "catalogues/majors-higher-vocational-2021.csv"),
        ("本科(职业教育)", "高等职业教育本科", "catalogues/majors-vocational-bachelor-2021.csv"),
    ] {
        let mut rows = Vec::new();
        for row in &source {
            if cell(row, "level", &path)? != level {
                continue;
            }
            // These catalogues mark no special majors.
            let (digits, controlled, _) = split_code(cell(row, "code", &path)?);
            rows.push(vec![
                digits.to_string(),
                cell(row, "name", &path)?.to_string(),
                format!("职业教育专业目录（2021年）·{part}"),
                cell(row, "category", &path)?.to_string(),
                digits.chars().take(4).collect(),
                cell(row, "class", &path)?.to_string(),
                years(cell(row, "years", &path)?),
                controlled.to_string(),
                String::new(),
            ]);
        }
        let certificate = facts(
            "中华人民共和国教育部",
            &format!("职业教育专业目录（2021年）·{part}"),
            "教育部. 职业教育专业目录（2021年）. 教职成〔2021〕2号",
            "政府公开文件中的事实 / facts from an official document",
            "2021",
            "只取代码、名称、大类、专业类、年限；代码中的K标记记入 controlled；源表未列年限的留空。 \
             Codes, names, categories, classes and years only; the mark K kept as controlled; years empty where the source has none.",
        );
        write_table(&out.join(file), &headers(&reference::MAJORS), 1, rows, certificate, summary)?;
    }
    Ok(())
}

/// Levels of the Guangdong catalogue, and ours.
const LEVELS: [(&str, &str); 3] = [("研究生", "master"), ("本科", "bachelor"), ("大专", "higher_vocational")];

/// A former name without the remark after it, and whether the remark says that only part of it is meant.
fn former(name: &str) -> (&str, bool) {
    match name.split_once('（') {
        Some((plain, remark)) => (plain.trim(), remark.starts_with("部分")),
        None => (name, false),
    }
}

/// Former names: 广东省公务员考试专业参考目录（2026年）, 旧专业名称.
pub fn former_names(from: &Path, out: &Path, summary: &mut Summary) -> Result<()> {
    let path = from.join(CATALOGUE_GUANGDONG);
    let mut rows = std::collections::BTreeSet::new();
    for row in read_rows(&path)? {
        let (old, partly) = former(cell(&row, "old_name", &path)?);
        let level = LEVELS.iter().find(|l| Some(l.0) == row.get("level").map(String::as_str));
        if let Some((_, level)) = level.filter(|_| !old.is_empty() && old != "旧专业名称") {
            rows.insert(vec![
                (*level).to_string(),
                cell(&row, "major_name", &path)?.to_string(),
                old.to_string(),
                partly.to_string(),
            ]);
        }
    }
    let certificate = facts(
        "广东省公务员局",
        "广东省公务员考试专业参考目录（2026年）",
        "广东省2026年考试录用公务员专业参考目录",
        "政府公开文件中的事实 / facts from an official document",
        "2026",
        "只取层次、专业名称与旧专业名称；旧名称后的括注去掉，其中“部分”记入 partly。 \
         Level, name and former name only; remarks in brackets after a former name are dropped, and 部分 (in part) is kept as partly.",
    );
    let file = out.join("catalogues/former-names-china.csv");
    write_table(&file, &headers(&reference::FORMER_NAMES), 3, rows.into_iter().collect(), certificate, summary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_leave_the_code_and_become_flags() {
        assert_eq!(split_code("080901"), ("080901", false, false));
        assert_eq!(split_code("080717T"), ("080717", false, true));
        assert_eq!(split_code("030101K"), ("030101", true, false));
        assert_eq!(split_code("140001TK"), ("140001", true, true));
    }

    #[test]
    fn a_remark_leaves_the_former_name() {
        assert_eq!(former("投资经济（部分）"), ("投资经济", true));
        assert_eq!(former("车辆工程硕士（专业硕士）"), ("车辆工程硕士", false));
        assert_eq!(former("税务"), ("税务", false));
    }

    #[test]
    fn a_length_is_kept_only_where_it_is_one() {
        assert_eq!((years("三年"), years("五年，四年"), years("")), ("3".into(), String::new(), String::new()));
    }
}

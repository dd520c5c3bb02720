//! Administrative divisions: the nation, Liaoning and its cities, Inner Mongolia and Baotou.

use super::{Summary, cell, facts, headers, read_rows, write_table};
use duikou_contracts::tables::reference;
use duikou_engine::{Certificate, Error, Kind, Result};
use std::collections::BTreeMap;
use std::path::Path;

/// Code of the nation. Liaoning and Baotou are the regions in which supply meets demand.
pub const NATION: &str = "100000";

/// English names, kind, parent and whether the region is a market.
const REGIONS: &[(&str, &str, &str, &str, bool)] = &[
    ("150000", "Inner Mongolia", "province", NATION, false),
    ("150200", "Baotou", "city", "150000", true),
    ("210000", "Liaoning", "province", NATION, true),
    ("210100", "Shenyang", "city", "210000", false),
    ("210200", "Dalian", "city", "210000", false),
    ("210300", "Anshan", "city", "210000", false),
    ("210400", "Fushun", "city", "210000", false),
    ("210500", "Benxi", "city", "210000", false),
    ("210600", "Dandong", "city", "210000", false),
    ("210700", "Jinzhou", "city", "210000", false),
    ("210800", "Yingkou", "city", "210000", false),
    ("210900", "Fuxin", "city", "210000", false),
    ("211000", "Liaoyang", "city", "210000", false),
    ("211100", "Panjin", "city", "210000", false),
    ("211200", "Tieling", "city", "210000", false),
    ("211300", "Chaoyang", "city", "210000", false),
    ("211400", "Huludao", "city", "210000", false),
];

/// Six-digit code by Chinese name, for the provinces and cities shipped.
pub fn code_of(name: &str, from: &Path) -> Result<Option<String>> {
    Ok(names(from)?.into_iter().find(|(code, n)| n == name && english(code).is_some()).map(|(code, _)| code))
}

fn english(code: &str) -> Option<&'static str> {
    REGIONS.iter().find(|r| r.0 == code).map(|r| r.1)
}

/// Chinese names by six-digit code, as the sources have them.
fn names(from: &Path) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for (file, zeros) in [("provinces.csv", "0000"), ("cities.csv", "00")] {
        let path = from.join(file);
        for row in read_rows(&path)? {
            names.insert(format!("{}{zeros}", cell(&row, "code", &path)?), cell(&row, "name", &path)?.to_string());
        }
    }
    Ok(names)
}

/// Rows of `reference.regions`, in the order of its columns.
pub fn rows(from: &Path) -> Result<Vec<Vec<String>>> {
    let names = names(from)?;
    let row = |cells: [&str; 6]| cells.iter().map(|c| c.to_string()).collect::<Vec<_>>();
    let mut rows = vec![row([NATION, "全国", "China", "nation", "", "false"])];
    for (code, english, kind, parent, market) in REGIONS {
        let name = names.get(*code).ok_or_else(|| {
            Error::new(Kind::Contract, format!("the source has no region {code}"), "restore the file as published")
                .in_file(&from.join("cities.csv"))
        })?;
        rows.push(row([code, name, english, kind, parent, if *market { "true" } else { "false" }]));
    }
    Ok(rows)
}

/// The table of regions.
pub fn regions(from: &Path, out: &Path, summary: &mut Summary) -> Result<()> {
    let certificate = certificate(
        "节选辽宁省及所辖14个市、内蒙古自治区及包头市；代码补足六位；英文名与匹配区域标记为本项目所加；100000 为本项目给全国的代码。 \
         Liaoning with its 14 cities, Inner Mongolia with Baotou; codes filled to six digits; English names, the market mark and the code 100000 for the nation are ours.",
    );
    let file = out.join("regions/regions-china.csv");
    write_table(&file, &headers(&reference::REGIONS), 1, rows(from)?, certificate, summary)
}

/// The certificate of an extract of the divisions, made as `derivation` says.
pub fn certificate(derivation: &str) -> Certificate {
    facts(
        "中华人民共和国民政部",
        "中华人民共和国行政区划代码（节选）",
        "民政部. 中华人民共和国县以上行政区划代码",
        "政府公开数据中的事实 / facts from an official list",
        "2026",
        derivation,
    )
}

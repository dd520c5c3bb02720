//! The national input–output table of 2020, 42 sectors, and the industries each sector is made of.

use super::employment::standard;
use super::{Row, Summary, cell, facts, headers, read_rows, regions, write_table};
use duikou_contracts::tables::reference;
use duikou_engine::{Certificate, Error, Kind, Result};
use std::path::Path;

const TABLE: &str = "china_io_2020_42.csv";
const YEAR: &str = "2020";
const STANDARD: &str = "全国投入产出表部门分类（42部门）";

/// Divisions of GB/T 4754-2017 by sector, first and last. Division 97 (国际组织) is in no sector.
pub const DIVISIONS: [(u32, u32); 42] = [
    (1, 5),
    (6, 6),
    (7, 7),
    (8, 9),
    (10, 12),
    (13, 16),
    (17, 17),
    (18, 19),
    (20, 21),
    (22, 24),
    (25, 25),
    (26, 29),
    (30, 30),
    (31, 32),
    (33, 33),
    (34, 34),
    (35, 35),
    (36, 37),
    (38, 38),
    (39, 39),
    (40, 40),
    (41, 42),
    (43, 43),
    (44, 44),
    (45, 45),
    (46, 46),
    (47, 50),
    (51, 52),
    (53, 60),
    (61, 62),
    (63, 65),
    (66, 69),
    (70, 70),
    (71, 72),
    (73, 73),
    (74, 75),
    (76, 79),
    (80, 82),
    (83, 83),
    (84, 85),
    (86, 90),
    (91, 96),
];

/// Final uses: (column of the source, our code).
const USES: &[(&str, &str)] =
    &[("TC", "consumption"), ("FU201", "fixed_capital"), ("FU202", "inventories"), ("EX", "exports")];

/// Primary inputs: (row of the source, our code).
const PRIMARY: &[(&str, &str)] = &[
    ("VA001", "compensation"),
    ("VA002", "production_taxes"),
    ("VA003", "depreciation"),
    ("VA004", "operating_surplus"),
];

/// Total output, a column of the source and our code.
const OUTPUT: (&str, &str) = ("GO", "output");

fn certificate(title: &str, derivation: &str) -> Certificate {
    facts(
        "国家统计局",
        title,
        "国家统计局. 2020年中国投入产出表（42部门，区分国内产品与进口品）",
        "政府公开统计数据中的事实 / facts from official statistics",
        "2020",
        derivation,
    )
}

fn changed(what: String, path: &Path) -> Error {
    Error::new(Kind::Contract, what, "look at the source: it has changed").in_file(path)
}

/// The sectors of the source, in order: code, Chinese name, English name.
fn listed(from: &Path) -> Result<Vec<[String; 3]>> {
    let path = from.join(TABLE);
    let mut sectors = Vec::new();
    for row in read_rows(&path)? {
        if cell(&row, "Origin", &path)? == "Domestic" {
            let [code, zh, en] = ["Code", "DescriptionInChinese", "Description"].map(|name| cell(&row, name, &path));
            sectors.push([code?.to_string(), zh?.to_string(), en?.to_string()]);
        }
    }
    let in_order = sectors.iter().enumerate().all(|(i, s)| s[0] == format!("{:02}", i + 1));
    if sectors.len() != DIVISIONS.len() || !in_order {
        return Err(changed(format!("{} sectors, 01 to 42 expected", sectors.len()), &path));
    }
    Ok(sectors)
}

/// Sector × division.
pub fn sectors(from: &Path, out: &Path, summary: &mut Summary) -> Result<()> {
    let standard = standard(from)?;
    let mut rows = Vec::new();
    for ([code, zh, en], (first, last)) in listed(from)?.into_iter().zip(DIVISIONS) {
        for division in first..=last {
            let division = format!("{division:02}");
            if !standard.names.contains_key(&division) {
                return Err(changed(format!("the standard has no division {division}"), &from.join(TABLE)));
            }
            rows.push(vec![code.clone(), division, zh.clone(), en.clone(), STANDARD.to_string()]);
        }
    }
    let certificate = certificate(
        "2020年中国投入产出表部门与国民经济行业大类对照",
        "部门名称取自投入产出表；与 GB/T 4754-2017 大类的对照由本项目按两个标准的名称转写：第01至96大类各属且只属一个部门，第97大类（国际组织）不属任何部门。 \
         Names are the table's; which divisions of GB/T 4754-2017 a sector is made of is this project's transcription from the names of both: divisions 01 to 96 \
         each belong to exactly one sector, 97 (international organisations) to none.",
    );
    let file = out.join("economy/io-sectors.csv");
    write_table(&file, &headers(&reference::SECTORS), 2, rows, certificate, summary)
}

/// A value with two decimals; none where it is 0 then.
fn amount(row: &Row, column: &str, path: &Path) -> Result<Option<String>> {
    let text = cell(row, column, path)?;
    let value: f64 = text.parse().map_err(|_| changed(format!("{text} is not a number"), path))?;
    let hundredths = (value * 100.0).round();
    Ok((hundredths != 0.0).then(|| {
        let short = format!("{:.2}", hundredths / 100.0);
        short.trim_end_matches('0').trim_end_matches('.').to_string()
    }))
}

/// Flows, final uses, primary inputs and output, long.
pub fn table(from: &Path, out: &Path, summary: &mut Summary) -> Result<()> {
    let path = from.join(TABLE);
    let codes: Vec<String> = listed(from)?.into_iter().map(|[code, ..]| code).collect();
    let sectors: Vec<(&str, &str)> = codes.iter().map(|c| (c.as_str(), c.as_str())).collect();
    let uses: Vec<(&str, &str)> = sectors.iter().chain(USES).copied().collect();
    let with_output: Vec<(&str, &str)> = uses.iter().chain(&[OUTPUT]).copied().collect();
    let mut rows = Vec::new();
    for row in read_rows(&path)? {
        let code = cell(&row, "Code", &path)?;
        let (seller, origin, columns) = match cell(&row, "Origin", &path)? {
            "Domestic" => (code, "domestic", &with_output),
            "Imports" => (code, "import", &uses),
            // Sums of rows are left out: they follow from the rest.
            _ => match PRIMARY.iter().find(|p| p.0 == code) {
                Some((_, ours)) => (*ours, "primary", &sectors),
                None => continue,
            },
        };
        for (column, buyer) in columns {
            if let Some(amount) = amount(&row, column, &path)? {
                rows.push([regions::NATION, YEAR, seller, buyer, origin, &amount].map(str::to_string).to_vec());
            }
        }
    }
    let certificate = certificate(
        "2020年中国投入产出表（42部门，非竞争型）",
        "由宽表转为长表，万元，保留两位小数，为零的流量不列；中间使用、最终使用、增加值各合计项未列，可由其余行相加；最终消费未分项。 \
         Wide made long, in 10,000 yuan with two decimals, flows of 0 left out; totals of intermediate use, final use and value added left out, as they are sums \
         of the rest; final consumption is one entry.",
    );
    write_table(&out.join("economy/io-china-2020.csv"), &headers(&reference::IO), 5, rows, certificate, summary)
}

#[cfg(test)]
mod tests;

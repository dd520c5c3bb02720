//! The technology ledger: made-up needs of firms and offers of schools, and which offer answers which need.
//!
//! The texts stand in `technology/*.csv`. Needs are written as a firm would, offers as a school would, in different
//! words; which offers answer a need was decided when they were written, together with offers that sound near and do
//! not. Some answers stand in another domain and chain than the need: the filter misses them, as it would in earnest.

use super::schools::School;
use super::{BASE_YEAR, Sheet};
use crate::templates::CellValue;
use duikou_contracts::columns as c;
use duikou_engine::{Error, Result};

const NEEDS: &str = include_str!("technology/needs.csv");
const OFFERS: &str = include_str!("technology/offers.csv");
const LABELS: &str = include_str!("technology/labels.csv");

fn rows(text: &str) -> Result<Vec<Vec<String>>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let records = reader.records().map(|r| r.map(|r| r.iter().map(str::to_string).collect()));
    let broken = |e: csv::Error| Error::bug(format!("a text of the technology ledger is not as built: {e}"));
    records.collect::<std::result::Result<_, csv::Error>>().map_err(broken)
}

/// The department a need is kept by: of agriculture, of commerce, of health, else of industry.
fn owner(domain: &str, chain: &str) -> &'static str {
    match (domain, chain) {
        (_, "ln-agri" | "bt-dairy") => "农业农村部门",
        ("services", _) => "商务部门",
        ("biology", _) => "卫生健康部门",
        _ => "工业和信息化部门",
    }
}

/// The sheets of offers, needs and labels.
pub fn ledger(schools: &[School]) -> Result<Vec<Sheet>> {
    let (mut offers, mut needs) = (Sheet::new("technology_offers")?, Sheet::new("technology_needs")?);
    for (i, r) in rows(OFFERS)?.iter().enumerate() {
        let here: Vec<&School> = schools.iter().filter(|s| s.market == r[1] && s.level == "bachelor").collect();
        let holder = here.get(i * 7 % here.len().max(1)).map_or("", |s| s.name.as_str());
        offers.row(vec![
            (&c::OFFER_ID, r[0].as_str().into()),
            (&c::TITLE, r[5].as_str().into()),
            (&c::SUMMARY, r[6].as_str().into()),
            (&c::HOLDER, holder.into()),
            (&c::REGION_CODE, r[1].as_str().into()),
            (&c::TECHNOLOGY_DOMAIN, r[2].as_str().into()),
            (&c::CHAIN_CODE, r[3].as_str().into()),
            (&c::MATURITY, r[4].as_str().into()),
            (&c::YEAR, (BASE_YEAR - (i % 4) as i64).into()),
            (&c::OWNER, if i % 3 == 2 { "科技部门" } else { "教育部门" }.into()),
            (&c::SOURCE, "示例成果（虚构）".into()),
        ])?;
    }
    for (i, r) in rows(NEEDS)?.iter().enumerate() {
        needs.row(vec![
            (&c::TECHNICAL_NEED_ID, r[0].as_str().into()),
            (&c::TITLE, r[4].as_str().into()),
            (&c::SUMMARY, r[5].as_str().into()),
            (&c::FIRM_NAME, format!("示例企业{:03}（虚构）", i * 11 % 180 + 1).into()),
            (&c::REGION_CODE, r[1].as_str().into()),
            (&c::TECHNOLOGY_DOMAIN, r[2].as_str().into()),
            (&c::CHAIN_CODE, r[3].as_str().into()),
            (&c::YEAR, BASE_YEAR.into()),
            (&c::OWNER, owner(&r[2], &r[3]).into()),
            (&c::SOURCE, "示例难题（虚构）".into()),
        ])?;
    }
    let mut labels = Sheet::new("technology_labels")?;
    for r in rows(LABELS)? {
        labels.row(vec![
            (&c::TECHNICAL_NEED_ID, CellValue::from(r[0].as_str())),
            (&c::OFFER_ID, r[1].as_str().into()),
            (&c::SOURCE, "编写时判定".into()),
        ])?;
    }
    Ok(vec![offers, needs, labels])
}

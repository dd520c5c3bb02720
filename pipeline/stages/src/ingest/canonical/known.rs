//! What has been read before a file: codes of the reference tables, the market of each school.

use super::super::intake::Intake;
use duikou_contracts::codes;
use duikou_contracts::columns as c;
use duikou_contracts::tables::{clean, reference};
use duikou_contracts::{Column, Table};
use duikou_engine::Result;
use std::collections::{BTreeMap, HashMap, HashSet};

/// All industries, all occupations.
pub const ALL: &str = "000000";

/// Codes a column may hold, by the column's name; only of tables that hold rows.
#[derive(Default)]
pub struct Known {
    lists: BTreeMap<&'static str, HashSet<String>>,
    /// Names by code, of schools, majors and occupations: for cross-checking.
    names: BTreeMap<&'static str, HashMap<String, String>>,
    /// Market region of each school.
    pub market_of_school: HashMap<String, String>,
    /// Whether rows may be of all occupations together.
    totals: bool,
    /// Parent, and whether supply and demand are matched there, of each region.
    regions: HashMap<String, (Option<String>, bool)>,
}

/// (column, the table whose key it must be of)
static LISTS: &[(&Column, &Table)] = &[
    (&c::UNIVERSITY_CODE, &reference::UNIVERSITIES),
    (&c::MAJOR_CODE, &reference::MAJORS),
    (&c::OCCUPATION_CODE, &reference::OCCUPATIONS),
    (&c::INDUSTRY_CODE, &reference::INDUSTRIES),
    (&c::REGION_CODE, &reference::REGIONS),
    (&c::MARKET_CODE, &reference::REGIONS),
    (&c::CHAIN_CODE, &reference::CHAINS),
    (&c::SELLER_CODE, &reference::SECTORS),
    (&c::BUYER_CODE, &reference::SECTORS),
    (&c::TARGET_ID, &reference::TARGETS),
    (&c::OFFER_ID, &clean::TECHNOLOGY_OFFERS),
    (&c::TECHNICAL_NEED_ID, &clean::TECHNOLOGY_NEEDS),
];

/// (column of names, column of the code it stands beside, the table that has both)
static NAMES: &[(&Column, &Column, &Table)] = &[
    (&c::UNIVERSITY_NAME, &c::UNIVERSITY_CODE, &reference::UNIVERSITIES),
    (&c::MAJOR_NAME, &c::MAJOR_CODE, &reference::MAJORS),
    (&c::INDUSTRY_NAME, &c::INDUSTRY_CODE, &reference::INDUSTRIES),
    (&c::OCCUPATION_NAME, &c::OCCUPATION_CODE, &reference::OCCUPATIONS),
    (&c::TARGET_NAME, &c::TARGET_ID, &reference::TARGETS),
];

fn pairs(intake: &Intake, table: &'static Table, key: &Column, value: &Column) -> Result<HashMap<String, String>> {
    let frame = intake.frame(table)?;
    let text = |column: &Column| -> Result<Vec<Option<String>>> {
        let column = frame.column(column.name).map_err(crate::frame::bug)?.str().map_err(crate::frame::bug)?;
        Ok(column.iter().map(|v| v.map(str::to_string)).collect())
    };
    let (keys, values) = (text(key)?, text(value)?);
    Ok(keys.into_iter().zip(values).filter_map(|(k, v)| Some((k?, v?))).collect())
}

impl Known {
    /// What the intake knows now, as far as rows of `tables` need it.
    pub fn of(intake: &Intake, tables: &[&'static Table]) -> Result<Known> {
        let totals = tables.iter().any(|t| [&clean::EMPLOYMENT, &clean::SURVEY].iter().any(|s| std::ptr::eq(*t, *s)));
        let mut known = Known { totals, ..Known::default() };
        let used = |column: &Column| tables.iter().any(|t| t.field(column.name).is_some());
        for (column, table) in LISTS {
            // The table that defines a code does not look it up.
            let defines = tables.iter().any(|t| std::ptr::eq(*t, *table)) && !std::ptr::eq(*column, &c::MARKET_CODE);
            if !used(column) || defines {
                continue;
            }
            let codes = intake.codes(table, table.fields[0].column.name)?;
            if !codes.is_empty() {
                known.lists.insert(column.name, codes);
            }
        }
        for (name, code, table) in NAMES {
            if used(code) && !tables.iter().any(|t| std::ptr::eq(*t, *table)) {
                let value = if table.field(c::NAME.name).is_some() { &c::NAME } else { &c::NAME_ZH };
                known.names.insert(name.name, pairs(intake, table, code, value)?);
            }
        }
        if used(&c::UNIVERSITY_CODE) {
            known.market_of_school = pairs(intake, &reference::UNIVERSITIES, &c::UNIVERSITY_CODE, &c::MARKET_CODE)?;
        }
        if used(&c::MARKET_CODE) {
            let frame = intake.frame(&reference::REGIONS)?;
            let bug = crate::frame::bug;
            let code = frame.column(c::REGION_CODE.name).map_err(bug)?.str().map_err(bug)?.clone();
            let parent = frame.column(c::PARENT_CODE.name).map_err(bug)?.str().map_err(bug)?.clone();
            let market = frame.column(c::MARKET.name).map_err(bug)?.bool().map_err(bug)?.clone();
            for ((code, parent), market) in code.iter().zip(parent.iter()).zip(market.iter()) {
                if let Some(code) = code {
                    known.regions.insert(code.to_string(), (parent.map(str::to_string), market.unwrap_or(false)));
                }
            }
        }
        Ok(known)
    }

    /// The codes a column may hold; `None` where they are not known.
    pub fn codes(&self, column: &Column) -> Option<&HashSet<String>> {
        self.lists.get(column.name)
    }

    /// Codes that stand for "all" or "none", or for an entry that is no sector: of no list.
    pub fn is_own(&self, column: &Column, code: &str) -> bool {
        (std::ptr::eq(column, &c::CHAIN_CODE) && code == "-")
            || (std::ptr::eq(column, &c::INDUSTRY_CODE) && code == ALL)
            || (std::ptr::eq(column, &c::OCCUPATION_CODE) && self.totals && code == ALL)
            || ([&c::SELLER_CODE, &c::BUYER_CODE].iter().any(|c| std::ptr::eq(*c, column))
                && codes::IO_ENTRIES.get(code).is_some())
    }

    /// What the list of a column is called.
    pub fn list_name(&self, column: &Column, zh: bool) -> &'static str {
        let table = LISTS.iter().find(|(c, _)| std::ptr::eq(*c, column)).map(|(_, t)| *t);
        table.map_or("", |t| if zh { t.zh } else { t.en })
    }

    /// The name its code has in the reference tables, for a column of names.
    pub fn name_beside(&self, name: &Column, code: &str) -> Option<&str> {
        self.names.get(name.name)?.get(code).map(String::as_str)
    }

    /// The column of the code a name stands beside.
    pub fn code_beside(name: &Column) -> Option<&'static Column> {
        NAMES.iter().find(|(n, _, _)| std::ptr::eq(*n, name)).map(|(_, code, _)| *code)
    }

    /// The region itself or its nearest ancestor in which supply and demand are matched.
    pub fn market_of_region(&self, region: &str) -> Option<String> {
        let mut here = region;
        for _ in 0..8 {
            let (parent, market) = self.regions.get(here)?;
            if *market {
                return Some(here.to_string());
            }
            here = parent.as_deref()?;
        }
        None
    }
}

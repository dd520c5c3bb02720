//! Code lists: every closed vocabulary of the house, with both languages. One file a layer, as with columns.

mod clean;
mod coordinated;
mod evaluated;
mod flagged;
mod matched;
mod outlook;
mod planned;
mod reference;
mod shared;

pub use clean::*;
pub use coordinated::*;
pub use evaluated::*;
pub use flagged::*;
pub use matched::*;
pub use outlook::*;
pub use planned::*;
pub use reference::*;
pub use shared::*;

/// Language of labels, messages and reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    Zh,
    En,
}

impl Lang {
    pub fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    /// `zh` or `en`.
    pub fn parse(text: &str) -> Option<Lang> {
        match text {
            "zh" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// One of two texts.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// One code with its labels. `rank` orders levels (see [`LEVELS`]); elsewhere it is the place in the list.
#[derive(Debug)]
pub struct Code {
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub rank: i64,
}

/// A closed list of codes.
#[derive(Debug)]
pub struct CodeList {
    pub name: &'static str,
    pub codes: &'static [Code],
}

impl CodeList {
    pub fn get(&self, code: &str) -> Option<&'static Code> {
        self.codes.iter().find(|c| c.code == code)
    }

    /// The code whose code or label in either language is `text` (surrounding blanks ignored).
    pub fn find(&self, text: &str) -> Option<&'static Code> {
        let text = text.trim();
        self.codes.iter().find(|c| c.code.eq_ignore_ascii_case(text) || c.zh == text || c.en.eq_ignore_ascii_case(text))
    }

    /// Label of a code, the code itself where it is not of the list.
    pub fn label<'a>(&self, code: &'a str, lang: Lang) -> &'a str {
        self.get(code).map_or(code, |c| lang.pick(c.zh, c.en))
    }
}

const fn c(code: &'static str, zh: &'static str, en: &'static str, rank: i64) -> Code {
    Code { code, zh, en, rank }
}

/// Every list, for the dictionary.
pub static ALL: &[&CodeList] = &[
    &LEVELS,
    &VERDICTS,
    &GROUNDS,
    &DEMAND_LAYERS,
    &DEMAND_BASES,
    &OUTLOOK_SIDES,
    &SUPPLY_RATES,
    &RATE_BASES,
    &SUPPLY_METHODS,
    &CODINGS,
    &DEMAND_RULES,
    &STRUCTURE_KINDS,
    &OCCUPATION_GROUPS,
    &STRUCTURE_MEASURES,
    &FORECAST_SERIES,
    &RULE_STATES,
    &HAPPENINGS,
    &MOVE_CAUSES,
    &REGION_KINDS,
    &MEMBER_KINDS,
    &LINK_BASES,
    &SIDES,
    &CERTAIN_KINDS,
    &FIRMNESS,
    &IO_ORIGINS,
    &IO_ENTRIES,
    &OFFERING_BASES,
    &ADMISSION_KINDS,
    &OPENING_KINDS,
    &DIRECTIONS,
    &ADDITION_KINDS,
    &CLOSURE_MODELS,
    &CLOSURE_SAMPLES,
    &PLAN_ACTIONS,
    &PLAN_REASONS,
    &INTAKE_BASES,
    &PLAN_SCOPES,
    &PLAN_RULES,
    &PLAN_SIDES,
    &PLAN_STATUSES,
    &TARGET_MEASURES,
    &TARGET_STATES,
    &COMMITMENT_KINDS,
    &RUNGS,
    &RETENTION_KINDS,
    &SIZE_CLASSES,
    &FIT_RATINGS,
    &FIT_REASONS,
    &SURVEY_KINDS,
    &SURVEY_QUESTIONS,
    &INTERVAL_BASES,
    &TECHNOLOGY_DOMAINS,
    &MATURITIES,
    &FILTER_BASES,
    &TECHNOLOGY_SIDES,
    &TECHNOLOGY_STATES,
    &RANKINGS,
    &LEDGERS,
    &LEDGER_STATUSES,
    &LEDGER_ROWS,
    &LEDGER_FIELDS,
    &ECONOMIC_SECTORS,
    &OWNER_BASES,
    &LEDGER_REASONS,
    &ALLIANCE_KINDS,
    &PARTIES,
    &JOIN_BASES,
    &COVERAGE_KINDS,
    &UNCOVERED_REASONS,
];

/// Band of a level (see [`LEVELS`]); `None` for an unknown code.
pub fn level_rank(code: &str) -> Option<i64> {
    LEVELS.get(code).map(|c| c.rank)
}

//! What ingest says about its input: one list of reasons, each with a remedy, in both languages.

use duikou_contracts::Lang;
pub use duikou_contracts::reasons::*;
use duikou_engine::Place;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used at all: a run stops here.
    Fatal,
    /// The row was rejected, and is listed in `clean.rejects`.
    Rejected,
    /// A value was repaired by rule, and is listed in `clean.repairs`.
    Repaired,
    /// Worth knowing; nothing was changed.
    Notice,
}

impl Severity {
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Severity::Fatal => lang.pick("无法使用", "unusable"),
            Severity::Rejected => lang.pick("已拒绝", "rejected"),
            Severity::Repaired => lang.pick("已修复", "repaired"),
            Severity::Notice => lang.pick("提示", "notice"),
        }
    }
}

/// One thing ingest found.
#[derive(Clone, Debug)]
pub struct Finding {
    pub severity: Severity,
    pub reason: &'static Reason,
    /// Full name of the table concerned, empty where the file is of none.
    pub table: String,
    pub place: Place,
    /// Class of the value ("text", "number", "empty" …), never the value itself.
    pub value_class: String,
    /// Cells or rows concerned.
    pub count: u64,
    /// What exactly, in both languages; may be empty.
    pub detail_zh: String,
    pub detail_en: String,
}

impl Finding {
    pub fn new(severity: Severity, reason: &'static Reason, table: &str, place: Place) -> Finding {
        Finding {
            severity,
            reason,
            table: table.to_string(),
            place,
            value_class: String::new(),
            count: 1,
            detail_zh: String::new(),
            detail_en: String::new(),
        }
    }

    pub fn count(mut self, count: u64) -> Finding {
        self.count = count;
        self
    }

    pub fn value_class(mut self, class: &str) -> Finding {
        self.value_class = class.to_string();
        self
    }

    pub fn detail(mut self, zh: impl Into<String>, en: impl Into<String>) -> Finding {
        self.detail_zh = zh.into();
        self.detail_en = en.into();
        self
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        let (what, detail) = lang.pick((self.reason.zh, &self.detail_zh), (self.reason.en, &self.detail_en));
        if detail.is_empty() { what.to_string() } else { format!("{what}{}{detail}", lang.pick("：", ": ")) }
    }

    /// What to do.
    pub fn hint(&self, lang: Lang) -> &'static str {
        lang.pick(self.reason.hint_zh, self.reason.hint_en)
    }
}

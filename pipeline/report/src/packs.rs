//! Rule packs as the report shows them: title, basis, and the wording of each rule.

use duikou_contracts::Lang;
use duikou_engine::{Edition, Error, Kind, Result, files};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What the report says of a pack. Fields a pack's file lacks stay empty.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    pub code: String,
    pub zh: String,
    pub en: String,
    pub date: String,
    pub basis_zh: String,
    pub basis_en: String,
    /// Rule → wording in Chinese and in English.
    pub rules: BTreeMap<String, (String, String)>,
}

impl Pack {
    pub fn title(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }

    pub fn basis(&self, lang: Lang) -> &str {
        lang.pick(&self.basis_zh, &self.basis_en)
    }

    /// Wording of a rule, its code where the pack gives none.
    pub fn rule<'r>(&'r self, code: &'r str, lang: Lang) -> &'r str {
        self.rules.get(code).map_or(code, |(zh, en)| lang.pick(zh, en)).trim()
    }
}

/// Codes of a list such as `duikou-2026,moe-2011`.
pub fn codes(list: &str) -> Vec<&str> {
    list.split(',').map(str::trim).filter(|p| !p.is_empty()).collect()
}

/// Where the packs of an edition lie, whether or not they are there.
pub fn paths(edition: &Edition, list: &str) -> Vec<(String, PathBuf)> {
    let folder = edition.reference.join("rules");
    codes(list).into_iter().map(|code| (code.to_string(), folder.join(format!("{code}.toml")))).collect()
}

/// The packs in use, the headline pack first. A pack without a file is shown by its code.
pub fn read(edition: &Edition, list: &str) -> Result<Vec<Pack>> {
    let mut packs = Vec::new();
    for (code, path) in paths(edition, list) {
        let table = if path.is_file() {
            files::read_text(&path)?.parse::<toml::Table>().map_err(|e| {
                Error::new(
                    Kind::Contract,
                    format!("not a rule pack: {}", e.message()),
                    "see data/reference/rules for the form",
                )
                .in_file(&path)
            })?
        } else {
            toml::Table::new()
        };
        packs.push(pack(&code, &table));
    }
    Ok(packs)
}

fn text(table: &toml::Table, keys: &[&str]) -> String {
    let found = keys.iter().find_map(|k| table.get(*k));
    match found {
        Some(toml::Value::String(s)) => s.trim().to_string(),
        Some(toml::Value::Datetime(d)) => d.to_string(),
        Some(toml::Value::Integer(i)) => i.to_string(),
        _ => String::new(),
    }
}

fn or(first: String, second: &str) -> String {
    if first.is_empty() { second.to_string() } else { first }
}

fn pack(code: &str, file: &toml::Table) -> Pack {
    // The head may stand at the top of the file or under [pack].
    let head = file.get("pack").and_then(|p| p.as_table()).unwrap_or(file);
    let zh = text(head, &["title_zh", "name_zh", "zh"]);
    let en = text(head, &["title_en", "name_en", "en"]);
    let basis = text(head, &["basis", "source", "document"]);
    let mut rules = BTreeMap::new();
    for list in ["rules", "rule"] {
        match file.get(list) {
            Some(toml::Value::Array(items)) => {
                for item in items.iter().filter_map(|i| i.as_table()) {
                    let rule = text(item, &["code", "id", "rule", "name"]);
                    rules.insert(rule.clone(), wording(&rule, item));
                }
            }
            Some(toml::Value::Table(items)) => {
                for (rule, item) in items {
                    if let Some(item) = item.as_table() {
                        rules.insert(rule.clone(), wording(rule, item));
                    }
                }
            }
            _ => {}
        }
    }
    Pack {
        code: code.to_string(),
        zh: or(zh, code),
        en: or(en, code),
        date: text(head, &["date", "dated", "year"]),
        basis_zh: or(text(head, &["basis_zh", "source_zh", "document_zh"]), &basis),
        basis_en: or(text(head, &["basis_en", "source_en", "document_en"]), &basis),
        rules,
    }
}

fn wording(code: &str, item: &toml::Table) -> (String, String) {
    let zh = text(item, &["zh", "title_zh", "name_zh", "label_zh", "text_zh"]);
    let en = text(item, &["en", "title_en", "name_en", "label_en", "text_en"]);
    (or(zh, code), or(en, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_is_read_in_either_form_and_an_empty_one_shows_its_code() {
        let form = "title_zh = '甲'\ntitle_en = 'A'\n[[rules]]\ncode = 'r1'\nzh = '规则一'\nen = 'rule one'";
        let p = pack("a", &form.parse().unwrap());
        assert_eq!((p.title(Lang::Zh), p.rule("r1", Lang::En), p.rule("r2", Lang::En)), ("甲", "rule one", "r2"));
        assert_eq!(pack("b", &toml::Table::new()).title(Lang::En), "b");
    }
}

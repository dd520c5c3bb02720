use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use duikou_contracts::codes::{GROUNDS, LEVELS, RULE_STATES, VERDICTS};
use duikou_contracts::tables::{evaluated, flagged, matched, reference};
use duikou_contracts::{Column, Lang, Table, columns as c};
use duikou_engine::{Edition, Error, Kind, Result, tables as store};
use duikou_methods::evidence;
use duikou_methods::indicators::{self, Unit};
use duikou_stages::flag;
use serde_json::{Value, json};

/// Cells of a batch as text and JSON, whatever their type.
pub struct Columns<'a> {
    batch: &'a RecordBatch,
}

impl<'a> Columns<'a> {
    pub fn new(batch: &'a RecordBatch) -> Columns<'a> {
        Columns { batch }
    }

    pub fn json(&self, column: usize, row: usize) -> Value {
        let array = self.batch.column(column);
        if array.is_null(row) {
            return Value::Null;
        }
        match array.data_type() {
            DataType::Int64 => json!(array.as_primitive::<Int64Type>().value(row)),
            DataType::Float64 => json!(array.as_primitive::<Float64Type>().value(row)),
            DataType::Boolean => json!(array.as_boolean().value(row)),
            _ => json!(array.as_string::<i32>().value(row)),
        }
    }

    /// Empty where there is no value.
    pub fn text(&self, column: usize, row: usize) -> String {
        match self.json(column, row) {
            Value::Null => String::new(),
            Value::String(s) => s,
            other => other.to_string(),
        }
    }

    fn of(&self, column: &Column, row: usize) -> String {
        self.batch.schema_ref().index_of(column.name).map(|i| self.text(i, row)).unwrap_or_default()
    }

    fn number(&self, column: &Column, row: usize) -> Option<f64> {
        self.batch.schema_ref().index_of(column.name).ok().and_then(|i| self.json(i, row).as_f64())
    }
}

fn read(edition: &Edition, table: &Table) -> Result<RecordBatch> {
    let path = edition.path_of(table);
    if path.exists() {
        return store::read(&path, table);
    }
    Err(Error::new(
        Kind::Missing,
        format!("{} has not been made yet", table.name()),
        format!("run the edition first: duikou run --edition {}", edition.manifest.name),
    ))
}

/// Rows in which every column has the value given.
fn rows(batch: &RecordBatch, wanted: &[(&Column, &str)]) -> Vec<usize> {
    let columns = Columns::new(batch);
    (0..batch.num_rows()).filter(|r| wanted.iter().all(|(c, v)| columns.of(c, *r) == *v)).collect()
}

fn name_of(edition: &Edition, table: &Table, key: &Column, code: &str) -> Result<String> {
    let batch = read(edition, table)?;
    let found = rows(&batch, &[(key, code)]);
    Ok(found.first().map(|r| Columns::new(&batch).of(&c::NAME, *r)).unwrap_or_default())
}

pub(super) fn share(value: Option<f64>, lang: Lang) -> String {
    value.map_or(lang.pick("未评定", "not assessed").to_string(), |v| format!("{:.1} %", v * 100.0))
}

pub(super) fn indicator_value(code: &str, value: Option<f64>, lang: Lang) -> String {
    match (indicators::find(code).map(|i| i.unit), value) {
        (Some(Unit::Share), v) => share(v, lang),
        (_, None) => lang.pick("未评定", "not assessed").to_string(),
        (_, Some(v)) => format!("{}", (v * 100.0).round() / 100.0),
    }
}

/// Everything the verdicts of one programme rest on.
pub fn explain(
    edition: &Edition,
    university: &str,
    major: &str,
    level: Option<&str>,
    lang: Option<Lang>,
) -> Result<()> {
    let lang = lang.unwrap_or_else(|| edition.lang());
    let level = match level {
        None => None,
        Some(l) => Some(LEVELS.find(l).ok_or_else(|| {
            let known: Vec<&str> = LEVELS.codes.iter().map(|c| c.code).collect();
            Error::new(Kind::Usage, format!("there is no level {l}"), format!("levels: {}", known.join(", ")))
        })?),
    };
    let mut wanted = vec![(&c::UNIVERSITY_CODE, university), (&c::MAJOR_CODE, major)];
    if let Some(level) = level {
        wanted.push((&c::LEVEL, level.code));
    }
    let verdicts = read(edition, &flagged::VERDICTS)?;
    let found = rows(&verdicts, &wanted);
    if found.is_empty() {
        return Err(missing(&verdicts, university, major));
    }
    let v = Columns::new(&verdicts);
    let mut levels: Vec<String> = found.iter().map(|r| v.of(&c::LEVEL, *r)).collect();
    levels.dedup();
    let mut out = format!(
        "{} {university}\n{} {major}\n",
        name_of(edition, &reference::UNIVERSITIES, &c::UNIVERSITY_CODE, university)?,
        name_of(edition, &reference::MAJORS, &c::MAJOR_CODE, major)?,
    );
    let schools = read(edition, &reference::UNIVERSITIES)?;
    let invented = !rows(&schools, &[(&c::UNIVERSITY_CODE, university), (&c::ILLUSTRATIVE, "true")]).is_empty();
    if edition.manifest.illustrative || invented {
        out += lang.pick("【示例数据，不代表任何真实学校】\n", "[Illustrative data: no real school]\n");
    }
    let packs = flag::packs(edition)?;
    let indicators = read(edition, &evaluated::INDICATORS)?;
    let evidence = read(edition, &flagged::EVIDENCE)?;
    let programmes = read(edition, &matched::PROGRAMMES)?;
    for level in levels {
        let key = [(&c::UNIVERSITY_CODE, university), (&c::MAJOR_CODE, major), (&c::LEVEL, level.as_str())];
        out += &format!("\n== {} ==\n", LEVELS.label(&level, lang));
        let p = Columns::new(&programmes);
        for r in rows(&programmes, &key) {
            out += &lang.pick(
                format!(
                    "毕业年份供给 {:.0} 人；对口安置率 {}（最大匹配下 {} 至 {}）\n",
                    p.number(&c::SUPPLY, r).unwrap_or_default(),
                    share(p.number(&c::PLACEMENT, r), lang),
                    share(p.number(&c::PLACEMENT_LOW, r), lang),
                    share(p.number(&c::PLACEMENT_HIGH, r), lang)
                ),
                format!(
                    "Supply at graduation {:.0} persons; placement {} (in a maximum matching {} to {})\n",
                    p.number(&c::SUPPLY, r).unwrap_or_default(),
                    share(p.number(&c::PLACEMENT, r), lang),
                    share(p.number(&c::PLACEMENT_LOW, r), lang),
                    share(p.number(&c::PLACEMENT_HIGH, r), lang)
                ),
            );
        }
        out += lang.pick("\n指标\n", "\nIndicators\n");
        let i = Columns::new(&indicators);
        for r in rows(&indicators, &key) {
            let code = i.of(&c::INDICATOR, r);
            let title = indicators::find(&code).map_or(code.clone(), |x| lang.pick(x.zh, x.en).to_string());
            let detail = i.of(&c::DETAIL, r);
            let detail = if detail.is_empty() { detail } else { format!("  [{detail}]") };
            let value = indicator_value(&code, i.number(&c::INDICATOR_VALUE, r), lang);
            out += &format!("  {title} {}: {value}{detail}\n", i.of(&c::YEAR, r));
        }
        for pack in &packs {
            let row = [&key[..], &[(&c::PACK, pack.code.as_str())]].concat();
            for r in rows(&verdicts, &row) {
                out += &format!(
                    "\n{}: {} — {} {}\n",
                    lang.pick(&pack.name_zh, &pack.name_en),
                    VERDICTS.label(&v.of(&c::VERDICT, r), lang),
                    lang.pick("依据", "ground"),
                    GROUNDS.label(&v.of(&c::GROUND, r), lang)
                );
            }
            let e = Columns::new(&evidence);
            for r in rows(&evidence, &row) {
                let code = e.of(&c::RULE, r);
                let Some(rule) = pack.rules.iter().find(|x| x.code == code) else { continue };
                let indicator = e.of(&c::INDICATOR, r);
                out += &format!(
                    "  [{}] {} → {}: {} {}, {} {}\n",
                    RULE_STATES.label(&e.of(&c::STATE, r), lang),
                    lang.pick(&rule.zh, &rule.en),
                    VERDICTS.label(&rule.verdict, lang),
                    lang.pick("值", "value"),
                    indicator_value(&indicator, e.number(&c::INDICATOR_VALUE, r), lang),
                    lang.pick("阈值", "threshold"),
                    indicator_value(&indicator, e.number(&c::THRESHOLD, r), lang)
                );
                let detail = e.of(&c::DETAIL, r);
                if !detail.is_empty() {
                    out += &format!("      {}\n", evidence::text(&detail, lang == Lang::Zh));
                }
            }
        }
    }
    crate::print(out.as_bytes())
}

fn missing(verdicts: &RecordBatch, university: &str, major: &str) -> Error {
    let v = Columns::new(verdicts);
    let own = rows(verdicts, &[(&c::UNIVERSITY_CODE, university)]);
    let mut majors: Vec<String> = own.iter().map(|r| v.of(&c::MAJOR_CODE, *r)).collect();
    majors.dedup();
    let hint = if majors.is_empty() {
        "see reference.universities for the codes: duikou table reference.universities --edition …".to_string()
    } else {
        let shown: Vec<&str> = majors.iter().map(String::as_str).take(20).collect();
        format!("its majors: {}{}", shown.join(", "), if majors.len() > 20 { " …" } else { "" })
    };
    Error::new(Kind::Missing, format!("no verdict on school {university}, major {major}"), hint)
}

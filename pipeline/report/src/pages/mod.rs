//! Pages: what each shows. The words are in `messages.rs`, the form in `templates/`.

pub mod additions;
pub mod alliances;
pub mod chains;
pub mod changes;
pub mod checks;
pub mod clusters;
pub mod coordination;
pub mod fields;
pub mod first;
pub mod flags;
pub mod index;
pub mod offerings;
pub mod outlook;
pub mod own;
pub mod packs;
pub mod places;
pub mod plan;
pub mod programme;
pub mod published;
pub mod school;
pub mod schools;
pub mod search;
pub mod sections;
pub mod survey;
pub mod talent;
pub mod technology;
pub mod trace;

use crate::book::Book;
use crate::document::docx;
use crate::format;
use crate::messages::{self, find, put, say};
use crate::packs as rule_packs;
use crate::sheets;
use crate::theme::escape;
use duikou_contracts::{Lang, codes};
use duikou_engine::{Error, Result};
use minijinja::value::{Rest, Value};
use minijinja::{Environment, UndefinedBehavior};
use std::collections::{BTreeMap, HashMap};

pub(crate) use fields::fields;

/// Stands in a context where a value is withheld.
pub const HIDDEN: &str = "※";

const TEMPLATES: &[(&str, &str)] = &[
    ("base.html", include_str!("../../templates/base.html")),
    ("index.html", include_str!("../../templates/index.html")),
    ("outlook.html", include_str!("../../templates/outlook.html")),
    ("chains.html", include_str!("../../templates/chains.html")),
    ("chain.html", include_str!("../../templates/chain.html")),
    ("flags.html", include_str!("../../templates/flags.html")),
    ("flagged.html", include_str!("../../templates/flagged.html")),
    ("universities.html", include_str!("../../templates/universities.html")),
    ("school.html", include_str!("../../templates/school.html")),
    ("packs.html", include_str!("../../templates/packs.html")),
    ("checks.html", include_str!("../../templates/checks.html")),
    ("additions.html", include_str!("../../templates/additions.html")),
    ("offerings.html", include_str!("../../templates/offerings.html")),
    ("plan.html", include_str!("../../templates/plan.html")),
    ("coordination.html", include_str!("../../templates/coordination.html")),
    ("survey.html", include_str!("../../templates/survey.html")),
    ("technology.html", include_str!("../../templates/technology.html")),
    ("talent.html", include_str!("../../templates/talent.html")),
    ("alliances.html", include_str!("../../templates/alliances.html")),
    ("data.html", include_str!("../../templates/data.html")),
    ("changes.html", include_str!("../../templates/changes.html")),
    ("doors.html", include_str!("../../templates/doors.html")),
];
const STYLE: &str = include_str!("../../templates/style.css");
const SCRIPT: &str = concat!(include_str!("../../templates/script.js"), include_str!("../../templates/search.js"));

/// What the pages are made of.
pub struct Pieces<'p, 'b, 'a> {
    pub book: &'b Book<'a>,
    pub verdicts: &'p flags::Verdicts<'b, 'a>,
    pub near: &'p school::Neighbours<'b, 'a>,
    pub served: &'p chains::Served<'b, 'a>,
    pub package: Option<&'p crate::package::Package>,
    /// Least probability of a verdict that is called firm, and likely.
    pub firm: [f64; 2],
}

/// The context of a page.
type Make = fn(&Pieces<'_, '_, '_>) -> Result<Value>;

/// A page of the report that others lead to, made by the template of its name: file, key of its title, whether the
/// edition has it, and its context; the first page's is made last, by itself.
pub struct Door {
    pub file: &'static str,
    pub title: &'static str,
    pub there: fn(&Book<'_>) -> bool,
    pub page: Option<Make>,
}

const fn door(file: &'static str, title: &'static str, there: fn(&Book<'_>) -> bool, page: Make) -> Door {
    Door { file, title, there, page: Some(page) }
}

/// The pages in the order of every navigation.
#[rustfmt::skip]
pub static DOORS: &[Door] = &[
    Door { file: "index.html", title: "home", there: |_| true, page: None },
    door("outlook.html", "outlook.title", outlook::there, |p| Ok(outlook::context(p.book))),
    door("chains.html", "chain.pages", chains::there, |p| Ok(chains::context(p.book, p.served))),
    door("offerings.html", "offerings.title", |b| !b.judged.offerings.is_empty(), |p| Ok(offerings::context(p.book))),
    door("flagged.html", "flagged.all", |_| true, |p| Ok(flags::context(p.book, p.verdicts))),
    door("packs.html", "packs.title", |b| !b.verdicts.is_empty(), |p| Ok(packs::context(p.book, p.verdicts))),
    door("checks.html", "checks.title", checks::there, |p| Ok(checks::context(p.book, p.firm[0], p.firm[1]))),
    door("additions.html", "additions.title", has_additions, |p| Ok(additions::context(p.book))),
    door("plan.html", "plan.title", |b| b.plan.there(), |p| plan::context(p.book, crate::workbook::name(p.book.lang))),
    door("changes.html", "changes.title", changes::there, |p| Ok(changes::context(p.book))),
    door("coordination.html", "coordination.title", |b| !b.coordinated.is_empty(), |p| Ok(coordination::context(p.book))),
    door("survey.html", "survey.title", survey::there, |p| Ok(survey::context(p.book))),
    door("technology.html", "technology.title", technology::there, |p| Ok(technology::context(p.book))),
    door("talent.html", "talent.title", |b| !b.coordinated.talent.is_empty(), |p| talent::context(p.book)),
    door("alliances.html", "alliances.title", alliances::there, |p| Ok(alliances::context(p.book))),
    door("universities.html", "schools.all", |_| true, |p| Ok(schools::context(p.book, &p.near.sums))),
    door("data.html", "data.title", crate::package::there, |p| {
        let package = p.package.ok_or_else(|| Error::bug("the data package was not made"))?;
        Ok(published::context(p.book, package))
    }),
];

fn has_additions(book: &Book<'_>) -> bool {
    book.judged.additions.as_ref().is_some_and(|rows| !rows.is_empty())
}

/// Where a link to a school's page leads: a path of letters, digits and strokes, which needs no escape.
pub fn school_page(book: &Book<'_>, code: &str) -> Option<Value> {
    book.school_page(code).map(Value::from_safe_string)
}

/// Whether the edition has a page.
pub fn there(book: &Book<'_>, file: &str) -> bool {
    DOORS.iter().any(|d| d.file == file && (d.there)(book))
}

/// Shape of a verdict: told apart without colour.
pub fn icon(verdict: &str) -> &'static str {
    match verdict {
        "withdraw" => "■",
        "suspend" => "◆",
        "reduce" => "▼",
        "watch" => "△",
        "keep" => "○",
        "upgrade" => "◇",
        "expand" => "▲",
        _ => "–",
    }
}

fn nothing(lang: Lang) -> String {
    format!("<span class=\"na\" title=\"{}\">–</span>", escape(say(lang, "not_assessed")))
}

/// A number as text; `※` where withheld, `–` where there is none.
fn shown(value: &Value, lang: Lang, print: fn(f64) -> String) -> String {
    if value.as_str() == Some(HIDDEN) {
        return HIDDEN.to_string();
    }
    match f64::try_from(value.clone()) {
        Ok(v) if v.is_finite() => escape(&print(v)),
        _ => nothing(lang),
    }
}

/// A right-aligned cell that sorts by its number.
fn cell(value: &Value, lang: Lang, print: fn(f64) -> String) -> Value {
    let sort = f64::try_from(value.clone()).map(|v| format!(" data-v=\"{v}\"")).unwrap_or_default();
    Value::from_safe_string(format!("<td class=\"r\"{sort}>{}</td>", shown(value, lang, print)))
}

/// A right-aligned cell with both ends of an interval of persons; sorts by the lower.
fn range(low: &Value, high: &Value, lang: Lang) -> Value {
    if low.as_str() == Some(HIDDEN) {
        return Value::from_safe_string(format!("<td class=\"r\">{HIDDEN}</td>"));
    }
    let ends = f64::try_from(low.clone()).ok().zip(f64::try_from(high.clone()).ok());
    Value::from_safe_string(match ends {
        Some((a, b)) => {
            format!(
                "<td class=\"r\" data-v=\"{a}\">{}–{}</td>",
                escape(&format::persons(a)),
                escape(&format::persons(b))
            )
        }
        None => format!("<td class=\"r\">{}</td>", nothing(lang)),
    })
}

fn verdict(code: &str, lang: Lang) -> Value {
    if code.is_empty() {
        return Value::from_safe_string(nothing(lang));
    }
    if code == "not_assessed" {
        let text = escape(say(lang, "not_assessed"));
        return Value::from_safe_string(format!("<span class=\"v na-verdict\"><i>–</i>{text}</span>"));
    }
    let (class, label) = (escape(code), escape(codes::VERDICTS.label(code, lang)));
    Value::from_safe_string(format!("<span class=\"v v-{class}\"><i>{}</i>{label}</span>", icon(code)))
}

/// `low–high` in per cent.
pub fn interval(low: Option<f64>, high: Option<f64>) -> Option<String> {
    Some(format!("{}–{}", format::share(low?), format::share(high?)))
}

/// The templates with the functions they call. `charts` holds each chart's SVG by name.
pub fn environment(lang: Lang, charts: &BTreeMap<&'static str, String>) -> Result<Environment<'static>> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_syntax(minijinja::syntax::SyntaxConfig::builder().trim_blocks(true).build().map_err(broken)?);
    for (name, text) in TEMPLATES {
        env.add_template(name, text).map_err(broken)?;
    }
    // Most messages take no values: they are made once.
    let plain = messages::all().map(|m| (m.0, lang.pick(m.1, m.2))).filter(|(_, text)| !text.contains('{'));
    let plain: HashMap<&str, Value> = plain.map(|(key, text)| (key, Value::from(text))).collect();
    env.add_function("t", move |key: &str, values: Rest<Value>| -> std::result::Result<Value, minijinja::Error> {
        if let Some(text) = plain.get(key) {
            return Ok(text.clone());
        }
        let Some(message) = find(key) else {
            return Err(minijinja::Error::new(minijinja::ErrorKind::UndefinedError, format!("no message {key}")));
        };
        let values: Vec<String> =
            values.iter().map(|v| if v.is_number() { number_text(v) } else { v.to_string() }).collect();
        Ok(Value::from(put(lang.pick(message.1, message.2), &values)))
    });
    env.add_function("num", move |v: Value| cell(&v, lang, format::persons));
    env.add_function("pct", move |v: Value| cell(&v, lang, format::share));
    env.add_function("plain", move |v: Value| cell(&v, lang, format::number));
    env.add_function("verdict", move |code: String| verdict(&code, lang));
    env.add_function("whole", move |v: Value| Value::from_safe_string(shown(&v, lang, format::whole)));
    env.add_function("per_cent", move |v: Value| Value::from_safe_string(shown(&v, lang, format::share)));
    env.add_function("interval", move |low: Value, high: Value| {
        if low.as_str() == Some(HIDDEN) {
            return Value::from_safe_string(HIDDEN.to_string());
        }
        let text = interval(f64::try_from(low).ok(), f64::try_from(high).ok());
        Value::from_safe_string(text.map_or_else(|| nothing(lang), |t| escape(&t)))
    });
    env.add_function("signed", move |v: Value| cell(&v, lang, format::signed));
    env.add_function("change", move |v: Value| cell(&v, lang, format::change));
    env.add_function("points", move |v: Value| cell(&v, lang, format::points));
    env.add_function("ratio", move |v: Value| cell(&v, lang, format::ratio));
    env.add_function("range", move |low: Value, high: Value| range(&low, &high, lang));
    env.add_function("ends", move |pair: Value| {
        let end = |i: usize| pair.get_item_by_index(i).unwrap_or_default();
        range(&end(0), &end(1), lang)
    });
    let charts = charts.clone();
    env.add_function("figure", move |name: String, values: Rest<String>| {
        let caption = escape(&put(say(lang, &format!("chart.{name}.caption")), &values));
        let html = charts.get(name.as_str()).map(|svg| {
            format!(
                "<figure data-chart=\"{name}\"><div class=\"chart\" tabindex=\"0\">{}</div><figcaption>{caption} <a data-screen=\"1\" href=\"charts/{name}.svg\">SVG</a></figcaption></figure>",
                svg.trim()
            )
        });
        Value::from_safe_string(html.unwrap_or_default())
    });
    Ok(env)
}

fn number_text(value: &Value) -> String {
    f64::try_from(value.clone()).map_or_else(|_| value.to_string(), format::number)
}

fn broken(e: minijinja::Error) -> Error {
    Error::bug(format!("a template of the report fails: {e:#}"))
}

/// The notice on every page.
pub fn notice(book: &Book<'_>) -> String {
    let key = if book.illustrative { "notice.illustrative" } else { "notice.real" };
    let pack = book.packs.first().map_or("", |p| rule_packs::title(p, book.lang));
    put(say(book.lang, key), &[pack.to_string()])
}

/// Heads of the columns for the packs after the headline pack: one each where they are few, else one for all.
fn other_packs(book: &Book<'_>) -> Vec<String> {
    match book.packs.len() > 1 + flags::FEW_PACKS {
        true => vec![say(book.lang, "others.packs").to_string()],
        false => book.packs.iter().skip(1).map(|p| rule_packs::title(p, book.lang).to_string()).collect(),
    }
}

fn doors(book: &Book<'_>) -> Vec<Value> {
    let doors = DOORS.iter().filter(|d| (d.there)(book));
    doors.map(|d| minijinja::context! { file => d.file, title => say(book.lang, d.title) }).collect()
}

/// Renders one page that is written to `at`: the context of the page over what every page has.
pub fn render(
    env: &Environment<'_>,
    book: &Book<'_>,
    dated: &str,
    template: &str,
    at: &str,
    page: Value,
) -> Result<String> {
    let (root, here) = if at.contains('/') { ("../", "") } else { ("", at) };
    let pack = book.packs.first();
    let shared = minijinja::context! {
        lang_tag => book.lang.pick("zh-CN", "en"),
        edition => book.title(),
        up => book.region.map(|_| book.edition.title(book.lang)),
        illustrative => book.illustrative,
        notice => notice(book),
        dated => dated,
        root => Value::from_safe_string(root.to_string()),
        doors => doors(book),
        here => here,
        forms => if book.region.is_some() { Vec::new() } else { vec![docx::name(book.lang), sheets::name(book.lang)] },
        css => Value::from_safe_string(STYLE.to_string()),
        script => Value::from_safe_string(SCRIPT.to_string()),
        search => search::there(book),
        pack => minijinja::context! { title => pack.map_or("", |p| rule_packs::title(p, book.lang)) },
        other_packs => other_packs(book),
        icons => codes::VERDICTS.codes.iter().map(|c| minijinja::context! { icon => icon(c.code), name => book.lang.pick(c.zh, c.en) }).collect::<Vec<_>>(),
        counted => book.packs.len() > 1 + flags::FEW_PACKS,
    };
    let context = minijinja::context! { ..page, ..shared };
    env.get_template(template)
        .and_then(|t| t.render(context))
        .map(|html| trace::mark(book, template, root, &places::mark(&html)))
        .map_err(broken)
}

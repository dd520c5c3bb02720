use super::lists;
use crate::args::ListArgs;
use duikou_engine::{Error, Kind, Result, files, settings};
use duikou_methods::calculator::{self, Method, large::Named};
use serde_json::{Map, Value, json};
use std::io::Read;
use std::path::Path;

pub fn measure(method: Option<&str>, input: Option<&Path>, lists: &ListArgs) -> Result<()> {
    let Some(method) = method else {
        let mut text = String::new();
        for m in calculator::METHODS {
            text += &format!("{}\n    {}\n    {}\n", m.name, m.en, m.zh);
            for (what, keys) in [("in", m.inputs), ("optional", m.optional), ("out", m.outputs)] {
                if !keys.is_empty() {
                    text += &format!("    {what}: {}\n", keys.join(", "));
                }
            }
        }
        return crate::print(text.as_bytes());
    };
    if calculator::METHODS.iter().all(|m| m.name != method) {
        let near = calculator::METHODS.iter().map(|m| m.name).min_by_key(|n| settings::distance(n, method));
        return Err(Error::new(
            Kind::Usage,
            format!("there is no method {method}"),
            format!("did you mean {}? `duikou measure` lists them all", near.unwrap_or_default()),
        ));
    }
    let method = calculator::find(method).map_err(refused)?;
    let result = match (&lists.supply, &lists.demand, &lists.links) {
        (Some(supply), Some(demand), Some(links)) => {
            let mut keys = input.map_or_else(|| Ok(Value::Object(Map::new())), keys)?;
            for (key, value) in
                [("epsilon", lists.epsilon.map(Value::from)), ("mode", lists.mode.clone().map(Value::from))]
            {
                if let (Some(value), Some(keys)) = (value, keys.as_object_mut()) {
                    keys.insert(key.into(), value);
                }
            }
            on_lists(method, &keys, [supply, demand, links], lists.out.as_deref())?
        }
        _ => {
            let Some(input) = input else {
                return Err(Error::new(
                    Kind::Usage,
                    "no input file",
                    "duikou measure METHOD INPUT.json; `-` reads standard input",
                ));
            };
            method.measure(&keys(input)?).map_err(refused)?
        }
    };
    crate::print(format!("{result:#}\n").as_bytes())
}

fn refused(e: duikou_methods::Error) -> Error {
    let kind = match e.kind() {
        duikou_methods::ErrorKind::NoConvergence | duikou_methods::ErrorKind::Infeasible => Kind::Infeasible,
        _ => Kind::Contract,
    };
    Error::new(kind, e.to_string(), e.hint())
}

/// The keys of a JSON file, or of standard input.
fn keys(path: &Path) -> Result<Value> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(|e| files::unreadable(path, &e))?;
        bytes
    } else {
        files::read(path)?
    };
    serde_json::from_slice(&bytes)
        .map_err(|e| Error::new(Kind::Contract, format!("not JSON: {e}"), "`duikou measure` lists each method's keys"))
}

fn on_lists(method: &Method, keys: &Value, [supply, demand, links]: [&Path; 3], out: Option<&Path>) -> Result<Value> {
    if !method.takes_lists() {
        let known = calculator::METHODS.iter().filter(|m| m.takes_lists()).map(|m| m.name).collect::<Vec<_>>();
        return Err(Error::new(
            Kind::Usage,
            format!("{} takes no lists", method.name),
            format!("--supply, --demand and --links are for {}", known.join(", ")),
        ));
    }
    let amounts = |path| lists::read(path, lists::AMOUNTS, false);
    let (supply, demand) = (amounts(supply)?, amounts(demand)?);
    let links = lists::read(links, lists::LINKS, !method.needs_affinity())?;
    fn pairs(list: &lists::List) -> Vec<(&str, f64)> {
        (0..list.len()).map(|r| (list.id(0, r), list.number(r))).collect()
    }
    let refused = |e: duikou_methods::Error| {
        let at = e.place().and_then(|place| {
            let list = match place.name.as_str() {
                "supply" => &supply,
                "demand" => &demand,
                "links" => &links,
                _ => return None,
            };
            Some(list.place(*place.index.first()?, place.index.get(1).copied()))
        });
        let e = refused(e);
        at.map_or(e.clone(), |place| e.at(place))
    };
    let (supplies, demands) = (pairs(&supply), pairs(&demand));
    let rows = (0..links.len()).map(|r| (links.id(0, r), links.id(1, r), links.number(r)));
    let named = Named::new(&supplies, &demands, rows).map_err(refused)?;
    let (plan, mut answer) = method.measure_lists(keys, &named).map_err(refused)?;
    match out {
        Some(path) => lists::write_plan(path, &plan)?,
        None => answer["plan"] = json!(plan),
    }
    Ok(answer)
}

use crate::args::Format;
use duikou_contracts::tables;
use duikou_engine::{Edition, Error, Kind, Result, files, settings, tables as store};
use serde_json::{Map, Value, json};

pub fn table(name: &str, edition: &Edition, format: Format) -> Result<()> {
    let table = tables::find(name).ok_or_else(|| {
        let near = tables::ALL.iter().map(|t| t.name()).min_by_key(|n| settings::distance(n, name)).unwrap_or_default();
        Error::new(
            Kind::Usage,
            format!("there is no table {name}"),
            format!("did you mean {near}? `duikou describe` lists them all"),
        )
    })?;
    let path = edition.path_of(table);
    if !path.exists() {
        return Err(Error::new(
            Kind::Missing,
            format!("{name} has not been made yet"),
            format!("run the edition first: duikou run --edition {}", edition.manifest.name),
        )
        .in_file(&path));
    }
    if let Format::Parquet = format {
        return crate::print(&files::read(&path)?);
    }
    let batch = store::read(&path, table)?;
    let columns = super::explain::Columns::new(&batch);
    match format {
        Format::Json => {
            let rows: Vec<Value> = (0..batch.num_rows())
                .map(|r| {
                    let cells =
                        table.fields.iter().enumerate().map(|(i, f)| (f.column.name.to_string(), columns.json(i, r)));
                    Value::Object(cells.collect::<Map<_, _>>())
                })
                .collect();
            crate::print(format!("{:#}\n", json!(rows)).as_bytes())
        }
        _ => {
            let fault = |e: csv::Error| Error::bug(format!("{name} does not print: {e}"));
            let mut out = csv::Writer::from_writer(Vec::new());
            out.write_record(table.fields.iter().map(|f| f.column.name)).map_err(fault)?;
            for r in 0..batch.num_rows() {
                out.write_record((0..table.fields.len()).map(|i| columns.text(i, r))).map_err(fault)?;
            }
            let bytes = out.into_inner().map_err(|e| Error::bug(format!("{name} does not print: {e}")))?;
            crate::print(&bytes)
        }
    }
}

//! Writes the raw tables of the edition `liaoning` from the admission lists of the province's examination authority.
//!
//! A list has the admission units of schools of the whole country, with the lowest score at which applicants were put
//! forward. Schools of Liaoning are told by the Ministry of Education's list of institutions; units are resolved to
//! majors of its catalogues by name. Every row read is of a school of Liaoning, of another, no data, or rejected with
//! its reason; every name that is resolved to no major is kept as unresolved.

mod lists;
mod names;
mod schools;
mod tables;
mod units;

pub use names::Device;
pub use units::ListCount;

use crate::extract_cn::{facts, regions};
use duikou_contracts::tables::{clean, reference};
use duikou_engine::{Certificate, Error, Kind, Result, files, tables as parquet};
use names::Catalogue;
use schools::Schools;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use units::Admission;

/// Folder of the lists below the sources, and what their names begin with.
const FOLDER: &str = "official";
const STEM: &str = "liaoning_benke_physics_toudang_";

/// Rows and distinct names that a device resolved, none of the lesser ones having done so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    pub device: Device,
    pub rows: u64,
    pub names: u64,
}

/// What an extraction wrote, and where every row went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// File, rows, bytes.
    pub files: Vec<(String, u64, u64)>,
    pub lists: Vec<ListCount>,
    pub resolution: Vec<Resolution>,
    /// Unresolved names with the number of their rows.
    pub unresolved: Vec<(String, u64)>,
    /// Members named in broad classes that are in no catalogue.
    pub unknown_members: u64,
    /// Undergraduate schools of the province without a row in any list.
    pub absent: Vec<String>,
}

impl Summary {
    /// What was read and written, in lines.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for l in &self.lists {
            lines.push(format!(
                "{}: {} rows = {} of schools of Liaoning + {} of other provinces + {} not on the ministry's list + {} blank or notes + {} rejected; nobody put forward in {}; {} scores stored as numbers",
                l.file, l.rows, l.here, l.elsewhere, l.unlisted, l.aside, l.rejected.len(), l.nobody, l.numbers
            ));
            lines.extend(l.rejected.iter().map(|r| format!("  row {}: {}", r.row, r.reason)));
        }
        let (rows, names) = self.resolution.iter().fold((0, 0), |(r, n), d| (r + d.rows, n + d.names));
        let (mut r, mut n) = (0, 0);
        for d in &self.resolution {
            (r, n) = (r + d.rows, n + d.names);
            let so_far = if d.device == Device::Unresolved {
                String::new()
            } else {
                format!("; so far {r} of {rows} rows, {n} of {names} names")
            };
            lines.push(format!("{}: {} rows, {} names{so_far}", d.device.says(), d.rows, d.names));
        }
        lines.extend(self.unresolved.iter().map(|(name, rows)| format!("  unresolved: {name}: {rows} rows")));
        lines.push(format!("members of classes in no catalogue: {}", self.unknown_members));
        lines.push(format!("undergraduate schools without a row: {}", self.absent.join("、")));
        lines.extend(self.files.iter().map(|(file, rows, bytes)| format!("{file}: {rows} rows, {bytes} bytes")));
        lines
    }
}

/// Reads the lists below `from` and writes the edition's raw tables, each with its certificate, into `out`.
///
/// # Errors
/// No list is there, a source is missing or is not what its name says, or `out` cannot be written.
pub fn extract(from: &Path, out: &Path) -> Result<Summary> {
    let paths = lists_of(from)?;
    let (schools, catalogue) = (Schools::read(from)?, Catalogue::read(from)?);
    let (mut all, mut counts, mut read) = (Vec::new(), Vec::new(), Vec::new());
    for path in &paths {
        for list in lists::read(path)? {
            let (taken, count) = units::take(&list, &schools, &catalogue);
            all.extend(taken);
            counts.push(count);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        read.push(format!("{name} (sha256 {})", files::sha256_file(path)?));
    }
    all.sort_by(|a, b| (&a.university, a.year, &a.track, &a.code).cmp(&(&b.university, b.year, &b.track, &b.code)));
    let mut summary = summary(&all, counts, &schools);
    let admissions = tables::admissions(&all)?;
    let offerings = tables::offerings(&admissions)?;
    let made = [admissions, offerings, tables::universities(&all, &schools, from)?, tables::regions_table(from)?];
    for (table, batch) in made {
        let footer = vec![
            ("duikou.table".to_string(), table.name()),
            ("duikou.contract".to_string(), parquet::contract_hash(table)),
        ];
        let bytes = parquet::to_bytes(table, &batch, &footer)?;
        let file = format!("{}.parquet", table.short);
        let path = out.join(&file);
        files::write_atomic(&path, &bytes)?;
        certificate(table.short, &summary, &read)?.write_beside(&path)?;
        summary.files.push((file, batch.num_rows() as u64, bytes.len() as u64));
    }
    Ok(summary)
}

/// The lists, by name.
fn lists_of(from: &Path) -> Result<Vec<PathBuf>> {
    let folder = from.join(FOLDER);
    let entries = std::fs::read_dir(&folder).map_err(|e| files::unreadable(&folder, &e))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| e.ok()).map(|e| e.path()).collect();
    paths.retain(|p| {
        let name = p.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(STEM) && name.ends_with(".xlsx")
    });
    paths.sort();
    if paths.is_empty() {
        return Err(Error::new(
            Kind::Missing,
            format!("no admission list {STEM}YEAR.xlsx"),
            "put the lists as published into the folder",
        )
        .in_file(&folder));
    }
    Ok(paths)
}

fn summary(all: &[Admission], lists: Vec<ListCount>, schools: &Schools) -> Summary {
    // A name may stand at a vocational school and elsewhere: it counts once, by the least device.
    let mut least: BTreeMap<&str, Device> = BTreeMap::new();
    let mut unresolved: BTreeMap<&str, u64> = BTreeMap::new();
    for a in all {
        let device = least.entry(&a.name).or_insert(a.device);
        *device = (*device).min(a.device);
        if a.device == Device::Unresolved {
            *unresolved.entry(&a.name).or_default() += 1;
        }
    }
    let resolution = Device::ALL.iter().map(|device| Resolution {
        device: *device,
        rows: all.iter().filter(|a| a.device == *device).count() as u64,
        names: least.values().filter(|d| *d == device).count() as u64,
    });
    let present: BTreeSet<&str> = all.iter().map(|a| a.university.as_str()).collect();
    let absent = schools.undergraduate().filter(|s| !present.contains(s.code.as_str()));
    Summary {
        files: Vec::new(),
        lists,
        resolution: resolution.collect(),
        unresolved: unresolved.into_iter().map(|(name, rows)| (name.to_string(), rows)).collect(),
        unknown_members: all.iter().map(|a| a.unknown as u64).sum(),
        absent: absent.map(|s| s.name.clone()).collect(),
    }
}

fn certificate(table: &str, summary: &Summary, read: &[String]) -> Result<Certificate> {
    let years: BTreeSet<i64> = summary.lists.iter().map(|l| l.year).collect();
    let years = years.iter().map(i64::to_string).collect::<Vec<_>>();
    let from = format!(" From {}.", read.join(", "));
    let titles: BTreeSet<&str> = summary.lists.iter().map(|l| l.title.as_str()).collect();
    let titles = titles.into_iter().collect::<Vec<_>>().join("；");
    let list = |how: &str| {
        let of = |f: fn(&ListCount) -> u64| summary.lists.iter().map(f).sum::<u64>();
        let (rows, here) = (of(|l| l.rows), of(|l| l.here));
        let others = of(|l| l.elsewhere + l.unlisted);
        let (aside, rejected) = (of(|l| l.aside), of(|l| l.rejected.len() as u64));
        let unresolved: u64 = summary.unresolved.iter().map(|(_, n)| n).sum();
        facts(
            "辽宁省招生考试办公室",
            &titles,
            &format!("辽宁省招生考试办公室. {titles}"),
            "政府公开数据中的事实 / facts from an official list",
            &years.join(", "),
            &format!(
                "{how}名单共{rows}行：辽宁院校{here}行，其他院校{others}行未用，空行与说明{aside}行，拒绝{rejected}行；辽宁院校中{unresolved}行的招生专业未能对应到专业目录。\
                 仅普通类本科批物理学科类：只在历史学科类、提前批、艺术体育类招生的专业不在其中。 \
                 {rows} rows of the lists: {here} of schools of Liaoning, {others} of other schools not used, {aside} blank or notes, {rejected} rejected; {unresolved} of those of Liaoning name no major of the catalogues. \
                 Ordinary undergraduate batch, physics track only: majors admitted only by the history track, in early batches, or in art and sport are not in it.{from}"
            ),
        )
    };
    Ok(match table {
        t if t == clean::ADMISSIONS.short => list(
            "每行一个招生单位，名称照录，按教育部本科专业目录（2026年）与职业本科专业目录（2021年）的名称对应专业，括号内的说明另记，大类记其所含专业；\
             同分排序项均为0者为无投档考生，所列分数是批次控制线，不作最低分。 \
             A row an admission unit, its name as printed, resolved by name to the ministry's undergraduate catalogue of 2026 and the vocational bachelor's of 2021; qualifiers in brackets kept apart, members of broad classes listed; where all tie-breaks are 0 nobody was put forward, and the score printed, the control line, is not kept. ",
        ),
        t if t == clean::OFFERINGS.short => list(
            "由各招生单位汇总：单独招生或在大类内招生的专业；最低分取普通招生单位中最低者，只有合作办学、专项计划、预科等单位的取其最低者。 \
             The units gathered by major, admitted by itself or within a broad class; the score is the lowest of its ordinary units, or where it has only joint programmes, special plans and preparatory classes, of these. ",
        ),
        t if t == reference::UNIVERSITIES.short => facts(
            "中华人民共和国教育部",
            "全国普通高等学校名单（截至2025年6月20日）",
            "教育部. 全国普通高等学校名单（截至2025年6月20日）",
            "政府公开数据中的事实 / facts from an official list",
            "2025-06-20",
            "在招生名单中有招生单位的辽宁本科学校：标识码、名称、所在地、备注（空为公办）。 \
             Undergraduate schools of Liaoning that the admission lists name: identifier, name, city, remark (none means public).",
        ),
        t if t == reference::REGIONS.short => regions::certificate(
            "节选辽宁省及所辖14个市；代码补足六位；英文名与匹配区域标记为本项目所加；100000 为本项目给全国的代码。 \
             Liaoning with its 14 cities; codes filled to six digits; English names, the market mark and the code 100000 for the nation are ours.",
        ),
        other => return Err(Error::bug(format!("{other} has no certificate"))),
    })
}

#[cfg(test)]
mod tests;

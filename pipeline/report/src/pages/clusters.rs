//! Clusters of majors: which there are, how stable, and their largest majors.

use crate::book::Book;
use crate::data::Clustered;
use crate::format::ratio;
use crate::messages::{fill, say};
use crate::pages::fields;
use minijinja::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Majors named of each cluster.
const EXAMPLES: usize = 6;

/// The region the map shows: the one with the most majors.
pub fn region<'a>(book: &Book<'a>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for r in &book.judged.clusters {
        *counts.entry(r.region).or_default() += 1;
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))).map(|(region, _)| region)
}

/// Graduates of a major in its region; where none are known, the programmes that have a verdict or are offered.
pub fn size(book: &Book<'_>, r: &Clustered<'_>) -> f64 {
    let supply = book.major_degrees.iter().find(|m| (m.region, m.major, m.level) == (r.region, r.major, r.level));
    if let Some(m) = supply {
        return m.supply;
    }
    let judged = book.verdicts.iter().filter(|v| v.pack == book.headline() && (v.major, v.level) == (r.major, r.level));
    let offered: BTreeSet<&str> =
        (book.judged.offerings.iter()).filter(|o| (o.major, o.level) == (r.major, r.level)).map(|o| o.school).collect();
    judged.count().max(offered.len()) as f64
}

/// One row a cluster of the region the map shows.
pub fn rows(book: &Book<'_>) -> Vec<Value> {
    let Some(region) = region(book) else { return Vec::new() };
    let mut clusters: BTreeMap<i64, Vec<(f64, &Clustered<'_>)>> = BTreeMap::new();
    for r in book.judged.clusters.iter().filter(|r| r.region == region) {
        clusters.entry(r.cluster).or_default().push((size(book, r), r));
    }
    let rows = clusters.into_iter().map(|(cluster, mut rows)| {
        rows.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1.major, a.1.level).cmp(&(b.1.major, b.1.level))));
        let mut names: Vec<String> = Vec::new();
        for (_, r) in &rows {
            let name = book.major(r.major);
            if names.len() < EXAMPLES && !names.contains(&name) {
                names.push(name);
            }
        }
        let low = rows.iter().map(|(_, r)| r.stability).fold(f64::INFINITY, f64::min);
        fields!({ "name": fill(book.lang, "cluster.n", &[cluster.to_string()]), "majors": rows.len(), "stability": ratio(low),
            "examples": names.join(say(book.lang, "list.and")) })
    });
    rows.collect()
}

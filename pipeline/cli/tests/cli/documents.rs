//! The documents of the project lead where they say.

use crate::support::project;
use std::fs;
use std::path::Path;

/// Documents that a newcomer reads, from the root.
const READ: [&str; 10] = [
    "README.md",
    "README.zh.md",
    "CONTRIBUTING.md",
    "pipeline/README.md",
    "pipeline/GLOSSARY.md",
    "data/README.md",
    "data/reference/rules/README.md",
    "notebooks/README.md",
    "reports/README.md",
    "reports/assumptions.md",
];

/// Targets of links in Markdown, without what stands after `#`; those of the web are left out.
fn links(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let targets = targets.map(|t| t.split('#').next().unwrap_or_default());
    targets.filter(|t| !t.is_empty() && !t.contains("://")).collect()
}

#[test]
fn every_link_between_the_documents_leads_to_a_file() {
    let mut found = 0;
    for page in READ {
        let path = project().join(page);
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{page}: {e}"));
        for link in links(&text) {
            assert!(path.parent().unwrap_or(Path::new(".")).join(link).exists(), "{page} leads to {link}");
            found += 1;
        }
    }
    assert!(found > 30, "{found} links");
}

#[test]
fn both_readmes_lead_to_the_same_files() {
    let of = |page: &str| {
        let text = fs::read_to_string(project().join(page)).unwrap();
        let mut found: Vec<String> = links(&text).iter().map(|l| (*l).to_string()).collect();
        found.retain(|l| !l.starts_with("README") && !l.starts_with("data/reference") && !l.contains("CONTRIBUTING"));
        found.sort();
        found.dedup();
        found
    };
    assert_eq!(of("README.md"), of("README.zh.md"));
}

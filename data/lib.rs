//! The reference data that ship: catalogues, classifications, links, chains, targets, rule packs, each with its
//! certificate. In a checkout they are read from `data/reference`; a program away from one writes them out.

/// Every file below `reference/`: its path there, with `/`, and its bytes. In the order of the paths.
pub static REFERENCE: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

pub const SCHOOLS_LIAONING_BAOTOU: &str = include_str!("reference/schools/counts-liaoning-baotou-2025.csv");
pub const LINKS_CHINA: &str = include_str!("reference/links/links-china.csv");
pub const TARGETS_BAOTOU: &str = include_str!("reference/targets/targets-baotou.csv");
pub const TARGETS_LIAONING: &str = include_str!("reference/targets/targets-liaoning.csv");
pub const TARGETS_ADJUSTED: &str = include_str!("reference/targets/targets-adjusted-share.csv");
pub const CHAINS_LIAONING: &str = include_str!("reference/chains/liaoning.toml");
pub const CHAINS_BAOTOU: &str = include_str!("reference/chains/baotou.toml");
pub const MAJORS_UNDERGRADUATE: &str = include_str!("reference/catalogues/majors-undergraduate-2026.csv");
pub const MAJORS_VOCATIONAL: &str = include_str!("reference/catalogues/majors-higher-vocational-2021.csv");
pub const INDUSTRIES_CHINA: &str = include_str!("reference/classifications/industries-gbt4754-2017.csv");
pub const EMPLOYMENT_CHINA: &str = include_str!("reference/economy/employment-china-1990-2018.csv");
pub const OCCUPATIONS_CHINA: &str = include_str!("reference/classifications/occupations-csco-2022.csv");

#[cfg(test)]
mod tests {
    use super::REFERENCE;

    #[test]
    fn every_data_file_has_its_certificate_and_the_order_is_that_of_the_paths() {
        assert!(REFERENCE.len() > 40 && REFERENCE.is_sorted_by_key(|f| f.0));
        let has = |name: &str| REFERENCE.iter().any(|f| f.0 == name);
        for (name, bytes) in REFERENCE {
            assert!(!bytes.is_empty(), "{name}");
            if name.ends_with(".csv") {
                assert!(has(&format!("{name}.source.toml")), "{name}");
            }
        }
    }
}

//! Where an occupation code of another publication stands in the projections.
//!
//! The projections and OEWS publish some details of SOC 2018 only together: either under the broad code
//! (29-2011 and 29-2012 as 29-2010) or under a code of the bureau's own within the broad group (21-1011 and
//! 21-1014 as 21-1018). The rule here is: a line item of the projections stays; else the broad code where
//! that is a line item; else the one line item of the broad group that the file itself does not use; else
//! there is no home (the military, 55-xxxx, is not projected).

use std::collections::{BTreeMap, BTreeSet};

/// Home of each code of a file: `None` where the projections have no place for it.
/// Without line items (no projections were read) every code is its own home.
pub fn homes<'a>(codes: &BTreeSet<&'a str>, items: &BTreeSet<String>) -> BTreeMap<&'a str, Option<String>> {
    let home = |code: &str| -> Option<String> {
        if items.is_empty() || items.contains(code) {
            return Some(code.to_string());
        }
        let group = code.get(..6)?;
        let broad = format!("{group}0");
        if items.contains(&broad) {
            return Some(broad);
        }
        let mut own = items.range(group.to_string()..).take_while(|i| i.starts_with(group));
        let mut own = own.by_ref().filter(|i| !codes.contains(i.as_str()));
        match (own.next(), own.next()) {
            (Some(one), None) => Some(one.clone()),
            _ => None,
        }
    };
    codes.iter().map(|c| (*c, home(c))).collect()
}

/// Whether a code heads a group in a file: it ends in zeros and other codes of the file lie below it.
pub fn is_group(code: &str, codes: &BTreeSet<&str>) -> bool {
    let stem = code.trim_end_matches('0');
    if stem.len() == code.len() {
        return false;
    }
    // "00-0000" is the total of everything.
    if stem == "00-" || stem.is_empty() {
        return true;
    }
    codes.range(stem..).take_while(|c| c.starts_with(stem)).any(|c| *c != code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_go_to_the_broad_code_or_to_the_bureaus_own() {
        let items: BTreeSet<String> =
            ["29-2010", "21-1012", "21-1018", "25-2052", "25-2057", "53-1041", "53-1047"].map(String::from).into();
        let codes: BTreeSet<&str> =
            ["29-2011", "29-2012", "21-1011", "21-1012", "25-2055", "25-2057", "53-1042", "53-1041", "55-1011"].into();
        let homes = homes(&codes, &items);
        let of = |c: &str| homes[c].as_deref();
        assert_eq!(of("29-2011"), Some("29-2010"), "broad code");
        assert_eq!(of("21-1011"), Some("21-1018"), "the bureau's own code");
        assert_eq!(of("21-1012"), Some("21-1012"), "a line item stays");
        assert_eq!(of("25-2055"), Some("25-2052"));
        assert_eq!(of("53-1042"), Some("53-1047"));
        assert_eq!(of("55-1011"), None, "the military is not projected");
    }

    #[test]
    fn a_code_ending_in_zero_is_a_group_only_where_the_file_goes_below_it() {
        let codes: BTreeSet<&str> =
            ["00-0000", "29-0000", "29-2010", "25-2020", "25-2021", "15-1200", "15-1250"].into();
        let groups: Vec<&str> = codes.iter().copied().filter(|c| is_group(c, &codes)).collect();
        assert_eq!(groups, ["00-0000", "15-1200", "25-2020", "29-0000"]);
    }
}

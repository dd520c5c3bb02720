//! Sectors of NAICS 2022, the parents of the industries kept, and OEWS' own sector of government.

/// First two digits, code and name of each sector.
#[rustfmt::skip]
pub static SECTORS: &[(&[&str], &str, &str)] = &[
    (&["11"], "11", "Agriculture, Forestry, Fishing and Hunting"),
    (&["21"], "21", "Mining, Quarrying, and Oil and Gas Extraction"),
    (&["22"], "22", "Utilities"),
    (&["23"], "23", "Construction"),
    (&["31", "32", "33"], "31-33", "Manufacturing"),
    (&["42"], "42", "Wholesale Trade"),
    (&["44", "45"], "44-45", "Retail Trade"),
    (&["48", "49"], "48-49", "Transportation and Warehousing"),
    (&["51"], "51", "Information"),
    (&["52"], "52", "Finance and Insurance"),
    (&["53"], "53", "Real Estate and Rental and Leasing"),
    (&["54"], "54", "Professional, Scientific, and Technical Services"),
    (&["55"], "55", "Management of Companies and Enterprises"),
    (&["56"], "56", "Administrative and Support and Waste Management and Remediation Services"),
    (&["61"], "61", "Educational Services"),
    (&["62"], "62", "Health Care and Social Assistance"),
    (&["71"], "71", "Arts, Entertainment, and Recreation"),
    (&["72"], "72", "Accommodation and Food Services"),
    (&["81"], "81", "Other Services (except Public Administration)"),
    (&["92", "99"], "99", "Federal, State, and Local Government (OEWS designation)"),
];

/// Code of the sector an industry belongs to.
pub fn sector_of(industry: &str) -> Option<&'static str> {
    let two = industry.get(..2)?;
    SECTORS.iter().find(|s| s.0.contains(&two)).map(|s| s.1)
}

//! Codes of the Classification of Instructional Programs.

/// What a text in a column of CIP codes says.
#[derive(Debug, PartialEq, Eq)]
pub enum Cip {
    /// A six-digit code; `true` where zeros lost to a spreadsheet were put back.
    Code(String, bool),
    /// 99 (grand total), a two-digit family or a four-digit class: adding it would count twice.
    Total,
    Bad,
}

/// Reads a CIP code. `numeric`: the column holds numbers, so that `11.07` is 11.0700 and not a class.
pub fn read(text: &str, numeric: bool) -> Cip {
    let text = text.trim().trim_matches(['"', '=', '\'']).trim();
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 2 || decimals.len() > 4 || !digits(whole) || !digits(decimals) {
        return Cip::Bad;
    }
    let total =
        whole == "99" || (!text.contains('.') && !numeric) || (whole.len() == 2 && decimals.len() == 2 && !numeric);
    if total {
        return Cip::Total;
    }
    let code = format!("{whole:0>2}.{decimals:0<4}");
    let repaired = code != text;
    Cip::Code(code, repaired)
}

/// Whether a column's texts look like numbers a spreadsheet made: a one-digit family before the point.
pub fn looks_numeric<'a>(mut texts: impl Iterator<Item = &'a str>) -> bool {
    texts.any(|t| t.trim().as_bytes().get(1) == Some(&b'.'))
}

/// Titles of the two-digit families of CIP 2020 (National Center for Education Statistics, public domain).
#[rustfmt::skip]
pub static FAMILIES: &[(&str, &str)] = &[
    ("01", "Agricultural/Animal/Plant/Veterinary Science and Related Fields"),
    ("03", "Natural Resources and Conservation"),
    ("04", "Architecture and Related Services"),
    ("05", "Area, Ethnic, Cultural, Gender, and Group Studies"),
    ("09", "Communication, Journalism, and Related Programs"),
    ("10", "Communications Technologies/Technicians and Support Services"),
    ("11", "Computer and Information Sciences and Support Services"),
    ("12", "Culinary, Entertainment, and Personal Services"),
    ("13", "Education"),
    ("14", "Engineering"),
    ("15", "Engineering/Engineering-Related Technologies/Technicians"),
    ("16", "Foreign Languages, Literatures, and Linguistics"),
    ("19", "Family and Consumer Sciences/Human Sciences"),
    ("22", "Legal Professions and Studies"),
    ("23", "English Language and Literature/Letters"),
    ("24", "Liberal Arts and Sciences, General Studies and Humanities"),
    ("25", "Library Science"),
    ("26", "Biological and Biomedical Sciences"),
    ("27", "Mathematics and Statistics"),
    ("28", "Military Science, Leadership and Operational Art"),
    ("29", "Military Technologies and Applied Sciences"),
    ("30", "Multi/Interdisciplinary Studies"),
    ("31", "Parks, Recreation, Leisure, Fitness, and Kinesiology"),
    ("32", "Basic Skills and Developmental/Remedial Education"),
    ("33", "Citizenship Activities"),
    ("34", "Health-Related Knowledge and Skills"),
    ("35", "Interpersonal and Social Skills"),
    ("36", "Leisure and Recreational Activities"),
    ("37", "Personal Awareness and Self-Improvement"),
    ("38", "Philosophy and Religious Studies"),
    ("39", "Theology and Religious Vocations"),
    ("40", "Physical Sciences"),
    ("41", "Science Technologies/Technicians"),
    ("42", "Psychology"),
    ("43", "Homeland Security, Law Enforcement, Firefighting and Related Protective Services"),
    ("44", "Public Administration and Social Service Professions"),
    ("45", "Social Sciences"),
    ("46", "Construction Trades"),
    ("47", "Mechanic and Repair Technologies/Technicians"),
    ("48", "Precision Production"),
    ("49", "Transportation and Materials Moving"),
    ("50", "Visual and Performing Arts"),
    ("51", "Health Professions and Related Programs"),
    ("52", "Business, Management, Marketing, and Related Support Services"),
    ("53", "High School/Secondary Diplomas and Certificates"),
    ("54", "History"),
    ("60", "Health Professions Residency/Fellowship Programs"),
    ("61", "Medical Residency/Fellowship Programs"),
];

/// Title of a code's family; the two digits where it has none.
pub fn family(code: &str) -> String {
    let two = code.get(..2).unwrap_or(code);
    FAMILIES.iter().find(|f| f.0 == two).map_or_else(|| two.to_string(), |f| f.1.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_totals_and_lost_zeros() {
        let code = |c: &str, repaired| Cip::Code(c.to_string(), repaired);
        let cases = [
            ("01.0000", false, code("01.0000", false)),
            ("\"11.0701\"", false, code("11.0701", false)),
            ("1.0", false, code("01.0000", true)),
            ("1.0101", false, code("01.0101", true)),
            ("51.38", true, code("51.3800", true)),
            ("51.38", false, Cip::Total),
            ("51", false, Cip::Total),
            ("99", false, Cip::Total),
            ("99", true, Cip::Total),
            ("1", true, code("01.0000", true)),
            ("nursing", false, Cip::Bad),
            ("", false, Cip::Bad),
            ("511.3801", false, Cip::Bad),
        ];
        for (text, numeric, expected) in cases {
            assert_eq!(read(text, numeric), expected, "{text}");
        }
        assert!(looks_numeric(["99", "1.01"].into_iter()) && !looks_numeric(["01.0100", "99"].into_iter()));
    }
}

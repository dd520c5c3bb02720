//! Numbers as a reader expects them: whole persons with separators, shares with one decimal.

/// Whole number with thousands separators. Rounds half away from zero; never prints `-0`.
pub fn whole(value: f64) -> String {
    let rounded = value.round();
    let digits = format!("{:.0}", rounded.abs());
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if rounded < 0.0 && digits != "0" {
        out.push('−');
    }
    for (i, d) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(d);
    }
    out
}

/// Persons: whole; a positive amount below one half is told as such, not as zero.
pub fn persons(value: f64) -> String {
    if value > 0.0 && value < 0.5 { "<1".into() } else { whole(value) }
}

/// A share between 0 and 1 as per cent with one decimal; what is not quite 0 or 100 is not printed as such.
pub fn share(value: f64) -> String {
    let per_cent = value * 100.0;
    if value > 0.0 && per_cent < 0.05 {
        "<0.1%".into()
    } else if value < 1.0 && per_cent >= 99.95 {
        ">99.9%".into()
    } else {
        format!("{per_cent:.1}%").replace('-', "−")
    }
}

/// A plain number: no decimals when whole, else two.
pub fn number(value: f64) -> String {
    if value == value.round() && value.abs() < 1e15 { whole(value) } else { format!("{value:.2}").replace('-', "−") }
}

/// A label as it begins a line: with a capital, where its script has one.
pub fn capital(label: &str) -> String {
    let mut rest = label.chars();
    rest.next().map_or_else(String::new, |c| c.to_uppercase().chain(rest).collect())
}

/// A ratio, with two decimals always.
pub fn ratio(value: f64) -> String {
    let text = format!("{value:.2}");
    if text == "-0.00" { "0.00".into() } else { text.replace('-', "−") }
}

/// Points, with sign and two decimals.
pub fn points(value: f64) -> String {
    if value >= 0.005 { format!("+{}", ratio(value)) } else { ratio(value) }
}

/// Whole persons with their sign.
pub fn signed(value: f64) -> String {
    if value.round() > 0.0 { format!("+{}", whole(value)) } else { whole(value) }
}

/// A change as per cent with its sign and one decimal.
pub fn change(value: f64) -> String {
    let text = format!("{:.1}", (value * 1000.0).round().abs() / 10.0);
    match text.as_str() {
        "0.0" => "0.0%".into(),
        _ if value < 0.0 => format!("−{text}%"),
        _ => format!("+{text}%"),
    }
}

/// File name of a code: letters and digits stay, everything else is written as its bytes.
pub fn slug(code: &str) -> String {
    let mut out = String::new();
    for byte in code.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            out.push(byte as char);
        } else {
            out += &format!("_{byte:02x}");
        }
    }
    if out.is_empty() { "_".into() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        let cases: [(fn(f64) -> String, f64, &str); 21] = [
            (persons, 0.0, "0"),
            (persons, 0.2, "<1"),
            (persons, 1234567.4, "1,234,567"),
            (persons, 999.5, "1,000"),
            (whole, -0.2, "0"),
            (whole, -1500.0, "−1,500"),
            (share, 0.6349, "63.5%"),
            (share, 0.0001, "<0.1%"),
            (share, 0.99996, ">99.9%"),
            (share, 1.0, "100.0%"),
            (number, 3.0, "3"),
            (number, 17.256, "17.26"),
            (signed, 1500.2, "+1,500"),
            (signed, -0.3, "0"),
            (signed, -12.0, "−12"),
            (points, 0.0049, "0.00"),
            (points, 0.257, "+0.26"),
            (points, -0.002, "0.00"),
            (change, 0.0571, "+5.7%"),
            (change, -0.0571, "−5.7%"),
            (change, -0.0001, "0.0%"),
        ];
        for (f, value, text) in cases {
            assert_eq!(f(value), text);
        }
    }

    #[test]
    fn a_label_begins_with_a_capital() {
        assert_eq!(capital("growth"), "Growth");
        assert_eq!(capital("新增岗位"), "新增岗位");
        assert_eq!(capital(""), "");
    }

    #[test]
    fn a_code_cannot_leave_its_folder() {
        assert_eq!(slug("10141"), "10141");
        assert_eq!(slug("../a b"), "_2e_2e_2fa_20b");
        assert_ne!(slug("a_b"), slug("a/b"));
    }
}

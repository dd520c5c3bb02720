//! Which school could offer a major that is proposed: those that teach its class already, the strongest first.

use std::cmp::Ordering;

/// What a school brings to a major, from its own programmes nearby: those of the same class at the level; where it has
/// none, those of the same major a level apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Host {
    pub school: String,
    /// Programmes nearby.
    pub neighbours: u32,
    /// Whether the major itself at the level is among them.
    pub offers: bool,
    /// Whether they are a level apart.
    pub apart: bool,
    /// Their graduates of the base year; `None` where a figure is missing or withheld.
    pub graduates: Option<f64>,
    /// Relative strength in [0, 1], where it has been evaluated.
    pub strength: Option<f64>,
    /// Their placement rate in the base year, weighted by graduates; `None` where none is known.
    pub placement_rate: Option<f64>,
    /// How many of them are flagged for weak outcomes.
    pub weak: u32,
    /// How many of them are to be cut, on any ground.
    pub cut: u32,
}

/// Orders schools: those that teach the class at the level first; by strength, unknown last; then by graduates, unknown last; then by placement rate, unknown last;
/// then by code. Relative strength orders schools and is no ground for a proposal.
pub fn rank(hosts: &mut [Host]) {
    fn most(a: Option<f64>, b: Option<f64>) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) => b.total_cmp(&a),
            (a, b) => b.is_some().cmp(&a.is_some()),
        }
    }
    hosts.sort_by(|a, b| {
        (a.apart.cmp(&b.apart))
            .then(most(a.strength, b.strength))
            .then(most(a.graduates, b.graduates))
            .then(most(a.placement_rate, b.placement_rate))
            .then_with(|| a.school.cmp(&b.school))
    });
}

/// The rest of what is known of a school, as a table holds it: `offers`, `apart`, `placement_rate 0.8123`, `weak 2`, `cut 1`,
/// joined by `; `, absent ones left out. `None` where nothing is left to say.
pub fn encode(host: &Host) -> Option<String> {
    let mut items = Vec::new();
    if host.offers {
        items.push("offers".to_string());
    }
    if host.apart {
        items.push("apart".to_string());
    }
    if let Some(rate) = host.placement_rate {
        items.push(format!("placement_rate {rate:.4}"));
    }
    for (name, count) in [("weak", host.weak), ("cut", host.cut)] {
        if count > 0 {
            items.push(format!("{name} {count}"));
        }
    }
    (!items.is_empty()).then(|| items.join("; "))
}

/// The same in words; an item of another form is given as it stands.
pub fn words(detail: &str, zh: bool) -> String {
    let item = |text: &str| {
        let (name, value) = text.split_once(' ').unwrap_or((text, ""));
        let number = value.parse::<f64>().ok();
        match (name, number, zh) {
            ("offers", None, true) => "已开设该专业".to_string(),
            ("offers", None, false) => "offers the major".to_string(),
            ("apart", None, true) => "仅在相邻层次开设该专业".to_string(),
            ("apart", None, false) => "offers it at a neighbouring level only".to_string(),
            ("placement_rate", Some(v), true) => format!("毕业去向落实率 {:.1}%", v * 100.0),
            ("placement_rate", Some(v), false) => format!("placement rate {:.1}%", v * 100.0),
            ("weak", Some(v), true) => format!("其中 {v} 个专业点因就业质量差被预警"),
            ("weak", Some(v), false) => format!("{v} of them flagged for weak outcomes"),
            ("cut", Some(v), true) => format!("其中 {v} 个专业点建议减招、停招或撤销"),
            ("cut", Some(v), false) => format!("{v} of them to be reduced, suspended or withdrawn"),
            _ => text.to_string(),
        }
    };
    detail.split("; ").map(item).collect::<Vec<_>>().join(if zh { "；" } else { "; " })
}

//! The nation, the fifty states, the capital district and the outlying areas.

/// A state or area: postal code, Chinese and English name, whether supply and demand are matched there.
pub struct State {
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub market: bool,
}

const fn s(code: &'static str, zh: &'static str, en: &'static str) -> State {
    State { code, zh, en, market: true }
}
const fn area(code: &'static str, zh: &'static str, en: &'static str) -> State {
    State { code, zh, en, market: false }
}

/// Code of the nation.
pub const NATION: &str = "US";

/// The fifty states and the District of Columbia are markets. Outlying areas keep their facts but are not
/// matched: the projections and the openings rates are made for the states and the district.
#[rustfmt::skip]
pub static STATES: &[State] = &[
    s("AL", "亚拉巴马州", "Alabama"), s("AK", "阿拉斯加州", "Alaska"), s("AZ", "亚利桑那州", "Arizona"),
    s("AR", "阿肯色州", "Arkansas"), s("CA", "加利福尼亚州", "California"), s("CO", "科罗拉多州", "Colorado"),
    s("CT", "康涅狄格州", "Connecticut"), s("DE", "特拉华州", "Delaware"),
    s("DC", "哥伦比亚特区", "District of Columbia"), s("FL", "佛罗里达州", "Florida"),
    s("GA", "佐治亚州", "Georgia"), s("HI", "夏威夷州", "Hawaii"), s("ID", "爱达荷州", "Idaho"),
    s("IL", "伊利诺伊州", "Illinois"), s("IN", "印第安纳州", "Indiana"), s("IA", "艾奥瓦州", "Iowa"),
    s("KS", "堪萨斯州", "Kansas"), s("KY", "肯塔基州", "Kentucky"), s("LA", "路易斯安那州", "Louisiana"),
    s("ME", "缅因州", "Maine"), s("MD", "马里兰州", "Maryland"), s("MA", "马萨诸塞州", "Massachusetts"),
    s("MI", "密歇根州", "Michigan"), s("MN", "明尼苏达州", "Minnesota"), s("MS", "密西西比州", "Mississippi"),
    s("MO", "密苏里州", "Missouri"), s("MT", "蒙大拿州", "Montana"), s("NE", "内布拉斯加州", "Nebraska"),
    s("NV", "内华达州", "Nevada"), s("NH", "新罕布什尔州", "New Hampshire"), s("NJ", "新泽西州", "New Jersey"),
    s("NM", "新墨西哥州", "New Mexico"), s("NY", "纽约州", "New York"),
    s("NC", "北卡罗来纳州", "North Carolina"), s("ND", "北达科他州", "North Dakota"), s("OH", "俄亥俄州", "Ohio"),
    s("OK", "俄克拉何马州", "Oklahoma"), s("OR", "俄勒冈州", "Oregon"), s("PA", "宾夕法尼亚州", "Pennsylvania"),
    s("RI", "罗得岛州", "Rhode Island"), s("SC", "南卡罗来纳州", "South Carolina"),
    s("SD", "南达科他州", "South Dakota"), s("TN", "田纳西州", "Tennessee"), s("TX", "得克萨斯州", "Texas"),
    s("UT", "犹他州", "Utah"), s("VT", "佛蒙特州", "Vermont"), s("VA", "弗吉尼亚州", "Virginia"),
    s("WA", "华盛顿州", "Washington"), s("WV", "西弗吉尼亚州", "West Virginia"),
    s("WI", "威斯康星州", "Wisconsin"), s("WY", "怀俄明州", "Wyoming"),
    area("AS", "美属萨摩亚", "American Samoa"), area("FM", "密克罗尼西亚联邦", "Federated States of Micronesia"),
    area("GU", "关岛", "Guam"), area("MH", "马绍尔群岛", "Marshall Islands"),
    area("MP", "北马里亚纳群岛", "Northern Mariana Islands"), area("PR", "波多黎各", "Puerto Rico"),
    area("PW", "帕劳", "Palau"), area("VI", "美属维尔京群岛", "Virgin Islands"),
];

/// The code of a state or area as the list holds it, from a code or an English name.
pub fn code_of(text: &str) -> Option<&'static str> {
    let text = text.trim();
    STATES.iter().find(|s| s.code.eq_ignore_ascii_case(text) || s.en.eq_ignore_ascii_case(text)).map(|s| s.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_fifty_one_markets_and_no_code_twice() {
        assert_eq!(STATES.iter().filter(|s| s.market).count(), 51);
        let codes: std::collections::BTreeSet<_> = STATES.iter().map(|s| s.code).collect();
        assert_eq!(codes.len(), STATES.len());
        assert!(STATES.iter().all(|s| !s.zh.is_empty()));
        assert_eq!(code_of(" District of Columbia "), Some("DC"));
        assert_eq!(code_of("pr"), Some("PR"));
        assert_eq!(code_of("Atlantis"), None);
    }
}

//! Distance to the nearest other provider, by the haversine formula on a sphere of the Earth's mean radius (6371.0088 km, IUGG).
//! Source: Sinnott (1984), Sky and Telescope 68, 159.

use super::{Formula, Indicator, Row, Time, Unit, input, row};

/// Great circle to the nearest other school of the market that offers the same major at the same level, where both have coordinates.
pub static INDICATOR: Indicator = Indicator {
    code: "nearest_provider_km",
    zh: "最近同专业学校距离",
    en: "Distance to the nearest provider",
    unit: Unit::Kilometres,
    about_zh: "到同一匹配区域内最近的另一所开设同专业同层次的学校的大圆距离；双方均有坐标才计",
    about: "Great circle to the nearest other school of the market that offers the same major at the same level, where both have coordinates",
    time: Time::Outlook,
    relative: false,
    formula: Formula {
        text: "min great circle, radius 6371.0088 km",
        inputs: &[
            input("latitude", "本校纬度", "latitude of the school"),
            input("longitude", "本校经度", "longitude of the school"),
            input("other_latitude", "另一所学校的纬度", "latitude of another provider"),
            input("other_longitude", "另一所学校的经度", "longitude of another provider"),
        ],
        each: true,
        value,
        spec: SPEC,
    },
    of_each: None,
};

static SPEC: &[Row] = &[
    row(
        &[
            Some(39.9612),
            Some(-82.9988),
            Some(41.4993),
            Some(-81.6944),
            Some(39.9612),
            Some(-82.9988),
            Some(39.1031),
            Some(-84.512),
        ],
        Some(161.07199630445797),
        "Columbus: Cincinnati is nearer than Cleveland (city centres)",
    ),
    row(&[Some(0.0), Some(0.0), Some(0.0), Some(1.0)], Some(111.1950802335329), "a degree along the equator"),
    row(&[Some(0.0), Some(0.0), Some(0.0), Some(180.0)], Some(20015.114442035923), "the other side of the Earth"),
    row(&[Some(39.9612), Some(-82.9988), Some(39.9612), Some(-82.9988)], Some(0.0), "on one campus"),
    row(
        &[Some(39.9612), Some(-82.9988), None, None, Some(39.9612), Some(-82.9988), Some(41.4993), Some(-81.6944)],
        Some(203.2955055387204),
        "a provider without coordinates is passed over",
    ),
    row(&[None, None, Some(41.4993), Some(-81.6944)], None, "the school has no coordinates"),
    row(&[], None, "no other provider"),
];

fn value(given: &[Option<f64>]) -> Option<f64> {
    let known = given.chunks_exact(4).filter_map(|g| Some(great_circle([g[0]?, g[1]?], [g[2]?, g[3]?])));
    known.min_by(f64::total_cmp)
}

/// Great circle between two points given as latitude and longitude in degrees, kilometres.
fn great_circle(from: [f64; 2], to: [f64; 2]) -> f64 {
    const RADIUS: f64 = 6371.0088;
    let [from, to] = [from, to].map(|p| p.map(f64::to_radians));
    let half = |a: f64, b: f64| (0.5 * (b - a)).sin().powi(2);
    let chord = half(from[0], to[0]) + from[0].cos() * to[0].cos() * half(from[1], to[1]);
    2.0 * RADIUS * chord.clamp(0.0, 1.0).sqrt().asin()
}

//! Example rows of each form, by column: plainly invented, and never read.

use super::CellValue;
use duikou_contracts::Lang;

/// What the example rows show in a column of a form; two rows.
pub fn cells(form: &str, column: &str, lang: Lang) -> [CellValue; 2] {
    let text = |a: &str, b: &str| [CellValue::from(a), CellValue::from(b)];
    let number = |a: f64, b: f64| [CellValue::from(a), CellValue::from(b)];
    match column {
        "university_code" => text("90001", "90002"),
        "track" => text(lang.pick("物理学科类", "physics"), lang.pick("历史学科类", "history")),
        "admission_code" => text("01", "02"),
        "name" if form == "admissions" => text(
            lang.pick("计算机科学与技术", "Computer science"),
            lang.pick("自动化类（机电一体化技术、工业机器人技术）", "Automation (two majors)"),
        ),
        "major_code" if form == "admissions" => [CellValue::from("080901"), CellValue::Empty],
        "major_name" if form == "admissions" => {
            [CellValue::from(lang.pick("计算机科学与技术", "Computer science")), CellValue::Empty]
        }
        "class_code" => [CellValue::Empty, CellValue::from("4603")],
        "members" => [CellValue::Empty, CellValue::from("460301 460305")],
        "offering_basis" => text("own", "in_class"),
        "admission_kind" => text("major", "class"),
        "min_score" => [CellValue::from(548.0), CellValue::Empty],
        "last_choice" => [CellValue::from(12.0), CellValue::Empty],
        "no_applicants" => [CellValue::Bool(false), CellValue::Bool(true)],
        "university_name" => {
            text(lang.pick("示例甲大学", "Example University A"), lang.pick("示例乙职业学院", "Example College B"))
        }
        "name" if form == "universities" => {
            text(lang.pick("示例甲大学", "Example University A"), lang.pick("示例乙职业学院", "Example College B"))
        }
        "kind" => text(lang.pick("公办", "public"), lang.pick("公办", "public")),
        "region_code" => text("210100", "210200"),
        "city" => text(lang.pick("沈阳", "Shenyang"), lang.pick("大连", "Dalian")),
        "latitude" | "longitude" => [CellValue::Empty, CellValue::Empty],
        "illustrative" => [CellValue::Bool(true), CellValue::Bool(true)],
        "major_code" => text("080901", "460104"),
        "major_name" => {
            text(lang.pick("计算机科学与技术", "Computer science"), lang.pick("机电一体化技术", "Mechatronics"))
        }
        "level" => text("bachelor", "higher_vocational"),
        "year" if form == "targets" => number(2027.0, 2030.0),
        "year" if form == "plan_fixed" => number(2026.0, 2026.0),
        "seats" => [CellValue::from(60.0), CellValue::Empty],
        "year" => number(2023.0, 2023.0),
        "persons" if form == "employment" => [CellValue::from(3_100_000.0), CellValue::Suppressed],
        "persons" if form == "paths" => [CellValue::from(12.0), CellValue::Suppressed],
        "persons" => [CellValue::from(120.0), CellValue::Suppressed],
        "planned_intake" => [CellValue::from(125.0), CellValue::from(90.0)],
        "intake" => [CellValue::from(120.0), CellValue::from(84.0)],
        "first_choice_rate" => number(0.82, 0.64),
        "registration_rate" => number(0.97, 0.91),
        "graduates" => [CellValue::from(110.0), CellValue::Suppressed],
        "placement_rate" => [CellValue::from(0.91), CellValue::Suppressed],
        "matched_rate" => [CellValue::from(0.73), CellValue::Empty],
        "local_rate" => [CellValue::from(0.58), CellValue::Empty],
        "further_study_rate" => [CellValue::from(0.21), CellValue::Empty],
        "to_level" => text("master", "bachelor"),
        "stars" => number(5.0, 3.0),
        "pay" => [CellValue::from(72000.0), CellValue::Empty],
        "measure" => text("placement_rate", "placement_rate"),
        "teachers" => number(14.0, 9.0),
        "dual_teachers" => number(5.0, 7.0),
        "student_teacher_ratio" => number(17.5, 18.2),
        "occupation_code" if form == "survey" => [CellValue::from("2-02-10-03"), CellValue::Empty],
        "industry_code" if form == "survey" => text("36", "36"),
        "industry_name" if form == "survey" => {
            let name = lang.pick("汽车制造业", "Manufacture of motor vehicles");
            text(name, name)
        }
        "industry_code" if form == "survey_frame" => text("C", "C"),
        "industry_name" if form == "survey_frame" => {
            let name = lang.pick("制造业", "Manufacturing");
            text(name, name)
        }
        "industry_code" if form == "demand" => [CellValue::Empty, CellValue::from("36")],
        "ledger" => text("talent", "talent"),
        "side" => text("demand", "supply"),
        "economic_sector" => text("industry", "all"),
        "industry_code" => text("000000", "36"),
        "industry_name" => {
            text(lang.pick("全部行业", "All industries"), lang.pick("汽车制造业", "Manufacture of motor vehicles"))
        }
        "occupation_code" if form == "employment" => [CellValue::Empty, CellValue::Empty],
        "occupation_code" => text("2-02-10-03", "6-31-01-02"),
        "chain_code" => text("-", "-"),
        "basis" => text("ledger", "ledger"),
        "affinity" => number(1.0, 0.6),
        "link_basis" => text("expert", "expert"),
        "posting_id" => text(lang.pick("示例-001", "EXAMPLE-001"), lang.pick("示例-002", "EXAMPLE-002")),
        "commitment_id" => {
            text(lang.pick("示例-订单-01", "EXAMPLE-ORDER-01"), lang.pick("示例-订单-02", "EXAMPLE-ORDER-02"))
        }
        "target_id" => {
            text(lang.pick("示例-目标-01", "EXAMPLE-TARGET-01"), lang.pick("示例-目标-02", "EXAMPLE-TARGET-02"))
        }
        "heads" => number(3.0, 12.0),
        "employer" => text(lang.pick("示例企业一", "Example Firm One"), lang.pick("示例企业二", "Example Firm Two")),
        "name_zh" => text("示例目标一", "示例目标二"),
        "name_en" => text("Example target one", "Example target two"),
        "target" => number(40.0, 60.0),
        "target_name" => {
            text(lang.pick("示例目标一", "Example target one"), lang.pick("示例目标二", "Example target two"))
        }
        "interim_year" => [CellValue::from(2025.0), CellValue::Empty],
        "interim" => [CellValue::from(25.0), CellValue::Empty],
        "actual" => number(12.0, 18.0),
        "document_place" => text(lang.pick("三（一）2", "3(1)2"), lang.pick("三（二）1", "3(2)1")),
        "college_id" => {
            text(lang.pick("示例-学院-01", "EXAMPLE-COLLEGE-01"), lang.pick("示例-学院-02", "EXAMPLE-COLLEGE-02"))
        }
        "name" if form == "industry_colleges" => {
            text(lang.pick("示例产业学院一", "Example College One"), lang.pick("示例产业学院二", "Example College Two"))
        }
        "unit" => text(lang.pick("个", "items"), lang.pick("个", "items")),
        "owner" => text(lang.pick("示例处室", "Example office"), lang.pick("示例处室", "Example office")),
        "source" => text(lang.pick("示例文件", "Example document"), lang.pick("示例文件", "Example document")),
        "firm_id" => text(lang.pick("示例-企业-01", "EXAMPLE-FIRM-01"), lang.pick("示例-企业-02", "EXAMPLE-FIRM-02")),
        "firm_name" => text(lang.pick("示例企业一", "Example Firm One"), lang.pick("示例企业二", "Example Firm Two")),
        "size_class" => text("medium", "small"),
        "firms" => number(120.0, 860.0),
        "answered" => [CellValue::Bool(true), CellValue::Bool(false)],
        "persons_needed" => [CellValue::from(6.0), CellValue::Empty],
        "persons_hired" => [CellValue::from(4.0), CellValue::Empty],
        "fit_rating" => [CellValue::from("4"), CellValue::Empty],
        "fit_reason" => [CellValue::from("practice"), CellValue::Empty],
        "offer_id" => {
            text(lang.pick("示例-成果-01", "EXAMPLE-OFFER-01"), lang.pick("示例-成果-02", "EXAMPLE-OFFER-02"))
        }
        "need_id" => text(lang.pick("示例-难题-01", "EXAMPLE-NEED-01"), lang.pick("示例-难题-02", "EXAMPLE-NEED-02")),
        "title" => text(lang.pick("示例题目一", "Example title one"), lang.pick("示例题目二", "Example title two")),
        "summary" => {
            text(lang.pick("示例说明一", "What it is, example one"), lang.pick("示例说明二", "What it is, example two"))
        }
        "holder" => {
            text(lang.pick("示例甲大学", "Example University A"), lang.pick("示例乙职业学院", "Example College B"))
        }
        "technology_domain" => text("manufacturing", "materials"),
        "maturity" => text("pilot", "applied"),
        _ => [CellValue::Empty, CellValue::Empty],
    }
}

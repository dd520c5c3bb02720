//! Columns that begin in the layer coordinated.

use super::col;
use crate::codes;
use crate::column::{Column, Domain::*, Kind::*};

/// Year of the latest actual.
pub static ACTUAL_YEAR: Column = col("actual_year", Int, Range(1990.0, 2060.0), "year", "实际值年份", "Year of the actual", "最近一个实际值的年份", "Year of the latest actual");
/// Where the latest actual comes from.
pub static ACTUAL_SOURCE: Column = col("actual_source", Text, Any, "", "实际值来源", "Source of the actual", "最近一个实际值的来源", "Where the latest actual comes from");
/// Latest actual over target.
pub static ATTAINED: Column = col("attained", Float, Count, "share", "完成比例", "Attained", "最近实际值与目标值之比", "Latest actual over target");
/// Change a year between the first actual and the latest; empty where there is one only.
pub static PACE: Column = col("pace", Float, Any, "units a year", "年均进度", "Pace", "第一个与最近一个实际值之间每年的变化；只有一个实际值时为空", "Change a year between the first actual and the latest; empty where there is one only");
/// Increase a year needed from the latest actual to reach the target in its year; empty where it is reached or the year has passed.
pub static PACE_NEEDED: Column = col("pace_needed", Float, Count, "units a year", "所需年均进度", "Pace needed", "从最近实际值起，到目标年达到目标每年所需的增加；已达到或已到期的为空", "Increase a year needed from the latest actual to reach the target in its year; empty where it is reached or the year has passed");
/// State of the target under the stated rule.
pub static TARGET_STATE: Column = col("target_state", Text, Codes(&codes::TARGET_STATES), "", "进展状态", "State", "按公开规则判断的进展状态", "State of the target under the stated rule");
/// State of the level on the ladder of its field.
pub static RUNG: Column = col("rung", Text, Codes(&codes::RUNGS), "", "梯级状态", "Rung", "该领域该层次在贯通培养阶梯上的状态", "State of the level on the ladder of its field");
/// Whether the row is of a major or of a school.
pub static RETENTION_KIND: Column = col("retention_kind", Text, Codes(&codes::RETENTION_KINDS), "", "类别", "Kind", "按专业或按学校", "Whether the row is of a major or of a school");
/// Graduates with a destination, on whom the local rate is counted.
pub static SETTLED: Column = col("settled", Float, Count, "persons", "已落实去向人数", "Graduates with a destination", "本地就业率所依据的已落实去向毕业生数", "Graduates with a destination, on whom the local rate is counted");
/// Local rate of all programmes of the region at the level.
pub static REGION_RATE: Column = col("region_rate", Float, Range(0.0, 1.0), "share", "本地区同层次本地就业率", "Local rate of the region", "本地区同层次全部专业点的本地就业率", "Local rate of all programmes of the region at the level");
/// Whether the lower end of the interval is above the region's rate at the level.
pub static HIGH_LOCAL: Column = col("high_local", Bool, Any, "", "本地就业率较高", "High local rate", "区间下端是否高于本地区同层次的本地就业率", "Whether the lower end of the interval is above the region's rate at the level");
/// Agreements whose major is linked to an occupation of the chain.
pub static ORDER_CLASSES: Column = col("order_classes", Int, Count, "", "订单班数", "Order classes", "专业对应本链职业的订单班协议数", "Agreements whose major is linked to an occupation of the chain");
/// Persons of the agreements, divided among the occupations of the major by affinity: the part that falls on the chain.
pub static ORDER_PERSONS: Column = col("order_persons", Float, Count, "persons", "订单人数", "Persons on order", "订单班人数按适配度在专业所对应的职业间分摊后，属于本链的部分", "Persons of the agreements, divided among the occupations of the major by affinity: the part that falls on the chain");
/// Industry colleges of the chain; empty where the region has no list of them.
pub static COLLEGES: Column = col("colleges", Int, Count, "", "产业学院数", "Industry colleges", "对应本链的产业学院数；本地区没有产业学院名单的为空", "Industry colleges of the chain; empty where the region has no list of them");

// Ledgers of supply and demand.

/// Whether the row pairs both sides, has one side only, or is no longer proposed.
pub static LEDGER_ROW: Column = col("ledger_row", Text, Codes(&codes::LEDGER_ROWS), "", "台账行类", "Kind of row", "该行是配对、单边需求、单边供给，还是不再提出", "Whether the row pairs both sides, has one side only, or is no longer proposed");
/// Status of both sides together: done only if both are, agreed if both are at least agreed, else open.
pub static LEDGER_STATUS: Column = col("ledger_status", Text, Codes(&codes::LEDGER_STATUSES), "", "对接状态", "Status", "双方合计的状态：双方均完成为已完成，双方均至少商定为已商定，其余为待对接", "Status of both sides together: done only if both are, agreed if both are at least agreed, else open");
/// Column the copies disagree on.
pub static DISPUTED_FIELD: Column = col("disputed_field", Text, Codes(&codes::LEDGER_FIELDS), "", "不一致的列", "Field", "各份填报不一致的列", "Column the copies disagree on");
/// What the copy says, as a code or a number in text.
pub static DISPUTED_VALUE: Column = col("disputed_value", Text, Any, "", "填报值", "Value", "该份填报的值", "What the copy says, as a code or a number in text");

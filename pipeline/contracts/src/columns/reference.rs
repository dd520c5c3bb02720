//! Columns that begin in the layer reference.

use super::col;
use crate::codes;
use crate::column::{Column, Domain::*, Kind::*};

/// Full name of the school.
pub static UNIVERSITY_NAME: Column = col("university_name", Text, Any, "", "学校名称", "University", "学校全称", "Full name of the school");
/// Education typically needed to enter the occupation.
pub static ENTRY_LEVEL: Column = col("entry_level", Text, Codes(&codes::LEVELS), "", "入门学历", "Entry education", "该职业通常要求的入门学历", "Education typically needed to enter the occupation");
/// Sector of the input-output table.
pub static SECTOR_CODE: Column = col("sector_code", Text, Any, "", "部门代码", "Sector code", "投入产出表的部门代码", "Sector of the input-output table");
/// Sector that sells, or a primary input (io_entries).
pub static SELLER_CODE: Column = col("seller_code", Text, Any, "", "产出部门", "Seller", "提供产品的部门代码，或最初投入项（io_entries）", "Sector that sells, or a primary input (io_entries)");
/// Sector that buys, a final use, or output for the seller's total (io_entries).
pub static BUYER_CODE: Column = col("buyer_code", Text, Any, "", "使用部门", "Buyer", "使用产品的部门代码、最终使用项，或总产出（io_entries）", "Sector that buys, a final use, or output for the seller's total (io_entries)");
/// Where the flow comes from.
pub static ORIGIN: Column = col("origin", Text, Codes(&codes::IO_ORIGINS), "", "产品来源", "Origin", "国内产品、进口品或最初投入", "Where the flow comes from");
/// Value of the flow at producers' prices; below 0 where stocks are drawn down.
pub static FLOW: Column = col("flow", Float, Any, "10,000 yuan", "流量", "Flow", "按生产者价格计算的价值；存货减少时为负", "Value of the flow at producers' prices; below 0 where stocks are drawn down");
/// Classification and edition the code belongs to.
pub static STANDARD: Column = col("standard", Text, Any, "", "分类标准", "Classification", "所用分类标准及版本", "Classification and edition the code belongs to");
/// Code of the parent.
pub static PARENT_CODE: Column = col("parent_code", Text, Any, "", "上级代码", "Parent code", "上级代码", "Code of the parent");
/// Broad field.
pub static CATEGORY: Column = col("category", Text, Any, "", "门类", "Category", "学科门类或专业大类", "Broad field");
/// Name of the class of majors.
pub static CLASS_NAME: Column = col("class_name", Text, Any, "", "专业类", "Class", "专业类名称", "Name of the class of majors");
/// Regular length of the programme.
pub static YEARS: Column = col("years", Float, Range(0.0, 10.0), "years", "学制", "Length", "基本修业年限", "Regular length of the programme");
/// Whether the ministry controls where the major is offered.
pub static CONTROLLED: Column = col("controlled", Bool, Any, "", "国家控制布点", "State-controlled", "是否为国家控制布点专业", "Whether the ministry controls where the major is offered");
/// Whether the catalogue marks the major as a special one (T).
pub static SPECIAL: Column = col("special", Bool, Any, "", "特设专业", "Special major", "目录中是否标为特设专业（T）；目录没有此标记的为空", "Whether the catalogue marks the major as a special one (T); empty where a catalogue has no such mark");
/// Kind of region.
pub static REGION_KIND: Column = col("region_kind", Text, Codes(&codes::REGION_KINDS), "", "地区级别", "Kind of region", "地区级别", "Kind of region");
/// Whether supply and demand are matched within this region.
pub static MARKET: Column = col("market", Bool, Any, "", "是否匹配区域", "Market", "是否作为供需匹配的区域", "Whether supply and demand are matched within this region");
/// Region in which the school's graduates are matched.
pub static MARKET_CODE: Column = col("market_code", Text, Any, "", "匹配区域代码", "Market region", "学校或需求所属的供需匹配区域", "Region in which the school's graduates are matched");
/// City of the school.
pub static CITY: Column = col("city", Text, Any, "", "所在地", "City", "学校所在城市", "City of the school");
/// Latitude.
pub static LATITUDE: Column = col("latitude", Float, Range(-90.0, 90.0), "degrees", "纬度", "Latitude", "纬度", "Latitude");
/// Longitude.
pub static LONGITUDE: Column = col("longitude", Float, Range(-180.0, 180.0), "degrees", "经度", "Longitude", "经度", "Longitude");
/// Whether the row is illustrative, not real.
pub static ILLUSTRATIVE: Column = col("illustrative", Bool, Any, "", "是否示例", "Illustrative", "是否为示例数据", "Whether the row is illustrative, not real");
/// Whether the member is an industry or an occupation.
pub static MEMBER_KIND: Column = col("member_kind", Text, Codes(&codes::MEMBER_KINDS), "", "成员类别", "Member kind", "产业链成员是行业还是职业", "Whether the member is an industry or an occupation");
/// Industry or occupation that belongs to the chain.
pub static MEMBER_CODE: Column = col("member_code", Text, Any, "", "成员代码", "Member code", "属于该产业链的行业或职业代码", "Industry or occupation that belongs to the chain");
/// Group of chains in the document.
pub static CHAIN_GROUP: Column = col("chain_group", Text, Any, "", "产业链组别", "Group", "文件中的产业组别", "Group of chains in the document");
/// Priority, 1 highest, 0 not set.
pub static PRIORITY: Column = col("priority", Int, Range(0.0, 9.0), "", "优先级", "Priority", "优先级，1 最高，0 为未定", "Priority, 1 highest, 0 not set");
/// Former name of the major, as the catalogue gives it.
pub static FORMER_NAME: Column = col("former_name", Text, Any, "", "曾用名", "Former name", "目录列出的旧专业名称", "Former name of the major, as the catalogue gives it");
/// Only part of the former major went into this one.
pub static PARTLY: Column = col("partly", Bool, Any, "", "是否部分并入", "In part", "旧专业只有一部分归入本专业", "Only part of the former major went into this one");
/// Identifier of the industry college.
pub static COLLEGE_ID: Column = col("college_id", Text, Any, "", "产业学院编号", "College id", "产业学院编号", "Identifier of the industry college");
/// Sector of the economy: agriculture, industry or services.
pub static ECONOMIC_SECTOR: Column = col("economic_sector", Text, Codes(&codes::ECONOMIC_SECTORS), "", "产业", "Sector", "农业、工业或服务业", "Sector of the economy: agriculture, industry or services");

// Register of firms.

/// Park the firm stands in; empty where in none.
pub static PARK: Column = col("park", Text, Any, "", "园区", "Park", "企业所在园区；不在园区的为空", "Park the firm stands in; empty where in none");

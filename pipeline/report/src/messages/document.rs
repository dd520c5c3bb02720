//! Words of the report's other forms: the document and the workbook of its tables.

use super::Message;

pub static DOCUMENT: &[Message] = &[
    ("document.contents", "目　录", "Contents"),
    ("document.table", "表", "Table"),
    ("document.figure", "图", "Figure"),
    ("document.figures", "主要数值", "Key figures"),
    ("document.figure_of", "指标", "Figure"),
    ("document.value", "数值", "Value"),
    ("document.meaning", "说明", "Meaning"),
    ("document.rows", "本表列出前 {0} 行，另有 {1} 行未列；全表见 {2}，数据见 {3}。", "The first {0} rows are shown; {1} more stand in the whole table in {2}, and their data in {3}."),
    ("document.page", "第 {0} 页　共 {1} 页", "Page {0} of {1}"),
    ("document.folds", "另有 {0} 项未列出，见 {1}。", "{0} more are not shown; see {1}."),
    // The workbook of the tables.
    ("sheets.guide", "说明", "About"),
    ("sheets.how", "每张工作表是一张数据表：第一行为列名，第二行为数据表中的列代码，可筛选、排序。比例以小数存放、按百分数显示。底色只是辅助，含义以格内的符号和文字为准。", "Each sheet is a table: the first row has the labels, the second the columns' names in the data tables; rows can be filtered and sorted. Shares are stored as fractions and shown as per cent. Colours only help: signs and words in the cells say the same."),
    ("sheets.source", "数据均取自本版报告的数据表（`duikou table 表名` 可查全表），屏蔽规则与报告页面相同；来源文件及许可见报告“数据来源”。", "All figures are of this edition's tables (`duikou table NAME` prints a whole one), withheld by the rule of the pages; the source files and their licences stand in the report under Sources."),
    ("sheets.sheet", "工作表", "Sheet"),
    ("sheets.grain", "一行是什么", "One row is"),
    ("sheets.table", "数据表", "Table"),
    ("sheets.rows", "行数", "Rows"),
    ("sheets.note", "备注", "Note"),
    ("sheets.cut", "列出前 {0} 行，另有 {1} 行见数据表 {2}。", "The first {0} rows; {1} more are in the table {2}."),
    ("sheets.persons", "人", "persons"),
    ("sheets.persons.year", "人/年", "persons a year"),
    ("sheets.seats", "个名额", "seats"),
    // Columns of the charts' tables that no page has.
    ("trace", "数据表：{0}。", "Figures stand in: {0}. "),
    ("trace.table", "{0}（{1}）", "{0} ({1})"),
    ("trace.sources", "来源", "Sources"),
    ("chart.nominal", "名义覆盖率", "Nominal coverage"),
    ("chart.predicted", "预测停办比例", "Predicted closures"),
    ("chart.observed", "实际停办比例", "Observed closures"),
    ("chart.x", "横坐标", "x"),
    ("chart.y", "纵坐标", "y"),
    ("chart.seats", "调整的计划数", "Seats changed"),
    ("chart.chosen", "本方案", "The plan"),
];

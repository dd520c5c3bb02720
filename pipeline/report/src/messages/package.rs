//! Words of the data package and its page.

use super::Message;

pub(super) static PACKAGE: &[Message] = &[
    ("data.title", "数据文件", "Data"),
    ("data.files", "本报告的数据表", "Tables of this report"),
    ("data.lead", "下列各表与本报告同源，供复核与再分析。字段含义、单位、取值范围、主键、来源与许可见说明文件：", "The tables behind this report, for checking and further analysis. Fields, units, permitted values, keys, sources and licences are in the description:"),
    ("data.row", "每行", "One row"),
    ("data.rows", "行数", "Rows"),
    ("data.large", "仅 Parquet", "Parquet only"),
    ("data.grain", "每行：{0}。", "One row: {0}."),
    ("data.guard", "CSV 文件为 UTF-8 编码。以 = + - @、制表符、回车或单引号开头的文本前加一个单引号，防止电子表格当作公式执行；还原时去掉开头的一个单引号即可。数值和单独的“-”不加。", "CSV files are in UTF-8. A text that begins with = + - @, a tab, a carriage return or an apostrophe has one apostrophe before it, so that no spreadsheet runs it as a formula; to restore it, remove one leading apostrophe. Numbers and a lone - are left as they are."),
    ("data.withheld", "人数少于 {0} 的数值及可据以推算的数值不予公开，所在行的 withheld 列为 true，数值为空。", "Figures of fewer than {0} persons, and figures from which these could be worked out, are withheld: the column withheld of the row is true and the figures are empty."),
    ("data.kept", "未公开的表：{0}。", "Tables not published: {0}."),
    ("data.withheld.title", "是否不予公开", "Withheld"),
    ("data.withheld.about", "按本报告的保密规则不公开该行数值：不予公开不等于零", "The figures of the row are withheld by the disclosure rule of this report: withheld is not zero"),
    ("data.withheld.rows", "不予公开的行数", "Rows withheld"),
];

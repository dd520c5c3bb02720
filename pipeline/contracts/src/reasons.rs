//! What ingest says about its input: one list of reasons, each with a remedy, in both languages.

/// A reason: its code, what is wrong, and what to do.
#[derive(Debug)]
pub struct Reason {
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub hint_zh: &'static str,
    pub hint_en: &'static str,
}

const fn reason(
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    hint_zh: &'static str,
    hint_en: &'static str,
) -> Reason {
    Reason { code, zh, en, hint_zh, hint_en }
}

macro_rules! reasons {
    ($($name:ident = $code:literal, $zh:literal, $en:literal, $hint_zh:literal, $hint_en:literal;)*) => {
        $(#[doc = $en] pub static $name: Reason = reason($code, $zh, $en, $hint_zh, $hint_en);)*
        /// Every reason.
        pub static REASONS: &[&Reason] = &[$(&$name),*];
    };
}

reasons! {
    UNKNOWN_FILE = "unknown_file", "文件名不是任何已知数据表", "the file's name is not one of a known table or source",
        "按模板命名文件，或从文件夹中移出", "name the file as the template does, or move it out of the folder";
    UNREADABLE = "unreadable", "文件损坏或格式不符", "the file is damaged or not of the format its name says",
        "用 Excel 打开并另存为 .xlsx 后重试", "open it in a spreadsheet program and save it anew as .xlsx";
    ENCRYPTED = "encrypted", "工作簿已加密", "the workbook is encrypted", "去除打开密码后重新保存", "remove the password and save it again";
    TOO_LARGE = "too_large", "文件解压后超过上限", "the file is larger than the limit after decompression",
        "拆分文件，或提高 ingest.max_bytes", "split the file, or raise ingest.max_bytes";
    NO_HEADER = "no_header", "未找到表头行", "no header row was found", "保留模板中的表头行", "keep the header row of the template";
    MISSING_COLUMN = "missing_column", "缺少必填列", "a required column is missing", "按模板补上该列", "add the column as in the template";
    EXTRA_COLUMN = "extra_column", "多余的列，未读取", "an extra column, not read", "若为必要信息请使用模板中的列名", "if it matters, use a column name of the template";
    DUPLICATE_COLUMN = "duplicate_column", "同一列出现两次", "the same column stands twice", "删除其中一列", "delete one of them";
    TITLE_ROWS = "title_rows", "表头之前的标题行，已跳过", "title rows above the header, passed over", "无需处理", "nothing to do";
    FOOTNOTE_ROWS = "footnote_rows", "表尾的注释行，已跳过", "footnote rows below the table, passed over", "无需处理", "nothing to do";
    TOTAL_ROW = "total_row", "合计行，已另置", "a total row, set aside", "无需处理", "nothing to do";
    BLANK_ROW = "blank_row", "空行，已另置", "blank rows, set aside", "无需处理", "nothing to do";
    OUT_OF_SCOPE = "out_of_scope", "不在本数据集范围内的行，已另置", "rows outside the scope of the edition, set aside", "无需处理", "nothing to do";
    MERGED = "merged", "明细行已并入上级代码", "detail rows merged into their broader code", "无需处理", "nothing to do";
    NETTED = "netted", "负值已与其他项相抵", "a negative figure, set off against others", "无需处理", "nothing to do";
    MISSING_VALUE = "missing_value", "必填值为空", "a required value is empty", "填写该单元格", "fill the cell";
    NOT_A_NUMBER = "not_a_number", "应为数字", "not a number", "填写数字；无法公布时填 *", "enter a number; where it cannot be published, enter *";
    NOT_WHOLE = "not_whole", "应为整数", "not a whole number", "填写整数", "enter a whole number";
    NEGATIVE = "negative", "人数不能为负", "a count is negative", "填写零或正数", "enter zero or a positive number";
    OUT_OF_RANGE = "out_of_range", "数值超出允许范围", "the value is outside the allowed range", "比率填 0 至 1 或带 % 的数", "enter rates from 0 to 1, or with %";
    YEAR_OUTSIDE = "year_outside", "年份超出窗口", "the year is outside the window", "核对年份，或调整 base_year", "check the year, or set base_year";
    UNKNOWN_CODE = "unknown_code", "代码不在对应目录中", "the code is not in its list", "核对代码，或在相应目录表中补充", "check the code, or add it to its table";
    LEVEL_ORDER = "level_order", "升入层次不高于原层次", "the level entered is not above the level left", "核对两个层次", "check both levels";
    NOT_ANSWERED = "not_answered", "填为未作答的企业有回答", "a firm marked as not having answered has an answer", "核对是否作答", "check whether the firm answered";
    DUPLICATE_KEY = "duplicate_key", "同一主键出现多次", "the same key stands more than once", "每个主键只保留一行", "keep one row for each key";
    FORMULA_ERROR = "formula_error", "公式错误值", "the cell holds a formula error", "修正公式，或粘贴为数值", "mend the formula, or paste the value";
    BAD_ENCODING = "bad_encoding", "文字编码无法识别", "the text's encoding cannot be recognised", "另存为 UTF-8", "save it as UTF-8";
    RAGGED_ROW = "ragged_row", "该行列数多于表头", "the row has more cells than the header", "检查该行的分隔符和引号", "check the row's separators and quotes";
    NUMERIC_CODE = "numeric_code", "代码被存为数字，已补齐前导零", "codes stored as numbers, leading zeros restored", "将该列设为文本格式", "format the column as text";
    FULL_WIDTH = "full_width", "全角字符，已转为半角", "full-width characters, made half-width", "无需处理", "nothing to do";
    PERCENT = "percent", "百分数，已换算为 0 至 1", "percentages, converted to 0 to 1", "无需处理", "nothing to do";
    THOUSANDS = "thousands", "千分位逗号，已去除", "thousands separators removed", "无需处理", "nothing to do";
    LABEL_AS_CODE = "label_as_code", "填写的是名称，已换为代码", "a label in place of a code, replaced", "无需处理", "nothing to do";
    SUPPRESSED = "suppressed", "来源屏蔽的数值", "figures the source withheld", "无需处理：屏蔽不等于零", "nothing to do: suppressed is not zero";
    NO_ROWS = "no_rows", "没有数据行", "no rows of data", "填写数据，或从文件夹中移出", "fill it, or move it out of the folder";
    EXTRA_SHEET = "extra_sheet", "另一张数据工作表，未读取", "another sheet of data, not read",
        "每个文件只放一张数据表，其余另存为文件", "keep one sheet of data a file; save the others as files of their own";
    ENCODING = "encoding", "文字编码不是 UTF-8，已识别", "the text is not UTF-8; its encoding was recognised", "无需处理", "nothing to do";
    NAME_DIFFERS = "name_differs", "名称与代码对应的名称不一致", "the name is not the one its code stands for", "核对代码与名称", "check the code against the name";
    CODE_MARK = "code_mark", "代码末尾的 T、K 标记已按目录补正", "the marks T and K at the end of codes, set as in the catalogue", "无需处理", "nothing to do";
    MERGED_CELLS = "merged_cells", "合并单元格，已按首行填充", "merged cells, filled from their first row", "取消合并，逐行填写", "unmerge them and fill each row";
    DOUBLE_COUNTED = "double_counted", "同一行业属于多条产业链，会重复计算", "the industry is in more than one chain and would count twice",
        "每个行业只放入一条产业链", "put each industry into one chain only";
    NO_CERTIFICATE = "no_certificate", "文件没有来源证书", "the file has no certificate of its source",
        "在文件旁放置 <文件名>.source.toml", "put <file>.source.toml beside it";
}

/// The reason of a code.
pub fn find(code: &str) -> Option<&'static Reason> {
    REASONS.iter().copied().find(|r| r.code == code)
}

//! Lists that begin in the layer evaluated.

use super::{CodeList, c};

/// What became of an offering since the year before, as the admission lists show it.
pub static OPENING_KINDS: CodeList = CodeList {
    name: "opening_kinds",
    codes: &[
        c("opened", "新出现", "opened", 0),
        c("closed", "不再出现", "closed", 1),
        c("moved_into_class", "转入大类招生", "moved into a broad class", 2),
        c("moved_out_of_class", "转出大类招生", "moved out of a broad class", 3),
    ],
};

/// Models of programme closure.
pub static CLOSURE_MODELS: CodeList = CodeList {
    name: "closure_models",
    codes: &[
        c("size", "仅用规模（基线）", "size only (baseline)", 0),
        c("logistic", "逻辑回归", "logistic regression", 1),
        c("trees", "树集成", "ensemble of trees", 2),
    ],
};

/// What a closure model was tested on.
pub static CLOSURE_SAMPLES: CodeList = CodeList {
    name: "closure_samples",
    codes: &[
        c("unseen_year", "未见年份", "a year it has not seen", 0),
        c("unseen_schools", "未见学校", "schools it has not seen", 1),
        c("held_out", "未参与拟合的本地专业点", "the region's own, held out of the fit", 2),
    ],
};

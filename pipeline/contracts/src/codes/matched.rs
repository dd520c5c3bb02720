//! Lists that begin in the layer matched.

use super::{CodeList, c};

/// The two sides of the matching.
pub static SIDES: CodeList =
    CodeList { name: "sides", codes: &[c("major", "专业", "major", 0), c("need", "需求", "need", 1)] };

/// The two kinds of certain finding.
pub static CERTAIN_KINDS: CodeList = CodeList {
    name: "certain_kinds",
    codes: &[c("surplus", "确定过剩", "certain surplus", 0), c("shortage", "确定短缺", "certain shortage", 1)],
};

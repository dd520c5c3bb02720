//! The calculator: each method alone, on anyone's numbers, from JSON to JSON.
//!
//! [`METHODS`] is the list of what there is; [`measure`] runs one by name. A key the method does not
//! read is refused and a missing one named, so a misspelt key never falls back to a default.
//! Amounts and links too many for JSON come as lists: see [`large`] and [`Method::measure_lists`].

mod allocation;
mod decisions;
mod forecast;
mod industry;
mod input;
pub mod large;
mod structure;

use crate::Error;
use input::Input;
use large::{Named, PlanRow};
use serde_json::{Value, json};

/// A method of the calculator.
#[derive(Debug, Clone, Copy)]
pub struct Method {
    pub name: &'static str,
    /// What it does, in English and in Chinese.
    pub en: &'static str,
    pub zh: &'static str,
    /// Keys that must be there.
    pub inputs: &'static [&'static str],
    /// Keys that may be there.
    pub optional: &'static [&'static str],
    pub outputs: &'static [&'static str],
    run: Run,
}

/// How a method runs.
#[derive(Debug, Clone, Copy)]
enum Run {
    Keys(fn(&Input) -> Result<Value, Error>),
    /// On a problem of supply, demand and links: the plan and the rest of the answer.
    Network(fn(&Input, &Named) -> Result<(Vec<f64>, Value), Error>),
}

/// Keys of a problem, which may come as lists instead.
const NETWORK: &[&str] = &["supply", "demand", "links"];

impl Method {
    /// Whether the method takes its problem as lists: see [`Method::measure_lists`].
    pub fn takes_lists(&self) -> bool {
        matches!(self.run, Run::Network(_))
    }

    /// Whether its links need an affinity.
    pub fn needs_affinity(&self) -> bool {
        self.inputs.contains(&"epsilon")
    }

    /// Runs the method on an object of its input keys.
    pub fn measure(&self, input: &Value) -> Result<Value, Error> {
        let input = Input::new(self, input, &[])?;
        match self.run {
            Run::Keys(run) => run(&input),
            Run::Network(run) => {
                let (supply, demand) = (input.amounts("supply")?, input.amounts("demand")?);
                let named = Named::new(&supply, &demand, input.links("links", self.needs_affinity())?)?;
                let (plan, mut answer) = run(&input, &named)?;
                answer["plan"] = json!(named.plan(&plan).collect::<Vec<_>>());
                Ok(answer)
            }
        }
    }

    /// Runs the method on a problem read from lists; `input` holds the other keys. Returns the plan, links that carry
    /// something only, and the answer without it.
    ///
    /// # Errors
    /// `UnknownMethod` where the method takes no lists; else as [`measure`].
    pub fn measure_lists<'a>(&self, input: &Value, named: &Named<'a>) -> Result<(Vec<PlanRow<'a>>, Value), Error> {
        let Run::Network(run) = self.run else {
            return Err(Error::UnknownMethod {
                name: format!("{} on lists", self.name),
                known: METHODS.iter().filter(|m| m.takes_lists()).map(|m| m.name).collect::<Vec<_>>().join(", "),
            });
        };
        let (plan, answer) = run(&Input::new(self, input, NETWORK)?, named)?;
        Ok((named.plan(&plan).collect(), answer))
    }
}

const fn method(
    name: &'static str,
    [en, zh]: [&'static str; 2],
    inputs: &'static [&'static str],
    optional: &'static [&'static str],
    outputs: &'static [&'static str],
    run: fn(&Input) -> Result<Value, Error>,
) -> Method {
    Method { name, en, zh, inputs, optional, outputs, run: Run::Keys(run) }
}

/// A method on a problem of supply, demand and links.
const fn network(
    name: &'static str,
    [en, zh]: [&'static str; 2],
    inputs: &'static [&'static str],
    optional: &'static [&'static str],
    outputs: &'static [&'static str],
    run: fn(&Input, &Named) -> Result<(Vec<f64>, Value), Error>,
) -> Method {
    Method { name, en, zh, inputs, optional, outputs, run: Run::Network(run) }
}

const VALUE: &[&str] = &["value"];
const PQ: &[&str] = &["p", "q"];

/// Every method, in the order of the method note.
#[rustfmt::skip]
pub const METHODS: &[Method] = &[
    method("duncan", ["Duncan dissimilarity of two compositions, half the sum of absolute differences of shares", "邓肯相异指数：两个构成份额之差绝对值之和的一半"], PQ, &[], VALUE, structure::duncan),
    method("krugman", ["Krugman index, twice Duncan's", "克鲁格曼指数，邓肯指数的两倍"], PQ, &[], VALUE, structure::krugman),
    method("hoover", ["Hoover index of a distribution against a base", "胡佛指数：分布相对于基准的偏离"], PQ, &[], VALUE, structure::hoover),
    method("cosine", ["Cosine similarity of two compositions", "两个构成的余弦相似度"], PQ, &[], VALUE, structure::cosine),
    method("moore", ["Moore angle between two compositions, radians", "Moore 结构变化角（弧度）"], PQ, &[], VALUE, structure::moore),
    method("kl", ["Kullback-Leibler divergence of p from q, nats", "KL 散度（奈特）"], PQ, &[], VALUE, structure::kl),
    method("js", ["Jensen-Shannon divergence, nats, zeros allowed", "JS 散度（奈特），允许零"], PQ, &[], VALUE, structure::js),
    method("deviation", ["Structural deviation by cell; orientation A: demand share over supply share less 1, B: the inverse ratio less 1", "结构偏离度；A 为需求份额比供给份额减一，B 为其倒比减一"], &["supply", "demand"], &["orientation"], &["values", "sum_abs", "mean_abs"], structure::deviation),
    method("theil", ["Theil index, variant T or L", "泰尔指数，T 或 L"], &["values", "variant"], &[], VALUE, structure::theil),
    method("gini", ["Gini coefficient", "基尼系数"], &["values"], &[], VALUE, structure::gini),
    method("gini_specialisation", ["Gini coefficient of a region's location quotients", "专业化基尼系数"], &["region", "nation"], &[], VALUE, structure::gini_specialisation),
    method("hhi", ["Herfindahl-Hirschman index: raw, normalised, equivalent number", "赫芬达尔指数：原值、标准化值、等价数"], &["values"], &[], &["value", "normalised", "equivalent"], structure::hhi),
    method("lq", ["Location quotient of a sector in a region", "区位熵"], &["region_sector", "region_total", "nation_sector", "nation_total"], &[], VALUE, structure::lq),
    method("lilien", ["Lilien index of sectoral shift between two periods", "Lilien 结构变动指数"], &["start", "end"], &["weights"], VALUE, structure::lilien),
    method("cramers_v", ["Cramér's V of a table of counts, with its chi-square", "克莱姆 V 系数及卡方"], &["table"], &[], &["v", "chi2"], structure::cramers_v),
    method("coupling", ["Coupling coordination degree of rows of systems", "耦合协调度"], &["u", "weights"], &["form"], &["c", "t", "d"], structure::coupling),
    method("grey", ["Grey relational degrees of series to a reference", "灰色关联度"], &["reference", "series", "scaling"], &["rho"], &["degrees"], structure::grey),
    method("grey_absolute", ["Grey absolute degrees: areas from each series' own start", "灰色绝对关联度"], &["reference", "series"], &[], &["degrees"], structure::grey_absolute),
    method("openings", ["Openings: employment change plus exits plus transfers", "职位空缺：就业变化加退出加转出"], &["employment_start", "employment_end", "exits", "transfers"], &[], &["change", "total"], structure::openings),
    method("tightness", ["Openings per seeker", "求人倍率"], &["demand", "seekers"], &[], VALUE, structure::tightness),
    method("mismatch", ["Mismatch index of vacancies and seekers", "错配指数"], &["vacancies", "seekers", "alpha"], &[], VALUE, structure::mismatch),
    method("shift_share", ["Shift-share: a region's change as national growth, industry mix and competitive part; form classic or esteban_marquillas", "偏离—份额分析：全国增长、行业结构、竞争力三部分"], &["region_start", "region_end", "nation_start", "nation_end"], &["form"], &["change", "national", "mix", "competitive", "allocation", "totals"], industry::shift_share),
    method("leontief", ["Input-output model of a table: direct and full requirements, multipliers, linkages, position, and what growth induces", "投入产出模型：直接与完全需要系数、乘数、影响力与感应度、上下游度、诱发产出与就业"], &["flows", "final_demand", "output"], &["imports", "value_added", "employment", "growth", "forward", "tolerance"], &["direct", "inverse", "output_multipliers", "import_content", "employment_direct", "employment_multipliers", "employment_type_one", "backward", "forward", "upstreamness", "downstreamness", "upstream_rank", "downstream_rank", "induced_output", "induced_employment"], industry::leontief),
    method("forecast", ["Sectors some years on, low, base and high, with a backtest against the constant-share model; null is a missing year", "分行业预测：低、中、高值，附与份额不变模型对照的回测；null 为缺年"], &["series", "horizons"], &["total", "groups", "first_year", "coverage", "model"], &["base", "low", "high", "model", "not_assessed", "backtest"], forecast::forecast),
    method("entropy_weights", ["Weights from the entropy of each criterion", "熵权"], &["matrix"], &[], &["weights"], decisions::entropy_weights),
    method("topsis", ["TOPSIS closeness, a relative view of alternatives", "TOPSIS 贴近度（相对视图）"], &["matrix", "weights", "types"], &["normalisation"], &["scores"], decisions::topsis),
    method("ahp", ["Priorities from pairwise comparison, with consistency", "层次分析法权重及一致性"], &["matrix"], &[], &["weights", "lambda", "ci", "cr", "random_index", "consistent"], decisions::ahp),
    method("smaa", ["Acceptability of ranks and classes under uncertain weights and values", "随机多准则可接受性分析"], &[], &["measurements", "weights", "values", "low", "high", "samples", "seed", "preference", "ranks", "thresholds", "jitter"], &["rank_acceptability", "class_acceptability", "central_weights", "confidence", "monte_carlo_error"], decisions::smaa),
    network("max_flow", ["The most that any hiring could place, with certain surplus and shortage, definite bounds and shadow prices", "可行最大匹配，附必然过剩、必然短缺、确定界与影子价格"], NETWORK, &["resolution"], &["flow", "plan", "placed", "filled", "bounds", "certain_surplus", "certain_shortage", "unlinked", "shadow_prices"], allocation::max_flow),
    network("graduates_share", ["Openings spread over majors by their graduates, capped at supply", "按毕业生占比分配，以供给为上限"], NETWORK, &[], &["plan", "placed", "filled"], allocation::graduates_share),
    network("transport", ["How hiring spreads: entropic transport on the links", "预期配置：稀疏链接上的熵正则输运"], &["supply", "demand", "links", "epsilon"], &["mode", "tolerance", "max_iterations"], &["plan", "marginal_error", "iterations", "cost", "unplaced", "total_cost", "u", "v"], allocation::transport),
    method("sinkhorn", ["Dense entropic transport with a cost matrix, margins kept or charged", "稠密熵正则输运，边际保持或惩罚"], &["a", "b", "cost", "epsilon"], &["marginal", "regulariser", "tolerance", "max_iterations"], &["plan", "cost", "iterations", "marginal_error"], allocation::sinkhorn),
];

/// Runs a method by name on an object of its input keys; numbers keep double precision.
///
/// # Errors
/// `UnknownMethod`, `UnknownKey`, `MissingKey`, `WrongType`, and whatever the method refuses.
pub fn measure(method: &str, input: &Value) -> Result<Value, Error> {
    find(method)?.measure(input)
}

/// The method of a name.
///
/// # Errors
/// `UnknownMethod`, with the names there are.
pub fn find(method: &str) -> Result<&'static Method, Error> {
    METHODS.iter().find(|m| m.name == method).ok_or_else(|| Error::UnknownMethod {
        name: method.to_owned(),
        known: METHODS.iter().map(|m| m.name).collect::<Vec<_>>().join(", "),
    })
}

#[cfg(test)]
mod extremes;
#[cfg(test)]
mod tests;

//! What one pack says of one programme: verdict, evidence, probability, counterfactuals.

use super::market::Markets;
use super::read::Programme;
use duikou_contracts::codes::RULE_STATES;
use duikou_engine::{Error, Result};
use duikou_methods::counterfactual::intake::{Answer, Own, intake_alone};
use duikou_methods::counterfactual::{Change, Towards, single_inputs, words};
use duikou_methods::evidence::{self, Item};
use duikou_methods::robustness::{self, Robustness};
use duikou_methods::rules::{Case, Pack, State, Subject, Verdict};

/// Settings of the judgement.
pub(super) struct Options {
    pub base_year: i64,
    /// `None`: robustness is not tested.
    pub robustness: Option<robustness::Options>,
    pub firm: f64,
    pub likely: f64,
}

/// Evidence of one rule.
pub(super) struct Proof<'p> {
    pub rule: usize,
    pub state: State,
    pub indicator: &'p str,
    pub value: Option<f64>,
    pub threshold: Option<f64>,
    pub detail: Option<String>,
    pub source: Option<String>,
}

/// A counterfactual as the table holds it.
pub(super) struct Row<'p> {
    pub towards: Towards,
    pub input: &'p str,
    pub now: Option<f64>,
    pub needed: Option<f64>,
    pub verdict: Option<&'p str>,
    pub smallest: bool,
    pub detail: String,
}

/// Code of the input that is intake alone.
pub(super) const INTAKE_ALONE: &str = "intake_alone";

/// What one pack says of one programme.
pub(super) struct Judged<'p> {
    pub verdict: Verdict<'p>,
    /// By rule, in the order of the rules' codes.
    pub proofs: Vec<Proof<'p>>,
    pub robustness: Option<Robustness<'p>>,
    pub firmness: Option<&'static str>,
    /// By direction and input.
    pub counterfactuals: Vec<Row<'p>>,
}

/// Judges a programme by a pack. `order` has the places of the rules in the order of their codes.
pub(super) fn judge<'p>(
    pack: &'p Pack,
    order: &[usize],
    programme: &Programme<'_>,
    subject: &Subject<'_>,
    latest: &dyn Fn(&str) -> i64,
    own: Option<&Own>,
    options: &Options,
) -> Result<Judged<'p>> {
    let case = Case::new(pack, subject, &programme.series, latest);
    let (findings, verdict) = case.judge();
    let proofs = order
        .iter()
        .map(|&rule| {
            let indicator = pack.rules[rule].conditions[0].indicator.as_str();
            let finding = &findings[rule];
            Proof {
                rule,
                state: finding.state,
                indicator,
                value: finding.value,
                threshold: finding.threshold,
                detail: detail(&case, rule, finding.state, programme),
                source: source(&case, rule, programme),
            }
        })
        .collect();
    let assessed = verdict.code != "not_assessed";
    let key = [programme.university, programme.major, programme.level];
    let robustness = match &options.robustness {
        Some(how) if assessed => Some(
            robustness::assess(&case, &programme.intervals, &key, how)
                .map_err(|e| Error::bug(format!("robustness of {key:?}: {e}")))?,
        ),
        _ => None,
    };
    let firmness = robustness.as_ref().map(|r| robustness::firmness(r.probability, options.firm, options.likely));
    let counterfactuals =
        if assessed { counterfactuals(&case, verdict.code, programme, own, options.base_year) } else { Vec::new() };
    Ok(Judged { verdict, proofs, robustness, firmness, counterfactuals })
}

/// What the evidence says beside value and threshold: the years of the window, further conditions, the parts of a
/// composite; where the rule is not assessed for want of one value among all it needs, what is missing.
fn detail(case: &Case<'_>, rule: usize, state: State, programme: &Programme<'_>) -> Option<String> {
    let matter = &case.matters[rule];
    let all_needed = matter.need == matter.terms.len();
    let mut items: Vec<Item> = Vec::new();
    for (n, term) in matter.terms.iter().enumerate() {
        let bar = &case.bars[term.bar];
        for &slot in &term.slots {
            let (at, value) = (case.slots[slot], case.values[slot]);
            let told_already = term.slots.len() == 1 && n == 0 && value.is_some();
            let beside_the_point = state == State::NotAssessed && all_needed && value.is_some();
            if !told_already && !beside_the_point {
                items.push(Item {
                    indicator: at.indicator.to_string(),
                    year: at.year,
                    value,
                    reason: programme.detail(at.indicator, at.year).map(str::to_string),
                    condition: (n > 0).then_some(bar.threshold.map(|t| (bar.compare, t))).flatten(),
                });
            }
            let parts = case.scores.iter().find(|s| s.slot == slot).map(|s| &s.parts[..]).unwrap_or_default();
            for &part in parts.iter().filter(|p| state != State::NotAssessed || case.values[**p].is_none()) {
                let at = case.slots[part];
                items.push(Item {
                    indicator: at.indicator.to_string(),
                    year: at.year,
                    value: case.values[part],
                    reason: programme.detail(at.indicator, at.year).map(str::to_string),
                    condition: None,
                });
            }
        }
    }
    (!items.is_empty()).then(|| evidence::encode(&items))
}

/// Where the value in the evidence stands: of a composite, its first part.
fn source(case: &Case<'_>, rule: usize, programme: &Programme<'_>) -> Option<String> {
    let slot = *case.matters[rule].terms.first()?.slots.last()?;
    let slot = case.scores.iter().find(|s| s.slot == slot).map_or(slot, |s| s.parts[0]);
    let at = case.slots[slot];
    programme.source(at.indicator, at.year).map(str::to_string)
}

/// Every input's smallest change where the verdict asks for something; where it keeps or expands, the smallest of all in
/// each direction: a national table of what is not flagged would say little and be long.
fn counterfactuals<'p>(
    case: &Case<'p>,
    verdict: &str,
    programme: &Programme<'_>,
    own: Option<&Own>,
    base_year: i64,
) -> Vec<Row<'p>> {
    let flagged = !matches!(verdict, "keep" | "expand");
    let end =
        |c: &Change<'_>| case.slots.iter().filter(|s| s.indicator == c.input).map(|s| s.year).max().unwrap_or_default();
    let mut rows: Vec<Row<'p>> = single_inputs(case)
        .into_iter()
        .filter(|c| flagged || c.smallest)
        .map(|c| Row {
            towards: c.towards,
            input: c.input,
            now: Some(c.now),
            needed: Some(c.needed),
            verdict: Some(c.verdict),
            smallest: c.smallest,
            detail: words::years(&c.years, end(&c)),
        })
        .collect();
    if let Some(own) = own {
        let intake = programme.value("intake", base_year).filter(|v| *v > 0.0);
        let seats = intake.unwrap_or(own.own);
        for towards in [Towards::Lift, Towards::Lower] {
            if towards == Towards::Lift && !flagged {
                continue;
            }
            rows.extend(intake_row(case, own, seats, intake.is_some(), towards));
        }
    }
    rows.sort_by(|a, b| (a.towards.code(), a.input).cmp(&(b.towards.code(), b.input)));
    rows
}

fn intake_row<'p>(case: &Case<'p>, own: &Own, seats: f64, known: bool, towards: Towards) -> Option<Row<'p>> {
    let row = |needed, verdict, detail| Row {
        towards,
        input: INTAKE_ALONE,
        now: Some(seats),
        needed,
        verdict,
        smallest: false,
        detail,
    };
    match intake_alone(case, own, seats, towards) {
        Answer::Seats { needed, verdict } => Some(row(Some(needed), Some(verdict), words::unit(known).to_string())),
        Answer::MarketFall { persons, verdict } => Some(row(None, Some(verdict), words::market_fall(persons))),
        Answer::NotByIntake if towards == Towards::Lift => Some(row(None, None, words::NOT_BY_INTAKE.to_string())),
        Answer::NotByIntake => None,
    }
}

/// A programme's place in its market, where a pack in use asks for it.
pub(super) fn own(markets: &Markets, programme: &Programme<'_>) -> Option<Own> {
    markets.own(programme.university, programme.major, programme.level)
}

/// The state's code, which the contract knows.
pub(super) fn state_code(state: State) -> &'static str {
    debug_assert!(RULE_STATES.get(state.code()).is_some());
    state.code()
}

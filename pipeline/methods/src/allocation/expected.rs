//! The expected allocation: entropic transport on the sparse links.

use super::problem::Problem;
use super::scaling::Scaling;
use super::{max_flow, support};
use crate::{Error, Place, check};

/// Below this, affinities over ε have no digits left for the plan.
const LEAST: f64 = 1e-12;

/// What the margins ask of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Every graduate placed and every opening filled: totals must agree.
    Balanced,
    /// Placed ≤ supply and filled ≤ demand; what is left over stays out.
    OneSided,
}

/// Settings of [`expected`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Entropic strength in units of affinity, above 0: the larger, the less hiring optimises.
    pub epsilon: f64,
    /// Largest relative marginal error accepted.
    pub tolerance: f64,
    /// Sweeps over the links allowed in all (a conjugate-gradient step counts as one).
    pub max_iterations: usize,
    /// One-sided slack on both margins, or none.
    pub mode: Mode,
}

impl Default for Options {
    fn default() -> Self {
        Self { epsilon: 0.05, tolerance: 1e-9, max_iterations: 200_000, mode: Mode::OneSided }
    }
}

/// The expected allocation and the certificate that it is the optimum.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    /// Persons by link, in the order of [`Problem::links`].
    pub plan: Vec<f64>,
    /// Potentials of majors, in units of affinity. One-sided: at least 0, and above 0 only where
    /// every graduate is placed. Balanced: up to a constant for each connected part.
    pub u: Vec<f64>,
    /// Potentials of needs, likewise.
    pub v: Vec<f64>,
    /// Sweeps over the links.
    pub iterations: usize,
    /// Largest relative deviation of a margin from what the optimum asks of it.
    pub marginal_error: f64,
    /// Σ (1 − a_ij)·x_ij, persons times lost affinity.
    pub cost: f64,
    /// Σ s − Σ x: graduates left out; 0 when balanced.
    pub unplaced: f64,
    /// `cost + unplaced`: what the plan costs when a graduate left out counts as a loss of 1. It
    /// falls to the linear program's as epsilon falls to 0.
    pub total_cost: f64,
    /// The entropic strength used.
    pub epsilon: f64,
}

/// How hiring spreads over the links when nobody optimises: the unique plan that
///
/// minimises Σ (1 − a_ij)·x_ij + (Σ s − Σ x_ij) + ε·Σ [x_ij ln(x_ij / k_ij) − x_ij + k_ij]
///
/// over x ≥ 0 on the links, with Σ_j x_ij ≤ s_i and Σ_i x_ij ≤ d_j (equal, when balanced).
/// The first sum is the cost of the links used, the second counts each graduate left out at 1, the
/// most a link can cost, and the third keeps the plan near a reference k.
///
/// One-sided, the reference is proportional sharing on the links, k_ij = s_i d_j / max(S_j, D_i) with
/// S_j = Σ_{i'∈N(j)} s_{i'} the rivals' supply and D_i = Σ_{j'∈N(i)} d_{j'} the openings within reach. It
/// keeps both margins itself, so a large ε gives a plan and not none; it knows nothing of majors
/// and needs elsewhere; splitting a major in two equal ones splits its placement and changes
/// nothing else; and the unit does not matter. Balanced, the reference is the product s_i d_j (any
/// product of a function of i and one of j gives the same plan: the classical entropic transport).
///
/// The optimum has the form x_ij = k_ij·exp((a_ij − u_i − v_j)/ε), where u, v ≥ 0 and u_i > 0 only
/// if Σ_j x_ij = s_i, v_j > 0 only if Σ_i x_ij = d_j: the multipliers of the two margins. They are
/// found by exact block ascent on the dual, u_i ← max(0, ·) and v_j ← max(0, ·) in turn, in the log
/// domain, warm-started along a falling ε, and by safeguarded Newton steps with conjugate gradients
/// where the ascent is slow. The marginal error is the largest relative change that one more exact
/// update would make. At the end a one-sided row above its supply (by no more than the tolerance)
/// is scaled down to it.
///
/// Balanced: links that no balanced plan can use carry 0 and are left out of the iteration.
///
/// # Errors
/// `Outside` for ε below 1e-12 or a tolerance not above 0; `Undefined` for amounts beyond double precision; `Infeasible` when balanced and totals differ or the
/// links do not admit a plan; `NoConvergence` when the tolerance is not reached.
///
/// Sources: Cuturi (2013), NeurIPS 26; Benamou, Carlier, Cuturi, Nenna and Peyré (2015), SIAM J. Sci.
/// Comput. 37, A1111–A1138 (inequality margins); Schmitzer (2019), SIAM J. Sci. Comput. 41,
/// A1443–A1481 (stabilised scaling).
pub fn expected(problem: &Problem, options: &Options) -> Result<Expected, Error> {
    solve(problem, options, None)
}

/// [`expected`], started from the potentials `u`, `v` of a plan on the same links with amounts not far off. The optimum
/// is unique: a start decides how soon it is reached, not which it is.
///
/// # Errors
/// As [`expected`]; `Shape` and `NotFinite` for potentials of another length or not finite, `Outside` for one-sided ones
/// below 0.
pub fn expected_from(problem: &Problem, options: &Options, u: &[f64], v: &[f64]) -> Result<Expected, Error> {
    for (name, given, amounts) in [("u", u, problem.supply()), ("v", v, problem.demand())] {
        if given.len() != amounts.len() {
            let expected = format!("{} (one a node)", amounts.len());
            return Err(Error::Shape { what: name.into(), got: given.len(), expected });
        }
        if options.mode == Mode::OneSided {
            check::amounts(name, given)?;
        } else if let Some(n) = given.iter().position(|p| !p.is_finite()) {
            return Err(Error::NotFinite { at: Place::at(name, n), value: given[n] });
        }
    }
    solve(problem, options, Some((u, v)))
}

fn solve(problem: &Problem, options: &Options, start: Option<(&[f64], &[f64])>) -> Result<Expected, Error> {
    check::positive("epsilon", options.epsilon)?;
    if options.epsilon < LEAST {
        return Err(check::outside(Place::scalar("epsilon"), options.epsilon, "at least 1e-12"));
    }
    check::positive("tolerance", options.tolerance)?;
    let mut used = vec![true; problem.len()];
    if options.mode == Mode::Balanced {
        require_balance(problem)?;
        let total: f64 = problem.supply().iter().sum();
        // Fine enough to be balance for a double, coarse enough to be exact for an integer; a power
        // of two, so that whole numbers stay whole.
        let unit = (total.max(f64::MIN_POSITIVE).log2().floor() - 46.0).exp2().max(f64::MIN_POSITIVE);
        let flow = max_flow(problem, unit)?;
        if total - flow.total > total * 1e-10 + unit * (problem.supply().len() + problem.demand().len()) as f64 {
            let set = flow.certain_surplus.iter().max_by(|a, b| a.excess.total_cmp(&b.excess));
            let why = match set {
                Some(set) => {
                    format!("majors {:?} exceed all their needs {:?} by {}", set.majors, set.needs, set.excess)
                }
                None => format!("majors {:?} have no link", flow.unlinked_majors),
            };
            return Err(Error::Infeasible { method: "balanced transport", why });
        }
        used = support::usable(problem, &flow);
    }
    let mut scaling = Scaling::new(problem, &used, options.mode);
    let marginal_error = scaling.solve(options, start)?;
    let expected = report(problem, options, scaling, marginal_error);
    check::answers("the expected allocation", &expected.plan)?;
    check::answers("the expected allocation", &[expected.total_cost, expected.marginal_error])?;
    Ok(expected)
}

fn require_balance(problem: &Problem) -> Result<(), Error> {
    let (s, d): (f64, f64) = (problem.supply().iter().sum(), problem.demand().iter().sum());
    if (s - d).abs() > 1e-9 * s.max(d) {
        let why = format!("supply sums to {s} and demand to {d}");
        return Err(Error::Infeasible { method: "balanced transport", why });
    }
    Ok(())
}

fn report(problem: &Problem, options: &Options, mut scaling: Scaling, marginal_error: f64) -> Expected {
    let mut plan = scaling.take_plan();
    if options.mode == Mode::OneSided {
        for (i, placed) in problem.sum_by_major(&plan).into_iter().enumerate() {
            if placed > problem.supply()[i] {
                let down = problem.supply()[i] / placed;
                plan[problem.by_major.range(i)].iter_mut().for_each(|x| *x *= down);
            }
        }
    }
    let cost = plan.iter().zip(problem.affinity()).map(|(x, a)| (1.0 - a) * x).sum::<f64>() + 0.0;
    let placed: f64 = plan.iter().sum();
    let unplaced = (problem.supply().iter().sum::<f64>() - placed).max(0.0);
    let potential = |of: &[f64]| of.iter().map(|f| f * options.epsilon).collect();
    Expected {
        u: potential(&scaling.rows.potential),
        v: potential(&scaling.columns.potential),
        iterations: scaling.iterations,
        marginal_error,
        cost,
        unplaced,
        total_cost: cost + unplaced,
        epsilon: options.epsilon,
        plan,
    }
}

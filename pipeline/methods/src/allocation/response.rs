//! How the expected allocation of one major answers to its own supply.

use super::problem::Problem;
use crate::{Error, Place, check};

/// One link of a major in an expected allocation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flow {
    /// Persons of the major it takes.
    pub placed: f64,
    /// Openings of the need.
    pub openings: f64,
    /// Openings of the need that are filled, by anyone.
    pub filled: f64,
    /// Supply of all majors linked to the need, this one included.
    pub rivals: f64,
}

/// One major (a cell of major and level in a market) in an expected allocation, able to say what would be placed were
/// its supply another.
///
/// **Derivation.** The plan is x_ij = k_ij·exp((a_ij − u_i − v_j)/ε) with k_ij = s_i d_j / max(S_j, D_i)
/// ([`super::expected`]): S_j the supply linked to need j, D_i the openings within reach of major i. Take the other
/// majors' part o_j = f_j − x_j of each need (f_j filled) as claims that are held, and let this major's supply go from S
/// to φS. Its own claim on need j goes to t_j·x_j with
///
/// t_j = φ · max(S_j, D) / max(S_j + (φ − 1)·S, D),
///
/// which is what happens to k_ij. Where claims stay within the openings (v_j = 0) they are met; where they do not, or
/// the need was full, the openings are shared in proportion to the claims:
///
/// x_j(φ) = t_j·x_j                           if f_j < d_j and o_j + t_j·x_j ≤ d_j,
/// x_j(φ) = t_j·x_j·d_j / (o_j + t_j·x_j)     otherwise.
///
/// The major places min(φS, Σ_j x_j(φ)): where the sum would exceed its supply, u_i > 0 places everybody. A major that
/// places everybody now (u_i > 0 by how much is not in the plan) is taken to place everybody until its needs are used up.
///
/// A first-order answer, not a new solution: that the others' own claims, and the multipliers of needs that cease to be
/// full, change as well is left out. The tests hold it against solving the market again.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    supply: f64,
    all_placed: bool,
    /// Openings within reach.
    reach: f64,
    flows: Vec<Flow>,
}

/// Rounding of the solver's margins.
const MARGIN: f64 = 1e-7;

impl Response {
    /// Of a supply and its flows.
    ///
    /// # Errors
    /// `NotFinite` or `Outside` for amounts that are not numbers from 0 up.
    pub fn new(supply: f64, flows: &[Flow]) -> Result<Response, Error> {
        check::amounts("supply", &[supply])?;
        for (j, f) in flows.iter().enumerate() {
            check::amounts(&format!("flows[{j}]"), &[f.placed, f.openings, f.filled, f.rivals])?;
        }
        let placed: f64 = flows.iter().map(|f| f.placed).sum();
        let all_placed = supply - placed <= MARGIN * supply;
        let reach = flows.iter().map(|f| f.openings).sum();
        let flows = flows.iter().filter(|f| f.placed > 0.0 && f.openings > 0.0).copied().collect();
        Ok(Response { supply, all_placed, reach, flows })
    }

    /// Of major `i` of a problem and its plan.
    ///
    /// # Errors
    /// `Outside` for a major that does not exist, `Shape` for a plan of another problem.
    pub fn of(problem: &Problem, plan: &[f64], major: usize) -> Result<Response, Error> {
        let Some(&supply) = problem.supply().get(major) else {
            return Err(check::outside(Place::scalar("major"), major as f64, "a major of the problem"));
        };
        if plan.len() != problem.len() {
            let expected = format!("{} (one for each link)", problem.len());
            return Err(Error::Shape { what: "plan".into(), got: plan.len(), expected });
        }
        let flow = |link: usize| {
            let need = problem.by_major.partner[link] as usize;
            let links = problem.by_need.range(need);
            Flow {
                placed: plan[link],
                openings: problem.demand()[need],
                filled: links.clone().map(|k| plan[problem.by_need.edge[k] as usize]).sum(),
                rivals: links.map(|k| problem.supply()[problem.by_need.partner[k] as usize]).sum(),
            }
        };
        Response::new(supply, &problem.by_major.range(major).map(flow).collect::<Vec<_>>())
    }

    /// The supply now.
    pub fn supply(&self) -> f64 {
        self.supply
    }

    /// Persons placed were the supply `supply`, at least 0.
    pub fn placed(&self, supply: f64) -> f64 {
        if supply <= 0.0 || self.supply <= 0.0 {
            return 0.0;
        }
        if self.all_placed {
            return supply.min(self.flows.iter().map(|f| f.openings).sum());
        }
        let factor = supply / self.supply;
        let placed: f64 = self
            .flows
            .iter()
            .map(|f| {
                let before = f.rivals.max(self.reach);
                let after = (f.rivals + supply - self.supply).max(self.reach);
                let claim = factor * f.placed * before / after;
                let all = (f.filled - f.placed).max(0.0) + claim;
                let full = f.filled >= f.openings * (1.0 - MARGIN);
                if full || all > f.openings { claim * f.openings / all } else { claim }
            })
            .sum();
        placed.min(supply)
    }

    /// Share of `supply` not placed; `None` without supply.
    pub fn surplus_share(&self, supply: f64) -> Option<f64> {
        (supply > 0.0).then(|| (1.0 - self.placed(supply) / supply).clamp(0.0, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allocation::{Options, expected};
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::{Rng, SeedableRng};

    fn flow(placed: f64, openings: f64, filled: f64, rivals: f64) -> Flow {
        Flow { placed, openings, filled, rivals }
    }

    #[test]
    fn by_hand() {
        // Ten graduates; a full need of 10 takes 4 of them beside 6 others, a need of 100 takes 2 and has room.
        let r = Response::new(10.0, &[flow(4.0, 10.0, 10.0, 200.0), flow(2.0, 100.0, 30.0, 200.0)]).unwrap();
        assert_eq!(r.placed(10.0), 6.0);
        // Twice the supply among rivals of 200, then 210: claims × 2 · 200/210.
        let claim = 2.0 * 200.0 / 210.0;
        let placed = 4.0 * claim * 10.0 / (6.0 + 4.0 * claim) + 2.0 * claim;
        assert!((r.placed(20.0) - placed).abs() < 1e-12);
        assert_eq!(r.placed(0.0), 0.0);
        // Everybody placed: so it stays until the needs are used up.
        let r = Response::new(6.0, &[flow(4.0, 10.0, 5.0, 8.0), flow(2.0, 3.0, 3.0, 8.0)]).unwrap();
        assert_eq!((r.placed(3.0), r.placed(12.0), r.placed(20.0)), (3.0, 12.0, 13.0));
        // A major with no opening places nobody.
        assert_eq!(Response::new(5.0, &[flow(0.0, 7.0, 7.0, 20.0)]).unwrap().surplus_share(9.0), Some(1.0));
        assert!(Response::new(f64::NAN, &[]).is_err());
        assert!(Response::new(1.0, &[flow(-1.0, 2.0, 0.0, 0.0)]).is_err());
    }

    #[test]
    fn more_supply_places_more_and_a_smaller_share() {
        let flows = [flow(30.0, 80.0, 80.0, 300.0), flow(20.0, 20.5, 20.5, 120.0), flow(1.0, 400.0, 390.0, 500.0)];
        let r = Response::new(100.0, &flows).unwrap();
        let mut last = (0.0, 0.0);
        for step in 1..400 {
            let s = f64::from(step);
            let now = (r.placed(s), r.surplus_share(s).unwrap());
            assert!(now.0 >= last.0 - 1e-9 && now.1 >= last.1 - 1e-9 && now.0 <= s, "{step}: {now:?} {last:?}");
            last = now;
        }
    }

    /// Small random markets: majors, needs, links with affinities, supply around demand.
    fn market(rng: &mut ChaCha8Rng) -> (Vec<f64>, Vec<f64>, Vec<(u32, u32, f64)>) {
        let mut uniform = |low: f64, high: f64| low + (high - low) * (rng.next_u32() as f64 / u32::MAX as f64);
        let (n, m) = (uniform(4.0, 12.0) as usize, uniform(4.0, 12.0) as usize);
        let supply: Vec<f64> = (0..n).map(|_| uniform(1.0, 5.0).exp()).collect();
        let demand: Vec<f64> = (0..m).map(|_| uniform(1.0, 5.0).exp()).collect();
        let mut links = Vec::new();
        for i in 0..n {
            for j in 0..m {
                if uniform(0.0, 1.0) < 0.35 {
                    links.push((i as u32, j as u32, uniform(0.1, 1.0)));
                }
            }
        }
        (supply, demand, links)
    }

    /// How far the answer is from solving the whole market again: errors of the surplus share over cells with surplus,
    /// sorted.
    fn errors(factor: f64, epsilon: f64) -> Vec<f64> {
        let mut rng = ChaCha8Rng::seed_from_u64(7);
        let options = Options { epsilon, ..Options::default() };
        let mut errors = Vec::new();
        for _ in 0..60 {
            let (supply, demand, links) = market(&mut rng);
            let now = Problem::new(supply.clone(), demand.clone(), &links).unwrap();
            let plan = expected(&now, &options).unwrap().plan;
            let placed = now.sum_by_major(&plan);
            for i in 0..supply.len().min(3) {
                if placed[i] == 0.0 || placed[i] > 0.999 * supply[i] {
                    continue;
                }
                let mut changed = supply.clone();
                changed[i] *= factor;
                let then = Problem::new(changed.clone(), demand.clone(), &links).unwrap();
                let solved = then.sum_by_major(&expected(&then, &options).unwrap().plan)[i] / changed[i];
                let answer = Response::of(&now, &plan, i).unwrap().placed(changed[i]) / changed[i];
                errors.push((answer - solved).abs());
            }
        }
        errors.sort_by(f64::total_cmp);
        errors
    }

    #[test]
    fn against_solving_the_market_again() {
        for epsilon in [1.0, 0.1] {
            for (factor, median, most) in [(0.8, 0.006, 0.07), (0.5, 0.015, 0.15), (1.2, 0.006, 0.04)] {
                let e = errors(factor, epsilon);
                let (mid, ninety, last) = (e[e.len() / 2], e[e.len() * 9 / 10], e[e.len() - 1]);
                println!(
                    "epsilon {epsilon} supply × {factor}: {} cells, error of the surplus share: median {mid:.4}, 90 % {ninety:.4}, largest {last:.4}",
                    e.len()
                );
                assert!(e.len() > 50 && mid < median && last < most, "epsilon {epsilon} × {factor}");
            }
        }
    }
}

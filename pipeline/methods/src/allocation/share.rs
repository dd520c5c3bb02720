//! The graduates-share allocation: the simple published baseline, kept for comparison.

use super::problem::Problem;

/// Persons by link when each need spreads its openings over its majors by their supply.
///
/// x_ij = d_j · s_i / Σ_{i'∈N(j)} s_{i'}; a major that would place more than its supply has its
/// row scaled down to s_i. So Σ_j x_ij = min(s_i, Σ_j d_j s_i / Σ_{N(j)} s), and openings are shared,
/// never counted once for each major. A need whose majors have no supply fills nothing.
/// By link, in the order of [`Problem::links`].
pub fn graduates_share(problem: &Problem) -> Vec<f64> {
    let (supply, demand) = (problem.supply(), problem.demand());
    let pool: Vec<f64> =
        (0..demand.len()).map(|j| problem.by_need.partners(j).iter().map(|&i| supply[i as usize]).sum()).collect();
    let mut x = vec![0.0; problem.len()];
    for (i, &own) in supply.iter().enumerate() {
        let range = problem.by_major.range(i);
        for k in range.clone() {
            let j = problem.by_major.partner[k] as usize;
            if pool[j] > 0.0 {
                let shared = demand[j] * own / pool[j];
                x[k] = if shared.is_finite() { shared } else { demand[j] * (own / pool[j]) };
            }
        }
        let placed: f64 = x[range.clone()].iter().sum();
        if placed > own {
            x[range].iter_mut().for_each(|v| *v *= own / placed);
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_shared_between_majors_are_counted_once() {
        let p = Problem::new(
            vec![100.0, 50.0, 20.0],
            vec![60.0, 40.0, 30.0],
            &[(0, 0, 1.0), (0, 1, 1.0), (1, 1, 1.0), (1, 2, 1.0), (2, 2, 1.0)],
        )
        .unwrap();
        let h = p.sum_by_major(&graduates_share(&p));
        let by_hand = [60.0 + 40.0 * 100.0 / 150.0, 40.0 * 50.0 / 150.0 + 30.0 * 50.0 / 70.0, 30.0 * 20.0 / 70.0];
        for (got, want) in h.iter().zip(by_hand) {
            assert!((got - want).abs() < 1e-12, "{got} {want}");
        }
        assert!((h.iter().sum::<f64>() - 130.0).abs() < 1e-12);
    }

    #[test]
    fn a_major_never_places_more_than_its_supply() {
        let p = Problem::new(vec![5.0, 0.0], vec![60.0, 7.0], &[(0, 0, 1.0), (1, 1, 1.0)]).unwrap();
        assert_eq!(graduates_share(&p), [5.0, 0.0]);
    }
}

//! Which withheld cells the published totals give away all the same, several of them taken together.
//!
//! A cell is given away when every solution of the totals has the same value in it: when no change of the withheld cells
//! that leaves all totals as they are touches it. A vector that is no total's friend is projected on those changes by
//! conjugate gradients; where the projection is nothing, the cell cannot change.

/// Rounds after which the projection is taken as it is.
const ROUNDS: usize = 2000;
/// Below this a part of the projection is nothing.
const NOTHING: f64 = 1e-7;

/// For each of `cells` withheld cells, whether the totals determine it. Each total is the list of its withheld cells.
pub fn determined(cells: usize, totals: &[Vec<usize>]) -> Vec<bool> {
    let start: Vec<f64> = (0..cells).map(odd).collect();
    let sums = |x: &[f64]| -> Vec<f64> { totals.iter().map(|t| t.iter().map(|c| x[*c]).sum()).collect() };
    let spread = |y: &[f64]| -> Vec<f64> {
        let mut out = vec![0.0; cells];
        for (total, v) in totals.iter().zip(y) {
            total.iter().for_each(|c| out[*c] += v);
        }
        out
    };
    // What is left of the vector when all that the totals see of it is taken away (least squares on the transpose).
    let mut left = start;
    let mut s = sums(&left);
    let mut step = s.clone();
    let mut size: f64 = s.iter().map(|v| v * v).sum();
    let first = size;
    for _ in 0..ROUNDS {
        if size <= 1e-24 * first.max(1.0) {
            break;
        }
        let change = spread(&step);
        let length: f64 = change.iter().map(|v| v * v).sum();
        if length <= 0.0 {
            break;
        }
        let by = size / length;
        left.iter_mut().zip(&change).for_each(|(l, c)| *l -= by * c);
        s = sums(&left);
        let next: f64 = s.iter().map(|v| v * v).sum();
        let keep = next / size;
        step.iter_mut().zip(&s).for_each(|(p, v)| *p = v + keep * *p);
        size = next;
    }
    left.iter().map(|v| v.abs() < NOTHING).collect()
}

/// A number between 1 and 2 for each place, without a pattern that totals could share; always the same.
fn odd(place: usize) -> f64 {
    let mut x = (place as u64).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    1.0 + ((x ^ (x >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::determined;

    #[test]
    fn a_pair_hides_each_other_and_a_bridge_between_two_squares_is_given_away() {
        assert_eq!(determined(2, &[vec![0, 1]]), [false, false]);
        assert_eq!(determined(3, &[vec![0, 1, 2], vec![1, 2]]), [true, false, false]);
        // Cells 0–3 and 4–7 are squares of rows and columns; 8 is a third in a row of the one and a column of the other.
        let totals =
            [vec![0, 1, 8], vec![2, 3], vec![0, 2], vec![1, 3], vec![4, 5], vec![6, 7], vec![4, 6, 8], vec![5, 7]];
        let found = determined(9, &totals);
        assert_eq!(found, [false, false, false, false, false, false, false, false, true]);
        assert_eq!(determined(0, &[]), [] as [bool; 0]);
    }
}

//! Work side by side.

use crate::error::Result;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::available_parallelism;

/// Does the work of each item, as many at once as there are processors; results in the order of the items. An item that
/// fails does not keep the others from being done.
pub fn side_by_side<I: Sync, T: Send>(items: &[I], work: impl Fn(&I) -> Result<T> + Sync) -> Vec<Result<T>> {
    let workers = available_parallelism().map_or(1, |n| n.get()).min(items.len());
    let next = AtomicUsize::new(0);
    let done: Vec<Mutex<Option<Result<T>>>> = items.iter().map(|_| Mutex::new(None)).collect();
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let (Some(item), Some(place)) = (items.get(at), done.get(at)) else { break };
                    let result = work(item);
                    *place.lock().expect("each place is written once") = Some(result);
                }
            });
        }
    });
    let result = |place: Mutex<Option<Result<T>>>| place.into_inner().ok().flatten();
    done.into_iter().map(|place| result(place).expect("the scope ends when every item is done")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn results_keep_the_order_and_one_failure_stops_no_other() {
        let items: Vec<u64> = (0..40).collect();
        let found = side_by_side(&items, |i| {
            std::thread::sleep(std::time::Duration::from_micros(40 - i));
            if *i == 7 { Err(Error::bug("seven")) } else { Ok(i * 2) }
        });
        assert_eq!(found.len(), 40);
        for (i, result) in (0..).zip(found) {
            match result {
                Ok(n) => assert_eq!(n, i * 2),
                Err(e) => assert!(i == 7 && e.to_string().contains("seven")),
            }
        }
        assert!(side_by_side(&[] as &[u8], |_| Ok(())).is_empty());
    }
}

//! How many threads work on many documents. The pools are made here; the global pool of rayon, whose size comes from
//! the environment, is not used.

use crate::files::FileError;
use crate::program::{Error, MOST_THREADS};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread::available_parallelism;

/// Returns the number of threads for `inputs` documents: `jobs`, or one per core, but never more than there are
/// documents and never more than [`MOST_THREADS`].
pub fn thread_count(jobs: Option<usize>, inputs: usize) -> usize {
    let cores = || available_parallelism().map_or(1, usize::from);
    jobs.unwrap_or_else(cores).min(inputs).clamp(1, MOST_THREADS)
}

/// Makes a pool of [`thread_count`] threads.
///
/// # Errors
/// [`Error::Unreadable`] if the system has no more threads.
pub fn pool(jobs: Option<usize>, inputs: usize) -> Result<ThreadPool, Error> {
    ThreadPoolBuilder::new()
        .num_threads(thread_count(jobs, inputs))
        .build()
        .map_err(|why| Error::File(FileError::Unreadable("threads".into(), why.to_string())))
}

/// Documents under way or finished ahead of their turn: enough to keep all threads busy behind a slow one, few enough to
/// hold in memory.
const WINDOW: usize = 128;

/// Applies `work` to every item in the threads of `pool`, and gives the results to `take` on this thread in the order of
/// the items. An item begins only when it is less than [`WINDOW`] items ahead of the next one to be taken, so memory doesn't
/// grow with the number of items. After `take` has failed, no further item begins.
///
/// # Errors
/// The first error of `take`.
pub fn in_order<'a, T: Sync, R: Send, E: Send>(
    pool: &ThreadPool,
    items: &'a [T],
    work: impl Fn(&'a T) -> R + Sync,
    mut take: impl FnMut(&'a T, R) -> Result<(), E>,
) -> Result<(), E> {
    let is_over = AtomicBool::new(false);
    let (send, receive) = mpsc::channel();
    let (is_over, send, work) = (&is_over, &send, &work);
    pool.in_place_scope(|scope| {
        let mut begun = 0;
        let mut early = BTreeMap::new();
        for (next, item) in items.iter().enumerate() {
            for (i, item) in items.iter().enumerate().take(next + WINDOW).skip(begun) {
                scope.spawn(move |_| {
                    if !is_over.load(Ordering::Relaxed) {
                        // A panic is passed on: this thread would wait forever for a result that doesn't come.
                        let result = catch_unwind(AssertUnwindSafe(|| work(item)));
                        // The receiver is gone only if a result isn't wanted any more.
                        let _ = send.send((i, result));
                    }
                });
                begun = i + 1;
            }
            while !early.contains_key(&next) {
                // A sender lives as long as this function, so there is no error to handle.
                early.extend(receive.recv());
            }
            let taken = match early.remove(&next) {
                Some(Ok(result)) => take(item, result),
                Some(Err(panic)) => {
                    is_over.store(true, Ordering::Relaxed);
                    resume_unwind(panic)
                }
                None => Ok(()),
            };
            if taken.is_err() {
                is_over.store(true, Ordering::Relaxed);
                return taken;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;
    use std::thread::sleep;
    use std::time::Duration;

    #[test]
    fn results_are_taken_in_order_and_few_are_held() {
        let pool = pool(Some(4), 4).expect("a pool");
        let items: Vec<usize> = (0..1000).collect();
        let (begun, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |item: &usize| {
            let ahead = begun.fetch_add(1, Ordering::SeqCst) - taken.load(Ordering::SeqCst).min(*item);
            // Some items take longer than others, the first of all the longest.
            sleep(Duration::from_micros(if *item == 0 {
                20_000
            } else {
                *item as u64 % 7 * 20
            }));
            (*item, ahead)
        };
        let mut results = Vec::new();
        let done: Result<(), ()> = in_order(&pool, &items, work, |_, result| {
            taken.fetch_add(1, Ordering::SeqCst);
            results.push(result);
            Ok(())
        });
        assert_eq!(done, Ok(()));
        assert!(results.iter().map(|(item, _)| item).eq(&items));
        assert!(results.iter().all(|(_, ahead)| *ahead <= WINDOW));
    }

    #[test]
    fn nothing_begins_after_an_error_and_a_panic_is_passed_on() {
        let pool = pool(Some(2), 2).expect("a pool");
        let items: Vec<usize> = (0..100_000).collect();
        let begun = AtomicUsize::new(0);
        let count = |item: &usize| {
            begun.fetch_add(1, Ordering::SeqCst);
            *item
        };
        let failed = in_order(
            &pool,
            &items,
            count,
            |_, item| if item == 5 { Err(item) } else { Ok(()) },
        );
        assert_eq!(failed, Err(5));
        assert!(begun.load(Ordering::SeqCst) <= 6 + WINDOW);
        let panicking = |item: &usize| assert!(*item < 7, "seven");
        let caught = catch_unwind(AssertUnwindSafe(|| {
            in_order(&pool, &items, panicking, |_, ()| Ok::<(), ()>(()))
        }));
        assert!(caught.is_err());
    }

    #[test]
    fn threads_are_bounded_by_jobs_inputs_and_a_constant() {
        for (jobs, inputs, count) in [
            (Some(3), 5, 3),
            (Some(8), 5, 5),
            (Some(9999), 9999, MOST_THREADS),
            (Some(4), 0, 1),
            (None, 1, 1),
        ] {
            assert_eq!(thread_count(jobs, inputs), count, "{jobs:?} {inputs}");
        }
        assert!((1..=MOST_THREADS).contains(&thread_count(None, usize::MAX)));
        assert_eq!(pool(Some(3), 2).expect("a pool").current_num_threads(), 2);
    }
}

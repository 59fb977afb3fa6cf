//! Decoding on a thread of its own, so that a decoder may panic or take for ever.
//!
//! A thread cannot be stopped from outside. One that takes too long is left to itself, and its result is dropped
//! when it comes after all. So that a pack cannot keep all cores busy with such pictures, nothing more is decoded
//! while [`MOST_LEFT`] threads are still at work that nobody waits for.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::{Picture, Refusal};

/// How many threads may be left to themselves.
const MOST_LEFT: usize = 2;

/// The stack of a decoder, which walks over nested elements: large, and only taken where it is used.
const STACK: usize = 64 << 20;

/// How long is waited for a decoder, and how many are at work. It is for one who asks for one picture at a time: what
/// is at work when the next one is asked for has been given up.
#[derive(Debug)]
pub struct Patience {
    time: Duration,
    at_work: Arc<AtomicUsize>,
}

impl Patience {
    /// Waits for so long.
    #[must_use]
    pub fn new(time: Duration) -> Self {
        Self { time, at_work: Arc::default() }
    }
}

/// Decodes on a thread of its own: `work` reads the bytes and calls [`decode`](super::decode).
///
/// # Errors
///
/// What `work` fails with; or that it panicked, takes too long, or could not be begun.
pub fn decode_with_patience<E: From<Refusal> + Send + 'static>(
    patience: &Patience,
    work: impl FnOnce() -> Result<Picture, E> + Send + 'static,
) -> Result<Picture, E> {
    if patience.at_work.load(Ordering::Acquire) >= MOST_LEFT {
        return Err(Refusal::TookTooLong.into());
    }
    let (sender, result) = mpsc::channel();
    let at_work = Arc::clone(&patience.at_work);
    at_work.fetch_add(1, Ordering::AcqRel);
    let job = move || {
        let decoded = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Refusal::Panicked.into()));
        at_work.fetch_sub(1, Ordering::AcqRel);
        // Whoever asked may have given up; then nobody waits for the result.
        let _ = sender.send(decoded);
    };
    if thread::Builder::new().name("figure".to_owned()).stack_size(STACK).spawn(job).is_err() {
        patience.at_work.fetch_sub(1, Ordering::AcqRel);
        return Err(Refusal::NoThread.into());
    }
    match result.recv_timeout(patience.time) {
        Ok(decoded) => decoded,
        Err(RecvTimeoutError::Timeout) => Err(Refusal::TookTooLong.into()),
        Err(RecvTimeoutError::Disconnected) => Err(Refusal::Panicked.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Longer than anything takes that comes to an end.
    const LONG: Duration = Duration::from_mins(1);

    #[test]
    fn a_panic_is_a_refusal() {
        let refused: Result<Picture, Refusal> =
            decode_with_patience(&Patience::new(LONG), || panic!("a fault"));
        assert_eq!(refused, Err(Refusal::Panicked));
    }

    #[test]
    fn what_takes_too_long_is_given_up_and_not_begun_again_and_again() {
        let patience = Patience::new(Duration::from_millis(100));
        let (stop, stopped) = mpsc::channel::<()>();
        let stopped = Arc::new(std::sync::Mutex::new(stopped));
        for _ in 0..MOST_LEFT {
            let stopped = Arc::clone(&stopped);
            let slow = move || {
                // It ends when the other end of the channel is dropped.
                let _ = stopped.lock().map(|stopped| stopped.recv());
                Err(Refusal::Empty)
            };
            assert_eq!(decode_with_patience(&patience, slow), Err(Refusal::TookTooLong));
        }
        assert_eq!(decode_with_patience(&patience, || Err(Refusal::Empty)), Err(Refusal::TookTooLong));
        drop(stop);
        while patience.at_work.load(Ordering::Acquire) > 0 {
            thread::sleep(Duration::from_millis(10));
        }
        let patience = Patience { time: LONG, ..patience };
        assert_eq!(decode_with_patience(&patience, || Err(Refusal::Empty)), Err(Refusal::Empty));
    }
}

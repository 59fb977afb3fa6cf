//! A piece of work on a thread of its own, whose answer is taken between frames.
//!
//! Who no longer wants the answer drops the job: an answer that comes late then goes nowhere. The thread itself
//! may wait for as long as a disk or a network makes it wait.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, TryRecvError};
use std::thread;

use egui::Context;

/// Work that was begun, and when.
#[derive(Debug)]
pub(crate) struct Job<T> {
    answer: mpsc::Receiver<T>,
    /// In the toolkit's time.
    pub since: f64,
}

/// Why there will be no answer: no thread could be had, or the program has a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lost;

impl Lost {
    pub(crate) const WORDS: &str =
        "This could not be done: the program has a fault, or no room for more work.";
}

impl<T: Send + 'static> Job<T> {
    /// Begins a work. The window is drawn anew when it is done.
    pub(crate) fn start(ctx: &Context, work: impl FnOnce() -> T + Send + 'static) -> Self {
        Self::stream(ctx, move |send| {
            send(work());
        })
    }

    /// Begins a work that answers several times. What it sends with tells whether anybody still listens.
    pub(crate) fn stream(ctx: &Context, work: impl FnOnce(&dyn Fn(T) -> bool) + Send + 'static) -> Self {
        let (sender, answer) = mpsc::channel();
        let since = ctx.input(|input| input.time);
        let ctx = ctx.clone();
        let work = move || {
            let send = |answer: T| {
                let heard = sender.send(answer).is_ok();
                ctx.request_repaint();
                heard
            };
            // A fault of the program in the worker closes the channel, which is seen as no answer.
            let _ = catch_unwind(AssertUnwindSafe(|| work(&send)));
            drop(sender);
            ctx.request_repaint();
        };
        // Without a thread the channel is closed at once, which is seen as no answer too.
        let _ = thread::Builder::new().name("files".to_owned()).spawn(work);
        Self { answer, since }
    }

    /// The next answer, once it is there.
    pub(crate) fn poll(&self) -> Option<Result<T, Lost>> {
        match self.answer.try_recv() {
            Ok(answer) => Some(Ok(answer)),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(Lost)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn wait<T: Send + 'static>(job: &Job<T>) -> Result<T, Lost> {
        loop {
            if let Some(answer) = job.poll() {
                return answer;
            }
            thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn answers_arrive_in_order_and_then_there_are_no_more() {
        let job = Job::stream(&Context::default(), |send| {
            for number in 0..3 {
                send(number);
            }
        });
        let answers: Vec<_> = (0..4).map(|_| wait(&job)).collect();
        assert_eq!(answers, [Ok(0), Ok(1), Ok(2), Err(Lost)]);
    }

    #[test]
    fn work_that_nobody_waits_for_is_told_so() {
        let (told, heard) = mpsc::channel();
        let job = Job::<()>::stream(&Context::default(), move |send| {
            while send(()) {}
            let _ = told.send(());
        });
        drop(job);
        assert_eq!(heard.recv_timeout(Duration::from_secs(10)), Ok(()));
    }
}

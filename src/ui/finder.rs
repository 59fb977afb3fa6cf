//! Finding on a worker: in large content a key press must not wait for its results, nor the next frame.
//!
//! The newest query wins: what was asked for before it and has not been begun is never looked up.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use std::thread;

use egui::Context;

use super::library::Library;
use crate::search::{Lookup, Query};

/// A worker that looks queries up, one after the other.
#[derive(Debug)]
pub(crate) struct Finder {
    queries: mpsc::Sender<(u64, Query)>,
    outcomes: mpsc::Receiver<(u64, Option<Lookup>)>,
    /// The number of the newest query, and of the one whose outcome was taken last.
    newest: u64,
    taken: u64,
}

impl Finder {
    /// Starts a worker; `None` where the system gives no thread. The window is drawn anew for each outcome.
    pub(crate) fn start(library: Arc<Library>, ctx: Context) -> Option<Self> {
        let (queries, asked) = mpsc::channel::<(u64, Query)>();
        let (sender, outcomes) = mpsc::channel();
        let work = move || {
            while let Ok(mut query) = asked.recv() {
                while let Ok(newer) = asked.try_recv() {
                    query = newer;
                }
                // A fault of the program in the worker leaves the last outcome in place.
                let outcome = catch_unwind(AssertUnwindSafe(|| library.find(&query.1))).ok();
                if sender.send((query.0, outcome)).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        };
        thread::Builder::new().name("finder".to_owned()).spawn(work).ok()?;
        Some(Self { queries, outcomes, newest: 0, taken: 0 })
    }

    /// Asks for the outcome of a query.
    pub(crate) fn ask(&mut self, query: &Query) {
        self.newest += 1;
        // The worker ends only with this end of the channel.
        let _ = self.queries.send((self.newest, query.clone()));
    }

    /// The newest outcome that has arrived since the last one was taken.
    pub(crate) fn poll(&mut self) -> Option<Lookup> {
        let mut newest = None;
        while let Ok((number, outcome)) = self.outcomes.try_recv() {
            self.taken = number;
            newest = outcome.or(newest);
        }
        newest
    }

    /// Waits for the outcome of the newest query, for those who cannot go on without it.
    pub(crate) fn wait(&mut self) -> Option<Lookup> {
        let mut newest = self.poll();
        while self.taken < self.newest {
            let Ok((number, outcome)) = self.outcomes.recv() else { break };
            self.taken = number;
            newest = outcome.or(newest);
        }
        newest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::Origin;

    #[test]
    fn the_newest_query_wins() {
        let library = Arc::new(Library::load(&[Origin::BuiltIn]));
        let mut finder = Finder::start(Arc::clone(&library), Context::default()).expect("a thread");
        assert!(finder.wait().is_none(), "nothing was asked");
        for text in ["l", "le", "lem", "lems"] {
            finder.ask(&Query { text: text.to_owned(), ..Query::default() });
        }
        let outcome = finder.wait().expect("an outcome");
        let best = outcome.panels.results.hits(None)[0].topic;
        assert_eq!(&*library.kb.topic(best).slug, "lambert-eaton");
        assert!(finder.poll().is_none(), "it was taken");
    }
}

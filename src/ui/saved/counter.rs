//! Counting on a worker what saved queries give: in large content a hundred of them take longer than a frame.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use std::thread;

use egui::Context;

use super::gives::Gives;
use crate::search::Query;
use crate::ui::library::Library;

/// A worker that counts queries, one after the other.
#[derive(Debug)]
pub(crate) struct Counter {
    queries: mpsc::Sender<Query>,
    counted: mpsc::Receiver<(Query, Gives)>,
}

impl Counter {
    /// Starts a worker; `None` where the system gives no thread. The window is drawn anew for each count.
    pub(crate) fn start(library: Arc<Library>, ctx: Context) -> Option<Self> {
        let (queries, asked) = mpsc::channel::<Query>();
        let (sender, counted) = mpsc::channel();
        let work = move || {
            while let Ok(query) = asked.recv() {
                // A fault of the program in the worker leaves this query without a count.
                let gives = catch_unwind(AssertUnwindSafe(|| Gives::of(&library, &query)));
                let Ok(gives) = gives else { continue };
                if sender.send((query, gives)).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        };
        thread::Builder::new().name("counter".to_owned()).spawn(work).ok()?;
        Some(Self { queries, counted })
    }

    /// Asks for the count of a query.
    pub(super) fn ask(&self, query: &Query) {
        // The worker ends only with this end of the channel.
        let _ = self.queries.send(query.clone());
    }

    /// The counts that have arrived since they were taken last.
    pub(super) fn poll(&self) -> impl Iterator<Item = (Query, Gives)> {
        self.counted.try_iter()
    }
}

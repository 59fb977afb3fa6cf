//! Working a case out on a worker, so that no frame waits for it.
//!
//! The newest case wins: one that was asked about before it and has not been begun is never worked out. The worker is
//! started when there is first something to work out, and makes ready what the engine needs.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use std::thread;

use egui::Context;

use super::board::Board;
use crate::differential::{Case, Differential};
use crate::ui::library::Library;

/// What the worker is asked, and what it answers.
type Question = (u64, Case);
type Answer = (u64, Option<Board>);

/// A worker for one library.
pub(crate) struct Assessor {
    library: Arc<Library>,
    ctx: Context,
    link: Option<(mpsc::Sender<Question>, mpsc::Receiver<Answer>)>,
    /// The number of the newest case, and of the one whose answer was taken last.
    newest: u64,
    taken: u64,
}

impl std::fmt::Debug for Assessor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Assessor").field("newest", &self.newest).finish_non_exhaustive()
    }
}

impl Assessor {
    pub(crate) fn new(library: Arc<Library>, ctx: Context) -> Self {
        Self { library, ctx, link: None, newest: 0, taken: 0 }
    }

    /// Asks what follows from a case. Where the system gives no thread, it is worked out at once and returned.
    pub(super) fn ask(&mut self, case: &Case) -> Option<Board> {
        if self.link.is_none() {
            self.link = start(Arc::clone(&self.library), self.ctx.clone());
        }
        self.newest += 1;
        match &self.link {
            Some((questions, _)) => {
                // The worker ends only with this end of the channel.
                let _ = questions.send((self.newest, case.clone()));
                None
            }
            None => {
                self.taken = self.newest;
                Some(assess(&self.library, case))
            }
        }
    }

    /// The newest answer that has arrived since the last one was taken.
    pub(super) fn poll(&mut self) -> Option<Board> {
        let (_, answers) = self.link.as_ref()?;
        let mut newest = None;
        while let Ok((number, answer)) = answers.try_recv() {
            self.taken = number;
            newest = answer.or(newest);
        }
        newest
    }

    /// Whether an answer is on its way.
    pub(super) const fn is_waiting(&self) -> bool {
        self.taken < self.newest
    }
}

fn assess(library: &Library, case: &Case) -> Board {
    let answer = Differential::of(&library.kb, library.prepared(), case);
    Board::new(&library.kb, case, &answer)
}

fn start(library: Arc<Library>, ctx: Context) -> Option<(mpsc::Sender<Question>, mpsc::Receiver<Answer>)> {
    let (questions, asked) = mpsc::channel::<Question>();
    let (sender, answers) = mpsc::channel();
    let work = move || {
        while let Ok(mut question) = asked.recv() {
            while let Ok(newer) = asked.try_recv() {
                question = newer;
            }
            // A fault of the program in the worker leaves the last answer in place.
            let answer = catch_unwind(AssertUnwindSafe(|| assess(&library, &question.1))).ok();
            if sender.send((question.0, answer)).is_err() {
                return;
            }
            ctx.request_repaint();
        }
    };
    thread::Builder::new().name("differential".to_owned()).spawn(work).ok()?;
    Some((questions, answers))
}

//! The system's own file chooser, which may be missing, and may never answer.
//!
//! It is asked for on the thread of the window, waited for on another one, and never relied on: the chooser of
//! the program goes on meanwhile. Where there is none, the library that asks for it answers at once as if the
//! person had cancelled; what it logs tells the two apart.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, Once, PoisonError};

use egui::Context;
use log::{Level, LevelFilter, Log, Metadata, Record};
use rfd::{AsyncFileDialog, FileHandle};

use super::job::Job;

/// Nobody cancels faster than this, in seconds.
const FASTEST: f64 = 0.25;
/// After this many seconds without an answer the person is told so.
pub(super) const PATIENCE: f64 = 3.0;

/// What the system's file chooser is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What it says at its top.
    pub title: &'static str,
    /// The folder in which it begins.
    pub folder: Option<PathBuf>,
    /// What is to be chosen.
    pub wanted: Wanted,
}

/// What is to be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Files with this ending; several at once or one.
    Files {
        /// The ending, without its dot.
        extension: &'static str,
        /// Whether several may be chosen.
        several: bool,
    },
    /// A folder.
    Folder,
    /// A name for a new file.
    NewFile {
        /// What it may be called.
        name: String,
        /// The ending, without its dot.
        extension: &'static str,
    },
}

/// How the system's file chooser ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// With these paths.
    Chosen(Vec<PathBuf>),
    /// The person wants nothing.
    Cancelled,
    /// There is no such chooser, or it has failed.
    Unavailable,
}

/// What is waited for while the chooser is open.
pub type Choice = Pin<Box<dyn Future<Output = Answer> + Send>>;

type Ask = dyn Fn(&Question, &eframe::Frame) -> Choice + Send + Sync;

/// A way to ask the system, called on the thread of the window.
#[derive(Clone)]
pub struct SystemDialog(Arc<Ask>);

impl SystemDialog {
    /// Asks in another way than the system's: for tests.
    pub fn new(ask: impl Fn(&Question, &eframe::Frame) -> Choice + Send + Sync + 'static) -> Self {
        Self(Arc::new(ask))
    }
}

impl Default for SystemDialog {
    fn default() -> Self {
        Self::new(ask_system)
    }
}

impl std::fmt::Debug for SystemDialog {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SystemDialog")
    }
}

fn ask_system(question: &Question, frame: &eframe::Frame) -> Choice {
    listen();
    let mut dialog = AsyncFileDialog::new().set_title(question.title).set_parent(frame);
    if let Some(folder) = &question.folder {
        dialog = dialog.set_directory(folder);
    }
    let filtered = |dialog: AsyncFileDialog, extension: &str| {
        dialog.add_filter(format!(".{extension}"), &[extension, &extension.to_uppercase()])
    };
    match &question.wanted {
        Wanted::Files { extension, several: true } => {
            let asked = filtered(dialog, extension).pick_files();
            Box::pin(async move { answer_of(asked.await.unwrap_or_default()) })
        }
        Wanted::Files { extension, several: false } => {
            let asked = filtered(dialog, extension).pick_file();
            Box::pin(async move { answer_of(asked.await) })
        }
        Wanted::Folder => {
            let asked = dialog.pick_folder();
            Box::pin(async move { answer_of(asked.await) })
        }
        Wanted::NewFile { name, extension } => {
            let asked = filtered(dialog, extension).set_file_name(name).save_file();
            Box::pin(async move { answer_of(asked.await) })
        }
    }
}

/// What the library's answer means: nothing is a cancel, unless the library has complained.
fn answer_of(handles: impl IntoIterator<Item = FileHandle>) -> Answer {
    let paths: Vec<PathBuf> = handles.into_iter().map(|handle| handle.path().to_owned()).collect();
    match (paths.is_empty(), complained()) {
        (false, _) => Answer::Chosen(paths),
        (true, false) => Answer::Cancelled,
        (true, true) => Answer::Unavailable,
    }
}

/// The system's file chooser while it is open.
#[derive(Debug)]
pub(crate) struct Asking(Job<Answer>);

impl Asking {
    /// Asks the system.
    pub(crate) fn start(
        ctx: &Context,
        frame: &eframe::Frame,
        dialog: &SystemDialog,
        question: &Question,
    ) -> Self {
        let choice = (dialog.0)(question, frame);
        Self(Job::start(ctx, move || pollster::block_on(choice)))
    }

    /// Since when the answer is waited for.
    pub(super) const fn since(&self) -> f64 {
        self.0.since
    }

    /// How it ended, once it has.
    pub(crate) fn poll(&self, now: f64) -> Option<Answer> {
        let answer = self.0.poll()?;
        Some(answer.map_or(Answer::Unavailable, |answer| believed(answer, now - self.since())))
    }
}

/// A person who cancels has seen the chooser, which takes a while; where nothing complains, speed betrays that
/// there is none.
fn believed(answer: Answer, seconds: f64) -> Answer {
    if answer == Answer::Cancelled && seconds < FASTEST { Answer::Unavailable } else { answer }
}

/// Whether the last thing that the library said of the chooser now open is a complaint. It complains of the
/// first way that it tries, says that it goes on to another, and complains again where that has failed too.
static COMPLAINED: Mutex<bool> = Mutex::new(false);

fn complained() -> bool {
    *COMPLAINED.lock().unwrap_or_else(PoisonError::into_inner)
}

fn note(complaint: bool) {
    *COMPLAINED.lock().unwrap_or_else(PoisonError::into_inner) = complaint;
}

/// Listens from now on to what the library says of the system's file chooser, and to nothing else.
fn listen() {
    static ONCE: Once = Once::new();
    static LISTENER: Listener = Listener;
    ONCE.call_once(|| {
        // Who embeds the program may listen already; then speed alone tells a failure from a cancel.
        if log::set_logger(&LISTENER).is_ok() {
            log::set_max_level(LevelFilter::Warn);
        }
    });
    note(false);
}

fn is_of_chooser(target: &str) -> bool {
    target.starts_with("rfd")
}

struct Listener;

impl Log for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        is_of_chooser(metadata.target())
    }

    fn log(&self, record: &Record<'_>) {
        if is_of_chooser(record.target()) {
            note(record.level() == Level::Error);
        }
    }

    fn flush(&self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_counts_unless_another_way_is_tried_after_it() {
        let say = |target: &str, level: Level| {
            let words = format_args!("words");
            Listener.log(&Record::builder().target(target).level(level).args(words).build());
            complained()
        };
        note(false);
        assert!(!say("winit", Level::Error), "that is of something else");
        assert!(say("rfd::backend::xdg_desktop_portal", Level::Error));
        assert!(!say("rfd::backend::xdg_desktop_portal", Level::Warn), "it goes on to another way");
        assert!(say("rfd::backend::xdg_desktop_portal", Level::Error), "which has failed too");
        assert_eq!(answer_of(None), Answer::Unavailable);
        note(false);
        assert_eq!(answer_of(None), Answer::Cancelled);
    }

    #[test]
    fn nobody_cancels_at_once() {
        assert_eq!(believed(Answer::Cancelled, 0.02), Answer::Unavailable);
        assert_eq!(believed(Answer::Cancelled, 1.0), Answer::Cancelled);
        let chosen = Answer::Chosen(vec![PathBuf::from("/a")]);
        assert_eq!(believed(chosen.clone(), 0.02), chosen);
    }
}

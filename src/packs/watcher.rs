//! Telling when the files of packs have changed, from a thread of its own.
//!
//! The system tells at once that something happens in a folder; the watcher then waits until it has become quiet,
//! since editors save in several steps: they truncate and write, or write beside the file and rename. What has come
//! of it is seen by comparing [`Snapshot`]s, so swap files, backups and mere looks cause nothing.
//!
//! Some systems tell nothing, such as network shares, and some refuse to; so the files are also looked at every two
//! seconds, or less often where looking takes long: it never takes more than half a per cent of a core. Links are
//! not followed and only the folders of packs are watched, each by itself: a pack cannot have the whole disk
//! watched.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::place::is_hidden;
use super::snapshot::Snapshot;

/// How long nothing must have happened before it is looked what did.
const QUIET: Duration = Duration::from_millis(180);
/// How long that may be waited for.
const MOST_WAIT: Duration = Duration::from_secs(1);
/// How often files are looked at of which nothing is told.
const PAUSE: Duration = Duration::from_secs(2);
/// How much longer than a look the pause after it is.
const PAUSE_PER_LOOK: u32 = 200;

enum Message {
    /// These packs are to be watched, and this is what they were when they were read.
    Watch(Snapshot),
    /// Something happens; these paths are gone.
    Stir(Vec<PathBuf>),
    Stop,
}

/// A thread that watches the files of packs.
#[derive(Debug)]
pub struct Watcher {
    messages: mpsc::Sender<Message>,
}

impl Watcher {
    /// Starts to watch nothing yet; `None` where the system gives no thread. `tell` is called on that thread after
    /// each change.
    pub fn start(tell: impl Fn() + Send + 'static) -> Option<Self> {
        let (messages, inbox) = mpsc::channel();
        let stirs = messages.clone();
        let work = move || {
            let watch = Watch {
                inbox,
                native: native(stirs),
                watched: BTreeSet::new(),
                known: Snapshot::default(),
                pause: PAUSE,
                tell: Box::new(tell),
            };
            watch.run();
        };
        thread::Builder::new().name("watcher".to_owned()).spawn(work).ok()?;
        Some(Self { messages })
    }

    /// Watches the packs of a snapshot, and no others. A change since then is told.
    pub fn watch(&self, snapshot: Snapshot) {
        // The thread ends only with this watcher.
        let _ = self.messages.send(Message::Watch(snapshot));
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.messages.send(Message::Stop);
    }
}

/// What the system has for watching; `None` where it has nothing, or no more of it.
fn native(stirs: mpsc::Sender<Message>) -> Option<RecommendedWatcher> {
    let told = move |event: notify::Result<Event>| {
        let Ok(event) = event else { return };
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        // Reading a file is an event too.
        let matters = event.kind == written || !matches!(event.kind, EventKind::Access(_));
        if matters && !event.paths.iter().all(|path| is_hidden(path)) {
            let gone = if event.kind.is_remove() { event.paths } else { Vec::new() };
            // The watcher may have ended.
            let _ = stirs.send(Message::Stir(gone));
        }
    };
    RecommendedWatcher::new(told, Config::default().with_follow_symlinks(false)).ok()
}

/// The work of the thread.
struct Watch {
    inbox: mpsc::Receiver<Message>,
    native: Option<RecommendedWatcher>,
    /// The folders that the system watches.
    watched: BTreeSet<PathBuf>,
    /// What was told last, or read.
    known: Snapshot,
    /// How long nothing need be told until files are looked at unasked.
    pause: Duration,
    tell: Box<dyn Fn() + Send>,
}

impl Watch {
    fn run(mut self) {
        loop {
            let message = if self.known.roots().is_empty() {
                self.inbox.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                self.inbox.recv_timeout(self.pause)
            };
            let stirred = match message {
                Ok(message) => match self.take(message) {
                    ControlFlow::Continue(stirred) => stirred,
                    ControlFlow::Break(()) => return,
                },
                Err(RecvTimeoutError::Timeout) => false,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if stirred && self.wait_until_quiet().is_break() {
                return;
            }
            let now = self.look();
            if now != self.known {
                self.known = now;
                (self.tell)();
            }
            self.follow();
        }
    }

    /// Does what a message asks for, and says whether something happens in the folders.
    fn take(&mut self, message: Message) -> ControlFlow<(), bool> {
        match message {
            Message::Watch(snapshot) => {
                self.known = snapshot;
                self.follow();
                ControlFlow::Continue(false)
            }
            Message::Stir(gone) => {
                // What comes again under such a name is another folder.
                self.watched.retain(|folder| !gone.contains(folder));
                ControlFlow::Continue(true)
            }
            Message::Stop => ControlFlow::Break(()),
        }
    }

    /// Waits until nothing happens any more, and no file is left empty that was not.
    fn wait_until_quiet(&mut self) -> ControlFlow<()> {
        let begun = Instant::now();
        while let Some(left) = MOST_WAIT.checked_sub(begun.elapsed()) {
            match self.inbox.recv_timeout(QUIET.min(left)) {
                Ok(message) => {
                    self.take(message)?;
                }
                Err(RecvTimeoutError::Timeout) if self.known.again().is_emptied_since(&self.known) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return ControlFlow::Break(()),
            }
        }
        ControlFlow::Continue(())
    }

    /// Looks at the files, and works out how long to pause after that.
    fn look(&mut self) -> Snapshot {
        let begun = Instant::now();
        let now = self.known.again();
        self.pause = PAUSE.max(begun.elapsed() * PAUSE_PER_LOOK);
        now
    }

    /// Has the system watch the folders of the packs as they are now.
    fn follow(&mut self) {
        let Some(native) = &mut self.native else { return };
        let folders = self.known.folders();
        self.watched.retain(|folder| {
            let stays = folders.contains(folder);
            if !stays {
                // Where it is gone, so is the watch.
                let _ = native.unwatch(folder);
            }
            stays
        });
        for folder in folders {
            // What cannot be watched is looked at, and tried again.
            if !self.watched.contains(folder) && native.watch(folder, RecursiveMode::NonRecursive).is_ok() {
                self.watched.insert(folder.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::mpsc::Receiver;

    use super::*;

    /// How long a change may take to be told on a machine that is busy with other things.
    const PATIENCE: Duration = Duration::from_mins(1);

    fn teller() -> (impl Fn() + Send + 'static, Receiver<()>) {
        let (sender, told) = mpsc::channel();
        let tell = move || {
            let _ = sender.send(());
        };
        (tell, told)
    }

    fn watch(roots: &[&Path]) -> (Watcher, Receiver<()>) {
        let (tell, told) = teller();
        let watcher = Watcher::start(tell).expect("a thread");
        watcher.watch(Snapshot::of(roots.iter().map(|&root| root.to_owned()).collect()));
        (watcher, told)
    }

    fn is_told(told: &Receiver<()>) -> bool {
        let first = told.recv_timeout(PATIENCE).is_ok();
        // One step may be told in two parts.
        while told.recv_timeout(2 * MOST_WAIT).is_ok() {}
        first
    }

    #[test]
    fn every_way_of_saving_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let pack = folder.path().join("pack");
        fs::create_dir(&pack).expect("made");
        fs::write(pack.join("a.ron"), "[]").expect("written");
        let (_watcher, told) = watch(&[&pack]);
        fs::write(pack.join("a.ron"), "[  ]").expect("written");
        assert!(is_told(&told), "written in place");
        fs::write(pack.join(".a.ron.new"), "[    ]").expect("written");
        fs::rename(pack.join(".a.ron.new"), pack.join("a.ron")).expect("renamed");
        assert!(is_told(&told), "written beside and renamed");
        fs::create_dir(pack.join("deep")).expect("made");
        fs::write(pack.join("deep/b.ron"), "[]").expect("written");
        assert!(is_told(&told), "a folder with a file");
        fs::remove_dir_all(&pack).expect("removed");
        assert!(is_told(&told), "removed");
        fs::create_dir(&pack).expect("made");
        fs::write(pack.join("a.ron"), "[]").expect("written");
        assert!(is_told(&told), "there again");
    }

    #[test]
    fn a_pack_of_one_file_is_told_when_it_is_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.ron");
        fs::write(&file, "[]").expect("written");
        let (_watcher, told) = watch(&[&file]);
        fs::write(folder.path().join("a.ron~"), "[   ]").expect("written");
        fs::rename(folder.path().join("a.ron~"), &file).expect("renamed");
        assert!(is_told(&told));
    }

    #[test]
    fn what_changed_before_it_was_watched_is_told_and_what_is_no_longer_watched_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let [a, b] = ["a.ron", "b.ron"].map(|name| folder.path().join(name));
        fs::write(&a, "[]").expect("written");
        fs::write(&b, "[]").expect("written");
        let before = Snapshot::of(vec![a.clone()]);
        fs::write(&a, "[  ]").expect("written");
        let (tell, told) = teller();
        let watcher = Watcher::start(tell).expect("a thread");
        watcher.watch(before);
        assert!(is_told(&told));
        watcher.watch(Snapshot::of(vec![b.clone()]));
        fs::write(&a, "[    ]").expect("written");
        assert!(told.recv_timeout(2 * MOST_WAIT).is_err(), "nobody asks for it any more");
        fs::write(&b, "[    ]").expect("written");
        assert!(is_told(&told));
    }

    #[test]
    fn files_are_looked_at_where_the_system_tells_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.ron");
        fs::write(&file, "[]").expect("written");
        let (tell, told) = teller();
        let (messages, inbox) = mpsc::channel();
        let known = Snapshot::of(vec![file.clone()]);
        let watch = Watch {
            inbox,
            native: None,
            watched: BTreeSet::new(),
            known,
            pause: PAUSE,
            tell: Box::new(tell),
        };
        let thread = thread::spawn(move || watch.run());
        fs::write(&file, "[  ]").expect("written");
        assert!(is_told(&told));
        drop(messages);
        thread.join().expect("it ends with its messages");
    }
}

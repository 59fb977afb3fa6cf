//! The store: what the window holds of the person's own, and the writer behind it.
//!
//! [`Store::apply`] turns a [`Change`] into rows, takes them into [`Own`] at once, and hands them to a thread
//! that writes them ([`writer`]). Nothing waits for the disk; who must know that something is on it waits for
//! the [`Receipt`]. What other windows write arrives by [`Store::take_news`]; it is put to what is there, so that
//! nothing that this window has changed meanwhile flickers or is lost.
//!
//! A store without a folder keeps everything in memory only: for tests, and where the platform names no place.

mod writer;

use std::path::PathBuf;
use std::sync::mpsc::TryRecvError;
use std::sync::{Arc, OnceLock, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use self::writer::{Order, Writer};
use super::change::{Change, states_before};
use super::id::Id;
use super::own::Own;
use super::rows::Rows;
use super::time::{Millis, World};

/// Where and how things are kept.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The folder, which is made when there is something to write.
    pub folder: PathBuf,
    /// Whether nothing is noted that the person has not asked for: no visits, no search texts, no session.
    pub private: bool,
    /// How often the writer looks what other windows have done, and tries again what failed.
    pub look: Duration,
}

impl Profile {
    /// A folder, as it is usually kept.
    #[must_use]
    pub const fn new(folder: PathBuf) -> Self {
        Self { folder, private: false, look: Duration::from_secs(1) }
    }
}

/// Called when there is news for the window.
type Wake = Box<dyn Fn() + Send + Sync>;

/// What the writer tells the window.
#[derive(Debug, Default)]
struct Told {
    /// What is new; at the beginning, and after a mishap, everything.
    rows: Option<Rows>,
    /// Something to be said to the person.
    words: Option<String>,
}

/// What has happened since it was asked last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Whether another window has changed something.
    pub changed: bool,
    /// What is to be said to the person: each thing once.
    pub words: Option<String>,
}

/// The promise that a change is on the disk, once it is.
#[derive(Debug)]
pub struct Receipt {
    /// Where the word comes from that it is; `None` where none will come any more.
    way: Option<mpsc::Receiver<()>>,
    /// Whether it has come.
    is_written: bool,
}

impl Receipt {
    const fn of(way: Option<mpsc::Receiver<()>>) -> Self {
        Self { way, is_written: false }
    }

    /// Whether the change is on the disk, without waiting for it: `None` while it is on its way, `Some(false)` where it
    /// is in memory only and will not get there.
    pub fn ask(&mut self) -> Option<bool> {
        match self.way.as_ref().map(mpsc::Receiver::try_recv) {
            Some(Err(TryRecvError::Empty)) => return None,
            Some(word) => {
                self.is_written = word.is_ok();
                self.way = None;
            }
            None => {}
        }
        Some(self.is_written)
    }

    /// Waits until the change is on the disk; `false` where it is in memory only, and will not get there.
    pub fn wait(self) -> bool {
        self.is_written || self.way.is_some_and(|way| way.recv().is_ok())
    }

    /// Waits no longer than that.
    pub fn wait_for(&self, most: Duration) -> bool {
        self.is_written || self.way.as_ref().is_some_and(|way| way.recv_timeout(most).is_ok())
    }
}

/// What the person makes and leaves behind, in memory and on its way to the disk.
#[derive(Debug)]
pub struct Store {
    own: Own,
    world: World,
    private: bool,
    link: Option<Link>,
}

/// The connection to the writer.
struct Link {
    /// `None` only while it is being dropped.
    orders: Option<mpsc::Sender<Order>>,
    told: mpsc::Receiver<Told>,
    wake: Arc<OnceLock<Wake>>,
    thread: Option<JoinHandle<()>>,
}

impl std::fmt::Debug for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Link")
    }
}

impl Default for Store {
    fn default() -> Self {
        Self::in_memory(World::still())
    }
}

impl Store {
    /// A store that keeps nothing beyond this run of the program.
    #[must_use]
    pub fn in_memory(world: World) -> Self {
        Self { own: Own::default(), world, private: false, link: None }
    }

    /// Starts to open a profile. What it holds is there after [`wait`](Self::wait).
    #[must_use]
    pub fn open(profile: Profile, world: World) -> Self {
        let (orders, received) = mpsc::channel();
        let (tell, told) = mpsc::channel();
        let wake = Arc::<OnceLock<Wake>>::default();
        let private = profile.private;
        let writer = Writer::new(profile, world.clone(), tell, Arc::clone(&wake));
        let thread =
            thread::Builder::new().name("store".to_owned()).spawn(move || writer.run(&received)).ok();
        let link = Link { orders: Some(orders), told, wake, thread };
        Self { own: Own::default(), world, private, link: Some(link) }
    }

    /// Waits until the file has been read; returns what is to be said about that.
    pub fn wait(&mut self) -> Option<String> {
        match self.link.as_ref()?.told.recv() {
            Ok(told) => self.take(told).words,
            Err(_) => Some(self.go_on_alone()),
        }
    }

    /// The writer has ended before its time.
    fn go_on_alone(&mut self) -> String {
        self.link = None;
        "What you make is no longer kept: the part of the program that writes has failed".to_owned()
    }

    /// Names what is to be called when there is news.
    pub fn wake_by(&self, wake: impl Fn() + Send + Sync + 'static) {
        if let Some(link) = &self.link {
            // A store belongs to one window.
            let _ = link.wake.set(Box::new(wake));
        }
    }

    /// What is the person's own.
    #[must_use]
    pub const fn own(&self) -> &Own {
        &self.own
    }

    /// What the clock says.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.world.moment()
    }

    /// An id for something new.
    #[must_use]
    pub fn new_id(&self) -> Id {
        Id::new((self.world.random)())
    }

    /// Whether nothing is noted that the person has not asked for.
    #[must_use]
    pub const fn is_private(&self) -> bool {
        self.private
    }

    /// Begins or ends private mode.
    pub const fn set_private(&mut self, private: bool) {
        self.private = private;
    }

    /// Changes something: at once in memory, soon on the disk.
    pub fn apply(&mut self, change: Change) -> Receipt {
        if self.private && change.is_noted() {
            return Receipt::of(None);
        }
        let clears = change == Change::ClearHistory;
        let rows = change.rows(&self.own, self.now(), self.new_id());
        self.send(rows, clears)
    }

    /// The change that would undo a change, if it is asked before it is applied.
    #[must_use]
    pub fn undoing(&self, change: &Change) -> Change {
        let rows = change.clone().rows(&self.own, self.now(), Id::default());
        Change::PutBack(Box::new(states_before(&rows, &self.own)))
    }

    /// Puts rows from elsewhere to what is there; of two states of the same thing the later one holds.
    pub fn merge(&mut self, rows: Rows) -> Receipt {
        self.send(rows, false)
    }

    fn send(&mut self, rows: Rows, clears: bool) -> Receipt {
        self.own.merge(&rows);
        let Some(orders) = self.link.as_ref().and_then(|link| link.orders.as_ref()) else {
            return Receipt::of(None);
        };
        let (receipt, promise) = mpsc::channel();
        // Where the writer has gone, the promise is broken at once.
        let _ = orders.send(Order { rows, clears, receipt });
        Receipt::of(Some(promise))
    }

    /// Takes in what the writer tells: what other windows have changed, and what is to be said.
    pub fn take_news(&mut self) -> News {
        let mut news = News::default();
        while let Some(link) = &self.link {
            let more = match link.told.try_recv() {
                Ok(told) => self.take(told),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => News { changed: false, words: Some(self.go_on_alone()) },
            };
            news.changed |= more.changed;
            news.words = match (news.words, more.words) {
                (Some(words), Some(more)) => Some(format!("{words}\n{more}")),
                (words, more) => words.or(more),
            };
        }
        news
    }

    fn take(&mut self, told: Told) -> News {
        let changed = told.rows.is_some_and(|rows| self.own.merge(&rows));
        News { changed, words: told.words }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // What was asked for is written before the program ends.
            let _ = thread.join();
        }
    }
}

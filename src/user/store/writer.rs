//! The thread that writes.
//!
//! It holds everything in memory beside the file. What comes in is taken into memory first and then written in
//! one short transaction; a receipt is given when that is on the disk. Whatever goes wrong with the file – the
//! disk is full, the folder read-only, the file moved, cut or overwritten by somebody else – ends in the same
//! way: go on in memory, say so once, try again now and then, and when the file can be opened or made anew, put
//! everything to it that is in memory. Since putting together is idempotent, nothing need be remembered of
//! what exactly failed.
//!
//! While nothing happens it looks once a second whether another window has written, which costs two calls of
//! the system.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, OnceLock};

use super::{Profile, Told, Wake};
use crate::user::file::mend::{self, Mended};
use crate::user::file::{self, FILE, Fault, File, backups};
use crate::user::former::{self, Former};
use crate::user::items::Setting;
use crate::user::rows::Rows;
use crate::user::time::World;

/// After how many looks what failed is tried again.
const LOOKS_TO_RETRY: u32 = 5;
/// How many orders are written in one transaction, where so many are waiting.
const MOST_AT_ONCE: usize = 256;

/// Rows that are to be written.
pub(super) struct Order {
    pub rows: Rows,
    /// Whether the backups are to forget what was deleted, too.
    pub clears: bool,
    /// Hears when they are on the disk.
    pub receipt: Sender<()>,
}

/// How it stands with the file.
enum State {
    /// There is none yet, and nothing to write.
    Unneeded,
    /// It is open.
    Open(Box<File>),
    /// It cannot be used for now.
    Away {
        /// How many looks ago it was tried.
        looks: u32,
    },
    /// It is not to be touched: a later version has written it.
    Foreign,
}

pub(super) struct Writer {
    profile: Profile,
    world: World,
    tell: Sender<Told>,
    wake: Arc<OnceLock<Wake>>,
    /// Everything, whether it is on the disk or not.
    rows: Rows,
    state: State,
    /// What is in memory and not on the disk.
    waiting: Vec<Sender<()>>,
    /// Whether it was said that nothing can be kept.
    said: bool,
    /// The day on which a backup was made or tried last.
    day: String,
    /// Whether backups are to be replaced by one that has forgotten.
    clears: bool,
}

impl Writer {
    pub(super) fn new(profile: Profile, world: World, tell: Sender<Told>, wake: Arc<OnceLock<Wake>>) -> Self {
        Self {
            profile,
            world,
            tell,
            wake,
            rows: Rows::default(),
            state: State::Unneeded,
            waiting: Vec::new(),
            said: false,
            day: String::new(),
            clears: false,
        }
    }

    /// Works until nobody gives orders any more.
    pub(super) fn run(mut self, orders: &Receiver<Order>) {
        let words = self.begin();
        self.tell(Told { rows: Some(self.rows.clone()), words });
        self.do_what_is_daily();
        loop {
            match orders.recv_timeout(self.profile.look) {
                Ok(order) => {
                    let more = orders.try_iter().take(MOST_AT_ONCE - 1);
                    self.carry_out(std::iter::once(order).chain(more).collect());
                    // Who writes without a pause hears of others too.
                    self.look_at_others();
                }
                Err(RecvTimeoutError::Timeout) => self.look(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        if !self.waiting.is_empty() && !matches!(self.state, State::Foreign) {
            // A last attempt; nobody is left who could be told that it failed.
            let _ = self.reopen();
        }
    }

    fn tell(&self, told: Told) {
        // The window may have gone.
        let _ = self.tell.send(told);
        if let Some(wake) = self.wake.get() {
            wake();
        }
    }

    fn say(&self, words: String) {
        self.tell(Told { rows: None, words: Some(words) });
    }

    /// Opens what there is, and takes over what the former version left. Returns what is to be said.
    fn begin(&mut self) -> Option<String> {
        let folder = self.profile.folder.clone();
        let mut words = Vec::new();
        if folder.join(FILE).exists() || !backups::list(&folder).is_empty() {
            words.extend(self.reopen());
        }
        match former::read(&folder, &self.world) {
            Former::Nothing => {}
            Former::Damaged => words.extend(former::set_aside(&folder, true)),
            Former::Session(rows) => {
                // One that comes back later is older than what has been kept since.
                if self.rows.settings.get(Setting::id(Setting::SESSION)).is_none() {
                    self.rows.merge(&rows);
                    words.extend(self.reopen());
                }
                if matches!(self.state, State::Open(_)) {
                    words.extend(former::set_aside(&folder, false));
                }
            }
        }
        (!words.is_empty()).then(|| words.join("\n"))
    }

    /// Opens the file, or makes or mends it, and puts everything together. Returns what is to be said.
    fn reopen(&mut self) -> Option<String> {
        // What is open is closed first: two connections to a file that was moved would stand in each other's way.
        let had_file = matches!(std::mem::replace(&mut self.state, State::Away { looks: 0 }), State::Open(_));
        let now = self.world.moment();
        let opened = mend::open(&self.profile.folder, now).and_then(|(mut file, mended)| {
            file.merge(&self.rows)?;
            Ok((file.read()?, file, mended))
        });
        match opened {
            Ok((rows, file, mended)) => {
                self.rows = rows;
                self.state = State::Open(Box::new(file));
                self.acknowledge();
                let again = std::mem::take(&mut self.said);
                let words = mended.map(|mended| self.words_of(&mended, had_file));
                words.or_else(|| again.then(|| "What you make is kept on the disk again".to_owned()))
            }
            Err(fault) => self.go_on_without(&fault),
        }
    }

    /// Opens the file again, and tells what that brings: another window may have written it meanwhile.
    fn try_again(&mut self) {
        let before = self.rows.clone();
        let words = self.reopen();
        if words.is_some() || self.rows != before {
            self.tell(Told { rows: Some(self.rows.clone()), words });
        }
    }

    fn go_on_without(&mut self, fault: &Fault) -> Option<String> {
        let path = self.profile.folder.join(FILE);
        if !self.said
            && let Some(rows) = file::read_only(&path)
        {
            self.rows.merge(&rows);
        }
        if matches!(fault, Fault::Newer) {
            self.state = State::Foreign;
            self.waiting.clear();
        }
        let words = match fault {
            Fault::Newer => format!(
                "A later version of Harbinger has written {}; what you make with this version is not kept",
                path.display()
            ),
            _ => format!(
                "What you make cannot be kept in {}: {fault}. It is held in memory, and tried again",
                path.display()
            ),
        };
        (!std::mem::replace(&mut self.said, true)).then_some(words)
    }

    /// What is to be said of a file that was mended.
    fn words_of(&self, mended: &Mended, had_file: bool) -> String {
        let path = self.profile.folder.join(FILE);
        let found = match &mended.aside {
            Some(aside) => {
                format!("{} was damaged and was set aside as {}.", path.display(), aside.display())
            }
            None => format!("{} was gone.", path.display()),
        };
        match &mended.restored {
            _ if had_file => format!("{found} It was written anew from memory; nothing is lost"),
            Some(day) => format!("{found} The backup of {day} was put in its place"),
            None => format!("{found} There was no backup; a new file was begun"),
        }
    }

    /// Gives the receipts for everything that was waiting.
    fn acknowledge(&mut self) {
        for receipt in self.waiting.drain(..) {
            // Most who could ask do not.
            let _ = receipt.send(());
        }
    }

    fn carry_out(&mut self, orders: Vec<Order>) {
        let mut batch = Rows::default();
        for Order { rows, clears, receipt } in orders {
            batch.merge(&rows);
            self.clears |= clears;
            self.waiting.push(receipt);
        }
        self.rows.merge(&batch);
        let is_written = match &mut self.state {
            State::Open(file) => file.is_in_place() && file.merge(&batch).is_ok(),
            _ => false,
        };
        match &self.state {
            _ if is_written => self.acknowledge(),
            State::Unneeded | State::Open(_) => self.try_again(),
            State::Foreign => self.waiting.clear(),
            State::Away { .. } => {}
        }
        if self.clears {
            self.clear_backups();
        }
    }

    /// Looks whether something has happened while nobody gave orders.
    fn look(&mut self) {
        let is_sound = match &mut self.state {
            State::Open(file) => file.is_sound(),
            State::Away { looks } => {
                *looks += 1;
                if *looks >= LOOKS_TO_RETRY {
                    self.try_again();
                }
                return;
            }
            // Another window has begun one.
            State::Unneeded if self.profile.folder.join(FILE).exists() => false,
            State::Unneeded | State::Foreign => return,
        };
        if is_sound {
            self.look_at_others();
        } else {
            self.try_again();
        }
        self.do_what_is_daily();
    }

    /// Takes over what another window has written.
    fn look_at_others(&mut self) {
        let State::Open(file) = &mut self.state else { return };
        let read = match file.changed_elsewhere() {
            Ok(false) => return,
            Ok(true) => file.read(),
            Err(error) => Err(error),
        };
        match read {
            Ok(rows) => {
                // Only what is new: the log of reviews may be long, and the window takes this in between two frames.
                let news = self.rows.news_in(&rows);
                if self.rows.merge(&news) {
                    self.tell(Told { rows: Some(news), words: None });
                }
            }
            Err(_) => self.try_again(),
        }
    }

    /// Drops what is too old, and makes the backup of the day where there is something to keep.
    fn do_what_is_daily(&mut self) {
        let State::Open(file) = &mut self.state else { return };
        let now = self.world.moment();
        let folder = &self.profile.folder;
        if self.rows.is_empty() || self.day == now.day() {
            return;
        }
        self.day = now.day();
        let tidied = file.tidy(now).map_err(Fault::from);
        let made = tidied.and_then(|()| {
            if backups::is_due(folder, now) { backups::make(file, folder, now) } else { Ok(()) }
        });
        if let Err(fault) = made {
            self.say(format!("No backup could be made in {}: {fault}", folder.display()));
        }
    }

    /// Lets the backups forget the history too.
    fn clear_backups(&mut self) {
        let State::Open(file) = &self.state else { return };
        let now = self.world.moment();
        let folder = &self.profile.folder;
        self.clears = false;
        // Without this the log would go on holding it for a while.
        let _ = file.empty_log();
        if backups::list(folder).is_empty() {
            return;
        }
        if let Err(fault) = backups::make_the_only_one(file, folder, now) {
            self.say(format!("The backups in {} still hold the history: {fault}", folder.display()));
        }
    }
}

//! What the chooser holds: the text, the list under it, and the work that goes on behind.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use egui::{Context, Id};

use super::dialog::{Asking, Question, SystemDialog};
use super::job::{Job, Lost};
use super::lines::{Lead, Line, Seen, entry_lines, recent_lines};
use super::purpose::Purpose;
use crate::files::complete::{common, split};
use crate::files::editor::Shown;
use crate::files::inspect::{self, Found, NoPack};
use crate::files::listing::{Count, Listing, What, count_ron, list};
use crate::files::write::Ground;
use crate::files::{Surroundings, paths};
use crate::ui::action::Action;
use crate::user::RecentPack;

/// Everything of files that the window holds.
#[derive(Debug, Default)]
pub(crate) struct FilesState {
    pub surroundings: Arc<Surroundings>,
    pub dialog: SystemDialog,
    /// The chooser, while it is open.
    pub chooser: Option<Box<Chooser>>,
    /// What is being written. It goes on when the chooser is closed.
    pub writing: Option<Writing>,
    /// What gets the keyboard when the chooser has closed, and in how many frames.
    pub back_to: Option<(Id, u8)>,
    /// What follows from an answer, and is done with the next frame.
    pub next: Option<Action>,
    /// The editors that were asked for, and may still fail.
    pub editors: Vec<Editing>,
}

/// Files on their way to the disk.
#[derive(Debug)]
pub(crate) struct Writing {
    pub purpose: Purpose,
    pub folder: PathBuf,
    /// How many.
    pub files: usize,
    pub job: Job<Result<(), String>>,
}

/// An editor that was asked for.
#[derive(Debug)]
pub(crate) enum Editing {
    /// Being started.
    Starting(Job<Result<Shown, String>>),
    /// Running; it says only that it has failed.
    Running(Job<Result<(), String>>),
}

/// What is looked at before anything is done.
#[derive(Debug)]
pub(crate) enum Checking {
    /// Whether there are packs at these paths, and whether they are to be opened alone.
    Packs(Vec<PathBuf>, bool, Job<Result<(), String>>),
    /// What is in the way of files in a folder.
    Folder(PathBuf, Job<Result<Ground, String>>),
    /// Whether there is a file already.
    NewFile(PathBuf, Job<Result<bool, String>>),
    /// Whether a file can be read.
    OldFile(PathBuf, Job<Result<(), String>>),
}

impl Checking {
    pub(super) const fn since(&self) -> f64 {
        match self {
            Self::Packs(_, _, job) | Self::OldFile(_, job) => job.since,
            Self::Folder(_, job) => job.since,
            Self::NewFile(_, job) => job.since,
        }
    }
}

/// Something that is asked before it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The question, and the word for yes.
    pub words: String,
    pub yes: String,
    /// What it is about.
    pub path: PathBuf,
}

/// What a reader of folders sends.
#[derive(Debug)]
enum Listed {
    All(Result<Listing, String>),
    /// How many pack files the folder at a place holds.
    Counted(usize, Count),
}

/// The folder that is listed.
#[derive(Debug, Default)]
struct Folder {
    path: PathBuf,
    listing: Listing,
    /// Why it cannot be read.
    fault: Option<String>,
    reader: Option<Job<Listed>>,
    /// Whether its entries are there.
    known: bool,
}

/// The names that Tab goes through.
#[derive(Debug)]
struct Cycle {
    at: usize,
}

/// The chooser, while it is open.
#[derive(Debug)]
pub(crate) struct Chooser {
    pub purpose: Purpose,
    pub text: String,
    pub(super) lines: Vec<Line>,
    /// The line that the arrows are at.
    pub cursor: Option<usize>,
    /// Whether the cursor moved, and its line is to be brought into sight.
    pub moved: bool,
    /// Whether the field is to take the keyboard, with the caret at its end.
    pub take_focus: bool,
    /// Whether the question has just been asked, and its answer is to take the keyboard.
    pub answer_focus: bool,
    /// What is wrong, in words.
    pub fault: Option<String>,
    pub checking: Option<Checking>,
    pub asked: Option<Asked>,
    /// The system's chooser that is to be opened with the next frame, and the one that is open.
    pub browse: Option<Question>,
    pub asking: Option<Asking>,
    cycle: Option<Cycle>,
    folder: Folder,
    /// What was found of the recent packs, and who is looking.
    seen: Vec<Seen>,
    lookers: Vec<Job<Result<Found, NoPack>>>,
}

/// How the list stands, where it has no lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Nothing {
    NoRecent,
    Reading { folder: PathBuf },
    Unreadable { folder: PathBuf, why: String },
    NoneBegins,
    Empty,
}

impl Chooser {
    /// A chooser with what its purpose suggests.
    pub(crate) fn open(
        ctx: &Context,
        purpose: Purpose,
        home: Option<&Path>,
        recent: &[RecentPack],
    ) -> Box<Self> {
        let text = purpose.suggestion();
        let look = |pack: &RecentPack| {
            let path = pack.path.clone();
            Job::start(ctx, move || inspect::pack(&path))
        };
        let shows_recent = purpose == Purpose::OpenPacks;
        let lookers: Vec<_> = if shows_recent { recent.iter().map(look).collect() } else { Vec::new() };
        let mut chooser = Box::new(Self {
            purpose,
            text,
            lines: Vec::new(),
            cursor: None,
            moved: false,
            take_focus: true,
            answer_focus: false,
            fault: None,
            checking: None,
            asked: None,
            browse: None,
            asking: None,
            cycle: None,
            folder: Folder::default(),
            seen: lookers.iter().map(|_| None).collect(),
            lookers,
        });
        chooser.text_changed(ctx, home, recent);
        chooser
    }

    /// Whether the packs that were opened before are listed, and not a folder.
    pub(super) fn shows_recent(&self) -> bool {
        self.purpose == Purpose::OpenPacks && self.text.trim().is_empty()
    }

    /// Whether Tab has something to go on with.
    pub(super) fn completes(&self) -> bool {
        self.cycle.is_some() || (!self.shows_recent() && !self.lines.is_empty()) || self.text == "~"
    }

    /// Lists what the new text goes on as. Work for the old text is forgotten.
    pub(crate) fn text_changed(&mut self, ctx: &Context, home: Option<&Path>, recent: &[RecentPack]) {
        self.cycle = None;
        self.cursor = None;
        self.fault = None;
        self.checking = None;
        self.asked = None;
        if !self.shows_recent() {
            let (head, _) = split(&self.text);
            let path = paths::expand(head, home);
            if path != self.folder.path || self.folder.fault.is_some() {
                let reader = read(ctx, path.clone(), self.purpose == Purpose::OpenPacks);
                self.folder = Folder { path, reader: Some(reader), ..Folder::default() };
            }
        }
        self.list(home, recent);
    }

    /// Makes the lines anew.
    pub(crate) fn list(&mut self, home: Option<&Path>, recent: &[RecentPack]) {
        self.lines = if self.shows_recent() {
            recent_lines(recent, &self.seen, home)
        } else if self.text.starts_with('"') {
            // Several paths are not completed.
            Vec::new()
        } else {
            let (head, stem) = split(&self.text);
            entry_lines(&self.purpose, &self.folder.listing, head, stem)
        };
        self.cursor = self.cursor.filter(|&at| at < self.lines.len());
    }

    /// Takes what the workers have found. Returns whether anything came.
    pub(crate) fn poll(&mut self, home: Option<&Path>, recent: &[RecentPack]) -> bool {
        let mut news = false;
        for (seen, looker) in self.seen.iter_mut().zip(&self.lookers) {
            if seen.is_none()
                && let Some(answer) = looker.poll()
            {
                *seen = Some(answer.unwrap_or_else(|Lost| Err(NoPack::Other(Lost::WORDS.to_owned()))));
                news = true;
            }
        }
        while let Some(answer) = self.folder.reader.as_ref().and_then(Job::poll) {
            news = true;
            match answer {
                Ok(Listed::All(Ok(listing))) => (self.folder.listing, self.folder.known) = (listing, true),
                Ok(Listed::All(Err(why))) => (self.folder.fault, self.folder.known) = (Some(why), true),
                Ok(Listed::Counted(at, count)) => {
                    if let Some(entry) = self.folder.listing.entries.get_mut(at) {
                        entry.what = What::Folder(Some(count));
                    }
                }
                Err(Lost) => {
                    self.folder.reader = None;
                    if !std::mem::replace(&mut self.folder.known, true) {
                        self.folder.fault = Some(Lost::WORDS.to_owned());
                    }
                }
            }
        }
        // While Tab goes through the names, the text is that of one of them, and the list is that of all.
        if news && self.cycle.is_none() {
            self.list(home, recent);
        }
        news
    }

    /// Forgets what was found of a recent pack that was taken out of the list, and keeps the rest in step.
    pub(crate) fn recent_changed(&mut self, ctx: &Context, home: Option<&Path>, recent: &[RecentPack]) {
        let look = |pack: &RecentPack| {
            let path = pack.path.clone();
            Job::start(ctx, move || inspect::pack(&path))
        };
        self.lookers = recent.iter().map(look).collect();
        self.seen = self.lookers.iter().map(|_| None).collect();
        self.list(home, recent);
    }

    /// Goes on with the text as far as all names agree; where they do not, through the names.
    pub(crate) fn complete(
        &mut self,
        ctx: &Context,
        home: Option<&Path>,
        recent: &[RecentPack],
        backwards: bool,
    ) {
        if self.text == "~" {
            self.text.push(MAIN_SEPARATOR);
            return self.text_changed(ctx, home, recent);
        }
        let last = self.lines.len().saturating_sub(1);
        if self.shows_recent() || self.lines.is_empty() {
            return;
        }
        if let Some(Cycle { at }) = self.cycle {
            let at = match (backwards, at) {
                (true, 0) => last,
                (true, at) => at - 1,
                (false, at) if at >= last => 0,
                (false, at) => at + 1,
            };
            return self.show_name(at);
        }
        let (head, stem) = split(&self.text);
        let names: Vec<&str> = self.lines.iter().map(|line| &line.text[head.len()..]).collect();
        let beginning = common(&names);
        if names.len() == 1 || beginning.len() > stem.len() {
            self.text = format!("{head}{beginning}");
            self.text_changed(ctx, home, recent);
        } else {
            self.show_name(if backwards { last } else { 0 });
        }
    }

    /// Puts one of the names into the field, while the list stays that of what was typed.
    fn show_name(&mut self, at: usize) {
        let text = &self.lines[at].text;
        self.text = text.trim_end_matches(MAIN_SEPARATOR).to_owned();
        self.cycle = Some(Cycle { at });
        self.cursor = Some(at);
        self.moved = true;
    }

    /// Takes a line into the field. Returns whether it is something to open, not a folder to go into.
    pub(crate) fn take(
        &mut self,
        ctx: &Context,
        home: Option<&Path>,
        recent: &[RecentPack],
        at: usize,
    ) -> bool {
        let Some(line) = self.lines.get(at) else { return false };
        let (text, opens) = (line.text.clone(), !matches!(line.lead, Lead::Folder));
        self.text = text;
        self.take_focus = true;
        self.text_changed(ctx, home, recent);
        opens
    }

    /// Why the list is empty, if it is.
    pub(super) fn nothing(&self) -> Option<Nothing> {
        if !self.lines.is_empty() {
            return None;
        }
        let folder = self.folder.path.clone();
        Some(if self.shows_recent() {
            Nothing::NoRecent
        } else if let Some(why) = self.folder.fault.clone() {
            Nothing::Unreadable { folder, why }
        } else if !self.folder.known {
            Nothing::Reading { folder }
        } else if split(&self.text).1.is_empty() {
            Nothing::Empty
        } else {
            Nothing::NoneBegins
        })
    }

    /// Since when a folder is being read whose entries are not there yet.
    pub(super) fn reading_since(&self) -> Option<f64> {
        self.folder.reader.as_ref().filter(|_| !self.folder.known).map(|reader| reader.since)
    }

    /// Whether the folder holds more than is listed.
    pub(super) const fn is_cut(&self) -> bool {
        self.folder.listing.cut
    }
}

/// Reads a folder on a worker: first its names, and then, where that is of interest, how many pack files lie in
/// the folders of it.
fn read(ctx: &Context, folder: PathBuf, count: bool) -> Job<Listed> {
    /// The most entries of each folder that are looked at.
    const BUDGET: usize = 400;
    Job::stream(ctx, move |send| {
        let listing = list(&folder);
        let names: Vec<(usize, PathBuf)> = match &listing {
            Ok(listing) if count => {
                let folders = listing.entries.iter().enumerate().filter(|(_, entry)| entry.is_folder());
                folders.map(|(at, entry)| (at, folder.join(&entry.name))).collect()
            }
            _ => Vec::new(),
        };
        if !send(Listed::All(listing)) {
            return;
        }
        for (at, path) in names {
            let count = count_ron(&path, BUDGET).unwrap_or_default();
            if count.found > 0 && !send(Listed::Counted(at, count)) {
                return;
            }
        }
    })
}

#[cfg(test)]
mod tests;

//! The state of the search box: its text, the list under it, and which line is chosen.

use std::collections::HashMap;

use crate::kb::{Kb, Kind, TopicId};
use crate::search::Panels;
use crate::search::language::complete::Suggestion;

use super::listing::{Line, Listing, Looked};
use super::reason::HitWords;

/// Where the caret of the box goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Caret {
    /// All of the text is selected, so that what is typed next takes its place.
    All,
    /// Behind the text, which was put there.
    End,
}

/// Where the list is to be scrolled to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Scroll {
    /// It stays where it is.
    #[default]
    Stay,
    /// It is another list.
    Top,
    /// To the line that the arrows came to.
    Chosen,
}

/// The widget state of the search box.
#[derive(Debug, Default)]
pub(crate) struct SearchState {
    /// The text as it is being typed; the query holds the same once it is applied.
    pub text: String,
    /// Where the caret goes when the box takes the keyboard, which it is to do.
    pub(super) take_keyboard: Option<Caret>,
    /// The text that the list is of.
    looked: Looked,
    /// The kind that the list is narrowed to.
    pub(super) kind: Option<Kind>,
    pub(super) listing: Listing,
    /// Which of the choices is chosen; none as long as nobody has chosen.
    choice: Option<usize>,
    pub(super) open: bool,
    /// Whether the list is to be put together anew before it is shown again.
    pub(super) stale: bool,
    /// Whether the box had the keyboard when it was drawn last.
    pub(super) had_keyboard: bool,
    pub(super) scroll: Scroll,
    /// How many lines a page has.
    pub(super) page: usize,
    /// Why the topics that were in sight are among the hits.
    pub(super) words: HashMap<TopicId, HitWords>,
}

impl SearchState {
    /// Takes a text that was typed here or set elsewhere. Typing opens the list; taking all of it away leaves
    /// the list as it is.
    pub(crate) fn text_changed(&mut self, text: String) {
        self.open |= !text.is_empty();
        self.text = text;
        self.choice = None;
        self.scroll = Scroll::Top;
    }

    /// Takes what a text was looked up for; [`list`](Self::list) is to follow.
    pub(crate) fn looked_up(&mut self, looked: Looked) {
        if self.looked.text != looked.text {
            self.scroll = Scroll::Top;
        }
        self.looked = looked;
        self.words.clear();
    }

    /// Lists anew, of all kinds where the chosen one has no hits.
    pub(crate) fn list(&mut self, kb: &Kb, panels: &Panels, recent: &[String]) {
        self.stale = false;
        self.kind = self.kind.filter(|&kind| panels.results.count(Some(kind)) > 0);
        self.listing = Listing::new(kb, &self.looked, panels, self.kind, recent);
    }

    /// Whether the list is that of a text.
    pub(super) fn has_looked(&self) -> bool {
        !self.looked.text.trim().is_empty()
    }

    /// Narrows the list to a kind, or to none; [`list`](Self::list) is to follow.
    pub(crate) const fn narrow(&mut self, kind: Option<Kind>) {
        self.kind = kind;
        self.choice = None;
        self.scroll = Scroll::Top;
    }

    /// The kind beside the chosen one among the tabs.
    pub(crate) fn kind_beside(&self, by: isize) -> Option<Kind> {
        self.listing.kind_beside(self.kind, by)
    }

    /// The position of the line that the arrows point at, while the list is shown.
    pub(super) fn cursor(&self) -> Option<usize> {
        let choice = self.choice.or_else(|| self.listing.first_choice()).filter(|_| self.open)?;
        // With the list of another text there may be fewer.
        self.listing.choices().nth(choice).or_else(|| self.listing.choices().next_back())
    }

    /// The line that the arrows point at, while the list is shown.
    pub(crate) fn chosen(&self) -> Option<&Line> {
        self.listing.lines.get(self.cursor()?)
    }

    /// Chooses a line.
    pub(super) fn choose(&mut self, line: usize) {
        self.choice = self.listing.choices().position(|choice| choice == line);
    }

    /// Lets nobody have chosen.
    pub(crate) const fn unchoose(&mut self) {
        self.choice = None;
    }

    /// Goes so many choices up or down.
    pub(super) fn step(&mut self, by: isize) {
        let at = self.choice.or_else(|| self.listing.first_choice());
        let last = self.listing.choices().count().saturating_sub(1);
        self.choice = match at {
            Some(at) => Some(at.min(last).saturating_add_signed(by).min(last)),
            // Up from the box leads nowhere.
            None => (by > 0).then_some(0),
        };
        self.scroll = Scroll::Chosen;
    }

    /// What Tab puts into the text: the chosen suggestion, else the name of a field that is offered.
    pub(crate) fn suggested(&self) -> Option<&Suggestion> {
        if !self.open {
            return None;
        }
        match self.chosen() {
            Some(Line::Suggestion(suggestion, _)) => Some(suggestion),
            _ => self.listing.offered(),
        }
    }

    /// The text with a suggestion in its place; a space behind a value, since it is done.
    pub(crate) fn completed(&self, suggestion: &Suggestion) -> Option<String> {
        let completion = self.looked.completion.as_ref()?;
        let mut text = self.looked.text.clone();
        text.get(completion.replace.clone())?;
        text.replace_range(completion.replace.clone(), &suggestion.insert);
        if suggestion.filter.is_some() {
            text.push(' ');
        }
        Some(text)
    }

    /// Takes the keyboard at the next frame.
    pub(crate) const fn take_keyboard(&mut self, caret: Caret) {
        self.take_keyboard = Some(caret);
    }

    /// Shows the list.
    pub(super) const fn open(&mut self) {
        self.open = true;
    }

    /// Hides the list. When it is shown again it is of all kinds.
    pub(crate) fn close(&mut self) {
        self.open = false;
        self.stale |= self.kind.take().is_some();
        // Who comes back to the same hits goes on from the one that was chosen.
        if self.stale || !self.has_looked() {
            self.choice = None;
            self.scroll = Scroll::Top;
        }
    }
}

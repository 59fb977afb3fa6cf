//! What every view may read while it draws.

use super::figures::Gallery;
use super::find::Marks;
use super::library::Library;
use super::page::{Page, Reference};
use super::saved::Saved;
use super::theme::{Theme, WidthClass};
use crate::kb::TopicId;
use crate::packs::PackList;
use crate::search::{Answer, Panels, Query};
use crate::user::Own;

/// The context of a view: read-only, and the same for all of them.
#[derive(Clone, Copy)]
pub(crate) struct ViewCx<'a> {
    pub library: &'a Library,
    pub theme: &'static Theme,
    pub width: WidthClass,
    pub query: &'a Query,
    pub panels: &'a Panels,
    /// What the text of the query asks for.
    pub answer: &'a Answer,
    /// The open packs as they are wanted.
    pub packs: &'a PackList,
    /// The queries that were given a name.
    pub saved: &'a Saved,
    /// The page of the current tab.
    pub page: Option<&'a Page>,
    /// Whether the neighbourhoods of topics are unfolded; none where nobody has chosen.
    pub neighbourhood: Option<bool>,
    /// The sources of the raised numbers that are drawn.
    pub references: &'a [Reference],
    /// What was found on that page.
    pub marks: &'a Marks,
    /// The pictures, as far as they are there.
    pub gallery: &'a Gallery,
    /// The texts that led somewhere, the last one first.
    pub recent: &'a [String],
    /// What is the person's own: bookmarks, notes, visits.
    pub own: &'a Own,
    /// Whether nothing is noted that was not asked for.
    pub private: bool,
}

impl ViewCx<'_> {
    /// The source of a raised number.
    pub(crate) fn source(&self, number: usize) -> Option<TopicId> {
        self.references.get(number.checked_sub(1)?).map(|reference| reference.source)
    }

    /// The topic that is open in the page.
    pub(crate) fn open(&self) -> Option<TopicId> {
        self.page.map(|page| page.topic)
    }
}

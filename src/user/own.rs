//! What is the person's own, as the window asks for it.
//!
//! [`Own`] is read-only: [`Store::apply`](super::Store::apply) is what changes it. Beside the rows it holds
//! what a frame asks for every row that it draws, so that no answer goes through all of them.

use std::collections::BTreeMap;

use super::cases::{self, KeptCase};
use super::id::Id;
use super::items::{Bookmark, ClaimKey, Collection, Highlight, Note, Setting};
use super::kept::Kept;
use super::papers::{self, KeptPaper, KeptQuestion};
use super::rows::Rows;
use super::saved::{self, SavedQuery};
use super::session::{MOST_RECENT, Session};
use super::study::{CardMarks, OwnCard, Review};
use super::time::Millis;

/// How often a topic was visited, and when last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visits {
    /// How often, among the visits that are kept.
    pub count: usize,
    /// When last.
    pub last: Millis,
}

/// Everything that the person has made or left behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    rows: Rows,
    /// The collections in which each topic is bookmarked.
    marked: BTreeMap<String, Vec<Id>>,
    visits: BTreeMap<String, Visits>,
}

impl Own {
    /// What is the person's own, by these rows.
    #[must_use]
    pub fn new(rows: Rows) -> Self {
        let mut own = Self { rows, ..Self::default() };
        own.index_bookmarks();
        own.index_visits();
        own
    }

    /// Takes rows in; says whether anything changed.
    pub(super) fn merge(&mut self, rows: &Rows) -> bool {
        let cleared = self.rows.cleared();
        let changed = self.rows.merge(rows);
        if !rows.bookmarks.is_empty() || !rows.collections.is_empty() {
            self.index_bookmarks();
        }
        if !rows.visits.is_empty() || self.rows.cleared() != cleared {
            self.index_visits();
        }
        changed
    }

    fn index_bookmarks(&mut self) {
        self.marked.clear();
        for (_, bookmark) in self.rows.bookmarks.iter() {
            let collection = self.home_of(&bookmark.what);
            self.marked.entry(bookmark.what.topic.clone()).or_default().push(collection);
        }
    }

    fn index_visits(&mut self) {
        self.visits.clear();
        for (_, visit) in self.rows.visits.iter() {
            let topic = &visit.what.topic;
            if !self.visits.contains_key(topic) {
                self.visits.insert(topic.clone(), Visits::default());
            }
            if let Some(visits) = self.visits.get_mut(topic) {
                visits.count += 1;
                visits.last = visits.last.max(visit.changed);
            }
        }
    }

    /// The rows.
    #[must_use]
    pub const fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The collections in their order; the one that is always there comes first, unless it was moved.
    #[must_use]
    pub fn collections(&self) -> Vec<(Id, Collection)> {
        let stored = self.rows.collections.iter().map(|(id, kept)| (id, kept.what.clone()));
        let mut collections: Vec<_> = stored.collect();
        if self.rows.collections.get(Id::BOOKMARKS).is_none() {
            let always = Collection { name: "Bookmarks".to_owned(), place: -1 };
            collections.push((Id::BOOKMARKS, always));
        }
        collections.sort_by_key(|(id, collection)| (collection.place, *id));
        collections
    }

    /// Whether there is such a collection.
    #[must_use]
    pub fn has_collection(&self, id: Id) -> bool {
        id == Id::BOOKMARKS || self.rows.collections.get(id).is_some()
    }

    /// Where a bookmark is shown: one whose collection is gone stands among those without another.
    fn home_of(&self, bookmark: &Bookmark) -> Id {
        if self.has_collection(bookmark.collection) { bookmark.collection } else { Id::BOOKMARKS }
    }

    /// The bookmarks of a collection in their order.
    #[must_use]
    pub fn bookmarks_in(&self, collection: Id) -> Vec<&Bookmark> {
        let all = self.rows.bookmarks.iter().map(|(_, kept)| &kept.what);
        let mut bookmarks: Vec<_> = all.filter(|bookmark| self.home_of(bookmark) == collection).collect();
        bookmarks.sort_by_key(|bookmark| (bookmark.place, bookmark.added, &bookmark.topic));
        bookmarks.dedup_by(|a, b| a.topic == b.topic);
        bookmarks
    }

    /// Whether a topic stands in any collection.
    #[must_use]
    pub fn is_bookmarked(&self, topic: &str) -> bool {
        self.marked.contains_key(topic)
    }

    /// The collections in which a topic stands.
    #[must_use]
    pub fn collections_of(&self, topic: &str) -> &[Id] {
        self.marked.get(topic).map_or(&[], Vec::as_slice)
    }

    /// The notes, the one that was changed last first.
    #[must_use]
    pub fn notes(&self) -> Vec<(Id, &Kept<Note>)> {
        let mut notes: Vec<_> = self.rows.notes.iter().collect();
        notes.sort_by_key(|(id, note)| (std::cmp::Reverse(note.changed), *id));
        notes
    }

    /// The notes on a topic and on its claims, the oldest first.
    #[must_use]
    pub fn notes_of(&self, topic: &str) -> Vec<(Id, &Kept<Note>)> {
        let mut notes: Vec<_> = self.rows.notes.iter().filter(|(_, note)| note.what.topic == topic).collect();
        notes.sort_by_key(|(id, note)| (note.what.begun, *id));
        notes
    }

    /// The notes on one claim of a topic, or on the topic as a whole.
    #[must_use]
    pub fn notes_on(&self, topic: &str, claim: Option<&ClaimKey>) -> Vec<(Id, &Kept<Note>)> {
        let mut notes = self.notes_of(topic);
        notes.retain(|(_, note)| note.what.claim.as_ref() == claim);
        notes
    }

    /// What is marked in a topic.
    #[must_use]
    pub fn highlights_of(&self, topic: &str) -> Vec<(Id, &Highlight)> {
        let all = self.rows.highlights.iter();
        all.filter(|(_, kept)| kept.what.topic == topic).map(|(id, kept)| (id, &kept.what)).collect()
    }

    /// Everything that is marked, the last one first.
    #[must_use]
    pub fn highlights(&self) -> Vec<(Id, &Kept<Highlight>)> {
        let mut all: Vec<(Id, &Kept<Highlight>)> = self.rows.highlights.iter().collect();
        all.sort_by_key(|(id, kept)| (std::cmp::Reverse(kept.changed), *id));
        all
    }

    /// How often a topic was visited, and when last.
    #[must_use]
    pub fn visits_of(&self, topic: &str) -> Visits {
        self.visits.get(topic).copied().unwrap_or_default()
    }

    /// The topics that were visited, the last one first.
    #[must_use]
    pub fn recently_visited(&self) -> Vec<(&str, Visits)> {
        let mut topics: Vec<_> = self.visits.iter().map(|(topic, visits)| (&**topic, *visits)).collect();
        topics.sort_by(|(a, of_a), (b, of_b)| (of_b.last, a).cmp(&(of_a.last, b)));
        topics
    }

    /// The search texts that led somewhere, the last one first.
    #[must_use]
    pub fn searches(&self) -> Vec<String> {
        let mut texts: Vec<_> =
            self.rows.searches.iter().map(|(id, kept)| (kept.changed, id, &kept.what.text)).collect();
        texts.sort_unstable_by(|a, b| b.cmp(a));
        texts.into_iter().take(MOST_RECENT).map(|(_, _, text)| text.clone()).collect()
    }

    /// The saved queries in their order, no two under the same name.
    #[must_use]
    pub fn queries(&self) -> Vec<SavedQuery> {
        let mut queries: Vec<_> = self.rows.queries.iter().collect();
        queries.sort_by_key(|(id, kept)| (kept.what.place, *id));
        saved::made_safe(queries.into_iter().map(|(id, kept)| kept.what.query(id)).collect())
    }

    /// The cases that were given a name, the one that was changed last first.
    #[must_use]
    pub fn cases(&self) -> Vec<(Id, &Kept<KeptCase>)> {
        cases::in_order(&self.rows.cases)
    }

    /// The log of reviews, in no order that means anything.
    pub fn reviews(&self) -> impl Iterator<Item = &Review> {
        self.rows.reviews.iter().map(|(_, kept)| &kept.what)
    }

    /// What was done to a card; `None` where nothing was.
    #[must_use]
    pub fn marks_of(&self, card: &str) -> Option<&CardMarks> {
        self.rows.cards.get(CardMarks::id(card)).map(|kept| &kept.what)
    }

    /// Every card to which something was done.
    pub fn marked_cards(&self) -> impl Iterator<Item = &CardMarks> {
        self.rows.cards.iter().map(|(_, kept)| &kept.what)
    }

    /// The cards that the person has written, the oldest first.
    #[must_use]
    pub fn own_cards(&self) -> Vec<(Id, &OwnCard)> {
        let mut cards: Vec<_> = self.rows.own_cards.iter().map(|(id, kept)| (id, &kept.what)).collect();
        cards.sort_by_key(|(id, card)| (card.begun, *id));
        cards
    }

    /// The papers, the one that was begun last first.
    #[must_use]
    pub fn papers(&self) -> Vec<(Id, &KeptPaper)> {
        papers::in_order(&self.rows)
    }

    /// The questions of a paper in their order.
    #[must_use]
    pub fn questions_of(&self, paper: Id) -> Vec<&KeptQuestion> {
        papers::questions_of(&self.rows, paper)
    }

    /// The value of a setting.
    #[must_use]
    pub fn setting(&self, name: &str) -> Option<&str> {
        self.rows.settings.get(Setting::id(name)).map(|kept| &*kept.what.value)
    }

    /// The session as it was left, with the recent texts and the saved queries in it; a new one where there is
    /// none that can be read.
    #[must_use]
    pub fn session(&self) -> Session {
        let session = self.setting(Setting::SESSION).and_then(|value| serde_json::from_str(value).ok());
        let session =
            Session { recent: self.searches(), saved: self.queries(), ..session.unwrap_or_default() };
        session.made_safe()
    }
}

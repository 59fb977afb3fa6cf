//! What a person changes, and the rows that this makes.

use super::cases::{CaseNotes, KeptCase};
use super::id::Id;
use super::items::{Bookmark, ClaimKey, Collection, Highlight, KeptQuery, Note, Search, Setting, Visit};
use super::kept::{Item, Kept};
use super::own::Own;
use super::papers::{KeptPaper, KeptQuestion};
use super::rows::{Rows, every_kind};
use super::saved::SavedQuery;
use super::session::Session;
use super::shelf::Shelf;
use super::study::{CardMarks, OwnCard, Review};
use super::time::Millis;

/// A change of what is the person's own.
///
/// Topics are meant by their slugs. Ids of new things come from [`Store::new_id`](super::Store::new_id).
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Make a collection, at the end.
    AddCollection {
        /// The id that it gets.
        id: Id,
        /// What it is called.
        name: String,
    },
    /// Give a collection another name.
    RenameCollection {
        /// Which.
        id: Id,
        /// What it is called from now on.
        name: String,
    },
    /// Move a collection to a place among the others, counted from 0.
    MoveCollection {
        /// Which.
        id: Id,
        /// Where it stands then.
        to: usize,
    },
    /// Delete a collection with its bookmarks; the one that is always there is only emptied.
    DeleteCollection(Id),
    /// Put a topic into a collection, at the end; one that is there already stays where it is.
    Bookmark {
        /// The topic.
        topic: String,
        /// The collection.
        collection: Id,
    },
    /// Take a topic out of a collection.
    Unbookmark {
        /// The topic.
        topic: String,
        /// The collection.
        collection: Id,
    },
    /// Move a bookmark to a place in its collection, counted from 0.
    MoveBookmark {
        /// The topic.
        topic: String,
        /// The collection.
        collection: Id,
        /// Where it stands then.
        to: usize,
    },
    /// Write a note, or write it anew. One without words is deleted.
    WriteNote {
        /// The id that it has or gets.
        id: Id,
        /// The topic that it is on.
        topic: String,
        /// The claim that it is on; `None` for the whole topic.
        claim: Option<ClaimKey>,
        /// What it says, in Markdown.
        text: String,
    },
    /// Delete a note.
    DeleteNote(Id),
    /// Mark words of a claim, or change the colour of the mark.
    Highlight {
        /// The id that it has or gets.
        id: Id,
        /// What is marked.
        highlight: Highlight,
    },
    /// Take a mark away.
    DeleteHighlight(Id),
    /// Keep these saved queries in this order. Those that are known and not among them are deleted.
    KeepQueries(Vec<SavedQuery>),
    /// Keep a case of the differential under a name, or change the one that is kept.
    KeepCase {
        /// The id that it has or gets.
        id: Id,
        /// What it is called.
        name: String,
        /// What it holds.
        notes: CaseNotes,
    },
    /// Delete a case.
    DeleteCase(Id),
    /// Add reviews to the log: the one that was just made, or those of a history from elsewhere, all at once. What
    /// the log has already stays one.
    AddReviews(Vec<Review>),
    /// Take a review back.
    TakeBackReview {
        /// The key of the card.
        card: Box<str>,
        /// When it was answered.
        at: Millis,
    },
    /// Keep what was done to cards in all: suspended, flagged, buried, worded anew. Nothing of it ends all of it.
    MarkCards(Vec<CardMarks>),
    /// Write a card of one's own, or write it anew. One without words is deleted.
    WriteCard {
        /// The id that it has or gets.
        id: Id,
        /// What it says.
        card: Box<OwnCard>,
    },
    /// Delete a card of one's own. Its reviews stay.
    DeleteCard(Id),
    /// Keep a paper as it stands: its head, and those of its questions that are new or were answered.
    KeepPaper {
        /// The id that it has or gets.
        id: Id,
        /// Its head.
        paper: Box<KeptPaper>,
        /// The questions.
        questions: Vec<KeptQuestion>,
    },
    /// Delete a paper with its questions.
    DeletePaper(Id),
    /// Keep a value under a name, or no longer.
    Set {
        /// The name.
        name: String,
        /// The value.
        value: Option<String>,
    },
    /// Forget a search text.
    ForgetSearch(String),
    /// Forget all visits and search texts, in the backups too.
    ClearHistory,
    /// Bring things back to these states, deleted ones too: what [`Store::undoing`](super::Store::undoing)
    /// gives.
    PutBack(Box<Rows>),
    /// Note a visit to a topic.
    Visit(String),
    /// Note a search text that led somewhere.
    Search(String),
    /// Note how the window is left.
    Session(Box<Session>),
}

impl Change {
    /// Whether the program notes this by itself, while the person meant something else.
    ///
    /// Private mode leaves these out. What the person makes on purpose is kept in it too: who writes a note
    /// wants to find it again.
    #[must_use]
    pub const fn is_noted(&self) -> bool {
        matches!(self, Self::Visit(_) | Self::Search(_) | Self::Session(_))
    }

    /// The rows that this makes of what is there. `id` is one that nothing has yet.
    pub(super) fn rows(self, own: &Own, now: Millis, id: Id) -> Rows {
        let mut making = Making { own, now, rows: Rows::default() };
        making.make(self, id);
        making.rows
    }
}

/// Rows on their way.
struct Making<'a> {
    own: &'a Own,
    now: Millis,
    rows: Rows,
}

/// Puts a new state of a thing, from this moment on, where its kind keeps the rules; or the mark that it was
/// deleted, where it is there.
macro_rules! put {
    ($making:expr, $shelf:ident, $id:expr, $what:expr) => {{
        let (id, held) = ($id, &$making.own.rows().$shelf);
        if let Some(what) = $what.made_safe() {
            $making.rows.$shelf.put(id, Kept::new(held.moment(id, $making.now), what));
        }
    }};
    ($making:expr, delete $shelf:ident, $id:expr) => {{
        let (id, held) = ($id, &$making.own.rows().$shelf);
        if held.get(id).is_some() {
            $making.rows.$shelf.put(id, Kept::gone(held.moment(id, $making.now)));
        }
    }};
}

impl Making<'_> {
    fn make(&mut self, change: Change, id: Id) {
        match change {
            Change::AddCollection { id, name } => {
                let last = self.own.collections().iter().map(|(_, other)| other.place).max();
                let place = last.map_or(0, |last| last.saturating_add(1));
                put!(self, collections, id, Collection { name, place });
            }
            Change::RenameCollection { id, name } => {
                let known = self.own.collections().into_iter().find(|(other, _)| *other == id);
                if let Some((_, known)) = known {
                    put!(self, collections, id, Collection { name, ..known });
                }
            }
            Change::MoveCollection { id, to } => self.move_collection(id, to),
            Change::DeleteCollection(id) => {
                for bookmark in self.own.bookmarks_in(id) {
                    put!(self, delete bookmarks, Bookmark::id(bookmark.collection, &bookmark.topic));
                }
                put!(self, delete collections, id);
            }
            Change::Bookmark { topic, collection } => {
                if !self.own.collections_of(&topic).contains(&collection) {
                    let last = self.own.bookmarks_in(collection).last().map(|last| last.place);
                    let place = last.map_or(0, |last| last.saturating_add(1));
                    let id = Bookmark::id(collection, &topic);
                    put!(self, bookmarks, id, Bookmark { collection, topic, added: self.now, place });
                }
            }
            Change::Unbookmark { topic, collection } => {
                let standing =
                    self.own.bookmarks_in(collection).into_iter().filter(|other| other.topic == topic);
                for bookmark in standing {
                    put!(self, delete bookmarks, Bookmark::id(bookmark.collection, &topic));
                }
                // One of a collection that is gone may stand here beside the one of this.
                put!(self, delete bookmarks, Bookmark::id(collection, &topic));
            }
            Change::MoveBookmark { topic, collection, to } => self.move_bookmark(&topic, collection, to),
            Change::WriteNote { id, text, .. } if text.trim().is_empty() => put!(self, delete notes, id),
            Change::WriteNote { id, topic, claim, text } => {
                let begun = self.own.rows().notes.get(id).map_or(self.now, |note| note.what.begun);
                put!(self, notes, id, Note { topic, claim, text, begun });
            }
            Change::DeleteNote(id) => put!(self, delete notes, id),
            Change::Highlight { id, highlight } => put!(self, highlights, id, highlight),
            Change::DeleteHighlight(id) => put!(self, delete highlights, id),
            Change::KeepQueries(queries) => self.keep_queries(&queries),
            Change::KeepCase { id, name, notes } => put!(self, cases, id, KeptCase { name, notes }),
            Change::DeleteCase(id) => put!(self, delete cases, id),
            Change::AddReviews(reviews) => self.add_reviews(reviews),
            Change::TakeBackReview { card, at } => put!(self, delete reviews, Review::id(&card, at)),
            Change::MarkCards(cards) => {
                for marks in cards {
                    let id = CardMarks::id(&marks.card);
                    if marks.are_none() {
                        put!(self, delete cards, id);
                    } else {
                        put!(self, cards, id, marks);
                    }
                }
            }
            Change::WriteCard { id, card } => self.write_card(id, *card),
            Change::DeleteCard(id) => put!(self, delete own_cards, id),
            Change::KeepPaper { id, paper, questions } => {
                for question in questions {
                    let question_id = KeptQuestion::id(id, question.number);
                    put!(self, questions, question_id, KeptQuestion { paper: id, ..question });
                }
                put!(self, papers, id, *paper);
            }
            Change::DeletePaper(id) => {
                for question in self.own.questions_of(id) {
                    put!(self, delete questions, KeptQuestion::id(id, question.number));
                }
                put!(self, delete papers, id);
            }
            Change::Set { name, value } => self.set(name, value),
            Change::ForgetSearch(text) => put!(self, delete searches, Search::id(&text)),
            Change::ClearHistory => self.clear_history(),
            Change::PutBack(rows) => self.put_back(&rows),
            Change::Visit(topic) => {
                let newest = self.own.rows().visits.newest();
                if let Some(what) = (Visit { topic }).made_safe() {
                    self.rows.visits.put(id, Kept::new(self.after(newest), what));
                }
            }
            Change::Search(text) => {
                let newest = self.own.rows().searches.newest();
                if let Some(what) = (Search { text }).made_safe() {
                    self.rows.searches.put(Search::id(&what.text), Kept::new(self.after(newest), what));
                }
            }
            Change::Session(session) => {
                // Texts and queries are kept apart, so that two windows do not overwrite each other's.
                let session = Session { recent: Vec::new(), saved: Vec::new(), ..*session };
                let value = serde_json::to_string(&session).ok();
                self.set(Setting::SESSION.to_owned(), value);
            }
        }
    }

    /// Now, but after what came last of its kind, and after the history was cleared: the order of events does
    /// not depend on a clock that was put back.
    fn after(&self, newest: Option<Millis>) -> Millis {
        let past = newest.max(self.own.rows().cleared());
        past.map_or(self.now, |past| self.now.max(past.after()))
    }

    fn add_reviews(&mut self, reviews: Vec<Review>) {
        for review in reviews {
            let id = Review::id(&review.card, review.at);
            if self.own.rows().reviews.get(id).is_none() {
                put!(self, reviews, id, review);
            }
        }
    }

    fn write_card(&mut self, id: Id, card: OwnCard) {
        let begun = self.own.rows().own_cards.get(id).map_or(self.now, |card| card.what.begun);
        match (OwnCard { begun, ..card }).made_safe() {
            Some(card) => put!(self, own_cards, id, card),
            None => put!(self, delete own_cards, id),
        }
    }

    fn set(&mut self, name: String, value: Option<String>) {
        let id = Setting::id(&name);
        match value {
            Some(value) => put!(self, settings, id, Setting { name, value }),
            None => put!(self, delete settings, id),
        }
    }

    fn clear_history(&mut self) {
        let rows = self.own.rows();
        let newest = rows.visits.newest().max(rows.searches.newest());
        let id = Setting::id(Setting::CLEARED);
        let moment = rows.settings.moment(id, self.now).max(newest.unwrap_or_default());
        let what = Setting { name: Setting::CLEARED.to_owned(), value: String::new() };
        self.rows.settings.put(id, Kept::new(moment, what));
    }

    fn move_collection(&mut self, id: Id, to: usize) {
        let mut order = self.own.collections();
        let Some(from) = order.iter().position(|(other, _)| *other == id) else { return };
        let moved = order.remove(from);
        order.insert(to.min(order.len()), moved);
        for ((id, collection), place) in order.into_iter().zip(0..) {
            if collection.place != place {
                put!(self, collections, id, Collection { place, ..collection });
            }
        }
    }

    fn move_bookmark(&mut self, topic: &str, collection: Id, to: usize) {
        let mut order: Vec<Bookmark> = self.own.bookmarks_in(collection).into_iter().cloned().collect();
        let Some(from) = order.iter().position(|other| other.topic == topic) else { return };
        let moved = order.remove(from);
        order.insert(to.min(order.len()), moved);
        for (bookmark, place) in order.into_iter().zip(0..) {
            if bookmark.place != place {
                let id = Bookmark::id(bookmark.collection, &bookmark.topic);
                put!(self, bookmarks, id, Bookmark { place, ..bookmark });
            }
        }
    }

    fn keep_queries(&mut self, queries: &[SavedQuery]) {
        for (query, place) in queries.iter().zip(0..).filter(|(query, _)| !query.id.is_none()) {
            let what = KeptQuery::new(query, place);
            if self.own.rows().queries.get(query.id).is_none_or(|held| held.what != what) {
                put!(self, queries, query.id, what);
            }
        }
        // Only what this window has seen can be missing from its list.
        for known in self.own.queries() {
            if queries.iter().all(|query| query.id != known.id) {
                put!(self, delete queries, known.id);
            }
        }
    }

    fn put_back(&mut self, before: &Rows) {
        macro_rules! renew {
            ($shelf:ident) => {
                renew(&mut self.rows.$shelf, &before.$shelf, &self.own.rows().$shelf, self.now);
            };
        }
        every_kind!(renew);
    }
}

fn renew<T: Item>(rows: &mut Shelf<T>, before: &Shelf<T>, held: &Shelf<T>, now: Millis) {
    for (id, kept) in before.all() {
        let state = Kept { changed: held.moment(id, now), ..kept.clone() };
        rows.put(id, state);
    }
}

/// The states before rows come to be: what brings them back is [`Change::PutBack`].
pub(super) fn states_before(rows: &Rows, own: &Own) -> Rows {
    fn before<T: Item>(rows: &Shelf<T>, held: &Shelf<T>) -> Shelf<T> {
        let mut before = Shelf::default();
        for (id, kept) in rows.all() {
            before.put(id, held.get(id).cloned().unwrap_or_else(|| Kept::gone(kept.changed)));
        }
        before
    }
    let mut states = Rows::default();
    macro_rules! take {
        ($shelf:ident) => {
            states.$shelf = before(&rows.$shelf, &own.rows().$shelf);
        };
    }
    every_kind!(take);
    states
}

//! What the page of bookmarks lists, as plain data: a line for each topic, in order.

use std::cmp::Reverse;

use crate::kb::{Kb, TopicId};
use crate::ui::own::notes::first_line;
use crate::user::{Change, Highlight, Id, Kept, Millis, Note, Own};

/// The most topics that are listed as visited.
const MOST_VISITED: usize = 200;

/// Which list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Shown {
    Collection(Id),
    /// The topics that were visited, the last one first.
    Visited,
    /// The notes, the one that was changed last first.
    Notes,
    /// The highlights, the last one first.
    Highlights,
}

impl Default for Shown {
    fn default() -> Self {
        Self::Collection(Id::BOOKMARKS)
    }
}

/// In what order a collection is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// As the person has put it.
    #[default]
    Hand,
    Name,
    /// The last one that was added first.
    Date,
}

impl Order {
    pub(super) const ALL: [Self; 3] = [Self::Hand, Self::Name, Self::Date];

    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Hand => "By hand",
            Self::Name => "Name",
            Self::Date => "Date",
        }
    }
}

/// What the person has said or marked on a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words<'a> {
    Note(Id, &'a str),
    Highlight(Id, &'a str),
}

impl Words<'_> {
    pub(super) const fn id(self) -> Id {
        match self {
            Self::Note(id, _) | Self::Highlight(id, _) => id,
        }
    }

    /// The first line.
    fn first_line(self) -> String {
        match self {
            Self::Note(_, text) => first_line(start_of(text)),
            Self::Highlight(_, quote) => start_of(quote).to_owned(),
        }
    }

    /// What it is called, and what deletes it.
    pub(super) const fn deleting(self) -> (&'static str, Change) {
        match self {
            Self::Note(id, _) => ("note", Change::DeleteNote(id)),
            Self::Highlight(id, _) => ("highlight", Change::DeleteHighlight(id)),
        }
    }
}

/// As much of a text as may be seen on one line.
fn start_of(text: &str) -> &str {
    let end = text.char_indices().nth(400).map_or(text.len(), |(end, _)| end);
    &text[..end]
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row<'a> {
    pub slug: &'a str,
    /// The topic; `None` where the content does not have it.
    pub topic: Option<TopicId>,
    /// When it was added, or visited last.
    pub when: Millis,
    /// How often it was visited; 0 where that is not what is listed.
    pub visits: usize,
    /// Its place in the order by hand.
    pub place: usize,
    /// The note or highlight that the line is about.
    pub words: Option<Words<'a>>,
}

impl<'a> Row<'a> {
    /// What tells it from the other lines.
    pub(super) fn key(&self) -> (&'a str, Option<Id>) {
        (self.slug, self.words.map(Words::id))
    }

    /// The first line of its words.
    pub(super) fn first_line(&self) -> Option<String> {
        self.words.map(Words::first_line)
    }

    /// What it is called.
    pub(super) fn name(&self, kb: &'a Kb) -> &'a str {
        self.topic.map_or(self.slug, |topic| kb.topic(topic).label())
    }
}

/// The lines of a list.
pub(super) fn rows<'a>(kb: &'a Kb, own: &'a Own, shown: Shown, order: Order) -> Vec<Row<'a>> {
    let collection = match shown {
        Shown::Collection(collection) => collection,
        Shown::Visited => return visited(kb, own),
        Shown::Notes => return notes(kb, own),
        Shown::Highlights => return highlights(kb, own),
    };
    let bookmarks = own.bookmarks_in(collection).into_iter().enumerate();
    let mut rows: Vec<Row<'a>> = bookmarks
        .map(|(place, bookmark)| Row {
            slug: &bookmark.topic,
            topic: kb.find(&bookmark.topic),
            when: bookmark.added,
            visits: 0,
            place,
            words: None,
        })
        .collect();
    match order {
        Order::Hand => {}
        Order::Name => rows.sort_by_cached_key(|row| row.name(kb).to_lowercase()),
        Order::Date => rows.sort_by_key(|row| (Reverse(row.when), Reverse(row.place))),
    }
    rows
}

fn visited<'a>(kb: &'a Kb, own: &'a Own) -> Vec<Row<'a>> {
    let topics = own.recently_visited().into_iter().take(MOST_VISITED).enumerate();
    let row = |(place, (slug, visits)): (usize, (&'a str, crate::user::Visits))| Row {
        slug,
        topic: kb.find(slug),
        when: visits.last,
        visits: visits.count,
        place,
        words: None,
    };
    topics.map(row).collect()
}

fn notes<'a>(kb: &'a Kb, own: &'a Own) -> Vec<Row<'a>> {
    let row = |(place, (id, note)): (usize, (Id, &'a Kept<Note>))| Row {
        slug: &note.what.topic,
        topic: kb.find(&note.what.topic),
        when: note.changed,
        visits: 0,
        place,
        words: Some(Words::Note(id, &note.what.text)),
    };
    own.notes().into_iter().enumerate().map(row).collect()
}

fn highlights<'a>(kb: &'a Kb, own: &'a Own) -> Vec<Row<'a>> {
    let row = |(place, (id, highlight)): (usize, (Id, &'a Kept<Highlight>))| Row {
        slug: &highlight.what.topic,
        topic: kb.find(&highlight.what.topic),
        when: highlight.changed,
        visits: 0,
        place,
        words: Some(Words::Highlight(id, &highlight.what.quote)),
    };
    own.highlights().into_iter().enumerate().map(row).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};

    use super::*;
    use crate::kb::Origin;
    use crate::ui::library::Library;
    use crate::user::{Store, World};

    #[test]
    fn a_list_stands_in_the_order_that_was_asked_for() {
        let library = Library::load(&[Origin::BuiltIn]);
        let clock = Arc::new(AtomicI64::new(1));
        let now = Arc::clone(&clock);
        let tick = move || Millis::new(now.fetch_add(1_000, Ordering::Relaxed));
        let mut store = Store::in_memory(World { now: Arc::new(tick), ..World::still() });
        for topic in ["thymoma", "no-such-topic", "lambert-eaton"] {
            store.apply(Change::Bookmark { topic: topic.to_owned(), collection: Id::BOOKMARKS });
        }
        for topic in ["thymoma", "lambert-eaton", "thymoma"] {
            store.apply(Change::Visit(topic.to_owned()));
        }
        let listed = |shown, order| -> Vec<String> {
            let rows = rows(&library.kb, store.own(), shown, order);
            rows.iter().map(|row| format!("{} {}", row.slug, row.visits)).collect()
        };
        let bookmarks = Shown::default();
        assert_eq!(listed(bookmarks, Order::Hand), ["thymoma 0", "no-such-topic 0", "lambert-eaton 0"]);
        assert_eq!(listed(bookmarks, Order::Date), ["lambert-eaton 0", "no-such-topic 0", "thymoma 0"]);
        assert_eq!(listed(bookmarks, Order::Name)[2], "thymoma 0");
        assert_eq!(listed(Shown::Visited, Order::Hand), ["thymoma 2", "lambert-eaton 1"]);
    }
}

//! Searching the built-in pack: which topic comes first, why it is said to match, and what is marked.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

mod filters;
mod language;
mod names;
mod relevance;
mod renewal;

use std::sync::LazyLock;

use harbinger::kb::{self, Kb, TopicId};
use harbinger::search::{Answer, Facets, Hit, Index, Match, Query, Results};

static KB: LazyLock<Kb> = LazyLock::new(|| kb::load_built_in().kb);
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::build(&KB));
static FACETS: LazyLock<Facets> = LazyLock::new(|| Facets::build(&KB));

fn slug(id: TopicId) -> &'static str {
    &KB.topic(id).slug
}

/// A text looked up: the answer and its hits, best first.
struct Looked {
    answer: Answer,
    hits: Vec<Hit>,
}

fn look(text: &str) -> Looked {
    let answer = Answer::new(&KB, &INDEX, text);
    let query = Query { text: text.to_owned(), ..Query::default() };
    let hits = Results::new(&KB, &FACETS, &query, &answer.asked, usize::MAX).hits(None);
    Looked { answer, hits }
}

impl Looked {
    fn slugs(&self) -> Vec<&'static str> {
        self.hits.iter().map(|hit| slug(hit.topic)).collect()
    }

    fn reason(&self, topic: TopicId) -> Match {
        self.answer.reason(&KB, &INDEX, topic).expect("a reason for what was found by words")
    }

    /// The text in which a topic was found, its marked parts in angle brackets.
    fn marked(&self, topic: TopicId) -> String {
        let reason = self.reason(topic);
        let mut text = reason.field.text(&KB, topic).into_owned();
        for range in reason.highlights.iter().rev() {
            text.insert(range.end, '>');
            text.insert(range.start, '<');
        }
        text
    }

    fn notes(&self) -> String {
        self.answer.notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// The slugs that a text finds, best first.
fn found(text: &str) -> Vec<&'static str> {
    look(text).slugs()
}

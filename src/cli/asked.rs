//! The topics that a query of a command is about.

use std::io::Write;

use super::output::Console;
use crate::kb::{Kb, TopicId};
use crate::search::{Answer, Facets, Index, Query, Results};

/// What a query finds, best first; `None`, once that is said, where it finds nothing.
pub(super) fn topics(
    kb: &Kb,
    text: &str,
    console: &mut Console<impl Write, impl Write>,
) -> Option<Vec<TopicId>> {
    let (index, facets) = rayon::join(|| Index::build(kb), || Facets::build(kb));
    let query = Query { text: text.to_owned(), ..Query::default() };
    let answer = Answer::new(kb, &index, text);
    for note in &answer.notes {
        console.say(format_args!("harbinger: {}", note.text));
    }
    let results = Results::new(kb, &facets, &query, &answer.asked, kb.topics().len());
    let topics: Vec<TopicId> = results.hits(None).into_iter().map(|hit| hit.topic).collect();
    if topics.is_empty() {
        console.say(format_args!("harbinger: nothing matches “{text}”"));
        return None;
    }
    Some(topics)
}

/// The slugs of some topics.
pub(super) fn slugs<'kb>(kb: &'kb Kb, topics: &[TopicId]) -> Vec<&'kb str> {
    topics.iter().map(|&id| &*kb.topic(id).slug).collect()
}

//! The query language: no text fails, and what is marked are whole characters of what is shown.

use std::sync::LazyLock;

use harbinger::kb::{self, Kb};
use harbinger::search::language::complete::complete;
use harbinger::search::language::{Item, Note, parse};
use harbinger::search::{Answer, Facets, Index, Panels, Query, snippet};

use super::lie_in;

static KB: LazyLock<Kb> = LazyLock::new(|| kb::load_built_in().kb);
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::build(&KB));
static FACETS: LazyLock<Facets> = LazyLock::new(|| Facets::build(&KB));

/// Takes bytes as what is typed into the search box over the built-in pack.
pub fn query(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut ways: Vec<&str> = parse(&text).items.iter().map(|item| check_item(item, &text)).collect();
    let answer = Answer::new(&KB, &INDEX, &text);
    check_notes(&answer.notes);
    if let Some(completion) = complete(&KB, &INDEX, &text) {
        assert!(!completion.items.is_empty());
        for suggestion in completion.items {
            let mut completed = text.clone();
            assert!(completed.get(completion.replace.clone()).is_some());
            completed.replace_range(completion.replace.clone(), &suggestion.insert);
            assert!(!parse(&completed).items.is_empty(), "{completed:?}");
        }
        ways.push("completed");
    }
    let query = Query { text, ..Query::default() };
    let panels = Panels::new(&KB, &FACETS, &query, &answer.asked);
    let hits = panels.results.hits(None);
    for hit in hits.iter().take(5) {
        assert!(hit.score.is_finite() && hit.score >= 0.0);
        let Some(reason) = answer.reason(&KB, &INDEX, hit.topic) else { continue };
        let field = reason.field.text(&KB, hit.topic);
        assert!(lie_in(&reason.highlights, &field), "{:?} of {field:?}", reason.highlights);
        let (shown, marks) = snippet(&field, &reason.highlights, 60);
        assert!(lie_in(&marks, &shown), "{marks:?} of {shown:?}");
        let marks = answer.marks(&INDEX, &query.text);
        assert!(lie_in(&marks, &query.text), "{marks:?} of {:?}", query.text);
    }
    let notes = answer.notes.len().min(3);
    let found = hits.len().min(2);
    ways.truncate(6);
    format!("{} {notes} {found}", ways.join(" "))
}

/// The parts of a query lie in it; says what kind of part it is.
fn check_item(item: &Item, text: &str) -> &'static str {
    let inside = |range: &std::ops::Range<usize>| text.get(range.clone()).is_some();
    match item {
        Item::Word(range) => {
            assert!(inside(range) && !range.is_empty());
            "word"
        }
        Item::Phrase(range) => {
            assert!(inside(range));
            "phrase"
        }
        Item::Without(range) => {
            assert!(inside(range));
            "without"
        }
        Item::Field { field, name, values, without } => {
            assert!(inside(name) && values.iter().all(inside));
            if *without { "not" } else { field.name() }
        }
    }
}

fn check_notes(notes: &[Note]) {
    for note in notes {
        assert!(note.text.ends_with('.') && !note.text.contains("**"), "{:?}", note.text);
        assert!(!note.text.contains(char::is_control), "{:?}", note.text);
        assert!(lie_in(&note.strong, &note.text), "{note:?}");
    }
}

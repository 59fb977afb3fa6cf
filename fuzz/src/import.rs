//! What is imported of one's own: a document is refused in words, or put together by the rules of merging.

use harbinger::user::document::{DocumentError, read, written};
use harbinger::user::{Id, Millis, Own, Rows, Store, World};

/// What is there before; another thing is known under an id that documents of the seeds use.
const THERE: &str = r#"{"format": "harbinger-own", "version": 1, "own": {
    "notes": [{"id": "00000000000000000000000000000007", "changed": "2026-11-20T00:00:00Z",
        "topic": "thymoma", "text": "Earlier.", "begun": "2026-11-20T00:00:00Z"}]}}"#;

/// Takes bytes as a document that is imported.
pub fn import(bytes: &[u8]) -> String {
    let Ok(text) = std::str::from_utf8(bytes) else { return "no text".to_owned() };
    let rows = match read(text) {
        Ok(rows) => rows,
        Err(error) => {
            let words = error.to_string();
            assert!(!words.is_empty() && !words.contains(char::is_control), "{words:?}");
            return match error {
                DocumentError::Foreign(_) => "foreign".to_owned(),
                DocumentError::Unreadable(cause) => {
                    cause.chars().filter(char::is_ascii_alphabetic).take(24).collect()
                }
                DocumentError::Newer(_) => "newer".to_owned(),
                DocumentError::TooLarge => "too large".to_owned(),
            };
        }
    };
    check_form(&rows);
    check_merging(&rows);
    check_view(rows.clone());
    // Importing is what the command line does, on a profile that is not on a disk.
    let mut store = Store::in_memory(World::still());
    store.merge(rows.clone());
    let once = store.own().rows().clone();
    store.merge(rows.clone());
    assert_eq!(*store.own().rows(), once, "importing twice is importing once");
    let back = read(&as_document(&once)).unwrap_or_else(|error| panic!("{error}"));
    store.merge(back);
    assert_eq!(*store.own().rows(), once, "a document changes nothing where it came from");
    let shelves = [
        rows.collections.is_empty(),
        rows.bookmarks.is_empty(),
        rows.notes.is_empty(),
        rows.highlights.is_empty(),
        rows.visits.is_empty(),
        rows.searches.is_empty(),
        rows.queries.is_empty(),
        rows.settings.is_empty(),
    ];
    format!("{shelves:?} {:?}", rows.len().checked_ilog2())
}

fn as_document(rows: &Rows) -> String {
    written(rows, Millis::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// What was read is within the rules: it is read back as it is written.
fn check_form(rows: &Rows) {
    let document = as_document(rows);
    let back = read(&document).unwrap_or_else(|error| panic!("{error}: {document}"));
    assert_eq!(back, *rows, "{document}");
    assert_eq!(as_document(&back), document);
}

/// Merging is idempotent, commutative and associative.
fn check_merging(rows: &Rows) {
    let merged = |first: &Rows, second: &Rows| {
        let mut both = first.clone();
        both.merge(second);
        assert!(!both.merge(second) && !both.merge(first), "merging again changes nothing");
        both
    };
    let there = read(THERE).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(merged(rows, rows), *rows);
    assert_eq!(merged(rows, &there), merged(&there, rows));
}

/// Everything that the window asks has an answer.
fn check_view(rows: Rows) {
    let own = Own::new(rows);
    for (id, collection) in own.collections() {
        assert!(own.has_collection(id) && !collection.name.contains(char::is_control));
        for bookmark in own.bookmarks_in(id) {
            assert!(own.is_bookmarked(&bookmark.topic));
            assert!(own.collections_of(&bookmark.topic).contains(&id));
        }
    }
    assert!(own.has_collection(Id::BOOKMARKS));
    for (id, note) in own.notes() {
        let of_topic = own.notes_of(&note.what.topic);
        assert!(of_topic.iter().any(|(other, _)| *other == id));
        assert!(own.highlights_of(&note.what.topic).iter().all(|(_, mark)| mark.topic == note.what.topic));
    }
    for (topic, visits) in own.recently_visited() {
        assert!(visits.count > 0 && own.visits_of(topic) == visits);
    }
    for text in own.searches().into_iter().chain(own.queries().into_iter().map(|query| query.name)) {
        assert!(!text.trim().is_empty() && !text.contains(char::is_control), "{text:?}");
    }
    let session = own.session();
    assert_eq!(session.clone().made_safe(), session);
}

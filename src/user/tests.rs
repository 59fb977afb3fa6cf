//! What a person does, as the window asks for it: changes applied one after the other, and what is there then.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use super::document;
use super::items::Highlight;
use super::*;

/// A store in memory whose clock is moved by hand.
fn store() -> (Store, Arc<AtomicI64>) {
    let clock = Arc::new(AtomicI64::new(1_000_000));
    let hands = Arc::clone(&clock);
    let now = Arc::new(move || Millis::new(hands.load(Ordering::Relaxed)));
    (Store::in_memory(World { now, ..World::still() }), clock)
}

fn bookmark(topic: &str, collection: Id) -> Change {
    Change::Bookmark { topic: topic.to_owned(), collection }
}

fn topics(store: &Store, collection: Id) -> Vec<String> {
    store.own().bookmarks_in(collection).into_iter().map(|bookmark| bookmark.topic.clone()).collect()
}

fn names(store: &Store) -> Vec<String> {
    store.own().collections().into_iter().map(|(_, collection)| collection.name).collect()
}

#[test]
fn bookmarks_stand_in_collections_in_their_order() {
    let (mut store, _) = store();
    let exam = store.new_id();
    store.apply(Change::AddCollection { id: exam, name: " For the\nexam ".to_owned() });
    assert_eq!(names(&store), ["Bookmarks", "For the exam"]);
    for topic in ["a", "b", "c", "b"] {
        store.apply(bookmark(topic, Id::BOOKMARKS));
    }
    store.apply(bookmark("b", exam));
    assert_eq!(topics(&store, Id::BOOKMARKS), ["a", "b", "c"]);
    assert_eq!(store.own().collections_of("b").len(), 2);
    let topic = "c".to_owned();
    store.apply(Change::MoveBookmark { topic, collection: Id::BOOKMARKS, to: 0 });
    assert_eq!(topics(&store, Id::BOOKMARKS), ["c", "a", "b"]);
    store.apply(Change::Unbookmark { topic: "b".to_owned(), collection: Id::BOOKMARKS });
    assert!(store.own().is_bookmarked("b"), "it stands in the other one");
    store.apply(Change::Unbookmark { topic: "b".to_owned(), collection: exam });
    assert!(!store.own().is_bookmarked("b"));
    store.apply(bookmark("b", Id::BOOKMARKS));
    assert_eq!(topics(&store, Id::BOOKMARKS), ["c", "a", "b"], "it can be put back");
}

#[test]
fn collections_are_renamed_moved_and_deleted() {
    let (mut store, _) = store();
    let ids = ["x", "y"].map(|name| {
        let id = store.new_id();
        store.apply(Change::AddCollection { id, name: name.to_owned() });
        id
    });
    store.apply(Change::MoveCollection { id: ids[1], to: 0 });
    store.apply(Change::RenameCollection { id: Id::BOOKMARKS, name: "All".to_owned() });
    assert_eq!(names(&store), ["y", "All", "x"]);
    store.apply(bookmark("a", ids[0]));
    let delete = Change::DeleteCollection(ids[0]);
    let undo = store.undoing(&delete);
    store.apply(delete);
    assert_eq!((names(&store).len(), store.own().is_bookmarked("a")), (2, false));
    store.apply(undo);
    assert_eq!((names(&store).len(), topics(&store, ids[0])), (3, vec!["a".to_owned()]));
    store.apply(Change::DeleteCollection(Id::BOOKMARKS));
    assert!(names(&store).contains(&"Bookmarks".to_owned()), "it is always there");
}

#[test]
fn a_bookmark_whose_collection_is_gone_is_still_shown() {
    let (mut store, _) = store();
    let elsewhere = store.new_id();
    store.apply(bookmark("a", elsewhere));
    assert_eq!(topics(&store, Id::BOOKMARKS), ["a"]);
    store.apply(Change::Unbookmark { topic: "a".to_owned(), collection: Id::BOOKMARKS });
    assert!(!store.own().is_bookmarked("a"));
}

#[test]
fn notes_stay_with_their_topic() {
    let (mut store, clock) = store();
    let claim = ClaimKey::new("Pearls", "It points to a tumour.");
    let [on_topic, on_claim] = [store.new_id(), store.new_id()];
    let write = |id, claim: Option<&ClaimKey>, text: &str| Change::WriteNote {
        id,
        topic: "thymoma".to_owned(),
        claim: claim.cloned(),
        text: text.to_owned(),
    };
    store.apply(write(on_topic, None, "one"));
    clock.fetch_add(5, Ordering::Relaxed);
    store.apply(write(on_claim, Some(&claim), "two"));
    store.apply(write(on_topic, None, "one, better"));
    let texts = |notes: Vec<(Id, &Kept<Note>)>| {
        notes.into_iter().map(|(_, note)| note.what.text.clone()).collect::<Vec<_>>()
    };
    let own = store.own();
    assert_eq!(texts(own.notes_of("thymoma")), ["one, better", "two"]);
    assert_eq!(texts(own.notes_on("thymoma", Some(&claim))), ["two"]);
    assert_eq!(texts(own.notes_on("thymoma", None)), ["one, better"]);
    assert_eq!(own.notes_of("thymoma")[0].1.what.begun, Millis::new(1_000_000));
    store.apply(write(on_topic, None, " \n"));
    store.apply(Change::DeleteNote(on_claim));
    assert_eq!(store.own().notes().len(), 0);
}

#[test]
fn highlights_come_and_go() {
    let (mut store, _) = store();
    let id = store.new_id();
    let mut highlight =
        Highlight { topic: "thymoma".to_owned(), quote: "a tumour".to_owned(), ..Highlight::default() };
    store.apply(Change::Highlight { id, highlight: highlight.clone() });
    highlight.colour = Some(2);
    store.apply(Change::Highlight { id, highlight: highlight.clone() });
    assert_eq!(store.own().highlights_of("thymoma"), [(id, &highlight)]);
    store.apply(Change::DeleteHighlight(id));
    assert_eq!(store.own().highlights_of("thymoma"), []);
}

#[test]
fn visits_and_searches_keep_their_order_whatever_the_clock_does() {
    let (mut store, clock) = store();
    for (topic, now) in
        [("a", 1_000_000), ("b", 900_000), ("a", 3_000_000_000), ("c", 5), ("b", i64::MAX), ("d", 0)]
    {
        clock.store(now, Ordering::Relaxed);
        store.apply(Change::Visit(topic.to_owned()));
        store.apply(Change::Search(format!("about {topic}")));
    }
    let visited: Vec<_> = store
        .own()
        .recently_visited()
        .into_iter()
        .map(|(topic, visits)| (topic.to_owned(), visits.count))
        .collect();
    let expected = [("d", 1), ("b", 2), ("c", 1), ("a", 2)].map(|(topic, count)| (topic.to_owned(), count));
    assert_eq!(visited, expected);
    assert_eq!(store.own().searches(), ["about d", "about b", "about c", "about a"]);
    store.apply(Change::Search("About B".to_owned()));
    store.apply(Change::ForgetSearch("ABOUT D".to_owned()));
    assert_eq!(store.own().searches(), ["About B", "about c", "about a"]);
}

#[test]
fn a_change_holds_though_the_clock_was_put_back() {
    let (mut store, clock) = store();
    let id = store.new_id();
    for (now, text) in [(i64::MAX, "first"), (0, "second"), (5, "third")] {
        clock.store(now, Ordering::Relaxed);
        let topic = "thymoma".to_owned();
        store.apply(Change::WriteNote { id, topic, claim: None, text: text.to_owned() });
    }
    assert_eq!(store.own().notes()[0].1.what.text, "third");
}

#[test]
fn private_mode_keeps_what_is_made_on_purpose() {
    let (mut store, _) = store();
    store.set_private(true);
    store.apply(Change::Visit("a".to_owned()));
    store.apply(Change::Search("text".to_owned()));
    store.apply(Change::Session(Box::default()));
    assert!(store.own().rows().is_empty());
    store.apply(bookmark("a", Id::BOOKMARKS));
    store.apply(Change::Set { name: "colour".to_owned(), value: Some("blue".to_owned()) });
    assert!(store.own().is_bookmarked("a"));
    assert_eq!(store.own().setting("colour"), Some("blue"));
    store.set_private(false);
    store.apply(Change::Visit("a".to_owned()));
    assert_eq!(store.own().visits_of("a").count, 1);
}

#[test]
fn clearing_the_history_forgets_what_was_noted_and_keeps_what_was_made() {
    let (mut store, clock) = store();
    store.apply(Change::Visit("a".to_owned()));
    store.apply(Change::Search("text".to_owned()));
    store.apply(bookmark("a", Id::BOOKMARKS));
    let before = store.own().rows().clone();
    store.apply(Change::ClearHistory);
    let is_clear =
        |store: &Store| store.own().recently_visited().is_empty() && store.own().searches().is_empty();
    assert!(is_clear(&store) && store.own().is_bookmarked("a"));
    store.merge(before);
    assert!(is_clear(&store), "an older copy does not bring it back");
    clock.store(0, Ordering::Relaxed);
    store.apply(Change::Visit("a".to_owned()));
    assert_eq!(store.own().visits_of("a").count, 1);
}

#[test]
fn saved_queries_keep_their_order_and_lose_none_of_another_window() {
    let (mut store, _) = store();
    let query =
        |id, name: &str| SavedQuery { id: Id::new(id), name: name.to_owned(), ..SavedQuery::default() };
    store.apply(Change::KeepQueries(vec![query(7, "a"), query(8, "b")]));
    let mut other = Rows::default();
    other.merge(store.own().rows());
    let mut second = Store::in_memory(World::still());
    second.merge(other);
    second.apply(Change::KeepQueries(vec![query(8, "b"), query(7, "a"), query(9, "A")]));
    store.apply(Change::KeepQueries(vec![query(8, "b"), query(10, "c")]));
    store.merge(second.own().rows().clone());
    let names: Vec<_> = store.own().queries().into_iter().map(|query| query.name).collect();
    assert_eq!(names, ["b", "c", "A"], "one was deleted, one added on either side");
}

#[test]
fn cases_of_two_windows_stand_beside_each_other() {
    let (mut store, _) = store();
    let notes = |text: &str| CaseNotes {
        findings: vec![CaseFinding { text: text.to_owned(), ..CaseFinding::default() }],
        ..CaseNotes::default()
    };
    let keep = |id, name: &str, text: &str| Change::KeepCase {
        id: Id::new(id),
        name: name.to_owned(),
        notes: notes(text),
    };
    store.apply(keep(7, "a", "rash"));
    let mut second = Store::in_memory(World::still());
    second.merge(store.own().rows().clone());
    second.apply(keep(8, "b", "fever"));
    second.apply(keep(7, " A\n", "rash"));
    store.apply(keep(9, "c", "ptosis"));
    store.merge(second.own().rows().clone());
    let names = |store: &Store| {
        let mut names: Vec<_> = store.own().cases().iter().map(|(_, kept)| kept.what.name.clone()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&store), ["A", "b", "c"]);
    let delete = Change::DeleteCase(Id::new(8));
    let undo = store.undoing(&delete);
    store.apply(delete);
    assert_eq!(names(&store), ["A", "c"]);
    store.apply(undo);
    assert_eq!(names(&store), ["A", "b", "c"]);
    let document = document::written(store.own().rows(), Millis::new(9)).expect("written");
    assert_eq!(document::read(&document).expect("read"), *store.own().rows());
}

#[test]
fn a_session_comes_back_with_the_lists_that_are_kept_apart() {
    let (mut store, _) = store();
    assert_eq!(store.own().session(), Session::default());
    let session =
        Session { text: "lung".to_owned(), zoom: 1.25, recent: vec!["x".to_owned()], ..Session::default() };
    store.apply(Change::Session(Box::new(session.clone())));
    store.apply(Change::Search("bone pain".to_owned()));
    let back = store.own().session();
    assert_eq!(back, Session { recent: vec!["bone pain".to_owned()], ..session });
    store.apply(Change::Set { name: "session".to_owned(), value: Some("{".to_owned()) });
    assert_eq!(store.own().session().zoom, 1.0, "one that cannot be read is a new one");
}

#[test]
fn a_damaged_session_has_no_more_than_it_may() {
    let recent = vec!["ä".repeat(5_000); 500];
    let session = Session { recent, text: "x".repeat(5_000), ..Session::default() }.made_safe();
    assert_eq!((session.recent.len(), session.text.len()), (50, 2_000));
    assert!(session.recent.iter().all(|text| text.chars().count() == 2_000));
}

/// A store with something of every kind.
fn full() -> Store {
    let (mut store, _) = store();
    let [collection, note, mark, query] = std::array::from_fn(|_| store.new_id());
    let claim = ClaimKey::new("", "It is so.");
    let highlight =
        Highlight { topic: "a".to_owned(), claim: claim.clone(), quote: "so".to_owned(), colour: Some(1) };
    let query = SavedQuery {
        id: query,
        name: "Mine".to_owned(),
        filters: vec!["class:x".to_owned()],
        ..SavedQuery::default()
    };
    for change in [
        Change::AddCollection { id: collection, name: "Exam".to_owned() },
        bookmark("a", collection),
        bookmark("b", Id::BOOKMARKS),
        Change::Unbookmark { topic: "b".to_owned(), collection: Id::BOOKMARKS },
        Change::WriteNote {
            id: note,
            topic: "a".to_owned(),
            claim: Some(claim),
            text: "“quoted”\n\u{1f600}".to_owned(),
        },
        Change::Highlight { id: mark, highlight },
        Change::Visit("a".to_owned()),
        Change::Search("bone pain".to_owned()),
        Change::KeepQueries(vec![query]),
        Change::Session(Box::default()),
    ] {
        store.apply(change);
    }
    store
}

#[test]
fn what_is_exported_is_imported_once() {
    let mut store = full();
    let before = store.own().clone();
    let text = document::written(before.rows(), store.now()).expect("a document");
    let rows = document::read(&text).expect("read back");
    assert_eq!(rows, *before.rows());
    store.merge(rows.clone());
    assert_eq!(*store.own(), before, "it changes nothing where it came from");
    let (mut other, _) = self::store();
    other.merge(rows.clone());
    let once = other.own().clone();
    other.merge(rows);
    assert_eq!((other.own(), other.own()), (&once, &before));
}

#[test]
fn a_document_that_is_none_is_refused_in_words() {
    let entry = |fields: &str| {
        let moment = "2026-11-22T06:04:14Z";
        format!(
            r#"{{"format": "harbinger-own", "version": 1, "own": {{"notes": [{{"id": "{:032x}", "changed": "{moment}"{fields}}}]}}}}"#,
            7
        )
    };
    for (text, words) in [
        (String::new(), "not exported by Harbinger"),
        ("[]".to_owned(), "not exported by Harbinger"),
        ("[".repeat(1_000_000), "not exported by Harbinger"),
        (r#"{"format": "x", "version": 1}"#.to_owned(), "it calls itself \"x\""),
        (r#"{"format": "harbinger-own", "version": 2}"#.to_owned(), "later version"),
        (r#"{"format": "harbinger-own", "version": -1}"#.to_owned(), "not exported by Harbinger"),
        (r#"{"format": "harbinger-own", "version": 1}"#.to_owned(), "missing field `own`"),
        (r#"{"format": "harbinger-own", "version": 1, "own": {"notes": 3}}"#.to_owned(), "expected a list"),
        (entry("").replace('7', "x"), "is no id"),
        (entry("").replace("2026", "later"), "is no date with a time"),
        (entry(r#", "text": 5"#), "expected a string"),
        (" ".repeat((document::MOST_DOCUMENT + 1) as usize), "more than 256 MB"),
    ] {
        let error = document::read(&text).expect_err("refused").to_string();
        assert!(error.contains(words), "{error}: {words}");
    }
    // Nothing to be shown is nothing.
    assert!(document::read(&entry(r#", "topic": " ", "text": "x""#)).expect("read").is_empty());
    let kept = document::read(&entry(&format!(r#", "topic": "a", "text": "{}""#, "x".repeat(200_000))));
    let kept = kept.expect("read");
    assert_eq!(kept.notes.iter().map(|(_, note)| note.what.text.len()).collect::<Vec<_>>(), [MOST_NOTE]);
}

#[test]
fn a_document_from_the_future_does_not_outlast_the_next_change() {
    let mut store = full();
    let text = document::written(store.own().rows(), store.now()).expect("a document");
    let text = text.replace("1970-", "9999-");
    store.merge(document::read(&text).expect("read"));
    let (id, note) = store.own().notes().into_iter().next().expect("a note");
    assert_eq!(note.changed.day(), "4000-01-01");
    store.apply(Change::WriteNote { id, topic: "a".to_owned(), claim: None, text: "new".to_owned() });
    assert_eq!(store.own().notes()[0].1.what.text, "new");
}

#[test]
fn a_list_that_is_too_long_is_refused() {
    let moment = "2026-11-22T06:04:14Z";
    let entries: Vec<String> =
        (1..=100_001).map(|id| format!(r#"{{"id":"{id:032x}","changed":"{moment}","gone":true}}"#)).collect();
    let text =
        format!(r#"{{"format":"harbinger-own","version":1,"own":{{"notes":[{}]}}}}"#, entries.join(","));
    let error = document::read(&text).expect_err("refused").to_string();
    assert!(error.contains("more than 100000 entries"), "{error}");
}

mod arbitrary {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_document_makes_it_panic(text in "\\PC{0,200}", at in 0_usize..2_000, byte in any::<u8>()) {
            let _ = document::read(&text);
            let whole = document::written(full().own().rows(), Millis::new(5)).expect("a document");
            let mut bytes = whole.into_bytes();
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = document::read(&String::from_utf8_lossy(&bytes));
        }
    }
}

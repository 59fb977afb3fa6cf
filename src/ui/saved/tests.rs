use std::sync::Arc;

use super::counter::Counter;
use super::gives::{Gives, given};
use super::model::{Saved, kept, meaning};
use crate::kb::{Kb, Kind, Origin};
use crate::search::{Filter, Noted, Query};
use crate::ui::library::Library;
use crate::user::{Id, SavedQuery};

fn library() -> Library {
    Library::load(&[Origin::BuiltIn])
}

/// A query in short: picks without a mark, filters with their colon, text in quotes.
fn query(kb: &Kb, parts: &[&str]) -> Query {
    let mut query = Query::default();
    for part in parts {
        if let Some(text) = part.strip_prefix('"') {
            text.clone_into(&mut query.text);
        } else if let Some(filter) = Filter::from_key(part, kb) {
            query.filters.push(filter);
        } else {
            query.toggle_pick(kb, kb.find(part).expect("a topic"));
        }
    }
    query
}

#[test]
fn a_name_is_made_of_the_conditions() {
    let kb = library().kb;
    for (parts, name) in [
        (&["thymoma", "mechanism:Autoimmune"][..], "Thymoma, autoimmune"),
        (&["mechanism:Autoimmune", "strength:Classic"], "Autoimmune, classic"),
        (&["lambert-eaton", "modality:ct"], "Lambert–Eaton syndrome, CT"),
        (&["\"opsoclonus in a child"], "opsoclonus in a child"),
        (&["cited:founding", "\"bone pain"], "Founding documents, bone pain"),
    ] {
        assert_eq!(Saved::default().proposed(&kb, &query(&kb, parts)), name);
    }
    let mut saved = Saved::default();
    let thymoma = query(&kb, &["thymoma"]);
    saved.add(&kb, &thymoma, "thymoma".to_owned());
    assert_eq!(saved.proposed(&kb, &thymoma), "Thymoma 2");
    assert_eq!(saved.free("THYMOMA", Some(0)), "THYMOMA", "its own name is free to it");
}

#[test]
fn what_is_saved_comes_back_as_it_was_meant() {
    let kb = library().kb;
    let before = query(&kb, &["thymoma", "neurologic", "mechanism:Autoimmune", "class:Carcinoma", "\"pain"]);
    let (after, gone) = meaning(&kb, &kept(&kb, &before, "a".to_owned()));
    assert_eq!((after, gone), (before, Vec::new()));
}

#[test]
fn what_is_gone_is_left_out_and_named() {
    let kb = library().kb;
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    let saved = SavedQuery {
        id: Id::default(),
        name: "a".to_owned(),
        text: "b".to_owned(),
        filters: words(&["class:Gone", "mechanism:Autoimmune", "mechanism:Autoimmune", ""]),
        // A modality has no panel to be picked in, and a panel holds one pick.
        picked: words(&["gone", "ct", "thymoma", "neuroblastoma", "neuroblastoma"]),
    };
    let (meant, gone) = meaning(&kb, &saved);
    assert_eq!(meant, query(&kb, &["neuroblastoma", "mechanism:Autoimmune", "\"b"]));
    assert_eq!(gone, ["class:Gone", "", "gone", "ct"]);
}

#[test]
fn the_one_in_force_is_found_in_any_order() {
    let kb = library().kb;
    let mut saved = Saved::default();
    saved.add(&kb, &query(&kb, &["thymoma"]), "a".to_owned());
    saved.add(&kb, &query(&kb, &["mechanism:Hormonal", "class:Carcinoma"]), "b".to_owned());
    saved.put_back(&kb, 9, SavedQuery { name: "c".to_owned(), ..SavedQuery::default() });
    for (parts, found) in [
        (&["thymoma"][..], Some(0)),
        (&["class:Carcinoma", "mechanism:Hormonal"], Some(1)),
        (&["class:Carcinoma"], None),
        (&["thymoma", "\"  "], Some(0)),
        (&["thymoma", "\"x"], None),
        (&[], None),
    ] {
        saved.compare(&query(&kb, parts));
        assert_eq!(saved.in_force(), found, "{parts:?}");
    }
    let looser = Query { keep_unlinked: true, ..query(&kb, &["thymoma"]) };
    saved.compare(&looser);
    assert_eq!(saved.in_force(), Some(0), "how an answer is looked at is no condition");
}

#[test]
fn rows_move_and_come_back() {
    let kb = library().kb;
    let mut saved = Saved::default();
    for name in ["a", "b", "c"] {
        saved.add(&kb, &query(&kb, &["thymoma"]), name.to_owned());
    }
    let names = |saved: &Saved| saved.names().collect::<String>();
    assert_eq!((saved.shift(0, -1), saved.shift(2, 1), saved.shift(9, -1)), (None, None, None));
    assert_eq!((saved.shift(0, 1), names(&saved).as_str()), (Some(1), "bac"));
    let removed = saved.remove(1).expect("it is there");
    assert_eq!((saved.remove(2), names(&saved).as_str()), (None, "bc"));
    saved.put_back(&kb, 1, removed);
    assert_eq!(names(&saved), "bac");
    let before = saved.rows()[2].saved.clone();
    saved.update(&kb, 2, &query(&kb, &["neuroblastoma"]));
    assert_eq!(saved.rows()[2].saved.picked, ["neuroblastoma"]);
    saved.put_back(&kb, 0, before);
    assert_eq!((names(&saved).as_str(), saved.rows()[2].saved.picked[0].as_str()), ("bac", "thymoma"));
}

#[test]
fn the_number_is_that_of_what_one_looks_for() {
    let library = library();
    let words = |parts: &[&str]| Gives::of(&library, &query(&library.kb, parts)).words();
    assert_eq!(words(&["mechanism:Autoimmune"]), "51 syndromes");
    let panel = |parts: &[&str], kind: Kind| {
        let shown = library.find(&query(&library.kb, parts)).panels.of(kind).map(|panel| panel.shown);
        shown.expect("a panel")
    };
    for (parts, kind, plural) in [
        (&["thymoma"][..], Kind::Syndrome, "syndromes"),
        (&["lambert-eaton"], Kind::Tumour, "tumours"),
        (&["lambert-eaton", "small-cell-lung-cancer"], Kind::System, "organ systems"),
        (&["class:Lymphoid"], Kind::Tumour, "tumours"),
        (&["\"class:lymphoid"], Kind::Tumour, "tumours"),
        (&["kind:feature", "mechanism:Hormonal"], Kind::Feature, "imaging features"),
    ] {
        let shown = panel(parts, kind);
        let plural = if shown == 1 { plural.trim_end_matches('s') } else { plural };
        assert_eq!(words(parts), format!("{shown} {plural}"), "{parts:?}");
    }
    let found = library.find(&query(&library.kb, &["\"opsoclonus"])).panels.results.count(None);
    assert_eq!(words(&["\"opsoclonus"]), format!("{found} topics"));
}

/// What is counted is what is given, with what was picked; a text gives what it finds.
#[test]
fn what_is_counted_is_given() {
    let library = library();
    for (parts, picked) in [
        (&["thymoma"][..], 1),
        (&["lambert-eaton"], 1),
        (&["class:Lymphoid"], 0),
        (&["\"class:lymphoid"], 0),
        (&["\"opsoclonus"], 0),
        (&["kind:feature", "mechanism:Hormonal"], 0),
    ] {
        let query = query(&library.kb, parts);
        let counted = Gives::of(&library, &query).count;
        let given = given(&library, &query);
        assert_eq!(given.len(), counted + picked, "{parts:?}");
        assert!(query.picked.iter().all(|topic| given.contains(topic)), "{parts:?}");
    }
    assert!(given(&library, &Query::default()).is_empty(), "nothing is asked for");
}

#[test]
fn large_content_is_counted_on_a_worker() {
    let library = Arc::new(library());
    let mut saved = Saved::default();
    for name in ["thymoma", "neuroblastoma"] {
        saved.add(&library.kb, &query(&library.kb, &[name]), name.to_owned());
    }
    saved.counter = Counter::start(Arc::clone(&library), egui::Context::default());
    assert!(saved.is_uncounted());
    while saved.rows().iter().any(|row| row.gives.is_none()) {
        saved.count(&library, &Noted::default());
        std::thread::yield_now();
    }
    assert!(!saved.is_uncounted());
    let here = Gives::of(&library, &saved.rows()[1].query);
    assert_eq!(saved.rows()[1].gives, Some(here));
}

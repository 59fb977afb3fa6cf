//! What studying leaves behind, as the window asks for it to be kept.

use super::*;

fn review(card: &str, turn: u32, at: i64) -> Review {
    Review {
        card: card.into(),
        turn,
        at: Millis::new(at),
        grade: 3,
        took: 4_000,
        before: "new".into(),
        after: "review 5 5 2.3 2.1 0".into(),
        fact: "0123456789ab".into(),
    }
}

fn log(store: &Store) -> Vec<(String, u32)> {
    let mut log: Vec<_> =
        store.own().reviews().map(|review| (review.card.to_string(), review.turn)).collect();
    log.sort();
    log
}

#[test]
fn reviews_are_kept_once_and_in_private_mode_too() {
    let mut store = Store::in_memory(World::still());
    store.set_private(true);
    store.apply(Change::AddReviews(vec![review("a", 1, 5), review("a", 2, 6)]));
    store.apply(Change::AddReviews(vec![review("a", 1, 5), review("b", 1, 5)]));
    let expected = [("a", 1), ("a", 2), ("b", 1)].map(|(card, turn)| (card.to_owned(), turn));
    assert_eq!(log(&store), expected);
    store.apply(Change::AddReviews(vec![Review { grade: 9, ..review("c", 1, 5) }]));
    assert_eq!(log(&store), expected, "what is no review is left out");
    // Two windows, and what one has exported long ago.
    let mut other = Store::in_memory(World::still());
    other.apply(Change::AddReviews(vec![review("a", 3, 7), review("b", 1, 5)]));
    for _ in 0..2 {
        store.merge(other.own().rows().clone());
        other.merge(store.own().rows().clone());
    }
    assert_eq!((log(&store).len(), log(&store)), (4, log(&other)));
}

#[test]
fn a_receipt_can_be_asked_without_waiting() {
    let mut memory = Store::in_memory(World::still());
    let mut receipt = memory.apply(Change::AddReviews(vec![review("a", 1, 5)]));
    assert_eq!((receipt.ask(), receipt.ask()), (Some(false), Some(false)));
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = Store::open(Profile::new(folder.path().to_owned()), World::still());
    store.wait();
    let mut receipt = store.apply(Change::AddReviews(vec![review("a", 1, 5)]));
    while receipt.ask().is_none() {
        std::thread::yield_now();
    }
    assert_eq!((receipt.ask(), receipt.ask(), receipt.wait()), (Some(true), Some(true), true));
}

#[test]
fn a_review_is_taken_back_and_stays_so() {
    let mut store = Store::in_memory(World::still());
    store.apply(Change::AddReviews(vec![review("a", 1, 5)]));
    let before = store.own().rows().clone();
    store.apply(Change::AddReviews(vec![review("a", 2, 6)]));
    let with_both = store.own().rows().clone();
    store.apply(Change::TakeBackReview { card: "a".into(), at: Millis::new(6) });
    store.apply(Change::TakeBackReview { card: "a".into(), at: Millis::new(99) });
    assert_eq!(log(&store), [("a".to_owned(), 1)]);
    store.merge(with_both);
    store.merge(before);
    assert_eq!(log(&store), [("a".to_owned(), 1)], "an older copy does not bring it back");
    // The same card may be answered anew, even at the same moment.
    store.apply(Change::AddReviews(vec![review("a", 2, 6)]));
    assert_eq!(log(&store).len(), 2);
    let change = Change::AddReviews(vec![review("b", 1, 5)]);
    let undo = store.undoing(&change);
    store.apply(change);
    store.apply(undo);
    assert_eq!(log(&store).len(), 2);
}

#[test]
fn what_was_done_to_a_card_is_kept_and_ends_with_nothing_done() {
    let mut store = Store::in_memory(World::still());
    let wording = Wording { front: "Which?".to_owned(), back: "That.".to_owned(), fact: "f".to_owned() };
    let marks = CardMarks { suspended: true, wording: Some(wording), ..CardMarks::none("a") };
    store.apply(Change::MarkCards(vec![marks.clone()]));
    assert_eq!(store.own().marks_of("a"), Some(&marks));
    assert_eq!(store.own().marks_of("b"), None);
    let clear = Change::MarkCards(vec![CardMarks::none("a")]);
    let undo = store.undoing(&clear);
    store.apply(clear);
    assert_eq!((store.own().marks_of("a"), store.own().marked_cards().count()), (None, 0));
    store.apply(undo);
    assert_eq!(store.own().marks_of("a"), Some(&marks));
}

#[test]
fn cards_of_ones_own_are_written_and_deleted() {
    let mut store = Store::in_memory(World::still());
    let [first, second] = [Id::new(7), Id::new(8)];
    let card = |front: &str| {
        let (topic, front, back) = ("thymoma".to_owned(), front.to_owned(), "Yes.".to_owned());
        Box::new(OwnCard { topic, front, back, ..OwnCard::default() })
    };
    store.apply(Change::WriteCard { id: first, card: card("Is it so?") });
    store.apply(Change::WriteCard { id: second, card: card("Is it?") });
    store.apply(Change::WriteCard { id: second, card: card(" ") });
    let fronts: Vec<&str> = store.own().own_cards().iter().map(|(_, card)| card.front.as_str()).collect();
    assert_eq!(fronts, ["Is it so?"], "one without words is deleted");
    assert_eq!(OwnCard::key(first), "own:00000000000000000000000000000007");
    let delete = Change::DeleteCard(first);
    let undo = store.undoing(&delete);
    store.apply(delete);
    assert!(store.own().own_cards().is_empty());
    store.apply(undo);
    assert_eq!(store.own().own_cards().len(), 1);
}

#[test]
fn a_document_and_a_file_bring_all_of_it_back() {
    let mut store = Store::in_memory(World::still());
    let wording = Wording { front: "Which?".to_owned(), ..Wording::default() };
    for change in [
        Change::AddReviews(vec![review("a", 1, 5), review("a", 2, 6)]),
        Change::TakeBackReview { card: "a".into(), at: Millis::new(6) },
        Change::MarkCards(vec![CardMarks { flagged: true, buried_until: 20_780, ..CardMarks::none("a") }]),
        Change::MarkCards(vec![CardMarks { wording: Some(wording), ..CardMarks::none("b") }]),
        Change::WriteCard {
            id: Id::new(7),
            card: Box::new(OwnCard {
                topic: "thymoma".to_owned(),
                claim: Some(ClaimKey::new("Pearls", "It is so.")),
                front: "Is it so?".to_owned(),
                back: "Yes.".to_owned(),
                begun: Millis::default(),
            }),
        },
    ] {
        store.apply(change);
    }
    let rows = store.own().rows().clone();
    let text = document::written(&rows, Millis::new(9)).expect("a document");
    assert_eq!(document::read(&text).expect("read"), rows);
    let folder = tempfile::tempdir().expect("a folder");
    let open = || {
        let mut store = Store::open(Profile::new(folder.path().to_owned()), World::still());
        assert_eq!(store.wait(), None);
        store
    };
    assert!(open().merge(rows.clone()).wait(), "it is on the disk");
    assert_eq!(*open().own().rows(), rows);
}

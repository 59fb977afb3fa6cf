//! What a person has made of the cards goes along: cards that they have written, words of theirs, and marks.

use harbinger::export::anki::{Note, gather, history, package};
use harbinger::kb::Kb;
use harbinger::study::{Cards, Mine};
use harbinger::user::{CardMarks, Change, Id, OwnCard, Store, Wording, World};

use super::{THEN, all_notes, content, everything, first, opened, pack, unpack};

/// What a person asks who wants to be understood as they type.
pub(crate) const ASKED: &str = "Which <b>nail</b>?\n\t[sound:x.mp3] & {{Back}}\u{1f}; \"so\"\r\nTell it.";

/// The id of the card that was written first.
const WRITTEN: Id = Id::new(7);

/// The keys of some cards on blue nails, which others than the person have made.
fn derived(kb: &Kb) -> Vec<(String, String)> {
    let nails = kb.find("blue-nails").expect("a syndrome");
    let key = |card: harbinger::study::Card| (card.key.to_string(), card.fingerprint.as_str().to_owned());
    Cards::of(kb).about(nails).into_iter().map(key).collect()
}

/// A card with such a question; another one that asks what the content asks as well, and one on what is not there; words
/// for two cards, of which the fact of the second has changed; that one is flagged as well.
pub(crate) fn mine(kb: &Kb, asked: &str) -> Mine {
    let mut store = Store::in_memory(World::still());
    let cards = derived(kb);
    let taken = Cards::of(kb).all().swap_remove(0).front;
    for (id, topic, front) in
        [(WRITTEN, "blue-nails", asked), (Id::new(8), "azuroma", &taken), (Id::new(9), "gone", "Where?")]
    {
        let (front, back) = (front.to_owned(), "The thumb:\nit is\tlast.".to_owned());
        let card = OwnCard { topic: topic.to_owned(), front, back, ..OwnCard::default() };
        store.apply(Change::WriteCard { id, card: Box::new(card) });
    }
    for (place, fact) in [(0, cards[0].1.as_str()), (1, "earlier")] {
        let (front, back) = (format!("Mine <{place}>?"), "First.\nSecond.".to_owned());
        let wording = Some(Wording { front, back, fact: fact.to_owned() });
        let marks = CardMarks { wording, flagged: place == 1, ..CardMarks::none(&cards[place].0) };
        store.apply(Change::MarkCards(vec![marks]));
    }
    Mine::of(store.own())
}

fn of_key<'a>(notes: &'a [Note], key: &str) -> &'a Note {
    let guid = format!("harbinger:{key}");
    let mut found = notes.iter().filter(|note| note.guid == guid);
    let note = found.next().unwrap_or_else(|| panic!("{key} is there"));
    assert!(found.next().is_none(), "{key} is there once");
    note
}

#[test]
fn a_card_of_ones_own_is_a_note_as_it_was_typed() {
    let kb = content(&first(), false);
    let gathered = everything(&kb, &mine(&kb, ASKED));
    let note = of_key(&gathered.notes, &OwnCard::key(WRITTEN));
    assert_eq!(gathered.notes[0], *note, "what the person has written comes first");
    let expected = Note {
        guid: note.guid.clone(),
        deck: "Harbinger::Nails : 'toes'".to_owned(),
        tags: ["harbinger::kind::syndrome", "harbinger::own", "harbinger::system::nails"]
            .map(str::to_owned)
            .to_vec(),
        front:
            "Which &lt;b&gt;nail&lt;/b&gt;?<br> &#91;sound:x.mp3] &amp; {{Back}} ; &quot;so&quot;<br>Tell it."
                .to_owned(),
        hint: String::new(),
        back: "The thumb:<br>it is last.".to_owned(),
        why: String::new(),
        source: String::new(),
        topic: "Blue nails (blue-nails)".to_owned(),
        key: OwnCard::key(WRITTEN),
    };
    assert_eq!(*note, expected);
    assert_eq!(gathered.notes.len(), all_notes(&kb).len() + 2);
    assert!(gathered.remarks[0].starts_with("a card of yours was left out"), "{:?}", gathered.remarks);
}

#[test]
fn own_words_stand_in_the_place_of_others_and_tell_their_age() {
    let kb = content(&first(), false);
    let gathered = everything(&kb, &mine(&kb, ASKED));
    let before = all_notes(&kb);
    for (place, (key, _)) in derived(&kb).iter().enumerate().take(2) {
        let (was, is) = (of_key(&before, key), of_key(&gathered.notes, key));
        assert_eq!((is.front.clone(), &*is.back), (format!("Mine &lt;{place}&gt;?"), "First.<br>Second."));
        assert_eq!((&*is.hint, &is.deck, &is.source), ("", &was.deck, &was.source));
        let tag = |tag: &str| is.tags.iter().any(|other| other == tag);
        assert!(tag("harbinger::own-words") && !tag("harbinger::own"), "{:?}", is.tags);
        assert_eq!(tag("harbinger::flagged"), place == 1);
        let remark = is.why.strip_suffix(was.why.as_str()).expect("the statements are there");
        assert_eq!(remark.contains("The fact has changed since you worded this card."), place == 1);
    }
    let told = "the fact of a card has changed since you worded it, which the card says";
    assert!(gathered.remarks.iter().any(|remark| remark == told), "{:?}", gathered.remarks);
}

#[test]
fn a_suspended_card_stays_and_is_counted() {
    let kb = content(&first(), false);
    let nails = kb.find("blue-nails").expect("a syndrome");
    let mut store = Store::in_memory(World::still());
    let keys: Vec<String> = derived(&kb).into_iter().map(|(key, _)| key).collect();
    let mut left = Vec::new();
    for (count, key) in keys.iter().enumerate() {
        let marks = CardMarks { suspended: true, flagged: true, ..CardMarks::none(key) };
        store.apply(Change::MarkCards(vec![marks]));
        let gathered = gather(&kb, &[nails], &Mine::of(store.own()));
        assert_eq!(gathered.notes.len(), keys.len() - count - 1);
        left = gathered.remarks;
        let words = match count {
            0 => "a suspended card was left out".to_owned(),
            _ => format!("{} suspended cards were left out", count + 1),
        };
        assert_eq!(left[0], words);
    }
    assert_eq!(left[1..], ["what was written is empty"]);
}

#[test]
fn only_cards_on_what_is_asked_for_go_along() {
    let kb = content(&first(), false);
    let mine = mine(&kb, ASKED);
    for (topic, expected) in [("blue-nails", Some(WRITTEN)), ("azuroma", Some(Id::new(8))), ("nowhere", None)]
    {
        let gathered = gather(&kb, &[kb.find(topic).expect("a topic")], &mine);
        let own: Vec<Id> = gathered.notes.iter().filter_map(|note| OwnCard::id_of(&note.key)).collect();
        assert_eq!(own, Vec::from_iter(expected), "{topic}");
        assert!(!gathered.remarks.iter().any(|remark| remark.contains("of yours")), "{:?}", gathered.remarks);
    }
}

#[test]
fn answers_to_ones_own_cards_come_back() {
    let kb = content(&first(), false);
    let made = package(&everything(&kb, &mine(&kb, ASKED)).notes, THEN).expect("it is made");
    let mut database = opened(&unpack(&made)[0].1);
    let guid = format!("harbinger:{}", OwnCard::key(WRITTEN));
    let entry = format!(
        "INSERT INTO revlog SELECT 1000, cards.id, -1, 3, 1, 1, 0, 4200, 0 FROM cards JOIN notes ON nid = notes.id
         WHERE guid = '{guid}'"
    );
    assert_eq!(database.execute(&entry, []).expect("an entry"), 1);
    let bytes = database.serialize("main").expect("its bytes").to_vec();
    let read = history(&pack(&[("collection.anki2", &bytes), ("media", b"{}")])).expect("it is read");
    let [answer] = &read.answers[..] else { panic!("{read:?}") };
    assert_eq!((OwnCard::id_of(&answer.key), answer.grade, answer.took), (Some(WRITTEN), 3, 4200));
}

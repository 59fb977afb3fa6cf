//! From cards to notes: what stands in their fields, and where they are filed.
//!
//! Fields are HTML. Whatever a pack says is text in it: it is escaped, and so is `[`, with which Anki begins what it
//! plays, speaks or hands to LaTeX. What a person has typed is text as well, which keeps its lines.

use std::fmt::Write as _;

use super::{DECK, GUID};
use crate::export::html::{citation, escaped};
use crate::export::page::Numbers;
use crate::kb::Kb;
use crate::study::{Card, Rule};
use crate::user::{CardMarks, Wording};

/// What stands before the statements where the words of a card may no longer fit them.
const OUTGROWN: &str = "<p><em>The fact has changed since you worded this card.</em></p>";

/// The deck of cards whose topic belongs to no organ system.
const GENERAL: &str = "General";

/// A card as Anki keeps it. The texts are HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What Anki knows the note by, in every export.
    pub guid: String,
    /// The full name of its deck.
    pub deck: String,
    /// Its tags, without blanks; `::` makes a tree of them.
    pub tags: Vec<String>,
    /// The question.
    pub front: String,
    /// What helps to remember, shown on demand; often empty.
    pub hint: String,
    /// The answer.
    pub back: String,
    /// The statements behind it, with the numbers of their sources.
    pub why: String,
    /// The sources, numbered.
    pub source: String,
    /// The name and the id of the topic.
    pub topic: String,
    /// The key of the card.
    pub key: String,
}

/// A card as a note, with what the person has done to it.
pub(super) fn note(kb: &Kb, card: &Card, marks: Option<&CardMarks>) -> Note {
    let topic = kb.topic(card.topic);
    let wording = marks.and_then(|marks| marks.wording.as_ref());
    let Sides { front, hint, back } = sides(card, wording);
    let mut numbers = Numbers::default();
    let statements: Vec<(&str, Vec<usize>)> =
        card.why.iter().map(|why| (why.text.as_str(), numbers.cite(&why.cite))).collect();
    let references = numbers.references(kb);
    let remark = if wording.is_some_and(|wording| card.has_outgrown(wording)) { OUTGROWN } else { "" };
    let why = statements.iter().fold(remark.to_owned(), |mut out, (text, cite)| {
        let cite: Vec<String> = cite.iter().map(usize::to_string).collect();
        // Writing to a string cannot fail.
        let _ = write!(out, "<p>{} <sup>{}</sup></p>", shown(text), cite.join(", "));
        out
    });
    let source: Vec<String> = references.iter().map(|reference| citation(reference, None)).collect();
    Note {
        guid: format!("{GUID}{}", card.key),
        deck: deck(kb, card),
        tags: tags(kb, card, marks),
        front,
        hint,
        back,
        why,
        source: list("ol", source.iter().map(|citation| unbracketed(citation))),
        topic: format!("{} ({})", shown(&topic.name), topic.slug),
        key: shown(card.key.as_str()),
    }
}

/// What is asked and answered, as HTML.
struct Sides {
    front: String,
    hint: String,
    back: String,
}

/// In the person's words, where there are any; they have no hints.
fn sides(card: &Card, wording: Option<&Wording>) -> Sides {
    let own = |front: &str, back: &str| Sides { front: typed(front), hint: String::new(), back: typed(back) };
    match wording {
        Some(wording) => own(&wording.front, &wording.back),
        None if card.rule == Rule::Own => own(&card.front, &card.back_text()),
        None => Sides {
            front: shown(&card.front),
            hint: list("ul", card.back.iter().filter_map(|answer| answer.hint.as_deref()).map(shown)),
            back: match &*card.back {
                [answer] => shown(&answer.text),
                answers => list("ul", answers.iter().map(|answer| shown(&answer.text))),
            },
        },
    }
}

/// What somebody has typed, as HTML with its lines.
fn typed(text: &str) -> String {
    let lines: Vec<String> = text.trim().lines().map(shown).collect();
    lines.join("<br>")
}

/// A text as HTML.
fn shown(text: &str) -> String {
    unbracketed(&escaped(text))
}

/// HTML in which no bracket begins something that Anki acts on.
fn unbracketed(html: &str) -> String {
    html.replace('[', "&#91;")
}

/// Items as a list; nothing where there are none.
fn list(element: &str, items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.map(|item| format!("<li>{item}</li>")).collect();
    if items.is_empty() { String::new() } else { format!("<{element}>{}</{element}>", items.concat()) }
}

/// The deck of the main organ system.
fn deck(kb: &Kb, card: &Card) -> String {
    let name = card.systems.first().map_or("", |&system| kb.topic(system).label());
    // Two colons lead to a deck below, and Anki has no quotation marks in names of decks.
    let name = name.replace("::", ":").replace('"', "'");
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.join(" ").trim_matches([':', ' ']) {
        "" => format!("{DECK}::{GENERAL}"),
        name => format!("{DECK}::{name}"),
    }
}

/// Ids are letters, digits and hyphens, so they are tags as they stand.
fn tags(kb: &Kb, card: &Card, marks: Option<&CardMarks>) -> Vec<String> {
    let systems = card.systems.iter().map(|&system| format!("harbinger::system::{}", kb.topic(system).slug));
    let kind = format!("harbinger::kind::{}", card.kind.key());
    let origin = match card.rule {
        Rule::Own => "harbinger::own".to_owned(),
        rule => format!("harbinger::rule::{}", rule.name()),
    };
    let is = |holds: fn(&CardMarks) -> bool, tag: &str| marks.is_some_and(holds).then(|| tag.to_owned());
    let worded = is(|marks| marks.wording.is_some(), "harbinger::own-words");
    let flagged = is(|marks| marks.flagged, "harbinger::flagged");
    [kind, origin].into_iter().chain(worded).chain(flagged).chain(systems).collect()
}

//! From cards to notes: what stands in their fields, and where they are filed.
//!
//! Fields are HTML. Whatever a pack says is text in it: it is escaped, and so is `[`, with which Anki begins what it
//! plays, speaks or hands to LaTeX.

use std::fmt::Write as _;

use super::{DECK, GUID};
use crate::export::html::{citation, escaped};
use crate::export::page::Numbers;
use crate::kb::{Kb, TopicId};
use crate::study::{Card, Cards};

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

/// The notes for the cards of some topics, in the order of the topics.
#[must_use]
pub fn notes(kb: &Kb, topics: &[TopicId]) -> Vec<Note> {
    let maker = Cards::of(kb);
    topics.iter().flat_map(|&topic| maker.about(topic)).map(|card| note(kb, &card)).collect()
}

fn note(kb: &Kb, card: &Card) -> Note {
    let topic = kb.topic(card.topic);
    let mut numbers = Numbers::default();
    let statements: Vec<(&str, Vec<usize>)> =
        card.why.iter().map(|why| (why.text.as_str(), numbers.cite(&why.cite))).collect();
    let references = numbers.references(kb);
    let why = statements.iter().fold(String::new(), |mut out, (text, cite)| {
        let cite: Vec<String> = cite.iter().map(usize::to_string).collect();
        // Writing to a string cannot fail.
        let _ = write!(out, "<p>{} <sup>{}</sup></p>", shown(text), cite.join(", "));
        out
    });
    let source: Vec<String> = references.iter().map(|reference| citation(reference, None)).collect();
    Note {
        guid: format!("{GUID}{}", card.key),
        deck: deck(kb, card),
        tags: tags(kb, card),
        front: shown(&card.front),
        hint: list("ul", card.back.iter().filter_map(|answer| answer.hint.as_deref()).map(shown)),
        back: match &*card.back {
            [answer] => shown(&answer.text),
            answers => list("ul", answers.iter().map(|answer| shown(&answer.text))),
        },
        why,
        source: list("ol", source.iter().map(|citation| unbracketed(citation))),
        topic: format!("{} ({})", shown(&topic.name), topic.slug),
        key: shown(card.key.as_str()),
    }
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
fn tags(kb: &Kb, card: &Card) -> Vec<String> {
    let systems = card.systems.iter().map(|&system| format!("harbinger::system::{}", kb.topic(system).slug));
    let kind = format!("harbinger::kind::{}", card.kind.key());
    let rule = format!("harbinger::rule::{}", card.rule.name());
    [kind, rule].into_iter().chain(systems).collect()
}

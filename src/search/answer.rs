//! The answer to a line of text: what it asks for, what was found, and what is to be said about it.
//!
//! The text is taken apart by [`language`], its words are looked up in the [`Index`], and its fields in the
//! knowledge base. Filters and picks that were set elsewhere are not its matter: they and the answer meet in
//! [`Panels`](super::Panels) and [`Results`](super::Results).

use std::collections::BTreeSet;
use std::ops::Range;

use super::asked::{Asked, Matched};
use super::filter::Filter;
use super::fold::{self, Token};
use super::index::{Found, Index, Match, Typed};
use super::language::values::meaning;
use super::language::{self, Item, Note, parse};
use super::noted::Noted;
use crate::kb::{Kb, TopicId};

/// A topic among the results.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The topic.
    pub topic: TopicId,
    /// How well it matches; only the order means something.
    pub score: f32,
}

impl From<&Matched> for Hit {
    fn from(matched: &Matched) -> Self {
        Self { topic: matched.topic, score: matched.score }
    }
}

/// What a line of text asks for, looked up.
#[derive(Debug, Default)]
pub struct Answer {
    /// The topics that match its words, and the filters that its fields name.
    pub asked: Asked,
    /// What was ignored, corrected or left away.
    pub notes: Vec<Note>,
    found: Found,
}

impl Answer {
    /// Looks a text up.
    #[must_use]
    pub fn new(kb: &Kb, index: &Index, text: &str) -> Self {
        Self::with_notes(kb, index, text, &Noted::default())
    }

    /// Looks a text up that may ask for what the person has noted.
    #[must_use]
    pub fn with_notes(kb: &Kb, index: &Index, text: &str, noted: &Noted) -> Self {
        let parsed = parse(text);
        let mut answer = Self { notes: parsed.notes, ..Self::default() };
        // Words keep their places, so that what was typed together stays together.
        let mut words = " ".repeat(text.len());
        let mut keep = |range: &Range<usize>| words.replace_range(range.clone(), &text[range.clone()]);
        let mut phrases: Vec<Range<usize>> = Vec::new();
        let mut without: Vec<Vec<Token>> = Vec::new();
        let last = parsed.items.len().saturating_sub(1);
        for (position, item) in parsed.items.iter().enumerate() {
            match item {
                Item::Word(range) => keep(range),
                Item::Phrase(range) => {
                    keep(range);
                    phrases.push(range.clone());
                }
                Item::Without(range) => without.push(fold::tokens(&text[range.clone()])),
                Item::Field { field: language::Field::Kind(kind), values, without, .. } => {
                    let filter = Filter::Kind(*kind);
                    let filters =
                        if *without { &mut answer.asked.without } else { &mut answer.asked.filters };
                    filters.push(filter);
                    values.iter().for_each(&mut keep);
                }
                Item::Field { field: language::Field::Note, .. } => {}
                Item::Field { field, values, without, .. } => {
                    if values.is_empty() && position < last {
                        let name = field.name();
                        answer.notes.push(Note::new(&format!("**{name}:** has no value; it was ignored.")));
                    }
                    for range in values {
                        let value = meaning(kb, index, *field, &text[range.clone()]);
                        let filters =
                            if *without { &mut answer.asked.without } else { &mut answer.asked.filters };
                        for filter in value.filters {
                            if !filters.contains(&filter) {
                                filters.push(filter);
                            }
                        }
                        // A value that is still being typed is no mistake yet.
                        let done = range.end < text.len();
                        answer.notes.extend(value.note.filter(|_| done));
                    }
                }
            }
        }
        let typed = typed_words(&words, text, &phrases);
        if !typed.is_empty() {
            answer.look_up(kb, index, typed, &phrases, &without);
        } else if !without.is_empty() {
            let all = (0..kb.topics().len()).map(TopicId::from_index);
            let matches = all.map(|topic| Matched { topic, score: 0.0, named: true });
            answer.asked.matches = Some(index.leave_out(matches.collect(), &without));
        } else if !parsed.items.iter().any(|item| matches!(item, Item::Field { .. })) {
            // Nothing but signs asks for nothing.
            answer.asked.matches = Some(Vec::new());
        }
        for item in &parsed.items {
            if let Item::Field { field: language::Field::Note, values, without, .. } = item {
                answer.narrow_to_notes(kb, noted, text, values, *without);
            }
        }
        answer
    }

    /// Keeps the topics with a note that holds one of the values; any note where there is none. With a minus it
    /// leaves those out.
    fn narrow_to_notes(
        &mut self,
        kb: &Kb,
        noted: &Noted,
        text: &str,
        values: &[Range<usize>],
        without: bool,
    ) {
        let any = 0..0;
        let values = if values.is_empty() { std::slice::from_ref(&any) } else { values };
        let slugs = values.iter().flat_map(|range| noted.holding(&text[range.clone()]));
        let topics: BTreeSet<TopicId> = slugs.filter_map(|(_, slug)| kb.find(slug)).collect();
        let all = || {
            let topics = (0..kb.topics().len()).map(TopicId::from_index);
            topics.map(|topic| Matched { topic, score: 0.0, named: true }).collect()
        };
        let mut matches = self.asked.matches.take().unwrap_or_else(all);
        matches.retain(|matched| topics.contains(&matched.topic) != without);
        self.asked.matches = Some(matches);
    }

    fn look_up(
        &mut self,
        kb: &Kb,
        index: &Index,
        typed: Vec<Typed>,
        phrases: &[Range<usize>],
        without: &[Vec<Token>],
    ) {
        let slots_of = |phrase: &Range<usize>| {
            let inside = |word: &Typed| phrase.contains(&word.token.range.start);
            let start = typed.iter().position(inside)?;
            let length = typed[start..].iter().take_while(|word| inside(word)).count();
            (length > 1).then_some(start..start + length)
        };
        let phrases: Vec<Range<usize>> = phrases.iter().filter_map(slots_of).collect();
        let quoted = !phrases.is_empty();
        let mut found = index.find(typed.clone(), phrases);
        if quoted && found.matches.is_empty() {
            found = index.find(typed, Vec::new());
            if !found.matches.is_empty() {
                self.notes.push(Note::new("No topic holds the quoted words behind each other. Shown are topics that hold them apart."));
            }
        }
        let matches = index.leave_out(std::mem::take(&mut found.matches), without);
        self.notes.extend(found.notes(kb, index, &matches));
        self.found = found;
        self.asked.matches = Some(matches);
    }

    /// The best topics that the words find, whatever the fields say.
    #[must_use]
    pub fn best(&self, most: usize) -> Vec<Hit> {
        let mut matches: Vec<&Matched> = self.asked.matches.iter().flatten().collect();
        matches.sort_by(|a, b| a.best_first(b));
        matches.into_iter().take(most).map(Hit::from).collect()
    }

    /// Where a topic that was found matches, and which letters of it do; nothing where there are no words.
    #[must_use]
    pub fn reason(&self, kb: &Kb, index: &Index, topic: TopicId) -> Option<Match> {
        self.found.reason(kb, index, topic)
    }

    /// The bytes of any text that the words stand for.
    #[must_use]
    pub fn marks(&self, index: &Index, text: &str) -> Vec<Range<usize>> {
        self.found.marks(index, text)
    }
}

/// The words that are to be looked up, each with how it was typed.
fn typed_words(words: &str, text: &str, phrases: &[Range<usize>]) -> Vec<Typed> {
    let tokens = fold::tokens(words);
    // The word that may still be typed is the one that ends last, which in `68Ga` is not the last token.
    let end = tokens.iter().map(|token| token.range.end).max();
    let being_typed = end == Some(text.len());
    let mut typed: Vec<Typed> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let short =
            token.plain.text().chars().count() == 1 || token.plain.text().starts_with(char::is_numeric);
        let glued = typed.last().is_some_and(|before| {
            let between = text.get(before.token.range.end..token.range.start);
            short && between.is_some_and(|between| between.chars().all(|c| !c.is_whitespace() && c != '/'))
        });
        typed.push(Typed {
            open: being_typed && Some(token.range.end) == end && !token.of_isotope,
            quoted: phrases.iter().any(|phrase| phrase.contains(&token.range.start)),
            glued,
            token,
        });
    }
    typed
}

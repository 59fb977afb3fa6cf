//! Why a topic is among the hits, in words: one line under its name.
//!
//! A name that matches needs no reason, so the line says what the topic is. A link is told in the words of its
//! relation, seen from the topic, with its strength or certainty. Of a sentence the part around the match is
//! shown. Worked out for the rows in sight only, and once for each.

use std::ops::Range;

use crate::kb::{Certainty, Kb, LinkId, Publication, Relation, Strength, TopicId, markup};
use crate::search::{Answer, Field, Index, Match, snippet};
use crate::ui::page::authors;

/// About how many characters of a sentence are shown.
const SENTENCE: usize = 90;
/// The same for the note of a link, which stands behind other words.
const NOTE: usize = 48;

/// A text and the characters of it that were looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marked {
    pub text: String,
    pub chars: Vec<Range<usize>>,
}

/// What says how far a link can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Strength(Strength),
    Certainty(Certainty),
}

/// The words of a hit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HitWords {
    pub name: Marked,
    /// The reason up to the sign.
    pub reason: Marked,
    pub sign: Option<Sign>,
    /// The reason behind the sign.
    pub more: Marked,
}

impl Marked {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), chars: Vec::new() }
    }

    /// A text with marks in bytes.
    fn new(text: impl Into<String>, bytes: &[Range<usize>]) -> Self {
        let mut marked = Self::default();
        marked.push(&text.into(), bytes);
        marked
    }

    /// Adds a text with marks in bytes.
    fn push(&mut self, text: &str, bytes: &[Range<usize>]) {
        let before = self.text.chars().count();
        let place = |byte: usize| before + text.get(..byte).map_or(0, |start| start.chars().count());
        let mut end = 0;
        for range in bytes {
            let chars = place(range.start)..place(range.end);
            let between = text.get(end..range.start).unwrap_or_default();
            match self.chars.last_mut() {
                // The parts of Lambert–Eaton are one mark.
                Some(last) if end > 0 && is_hyphen(between) => last.end = chars.end,
                _ => self.chars.push(chars),
            }
            end = range.end;
        }
        self.text.push_str(text);
    }

    /// Adds one more thing that is said, if there is anything to say, behind a comma.
    fn list(&mut self, text: &str, bytes: &[Range<usize>]) {
        if !text.is_empty() {
            if !self.text.is_empty() {
                self.text.push_str(", ");
            }
            self.push(text, bytes);
        }
    }
}

fn is_hyphen(text: &str) -> bool {
    matches!(text, "-" | "–" | "\u{2010}" | "\u{2011}")
}

impl HitWords {
    /// The words of a hit.
    pub(crate) fn new(kb: &Kb, index: &Index, answer: &Answer, topic: TopicId) -> Self {
        let name = &kb.topic(topic).name;
        let words = Self { name: Marked::new(&**name, &answer.marks(index, name)), ..Self::default() };
        let marks = |text: &str| answer.marks(index, text);
        match answer.reason(kb, index, topic) {
            Some(found) => words.reasoned(kb, topic, &found, &marks),
            None => Self { reason: what_it_is(kb, topic, &|_| Vec::new()), ..words },
        }
    }

    fn reasoned(
        self,
        kb: &Kb,
        topic: TopicId,
        found: &Match,
        marks: &dyn Fn(&str) -> Vec<Range<usize>>,
    ) -> Self {
        let text = found.field.text(kb, topic);
        let reason = match found.field {
            Field::Link(link) | Field::LinkedFrom(link) => return self.linked(kb, topic, link, marks),
            // A name that stands in the full one says nothing new.
            Field::Alias(_) | Field::Short if !self.name.text.contains(&*text) => {
                let mut reason = Marked::plain("Also ");
                reason.push(&text, &found.highlights);
                let what = what_it_is(kb, topic, &|_| Vec::new());
                if !what.text.is_empty() {
                    reason.push(if text.ends_with('.') { " " } else { ". " }, &[]);
                    reason.push(&what.text, &[]);
                }
                reason
            }
            Field::Summary | Field::Claim(_) => {
                let (shown, marks) = snippet(&text, &found.highlights, SENTENCE);
                Marked::new(shown, &marks)
            }
            Field::Detail => Marked::new(text, &found.highlights),
            Field::Author => what_it_is(kb, topic, marks),
            Field::Name | Field::Short | Field::Alias(_) | Field::Id => {
                what_it_is(kb, topic, &|_| Vec::new())
            }
        };
        Self { reason, ..self }
    }

    /// A link, seen from one of its ends.
    fn linked(
        mut self,
        kb: &Kb,
        topic: TopicId,
        id: LinkId,
        marks: &dyn Fn(&str) -> Vec<Range<usize>>,
    ) -> Self {
        let link = kb.link(id);
        let states = link.from == topic;
        let other = kb.topic(if states { link.to } else { link.from });
        let name = [other.label(), &other.name].into_iter().max_by_key(|name| {
            // Where both match as much, the full name says more.
            marks(name).iter().map(Range::len).sum::<usize>()
        });
        let name = name.unwrap_or_default();
        self.reason = Marked::plain(words_of(link.relation, states));
        self.reason.push(name, &marks(name));
        if let Some(modality) = link.modality {
            let label = kb.topic(modality).label();
            self.reason.push(" on ", &[]);
            self.reason.push(label, &marks(label));
        }
        let (sign, word) = match (link.strength, link.certainty) {
            (Some(strength), _) => (Some(Sign::Strength(strength)), strength.label()),
            (_, Some(certainty)) => (Some(Sign::Certainty(certainty)), certainty.label()),
            _ => (None, ""),
        };
        let mut more = Marked::plain(word);
        let place = if sign.is_some() { &mut more } else { &mut self.reason };
        for text in [&*link.site, &*link.frequency] {
            place.list(text, &marks(text));
        }
        let (note, in_note) = snippet(&link.note, &marks(&link.note), NOTE);
        // Where no sign stands between, it is one text.
        let last = if sign.is_some() { &mut more } else { &mut self.reason };
        let new_sentence = note.starts_with(|c: char| c.is_uppercase() || c == '…');
        if new_sentence {
            last.push(if note.starts_with('…') { " " } else { ". " }, &[]);
            last.push(&note, &in_note);
        } else {
            last.list(&note, &in_note);
        }
        Self { sign, more, ..self }
    }

    /// The reason as one text, for those who do not see its sign.
    pub(crate) fn spoken(&self) -> String {
        [&*self.reason.text, &*self.more.text]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// The words before the other end of a link, seen from the topic that states it or from the one it leads to.
const fn words_of(relation: Relation, states: bool) -> &'static str {
    match (relation, states) {
        (Relation::Tumour, _) => "Linked to ",
        (Relation::Differential, _) => "Told apart from ",
        (Relation::Mediator, true) => "Mediator: ",
        (Relation::Mediator, false) => "Mediator of ",
        (Relation::Marker, true) => "Marker: ",
        (Relation::Marker, false) => "Marker of ",
        (Relation::Finding, true) | (Relation::SeenOn, false) => "Shows ",
        (Relation::Finding, false) => "Seen in ",
        (Relation::SeenOn, true) => "Seen on ",
        (Relation::FirstTest, true) => "First test: ",
        (Relation::FirstTest, false) => "First test in ",
        (Relation::System, true) => "Organ system: ",
        (Relation::System, false) => "Organ system of ",
    }
}

/// What a topic is: its summary, or of a source who wrote it, when and where.
fn what_it_is(kb: &Kb, topic: TopicId, marks: &dyn Fn(&str) -> Vec<Range<usize>>) -> Marked {
    match kb.topic(topic).publication() {
        Some(publication) => {
            let text = imprint(publication);
            let marks = marks(&text);
            Marked::new(text, &marks)
        }
        None => Marked::plain(kb.summary(topic).map(|claim| markup::plain(&claim.text)).unwrap_or_default()),
    }
}

fn imprint(publication: &Publication) -> String {
    let mut text = authors(publication);
    if let Some(year) = publication.year {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&year.to_string());
    }
    if !publication.container.is_empty() {
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(&publication.container);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;

    /// A marked text with its marks in brackets.
    fn written(marked: &Marked) -> String {
        let mut out = String::new();
        for (at, c) in marked.text.chars().enumerate() {
            if marked.chars.iter().any(|range| range.start == at) {
                out.push('[');
            }
            out.push(c);
            if marked.chars.iter().any(|range| range.end == at + 1) {
                out.push(']');
            }
        }
        out
    }

    #[test]
    fn every_reason_is_told_in_plain_words() {
        let kb = load_built_in().kb;
        let index = Index::build(&kb);
        for (text, slug, reason, more) in [
            ("lems", "lambert-eaton", "Also [LEMS]. ", ""),
            ("lambert eaton", "small-cell-lung-cancer", "Linked to ", "Classic, "),
        ] {
            let answer = Answer::new(&kb, &index, text);
            let words = HitWords::new(&kb, &index, &answer, kb.find(slug).expect("a topic"));
            let shown = (written(&words.reason), written(&words.more));
            assert!(shown.0.starts_with(reason) && shown.1.starts_with(more), "{text}, {slug}: {shown:?}");
        }
    }

    #[test]
    fn marks_are_counted_in_characters() {
        let mut marked = Marked::plain("é ");
        marked.push("Trélat’s", std::slice::from_ref(&(0..7)));
        marked.list("ö", std::slice::from_ref(&(0..2)));
        assert_eq!(written(&marked), "é [Trélat]’s, [ö]");
    }
}

//! What was found on the page in front, and which match is looked at.

use std::collections::HashMap;
use std::ops::Range;

use super::needle::{Folded, Needle};
use crate::kb::TopicId;
use crate::ui::page::{Anchor, Page, Spot};
use crate::ui::widgets::Marked;

/// A text of the page, ready to be looked through.
#[derive(Debug)]
struct Text {
    spot: Spot,
    words: String,
    folded: Folded,
}

/// The matches on a page, in reading order.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// What the matches belong to.
    topic: Option<TopicId>,
    text: String,
    /// The page, folded once and looked through at every letter.
    texts: Vec<Text>,
    /// The characters of each match, in its text.
    chars: Vec<Range<usize>>,
    /// The text of each match, by its position.
    within: Vec<usize>,
    /// The matches of each spot that has any.
    spots: HashMap<Spot, Range<usize>>,
    /// The match that is looked at; none on a page that was come to with the bar open.
    here: Option<usize>,
    /// Whether that match is to be brought into sight in the next frame.
    reveal: bool,
}

impl Marks {
    /// Looks for `text` on a page, where either is not what it was.
    ///
    /// The match that is looked at stays while letters are added to it; the first one is taken from the part of
    /// the page that is being read. A page that is come to is shown from where it begins.
    pub(crate) fn look(&mut self, page: Option<&Page>, text: &str, reading: Option<Anchor>) {
        let topic = page.map(|page| page.topic);
        if self.topic == topic && self.text == text {
            return;
        }
        let other = self.topic != topic;
        let came = other && !self.text.is_empty();
        if other {
            self.texts = page.map(folded).unwrap_or_default();
            self.topic = topic;
        }
        let from = match self.here.filter(|_| !other) {
            Some(here) => (self.within[here], self.chars[here].start),
            None => (self.first_text_of(reading), 0),
        };
        text.clone_into(&mut self.text);
        self.find();
        let places = self.within.iter().zip(&self.chars);
        let next = places.map(|(&text, chars)| (text, chars.start)).position(|place| place >= from);
        self.here = next.or((!self.chars.is_empty()).then_some(0)).filter(|_| !came);
        self.reveal = self.here.is_some();
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        if self.topic.is_some() || !self.text.is_empty() {
            *self = Self::default();
        }
    }

    fn first_text_of(&self, part: Option<Anchor>) -> usize {
        self.texts.iter().position(|text| part.is_some() && text.spot.anchor() == part).unwrap_or_default()
    }

    fn find(&mut self) {
        self.chars.clear();
        self.within.clear();
        self.spots.clear();
        let Some(needle) = Needle::new(&self.text) else { return };
        for (index, text) in self.texts.iter().enumerate() {
            let before = self.chars.len();
            let chars = |bytes: &str| bytes.chars().count();
            for bytes in needle.find_in(&text.folded) {
                let start = text.words.get(..bytes.start).map_or(0, chars);
                self.chars.push(start..start + text.words.get(bytes).map_or(0, chars));
                self.within.push(index);
            }
            if self.chars.len() > before {
                self.spots.insert(text.spot, before..self.chars.len());
            }
        }
    }

    /// Goes to the next match (1) or to the previous one (-1), round and round.
    pub(crate) fn step(&mut self, by: isize) {
        let count = self.chars.len();
        if count == 0 {
            return;
        }
        let to = match self.here {
            Some(here) => here + by.rem_euclid(isize::try_from(count).unwrap_or(1)).unsigned_abs(),
            None if by < 0 => count - 1,
            None => 0,
        };
        self.here = Some(to % count);
        self.reveal = true;
    }

    /// The marks of the text at a spot.
    pub(crate) fn of(&self, spot: Spot) -> Marked<'_> {
        let Some(matches) = self.spots.get(&spot) else { return Marked::default() };
        let here = self.here.filter(|here| matches.contains(here)).map(|here| here - matches.start);
        let chars = self.chars.get(matches.clone()).unwrap_or_default();
        Marked { chars, here, reveal: self.reveal && here.is_some() }
    }

    /// The part of the page that has to be drawn, in sight or not, to bring the match into sight.
    pub(crate) fn wanted(&self) -> Option<Anchor> {
        let here = self.here.filter(|_| self.reveal)?;
        self.texts.get(*self.within.get(here)?)?.spot.anchor()
    }

    /// Notes that the match was brought into sight.
    pub(crate) fn revealed(&mut self) {
        self.reveal = false;
    }

    pub(crate) fn count(&self) -> usize {
        self.chars.len()
    }

    /// `3 of 17`, for those who look for something.
    pub(crate) fn words(&self) -> String {
        match (self.here, self.chars.len()) {
            _ if self.text.trim().is_empty() => String::new(),
            (_, 0) => NOTHING.to_owned(),
            (Some(here), count) => format!("{} of {count}", here + 1),
            (None, count) => format!("{count} found"),
        }
    }
}

/// What is said where nothing was found.
pub(super) const NOTHING: &str = "Nothing found";

fn folded(page: &Page) -> Vec<Text> {
    let texts = page.texts().into_iter().filter(|(_, words)| !words.is_empty());
    texts.map(|(spot, words)| Text { spot, folded: Folded::new(&words), words: words.into_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::{ClaimId, Kind};
    use crate::ui::page::{Block, Cell, Column, Fact, Neighbourhood, Reference, Table, TableRow};
    use crate::ui::prose::{Ink, Prose};

    fn prose(words: &str) -> Prose {
        Prose::text(words, Ink::Full)
    }

    /// A page on a thymoma, by hand.
    fn page(topic: usize) -> Page {
        let mut claim = prose("A tumour");
        claim.push_cites(&[1]);
        claim.push_text(" of the thymus", Ink::Full, false);
        let row = TableRow {
            cells: vec![Cell::Prose(prose("Good syndrome")), Cell::Repeated],
            topic: TopicId::from_index(7),
            states: None,
        };
        let columns = vec![("Syndrome", Column::Fixed(9.0)), ("Tumour", Column::Share(1.0))];
        Page {
            topic: TopicId::from_index(topic),
            kind: Kind::Tumour,
            eyebrow: "Tumour".to_owned(),
            title: "Thymoma".to_owned(),
            aliases: "Thymic tumor".to_owned(),
            lead: Some(prose("An epithelial tumour of the anterior mediastinum.")),
            facts: vec![Fact { label: "Class", prose: prose("Neoplasm") }],
            neighbourhood: Neighbourhood::default(),
            blocks: vec![
                Block::Table("Syndromes", Table { columns, rows: vec![row] }),
                Block::Claims("Overview", vec![(ClaimId::from_index(0), claim)]),
            ],
            references: vec![Reference {
                source: TopicId::from_index(8),
                title: "Thymic tumors".to_owned(),
                authors: String::new(),
                imprint: "Journal of Thymology".to_owned(),
                claims: 1,
            }],
            origin: None,
            claims: Vec::new(),
        }
    }

    /// The texts that hold matches, with the matches in brackets and the one that is looked at in braces.
    fn shown(marks: &Marks) -> Vec<String> {
        let mut shown = Vec::new();
        for text in &marks.texts {
            let marked = marks.of(text.spot);
            let mut words: Vec<String> = text.words.chars().map(String::from).collect();
            for (index, chars) in marked.chars.iter().enumerate() {
                let [open, close] = if marked.here == Some(index) { ["{", "}"] } else { ["[", "]"] };
                words[chars.start].insert_str(0, open);
                words[chars.end - 1].push_str(close);
            }
            if !marked.chars.is_empty() {
                shown.push(format!("{:?}: {}", text.spot, words.concat()));
            }
        }
        shown
    }

    fn look(text: &str, reading: Option<Anchor>) -> Marks {
        let mut marks = Marks::default();
        marks.look(Some(&page(1)), text, reading);
        marks
    }

    #[test]
    fn everything_that_can_be_read_is_looked_through() {
        assert_eq!(
            shown(&look("tumour", None)),
            [
                "Eyebrow: {Tumour}",
                "Aliases: Thymic [tumor]",
                "Lead: An epithelial [tumour] of the anterior mediastinum.",
                "Head { block: 0, column: 1 }: [Tumour]",
                "Claim { block: 1, claim: 0 }: A [tumour] of the thymus",
                "Reference(0): Thymic [tumor]s",
            ]
        );
        for (text, found) in [
            ("neopl", "Fact(0): {Neopl}asm"),
            ("class", "FactLabel(0): {Class}"),
            ("overview", "Heading(Block(1)): {Overview}"),
            ("references", "Heading(References): {References}"),
            ("good", "Cell { block: 0, row: 0, column: 0 }: {Good} syndrome"),
            ("thymology", "Imprint(0): Journal of {Thymology}"),
            ("tumour of", "Lead: An epithelial {tumour of} the anterior mediastinum."),
        ] {
            assert_eq!(shown(&look(text, None))[0], found);
        }
    }

    #[test]
    fn one_goes_round_from_match_to_match() {
        let mut marks = look("tumour", Some(Anchor::Block(1)));
        assert_eq!(marks.words(), "5 of 6", "the first one is taken from the part that is being read");
        for (by, words) in [(1, "6 of 6"), (1, "1 of 6"), (-1, "6 of 6"), (-1, "5 of 6")] {
            marks.step(by);
            assert_eq!(marks.words(), words);
        }
        assert_eq!(marks.wanted(), Some(Anchor::Block(1)));
        marks.revealed();
        assert_eq!(marks.wanted(), None);
    }

    #[test]
    fn the_match_stays_while_letters_are_added_and_the_count_follows() {
        let mut marks = look("t", Some(Anchor::Block(1)));
        let mut words = Vec::new();
        for text in ["tu", "tum", "tumo", "tumor", "tumorx", "", "thym"] {
            marks.look(Some(&page(1)), text, None);
            words.push(marks.words());
        }
        assert_eq!(words[..4], ["5 of 6", "5 of 6", "5 of 6", "5 of 6"]);
        assert_eq!(words[4..], ["Nothing found", "", "1 of 5"]);
    }

    #[test]
    fn a_page_that_is_come_to_is_shown_from_where_it_begins() {
        let mut marks = look("tumour", None);
        marks.look(Some(&page(2)), "tumour", None);
        assert_eq!((marks.words().as_str(), marks.wanted()), ("6 found", None));
        marks.step(1);
        assert_eq!((marks.words().as_str(), marks.wanted()), ("1 of 6", Some(Anchor::Summary)));
        marks.look(None, "tumour", None);
        assert_eq!((marks.words().as_str(), marks.count()), ("Nothing found", 0));
        marks.clear();
        assert_eq!(marks.words(), "");
    }
}

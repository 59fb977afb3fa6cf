//! Reading a knowledge base into words: shards of topics at once, each word folded once a shard.
//!
//! A text that an earlier index has read already is not read again: it is known by its hash, and its words
//! are taken over. So a reload costs what has changed.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, Hash as _, Hasher as _};
use std::ops::Range;

use foldhash::fast::{FixedState, RandomState};

use super::field::{self, Field};
use super::forward::Forward;
use super::titles::Title;
use crate::kb::{Kb, TopicId};
use crate::search::fold::{self, Forms};

/// The words of some topics, under numbers of their own.
#[derive(Debug, Default)]
pub(super) struct Shard {
    /// The terms, by number.
    pub terms: Vec<Box<str>>,
    /// The forms of the terms.
    pub forms: Vec<(Box<str>, u32)>,
    pub forward: Forward,
    /// The names of the topics, run together.
    pub titles: Vec<Title>,
    numbers: HashMap<Box<str>, u32, RandomState>,
}

impl Shard {
    /// The number of a term, whose forms are noted.
    fn number(&mut self, forms: Forms<'_>) -> u32 {
        let number = self.term(forms.stem);
        if forms.plain != forms.spelled {
            self.forms.push((forms.plain.into(), number));
        }
        if forms.spelled != forms.stem {
            self.forms.push((forms.spelled.into(), number));
        }
        number
    }

    fn term(&mut self, stem: &str) -> u32 {
        if let Some(&number) = self.numbers.get(stem) {
            return number;
        }
        let number = self.terms.len() as u32;
        self.terms.push(stem.into());
        self.numbers.insert(stem.into(), number);
        number
    }
}

/// What an earlier index has read.
#[derive(Debug)]
pub(super) struct Known<'a> {
    /// From the hash of a text to its words.
    pub texts: HashMap<u64, &'a [u32], RandomState>,
    /// The terms that these words are.
    pub terms: &'a [Box<str>],
    /// The forms of each term.
    pub forms: Vec<Vec<Box<str>>>,
}

/// Reads the topics of a range.
pub(super) fn gather(kb: &Kb, topics: Range<usize>, known: Option<&Known<'_>>) -> Shard {
    let mut reader = Reader {
        shard: Shard::default(),
        parts: HashMap::default(),
        read: Vec::new(),
        spellings: String::new(),
        renamed: vec![None; known.map_or(0, |known| known.terms.len())],
        known,
    };
    for topic in topics {
        let id = TopicId::from_index(topic);
        for field in field::of(kb, id) {
            reader.read(kb, id, field);
        }
        reader.shard.forward.end_topic();
    }
    reader.shard
}

struct Reader<'a> {
    shard: Shard,
    /// What each stretch without spaces was folded to, as a part of `read`.
    parts: HashMap<Box<str>, Range<usize>, RandomState>,
    /// Terms, with the spelled forms that they were read from, as parts of `spellings`.
    read: Vec<(u32, Range<usize>)>,
    spellings: String,
    known: Option<&'a Known<'a>>,
    /// The number here of each known term.
    renamed: Vec<Option<u32>>,
}

impl Reader<'_> {
    fn read(&mut self, kb: &Kb, topic: TopicId, field: Field) {
        if field.is_name() {
            let is_source = kb.topic(topic).publication().is_some();
            self.read_name(topic, field, &field.text(kb, topic), is_source);
            return;
        }
        let mut hasher = FixedState::with_seed(0).build_hasher();
        if let Some(known) = self.known {
            field.pieces(kb, topic, |piece| piece.hash(&mut hasher));
            let hash = hasher.finish();
            if let Some(words) = known.texts.get(&hash) {
                for &word in *words {
                    let number = self.rename(word);
                    self.shard.forward.push_word(number);
                }
                self.shard.forward.end_text(field, hash);
                return;
            }
            hasher = FixedState::with_seed(0).build_hasher();
        }
        field.pieces(kb, topic, |piece| {
            piece.hash(&mut hasher);
            self.words(piece, |shard, term, _| shard.forward.push_word(term));
        });
        self.shard.forward.end_text(field, hasher.finish());
    }

    /// Names are few, and are needed letter by letter.
    fn read_name(&mut self, topic: TopicId, field: Field, text: &str, is_source: bool) {
        let mut squash = String::new();
        // An isotope may be written with a space, which matters where the name of a topic is matched as a whole.
        if !is_source && text.bytes().any(|byte| byte.is_ascii_digit()) {
            for token in fold::tokens(text) {
                squash.push_str(token.spelled.text());
                let number = self.shard.number((&token).into());
                self.shard.forward.push_word(number);
            }
        } else {
            self.words(text, |shard, term, spelled| {
                squash.push_str(spelled);
                shard.forward.push_word(term);
            });
        }
        if !squash.is_empty() {
            self.shard.titles.push(Title { squash: squash.into(), topic, field });
        }
        self.shard.forward.end_text(field, 0);
    }

    /// Tells the words of a text, each with its spelled form.
    fn words(&mut self, text: &str, mut each: impl FnMut(&mut Shard, u32, &str)) {
        for chunk in text.split_whitespace() {
            // Words of plain letters are looked up by themselves, whatever signs stand around them.
            let simple = fold::is_simple(chunk);
            let parts =
                chunk.split(|c: char| simple && !c.is_ascii_alphabetic()).filter(|part| !part.is_empty());
            for part in parts {
                let range = self.part(part);
                for (term, spelled) in &self.read[range] {
                    each(&mut self.shard, *term, &self.spellings[spelled.clone()]);
                }
            }
        }
    }

    /// What a stretch without spaces was folded to.
    fn part(&mut self, part: &str) -> Range<usize> {
        if let Some(range) = self.parts.get(part) {
            return range.clone();
        }
        let start = self.read.len();
        fold::words(part, |forms| {
            let number = self.shard.number(forms);
            let from = self.spellings.len();
            self.spellings.push_str(forms.spelled);
            self.read.push((number, from..self.spellings.len()));
        });
        let range = start..self.read.len();
        self.parts.insert(part.into(), range.clone());
        range
    }

    /// The number of a known term.
    fn rename(&mut self, word: u32) -> u32 {
        if let Some(number) = self.renamed[word as usize] {
            return number;
        }
        let Some(known) = self.known else { return word };
        let number = self.shard.term(&known.terms[word as usize]);
        for form in &known.forms[word as usize] {
            self.shard.forms.push((form.clone(), number));
        }
        self.renamed[word as usize] = Some(number);
        number
    }
}

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
        numbers: HashMap::default(),
        chunks: HashMap::default(),
        read: Vec::new(),
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
    numbers: HashMap<Box<str>, u32, RandomState>,
    /// What each stretch between spaces was folded to, as a part of `read`.
    chunks: HashMap<Box<str>, Range<usize>, RandomState>,
    /// Terms, with the spelled forms that they were read from.
    read: Vec<(u32, Box<str>)>,
    known: Option<&'a Known<'a>>,
    /// The number here of each known term.
    renamed: Vec<Option<u32>>,
}

impl Reader<'_> {
    fn read(&mut self, kb: &Kb, topic: TopicId, field: Field) {
        if field.is_name() {
            self.read_name(topic, field, &field.text(kb, topic));
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
            for chunk in piece.split_whitespace() {
                let range = self.chunk(chunk);
                self.read[range].iter().for_each(|(term, _)| self.shard.forward.push_word(*term));
            }
        });
        self.shard.forward.end_text(field, hasher.finish());
    }

    /// Names are few, and are needed letter by letter.
    fn read_name(&mut self, topic: TopicId, field: Field, text: &str) {
        let mut squash = String::new();
        // An isotope may be written with a space, which matters where a name is matched as a whole.
        if text.bytes().any(|byte| byte.is_ascii_digit()) {
            for token in fold::tokens(text) {
                squash.push_str(token.spelled.text());
                let (plain, spelled) = (token.plain.text().to_owned(), token.spelled.text().to_owned());
                let number = self.number(Forms { plain, spelled, stem: token.stem });
                self.shard.forward.push_word(number);
            }
        } else {
            for chunk in text.split_whitespace() {
                let range = self.chunk(chunk);
                for (term, spelled) in &self.read[range] {
                    squash.push_str(spelled);
                    self.shard.forward.push_word(*term);
                }
            }
        }
        if !squash.is_empty() {
            self.shard.titles.push(Title { squash: squash.into(), topic, field });
        }
        self.shard.forward.end_text(field, 0);
    }

    /// The words of a stretch between spaces.
    fn chunk(&mut self, chunk: &str) -> Range<usize> {
        if let Some(range) = self.chunks.get(chunk) {
            return range.clone();
        }
        let mut folded = Vec::new();
        fold::words(chunk, |forms| folded.push(forms));
        let start = self.read.len();
        for forms in folded {
            let spelled = forms.spelled.as_str().into();
            let number = self.number(forms);
            self.read.push((number, spelled));
        }
        let range = start..self.read.len();
        self.chunks.insert(chunk.into(), range.clone());
        range
    }

    /// The number of a term, whose forms are noted.
    fn number(&mut self, forms: Forms) -> u32 {
        let number = self.term(&forms.stem);
        if forms.plain != forms.spelled {
            self.shard.forms.push((forms.plain.into(), number));
        }
        if forms.spelled != forms.stem {
            self.shard.forms.push((forms.spelled.into(), number));
        }
        number
    }

    fn term(&mut self, stem: &str) -> u32 {
        if let Some(&number) = self.numbers.get(stem) {
            return number;
        }
        let number = self.shard.terms.len() as u32;
        self.shard.terms.push(stem.into());
        self.numbers.insert(stem.into(), number);
        number
    }

    /// The number of a known term.
    fn rename(&mut self, word: u32) -> u32 {
        if let Some(number) = self.renamed[word as usize] {
            return number;
        }
        let Some(known) = self.known else { return word };
        let number = self.term(&known.terms[word as usize]);
        for form in &known.forms[word as usize] {
            self.shard.forms.push((form.clone(), number));
        }
        self.renamed[word as usize] = Some(number);
        number
    }
}

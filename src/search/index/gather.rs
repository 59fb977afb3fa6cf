//! Reading a knowledge base: every text becomes a row of numbers, one for each stretch as it is written.
//!
//! Shards of topics are read by all cores at once, each with numbers of its own; what the stretches are as
//! words is worked out afterwards, once for all shards, by [`Vocabulary`](super::vocabulary::Vocabulary).
//!
//! A text that an earlier index has read already is not read again: it is known by its hash, and its words
//! are taken over. So a reload costs what has changed.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, Hash as _, Hasher as _};
use std::num::NonZeroU64;
use std::ops::Range;

use foldhash::fast::{FixedState, RandomState};

use super::field::{self, Field};
use super::forward::{Draft, Forward, Place};
use super::words::{Texts, Words};
use crate::kb::{Kb, TopicId};
use crate::search::fold;

/// A stretch of a text that was read: new, or a word that an earlier index knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// The stretch with this number in the shard.
    Stretch(u32),
    /// The term with this number in the earlier index.
    Known(u32),
}

/// Marks the number of a known term.
const KNOWN: u32 = 1 << 31;

impl Read {
    /// What a number in the texts of a shard stands for.
    pub(super) const fn of(number: u32) -> Self {
        if number & KNOWN == 0 { Self::Stretch(number) } else { Self::Known(number & !KNOWN) }
    }
}

/// Some topics, read.
#[derive(Debug)]
pub(super) struct Shard {
    /// The stretches of the texts as they are written, each once.
    pub written: Words,
    /// The texts, in the numbers that [`Read`] explains.
    pub texts: Forward,
}

/// What an earlier index has read.
#[derive(Debug)]
pub(super) struct Known<'a> {
    /// From the hash of a text to its words.
    pub texts: HashMap<NonZeroU64, &'a [u32], RandomState>,
    /// The terms that these words are.
    pub terms: &'a Texts,
    /// The forms of each term.
    pub forms: Vec<Vec<Box<str>>>,
}

/// How many stretches a topic has that those before it had not, and how many are expected at most: the more has
/// been read, the less is new.
const OF_A_TOPIC: usize = 16;
const MOST_EXPECTED: usize = 1 << 17;

/// Ranges of all topics, each with about as many texts: syndromes come first and say much, sources come last and say
/// little.
pub(super) fn ranges(kb: &Kb, count: usize) -> Vec<Range<usize>> {
    let texts = |topic| {
        let id = TopicId::from_index(topic);
        let claims: usize = kb.sections(id).map(|(_, claims)| claims.len()).sum();
        2 + claims + kb.link_ids_from(id).len() + kb.link_ids_to(id).len().min(field::MOST_INCOMING)
    };
    let topics = kb.topics().len();
    let most = (0..topics).map(texts).sum::<usize>().div_ceil(count);
    let (mut ranges, mut start, mut held) = (Vec::with_capacity(count), 0, 0);
    for topic in 0..topics {
        held += texts(topic);
        if held >= most {
            ranges.push(start..topic + 1);
            (start, held) = (topic + 1, 0);
        }
    }
    ranges.push(start..topics);
    ranges
}

/// Reads the topics of a range.
pub(super) fn gather(kb: &Kb, topics: Range<usize>, known: Option<&Known<'_>>) -> Shard {
    let written = Words::with_capacity(MOST_EXPECTED.min(topics.len() * OF_A_TOPIC));
    let texts = Draft::default();
    let mut reader = Reader { kb, known, written, texts, pieces: HashMap::default() };
    for topic in topics {
        let id = TopicId::from_index(topic);
        for field in field::of(kb, id) {
            if field.is_name() {
                reader.read_name(id, field);
            } else if let Some(pieces) = field.link_pieces(kb) {
                reader.read_link(field, pieces);
            } else {
                reader.read_text(id, field);
            }
        }
        reader.texts.end_topic();
    }
    Shard { written: reader.written, texts: reader.texts.finish() }
}

struct Reader<'kb> {
    kb: &'kb Kb,
    known: Option<&'kb Known<'kb>>,
    written: Words,
    texts: Draft,
    /// The pieces of links that have been read, by address and length: they lie still while the content is read.
    pieces: HashMap<(usize, usize), Piece, RandomState>,
}

/// A piece of the text of links.
#[derive(Clone, Copy, Debug)]
struct Piece {
    hash: u64,
    /// From where to where its stretches stand among all that were read.
    stretches: Option<(Place, Place)>,
}

impl<'kb> Reader<'kb> {
    /// Names are few, and are needed letter by letter: they are always read.
    fn read_name(&mut self, topic: TopicId, field: Field) {
        let name = field.text(self.kb, topic);
        let is_source = self.kb.topic(topic).publication().is_some();
        // An isotope may be written with a space, which matters where the name of a topic is matched as a whole.
        if !is_source && name.bytes().any(|byte| byte.is_ascii_digit()) {
            self.texts.push_word(self.written.number(&name));
        } else {
            self.read(&name);
        }
        self.texts.end_text(field, None);
    }

    fn read_text(&mut self, topic: TopicId, field: Field) {
        let mut hasher = FixedState::with_seed(0).build_hasher();
        // Where nothing is known, nothing is taken over, and one walk through the text is enough.
        let at_once = self.known.is_none();
        field.pieces(self.kb, topic, |piece| {
            piece.hash(&mut hasher);
            if at_once {
                self.read(piece);
            }
        });
        let hash = NonZeroU64::new(hasher.finish());
        if !at_once && !self.take_over(hash) {
            field.pieces(self.kb, topic, |piece| self.read(piece));
        }
        self.texts.end_text(field, hash);
    }

    fn read_link(&mut self, field: Field, pieces: [&'kb str; 5]) {
        let mut hasher = FixedState::with_seed(1).build_hasher();
        for piece in pieces {
            self.piece(piece).hash.hash(&mut hasher);
        }
        let hash = NonZeroU64::new(hasher.finish());
        if !self.take_over(hash) {
            for piece in pieces {
                self.read_piece(piece);
            }
        }
        self.texts.end_text(field, hash);
    }

    fn piece(&mut self, text: &'kb str) -> &mut Piece {
        let hash = || FixedState::with_seed(0).hash_one(text);
        self.pieces.entry(address(text)).or_insert_with(|| Piece { hash: hash(), stretches: None })
    }

    /// Reads a piece, or repeats what was read of it.
    fn read_piece(&mut self, text: &'kb str) {
        if let Some((from, to)) = self.piece(text).stretches {
            self.texts.repeat(from, to);
            return;
        }
        let from = self.texts.here();
        self.read(text);
        self.piece(text).stretches = Some((from, self.texts.here()));
    }

    fn read(&mut self, text: &str) {
        fold::stretches(text, |stretch| self.texts.push_word(self.written.number(stretch)));
    }

    /// Takes a text over from the earlier index, if it knows it.
    fn take_over(&mut self, hash: Option<NonZeroU64>) -> bool {
        let words = self.known.and_then(|known| known.texts.get(&hash?));
        words.into_iter().copied().flatten().for_each(|word| self.texts.push_word(word | KNOWN));
        words.is_some()
    }
}

fn address(text: &str) -> (usize, usize) {
    (text.as_ptr().addr(), text.len())
}

//! An index in pieces, to be stored by one run of the program and taken up by the next.
//!
//! The pieces are plain data for `serde`, and may be written and read by several cores at once. Put together again
//! they are checked: every number must be one of a term, topic, claim or link that there is, since a search looks
//! everything up without asking. Whether the index is that *of* the knowledge base is for the cache to know.

use std::borrow::Cow;
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use super::dictionary::{self, Dictionary};
use super::forward::Forward;
use super::postings::Postings;
use super::titles::Titles;
use super::words::Texts;
use super::{Index, Prior};
use crate::kb::{Kb, Kind, TopicId};
use crate::search::flat;
use crate::search::synonyms::Synonyms;

/// A piece of an index.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Piece<'i>(Part<'i>);

#[derive(Debug, Serialize, Deserialize)]
enum Part<'i> {
    Forward(Cow<'i, Forward>),
    Dictionary(Cow<'i, Dictionary>),
    Text(Cow<'i, Postings>),
    Names(Cow<'i, Postings>),
    Titles(Cow<'i, Titles>),
    Rest(Box<Rest<'i>>),
}

/// What is small.
#[derive(Debug, Serialize, Deserialize)]
struct Rest<'i> {
    terms: Cow<'i, Texts>,
    holders: Cow<'i, [u32]>,
    #[serde(with = "flat")]
    rarity: Vec<f32>,
    synonyms: Cow<'i, Synonyms>,
    priors: Cow<'i, [Prior]>,
}

impl Index {
    /// The pieces, the largest first.
    pub(crate) fn pieces(&self) -> Vec<Piece<'_>> {
        let rest = Rest {
            terms: Cow::Borrowed(&self.terms),
            holders: Cow::Borrowed(&self.holders),
            rarity: self.rarity.clone(),
            synonyms: Cow::Borrowed(&self.synonyms),
            priors: Cow::Borrowed(&self.priors),
        };
        let parts = [
            Part::Forward(Cow::Borrowed(&self.forward)),
            Part::Dictionary(Cow::Borrowed(&self.dictionary)),
            Part::Text(Cow::Borrowed(&self.text)),
            Part::Names(Cow::Borrowed(&self.names)),
            Part::Titles(Cow::Borrowed(&self.titles)),
            Part::Rest(Box::new(rest)),
        ];
        parts.map(Piece).into()
    }

    /// Puts pieces together to the index of a knowledge base; `None` where they are not those of one.
    pub(crate) fn of_pieces<'i>(kb: &Kb, pieces: impl IntoIterator<Item = Piece<'i>>) -> Option<Self> {
        let (mut forward, mut dictionary, mut text, mut names) = (None, None, None, None);
        let (mut titles, mut rest) = (None, None);
        for Piece(part) in pieces {
            match part {
                Part::Forward(stored) => forward = Some(stored.into_owned()),
                Part::Dictionary(stored) => dictionary = Some(stored.into_owned()),
                Part::Text(stored) => text = Some(stored.into_owned()),
                Part::Names(stored) => names = Some(stored.into_owned()),
                Part::Titles(stored) => titles = Some(stored.into_owned()),
                Part::Rest(stored) => rest = Some(stored),
            }
        }
        let rest = *rest?;
        let index = Self {
            terms: rest.terms.into_owned(),
            dictionary: dictionary?,
            names: names?,
            text: text?,
            holders: rest.holders.into_owned(),
            rarity: rest.rarity,
            forward: forward?,
            titles: titles?,
            synonyms: rest.synonyms.into_owned(),
            first_source: TopicId::from_index(kb.topics().len() - kb.count(Kind::Source)),
            priors: rest.priors.into_owned(),
            scratch: Mutex::default(),
        };
        dictionary::warm_up();
        index.is_sound(kb).then_some(index)
    }

    /// Whether every number leads somewhere.
    fn is_sound(&self, kb: &Kb) -> bool {
        let (terms, topics) = (self.terms.len(), kb.topics().len());
        let forward = || self.forward.is_sound(kb, terms);
        let others = || {
            (self.holders.len(), self.rarity.len(), self.priors.len()) == (terms, terms, topics)
                && self.names.is_sound(terms, topics)
                && self.text.is_sound(terms, topics)
                && self.dictionary.is_sound(terms)
                && self.titles.is_sound(topics)
                && self.synonyms.is_sound(terms)
        };
        let (forward, others) = rayon::join(forward, others);
        forward && others
    }
}

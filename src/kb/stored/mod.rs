//! A knowledge base in pieces, to be stored by one run of the program and taken up by the next.
//!
//! The pieces are plain data for `serde`. Topics, claims and links come in many pieces of some thousand each, so
//! that all cores can write or read at once; everything else is one more piece. Put together again they are checked
//! like any input: every id and range must point at something, since nothing looks twice later on. What they
//! *say* is not checked, for that would cost as much as reading the packs.

mod fault;
mod sound;

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::ids::{LinkId, TopicId};
use super::model::{Citing, Claim, Figure, Kb, Link, PackInfo, Synonym, Topic};
use super::rows::Rows;

pub(crate) use fault::StoredFault;

/// How many topics, claims or links a piece holds.
const OF_A_PIECE: usize = 16_384;

/// A piece of a knowledge base.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Piece<'kb> {
    Frame(Box<Frame<'kb>>),
    Topics(Cow<'kb, [Topic]>),
    Claims(Cow<'kb, [Claim]>),
    Links(Cow<'kb, [Link]>),
}

/// Everything but topics, claims and links.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Frame<'kb> {
    packs: Cow<'kb, [PackInfo]>,
    kinds: [Range<u32>; 7],
    by_slug: Cow<'kb, [TopicId]>,
    incoming: Cow<'kb, Rows<LinkId>>,
    on_modality: Cow<'kb, Rows<LinkId>>,
    citing: Cow<'kb, Rows<Citing>>,
    synonyms: Cow<'kb, [Synonym]>,
    figures: Cow<'kb, [Figure]>,
}

impl Kb {
    /// The pieces, in the order in which they are put together again.
    pub(crate) fn pieces(&self) -> Vec<Piece<'_>> {
        let frame = Frame {
            packs: Cow::Borrowed(&self.packs),
            kinds: self.kinds.clone(),
            by_slug: Cow::Borrowed(&self.by_slug),
            incoming: Cow::Borrowed(&self.incoming),
            on_modality: Cow::Borrowed(&self.on_modality),
            citing: Cow::Borrowed(&self.citing),
            synonyms: Cow::Borrowed(&self.synonyms),
            figures: Cow::Borrowed(&self.figures),
        };
        let topics = self.topics.chunks(OF_A_PIECE).map(|topics| Piece::Topics(Cow::Borrowed(topics)));
        let claims = self.claims.chunks(OF_A_PIECE).map(|claims| Piece::Claims(Cow::Borrowed(claims)));
        let links = self.links.chunks(OF_A_PIECE).map(|links| Piece::Links(Cow::Borrowed(links)));
        std::iter::once(Piece::Frame(Box::new(frame))).chain(topics).chain(claims).chain(links).collect()
    }

    /// Puts pieces together; `None` where they are not those of one knowledge base.
    pub(crate) fn of_pieces<'kb>(pieces: impl IntoIterator<Item = Piece<'kb>>) -> Option<Self> {
        let mut frame = None;
        let (mut topics, mut claims, mut links) = (Vec::new(), Vec::new(), Vec::new());
        for piece in pieces {
            match piece {
                Piece::Frame(stored) => frame = Some(stored),
                Piece::Topics(more) => topics.append(&mut more.into_owned()),
                Piece::Claims(more) => claims.append(&mut more.into_owned()),
                Piece::Links(more) => links.append(&mut more.into_owned()),
            }
        }
        let frame = *frame?;
        let kb = Self {
            by_slug: frame.by_slug.into_owned(),
            packs: frame.packs.into_owned(),
            kinds: frame.kinds,
            incoming: frame.incoming.into_owned(),
            on_modality: frame.on_modality.into_owned(),
            citing: frame.citing.into_owned(),
            synonyms: frame.synonyms.into_owned(),
            figures: frame.figures.into_owned(),
            topics,
            claims,
            links,
        };
        kb.is_sound().then_some(kb)
    }
}

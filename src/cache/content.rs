//! What a cache holds, in pieces: everything that was made of packs, as the rooms that made it take it apart.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Content;
use crate::kb::stored as kb_stored;
use crate::kb::stored::StoredFault;
use crate::kb::{Diagnostic, Kb};
use crate::search::{Facets, Index, index};

/// A piece of what a cache holds.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Piece<'a> {
    Index(index::Piece<'a>),
    Kb(kb_stored::Piece<'a>),
    Facets(Box<Cow<'a, Facets>>),
    Faults(Vec<StoredFault>),
}

/// What pieces make up.
pub(super) struct Made {
    pub(super) kb: Kb,
    pub(super) index: Index,
    pub(super) facets: Facets,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Takes content apart; what takes longest to read comes first, so that no core waits for it at the end.
pub(super) fn pieces(content: Content<'_>) -> impl Iterator<Item = Piece<'_>> {
    let faults = content.diagnostics.iter().map(StoredFault::from).collect();
    let index = content.index.pieces().into_iter().map(Piece::Index);
    let kb = content.kb.pieces().into_iter().map(Piece::Kb);
    index
        .chain([Piece::Facets(Box::new(Cow::Borrowed(content.facets)))])
        .chain(kb)
        .chain([Piece::Faults(faults)])
}

/// Puts content together; `None` where a piece is missing, or one does not fit the others.
pub(super) fn of_pieces(pieces: Vec<Piece<'_>>) -> Option<Made> {
    let (mut of_index, mut of_kb) = (Vec::new(), Vec::new());
    let (mut facets, mut faults) = (None, None);
    for piece in pieces {
        match piece {
            Piece::Index(piece) => of_index.push(piece),
            Piece::Kb(piece) => of_kb.push(piece),
            Piece::Facets(stored) => facets = Some(stored.into_owned()),
            Piece::Faults(stored) => faults = Some(stored),
        }
    }
    let kb = Kb::of_pieces(of_kb)?;
    let facets = facets?;
    let (index, sound) = rayon::join(|| Index::of_pieces(&kb, of_index), || facets.is_sound(&kb));
    let packs = kb.packs().len();
    let diagnostics = faults?.into_iter().map(|fault| fault.diagnostic(packs)).collect::<Option<_>>()?;
    Some(Made { index: index.filter(|_| sound)?, kb, facets, diagnostics })
}

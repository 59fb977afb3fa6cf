//! Finding a value again in its file, for a complaint about it.

use std::ops::Range;

use super::super::draft::{At, Layered, Piece};
use super::super::scan::{Step, Tree, ValueKind};

/// Finds values of entries. The entry looked at last stays taken apart, since complaints about one come together.
pub(super) struct Locator<'a> {
    layered: &'a Layered,
    last: Option<(At, Tree)>,
}

impl<'a> Locator<'a> {
    pub(super) const fn new(layered: &'a Layered) -> Self {
        Self { layered, last: None }
    }

    /// The text of the file in which a piece stands.
    pub(super) fn text(&self, piece: &Piece) -> &'a str {
        self.layered.file(piece.at.file).text()
    }

    /// The span of the value at `path`, or of the nearest one on the way there.
    pub(super) fn span(&mut self, piece: &Piece, path: &[Step<'_>]) -> Range<usize> {
        let text = self.text(piece);
        self.tree(piece).locate(text, path)
    }

    /// Whether the value at `holder` has something at `step` in the file, be it sound or left out: what was left
    /// out has been reported, and is not missing as well.
    pub(super) fn is_given(&mut self, piece: &Piece, holder: &[Step<'_>], step: Step<'_>) -> bool {
        let text = self.text(piece);
        let start = self.span(piece, holder).start;
        Tree::new(text, start).get(text, &[step]).is_some_and(|value| match &value.kind {
            ValueKind::Group { items, .. } => !items.is_empty(),
            _ => true,
        })
    }

    fn tree(&mut self, piece: &Piece) -> &Tree {
        let text = self.text(piece);
        let last = self.last.take().filter(|(at, _)| *at == piece.at);
        &self
            .last
            .insert(last.unwrap_or_else(|| (piece.at, Tree::new(text, piece.at.start).without(&piece.cuts))))
            .1
    }
}

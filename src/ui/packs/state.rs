//! The open packs as the person wants them, and what is to become of that.

use super::DropState;
use super::packs_ui::PacksState;
use crate::packs::PackList;

/// What the application is to do about the packs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Load what is wanted.
    Load,
    /// Load it as the files say, though something earlier would be sound.
    LoadAfresh,
    /// Leave everything as it is.
    Cancel,
}

/// How far a load has come.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Status {
    /// Such as “Reading 12 of 86 files”.
    pub words: String,
    /// From 0 to 1.
    pub share: f32,
}

/// The open packs.
#[derive(Debug, Default)]
pub(crate) struct OpenPacks {
    /// As they are wanted: what is loaded may be a step behind.
    pub list: PackList,
    /// What the session keeps, where the window has a list of its own for this time.
    pub remembered: Option<PackList>,
    pub wish: Option<Wish>,
    /// The load that has been going on for a while.
    pub status: Option<Status>,
    pub page: PacksState,
    pub dropping: DropState,
}

impl OpenPacks {
    /// The list that comes back when the window is opened again.
    pub(crate) fn kept(&self) -> &PackList {
        self.remembered.as_ref().unwrap_or(&self.list)
    }
}

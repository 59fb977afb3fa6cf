//! One thing that is kept, and the rule by which two states of it become one.

use std::fmt::Debug;

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::time::Millis;

/// A kind of thing that is kept.
pub trait Item: Clone + Debug + Default + Ord {
    /// The most things of this kind that a document may hold.
    const MOST_IN_DOCUMENT: usize = 100_000;

    /// Brings what a file may hold into the rules; `None` where nothing of use is left.
    fn made_safe(self) -> Option<Self>;

    /// The id that follows from what it is; `None` where ids of this kind are rolled.
    fn derived_id(&self) -> Option<Id> {
        None
    }
}

/// A thing that is kept: what it says, when that was changed last, and whether it was deleted.
///
/// Of two states of the same thing the greater one holds: the later one, and at the same moment the deleted
/// one, and then the one that sorts last. Taking the greater is the whole of merging. In whatever order, and
/// however often, states are put together, the same comes out.
///
/// What was deleted says nothing any more, but stays for a year as a mark that it was: else an older copy
/// from elsewhere would bring it back.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Kept<T> {
    /// When it was changed last.
    pub changed: Millis,
    /// Whether it was deleted.
    #[serde(default, skip_serializing_if = "is_false")]
    pub gone: bool,
    /// What it says.
    #[serde(flatten)]
    pub what: T,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
const fn is_false(value: &bool) -> bool {
    !*value
}

impl<T: Item> Kept<T> {
    /// A thing as it is from this moment on.
    pub(super) const fn new(changed: Millis, what: T) -> Self {
        Self { changed, gone: false, what }
    }

    /// The mark that a thing was deleted.
    pub(super) fn gone(changed: Millis) -> Self {
        Self { changed, gone: true, what: T::default() }
    }
}

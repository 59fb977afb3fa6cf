//! Small ids inside: what the rest of the program holds on to instead of strings.
//!
//! An id is an index into the arrays of the [`Kb`](super::Kb) that gave it and means nothing in
//! another one. On disk a topic is known by its slug; only a cache, which holds a whole knowledge base, holds ids.

use serde::{Deserialize, Serialize};

/// Declares an index into one of the arrays of the knowledge base.
macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub(super) u32);

        impl $name {
            /// The position in the array that the id points into.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The id of a position. Content is limited to far fewer entries than a `u32` counts, so a
            /// position beyond it is a fault of the program, and is clamped.
            #[must_use]
            pub fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    };
}

index! {
    /// A topic. Ids ascend by kind, and within a kind by displayed name.
    TopicId
}
index! {
    /// A claim: one statement with its sources.
    ClaimId
}
index! {
    /// A link, in the direction in which a pack states it.
    LinkId
}
index! {
    /// A figure: a picture with its caption.
    FigureId
}
index! {
    /// A pack, counted from the bottom layer.
    PackId
}

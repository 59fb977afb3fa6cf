//! One thing that is kept, and the rule by which two states of it become one.

use std::collections::BTreeMap;
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

/// All things of a kind, by their ids, with the marks of those that were deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf<T>(BTreeMap<Id, Kept<T>>);

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Item> Shelf<T> {
    /// A thing, unless it was deleted.
    #[must_use]
    pub fn get(&self, id: Id) -> Option<&Kept<T>> {
        self.0.get(&id).filter(|kept| !kept.gone)
    }

    /// Everything that was not deleted.
    pub fn iter(&self) -> impl Iterator<Item = (Id, &Kept<T>)> {
        self.all().filter(|(_, kept)| !kept.gone)
    }

    /// Everything, with the marks of what was deleted.
    pub(super) fn all(&self) -> impl Iterator<Item = (Id, &Kept<T>)> {
        self.0.iter().map(|(&id, kept)| (id, kept))
    }

    /// How many there are, with the marks of what was deleted.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing, not even a mark.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The moment from which a change of a thing holds: now, but after every change that it has seen, so that
    /// a clock that was put back makes no change a past one.
    pub(super) fn moment(&self, id: Id, now: Millis) -> Millis {
        self.0.get(&id).map_or(now, |kept| now.max(kept.changed.after()))
    }

    /// The moment of the last change of all.
    pub(super) fn newest(&self) -> Option<Millis> {
        self.0.values().map(|kept| kept.changed).max()
    }

    /// Whether a state of a thing would be the one that holds, and does not yet.
    pub(super) fn is_news(&self, id: Id, state: &Kept<T>) -> bool {
        self.0.get(&id).is_none_or(|held| held < state)
    }

    /// Takes a state of a thing; says whether it is the one that holds now and did not before.
    pub(super) fn put(&mut self, id: Id, state: Kept<T>) -> bool {
        match self.0.get_mut(&id) {
            Some(held) if *held >= state => false,
            Some(held) => {
                *held = state;
                true
            }
            None => {
                self.0.insert(id, state);
                true
            }
        }
    }

    /// Drops what does not fit, without a mark.
    pub(super) fn retain(&mut self, mut fits: impl FnMut(&Kept<T>) -> bool) {
        self.0.retain(|_, kept| fits(kept));
    }

    /// What fits of it.
    pub(super) fn retaining(mut self, fits: impl FnMut(&Kept<T>) -> bool) -> Self {
        self.retain(fits);
        self
    }

    /// Keeps no more than the newest `most`.
    pub(super) fn keep_newest(&mut self, most: usize) {
        if self.0.len() > most {
            let mut moments: Vec<(Millis, Id)> = self.all().map(|(id, kept)| (kept.changed, id)).collect();
            moments.sort_unstable();
            for (_, id) in &moments[..moments.len() - most] {
                self.0.remove(id);
            }
        }
    }

    /// Brings everything into the rules, with moments no later than `latest`.
    pub(super) fn made_safe(self, latest: Millis) -> Self {
        let mut safe = Self::default();
        for (id, mut kept) in self.0 {
            kept.changed = kept.changed.min(latest);
            if kept.gone {
                safe.put(id, Kept::gone(kept.changed));
            } else if let Some(what) = kept.what.made_safe() {
                let id = what.derived_id().unwrap_or(id);
                safe.put(id, Kept { what, ..kept });
            }
        }
        safe
    }
}

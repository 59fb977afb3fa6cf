//! All things of a kind, in layers that copies share.
//!
//! A person may have answered a million times, and workers want to read all of it while the window goes on to write: so a
//! copy costs nothing, and neither does what is put after it. A [`Shelf`] is a pile of maps of which each stands for
//! what lies below it under the same ids. A copy shares the maps; what is put while somebody else holds the topmost
//! one goes into a new one above it. Small layers that nobody else holds any more are laid together.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::id::Id;
use super::kept::{Item, Kept};
use super::time::Millis;

/// Layers of no more things are laid together: that many can be moved within a frame.
const FEW: usize = 4_096;

type Layer<T> = BTreeMap<Id, Kept<T>>;

/// All things of a kind, by their ids, with the marks of those that were deleted.
#[derive(Clone, Debug)]
pub struct Shelf<T> {
    /// The lowest one first.
    layers: Vec<Arc<Layer<T>>>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { layers: Vec::new() }
    }
}

impl<T: Item> PartialEq for Shelf<T> {
    fn eq(&self, other: &Self) -> bool {
        self.all().eq(other.all())
    }
}

impl<T: Item> Eq for Shelf<T> {}

impl<T: Item> Shelf<T> {
    /// A thing, unless it was deleted.
    #[must_use]
    pub fn get(&self, id: Id) -> Option<&Kept<T>> {
        self.held(id).filter(|kept| !kept.gone)
    }

    /// A thing, or the mark that it was deleted.
    fn held(&self, id: Id) -> Option<&Kept<T>> {
        self.layers.iter().rev().find_map(|layer| layer.get(&id))
    }

    /// Everything that was not deleted.
    pub fn iter(&self) -> impl Iterator<Item = (Id, &Kept<T>)> {
        self.all().filter(|(_, kept)| !kept.gone)
    }

    /// Everything by the ids, with the marks of what was deleted.
    pub(super) fn all(&self) -> impl Iterator<Item = (Id, &Kept<T>)> {
        let mut layers: Vec<_> = self.layers.iter().map(|layer| layer.iter().peekable()).collect();
        std::iter::from_fn(move || {
            let least = layers.iter_mut().filter_map(|layer| layer.peek().map(|(id, _)| **id)).min()?;
            // The topmost layer holds, and the others have had their say with it.
            let mut holds = None;
            for layer in &mut layers {
                holds = layer.next_if(|(id, _)| **id == least).or(holds);
            }
            holds.map(|(&id, kept)| (id, kept))
        })
    }

    /// How many there are, with the marks of what was deleted.
    pub(super) fn len(&self) -> usize {
        let lies_below = |at: usize, id: &Id| self.layers[..at].iter().any(|layer| layer.contains_key(id));
        let new = |(at, layer): (usize, &Arc<Layer<T>>)| match at {
            0 => layer.len(),
            at => layer.keys().filter(|id| !lies_below(at, id)).count(),
        };
        self.layers.iter().enumerate().map(new).sum()
    }

    /// Whether there is nothing, not even a mark.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.layers.iter().all(|layer| layer.is_empty())
    }

    /// The moment from which a change of a thing holds: now, but after every change that it has seen, so that
    /// a clock that was put back makes no change a past one.
    pub(super) fn moment(&self, id: Id, now: Millis) -> Millis {
        self.held(id).map_or(now, |kept| now.max(kept.changed.after()))
    }

    /// The moment of the last change of all.
    pub(super) fn newest(&self) -> Option<Millis> {
        self.all().map(|(_, kept)| kept.changed).max()
    }

    /// Whether a state of a thing would be the one that holds, and does not yet.
    pub(super) fn is_news(&self, id: Id, state: &Kept<T>) -> bool {
        self.held(id).is_none_or(|held| held < state)
    }

    /// Takes a state of a thing; says whether it is the one that holds now and did not before.
    pub(super) fn put(&mut self, id: Id, state: Kept<T>) -> bool {
        let is_news = self.is_news(id, &state);
        if is_news {
            self.top().insert(id, state);
        }
        is_news
    }

    /// Takes everything of another one; says whether anything is new.
    pub(super) fn merge(&mut self, other: &Self) -> bool {
        if self.is_empty() {
            self.layers.clone_from(&other.layers);
            return !self.is_empty();
        }
        let mut changed = false;
        for (id, kept) in other.all() {
            changed |= self.is_news(id, kept) && self.put(id, kept.clone());
        }
        changed
    }

    /// The topmost layer, which nobody else holds.
    fn top(&mut self) -> &mut Layer<T> {
        while let [.., below, top] = &mut self.layers[..]
            && top.len() <= FEW
            && let (Some(below), Some(top)) = (Arc::get_mut(below), Arc::get_mut(top))
        {
            below.extend(std::mem::take(top));
            self.layers.pop();
        }
        if self.layers.last_mut().is_none_or(|top| Arc::get_mut(top).is_none()) {
            self.layers.push(Arc::default());
        }
        let top = self.layers.len() - 1;
        Arc::make_mut(&mut self.layers[top])
    }

    /// Everything in one layer, which nobody else holds.
    fn into_one(mut self) -> Layer<T> {
        match self.layers.pop() {
            None => Layer::new(),
            Some(only) if self.layers.is_empty() => Arc::unwrap_or_clone(only),
            Some(top) => {
                self.layers.push(top);
                self.all().map(|(id, kept)| (id, kept.clone())).collect()
            }
        }
    }

    /// Drops what does not fit, without a mark.
    pub(super) fn retain(&mut self, mut fits: impl FnMut(&Kept<T>) -> bool) {
        let mut all = std::mem::take(self).into_one();
        all.retain(|_, kept| fits(kept));
        self.layers.push(Arc::new(all));
    }

    /// What fits of it.
    pub(super) fn retaining(mut self, fits: impl FnMut(&Kept<T>) -> bool) -> Self {
        self.retain(fits);
        self
    }

    /// Keeps no more than the newest `most`.
    pub(super) fn keep_newest(&mut self, most: usize) {
        if self.len() > most {
            let mut moments: Vec<(Millis, Id)> = self.all().map(|(id, kept)| (kept.changed, id)).collect();
            moments.sort_unstable();
            let mut all = std::mem::take(self).into_one();
            for (_, id) in &moments[..moments.len() - most] {
                all.remove(id);
            }
            self.layers.push(Arc::new(all));
        }
    }

    /// Brings everything into the rules, with moments no later than `latest`.
    pub(super) fn made_safe(self, latest: Millis) -> Self {
        let mut safe = Self::default();
        for (id, mut kept) in self.into_one() {
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::*;

    use super::*;

    thread_local! {
        static COPIED: Cell<usize> = const { Cell::new(0) };
    }

    /// A thing that counts how often it is copied.
    #[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
    struct Counted(u8);

    impl Clone for Counted {
        fn clone(&self) -> Self {
            COPIED.with(|copied| copied.set(copied.get() + 1));
            Self(self.0)
        }
    }

    impl Item for Counted {
        fn made_safe(self) -> Option<Self> {
            Some(self)
        }
    }

    fn copied() -> usize {
        COPIED.with(|copied| copied.replace(0))
    }

    fn state(changed: i64, says: u8) -> Kept<Counted> {
        Kept::new(Millis::new(changed), Counted(says))
    }

    #[test]
    fn a_copy_of_many_things_copies_none_of_them_nor_does_what_is_put_meanwhile() {
        let mut shelf = Shelf::default();
        for id in 0..100_000 {
            shelf.put(Id::new(id), state(1, 0));
        }
        let held = shelf.clone();
        for id in 99_990..100_010 {
            assert!(shelf.put(Id::new(id), state(2, 1)));
        }
        let held_later = shelf.clone();
        assert!(shelf.put(Id::new(5), state(3, 2)));
        assert_eq!((shelf.len(), held.len(), held_later.len()), (100_010, 100_000, 100_010));
        assert_eq!(shelf.all().count(), 100_010);
        let says = |shelf: &Shelf<Counted>, id: u128| shelf.get(Id::new(id)).map(|kept| kept.what.0);
        assert_eq!([&shelf, &held_later, &held].map(|it| says(it, 5)), [Some(2), Some(0), Some(0)]);
        assert_eq!([&shelf, &held].map(|it| says(it, 99_999)), [Some(1), Some(0)]);
        // When nobody else holds them, the layers become one again, by moving the few.
        drop((held, held_later));
        assert!(shelf.put(Id::new(6), state(3, 3)));
        assert_eq!((shelf.layers.len(), shelf.len()), (1, 100_010));
        // Who has nothing takes everything over as it lies there.
        let mut other = Shelf::default();
        assert!(other.merge(&shelf) && other == shelf && !other.merge(&shelf));
        assert_eq!(copied(), 0);
    }

    proptest! {
        #[test]
        fn layers_are_as_one_map(steps in prop::collection::vec((0_u128..12, 0_i64..9, 0_u8..5), 0..60)) {
            let (mut shelf, mut one, mut held) = (Shelf::default(), Layer::new(), Vec::new());
            for (id, changed, what) in steps {
                match what {
                    0 => held.push(shelf.clone()),
                    1 => drop(held.pop()),
                    says => {
                        let (id, state) = (Id::new(id), state(changed, says));
                        let is_news = one.get(&id).is_none_or(|known| *known < state);
                        if is_news {
                            one.insert(id, state.clone());
                        }
                        prop_assert_eq!(shelf.put(id, state), is_news);
                    }
                }
                prop_assert_eq!(shelf.len(), one.len());
                prop_assert!(shelf.all().eq(one.iter().map(|(&id, kept)| (id, kept))));
            }
            shelf.retain(|kept| kept.changed.get() > 4);
            one.retain(|_, kept| kept.changed.get() > 4);
            prop_assert!(shelf.all().eq(one.iter().map(|(&id, kept)| (id, kept))));
        }
    }
}

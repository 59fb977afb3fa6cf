//! Everything that is kept, as rows, and the one thing that is done with them: putting two states together.
//!
//! A change, an imported document, the state of another window and what a file holds are all [`Rows`]. Each
//! becomes part of what is there by [`Rows::merge`], which is idempotent, commutative and associative. So it
//! does not matter how often something arrives, nor in which order, nor which window wrote it.

use serde::{Deserialize, Serialize};

use super::cases::KeptCase;
use super::items::{Bookmark, Collection, Highlight, KeptQuery, Note, Search, Setting, Visit};
use super::papers::{KeptPaper, KeptQuestion};
use super::shelf::Shelf;
use super::shelf_form as form;
use super::study::{CardMarks, OwnCard, Review};
use super::time::Millis;

/// The most visits that are kept: the counts of visits count these.
pub(super) const MOST_VISITS: usize = 10_000;
/// The most search texts that are kept, with the marks of those that were forgotten.
pub(super) const MOST_SEARCHES: usize = 200;
/// How many days the mark of what was deleted stays.
const DAYS_OF_MARKS: i64 = 365;

/// Everything that is kept, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rows {
    /// The named collections of bookmarks.
    #[serde(with = "form")]
    pub collections: Shelf<Collection>,
    /// The bookmarks.
    #[serde(with = "form")]
    pub bookmarks: Shelf<Bookmark>,
    /// The notes.
    #[serde(with = "form")]
    pub notes: Shelf<Note>,
    /// What was marked in claims.
    #[serde(with = "form")]
    pub highlights: Shelf<Highlight>,
    /// The visits to topics.
    #[serde(with = "form")]
    pub visits: Shelf<Visit>,
    /// The search texts that led somewhere.
    #[serde(with = "form")]
    pub searches: Shelf<Search>,
    /// The saved queries.
    #[serde(with = "form")]
    pub queries: Shelf<KeptQuery>,
    /// The cases of the differential that were given a name.
    #[serde(with = "form")]
    pub cases: Shelf<KeptCase>,
    /// The reviews of cards.
    #[serde(with = "form")]
    pub reviews: Shelf<Review>,
    /// What was done to cards.
    #[serde(with = "form")]
    pub cards: Shelf<CardMarks>,
    /// The cards that the person has written.
    #[serde(with = "form")]
    pub own_cards: Shelf<OwnCard>,
    /// The papers.
    #[serde(with = "form")]
    pub papers: Shelf<KeptPaper>,
    /// The questions of the papers.
    #[serde(with = "form")]
    pub questions: Shelf<KeptQuestion>,
    /// Settings, the session among them.
    #[serde(with = "form")]
    pub settings: Shelf<Setting>,
}

/// Does something for every kind of row.
macro_rules! every_kind {
    ($do:ident $(, $with:expr)*) => {
        $do!(collections $(, $with)*);
        $do!(bookmarks $(, $with)*);
        $do!(notes $(, $with)*);
        $do!(highlights $(, $with)*);
        $do!(visits $(, $with)*);
        $do!(searches $(, $with)*);
        $do!(queries $(, $with)*);
        $do!(cases $(, $with)*);
        $do!(reviews $(, $with)*);
        $do!(cards $(, $with)*);
        $do!(own_cards $(, $with)*);
        $do!(papers $(, $with)*);
        $do!(questions $(, $with)*);
        $do!(settings $(, $with)*);
    };
}
pub(super) use every_kind;

impl Rows {
    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many rows there are, with the marks of what was deleted.
    #[must_use]
    pub fn len(&self) -> usize {
        let mut sum = 0;
        macro_rules! add {
            ($shelf:ident) => {
                sum += self.$shelf.len();
            };
        }
        every_kind!(add);
        sum
    }

    /// Puts other rows to these; of two states of the same thing the later one holds. Says whether anything
    /// changed.
    pub fn merge(&mut self, other: &Self) -> bool {
        let before = self.cleared();
        let mut changed = false;
        macro_rules! put {
            ($shelf:ident) => {
                changed |= self.$shelf.merge(&other.$shelf);
            };
        }
        // What was cleared once does not come back with what is older.
        for (id, kept) in other.settings.all() {
            changed |= self.settings.put(id, kept.clone());
        }
        let cleared = self.cleared();
        if cleared != before {
            self.forget_up_to(cleared);
        }
        for (id, kept) in other.visits.all().filter(|(_, kept)| Some(kept.changed) > cleared) {
            changed |= self.visits.put(id, kept.clone());
        }
        for (id, kept) in other.searches.all().filter(|(_, kept)| Some(kept.changed) > cleared) {
            changed |= self.searches.put(id, kept.clone());
        }
        put!(collections);
        put!(bookmarks);
        put!(notes);
        put!(highlights);
        put!(queries);
        put!(cases);
        put!(reviews);
        put!(cards);
        put!(own_cards);
        put!(papers);
        put!(questions);
        self.visits.keep_newest(MOST_VISITS);
        self.searches.keep_newest(MOST_SEARCHES);
        changed
    }

    /// Of other rows what is newer than these: merging that is merging all of them.
    pub(super) fn news_in(&self, other: &Self) -> Self {
        let mut news = Self::default();
        macro_rules! take {
            ($shelf:ident) => {
                for (id, kept) in other.$shelf.all().filter(|(id, kept)| self.$shelf.is_news(*id, kept)) {
                    news.$shelf.put(id, kept.clone());
                }
            };
        }
        every_kind!(take);
        news
    }

    /// The moment up to which the history was cleared.
    pub(super) fn cleared(&self) -> Option<Millis> {
        self.settings.get(Setting::id(Setting::CLEARED)).map(|kept| kept.changed)
    }

    fn forget_up_to(&mut self, moment: Option<Millis>) {
        self.visits.retain(|kept| Some(kept.changed) > moment);
        self.searches.retain(|kept| Some(kept.changed) > moment);
    }

    /// The moment up to which the marks of what was deleted are no longer kept.
    pub(super) const fn end_of_marks(now: Millis) -> Millis {
        now.days_before(DAYS_OF_MARKS)
    }

    /// Brings what comes from elsewhere into the rules.
    #[must_use]
    pub fn made_safe(self) -> Self {
        let latest = Millis::LATEST;
        let mut safe = Self::default();
        macro_rules! take {
            ($shelf:ident) => {
                safe.$shelf = self.$shelf.made_safe(latest);
            };
        }
        every_kind!(take);
        let cleared = safe.cleared();
        safe.forget_up_to(cleared);
        safe.visits.keep_newest(MOST_VISITS);
        safe.searches.keep_newest(MOST_SEARCHES);
        safe
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::id::Id;
    use super::super::kept::Kept;
    use super::*;

    fn rows() -> impl Strategy<Value = Rows> {
        let row = (0_u8..6, 0_u128..4, 0_i64..6, any::<bool>(), 0_u8..3);
        prop::collection::vec(row, 0..12).prop_map(|list| {
            let mut rows = Rows::default();
            for (kind, id, changed, gone, says) in list {
                let (id, changed, words) = (Id::new(id), Millis::new(changed), format!("text {says}"));
                macro_rules! put {
                    ($shelf:ident, $what:expr) => {{
                        let state = if gone { Kept::gone(changed) } else { Kept::new(changed, $what) };
                        rows.$shelf.put(id, state);
                    }};
                }
                match kind {
                    0 => put!(collections, Collection { name: words, place: 0 }),
                    1 => put!(notes, Note { topic: words, ..Note::default() }),
                    2 => put!(visits, Visit { topic: words }),
                    3 => put!(searches, Search { text: words }),
                    4 => put!(bookmarks, Bookmark { topic: words, ..Bookmark::default() }),
                    _ => {
                        let name = Setting::CLEARED;
                        let what = Setting { name: name.to_owned(), value: String::new() };
                        rows.settings.put(Setting::id(name), Kept::new(changed, what));
                    }
                }
            }
            // As every state is that has been merged.
            merged(&Rows::default(), &rows)
        })
    }

    fn merged(a: &Rows, b: &Rows) -> Rows {
        let mut both = a.clone();
        both.merge(b);
        both
    }

    proptest! {
        #[test]
        fn merging_is_idempotent_commutative_and_associative(a in rows(), b in rows(), c in rows()) {
            let both = merged(&a, &b);
            prop_assert_eq!(&merged(&b, &a), &both);
            prop_assert_eq!(&merged(&both, &b), &both);
            prop_assert_eq!(&merged(&both, &a), &both);
            prop_assert_eq!(merged(&both, &c), merged(&a, &merged(&b, &c)));
            let mut again = both.clone();
            prop_assert!(!again.merge(&a), "what is there already is no change");
            prop_assert_eq!(&merged(&a, &a.news_in(&b)), &both);
            prop_assert!(both.news_in(&a).is_empty() || a.cleared() != both.cleared());
        }

        #[test]
        fn of_two_states_the_later_one_holds(a in rows(), b in rows()) {
            let both = merged(&a, &b);
            for (id, kept) in both.notes.all() {
                let states = a.notes.all().chain(b.notes.all()).filter(|(other, _)| *other == id);
                prop_assert_eq!(Some(kept.changed), states.map(|(_, state)| state.changed).max());
            }
        }
    }

    #[test]
    fn what_was_cleared_does_not_come_back() {
        let visit = |moment: i64| {
            let mut rows = Rows::default();
            let what = Visit { topic: "thymoma".to_owned() };
            rows.visits.put(Id::new(moment as u128), Kept::new(Millis::new(moment), what));
            rows
        };
        let mut own = merged(&visit(5), &visit(6));
        let mut clear = Rows::default();
        let what = Setting { name: Setting::CLEARED.to_owned(), value: String::new() };
        clear.settings.put(Setting::id(Setting::CLEARED), Kept::new(Millis::new(7), what));
        assert!(own.merge(&clear));
        assert!(own.visits.is_empty());
        assert!(!own.merge(&visit(6)));
        assert!(own.merge(&visit(8)));
    }

    #[test]
    fn the_newest_visits_are_kept() {
        let mut many = Rows::default();
        for moment in (0..).take(MOST_VISITS + 5) {
            let (what, id) = (Visit { topic: "thymoma".to_owned() }, Id::new(moment));
            many.visits.put(id, Kept::new(Millis::new(i64::try_from(moment).expect("small")), what));
        }
        let mut own = Rows::default();
        own.merge(&many);
        assert_eq!(own.visits.len(), MOST_VISITS);
        assert_eq!(own.visits.all().map(|(_, kept)| kept.changed.get()).min(), Some(5));
    }
}

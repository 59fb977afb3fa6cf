//! What is in sight of the marked cards, and what is done with the one that is chosen.

use std::collections::{BTreeMap, HashMap};

use super::list::{asks, row};
use super::mark::gone;
use super::{Mark, MarkedAct, Row};
use crate::kb::{Kb, TopicId};
use crate::ui::study::face::Face;
use crate::ui::study::prepared::Prepared;
use crate::ui::study::sitting::face_of;
use crate::ui::study::state::StudyState;
use crate::user::{CardMarks, Change, OwnCard, Store};

/// The card that is chosen, with all that is said of it.
#[derive(Clone, Debug)]
pub(super) struct Chosen {
    pub face: Face,
    /// Why it is listed, in sentences.
    pub reasons: Vec<(Mark, String)>,
    pub is_flagged: bool,
    /// Whether it is suspended or buried.
    pub is_held: bool,
    /// Whether there are words to change.
    pub has_words: bool,
}

/// A step that can be taken back.
#[derive(Clone, Debug)]
struct Step {
    /// The card that was chosen, by its key, and those to which something was done.
    key: String,
    cards: Vec<String>,
    /// What was listed then.
    filter: Option<Mark>,
    undo: Change,
}

/// What the page of marked cards shows and remembers.
#[derive(Debug, Default)]
pub(crate) struct MarkedState {
    pub(super) filter: Option<Mark>,
    /// The cards in sight, by their places in the list.
    pub(super) shown: Vec<usize>,
    /// Those of them that are not asked, by their keys: suspended or buried.
    pub(super) held: Vec<String>,
    /// How many cards have each mark.
    pub(super) counts: BTreeMap<Mark, usize>,
    /// The place of the chosen one among those in sight.
    pub(super) at: usize,
    pub(super) chosen: Option<Chosen>,
    /// The card that was chosen, by its key, to find it again.
    key: String,
    past: Vec<Step>,
    /// The cards of the last step, by their keys.
    touched: Vec<String>,
    /// Whether all of this is as the list is.
    is_current: bool,
    /// Whether the chosen one is to be brought into sight.
    pub(super) reveals: bool,
}

impl MarkedState {
    /// Notes that the list is another one.
    pub(in crate::ui::study) const fn list_changed(&mut self) {
        self.is_current = false;
    }

    /// Leaves the page: what was done stays.
    pub(in crate::ui::study) fn leave(&mut self) {
        self.past.clear();
    }

    /// Whether there is a step that can be taken back.
    pub(super) const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// The topic of the chosen card.
    pub(in crate::ui::study) fn topic(&self) -> Option<TopicId> {
        self.chosen.as_ref()?.face.topic
    }

    /// Puts together what is shown, where the list has changed or another card was chosen.
    pub(in crate::ui::study) fn tend(&mut self, kb: &Kb, prepared: &Prepared, store: &Store) {
        if self.is_current {
            return;
        }
        self.is_current = true;
        let rows = &prepared.marked;
        self.counts.clear();
        for mark in rows.iter().flat_map(|row| &row.marks) {
            *self.counts.entry(*mark).or_default() += 1;
        }
        let fits = |row: &Row| self.filter.is_none_or(|mark| row.marks.contains(&mark));
        self.shown = rows.iter().enumerate().filter(|(_, row)| fits(row)).map(|(place, _)| place).collect();
        let held = self.shown.iter().map(|&place| &rows[place]).filter(|row| row.is_held());
        self.held = held.map(|row| row.key.clone()).collect();
        // Where the chosen one is gone, the next one takes its place.
        let at = self.shown.iter().position(|&place| rows[place].key == self.key).unwrap_or(self.at);
        self.choose(at, kb, prepared, store);
    }

    fn choose(&mut self, at: usize, kb: &Kb, prepared: &Prepared, store: &Store) {
        self.at = at.min(self.shown.len().saturating_sub(1));
        let row = self.shown.get(self.at).map(|&place| &prepared.marked[place]);
        self.key = row.map(|row| row.key.clone()).unwrap_or_default();
        self.chosen = row.map(|row| chosen(kb, prepared, store, row));
    }
}

impl StudyState {
    /// Does what is asked for, as far as nothing is to be kept of it. Returns whether it was that.
    pub(crate) fn look_at_marked(&mut self, act: MarkedAct, kb: &Kb, store: &Store) -> bool {
        match act {
            MarkedAct::Filter(filter) => {
                self.marked.filter = filter;
                self.marked.list_changed();
            }
            MarkedAct::Choose(at) => {
                if let Some(prepared) = &self.prepared {
                    self.marked.choose(at, kb, prepared, store);
                }
            }
            MarkedAct::Edit => {
                let prepared = self.prepared.as_ref();
                let chosen = self.marked.chosen.as_ref().filter(|chosen| chosen.has_words);
                if let (Some(prepared), Some(Chosen { face, .. })) = (prepared, chosen) {
                    self.sheet = prepared.draft_of(&face.key, face.heading.clone(), store.own());
                }
            }
            MarkedAct::AskAgain | MarkedAct::AskAllAgain | MarkedAct::Flag | MarkedAct::Undo => return false,
        }
        self.marked.reveals = true;
        self.open_reference = None;
        true
    }

    /// What is to be kept of a step.
    pub(crate) fn step_marked(&mut self, act: MarkedAct, store: &Store) -> Option<Change> {
        if act == MarkedAct::Undo {
            let Step { key, cards, filter, undo } = self.marked.past.pop()?;
            (self.marked.key, self.marked.touched, self.marked.filter) = (key, cards, filter);
            return Some(undo);
        }
        let marks_of = |key: &str| store.own().marks_of(key).cloned().unwrap_or_else(|| CardMarks::none(key));
        let asked_again = |key: &str| CardMarks { suspended: false, buried_until: 0, ..marks_of(key) };
        let chosen = self.marked.chosen.as_ref()?;
        let key = chosen.face.key.as_str();
        let cards: Vec<CardMarks> = match act {
            MarkedAct::AskAgain if chosen.is_held => vec![asked_again(key)],
            MarkedAct::AskAllAgain => self.marked.held.iter().map(|key| asked_again(key)).collect(),
            MarkedAct::Flag => {
                let marks = marks_of(key);
                vec![CardMarks { flagged: !marks.flagged, ..marks }]
            }
            _ => Vec::new(),
        };
        if cards.is_empty() {
            return None;
        }
        let touched = cards.iter().map(|marks| marks.card.clone()).collect();
        let change = Change::MarkCards(cards);
        self.note_marked(touched, store.undoing(&change));
        Some(change)
    }

    /// Notes a step with the words of the chosen card, and what takes it back.
    pub(crate) fn note_words(&mut self, undo: Change) {
        self.note_marked(vec![self.marked.key.clone()], undo);
    }

    fn note_marked(&mut self, cards: Vec<String>, undo: Change) {
        let MarkedState { key, filter, .. } = &self.marked;
        self.marked.past.push(Step { key: key.clone(), cards: cards.clone(), filter: *filter, undo });
        self.marked.touched = cards;
    }

    /// Lists the cards of the last step as they are now.
    pub(crate) fn renew_marked(&mut self, kb: &Kb, store: &Store) {
        // What is being prepared knows nothing of the step.
        self.note_change();
        self.marked.list_changed();
        let Some(prepared) = &mut self.prepared else { return };
        let Prepared { desk, ledger, figures, marked, .. } = prepared;
        let mut renewed: HashMap<&str, Option<Row>> = (self.marked.touched.iter())
            .map(|key| (key.as_str(), row(kb, desk, ledger, store.own(), figures.today, key)))
            .collect();
        // A card stays where it stood while it is looked at.
        marked.retain_mut(|row| match renewed.remove(row.key.as_str()) {
            None => true,
            Some(None) => false,
            Some(Some(now)) => {
                *row = now;
                true
            }
        });
        for row in renewed.into_values().flatten() {
            let place = marked.partition_point(|other| other.place() < row.place());
            marked.insert(place, row);
        }
    }
}

/// Puts together what is said of a card.
fn chosen(kb: &Kb, prepared: &Prepared, store: &Store, row: &Row) -> Chosen {
    let Prepared { ledger, figures, .. } = prepared;
    let (own, key) = (store.own(), row.key.as_str());
    let standing = ledger.standing(key);
    let face = face_of(kb, prepared, store, key).unwrap_or_else(|| {
        let wording = own.marks_of(key).and_then(|marks| marks.wording.as_ref());
        let written = OwnCard::id_of(key).and_then(|id| own.rows().own_cards.get(id));
        let back = wording.map(|wording| &wording.back).or(written.map(|card| &card.what.back));
        Face::gone(row, asks(key), back, standing, figures.today)
    });
    let is_own = OwnCard::id_of(key).is_some();
    let answers = standing.map_or(0, |standing| standing.turn);
    let reasons = row.marks.iter().filter_map(|&mark| match mark {
        Mark::Gone => Some((mark, gone(answers, is_own))),
        // The card itself says it.
        Mark::Changed if face.remark.is_some() => None,
        mark => Some((mark, mark.meaning(row.buried_until, figures.today)?)),
    });
    let reasons = reasons.collect();
    let has = |mark: Mark| row.marks.contains(&mark);
    Chosen {
        reasons,
        is_flagged: has(Mark::Flagged),
        is_held: row.is_held(),
        has_words: is_own || !has(Mark::Gone),
        face,
    }
}

//! The state of the page: the case, what follows from it, and the state of its widgets.

use std::sync::Arc;

use egui::Rect;

use super::act::Line;
use super::board::{Board, text};
use super::casefile::{CaseFile, can_be_added};
use super::entry;
use super::worker::Assessor;
use crate::kb::{Kb, TopicId};
use crate::ui::library::Library;

/// The most topics that are offered for what is being typed.
const MOST_OFFERED: usize = 6;

/// The field that adds findings.
#[derive(Debug, Default)]
pub(super) struct Adding {
    pub text: String,
    /// The topics that the part which is being typed may mean.
    pub offers: Vec<TopicId>,
    /// What Enter adds: what was typed (0), or an offer.
    pub cursor: usize,
    /// Whether the list under the field is open.
    pub open: bool,
    pub take_focus: bool,
}

/// The list of kept cases.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    pub name: String,
    /// The case that is being given another name, and that name.
    pub renaming: Option<(crate::user::Id, String)>,
    /// Whether the field of the name, or of the other name, is to take the keyboard.
    pub take_focus: bool,
    pub rename_focus: bool,
}

/// Everything that the page shows and remembers.
#[derive(Debug, Default)]
pub(crate) struct DifferentialState {
    pub case: CaseFile,
    pub(super) board: Arc<Board>,
    assessor: Option<Assessor>,
    /// Whether the worker has been asked about the case.
    asked: bool,
    pub(super) adding: Adding,
    pub(super) keeping: Keeping,
    /// The age as it stands in its field.
    pub(super) age: String,
    /// The candidates that were folded or unfolded by hand.
    unfolded: Vec<(TopicId, bool)>,
    /// Whether all syndromes and all tumours are shown, not only the first ones.
    pub(super) all: [bool; 2],
    /// The reference whose card is open, and where its number was drawn.
    pub(in crate::ui) open_reference: Option<usize>,
    pub(super) reference_rect: Option<Rect>,
}

impl DifferentialState {
    /// Works cases out with this worker from now on; it is asked when an answer is looked for, which is not before the
    /// window has been shown.
    pub(crate) fn attach(&mut self, assessor: Assessor) {
        self.assessor = Some(assessor);
        self.asked = false;
    }

    /// Uses a case in the place of the one that there was.
    pub(crate) fn use_case(&mut self, case: CaseFile) {
        self.case = case;
        self.age.clone_from(&self.case.age);
        self.unfolded.clear();
        self.all = [false; 2];
        self.ask();
    }

    /// Asks what follows from the case.
    pub(crate) fn ask(&mut self) {
        self.open_reference = None;
        self.asked = true;
        if self.case.is_empty() {
            self.board = Arc::default();
        }
        let case = self.case.case();
        // An empty case is asked too, so that an answer on its way does not come after it.
        if let Some(assessor) = self.assessor.as_mut().filter(|a| !case.is_empty() || a.is_waiting())
            && let Some(board) = assessor.ask(&case)
        {
            self.board = Arc::new(board);
        }
    }

    /// Takes the answer that has arrived since.
    pub(crate) fn take_answer(&mut self) {
        if self.is_unasked() {
            self.ask();
        }
        if let Some(board) = self.assessor.as_mut().and_then(Assessor::poll) {
            self.board = Arc::new(board);
            self.open_reference = None;
        }
    }

    /// Whether there is a case about which nobody has been asked.
    pub(crate) fn is_unasked(&self) -> bool {
        !self.asked && self.assessor.is_some() && !self.case.is_empty()
    }

    /// Whether the board is of the case as it stands.
    pub(super) fn is_current(&self) -> bool {
        self.assessor.as_ref().is_none_or(|assessor| !assessor.is_waiting())
    }

    /// Whether a candidate at a place of its list is unfolded: the first two syndromes are, until somebody says otherwise.
    pub(super) fn is_unfolded(&self, topic: TopicId, place: usize, most: usize) -> bool {
        let chosen = self.unfolded.iter().find(|(known, _)| *known == topic);
        chosen.map_or(place < most, |(_, unfolded)| *unfolded)
    }

    /// Folds or unfolds a candidate.
    pub(crate) fn fold(&mut self, topic: TopicId) {
        let place = |column: &[super::board::Candidate]| column.iter().position(|known| known.topic == topic);
        let by_itself = place(&self.board.syndromes.candidates).is_some_and(|place| place < UNFOLDED);
        let now = self.is_unfolded(topic, usize::from(!by_itself), 1);
        self.unfolded.retain(|(known, _)| *known != topic);
        self.unfolded.push((topic, !now));
    }

    /// Looks up what the part of a text may mean that is being typed.
    pub(crate) fn seek(&mut self, library: &Library, text: String) {
        let said = entry::finding(entry::last_part(&text));
        let hits = library.answer(&said.text).best(MOST_OFFERED * 4);
        let topics = hits.into_iter().map(|hit| hit.topic);
        let fits = |topic: &TopicId| can_be_added(library.kb.topic(*topic).kind());
        self.adding.offers = topics.filter(fits).take(MOST_OFFERED).collect();
        self.adding.open = !text.trim().is_empty();
        self.adding.text = text;
        self.adding.cursor = 0;
    }

    /// Adds what stands in the field: as typed, or with one of the offers for its last part.
    pub(crate) fn enter(&mut self, kb: &Kb, place: usize) {
        let Adding { text, offers, .. } = std::mem::take(&mut self.adding);
        let topic = place.checked_sub(1).and_then(|place| offers.get(place));
        let as_typed = if topic.is_some() { entry::before_last(&text) } else { &text };
        for said in entry::findings(as_typed) {
            self.case.add(said);
        }
        if let Some(&topic) = topic {
            let said = entry::finding(entry::last_part(&text));
            self.case.add_topic(kb, topic, said.presence, Some(&said.text));
        }
    }

    /// Takes a line away, and leaves the keyboard on the one that comes into its place; returns what it was called.
    pub(crate) fn remove(&mut self, kb: &Kb, line: Line) -> Option<String> {
        let name = match line {
            Line::Finding(place) => self.case.findings.get(place)?.text.trim().to_owned(),
            Line::Known(topic) => kb.topic(topic).label().to_owned(),
        };
        self.case.remove(line);
        // Where the last line went, the field is the next place.
        self.adding.take_focus = self.case.is_empty();
        Some(name)
    }

    /// The case and what follows from it as plain text.
    pub(crate) fn text(&self, kb: &Kb) -> String {
        text(kb, &self.case.summary(kb), &self.board)
    }

    /// What follows from the case.
    pub(crate) fn board(&self) -> Arc<Board> {
        Arc::clone(&self.board)
    }

    /// Gives the keyboard to the field.
    pub(crate) const fn take_keyboard(&mut self) {
        self.adding.take_focus = true;
    }
}

/// So many syndromes and tumours are shown at first.
pub(super) const SHOWN: [usize; 2] = [8, 5];
/// So many syndromes are unfolded at first.
pub(super) const UNFOLDED: usize = 2;

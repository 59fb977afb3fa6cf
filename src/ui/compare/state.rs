//! What is compared, and the widget state of its page.

use std::collections::{HashMap, HashSet};

use crate::export::digest::{MOST_COMPARED, Question};
use crate::kb::{Kb, Relation, TopicId};
use crate::ui::digest::DigestPage;
use crate::ui::library::Library;

/// The most topics that are listed under the field.
const MOST_OFFERED: usize = 9;

/// The field that adds a topic.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Adding {
    pub text: String,
    /// What the text leads to; without one, what may be compared well.
    pub offers: Vec<TopicId>,
    pub cursor: usize,
    /// Whether the field is to take the keyboard.
    pub take_focus: bool,
}

/// The topics and their page.
#[derive(Debug)]
pub(crate) struct CompareState {
    /// The topics, from left to right.
    pub topics: Vec<TopicId>,
    pub differing_first: bool,
    /// What they say; none while there are fewer than two.
    pub page: Option<DigestPage>,
    /// The reference whose card is open.
    pub open_reference: Option<usize>,
    /// The field, while it is open.
    pub adding: Option<Adding>,
    /// What may be compared with the topics.
    pub offers: Vec<TopicId>,
    /// How far the columns are scrolled aside.
    pub(super) aside: f32,
    /// Whether the page is to be shown from its top.
    pub(super) to_top: bool,
    /// The heights of rows at a width of the columns, so that those out of sight need not be laid out.
    pub(super) heights: HashMap<(usize, usize), (f32, f32)>,
}

impl Default for CompareState {
    fn default() -> Self {
        Self {
            topics: Vec::new(),
            differing_first: true,
            page: None,
            open_reference: None,
            adding: None,
            offers: Vec::new(),
            aside: 0.0,
            to_top: false,
            heights: HashMap::new(),
        }
    }
}

impl CompareState {
    /// What is asked.
    pub(crate) fn question(&self) -> Question {
        Question::Compare { topics: self.topics.clone(), differing_first: self.differing_first }
    }

    /// Compares these topics, each once and no more than fit.
    pub(crate) fn show(&mut self, library: &Library, mut topics: Vec<TopicId>, differing_first: bool) {
        let mut seen = HashSet::new();
        topics.retain(|topic| seen.insert(*topic));
        topics.truncate(MOST_COMPARED);
        (self.topics, self.differing_first) = (topics, differing_first);
        let kb = &library.kb;
        self.page = (self.topics.len() > 1).then(|| DigestPage::new(kb, self.question()));
        self.offers = suggestions(kb, &self.topics, &[]);
        self.open_reference = None;
        self.to_top = true;
        self.heights.clear();
    }

    /// Closes the field; returns whether it was open.
    pub(crate) fn leave_field(&mut self) -> bool {
        self.adding.take().is_some()
    }

    /// Lists what the text of the field leads to.
    pub(crate) fn seek(&mut self, library: &Library, text: String, lately: &[TopicId]) {
        let Some(adding) = &mut self.adding else { return };
        let mut offers = if text.trim().is_empty() {
            suggestions(&library.kb, &self.topics, lately)
        } else {
            let hits = library.answer(&text).best(MOST_OFFERED + MOST_COMPARED);
            hits.into_iter().map(|hit| hit.topic).collect()
        };
        offers.retain(|topic| !self.topics.contains(topic));
        offers.truncate(MOST_OFFERED);
        *adding = Adding { text, offers, cursor: 0, take_focus: adding.take_focus };
    }
}

/// What may well be compared with some topics: what the packs say they have to be told apart from, in either
/// direction, and then where one was lately.
pub(crate) fn suggestions(kb: &Kb, topics: &[TopicId], lately: &[TopicId]) -> Vec<TopicId> {
    let mut offers: Vec<TopicId> = Vec::new();
    for &topic in topics {
        let named = kb.related(topic, Relation::Differential).iter().map(|link| link.to);
        let naming = kb.links_to(topic).filter(|link| link.relation == Relation::Differential);
        offers.extend(named.chain(naming.map(|link| link.from)));
    }
    let kinds: Vec<_> = topics.iter().map(|&id| kb.topic(id).kind()).collect();
    // What is of the same kind can be compared line by line.
    offers.sort_by_key(|&id| !kinds.contains(&kb.topic(id).kind()));
    offers.extend(lately);
    let mut seen: HashSet<TopicId> = topics.iter().copied().collect();
    offers.retain(|topic| seen.insert(*topic));
    offers.truncate(MOST_OFFERED);
    offers
}

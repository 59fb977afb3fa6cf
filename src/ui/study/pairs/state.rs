//! The pairs, and how far one has come with them.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::Context;

use super::PairsAct;
use crate::export::digest::Question;
use crate::kb::{Kb, TopicId};
use crate::study::confusables;
use crate::study::paper::{MixUp, mixed_up};
use crate::ui::digest::DigestPage;
use crate::ui::files::Job;
use crate::ui::library::Library;
use crate::user::{Own, Store};

/// The most pairs that are drilled.
const MOST_PAIRS: usize = 100;

/// Two topics that are easily mixed up.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    pub topics: [TopicId; 2],
    /// How often the person took one for the other.
    pub times: usize,
    /// The share of links that they have in common, from 0 to 1; none where the content does not say that they are
    /// alike.
    pub shared: Option<f32>,
}

/// Everything that the pairs show and remember.
#[derive(Debug, Default)]
pub(crate) struct PairsState {
    shown: bool,
    finding: Option<Job<Vec<Pair>>>,
    pub(super) pairs: Option<Vec<Pair>>,
    pub(super) at: usize,
    /// What tells the pair in sight apart, and for which pair that was put together.
    pub(super) page: Option<DigestPage>,
    /// How many rows are to be seen.
    pub(super) rows: usize,
    /// Whether the last one is to be brought into sight.
    pub(super) reveals: bool,
}

impl PairsState {
    /// Whether they are shown.
    pub(crate) const fn is_shown(&self) -> bool {
        self.shown
    }

    /// How many rows there are to be seen in all.
    pub(super) fn all_rows(&self) -> usize {
        self.page.as_ref().map_or(0, |page| page.parts.iter().map(|part| part.rows.len()).sum())
    }

    /// Forgets what was found in other content.
    pub(crate) fn leave_content(&mut self) {
        *self = Self { shown: self.shown, ..Self::default() };
    }

    /// Finds the pairs and puts together what is shown of one.
    pub(crate) fn tend(&mut self, ctx: &Context, library: &Arc<Library>, store: &Store) {
        if !self.shown {
            return;
        }
        if let Some(found) = self.finding.as_ref().and_then(Job::poll) {
            (self.pairs, self.finding) = (Some(found.unwrap_or_default()), None);
        }
        if self.pairs.is_none() && self.finding.is_none() {
            let (mixed, library) = (mixed_up_by(store.own()), Arc::clone(library));
            self.finding = Some(Job::start(ctx, move || found(&library.kb, &mixed)));
        }
        let pair = self.pairs.as_ref().and_then(|pairs| pairs.get(self.at));
        if let Some(pair) = pair.filter(|_| self.page.is_none()) {
            self.page = Some(differences(&library.kb, pair.topics));
        }
    }

    /// Does what is asked for. Returns whether there was anything to do.
    pub(crate) fn act(&mut self, act: PairsAct) -> bool {
        match act {
            // What was mixed up since is found anew.
            PairsAct::Show => *self = Self { shown: true, ..Self::default() },
            PairsAct::Reveal => {
                self.rows = (self.rows + 1).min(self.all_rows());
                self.reveals = true;
            }
            PairsAct::Step(by) => {
                let count = self.pairs.as_ref().map_or(0, Vec::len);
                if let Some(at) = self.at.checked_add_signed(by).filter(|&at| at < count) {
                    (self.at, self.page, self.rows) = (at, None, 0);
                }
            }
            PairsAct::Leave => return std::mem::take(&mut self.shown),
        }
        true
    }
}

/// What the person has mixed up, as far as they know the answers.
fn mixed_up_by(own: &Own) -> Vec<MixUp> {
    let mut questions = Vec::new();
    for (id, paper) in own.papers() {
        let is_over = paper.submitted.is_some();
        questions.extend(own.questions_of(id).into_iter().filter(|question| is_over || question.checked));
    }
    mixed_up(questions)
}

/// The pairs of the person first, then those of the content.
fn found(kb: &Kb, mixed: &[MixUp]) -> Vec<Pair> {
    let alike = confusables(kb);
    let shared = |topics: [TopicId; 2]| {
        let same = alike.iter().find(|it| it.pair == topics || it.pair == [topics[1], topics[0]]);
        same.map(|it| it.shared)
    };
    let of_person = mixed.iter().filter_map(|it| {
        let topics = [kb.find(&it.pair[0])?, kb.find(&it.pair[1])?];
        Some(Pair { topics, times: it.times, shared: shared(topics) })
    });
    let of_content = alike.iter().map(|it| Pair { topics: it.pair, times: 0, shared: Some(it.shared) });
    let mut seen = BTreeSet::new();
    let mut pairs: Vec<Pair> = of_person.chain(of_content).collect();
    pairs.retain(|pair| {
        let [one, other] = pair.topics;
        seen.insert([one.min(other), one.max(other)])
    });
    pairs.truncate(MOST_PAIRS);
    pairs
}

/// A comparison of two topics without what they have in common. What tells them apart in words comes last: it is the answer.
fn differences(kb: &Kb, topics: [TopicId; 2]) -> DigestPage {
    let question = Question::Compare { topics: topics.to_vec(), differing_first: true };
    let mut page = DigestPage::new(kb, question);
    page.parts.retain(|part| part.is_list || part.heads.len() == topics.len());
    page.parts.sort_by_key(|part| part.is_list);
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;

    #[test]
    fn what_the_person_mixes_up_comes_first_and_once() {
        let kb = load_built_in().kb;
        let alike = confusables(&kb);
        let slug = |id: TopicId| kb.topic(id).slug.to_string();
        let mut pair = alike[3].pair.map(slug);
        pair.sort();
        let mixed = [
            MixUp { pair: ["no-such-topic".to_owned(), pair[0].clone()], times: 9 },
            MixUp { pair, times: 2 },
        ];
        let pairs = found(&kb, &mixed);
        assert_eq!((pairs[0].times, pairs[0].shared), (2, Some(alike[3].shared)));
        assert_eq!(pairs[1].topics, alike[0].pair);
        assert!(pairs[1..].iter().all(|other| other.topics != pairs[0].topics), "each pair once");
        assert_eq!(pairs.len(), MOST_PAIRS.min(alike.len()));
    }

    #[test]
    fn only_what_differs_is_asked() {
        let kb = load_built_in().kb;
        let find = |slug: &str| kb.find(slug).expect("a syndrome");
        let page = differences(&kb, [find("lambert-eaton"), find("myasthenia-gravis")]);
        let titles: Vec<&str> = page.parts.iter().map(|part| part.title).collect();
        assert_eq!(titles, ["Different", "What tells them apart"]);
        assert!(page.parts[0].rows.iter().all(|row| row.cells.len() == 2 && !row.label.is_empty()));
    }
}

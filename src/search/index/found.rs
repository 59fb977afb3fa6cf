//! What a look-up found, and the questions that may be asked of it and of the index afterwards.

use std::ops::Range;

use super::Index;
use super::grade::{Grade, Tier};
use super::plan::{Plan, Typed};
use super::rank::Ranking;
use super::reason::{Match, marks, reason};
use crate::kb::{Kb, Kind, TopicId};
use crate::search::asked::Matched;
use crate::search::fold::{self, Token};
use crate::search::language::Note;

/// What a topic loses for a text that mentions what is not looked for.
const MENTIONED: f32 = 0.1;

/// The topics that a look-up found.
#[derive(Debug, Default)]
pub(in crate::search) struct Found {
    /// The topics, ascending.
    pub matches: Vec<Matched>,
    plan: Plan,
    rarity: Vec<f32>,
    missing: u16,
}

/// The topics of a kind that a name means.
#[derive(Debug, Default)]
pub(in crate::search) struct Named {
    /// The topics, best first.
    pub topics: Vec<TopicId>,
    /// How well the best of them is called so.
    tier: f32,
    /// Whether typing errors had to be forgiven.
    pub forgiven: bool,
}

impl Found {
    pub(super) fn new(plan: Plan, ranking: Ranking) -> Self {
        Self { matches: ranking.matches, plan, rarity: ranking.rarity, missing: ranking.missing }
    }

    /// Whether no topic holds all words.
    pub(in crate::search) const fn is_partial(&self) -> bool {
        self.missing != 0
    }

    /// Where a topic matches; `None` where nothing was looked for.
    pub(in crate::search) fn reason(&self, kb: &Kb, index: &Index, topic: TopicId) -> Option<Match> {
        (!self.plan.slots.is_empty()).then(|| reason(index, &self.plan, &self.rarity, kb, topic))
    }

    /// The bytes of any text that the words stand for.
    pub(in crate::search) fn marks(&self, index: &Index, text: &str) -> Vec<Range<usize>> {
        marks(index, &self.plan, text)
    }

    /// What is to be said: words that were taken for others, and words that no result holds.
    pub(in crate::search) fn notes(&self, kb: &Kb, index: &Index, matches: &[Matched]) -> Vec<Note> {
        let mut notes = Vec::new();
        let best = matches.iter().max_by(|a, b| a.score.total_cmp(&b.score).then(b.topic.cmp(&a.topic)));
        for slot in self.plan.slots.iter().filter(|slot| slot.forgiven && !slot.known) {
            let typed = slot.typed.token.plain.text();
            let shown = best.and_then(|best| {
                let text = self.reason(kb, index, best.topic)?.field.text(kb, best.topic);
                fold::tokens(&text).into_iter().find_map(|token| {
                    let term = index.dictionary.get(&token.stem).first()?;
                    let mistyped = matches!(slot.grade(*term), Some(Grade::OneError | Grade::TwoErrors));
                    mistyped.then(|| text[token.range].to_lowercase())
                })
            });
            if let Some(shown) = shown {
                notes.push(Note::new(&format!("Nothing is spelt **{typed}**. Showing **{shown}**.")));
            }
        }
        if self.missing != 0 && !matches.is_empty() {
            let words: Vec<String> = self
                .plan
                .slots
                .iter()
                .enumerate()
                .filter(|(position, _)| self.missing >> position & 1 == 1)
                .map(|(_, slot)| format!("**{}**", slot.typed.token.plain.text()))
                .collect();
            notes.push(Note::new(&format!(
                "No topic holds all words. Showing those that hold most, without {}.",
                words.join(", ")
            )));
        }
        notes
    }
}

impl Index {
    /// Leaves out the topics that have some words in their names. Those that have them in their text stay,
    /// behind others that match as well.
    pub(in crate::search) fn leave_out(
        &self,
        mut matches: Vec<Matched>,
        without: &[Vec<Token>],
    ) -> Vec<Matched> {
        for words in without.iter().filter(|words| !words.is_empty()) {
            let topics = self.forward.len();
            let (mut in_names, mut in_text) = (vec![0_u8; topics], vec![0_u8; topics]);
            for (before, word) in words.iter().take(usize::from(u8::MAX)).enumerate() {
                // A topic counts on from word to word, as long as it has all of them.
                let counted = before as u8;
                for term in self.meant(word) {
                    for (postings, held) in [(&self.names, &mut in_names), (&self.text, &mut in_text)] {
                        postings.each(term, |topic, _| {
                            let held = &mut held[topic as usize];
                            *held += u8::from(*held == counted);
                        });
                    }
                }
            }
            let all = words.len().min(usize::from(u8::MAX)) as u8;
            matches.retain_mut(|matched| {
                if in_text[matched.topic.index()] == all {
                    matched.score -= MENTIONED;
                }
                in_names[matched.topic.index()] < all
            });
        }
        matches
    }

    /// The terms that a whole word is, or if there are none, those that it begins.
    fn meant(&self, word: &Token) -> Vec<u32> {
        let forms = [word.stem.as_str(), word.plain.text(), word.spelled.text()];
        let mut terms: Vec<u32> = forms.iter().flat_map(|form| self.dictionary.get(form)).copied().collect();
        if terms.is_empty() {
            self.dictionary.starting(word.plain.text(), |more, _| terms.extend_from_slice(more));
        }
        terms
    }

    /// The topics of a kind that are called so: those that match best by a name.
    pub(in crate::search) fn named(&self, name: &str, kind: Kind, kb: &Kb) -> Named {
        // What is a whole word of a name is meant as one: Hu is not the beginning of human.
        let whole = self.named_as(name, kind, kb, false);
        if whole.topics.is_empty() || whole.tier < f32::from(Tier::Alias as u8) {
            return self.named_as(name, kind, kb, true);
        }
        whole
    }

    fn named_as(&self, name: &str, kind: Kind, kb: &Kb, open: bool) -> Named {
        let typed: Vec<Typed> = fold::tokens(name)
            .into_iter()
            .map(|token| Typed { token, open, quoted: false, glued: false })
            .collect();
        if typed.is_empty() {
            return Named::default();
        }
        let found = self.find(typed, Vec::new());
        let mut topics: Vec<Matched> = found
            .matches
            .iter()
            .copied()
            .filter(|matched| matched.named && kb.topic(matched.topic).kind() == kind)
            .collect();
        topics.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.topic.cmp(&b.topic)));
        let tier = |matched: &Matched| matched.score.floor();
        let best = topics.first().map_or(0.0, tier);
        // What is called exactly so; of tumours their kinds too: names that end with it (Hodgkin lymphoma).
        let folded = fold::folded(name);
        let family = kind == Kind::Tumour && best >= f32::from(Tier::Exact as u8) && !folded.contains(' ');
        let is_of_it = |matched: &Matched| {
            let own = fold::folded(&kb.topic(matched.topic).name);
            own.strip_suffix(&folded).is_some_and(|before| before.ends_with(' '))
        };
        topics.retain(|matched| tier(matched) >= best || (family && is_of_it(matched)));
        let forgiven = best <= f32::from(Tier::OneError as u8);
        if forgiven {
            topics.truncate(1);
        }
        Named { topics: topics.into_iter().map(|matched| matched.topic).collect(), tier: best, forgiven }
    }

    /// Some topics of a kind of which a name begins so, best first.
    pub(in crate::search) fn beginning(&self, name: &str, kind: Kind, kb: &Kb, most: usize) -> Vec<TopicId> {
        let mut named = self.named(name, kind, kb);
        named.topics.truncate(most);
        named.topics
    }
}

//! What a look-up found, and the questions that may be asked of it and of the index afterwards.

use std::ops::Range;

use super::Index;
use super::grade::{Grade, Tier};
use super::plan::{Plan, Slot, Typed};
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
    full: bool,
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
        let Ranking { matches, missing, rarity, full } = ranking;
        Self { matches, plan, rarity, missing, full }
    }

    /// Where a topic matches; `None` where nothing was looked for.
    pub(in crate::search) fn reason(&self, kb: &Kb, index: &Index, topic: TopicId) -> Option<Match> {
        (!self.plan.slots.is_empty()).then(|| reason(index, &self.plan, &self.rarity, kb, topic))
    }

    /// The bytes of any text that the words stand for.
    pub(in crate::search) fn marks(&self, index: &Index, text: &str) -> Vec<Range<usize>> {
        marks(index, &self.plan, text)
    }

    /// What is to be said: words that were taken for others, and words that the best topic does not hold.
    pub(in crate::search) fn notes(&self, kb: &Kb, index: &Index, matches: &[Matched]) -> Vec<Note> {
        let best = matches.iter().min_by(|a, b| a.best_first(b));
        let Some(best) = best else { return Vec::new() };
        let mut notes = self.corrections(kb, index, best.topic);
        let lacking: Vec<String> = self
            .plan
            .slots
            .iter()
            .enumerate()
            .filter(|(position, _)| self.missing >> position & 1 == 1)
            .map(|(_, slot)| format!("**{}**", slot.typed.token.plain.text()))
            .collect();
        if !lacking.is_empty() {
            let lacking = lacking.join(", ");
            notes.push(Note::new(&if self.full {
                format!("The first topic lacks {lacking}; others hold all words.")
            } else {
                format!("No topic holds all words. Showing those that hold most, without {lacking}.")
            }));
        }
        notes
    }

    /// The words that the content does not know, and what they were taken for in the best topic.
    fn corrections(&self, kb: &Kb, index: &Index, best: TopicId) -> Vec<Note> {
        let mistyped: Vec<&Slot> =
            self.plan.slots.iter().filter(|slot| slot.forgiven && !slot.known).collect();
        if mistyped.is_empty() {
            return Vec::new();
        }
        let field = reason(index, &self.plan, &self.rarity, kb, best).field;
        let text = field.text(kb, best);
        let tokens = fold::tokens(&text);
        let correction = |slot: &Slot| {
            let is_meant = |token: &&Token| {
                let term = index.dictionary.get(&token.stem).first();
                let grade = term.and_then(|term| slot.grade(*term));
                matches!(grade, Some(Grade::OneError | Grade::TwoErrors))
            };
            let shown = text[tokens.iter().find(is_meant)?.range.clone()].to_lowercase();
            let typed = slot.typed.token.plain.text();
            Some(Note::new(&format!("Nothing is spelt **{typed}**. Showing **{shown}**.")))
        };
        mistyped.into_iter().filter_map(correction).collect()
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
        topics.sort_by(Matched::best_first);
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

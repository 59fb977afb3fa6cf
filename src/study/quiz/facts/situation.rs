//! A situation in a few words, and what should come to mind.
//!
//! Workup and pearls put situations before what to do in them. What should come to mind is the topic that they stand
//! under; nothing is asked where the situation names a substance, which mostly goes with more than one syndrome.

use super::{Ask, Fact, Ground, Proof, Stem, one_of};
use crate::kb::{Claim, Heading, Kind, TopicId, markup};
use crate::study::quiz::patient::{Patient, Sex, ages, is_of_childhood};
use crate::study::quiz::suited::{is_group, is_of_any_cancer};
use crate::study::random::Random;
use crate::study::situation::situation;
use crate::study::telltale::{names, stems, telling, tells};
use crate::study::wording::capitalised;

/// The fewest words of a situation that point to anything.
const TELLING: usize = 3;

/// Beginnings of words that name a substance.
const NAMED: &[&str] = &["anti-", "antibod"];

/// Beginnings of words for a child.
const YOUNG: &[&str] = &["child", "infan", "toddler"];

impl<'kb> Ground<'_, 'kb> {
    /// The syndromes that a situation names.
    fn syndromes_in(self, situation: &str) -> Vec<TopicId> {
        let words = stems(situation);
        let kb = self.kb;
        kb.of_kind(Kind::Syndrome).filter(|&id| names(kb, id).any(|name| tells(&words, name))).collect()
    }

    /// What should come to mind in a situation?
    pub(super) fn situation(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        if is_group(kb, topic) || is_of_any_cancer(kb, topic) || self.kin.is_group(topic) {
            return None;
        }
        let sections =
            kb.sections(topic).filter(|(heading, _)| matches!(heading, Heading::Workup | Heading::Pearls));
        let claims = sections.flat_map(|(_, claims)| claims.map(|id| kb.claim(id)));
        let read = |claim: &'kb Claim| {
            let text = markup::plain(&claim.text);
            let (words, _) = situation(&text)?;
            let small = words.to_lowercase();
            let is_named = small.starts_with("in ") || NAMED.iter().any(|word| small.contains(word));
            (!is_named && telling(words).len() >= TELLING).then(|| (words.to_owned(), claim))
        };
        let situations: Vec<_> = claims.filter(|claim| !claim.cite.is_empty()).filter_map(read).collect();
        let (words, claim) = one_of(&situations, random)?.clone();
        let is_young = YOUNG.iter().any(|start| words.to_lowercase().contains(start));
        let is_tumour = kb.topic(topic).kind() == Kind::Tumour;
        let sex = Sex::of_words(&words).or_else(|| Sex::of_topic(kb, topic));
        let patient = if is_tumour {
            Patient::new(sex, ages(kb, topic), is_young, random)
        } else {
            Patient::new(sex, self.ages_of(topic), is_young || is_of_childhood(kb, topic), random)
        };
        let noun = if is_tumour { "tumour" } else { "syndrome" };
        let text = format!("{}: which {noun} should come to mind?", capitalised(&words));
        Some(Fact {
            ask: Ask::Situation,
            topic,
            right: vec![(topic, Proof::Claim(claim))],
            any_right: false,
            stems: vec![Stem::telling(text, vec![Proof::Claim(claim)])],
            several: String::new(),
            statement: None,
            patient: Some(patient.unnamed()),
            modality: None,
            about: self.syndromes_in(&words),
            named: self.only_differentials(topic),
            described: words,
        })
    }
}

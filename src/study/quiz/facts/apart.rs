//! What it is rather than something else, by the notes of differentials.
//!
//! A differential names what a topic is confused with, and its note what tells the two apart. The others that it
//! names are the options an examiner would take: linked to the stem, but as something else, each with a note of its
//! own that says why.

use super::{Ask, Fact, Ground, Proof, Stem, one_of};
use crate::kb::{Kb, Kind, Link, Relation, TopicId};
use crate::study::note::{describes, gives_patient, is_aside, names_it, names_tumour, takes_back};
use crate::study::quiz::patient::{Patient, Sex, ages, is_of_childhood};
use crate::study::quiz::suited::is_group;
use crate::study::random::Random;
use crate::study::telltale::telling;
use crate::study::wording::{capitalised, full_name, unstopped, with_article};

/// The fewest words of a note that decide anything.
const TELLING: usize = 3;

/// How many words of its name the answer may share with what it is told from: more would tell it.
const SHARED: usize = 1;

/// The differential that names one of two topics beside the other, and says what tells it.
pub(in crate::study::quiz) fn differential(kb: &Kb, one: TopicId, other: TopicId) -> Option<&Link> {
    let links = |from, to| kb.related(from, Relation::Differential).iter().filter(move |link| link.to == to);
    let says =
        |link: &&Link| describes(unstopped(&link.note)) && !is_aside(&link.note) && !link.cite.is_empty();
    links(one, other).find(says).or_else(|| links(other, one).find(says))
}

impl<'kb> Ground<'_, 'kb> {
    /// What is linked to a topic by a differential and by nothing else.
    pub(super) fn only_differentials(self, topic: TopicId) -> Vec<TopicId> {
        let kb = self.kb;
        let kind = kb.topic(topic).kind();
        let links = || kb.links_from(topic).iter().chain(kb.links_to(topic));
        let mut ends: Vec<TopicId> = links()
            .filter(|link| link.relation == Relation::Differential)
            .map(|link| if link.from == topic { link.to } else { link.from })
            .filter(|&id| kb.topic(id).kind() == kind && id != topic && differential(kb, topic, id).is_some())
            .filter(|&id| {
                let mut ties = links().filter(|link| link.from == id || link.to == id);
                ties.all(|link| link.relation == Relation::Differential)
            })
            .collect();
        ends.sort_unstable();
        ends.dedup();
        ends
    }

    /// The differentials of a topic whose notes can stand in a question for the topic that they lead to.
    fn telling_differentials(self, topic: TopicId, kinds: &[Kind]) -> Vec<&'kb Link> {
        let kb = self.kb;
        let links = kb.related(topic, Relation::Differential);
        let is_told_twice = |note: &str| links.iter().filter(|link| &*link.note == note).count() > 1;
        links
            .iter()
            .filter(|link| kinds.contains(&kb.topic(link.to).kind()) && link.to != topic)
            .filter(|link| !link.cite.is_empty() && !is_group(kb, link.to) && !is_told_twice(&link.note))
            .filter(|link| describes(unstopped(&link.note)) && !is_aside(&link.note))
            .filter(|link| !takes_back(&kb.topic(topic).name, &link.note))
            .filter(|link| telling(&link.note).len() >= TELLING && !names_it(kb, &link.note, link.to))
            .filter(|link| !links.iter().any(|other| names_tumour(kb, &link.note, other.to)))
            .collect()
    }

    /// Somebody who may have both the answer and what a question begins at; where the note gives age or sex, the
    /// question says no more.
    fn patient_for(self, answer: TopicId, note: &str, topic: TopicId, random: &mut Random) -> Patient {
        let kb = self.kb;
        let by_tumour = |id: TopicId| kb.related(id, Relation::Tumour).first().map(|link| link.to);
        let sex = Sex::of_words(note).or_else(|| {
            let topics = [Some(answer), Some(topic), by_tumour(answer), by_tumour(topic)];
            topics.into_iter().flatten().find_map(|id| Sex::of_topic(kb, id))
        });
        let patient = match kb.topic(answer).kind() {
            Kind::Tumour => {
                let thought = ages(kb, topic);
                let mut both = ages(kb, answer).to_vec();
                both.retain(|age| thought.is_empty() || thought.contains(age));
                Patient::new(sex, if both.is_empty() { ages(kb, answer) } else { &both }, false, random)
            }
            _ => Patient::new(sex, self.ages_of(answer), is_of_childhood(kb, answer), random),
        };
        if gives_patient(note) { patient.unnamed() } else { patient }
    }

    /// Which one is it, where what is found speaks against what was thought of?
    pub(super) fn apart(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        if is_group(kb, topic) {
            return None;
        }
        let kind = kb.topic(topic).kind();
        let link = *one_of(&self.telling_differentials(topic, &[kind]), random)?;
        let note = self.wording.going_on(unstopped(&link.note));
        let patient = self.patient_for(link.to, &note, topic, random);
        let [mine, other] = [topic, link.to].map(|id| telling(full_name(&kb.topic(id).name)));
        let is_told = mine.iter().filter(|word| other.contains(word)).count() > SHARED;
        if is_told || names_it(kb, &note, topic) || !patient.may_have(kb, topic) && !gives_patient(&note) {
            return None;
        }
        let noun = if kind == Kind::Tumour { "tumour" } else { "syndrome" };
        let (name, person) = (self.wording.name(kb, topic), &patient.words);
        let text = format!(
            "{} is thought to have {name}, but what is found points elsewhere: {note}. Which {noun} is more likely?",
            capitalised(person)
        );
        let named = self.only_differentials(topic);
        Some(Fact {
            ask: Ask::Apart,
            topic,
            right: vec![(link.to, Proof::Link(link))],
            any_right: false,
            stems: vec![Stem::plain(text)],
            several: String::new(),
            statement: None,
            patient: Some(patient),
            modality: None,
            about: Vec::new(),
            named: named.into_iter().filter(|&id| id != link.to).collect(),
            described: note,
        })
    }

    /// Which cause of an imaging feature does a detail suggest?
    pub(super) fn detail(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        if kb.topic(topic).name.contains("avid") {
            return None;
        }
        let link = *one_of(&self.telling_differentials(topic, &[Kind::Tumour, Kind::Syndrome]), random)?;
        let kind = kb.topic(link.to).kind();
        let note = self.wording.going_on(unstopped(&link.note));
        let feature = self.wording.name(kb, topic);
        let patient = self.patient_for(link.to, &note, topic, random);
        // A place is in the names of many tumours; a syndrome is told by it.
        if kind == Kind::Syndrome && names_it(kb, &feature, link.to) {
            return None;
        }
        let noun = if kind == Kind::Tumour { "tumour" } else { "syndrome" };
        let (shown, person) = (with_article(&feature), &patient.words);
        let text =
            format!("In {person}, imaging shows {shown}. Details: {note}. Which {noun} is most likely?");
        let others = kb.related(topic, Relation::Differential).iter().filter(|other| other.to != link.to);
        let named = others
            .map(|other| other.to)
            .filter(|&id| kb.topic(id).kind() == kind && differential(kb, topic, id).is_some());
        Some(Fact {
            ask: Ask::Detail,
            topic,
            right: vec![(link.to, Proof::Link(link))],
            any_right: false,
            stems: vec![Stem::plain(text)],
            several: String::new(),
            statement: None,
            patient: Some(patient),
            modality: None,
            about: Vec::new(),
            named: named.collect(),
            described: note,
        })
    }
}

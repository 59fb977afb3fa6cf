//! Syndromes and tumours, in both directions.

use super::{Ask, Fact, Ground, Proof, Stem};
use crate::kb::{Kb, Link, MediatorClass, Relation, Strength, TopicId};
use crate::study::quiz::neighbours::main_system;
use crate::study::quiz::patient::{Patient, Sex, ages, is_of_childhood};
use crate::study::quiz::suited::{class, is_group, is_of_any_cancer, is_of_many_tumours};
use crate::study::random::Random;
use crate::study::telltale::{hints, speaks_against, stems, tells};
use crate::study::wording::capitalised;

/// With how many tumours a syndrome may go that leads to one of them.
const MOST_TUMOURS: usize = 9;

/// Of how many common tumours one may be asked for, where none is classic.
const MOST_COMMON: usize = 2;

impl<'kb> Ground<'_, 'kb> {
    /// Which tumour is behind a syndrome? What is told besides is the picture, an imaging finding of the syndrome, or
    /// an antibody whose summary names the tumour. Nothing is asked where a syndrome goes with nearly any cancer.
    pub(super) fn tumour(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        let links = kb.related(topic, Relation::Tumour);
        if is_of_many_tumours(kb, topic) || is_group(kb, topic) || links.len() > MOST_TUMOURS {
            return None;
        }
        let of = |strength| links.iter().filter(move |link| link.strength == Some(strength));
        let is_classic = of(Strength::Classic).next().is_some();
        let leading = if is_classic { Strength::Classic } else { Strength::Common };
        let mut right: Vec<_> = of(leading).map(|link| (link.to, Proof::Link(link))).collect();
        if !is_classic && right.len() > MOST_COMMON {
            return None;
        }
        random.shuffle(&mut right);
        let &(answer, _) = right.first()?;
        let name = self.wording.name(kb, topic);
        // “First in men, second in women”: then the question is about a man.
        let link = links.iter().find(|link| link.to == answer);
        let said = link.map(|link| format!("{} {}", link.frequency, link.note)).unwrap_or_default();
        let sex = Sex::of_topic(kb, answer).or_else(|| Sex::of_words(&said));
        let patient = Patient::new(sex, ages(kb, answer), is_of_childhood(kb, topic), random);
        let person = capitalised(&patient.words);
        // Where others are as classic, only those that are named can be compared.
        let is_alone = right.iter().all(|&(id, _)| self.kin.are_kin(id, answer));
        let which = if is_alone { "Which tumour" } else { "Which of these tumours" };
        let mut stems = Vec::new();
        if let Some((picture, claim)) = self.a_picture(topic, random) {
            let text = format!("{person} has {name}: {picture}. {which} should be looked for first?");
            stems.push(Stem::telling(text, vec![Proof::Claim(claim)]));
        }
        if let Some((shows, link)) = self.own_finding(topic, random) {
            let text = format!("{person} has {name}. {shows} {which} is most likely?");
            stems.push(Stem::telling(text, vec![Proof::Link(link)]));
        }
        if let Some(link) = self.antibody_that_names(topic, answer, &right) {
            let antibodies = capitalised(&self.wording.name(kb, link.to));
            let text = format!("{person} has {name}. {antibodies} are found. Which tumour is most likely?");
            stems.push(Stem::telling(text, vec![Proof::Link(link)]));
        }
        random.shuffle(&mut stems);
        let text = format!("{person} presents with {name}. {which} should be looked for first?");
        stems.push(Stem::plain(text));
        let stated = name.clone();
        let how = if is_classic { "classically" } else { "commonly" };
        Some(Fact {
            ask: Ask::Tumour,
            topic,
            right,
            any_right: false,
            stems,
            several: format!("Which of these tumours are {how} associated with {name}?"),
            statement: Some(Box::new(move |answer| format!("{answer} is {how} associated with {stated}."))),
            patient: Some(patient),
            modality: None,
            about: Vec::new(),
            named: Vec::new(),
            described: String::new(),
        })
    }

    /// An antibody of a syndrome whose summary names a tumour, and that the name of the syndrome does not tell anyway.
    /// Of several right ones it must not name another.
    fn antibody_that_names(
        self,
        syndrome: TopicId,
        tumour: TopicId,
        right: &[(TopicId, Proof<'_>)],
    ) -> Option<&'kb Link> {
        let kb = self.kb;
        let also = |text: &str| {
            let words = stems(text);
            let others = right.iter().map(|&(id, _)| id).filter(|&id| !self.kin.are_one(id, tumour));
            others.filter(|&id| hints(&words, &kb.topic(id).name)).count() > 0
        };
        let names = |link: &&Link| {
            class(kb, link.to) == Some(MediatorClass::Antibody)
                && kb.topic(link.to).name.ends_with("antibody")
                && !hints(&stems(&kb.topic(syndrome).name), &kb.topic(link.to).name)
                && !speaks_against(&link.note)
                && !link.cite.is_empty()
                && kb.summary(link.to).is_some_and(|summary| {
                    !speaks_against(&summary.text)
                        && !also(&summary.text)
                        && tells(&stems(&summary.text), &kb.topic(tumour).name)
                })
        };
        kb.related(syndrome, Relation::Mediator).iter().find(names)
    }

    /// Which syndrome of an organ system goes with a tumour?
    pub(super) fn syndrome(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        // What goes with a group goes with some of its kinds only.
        if self.kin.is_group(topic) {
            return None;
        }
        let links = kb.links_to(topic).filter(|link| link.relation == Relation::Tumour);
        let classic = links.filter(|link| link.strength == Some(Strength::Classic));
        let mut right: Vec<_> = classic
            .filter(|link| !is_of_any_cancer(kb, link.from) && !is_group(kb, link.from))
            .filter(|link| !follows(kb, link.from))
            .map(|link| (link.from, Proof::Link(link)))
            .collect();
        random.shuffle(&mut right);
        let system = main_system(kb, right.first()?.0)?;
        right.retain(|&(id, _)| main_system(kb, id) == Some(system));
        let name = self.wording.name(kb, topic);
        let of = self.wording.label(kb, system);
        let patient = Patient::with(kb, topic, false, random);
        let person = capitalised(&patient.words);
        let stated = name.clone();
        Some(Fact {
            ask: Ask::Syndrome,
            topic,
            right,
            any_right: true,
            stems: vec![Stem::plain(format!(
                "{person} has {name}. Which {of} syndrome is classically associated with this tumour?"
            ))],
            several: format!("Which of these {of} syndromes are classically associated with {name}?"),
            statement: Some(Box::new(move |answer| {
                format!("{answer} is classically associated with {stated}.")
            })),
            patient: Some(patient),
            modality: None,
            about: Vec::new(),
            named: Vec::new(),
            described: String::new(),
        })
    }
}

/// Whether a syndrome is said to come from another one: pancreatitis from hypercalcaemia.
pub(super) fn follows(kb: &Kb, syndrome: TopicId) -> bool {
    kb.topic(syndrome).name.contains(" from ")
}

//! Antibodies and hormones, and their syndromes.

use super::tumours::follows;
use super::{Ask, Fact, Ground, Proof, Stem, one_of};
use crate::kb::{Kind, Link, MediatorClass, Relation, TopicId};
use crate::study::quiz::patient::{Patient, Sex, is_of_childhood};
use crate::study::quiz::suited::{class, is_group, is_main, is_of_a_type, is_specific};
use crate::study::random::Random;
use crate::study::telltale::{speaks_against, tells_topic};
use crate::study::wording::capitalised;

/// How many topics an antibody may be linked to that points to one of them.
const FEW: usize = 4;

/// What is asked for by class. Cytokines and markers are raised in so much that no option would be wrong.
const ASKED: &[(MediatorClass, &str)] =
    &[(MediatorClass::Antibody, "antibodies"), (MediatorClass::Hormone, "hormones")];

impl<'kb> Ground<'_, 'kb> {
    /// Which antibody or hormone is behind a syndrome?
    pub(super) fn mediator(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        if is_group(kb, topic) || follows(kb, topic) {
            return None;
        }
        let links = kb.related(topic, Relation::Mediator);
        let has = |class_of| links.iter().any(|link| class(kb, link.to) == Some(class_of));
        let asked: Vec<_> = ASKED.iter().filter(|(class_of, ..)| has(*class_of)).collect();
        let &&(wanted, nouns) = one_of(&asked, random)?;
        let of_class = links.iter().filter(|link| class(kb, link.to) == Some(wanted));
        let right: Vec<_> = of_class
            .filter(|link| !speaks_against(&link.note))
            .map(|link| (link.to, Proof::Link(link)))
            .collect();
        let &(first, _) = right.first()?;
        let name = self.wording.name(kb, topic);
        let picture = self.a_picture(topic, random);
        let note = links.iter().find(|link| link.to == first).map_or("", |link| &*link.note);
        let sex =
            picture.as_ref().and_then(|(picture, _)| Sex::of_text(picture)).or_else(|| Sex::of_words(note));
        let patient = Patient::new(sex, self.ages_of(topic), is_of_childhood(kb, topic), random);
        let person = capitalised(&patient.words);
        let question = match wanted {
            MediatorClass::Antibody => "Which antibody is most likely to be found?",
            _ => "Which hormone is mainly responsible?",
        };
        let mut stems = Vec::new();
        if let Some((picture, claim)) = picture {
            let text = format!("{person} has {name}: {picture}. {question}");
            stems.push(Stem::telling(text, vec![Proof::Claim(claim)]));
        }
        stems.push(Stem::plain(format!("{person} has {name}. {question}")));
        let stated = name.clone();
        Some(Fact {
            ask: Ask::Mediator,
            topic,
            right,
            any_right: false,
            stems,
            several: format!("Which of these {nouns} are typically linked to {name}?"),
            statement: Some(Box::new(move |answer| format!("{answer} is linked to {stated}."))),
            patient: Some(patient),
            modality: None,
            about: Vec::new(),
            named: Vec::new(),
            described: String::new(),
        })
    }

    /// Which serum marker is characteristic of a tumour, for matching? Nothing is asked about a group, of which each kind has its own.
    pub(super) fn marker(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        if self.kin.is_group(topic) {
            return None;
        }
        let markers = kb.related(topic, Relation::Marker).iter();
        let right: Vec<_> = markers
            .filter(|link| class(kb, link.to) == Some(MediatorClass::Marker) && is_specific(kb, link.to))
            .filter(|link| !speaks_against(&link.note) && !is_of_a_type(link))
            .map(|link| (link.to, Proof::Link(link)))
            .collect();
        right.first()?;
        let patient = Patient::with(kb, topic, false, random);
        Some(Fact {
            ask: Ask::Marker,
            topic,
            right,
            any_right: false,
            // Alone it would be too easy: among markers of other organs everybody finds the one of this.
            stems: Vec::new(),
            several: String::new(),
            // What is a marker of one tumour is raised by others as well, so that no statement would be false.
            statement: None,
            patient: Some(patient),
            modality: None,
            about: Vec::new(),
            named: Vec::new(),
            described: String::new(),
        })
    }

    /// Which syndrome goes with an antibody, hormone …? Nothing is asked of a substance that is a minor one in any of
    /// its syndromes, since that syndrome would be the better answer to somebody.
    pub(super) fn syndrome_of_mediator(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        let links: Vec<_> = kb.links_to(topic).filter(|link| link.relation == Relation::Mediator).collect();
        // A syndrome that is called after the substance would be the answer, were it not told.
        let is_told = |link: &&Link| tells_topic(kb, &kb.topic(topic).name, link.from);
        if kb.link_ids_to(topic).len() > FEW || links.iter().any(|link| !is_main(kb, link) || is_told(link)) {
            return None;
        }
        let mut right: Vec<_> = links
            .iter()
            .filter(|link| !speaks_against(&link.note) && kb.topic(link.from).kind() == Kind::Syndrome)
            .filter(|link| !is_group(kb, link.from) && !follows(kb, link.from))
            .map(|link| (link.from, Proof::Link(link)))
            .collect();
        random.shuffle(&mut right);
        right.first()?;
        let name = self.wording.name(kb, topic);
        let stated = name.clone();
        let patient = Patient::new(None, self.ages_of(right[0].0), is_of_childhood(kb, right[0].0), random);
        let person = capitalised(&patient.words);
        let stem = match class(kb, topic)? {
            MediatorClass::Antibody => {
                format!(
                    "{person} is found to have {name}. Which syndrome is the most likely reason for the test?"
                )
            }
            MediatorClass::Hormone => {
                format!("A tumour of {} releases {name}. Which syndrome results?", patient.words)
            }
            // Cytokines and markers are raised in so much that hardly an option would be wrong.
            _ => return None,
        };
        Some(Fact {
            ask: Ask::SyndromeOfMediator,
            topic,
            right,
            any_right: true,
            stems: vec![Stem::plain(stem)],
            several: format!("Which of these syndromes are typically linked to {name}?"),
            statement: Some(Box::new(move |answer| format!("{answer} is associated with {stated}."))),
            patient: Some(patient),
            modality: None,
            about: Vec::new(),
            named: Vec::new(),
            described: String::new(),
        })
    }
}

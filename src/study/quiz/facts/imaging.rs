//! Findings, and what is behind them.

use super::{Ask, Fact, Ground, Proof, Stem, one_of};
use crate::kb::{Certainty, Kind, Link, Relation, TopicId};
use crate::study::quiz::patient::{Patient, Sex, ages, is_of_childhood};
use crate::study::quiz::suited::{
    hosts, is_group, is_of_any_cancer, is_spread, is_unspecific, tells_something,
};
use crate::study::random::Random;
use crate::study::wording::{capitalised, with_article};

/// How many topics may show a feature that points to one of them.
const FEW: usize = 4;

impl<'kb> Ground<'_, 'kb> {
    /// Which finding is typical on a modality, or speaks for a topic against one that it is confused with?
    pub(super) fn finding(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        if is_group(kb, topic) || is_of_any_cancer(kb, topic) {
            return None;
        }
        let typical: Vec<&Link> = kb
            .related(topic, Relation::Finding)
            .iter()
            .filter(|link| link.certainty == Some(Certainty::Typical) && tells_something(kb, link))
            .filter(|link| !is_unspecific(kb, link.to))
            .collect();
        let first = *one_of(&typical, random)?;
        let modality = first.modality?;
        let mut right: Vec<(TopicId, Proof<'_>)> = typical
            .iter()
            .filter(|link| link.modality == Some(modality))
            .map(|&link| (link.to, Proof::Link(link)))
            .collect();
        right.sort_by_key(|(id, _)| *id);
        right.dedup_by_key(|(id, _)| *id);
        random.shuffle(&mut right);
        let &(answer, _) = right.first()?;
        let (name, on) = (self.wording.name(kb, topic), self.wording.label(kb, modality));
        let patient = match kb.topic(topic).kind() {
            Kind::Tumour => Patient::new(self.sex_of(&[topic, answer]), ages(kb, topic), false, random),
            _ => {
                let of_childhood = is_of_childhood(kb, topic);
                Patient::new(Sex::of_topic(kb, answer), self.ages_of(topic), of_childhood, random)
            }
        };
        let person = capitalised(&patient.words);
        let mut stems = Vec::new();
        if let Some(other) = self.told_apart_by(topic, answer, &patient, random) {
            let other = self.wording.name(kb, other);
            stems.push(Stem::plain(format!(
                "{person} has either {name} or {other}. Which finding on {on} speaks for {name}?"
            )));
        }
        stems.push(Stem::plain(format!("{person} has {name}. Which finding is typical on {on}?")));
        let (stated, seen_on) = (name.clone(), on.clone());
        Some(Fact {
            ask: Ask::Finding,
            topic,
            right,
            any_right: false,
            stems,
            several: format!("Which of these findings on {on} are typical of {name}?"),
            statement: Some(Box::new(move |answer| {
                format!("On {seen_on}, a typical finding of {stated} is: {answer}.")
            })),
            patient: Some(patient),
            modality: Some(modality),
            about: Vec::new(),
            named: Vec::new(),
            described: String::new(),
        })
    }

    /// A topic that a differential names and that does not show a finding.
    fn told_apart_by(
        self,
        topic: TopicId,
        finding: TopicId,
        patient: &Patient,
        random: &mut Random,
    ) -> Option<TopicId> {
        let kb = self.kb;
        let show = |id: TopicId| hosts(kb, finding).any(|host| host == id);
        let others: Vec<TopicId> = kb
            .related(topic, Relation::Differential)
            .iter()
            .map(|link| link.to)
            .filter(|&id| kb.topic(id).kind() == kb.topic(topic).kind() && id != topic && !show(id))
            .filter(|&id| patient.may_have(kb, id) && !is_group(kb, id))
            .collect();
        one_of(&others, random).copied()
    }

    /// Which tumours show a feature, for several answers, statements and matching?
    pub(super) fn tumour_of_feature(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        let links = kb.links_to(topic).filter(|link| link.relation == Relation::Finding);
        let typical =
            links.filter(|link| link.certainty == Some(Certainty::Typical) && tells_something(kb, link));
        let mut anyone: Vec<TopicId> = hosts(kb, topic).collect();
        anyone.sort_unstable();
        anyone.dedup();
        if anyone.len() > FEW || is_spread(kb, topic) {
            return None;
        }
        let mut right: Vec<(TopicId, &Link)> = typical
            .filter(|link| kb.topic(link.from).kind() == Kind::Tumour && link.modality.is_some())
            .map(|link| (link.from, link))
            .collect();
        random.shuffle(&mut right);
        let &(answer, link) = right.first()?;
        right.sort_by_key(|&(id, other)| (id != answer, id, !std::ptr::eq(other, link)));
        right.dedup_by_key(|(id, _)| *id);
        let feature = with_article(&self.wording.name(kb, topic));
        let stated = feature.clone();
        Some(Fact {
            ask: Ask::TumourOfFeature,
            topic,
            right: right.into_iter().map(|(id, link)| (id, Proof::Link(link))).collect(),
            any_right: false,
            // Alone a finding seldom decides: a detail does, and that is another question.
            stems: Vec::new(),
            several: format!("Which of these tumours typically show {feature}?"),
            statement: Some(Box::new(move |answer| format!("{answer} typically shows {stated}."))),
            patient: None,
            modality: None,
            about: Vec::new(),
            named: Vec::new(),
            described: String::new(),
        })
    }

    /// A typical finding of a tumour, besides another one: something else, on another modality.
    pub(super) fn second_finding(
        self,
        tumour: TopicId,
        besides: Option<&Link>,
        random: &mut Random,
    ) -> Option<(String, &'kb Link)> {
        let kb = self.kb;
        let others: Vec<&Link> = kb
            .related(tumour, Relation::Finding)
            .iter()
            .filter(|link| link.certainty == Some(Certainty::Typical) && !link.cite.is_empty())
            .filter(|link| besides.is_none_or(|first| link.to != first.to && link.modality != first.modality))
            .filter(|link| tells_something(kb, link) && !is_spread(kb, link.to))
            .collect();
        let link = *one_of(&others, random)?;
        Some((self.shows(link)?, link))
    }
}

//! What can be asked about a topic: a stem, its right answers and the links that prove them.

use super::suited::{
    age_of, class, hosts, is_main, is_of_any_cancer, is_spread, patient, substance, tells_something,
};
use crate::kb::{AgeGroup, Certainty, Kb, Kind, Link, MediatorClass, Relation, Strength, TopicId};
use crate::study::random::Random;
use crate::study::telltale::{speaks_against, stems, tells};
use crate::study::wording::{Wording, capitalised, is_plural, with_article};

/// The kinds of question. Each begins at a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ask {
    /// The tumour of a syndrome.
    Tumour,
    /// The syndrome of a tumour.
    Syndrome,
    /// The antibody, hormone … of a syndrome.
    Mediator,
    /// The syndrome of an antibody, hormone …
    SyndromeOfMediator,
    /// The finding of a syndrome or tumour on a modality.
    Finding,
    /// The tumour behind an imaging feature.
    TumourOfFeature,
    /// The examination that comes first.
    FirstTest,
}

impl Ask {
    pub(super) const ALL: [Self; 7] = [
        Self::Tumour,
        Self::Syndrome,
        Self::Mediator,
        Self::SyndromeOfMediator,
        Self::Finding,
        Self::TumourOfFeature,
        Self::FirstTest,
    ];

    /// Of how many turns a kind of question takes one: few examinations come first, and most of those are CT.
    pub(super) const fn every(self) -> usize {
        match self {
            Self::FirstTest => 4,
            Self::SyndromeOfMediator | Self::Mediator => 2,
            _ => 1,
        }
    }

    /// The relation that proves an answer, and shows what else an option is linked to.
    pub(super) const fn relation(self) -> Relation {
        match self {
            Self::Tumour | Self::Syndrome => Relation::Tumour,
            Self::Mediator | Self::SyndromeOfMediator => Relation::Mediator,
            Self::Finding | Self::TumourOfFeature => Relation::Finding,
            Self::FirstTest => Relation::FirstTest,
        }
    }
}

/// How many syndromes an antibody may have, and topics a feature, to point to one of them.
const FEW: usize = 4;

/// A question before it has options.
pub(super) struct Fact<'kb> {
    pub ask: Ask,
    /// The topic it begins at.
    pub topic: TopicId,
    /// The right answers, each with the link that proves it.
    pub right: Vec<(TopicId, &'kb Link)>,
    /// Whether the stem suits each of them as well as the first.
    pub any_right: bool,
    /// The stem for one right answer, the richest first.
    pub stems: Vec<Stem<'kb>>,
    /// The stem for several right answers.
    pub several: String,
    /// What is said of an answer, as a statement that is true or false.
    pub statement: Box<dyn Fn(&str) -> String + 'kb>,
    /// The age of the patient: tumours have to be met at it.
    pub age: Option<AgeGroup>,
    /// The modality of a finding: options have to be seen on it.
    pub modality: Option<TopicId>,
}

/// The words of a question, and the link that they tell besides.
pub(super) struct Stem<'kb> {
    pub text: String,
    pub told: Option<&'kb Link>,
}

impl Stem<'_> {
    const fn plain(text: String) -> Self {
        Self { text, told: None }
    }
}

/// What a question is made from.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a, 'kb> {
    pub kb: &'kb Kb,
    pub wording: &'a Wording,
}

impl<'kb> Ground<'_, 'kb> {
    /// What can be asked about a topic in one way; chance picks among equals.
    pub(super) fn fact(self, ask: Ask, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        match (ask, self.kb.topic(topic).kind()) {
            (Ask::Tumour, Kind::Syndrome) => self.tumour(topic, random),
            (Ask::Syndrome, Kind::Tumour) => self.syndrome(topic, random),
            (Ask::Mediator, Kind::Syndrome) => self.mediator(topic, random),
            (Ask::SyndromeOfMediator, Kind::Mediator) => self.syndrome_of_mediator(topic, random),
            (Ask::Finding, Kind::Syndrome | Kind::Tumour) => self.finding(topic, random),
            (Ask::TumourOfFeature, Kind::Feature) => self.tumour_of_feature(topic, random),
            (Ask::FirstTest, Kind::Syndrome | Kind::Tumour) => self.first_test(topic),
            _ => None,
        }
    }

    fn tumour(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        let links = kb.related(topic, Relation::Tumour);
        let of = |strength| links.iter().filter(move |link| link.strength == Some(strength));
        if is_of_any_cancer(kb, topic) {
            return None;
        }
        let mut right: Vec<_> = of(Strength::Classic).map(|link| (link.to, link)).collect();
        random.shuffle(&mut right);
        let &(answer, _) = right.first()?;
        let name = self.wording.name(kb, topic);
        let age = age_of(kb, answer, random);
        let patient = patient(age);
        let findings: Vec<&Link> = kb
            .related(topic, Relation::Finding)
            .iter()
            .filter(|link| {
                let tumours: Vec<TopicId> =
                    hosts(kb, link.to).filter(|&id| kb.topic(id).kind() == Kind::Tumour).collect();
                link.certainty == Some(Certainty::Typical)
                    && tells_something(kb, link)
                    && (tumours.is_empty() || tumours.contains(&answer))
            })
            .collect();
        let mut stems = Vec::new();
        if let Some(&link) = findings.get(random.below(findings.len()))
            && let Some(shows) = self.shows(link)
        {
            let text = format!("{patient} has {name}. {shows} Which tumour is most likely?");
            stems.push(Stem { text, told: Some(link) });
        }
        let text = format!("{patient} presents with {name}. Which tumour should be looked for first?");
        stems.push(Stem::plain(text));
        let stated = name.clone();
        Some(Fact {
            ask: Ask::Tumour,
            any_right: false,
            topic,
            right,
            stems,
            several: format!("Which of these tumours are classically associated with {name}?"),
            statement: Box::new(move |answer| format!("{answer} is classically associated with {stated}.")),
            age,
            modality: None,
        })
    }

    fn syndrome(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        let links = kb.links_to(topic).filter(|link| link.relation == Relation::Tumour);
        let classic = links.filter(|link| link.strength == Some(Strength::Classic));
        let mut right: Vec<_> =
            classic.filter(|link| !is_of_any_cancer(kb, link.from)).map(|link| (link.from, link)).collect();
        random.shuffle(&mut right);
        right.first()?;
        let name = self.wording.name(kb, topic);
        let age = age_of(kb, topic, random);
        let patient = patient(age);
        let stated = name.clone();
        Some(Fact {
            ask: Ask::Syndrome,
            any_right: true,
            topic,
            stems: vec![Stem::plain(format!(
                "{patient} has {name}. Which paraneoplastic syndrome is classically associated with this tumour?"
            ))],
            several: format!("Which of these syndromes are classically associated with {name}?"),
            statement: Box::new(move |answer| format!("{answer} is classically associated with {stated}.")),
            right,
            age,
            modality: None,
        })
    }

    fn mediator(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        let links = kb.related(topic, Relation::Mediator);
        let classes: Vec<MediatorClass> = links.iter().filter_map(|link| class(kb, link.to)).collect();
        let wanted = *classes.get(random.below(classes.len()))?;
        let noun = substance(wanted)?;
        let of_class = links.iter().filter(|link| class(kb, link.to) == Some(wanted));
        let right: Vec<_> =
            of_class.filter(|link| !speaks_against(&link.note)).map(|link| (link.to, link)).collect();
        right.first()?;
        let name = self.wording.name(kb, topic);
        let stated = name.clone();
        let stem = match wanted {
            MediatorClass::Antibody => {
                format!("A patient presents with {name}. Which antibody is most likely to be found?")
            }
            _ => format!("Which {noun} is linked to {name}?"),
        };
        let plural = noun.strip_suffix('y').map_or(format!("{noun}s"), |start| format!("{start}ies"));
        Some(Fact {
            ask: Ask::Mediator,
            any_right: false,
            topic,
            right,
            stems: vec![Stem::plain(stem)],
            several: format!("Which of these {plural} are linked to {name}?"),
            statement: Box::new(move |answer| format!("{answer} is linked to {stated}.")),
            age: None,
            modality: None,
        })
    }

    fn syndrome_of_mediator(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        let links =
            kb.links_to(topic).filter(|link| link.relation == Relation::Mediator && is_main(kb, link));
        let mut right: Vec<_> =
            links.filter(|link| !speaks_against(&link.note)).map(|link| (link.from, link)).collect();
        random.shuffle(&mut right);
        right.first().filter(|_| kb.link_ids_to(topic).len() <= FEW)?;
        let name = self.wording.name(kb, topic);
        let stated = name.clone();
        let stem = match class(kb, topic)? {
            MediatorClass::Antibody => {
                format!("A patient is found to have {name}. Which syndrome goes with this finding?")
            }
            MediatorClass::Hormone => format!("A tumour releases {name}. Which syndrome may result?"),
            _ if is_plural(&name) => format!("With which syndrome are {name} associated?"),
            _ => format!("With which syndrome is {name} associated?"),
        };
        Some(Fact {
            ask: Ask::SyndromeOfMediator,
            any_right: true,
            topic,
            right,
            stems: vec![Stem::plain(stem)],
            several: format!("Which of these syndromes are associated with {name}?"),
            statement: Box::new(move |answer| format!("{answer} is associated with {stated}.")),
            age: None,
            modality: None,
        })
    }

    fn finding(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        let typical: Vec<&Link> = kb
            .related(topic, Relation::Finding)
            .iter()
            .filter(|link| link.certainty == Some(Certainty::Typical) && tells_something(kb, link))
            .collect();
        let first = *typical.get(random.below(typical.len()))?;
        let modality = first.modality?;
        let mut right: Vec<_> = typical
            .iter()
            .filter(|link| link.modality == Some(modality))
            .map(|&link| (link.to, link))
            .collect();
        right.sort_by_key(|(id, _)| *id);
        right.dedup_by_key(|(id, _)| *id);
        random.shuffle(&mut right);
        let (name, on) = (self.wording.name(kb, topic), self.wording.label(kb, modality));
        let age = age_of(kb, topic, random);
        let patient = patient(age);
        let (stated, seen_on) = (name.clone(), on.clone());
        Some(Fact {
            ask: Ask::Finding,
            any_right: true,
            topic,
            right,
            stems: vec![Stem::plain(format!("{patient} has {name}. Which finding is typical on {on}?"))],
            several: format!("Which of these findings on {on} are typical of {name}?"),
            statement: Box::new(move |answer| {
                format!("On {seen_on}, a typical finding of {stated} is: {answer}.")
            }),
            age,
            modality: Some(modality),
        })
    }

    fn tumour_of_feature(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        let links = kb.links_to(topic).filter(|link| link.relation == Relation::Finding);
        let typical =
            links.filter(|link| link.certainty == Some(Certainty::Typical) && tells_something(kb, link));
        let mut anyone: Vec<TopicId> = hosts(kb, topic).collect();
        anyone.sort_unstable();
        anyone.dedup();
        let named = kb.related(topic, Relation::Differential).iter().map(|link| link.to);
        let others = named.filter(|id| kb.topic(*id).kind() == Kind::Tumour && !anyone.contains(id)).count();
        if anyone.len() > FEW || others > 1 || is_spread(kb, topic) {
            return None;
        }
        let mut right: Vec<_> = typical
            .filter(|link| kb.topic(link.from).kind() == Kind::Tumour && link.modality.is_some())
            .map(|link| (link.from, link))
            .collect();
        random.shuffle(&mut right);
        let &(answer, link) = right.first()?;
        right.retain({
            let mut seen = Vec::new();
            move |(id, _)| {
                !seen.contains(id) && {
                    seen.push(*id);
                    true
                }
            }
        });
        let age = age_of(kb, answer, random);
        let patient = patient(age);
        let feature = with_article(&self.wording.name(kb, topic));
        let stated = feature.clone();
        let shows = self.shows(link)?;
        Some(Fact {
            ask: Ask::TumourOfFeature,
            any_right: false,
            topic,
            right,
            stems: vec![Stem::plain(format!(
                "{patient} is examined. {shows} Of which tumour is this typical?"
            ))],
            several: format!("Which of these tumours typically show {feature}?"),
            statement: Box::new(move |answer| format!("{answer} typically shows {stated}.")),
            age,
            modality: None,
        })
    }

    fn first_test(self, topic: TopicId) -> Option<Fact<'kb>> {
        let kb = self.kb;
        let first = kb.related(topic, Relation::FirstTest).first()?;
        let is_first = ["first", "in every newly"].iter().any(|word| first.note.starts_with(word));
        let conditional =
            [" in ", "first in", "first for the", " if "].iter().any(|word| first.note.contains(word));
        if !is_first || (conditional && !first.note.starts_with("in every")) {
            return None;
        }
        let name = self.wording.name(kb, topic);
        let stated = name.clone();
        let of = if first.site.is_empty() { String::new() } else { format!(" (region: {})", first.site) };
        Some(Fact {
            ask: Ask::FirstTest,
            any_right: false,
            topic,
            right: vec![(first.to, first)],
            stems: vec![Stem::plain(format!(
                "A patient is suspected of having {name}. Which imaging examination comes first{of}?"
            ))],
            several: String::new(),
            statement: Box::new(move |answer| {
                format!("The imaging examination that comes first in {stated} is: {answer}.")
            }),
            age: None,
            modality: None,
        })
    }

    /// A finding as the report gives it.
    fn shows(self, link: &Link) -> Option<String> {
        let modality = capitalised(&self.wording.label(self.kb, link.modality?));
        let feature = with_article(&self.wording.name(self.kb, link.to));
        let is_said =
            link.site.is_empty() || link.site.contains("primary") || tells(&stems(&feature), &link.site);
        let site = if is_said { String::new() } else { format!(" ({})", link.site) };
        Some(format!("{modality} shows {feature}{site}."))
    }
}

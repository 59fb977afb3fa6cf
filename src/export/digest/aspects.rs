//! What can be compared: every field that topics may share, and what a topic says in it.

use crate::kb::{Certainty, Detail, Heading, Kb, Link, Relation, Strength, TopicId};

use super::Mark;
use super::lines::{Said, labels};

/// Something in which topics may be alike or differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aspect {
    Kind,
    Summary,
    Mechanism,
    Class,
    Region,
    Shows,
    Sites,
    Ages,
    Systems,
    SeenOn,
    FirstTests,
    Mediators,
    Markers,
    Tumours,
    Syndromes,
    Members,
    /// Findings on one modality.
    On(TopicId),
    SeenIn,
    FirstTestIn,
    ShownFindings,
    ToldApart,
    Authors,
    Published,
    /// The claims under a heading.
    Section(Heading),
}

/// The aspects that stand before the findings, in their order.
const BEFORE: &[Aspect] = &[
    Aspect::Kind,
    Aspect::Summary,
    Aspect::Mechanism,
    Aspect::Class,
    Aspect::Region,
    Aspect::Shows,
    Aspect::Sites,
    Aspect::Ages,
    Aspect::Systems,
    Aspect::Authors,
    Aspect::Published,
    Aspect::Mediators,
    Aspect::Markers,
    Aspect::Tumours,
    Aspect::Syndromes,
    Aspect::Members,
    Aspect::SeenOn,
    Aspect::FirstTests,
];

/// Those that stand behind them.
const BEHIND: &[Aspect] = &[Aspect::SeenIn, Aspect::FirstTestIn, Aspect::ShownFindings, Aspect::ToldApart];

impl Aspect {
    /// Every aspect of which one of some topics may say something, in the order of a page. The modality that most
    /// of the topics have findings on comes first among the modalities.
    pub(super) fn of(kb: &Kb, topics: &[TopicId]) -> Vec<Self> {
        let mut modalities: Vec<(usize, usize, TopicId)> = Vec::new();
        for &topic in topics {
            let mut own: Vec<TopicId> = findings(kb, topic).filter_map(|link| link.modality).collect();
            let all = own.clone();
            own.sort_unstable();
            own.dedup();
            for modality in own {
                let count = all.iter().filter(|&&other| other == modality).count();
                match modalities.iter_mut().find(|(_, _, known)| *known == modality) {
                    Some((topics, findings, _)) => (*topics, *findings) = (*topics + 1, *findings + count),
                    None => modalities.push((1, count, modality)),
                }
            }
        }
        modalities.sort_by_key(|&(topics, findings, id)| (std::cmp::Reverse((topics, findings)), id));
        let on = modalities.into_iter().map(|(_, _, modality)| Self::On(modality));
        let sections = Heading::ALL.iter().map(|&heading| Self::Section(heading));
        BEFORE.iter().copied().chain(on).chain(BEHIND.iter().copied()).chain(sections).collect()
    }

    /// The words before its row.
    pub(super) fn label(self, kb: &Kb) -> String {
        let words = match self {
            Self::Kind => "Kind",
            Self::Summary => "In brief",
            Self::Mechanism => "Mechanism",
            Self::Class => "Class",
            Self::Region => "Region",
            Self::Shows => "Shows",
            Self::Sites => "Arises in",
            Self::Ages => "Age",
            Self::Systems => "Organ systems",
            Self::SeenOn => "Seen on",
            Self::FirstTests => "What to do first",
            Self::Mediators => "Mediators",
            Self::Markers => "Markers",
            Self::Syndromes => "Syndromes",
            Self::Tumours => "Tumours",
            Self::Members => "Belong to it",
            Self::On(modality) => return format!("On {}", in_sentence(kb.topic(modality).label())),
            Self::SeenIn => "Seen in",
            Self::FirstTestIn => "First test in",
            Self::ShownFindings => "Findings",
            Self::ToldApart => "Also told apart from",
            Self::Authors => "Authors",
            Self::Published => "Published",
            Self::Section(heading) => heading.label(),
        };
        words.to_owned()
    }

    /// What a topic says, beside those that it is compared with.
    pub(super) fn said(self, kb: &Kb, topic: TopicId, beside: &[TopicId]) -> Vec<Said> {
        let entry = kb.topic(topic);
        let linked = |relation: Relation| kb.related(topic, relation).iter();
        let names = |relation: Relation| one(Said::names(kb, linked(relation).map(|link| link.to)));
        match (self, &entry.detail) {
            // What all of them are goes without saying.
            (Self::Kind, detail) => {
                let differ = beside.iter().any(|&other| kb.topic(other).kind() != detail.kind());
                one(Said::words(detail.kind().label()).filter(|_| differ))
            }
            (Self::Summary, _) => entry.summary.map(|claim| Said::claim(kb, claim)).into_iter().collect(),
            (Self::Mechanism, Detail::Syndrome { mechanism }) => one(Said::words(mechanism.label())),
            (Self::Class, Detail::Tumour { class, .. }) => one(Said::words(class.label())),
            (Self::Class, Detail::Mediator { class }) => one(Said::words(class.label())),
            (Self::Region, Detail::System { region }) => one(Said::words(region.label())),
            (Self::Shows, Detail::Modality { class }) => one(Said::words(class.label())),
            (Self::Sites, Detail::Tumour { sites, .. }) => one(Said::words(&sites.join(", "))),
            (Self::Ages, Detail::Tumour { ages, .. }) => {
                one(Said::words(&ages.iter().map(|age| age.label()).collect::<Vec<_>>().join(", ")))
            }
            (Self::Authors, Detail::Source(publication)) => one(Said::words(&publication.authors.join(", "))),
            (Self::Published, Detail::Source(publication)) => {
                let year = publication.year.map(|year| year.to_string()).unwrap_or_default();
                let parts = [&*publication.container, &year].into_iter().filter(|part| !part.is_empty());
                one(Said::words(&parts.collect::<Vec<_>>().join(", ")))
            }
            (Self::Systems, _) => names(Relation::System),
            (Self::SeenOn, _) => names(Relation::SeenOn),
            (Self::FirstTests, _) => {
                let steps = linked(Relation::FirstTest).zip(1..);
                let said = |(link, step): (&Link, usize)| test(kb, link).marked(Some(Mark::Step(step)));
                steps.map(said).collect()
            }
            (Self::Mediators, _) => linked(Relation::Mediator).map(|link| noted(kb, link)).collect(),
            (Self::Markers, _) => linked(Relation::Marker).map(|link| noted(kb, link)).collect(),
            (Self::Tumours, Detail::Mediator { .. }) => from_here(kb, topic, Relation::Marker),
            (Self::Tumours, _) => by_strength(kb, linked(Relation::Tumour), |link| link.to),
            (Self::Syndromes, Detail::Tumour { .. }) => {
                let links = kb.links_to(topic).filter(|link| link.relation == Relation::Tumour);
                by_strength(kb, links, |link| link.from)
            }
            (Self::Syndromes, Detail::Mediator { .. }) => from_here(kb, topic, Relation::Mediator),
            (Self::Members, Detail::System { .. }) => {
                let members = kb.links_to(topic).filter(|link| link.relation == Relation::System);
                one(Said::names(kb, members.map(|link| link.from)))
            }
            (Self::On(modality), _) => {
                let seen = findings(kb, topic).filter(|link| link.modality == Some(modality));
                by_certainty(seen.map(|link| (link.certainty, finding(kb, link, link.to))))
            }
            (Self::SeenIn, Detail::Feature) => {
                let seen = kb.links_to(topic).filter(|link| link.relation == Relation::Finding);
                by_certainty(seen.map(|link| (link.certainty, finding(kb, link, link.from))))
            }
            (Self::FirstTestIn, Detail::Modality { .. }) => from_here(kb, topic, Relation::FirstTest),
            (Self::ShownFindings, Detail::Modality { .. }) => {
                let mut features: Vec<TopicId> = kb.findings_on(topic).map(|link| link.to).collect();
                features.sort_unstable();
                features.dedup();
                one(Said::names(kb, features))
            }
            (Self::ToldApart, _) => {
                // Those that stand beside it are told apart on top.
                let others = linked(Relation::Differential).filter(|link| !beside.contains(&link.to));
                others.map(|link| noted(kb, link)).collect()
            }
            (Self::Section(heading), _) => {
                let sections = kb.sections(topic).filter(|(other, _)| *other == heading);
                sections.flat_map(|(_, claims)| claims).map(|claim| Said::claim(kb, claim)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// A name within a sentence: `Ultrasound` without its capital, `MRI` as it is.
fn in_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}

fn one(said: Option<Said>) -> Vec<Said> {
    said.into_iter().collect()
}

fn findings(kb: &Kb, topic: TopicId) -> impl Iterator<Item = &Link> {
    kb.related(topic, Relation::Finding).iter()
}

/// The name that a link leads to, and its note.
pub(super) fn noted(kb: &Kb, link: &Link) -> Said {
    Said::link(labels(kb, [link.to]), link, &[&link.note])
}

/// A first test: the modality, of what, and when.
pub(super) fn test(kb: &Kb, link: &Link) -> Said {
    let mut text = labels(kb, [link.to]);
    if !link.site.is_empty() {
        text.push(&format!(" of {}", link.site), None);
    }
    Said::link(text, link, &[&link.note])
}

/// A name, with frequency, site and note of what is said of it.
fn finding(kb: &Kb, link: &Link, shown: TopicId) -> Said {
    let said = Said::link(labels(kb, [shown]), link, &[&link.site, &link.frequency, &link.note]);
    said.marked(link.certainty.map(Mark::Certainty))
}

/// Links to a topic, by the names that they come from.
fn from_here(kb: &Kb, topic: TopicId, relation: Relation) -> Vec<Said> {
    let links = kb.links_to(topic).filter(|link| link.relation == relation);
    links.map(|link| Said::link(labels(kb, [link.from]), link, &[&link.site, &link.note])).collect()
}

/// Links with a strength, the strongest first: a name and how often.
fn by_strength<'kb>(
    kb: &Kb,
    links: impl Iterator<Item = &'kb Link>,
    shown: impl Fn(&Link) -> TopicId,
) -> Vec<Said> {
    let mut links: Vec<&Link> = links.collect();
    links.sort_by_key(|link| link.strength);
    let said = |link: &Link| {
        let said = Said::link(labels(kb, [shown(link)]), link, &[&link.frequency, &link.note]);
        said.marked(link.strength.map(Mark::Strength))
    };
    links.into_iter().map(said).collect()
}

fn by_certainty(said: impl Iterator<Item = (Option<Certainty>, Said)>) -> Vec<Said> {
    let mut said: Vec<_> = said.collect();
    said.sort_by_key(|&(certainty, _)| certainty);
    said.into_iter().map(|(_, said)| said).collect()
}

/// A name with its pips.
pub(super) fn named(kb: &Kb, topic: TopicId, strength: Option<Strength>) -> Said {
    Said::plain(labels(kb, [topic])).marked(strength.map(Mark::Strength))
}

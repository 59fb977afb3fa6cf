//! What can be asked about a topic: a stem, its right answers and what proves them.
//!
//! One file for each family of questions. A stem is a short vignette wherever the content carries one: a patient, the
//! picture in the words of a claim (`picture`), what imaging shows or which antibody is found.

mod apart;
mod imaging;
mod mediators;
mod picture;
mod several;
mod situation;
mod tumours;
mod whynot;

pub(super) use apart::differential;
pub(super) use picture::picture_words;

use super::Form;
use super::patient::{Patient, Sex};
use crate::kb::{Claim, Kb, Kind, Link, Relation, TopicId};
use crate::study::kin::Kin;
use crate::study::random::Random;
use crate::study::statement::{Why, of_claim, of_link};
use crate::study::telltale::{stems, tells};
use crate::study::wording::{Wording, capitalised, with_article};

/// The kinds of question. Each begins at a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ask {
    /// The syndrome or tumour behind a clinical picture.
    Picture,
    /// What should come to mind in a situation.
    Situation,
    /// What it is rather than what was thought of.
    Apart,
    /// The cause of an imaging feature that a detail suggests.
    Detail,
    /// The tumour of a syndrome.
    Tumour,
    /// The syndrome of a tumour.
    Syndrome,
    /// The antibody, hormone … of a syndrome.
    Mediator,
    /// The serum marker of a tumour.
    Marker,
    /// The syndrome of an antibody, hormone …
    SyndromeOfMediator,
    /// The finding of a syndrome or tumour on a modality.
    Finding,
    /// The tumour behind an imaging feature.
    TumourOfFeature,
    /// Several causes of an imaging feature.
    Causes,
    /// Several syndromes of a tumour, antibody, hormone …
    Effects,
    /// Several findings of a syndrome or tumour.
    Signs,
}

impl Ask {
    pub(super) const ALL: [Self; 14] = [
        Self::Picture,
        Self::Situation,
        Self::Apart,
        Self::Detail,
        Self::Tumour,
        Self::Syndrome,
        Self::Mediator,
        Self::Marker,
        Self::SyndromeOfMediator,
        Self::Finding,
        Self::TumourOfFeature,
        Self::Causes,
        Self::Effects,
        Self::Signs,
    ];

    /// Of how many turns a kind of question takes one: vignettes come oftener than plain questions.
    pub(super) const fn every(self) -> usize {
        match self {
            Self::Picture | Self::Situation | Self::Tumour | Self::Apart | Self::Detail => 1,
            Self::TumourOfFeature
            | Self::Finding
            | Self::Syndrome
            | Self::Mediator
            | Self::Marker
            | Self::Causes
            | Self::Effects
            | Self::Signs => 2,
            Self::SyndromeOfMediator => 3,
        }
    }

    /// Whether this kind of question can be asked in one of some forms at all.
    pub(super) fn has_any(self, forms: &[Form]) -> bool {
        let only = match self {
            Self::Causes | Self::Effects | Self::Signs => &[Form::MultipleResponse][..],
            Self::Marker => &[Form::Matching],
            Self::TumourOfFeature => &[Form::MultipleResponse, Form::TrueFalse, Form::Matching],
            Self::Picture | Self::Situation | Self::Detail => &[Form::SingleBest, Form::Matching],
            Self::Apart => &[Form::SingleBest],
            _ => &Form::ALL,
        };
        forms.iter().any(|form| only.contains(form))
    }

    /// The relation that proves an answer, and shows what else an option is linked to.
    pub(super) const fn relation(self) -> Relation {
        match self {
            Self::Picture | Self::Situation | Self::Apart | Self::Tumour | Self::Syndrome | Self::Effects => {
                Relation::Tumour
            }
            Self::Mediator | Self::SyndromeOfMediator => Relation::Mediator,
            Self::Marker => Relation::Marker,
            Self::Finding | Self::TumourOfFeature | Self::Detail | Self::Causes | Self::Signs => {
                Relation::Finding
            }
        }
    }
}

/// What proves an answer, or a part of a stem.
#[derive(Clone, Copy, Debug)]
pub(super) enum Proof<'kb> {
    Link(&'kb Link),
    Claim(&'kb Claim),
}

impl Proof<'_> {
    pub(super) fn cite(&self) -> &[TopicId] {
        match self {
            Self::Link(link) => &link.cite,
            Self::Claim(claim) => &claim.cite,
        }
    }

    pub(super) fn why(&self, kb: &Kb, wording: &Wording) -> Why {
        match self {
            Self::Link(link) => of_link(kb, wording, link),
            Self::Claim(claim) => of_claim(claim),
        }
    }

    /// The topic that it brings into a stem.
    pub(super) const fn end(&self) -> Option<TopicId> {
        match self {
            Self::Link(link) => Some(link.to),
            Self::Claim(_) => None,
        }
    }
}

/// What makes a statement of an answer.
pub(super) type Statement<'kb> = Box<dyn Fn(&str) -> String + 'kb>;

/// A question before it has options.
pub(super) struct Fact<'kb> {
    pub ask: Ask,
    /// The topic it begins at.
    pub topic: TopicId,
    /// The right answers, each with what proves it.
    pub right: Vec<(TopicId, Proof<'kb>)>,
    /// Whether the stem suits each of them as well as the first.
    pub any_right: bool,
    /// The stems for one right answer, the first that can be asked is taken.
    pub stems: Vec<Stem<'kb>>,
    /// The stem for several right answers; empty where several are not asked for.
    pub several: String,
    /// What is said of an answer, as a statement that is true or false; none where nothing short can be said.
    pub statement: Option<Statement<'kb>>,
    /// The patient: options have to be possible in him or her.
    pub patient: Option<Patient>,
    /// The modality of a finding: options have to be seen on it.
    pub modality: Option<TopicId>,
    /// What else the stem speaks of: whatever is linked to it may be right.
    pub about: Vec<TopicId>,
    /// What a differential names beside the answer, and so may be an option although it is linked.
    pub named: Vec<TopicId>,
    /// What is described: no option may be described so as well.
    pub described: String,
}

/// The words of a question, and what they tell besides.
pub(super) struct Stem<'kb> {
    pub text: String,
    pub told: Vec<Proof<'kb>>,
}

impl Fact<'_> {
    /// Whether a note decides: then what is told apart may share words with what it is told from, as lung cancers do,
    /// and only the note must not name it.
    pub(super) const fn is_by_note(&self) -> bool {
        matches!(self.ask, Ask::Apart | Ask::Detail)
    }
}

impl<'kb> Stem<'kb> {
    pub(super) const fn plain(text: String) -> Self {
        Self { text, told: Vec::new() }
    }

    const fn telling(text: String, told: Vec<Proof<'kb>>) -> Self {
        Self { text, told }
    }
}

/// What a question is made from.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a, 'kb> {
    pub kb: &'kb Kb,
    pub wording: &'a Wording,
    pub kin: &'a Kin<'kb>,
}

impl<'kb> Ground<'_, 'kb> {
    /// What can be asked about a topic in one way; chance picks among equals.
    pub(super) fn fact(self, ask: Ask, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        match (ask, self.kb.topic(topic).kind()) {
            (Ask::Picture, Kind::Syndrome | Kind::Tumour) => self.picture(topic, random),
            (Ask::Situation, Kind::Syndrome | Kind::Tumour) => self.situation(topic, random),
            (Ask::Apart, Kind::Syndrome | Kind::Tumour) => self.apart(topic, random),
            (Ask::Detail, Kind::Feature) => self.detail(topic, random),
            (Ask::Tumour, Kind::Syndrome) => self.tumour(topic, random),
            (Ask::Syndrome, Kind::Tumour) => self.syndrome(topic, random),
            (Ask::Mediator, Kind::Syndrome) => self.mediator(topic, random),
            (Ask::Marker, Kind::Tumour) => self.marker(topic, random),
            (Ask::SyndromeOfMediator, Kind::Mediator) => self.syndrome_of_mediator(topic, random),
            (Ask::Finding, Kind::Syndrome | Kind::Tumour) => self.finding(topic, random),
            (Ask::TumourOfFeature, Kind::Feature) => self.tumour_of_feature(topic, random),
            (Ask::Causes, Kind::Feature) => self.causes(topic, random),
            (Ask::Effects, Kind::Tumour | Kind::Mediator) => self.effects(topic, random),
            (Ask::Signs, Kind::Syndrome | Kind::Tumour) => self.signs(topic, random),
            _ => None,
        }
    }

    /// A finding as the report gives it.
    fn shows(self, link: &Link) -> Option<String> {
        let modality = capitalised(&self.wording.label(self.kb, link.modality?));
        let feature = with_article(&self.wording.name(self.kb, link.to));
        let is_said = link.site.is_empty()
            || link.site.contains("primary")
            || tells(&stems(&feature), &link.site)
            || tells(&stems(&link.site), &feature);
        let site = if is_said { String::new() } else { format!(" ({})", link.site) };
        Some(format!("{modality} shows {feature}{site}."))
    }

    /// The sex that a feature leaves open or does not.
    fn sex_of(self, topics: &[TopicId]) -> Option<Sex> {
        topics.iter().find_map(|&id| Sex::of_topic(self.kb, id))
    }
}

/// One of a list, by chance.
fn one_of<'a, T>(items: &'a [T], random: &mut Random) -> Option<&'a T> {
    items.get(random.below(items.len()))
}

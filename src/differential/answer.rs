//! The answer: what was understood, what explains it, and what to look for next.
//!
//! Everything here is plain data that names topics, claims and links by their ids, so that whoever shows it can
//! lead from every number to its citation.

use crate::kb::markup;
use crate::kb::{Certainty, ClaimId, Kb, Kind, LinkId, Relation, Strength, TopicId};

use super::case::Presence;

/// What follows from a case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Differential {
    /// What was understood, in the order of the findings of the case.
    pub findings: Vec<Understood>,
    /// The syndromes that explain something, the likeliest first, as far as they are worth showing.
    pub syndromes: Vec<Ranked>,
    /// The tumours to hunt for, likewise.
    pub tumours: Vec<Ranked>,
    /// How many syndromes explain something.
    pub fitting_syndromes: usize,
    /// How many tumours explain something.
    pub fitting_tumours: usize,
    /// What would tell the leading candidates apart, the best first.
    pub next: Vec<Next>,
}

/// How a finding was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Understood {
    /// The words, as they were typed.
    pub text: String,
    /// Whether it counts as there or not, after words such as “no” and “without”.
    pub presence: Presence,
    /// The topic that is called so, if there is one.
    pub topic: Option<TopicId>,
    /// The claims that say most of it, the best first.
    pub claims: Vec<ClaimId>,
    /// Other topics that may be meant, the best first.
    pub alternatives: Vec<TopicId>,
    /// The words that the content does not know.
    pub unknown: Vec<String>,
    /// Whether any of it could be used.
    pub used: bool,
    /// What is to be said about it, as a sentence.
    pub note: Option<String>,
}

/// One candidate.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The syndrome or tumour.
    pub topic: TopicId,
    /// The weight of evidence in natural logarithms: the sum of all receipts, in their order.
    pub score: f32,
    /// What speaks for it, the strongest first.
    pub because: Vec<Receipt>,
    /// What speaks against it, the strongest first; their weights are negative.
    pub against: Vec<Receipt>,
    /// The findings that are there and that it does not explain, by their place in the case.
    pub unexplained: Vec<usize>,
    /// What it would show besides, the likeliest first.
    pub predicts: Vec<Predicted>,
    /// Why it must not be missed, if that is so.
    pub must_not_miss: Option<Urgency>,
}

/// What a receipt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// A finding, by its place in the case.
    Finding(usize),
    /// A topic that is known to be there.
    Known(TopicId),
    /// The age.
    Age,
    /// The sex.
    Sex,
    /// How common it is, whatever the case.
    Prior,
}

/// Where the content says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matched {
    /// It is called so.
    Name(TopicId),
    /// The tumour arises there.
    Site(TopicId),
    /// The tumour is met at these ages.
    Ages(TopicId),
    /// A claim says so.
    Claim(ClaimId),
    /// A link says so.
    Link(LinkId),
}

/// One contribution to a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// Which part of the case it is about.
    pub about: About,
    /// Where the content says so.
    pub matched: Matched,
    /// The link to another topic through which it speaks: a syndrome's tumour.
    pub through: Option<LinkId>,
    /// How much it adds, in natural logarithms; negative where it speaks against.
    pub weight: f32,
    /// The strength of the tumour link that it rests on.
    pub strength: Option<Strength>,
    /// The certainty of the finding that it rests on.
    pub certainty: Option<Certainty>,
    /// How often, in the words of the source.
    pub frequency: Box<str>,
    /// The sources.
    pub cite: Vec<TopicId>,
}

/// What a candidate would show besides.
#[derive(Clone, Debug, PartialEq)]
pub struct Predicted {
    /// The feature, mediator or tumour; none where a claim says it in its own words.
    pub topic: Option<TopicId>,
    /// Where the content says so.
    pub matched: Matched,
    /// How often it would be there, from 0 to 1.
    pub likely: f32,
    /// The sources.
    pub cite: Vec<TopicId>,
}

/// Why a candidate must not be missed.
#[derive(Clone, Debug, PartialEq)]
pub struct Urgency {
    /// The claim that says how it ends.
    pub claim: ClaimId,
    /// The tumour or mediator that the claim is about, where it is not the candidate itself.
    pub through: Option<TopicId>,
    /// The word of the claim that decides.
    pub word: &'static str,
    /// The sources.
    pub cite: Vec<TopicId>,
}

/// What to look for next.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    /// The feature, mediator or modality.
    pub topic: TopicId,
    /// Why, as a sentence or two.
    pub why: String,
    /// By how much it would reduce the doubt between the leading candidates, in bits.
    pub gain: f32,
    /// The candidates that it would raise.
    pub raises: Vec<TopicId>,
    /// The sources.
    pub cite: Vec<TopicId>,
}

impl Matched {
    /// The words of the content, without markup.
    #[must_use]
    pub fn words(self, kb: &Kb) -> String {
        match self {
            Self::Name(topic) => kb.topic(topic).name.to_string(),
            Self::Site(topic) => match &kb.topic(topic).detail {
                crate::kb::Detail::Tumour { sites, .. } => sites.join(", "),
                _ => String::new(),
            },
            Self::Ages(topic) => match &kb.topic(topic).detail {
                crate::kb::Detail::Tumour { ages, .. } => {
                    ages.iter().map(|age| age.label()).collect::<Vec<_>>().join(", ")
                }
                _ => String::new(),
            },
            Self::Claim(claim) => markup::plain(&kb.claim(claim).text),
            Self::Link(link) => link_words(kb, link),
        }
    }

    /// The sources of the place.
    #[must_use]
    pub fn cite(self, kb: &Kb) -> &[TopicId] {
        match self {
            Self::Claim(claim) => &kb.claim(claim).cite,
            Self::Link(link) => &kb.link(link).cite,
            Self::Name(topic) | Self::Site(topic) | Self::Ages(topic) => {
                kb.summary(topic).map_or(&[], |summary| &summary.cite)
            }
        }
    }
}

/// A link in words: what it leads to, and what is said about it.
fn link_words(kb: &Kb, link: LinkId) -> String {
    let link = kb.link(link);
    if link.relation == Relation::Differential && kb.topic(link.from).kind() != Kind::Feature {
        return format!("Told apart from {}: {}", kb.topic(link.from).label(), link.note);
    }
    // The differentials of a feature are read from its side: the feature is what is seen.
    let shown = if link.relation == Relation::Differential { link.from } else { link.to };
    let mut words = kb.topic(shown).label().to_owned();
    if let Some(modality) = link.modality {
        words = format!("{words} on {}", kb.topic(modality).label());
    }
    let frequency = [&*link.frequency, &*link.site, &*link.note];
    let said: Vec<&str> = frequency.into_iter().filter(|text| !text.is_empty()).collect();
    if said.is_empty() { words } else { format!("{words}: {}", said.join("; ")) }
}

impl Receipt {
    /// The words of the content that it rests on.
    #[must_use]
    pub fn words(&self, kb: &Kb) -> String {
        if let (About::Prior, Matched::Link(link)) = (self.about, self.matched) {
            let link = kb.link(link);
            let behind = kb.links_to(link.to).filter(|other| other.relation == Relation::Tumour).count();
            let syndromes = if behind == 1 { "syndrome" } else { "syndromes" };
            return format!("Stands behind {behind} {syndromes}, above all {}", kb.topic(link.from).label());
        }
        let words = self.matched.words(kb);
        let Some(link) = self.through.map(|link| kb.link(link)) else { return words };
        let strength = link.strength.map_or("", Strength::label);
        format!("{strength} in {}: {words}", kb.topic(link.from).label())
    }
}

impl Ranked {
    /// How many of the findings speak for it, those included that are rightly absent.
    #[must_use]
    pub fn explained(&self) -> usize {
        let mut findings: Vec<About> = self.because.iter().map(|receipt| receipt.about).collect();
        findings.retain(|about| matches!(about, About::Finding(_)));
        findings.sort_unstable();
        findings.dedup();
        findings.len()
    }
}

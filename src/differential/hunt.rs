//! The hunt for the primary: from a syndrome or a mediator to the tumours behind it, and back.
//!
//! [`Primary`] answers four questions, each with links and claims that say so: which tumours, in what order, with
//! what to begin, and what to do when nothing is found.
//!
//! *Which tumours.* Those of a syndrome are the ones that it is linked to, in the tier of the link. Those of a
//! mediator are gathered: tumours that make it (`markers`), tumours that its own claims name, and the tumours of the
//! syndromes that it causes or marks. A link of such a syndrome whose words name another antibody and not this one is
//! about that one, and is left out. One that names none may be about any of them: unless the mediator's own claims
//! name the tumour, it counts one tier less, and where those claims name other tumours, as Occasional at best. A
//! tumour that is only named, without a strength, counts as Common.
//! Within a tier, what is said of exactly this comes first, then what more statements speak for, then what is
//! stated to be more frequent.
//!
//! *Age and sex* leave out tumours that are not met at the age, and those of which every site lies in an organ of
//! the other sex. Nothing is left out for which no age or site is stated; what is left out is named.
//!
//! *What to begin with* are the first tests in the order in which they are stated. *What if nothing is found* are
//! the claims under Workup and Follow-up that say so, told by their [words](NEGATIVE); *when to look again* those
//! that state an [interval](AGAIN), and whatever stands under Follow-up. A mediator without such a claim borrows
//! those of its syndromes. Every other claim under Workup tells how to go about it.
//!
//! [`Watch`] is the way back: the syndromes that point to a tumour, the strongest link first, and its markers.

mod names;
mod person;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::gamut::stated_share;
use crate::kb::{ClaimId, Heading, Kb, Kind, LinkId, Relation, Strength, TopicId, markup};
use names::{Named, Names, named_tumours};
pub use person::{Person, suits};

/// Words of a claim that says what a negative search means.
pub const NEGATIVE: &[&str] = &[
    "if negative",
    "is negative",
    "are negative",
    "a negative",
    "screened negative",
    "negative or equivocal",
    "negative first",
    "negative conventional",
    "no source is found",
    "no tumour is found",
    "nothing is found",
    "not final",
    "not exclude",
    "not close the search",
    "normal study",
    "normal result",
];

/// Words of a claim that says when to look again.
pub const AGAIN: &[&str] = &[
    "repeat ",
    "repeat;",
    "repeat.",
    "repeated over",
    "repeated review",
    "monthly",
    "every 3 ",
    "every 6 ",
    "every year",
    "yearly",
    "annually",
    "surveillance",
];

/// In so many letters a claim says what it begins with.
const BEGINNING: usize = 24;
/// The most borrowed claims of each sort.
const BORROWED: usize = 4;

/// What speaks for a tumour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// A syndrome points to it, or it makes the mediator.
    Link(LinkId),
    /// A claim on the mediator names it.
    Claim(ClaimId),
}

/// A tumour to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The tumour.
    pub tumour: TopicId,
    /// How firmly it belongs to what one comes from.
    pub tier: Strength,
    /// What says so, the firmest first.
    pub because: Vec<Because>,
    /// Whether any of that is said of exactly what one comes from, and not only of a syndrome that it leads to.
    pub said: bool,
    /// What to do first where it is suspected, in order.
    pub tests: Vec<LinkId>,
}

/// The hunt for the tumour behind a syndrome or a mediator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Primary {
    /// The tumours, the first one to look for first.
    pub targets: Vec<Target>,
    /// What age and sex leave out.
    pub left_out: Vec<TopicId>,
    /// What to begin with, in order: links to modalities.
    pub first: Vec<LinkId>,
    /// How to go about it.
    pub ways: Vec<ClaimId>,
    /// What to do when nothing is found.
    pub negative: Vec<ClaimId>,
    /// When to look again.
    pub again: Vec<ClaimId>,
}

/// Whether there is anything to hunt for from a topic.
#[must_use]
pub fn starts_from(kb: &Kb, topic: TopicId) -> bool {
    let has_tumours = |syndrome: TopicId| !kb.related(syndrome, Relation::Tumour).is_empty();
    match kb.topic(topic).kind() {
        Kind::Syndrome => has_tumours(topic),
        Kind::Mediator => kb.links_to(topic).any(|link| match link.relation {
            Relation::Marker => true,
            Relation::Mediator => has_tumours(link.from),
            _ => false,
        }),
        Kind::Tumour => kb.links_to(topic).any(|link| link.relation == Relation::Tumour),
        _ => false,
    }
}

impl Primary {
    /// The hunt from a syndrome or a mediator. From other kinds of topic it is empty.
    #[must_use]
    pub fn new(kb: &Kb, from: TopicId, person: Person) -> Self {
        let (mut targets, near) = match kb.topic(from).kind() {
            Kind::Syndrome => (of_syndrome(kb, from), Vec::new()),
            Kind::Mediator => of_mediator(kb, from),
            _ => return Self::default(),
        };
        let mut left_out = Vec::new();
        targets.retain(|target| {
            let kept = suits(kb, target.tumour, person);
            if !kept {
                left_out.push(target.tumour);
            }
            kept
        });
        let share = |target: &Target| {
            let shares = target.because.iter().filter_map(|&because| match because {
                Because::Link(id) => stated_share(kb.link(id)),
                Because::Claim(_) => None,
            });
            shares.fold(0.0, f32::max)
        };
        targets.sort_by_key(|target| {
            // Shares are between 0 and 1; thousandths are enough to tell them apart.
            (
                target.tier,
                !target.said,
                Reverse(target.because.len()),
                Reverse((share(target) * 1000.0) as u16),
                target.tumour,
            )
        });
        let mut hunt = Self { targets, left_out, ..Self::default() };
        hunt.first = tests(kb, from);
        hunt.take_claims(kb, from, &|_| true);
        if hunt.ways.is_empty() {
            let begins = |&id: &ClaimId| {
                !says(&words_of(kb, id).chars().take(BEGINNING).collect::<String>(), NEGATIVE)
            };
            (hunt.ways, hunt.negative) = hunt.negative.into_iter().partition(begins);
        }
        // A mediator says little of its own: how its syndromes are searched holds for it too.
        let names = Names::of(kb, from);
        for syndrome in near {
            let mut lent = Self::default();
            lent.take_claims(kb, syndrome, &|words| !matches!(names.said_in(words), Named::Another));
            borrow(kb, from, &mut hunt.negative, &lent.negative);
            borrow(kb, from, &mut hunt.again, &lent.again);
        }
        hunt
    }

    /// Sorts the claims of a topic that are about the search, as far as their words are wanted.
    fn take_claims(&mut self, kb: &Kb, topic: TopicId, wanted: &dyn Fn(&str) -> bool) {
        for (heading, claims) in kb.sections(topic) {
            if !matches!(heading, Heading::Workup | Heading::FollowUp) {
                continue;
            }
            for id in claims {
                let words = words_of(kb, id);
                if !wanted(&words) {
                    continue;
                }
                if heading == Heading::FollowUp || says(&words, AGAIN) {
                    self.again.push(id);
                } else if says(&words, NEGATIVE) {
                    self.negative.push(id);
                } else {
                    self.ways.push(id);
                }
            }
        }
    }
}

fn words_of(kb: &Kb, claim: ClaimId) -> String {
    markup::plain(&kb.claim(claim).text).to_lowercase()
}

fn says(words: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| words.contains(phrase))
}

/// Adds claims of another topic, where there are none of `own`, as far as there is room.
fn borrow(kb: &Kb, own: TopicId, to: &mut Vec<ClaimId>, from: &[ClaimId]) {
    if to.first().is_none_or(|&first| kb.claim(first).topic != own) {
        to.extend(from.iter().take(BORROWED.saturating_sub(to.len())));
    }
}

fn tests(kb: &Kb, topic: TopicId) -> Vec<LinkId> {
    kb.link_ids_from(topic).filter(|&id| kb.link(id).relation == Relation::FirstTest).collect()
}

fn of_syndrome(kb: &Kb, syndrome: TopicId) -> Vec<Target> {
    let links = kb.link_ids_from(syndrome).filter(|&id| kb.link(id).relation == Relation::Tumour);
    let mut gathered = Gathered::default();
    for id in links {
        let link = kb.link(id);
        gathered.add(link.to, link.strength.unwrap_or(Strength::Rare), true, Because::Link(id));
    }
    gathered.targets(kb)
}

/// The tumours of a mediator, and the syndromes that it leads to, the one that most tumours speak for first.
fn of_mediator(kb: &Kb, mediator: TopicId) -> (Vec<Target>, Vec<TopicId>) {
    let mut gathered = Gathered::default();
    let mut syndromes = Vec::new();
    for id in kb.link_ids_to(mediator) {
        let link = kb.link(id);
        match link.relation {
            Relation::Marker => gathered.add(link.from, Strength::Common, true, Because::Link(id)),
            Relation::Mediator if !syndromes.contains(&link.from) => syndromes.push(link.from),
            _ => {}
        }
    }
    for (tumour, claim) in named_tumours(kb, mediator) {
        gathered.add(tumour, Strength::Common, true, Because::Claim(claim));
    }
    let names = Names::of(kb, mediator);
    let told: Vec<TopicId> = gathered.0.keys().copied().collect();
    for &syndrome in &syndromes {
        for id in kb.link_ids_from(syndrome).filter(|&id| kb.link(id).relation == Relation::Tumour) {
            let link = kb.link(id);
            let strength = link.strength.unwrap_or(Strength::Rare);
            let (tier, said) = match names.said_in(&format!("{} {}", link.frequency, link.note)) {
                Named::Another => continue,
                Named::This => (strength, true),
                Named::None if told.contains(&link.to) => (strength, false),
                Named::None => (guessed(strength, !told.is_empty()), false),
            };
            gathered.add(link.to, tier, said, Because::Link(id));
        }
    }
    (gathered.targets(kb), syndromes)
}

/// The tier of a tumour of which nobody says that it goes with a mediator of its syndrome.
const fn guessed(strength: Strength, others_are_named: bool) -> Strength {
    match strength {
        Strength::Classic if !others_are_named => Strength::Common,
        Strength::Classic | Strength::Common => Strength::Occasional,
        Strength::Occasional | Strength::Rare => Strength::Rare,
    }
}

/// Tumours with what speaks for them, as they are found.
#[derive(Default)]
struct Gathered(BTreeMap<TopicId, Vec<(Strength, bool, Because)>>);

impl Gathered {
    fn add(&mut self, tumour: TopicId, tier: Strength, said: bool, because: Because) {
        self.0.entry(tumour).or_default().push((tier, said, because));
    }

    fn targets(self, kb: &Kb) -> Vec<Target> {
        let target = |(tumour, mut because): (TopicId, Vec<(Strength, bool, Because)>)| {
            // Stable: what is equally firm stays in the order in which it is stated.
            because.sort_by_key(|&(tier, said, _)| (tier, !said));
            let tier = because.first().map_or(Strength::Rare, |&(tier, ..)| tier);
            let said = because.iter().any(|&(_, said, _)| said);
            let because = because.into_iter().map(|(.., because)| because).collect();
            Target { tumour, tier, because, said, tests: tests(kb, tumour) }
        };
        self.0.into_iter().map(target).collect()
    }
}

/// The way back: what to watch for where there is a tumour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watch {
    /// The links of the syndromes that point to it, the strongest first.
    pub syndromes: Vec<LinkId>,
    /// Its markers.
    pub markers: Vec<LinkId>,
}

impl Watch {
    /// The syndromes and markers of a tumour.
    #[must_use]
    pub fn new(kb: &Kb, tumour: TopicId) -> Self {
        let leads = |relation: Relation| move |&id: &LinkId| kb.link(id).relation == relation;
        let mut syndromes: Vec<LinkId> = kb.link_ids_to(tumour).filter(leads(Relation::Tumour)).collect();
        syndromes.sort_by_key(|&id| (kb.link(id).strength, kb.link(id).from));
        let markers = kb.link_ids_from(tumour).filter(leads(Relation::Marker)).collect();
        Self { syndromes, markers }
    }
}

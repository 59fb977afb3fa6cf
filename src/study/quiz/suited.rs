//! What a link or topic is good for in a question: findings that one sees, main mediators, patients of an age.

use crate::kb::{AgeGroup, Detail, Kb, Link, MediatorClass, Relation, TopicId};
use crate::study::random::Random;
use crate::study::telltale::stems;

/// Whether a finding is something that one sees: not that nothing is seen, and not a name that repeats its modality.
pub(super) fn tells_something(kb: &Kb, link: &Link) -> bool {
    let name = &kb.topic(link.to).name;
    !name.starts_with("Normal") && !name.contains(" on ") && !name.contains(" PET")
}

/// Whether a mediator is the main one of its class in a syndrome: packs name it first.
pub(super) fn is_main(kb: &Kb, link: &Link) -> bool {
    let mut of_class = kb
        .related(link.from, Relation::Mediator)
        .iter()
        .filter(|other| class(kb, other.to) == class(kb, link.to));
    of_class.next().is_some_and(|first| first.to == link.to)
}

/// Whether a feature is the spread of a tumour, which shows little of where it came from.
pub(super) fn is_spread(kb: &Kb, feature: TopicId) -> bool {
    const SPREAD: [&str; 4] = ["metastases", "carcinomatosis", "lymphadenopathy", "effusion"];
    SPREAD.iter().any(|word| kb.topic(feature).name.contains(word))
}

/// Whether a syndrome may go with any cancer, and its name says so: anaemia of cancer.
pub(super) fn is_of_any_cancer(kb: &Kb, syndrome: TopicId) -> bool {
    let words = stems(&kb.topic(syndrome).name);
    words.iter().any(|word| ["cancer", "malignancy", "neoplastic"].contains(&word.as_str()))
}

/// The topics in which a feature is seen.
pub(super) fn hosts(kb: &Kb, feature: TopicId) -> impl Iterator<Item = TopicId> {
    kb.links_to(feature).filter(|link| link.relation == Relation::Finding).map(|link| link.from)
}

/// The class of a mediator.
pub(super) fn class(kb: &Kb, id: TopicId) -> Option<MediatorClass> {
    match kb.topic(id).detail {
        Detail::Mediator { class } => Some(class),
        _ => None,
    }
}

/// What a mediator of a class is called; some classes have no word that a question could use.
pub(super) const fn substance(class: MediatorClass) -> Option<&'static str> {
    Some(match class {
        MediatorClass::Antibody => "antibody",
        MediatorClass::Hormone => "hormone",
        MediatorClass::Cytokine => "cytokine",
        MediatorClass::Enzyme => "enzyme",
        MediatorClass::Marker => "marker",
        MediatorClass::Other => return None,
    })
}

/// An age at which a tumour is met.
pub(super) fn age_of(kb: &Kb, tumour: TopicId, random: &mut Random) -> Option<AgeGroup> {
    match &kb.topic(tumour).detail {
        Detail::Tumour { ages, .. } => ages.get(random.below(ages.len())).copied(),
        _ => None,
    }
}

/// Whether a tumour is met at an age; where either is unknown, it may be.
pub(super) fn is_of_age(kb: &Kb, tumour: TopicId, age: Option<AgeGroup>) -> bool {
    match (&kb.topic(tumour).detail, age) {
        (Detail::Tumour { ages, .. }, Some(age)) => ages.is_empty() || ages.contains(&age),
        _ => true,
    }
}

/// A patient of an age.
pub(super) const fn patient(age: Option<AgeGroup>) -> &'static str {
    match age {
        Some(AgeGroup::Infant) => "An infant",
        Some(AgeGroup::Child) => "A child",
        Some(AgeGroup::Adolescent) => "An adolescent",
        Some(AgeGroup::Adult) => "An adult",
        Some(AgeGroup::Older) => "An older adult",
        None => "A patient",
    }
}

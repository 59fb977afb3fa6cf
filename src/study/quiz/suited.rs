//! What a link or topic is good for in a question: findings that one sees, main mediators, syndromes of one tumour.

use crate::kb::{Detail, Kb, Kind, Link, MediatorClass, Region, Relation, TopicId};
use crate::study::telltale::stems;

/// In how many topics a feature may be seen that still points to one of them.
const MOST_HOSTS: usize = 5;

/// Whether a finding is something that one sees: not that nothing is seen, not a name that repeats its modality, and
/// not a judgement on what is seen.
pub(super) fn tells_something(kb: &Kb, link: &Link) -> bool {
    let name = &kb.topic(link.to).name;
    let first = |name: &str| stems(name).into_iter().next();
    // Uptake on CT is that of a PET/CT.
    let repeats = |id| {
        let label = kb.topic(id).label();
        first(label) == first(name) || (name.contains("FDG") && !label.contains("PET"))
    };
    !name.starts_with("Normal")
        && [" on ", " PET", "risk factor"].iter().all(|words| !name.contains(words))
        && !link.modality.is_some_and(repeats)
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
    const SPREAD: [&str; 6] =
        ["metastases", "carcinomatosis", "lymphadenopathy", "effusion", "thrombus", "encasement"];
    SPREAD.iter().any(|word| kb.topic(feature).name.contains(word))
}

/// Whether a feature is seen in so much that it speaks for nothing.
pub(super) fn is_unspecific(kb: &Kb, feature: TopicId) -> bool {
    let mut hosts: Vec<TopicId> = hosts(kb, feature).collect();
    hosts.sort_unstable();
    hosts.dedup();
    hosts.len() > MOST_HOSTS || is_spread(kb, feature)
}

/// Whether a feature is that of a tumour rather than of a syndrome.
pub(super) fn is_seen_in_tumours(kb: &Kb, feature: TopicId) -> bool {
    hosts(kb, feature).any(|id| kb.topic(id).kind() == Kind::Tumour)
}

/// Words by which a summary says that a tumour is one of many.
const ONE_OF_MANY: &[&str] =
    &["adenocarcinoma is", "any cancer", "best studied", "solid tumour", "visceral cancer"];

/// Whether the tumour of a syndrome is one of many, so that another one would be as likely.
pub(super) fn is_of_many_tumours(kb: &Kb, syndrome: TopicId) -> bool {
    let says = |text: &str| ONE_OF_MANY.iter().any(|words| text.contains(words));
    is_of_any_cancer(kb, syndrome) || kb.summary(syndrome).is_some_and(|summary| says(&summary.text))
}

/// Whether a marker link holds for some of the tumours of a name only.
pub(super) fn is_of_a_type(link: &Link) -> bool {
    const PARTLY: [&str; 5] = ["type", "mainly", "may ", "normal in", "some"];
    PARTLY.iter().any(|words| link.note.contains(words))
}

/// Whether a syndrome may go with any cancer: its name says so, or it is one of the whole body.
pub(super) fn is_of_any_cancer(kb: &Kb, syndrome: TopicId) -> bool {
    let words = stems(&kb.topic(syndrome).name);
    let main = kb.related(syndrome, Relation::System).first().map(|link| &kb.topic(link.to).detail);
    words.iter().any(|word| ["cancer", "malignancy", "neoplastic"].contains(&word.as_str()))
        || matches!(main, Some(Detail::System { region: Region::Whole }))
}

/// Whether a topic stands for several.
pub(super) fn is_group(kb: &Kb, id: TopicId) -> bool {
    kb.topic(id).name.contains("syndromes")
}

/// Whether a marker points to a few tumours: not one that many raise, no index of a tissue and no signature.
pub(super) fn is_specific(kb: &Kb, marker: TopicId) -> bool {
    let tumours = kb.links_to(marker).filter(|link| link.relation == Relation::Marker).count();
    let name = &kb.topic(marker).name;
    tumours <= MOST_HOSTS && ["index", "NETest"].iter().all(|word| !name.contains(word))
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

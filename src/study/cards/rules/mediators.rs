//! Antibodies, hormones and markers: the syndromes and tumours they go with.

use super::tumours::is_of_any_cancer;
use super::{Ground, MOST};
use crate::kb::{Detail, Kb, Kind, Link, MediatorClass, Relation, Strength, TopicId, markup};
use crate::study::cards::Answer;
use crate::study::cards::draft::{Draft, contents};
use crate::study::kin;
use crate::study::statement::{of_claim, of_link};
use crate::study::telltale;
use crate::study::wording::{is_plural, number};

fn class(kb: &Kb, id: TopicId) -> Option<MediatorClass> {
    match kb.topic(id).detail {
        Detail::Mediator { class } => Some(class),
        _ => None,
    }
}

/// Which antibody, hormone … is behind a syndrome?
///
/// Asked for each class of substance by itself. A substance whose note speaks against a tumour is no answer. Hormones,
/// cytokines and enzymes are asked for only where the syndrome is known for them.
/// Nothing is asked where there are more than three of a class, where the class has no name of its own, or where any
/// cancer brings the syndrome, since then any cytokine has been blamed, or another syndrome does.
pub(super) fn of_syndrome(ground: Ground<'_>) -> Vec<Draft> {
    let Ground { kb, topic, .. } = ground;
    let links = kb.related(topic, Relation::Mediator);
    if is_of_any_cancer(kb, topic) || kb.topic(topic).name.contains(" from ") {
        return Vec::new();
    }
    let ask = |(wanted, words): (MediatorClass, [&str; 2])| {
        let of_class = links.iter().filter(|link| class(kb, link.to) == Some(wanted));
        let of_class: Vec<&Link> = of_class.filter(|link| !telltale::speaks_against(&link.note)).collect();
        let is_known = |link: &&Link| match wanted {
            MediatorClass::Antibody => true,
            MediatorClass::Hormone => link.cite.len() >= WELL_KNOWN || is_carried(kb, topic, link),
            _ => is_carried(kb, topic, link),
        };
        if !of_class.iter().all(is_known) {
            return None;
        }
        if !(1..MOST).contains(&of_class.len()) {
            return None;
        }
        let which = match of_class.len() {
            1 => format!("Which {}", words[0]),
            count => format!("Which {} {}", number(count), words[1]),
        };
        Some(Draft {
            of: "mediator",
            part: wanted.name().to_lowercase(),
            front: format!("{which} {}?", ground.name()),
            back: of_class.iter().map(|link| Answer::topic(kb, link.to)).collect(),
            why: of_class.iter().map(|link| of_link(ground.kb, ground.wording, link)).collect(),
            siblings: ground.siblings("mediators"),
            fact: contents(kb, &of_class),
        })
    };
    [
        (MediatorClass::Antibody, ["antibody is associated with", "antibodies are associated with"]),
        (MediatorClass::Hormone, ["hormone is linked to", "hormones are linked to"]),
        (MediatorClass::Cytokine, ["cytokine is linked to", "cytokines are linked to"]),
        (MediatorClass::Enzyme, ["enzyme is linked to", "enzymes are linked to"]),
    ]
    .into_iter()
    .filter_map(ask)
    .collect()
}

/// How many sources say that a hormone is well known for a syndrome.
const WELL_KNOWN: usize = 2;

/// Whether a syndrome is known for a substance: its name or its summary carries it. A growth factor that was measured in
/// a patient with a rash is no knowledge that anybody has to have.
fn is_carried(kb: &Kb, syndrome: TopicId, link: &Link) -> bool {
    let summary = kb.summary(syndrome).map(|summary| markup::plain(&summary.text)).unwrap_or_default();
    let words = telltale::stems(&format!("{} {summary}", kb.topic(syndrome).name));
    telltale::names(kb, link.to).any(|name| telltale::tells(&words, name))
        || is_called_after(kb, syndrome, link.to)
}

/// Which syndromes are associated with an antibody or hormone?
///
/// Nothing is asked where there are more than three, or where one of them is called after it. Syndromes that stand for
/// a group of others or come from another one are no answers. Cytokines and markers are raised in more than is linked
/// to them, and a hormone that plays a minor part in a syndrome is not what it is known for.
pub(super) fn syndromes_of(ground: Ground<'_>) -> Vec<Draft> {
    let Ground { kb, topic, .. } = ground;
    let is_asked = matches!(class(kb, topic), Some(MediatorClass::Antibody | MediatorClass::Hormone));
    let mut links = kb.links_to(topic).filter(|link| link.relation == Relation::Mediator);
    let is_minor = |link: &Link| {
        let mut hormones = kb.related(link.from, Relation::Mediator).iter().map(|link| link.to);
        let first = hormones.find(|&id| class(kb, id) == Some(MediatorClass::Hormone));
        class(kb, topic) == Some(MediatorClass::Hormone) && first != Some(topic)
    };
    if !is_asked || links.any(|link| is_minor(link) || is_called_after(kb, link.from, topic)) {
        return Vec::new();
    }
    asked(ground, Relation::Mediator, MOST - 1, |ground, count| {
        let (is, syndromes) = which(count, "syndrome");
        format!("Which {syndromes} {is} associated with {}?", ground.name())
    })
}

/// Which tumours have a substance as their marker?
///
/// Nothing is asked where there are more than four, or about what is no substance of a tumour, such as an index, nor
/// about cytokines, which many raise. Nothing either where the answer would be half of it: where one of the tumours
/// stands for a group, or where a syndrome of the substance has a classic tumour that is not among them.
pub(super) fn tumours_of(ground: Ground<'_>) -> Vec<Draft> {
    let Ground { kb, topic, .. } = ground;
    let name = &kb.topic(topic).name;
    let into = |relation| kb.links_to(topic).filter(move |link| link.relation == relation);
    let marks = |tumour: TopicId| into(Relation::Marker).any(|link| link.from == tumour);
    let mut behind = into(Relation::Mediator).flat_map(|link| kb.related(link.from, Relation::Tumour));
    let is_half = behind.any(|link| link.strength == Some(Strength::Classic) && !marks(link.to))
        || into(Relation::Marker)
            .any(|link| kin::is_group(kb, link.from) && kin_is_missing(kb, link.from, marks));
    let is_measure = ["index", "NETest"].iter().any(|word| name.contains(word));
    let is_vague = matches!(class(kb, topic), Some(MediatorClass::Cytokine | MediatorClass::Other));
    if is_measure || is_vague || is_half {
        return Vec::new();
    }
    asked(ground, Relation::Marker, MOST, |ground, count| {
        let (_, tumours) = which(count, "tumour");
        let name = ground.name();
        if name.ends_with("markers") {
            return format!("To which {tumours} do {name} point?");
        }
        let [be, marker] = if is_plural(&name) { ["are", "markers"] } else { ["is", "a marker"] };
        format!("Of which {tumours} {be} {name} {marker}?")
    })
}

/// Whether no kind of a group is among some tumours.
fn kin_is_missing(kb: &Kb, group: TopicId, are_among: impl Fn(TopicId) -> bool) -> bool {
    !kb.of_kind(Kind::Tumour).any(|id| kin::is_kind_of(kb, id, group) && are_among(id))
}

/// Whether a syndrome has a word of any name of a substance in its own: ectopic ACTH syndrome, hyperreninism.
fn is_called_after(kb: &Kb, syndrome: TopicId, substance: TopicId) -> bool {
    let words = telltale::telling(&kb.topic(syndrome).name);
    let mut names = telltale::names(kb, substance).flat_map(telltale::telling);
    names.any(|name| words.iter().any(|word| telltale::meets(word, &name) || telltale::meets(&name, word)))
}

/// `is` and `syndrome`, `are` and `two syndromes`.
fn which(count: usize, noun: &str) -> (&'static str, String) {
    if count == 1 { ("is", noun.to_owned()) } else { ("are", format!("{} {noun}s", number(count))) }
}

/// A card from the links of one relation that lead to a mediator.
fn asked(
    ground: Ground<'_>,
    relation: Relation,
    most: usize,
    front: impl Fn(Ground<'_>, usize) -> String,
) -> Vec<Draft> {
    let Ground { kb, topic, .. } = ground;
    let is_group = |link: &&Link| kb.topic(link.from).name.contains("syndromes");
    let links = kb.links_to(topic).filter(|link| link.relation == relation);
    let follows = |link: &&Link| kb.topic(link.from).name.contains(" from ");
    let links: Vec<&Link> = links.filter(|link| !is_group(link) && !follows(link)).collect();
    let mut ends: Vec<TopicId> = links.iter().map(|link| link.from).collect();
    kin::narrowest(kb, &mut ends);
    if !(1..=most).contains(&ends.len()) {
        return Vec::new();
    }
    vec![Draft {
        of: relation.key(),
        front: front(ground, ends.len()),
        back: ends.iter().map(|&end| Answer::topic(kb, end)).collect(),
        why: links.iter().map(|link| of_link(ground.kb, ground.wording, link)).collect(),
        siblings: ground.siblings("mediators"),
        fact: contents(kb, &links),
        ..Draft::default()
    }]
}

/// What tumour do the carriers of an antibody have?
///
/// The answer is the last part of the antibody's summary, which says how often and which. Nothing is asked where
/// it names no tumour of the knowledge base, says nothing of how often, or speaks against one.
pub(super) fn tumour_of_antibody(ground: Ground<'_>) -> Vec<Draft> {
    let Ground { kb, topic, .. } = ground;
    let Some(summary) = kb.summary(topic).filter(|_| class(kb, topic) == Some(MediatorClass::Antibody))
    else {
        return Vec::new();
    };
    let text = markup::plain(&summary.text);
    let Some((_, last)) = text.rsplit_once("; ") else { return Vec::new() };
    let words = telltale::stems(last);
    let names_tumour = || {
        let mut tumours = kb.of_kind(Kind::Tumour);
        tumours.any(|id| telltale::telling(&kb.topic(id).name).iter().any(|word| words.contains(word)))
    };
    let says_how_often =
        last.contains('%') || words.iter().any(|word| ["mostly", "usual", "quarter"].contains(&&**word));
    if !says_how_often || telltale::speaks_against(last) || !names_tumour() {
        return Vec::new();
    }
    vec![Draft {
        of: "summary",
        front: format!("Which cancer do carriers of {} have, and how often?", ground.name()),
        back: vec![Answer::text(last)],
        why: vec![of_claim(summary)],
        siblings: ground.siblings("mediators"),
        fact: text.clone(),
        ..Draft::default()
    }]
}

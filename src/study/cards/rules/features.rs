//! Imaging features and what is behind them.

use super::{Ground, MOST};
use crate::kb::{Certainty, Kb, Kind, Link, Relation, TopicId, markup};
use crate::study::cards::Answer;
use crate::study::cards::draft::{Draft, content, contents};
use crate::study::kin;
use crate::study::note::{describes, names_it, names_tumour, takes_back};
use crate::study::statement::of_link;
use crate::study::telltale;
use crate::study::wording::{capitalised, full_name, is_plural, number, unstopped, with_article};

/// Which tumours, and which syndromes, typically show a feature?
///
/// The back lists those that typically do; those that may stand among the statements. Nothing is asked where there
/// are more than four, nothing about a single one that the feature's own summary does not name, or beside which its
/// differential names others, and nothing
/// about features that many show, such as liver metastases: those point nowhere. A syndrome is not asked for by the
/// mass of its tumour, nor by a finding that it is called after.
pub(super) fn causes(ground: Ground<'_>) -> Vec<Draft> {
    let Ground { kb, topic, .. } = ground;
    let mut anyone: Vec<TopicId> =
        kb.links_to(topic).filter(|link| link.relation == Relation::Finding).map(|link| link.from).collect();
    anyone.sort_unstable();
    anyone.dedup();
    let shown_by = anyone.len();
    let ask = |(kind, nouns): (Kind, [&str; 2])| {
        let seen = |certainty| {
            let links = kb.links_to(topic).filter(move |link| link.relation == Relation::Finding);
            links.filter(move |link| link.certainty == Some(certainty) && kb.topic(link.from).kind() == kind)
        };
        let typical: Vec<&Link> = seen(Certainty::Typical).collect();
        let mut hosts: Vec<TopicId> = typical.iter().map(|link| link.from).collect();
        hosts.sort_unstable();
        hosts.dedup();
        kin::narrowest(kb, &mut hosts);
        let others = kb
            .related(topic, Relation::Differential)
            .iter()
            .filter(|link| kb.topic(link.to).kind() == kind && !hosts.contains(&link.to));
        // A finding of the tumour is not one of the syndrome, and a list of risks is no finding.
        let is_of_tumour = kb.topic(topic).name.ends_with(" mass")
            || anyone.iter().any(|&id| kb.topic(id).kind() == Kind::Tumour);
        let words = telltale::stems(&kb.topic(topic).name);
        let is_told = hosts.iter().any(|&host| {
            let (host, feature) = (&kb.topic(host).name, &kb.topic(topic).name);
            telltale::hints(&words, host) || telltale::hints(&telltale::stems(host), feature)
        });
        if (kind == Kind::Syndrome && (is_of_tumour || is_told))
            || (kind == Kind::Tumour && SPREAD.iter().any(|word| kb.topic(topic).name.contains(word)))
            || kb.topic(topic).name.contains("risk factor")
            || (hosts.len() == 1 && !says_whose(kb, topic, hosts[0]))
        {
            return None;
        }
        let all = if hosts.len() == 1 { MOST } else { MOST + MOST };
        if !(1..=MOST).contains(&hosts.len()) || (hosts.len() == 1 && others.count() > 0) || shown_by > all {
            return None;
        }
        let feature = with_article(&ground.name());
        let front = match (kind, hosts.len()) {
            (Kind::Tumour, 1) => format!("Which tumour typically shows {feature}?"),
            (Kind::Tumour, count) => {
                format!("Which {} {} typically show {feature}?", number(count), nouns[1])
            }
            (_, 1) => format!("In which {} is {feature} a typical imaging finding?", nouns[0]),
            (_, count) => {
                format!("In which {} {} is {feature} a typical imaging finding?", number(count), nouns[1])
            }
        };
        let links: Vec<&Link> = typical.iter().copied().chain(seen(Certainty::Possible)).collect();
        Some(Draft {
            of: "finding",
            part: kind.key().to_owned(),
            front: if is_plural(&feature) { in_plural(&front, &feature) } else { front },
            back: hosts.iter().map(|&host| Answer::topic(kb, host)).collect(),
            why: links.iter().map(|link| of_link(ground.kb, ground.wording, link)).collect(),
            siblings: ground.siblings("causes"),
            fact: contents(kb, &links),
        })
    };
    let kinds = [(Kind::Tumour, ["tumour", "tumours"]), (Kind::Syndrome, ["syndrome", "syndromes"])];
    kinds.into_iter().filter_map(ask).collect()
}

/// Whether the summary of a feature names what shows it: otherwise it is seen in more than is linked.
fn says_whose(kb: &Kb, feature: TopicId, host: TopicId) -> bool {
    kb.summary(feature).is_some_and(|summary| {
        let words = telltale::stems(&markup::plain(&summary.text));
        telltale::names(kb, host).any(|name| telltale::hints(&words, name))
    })
}

/// Words of features that show that a tumour has spread, or what many tumours do.
const SPREAD: &[&str] =
    &["bone lesions", "carcinomatosis", "diffusion", "lymphadenopathy", "metastases", "Soft-tissue mass"];

/// A question about a feature that is a plural.
fn in_plural(front: &str, feature: &str) -> String {
    let front = front.replace(&format!(" is {feature} "), &format!(" are {feature} "));
    front.replace(" a typical imaging finding?", " typical imaging findings?")
}

/// Which cause of a feature does a further detail suggest?
///
/// The detail is the note in the feature's differential. Nothing is asked where the note describes nothing (“may
/// look the same”), counts patients, names a cause, or is that of two causes; nor where the answer stands for a
/// group, or feature and detail together have two words of its name, or one of a syndrome's.
pub(super) fn details(ground: Ground<'_>) -> Vec<Draft> {
    let Ground { kb, topic, .. } = ground;
    if kb.topic(topic).kind() != Kind::Feature {
        return Vec::new();
    }
    let links = kb.related(topic, Relation::Differential);
    let ask = |link: &Link| {
        let noun = match kb.topic(link.to).kind() {
            Kind::Tumour => "tumour",
            Kind::Syndrome => "syndrome",
            _ => return None,
        };
        let note = unstopped(&link.note);
        let words = telltale::stems(&format!("{} {note}", kb.topic(topic).name));
        let told = telltale::telling(full_name(&kb.topic(link.to).name));
        let told = told.iter().filter(|word| words.iter().any(|other| telltale::meets(other, word))).count();
        let is_called_so =
            kb.topic(link.to).kind() == Kind::Syndrome && names_it(kb, &kb.topic(topic).name, link.to);
        let is_told = told > 1
            || is_called_so
            || names_it(kb, note, link.to)
            || links.iter().any(|other| names_tumour(kb, note, other.to))
            || kb.topic(link.to).name.contains("syndromes");
        if !describes(note)
            || is_told
            || takes_back(&kb.topic(topic).name, note)
            || ["diagnostic", "instead"].iter().any(|word| note.contains(word))
            || links.iter().filter(|other| unstopped(&other.note) == note).count() > 1
        {
            return None;
        }
        let note = ground.wording.going_on(note);
        Some(Draft {
            of: "differential",
            part: kb.topic(link.to).slug.to_string(),
            front: format!("{} – {note}: which {noun} is most likely?", capitalised(&ground.name())),
            back: vec![Answer::topic(kb, link.to)],
            why: vec![of_link(ground.kb, ground.wording, link)],
            siblings: ground.siblings("causes"),
            fact: content(kb, link),
        })
    };
    links.iter().filter_map(ask).collect()
}

//! Which topics may stand beside a right answer as wrong ones.
//!
//! A rival is close to the answer: of its kind, mostly of its organ systems and neighbourhood, of similar length. And
//! the knowledge base must not know it as an answer too. Whatever is linked to a topic of the stem in either
//! direction and at any strength is out, with all its kin; so is what is linked to the kin of those topics, what their
//! texts name, and what names them. What nobody has written down is not known here either: a rival is wrong under
//! this knowledge base.

use std::collections::BTreeSet;

use crate::kb::{Kind, TopicId};
use crate::study::kin::Kin;
use crate::study::near::{closeness, shared_systems};
use crate::study::telltale::stems;
use crate::study::wording::full_name;

/// How many of the closest rivals chance may choose from.
const CLOSEST: usize = 9;

/// What a rival must not be confused with.
pub(super) struct Question<'a> {
    /// The right answer.
    pub answer: TopicId,
    /// The topics of the stem.
    pub about: &'a [TopicId],
    /// The words of the stem.
    pub stem: &'a str,
}

/// The closest rivals of an answer, best first.
pub(super) fn rivals(kin: &Kin<'_>, question: &Question<'_>, may: impl Fn(TopicId) -> bool) -> Vec<TopicId> {
    let kb = kin.kb;
    let &Question { answer, about, stem } = question;
    let kind = kb.topic(answer).kind();
    let words = stems(stem);
    let answers = answers(kin, about, kind);
    let mut rivals: Vec<(usize, &str, TopicId)> = kb
        .of_kind(kind)
        .filter(|&id| may(id) && !about.contains(&id))
        .filter(|&id| alike_in_length(&kb.topic(id).name, &kb.topic(answer).name))
        .filter(|&id| !answers.iter().any(|&other| kin.are_kin(id, other)) && !kin.are_kin(id, answer))
        .filter(|&id| !about.iter().any(|&topic| kin.are_named_together(id, topic)))
        .filter(|&id| !kin.is_hinted(&words, id))
        .map(|id| {
            let to_stem: usize = about.iter().map(|&topic| shared_systems(kb, id, topic)).sum();
            (closeness(kin, id, answer) + 3 * to_stem, &*kb.topic(id).slug, id)
        })
        .collect();
    rivals.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let mut apart: Vec<TopicId> = Vec::new();
    for (_, _, id) in rivals {
        if apart.len() == CLOSEST {
            break;
        }
        if !apart.iter().any(|&other| kin.are_kin(id, other)) {
            apart.push(id);
        }
    }
    apart
}

/// Everything of a kind that might answer a question about some topics: what is tied to them or to their kin.
fn answers(kin: &Kin<'_>, about: &[TopicId], kind: Kind) -> Vec<TopicId> {
    let kb = kin.kb;
    let mut answers = BTreeSet::new();
    for &topic in about {
        let family = kb.of_kind(kb.topic(topic).kind()).filter(|&other| kin.are_of_a_kind(topic, other));
        answers.extend(family.flat_map(|id| kin.tied(id)).copied().filter(|&id| kb.topic(id).kind() == kind));
    }
    answers.into_iter().collect()
}

/// Whether two options look alike enough that length does not tell them apart.
fn alike_in_length(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|name| full_name(name).chars().count());
    one <= other * 2 + 10 && other <= one * 2 + 10
}

//! Which topics may stand beside a right answer as wrong ones.
//!
//! A rival is what somebody who is half prepared would think of (`neighbours`): of the kind of the answer, mostly of
//! its organ systems and neighbourhood, of similar length. And the knowledge base must not know it as an answer too.
//! Whatever is linked to a topic of the stem in either direction and at any strength is out, with all its kin, unless
//! a differential names it as something else; so is what is linked to the kin of those topics, what their texts name,
//! what names them, and what says most of a description itself. What nobody has written down is not known here either:
//! a rival is wrong under this knowledge base.
//!
//! Where fewer than three are left that somebody might take, there is no question: four options that everybody
//! dismisses ask nothing.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::facts::differential;
use crate::kb::{Kind, TopicId, markup};
use crate::study::kin::Kin;
use crate::study::near::{closeness, likeness, shared_systems};
use crate::study::telltale::{stems, telling};
use crate::study::wording::full_name;

/// How many of the closest rivals chance may choose from.
const CLOSEST: usize = 7;

/// What percentage of a description a topic says itself that may well be meant by it. Whoever says a part of it
/// tempts.
const EXPLAINED: usize = 40;

/// Stems of a description that say how often or how far, and not what.
const OF_COURSE: &[&str] = &[
    "affect", "begin", "come", "constant", "early", "follow", "lead", "may", "mostly", "often", "over",
    "spread", "time", "usual",
];

/// How many options are enough.
const ENOUGH: usize = 4;

/// How many of four have to tempt. A fourth that does not is a filler, as in many a paper; more would be none.
const LEAST_GOOD: usize = 3;

/// How much being thought of outweighs any other closeness.
const THOUGHT: usize = 4;

/// How much looking alike outweighs other closeness.
const ALIKE: usize = 4;

/// What a rival must not be confused with.
pub(super) struct Question<'a> {
    /// The right answer.
    pub answer: TopicId,
    /// The topics of the stem.
    pub about: &'a [TopicId],
    /// The words of the stem.
    pub stem: &'a str,
    /// What is thought of, and how soon; nothing else is an option.
    pub thought: &'a BTreeMap<TopicId, usize>,
    /// What a differential names beside the answer: known to be something else, although it is linked.
    pub named: &'a [TopicId],
    /// The whole question, where it describes: what says a part of it itself is thought of sooner.
    pub text: &'a str,
    /// What is described; whoever says most of it too may be meant.
    pub described: &'a str,
    /// Whether what is described is a note that tells the answer from those.
    pub by_note: bool,
    /// How soon something has to be thought of to be a good option.
    pub least: usize,
    /// How many options are needed.
    pub needed: usize,
}

/// The closest rivals of an answer, best first.
pub(super) fn rivals(
    kin: &Kin<'_>,
    question: &Question<'_>,
    may: impl Fn(TopicId) -> bool,
    is_like: impl Fn(TopicId) -> bool,
) -> Vec<TopicId> {
    let kb = kin.kb;
    let &Question { answer, about, stem, thought, named, text, described, by_note, least, needed } = question;
    let is_told_apart = |id: TopicId| by_note && named.contains(&id);
    let kind = kb.topic(answer).kind();
    let words = stems(stem);
    let mut description: BTreeSet<String> = telling(described).into_iter().collect();
    description.retain(|word| !OF_COURSE.contains(&word.as_str()));
    let whole = stems(text);
    let told: BTreeSet<String> = telling(text).into_iter().collect();
    let answers = answers(kin, about, kind);
    let is_good = |&id: &TopicId| thought.get(&id).is_some_and(|&soon| soon >= least) && is_like(id);
    let (mut good, mut fillers): (Vec<TopicId>, Vec<TopicId>) = kb
        .of_kind(kind)
        .filter(|id| thought.contains_key(id) && !about.contains(id))
        .filter(|&id| may(id) && !about.iter().any(|&topic| is_hinted_by(kin, topic, id)))
        .filter(|&id| alike_in_length(&kb.topic(id).name, &kb.topic(answer).name))
        .filter(|&id| !are_rivals_of_one(kin, id, answer))
        .filter(|&id| {
            named.contains(&id)
                || !answers.iter().any(|&other| are_one(kin, id, other))
                    && !about.iter().any(|&topic| kin.are_named_together(id, topic))
        })
        .filter(|&id| !(kin.is_hinted(&words, id) || by_note && kin.is_told(&whole, id)))
        .filter(|&id| kin.explained(id, &description) < EXPLAINED || is_told_apart(id))
        .partition(is_good);
    let least_good = needed.min(LEAST_GOOD);
    if good.len() < least_good && !fillers.is_empty() {
        return Vec::new();
    }
    let rank = |&id: &TopicId| {
        let to_stem: usize = about.iter().map(|&topic| shared_systems(kb, id, topic)).sum();
        let soon = THOUGHT * thought.get(&id).copied().unwrap_or_default();
        let alike = ALIKE * likeness(kin, id, answer);
        let near = soon + alike + closeness(kin, id, answer) + to_stem + kin.explained(id, &told);
        (Reverse(near), &*kb.topic(id).slug)
    };
    good.sort_by_cached_key(rank);
    fillers.sort_by_cached_key(rank);
    let mut apart: Vec<TopicId> = Vec::new();
    for id in good {
        if apart.len() < CLOSEST && !apart.iter().any(|&other| are_one(kin, id, other)) {
            apart.push(id);
        }
    }
    if apart.len() < least_good && !fillers.is_empty() {
        return Vec::new();
    }
    for id in fillers {
        if apart.len() < ENOUGH && !apart.iter().any(|&other| are_one(kin, id, other)) {
            apart.push(id);
        }
    }
    apart
}

/// Whether an option is too close to the answer to be wrong. What a differential tells from it is another thing,
/// although a summary names both; but a syndrome whose summary says that it holds the answer shows its signs too.
fn are_rivals_of_one(kin: &Kin<'_>, id: TopicId, answer: TopicId) -> bool {
    let holds_answer = kin.kb.topic(answer).kind() == Kind::Syndrome && kin.is_named_by_summary(answer, id);
    if differential(kin.kb, answer, id).is_some() && !holds_answer {
        are_one(kin, id, answer)
    } else {
        kin.are_kin(id, answer)
    }
}

/// Whether two topics are the same or one a kind of the other. Names of tumours are exact; those of features and
/// syndromes are not, so that a likeness is enough.
fn are_one(kin: &Kin<'_>, one: TopicId, other: TopicId) -> bool {
    match kin.kb.topic(one).kind() {
        Kind::Tumour | Kind::Mediator => kin.are_one(one, other),
        _ => kin.are_of_a_kind(one, other),
    }
}

/// Everything of a kind that might answer a question about some topics: what is tied to them or to their kin.
fn answers(kin: &Kin<'_>, about: &[TopicId], kind: Kind) -> Vec<TopicId> {
    let kb = kin.kb;
    let answers: BTreeSet<TopicId> =
        about.iter().flat_map(|&topic| kin.tied_with_family(topic)).copied().collect();
    answers.into_iter().filter(|&id| kb.topic(id).kind() == kind).collect()
}

/// Whether the summary of an antibody or hormone in a stem has a telling word of a rival: it says “breast” of breast
/// carcinoma.
fn is_hinted_by(kin: &Kin<'_>, topic: TopicId, rival: TopicId) -> bool {
    let kb = kin.kb;
    let summary = kb.summary(topic).filter(|_| kb.topic(topic).kind() == Kind::Mediator);
    summary.is_some_and(|summary| kin.is_hinted(&stems(&markup::plain(&summary.text)), rival))
}

/// Whether two options look alike enough that length does not tell them apart.
fn alike_in_length(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|name| full_name(name).chars().count());
    one <= other * 2 + 10 && other <= one * 2 + 10
}

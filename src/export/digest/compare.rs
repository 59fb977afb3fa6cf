//! Topics side by side: what tells them apart, then field by field and section by section.
//!
//! A row is an [`Aspect`] of which at least one topic says something. It is alike where every topic says the same,
//! in the same words and with the same signs, whatever the order and the sources; then it is folded into one cell
//! with the sources of all. Where one topic says nothing, rows differ: silence is not agreement.
//!
//! What the packs say about telling two of the topics apart comes first, a row for each pair.

use crate::export::page::Text;
use crate::kb::{Kb, Link, Relation, TopicId};

use super::aspects::Aspect;
use super::lines::{Said, labels};
use super::{Answer, Answers, Head, Part};

/// The parts of a comparison.
pub(super) fn parts(kb: &Kb, topics: &[TopicId], differing_first: bool) -> Answers {
    let column = |&id: &TopicId| Head { words: kb.topic(id).name.to_string(), topic: Some(id) };
    let heads: Vec<Head> = topics.iter().map(column).collect();
    let mut parts =
        vec![Part { title: "What tells them apart", heads: vec![Head::new("")], rows: pairs(kb, topics) }];
    let rows = Aspect::of(kb, topics).into_iter().filter_map(|aspect| row(kb, topics, aspect));
    if differing_first && topics.len() > 1 {
        let (alike, different): (Vec<Answer>, Vec<Answer>) = rows.partition(|row| is_alike(&row.cells));
        let alike = alike.into_iter().map(folded).collect();
        parts.push(Part { title: "Different", heads, rows: different });
        let all = if topics.len() == 2 { "Both" } else { "All of them" };
        parts.push(Part { title: "Alike", heads: vec![Head::new(all)], rows: alike });
    } else {
        parts.push(Part { title: "Side by side", heads, rows: rows.collect() });
    }
    parts.retain(|part| !part.rows.is_empty());
    parts
}

/// What every topic says of an aspect; nothing where none says anything.
fn row(kb: &Kb, topics: &[TopicId], aspect: Aspect) -> Option<Answer> {
    let cells: Vec<Vec<Said>> = topics.iter().map(|&topic| aspect.said(kb, topic, topics)).collect();
    let said = cells.iter().any(|cell| !cell.is_empty());
    said.then(|| Answer { label: aspect.label(kb), cells })
}

/// Whether all cells say the same.
fn is_alike(cells: &[Vec<Said>]) -> bool {
    let Some((first, others)) = cells.split_first() else { return true };
    let holds = |cell: &[Said], said: &Said| cell.iter().any(|other| is_same(other, said));
    let same = |other: &Vec<Said>| {
        other.len() == first.len()
            && first.iter().all(|said| holds(other, said))
            && other.iter().all(|said| holds(first, said))
    };
    !first.is_empty() && others.iter().all(same)
}

/// Whether two statements are the same. Names in a row are, in any order.
fn is_same(a: &Said, b: &Said) -> bool {
    let parts = |said: &Said| {
        let text = said.text.to_string().to_lowercase();
        let mut parts: Vec<String> = text.split(", ").map(str::to_owned).collect();
        parts.sort_unstable();
        parts
    };
    a.mark == b.mark && parts(a) == parts(b)
}

/// A row that is alike as one cell, with the sources of all.
fn folded(row: Answer) -> Answer {
    let mut cells = row.cells.into_iter();
    let mut first = cells.next().unwrap_or_default();
    let others: Vec<Said> = cells.flatten().collect();
    for said in &mut first {
        let same: Vec<&Said> = others.iter().filter(|other| is_same(other, said)).collect();
        for source in same.into_iter().flat_map(|other| &other.cite) {
            if !said.cite.contains(source) {
                said.cite.push(*source);
            }
        }
    }
    Answer { label: row.label, cells: vec![first] }
}

/// What is said about telling each pair apart.
fn pairs(kb: &Kb, topics: &[TopicId]) -> Vec<Answer> {
    let mut rows = Vec::new();
    for (index, &one) in topics.iter().enumerate() {
        for &other in &topics[index + 1..] {
            let links = notes(kb, one, other).chain(notes(kb, other, one));
            let said: Vec<Said> = links.map(|link| Said::link(pair(kb, link), link, &[&link.note])).collect();
            if !said.is_empty() {
                rows.push(Answer { label: String::new(), cells: vec![said] });
            }
        }
    }
    rows
}

fn notes(kb: &Kb, from: TopicId, to: TopicId) -> impl Iterator<Item = &Link> {
    kb.related(from, Relation::Differential).iter().filter(move |link| link.to == to)
}

/// `Lambert–Eaton syndrome or myasthenia gravis`, as its page asks.
fn pair(kb: &Kb, link: &Link) -> Text {
    let mut text = labels(kb, [link.from]);
    text.push(" or ", None);
    text.push(kb.topic(link.to).label(), Some(link.to));
    text
}

//! Which examination, and when.

use super::Ground;
use crate::kb::{Kb, Link, Relation, TopicId};
use crate::search::fold;
use crate::study::cards::Answer;
use crate::study::cards::draft::{Draft, contents};
use crate::study::statement::of_link;
use crate::study::telltale;
use crate::study::wording::{number, unstopped};

/// A modality with the region that is examined, and what does as well, where that is not asked for too.
fn examination(kb: &Kb, link: &Link, is_only: bool) -> Answer {
    let mut text = kb.topic(link.to).label().to_owned();
    let says_where = text.starts_with("Whole") && link.site.starts_with("whole");
    if !link.site.is_empty() && !says_where {
        text = format!("{text} ({})", link.site);
    }
    let mut parts = link.note.split(';').filter(|_| is_only).map(|part| unstopped(part.trim()));
    if let Some(other) =
        parts.find(|part| part.starts_with("or ") && part.split_whitespace().count() <= MOST_OTHER)
    {
        text = format!("{text}, {other}");
    }
    Answer { text, topic: Some(link.to), hint: None }
}

/// The most words of an alternative that is an answer too.
const MOST_OTHER: usize = 5;

/// Which examination comes first?
///
/// Asked where a note says so by the word “first” and ties it to no condition of its own; a condition behind it
/// becomes part of the question. Several first examinations are asked for together.
pub(super) fn first(ground: Ground<'_>) -> Vec<Draft> {
    let Ground { kb, topic, .. } = ground;
    let tests = kb.related(topic, Relation::FirstTest);
    let mut conditions: Vec<String> = tests.iter().filter_map(|link| first_condition(&link.note)).collect();
    conditions.sort_unstable();
    conditions.dedup();
    let ask = |condition: String| {
        let links: Vec<&Link> =
            tests.iter().filter(|link| first_condition(&link.note).as_ref() == Some(&condition)).collect();
        if links.len() > 3 {
            return None;
        }
        let wanted = match links.len() {
            1 => "imaging examination comes".to_owned(),
            count => format!("{} imaging examinations come", number(count)),
        };
        let of = if links.iter().any(|link| !link.site.is_empty()) { ", and of which region" } else { "" };
        let condition_words = if condition.is_empty() { String::new() } else { format!(" {condition}") };
        Some(Draft {
            of: "first-test",
            part: part(&condition),
            front: format!("Which {wanted} first in {}{condition_words}{of}?", ground.name()),
            back: links.iter().map(|link| examination(kb, link, links.len() == 1)).collect(),
            why: links.iter().map(|link| of_link(ground.kb, ground.wording, link)).collect(),
            siblings: ground.siblings("tests"),
            fact: contents(kb, &links),
        })
    };
    conditions.into_iter().filter_map(ask).collect()
}

/// What a note ties “first” to; empty where it is first in any case.
fn first_condition(note: &str) -> Option<String> {
    let note = unstopped(note);
    let head = note.split(';').next().unwrap_or_default();
    let (word, rest) = head.split_once([' ', ',']).unwrap_or((head, ""));
    let rest = rest.trim_start();
    match word {
        "first" if rest.starts_with("for the ") => None,
        "first" if rest.is_empty() || rest.starts_with("for ") || rest.starts_with("step") => {
            Some(String::new())
        }
        "first" if rest.starts_with("in ") && !rest.contains("first") => Some(rest.to_owned()),
        "first" if rest.starts_with("with ") || rest.starts_with("to ") => Some(String::new()),
        "in" if head.ends_with("every newly diagnosed patient") => Some(String::new()),
        _ => None,
    }
}

/// Beginnings of notes that are a condition under which an examination is done.
const CONDITIONS: &[&str] = &[
    "after ",
    "before ",
    "if ",
    "in a ",
    "in an ",
    "in every ",
    "in men",
    "in women",
    "in young ",
    "once ",
    "when ",
];

/// Words that lean on something else than the question, or that name another rule's question.
const LEANING: &[&str] =
    &["alternative", "every", "first", "if negative", "of these", "start", "the others", "the same"];

/// Which examination under a condition?
///
/// The condition is the beginning of a note, such as “if chest CT is negative” or “in young men”. Nothing is asked
/// where it names the modality or no more than that there will be surgery, where more than two examinations share it,
/// or where another examination is done under the same condition with a further one: then either would be right.
pub(super) fn next(ground: Ground<'_>) -> Vec<Draft> {
    let Ground { kb, topic, .. } = ground;
    let tests = kb.related(topic, Relation::FirstTest);
    let mut conditions: Vec<&str> = tests.iter().filter_map(|link| condition(&link.note)).collect();
    conditions.sort_unstable();
    conditions.dedup();
    let ask = |wanted: &str| {
        let links: Vec<&Link> = tests.iter().filter(|link| condition(&link.note) == Some(wanted)).collect();
        let is_part = conditions.iter().any(|other| *other != wanted && holds_whole(other, wanted));
        if is_part
            || wanted == "before surgery"
            || links.len() > 2
            || names_modality(kb, wanted, links.iter().map(|link| link.to))
        {
            return None;
        }
        let which = match links.len() {
            1 => "Which imaging examination is",
            _ => "Which two imaging examinations are",
        };
        Some(Draft {
            of: "first-test",
            part: part(wanted),
            front: format!("{which} done in {} {}?", ground.name(), whole(wanted)),
            back: links.iter().map(|link| examination(kb, link, links.len() == 1)).collect(),
            why: links.iter().map(|link| of_link(ground.kb, ground.wording, link)).collect(),
            siblings: ground.siblings("tests"),
            fact: contents(kb, &links),
        })
    };
    conditions.iter().copied().filter_map(ask).collect()
}

/// Whether a condition holds another one: “before surgery, if unclear” holds “if unclear”.
fn holds_whole(condition: &str, part: &str) -> bool {
    format!(" {condition},").replace(',', " ").contains(&format!(" {part} "))
}

/// The condition at the beginning of a note.
fn condition(note: &str) -> Option<&str> {
    let head = unstopped(note.split([';', ':']).next().unwrap_or_default());
    let words = head.split_whitespace().count();
    let is_one = CONDITIONS.iter().any(|start| head.starts_with(start));
    let leans =
        LEANING.iter().any(|words| head.contains(words)) || ["if negative", "if unclear"].contains(&head);
    (is_one && (2..=16).contains(&words) && !leans).then_some(head)
}

/// A condition with its verb: notes leave it out (“if CT negative”, “if atypical”).
fn whole(condition: &str) -> String {
    if let Some(rest) = condition.strip_prefix("if ")
        && condition.split_whitespace().all(|word| word == "if" || word == "or" || is_adjective(word))
    {
        return format!("if it is {rest}");
    }
    match condition.strip_suffix(" negative") {
        Some(test) if test.starts_with("if ") && ![" is", " are"].iter().any(|verb| test.ends_with(verb)) => {
            format!("{test} is negative")
        }
        _ => condition.to_owned(),
    }
}

/// Whether a word ends as adjectives in notes do.
fn is_adjective(word: &str) -> bool {
    ["al", "ical", "ic", "ive", "poor"].iter().any(|end| word.ends_with(end))
}

/// Whether a condition speaks of the modality that it asks for.
fn names_modality(kb: &Kb, condition: &str, mut modalities: impl Iterator<Item = TopicId>) -> bool {
    modalities.any(|id| telltale::tells_topic(kb, condition, id))
}

/// A condition as part of a key.
fn part(condition: &str) -> String {
    fold::folded(condition).replace(' ', "-")
}

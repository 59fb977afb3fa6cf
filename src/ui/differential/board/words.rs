//! What is said of findings, receipts and candidates, in a few words each.

use crate::differential::{About, Case, Matched, Meaning, Presence, Ranked, Receipt, Said, Sex, Urgency};
use crate::kb::{Kb, Relation, TopicId};

/// The most characters of a finding in a label.
const MOST: usize = 60;
/// The most characters of an author; societies have long names.
const MOST_AUTHOR: usize = 32;

/// A finding as it is called: the topic that was picked for it, or the person's words.
pub(super) fn finding(kb: &Kb, said: &Said) -> String {
    match said.meaning {
        Meaning::Topic(topic) => kb.topic(topic).label().to_owned(),
        Meaning::AsTyped => capitalised(&shortened(said.text.trim(), MOST)),
    }
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// With a capital at its beginning, unless it is written like `pH`.
pub(in crate::ui::differential) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if second.is_none_or(|second| !second.is_uppercase()) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// With a small letter at its beginning, unless it is an abbreviation.
pub(in crate::ui::differential) fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if second.is_none_or(char::is_lowercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// An age in words: years, or months for the smallest.
fn age(years: f32) -> String {
    if years < 2.0 {
        let months = (years * 12.0).round();
        if months < 1.5 { format!("{months:.0} month") } else { format!("{months:.0} months") }
    } else {
        format!("{years:.0}")
    }
}

/// What a receipt is about.
pub(super) fn about(kb: &Kb, case: &Case, receipt: &Receipt) -> String {
    match receipt.about {
        About::Finding(place) => {
            let Some(said) = case.findings.get(place) else { return String::new() };
            let words = finding(kb, said);
            if said.presence == Presence::Absent { format!("No {}", uncapitalised(&words)) } else { words }
        }
        About::Known(topic) => kb.topic(topic).label().to_owned(),
        About::Age => format!("Age {}", case.age.map(age).unwrap_or_default()),
        About::Sex => case.sex.map_or("Sex", Sex::label).to_owned(),
        About::Prior => "Behind several syndromes".to_owned(),
    }
}

/// How the content says it: through which link, as what, how often. What a claim says stands behind its number.
pub(super) fn circumstances(kb: &Kb, case: &Case, candidate: TopicId, receipt: &Receipt) -> String {
    if receipt.about == About::Prior {
        return String::new();
    }
    let mut said: Vec<String> = Vec::new();
    if let Some(link) = receipt.through.map(|link| kb.link(link)) {
        let strength = link.strength.map_or(String::new(), |strength| uncapitalised(strength.label()));
        if link.from == candidate {
            said.push(format!("of {}", uncapitalised(kb.topic(link.to).label())));
            said.push(strength);
        } else {
            said.push(format!("{strength} in {}", kb.topic(link.from).label()));
        }
    } else if let Matched::Link(link) = receipt.matched {
        let link = kb.link(link);
        let other = kb.topic(if link.from == candidate { link.to } else { link.from }).label();
        if !about(kb, case, receipt).to_lowercase().contains(&other.to_lowercase()) {
            let with = if link.relation == Relation::Tumour { "with" } else { "as" };
            said.push(format!("{with} {}", uncapitalised(other)));
        }
        said.extend(link.certainty.map(|certainty| uncapitalised(certainty.label())));
        said.extend(link.strength.map(|strength| uncapitalised(strength.label())));
    } else if let Matched::Ages(_) = receipt.matched
        && receipt.weight < 0.0
    {
        said.push("seldom met".to_owned());
    }
    let short = receipt.frequency.chars().count() <= 28;
    if short && !receipt.frequency.is_empty() {
        said.push(receipt.frequency.to_string());
    }
    said.retain(|word| !word.is_empty());
    said.join(", ")
}

/// A source as it is read out: `Titulaer 2011`.
pub(super) fn source(kb: &Kb, source: TopicId) -> String {
    let topic = kb.topic(source);
    let Some(publication) = topic.publication() else { return topic.label().to_owned() };
    let author = publication
        .authors
        .first()
        .map_or(topic.label(), |author| author.rsplit_once(' ').map_or(&**author, |(surname, _)| surname));
    let author = shortened(author, MOST_AUTHOR);
    match publication.year {
        Some(year) => format!("{author} {year}"),
        None => author,
    }
}

/// What a candidate explains or does not: of `all` findings that are there and understood all but `unexplained`.
pub(super) fn reason(kb: &Kb, case: &Case, ranked: &Ranked, all: usize, unexplained: &[String]) -> String {
    /// What counts as much against a candidate as this is worth a word.
    const HEAVY: f32 = -0.75;
    let explained = all.saturating_sub(unexplained.len());
    if let Some(behind) = behind(kb, ranked) {
        return behind;
    }
    if explained > 1
        && let [only] = unexplained
    {
        return format!("does not explain {only}");
    }
    let explains =
        if all == 0 { "by what is known".to_owned() } else { format!("explains {explained} of {all}") };
    let against = ranked.against.first().filter(|receipt| receipt.weight <= HEAVY);
    match against.map(|receipt| receipt.about) {
        Some(About::Finding(place)) => {
            let expected = case.findings.get(place).map(|said| uncapitalised(&finding(kb, said)));
            expected.map_or(explains.clone(), |expected| format!("{explains}, expects {expected}"))
        }
        Some(About::Age) => format!("{explains}, seldom at this age"),
        Some(About::Sex) => format!("{explains}, seldom in this sex"),
        _ => explains,
    }
}

/// The syndromes through which a tumour comes up, the most telling first: `classic in Lambert–Eaton syndrome`.
fn behind(kb: &Kb, ranked: &Ranked) -> Option<String> {
    let links = ranked.because.iter().filter_map(|receipt| receipt.through).map(|link| kb.link(link));
    let mut links: Vec<_> = links.filter(|link| link.to == ranked.topic && link.strength.is_some()).collect();
    links.sort_by_key(|link| link.strength);
    let strength = links.first()?.strength?;
    let mut names: Vec<&str> = Vec::new();
    for link in links.into_iter().filter(|link| link.strength == Some(strength)) {
        let name = kb.topic(link.from).label();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len().saturating_sub(2);
    names.truncate(2);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Some(format!("{} in {}{more}", strength.label(), names.join(", ")))
}

/// Why a candidate is marked: whose claim says it, and the word that decides.
pub(super) fn rule(kb: &Kb, urgency: &Urgency) -> String {
    let of = urgency.through.map(|topic| format!(" of {}", kb.topic(topic).label())).unwrap_or_default();
    let sources: Vec<String> = urgency.cite.iter().map(|&cite| source(kb, cite)).collect();
    format!("Marked because a claim{of} says “{}” ({}).", urgency.word, sources.join(", "))
}

//! Names in running words: which antibody the words of a link are about, and which tumours claims name.

use std::collections::HashMap;

use crate::kb::{ClaimId, Kb, Kind, TopicId, markup};

/// Names, and what they stand for. A text is read once, whatever the number of names.
struct Lexicon<T> {
    names: HashMap<String, T>,
    /// How many words the longest name has.
    longest: usize,
}

impl<T: Copy> Lexicon<T> {
    fn new() -> Self {
        Self { names: HashMap::new(), longest: 0 }
    }

    /// Adds a name; a name that is there already stands for the new thing from now on.
    fn add(&mut self, name: &str, what: T) {
        let words = words_of(name);
        self.longest = self.longest.max(words.len());
        self.names.insert(words.join(" "), what);
    }

    /// What a text names, from left to right. Of two names that begin with the same word the longer one is meant, so
    /// that a small-cell lung cancer is no lung cancer of any kind.
    fn spot(&self, text: &str) -> Vec<T> {
        let words = words_of(text);
        let mut spotted = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let most = self.longest.min(words.len() - at);
            let found = (1..=most).rev().find_map(|count| {
                let name = words[at..at + count].join(" ");
                // A plural is the same name.
                let what = self.names.get(&name).or_else(|| self.names.get(name.strip_suffix('s')?));
                what.map(|&what| (count, what))
            });
            at += found.map_or(1, |(count, _)| count);
            spotted.extend(found.map(|(_, what)| what));
        }
        spotted
    }
}

/// The words of a text in lower case; a hyphen holds its word together.
fn words_of(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    let words = text.split(|c: char| !is_part(c)).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Which mediator some words name.
pub(super) enum Named {
    This,
    Another,
    None,
}

/// The names by which mediators are told in running words, each with whether it is the one that is asked about.
pub(super) struct Names(Lexicon<bool>);

impl Names {
    pub(super) fn of(kb: &Kb, mediator: TopicId) -> Self {
        let mut lexicon = Lexicon::new();
        let others = kb.of_kind(Kind::Mediator).filter(|&other| other != mediator);
        // A name that two of them have is one of this one.
        for id in others.chain([mediator]) {
            let topic = kb.topic(id);
            for name in std::iter::once(&topic.name).chain(&topic.aliases).flat_map(|name| written(name)) {
                lexicon.add(&name, id == mediator);
            }
        }
        Self(lexicon)
    }

    /// Which mediator a text is about.
    pub(super) fn said_in(&self, text: &str) -> Named {
        match self.0.spot(&even(text))[..] {
            [] => Named::None,
            ref spotted if spotted.contains(&true) => Named::This,
            _ => Named::Another,
        }
    }
}

/// Lower case, with spaces for hyphens.
fn even(text: &str) -> String {
    text.to_lowercase().replace(['-', '\u{2011}'], " ")
}

/// The ways to write a name of a mediator: `anti-LGI1` and `LGI1` of `Anti-LGI1 antibody`. Letters such as PSA, or Hu
/// alone, stand for other things too.
fn written(name: &str) -> Vec<String> {
    let name = even(name);
    let name = name.strip_suffix(" antibody").unwrap_or(&name).to_owned();
    match name.strip_prefix("anti ").map(str::to_owned) {
        Some(antigen) if antigen.len() > 2 => vec![name, antigen],
        Some(_) => vec![name],
        None if name.len() > 6 => vec![name],
        None => Vec::new(),
    }
}

/// The tumours that the claims on a topic name, each with the first claim that does.
pub(super) fn named_tumours(kb: &Kb, topic: TopicId) -> Vec<(TopicId, ClaimId)> {
    let mut lexicon = Lexicon::new();
    for id in kb.of_kind(Kind::Tumour) {
        let tumour = kb.topic(id);
        // Abbreviations stand in other words, and say less.
        for name in std::iter::once(&tumour.name).chain(&tumour.aliases).filter(|name| name.len() > 5) {
            lexicon.add(name, id);
        }
    }
    let entry = kb.topic(topic);
    let claims = entry.summary.into_iter().chain(kb.sections(topic).flat_map(|(_, claims)| claims));
    let mut found: Vec<(TopicId, ClaimId)> = Vec::new();
    for claim in claims {
        for tumour in lexicon.spot(&markup::plain(&kb.claim(claim).text)) {
            if !found.iter().any(|(known, _)| *known == tumour) {
                found.push((tumour, claim));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_words_of_its_own_and_the_longest_one_is_meant() {
        let mut lexicon = Lexicon::new();
        for name in ["anti-Hu", "lung cancer", "small-cell lung cancer", "Hodgkin lymphoma", "thymoma"] {
            lexicon.add(name, name);
        }
        for (text, expected) in [
            ("with anti-Hu; also others", &["anti-Hu"][..]),
            ("anti-Hungarian", &[]),
            ("Small-cell lung cancers, lung cancer", &["small-cell lung cancer", "lung cancer"]),
            ("non-Hodgkin lymphoma", &[]),
            ("thymomatous; (thymoma)", &["thymoma"]),
            ("", &[]),
        ] {
            assert_eq!(lexicon.spot(text), expected, "{text}");
        }
    }

    #[test]
    fn an_antibody_is_told_by_its_antigen_too_where_that_is_a_word() {
        for (name, expected) in [
            ("Anti-LGI1 antibody", &["anti lgi1", "lgi1"][..]),
            ("Anti-Hu antibody", &["anti hu"]),
            ("Anti-GABA-B receptor antibody", &["anti gaba b receptor", "gaba b receptor"]),
            ("PSA", &[]),
            ("amphiphysin antibody", &["amphiphysin"]),
        ] {
            assert_eq!(written(name), expected, "{name}");
        }
    }
}

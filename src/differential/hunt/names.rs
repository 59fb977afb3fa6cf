//! Names in running words: which antibody the words of a link are about, and which tumours claims name.

use std::cmp::Reverse;

use crate::kb::{ClaimId, Kb, Kind, TopicId, markup};

/// Which mediator some words name.
pub(super) enum Named {
    This,
    Another,
    None,
}

/// The names by which mediators are told in running words: `anti-LGI1` and `LGI1` of `Anti-LGI1 antibody`.
pub(super) struct Names {
    this: Vec<String>,
    others: Vec<String>,
}

impl Names {
    pub(super) fn of(kb: &Kb, mediator: TopicId) -> Self {
        let names = |id: TopicId| -> Vec<String> {
            let topic = kb.topic(id);
            std::iter::once(&topic.name).chain(&topic.aliases).flat_map(|name| written(name)).collect()
        };
        let others = kb.of_kind(Kind::Mediator).filter(|&other| other != mediator).flat_map(names);
        Self { this: names(mediator), others: others.collect() }
    }

    /// Which mediator a text is about.
    pub(super) fn said_in(&self, text: &str) -> Named {
        let words = even(text);
        let says = |names: &[String]| names.iter().any(|name| find_word(&words, name).is_some());
        if says(&self.this) {
            Named::This
        } else if says(&self.others) {
            Named::Another
        } else {
            Named::None
        }
    }
}

/// Lower case, with spaces for hyphens.
fn even(text: &str) -> String {
    text.to_lowercase().replace(['-', '\u{2011}'], " ")
}

/// The ways to write a name of a mediator. Letters such as PSA or Hu alone stand for other things too.
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
    let mut names: Vec<(String, TopicId)> = Vec::new();
    for id in kb.of_kind(Kind::Tumour) {
        let tumour = kb.topic(id);
        let all = std::iter::once(&tumour.name).chain(&tumour.aliases).map(|name| name.to_lowercase());
        // Abbreviations stand in other words, and say less.
        names.extend(all.filter(|name| name.len() > 5).map(|name| (name, id)));
    }
    // The longest name first, so that a small-cell lung cancer is no lung cancer of any kind.
    names.sort_by(|(a, first), (b, second)| (Reverse(a.len()), first).cmp(&(Reverse(b.len()), second)));
    let entry = kb.topic(topic);
    let claims = entry.summary.into_iter().chain(kb.sections(topic).flat_map(|(_, claims)| claims));
    let mut found: Vec<(TopicId, ClaimId)> = Vec::new();
    for claim in claims {
        let mut words = markup::plain(&kb.claim(claim).text).to_lowercase();
        for (name, tumour) in &names {
            while let Some(at) = find_word(&words, name) {
                words.replace_range(at..at + name.len(), &"#".repeat(name.len()));
                if !found.iter().any(|(known, _)| known == tumour) {
                    found.push((*tumour, claim));
                }
            }
        }
    }
    found
}

/// Where a name stands in a text as words of their own, a plural of it included.
fn find_word(text: &str, name: &str) -> Option<usize> {
    let ends = |rest: &str| {
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        !rest.starts_with(char::is_alphanumeric)
    };
    text.match_indices(name).map(|(at, _)| at).find(|&at| {
        !text[..at].ends_with(|before: char| before.is_alphanumeric() || before == '-')
            && ends(&text[at + name.len()..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_words_of_its_own() {
        for (text, name, expected) in [
            ("with anti-yo; also others", "anti-yo", Some(5)),
            ("anti-hu in 16 of 50", "anti-hu", Some(0)),
            ("anti-hungarian", "anti-hu", None),
            ("small-cell lung cancers", "lung cancer", Some(11)),
            ("non-hodgkin lymphoma", "hodgkin lymphoma", None),
            ("thymomatous; thymoma", "thymoma", Some(13)),
        ] {
            assert_eq!(find_word(text, name), expected, "{name} in {text}");
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

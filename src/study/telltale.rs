//! Whether a question tells its own answer.
//!
//! Texts are compared by folded words, so that spelling, plurals and hyphens hide nothing. Words that many names
//! share (syndrome, carcinoma, of) tell nothing; of the others a common beginning is enough, since “glucagonoma” is
//! told by “glucagon”.

use crate::kb::{Kb, TopicId};
use crate::search::fold;

/// Stems that tell nothing about a name.
const COMMON: &[&str] = &[
    "a",
    "an",
    "and",
    "antibody",
    "anti",
    "associated",
    "at",
    "by",
    "cancer",
    "carcinoma",
    "cell",
    "class",
    "disease",
    "due",
    "excess",
    "for",
    "from",
    "group",
    "in",
    "large",
    "malignancy",
    "malignant",
    "marker",
    "mass",
    "neoplasia",
    "neoplasm",
    "non",
    "of",
    "on",
    "or",
    "paraneoplastic",
    "primary",
    "receptor",
    "related",
    "sign",
    "syndrome",
    "the",
    "to",
    "tumor",
    "type",
    "with",
    "without",
];

/// How many letters two words have in common at the least where one tells the other.
const BEGINNING: usize = 6;

/// How many letters a word has at the least that is noticed within a longer one, as “renin” in “hyperreninism”.
const WITHIN: usize = 5;

/// The folded words of a text.
pub(super) fn stems(text: &str) -> Vec<String> {
    fold::tokens(text).into_iter().map(|token| token.stem).collect()
}

/// The words of a name that tell it from others.
pub(super) fn telling(name: &str) -> Vec<String> {
    let mut words = stems(name);
    words.retain(|word| !COMMON.contains(&word.as_str()) && !word.bytes().all(|byte| byte.is_ascii_digit()));
    words
}

/// Whether a word of a question stands for a word of a name.
pub(super) fn meets(question: &str, word: &str) -> bool {
    let shared = question.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
    question == word || shared >= BEGINNING || (word.len() >= WITHIN && question.contains(word))
}

/// Whether all telling words of a name stand in a question: then it needs no answer.
pub(super) fn tells(question: &[String], name: &str) -> bool {
    let words = telling(name);
    !words.is_empty() && words.iter().all(|word| question.iter().any(|other| meets(other, word)))
}

/// Whether any telling word of a name stands in a question.
pub(super) fn hints(question: &[String], name: &str) -> bool {
    telling(name).iter().any(|word| question.iter().any(|other| meets(other, word)))
}

/// Words that speak against a tumour.
const AGAINST: &[&str] = &[
    "absent", "against", "excess", "few", "little", "no", "not", "primary", "rather", "seldom", "unlikely",
    "without",
];

/// Whether a text speaks against a tumour, or against a link.
pub(super) fn speaks_against(text: &str) -> bool {
    stems(text).iter().any(|word| AGAINST.contains(&word.as_str()))
}

/// Every name of a topic.
pub(super) fn names(kb: &Kb, id: TopicId) -> impl Iterator<Item = &str> {
    let topic = kb.topic(id);
    std::iter::once(&topic.name).chain(&topic.short).chain(&topic.aliases).map(|name| &**name)
}

/// Whether a question tells a topic by any of its names.
pub(super) fn tells_topic(kb: &Kb, question: &str, id: TopicId) -> bool {
    let question = stems(question);
    names(kb, id).any(|name| tells(&question, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_in_the_question_is_noticed() {
        for (question, name, all, any) in [
            ("pure red cell aplasia with thymoma", "Thymoma", true, true),
            ("VIP secretion by neuroblastic tumours", "Neuroblastoma", true, true),
            ("a lung mass", "Lung squamous-cell carcinoma", false, true),
            ("a renal mass", "Renal cell carcinoma", true, true),
            ("paraneoplastic pemphigus", "Castleman disease", false, false),
            ("hyperglycemia and glucagonoma syndrome", "Glucagon", true, true),
            ("the syndrome", "Syndrome", false, false),
            ("oesophageal", "Esophageal carcinoma", true, true),
        ] {
            let question = stems(question);
            assert_eq!((tells(&question, name), hints(&question, name)), (all, any), "{question:?} {name}");
        }
    }
}

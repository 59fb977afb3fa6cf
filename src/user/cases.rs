//! Cases of the differential that were given a name: what was seen, under stable keys.
//!
//! A case holds what a person has said and no results: what follows from it is worked out on the content that is
//! open. The age is kept as it was typed, so that months stay months.

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::items::cut;
use super::kept::{Item, Kept};
use super::saved::clean_name;
use super::shelf::Shelf;

/// The most findings, and the most topics that are known, of a case.
const MOST_FINDINGS: usize = 200;
/// The most characters of a finding, of a slug, of an age or a sex.
const MOST_TEXT: usize = 2_000;
const MOST_WORD: usize = 40;

/// A finding of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseFinding {
    /// The person's own words.
    pub text: String,
    /// Whether it was looked for and is not there.
    pub absent: bool,
    /// The slug of the topic that was picked for it; empty where its words decide.
    pub topic: String,
}

/// What is said of a patient.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseNotes {
    /// What was looked for.
    pub findings: Vec<CaseFinding>,
    /// The age, as it was typed.
    pub age: String,
    /// `Female`, `Male`, or nothing.
    pub sex: String,
    /// The slugs of what is proven.
    pub known: Vec<String>,
}

impl CaseNotes {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Brings what a damaged or foreign file may hold into bounds.
    #[must_use]
    pub fn made_safe(mut self) -> Self {
        self.findings.retain(|finding| !finding.text.trim().is_empty());
        self.findings.truncate(MOST_FINDINGS);
        for finding in &mut self.findings {
            finding.text = cut(std::mem::take(&mut finding.text), MOST_TEXT);
            finding.topic = cut(std::mem::take(&mut finding.topic), MOST_TEXT);
        }
        self.known.retain(|slug| !slug.trim().is_empty() && slug.len() <= MOST_TEXT);
        self.known.truncate(MOST_FINDINGS);
        self.age = cut(self.age, MOST_WORD);
        self.sex = cut(self.sex, MOST_WORD);
        self
    }
}

/// A case under its name, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct KeptCase {
    /// What the person calls it.
    #[serde(default)]
    pub name: String,
    /// What it holds.
    #[serde(flatten)]
    pub notes: CaseNotes,
}

impl Item for KeptCase {
    fn made_safe(self) -> Option<Self> {
        let name = clean_name(&self.name);
        let name = if name.is_empty() { "Without a name".to_owned() } else { name };
        Some(Self { name, notes: self.notes.made_safe() })
    }
}

/// The cases of a shelf, the one that was changed last first.
pub(super) fn in_order(shelf: &Shelf<KeptCase>) -> Vec<(Id, &Kept<KeptCase>)> {
    let mut cases: Vec<_> = shelf.iter().collect();
    cases.sort_by_key(|(id, kept)| (std::cmp::Reverse(kept.changed), *id));
    cases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_from_a_foreign_file_is_brought_into_bounds() {
        let finding = |text: &str| CaseFinding { text: text.to_owned(), ..CaseFinding::default() };
        let long = finding(&"x".repeat(10_000));
        let many = std::iter::repeat_n(finding("rash"), 3_000);
        let notes = CaseNotes {
            findings: [finding(" "), long].into_iter().chain(many).collect(),
            age: "9".repeat(500),
            known: vec![String::new(), "thymoma".to_owned()],
            ..CaseNotes::default()
        };
        let case = KeptCase { name: " \n".to_owned(), notes }.made_safe().expect("a case");
        let lengths = (case.notes.findings.len(), case.notes.findings[0].text.len(), case.notes.age.len());
        assert_eq!(lengths, (MOST_FINDINGS, MOST_TEXT, MOST_WORD));
        assert_eq!((case.name.as_str(), case.notes.known), ("Without a name", vec!["thymoma".to_owned()]));
    }

    #[test]
    fn a_case_is_read_as_far_as_it_is_understood() {
        let old: KeptCase =
            serde_json::from_str(r#"{"name":"A","findings":[{"text":"rash","mood":1}],"hair":"red"}"#)
                .expect("a case of another version");
        assert_eq!(old.notes.findings[0].text, "rash");
        assert!(!old.notes.findings[0].absent && !old.notes.is_empty());
    }
}

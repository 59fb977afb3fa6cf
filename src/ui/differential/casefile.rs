//! The case as the window holds it: what was said, and under which name it is kept.

use crate::differential::{Case, Meaning, Presence, Said, Sex};
use crate::kb::{Kb, Kind, TopicId};
use crate::user::{CaseFinding, CaseNotes, Id};

use super::act::Line;
use super::entry::{self, Age};

/// A case on its way: the engine's [`Case`], with the age as it was typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CaseFile {
    pub findings: Vec<Said>,
    /// What is proven: tumours, antibodies, hormones.
    pub known: Vec<TopicId>,
    pub age: String,
    pub sex: Option<Sex>,
    /// The kept case that it is.
    pub of: Option<Id>,
}

/// Whether a topic is proven where it is there, rather than a finding: tumours, and antibodies and hormones.
fn is_proof(kb: &Kb, topic: TopicId) -> bool {
    matches!(kb.topic(topic).kind(), Kind::Tumour | Kind::Mediator)
}

/// Whether a topic says something of a patient.
pub(crate) fn can_be_added(kind: Kind) -> bool {
    matches!(kind, Kind::Feature | Kind::Mediator | Kind::Syndrome | Kind::Tumour)
}

impl CaseFile {
    /// Whether nothing is said that anything could follow from.
    pub(crate) fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.known.is_empty()
    }

    /// Whether nothing is said at all.
    pub(crate) fn is_blank(&self) -> bool {
        self.is_empty() && self.age.trim().is_empty() && self.sex.is_none()
    }

    /// As the engine takes it.
    pub(crate) fn case(&self) -> Case {
        let age = if let Age::Years(years) = entry::age(&self.age) { Some(years) } else { None };
        Case { findings: self.findings.clone(), age, sex: self.sex, known: self.known.clone() }
    }

    /// Adds a finding, unless it is there; what is said again in another way is said so from then on.
    pub(crate) fn add(&mut self, said: Said) {
        let same =
            |known: &&mut Said| known.text.eq_ignore_ascii_case(&said.text) && known.meaning == said.meaning;
        match self.findings.iter_mut().find(same) {
            Some(known) => known.presence = said.presence,
            None => self.findings.push(said),
        }
    }

    /// Adds a topic under the words that a person used for it, or under its own.
    pub(crate) fn add_topic(&mut self, kb: &Kb, topic: TopicId, presence: Presence, words: Option<&str>) {
        self.findings.retain(|said| said.meaning != Meaning::Topic(topic));
        self.known.retain(|&known| known != topic);
        if presence == Presence::Present && is_proof(kb, topic) {
            self.known.push(topic);
        } else {
            let text = words.unwrap_or(kb.topic(topic).label()).to_owned();
            self.findings.push(Said { text, presence, meaning: Meaning::Topic(topic) });
        }
    }

    /// Says whether a line is there. Proof that is not there is a finding that is not.
    pub(crate) fn set(&mut self, kb: &Kb, line: Line, presence: Presence) {
        match line {
            Line::Known(topic) => self.add_topic(kb, topic, presence, None),
            Line::Finding(place) => {
                let Some(said) = self.findings.get_mut(place) else { return };
                said.presence = presence;
                if let Meaning::Topic(topic) = said.meaning
                    && presence == Presence::Present
                    && is_proof(kb, topic)
                {
                    self.add_topic(kb, topic, presence, None);
                }
            }
        }
    }

    /// Says what a finding means.
    pub(crate) fn mean(&mut self, kb: &Kb, place: usize, meaning: Meaning) {
        let Some(said) = self.findings.get_mut(place) else { return };
        said.meaning = meaning;
        if let Meaning::Topic(topic) = meaning
            && said.presence == Presence::Present
            && is_proof(kb, topic)
        {
            self.findings.remove(place);
            self.add_topic(kb, topic, Presence::Present, None);
        }
    }

    pub(crate) fn remove(&mut self, line: Line) {
        match line {
            Line::Finding(place) if place < self.findings.len() => {
                self.findings.remove(place);
            }
            Line::Finding(_) => {}
            Line::Known(topic) => self.known.retain(|&known| known != topic),
        }
    }

    /// What was entered, as plain text.
    pub(super) fn summary(&self, kb: &Kb) -> String {
        let mut lines = Vec::new();
        let sex = self.sex.map(|sex| sex.label().to_lowercase());
        let person: Vec<&str> = [Some(self.age.trim()), sex.as_deref()]
            .into_iter()
            .flatten()
            .filter(|word| !word.is_empty())
            .collect();
        if !person.is_empty() {
            lines.push(format!("Patient: {}", person.join(", ")));
        }
        let of = |presence| {
            let said = self.findings.iter().filter(move |said| said.presence == presence);
            said.map(|said| said.text.trim()).collect::<Vec<_>>().join(", ")
        };
        let known: Vec<&str> = self.known.iter().map(|&topic| kb.topic(topic).label()).collect();
        for (heading, words) in [
            ("Present", of(Presence::Present)),
            ("Known", known.join(", ")),
            ("Absent", of(Presence::Absent)),
        ] {
            if !words.is_empty() {
                lines.push(format!("{heading}: {words}"));
            }
        }
        lines.join("\n")
    }

    /// As it is kept, under stable keys.
    pub(crate) fn notes(&self, kb: &Kb) -> CaseNotes {
        let slug = |topic: TopicId| kb.topic(topic).slug.to_string();
        let finding = |said: &Said| CaseFinding {
            text: said.text.clone(),
            absent: said.presence == Presence::Absent,
            topic: if let Meaning::Topic(topic) = said.meaning { slug(topic) } else { String::new() },
        };
        CaseNotes {
            findings: self.findings.iter().map(finding).collect(),
            age: self.age.clone(),
            sex: self.sex.map(|sex| sex.label().to_owned()).unwrap_or_default(),
            known: self.known.iter().map(|&topic| slug(topic)).collect(),
        }
    }

    /// A kept case on the open content. What a finding meant that the content no longer has, its words say.
    pub(crate) fn from_notes(kb: &Kb, notes: &CaseNotes, of: Option<Id>) -> Self {
        let finding = |finding: &CaseFinding| Said {
            text: finding.text.clone(),
            presence: if finding.absent { Presence::Absent } else { Presence::Present },
            meaning: kb.find(&finding.topic).map_or(Meaning::AsTyped, Meaning::Topic),
        };
        let sexes = [Sex::Female, Sex::Male];
        Self {
            findings: notes.findings.iter().map(finding).collect(),
            known: notes.known.iter().filter_map(|slug| kb.find(slug)).collect(),
            age: notes.age.clone(),
            sex: sexes.into_iter().find(|sex| sex.label() == notes.sex),
            of,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;

    #[test]
    fn a_case_is_kept_and_comes_back() {
        let kb = load_built_in().kb;
        let find = |slug: &str| kb.find(slug).expect("a topic of the built-in pack");
        let mut case = CaseFile { age: "8 months".to_owned(), sex: Some(Sex::Male), ..CaseFile::default() };
        case.add(Said::present("dancing eyes"));
        case.add_topic(&kb, find("adrenal-mass"), Presence::Present, Some("a mass"));
        case.add_topic(&kb, find("anti-hu"), Presence::Absent, None);
        case.add_topic(&kb, find("neuroblastoma"), Presence::Present, None);
        let again = CaseFile::from_notes(&kb, &case.notes(&kb), None);
        assert_eq!(again, case);
        assert_eq!(again.known, [find("neuroblastoma")]);
        assert_eq!(again.case().age, Some(8.0 / 12.0));
        let mut other = case.notes(&kb);
        other.findings[1].topic = "gone".to_owned();
        let other = CaseFile::from_notes(&kb, &other, None);
        assert_eq!(other.findings[1].meaning, Meaning::AsTyped, "its words decide");
    }

    #[test]
    fn what_is_said_twice_is_said_once() {
        let kb = load_built_in().kb;
        let hu = kb.find("anti-hu").expect("a topic of the built-in pack");
        let mut case = CaseFile::default();
        case.add(Said::present("Rash"));
        case.add(Said::absent("rash"));
        assert_eq!(case.findings, [Said::absent("Rash")]);
        case.add_topic(&kb, hu, Presence::Present, None);
        case.set(&kb, Line::Known(hu), Presence::Absent);
        assert!(case.known.is_empty() && case.findings.len() == 2, "{case:?}");
        case.set(&kb, Line::Finding(1), Presence::Present);
        assert_eq!((case.known.as_slice(), case.findings.len()), (&[hu][..], 1));
    }
}

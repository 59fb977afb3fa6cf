//! A card as it is asked: plain data, put together when the card comes up.

use super::marked::Row;
use super::words;
use crate::kb::{Kb, TopicId};
use crate::study::schedule::{Day, Standing};
use crate::study::{Answer, Card, Rule, Why};
use crate::ui::page::{Reference, reference};
use crate::ui::prose::{Ink, Prose};
use crate::user::Wording;

/// What stands on a card.
#[derive(Clone, Debug)]
pub(crate) struct Face {
    pub key: String,
    /// What it is about; `None` where the content does not have that any more.
    pub topic: Option<TopicId>,
    /// What kind of question it is, and of which organ system.
    pub heading: String,
    /// How often it was seen, and when last.
    pub seen: String,
    pub front: String,
    /// The answer, or the items of a list.
    pub answers: Vec<Answer>,
    /// The statements behind it, with raised numbers.
    pub why: Vec<Prose>,
    pub references: Vec<Reference>,
    /// What is to be known about its words.
    pub remark: Option<&'static str>,
}

impl Face {
    /// Puts a card together. Words of the person's own stand in the place of those of the content.
    pub(super) fn new(
        kb: &Kb,
        card: &Card,
        wording: Option<&Wording>,
        standing: Option<&Standing>,
        today: Day,
    ) -> Self {
        let sources = card.cite();
        let numbered = |why: &Why| {
            let mut numbers: Vec<usize> = why
                .cite
                .iter()
                .filter_map(|source| sources.iter().position(|other| other == source))
                .map(|place| place + 1)
                .collect();
            numbers.sort_unstable();
            let mut prose = Prose::text(why.text.as_str(), Ink::Full);
            prose.push_cites(&numbers);
            prose
        };
        let system = card.systems.first().map(|&system| kb.topic(system).label());
        let heading = [words::asks(card.rule)].into_iter().chain(system).collect::<Vec<_>>().join(" · ");
        let own_answer =
            |wording: &Wording| vec![Answer { text: wording.back.clone(), topic: None, hint: None }];
        // Who has written a card knows of it.
        let has_changed = card.rule != Rule::Own
            && standing
                .is_some_and(|known| !known.fact.is_empty() && *known.fact != *card.fingerprint.as_str());
        let remark = match wording {
            Some(wording) if card.has_outgrown(wording) => {
                Some("The fact has changed since you worded this card.")
            }
            _ if has_changed => Some("The fact has changed since you saw this card last."),
            _ => None,
        };
        Self {
            key: card.key.as_str().to_owned(),
            topic: Some(card.topic),
            heading,
            seen: words::seen(standing, today),
            front: wording.map_or_else(|| card.front.clone(), |wording| wording.front.clone()),
            answers: wording.map_or_else(|| card.back.to_vec(), own_answer),
            why: card.why.iter().map(numbered).collect(),
            references: sources.iter().map(|&source| reference(kb, source)).collect(),
            remark,
        }
    }

    /// A card that the content does not have: what is known of it. `back` are words of the person's own.
    pub(super) fn gone(
        row: &Row,
        heading: &str,
        back: Option<&String>,
        standing: Option<&Standing>,
        today: Day,
    ) -> Self {
        let answer = |text: &String| Answer { text: text.clone(), topic: None, hint: None };
        Self {
            key: row.key.clone(),
            topic: row.topic,
            heading: format!("{heading} · {}", row.about),
            seen: words::seen(standing, today),
            front: row.front.clone(),
            answers: back.map(answer).into_iter().collect(),
            why: Vec::new(),
            references: Vec::new(),
            remark: None,
        }
    }

    /// How many hints there are.
    pub(super) fn hints(&self) -> usize {
        self.answers.iter().filter(|answer| answer.hint.is_some()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;
    use crate::study::Cards;

    #[test]
    fn every_number_has_its_source() {
        let kb = load_built_in().kb;
        let lems = kb.find("lambert-eaton").expect("a syndrome");
        for card in Cards::of(&kb).about(lems) {
            let face = Face::new(&kb, &card, None, None, Day(0));
            assert!(!face.references.is_empty() && face.remark.is_none(), "{}", card.key);
            assert_eq!(face.seen, "new");
            for run in face.why.iter().flat_map(|prose| &prose.runs) {
                if let crate::ui::prose::Run::Cite { number } = run {
                    assert!((1..=face.references.len()).contains(number));
                }
            }
        }
    }

    #[test]
    fn a_wording_is_used_and_its_age_noticed() {
        let kb = load_built_in().kb;
        let lems = kb.find("lambert-eaton").expect("a syndrome");
        let card = Cards::of(&kb).about(lems).remove(0);
        let known = card.fingerprint.as_str().to_owned();
        let mut wording = Wording { front: "LEMS?".to_owned(), back: "SCLC".to_owned(), fact: known };
        let face = Face::new(&kb, &card, Some(&wording), None, Day(0));
        assert_eq!((&*face.front, &*face.answers[0].text, face.remark), ("LEMS?", "SCLC", None));
        wording.fact = "earlier".to_owned();
        assert!(Face::new(&kb, &card, Some(&wording), None, Day(0)).remark.is_some());
    }
}

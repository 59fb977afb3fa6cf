//! The question in sight: plain data, put together when it comes up.
//!
//! Papers are kept in words and under slugs. Here they meet the content that is open: where it still has a topic, its
//! name is a link; where it no longer has a source, its number is left out.

use crate::kb::{Kb, TopicId};
use crate::ui::page::{Reference, reference};
use crate::ui::prose::{Ink, Prose};
use crate::user::{KeptQuestion, KeptWhy};

/// Something to choose from.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub text: String,
    /// Its name, which leads to its page.
    pub link: Prose,
    /// Why it is right, or what it belongs to instead.
    pub why: Prose,
}

/// What there is to be seen of a question.
#[derive(Clone, Debug)]
pub(super) struct Face {
    /// The topic that it begins at.
    pub topic: Option<TopicId>,
    pub choices: Vec<Choice>,
    /// The names of the prompts.
    pub prompts: Vec<Prose>,
    /// The options that belong to no prompt: without prompts, all of them.
    pub spare: Vec<usize>,
    /// What the stem itself says, with its sources.
    pub told: Vec<Prose>,
    pub references: Vec<Reference>,
}

impl Face {
    pub(super) fn new(kb: &Kb, question: &KeptQuestion) -> Self {
        let asked = &question.asked;
        let mut sources: Vec<TopicId> = Vec::new();
        let mut numbered = |why: &KeptWhy| {
            let mut numbers: Vec<usize> = Vec::new();
            for source in why.cite.iter().filter_map(|slug| kb.find(slug)) {
                let known = sources.iter().position(|&other| other == source);
                numbers.push(
                    1 + known.unwrap_or_else(|| {
                        sources.push(source);
                        sources.len() - 1
                    }),
                );
            }
            numbers.sort_unstable();
            numbers.dedup();
            let mut prose = Prose::text(why.text.as_str(), Ink::Soft);
            prose.push_cites(&numbers);
            prose
        };
        let link = |text: &str, slug: &str| {
            let mut prose = Prose::default();
            match kb.find(slug) {
                Some(topic) => prose.push_link(text, topic),
                None => prose.push_text(text, Ink::Full, false),
            }
            prose
        };
        let matched = if asked.prompts.is_empty() { &[][..] } else { &asked.answer };
        let spare = spare(asked.options.len(), matched);
        // Sources are numbered as they are read: a reason stands under the prompt that its option belongs to.
        let read: Vec<usize> =
            matched.iter().copied().map(usize::from).chain(spare.iter().copied()).collect();
        let mut whys = vec![Prose::default(); asked.options.len()];
        for place in read {
            whys[place] = numbered(&asked.options[place].why);
        }
        let choices = asked.options.iter().zip(whys).map(|(option, why)| Choice {
            text: option.text.clone(),
            link: link(&option.text, &option.topic),
            why,
        });
        let choices = choices.collect();
        let told = asked.told.iter().map(&mut numbered).collect();
        let prompts = asked.prompts.iter().map(|prompt| link(&prompt.text, &prompt.topic)).collect();
        let references = sources.iter().map(|&source| reference(kb, source)).collect();
        Self { topic: kb.find(&asked.topic), choices, prompts, spare, told, references }
    }
}

/// The options that belong to no prompt.
fn spare(options: usize, matched: &[u8]) -> Vec<usize> {
    (0..options).filter(|&place| !matched.iter().any(|&other| usize::from(other) == place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;
    use crate::study::paper::{Preset, asked};
    use crate::study::{Form, Quiz};
    use crate::ui::prose::Run;
    use crate::user::{Id, KeptOption};

    #[test]
    fn sources_are_numbered_in_the_order_of_reading() {
        let kb = load_built_in().kb;
        let items: Vec<_> = (1..=5)
            .flat_map(|seed| Quiz::make(&kb, &Preset::QuickTen.plan(seed).request(None)).items)
            .collect();
        assert!(items.iter().any(|item| item.form == Form::Matching));
        for question in asked(&kb, Id::new(7), &items) {
            let face = Face::new(&kb, &question);
            assert!(face.topic.is_some() && !face.references.is_empty());
            let matched = if face.prompts.is_empty() { &[][..] } else { &question.asked.answer };
            let read = matched.iter().map(|&place| usize::from(place)).chain(face.spare.iter().copied());
            let whys = read.map(|place| &face.choices[place].why).chain(&face.told);
            let mut met = 0;
            for run in whys.flat_map(|why| &why.runs) {
                if let Run::Cite { number } = run {
                    assert!((1..=met + 1).contains(number), "{number} after {met}: {}", question.asked.stem);
                    met = met.max(*number);
                }
            }
            assert_eq!(met, face.references.len(), "{}", question.asked.stem);
        }
    }

    #[test]
    fn what_the_content_no_longer_has_is_left_as_words() {
        let kb = load_built_in().kb;
        let why = KeptWhy { text: "So it is.".to_owned(), cite: vec!["gone-2020".to_owned()] };
        let option = KeptOption { text: "Gone".to_owned(), topic: "gone".to_owned(), why };
        let mut question = KeptQuestion::default();
        question.asked.options.push(option);
        let face = Face::new(&kb, &question);
        assert_eq!((face.topic, face.references.len()), (None, 0));
        assert_eq!(face.choices[0].link, Prose::text("Gone", Ink::Full));
        assert_eq!(face.choices[0].why, Prose::text("So it is.", Ink::Soft));
    }
}

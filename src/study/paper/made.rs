//! Questions of the quiz, as a paper keeps them: in words and under slugs, so that they outlive the content.

use crate::kb::{Kb, Kind, TopicId};
use crate::study::cards::systems;
use crate::study::{Item, Why};
use crate::user::{Asked, Id, KeptOption, KeptQuestion, KeptWhy};

/// The questions of a paper, none of them answered yet.
#[must_use]
pub fn asked(kb: &Kb, paper: Id, items: &[Item]) -> Vec<KeptQuestion> {
    let question = |(number, item): (u32, &Item)| KeptQuestion {
        paper,
        number,
        asked: words_of(kb, item),
        ..KeptQuestion::default()
    };
    (0..).zip(items).map(question).collect()
}

/// Whether a quiz asks the same as a paper has asked: the same questions, the same options in the same order, and the
/// same right answers. Reasons may be worded anew.
#[must_use]
pub fn is_same(kb: &Kb, questions: &[KeptQuestion], items: &[Item]) -> bool {
    let bare = |asked: &Asked| {
        let texts = |options: &[KeptOption]| options.iter().map(|it| it.text.clone()).collect::<Vec<_>>();
        (asked.stem.clone(), texts(&asked.prompts), texts(&asked.options), asked.answer.clone())
    };
    let same = |(question, item): (&KeptQuestion, &Item)| bare(&question.asked) == bare(&words_of(kb, item));
    questions.len() == items.len() && questions.iter().zip(items).all(same)
}

fn words_of(kb: &Kb, item: &Item) -> Asked {
    let slug = |id: TopicId| kb.topic(id).slug.to_string();
    let why =
        |why: &Why| KeptWhy { text: why.text.clone(), cite: why.cite.iter().copied().map(slug).collect() };
    let options = item.options.iter().map(|option| KeptOption {
        text: option.text.clone(),
        topic: option.topic.map(slug).unwrap_or_default(),
        why: why(&option.why),
    });
    let prompts = item.prompts.iter().map(|prompt| KeptOption {
        text: prompt.text.clone(),
        topic: slug(prompt.topic),
        why: KeptWhy::default(),
    });
    Asked {
        form: item.form.key().to_owned(),
        kind: kind_of(kb, item),
        topic: slug(item.topic),
        systems: systems(kb, item.topic).iter().map(|&id| kb.topic(id).label().to_owned()).collect(),
        stem: item.stem.clone(),
        prompts: prompts.collect(),
        options: options.collect(),
        // A question has a handful of options.
        answer: item.answer.iter().map(|&place| u8::try_from(place).unwrap_or(u8::MAX)).collect(),
        told: item.told.iter().map(why).collect(),
    }
}

/// What leads to what: `Syndrome to tumour`; for a clinical picture, `Picture to syndrome`; for a statement what it is
/// about.
fn kind_of(kb: &Kb, item: &Item) -> String {
    let answer = item.answer.first().and_then(|&place| item.options.get(place)?.topic);
    let from = kb.topic(item.topic).kind();
    match answer {
        None => format!("Statement on a {}", word(from)),
        Some(answer) if answer == item.topic => format!("Picture to {}", word(from)),
        Some(answer) => {
            let word_from = word(from);
            let (first, rest) = word_from.split_at(1);
            format!("{}{rest} to {}", first.to_uppercase(), word(kb.topic(answer).kind()))
        }
    }
}

const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Syndrome => "syndrome",
        Kind::System => "organ system",
        Kind::Tumour => "tumour",
        Kind::Feature => "finding",
        Kind::Modality => "examination",
        Kind::Mediator => "mediator",
        Kind::Source => "source",
    }
}

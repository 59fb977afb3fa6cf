//! `harbinger cards`: the questions and answers that the knowledge base holds.

use std::io::{self, Write};

use serde::Serialize;

use super::Verdict;
use super::args::Cards as Arguments;
use super::asked::{slugs, topics};
use super::output::{Console, count};
use super::packs;
use crate::kb::Kb;
use crate::study::{Card, Cards, Why};

/// A card as JSON has it.
#[derive(Serialize)]
struct Shown<'a> {
    key: &'a str,
    rule: &'static str,
    topic: &'a str,
    kind: &'static str,
    systems: Vec<&'a str>,
    front: &'a str,
    back: String,
    answers: Vec<Answer<'a>>,
    why: Vec<Statement<'a>>,
    cite: Vec<&'a str>,
    siblings: &'a str,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct Answer<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
}

/// A statement with the ids of its sources.
#[derive(Serialize)]
pub(super) struct Statement<'a> {
    text: &'a str,
    cite: Vec<&'a str>,
}

impl<'a> Statement<'a> {
    pub(super) fn of(kb: &'a Kb, why: &'a Why) -> Self {
        Self { text: &why.text, cite: slugs(kb, &why.cite) }
    }
}

pub(super) fn run(
    arguments: &Arguments,
    console: &mut Console<impl Write, impl Write>,
) -> io::Result<Verdict> {
    let opened = packs::open(&arguments.packs, arguments.only);
    let input = opened.say_faults(console);
    let kb = &opened.loaded.kb;
    let maker = Cards::of(kb);
    let mut cards = match &arguments.query {
        None => maker.all(),
        Some(text) => match topics(kb, text, console) {
            Some(topics) => topics.into_iter().flat_map(|topic| maker.about(topic)).collect(),
            None => Vec::new(),
        },
    };
    let most = arguments.count.unwrap_or(cards.len());
    match arguments.seed {
        Some(seed) => cards = Cards::pick(cards, most, seed),
        None => cards.truncate(most),
    }
    if arguments.json {
        console.json(&cards.iter().map(|card| shown(kb, card)).collect::<Vec<_>>())?;
    } else {
        for card in &cards {
            print(kb, card, console)?;
        }
    }
    console.say(format_args!("harbinger: {}", count(cards.len(), "card")));
    Ok(if cards.is_empty() { input.max(Verdict::No) } else { input })
}

fn shown<'a>(kb: &'a Kb, card: &'a Card) -> Shown<'a> {
    let answer = |answer: &'a crate::study::Answer| Answer {
        text: &answer.text,
        topic: answer.topic.map(|id| &*kb.topic(id).slug),
        hint: answer.hint.as_deref(),
    };
    Shown {
        key: card.key.as_str(),
        rule: card.rule.name(),
        topic: &kb.topic(card.topic).slug,
        kind: card.kind.key(),
        systems: slugs(kb, &card.systems),
        front: &card.front,
        back: card.back_text(),
        answers: card.back.iter().map(answer).collect(),
        why: card.why.iter().map(|why| Statement::of(kb, why)).collect(),
        cite: slugs(kb, &card.cite()),
        siblings: &card.siblings,
        fingerprint: card.fingerprint.as_str(),
    }
}

fn print(kb: &Kb, card: &Card, console: &mut Console<impl Write, impl Write>) -> io::Result<()> {
    writeln!(console.out, "{}", card.front)?;
    writeln!(console.out, "    {}", card.back_text())?;
    for why in &card.why {
        writeln!(console.out, "    – {} [{}]", why.text, slugs(kb, &why.cite).join(", "))?;
    }
    writeln!(console.out, "    ({}, {})\n", kb.topic(card.topic).slug, card.rule.name())
}

//! `harbinger quiz`: questions with options, the same ones for the same seed.

use std::io::{self, Write};

use serde::Serialize;

use super::Verdict;
use super::args::Quiz as Arguments;
use super::asked::{slugs, topics};
use super::cards::Statement;
use super::output::{Console, count};
use super::packs;
use crate::kb::Kb;
use crate::study::{Form, Item, Quiz, Request};

/// A question as JSON has it. Answers are indices of options: one number where one option is right, else a list.
#[derive(Serialize)]
struct Shown<'a> {
    form: &'static str,
    topic: &'a str,
    stem: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    prompts: Vec<&'a str>,
    options: Vec<&'a str>,
    option_topics: Vec<Option<&'a str>>,
    answer: Right<'a>,
    explanations: Vec<Statement<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    told: Vec<Statement<'a>>,
    cite: Vec<&'a str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Right<'a> {
    One(usize),
    Some(&'a [usize]),
}

pub(super) fn run(
    arguments: &Arguments,
    console: &mut Console<impl Write, impl Write>,
) -> io::Result<Verdict> {
    let opened = packs::open(&arguments.packs, arguments.only);
    let input = opened.say_faults(console);
    let kb = &opened.loaded.kb;
    // What is not found is said already, and no topic gives no question.
    let about = arguments.query.as_ref().map(|text| topics(kb, text, console).unwrap_or_default());
    let request = Request {
        topics: about,
        count: arguments.count,
        seed: arguments.seed,
        forms: arguments.forms.clone(),
    };
    let quiz = Quiz::make(kb, &request);
    if arguments.json {
        console.json(&quiz.items.iter().map(|item| shown(kb, item)).collect::<Vec<_>>())?;
    } else {
        for (number, item) in quiz.items.iter().enumerate() {
            print(kb, number + 1, item, console)?;
        }
    }
    if quiz.items.len() < arguments.count {
        let made = count(quiz.items.len(), "question");
        console.say(format_args!("harbinger: {made}; the content carries no more of this kind"));
    }
    Ok(if quiz.items.is_empty() { input.max(Verdict::No) } else { input })
}

fn shown<'a>(kb: &'a Kb, item: &'a Item) -> Shown<'a> {
    Shown {
        form: item.form.key(),
        topic: &kb.topic(item.topic).slug,
        stem: &item.stem,
        prompts: item.prompts.iter().map(|prompt| prompt.text.as_str()).collect(),
        options: item.options.iter().map(|option| option.text.as_str()).collect(),
        option_topics: item.options.iter().map(|option| option.topic.map(|id| &*kb.topic(id).slug)).collect(),
        answer: match (item.form, item.answer.as_slice()) {
            (Form::SingleBest | Form::TrueFalse, &[only]) => Right::One(only),
            (_, several) => Right::Some(several),
        },
        explanations: item.options.iter().map(|option| Statement::of(kb, &option.why)).collect(),
        told: item.told.iter().map(|why| Statement::of(kb, why)).collect(),
        cite: slugs(kb, &item.cite()),
    }
}

/// The letter of an option.
fn letter(index: usize) -> char {
    u8::try_from(index).map_or('?', |index| char::from(b'A' + index))
}

fn print(
    kb: &Kb,
    number: usize,
    item: &Item,
    console: &mut Console<impl Write, impl Write>,
) -> io::Result<()> {
    writeln!(console.out, "{number}. {}", item.stem)?;
    for (place, prompt) in item.prompts.iter().enumerate() {
        writeln!(console.out, "    {}) {}", place + 1, prompt.text)?;
    }
    for (index, option) in item.options.iter().enumerate() {
        writeln!(console.out, "    {} {}", letter(index), option.text)?;
    }
    let answers: Vec<String> = match item.form {
        Form::Matching => item
            .answer
            .iter()
            .enumerate()
            .map(|(place, &index)| format!("{}{}", place + 1, letter(index)))
            .collect(),
        _ => item.answer.iter().map(|&index| letter(index).to_string()).collect(),
    };
    writeln!(console.out, "    Answer: {}", answers.join(", "))?;
    for (index, option) in item.options.iter().enumerate() {
        let cite = slugs(kb, &option.why.cite).join(", ");
        writeln!(console.out, "    – {}: {} [{cite}]", letter(index), option.why.text)?;
    }
    writeln!(console.out)
}

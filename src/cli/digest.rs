//! `harbinger compare`, `gamut` and `hunt`: what several pages say about one question.

use std::io::{self, Write};

use super::Verdict;
use super::args::digest::{Compare, Form, Gamut, Hunt};
use super::output::Console;
use super::packs;
use super::show::say_unknown;
use crate::differential::gamut::Scope;
use crate::differential::hunt::{self, Person};
use crate::export::digest::{Json, Question};
use crate::export::{markdown, text};
use crate::kb::{Kb, Kind, TopicId};

/// How wide lines are on a terminal.
const WIDTH: usize = 100;

/// Why there is no answer.
enum Unasked {
    /// There is no topic with this id.
    Unknown(String),
    /// The topic is not what the question is about.
    Unfit(String),
}

pub(super) fn compare(
    arguments: &Compare,
    console: &mut Console<impl Write, impl Write>,
) -> io::Result<Verdict> {
    run(&arguments.form, console, |kb| {
        let mut topics = Vec::new();
        for id in &arguments.ids {
            let topic = find(kb, id)?;
            if topics.contains(&topic) {
                return Err(Unasked::Unfit(format!("“{id}” is named twice")));
            }
            topics.push(topic);
        }
        Ok(Question::Compare { topics, differing_first: true })
    })
}

pub(super) fn gamut(arguments: &Gamut, console: &mut Console<impl Write, impl Write>) -> io::Result<Verdict> {
    run(&arguments.form, console, |kb| {
        let modality = arguments.modality.as_deref().map(|id| of_kind(kb, id, Kind::Modality)).transpose()?;
        let feature = of_kind(kb, &arguments.id, Kind::Feature)?;
        Ok(Question::Gamut { feature, scope: Scope { modality, age: arguments.age.map(Into::into) } })
    })
}

pub(super) fn hunt(arguments: &Hunt, console: &mut Console<impl Write, impl Write>) -> io::Result<Verdict> {
    run(&arguments.form, console, |kb| {
        let topic = find(kb, &arguments.id)?;
        if !hunt::starts_from(kb, topic) {
            let id = &arguments.id;
            return Err(Unasked::Unfit(format!("no tumour and no syndrome is linked to “{id}”")));
        }
        let person = Person { age: arguments.age.map(Into::into), sex: arguments.sex.map(Into::into) };
        Ok(Question::Hunt { topic, person })
    })
}

fn find(kb: &Kb, id: &str) -> Result<TopicId, Unasked> {
    kb.find(id).ok_or_else(|| Unasked::Unknown(id.to_owned()))
}

fn of_kind(kb: &Kb, id: &str, kind: Kind) -> Result<TopicId, Unasked> {
    let topic = find(kb, id)?;
    let is = kb.topic(topic).kind();
    if is == kind {
        return Ok(topic);
    }
    Err(Unasked::Unfit(format!("“{id}” is {}, not {}", is.with_article(), kind.with_article())))
}

/// Asks a question and prints the answer in the form that is wanted.
fn run(
    form: &Form,
    console: &mut Console<impl Write, impl Write>,
    question: impl FnOnce(&Kb) -> Result<Question, Unasked>,
) -> io::Result<Verdict> {
    let opened = packs::open(&form.packs, false);
    let input = opened.say_faults(console);
    let kb = &opened.loaded.kb;
    match question(kb) {
        Ok(question) => {
            let digest = question.digest(kb);
            if form.json {
                console.json(&Json::new(kb, &digest))?;
            } else if form.markdown {
                console.out.write_all(markdown::digest(&digest).as_bytes())?;
            } else {
                console.out.write_all(text::digest(&digest, WIDTH).as_bytes())?;
            }
            Ok(input)
        }
        Err(unasked) => {
            // A document all the same, for programs that read one.
            if form.json {
                console.json(&())?;
            }
            match unasked {
                Unasked::Unknown(id) => say_unknown(kb, &id, console),
                Unasked::Unfit(words) => console.say(format_args!("harbinger: {words}")),
            }
            Ok(input.max(Verdict::No))
        }
    }
}

//! `harbinger show`: one topic, to be read here or passed on.

use std::io::{self, Write};
use std::path::Path;

use super::Verdict;
use super::args::Show;
use super::output::Console;
use super::packs;
use crate::export::{json, markdown, text};
use crate::kb::{self, Kb};
use crate::search::{Answer, Index};

/// How wide lines are on a terminal.
const WIDTH: usize = 100;
/// How many other ids are offered where one does not exist.
const OFFERS: usize = 3;

pub(super) fn run(
    arguments: &Show,
    cache: Option<&Path>,
    console: &mut Console<impl Write, impl Write>,
) -> io::Result<Verdict> {
    let opened = packs::open_cached(&arguments.packs, false, cache);
    let input = opened.say_faults(console);
    let kb = &opened.loaded.kb;
    let found = kb.find(&arguments.id);
    match found {
        // A document all the same, for programs that read one.
        None if arguments.json => console.json(&())?,
        None => {}
        Some(id) if arguments.json => console.json(&json::topic(kb, id))?,
        Some(id) if arguments.markdown => console.out.write_all(markdown::topic(kb, id).as_bytes())?,
        Some(id) => console.out.write_all(text::topic(kb, id, WIDTH).as_bytes())?,
    }
    if found.is_some() {
        return Ok(input);
    }
    say_unknown(kb, &arguments.id, console);
    Ok(input.max(Verdict::No))
}

/// Says that there is no such topic, and which may have been meant.
pub(super) fn say_unknown(kb: &Kb, id: &str, console: &mut Console<impl Write, impl Write>) {
    console.say(format_args!("harbinger: there is no topic “{id}”"));
    let offers = offers(kb, id);
    if !offers.is_empty() {
        console.say(format_args!("did you mean {}?", offers.join(", ")));
    }
}

/// The ids that may have been meant: the one that is written most like it, and those of topics so called.
fn offers<'kb>(kb: &'kb Kb, wrong: &str) -> Vec<&'kb str> {
    let nearest = kb::nearest(wrong, kb.topics().iter().map(|topic| &*topic.slug));
    let mut offers: Vec<&str> = nearest.into_iter().collect();
    for hit in Answer::new(kb, &Index::build(kb), wrong).best(OFFERS) {
        let slug = &*kb.topic(hit.topic).slug;
        if !offers.contains(&slug) {
            offers.push(slug);
        }
    }
    offers.truncate(OFFERS);
    offers
}

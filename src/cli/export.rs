//! `harbinger export`: topics in other forms, put where they are wanted.
//!
//! What is to be exported is looked up first, then written in memory, and only then put on the disk. Where a
//! pack that was named cannot be read, where an id does not exist or a query finds nothing, nothing is
//! written at all. With cards goes what the person has made of them.

use std::io::{self, Write};
use std::path::Path;

use jiff::Zoned;

use super::Verdict;
use super::args::Export;
use super::output::Console;
use super::show::say_unknown;
use super::{own, packs};
use crate::export::{self, Export as Written, Files, Found, Request, Selection};
use crate::files::exports::save;
use crate::files::write::Obstacle;
use crate::kb::{Kb, Kind};
use crate::search::{Answer, Facets, Index, Panels, Query, Results, panel_of};
use crate::study::Mine;

/// The title of documents that hold everything.
const TITLE: &str = "Harbinger";

pub(super) fn run(
    arguments: &Export,
    cache: Option<&Path>,
    console: &mut Console<impl Write, impl Write>,
) -> io::Result<Verdict> {
    let opened = packs::open_cached(&arguments.packs, arguments.only, cache);
    let input = opened.say_faults(console);
    if input == Verdict::Unusable {
        console.say("harbinger: nothing was written");
        return Ok(input);
    }
    let kb = &opened.loaded.kb;
    let Some((selection, title)) = selection(kb, arguments, console) else { return Ok(Verdict::No) };
    let mine = if arguments.format.has_cards() && !arguments.no_own {
        own::mine(&arguments.profile, console)
    } else {
        Mine::default()
    };
    let now = Zoned::now();
    let request = Request {
        format: arguments.format,
        selection,
        kind: arguments.kind,
        title,
        date: now.strftime("%-d %B %Y").to_string(),
        time: now.timestamp().as_second(),
        mine,
    };
    let Written { files, notes } = match export::write(kb, &request) {
        Ok(written) => written,
        Err(error) => {
            console.say(format_args!("harbinger: {error}; nothing was written"));
            return Ok(Verdict::Unusable);
        }
    };
    say_notes(&notes, console);
    let dest = arguments.dest();
    match &files {
        Files::One(text) if dest.as_os_str() == "-" => {
            console.out.write_all(text.as_bytes())?;
            Ok(input)
        }
        files => Ok(input.max(put(files, &dest, arguments.force, console))),
    }
}

/// What is asked for and what it is called; `None`, once that is said, where it does not exist.
fn selection(
    kb: &Kb,
    arguments: &Export,
    console: &mut Console<impl Write, impl Write>,
) -> Option<(Selection, String)> {
    if let Some(text) = &arguments.query {
        let found = found(kb, text, arguments.kind, console);
        if found.is_empty() {
            console.say(format_args!("harbinger: nothing matches “{text}”; nothing was written"));
            return None;
        }
        return Some((Selection::Found(found), format!("{TITLE}: {text}")));
    }
    if arguments.topics.is_empty() {
        return Some((Selection::Everything, TITLE.to_owned()));
    }
    let mut topics = Vec::with_capacity(arguments.topics.len());
    for slug in &arguments.topics {
        match kb.find(slug) {
            Some(id) => topics.push(id),
            None => say_unknown(kb, slug, console),
        }
    }
    if topics.len() < arguments.topics.len() {
        console.say("harbinger: nothing was written");
        return None;
    }
    let title = match topics[..] {
        [topic] => kb.topic(topic).name.to_string(),
        _ => format!("{TITLE}: {} topics", topics.len()),
    };
    Some((Selection::Topics(topics), title))
}

/// What a query finds, as the window lists it: the rows of a panel, or without a kind the results, best first.
fn found(
    kb: &Kb,
    text: &str,
    kind: Option<Kind>,
    console: &mut Console<impl Write, impl Write>,
) -> Vec<Found> {
    let (index, facets) = rayon::join(|| Index::build(kb), || Facets::build(kb));
    let query = Query { text: text.to_owned(), ..Query::default() };
    let answer = Answer::new(kb, &index, text);
    for note in &answer.notes {
        console.say(format_args!("harbinger: {}", note.text));
    }
    let results = Results::new(kb, &facets, &query, &answer.asked, kb.topics().len());
    let hits: Vec<Found> = results
        .hits(kind)
        .into_iter()
        .map(|hit| {
            let matched = answer.reason(kb, &index, hit.topic);
            let matched = matched.map(|m| (m.field.key(), m.field.text(kb, hit.topic).into_owned()));
            // Where there are no words, nothing is better than something else.
            let score = answer.asked.matches.is_some().then_some(hit.score);
            Found { topic: hit.topic, score, matched }
        })
        .collect();
    let panels = Panels::new(kb, &facets, &query, &answer.asked);
    let Some(panel) = kind.and_then(panel_of).map(|panel| &panels.panels[panel]) else { return hits };
    // A panel also lists what is only linked to a match.
    let by_topic: std::collections::HashMap<_, _> = hits.into_iter().map(|hit| (hit.topic, hit)).collect();
    let linked = |topic| Found { topic, score: None, matched: None };
    let rows = panel.rows[..panel.shown].iter().map(|row| row.topic);
    rows.map(|topic| by_topic.get(&topic).cloned().unwrap_or_else(|| linked(topic))).collect()
}

/// Says what an export lacks.
fn say_notes(notes: &[String], console: &mut Console<impl Write, impl Write>) {
    for note in notes {
        console.say(format_args!("harbinger: {note}"));
    }
}

/// Puts files in their place and says what came of it.
fn put(files: &Files, place: &Path, replace: bool, console: &mut Console<impl Write, impl Write>) -> Verdict {
    match save(files, place, replace) {
        Ok(notes) => {
            say_notes(&notes, console);
            Verdict::Yes
        }
        Err(fault) => {
            let hint = match fault.error.obstacle {
                Obstacle::Exists if !replace => "; --force replaces it",
                Obstacle::NotEmpty => "; --force writes into it and replaces the files of an export",
                _ => "",
            };
            console.say(format_args!("harbinger: {fault}{hint}"));
            Verdict::Unusable
        }
    }
}

//! `harbinger search`: topics by name.

use std::io::{self, Write};

use serde::Serialize;

use super::Verdict;
use super::args::Search;
use super::output::Console;
use super::packs;
use crate::kb::Kb;
use crate::search::index::{Field, Hit, Index};

#[derive(Serialize)]
struct Found<'kb> {
    id: &'kb str,
    kind: &'static str,
    name: &'kb str,
    aliases: &'kb [Box<str>],
    score: f32,
}

pub(super) fn run(arguments: &Search, console: &mut Console<impl Write, impl Write>) -> io::Result<Verdict> {
    let opened = packs::open(&arguments.packs, false);
    let input = opened.say_faults(console);
    let kb = &opened.loaded.kb;
    let query = arguments.query.join(" ");
    let hits = Index::build(kb).search(&query, arguments.limit);
    if arguments.json {
        let found: Vec<_> = hits.iter().map(|hit| found(kb, hit)).collect();
        console.json(&found)?;
    } else {
        let widest = hits.iter().map(|hit| kb.topic(hit.topic).slug.len()).max().unwrap_or(0);
        for hit in &hits {
            writeln!(console.out, "{}", line(kb, hit, widest))?;
        }
    }
    if hits.is_empty() {
        console.say(format_args!("harbinger: nothing is called “{query}”"));
        return Ok(input.max(Verdict::No));
    }
    Ok(input)
}

fn found<'kb>(kb: &'kb Kb, hit: &Hit) -> Found<'kb> {
    let topic = kb.topic(hit.topic);
    Found {
        id: &topic.slug,
        kind: topic.kind().key(),
        name: &topic.name,
        aliases: &topic.aliases,
        score: hit.score,
    }
}

/// The id, the name and the kind, and the alias or authors by which the topic was found.
fn line(kb: &Kb, hit: &Hit, widest: usize) -> String {
    let topic = kb.topic(hit.topic);
    let by = match hit.matched.field {
        Field::Name | Field::Id => String::new(),
        Field::Short | Field::Alias(_) | Field::Author => format!(": {}", hit.matched.field.text(topic)),
    };
    format!("{:widest$}  {} ({}{by})", topic.slug, topic.name, topic.kind().label().to_lowercase())
}

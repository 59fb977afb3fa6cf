//! `harbinger search`: topics by their words, each with the reason why it was found.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::Verdict;
use super::args::Search;
use super::output::Console;
use super::packs;
use crate::kb::{Kb, TopicId};
use crate::search::{Answer, Facets, Filter, Index, Panels, Query, Results, snippet};

/// About how many characters of a text are printed as a reason.
const REASON: usize = 100;

#[derive(Serialize)]
struct Found<'kb> {
    id: &'kb str,
    kind: &'static str,
    name: &'kb str,
    aliases: &'kb [Box<str>],
    score: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    matched: Option<Matched<'kb>>,
}

/// The text in which a topic was found. Highlights are pairs of characters, from and up to.
#[derive(Serialize)]
struct Matched<'kb> {
    field: &'static str,
    text: Cow<'kb, str>,
    highlights: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct WithFacets<'kb> {
    hits: Vec<Found<'kb>>,
    facets: Map<String, Value>,
    notes: Vec<&'kb str>,
    total: usize,
}

pub(super) fn run(
    arguments: &Search,
    cache: Option<&Path>,
    console: &mut Console<impl Write, impl Write>,
) -> io::Result<Verdict> {
    let mut opened = packs::open_cached(&arguments.packs, false, cache);
    let input = opened.say_faults(console);
    let (index, facets) = opened.take_made().unwrap_or_else(|| {
        let kb = &opened.loaded.kb;
        rayon::join(|| Index::build(kb), || Facets::build(kb))
    });
    let kb = &opened.loaded.kb;
    let query = Query { text: arguments.query.join(" "), ..Query::default() };
    let answer = Answer::new(kb, &index, &query.text);
    let results = Results::new(kb, &facets, &query, &answer.asked, arguments.limit);
    let panels = arguments.facets.then(|| Panels::new(kb, &facets, &query, &answer.asked));
    let hits = results.hits(None);
    for note in &answer.notes {
        console.say(format_args!("harbinger: {}", note.text));
    }
    let reason = |topic: TopicId| {
        let matched = answer.reason(kb, &index, topic)?;
        Some((matched.field, matched.field.text(kb, topic), matched.highlights))
    };
    if arguments.json {
        let found = hits.iter().map(|hit| {
            let topic = kb.topic(hit.topic);
            let matched = reason(hit.topic).map(|(field, text, marks)| Matched {
                field: field.key(),
                highlights: marks.iter().map(|mark| in_characters(&text, mark)).collect(),
                text,
            });
            let (kind, aliases) = (topic.kind().key(), &*topic.aliases);
            Found { id: &topic.slug, kind, name: &topic.name, aliases, score: hit.score, matched }
        });
        let hits: Vec<_> = found.collect();
        match &panels {
            Some(panels) => {
                let notes = answer.notes.iter().map(|note| note.text.as_str()).collect();
                let total = results.count(None);
                console.json(&WithFacets { hits, facets: counts(kb, panels), notes, total })?;
            }
            None => console.json(&hits)?,
        }
    } else {
        for hit in &hits {
            let topic = kb.topic(hit.topic);
            writeln!(
                console.out,
                "{}  {} ({})",
                topic.slug,
                topic.name,
                topic.kind().label().to_lowercase()
            )?;
            // The name is there to be read already.
            if let Some((field, text, marks)) =
                reason(hit.topic).filter(|(field, _, _)| field.key() != "name")
            {
                let (shown, _) = snippet(&text, &marks, REASON);
                writeln!(console.out, "    {}: {}", field.key(), clipped(&shown))?;
            }
        }
        if let Some(panels) = &panels {
            print_counts(kb, panels, console)?;
        }
    }
    // The answer goes first: keeping takes longer than giving it.
    console.out.flush()?;
    opened.keep(&index, &facets);
    if hits.is_empty() {
        console.say(format_args!("harbinger: nothing matches “{}”", query.text));
        return Ok(input.max(Verdict::No));
    }
    Ok(input)
}

/// The counts of all facets, by their words in the query language.
fn counts(kb: &Kb, panels: &Panels) -> Map<String, Value> {
    let of_facet = panels.facets.iter().map(|(facet, values)| {
        let values = values.iter().map(|value| {
            json!({ "value": value_of(kb, value.filter), "label": value.filter.label(kb), "count": value.count })
        });
        (facet.key().to_owned(), Value::Array(values.collect()))
    });
    of_facet.collect()
}

fn print_counts(kb: &Kb, panels: &Panels, console: &mut Console<impl Write, impl Write>) -> io::Result<()> {
    for (facet, values) in &panels.facets {
        let counted: Vec<String> = values
            .iter()
            .filter(|value| value.count > 0)
            .map(|value| format!("{} {}", value.filter.label(kb), value.count))
            .collect();
        if !counted.is_empty() {
            writeln!(console.out, "{}: {}", facet.key(), counted.join(", "))?;
        }
    }
    Ok(())
}

/// What stands behind the colon of a filter's stable name.
fn value_of(kb: &Kb, filter: Filter) -> String {
    let key = filter.key(kb);
    key.split_once(':').map(|(_, value)| value.to_owned()).unwrap_or(key)
}

fn in_characters(text: &str, mark: &Range<usize>) -> [usize; 2] {
    [text[..mark.start].chars().count(), text[..mark.end].chars().count()]
}

/// A reason on one line.
fn clipped(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(REASON + 20) {
        Some((end, _)) => Cow::Owned(format!("{} …", text[..end].trim_end())),
        None => Cow::Borrowed(text),
    }
}

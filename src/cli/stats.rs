//! `harbinger stats`: what the packs hold.

use std::io::{self, Write};
use std::time::Instant;

use serde::Serialize;

use super::Verdict;
use super::args::Stats;
use super::output::Console;
use super::packs;
use crate::kb::{Kb, Kind};

#[derive(Serialize)]
struct Document<'kb> {
    packs: Vec<Pack<'kb>>,
    topics: Topics,
    claims: usize,
    links: usize,
    uncited: usize,
    load_ms: f64,
}

#[derive(Serialize)]
struct Pack<'kb> {
    id: &'kb str,
    title: &'kb str,
    version: &'kb str,
}

#[derive(Serialize)]
struct Topics {
    syndrome: usize,
    tumour: usize,
    feature: usize,
    modality: usize,
    mediator: usize,
    system: usize,
    source: usize,
}

pub(super) fn run(arguments: &Stats, console: &mut Console<impl Write, impl Write>) -> io::Result<Verdict> {
    let start = Instant::now();
    let opened = packs::open(&arguments.packs.paths, arguments.packs.only);
    let load_ms = (start.elapsed().as_secs_f64() * 1e6).round() / 1e3;
    let input = opened.say_faults(console);
    let document = Document::new(&opened.loaded.kb, load_ms);
    if arguments.json {
        console.json(&document)?;
        return Ok(input);
    }
    for pack in &document.packs {
        writeln!(console.out, "{}", [pack.title, pack.version].join(" ").trim_end())?;
    }
    for (label, number) in document.lines() {
        writeln!(console.out, "{label:26}{number:>8}")?;
    }
    writeln!(console.out, "{:26}{load_ms:>8.1}", "Loaded in ms")?;
    Ok(input)
}

impl<'kb> Document<'kb> {
    fn new(kb: &'kb Kb, load_ms: f64) -> Self {
        let findings = kb.links().iter().filter(|link| link.modality.is_some()).count();
        let claims = kb.claims().iter().filter(|claim| claim.cite.is_empty()).count();
        let links =
            kb.links().iter().filter(|link| link.relation.is_statement() && link.cite.is_empty()).count();
        Self {
            packs: kb
                .packs()
                .iter()
                .map(|pack| Pack { id: &pack.id, title: &pack.title, version: &pack.version })
                .collect(),
            topics: Topics {
                syndrome: kb.count(Kind::Syndrome),
                tumour: kb.count(Kind::Tumour),
                feature: kb.count(Kind::Feature),
                modality: kb.count(Kind::Modality),
                mediator: kb.count(Kind::Mediator),
                system: kb.count(Kind::System),
                source: kb.count(Kind::Source),
            },
            claims: kb.claims().len(),
            // A finding is one statement that links two ways: to its feature and to its modality.
            links: kb.links().len() + findings,
            uncited: claims + links,
            load_ms,
        }
    }

    fn lines(&self) -> Vec<(&'static str, usize)> {
        let topics = &self.topics;
        vec![
            ("Syndromes", topics.syndrome),
            ("Tumours", topics.tumour),
            ("Imaging features", topics.feature),
            ("Modalities", topics.modality),
            ("Mediators", topics.mediator),
            ("Organ systems", topics.system),
            ("Sources", topics.source),
            ("Claims", self.claims),
            ("Links", self.links),
            ("Uncited claims and links", self.uncited),
        ]
    }
}

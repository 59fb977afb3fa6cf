//! Loading: all four steps in a row.

use rayon::prelude::*;

use super::diagnostic::{Code, Diagnostic};
use super::draft::{self, ParsedPack};
use super::model::Kb;
use super::pack::{self, Limits, Origin, PackText};
use super::parse;
use super::resolve;

/// A knowledge base and everything that is wrong with the packs it was made from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What is sound.
    pub kb: Kb,
    /// What is not, by file and place.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// How many faults are errors.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|fault| fault.severity() == super::Severity::Error).count()
    }
}

/// Loads packs as layers, the bottom one first. Never fails: faults are in the diagnostics.
#[must_use]
pub fn load(origins: &[Origin], limits: &Limits) -> Loaded {
    let texts: Vec<PackText> = origins.iter().map(|origin| pack::read(origin, limits)).collect();
    understand(texts, limits)
}

/// Loads the pack that is built into the program.
#[must_use]
pub fn load_built_in() -> Loaded {
    load(&[Origin::BuiltIn], &Limits::default())
}

fn understand(texts: Vec<PackText>, limits: &Limits) -> Loaded {
    let mut diagnostics = Vec::new();
    let packs = texts
        .into_iter()
        .map(|mut text| {
            diagnostics.append(&mut text.diagnostics);
            let parsed: Vec<_> = text.files.par_iter().map(parse::parse).collect();
            let mut entries = Vec::with_capacity(parsed.len());
            for mut file in parsed {
                diagnostics.append(&mut file.diagnostics);
                entries.push(file.entries);
            }
            ParsedPack { text, entries }
        })
        .collect();
    let (kb, faults) = resolve::resolve(draft::layer(packs));
    diagnostics.extend(faults);
    Loaded { kb, diagnostics: in_order(diagnostics, limits) }
}

/// By file and place, the faults of one file cut to a readable number.
fn in_order(mut diagnostics: Vec<Diagnostic>, limits: &Limits) -> Vec<Diagnostic> {
    diagnostics.sort_by(|a, b| (&a.file, a.place, a.code, &a.message).cmp(&(&b.file, b.place, b.code, &b.message)));
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len().min(4096));
    let mut of_file = 0;
    let mut dropped = 0;
    for fault in diagnostics {
        let same_file = kept.last().is_some_and(|last| last.file == fault.file);
        if !same_file {
            note_dropped(&mut kept, &mut dropped);
            of_file = 0;
        }
        if of_file < limits.diagnostics_per_file {
            of_file += 1;
            kept.push(fault);
        } else {
            dropped += 1;
        }
    }
    note_dropped(&mut kept, &mut dropped);
    kept
}

fn note_dropped(kept: &mut Vec<Diagnostic>, dropped: &mut usize) {
    if *dropped == 0 {
        return;
    }
    if let Some(last) = kept.last() {
        let message = format!("{dropped} more faults in this file");
        kept.push(Diagnostic::new(Code::NotRon, last.file.clone(), message).hint(Some("mend the ones above first".to_owned())));
    }
    *dropped = 0;
}

//! Loading: all four steps in a row.

use rayon::prelude::*;

use super::diagnostic::{Diagnostic, Severity};
use super::draft::{self, ParsedPack};
use super::faults::{Faults, FileId};
use super::ids::PackId;
use super::model::Kb;
use super::pack::{self, Limits, Origin, PackText};
use super::parse::{self, Parsed};
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
        self.diagnostics.iter().filter(|fault| fault.severity() == Severity::Error).count()
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
    let mut faults = Faults::new(limits);
    let mut packs = Vec::with_capacity(texts.len());
    for (index, mut text) in texts.into_iter().enumerate() {
        let pack = PackId::from_index(index);
        faults.push_whole(pack, std::mem::take(&mut text.diagnostics));
        let parsed: Vec<Parsed> = text
            .files
            .par_iter()
            .enumerate()
            .map(|(index, file)| parse::parse(FileId { pack, index }, file, limits))
            .collect();
        let mut entries = Vec::with_capacity(parsed.len());
        for file in parsed {
            faults.absorb(file.faults);
            entries.push(file.entries);
        }
        packs.push(ParsedPack { text, entries });
    }
    let mut layered = draft::layer(packs, &mut faults, limits);
    let kb = resolve::resolve(&mut layered, &mut faults, limits);
    let diagnostics = faults.into_diagnostics(&layered.files, &kb);
    Loaded { kb, diagnostics }
}

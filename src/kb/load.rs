//! Loading: all four steps in a row.

use rayon::prelude::*;

use super::diagnostic::{Diagnostic, Severity};
use super::draft::{self, ParsedPack};
use super::earlier::{Earlier, is_large};
use super::faults::{Faults, FileId};
use super::ids::PackId;
use super::model::Kb;
use super::pack::{self, Limits, Origin, PackText, SourceFile};
use super::parse::{self, Parsed};
use super::progress::{Phase, Progress};
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
    let progress = Progress::default();
    let texts: Vec<PackText> =
        origins.iter().map(|origin| pack::read_on(origin, limits, &progress)).collect();
    let packs = texts.into_iter().enumerate();
    let parsed = packs.map(|(index, text)| parse_pack(PackId::from_index(index), text, limits, &progress));
    understand(parsed.collect(), Faults::new(limits), limits)
}

/// Loads the pack that is built into the program.
#[must_use]
pub fn load_built_in() -> Loaded {
    load(&[Origin::BuiltIn], &Limits::default())
}

/// Loads packs over what was sound `earlier`, which stands in for what a broken save makes unreadable. Returns
/// what is sound now beside what was loaded; `None` where it was cancelled.
#[must_use]
pub fn load_over(
    earlier: &Earlier,
    origins: &[Origin],
    limits: &Limits,
    progress: &Progress,
) -> Option<(Loaded, Earlier)> {
    let mut texts: Vec<PackText> = Vec::with_capacity(origins.len());
    for origin in origins {
        texts.push(pack::read_on(origin, limits, progress));
    }
    let mut faults = Faults::new(limits);
    let mut now = Earlier::default();
    let mut packs = Vec::with_capacity(texts.len());
    for (index, text) in texts.into_iter().enumerate() {
        let pack = PackId::from_index(index);
        let (mut text, mut parsed) = parse_pack(pack, text, limits, progress);
        // From here on every file that was read is parsed.
        if progress.is_cancelled() {
            return None;
        }
        for file in earlier.stand_in(pack, &mut text, &mut parsed, limits) {
            faults.silence(file);
        }
        now.keep(&text, &parsed);
        packs.push((text, parsed));
    }
    progress.enter(Phase::Linking);
    let loaded = understand(packs, faults, limits);
    progress.enter(Phase::Indexing);
    (!progress.is_cancelled()).then_some((loaded, now))
}

/// Parses the files of a pack; once it is cancelled, no further one. The texts of a large pack do not stay.
fn parse_pack(
    pack: PackId,
    mut text: PackText,
    limits: &Limits,
    progress: &Progress,
) -> (PackText, Vec<Parsed>) {
    let is_large = is_large(&text);
    let parse = |(index, file): (usize, &mut SourceFile)| {
        let parsed = parse::parse(FileId { pack, index }, file, limits, progress);
        if is_large {
            file.let_go();
        }
        progress.parsed_one();
        parsed
    };
    let files = text.files.par_iter_mut().enumerate().filter(|_| !progress.is_cancelled());
    let parsed = files.map(parse).collect();
    (text, parsed)
}

fn understand(parsed: Vec<(PackText, Vec<Parsed>)>, mut faults: Faults, limits: &Limits) -> Loaded {
    let mut packs = Vec::with_capacity(parsed.len());
    for (index, (mut text, parsed)) in parsed.into_iter().enumerate() {
        faults.push_whole(PackId::from_index(index), std::mem::take(&mut text.diagnostics));
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A pack with a fault at every step.
    const FAULTY: &str = r#"[
    Source(id: "a-2001", title: "A", year: 2001),
    Source(id: "b-2002", title: "Never cited", year: 3000),
    Syndrome(id: "s", name: "S", aliases: ["Same"], tumours: [(to: "nowhere", strength: Classic, cite: ["c"])]),
    Syndrome(id: "s", name: "S again", aliases: ["Same"], mechanism: Unheard),
    Syndrome(id: "t", name: "T", aliases: ["same"], sections: {Imaging: [("Ä is so.", [])]}),
    Extend(id: "u", aliases: ["x"]),
]"#;

    /// Loads a pack; its text goes once it is parsed, and the file then says something else.
    fn load_with(lets_go: bool, meanwhile: Option<&str>) -> Loaded {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        fs::write(&path, FAULTY).expect("a file");
        let limits = Limits::default();
        let text = pack::read(&Origin::Path(path.clone()), &limits);
        let (mut text, parsed) = parse_pack(PackId::from_index(0), text, &limits, &Progress::default());
        if lets_go {
            text.files.iter_mut().for_each(SourceFile::let_go);
        }
        if let Some(meanwhile) = meanwhile {
            fs::write(&path, meanwhile).expect("a file");
        }
        understand(vec![(text, parsed)], Faults::new(&limits), &limits)
    }

    #[test]
    fn a_text_that_went_is_there_where_a_fault_stands() {
        let told = |loaded: Loaded| -> Vec<_> {
            let faults = loaded.diagnostics.into_iter();
            faults.map(|fault| (fault.code, fault.place, fault.message, fault.excerpt)).collect()
        };
        let stayed = told(load_with(false, None));
        assert!(stayed.len() > 8, "{stayed:?}");
        assert_eq!(told(load_with(true, None)), stayed);
    }

    #[test]
    fn a_text_that_was_changed_meanwhile_confuses_nobody() {
        for meanwhile in ["", "[]", "ÄÄÄ", &FAULTY.replace('S', "Ä"), &FAULTY.replace("Same", "Sane")] {
            let loaded = load_with(true, Some(meanwhile));
            assert_eq!(loaded.kb.topics().len(), 4);
            assert!(loaded.diagnostics.len() > 8);
        }
    }
}

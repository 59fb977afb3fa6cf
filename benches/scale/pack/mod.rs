//! Packs of any size, written as people write them: a folder of `.ron` files in the real format.
//!
//! A pack of so many topics has the kinds in the proportions of the built-in pack, and as many sources for
//! each topic; organ systems and modalities stay as few as they are. Names, claims and links are as long and
//! as dense as there, words and link targets follow Zipf's law, and the vocabulary grows with the pack as
//! that of natural text does. What the sentences say is nonsense; they are as long, as varied and as alike as
//! real ones. The same size gives the same pack, byte for byte.

mod names;
mod page;
mod words;

use std::fs;
use std::io;
use std::path::Path;

use harbinger::kb::Kind;

use names::{MODALITIES, Named, Namer, SYSTEMS};
use page::World;
use words::{Vocabulary, capitalised};

pub(crate) use words::Random;

/// The fewest topics of a pack: below, the fixed kinds would leave no room for the rest.
pub(crate) const FEWEST: usize = 100;

/// The topics of the built-in pack, and how many of them are of each kind that grows; then its sources.
const BUILT_IN: usize = 470;
const SYNDROMES: usize = 112;
const TUMOURS: usize = 73;
const MEDIATORS: usize = 98;
const SOURCES: usize = 1181;

/// A file holds as many entries as a person would keep in one.
const ENTRIES_A_FILE: usize = 100;

/// What was written.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub bytes: usize,
    pub files: usize,
    /// A syndrome with a full page, the same in packs of all sizes but for its words.
    pub full_page: String,
}

/// How many topics of each kind a pack of so many topics has, and how many sources.
pub(crate) fn counts(topics: usize) -> [(Kind, usize); 7] {
    let growing = topics - SYSTEMS.len() - MODALITIES.len();
    let of = |count: usize| growing * count / (BUILT_IN - SYSTEMS.len() - MODALITIES.len());
    let features = growing - of(SYNDROMES) - of(TUMOURS) - of(MEDIATORS);
    [
        (Kind::Syndrome, of(SYNDROMES)),
        (Kind::Tumour, of(TUMOURS)),
        (Kind::Feature, features),
        (Kind::Mediator, of(MEDIATORS)),
        (Kind::System, SYSTEMS.len()),
        (Kind::Modality, MODALITIES.len()),
        (Kind::Source, topics * SOURCES / BUILT_IN),
    ]
}

/// Writes a pack of so many topics, at least [`FEWEST`], into an empty folder.
///
/// # Errors
///
/// A file that cannot be written.
pub(crate) fn write(folder: &Path, topics: usize) -> io::Result<Written> {
    let topics = topics.max(FEWEST);
    let world = name_all(topics);
    let header = "Pack(id: \"scale\", title: \"A pack of any size\", version: \"1\", language: \"en-GB\", format: 1)\n";
    fs::write(folder.join("pack.ron"), header)?;
    let mut written = Written { bytes: header.len(), files: 1, full_page: String::new() };
    let sources = world.of(Kind::Source).len();
    let (mut before, mut longest) = (0, 0);
    for (kind, named) in &world.kinds {
        fs::create_dir(folder.join(kind.key()))?;
        let numbers: Vec<usize> = (0..named.len()).collect();
        for (file, numbers) in numbers.chunks(ENTRIES_A_FILE).enumerate() {
            let mut text = "[\n".to_owned();
            for &number in numbers {
                let share = |topic: usize| (topic * sources / topics).min(sources);
                let own = share(before + number)..share(before + number + 1);
                let entry = page::entry(&world, *kind, number, own);
                if *kind == Kind::Syndrome && file == 0 && entry.len() > longest {
                    longest = entry.len();
                    written.full_page.clone_from(&named[number].slug);
                }
                text += &entry;
            }
            text += "]\n";
            fs::write(folder.join(kind.key()).join(format!("{file:04}.ron")), &text)?;
            written.bytes += text.len();
            written.files += 1;
        }
        before += named.len();
    }
    Ok(written)
}

/// Names everything that is to be written.
fn name_all(topics: usize) -> World {
    let vocabulary = Vocabulary::new(vocabulary_size(topics));
    let mut namer = Namer::new(vocabulary, Random::new(0));
    let mut of_kind = |kind: Kind, count: usize| -> Vec<Named> {
        match kind {
            Kind::System => SYSTEMS.iter().map(|slug| namer.given(kind, slug, capitalised(slug))).collect(),
            Kind::Modality => {
                MODALITIES.iter().map(|(slug, name)| namer.given(kind, slug, (*name).to_owned())).collect()
            }
            Kind::Source => (0..count).map(|_| namer.source()).collect(),
            _ => (0..count).map(|_| namer.topic(kind)).collect(),
        }
    };
    let kinds = counts(topics).into_iter().map(|(kind, count)| (kind, of_kind(kind, count))).collect();
    World { vocabulary, kinds }
}

/// How many different words a pack draws from: 15,000 at the size of the built-in pack and 219,000 at 100,000
/// topics. That is Heaps' law with the exponent ½, which lies within what is found in natural text.
const fn vocabulary_size(topics: usize) -> usize {
    const AT_BUILT_IN: usize = 15_000;
    (AT_BUILT_IN * AT_BUILT_IN * topics / BUILT_IN).isqrt()
}

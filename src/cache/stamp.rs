//! What the files of packs are at one moment: as far as the file system tells, and as far as they say.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::kb::{Kb, Limits, Origin, pack};

/// What the content of a file hashes to.
pub(super) type Hash = [u8; 32];

/// How much is read of a file at once.
const AT_ONCE: usize = 1 << 18;

/// The files of some packs with their lengths and times: if two stamps are the same, loading most likely gives the
/// same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    limits: String,
    /// The largest file of a figure, which is one of the limits.
    figure_bytes: u64,
    layers: Vec<Layer>,
}

/// A pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Layer {
    BuiltIn,
    Files {
        /// The path as it was given, since diagnostics repeat it, and as it stands by itself.
        given: PathBuf,
        path: PathBuf,
        files: Vec<Stamped>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stamped {
    path: PathBuf,
    length: u64,
    /// In nanoseconds, since when does not matter.
    modified: i128,
}

impl Stamp {
    /// Looks at packs. `None` where something cannot be seen, and nothing can be promised.
    #[must_use]
    pub fn of(origins: &[Origin], limits: &Limits) -> Option<Self> {
        let layer = |origin: &Origin| match origin {
            Origin::BuiltIn => Some(Layer::BuiltIn),
            Origin::Path(given) => {
                let files = pack::files(origin, limits)?;
                let files = files.iter().map(|path| stamped(path).ok()).collect::<Option<_>>()?;
                Some(Layer::Files { given: given.clone(), path: std::path::absolute(given).ok()?, files })
            }
        };
        let layers = origins.iter().map(layer).collect::<Option<_>>()?;
        Some(Self { limits: format!("{limits:?}"), figure_bytes: limits.figure_bytes, layers })
    }

    /// What tells these packs from others, whatever their files are.
    pub(super) fn packs(&self) -> impl Iterator<Item = Option<(&Path, &Path)>> {
        self.layers.iter().map(|layer| match layer {
            Layer::BuiltIn => None,
            Layer::Files { given, path, .. } => Some((&**given, &**path)),
        })
    }

    /// Whether the same files are as they were.
    pub(super) fn still_holds(&self) -> bool {
        self.files().all(|file| stamped(&file.path).is_ok_and(|now| now == *file))
    }

    /// What the content of each file hashes to. Reads all of it, one file after the other: what is typed meanwhile
    /// has the other cores.
    pub(super) fn contents(&self) -> io::Result<Vec<Hash>> {
        let mut room = vec![0; AT_ONCE];
        self.files().map(|file| hash_of(&file.path, &mut room)).collect()
    }

    /// What there is to say of the files of all figures: loading looks whether each is there and may be shown, and
    /// no further.
    pub(super) fn figures(&self, kb: &Kb) -> Hash {
        let said: Vec<Option<String>> = (kb.figures_of_all().par_iter())
            .map(|figure| {
                let folder = kb.pack(figure.pack).folder.as_deref();
                pack::find_asset(folder, &figure.file, self.figure_bytes).err().map(|error| error.to_string())
            })
            .collect();
        let mut hasher = blake3::Hasher::new();
        for words in &said {
            let words = words.as_deref().unwrap_or_default();
            hasher.update(&words.len().to_le_bytes()).update(words.as_bytes());
        }
        hasher.finalize().into()
    }

    fn files(&self) -> impl Iterator<Item = &Stamped> {
        self.layers.iter().flat_map(|layer| match layer {
            Layer::BuiltIn => &[][..],
            Layer::Files { files, .. } => files,
        })
    }
}

fn stamped(path: &Path) -> io::Result<Stamped> {
    let metadata = fs::metadata(path)?;
    let modified = Timestamp::try_from(metadata.modified()?).map_err(io::Error::other)?;
    Ok(Stamped { path: path.to_owned(), length: metadata.len(), modified: modified.as_nanosecond() })
}

fn hash_of(path: &Path, room: &mut [u8]) -> io::Result<Hash> {
    let mut file = File::open(path)?;
    let mut hasher = blake3::Hasher::new();
    loop {
        match file.read(room)? {
            0 => return Ok(hasher.finalize().into()),
            length => hasher.update(&room[..length]),
        };
    }
}

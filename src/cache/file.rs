//! The form of a cache file: an opening of fixed length, the pieces, and the head that says what they are.
//!
//! | what | bytes |
//! |---|---|
//! | the mark of such files | 16 |
//! | number of the form, little-endian | 8 |
//! | where the head begins | 8 |
//! | what the head hashes to (BLAKE3) | 32 |
//! | the pieces behind each other, each as `postcard` writes it | |
//! | the head up to the end: build, stamp, hashes of the packs' files and of what is said of figures, length and hash of each piece | |
//!
//! The head is written last, when the lengths and hashes are known, and the opening after it; so a file that was cut
//! short has no opening. Pieces are hashed and read by all cores.

use std::fs::File;
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};

use blake3::Hasher;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::content::Piece;
use super::stamp::{Hash, Stamp};

const MARK: [u8; 16] = *b"harbinger cache\n";
const FORM: u64 = 1;
const OPENING: u64 = 64;
/// How much is read at once, and hashed while it is at hand.
const AT_ONCE: usize = 1 << 18;

/// What a cache file says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    /// The build of the program that has written it.
    pub(super) build: String,
    /// The files that it was made of, just before they were read.
    pub(super) stamp: Stamp,
    /// What their content hashed to.
    pub(super) contents: Vec<Hash>,
    /// What there was to say of the files of figures, hashed.
    pub(super) figures: Hash,
    pieces: Vec<Entry>,
}

/// How long a piece is, and what it hashes to. Pieces stand behind each other.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Entry {
    length: u64,
    hash: Hash,
}

impl Head {
    pub(super) fn new(build: &str, stamp: &Stamp, contents: Vec<Hash>, figures: Hash) -> Self {
        Self { build: build.to_owned(), stamp: stamp.clone(), contents, figures, pieces: Vec::new() }
    }
}

/// Writes a whole file.
pub(super) fn write<'a>(
    file: &mut File,
    mut head: Head,
    pieces: impl Iterator<Item = Piece<'a>>,
) -> io::Result<()> {
    file.seek(SeekFrom::Start(OPENING))?;
    let mut start = OPENING;
    for piece in pieces {
        let hashing = Hashing { file, hasher: Hasher::new(), length: 0 };
        let writer = BufWriter::with_capacity(AT_ONCE, hashing);
        let writer = postcard::to_io(&piece, writer).map_err(io::Error::other)?;
        let Hashing { hasher, length, .. } = writer.into_inner()?;
        head.pieces.push(Entry { length, hash: hasher.finalize().into() });
        start += length;
    }
    let bytes = postcard::to_stdvec(&head).map_err(io::Error::other)?;
    file.write_all(&bytes)?;
    let mut opening = MARK.to_vec();
    opening.extend(FORM.to_le_bytes());
    opening.extend(start.to_le_bytes());
    opening.extend(blake3::hash(&bytes).as_bytes());
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&opening)
}

/// Hashes what is written.
struct Hashing<'f> {
    file: &'f mut File,
    hasher: Hasher,
    length: u64,
}

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A file of which the head is read.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) head: Head,
    path: PathBuf,
}

/// Reads the head of a file; `None` where it is no whole cache file.
pub(super) fn read_head(path: &Path) -> Option<Stored> {
    let mut file = File::open(path).ok()?;
    let length = file.metadata().ok()?.len();
    let mut opening = [0; OPENING as usize];
    file.read_exact(&mut opening).ok()?;
    let (mark, rest) = opening.split_at(MARK.len());
    let (form, rest) = rest.split_at(8);
    let (start, hash) = rest.split_at(8);
    let start = u64::from_le_bytes(start.try_into().ok()?);
    if mark != MARK || form != FORM.to_le_bytes() {
        return None;
    }
    let bytes = read_part(&mut file, start, length.checked_sub(start)?, hash)?;
    let head: Head = read_value(&bytes)?;
    let pieces = head.pieces.iter().try_fold(OPENING, |end, piece| end.checked_add(piece.length));
    (pieces == Some(start)).then(|| Stored { head, path: path.to_owned() })
}

impl Stored {
    /// Reads all pieces; `None` where any is not as it was written.
    pub(super) fn pieces(&self) -> Option<Vec<Piece<'static>>> {
        let mut start = OPENING;
        let placed: Vec<(u64, &Entry)> = (self.head.pieces.iter())
            .map(|entry| {
                let placed = (start, entry);
                start += entry.length;
                placed
            })
            .collect();
        let read = |(start, entry): (u64, &Entry)| {
            let mut file = File::open(&self.path).ok()?;
            read_value(&read_part(&mut file, start, entry.length, &entry.hash)?)
        };
        placed.into_par_iter().with_max_len(1).map(read).collect()
    }
}

/// Reads bytes that are known to be within the file, and which hash as they should.
fn read_part(file: &mut File, start: u64, length: u64, hash: &[u8]) -> Option<Vec<u8>> {
    file.seek(SeekFrom::Start(start)).ok()?;
    let length = usize::try_from(length).ok()?;
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length).ok()?;
    let mut hasher = Hasher::new();
    while bytes.len() < length {
        let known = bytes.len();
        let wanted = AT_ONCE.min(length - known);
        bytes.resize(known + wanted, 0);
        file.read_exact(&mut bytes[known..]).ok()?;
        hasher.update(&bytes[known..]);
    }
    (hasher.finalize().as_bytes() == hash).then_some(bytes)
}

/// A value, if the bytes are that value and nothing else.
fn read_value<T: for<'de> Deserialize<'de>>(bytes: &[u8]) -> Option<T> {
    postcard::take_from_bytes(bytes).ok().filter(|(_, rest)| rest.is_empty()).map(|(value, _)| value)
}

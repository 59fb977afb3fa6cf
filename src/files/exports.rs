//! Putting an export where somebody wants it: a file, or a folder of them.
//!
//! It is for the command line and for a worker of the window alike, and writes as [`write`](mod@super::write) does. A
//! folder that holds something counts as something to replace, and keeps everything that the export does not
//! write, but for one thing: a file that an earlier export wrote into it, that this one no longer writes and that
//! nobody has changed since is removed. A pack would otherwise go on to load topics that are gone. What an export
//! wrote stands with its hashes in [`RECEIPT`], in the form of `b3sum`; where that is missing, nothing is removed.
//!
//! A folder takes many steps. Where one of them fails, the [`Fault`] says how many files stand there already.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::write::{self, Obstacle, WriteError, make_folder, put_within};
use crate::export::{Content, File, Files};
use crate::kb::pack::{AssetError, asset};
use crate::kb::visible;

/// The name of the file that says what an export wrote into a folder. Packs and vaults take no notice of it.
pub const RECEIPT: &str = ".harbinger-export";

/// What stands at the head of that file.
const HEAD: &str = "# What Harbinger exported into this folder. The next export removes what it no longer writes,\n\
                    # unless it was changed.\n";

/// The most bytes of a file that is compared with what was written.
const MOST: u64 = 256 << 20;

/// Why an export could not be put on the disk.
#[derive(Debug, thiserror::Error)]
#[error("{error}{}", half(*.written, *.of))]
pub struct Fault {
    /// What went wrong, with its place.
    #[source]
    pub error: WriteError,
    /// How many files were written before.
    pub written: usize,
    /// How many there would have been.
    pub of: usize,
}

/// The end of a message about a folder that was half written.
fn half(written: usize, of: usize) -> String {
    match written {
        0 => String::new(),
        1 => format!("; 1 of {of} files was written before"),
        _ => format!("; {written} of {of} files were written before"),
    }
}

/// Writes files to a place: a file, or a folder for a folder of them. Returns what is to be said about it.
///
/// # Errors
/// Fails where something is there that may not be replaced, and where the system refuses.
pub fn save(files: &Files, place: &Path, replace: bool) -> Result<Vec<String>, Fault> {
    let mut written = 0;
    let result = match files {
        Files::One(text) => write::put(place, text.as_bytes(), replace).map(|()| Vec::new()),
        Files::Bytes(bytes) => write::put(place, bytes, replace).map(|()| Vec::new()),
        Files::Folder(files) => save_folder(files, place, replace, &mut written),
    };
    result.map_err(|error| Fault { error, written, of: files.count() })
}

fn save_folder(
    files: &[File],
    place: &Path,
    replace: bool,
    written: &mut usize,
) -> Result<Vec<String>, WriteError> {
    match fs::metadata(place) {
        Ok(found) if !found.is_dir() => return Err(WriteError::new(place, Obstacle::NotAFolder)),
        Ok(_) => {
            let mut entries = fs::read_dir(place).map_err(|cause| WriteError::refused(place, cause))?;
            if !replace && entries.next().is_some() {
                return Err(WriteError::new(place, Obstacle::NotEmpty));
            }
        }
        Err(cause) if cause.kind() == ErrorKind::NotFound => make_folder(place)?,
        Err(cause) => return Err(WriteError::refused(place, cause)),
    }
    let (mut receipt, mut notes) = (Receipt::default(), Vec::new());
    for file in files {
        let picture = match &file.content {
            Content::Text(_) => None,
            Content::Picture(picture) => match picture.bytes() {
                Ok(bytes) => Some(bytes),
                Err(why) => {
                    notes.push(format!("the picture {} was left out: {why}", visible(&picture.file)));
                    continue;
                }
            },
        };
        let bytes = picture.as_deref().unwrap_or(file.text().as_bytes());
        put_within(place, &file.path, bytes, replace)?;
        receipt.0.insert(file.path.clone(), blake3::hash(bytes).to_hex().to_string());
        *written += 1;
    }
    let wanted: HashSet<String> = files.iter().map(|file| file.path.to_lowercase()).collect();
    for (path, hash) in Receipt::read(place).0 {
        if wanted.contains(&path.to_lowercase()) {
            // The copy of a picture that can no longer be read is still that of an export.
            receipt.0.entry(path).or_insert(hash);
        } else {
            notes.extend(remove_stale(place, &path, &hash));
        }
    }
    put_within(place, RECEIPT, receipt.text().as_bytes(), true)?;
    Ok(notes)
}

/// What an export wrote: hashes by path.
#[derive(Default)]
struct Receipt(BTreeMap<String, String>);

impl Receipt {
    /// What an earlier export wrote into a folder; nothing where that is not known.
    fn read(place: &Path) -> Self {
        let path = place.join(RECEIPT);
        let is_file = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file() && found.len() <= MOST);
        let text = if is_file { fs::read_to_string(&path).unwrap_or_default() } else { String::new() };
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        Self(
            lines
                .filter_map(|line| line.split_once("  "))
                .map(|(hash, path)| (path.to_owned(), hash.to_owned()))
                .collect(),
        )
    }

    fn text(&self) -> String {
        self.0.iter().fold(HEAD.to_owned(), |mut text, (path, hash)| {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{hash}  {path}");
            text
        })
    }
}

/// Removes what an earlier export wrote, and the folders that are empty then. Returns what is to be said where
/// that is not done.
fn remove_stale(place: &Path, path: &str, hash: &str) -> Option<String> {
    let stays = |why: &str| Some(format!("{} of an earlier export stays: {why}", visible(path)));
    // Read as a file of a pack is: nothing outside of the folder, and no link.
    match asset(Some(place), path, MOST) {
        Err(AssetError::Missing) => return None,
        Err(why) => return stays(&why.to_string()),
        Ok(bytes) if blake3::hash(&bytes).to_hex().as_str() != hash => return stays("it was changed since"),
        Ok(_) => {}
    }
    let mut at: PathBuf = place.join(path.split('/').collect::<PathBuf>());
    if let Err(why) = fs::remove_file(&at) {
        return stays(&super::reason(&why));
    }
    // A folder that holds something is not removed: the system sees to that.
    while at.pop() && at != place && fs::remove_dir(&at).is_ok() {}
    None
}

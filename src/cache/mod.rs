//! The cache: what was made of large packs, kept so that opening them again takes no time.
//!
//! Reading, checking and indexing a hundred thousand topics takes many seconds, and gives the same every time. After
//! the first opening, knowledge base, index and facets are [kept](keep) in a file of the person's cache folder; the
//! next opening [takes them up](open) from there.
//!
//! A cache is a copy, and never trusted blindly:
//!
//! - It counts only for the same build of the program, the same packs in the same order, files of the same lengths
//!   and times ([`Stamp`]), and figures of which the same is to be said. Whether their content is the same too is told afterwards by [`Seal::verify`],
//!   which reads all of it and is a matter for a worker.
//! - Every byte of the file stands under a checksum, which is looked at before anything is made of it; then every id
//!   and range is checked. Whoever can forge all that could do worse to that folder, and still cannot crash the
//!   program.
//! - Whatever is doubtful is deleted, and the packs are loaded as if there were no cache.
//!
//! Nothing of the person's lies here: the folder may be deleted at any time, also while the program runs. A full
//! disk, a folder that cannot be written or a kill in the middle leave no cache, and no half of one.
//!
//! The folder is passed in. The cache does not decide when it is used, and holds nothing of small packs, which are
//! read faster than found.

mod content;
mod file;
mod folder;
mod stamp;

use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::kb::{Code, Diagnostic, Kb, Limits, Origin};
use crate::search::{Facets, Index};

pub use folder::{clear, size};
pub use stamp::Stamp;

/// Fewer topics are not worth a cache.
const WORTH: usize = 5_000;

/// The build of the program: what another one has kept means nothing to this one.
const BUILD: &str = concat!(env!("CARGO_PKG_VERSION"), "-", env!("HARBINGER_BUILD"));

/// What is kept of packs that are open.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// What they say.
    pub kb: &'a Kb,
    /// Its words.
    pub index: &'a Index,
    /// Its filter values.
    pub facets: &'a Facets,
    /// What is wrong with them, as far as it is to be shown.
    pub diagnostics: &'a [Diagnostic],
}

/// What was kept of packs, taken up.
#[derive(Debug)]
pub struct Cached {
    /// What they say.
    pub kb: Kb,
    /// Its words.
    pub index: Index,
    /// Its filter values.
    pub facets: Facets,
    /// What is wrong with them.
    pub diagnostics: Vec<Diagnostic>,
    /// What it was made of.
    pub seal: Seal,
}

/// What a cache was made of, to be held against what the files say now.
#[derive(Clone, Debug)]
pub struct Seal {
    stamp: Stamp,
    contents: Vec<stamp::Hash>,
    path: PathBuf,
}

impl Seal {
    /// Whether the files still say what the cache was made of. Reads all of them. Where they do not, the cache is
    /// deleted, and the packs are to be loaded anew.
    #[must_use]
    pub fn verify(&self) -> bool {
        let same = self.stamp.contents().is_ok_and(|contents| contents == self.contents);
        if !same {
            discard(&self.path);
        }
        same
    }
}

/// Takes up what was kept of packs, as layers from the bottom up. `None` where there is nothing of them, or nothing
/// that is beyond doubt.
#[must_use]
pub fn open(folder: &Path, origins: &[Origin], limits: &Limits) -> Option<Cached> {
    let stamp = Stamp::of(origins, limits)?;
    let path = folder.join(folder::name(&stamp));
    if !path.is_file() {
        return None;
    }
    // Whatever the checks may have overlooked ends here.
    let cached = catch_unwind(AssertUnwindSafe(|| read(&path, stamp))).ok().flatten();
    if cached.is_none() {
        discard(&path);
    }
    cached
}

fn read(path: &Path, stamp: Stamp) -> Option<Cached> {
    let stored = file::read_head(path)?;
    if stored.head.build != BUILD || stored.head.stamp != stamp {
        return None;
    }
    let content::Made { kb, index, facets, diagnostics } = content::of_pieces(stored.pieces()?)?;
    if stamp.figures(&kb) != stored.head.figures {
        return None;
    }
    let seal = Seal { stamp, contents: stored.head.contents, path: path.to_owned() };
    Some(Cached { kb, index, facets, diagnostics, seal })
}

/// Whether content is large enough to be kept.
#[must_use]
pub fn is_worth_keeping(kb: &Kb) -> bool {
    kb.topics().len() >= WORTH
}

/// Keeps what was made of packs, whose files were as `stamp` says just before they were read. Takes seconds, and is
/// a matter for a worker. Returns whether it was kept: small packs are not, nor is what may have changed meanwhile,
/// nor what another run of the program is just about to keep.
///
/// # Errors
/// Fails where the folder or the disk does not take it. Nothing is left behind.
pub fn keep(folder: &Path, stamp: &Stamp, content: Content<'_>) -> io::Result<bool> {
    if !is_worth_keeping(content.kb) {
        return Ok(false);
    }
    write(folder, stamp, content)
}

fn write(folder: &Path, stamp: &Stamp, content: Content<'_>) -> io::Result<bool> {
    // A file that may not be read today may be tomorrow, and will look the same.
    if content.diagnostics.iter().any(|fault| fault.code == Code::Unreadable) {
        return Ok(false);
    }
    let contents = stamp.contents()?;
    if !stamp.still_holds() {
        return Ok(false);
    }
    fs::create_dir_all(folder)?;
    let Some(turn) = folder::Turn::take(folder)? else { return Ok(false) };
    turn.make_room();
    let head = file::Head::new(BUILD, stamp, contents, stamp.figures(content.kb));
    turn.put(&folder::name(stamp), |file| file::write(file, head, content::pieces(content)))?;
    turn.remove_old();
    Ok(true)
}

/// Deletes a cache. Where that fails, it will be refused again.
fn discard(path: &Path) {
    let _ = fs::remove_file(path);
}

#[cfg(test)]
mod tests;

//! The list under the field, as plain data.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use super::purpose::Purpose;
use crate::files::complete::matching;
use crate::files::inspect::{Found, NoPack};
use crate::files::listing::{Count, Entry, Listing, What, size_words};
use crate::files::paths;
use crate::kb::visible;
use crate::user::RecentPack;

/// What a line stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// A pack that was opened before.
    Recent {
        path: PathBuf,
        pinned: bool,
        missing: bool,
    },
    Folder,
    File,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub lead: Lead,
    /// Its name, and the folder that it lies in where that does not stand in the field.
    pub name: String,
    pub within: String,
    /// What it is, in a few words; empty while that is not known.
    pub detail: String,
    /// What stands in the field when it is taken.
    pub text: String,
}

impl Line {
    /// The pack that was opened before, where it stands for one.
    pub(super) fn recent(&self) -> Option<&Path> {
        match &self.lead {
            Lead::Recent { path, .. } => Some(path),
            Lead::Folder | Lead::File => None,
        }
    }

    /// What a screen reader says.
    pub(super) fn words(&self) -> String {
        let parts = [self.name.as_str(), self.within.as_str(), self.detail.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// What was found where a recent pack should be; `None` while that is not known.
pub(super) type Seen = Option<Result<Found, NoPack>>;

/// The packs that were opened before.
pub(super) fn recent_lines(recent: &[RecentPack], seen: &[Seen], home: Option<&Path>) -> Vec<Line> {
    let line = |(index, pack): (usize, &RecentPack)| {
        let (detail, missing) = match seen.get(index) {
            Some(Some(Ok(found))) => (found.words(), false),
            Some(Some(Err(NoPack::Missing))) => ("missing".to_owned(), true),
            Some(Some(Err(NoPack::Other(_)))) => ("cannot be opened".to_owned(), true),
            _ => (String::new(), false),
        };
        let name = pack.path.file_name().unwrap_or(pack.path.as_os_str());
        Line {
            lead: Lead::Recent { path: pack.path.clone(), pinned: pack.pinned, missing },
            name: visible(&name.to_string_lossy()),
            within: pack.path.parent().map(|folder| paths::shown(folder, home)).unwrap_or_default(),
            detail,
            text: paths::typed(&pack.path, home).unwrap_or_default(),
        }
    };
    recent.iter().enumerate().map(line).collect()
}

/// The entries of a folder that go on what stands in the field: `head` is the folder as it was typed, `stem` the
/// beginning of a name.
pub(super) fn entry_lines(purpose: &Purpose, listing: &Listing, head: &str, stem: &str) -> Vec<Line> {
    let listed = matching(&listing.entries, stem).into_iter().filter(|entry| purpose.lists(entry));
    listed.map(|entry| entry_line(purpose, entry, head)).collect()
}

fn entry_line(purpose: &Purpose, entry: &Entry, head: &str) -> Line {
    let (lead, detail, end) = match entry.what {
        What::File(bytes) => (Lead::File, size_words(bytes), String::new()),
        What::Folder(count) => {
            let packs = *purpose == Purpose::OpenPacks;
            let worth_saying = |count: &Count| packs && count.found > 0;
            let detail = count.filter(worth_saying).map(Count::words).unwrap_or_default();
            (Lead::Folder, detail, MAIN_SEPARATOR.to_string())
        }
    };
    Line {
        lead,
        name: visible(&entry.name),
        within: String::new(),
        detail,
        text: format!("{head}{}{end}", entry.name),
    }
}

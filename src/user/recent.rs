//! The packs that were opened last, and the rules of their list.
//!
//! Pinned ones come first and stay; of the others the oldest gives way. Whether a pack is still there is not
//! kept: that is looked at when the list is shown.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// The most packs that are remembered.
pub const MOST_RECENT_PACKS: usize = 20;

/// A pack that was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecentPack {
    /// Its absolute path.
    pub path: PathBuf,
    /// Whether it is to stay at the top.
    pub pinned: bool,
}

/// Notes that a pack was opened. A path that is not Unicode cannot be kept in the session, and is not noted.
pub fn note_recent(recent: &mut Vec<RecentPack>, path: &Path) {
    if path.to_str().is_none() || !path.is_absolute() {
        return;
    }
    let before = recent.iter().position(|pack| pack.path == path).map(|at| recent.remove(at));
    let pinned = before.is_some_and(|pack| pack.pinned);
    recent.insert(0, RecentPack { path: path.to_owned(), pinned });
    put_in_order(recent);
}

/// Pins a pack, or lets it go again.
pub fn pin_recent(recent: &mut Vec<RecentPack>, path: &Path) {
    if let Some(pack) = recent.iter_mut().find(|pack| pack.path == path) {
        pack.pinned = !pack.pinned;
        put_in_order(recent);
    }
}

fn put_in_order(recent: &mut Vec<RecentPack>) {
    recent.sort_by_key(|pack| !pack.pinned);
    recent.truncate(MOST_RECENT_PACKS);
}

/// Brings what a damaged or foreign file may hold into the rules.
pub(super) fn made_safe(recent: Vec<RecentPack>) -> Vec<RecentPack> {
    let mut safe: Vec<RecentPack> = Vec::new();
    for pack in recent.into_iter().take(10 * MOST_RECENT_PACKS) {
        if pack.path.is_absolute() && !safe.iter().any(|other| other.path == pack.path) {
            safe.push(pack);
        }
    }
    put_in_order(&mut safe);
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(recent: &[RecentPack]) -> Vec<String> {
        let pin = |pack: &RecentPack| if pack.pinned { "*" } else { "" };
        recent.iter().map(|pack| format!("{}{}", pack.path.display(), pin(pack))).collect()
    }

    fn noted(paths: &[&str]) -> Vec<RecentPack> {
        let mut recent = Vec::new();
        for path in paths {
            note_recent(&mut recent, Path::new(path));
        }
        recent
    }

    #[test]
    fn the_last_one_opened_comes_first_behind_those_that_are_pinned() {
        let mut recent = noted(&["/a", "/b", "/c", "/a", "relative"]);
        assert_eq!(names(&recent), ["/a", "/c", "/b"]);
        pin_recent(&mut recent, Path::new("/b"));
        note_recent(&mut recent, Path::new("/d"));
        assert_eq!(names(&recent), ["/b*", "/d", "/a", "/c"]);
        note_recent(&mut recent, Path::new("/b"));
        pin_recent(&mut recent, Path::new("/b"));
        assert_eq!(names(&recent), ["/b", "/d", "/a", "/c"]);
    }

    #[test]
    fn the_oldest_gives_way_and_pinned_ones_stay() {
        let mut recent = noted(&["/first"]);
        pin_recent(&mut recent, Path::new("/first"));
        for number in 0..50 {
            note_recent(&mut recent, Path::new(&format!("/{number}")));
        }
        assert_eq!(recent.len(), MOST_RECENT_PACKS);
        assert_eq!(names(&recent)[..2], ["/first*", "/49"]);
    }

    #[test]
    fn foreign_lists_are_made_safe() {
        let pack = |path: &str, pinned| RecentPack { path: PathBuf::from(path), pinned };
        let safe = made_safe(vec![
            pack("", false),
            pack("/a", false),
            pack("../x", true),
            pack("/a", true),
            pack("/b", true),
        ]);
        assert_eq!(names(&safe), ["/b*", "/a"]);
    }
}

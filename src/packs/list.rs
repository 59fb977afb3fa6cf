//! The list of open packs: layers that can be put in another order and switched off.
//!
//! The list is read from the top: the first pack overrides those after it. Below all of them lies the pack that is
//! built into the program, which can be switched off and not moved. No path stands in the list twice; that two
//! paths lead to one place only the disk knows, which [`settle`](super::settle) asks.

use std::path::{Path, PathBuf};

use crate::kb::Origin;

/// The most packs that are open at a time.
pub const MOST_PACKS: usize = 100;

/// A pack in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPack {
    /// The file or folder.
    pub path: PathBuf,
    /// Whether its content counts.
    pub on: bool,
}

/// The open packs, the top layer first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackList {
    packs: Vec<OpenPack>,
    built_in: bool,
}

impl Default for PackList {
    /// The built-in pack alone.
    fn default() -> Self {
        Self { packs: Vec::new(), built_in: true }
    }
}

impl PackList {
    /// A list of packs, the top one first. Of those with one path the first stays, and of too many the lowest go.
    #[must_use]
    pub fn new(packs: impl IntoIterator<Item = OpenPack>, built_in: bool) -> Self {
        let mut list = Self { packs: Vec::new(), built_in };
        for pack in packs {
            if list.packs.len() < MOST_PACKS && list.place_of(&pack.path).is_none() {
                list.packs.push(pack);
            }
        }
        list
    }

    /// The list of what is to be loaded, the bottom layer first.
    #[must_use]
    pub fn of_origins(origins: Vec<Origin>) -> Self {
        let built_in = origins.contains(&Origin::BuiltIn);
        let pack = |origin| match origin {
            Origin::BuiltIn => None,
            Origin::Path(path) => Some(OpenPack { path: absolute(&path), on: true }),
        };
        Self::new(origins.into_iter().rev().filter_map(pack), built_in)
    }

    /// The packs, the top one first, without the built-in one.
    #[must_use]
    pub fn packs(&self) -> &[OpenPack] {
        &self.packs
    }

    /// Whether the built-in pack is switched on.
    #[must_use]
    pub const fn built_in(&self) -> bool {
        self.built_in
    }

    /// What is to be loaded: what is switched on, the bottom layer first.
    #[must_use]
    pub fn origins(&self) -> Vec<Origin> {
        let on = self.packs.iter().rev().filter(|pack| pack.on);
        let built_in = self.built_in.then_some(Origin::BuiltIn);
        built_in.into_iter().chain(on.map(|pack| Origin::Path(pack.path.clone()))).collect()
    }

    /// Opens packs on top of all others, the first path lowest. One that is in the list already moves up.
    pub fn open(&mut self, paths: &[PathBuf]) {
        for path in paths {
            let path = absolute(path);
            self.packs.retain(|pack| pack.path != path);
            self.packs.insert(0, OpenPack { path, on: true });
        }
        self.packs.truncate(MOST_PACKS);
    }

    /// Opens packs and switches all others off, the built-in one too.
    pub fn open_alone(&mut self, paths: &[PathBuf]) {
        self.switch_all_off();
        self.open(paths);
    }

    /// Switches everything off.
    pub fn switch_all_off(&mut self) {
        self.built_in = false;
        self.packs.iter_mut().for_each(|pack| pack.on = false);
    }

    /// Switches a pack on or off; the built-in one where no place is named.
    pub fn toggle(&mut self, place: Option<usize>) {
        match place {
            None => self.built_in = !self.built_in,
            Some(place) => {
                if let Some(pack) = self.packs.get_mut(place) {
                    pack.on = !pack.on;
                }
            }
        }
    }

    /// Switches one pack on and all others off; the built-in one where no place is named.
    pub fn only(&mut self, place: Option<usize>) {
        self.switch_all_off();
        self.toggle(place);
    }

    /// Moves a pack to another place.
    pub fn shift(&mut self, from: usize, to: usize) {
        if from < self.packs.len() && to < self.packs.len() {
            let pack = self.packs.remove(from);
            self.packs.insert(to, pack);
        }
    }

    /// Takes a pack out of the list. Its files are left alone.
    pub fn remove(&mut self, place: usize) -> Option<OpenPack> {
        (place < self.packs.len()).then(|| self.packs.remove(place))
    }

    /// Puts a pack back into its place.
    pub fn put_back(&mut self, place: usize, pack: OpenPack) {
        if self.place_of(&pack.path).is_none() {
            self.packs.insert(place.min(self.packs.len()), pack);
        }
    }

    /// Where a path stands in the list.
    #[must_use]
    pub fn place_of(&self, path: &Path) -> Option<usize> {
        self.packs.iter().position(|pack| pack.path == path)
    }
}

/// A path that means the same wherever the program is started.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list in short: the packs from the top, those that are off in brackets, and `+` for the built-in one.
    fn shown(list: &PackList) -> String {
        let name = |pack: &OpenPack| {
            let name = pack.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if pack.on { name } else { format!("({name})") }
        };
        let mut names: Vec<String> = list.packs().iter().map(name).collect();
        names.extend(list.built_in().then(|| "+".to_owned()));
        names.join(" ")
    }

    fn paths(names: &[&str]) -> Vec<PathBuf> {
        names.iter().map(|name| PathBuf::from(format!("/packs/{name}"))).collect()
    }

    #[test]
    fn what_is_opened_lies_on_top() {
        let mut list = PackList::default();
        list.open(&paths(&["a", "b"]));
        assert_eq!(shown(&list), "b a +");
        list.open(&paths(&["c"]));
        list.toggle(Some(2));
        assert_eq!(shown(&list), "c b (a) +");
        list.open(&paths(&["a"]));
        assert_eq!(shown(&list), "a c b +", "it moves up and is switched on");
        list.open_alone(&paths(&["c"]));
        assert_eq!(shown(&list), "c (a) (b)");
        list.only(None);
        assert_eq!(shown(&list), "(c) (a) (b) +");
        list.only(Some(2));
        assert_eq!(shown(&list), "(c) (a) b");
    }

    #[test]
    fn packs_are_moved_removed_and_put_back() {
        let mut list = PackList::default();
        list.open(&paths(&["c", "b", "a"]));
        list.shift(0, 2);
        assert_eq!(shown(&list), "b c a +");
        list.shift(2, 0);
        list.shift(0, 3);
        list.shift(9, 0);
        assert_eq!(shown(&list), "a b c +");
        let pack = list.remove(1).expect("the second one");
        assert_eq!(list.remove(7), None);
        list.put_back(1, pack.clone());
        list.put_back(0, pack);
        assert_eq!(shown(&list), "a b c +");
    }

    #[test]
    fn the_bottom_layer_is_loaded_first() {
        let mut list = PackList::default();
        list.open(&paths(&["a", "b", "c"]));
        list.toggle(Some(1));
        let [a, _, c] = paths(&["a", "b", "c"]).try_into().expect("three");
        assert_eq!(list.origins(), [Origin::BuiltIn, Origin::Path(a), Origin::Path(c)]);
        assert_eq!(shown(&PackList::of_origins(list.origins())), "c a +");
        list.toggle(None);
        assert_eq!(list.origins().len(), 2);
    }

    #[test]
    fn a_list_holds_no_path_twice_and_not_too_many() {
        let packs = |names: &[&str]| -> Vec<OpenPack> {
            paths(names).into_iter().map(|path| OpenPack { path, on: false }).collect()
        };
        assert_eq!(shown(&PackList::new(packs(&["a", "b", "a"]), true)), "(a) (b) +");
        let many: Vec<String> = (0..3_000).map(|number| number.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(PackList::new(packs(&many), true).packs().len(), MOST_PACKS);
        let mut list = PackList::default();
        list.open(&paths(&many));
        assert_eq!(list.packs().len(), MOST_PACKS);
    }
}

//! The session as it is written: tabs, query, sizes and appearance.

use serde::{Deserialize, Serialize};

use super::cases::CaseNotes;
use super::id::Id;
use super::items::cut;
use super::recent::{self, RecentPack};
use super::saved::{self, SavedQuery};

/// The most texts that are kept of those that led somewhere.
pub(super) const MOST_RECENT: usize = 50;
/// The most characters of a text.
const MOST_TEXT: usize = 2_000;
/// The most packs that are kept, and the most bytes of a path; no system has longer ones.
const MOST_PACKS: usize = 100;
const MOST_PATH: usize = 32_768;

/// A place in a tab's history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedPlace {
    /// The slug of the topic; nothing for the differential.
    pub topic: String,
    /// The slugs of what was picked.
    pub picked: Vec<String>,
    /// How far the page was scrolled, in logical pixels.
    pub scroll: f32,
    /// What was shown instead of the page, in words; nothing for the page itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub view: Vec<String>,
}

/// A tab: its history, oldest place first. An empty tab has none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedTab {
    /// The places.
    pub places: Vec<SavedPlace>,
    /// Which of them is the current one.
    pub at: usize,
}

/// A pack in the list of those that are open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedPack {
    /// The file or folder.
    pub path: String,
    /// Whether it is switched on.
    pub on: bool,
}

/// The topics that are compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedComparison {
    /// Their slugs, from left to right.
    pub topics: Vec<String>,
    /// Whether rows in which they differ come first.
    pub differing_first: bool,
}

impl Default for SavedComparison {
    fn default() -> Self {
        Self { topics: Vec::new(), differing_first: true }
    }
}

/// Everything that comes back when the window is opened again.
///
/// Every field has a default: a session written by another version is read as far as it is understood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The open tabs.
    pub tabs: Vec<SavedTab>,
    /// Which of them is in front.
    pub active: usize,
    /// The search text.
    pub text: String,
    /// The filters, by their stable names.
    pub filters: Vec<String>,
    /// The parts of the filters that are unfolded, by their words; `None` where nobody has chosen yet.
    pub facets: Option<Vec<String>>,
    /// The slugs of what is picked.
    pub picked: Vec<String>,
    /// The texts that led somewhere, the last one first. Written apart from the rest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recent: Vec<String>,
    /// The open packs, the top one first, without the built-in one.
    pub packs: Vec<SavedPack>,
    /// Whether the built-in pack is switched on.
    pub built_in: bool,
    /// The queries that were given a name, in the order in which they are shown. Written apart from the rest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub saved: Vec<SavedQuery>,
    /// The packs that were opened, the pinned ones and then the last one first.
    pub recent_packs: Vec<RecentPack>,
    /// The case of the differential.
    pub case: CaseNotes,
    /// The id of the kept case that it is; nothing for one without a name.
    pub case_of: Option<Id>,
    /// Whether rows that are not linked stay.
    pub keep_unlinked: bool,
    /// What is compared.
    pub compared: SavedComparison,
    /// The order of each panel: `Strength`, `Name` or `Links`.
    pub orders: Vec<String>,
    /// Whether the page is shown alone.
    pub reading: bool,
    /// `System`, `Light` or `Dark`.
    pub theme: String,
    /// The size of everything; 1 is the default.
    pub zoom: f32,
    /// Whether the neighbourhoods of topics are unfolded; `None` where nobody has chosen yet.
    pub neighbourhood: Option<bool>,
    /// How the organ systems are shown: `List` or `Figure`.
    pub systems: String,
    /// The share of the panels' width that the left column takes.
    pub column: f32,
    /// The share of the panels' height that the upper row takes.
    pub row: f32,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            tabs: Vec::new(),
            active: 0,
            text: String::new(),
            filters: Vec::new(),
            facets: None,
            picked: Vec::new(),
            recent: Vec::new(),
            packs: Vec::new(),
            built_in: true,
            saved: Vec::new(),
            recent_packs: Vec::new(),
            case: CaseNotes::default(),
            case_of: None,
            keep_unlinked: false,
            compared: SavedComparison::default(),
            orders: Vec::new(),
            reading: false,
            theme: "System".to_owned(),
            zoom: 1.0,
            neighbourhood: None,
            systems: "List".to_owned(),
            column: 0.5,
            row: 0.58,
        }
    }
}

impl Session {
    /// Brings numbers that a damaged or foreign file may hold into a range that the window survives, and texts
    /// and saved queries into their rules.
    #[must_use]
    pub fn made_safe(mut self) -> Self {
        let within = |value: f32, low: f32, high: f32, default: f32| {
            if value.is_finite() { value.clamp(low, high) } else { default }
        };
        self.zoom = within(self.zoom, 0.5, 3.0, 1.0);
        self.column = within(self.column, 0.05, 0.95, 0.5);
        self.row = within(self.row, 0.05, 0.95, 0.58);
        for place in self.tabs.iter_mut().flat_map(|tab| &mut tab.places) {
            place.scroll = within(place.scroll, 0.0, 1e6, 0.0);
        }
        self.text = cut(self.text, MOST_TEXT);
        self.recent.truncate(MOST_RECENT);
        self.recent = self.recent.into_iter().map(|text| cut(text, MOST_TEXT)).collect();
        self.saved = saved::made_safe(self.saved);
        self.recent_packs = recent::made_safe(self.recent_packs);
        self.case = self.case.made_safe();
        self.packs.retain(|pack| !pack.path.is_empty() && pack.path.len() <= MOST_PATH);
        self.packs.truncate(MOST_PACKS);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_packs_from_a_foreign_file_is_brought_into_bounds() {
        let pack = |path: String| SavedPack { path, on: true };
        let many = (0..3_000).map(|number| pack(format!("/packs/{number}")));
        let packs = [pack(String::new()), pack("x".repeat(100_000))].into_iter().chain(many).collect();
        let session = Session { packs, ..Session::default() }.made_safe();
        assert_eq!((session.packs.len(), session.packs[0].path.as_str()), (MOST_PACKS, "/packs/0"));
        let old: Session = serde_json::from_str("{}").expect("a session of an earlier version");
        assert!(old.packs.is_empty() && old.built_in);
    }
}

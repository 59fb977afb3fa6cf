//! What is to be seen of the filters, line by line.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::kb::Kb;
use crate::search::{Facet, FilterCount, Panels};
use crate::ui::browse::type_ahead::TypeAhead;
use crate::ui::saved::{RowMenu, Saved};
use crate::ui::theme::height;

/// A facet with more values than this is long.
const LONG: usize = 12;
/// How many values of a long facet are shown at first.
const FIRST: usize = 6;

/// A part of the filters that folds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Section {
    /// The saved queries; not there while nothing is saved.
    Saved,
    /// The values of a facet.
    Facet(Facet),
}

impl Section {
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Saved => "Saved",
            Self::Facet(facet) => facet.label(),
        }
    }

    /// Its word in files.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Facet(facet) => facet.key(),
        }
    }

    /// The part of a word.
    pub(crate) fn from_key(key: &str) -> Option<Self> {
        if key == Self::Saved.key() { Some(Self::Saved) } else { Facet::from_key(key).map(Self::Facet) }
    }
}

/// One line of the filters. It stays the same while the query changes, since values keep their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Line {
    /// The name of a part, which folds it.
    Head(Section),
    /// The saved query at a place.
    Saved(usize),
    /// The field that finds a value of a long facet.
    Seek(Facet),
    /// The value at a place of a facet.
    Value(Facet, usize),
    /// No value has the name that is looked for.
    Nothing(Facet),
    /// Shows all values of a long facet, or the first ones again.
    More(Facet),
}

impl Line {
    pub(super) const fn section(self) -> Section {
        match self {
            Self::Head(section) => section,
            Self::Saved(_) => Section::Saved,
            Self::Seek(facet) | Self::Value(facet, _) | Self::Nothing(facet) | Self::More(facet) => {
                Section::Facet(facet)
            }
        }
    }

    /// Whether the keyboard stops on it on its way up and down.
    const fn is_stop(self) -> bool {
        matches!(self, Self::Head(_) | Self::Saved(_) | Self::Value(..) | Self::More(_))
    }

    const fn height(self) -> f32 {
        match self {
            Self::Head(_) => height::FACET_HEAD,
            Self::Seek(_) => height::SEEK_ROW,
            Self::Saved(_) | Self::Value(..) | Self::Nothing(_) | Self::More(_) => height::FILTER_ROW,
        }
    }
}

/// The widget state of the filters.
#[derive(Debug)]
pub(crate) struct FiltersState {
    /// The parts that are unfolded.
    open: BTreeSet<Section>,
    /// The long facets of which all values are shown.
    whole: BTreeSet<Facet>,
    /// What is looked for among the values of a facet.
    pub(super) sought: BTreeMap<Facet, String>,
    /// Whether the lines are those of the panels as they are now.
    current: bool,
    pub(super) lines: Vec<Line>,
    /// How far each line is from the top, and after the last one the height of all.
    pub(super) tops: Vec<f32>,
    /// The line that the keyboard stands on.
    pub(super) cursor: usize,
    /// Whether that line has the keyboard.
    pub(super) has_focus: bool,
    /// Whether the line under the cursor is to take the keyboard and come into sight.
    pub(super) take_focus: bool,
    /// The field that is to take the keyboard.
    pub(super) seek: Option<Facet>,
    pub(super) type_ahead: TypeAhead,
    /// The menu of a saved query.
    pub(super) menu: RowMenu,
}

impl Default for FiltersState {
    fn default() -> Self {
        let facets = [Facet::Strength, Facet::Mechanism, Facet::Modality].map(Section::Facet);
        Self {
            open: facets.into_iter().chain([Section::Saved]).collect(),
            whole: BTreeSet::new(),
            sought: BTreeMap::new(),
            current: false,
            lines: Vec::new(),
            tops: vec![0.0],
            cursor: 0,
            has_focus: false,
            take_focus: false,
            seek: None,
            type_ahead: TypeAhead::default(),
            menu: RowMenu::default(),
        }
    }
}

impl FiltersState {
    /// The filters with these parts unfolded.
    pub(crate) fn unfolded(sections: impl IntoIterator<Item = Section>) -> Self {
        Self { open: sections.into_iter().collect(), ..Self::default() }
    }

    /// The parts that are unfolded.
    pub(crate) fn open_sections(&self) -> impl Iterator<Item = Section> {
        self.open.iter().copied()
    }

    /// Notes that values may be set or counted differently, or saved queries be others.
    pub(crate) fn query_changed(&mut self) {
        self.current = false;
    }

    /// Gives up the keyboard: for frames in which the filters are not drawn.
    pub(crate) fn leave(&mut self) {
        self.has_focus = false;
    }

    /// Folds a part, or unfolds it.
    pub(crate) fn toggle(&mut self, section: Section) {
        if !self.open.remove(&section) {
            self.open.insert(section);
        }
        self.current = false;
    }

    pub(crate) fn unfold(&mut self, section: Section) {
        self.open.insert(section);
        self.current = false;
    }

    pub(super) fn is_open(&self, section: Section) -> bool {
        self.open.contains(&section)
    }

    /// Keeps the cursor on a saved query that is moved to another place.
    pub(crate) fn follow_saved(&mut self, from: usize, to: usize) {
        let place = |place: usize| self.lines.iter().position(|&line| line == Line::Saved(place));
        if let Some(line) = place(to)
            && place(from) == Some(self.cursor)
        {
            self.take_focus |= self.has_focus;
            self.cursor = line;
        }
    }

    pub(super) fn is_whole(&self, facet: Facet) -> bool {
        self.whole.contains(&facet)
    }

    /// Shows all values of a long facet, or the first ones again.
    pub(super) fn toggle_whole(&mut self, facet: Facet) {
        if self.whole.remove(&facet) {
            self.sought.remove(&facet);
        } else {
            self.whole.insert(facet);
        }
        self.current = false;
    }

    /// Gives the keyboard to the field of a long facet, with the first letters in it.
    pub(super) fn seek(&mut self, facet: Facet, letters: &str) {
        self.whole.insert(facet);
        self.sought.entry(facet).or_default().push_str(letters);
        self.seek = Some(facet);
        self.current = false;
    }

    /// Notes that something else is looked for.
    pub(super) fn sought_changed(&mut self) {
        self.current = false;
    }

    /// The lines of a range on which the keyboard stops.
    pub(super) fn stops(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        range.filter(|&line| self.lines[line].is_stop())
    }

    /// Puts the cursor on a line.
    pub(super) fn go_to(&mut self, line: usize) {
        self.cursor = line;
        self.take_focus = true;
    }

    /// Lays the lines out where anything changed. The cursor stays on its line, or goes to the head over it.
    pub(super) fn lay_out(&mut self, kb: &Kb, panels: &Panels, saved: &Saved) {
        if std::mem::replace(&mut self.current, true) {
            return;
        }
        let on = self.lines.get(self.cursor).copied();
        let facets = panels.facets.iter().flat_map(|(facet, values)| self.lines_of(kb, *facet, values));
        let lines: Vec<Line> = self.saved_lines(saved).into_iter().chain(facets).collect();
        self.lines = lines;
        self.tops = std::iter::once(0.0)
            .chain(self.lines.iter().scan(0.0, |top, line| {
                *top += line.height();
                Some(*top)
            }))
            .collect();
        let place = |line: Line| self.lines.iter().position(|&other| other == line);
        let kept = on.and_then(place);
        self.take_focus |= self.has_focus && kept.is_none();
        self.cursor = kept.or_else(|| place(Line::Head(on?.section()))).unwrap_or(0);
    }

    /// The saved queries; of folded ones the one in force stays in sight.
    fn saved_lines(&self, saved: &Saved) -> Vec<Line> {
        let count = saved.rows().len();
        let is_shown = |place: &usize| self.is_open(Section::Saved) || saved.in_force() == Some(*place);
        let head = (count > 0).then_some(Line::Head(Section::Saved));
        head.into_iter().chain((0..count).filter(is_shown).map(Line::Saved)).collect()
    }

    fn lines_of(&self, kb: &Kb, facet: Facet, values: &[FilterCount]) -> Vec<Line> {
        let is_open = self.is_open(Section::Facet(facet));
        let long = is_long(values);
        let whole = long && self.is_whole(facet);
        let sought = self.sought.get(&facet).map(|sought| sought.trim().to_lowercase()).unwrap_or_default();
        let is_shown = |place: usize, value: &FilterCount| {
            value.set
                || is_open
                    && if whole {
                        sought.is_empty() || value.filter.label(kb).to_lowercase().contains(&sought)
                    } else {
                        !long || place < FIRST
                    }
        };
        let mut lines = vec![Line::Head(Section::Facet(facet))];
        lines.extend((is_open && whole).then_some(Line::Seek(facet)));
        let before = lines.len();
        let shown = values.iter().enumerate().filter(|(place, value)| is_shown(*place, value));
        lines.extend(shown.map(|(place, _)| Line::Value(facet, place)));
        lines.extend((is_open && lines.len() == before).then_some(Line::Nothing(facet)));
        lines.extend((is_open && long).then_some(Line::More(facet)));
        lines
    }
}

/// Whether a facet has too many values to show all of them at once.
pub(super) const fn is_long(values: &[FilterCount]) -> bool {
    values.len() > LONG
}

/// The values of a facet.
pub(super) fn values_of(panels: &Panels, facet: Facet) -> &[FilterCount] {
    panels.facets.iter().find(|(other, _)| *other == facet).map_or(&[], |(_, values)| values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Asked, Facets, Filter, Query};

    /// The lines of one facet in short: `#` a head, `?` a field, `!` nothing found, `+` more, else the value.
    fn lines(open: bool, whole: bool, sought: &str, set: &[&str], facet: Facet) -> Vec<String> {
        let kb = crate::kb::load_built_in().kb;
        let facets = Facets::build(&kb);
        let filters = set.iter().filter_map(|key| Filter::from_key(key, &kb)).collect();
        let query = Query { filters, ..Query::default() };
        let panels = Panels::new(&kb, &facets, &query, &Asked::default());
        let mut state = FiltersState::unfolded(open.then_some(Section::Facet(facet)));
        if whole {
            state.toggle_whole(facet);
        }
        state.sought.insert(facet, sought.to_owned());
        state.lay_out(&kb, &panels, &Saved::default());
        let of_facet = state.lines.iter().filter(|line| line.section() == Section::Facet(facet));
        let word = |line: &Line| match line {
            Line::Head(_) => "#".to_owned(),
            Line::Seek(_) => "?".to_owned(),
            Line::Nothing(_) => "!".to_owned(),
            Line::More(_) => "+".to_owned(),
            Line::Saved(place) => place.to_string(),
            Line::Value(_, place) => values_of(&panels, facet)[*place].filter.key(&kb).replace("tumour:", ""),
        };
        of_facet.map(word).collect()
    }

    #[test]
    fn what_is_set_is_seen_in_every_state() {
        let set = ["tumour:wilms-tumour", "strength:Rare"];
        assert_eq!(lines(false, false, "", &[], Facet::Strength), ["#"]);
        assert_eq!(lines(false, false, "", &set, Facet::Strength), ["#", "strength:Rare"]);
        assert_eq!(lines(true, false, "", &set, Facet::Strength).len(), 5, "a short facet shows all");
        assert_eq!(lines(false, false, "", &set, Facet::Tumour), ["#", "wilms-tumour"]);
        let first = lines(true, false, "", &set, Facet::Tumour);
        assert_eq!((first.len(), first[7].as_str(), first[8].as_str()), (9, "wilms-tumour", "+"));
        assert_eq!(lines(true, true, "", &set, Facet::Tumour).len(), 73 + 3);
        let found = lines(true, true, " Thymom", &set, Facet::Tumour);
        assert_eq!(found, ["#", "?", "thymoma", "wilms-tumour", "+"]);
        assert_eq!(lines(true, true, "zzz", &[], Facet::Tumour), ["#", "?", "!", "+"]);
    }
}

//! What is to be seen of the filters, line by line.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::kb::Kb;
use crate::search::{Facet, FilterCount, Panels};
use crate::ui::browse::type_ahead::TypeAhead;
use crate::ui::theme::height;

/// A facet with more values than this is long.
const LONG: usize = 12;
/// How many values of a long facet are shown at first.
const FIRST: usize = 6;

/// One line of the filters. It stays the same while the query changes, since values keep their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Line {
    /// The name of a facet, which folds it.
    Head(Facet),
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
    pub(super) const fn facet(self) -> Facet {
        match self {
            Self::Head(facet)
            | Self::Seek(facet)
            | Self::Value(facet, _)
            | Self::Nothing(facet)
            | Self::More(facet) => facet,
        }
    }

    /// Whether the keyboard stops on it on its way up and down.
    const fn is_stop(self) -> bool {
        matches!(self, Self::Head(_) | Self::Value(..) | Self::More(_))
    }

    const fn height(self) -> f32 {
        match self {
            Self::Head(_) => height::FACET_HEAD,
            Self::Seek(_) => height::SEEK_ROW,
            Self::Value(..) | Self::Nothing(_) | Self::More(_) => height::FILTER_ROW,
        }
    }
}

/// The widget state of the filters.
#[derive(Debug)]
pub(crate) struct FiltersState {
    /// The facets that are unfolded.
    open: BTreeSet<Facet>,
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
}

impl Default for FiltersState {
    fn default() -> Self {
        Self {
            open: BTreeSet::from([Facet::Strength, Facet::Mechanism, Facet::Modality]),
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
        }
    }
}

impl FiltersState {
    /// The filters with these facets unfolded.
    pub(crate) fn unfolded(facets: impl IntoIterator<Item = Facet>) -> Self {
        Self { open: facets.into_iter().collect(), ..Self::default() }
    }

    /// The facets that are unfolded.
    pub(crate) fn open_facets(&self) -> impl Iterator<Item = Facet> {
        self.open.iter().copied()
    }

    /// Notes that values may be set or counted differently.
    pub(crate) fn query_changed(&mut self) {
        self.current = false;
    }

    /// Gives up the keyboard: for frames in which the filters are not drawn.
    pub(crate) fn leave(&mut self) {
        self.has_focus = false;
    }

    /// Folds a facet, or unfolds it.
    pub(crate) fn toggle(&mut self, facet: Facet) {
        if !self.open.remove(&facet) {
            self.open.insert(facet);
        }
        self.current = false;
    }

    pub(super) fn is_open(&self, facet: Facet) -> bool {
        self.open.contains(&facet)
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
    pub(super) fn lay_out(&mut self, kb: &Kb, panels: &Panels) {
        if std::mem::replace(&mut self.current, true) {
            return;
        }
        let on = self.lines.get(self.cursor).copied();
        let lines: Vec<Line> =
            panels.facets.iter().flat_map(|(facet, values)| self.lines_of(kb, *facet, values)).collect();
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
        self.cursor = kept.or_else(|| place(Line::Head(on?.facet()))).unwrap_or(0);
    }

    fn lines_of(&self, kb: &Kb, facet: Facet, values: &[FilterCount]) -> Vec<Line> {
        let long = is_long(values);
        let whole = long && self.is_whole(facet);
        let sought = self.sought.get(&facet).map(|sought| sought.trim().to_lowercase()).unwrap_or_default();
        let is_shown = |place: usize, value: &FilterCount| {
            value.set
                || self.is_open(facet)
                    && if whole {
                        sought.is_empty() || value.filter.label(kb).to_lowercase().contains(&sought)
                    } else {
                        !long || place < FIRST
                    }
        };
        let mut lines = vec![Line::Head(facet)];
        let is_open = self.is_open(facet);
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
        let mut state = FiltersState::unfolded(open.then_some(facet));
        if whole {
            state.toggle_whole(facet);
        }
        state.sought.insert(facet, sought.to_owned());
        state.lay_out(&kb, &panels);
        let of_facet = state.lines.iter().filter(|line| line.facet() == facet);
        let word = |line: &Line| match line {
            Line::Head(_) => "#".to_owned(),
            Line::Seek(_) => "?".to_owned(),
            Line::Nothing(_) => "!".to_owned(),
            Line::More(_) => "+".to_owned(),
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

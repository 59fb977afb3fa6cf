//! What the figure shows of each organ system under the query: the rows of its panel, from head to toe.

use super::anatomy::Anatomy;
use crate::kb::TopicId;
use crate::search::{PANEL_KINDS, Panels, Value, panel_of};
use crate::ui::library::Library;

/// The panel that the figure is another face of.
pub(super) const PANEL: usize = 2;

/// An organ system as the figure shows it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct System {
    pub topic: TopicId,
    /// Its region in the drawing; none for one that the drawing does not know.
    pub region: Option<usize>,
    /// What stands beside its row in the panel.
    pub value: Value,
    /// How deep its tint is, from 0 to 1; none where it is not linked to what is asked for.
    pub depth: Option<f32>,
}

impl System {
    /// The number beside its name, in words.
    pub(super) fn count(&self) -> String {
        match &self.value {
            Value::Count(count) => count.to_string(),
            Value::Unlinked => "–".to_owned(),
            _ => String::new(),
        }
    }

    /// Its name and what stands beside it, as they are read out.
    pub(super) fn words(&self, label: &str) -> String {
        match &self.value {
            Value::Count(count) => format!("{label}, {count}"),
            Value::Unlinked => format!("{label}, not linked"),
            _ => label.to_owned(),
        }
    }
}

/// The organ systems in the order in which the keyboard goes through them: from head to toe, then those that
/// the drawing does not know.
pub(super) fn systems(library: &Library, panels: &Panels) -> Vec<System> {
    debug_assert_eq!(panel_of(PANEL_KINDS[PANEL]), Some(PANEL));
    let anatomy = Anatomy::get();
    let panel = &panels.panels[PANEL];
    let mut systems: Vec<System> = panel
        .rows
        .iter()
        .filter_map(|row| {
            let slug = &*library.kb.topic(row.topic).slug;
            let region = anatomy.regions.iter().position(|region| region.system == slug);
            let value = panels.value(&library.kb, &library.facets, PANEL, panel.line_of(row.topic)?);
            Some(System { topic: row.topic, region, value, depth: None })
        })
        .collect();
    let most = systems.iter().filter_map(|system| number(&system.value)).max().unwrap_or(0);
    for system in &mut systems {
        system.depth = depth(&system.value, most);
    }
    let height = |system: &System| system.region.map(|region| anatomy.regions[region].leader.end.y);
    systems.sort_by(|a, b| {
        let (a, b) = (height(a).unwrap_or(f32::INFINITY), height(b).unwrap_or(f32::INFINITY));
        a.total_cmp(&b)
    });
    systems
}

const fn number(value: &Value) -> Option<u32> {
    match value {
        Value::Count(count) => Some(*count),
        _ => None,
    }
}

/// The eye tells few from some more easily than many from more, so the tint grows with a power below one.
fn depth(value: &Value, most: u32) -> Option<f32> {
    const POWER: f32 = 0.6;
    match value {
        Value::Unlinked => None,
        Value::Count(count) => Some((*count as f32 / most.max(1) as f32).powf(POWER)),
        _ => Some(1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::Origin;
    use crate::search::Query;
    use std::fmt::Write as _;

    /// The systems under a query, with their numbers and the depth of their tints in tenths.
    fn check(text: &str, picked: &[&str], expected: &str) {
        let library = Library::load(&[Origin::BuiltIn]);
        let mut query = Query { text: text.to_owned(), ..Query::default() };
        for slug in picked {
            query.toggle_pick(&library.kb, library.kb.find(slug).expect("in the built-in pack"));
        }
        let panels = library.find(&query).panels;
        let mut shown = String::new();
        for system in systems(&library, &panels) {
            let words = system.words(library.kb.topic(system.topic).label());
            let depth = system.depth.map_or("none".to_owned(), |depth| format!("{:.0}", depth * 10.0));
            writeln!(shown, "{words}: {depth}").expect("written");
        }
        assert_eq!(shown.trim(), expected.trim(), "{text:?} {picked:?}");
    }

    #[test]
    fn systems_stand_from_head_to_toe_with_the_numbers_of_their_rows() {
        check(
            "",
            &[],
            "Neurologic, 41: 10\n\
             Ophthalmic, 6: 3\n\
             Endocrine, 24: 7\n\
             Respiratory, 10: 4\n\
             Cardiovascular, 14: 5\n\
             Gastrointestinal, 17: 6\n\
             Renal, 11: 5\n\
             Dermatologic, 22: 7\n\
             Genitourinary, 1: 1\n\
             Haematologic, 25: 7\n\
             Musculoskeletal, 18: 6\n\
             Constitutional, 7: 3",
        );
        check(
            "",
            &["thymoma"],
            "Neurologic, 14: 10\n\
             Ophthalmic, not linked: none\n\
             Endocrine, 1: 2\n\
             Respiratory, 2: 3\n\
             Cardiovascular, not linked: none\n\
             Gastrointestinal, 2: 3\n\
             Renal, 2: 3\n\
             Dermatologic, 1: 2\n\
             Genitourinary, not linked: none\n\
             Haematologic, 3: 4\n\
             Musculoskeletal, not linked: none\n\
             Constitutional, not linked: none",
        );
    }
}

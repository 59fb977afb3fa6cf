//! What is done with saved queries: save, apply, rename, change, move, delete and put back.

use egui::Context;

use super::{change_query, give_back, keyboard_of};
use crate::search::Query;
use crate::ui::action::{Action, Ask, Mode, SavedAct};
use crate::ui::browse::{Section, saved_row};
use crate::ui::library::Library;
use crate::ui::saved::Naming;
use crate::ui::shell::Toast;
use crate::ui::workspace::Workspace;
use crate::user::{MOST_SAVED, SavedQuery, clean_name};

pub(super) fn change_saved(ctx: &Context, library: &Library, workspace: &mut Workspace, act: SavedAct) {
    let kb = &library.kb;
    match act {
        SavedAct::Begin => return begin(ctx, library, workspace),
        SavedAct::BeginRename(place) => {
            let Some(row) = workspace.saved.rows().get(place) else { return };
            let name = row.name().to_owned();
            let row = saved_row(place);
            return ask_for_name(workspace, Naming::Rename(place, row), name, Some(row));
        }
        SavedAct::Cancel => return close(ctx, workspace),
        SavedAct::Name(name) => {
            let Some(of) = workspace.naming.of else { return };
            name_it(library, workspace, of, &name);
            close(ctx, workspace);
        }
        SavedAct::Apply(place) => return use_query(library, workspace, place),
        SavedAct::Update(place) => {
            let Some(before) = workspace.saved.rows().get(place).map(|row| row.saved.clone()) else { return };
            workspace.saved.update(kb, place, &workspace.query);
            let words = format!("“{}” now asks for the current conditions", before.name);
            workspace.toast = Some(offering_undo(words, place, before));
        }
        SavedAct::Shift(place, by) => {
            let Some(to) = workspace.saved.shift(place, by) else { return };
            workspace.filters_state.follow_saved(place, to);
        }
        SavedAct::Delete(place) => {
            let Some(gone) = workspace.saved.remove(place) else { return };
            workspace.toast = Some(offering_undo(format!("“{}” was deleted", gone.name), place, gone));
        }
        SavedAct::PutBack(place, saved) => {
            workspace.saved.put_back(kb, place, saved);
            workspace.toast = None;
        }
    }
    workspace.saved.compare(&workspace.query);
    workspace.filters_state.query_changed();
    workspace.dirty = true;
}

fn offering_undo(words: String, place: usize, before: SavedQuery) -> Toast {
    Toast::new(words).offering("Undo", Action::Saved(SavedAct::PutBack(place, before)))
}

/// Asks for a name for the current query, or says why it cannot be saved.
fn begin(ctx: &Context, library: &Library, workspace: &mut Workspace) {
    if workspace.naming.of == Some(Naming::New) {
        return close(ctx, workspace);
    }
    let refused = if workspace.query.conditions().is_empty() {
        Some("There is no condition to save yet".to_owned())
    } else if let Some(place) = workspace.saved.in_force() {
        Some(format!("This is saved as “{}”", workspace.saved.rows()[place].name()))
    } else if workspace.saved.rows().len() >= MOST_SAVED {
        Some(format!("No more than {MOST_SAVED} queries can be saved"))
    } else {
        None
    };
    if let Some(words) = refused {
        workspace.toast = Some(Toast::new(words));
        return;
    }
    // The field hangs under the conditions.
    workspace.mode = Mode::Browse;
    workspace.reading = false;
    let name = workspace.saved.proposed(&library.kb, &workspace.query);
    ask_for_name(workspace, Naming::New, name, keyboard_of(ctx));
}

fn ask_for_name(workspace: &mut Workspace, of: Naming, name: String, back_to: Option<egui::Id>) {
    let naming = &mut workspace.naming;
    naming.of = Some(of);
    naming.text = name;
    naming.take_focus = true;
    naming.back_to = back_to;
}

fn close(ctx: &Context, workspace: &mut Workspace) {
    if workspace.naming.of.take().is_some() {
        give_back(ctx, workspace.naming.back_to.take());
    }
}

fn name_it(library: &Library, workspace: &mut Workspace, of: Naming, name: &str) {
    let name = clean_name(name);
    if name.is_empty() {
        return;
    }
    match of {
        Naming::New => {
            let name = workspace.saved.free(&name, None);
            workspace.saved.add(&library.kb, &workspace.query, name);
            workspace.filters_state.unfold(Section::Saved);
        }
        Naming::Rename(place, _) => {
            let name = workspace.saved.free(&name, Some(place));
            workspace.saved.rename(place, name);
        }
    }
}

/// Puts a saved query in the place of the current one in one step, or drops it where it is in force.
fn use_query(library: &Library, workspace: &mut Workspace, place: usize) {
    let Some(row) = workspace.saved.rows().get(place) else { return };
    workspace.mode = Mode::Browse;
    workspace.reading = false;
    if workspace.saved.in_force() == Some(place) {
        return change_query(library, workspace, Ask::DropAll);
    }
    let (name, gone) = (row.name(), row.gone.join(", "));
    let Query { text, filters, picked, .. } = row.query.clone();
    let toast = if row.query.conditions().is_empty() {
        Some(format!("The content no longer has anything of “{name}”"))
    } else {
        let words = || format!("“{name}” without what the content no longer has: {gone}");
        (!row.gone.is_empty()).then(words)
    };
    let is_empty = row.query.conditions().is_empty();
    workspace.toast = toast.map(Toast::new).or_else(|| workspace.toast.take());
    if !is_empty {
        change_query(library, workspace, Ask::All { text, filters, picked });
    }
}

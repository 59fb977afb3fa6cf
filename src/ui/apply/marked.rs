//! What is done with marked cards: every step goes to the store at once, and can be taken back.

use egui::Context;

use crate::ui::library::Library;
use crate::ui::study::MarkedAct;
use crate::ui::workspace::Workspace;
use crate::user::Change;

pub(super) fn change_marked(ctx: &Context, library: &Library, workspace: &mut Workspace, act: MarkedAct) {
    let Workspace { study, store, .. } = workspace;
    if !study.look_at_marked(act, &library.kb, store)
        && let Some(change) = study.step_marked(act, store)
    {
        store.apply(change);
        study.renew_marked(&library.kb, store);
    }
    ctx.request_repaint();
}

/// Keeps a change to the words of the chosen card, as a step that can be taken back.
pub(super) fn keep_words(library: &Library, workspace: &mut Workspace, change: Change) {
    let Workspace { study, store, .. } = workspace;
    study.note_words(store.undoing(&change));
    store.apply(change);
    study.renew_marked(&library.kb, store);
}

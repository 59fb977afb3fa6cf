//! What is done with cards in the person's own words. What is done to the card that is asked is a step of the session,
//! and is taken back as such.

use egui::Context;

use super::{marked, own};
use crate::ui::action::{Action, Mode};
use crate::ui::library::Library;
use crate::ui::own::OwnAct;
use crate::ui::shell::Toast;
use crate::ui::study::{Draft, WritingAct};
use crate::ui::workspace::Workspace;
use crate::user::ClaimKey;

pub(super) fn change_writing(ctx: &Context, library: &Library, workspace: &mut Workspace, act: WritingAct) {
    let Workspace { study, store, .. } = workspace;
    match act {
        WritingAct::Edit => study.edit(store),
        WritingAct::Begin { topic, claim, words } => begin(library, workspace, topic, claim, words),
        WritingAct::BeginOpen => {
            let asked = study.topic().filter(|_| workspace.mode == Mode::Study);
            let open = workspace.tab().topic().filter(|_| workspace.mode == Mode::Browse);
            match asked.or(open) {
                Some(topic) => {
                    let slug = library.kb.topic(topic).slug.to_string();
                    begin(library, workspace, slug, None, String::new());
                }
                None => workspace.toast = Some(Toast::new("There is no open page to write a card on")),
            }
        }
        WritingAct::Keep => keep(ctx, library, workspace),
        WritingAct::Leave => {
            study.leave_draft();
        }
        WritingAct::ContentWords => {
            let change = study.draft().and_then(|draft| draft.undoing(store.own()));
            let is_listed = study.has_sheet();
            study.leave_draft();
            match change {
                Some(change) if is_listed => marked::keep_words(library, workspace, change),
                Some(change) => {
                    study.note_step(store.undoing(&change));
                    store.apply(change);
                }
                None => {}
            }
        }
        WritingAct::Delete => delete(library, workspace),
    }
    ctx.request_repaint();
}

fn begin(
    library: &Library,
    workspace: &mut Workspace,
    topic: String,
    claim: Option<ClaimKey>,
    words: String,
) {
    let name = library.kb.find(&topic).map_or(&*topic, |id| library.kb.topic(id).label());
    let heading = claim.as_ref().map(|claim| claim.heading.as_str()).filter(|heading| !heading.is_empty());
    let about = heading.map_or_else(|| name.to_owned(), |heading| format!("{name}, {heading}"));
    workspace.study.write(Draft::new(topic, claim, about, words));
}

/// Keeps what was written. A card that lacks a side is written on.
fn keep(ctx: &Context, library: &Library, workspace: &mut Workspace) {
    let Workspace { study, store, .. } = workspace;
    let Some(draft) = study.draft_mut() else { return };
    if draft.asks_for_more() {
        return;
    }
    let change = draft.change(store.own(), store.new_id());
    let (is_new, is_listed) = (draft.is_new(), study.has_sheet());
    study.leave_draft();
    let Some(change) = change else { return };
    if is_new {
        let words = Some("The card was written".to_owned());
        own::change_own(ctx, library, workspace, OwnAct::Change(change, words));
    } else if is_listed {
        marked::keep_words(library, workspace, change);
    } else {
        study.note_step(store.undoing(&change));
        store.apply(change);
    }
}

/// Deletes the card that is asked, and offers to bring it back, or the one that is chosen of the marked ones.
fn delete(library: &Library, workspace: &mut Workspace) {
    let Workspace { study, store, .. } = workspace;
    let Some(change) = study.draft().and_then(|draft| draft.undoing(store.own())) else { return };
    if study.has_sheet() {
        study.leave_draft();
        return marked::keep_words(library, workspace, change);
    }
    let undo = store.undoing(&change);
    let receipt = store.apply(change);
    study.take_away(undo.clone(), receipt, store);
    let undo = Action::Own(OwnAct::Undo(vec![undo]));
    workspace.toast = Some(Toast::new("The card was deleted").offering("Undo", undo));
}

//! What is done while studying: every answer goes to the store at once.

use std::sync::Arc;

use egui::Context;

use super::{marked, open, papers, writing};
use crate::files::paths;
use crate::ui::action::{FilesAct, Mode};
use crate::ui::library::Library;
use crate::ui::shell::Toast;
use crate::ui::study::{PairsAct, StudyAct, Table, saving};
use crate::ui::workspace::Workspace;

pub(super) fn change_study(ctx: &Context, library: &Library, workspace: &mut Workspace, act: StudyAct) {
    if matches!(act, StudyAct::Show(_)) {
        workspace.mode = Mode::Study;
        workspace.study.papers.hide();
        workspace.study.pairs.act(PairsAct::Leave);
    }
    if workspace.study.turn(ctx, &act, &workspace.store) {
        return;
    }
    match act {
        StudyAct::Writing(act) => writing::change_writing(ctx, library, workspace, act),
        StudyAct::Marked(act) => marked::change_marked(ctx, library, workspace, act),
        StudyAct::Papers(act) => papers::change_papers(ctx, library, workspace, act),
        StudyAct::Pairs(act) => {
            workspace.study.open_reference = None;
            workspace.study.pairs.act(act);
            workspace.mode = Mode::Study;
            ctx.request_repaint();
        }
        StudyAct::OpenTopic => {
            if let Some(topic) = workspace.study.topic() {
                open(library, workspace, topic);
            }
        }
        StudyAct::SaveReviews => {
            super::files::change_files(ctx, workspace, FilesAct::Open(saving()));
        }
        StudyAct::WriteReviews(path) => {
            workspace.study.table = Some(Table::write(ctx, path, &workspace.store));
        }
        act => {
            let Workspace { study, store, .. } = workspace;
            if let Some(change) = study.step(&act, store) {
                let receipt = store.apply(change);
                study.keep(&act, receipt, store);
            }
            if matches!(act, StudyAct::StudyThese(_)) && !study.is_sitting() {
                workspace.toast = Some(Toast::new("What was asked of these topics was asked today already"));
            }
            ctx.request_repaint();
        }
    }
}

/// Takes one step out of a session; returns whether there was one.
pub(super) fn leave_session(workspace: &mut Workspace) -> bool {
    let study = &mut workspace.study;
    workspace.mode == Mode::Study
        && (study.leave_draft() || study.papers.leave() || study.pairs.act(PairsAct::Leave) || study.end())
}

/// Goes on with what is beside the window: cards that are prepared, answers that are being kept.
pub(crate) fn tend(ctx: &Context, library: &Arc<Library>, workspace: &mut Workspace) {
    let shown = workspace.mode == Mode::Study;
    let Workspace { study, store, .. } = workspace;
    if let Some(change) = study.tend(ctx, library, store, shown) {
        store.apply(change);
    }
    study.pairs.tend(ctx, library, store);
    papers::tend(ctx, library, workspace, shown);
    say_written(workspace);
}

/// Says that the table of reviews is written, or why it is not.
fn say_written(workspace: &mut Workspace) {
    let Some((table, answer)) = workspace.study.table.as_ref().and_then(|table| Some((table, table.poll()?)))
    else {
        return;
    };
    let shown = paths::shown(&table.path, workspace.files.surroundings.home.as_deref());
    let words = match answer {
        Ok(reviews) => format!("{reviews} reviews were saved in {shown}"),
        Err(why) => format!("The reviews could not be saved in {shown}: {why}"),
    };
    workspace.study.table = None;
    workspace.toast = Some(Toast::new(words));
}

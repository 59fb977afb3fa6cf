//! What is done while studying: every answer goes to the store at once.

use std::sync::Arc;

use egui::Context;

use super::{open, papers};
use crate::ui::action::Mode;
use crate::ui::library::Library;
use crate::ui::study::{PairsAct, StudyAct};
use crate::ui::workspace::Workspace;

pub(super) fn change_study(ctx: &Context, library: &Library, workspace: &mut Workspace, act: StudyAct) {
    match act {
        StudyAct::Papers(act) => papers::change_papers(ctx, library, workspace, act),
        StudyAct::Pairs(act) => {
            workspace.study.open_reference = None;
            workspace.study.pairs.act(act);
            workspace.mode = Mode::Study;
            ctx.request_repaint();
        }
        StudyAct::Choose(deck) => workspace.study.choose(deck),
        StudyAct::End => {
            workspace.study.end();
        }
        StudyAct::OpenTopic => {
            if let Some(topic) = workspace.study.topic() {
                open(library, workspace, topic);
            }
        }
        act => {
            let Workspace { study, store, .. } = workspace;
            if let Some(change) = study.step(&act, store) {
                let receipt = store.apply(change);
                study.keep(&act, receipt, store);
            }
            ctx.request_repaint();
        }
    }
}

/// Takes one step out of a session; returns whether there was one.
pub(super) fn leave_session(workspace: &mut Workspace) -> bool {
    let study = &mut workspace.study;
    workspace.mode == Mode::Study && (study.papers.leave() || study.pairs.act(PairsAct::Leave) || study.end())
}

/// Goes on with what is beside the window: cards that are prepared, answers that are being kept.
pub(crate) fn tend(ctx: &Context, library: &Arc<Library>, workspace: &mut Workspace) {
    let shown = workspace.mode == Mode::Study;
    let Workspace { study, store, .. } = workspace;
    study.tend(ctx, library, store, shown);
    study.pairs.tend(ctx, library, store);
    papers::tend(ctx, library, workspace, shown);
}

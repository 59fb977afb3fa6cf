//! Applies what is asked of figures: fetches pictures, and opens, turns and closes the viewer.

use egui::Context;

use super::{give_back, keyboard_of};
use crate::kb::FigureId;
use crate::ui::action::{FigureAct, Mode};
use crate::ui::library::Library;
use crate::ui::workspace::Workspace;

pub(super) fn use_figures(ctx: &Context, library: &Library, workspace: &mut Workspace, act: FigureAct) {
    let kb = &library.kb;
    match act {
        FigureAct::Fetch(figure) => workspace.gallery.fetch(ctx, kb, figure),
        FigureAct::View(figure) => {
            if workspace.viewer.figure.is_none() {
                workspace.viewer.back_to = keyboard_of(ctx);
            }
            show(ctx, library, workspace, figure);
        }
        FigureAct::Step(by) => {
            let Some(figure) = workspace.viewer.figure else { return };
            let figures: Vec<FigureId> = kb.figures(kb.figure(figure).topic).collect();
            let at = figures.iter().position(|&id| id == figure);
            if let Some(&next) = at.and_then(|at| at.checked_add_signed(by)).and_then(|at| figures.get(at)) {
                show(ctx, library, workspace, next);
            }
        }
        FigureAct::Tone(tone) => {
            if let Some(figure) = workspace.viewer.figure {
                workspace.gallery.view(ctx, kb, figure, tone);
            }
        }
        FigureAct::Close => {
            if workspace.viewer.figure.take().is_some() {
                workspace.gallery.close();
                give_back(ctx, workspace.viewer.back_to.take());
            }
        }
    }
}

fn show(ctx: &Context, library: &Library, workspace: &mut Workspace, figure: FigureId) {
    workspace.viewer.show(figure);
    workspace.gallery.view(ctx, &library.kb, figure, workspace.viewer.tone);
}

/// Closes the viewer when the page is left that its figure stands on.
pub(super) fn leave_with_the_page(ctx: &Context, library: &Library, workspace: &mut Workspace) {
    let Some(figure) = workspace.viewer.figure else { return };
    let stays = workspace.tab().topic() == Some(library.kb.figure(figure).topic);
    if !stays || workspace.mode != Mode::Browse {
        use_figures(ctx, library, workspace, FigureAct::Close);
    }
}

//! What is done on the page in front: words are looked for, answers are hidden and shown.

use egui::Context;

use super::{give_back, keyboard_of};
use crate::ui::action::{FindAct, Mode};
use crate::ui::page::RecallAct;
use crate::ui::search::Caret;
use crate::ui::workspace::{Tab, Workspace};

/// Hides the answers of the page in front, or shows them all.
pub(super) fn toggle_answers(ctx: &Context, workspace: &mut Workspace) {
    if workspace.tab().state.hides_answers() {
        show_answers(workspace);
    } else {
        hide_answers(ctx, workspace);
    }
}

/// Shows or marks hidden answers of the page in front.
pub(super) fn recall(workspace: &mut Workspace, act: RecallAct) {
    let Tab { page, state, .. } = workspace.tab_mut();
    if let Some(page) = page {
        state.recall(page, act);
    }
}

fn hide_answers(ctx: &Context, workspace: &mut Workspace) {
    if workspace.tab().page.is_none() {
        return;
    }
    workspace.mode = Mode::Browse;
    // What looks for words would tell them, as the panels would; and Space is for the answers.
    workspace.find.open = false;
    workspace.look_again();
    let alone = std::mem::replace(&mut workspace.reading, true);
    workspace.tab_mut().state.hide_answers(!alone);
    if let Some(focused) = ctx.memory(egui::Memory::focused) {
        ctx.memory_mut(|memory| memory.surrender_focus(focused));
    }
}

/// Shows the answers that are hidden, and the panels if they stood beside the page.
pub(super) fn show_answers(workspace: &mut Workspace) {
    if let Some(panels) = workspace.tab_mut().state.show_answers() {
        workspace.reading &= !panels;
    }
}

/// Opens, uses or closes the bar that finds words in the page.
pub(super) fn find(ctx: &Context, workspace: &mut Workspace, act: FindAct) {
    // Nothing can be found in what is hidden.
    if matches!(act, FindAct::Open | FindAct::Step(_)) {
        show_answers(workspace);
    }
    match act {
        // Nothing is open that words could be found in: it is a topic that is looked for.
        FindAct::Open if workspace.tab().page.is_none() => workspace.search.take_keyboard(Caret::All),
        FindAct::Step(_) if workspace.tab().page.is_none() => {}
        FindAct::Open => open_find(ctx, workspace),
        FindAct::Close => {
            workspace.find.open = false;
            let back_to = workspace.find.back_to.take();
            if std::mem::take(&mut workspace.find.has_keyboard) {
                give_back(ctx, back_to);
            }
        }
        FindAct::Text(text) => workspace.find.text = text,
        FindAct::Step(by) => {
            if workspace.find.text.trim().is_empty() {
                open_find(ctx, workspace);
            } else {
                workspace.find.open = true;
                workspace.mode = Mode::Browse;
                workspace.look_again();
                workspace.marks.step(by);
            }
        }
    }
    workspace.look_again();
}

fn open_find(ctx: &Context, workspace: &mut Workspace) {
    workspace.mode = Mode::Browse;
    workspace.sheet = None;
    workspace.find.open = true;
    workspace.find.take_focus = true;
    if !workspace.find.has_keyboard {
        workspace.find.back_to = keyboard_of(ctx);
    }
}

//! What is done with the search box and the list under it.

use egui::Context;

use super::{apply, change_query, open};
use crate::kb::TopicId;
use crate::search::{conditions_against, panel_of};
use crate::ui::action::{Action, Ask, SearchAct};
use crate::ui::library::Library;
use crate::ui::search::{Caret, Line, recent, search_box};
use crate::ui::workspace::Workspace;

/// Does what is asked of the search box.
pub(super) fn search(ctx: &Context, library: &Library, workspace: &mut Workspace, act: SearchAct) {
    match act {
        SearchAct::Choose { new_tab } => {
            // Letters and Enter may come faster than the worker finds.
            workspace.settle(library);
            if let Some(line) = workspace.search.chosen().cloned() {
                if new_tab {
                    workspace.search.close();
                }
                take(ctx, library, workspace, line, new_tab);
            }
        }
        SearchAct::Take { line, new_tab } => take(ctx, library, workspace, line, new_tab),
        SearchAct::Complete => {
            workspace.settle(library);
            match workspace.search.suggested().cloned() {
                Some(suggestion) => {
                    take(ctx, library, workspace, Line::Suggestion(suggestion, None), false);
                }
                None => search(ctx, library, workspace, SearchAct::Turn(1)),
            }
        }
        SearchAct::Turn(by) => {
            workspace.settle(library);
            let kind = workspace.search.kind_beside(by);
            search(ctx, library, workspace, SearchAct::Narrow(kind));
        }
        SearchAct::Narrow(kind) => {
            workspace.search.narrow(kind);
            workspace.list_hits(library);
        }
        SearchAct::Forget(text) => {
            recent::forget(&mut workspace.recent, &text);
            workspace.dirty = true;
            workspace.list_hits(library);
        }
        SearchAct::Leave => {
            if workspace.panels.results.count(None) > 0 {
                remember(library, workspace);
            }
        }
    }
}

/// Does what a line of the list stands for.
fn take(ctx: &Context, library: &Library, workspace: &mut Workspace, line: Line, new_tab: bool) {
    match line {
        Line::Hit(topic) | Line::Outside(topic) | Line::Own(topic, _) => {
            remember(library, workspace);
            if matches!(line, Line::Outside(_)) && !new_tab {
                for condition in conditions_against(
                    &library.kb,
                    &library.facets,
                    &workspace.query,
                    &workspace.answer.asked,
                    topic,
                ) {
                    workspace.query.drop_condition(condition);
                }
            }
            if new_tab {
                apply(ctx, library, workspace, Action::OpenInNewTab(topic));
            } else {
                // One has arrived: the keys are those of the page again.
                ctx.memory_mut(|memory| memory.surrender_focus(search_box()));
                choose(library, workspace, topic);
            }
        }
        Line::Suggestion(suggestion, _) => {
            workspace.settle(library);
            if let Some(text) = workspace.search.completed(&suggestion) {
                look_for(library, workspace, text);
            }
        }
        Line::Recent(text) => look_for(library, workspace, text),
        Line::Example(text, _) => look_for(library, workspace, text.to_owned()),
        Line::ForgetAll => {
            workspace.recent.clear();
            workspace.dirty = true;
            workspace.search.unchoose();
            workspace.list_hits(library);
        }
        Line::Drop(condition) => {
            workspace.search.unchoose();
            change_query(library, workspace, Ask::Drop(condition));
        }
        Line::Head(_) | Line::Rule | Line::Nothing(_) | Line::Note(_) => {}
    }
}

/// Puts a text into the box, to go on from there.
fn look_for(library: &Library, workspace: &mut Workspace, text: String) {
    set_text(library, workspace, text);
    workspace.search.take_keyboard(Caret::End);
}

/// Sets the text of the query.
pub(super) fn set_text(library: &Library, workspace: &mut Workspace, text: String) {
    workspace.query.text.clone_from(&text);
    workspace.search.text_changed(text);
    workspace.requery(library);
}

/// Keeps the text, which led somewhere.
fn remember(library: &Library, workspace: &mut Workspace) {
    if recent::remember(&mut workspace.recent, &workspace.query.text) {
        workspace.dirty = true;
        workspace.list_hits(library);
    }
}

/// A hit of the search is a place to go to: the text has done its work.
fn choose(library: &Library, workspace: &mut Workspace, topic: TopicId) {
    workspace.query.text.clear();
    workspace.search.text.clear();
    workspace.search.close();
    if panel_of(library.kb.topic(topic).kind()).is_some() {
        // What was picked before belongs to the question before.
        workspace.query.picked = vec![topic];
    }
    open(library, workspace, topic);
    workspace.requery(library);
}

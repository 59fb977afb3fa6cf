//! Puts new content under everything that is open.
//!
//! Ids mean nothing in another knowledge base, so whatever holds one is looked up again by its stable name: tabs
//! with their histories, picks, filters, saved queries. Pages are put together anew and stay scrolled as they were.
//! A topic that is gone leaves its tab standing with its name, and when the topic comes back, so does the page.

use std::sync::Arc;

use egui::Context;

use crate::kb::TopicId;
use crate::search::Filter;
use crate::ui::apply::carry_case;
use crate::ui::differential::Assessor;
use crate::ui::digest::{View, carry_answers};
use crate::ui::figures::{Gallery, ViewerState};
use crate::ui::finder::Finder;
use crate::ui::history::Place;
use crate::ui::library::Library;
use crate::ui::page::Page;
use crate::ui::palette;
use crate::ui::problems::Problems;
use crate::ui::saved::{Counter, Saved};
use crate::ui::shell::Toast;
use crate::ui::workspace::{Gone, Tab, Workspace};

/// Moves a workspace from one library to another.
pub(crate) fn carry_over(ctx: &Context, old: &Library, new: &Arc<Library>, workspace: &mut Workspace) {
    let same = |id: TopicId| new.kb.find(&old.kb.topic(id).slug);
    workspace.tab_mut().keep_scroll();
    for tab in workspace.tabs.iter_mut().chain(&mut workspace.closed) {
        carry_tab(old, new, tab);
    }
    workspace.closed.retain(|tab| tab.page.is_some());
    let query = &mut workspace.query;
    query.picked = query.picked.iter().filter_map(|&id| same(id)).collect();
    let filters = query.filters.iter();
    query.filters = filters.filter_map(|filter| Filter::from_key(&filter.key(&old.kb), &new.kb)).collect();
    for panel in &mut workspace.panels_state.panels {
        panel.focused = panel.focused.and_then(same);
    }
    workspace.saved = Saved::new(&new.kb, &workspace.saved.kept());
    let selected = old.diagnostics.get(workspace.selected_problem);
    let again = selected.and_then(|fault| new.diagnostics.iter().position(|other| other == fault));
    let last = new.diagnostics.len().saturating_sub(1);
    workspace.selected_problem = again.unwrap_or(workspace.selected_problem.min(last));
    workspace.problems = Problems::new(&new.kb, &new.diagnostics);
    // Figures are known by ids too, and their files may have changed.
    workspace.gallery = Gallery::default();
    workspace.viewer = ViewerState::default();
    carry_answers(new, workspace, &same);
    carry_case(old, new, workspace);
    attach(ctx, new, workspace);
    workspace.find_at_once(new);
    workspace.reading &= workspace.tab().page.is_some();
    if workspace.palette.open {
        workspace.palette.entries = palette::entries(new, workspace, &workspace.palette.text);
        workspace.palette.cursor = 0;
    }
    // What was found is found again, and the page stays where it is.
    workspace.marks.clear();
    workspace.look_again();
    workspace.marks.revealed();
    workspace.note_position(new);
    workspace.dirty = true;
}

/// Gives a workspace the workers of large content; those of the content before end.
pub(crate) fn attach(ctx: &Context, library: &Arc<Library>, workspace: &mut Workspace) {
    workspace.differential.attach(Assessor::new(Arc::clone(library), ctx.clone()));
    if workspace.study.leave_content() {
        let words = "The content has changed, and the session has ended: every answer is kept";
        workspace.toast = Some(Toast::new(words));
    }
    workspace.finder = None;
    workspace.saved.counter = None;
    if library.is_large() {
        workspace.finder = Finder::start(Arc::clone(library), ctx.clone());
        workspace.saved.counter = Counter::start(Arc::clone(library), ctx.clone());
    }
}

fn carry_tab(old: &Library, new: &Library, tab: &mut Tab) {
    let same = |id: TopicId| new.kb.find(&old.kb.topic(id).slug);
    let here = tab.topic();
    let scroll = tab.state.scroll;
    let reference = tab.page.as_ref().zip(tab.state.open_reference);
    let source = reference.and_then(|(page, number)| same(page.source(number)?));
    let carried = |place: &Place| {
        let picked = place.picked.iter().filter_map(|&id| same(id)).collect();
        let view = place.view.carried(&same);
        let topic = match place.topic {
            Some(topic) => Some(same(topic)?),
            None => None,
        };
        Some(Place { topic, picked, scroll: place.scroll, view })
    };
    tab.history = tab.history.carried(carried);
    if let Some(topic) = here {
        tab.page = same(topic).map(|topic| Page::new(&new.kb, topic));
        tab.state.reset();
        tab.state.restore_scroll = Some(scroll);
        tab.state.scroll = scroll;
        tab.gone = same(topic).is_none().then(|| Gone::of(old.kb.topic(topic), scroll));
    } else if let Some(gone) = &tab.gone
        && let Some(topic) = new.kb.find(&gone.slug)
    {
        let scroll = gone.scroll;
        tab.visit(new, Place { topic: Some(topic), picked: Vec::new(), scroll, view: View::Page });
        tab.state.restore_scroll = Some(scroll);
        tab.state.scroll = scroll;
    }
    if let (Some(page), Some(source)) = (&tab.page, source) {
        let place = page.references.iter().position(|reference| reference.source == source);
        tab.state.open_reference = place.map(|place| place + 1);
    }
}

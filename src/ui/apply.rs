//! Applies actions: the only place that changes the workspace.

mod differential;
mod digest;
mod editing;
mod export;
mod figures;
mod files;
mod marked;
mod own;
mod packs;
mod page;
mod papers;
mod saved;
mod search;
mod study;
mod writing;

use egui::{Context, Id, OpenUrl, Popup, ViewportCommand};

pub(crate) use differential::carry_case;
pub(crate) use editing::can_be_edited;
pub(crate) use export::poll as poll_exports;
use export::use_export;
use figures::use_figures;
pub(crate) use files::poll as poll_files;
use packs::change_packs;
use page::{find, recall, show_answers, toggle_answers};
use saved::change_saved;
pub(crate) use study::tend as tend_study;

use super::action::{
    Action, Ask, ExportAct, FigureAct, FilesAct, FindAct, Mode, PaletteAct, SavedAct, TabAct,
};
use super::cards;
use super::digest::{View, open_reference, show_place};
use super::history::Place;
use super::keep;
use super::library::Library;
use super::palette::{Entry, entries};
use super::search::Caret;
use super::shell::Toast;
use super::workspace::{Tab, Workspace};
use crate::kb::{Kind, TopicId};
use crate::search::PANEL_KINDS;

/// The most tabs that may be open, and that are remembered when closed.
const MOST_TABS: usize = 40;

/// Applies one action.
pub(crate) fn apply(ctx: &Context, library: &Library, workspace: &mut Workspace, action: Action) {
    match action {
        Action::Ask(ask) => change_query(library, workspace, ask),
        Action::Tabs(act) => change_tabs(library, workspace, act),
        Action::Open(topic) => open(library, workspace, topic),
        Action::OpenInNewTab(topic) => open_in_new_tab(library, workspace, topic),
        Action::Pick(topic) => {
            change_query(library, workspace, Ask::Pick(topic));
            if workspace.query.picked.contains(&topic) {
                open(library, workspace, topic);
            }
        }
        Action::Search(act) => search::search(ctx, library, workspace, act),
        Action::Peel => {
            // A menu or list that is open lies on top of everything.
            if Popup::is_any_open(ctx) {
                Popup::close_all(ctx);
            } else if !cards::dismiss(ctx) {
                peel(ctx, library, workspace);
            }
        }
        Action::Travel(steps) => travel(library, workspace, steps),
        Action::Neighbour(by) => neighbour(library, workspace, by),
        Action::ScrollTo(anchor) => workspace.tab_mut().state.scroll_to = Some(anchor),
        Action::ToggleReference(number) => {
            let open = open_reference(workspace);
            *open = if *open == Some(number) { None } else { Some(number) };
        }
        Action::ToggleAnswers => toggle_answers(ctx, workspace),
        Action::Recall(act) => recall(workspace, act),
        Action::Find(act) => find(ctx, workspace, act),
        Action::Figure(act) => use_figures(ctx, library, workspace, act),
        Action::Palette(act) => use_palette(ctx, library, workspace, act),
        Action::Saved(act) => change_saved(ctx, library, workspace, act),
        Action::Packs(act) => change_packs(library, workspace, act),
        Action::FocusSearch => workspace.search.take_keyboard(Caret::All),
        Action::FocusPanel(panel) => {
            workspace.mode = Mode::Browse;
            workspace.reading = false;
            // The figure stands in the place of the other panels.
            workspace.panels_state.figure.shown &= PANEL_KINDS[panel] == Kind::System;
            workspace.panels_state.panels[panel].take_focus = true;
        }
        Action::Show(mode) => {
            workspace.toast.take_if(|toast| toast.offers(&Action::Show(mode)));
            workspace.mode = mode;
        }
        Action::ToggleReading => {
            workspace.reading = !workspace.reading && workspace.tab().page.is_some();
            workspace.mode = Mode::Browse;
            workspace.dirty = true;
        }
        Action::ToggleFigure => {
            let hidden = workspace.reading || workspace.mode != Mode::Browse;
            workspace.panels_state.figure.shown = hidden || !workspace.panels_state.figure.shown;
            workspace.mode = Mode::Browse;
            workspace.reading = false;
            workspace.dirty = true;
        }
        Action::UnfoldNeighbourhood(unfolded) => {
            workspace.neighbourhood = Some(unfolded);
            workspace.dirty = true;
        }
        Action::ToggleFilters => workspace.filters_open = !workspace.filters_open,
        Action::Fold(section) => {
            workspace.filters_state.toggle(section);
            workspace.dirty = true;
        }
        Action::ShowSheet(sheet) => workspace.sheet = sheet,
        Action::SetTheme(preference) => {
            ctx.set_theme(preference);
            workspace.dirty = true;
        }
        Action::Copy(text, words) => {
            ctx.copy_text(text);
            workspace.toast = Some(Toast::new(words));
        }
        Action::OpenAddress(address) => {
            // Only what a browser opens, and only on a click.
            if address.starts_with("https://") || address.starts_with("http://") {
                ctx.open_url(OpenUrl::new_tab(address));
            }
        }
        Action::SelectProblem(index) => workspace.selected_problem = index,
        Action::NarrowProblems(narrowing) => {
            workspace.problems.narrow(narrowing, &library.diagnostics);
            if !workspace.problems.lists(workspace.selected_problem) {
                workspace.selected_problem = workspace.problems.first();
            }
        }
        Action::EditProblem(index) => editing::edit(ctx, library, workspace, index),
        Action::Export(act) => use_export(ctx, library, workspace, act),
        Action::Own(act) => own::change_own(ctx, library, workspace, act),
        Action::Files(act) => files::change_files(ctx, workspace, act),
        Action::Compare(act) => digest::change_compared(ctx, library, workspace, act),
        Action::Digest(act) => digest::answer(library, workspace, act),
        Action::Differential(act) => differential::change_case(ctx, library, workspace, act),
        Action::Study(act) => study::change_study(ctx, library, workspace, act),
        Action::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
    }
    figures::leave_with_the_page(ctx, library, workspace);
    digest::note_view(workspace);
    workspace.note_position(library);
}

/// What has the keyboard and can be given it back: no text field, which would take the letters of the page.
fn keyboard_of(ctx: &Context) -> Option<Id> {
    if ctx.text_edit_focused() { None } else { ctx.memory(egui::Memory::focused) }
}

/// Gives the keyboard back to what had it, or to nothing.
fn give_back(ctx: &Context, to: Option<Id>) {
    ctx.memory_mut(|memory| match (to, memory.focused()) {
        (Some(id), _) => memory.request_focus(id),
        (None, Some(id)) => memory.surrender_focus(id),
        (None, None) => {}
    });
}

/// Opens, uses or closes the command palette.
fn use_palette(ctx: &Context, library: &Library, workspace: &mut Workspace, act: PaletteAct) {
    match act {
        PaletteAct::Toggle if !workspace.palette.open => {
            workspace.sheet = None;
            workspace.palette.open = true;
            workspace.palette.back_to = ctx.memory(egui::Memory::focused);
            list_entries(library, workspace, String::new());
        }
        PaletteAct::Toggle | PaletteAct::Close => {
            workspace.palette.open = false;
            give_back(ctx, workspace.palette.back_to.take());
        }
        PaletteAct::Text(text) => list_entries(library, workspace, text),
        PaletteAct::Run { new_tab } => {
            let Some(entry) = workspace.palette.chosen() else { return };
            use_palette(ctx, library, workspace, PaletteAct::Close);
            let action = match entry {
                Entry::Command(command) => (command.action)(),
                Entry::Saved(place) => Action::Saved(SavedAct::Apply(place)),
                Entry::Recent(topic) | Entry::Topic(topic) if new_tab => Action::OpenInNewTab(topic),
                Entry::Recent(topic) | Entry::Topic(topic) => Action::Open(topic),
            };
            apply(ctx, library, workspace, action);
        }
    }
}

fn list_entries(library: &Library, workspace: &mut Workspace, text: String) {
    let entries = entries(library, workspace, &text);
    workspace.palette.entries = entries;
    workspace.palette.text = text;
    workspace.palette.cursor = 0;
}

/// Changes what is asked for, and works out what it gives.
fn change_query(library: &Library, workspace: &mut Workspace, ask: Ask) {
    let query = &mut workspace.query;
    match ask {
        Ask::Pick(topic) => query.toggle_pick(&library.kb, topic),
        Ask::Text(text) => return search::set_text(library, workspace, text),
        Ask::Filter(filter) => query.toggle_filter(filter),
        Ask::Drop(condition) => query.drop_condition(condition),
        Ask::DropAll => {
            query.picked.clear();
            query.filters.clear();
            query.text.clear();
        }
        Ask::All { text, filters, picked } => {
            query.text = text;
            query.filters = filters;
            query.picked = picked;
        }
        Ask::KeepUnlinked(keep) => query.keep_unlinked = keep,
        Ask::Order(panel, order) => query.orders[panel] = order,
    }
    workspace.search.text.clone_from(&workspace.query.text);
    if workspace.query.text.is_empty() {
        workspace.search.close();
    }
    workspace.requery(library);
}

/// Opens, closes and changes tabs.
fn change_tabs(library: &Library, workspace: &mut Workspace, act: TabAct) {
    match act {
        TabAct::New => {
            add_tab(workspace, Tab::default());
            workspace.reading = false;
        }
        TabAct::Close(index) => close_tab(library, workspace, index),
        TabAct::CloseCurrent => close_tab(library, workspace, workspace.active),
        TabAct::Reopen => {
            if let Some(tab) = workspace.closed.pop() {
                add_tab(workspace, tab);
            }
        }
        TabAct::Select(index) => select_tab(library, workspace, index),
        TabAct::Cycle(by) => {
            let count = workspace.tabs.len();
            let step = by.rem_euclid(isize::try_from(count).unwrap_or(1)).unsigned_abs();
            select_tab(library, workspace, (workspace.active + step) % count);
        }
    }
    // Each tab has a topic of its own, which the panels show as open.
    workspace.requery(library);
}

/// Opens a topic in the tab in front.
pub(crate) fn open(library: &Library, workspace: &mut Workspace, topic: TopicId) {
    let picked = workspace.query.picked.clone();
    let place = Place { topic: Some(topic), picked, scroll: 0.0, view: View::Page };
    let before = workspace.tab().topic();
    workspace.tab_mut().visit(library, place);
    workspace.mode = Mode::Browse;
    workspace.dirty = true;
    keep::visit(library, workspace, before);
}

/// Opens the topic that stands before or after the open one in its list.
fn neighbour(library: &Library, workspace: &mut Workspace, by: isize) {
    let siblings = workspace.siblings(library);
    let open_topic = workspace.tab().topic();
    let at = siblings.iter().position(|&id| Some(id) == open_topic);
    if let Some(&next) = at.and_then(|at| at.checked_add_signed(by)).and_then(|at| siblings.get(at)) {
        open(library, workspace, next);
    }
}

/// Escape closes what lies on top, else drops the condition that was added last.
fn peel(ctx: &Context, library: &Library, workspace: &mut Workspace) {
    if workspace.files.chooser.is_some() {
        return files::change_files(ctx, workspace, FilesAct::Close);
    }
    if workspace.export.open.is_some() {
        return use_export(ctx, library, workspace, ExportAct::Close);
    }
    if workspace.viewer.figure.is_some() {
        return use_figures(ctx, library, workspace, FigureAct::Close);
    }
    if workspace.palette.open {
        return use_palette(ctx, library, workspace, PaletteAct::Close);
    }
    if workspace.study.has_sheet() && workspace.study.leave_draft() {
        return;
    }
    if workspace.naming.of.is_some() {
        return change_saved(ctx, library, workspace, SavedAct::Cancel);
    }
    if workspace.sheet.take().is_some() {
        return;
    }
    if workspace.finds() {
        return find(ctx, workspace, FindAct::Close);
    }
    if digest::close_field(workspace) || open_reference(workspace).take().is_some() {
        return;
    }
    if std::mem::take(&mut workspace.filters_open) {
        return;
    }
    if study::leave_session(workspace) {
        return;
    }
    if workspace.mode != Mode::Browse {
        workspace.mode = Mode::Browse;
        return;
    }
    if workspace.tab().state.hides_answers() {
        return show_answers(workspace);
    }
    if std::mem::take(&mut workspace.reading) {
        return;
    }
    if let Some(&last) = workspace.query.conditions().last() {
        workspace.query.drop_condition(last);
        workspace.search.text.clone_from(&workspace.query.text);
        workspace.requery(library);
    }
}

fn travel(library: &Library, workspace: &mut Workspace, steps: isize) {
    if let Some(picked) = workspace.tab_mut().travel(library, steps) {
        show_place(library, workspace);
        workspace.query.picked = picked;
        workspace.requery(library);
    }
}

fn open_in_new_tab(library: &Library, workspace: &mut Workspace, topic: TopicId) {
    // An empty tab that has been at the differential leads back to it.
    if workspace.tab().page.is_none() && workspace.tab().history.current().is_some() {
        return open(library, workspace, topic);
    }
    let picked = workspace.query.picked.clone();
    let place = Place { topic: Some(topic), picked, scroll: 0.0, view: View::Page };
    add_tab(workspace, Tab::at(library, place));
    keep::visit(library, workspace, None);
}

fn add_tab(workspace: &mut Workspace, tab: Tab) {
    workspace.mode = Mode::Browse;
    if workspace.tabs.len() >= MOST_TABS {
        workspace.toast = Some(Toast::new(format!("No more than {MOST_TABS} tabs can be open")));
        return;
    }
    workspace.tab_mut().keep_scroll();
    // An empty tab is taken over instead of left behind.
    if workspace.tab().page.is_none() && tab.page.is_some() {
        *workspace.tab_mut() = tab;
    } else {
        let after = workspace.active + 1;
        workspace.tabs.insert(after.min(workspace.tabs.len()), tab);
        workspace.active = after.min(workspace.tabs.len() - 1);
    }
    workspace.dirty = true;
}

fn close_tab(library: &Library, workspace: &mut Workspace, index: usize) {
    if index >= workspace.tabs.len() {
        return;
    }
    let mut tab = workspace.tabs.remove(index);
    tab.keep_scroll();
    if tab.page.is_some() {
        workspace.closed.push(tab);
        if workspace.closed.len() > MOST_TABS {
            workspace.closed.remove(0);
        }
    }
    if workspace.tabs.is_empty() {
        workspace.tabs.push(Tab::default());
        workspace.reading = false;
    }
    if workspace.active > index || workspace.active >= workspace.tabs.len() {
        workspace.active = workspace.active.saturating_sub(1);
    }
    let active = workspace.active;
    select_tab(library, workspace, active);
}

fn select_tab(library: &Library, workspace: &mut Workspace, index: usize) {
    workspace.tab_mut().keep_scroll();
    workspace.active = index.min(workspace.tabs.len() - 1);
    show_place(library, workspace);
    // The page is drawn anew from where it was left.
    let tab = workspace.tab_mut();
    tab.state.restore_scroll = tab.history.current().map(|place| place.scroll);
    workspace.dirty = true;
}

//! Between the window and the store: what is noted of its use, and what other windows have changed.
//!
//! The window works on lists of its own (recent texts, saved queries), and what changed in them is told to the
//! store as changes, so that two windows add to each other's lists instead of overwriting them.

use egui::Context;

use super::library::Library;
use super::restore;
use super::shell::Toast;
use super::workspace::Workspace;
use crate::kb::TopicId;
use crate::user::Change;

/// Notes a visit to the topic in front, unless that was in front `before`. Going back, or to another tab, is no
/// visit.
pub(super) fn visit(library: &Library, workspace: &mut Workspace, before: Option<TopicId>) {
    if let Some(topic) = workspace.tab().topic().filter(|&topic| Some(topic) != before) {
        let slug = library.kb.topic(topic).slug.to_string();
        workspace.store.apply(Change::Visit(slug));
    }
}

/// Keeps what changed in the lists of the window.
pub(super) fn keep_lists(workspace: &mut Workspace) {
    if !workspace.dirty {
        return;
    }
    let store = &mut workspace.store;
    workspace.saved.give_ids(|| store.new_id());
    let queries = workspace.saved.kept();
    if queries != store.own().queries() {
        store.apply(Change::KeepQueries(queries));
    }
    let (texts, kept) = (&workspace.recent, store.own().searches());
    if *texts == kept {
        return;
    }
    for gone in kept.iter().filter(|text| !texts.contains(text)) {
        store.apply(Change::ForgetSearch(gone.clone()));
    }
    // The last one that is noted comes first.
    for text in texts.iter().rev().filter(|text| !kept.contains(text)) {
        store.apply(Change::Search(text.clone()));
    }
    if let Some(first) = texts.first().filter(|&first| store.own().searches().first() != Some(first)) {
        store.apply(Change::Search(first.clone()));
    }
}

/// Keeps how the window is.
pub(super) fn keep_session(ctx: &Context, library: &Library, workspace: &mut Workspace) {
    let session = restore::session_of(ctx, library, workspace);
    workspace.store.apply(Change::Session(Box::new(session)));
}

/// Says what the store has to say, and shows what other windows have changed.
pub(super) fn take_news(library: &Library, workspace: &mut Workspace) {
    let news = workspace.store.take_news();
    if let Some(words) = news.words {
        workspace.toast = Some(Toast::new(words));
    }
    if news.changed {
        workspace.study.reviews_changed();
        renew_lists(library, workspace);
    }
}

/// Shows the lists of the window as the store has them.
pub(super) fn renew_lists(library: &Library, workspace: &mut Workspace) {
    let own = workspace.store.own();
    let (texts, queries) = (own.searches(), own.queries());
    // In private mode the window remembers texts that nobody else is to know of.
    if texts != workspace.recent && !workspace.store.is_private() {
        workspace.recent = texts;
        workspace.list_hits(library);
    }
    if queries != workspace.saved.kept() {
        workspace.saved.renew(&library.kb, &queries);
        workspace.saved.compare(&workspace.query);
        workspace.filters_state.query_changed();
        // The place that is being named may be another one now.
        workspace.naming.of = None;
    }
}

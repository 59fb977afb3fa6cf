//! What is done with bookmarks, collections and the rest of what the person makes.
//!
//! Every change goes to the store, which keeps it at once; what takes something away offers to bring it back.

use std::ops::Range;

use egui::Context;

use crate::files::paths;
use crate::kb::Citing;
use crate::ui::action::{Action, Mode};
use crate::ui::files::Lost;
use crate::ui::keep;
use crate::ui::library::Library;
use crate::ui::own::{Carried, Carrying, OwnAct, changes, stretches};
use crate::ui::shell::Toast;
use crate::ui::touched::Touch;
use crate::ui::workspace::Workspace;
use crate::user::{Change, ClaimKey, Id, Note, Review};

/// What a collection is called until the person says so.
const NEW: &str = "New collection";

pub(super) fn change_own(ctx: &Context, library: &Library, workspace: &mut Workspace, act: OwnAct) {
    match act {
        OwnAct::StarOpen => {
            if let Some(topic) = workspace.tab().topic().filter(|_| workspace.mode == Mode::Browse) {
                star(library, workspace, library.kb.topic(topic).slug.to_string());
            } else {
                workspace.toast = Some(Toast::new("There is no open page to bookmark"));
            }
        }
        OwnAct::Star(topic) => star(library, workspace, topic),
        OwnAct::Change(change, words) => make(library, workspace, vec![change], words),
        OwnAct::Collect { name, topic } => collect(workspace, name, topic),
        OwnAct::Undo(changes) => make(library, workspace, changes, None),
        OwnAct::BeginNote { topic, claim } => {
            let id = workspace.store.new_id();
            let note = Note { topic, claim, ..Note::default() };
            workspace.tab_mut().state.notes.edit(id, note);
        }
        OwnAct::EditNote(id) => {
            let kept = workspace.store.own().rows().notes.get(id).map(|note| note.what.clone());
            if let Some(note) = kept {
                workspace.tab_mut().state.notes.edit(id, note);
            }
        }
        OwnAct::Highlight { topic, claim, words, chars, colour } => {
            highlight(library, workspace, (&topic, &claim, &words), chars, colour);
        }
        OwnAct::HighlightSelection => highlight_selection(library, workspace),
        OwnAct::TogglePrivate => toggle_private(library, workspace),
        OwnAct::ClearHistory => {
            workspace.store.apply(Change::ClearHistory);
            workspace.recent.clear();
            workspace.list_hits(library);
            workspace.toast = Some(Toast::new("The history was cleared"));
        }
        OwnAct::Export(path) => {
            let store = &workspace.store;
            let rows = store.own().rows().clone();
            workspace.carrying = Some(Carrying::out(ctx, path, rows, store.now()));
        }
        OwnAct::Import(path) => workspace.carrying = Some(Carrying::into(ctx, path)),
    }
}

/// Highlights some characters of a statement, or no longer. Returns whether that changed anything.
fn highlight(
    library: &Library,
    workspace: &mut Workspace,
    (topic, claim, words): (&str, &ClaimKey, &str),
    chars: Range<usize>,
    colour: u8,
) -> bool {
    let store = &workspace.store;
    let before = stretches(store.own(), topic, claim, &|| words.to_owned());
    let changes = changes(&before, (topic, claim, words), chars, colour, || store.new_id());
    let any = !changes.is_empty();
    make(library, workspace, changes, None);
    any
}

/// Highlights what is selected on the open page, statement by statement.
fn highlight_selection(library: &Library, workspace: &mut Workspace) {
    let tab = workspace.tab();
    let page = tab.page.clone().filter(|_| workspace.mode == Mode::Browse);
    let touched = tab.state.touched.clone();
    let mut any = false;
    if let Some(page) = page {
        let topic = library.kb.topic(page.topic);
        for Touch { statement, chars } in touched {
            if let Citing::Claim(id) = statement
                && let Some((claim, words)) = page.statement(id, topic.summary)
            {
                any |= highlight(library, workspace, (&topic.slug, &claim, &words), chars, 0);
            }
        }
    }
    if !any {
        workspace.toast = Some(Toast::new("Select words of a statement to highlight them"));
    }
}

/// Begins or ends private mode. What was looked for meanwhile is not noted afterwards.
fn toggle_private(library: &Library, workspace: &mut Workspace) {
    let private = !workspace.store.is_private();
    workspace.store.set_private(private);
    let words = if private {
        "Private mode: no visit, search or session is noted"
    } else {
        keep::renew_lists(library, workspace);
        "Private mode has ended"
    };
    workspace.toast = Some(Toast::new(words));
}

/// Takes what a worker has written or read.
pub(super) fn poll(library: &Library, workspace: &mut Workspace) {
    let Some(answer) = workspace.carrying.as_ref().and_then(|carrying| carrying.job.poll()) else { return };
    let Some(Carrying { path, .. }) = workspace.carrying.take() else { return };
    let shown = paths::shown(&path, workspace.files.surroundings.home.as_deref());
    let words = match answer.unwrap_or_else(|Lost| Err(Lost::WORDS.to_owned())) {
        Ok(Carried::Out(items)) => format!("{} written to {shown}", count(items, "was", "were")),
        Ok(Carried::In(rows)) => {
            let (items, before) = (rows.len(), workspace.store.own().rows().clone());
            workspace.store.merge(*rows);
            if *workspace.store.own().rows() == before {
                format!("There is nothing new in {shown}")
            } else {
                keep::renew_lists(library, workspace);
                workspace.study.reviews_changed();
                format!("{} read from {shown}", count(items, "was", "were"))
            }
        }
        Ok(Carried::Answers(reviews, others)) => take_answers(workspace, reviews, others, &shown),
        Err(words) => format!("{shown}: {words}"),
    };
    workspace.toast = Some(Toast::new(words));
}

/// Adds answers to those that are kept; returns what is to be said.
fn take_answers(workspace: &mut Workspace, reviews: Vec<Review>, others: usize, shown: &str) -> String {
    let known = |workspace: &Workspace| workspace.store.own().rows().len();
    let before = known(workspace);
    if reviews.is_empty() {
        return match others {
            0 => format!("{shown} holds no answers: export it from Anki with scheduling"),
            _ => format!("{shown} holds no answers to cards from here"),
        };
    }
    workspace.store.apply(Change::AddReviews(reviews));
    workspace.study.reviews_changed();
    match known(workspace) - before {
        0 => format!("There is nothing new in {shown}"),
        1 => format!("1 answer was read from {shown}"),
        new => format!("{new} answers were read from {shown}"),
    }
}

/// So many items, with the verb that goes with them.
fn count(items: usize, one: &str, many: &str) -> String {
    if items == 1 { format!("1 item {one}") } else { format!("{items} items {many}") }
}

/// Makes changes, and offers to undo them where there are words for that.
fn make(library: &Library, workspace: &mut Workspace, changes: Vec<Change>, words: Option<String>) {
    let store = &mut workspace.store;
    let mut undoing = Vec::new();
    for change in changes {
        undoing.push(store.undoing(&change));
        store.apply(change);
    }
    // What a text finds among the notes may be something else now.
    if workspace.query.text.to_lowercase().contains("note") {
        workspace.requery(library);
    }
    if let Some(words) = words {
        undoing.reverse();
        workspace.toast = Some(Toast::new(words).offering("Undo", Action::Own(OwnAct::Undo(undoing))));
    }
}

/// Bookmarks a topic, or takes it out of every collection that it stands in.
fn star(library: &Library, workspace: &mut Workspace, topic: String) {
    let name = library.kb.find(&topic).map_or(&*topic, |id| library.kb.topic(id).label()).to_owned();
    let within = workspace.store.own().collections_of(&topic).to_vec();
    let (changes, words) = match within.len() {
        0 => (vec![Change::Bookmark { topic, collection: Id::BOOKMARKS }], format!("{name} was bookmarked")),
        collections => {
            let out_of = |collection| Change::Unbookmark { topic: topic.clone(), collection };
            let words = match collections {
                1 => format!("The bookmark on {name} was removed"),
                many => format!("{name} was taken out of {many} collections"),
            };
            (within.into_iter().map(out_of).collect(), words)
        }
    };
    make(library, workspace, changes, Some(words));
}

/// Makes a collection. One without a name is shown, and asked for its name.
fn collect(workspace: &mut Workspace, name: String, topic: Option<String>) {
    let id = workspace.store.new_id();
    let unnamed = name.is_empty();
    let taken: Vec<String> =
        workspace.store.own().collections().into_iter().map(|(_, known)| known.name).collect();
    let name = if unnamed { free(&taken) } else { name };
    workspace.store.apply(Change::AddCollection { id, name: name.clone() });
    if let Some(topic) = topic {
        workspace.store.apply(Change::Bookmark { topic, collection: id });
    }
    if unnamed {
        workspace.mode = Mode::Bookmarks;
        workspace.bookmarks.name(id, &name);
    }
}

/// A name for a new collection that no other one has.
fn free(taken: &[String]) -> String {
    let numbered = (2..).map(|number| format!("{NEW} {number}"));
    let mut names = std::iter::once(NEW.to_owned()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

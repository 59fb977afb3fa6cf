//! What is done with bookmarks, collections and the rest of what the person makes.
//!
//! Every change goes to the store, which keeps it at once; what takes something away offers to bring it back.

use crate::ui::action::{Action, Mode};
use crate::ui::library::Library;
use crate::ui::own::OwnAct;
use crate::ui::shell::Toast;
use crate::ui::workspace::Workspace;
use crate::user::{Change, Id, MOST_NAME};

/// What a collection is called until the person says so.
const NEW: &str = "New collection";

pub(super) fn change_own(library: &Library, workspace: &mut Workspace, act: OwnAct) {
    match act {
        OwnAct::StarOpen => {
            if let Some(topic) = workspace.tab().topic().filter(|_| workspace.mode == Mode::Browse) {
                star(library, workspace, library.kb.topic(topic).slug.to_string());
            } else {
                workspace.toast = Some(Toast::new("There is no open page to bookmark"));
            }
        }
        OwnAct::Star(topic) => star(library, workspace, topic),
        OwnAct::Change(change, words) => make(workspace, vec![change], words),
        OwnAct::Collect { name, topic } => collect(workspace, name, topic),
        OwnAct::Undo(changes) => make(workspace, changes, None),
    }
}

/// Makes changes, and offers to undo them where there are words for that.
fn make(workspace: &mut Workspace, changes: Vec<Change>, words: Option<String>) {
    let store = &mut workspace.store;
    let mut undoing = Vec::new();
    for change in changes {
        undoing.push(store.undoing(&change));
        store.apply(change);
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
    make(workspace, changes, Some(words));
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
    let name = names.find(|name| !taken.contains(name)).unwrap_or_default();
    debug_assert!(name.chars().count() <= MOST_NAME, "names are short");
    name
}

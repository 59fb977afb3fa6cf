//! What is done with comparisons, gamuts and hunts; and the history that leads back to them.

use egui::Context;

use super::{give_back, open};
use crate::differential::gamut::Scope;
use crate::differential::hunt::{self, Person};
use crate::export::digest::{MOST_COMPARED, Question};
use crate::kb::{Kind, TopicId};
use crate::ui::action::{Action, Mode};
use crate::ui::compare::{Adding, CompareAct};
use crate::ui::digest::{DigestAct, View};
use crate::ui::history::Place;
use crate::ui::library::Library;
use crate::ui::shell::Toast;
use crate::ui::workspace::Workspace;

pub(super) fn change_compared(ctx: &Context, library: &Library, workspace: &mut Workspace, act: CompareAct) {
    workspace.dirty = true;
    match act {
        CompareAct::Add(topic) => add_quietly(library, workspace, topic),
        CompareAct::AddOpen if workspace.mode == Mode::Compare => toggle_field(ctx, library, workspace),
        CompareAct::AddOpen => match workspace.tab().topic() {
            Some(topic) => add_quietly(library, workspace, topic),
            None => workspace.mode = Mode::Compare,
        },
        CompareAct::Beside(topics) => {
            let mut full = false;
            for topic in topics {
                full |= !add(library, workspace, topic);
            }
            if full {
                workspace.toast = Some(too_many());
            }
            workspace.mode = Mode::Compare;
        }
        CompareAct::Remove(topic) => {
            let compare = &mut workspace.compare;
            let rest = compare.topics.iter().copied().filter(|&other| other != topic).collect();
            compare.show(library, rest, compare.differing_first);
        }
        CompareAct::DifferingFirst(first) => {
            let compare = &mut workspace.compare;
            compare.show(library, compare.topics.clone(), first);
        }
        CompareAct::ToggleField => toggle_field(ctx, library, workspace),
        CompareAct::Seek(text) => seek(library, workspace, text),
        CompareAct::Take(place) => {
            let topic =
                workspace.compare.adding.as_ref().and_then(|adding| adding.offers.get(place).copied());
            let Some(topic) = topic else { return };
            add(library, workspace, topic);
            // The field stays for the next one, while there is room.
            if workspace.compare.topics.len() >= MOST_COMPARED {
                toggle_field(ctx, library, workspace);
            } else {
                seek(library, workspace, String::new());
            }
        }
    }
}

/// Adds a topic; `false` where there is no room for it.
fn add(library: &Library, workspace: &mut Workspace, topic: TopicId) -> bool {
    let compare = &mut workspace.compare;
    if compare.topics.contains(&topic) {
        return true;
    }
    if compare.topics.len() >= MOST_COMPARED {
        return false;
    }
    let topics = compare.topics.iter().copied().chain([topic]).collect();
    compare.show(library, topics, compare.differing_first);
    true
}

/// Adds a topic and says so, without leaving what is shown.
fn add_quietly(library: &Library, workspace: &mut Workspace, topic: TopicId) {
    let name = library.kb.topic(topic).label();
    let known = workspace.compare.topics.contains(&topic);
    let toast = if known {
        Toast::new(format!("{name} is in the comparison already"))
    } else if add(library, workspace, topic) {
        let count = workspace.compare.topics.len();
        Toast::new(format!("{name} was added to the comparison, {count} of {MOST_COMPARED}"))
    } else {
        too_many()
    };
    let there = workspace.mode == Mode::Compare;
    workspace.toast =
        Some(if there { toast } else { toast.offering("Compare", Action::Show(Mode::Compare)) });
}

fn too_many() -> Toast {
    Toast::new("Four topics stand side by side already: remove one first")
}

fn toggle_field(ctx: &Context, library: &Library, workspace: &mut Workspace) {
    if close_field(workspace) {
        give_back(ctx, None);
    } else if workspace.compare.topics.len() >= MOST_COMPARED {
        workspace.toast = Some(too_many());
    } else {
        workspace.mode = Mode::Compare;
        workspace.compare.adding = Some(Adding { take_focus: true, ..Adding::default() });
        seek(library, workspace, String::new());
    }
}

fn seek(library: &Library, workspace: &mut Workspace, text: String) {
    let tab = workspace.tab();
    let places = tab.history.behind().chain(tab.history.ahead());
    let lately: Vec<TopicId> =
        tab.topic().into_iter().chain(places.filter_map(|(_, place)| place.topic)).collect();
    workspace.compare.seek(library, text, &lately);
}

/// Closes the field that adds a topic; returns whether it was open.
pub(super) fn close_field(workspace: &mut Workspace) -> bool {
    workspace.mode == Mode::Compare && workspace.compare.leave_field()
}

/// Shows a gamut or a hunt.
pub(super) fn answer(library: &Library, workspace: &mut Workspace, act: DigestAct) {
    let kb = &library.kb;
    let topic = workspace.tab().topic();
    let wants = match act {
        DigestAct::Gamut => "Open an imaging feature first: that is what has a gamut",
        _ => "Open a syndrome, a mediator or a tumour first: a hunt begins there",
    };
    let question = match act {
        DigestAct::Show(question) => Some(question),
        DigestAct::Gamut => topic
            .filter(|&topic| kb.topic(topic).kind() == Kind::Feature)
            .map(|feature| Question::Gamut { feature, scope: Scope::default() }),
        DigestAct::Hunt => topic
            .filter(|&topic| hunt::starts_from(kb, topic))
            .map(|topic| Question::Hunt { topic, person: Person::default() }),
    };
    let Some(question) = question else {
        workspace.toast = Some(Toast::new(wants));
        return;
    };
    if let Some(&topic) = question.topics().first().filter(|&&asked| Some(asked) != topic) {
        open(library, workspace, topic);
    }
    workspace.digest.show(library, question);
    workspace.mode = Mode::Digest;
    workspace.dirty = true;
}

/// Keeps the history of the tab in front in step with what is shown of its topic, or instead of it.
pub(super) fn note_view(workspace: &mut Workspace) {
    if workspace.mode != Mode::Compare {
        workspace.compare.leave_field();
    }
    let open = workspace.tab().topic();
    let (topic, view) = match workspace.mode {
        Mode::Differential => (None, View::Differential),
        Mode::Study => (None, View::Study),
        // An empty tab has no place yet.
        _ if open.is_none() => return,
        Mode::Browse => (open, View::Page),
        Mode::Compare => (open, View::Answer(workspace.compare.question())),
        Mode::Digest => match &workspace.digest.page {
            Some(page) => (open, View::Answer(page.question.clone())),
            None => return,
        },
        Mode::Bookmarks | Mode::Packs | Mode::Problems => return,
    };
    let picked = workspace.query.picked.clone();
    let tab = workspace.tab_mut();
    let is_there = tab.history.current().is_some_and(|place| (place.topic, &place.view) == (topic, &view));
    // The first place of a tab is made by what opens it.
    if !is_there && (topic.is_none() || tab.history.current().is_some()) {
        tab.keep_scroll();
        let scroll = if topic.is_some() { tab.state.scroll } else { 0.0 };
        tab.history.visit(Place { topic, picked, scroll, view });
    }
}

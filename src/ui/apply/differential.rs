//! What is done with the case of the differential.

use egui::Context;

use crate::differential::{Presence, Said};
use crate::kb::TopicId;
use crate::ui::action::{Action, Mode};
use crate::ui::differential::{CaseFile, DifferentialAct, can_be_added, example};
use crate::ui::library::Library;
use crate::ui::own::OwnAct;
use crate::ui::shell::Toast;
use crate::ui::workspace::Workspace;
use crate::user::{Change, Id, clean_name};

pub(super) fn change_case(ctx: &Context, library: &Library, workspace: &mut Workspace, act: DifferentialAct) {
    let kb = &library.kb;
    let state = &mut workspace.differential;
    match act {
        DifferentialAct::Begin => {
            state.take_keyboard();
            workspace.mode = Mode::Differential;
            return;
        }
        DifferentialAct::Seek(text) => return state.seek(library, text),
        DifferentialAct::Fold(topic) => return state.fold(topic),
        DifferentialAct::Enter(place) => state.enter(kb, place),
        DifferentialAct::AddTopic(topic, presence) => {
            add_topic(library, workspace, topic, presence);
            workspace.dirty = true;
            return;
        }
        DifferentialAct::AddOpen => return add_open(library, workspace),
        DifferentialAct::Set(line, presence) => state.case.set(kb, line, presence),
        DifferentialAct::Mean(place, meaning) => state.case.mean(kb, place, meaning),
        DifferentialAct::Remove(line) => {
            let before = Box::new(state.case.clone());
            let name = state.remove(kb, line);
            if let Some(name) = name {
                workspace.toast = Some(offering_undo(format!("“{name}” was removed"), before));
            }
        }
        DifferentialAct::Age(text) => state.case.age = text,
        DifferentialAct::Sex(sex) => state.case.sex = sex,
        DifferentialAct::Clear => {
            let before = Box::new(std::mem::take(&mut state.case));
            state.use_case(CaseFile::default());
            state.take_keyboard();
            workspace.toast = Some(offering_undo("A new case was begun".to_owned(), before));
        }
        DifferentialAct::PutBack(case) => {
            state.use_case(*case);
            workspace.mode = Mode::Differential;
        }
        DifferentialAct::Example(place) => state.use_case(example(place)),
        DifferentialAct::Keep(name) => keep(library, workspace, None, name),
        DifferentialAct::KeepChanges => {
            let own = workspace.store.own().rows();
            let known = state.case.of.and_then(|id| Some((id, own.cases.get(id)?.what.name.clone())));
            if let Some((id, name)) = known {
                keep(library, workspace, Some(id), name);
            }
        }
        DifferentialAct::Rename(id, name) => rename(workspace, id, &name),
        DifferentialAct::Open(id) => open(library, workspace, id),
        DifferentialAct::Delete(id) => {
            let known = workspace.store.own().rows().cases.get(id).map(|kept| kept.what.name.clone());
            let words = known.map(|name| format!("“{name}” was deleted"));
            super::own::change_own(ctx, library, workspace, OwnAct::Change(Change::DeleteCase(id), words));
        }
        DifferentialAct::Copy => {
            ctx.copy_text(workspace.differential.text(kb));
            workspace.toast = Some(Toast::new("The differential was copied as text"));
            return;
        }
    }
    workspace.differential.ask();
    workspace.dirty = true;
}

fn offering_undo(words: String, before: Box<CaseFile>) -> Toast {
    Toast::new(words).offering("Undo", Action::Differential(DifferentialAct::PutBack(before)))
}

/// Adds a topic. From elsewhere that is said, with the way to the case and without leaving what is shown.
fn add_topic(library: &Library, workspace: &mut Workspace, topic: TopicId, presence: Presence) {
    let kb = &library.kb;
    let state = &mut workspace.differential;
    let known = state.case.known.contains(&topic)
        || state.case.findings.contains(&Said {
            text: kb.topic(topic).label().to_owned(),
            presence,
            meaning: crate::differential::Meaning::Topic(topic),
        });
    if !known {
        state.case.add_topic(kb, topic, presence, None);
        state.ask();
    }
    if workspace.mode != Mode::Differential {
        let name = kb.topic(topic).label();
        let words = if known { "is in the differential already" } else { "was added to the differential" };
        let toast = Toast::new(format!("{name} {words}"));
        workspace.toast = Some(toast.offering("Show", Action::Show(Mode::Differential)));
    }
}

/// Adds the topic of the open page, or says why not.
fn add_open(library: &Library, workspace: &mut Workspace) {
    let topic = workspace.tab().topic().filter(|_| workspace.mode != Mode::Differential);
    match topic.filter(|&topic| can_be_added(library.kb.topic(topic).kind())) {
        Some(topic) => {
            add_topic(library, workspace, topic, Presence::Present);
            workspace.dirty = true;
        }
        None if topic.is_some() => {
            let words = "Only findings, mediators, syndromes and tumours can be added to the differential";
            workspace.toast = Some(Toast::new(words));
        }
        None => {
            workspace.differential.take_keyboard();
            workspace.mode = Mode::Differential;
        }
    }
}

/// Keeps the case under a name.
fn keep(library: &Library, workspace: &mut Workspace, id: Option<Id>, name: String) {
    let notes = workspace.differential.case.notes(&library.kb);
    let id = id.unwrap_or_else(|| workspace.store.new_id());
    workspace.toast = Some(Toast::new(format!("“{name}” was kept")));
    workspace.store.apply(Change::KeepCase { id, name, notes });
    workspace.differential.case.of = Some(id);
}

fn rename(workspace: &mut Workspace, id: Id, name: &str) {
    let name = clean_name(name);
    let kept = workspace.store.own().rows().cases.get(id).map(|kept| kept.what.notes.clone());
    if let Some(notes) = kept.filter(|_| !name.is_empty()) {
        workspace.store.apply(Change::KeepCase { id, name, notes });
    }
}

/// Goes on with a kept case. What was there and is not kept can be brought back.
fn open(library: &Library, workspace: &mut Workspace, id: Id) {
    let Some(kept) = workspace.store.own().rows().cases.get(id).map(|kept| kept.what.clone()) else { return };
    let before = &workspace.differential.case;
    let own = workspace.store.own().rows();
    let notes = before.notes(&library.kb);
    let is_kept = before.of.and_then(|id| own.cases.get(id)).is_some_and(|kept| kept.what.notes == notes);
    if !before.is_blank() && !is_kept && before.of != Some(id) {
        let words = format!("“{}” took the place of a case that was not kept", kept.name);
        workspace.toast = Some(offering_undo(words, Box::new(before.clone())));
    }
    workspace.differential.use_case(CaseFile::from_notes(&library.kb, &kept.notes, Some(id)));
}

/// The same case on other content, worked out anew.
pub(crate) fn carry_case(old: &Library, new: &Library, workspace: &mut Workspace) {
    let case = &workspace.differential.case;
    let carried = CaseFile::from_notes(&new.kb, &case.notes(&old.kb), case.of);
    workspace.differential.use_case(carried);
}

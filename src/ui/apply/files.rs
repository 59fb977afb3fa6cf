//! What is done with files: choosing them, checking what was chosen, writing what is asked for.
//!
//! Nothing here touches a disk: that is done on workers, whose answers [`poll`] takes before each frame.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::{apply, give_back};
use crate::files::write::{self, Ground, NewFile, write_all};
use crate::files::{inspect, packs, paths};
use crate::kb::visible;
use crate::ui::action::{Action, FilesAct, PacksAct};
use crate::ui::files::{
    Answer, Asked, Asking, Checking, Chooser, FilesState, Job, Lost, Purpose, Question, Writing,
};
use crate::ui::library::Library;
use crate::ui::shell::Toast;
use crate::ui::workspace::Workspace;
use crate::user::{note_recent, pin_recent};

/// How many frames the toolkit needs to forget a sheet, before which it keeps the keyboard from what lies under.
pub(super) const FRAMES_TO_FORGET: u8 = 2;

const UNAVAILABLE: &str = "The system’s file chooser is not available. Type the path above.";

pub(super) fn change_files(ctx: &Context, workspace: &mut Workspace, act: FilesAct) {
    match act {
        FilesAct::Open(purpose) => return open(ctx, workspace, purpose),
        FilesAct::Close => return close(ctx, workspace),
        FilesAct::Pin(path) => pin_recent(&mut workspace.recent_packs, &path),
        FilesAct::Forget(path) => workspace.recent_packs.retain(|pack| pack.path != path),
        _ => return in_chooser(ctx, workspace, act),
    }
    workspace.dirty = true;
    let FilesState { chooser, surroundings, .. } = &mut workspace.files;
    if let Some(chooser) = chooser {
        chooser.recent_changed(ctx, surroundings.home.as_deref(), &workspace.recent_packs);
    }
}

fn open(ctx: &Context, workspace: &mut Workspace, purpose: Purpose) {
    workspace.sheet = None;
    let files = &mut workspace.files;
    if let Some(chooser) = files.chooser.as_mut().filter(|chooser| chooser.purpose == purpose) {
        chooser.take_focus = true;
        return;
    }
    if files.chooser.is_none() && files.back_to.is_none() {
        files.back_to = ctx.memory(egui::Memory::focused).map(|id| (id, 0));
    }
    let home = files.surroundings.home.as_deref();
    files.chooser = Some(Chooser::open(ctx, purpose, home, &workspace.recent_packs));
}

fn close(ctx: &Context, workspace: &mut Workspace) {
    let files = &mut workspace.files;
    if files.chooser.take().is_some() {
        // The field that had the keyboard is gone.
        give_back(ctx, None);
        if let Some((_, frames)) = &mut files.back_to {
            *frames = FRAMES_TO_FORGET;
            ctx.request_repaint();
        }
    }
}

fn in_chooser(ctx: &Context, workspace: &mut Workspace, act: FilesAct) {
    let FilesState { chooser, surroundings, writing, .. } = &mut workspace.files;
    let Some(chooser) = chooser else { return };
    let (home, recent) = (surroundings.home.as_deref(), &workspace.recent_packs);
    match act {
        FilesAct::Text => chooser.text_changed(ctx, home, recent),
        FilesAct::Complete { backwards } => chooser.complete(ctx, home, recent, backwards),
        FilesAct::Take(at) => {
            chooser.take(ctx, home, recent, at);
        }
        FilesAct::Enter { alone } => {
            let opens = chooser.cursor.is_none_or(|at| chooser.take(ctx, home, recent, at) || alone);
            if opens {
                check(ctx, chooser, home, alone);
            }
        }
        FilesAct::Confirm { alone } => check(ctx, chooser, home, alone),
        FilesAct::Replace => {
            let Some(asked) = chooser.asked.take() else { return };
            match &chooser.purpose {
                Purpose::Save(saving) | Purpose::SaveFolder(saving) => {
                    let action = (saving.then)(asked.path);
                    finish(ctx, workspace, action);
                }
                purpose => *writing = Some(begin(ctx, purpose.clone(), asked.path, true)),
            }
        }
        FilesAct::Back => {
            chooser.asked = None;
            chooser.take_focus = true;
        }
        FilesAct::Browse(wanted) => {
            if chooser.asking.is_none() {
                let (head, _) = crate::files::complete::split(&chooser.text);
                let folder =
                    (!head.is_empty()).then(|| paths::expand(head, home)).or(home.map(Path::to_owned));
                chooser.browse = Some(Question { title: chooser.purpose.title(), folder, wanted });
                chooser.fault = None;
                ctx.request_repaint();
            }
        }
        FilesAct::GoOn => {
            chooser.asking = None;
            chooser.take_focus = true;
        }
        FilesAct::Open(_) | FilesAct::Close | FilesAct::Pin(_) | FilesAct::Forget(_) => {}
    }
}

/// Looks whether what stands in the field can be used.
fn check(ctx: &Context, chooser: &mut Chooser, home: Option<&Path>, alone: bool) {
    chooser.fault = None;
    chooser.asked = None;
    let mut chosen = paths::expand_all(&chooser.text, home);
    let Some(first) = chosen.first().cloned() else {
        chooser.fault = Some("Type a path, or choose one below.".to_owned());
        return;
    };
    let path = chooser.purpose.finished(first);
    chooser.checking = Some(match &chooser.purpose {
        Purpose::OpenPacks => {
            chosen.dedup();
            let looked = chosen.clone();
            let job = Job::start(ctx, move || first_fault(&looked));
            Checking::Packs(chosen, alone, job)
        }
        Purpose::NewPack | Purpose::SaveCopy => {
            let (folder, files) = (path.clone(), files_for(&chooser.purpose, &path));
            Checking::Folder(path, Job::start(ctx, move || write::survey(&folder, &files)))
        }
        Purpose::SaveFolder(_) => {
            let folder = path.clone();
            Checking::Folder(path, Job::start(ctx, move || write::survey(&folder, &[])))
        }
        Purpose::Save(_) => {
            let file = path.clone();
            Checking::NewFile(path, Job::start(ctx, move || write::is_taken(&file)))
        }
        Purpose::ReadFile(_) => {
            let file = path.clone();
            Checking::OldFile(path, Job::start(ctx, move || inspect::file(&file)))
        }
    });
}

/// Why the first of several paths that cannot be opened cannot.
fn first_fault(chosen: &[PathBuf]) -> Result<(), String> {
    for path in chosen {
        inspect::pack(path).map_err(|why| cannot(path, "opened", why.words()))?;
    }
    Ok(())
}

/// Says that something cannot be done, so briefly that the reason is seen: the path stands in the field.
fn cannot(path: &Path, be: &str, why: &str) -> String {
    format!("“{}” cannot be {be}: {why}.", short_name(path))
}

/// The last part of a path.
fn short_name(path: &Path) -> String {
    visible(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
}

/// What is written for a purpose.
fn files_for(purpose: &Purpose, folder: &Path) -> Vec<NewFile> {
    if *purpose == Purpose::SaveCopy { packs::built_in() } else { packs::new_pack(folder) }
}

/// Begins to write.
fn begin(ctx: &Context, purpose: Purpose, folder: PathBuf, replace: bool) -> Writing {
    let files = files_for(&purpose, &folder);
    let (count, target) = (files.len(), folder.clone());
    let job = Job::start(ctx, move || {
        let failed = |error: write::WriteError| cannot(&error.path, "written", &error.reason());
        write_all(&target, &files, replace).map_err(failed)
    });
    Writing { purpose, folder, files: count, job }
}

/// Does what was chosen for, and closes the chooser.
fn finish(ctx: &Context, workspace: &mut Workspace, action: Action) {
    close(ctx, workspace);
    workspace.toast = None;
    workspace.files.next = Some(action);
}

/// Takes what the workers and the system have answered since the last frame.
pub(crate) fn poll(ctx: &Context, frame: &eframe::Frame, library: &Library, workspace: &mut Workspace) {
    poll_writing(ctx, workspace);
    poll_chooser(ctx, frame, workspace);
    super::editing::poll(ctx, workspace);
    super::own::poll(library, workspace);
    if let Some(action) = workspace.files.next.take() {
        // Where a new pack lies is worth more words than that it is being opened.
        let said = workspace.toast.take();
        apply(ctx, library, workspace, action);
        workspace.toast = said.or(workspace.toast.take());
    }
    if let Some((id, frames)) = workspace.files.back_to.filter(|_| workspace.files.chooser.is_none()) {
        workspace.files.back_to = frames.checked_sub(1).map(|frames| (id, frames));
        if frames == 0 {
            // What has taken the keyboard meanwhile keeps it.
            if ctx.memory(egui::Memory::focused).is_none() {
                give_back(ctx, Some(id));
            }
        } else {
            ctx.request_repaint();
        }
    }
}

fn poll_chooser(ctx: &Context, frame: &eframe::Frame, workspace: &mut Workspace) {
    let FilesState { chooser, surroundings, dialog, .. } = &mut workspace.files;
    let Some(chooser) = chooser else { return };
    let home = surroundings.home.as_deref();
    chooser.poll(home, &workspace.recent_packs);
    if let Some(question) = chooser.browse.take() {
        chooser.asking = Some(Asking::start(ctx, frame, dialog, &question));
    }
    let now = ctx.input(|input| input.time);
    if let Some(answer) = chooser.asking.as_ref().and_then(|asking| asking.poll(now)) {
        chooser.asking = None;
        chooser.take_focus = true;
        match answer {
            Answer::Chosen(chosen) => {
                chooser.text = text_of(&chooser.purpose, &chooser.text, &chosen, home);
                chooser.text_changed(ctx, home, &workspace.recent_packs);
                if chooser.text.is_empty() {
                    chooser.fault = Some("The name of what was chosen cannot be shown as text.".to_owned());
                }
            }
            Answer::Cancelled => {}
            Answer::Unavailable => chooser.fault = Some(UNAVAILABLE.to_owned()),
        }
    }
    poll_check(ctx, workspace);
}

/// What the system's chooser gave, as it stands in the field. A folder to write into lies within the one that
/// was chosen.
fn text_of(purpose: &Purpose, before: &str, chosen: &[PathBuf], home: Option<&Path>) -> String {
    let within = |folder: &PathBuf| {
        let (_, name) = crate::files::complete::split(before);
        if name.is_empty() { folder.clone() } else { folder.join(name) }
    };
    match purpose {
        Purpose::NewPack | Purpose::SaveCopy | Purpose::SaveFolder(_) => {
            paths::typed_all(&chosen.iter().map(within).collect::<Vec<_>>(), home)
        }
        _ => paths::typed_all(chosen, home),
    }
}

/// Takes the answer of who looked whether what was chosen can be used.
fn poll_check(ctx: &Context, workspace: &mut Workspace) {
    let Some(chooser) = &mut workspace.files.chooser else { return };
    let Some(checking) = chooser.checking.take() else { return };
    let lost = |Lost| Err(Lost::WORDS.to_owned());
    match &checking {
        Checking::Packs(chosen, alone, job) => {
            let Some(answer) = job.poll() else { return chooser.checking = Some(checking) };
            match answer.unwrap_or_else(lost) {
                Ok(()) => {
                    let (paths, alone) = (chosen.clone(), *alone);
                    finish(ctx, workspace, Action::Packs(PacksAct::Open { paths, alone }));
                }
                Err(words) => fail(chooser, words),
            }
        }
        Checking::Folder(folder, job) => {
            let Some(answer) = job.poll() else { return chooser.checking = Some(checking) };
            match answer.unwrap_or_else(|Lost| Err(Lost::WORDS.to_owned())) {
                Ok(Ground::Free) if matches!(chooser.purpose, Purpose::SaveFolder(_)) => {
                    then(ctx, workspace, folder.clone());
                }
                Ok(Ground::Taken(_)) if matches!(chooser.purpose, Purpose::SaveFolder(_)) => {
                    ask(chooser, asked_of_export(folder));
                }
                Ok(Ground::Free) => {
                    let purpose = chooser.purpose.clone();
                    workspace.files.writing = Some(begin(ctx, purpose, folder.clone(), false));
                }
                Ok(Ground::Taken(there)) => ask(chooser, asked_of(folder, there)),
                Err(why) => fail(chooser, cannot(folder, "written to", &why)),
            }
        }
        Checking::NewFile(file, job) => {
            let Some(answer) = job.poll() else { return chooser.checking = Some(checking) };
            match answer.unwrap_or_else(|Lost| Err(Lost::WORDS.to_owned())) {
                Ok(false) => then(ctx, workspace, file.clone()),
                Ok(true) => {
                    let words = format!("“{}” is there already. Replace it?", short_name(file));
                    ask(chooser, Asked { words, yes: "Replace the file".to_owned(), path: file.clone() });
                }
                Err(why) => fail(chooser, cannot(file, "written", &why)),
            }
        }
        Checking::OldFile(file, job) => {
            let Some(answer) = job.poll() else { return chooser.checking = Some(checking) };
            match answer.unwrap_or_else(lost) {
                Ok(()) => then(ctx, workspace, file.clone()),
                Err(why) => fail(chooser, cannot(file, "read", &why)),
            }
        }
    }
}

/// Does with a file what it was chosen for.
fn then(ctx: &Context, workspace: &mut Workspace, file: PathBuf) {
    let Some(chooser) = &workspace.files.chooser else { return };
    let action = match &chooser.purpose {
        Purpose::Save(saving) | Purpose::SaveFolder(saving) => (saving.then)(file),
        Purpose::ReadFile(reading) => (reading.then)(file),
        Purpose::OpenPacks | Purpose::NewPack | Purpose::SaveCopy => return,
    };
    finish(ctx, workspace, action);
}

fn fail(chooser: &mut Chooser, words: String) {
    chooser.fault = Some(words);
    chooser.take_focus = true;
}

fn ask(chooser: &mut Chooser, asked: Asked) {
    chooser.asked = Some(asked);
    chooser.answer_focus = true;
}

/// What is asked of a folder that is not empty, of whose files so many would be replaced.
fn asked_of(folder: &Path, there: usize) -> Asked {
    let shown = short_name(folder);
    let (rest, yes) = match there {
        0 => ("None of its files has a name of those to be written.".to_owned(), "Write into it".to_owned()),
        1 => ("Replace the file of the same name?".to_owned(), "Replace 1 file".to_owned()),
        _ => (format!("Replace the {there} files of the same names?"), format!("Replace {there} files")),
    };
    Asked { words: format!("“{shown}” is not empty. {rest}"), yes, path: folder.to_owned() }
}

/// What is asked of a folder that is not empty and is to take an export, whose files are not made yet.
fn asked_of_export(folder: &Path) -> Asked {
    let words = format!("“{}” is not empty. Replace what an earlier export wrote there?", short_name(folder));
    Asked { words, yes: "Write into it".to_owned(), path: folder.to_owned() }
}

/// Takes the answer of who writes.
fn poll_writing(ctx: &Context, workspace: &mut Workspace) {
    let Some(answer) = workspace.files.writing.as_ref().and_then(|writing| writing.job.poll()) else {
        return;
    };
    let Some(Writing { purpose, folder, files, .. }) = workspace.files.writing.take() else { return };
    let surroundings = Arc::clone(&workspace.files.surroundings);
    let shown = paths::shown(&folder, surroundings.home.as_deref());
    if let Err(words) = answer.unwrap_or_else(|Lost| Err(Lost::WORDS.to_owned())) {
        match &mut workspace.files.chooser {
            Some(chooser) if chooser.purpose == purpose => fail(chooser, words),
            _ => workspace.toast = Some(Toast::new(words)),
        }
        return;
    }
    // Who has turned to something else meanwhile is not disturbed.
    if workspace.files.chooser.as_ref().is_some_and(|chooser| chooser.purpose == purpose) {
        close(ctx, workspace);
    }
    if purpose == Purpose::NewPack {
        workspace.toast = Some(Toast::new(format!("The new pack is in {shown}")));
        workspace.files.next = Some(Action::Packs(PacksAct::Open { paths: vec![folder], alone: false }));
    } else {
        workspace.toast =
            Some(Toast::new(format!("{files} files of the built-in pack were copied to {shown}")));
        note_recent(&mut workspace.recent_packs, &folder);
        workspace.dirty = true;
    }
}

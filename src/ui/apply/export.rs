//! What is done to take content away: the sheet, the request, the place, and the worker that writes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::files::FRAMES_TO_FORGET;
use super::{apply, give_back};
use crate::export::{self, Format, Request, Selection};
use crate::files::exports::save;
use crate::files::{editor, paths, write};
use crate::kb::{Citing, Kind, TopicId};
use crate::study::Mine;
use crate::ui::action::{Action, ExportAct, FilesAct};
use crate::ui::digest::asked;
use crate::ui::export::{Making, Scope, WAYS, Wish, found, name_of, title_of};
use crate::ui::files::{Job, Lost, Purpose, Saving};
use crate::ui::library::Library;
use crate::ui::shell::Toast;
use crate::ui::workspace::Workspace;

/// After this many seconds it is said that an export takes a while.
const PATIENCE: f64 = 0.7;

pub(super) fn use_export(ctx: &Context, library: &Library, workspace: &mut Workspace, act: ExportAct) {
    match act {
        ExportAct::Open(scope) => open(ctx, library, workspace, scope),
        ExportAct::Close => close(ctx, workspace),
        ExportAct::Choose(format) => {
            let Some(scope) = workspace.export.open else { return };
            let Some((selection, title, stem)) = taken(library, workspace, scope) else { return };
            close(ctx, workspace);
            let request = request(workspace, format, selection, None, title);
            choose(ctx, library, workspace, Wish { request, print: false }, &stem);
        }
        ExportAct::WithMine(with) => workspace.export.without_mine = !with,
        ExportAct::Panel(panel) => {
            let panel = &workspace.panels.panels[panel];
            let (kind, rows) = (panel.kind, panel.rows[..panel.shown].iter().map(|row| row.topic).collect());
            let title = kind.plural().to_owned();
            let request = request(workspace, Format::Csv, Selection::Topics(rows), Some(kind), title);
            let stem = kind.plural().to_lowercase().replace(' ', "-");
            choose(ctx, library, workspace, Wish { request, print: false }, &stem);
        }
        ExportAct::CopySelection => copy_selection(ctx, library, workspace),
        ExportAct::Print => {
            let scope = match asked(workspace) {
                Some(_) => Scope::Answer,
                None if workspace.tab().page.is_some() => Scope::Topic,
                None => Scope::Found,
            };
            workspace.export.found = found(library, workspace);
            let Some((selection, title, stem)) = taken(library, workspace, scope) else {
                workspace.toast =
                    Some(Toast::new("Open a topic or ask for something: that is what is printed"));
                return;
            };
            let request = request(workspace, Format::Html, selection, None, title);
            choose(ctx, library, workspace, Wish { request, print: true }, &stem);
        }
        ExportAct::Write(place) => {
            if let Some(wish) = workspace.export.wish.take() {
                workspace.export.next.push((wish, place));
            }
        }
        ExportAct::ShowFolder(folder) => {
            let job = Job::start(ctx, move || editor::show_folder(&folder));
            workspace.export.shown.push(job);
        }
    }
}

/// Copies the statements that the selected words touch, each whole and with its sources.
fn copy_selection(ctx: &Context, library: &Library, workspace: &mut Workspace) {
    let tab = workspace.tab();
    let words = match tab.topic() {
        Some(topic) if !tab.state.touched.is_empty() => {
            let touched: Vec<Citing> = tab.state.touched.iter().map(|touch| touch.statement).collect();
            ctx.copy_text(export::markdown::excerpt(&library.kb, topic, &touched));
            match touched.len() {
                1 => "The statement was copied with its sources".to_owned(),
                count => format!("{count} statements were copied with their sources"),
            }
        }
        _ => "Select words of a page: their statements are copied with their sources".to_owned(),
    };
    workspace.toast = Some(Toast::new(words));
}

fn open(ctx: &Context, library: &Library, workspace: &mut Workspace, scope: Scope) {
    workspace.sheet = None;
    let first = workspace.export.open.is_none();
    if first {
        workspace.export.found = found(library, workspace);
        workspace.export.has_mine = !Mine::of(workspace.store.own()).is_empty();
        workspace.export.answer = asked(workspace).map(|question| question.title(&library.kb));
        workspace.export.back_to = ctx.memory(egui::Memory::focused);
        workspace.export.take_focus = true;
    }
    // What stands in place of the page is what is meant by it.
    let scope = match scope {
        Scope::Topic if workspace.export.answer.is_some() && first => Scope::Answer,
        scope => scope,
    };
    let is_there = match scope {
        Scope::Answer => workspace.export.answer.is_some(),
        Scope::Topic => workspace.tab().page.is_some(),
        Scope::Found => !workspace.export.found.is_empty(),
        Scope::Everything => true,
    };
    workspace.export.open = Some(if is_there { scope } else { Scope::Everything });
}

fn close(ctx: &Context, workspace: &mut Workspace) {
    if workspace.export.open.take().is_some() {
        give_back(ctx, None);
        // As after the chooser: what lies under a sheet gets the keyboard when the toolkit has forgotten it.
        workspace.files.back_to = workspace.export.back_to.take().map(|id| (id, FRAMES_TO_FORGET));
        ctx.request_repaint();
    }
}

/// The topics, what a document about them is called, and what a file is called after.
fn taken(library: &Library, workspace: &Workspace, scope: Scope) -> Option<(Selection, String, String)> {
    let of = |topics: Vec<TopicId>| {
        let title = title_of(library, &workspace.query.text, &topics);
        let stem = match topics[..] {
            [topic] => library.kb.topic(topic).slug.to_string(),
            _ => "harbinger-found".to_owned(),
        };
        (Selection::Topics(topics), title, stem)
    };
    match scope {
        Scope::Answer => asked(workspace).map(|question| {
            let (title, stem) = (question.title(&library.kb), question.stem(&library.kb));
            (Selection::Answer(question), title, stem)
        }),
        Scope::Topic => workspace.tab().topic().map(|topic| of(vec![topic])),
        Scope::Found => (!workspace.export.found.is_empty()).then(|| of(workspace.export.found.clone())),
        Scope::Everything => Some((Selection::Everything, "Harbinger".to_owned(), "harbinger".to_owned())),
    }
}

fn request(
    workspace: &Workspace,
    format: Format,
    selection: Selection,
    kind: Option<Kind>,
    title: String,
) -> Request {
    // A window that keeps nothing has no clock.
    let now = Some(workspace.store.now().get()).filter(|&now| now > 0);
    let date = now
        .and_then(|now| Timestamp::from_millisecond(now).ok())
        .map_or_else(String::new, |now| now.to_zoned(TimeZone::system()).strftime("%-d %B %Y").to_string());
    let time = now.map_or(0, |now| now / 1000);
    let goes_along = format.has_cards() && !workspace.export.without_mine;
    let mine = if goes_along { Mine::of(workspace.store.own()) } else { Mine::default() };
    Request { format, selection, kind, title, date, time, mine }
}

/// Asks for a place.
fn choose(ctx: &Context, library: &Library, workspace: &mut Workspace, wish: Wish, stem: &str) {
    let format = wish.request.format;
    let way = WAYS.iter().find(|way| way.format == format);
    let saving = Saving {
        title: if wish.print { "Print" } else { "Export" },
        about: if wish.print {
            "Writes a document that your browser prints. Choose where it is to lie."
        } else {
            way.map_or("", |way| way.about)
        },
        name: name_of(stem, format),
        extension: format.extension().unwrap_or_default(),
        then: |place| Action::Export(ExportAct::Write(place)),
    };
    workspace.export.wish = Some(wish);
    let purpose =
        if format.extension().is_some() { Purpose::Save(saving) } else { Purpose::SaveFolder(saving) };
    apply(ctx, library, workspace, Action::Files(FilesAct::Open(purpose)));
}

/// Begins what has its place, and takes what the workers have answered since the last frame.
pub(crate) fn poll(ctx: &Context, library: &Arc<Library>, workspace: &mut Workspace) {
    for (wish, place) in std::mem::take(&mut workspace.export.next) {
        let making = begin(ctx, Arc::clone(library), wish, place);
        workspace.export.making.push(making);
    }
    let surroundings = Arc::clone(&workspace.files.surroundings);
    let home = surroundings.home.as_deref();
    let now = ctx.input(|input| input.time);
    for mut making in std::mem::take(&mut workspace.export.making) {
        if let Some(answer) = making.job.poll() {
            workspace.toast =
                Some(said(&making, answer.unwrap_or_else(|Lost| Err(Lost::WORDS.to_owned())), home));
            continue;
        }
        let due = making.job.since + PATIENCE;
        if !making.said && now >= due {
            making.said = true;
            workspace.toast = Some(Toast::new(format!("Writing {} …", paths::shown(&making.place, home))));
        } else if !making.said {
            ctx.request_repaint_after_secs((due - now) as f32);
        }
        workspace.export.making.push(making);
    }
    for job in std::mem::take(&mut workspace.export.shown) {
        match job.poll() {
            None => workspace.export.shown.push(job),
            Some(Ok(Err(words))) => workspace.toast = Some(Toast::new(words)),
            Some(_) => {}
        }
    }
}

/// Makes and writes the files on a worker.
fn begin(ctx: &Context, library: Arc<Library>, wish: Wish, place: PathBuf) -> Making {
    let Wish { request, print } = wish;
    let is_folder = request.format.extension().is_none();
    let target = place.clone();
    let job = Job::start(ctx, move || make(&library, &request, &target));
    Making { place, is_folder, print, said: false, job }
}

/// The person was asked before anything is replaced, and wants the folders that lead to the place.
fn make(library: &Library, request: &Request, place: &Path) -> Result<Vec<String>, String> {
    let export::Export { files, mut notes } =
        export::write(&library.kb, request).map_err(|error| format!("Nothing was written: {error}."))?;
    if let Some(around) = place.parent() {
        write::make_way(around).map_err(|error| format!("Nothing was written: {error}."))?;
    }
    notes.extend(save(&files, place, true).map_err(|fault| format!("The export has failed: {fault}."))?);
    Ok(notes)
}

/// What is said at the end.
fn said(making: &Making, answer: Result<Vec<String>, String>, home: Option<&Path>) -> Toast {
    let notes = match answer {
        Ok(notes) => notes,
        Err(words) => return Toast::new(words),
    };
    let shown = paths::shown(&making.place, home);
    let mut words = if making.print {
        format!("The document is in {shown}. Open it in a browser to print it")
    } else {
        format!("Exported to {shown}")
    };
    match &notes[..] {
        [] => {}
        [note] => words = format!("{words}. Note: {note}"),
        [note, rest @ ..] => words = format!("{words}. Note: {note}, and {} more of the kind", rest.len()),
    }
    let folder = if making.is_folder { Some(making.place.as_path()) } else { making.place.parent() };
    let toast = Toast::new(words);
    match folder {
        Some(folder) => {
            toast.offering("Show folder", Action::Export(ExportAct::ShowFolder(folder.to_owned())))
        }
        None => toast,
    }
}

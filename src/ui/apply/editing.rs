//! What is done to show a fault in the editor of the person.
//!
//! The editor is started on a worker, and waited for on another, so that nothing of it is left behind. What goes
//! wrong is said; an editor that fails long after it was started has shown the place, and is nobody's concern.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;

use crate::files::editor::{self, Shown, Spot};
use crate::kb::Diagnostic;
use crate::ui::files::{Editing, Job, Lost};
use crate::ui::library::Library;
use crate::ui::shell::Toast;
use crate::ui::workspace::Workspace;

/// How long after its start an editor that ends badly is taken not to have shown anything, in seconds.
const SOON: f64 = 5.0;

/// Whether a fault stands in a file that can be opened: the built-in pack has none.
pub(crate) fn can_be_edited(library: &Library, fault: &Diagnostic) -> bool {
    !library.kb.pack(fault.pack).built_in
}

/// Shows a fault in the editor.
pub(super) fn edit(ctx: &Context, library: &Library, workspace: &mut Workspace, index: usize) {
    let Some(fault) = library.diagnostics.get(index).filter(|fault| can_be_edited(library, fault)) else {
        return;
    };
    let (line, column) = fault.place.map_or((1, 1), |place| (place.line, place.column));
    let Ok(file) = std::path::absolute(PathBuf::from(&fault.file)) else { return };
    let spot = Spot { file, line, column };
    let surroundings = Arc::clone(&workspace.files.surroundings);
    let job = Job::start(ctx, move || editor::show(&surroundings, &spot));
    workspace.files.editors.push(Editing::Starting(job));
}

/// Takes what has become of the editors.
pub(super) fn poll(ctx: &Context, workspace: &mut Workspace) {
    let now = ctx.input(|input| input.time);
    for editing in std::mem::take(&mut workspace.files.editors) {
        let words = match editing {
            Editing::Starting(job) => match job.poll() {
                None => {
                    workspace.files.editors.push(Editing::Starting(job));
                    continue;
                }
                Some(Ok(Ok(Shown::Started(running)))) => {
                    let words = format!("Opened in {}", running.name);
                    let job = Job::start(ctx, move || running.wait());
                    workspace.files.editors.push(Editing::Running(job));
                    words
                }
                Some(Ok(Ok(Shown::BySystem(None)))) => "Opened in the system’s own program".to_owned(),
                Some(Ok(Ok(Shown::BySystem(Some(instead))))) => {
                    format!("{instead} The system was asked to open the file.")
                }
                Some(Ok(Err(words))) => words,
                Some(Err(Lost)) => Lost::WORDS.to_owned(),
            },
            Editing::Running(job) => match job.poll() {
                None => {
                    workspace.files.editors.push(Editing::Running(job));
                    continue;
                }
                Some(Ok(Err(words))) if now - job.since < SOON => words,
                Some(_) => continue,
            },
        };
        workspace.toast = Some(Toast::new(words));
    }
}

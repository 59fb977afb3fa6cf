//! Files that are dragged over the window and dropped on it, as the system hands them over.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{DroppedFile, DroppedFileHandle, Event, HoveredFile, Modifiers};

use crate::hands::Window;

/// A file or folder as the system hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("nobody reads what is dropped but the loader".to_owned())
    }
}

impl Window {
    /// Drags files over the window; none to drag them away.
    pub(crate) fn drag_over(&mut self, paths: &[PathBuf], modifiers: Modifiers) {
        let hovered = |path: &PathBuf| HoveredFile { path: Some(path.clone()), ..HoveredFile::default() };
        self.app.input_mut().hovered_files = paths.iter().map(hovered).collect();
        self.frame(vec![Event::ModifiersChanged(modifiers)]);
    }

    /// Drops files on the window.
    pub(crate) fn drop_on(&mut self, paths: &[PathBuf], modifiers: Modifiers) {
        self.drag_over(&[], modifiers);
        let dropped = |path: &PathBuf| -> DroppedFileHandle { Arc::new(Dropped(path.clone())) };
        self.app.input_mut().dropped_files = paths.iter().map(dropped).collect();
        self.frame(Vec::new());
        self.frame(vec![Event::ModifiersChanged(Modifiers::NONE)]);
    }
}

//! What the process was given by those who started it: the home folder, and the programs that the person
//! prefers.
//!
//! This is the one place that reads environment variables for the window. It reads them once, and everything
//! else is given the values, so that tests can give others.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use directories::BaseDirs;

/// The home folder and the names of programs. The default knows of nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The person's own folder.
    pub home: Option<PathBuf>,
    /// The editor that the person wants (`VISUAL`), which may be followed by arguments.
    pub visual: Option<OsString>,
    /// The editor for where the first one is not named (`EDITOR`).
    pub editor: Option<OsString>,
    /// The terminal that the person wants (`TERMINAL`).
    pub terminal: Option<OsString>,
    /// The folders in which programs are looked for (`PATH`).
    pub path: Option<OsString>,
}

impl Surroundings {
    /// Those of this process.
    #[must_use]
    pub fn of_process() -> Self {
        let given = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
        Self {
            home: BaseDirs::new().map(|folders| folders.home_dir().to_owned()),
            visual: given("VISUAL"),
            editor: given("EDITOR"),
            terminal: given("TERMINAL"),
            path: given("PATH"),
        }
    }

    /// The file of a program: `name` itself where it is a path, else the first of that name in `PATH`.
    #[must_use]
    pub fn program(&self, name: &str) -> Option<PathBuf> {
        let as_path = PathBuf::from(name);
        if as_path.components().count() > 1 {
            return as_path.is_file().then_some(as_path);
        }
        let endings: &[&str] = if cfg!(windows) { &["exe", "cmd", "bat"] } else { &[] };
        let folders = env::split_paths(self.path.as_ref()?);
        // An empty or relative part of the path would mean whatever folder the process happens to be in.
        folders.filter(|folder| folder.is_absolute()).find_map(|folder| {
            let plain = folder.join(name);
            let ended = endings.iter().map(|ending| folder.join(format!("{name}.{ending}")));
            std::iter::once(plain.clone()).chain(ended).find(|file| file.is_file())
        })
    }
}

//! Shows a place of a file in the editor of the person, and a folder in the file manager.
//!
//! That is `VISUAL`, else `EDITOR`, else the program that the system has for such files. How an editor is told a
//! line differs; the known ones are told theirs, others get the file alone. An editor that lives in a terminal
//! is given one.
//!
//! The name of the file comes from a pack, which may be a stranger's. So no shell is asked, each argument arrives
//! as it is, and a file is always named by its absolute path, which no program takes for an option. The system is
//! asked to open `.ron` files only: what it does with another file may be to run it.

mod known;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::listing::is_ron;
use super::{Surroundings, reason};

/// A place in a file; lines and columns are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The file, by its absolute path.
    pub file: PathBuf,
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// How a place is to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// By starting a program.
    Start {
        /// Its file.
        program: PathBuf,
        /// What it is given.
        arguments: Vec<OsString>,
        /// What a person calls it.
        name: String,
    },
    /// By the program that the system has for it.
    System {
        /// Why the editor that the person named is not used, as a sentence.
        instead: Option<String>,
    },
}

/// Decides how to show a place. Looks only whether programs are there.
#[must_use]
pub fn call(surroundings: &Surroundings, spot: &Spot) -> Call {
    let Some(wish) = surroundings.visual.as_ref().or(surroundings.editor.as_ref()) else {
        return Call::System { instead: None };
    };
    let mut words = words_of(wish, |whole| surroundings.program(whole).is_some()).into_iter();
    let editor = words.next().unwrap_or_default();
    let own: Vec<OsString> = words.map(OsString::from).collect();
    let Some(program) = surroundings.program(&editor) else {
        return Call::System { instead: Some(format!("The editor “{editor}” was not found.")) };
    };
    let name = known::name_of(&program);
    let arguments: Vec<OsString> = own.iter().cloned().chain(known::arguments(&name, spot)).collect();
    if !known::needs_terminal(&name, &own) {
        return Call::Start { program, arguments, name };
    }
    match terminal(surroundings) {
        Some((terminal, before)) => {
            let inner = std::iter::once(program.into_os_string()).chain(arguments);
            let arguments = before.iter().map(OsString::from).chain(inner).collect();
            Call::Start { program: terminal, arguments, name }
        }
        None => Call::System {
            instead: Some(format!("The editor “{name}” needs a terminal, and none was found.")),
        },
    }
}

/// A terminal, and what it wants before the program that is to run in it.
fn terminal(surroundings: &Surroundings) -> Option<(PathBuf, &'static [&'static str])> {
    let wish = surroundings.terminal.as_ref().and_then(|wish| wish.to_str());
    wish.into_iter().chain(known::TERMINALS.iter().map(|&(name, _)| name)).find_map(|name| {
        let file = surroundings.program(name)?;
        let before = known::before_program(&known::name_of(&file));
        Some((file, before))
    })
}

/// The words of a value such as `code --wait`: parted by spaces, held together by quotation marks. A value that
/// is a program as a whole is one word.
fn words_of(value: &OsString, is_program: impl Fn(&str) -> bool) -> Vec<String> {
    let value = value.to_string_lossy();
    if is_program(&value) {
        return vec![value.into_owned()];
    }
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in value.chars() {
        match (c, quote) {
            (c, Some(open)) if c == open => quote = None,
            ('"' | '\'', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (c, None) if c.is_whitespace() => words.extend(word.take()),
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// What came of showing a place.
#[derive(Debug)]
pub enum Shown {
    /// A program was started; it may still fail.
    Started(Running),
    /// The system was asked, and why the person's own editor was not.
    BySystem(Option<String>),
}

/// A program that was started.
#[derive(Debug)]
pub struct Running {
    /// What a person calls it.
    pub name: String,
    child: Child,
}

impl Running {
    /// Waits until the program ends, which also clears it away. Says in words if it failed.
    ///
    /// # Errors
    /// Fails where the program says that it did, or cannot be waited for.
    pub fn wait(mut self) -> Result<(), String> {
        let name = &self.name;
        match self.child.wait() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("The editor “{name}” has failed ({status}).")),
            Err(error) => Err(format!("The editor “{name}” has failed: {}.", reason(&error))),
        }
    }
}

/// Shows a place of a file.
///
/// # Errors
/// Says as a sentence why it cannot be shown.
pub fn show(surroundings: &Surroundings, spot: &Spot) -> Result<Shown, String> {
    let shown = spot.file.display();
    if !spot.file.is_file() {
        return Err(format!("{shown} is not there any more."));
    }
    match call(surroundings, spot) {
        Call::Start { program, arguments, name } => {
            let child = start(&program, &arguments)
                .map_err(|error| format!("The editor “{name}” cannot be started: {}.", reason(&error)))?;
            Ok(Shown::Started(Running { name, child }))
        }
        Call::System { instead } => {
            system_may_open(&spot.file)?;
            opener::open(&spot.file)
                .map_err(|error| format!("The system has no program that opens {shown}: {error}."))?;
            Ok(Shown::BySystem(instead))
        }
    }
}

/// Shows a folder in the file manager of the system. Where a folder has an ending, as those have that some
/// systems run as programs, the one around it is shown.
///
/// # Errors
/// Says as a sentence why it cannot be shown.
pub fn show_folder(folder: &Path) -> Result<(), String> {
    let plain = folder.ancestors().find(|folder| folder.extension().is_none() && folder.is_dir());
    let Some(folder) = plain else { return Err(format!("{} is not there any more.", folder.display())) };
    opener::open(folder).map_err(|error| format!("The system does not show {}: {error}.", folder.display()))
}

/// Refuses what the system might run instead of show.
fn system_may_open(file: &Path) -> Result<(), String> {
    if is_ron(file) {
        return Ok(());
    }
    Err(format!("{} is no .ron file; set VISUAL to the editor that is to open it.", file.display()))
}

/// Starts a program without our terminal, and so that it outlives us.
fn start(program: &Path, arguments: &[OsString]) -> io::Result<Child> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn()
}

#[cfg(test)]
mod tests;

//! Putting exported files where somebody wants them: the only part of this room that touches the disk.
//!
//! It is for the command line and for a worker of the window alike, and it is careful with what is there:
//!
//! - A file is written whole beside its place and then moved into it, so that a reader never meets half of
//!   one and a full disk costs nothing that was there.
//! - Nothing is replaced unless that is asked for, and then only files that the export itself writes: a folder
//!   keeps everything else that lies in it. A folder that holds something counts as something to replace.
//! - What is neither a file nor a folder (a device, a pipe) is never written to, and in a folder no link to
//!   elsewhere is followed.
//!
//! A folder takes many steps. Where one of them fails, the [`Fault`] says how many files stand there already.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::files::{File, Files};

/// Why an export could not be put on the disk.
#[derive(Debug, thiserror::Error)]
#[error("{reason}{}", half(*.written, *.of))]
pub struct Fault {
    /// What went wrong, with its place.
    #[source]
    pub reason: Reason,
    /// How many files were written before.
    pub written: usize,
    /// How many there would have been.
    pub of: usize,
}

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// A file is there already, and it may not be replaced.
    #[error("{} exists already", .0.display())]
    FileExists(PathBuf),
    /// A folder is there already with something in it, and nothing may be replaced.
    #[error("the folder {} is not empty", .0.display())]
    FolderNotEmpty(PathBuf),
    /// Something is there that cannot be replaced by a file.
    #[error("{} is not a file that could be replaced", .0.display())]
    NotAFile(PathBuf),
    /// Something is there that is not a folder.
    #[error("{} is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// The folder in which it was to lie is not there.
    #[error("{} cannot be written: there is no folder {}", .0.display(), .1.display())]
    NoParent(PathBuf, PathBuf),
    /// The system refused.
    #[error("{} cannot be written: {}", .0.display(), cause(.1))]
    Refused(PathBuf, #[source] io::Error),
}

/// What the system says, in words for people where it is one of the usual things.
fn cause(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk cannot be written to".to_owned(),
        ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        _ => error.to_string(),
    }
}

/// The end of a message about a folder that was half written.
fn half(written: usize, of: usize) -> String {
    match written {
        0 => String::new(),
        1 => format!("; 1 of {of} files was written before"),
        _ => format!("; {written} of {of} files were written before"),
    }
}

/// Writes files to a place: a file, or a folder for a folder of them.
///
/// # Errors
/// Fails where something is there that may not be replaced, and where the system refuses.
pub fn save(files: &Files, place: &Path, replace: bool) -> Result<(), Fault> {
    let mut written = 0;
    let result = match files {
        Files::One(text) => save_file(place, text, replace, true),
        Files::Folder(files) => save_folder(files, place, replace, &mut written),
    };
    result.map_err(|reason| Fault { reason, written, of: files.count() })
}

fn save_folder(files: &[File], place: &Path, replace: bool, written: &mut usize) -> Result<(), Reason> {
    match fs::metadata(place) {
        Ok(found) if !found.is_dir() => return Err(Reason::NotAFolder(place.to_owned())),
        Ok(_) => {
            let mut entries = fs::read_dir(place).map_err(|error| refused(place, error))?;
            if !replace && entries.next().is_some() {
                return Err(Reason::FolderNotEmpty(place.to_owned()));
            }
        }
        Err(error) if error.kind() == ErrorKind::NotFound => make_folder(place)?,
        Err(error) => return Err(refused(place, error)),
    }
    let mut made: Option<PathBuf> = None;
    for file in files {
        let path: PathBuf = place.join(file.path.split('/').collect::<PathBuf>());
        let folder = path.parent().unwrap_or(place).to_owned();
        if folder != place && made.as_ref() != Some(&folder) {
            inner_folder(&folder)?;
            made = Some(folder);
        }
        save_file(&path, &file.text, replace, false)?;
        *written += 1;
    }
    Ok(())
}

/// Makes a folder of the export, where it is not there yet.
fn inner_folder(folder: &Path) -> Result<(), Reason> {
    match fs::symlink_metadata(folder) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(Reason::NotAFolder(folder.to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => make_folder(folder),
        Err(error) => Err(refused(folder, error)),
    }
}

fn make_folder(folder: &Path) -> Result<(), Reason> {
    fs::create_dir(folder).map_err(|error| failed(folder, error))
}

/// Writes one file. A link in its place is followed where `follow` says so, as for a file that a person names.
fn save_file(path: &Path, text: &str, replace: bool, follow: bool) -> Result<(), Reason> {
    let mut target = path.to_owned();
    match fs::symlink_metadata(path) {
        Ok(_) if !replace => return Err(Reason::FileExists(path.to_owned())),
        Ok(found) if found.is_symlink() && follow => {
            target = fs::canonicalize(path).map_err(|error| refused(path, error))?;
            if !fs::metadata(&target).is_ok_and(|found| found.is_file()) {
                return Err(Reason::NotAFile(path.to_owned()));
            }
        }
        Ok(found) if !found.is_file() => return Err(Reason::NotAFile(path.to_owned())),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(refused(path, error)),
    }
    let folder = match target.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let mut beside = new_file(folder).map_err(|error| failed(path, error))?;
    beside.write_all(text.as_bytes()).map_err(|error| refused(path, error))?;
    let moved = if replace { beside.persist(&target) } else { beside.persist_noclobber(&target) };
    match moved {
        Ok(_) => Ok(()),
        // Somebody was faster.
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
            Err(Reason::FileExists(path.to_owned()))
        }
        Err(error) => Err(refused(path, error.error)),
    }
}

/// A file that goes away unless it is moved to its place.
fn new_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".harbinger-");
    // As any file that the person makes, not as a secret one.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

fn refused(path: &Path, error: io::Error) -> Reason {
    Reason::Refused(path.to_owned(), error)
}

/// The same, where the folder around it may be missing.
fn failed(path: &Path, error: io::Error) -> Reason {
    match path.parent() {
        Some(parent) if error.kind() == ErrorKind::NotFound => {
            Reason::NoParent(path.to_owned(), parent.to_owned())
        }
        _ => refused(path, error),
    }
}

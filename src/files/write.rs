//! Writing new files where the person wants them.
//!
//! Nothing is replaced that the person has not been asked about: [`survey`] says what is in the way, and
//! [`write_all`] without leave fails at the first file that is there after all. Each file is written beside its
//! place and then moved there, so that a full disk or a kill leaves whole files only.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::reason;

/// A file to be written: its path within the folder, with `/` between its parts, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// The path within the folder.
    pub name: String,
    /// The text, byte for byte.
    pub text: String,
}

/// What a folder to be written to is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// It does not exist, or is empty.
    Free,
    /// It holds something; so many of the files to be written are there already.
    Taken(usize),
}

/// Why files were not written.
#[derive(Debug, thiserror::Error)]
#[error("{} cannot be written: {}", path.display(), reason(cause))]
pub struct WriteError {
    /// The file or folder that could not be written.
    pub path: PathBuf,
    #[source]
    cause: io::Error,
}

impl WriteError {
    /// Why, as the end of a sentence.
    #[must_use]
    pub fn reason(&self) -> String {
        reason(&self.cause)
    }
}

/// Looks what is in the way of files in a folder.
///
/// # Errors
/// Says why nothing can be written there, as the end of a sentence.
pub fn survey(folder: &Path, files: &[NewFile]) -> Result<Ground, String> {
    match fs::metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Ground::Free),
        Err(error) => return Err(reason(&error)),
        Ok(metadata) if !metadata.is_dir() => return Err("it is a file, not a folder".to_owned()),
        Ok(_) => {}
    }
    if fs::read_dir(folder).map_err(|error| reason(&error))?.next().is_none() {
        return Ok(Ground::Free);
    }
    // What a link leads to is not looked for: it is the link that would be replaced.
    let there = files.iter().filter(|file| fs::symlink_metadata(folder.join(&file.name)).is_ok());
    Ok(Ground::Taken(there.count()))
}

/// Whether there is something at the path of a file to be written.
///
/// # Errors
/// Says why no file can be written there, as the end of a sentence.
pub fn is_taken(path: &Path) -> Result<bool, String> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(reason(&error)),
        Ok(metadata) if metadata.is_dir() => Err("it is a folder".to_owned()),
        Ok(_) => Ok(true),
    }
}

/// Writes files into a folder, which is made where it does not exist. Files of the same names are replaced with
/// leave only.
///
/// # Errors
/// Names what could not be written. Files that were written before it stay.
pub fn write_all(folder: &Path, files: &[NewFile], replace: bool) -> Result<(), WriteError> {
    for file in files {
        write_file(&folder.join(&file.name), file.text.as_bytes(), replace)?;
    }
    Ok(())
}

/// Writes one file, with the folders that lead to it. One that is there is replaced with leave only.
///
/// # Errors
/// Names what could not be written.
pub fn write_file(path: &Path, bytes: &[u8], replace: bool) -> Result<(), WriteError> {
    let failed = |path: &Path, cause: io::Error| WriteError { path: path.to_owned(), cause };
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(folder).map_err(|cause| failed(folder, cause))?;
    put(folder, path, bytes, replace).map_err(|cause| failed(path, cause))
}

fn put(folder: &Path, path: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".harbinger-");
    // A temporary file is for its owner alone; this one is to be like any other that the person makes.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    let moved = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    moved.map(drop).map_err(|error| error.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<NewFile> {
        let file = |name: &str| NewFile { name: name.to_owned(), text: format!("// {name}\r\n") };
        vec![file("pack.ron"), file("deep/er/a.ron")]
    }

    #[test]
    fn files_are_written_into_new_folders() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("my packs/ünï");
        assert_eq!(survey(&target, &files()), Ok(Ground::Free));
        write_all(&target, &files(), false).expect("written");
        assert_eq!(fs::read_to_string(target.join("deep/er/a.ron")).expect("read"), "// deep/er/a.ron\r\n");
        let left: Vec<_> = fs::read_dir(&target).expect("listed").flatten().collect();
        assert_eq!(left.len(), 2, "nothing temporary is left: {left:?}");
    }

    #[test]
    fn nothing_is_replaced_without_leave() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = folder.path().join("pack.ron");
        fs::write(&own, "mine").expect("written");
        assert_eq!(survey(folder.path(), &files()), Ok(Ground::Taken(1)));
        let error = write_all(folder.path(), &files(), false).expect_err("it is there");
        assert_eq!(error.path, own);
        assert_eq!(fs::read_to_string(&own).expect("read"), "mine");
        write_all(folder.path(), &files(), true).expect("written");
        assert_eq!(fs::read_to_string(&own).expect("read"), "// pack.ron\r\n");
        assert_eq!((is_taken(&own), is_taken(&folder.path().join("b"))), (Ok(true), Ok(false)));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_replaced_not_followed() {
        let folder = tempfile::tempdir().expect("a folder");
        let elsewhere = folder.path().join("elsewhere");
        fs::write(&elsewhere, "precious").expect("written");
        let target = folder.path().join("target");
        fs::create_dir(&target).expect("made");
        std::os::unix::fs::symlink(&elsewhere, target.join("pack.ron")).expect("linked");
        write_all(&target, &files(), true).expect("written");
        assert_eq!(fs::read_to_string(&elsewhere).expect("read"), "precious");
    }

    #[test]
    fn what_is_in_the_way_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        fs::write(&file, "").expect("written");
        assert_eq!(survey(&file, &files()), Err("it is a file, not a folder".to_owned()));
        let error = write_all(&file.join("below"), &files(), false).expect_err("no folder");
        assert!(error.to_string().contains("a part of its path is no folder"), "{error}");
        assert_eq!(is_taken(folder.path()), Err("it is a folder".to_owned()));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_said_so() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        assert_eq!(reason(&full), "the disk is full");
        let error = io::Error::from(io::ErrorKind::PermissionDenied);
        assert_eq!(reason(&error), "permission is denied");
    }
}

//! Writing files where the person wants them: the one way in which this program does.
//!
//! Nothing is replaced that the person has not been asked about: [`survey`] and [`is_taken`] say what is in the
//! way, and without leave the first file that is there after all is refused. Each file is written whole beside its
//! place and then moved there, so that a reader never meets half of one, and a full disk or a kill costs nothing
//! that was there.
//!
//! A link in the place of a file that a person names is followed, as they see it. Within a folder that is written
//! into no link is followed and none is replaced, and nowhere is anything written to what is neither a file nor a
//! folder, such as a device or a pipe.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
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

/// Why a file or folder was not written.
#[derive(Debug, thiserror::Error)]
#[error("{}", words(path, obstacle))]
pub struct WriteError {
    /// The file or folder that could not be written.
    pub path: PathBuf,
    /// What keeps it from being written.
    pub obstacle: Obstacle,
}

/// What keeps a file or folder from being written.
#[derive(Debug)]
pub enum Obstacle {
    /// A file is there already, and it may not be replaced.
    Exists,
    /// A folder is there already with something in it, and nothing may be replaced.
    NotEmpty,
    /// Something is there that cannot be replaced by a file.
    NotAFile,
    /// Something is there that is not a folder.
    NotAFolder,
    /// The folder in which it was to lie is not there.
    NoFolder(PathBuf),
    /// The system refuses.
    Refused(io::Error),
}

impl WriteError {
    /// Why, as the end of a sentence.
    #[must_use]
    pub fn reason(&self) -> String {
        match &self.obstacle {
            Obstacle::Exists => "it exists already".to_owned(),
            Obstacle::NotEmpty => "the folder is not empty".to_owned(),
            Obstacle::NotAFile => "it is not a file that could be replaced".to_owned(),
            Obstacle::NotAFolder => "it is not a folder".to_owned(),
            Obstacle::NoFolder(folder) => format!("there is no folder {}", folder.display()),
            Obstacle::Refused(cause) => reason(cause),
        }
    }

    pub(super) fn new(path: &Path, obstacle: Obstacle) -> Self {
        Self { path: path.to_owned(), obstacle }
    }

    pub(super) fn refused(path: &Path, cause: io::Error) -> Self {
        Self::new(path, Obstacle::Refused(cause))
    }

    /// The same, where the folder around it may be missing.
    fn failed(path: &Path, cause: io::Error) -> Self {
        match path.parent() {
            Some(parent) if cause.kind() == ErrorKind::NotFound => {
                Self::new(path, Obstacle::NoFolder(parent.to_owned()))
            }
            _ => Self::refused(path, cause),
        }
    }
}

/// The whole sentence, which begins with the place.
fn words(path: &Path, obstacle: &Obstacle) -> String {
    let shown = path.display();
    match obstacle {
        Obstacle::Exists => format!("{shown} exists already"),
        Obstacle::NotEmpty => format!("the folder {shown} is not empty"),
        Obstacle::NotAFile => format!("{shown} is not a file that could be replaced"),
        Obstacle::NotAFolder => format!("{shown} is not a folder"),
        Obstacle::NoFolder(folder) => {
            format!("{shown} cannot be written: there is no folder {}", folder.display())
        }
        Obstacle::Refused(cause) => format!("{shown} cannot be written: {}", reason(cause)),
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
    // What a link leads to is not looked for: it is the link that is in the way.
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
    make_way(folder)?;
    files.iter().try_for_each(|file| put_within(folder, &file.name, file.text.as_bytes(), replace))
}

/// Writes one file, with the folders that lead to it. One that is there is replaced with leave only.
///
/// # Errors
/// Names what could not be written.
pub fn write_file(path: &Path, bytes: &[u8], replace: bool) -> Result<(), WriteError> {
    make_way(folder_of(path))?;
    put(path, bytes, replace)
}

/// Makes a folder, and the folders that lead to it.
///
/// # Errors
/// Names the folder.
pub fn make_way(folder: &Path) -> Result<(), WriteError> {
    fs::create_dir_all(folder).map_err(|cause| WriteError::refused(folder, cause))
}

/// Makes one folder, where the one around it is there.
pub(super) fn make_folder(folder: &Path) -> Result<(), WriteError> {
    fs::create_dir(folder).map_err(|cause| WriteError::failed(folder, cause))
}

/// Writes one file into a folder that is there. One that is there is replaced with leave only.
///
/// # Errors
/// Names what could not be written.
pub fn put(path: &Path, bytes: &[u8], replace: bool) -> Result<(), WriteError> {
    let mut target = path.to_owned();
    match fs::symlink_metadata(path) {
        Ok(_) if !replace => return Err(WriteError::new(path, Obstacle::Exists)),
        Ok(found) if found.is_symlink() => {
            target = fs::canonicalize(path).map_err(|cause| WriteError::refused(path, cause))?;
            if !fs::metadata(&target).is_ok_and(|found| found.is_file()) {
                return Err(WriteError::new(path, Obstacle::NotAFile));
            }
        }
        Ok(found) if !found.is_file() => return Err(WriteError::new(path, Obstacle::NotAFile)),
        Err(cause) if cause.kind() != ErrorKind::NotFound => return Err(WriteError::refused(path, cause)),
        _ => {}
    }
    // What is written alone is soon relied on.
    place(path, &target, bytes, replace, true)
}

/// Writes one file of several, with the folders that lead to it from the one that all of them lie in.
pub(super) fn put_within(root: &Path, name: &str, bytes: &[u8], replace: bool) -> Result<(), WriteError> {
    let mut path = root.to_owned();
    let mut parts = name.split('/').peekable();
    while let Some(part) = parts.next() {
        path.push(part);
        if parts.peek().is_some() {
            match fs::symlink_metadata(&path) {
                Ok(found) if found.is_dir() => {}
                Ok(_) => return Err(WriteError::new(&path, Obstacle::NotAFolder)),
                Err(cause) if cause.kind() == ErrorKind::NotFound => make_folder(&path)?,
                Err(cause) => return Err(WriteError::refused(&path, cause)),
            }
        }
    }
    let is_there = match fs::symlink_metadata(&path) {
        Ok(_) if !replace => return Err(WriteError::new(&path, Obstacle::Exists)),
        Ok(found) if !found.is_file() => return Err(WriteError::new(&path, Obstacle::NotAFile)),
        Ok(_) => true,
        Err(cause) if cause.kind() == ErrorKind::NotFound => false,
        Err(cause) => return Err(WriteError::refused(&path, cause)),
    };
    // Thousands of new files need not each wait for the disk; what takes the place of another does.
    place(&path, &path, bytes, replace, is_there)
}

/// Writes bytes beside a place and moves them there. `path` is what the place is called.
fn place(path: &Path, target: &Path, bytes: &[u8], replace: bool, sync: bool) -> Result<(), WriteError> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".harbinger-");
    // A temporary file is for its owner alone; this one is to be like any other that the person makes.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder_of(target)).map_err(|cause| WriteError::failed(path, cause))?;
    file.write_all(bytes).map_err(|cause| WriteError::refused(path, cause))?;
    if sync {
        file.as_file().sync_all().map_err(|cause| WriteError::refused(path, cause))?;
    }
    let moved = if replace { file.persist(target) } else { file.persist_noclobber(target) };
    moved.map(drop).map_err(|error| match error.error.kind() {
        // Somebody was faster.
        ErrorKind::AlreadyExists => WriteError::new(path, Obstacle::Exists),
        _ => WriteError::refused(path, error.error),
    })
}

/// The folder in which a file lies.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
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
    fn a_link_within_a_folder_is_neither_followed_nor_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let elsewhere = folder.path().join("elsewhere");
        fs::write(&elsewhere, "precious").expect("written");
        let target = folder.path().join("target");
        fs::create_dir(&target).expect("made");
        std::os::unix::fs::symlink(&elsewhere, target.join("pack.ron")).expect("linked");
        let error = write_all(&target, &files(), true).expect_err("a link is in the way");
        assert!(error.to_string().contains("is not a file that could be replaced"), "{error}");
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

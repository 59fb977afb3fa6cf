//! Files beside the text of a pack: the pictures of its figures.
//!
//! A topic names such a file by its path within the folder of the pack. The path is checked twice. When the pack
//! is loaded, [`check_path`] looks at the words alone: they must lead down into the folder, and mean the same on
//! every system. When the file is opened, [`asset`] looks at what lies there: no part of the way may be a symbolic
//! link, its end must be a regular file, and both must lie within the folder as the system itself resolves it.
//! So a pack from a stranger cannot show what it was not given, read a device that never ends, or wait for a pipe.
//!
//! What the bytes mean is no business of this module.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::super::text::is_hidden;
use super::read::human_bytes;

/// The most bytes of a path within a pack.
const MOST_PATH: usize = 240;

/// Names that are devices on Windows, whatever their ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "com", "lpt", "conin$", "conout$", "clock$"];

/// Why a path cannot be one within a pack, as the end of a sentence that begins with the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathFault {
    /// There is nothing.
    #[error("is empty")]
    Empty,
    /// It is longer than any sensible one.
    #[error("is longer than {MOST_PATH} bytes")]
    TooLong,
    /// It begins at the root of the system, or at a drive or share of it.
    #[error("leads out of the folder of the pack: it is absolute")]
    Absolute,
    /// It goes up.
    #[error("leads out of the folder of the pack: it goes up with “..”")]
    Upwards,
    /// It holds a backslash, which separates on one system and names on another.
    #[error("holds a backslash; parts are separated by “/”")]
    Backslash,
    /// It holds a colon, by which Windows names drives and streams.
    #[error("holds a colon")]
    Colon,
    /// It holds a character that is not seen.
    #[error("holds a control character or an invisible one")]
    Hidden,
    /// A part is empty, begins with a dot, or ends in what Windows drops.
    #[error("has a part that is empty, begins with a dot, or ends in a dot or space")]
    Part,
    /// A part is the name of a device on Windows.
    #[error("has a part that names a device on Windows")]
    Device,
}

/// Why a file beside a pack is not opened, as the end of a sentence.
#[derive(Debug, thiserror::Error)]
pub enum AssetError {
    /// The pack is no folder and lies in none.
    #[error("its pack has no folder")]
    NoFolder,
    /// The path is none within a pack.
    #[error("its path {0}")]
    Path(#[from] PathFault),
    /// There is no such file.
    #[error("the file does not exist")]
    Missing,
    /// A part of the way is a symbolic link.
    #[error("a symbolic link is not followed")]
    Link,
    /// It is a folder, device, pipe or socket.
    #[error("it is not a regular file")]
    NotAFile,
    /// The system resolves it to a place outside of the folder.
    #[error("it lies outside the folder of the pack")]
    Outside,
    /// It has more bytes than this.
    #[error("the file is larger than {}", human_bytes(*.0))]
    TooLarge(u64),
    /// The system refuses.
    #[error("the file cannot be read: {0}")]
    Io(io::Error),
}

impl From<io::Error> for AssetError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // A file where a folder should be is no way to anything.
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing,
            _ => Self::Io(error),
        }
    }
}

/// Checks the words of a path: whether they lead down into a folder, and nowhere else, on every system.
///
/// # Errors
///
/// The first fault.
pub fn check_path(path: &str) -> Result<(), PathFault> {
    let device = |part: &str| {
        let stem = part.split('.').next().unwrap_or(part).trim_end().to_ascii_lowercase();
        // `com1` to `com9` and `lpt1` to `lpt9`, in the digits of any script that Windows takes for them.
        let bare = stem.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³'));
        DEVICES.contains(&stem.as_str()) || (bare != stem && matches!(bare, "com" | "lpt"))
    };
    let parts = || path.split('/');
    Err(match path {
        "" => PathFault::Empty,
        _ if path.len() > MOST_PATH => PathFault::TooLong,
        _ if path.chars().any(|c| is_hidden(c) || c.is_control()) => PathFault::Hidden,
        _ if path.starts_with(['/', '\\']) || path.get(1..2) == Some(":") => PathFault::Absolute,
        _ if path.split(['/', '\\']).any(|part| part == "..") => PathFault::Upwards,
        _ if path.contains('\\') => PathFault::Backslash,
        _ if path.contains(':') => PathFault::Colon,
        _ if parts().any(|part| part.is_empty() || part.starts_with('.') || part.ends_with(['.', ' '])) => {
            PathFault::Part
        }
        _ if parts().any(device) => PathFault::Device,
        _ => return Ok(()),
    })
}

/// Finds a file within the folder of a pack, without opening it.
///
/// # Errors
///
/// What keeps it from being opened.
pub fn find_asset(folder: Option<&Path>, path: &str, most: u64) -> Result<PathBuf, AssetError> {
    check_path(path)?;
    let folder = folder.ok_or(AssetError::NoFolder)?.canonicalize()?;
    let mut at = folder.clone();
    let mut metadata = fs::metadata(&folder)?;
    for part in path.split('/') {
        at.push(part);
        metadata = fs::symlink_metadata(&at)?;
        if metadata.is_symlink() {
            return Err(AssetError::Link);
        }
    }
    if !metadata.is_file() {
        return Err(AssetError::NotAFile);
    }
    if metadata.len() > most {
        return Err(AssetError::TooLarge(most));
    }
    // Whatever else may lead elsewhere, such as a junction or a mount that is none: the system knows.
    let resolved = at.canonicalize()?;
    if resolved.starts_with(&folder) { Ok(resolved) } else { Err(AssetError::Outside) }
}

/// The bytes of a file within the folder of a pack, of which there may be `most`.
///
/// A pack without a folder has no such files. The built-in one holds none; should it come to, its bytes are
/// embedded beside its texts, and found here.
///
/// # Errors
///
/// What keeps it from being read.
pub fn asset(folder: Option<&Path>, path: &str, most: u64) -> Result<Vec<u8>, AssetError> {
    let file = File::open(find_asset(folder, path, most)?)?;
    // The file may have been exchanged or may have grown meanwhile.
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(AssetError::NotAFile);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len().min(most)).unwrap_or(0));
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(AssetError::TooLarge(most)) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_down_into_the_pack_or_nowhere() {
        for (path, fault) in [
            ("ct.png", None),
            ("images/ct of the chest.PNG", None),
            ("bilder/größe.webp", None),
            ("images/a.b.c.png", None),
            ("com.png", Some(PathFault::Device)),
            ("comet.png", None),
            ("", Some(PathFault::Empty)),
            ("/etc/passwd", Some(PathFault::Absolute)),
            ("//server/share/x.png", Some(PathFault::Absolute)),
            ("\\\\server\\x.png", Some(PathFault::Absolute)),
            ("C:/x.png", Some(PathFault::Absolute)),
            ("c:x.png", Some(PathFault::Absolute)),
            ("../x.png", Some(PathFault::Upwards)),
            ("images/../../x.png", Some(PathFault::Upwards)),
            ("images\\..\\x.png", Some(PathFault::Upwards)),
            ("images\\x.png", Some(PathFault::Backslash)),
            ("x.png:stream", Some(PathFault::Colon)),
            ("file:x.png", Some(PathFault::Colon)),
            ("a//x.png", Some(PathFault::Part)),
            ("./x.png", Some(PathFault::Part)),
            (".hidden/x.png", Some(PathFault::Part)),
            ("images/", Some(PathFault::Part)),
            (".. /x.png", Some(PathFault::Part)),
            ("x.png.", Some(PathFault::Part)),
            ("x\0.png", Some(PathFault::Hidden)),
            ("x\u{202e}gnp.exe", Some(PathFault::Hidden)),
            ("x\n.png", Some(PathFault::Hidden)),
            ("nul", Some(PathFault::Device)),
            ("images/NUL.png", Some(PathFault::Device)),
            ("COM1.png", Some(PathFault::Device)),
            ("lpt².png", Some(PathFault::Device)),
        ] {
            assert_eq!(check_path(path).err(), fault, "{path:?}");
        }
        assert_eq!(check_path(&"x".repeat(241)), Err(PathFault::TooLong));
    }

    /// A folder with a picture, a folder and a secret beside it.
    fn folder() -> (tempfile::TempDir, PathBuf) {
        let outer = tempfile::tempdir().expect("a temporary folder");
        let pack = outer.path().join("pack");
        fs::create_dir_all(pack.join("images")).expect("folders");
        fs::write(pack.join("images/ct.png"), b"picture").expect("a file");
        fs::write(outer.path().join("secret.png"), b"secret").expect("a file");
        (outer, pack)
    }

    fn read(pack: &Path, path: &str, most: u64) -> String {
        match asset(Some(pack), path, most) {
            Ok(bytes) => String::from_utf8(bytes).expect("text"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_file_of_the_pack_is_read_and_nothing_else() {
        let (_outer, pack) = folder();
        for (path, most, expected) in [
            ("images/ct.png", 7, "picture"),
            ("images/ct.png", 6, "the file is larger than 6 bytes"),
            ("images/mri.png", 7, "the file does not exist"),
            ("images/ct.png/x.png", 7, "the file does not exist"),
            ("images", 7, "it is not a regular file"),
            ("../secret.png", 7, "its path leads out of the folder of the pack: it goes up with “..”"),
        ] {
            assert_eq!(read(&pack, path, most), expected, "{path}");
        }
        assert!(matches!(asset(None, "ct.png", 9), Err(AssetError::NoFolder)));
        assert!(matches!(asset(Some(&pack.join("gone")), "ct.png", 9), Err(AssetError::Missing)));
    }

    #[cfg(unix)]
    #[test]
    fn links_devices_and_pipes_are_refused_and_hard_links_are_files() {
        use std::os::unix::fs::symlink;
        use std::os::unix::net::UnixListener;

        let (outer, pack) = folder();
        let secret = outer.path().join("secret.png");
        symlink(&secret, pack.join("link.png")).expect("a link");
        symlink(pack.join("images/ct.png"), pack.join("within.png")).expect("a link");
        symlink(outer.path(), pack.join("up")).expect("a link");
        symlink("/dev/zero", pack.join("zero.png")).expect("a link");
        fs::hard_link(pack.join("images/ct.png"), pack.join("hard.png")).expect("a link");
        let _socket = UnixListener::bind(pack.join("socket.png")).expect("a socket");
        let pipe = pack.join("pipe.png");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        for path in ["link.png", "within.png", "up/secret.png", "zero.png"] {
            assert_eq!(read(&pack, path, 99), "a symbolic link is not followed", "{path}");
        }
        assert_eq!(read(&pack, "socket.png", 99), "it is not a regular file");
        if made.is_ok_and(|status| status.success()) {
            assert_eq!(read(&pack, "pipe.png", 99), "it is not a regular file");
        }
        assert_eq!(read(&pack, "hard.png", 99), "picture");
        // The folder itself may be reached by a link: that is the person's own choice.
        let alias = outer.path().join("alias");
        symlink(&pack, &alias).expect("a link");
        assert_eq!(read(&alias, "images/ct.png", 99), "picture");
    }
}

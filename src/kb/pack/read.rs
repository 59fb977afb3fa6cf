//! Reading a pack from disk, defensively.

use std::fs::{self, DirEntry, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;

use rayon::prelude::*;

use super::super::diagnostic::{Code, Diagnostic};
use super::super::lines::{self, Place};
use super::super::progress::Progress;
use super::super::text::visible;
use super::{Limits, Origin, PackText, SourceFile, builtin};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// Reads the files of a pack. What cannot be read is said in the diagnostics; the rest is there.
#[must_use]
pub fn read(origin: &Origin, limits: &Limits) -> PackText {
    read_on(origin, limits, &Progress::default())
}

/// The same, for somebody who waits for it. Once it is cancelled, no further file is read.
pub(in crate::kb) fn read_on(origin: &Origin, limits: &Limits, progress: &Progress) -> PackText {
    let mut pack = PackText {
        origin: origin.clone(),
        fallback_id: "built-in".to_owned(),
        folder: None,
        files: Vec::new(),
        diagnostics: Vec::new(),
    };
    let path = match origin {
        Origin::BuiltIn => {
            pack.files = builtin::files();
            progress.found(pack.files.len());
            return pack;
        }
        Origin::Path(path) => path,
    };
    pack.fallback_id =
        path.file_stem().map_or_else(|| "pack".to_owned(), |stem| stem.to_string_lossy().into_owned());
    pack.folder = Some(folder_of(path));
    let found = find_files(path, limits, &mut pack.diagnostics);
    progress.found(found.len());
    let unless_cancelled = found.par_iter().filter(|_| !progress.is_cancelled());
    let read: Vec<_> = unless_cancelled.map(|file| read_file(file, limits)).collect();
    for result in read {
        match result {
            Ok(file) => pack.files.push(file),
            Err(fault) => pack.diagnostics.push(*fault),
        }
    }
    pack
}

/// The folder beside whose files a pack may name figures.
fn folder_of(pack: &Path) -> PathBuf {
    if pack.is_dir() {
        return pack.to_owned();
    }
    let parent = pack.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new(".")).to_owned()
}

/// The files that [`read`] would read of a pack, in order. `None` where it would have something to say of the
/// folders already: such a pack changes in ways that its files do not show.
#[must_use]
pub fn files(origin: &Origin, limits: &Limits) -> Option<Vec<PathBuf>> {
    let mut diagnostics = Vec::new();
    let files = match origin {
        Origin::BuiltIn => Vec::new(),
        Origin::Path(path) => find_files(path, limits, &mut diagnostics),
    };
    diagnostics.is_empty().then(|| files.into_iter().map(|found| found.path).collect())
}

/// A file that is to be read.
struct Found {
    path: PathBuf,
    name: String,
}

fn find_files(root: &Path, limits: &Limits, diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    let display = shown(root);
    let metadata = match fs::metadata(root) {
        Ok(metadata) => metadata,
        Err(error) => {
            diagnostics.push(unreadable(&display, &error, "the pack"));
            return Vec::new();
        }
    };
    if metadata.is_file() {
        let name = visible(&root.file_name().unwrap_or(root.as_os_str()).to_string_lossy());
        return vec![Found { path: root.to_owned(), name }];
    }
    if !metadata.is_dir() {
        let fault = Diagnostic::new(Code::Unreadable, display, "This is neither a file nor a folder");
        diagnostics.push(fault.left_out("the pack"));
        return Vec::new();
    }
    let mut walk = Walk { limits, files: Vec::new(), bytes: 0, full: false, diagnostics };
    walk.folder(root, "", limits.folder_depth);
    let files = walk.files;
    if files.is_empty() && diagnostics.is_empty() {
        let fault = Diagnostic::new(Code::EmptyPack, display, "The folder holds no .ron file");
        diagnostics.push(fault.hint(Some("a pack is a folder of .ron files, or one such file".to_owned())));
    }
    files
}

/// Collects the files of a folder and of the folders in it.
struct Walk<'a> {
    limits: &'a Limits,
    files: Vec<Found>,
    /// The size of these files together.
    bytes: u64,
    /// Whether there were more files than the limit allows.
    full: bool,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Walk<'_> {
    /// Walks over a folder in the order of its names, `pack.ron` first.
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) {
        let entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) => {
                self.diagnostics.push(unreadable(&shown(folder), &error, "the folder"));
                return;
            }
        };
        let mut entries: Vec<_> = entries
            .into_iter()
            .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry))
            .collect();
        entries.sort_by(|(a, _), (b, _)| (a != "pack.ron", a).cmp(&(b != "pack.ron", b)));
        for (file_name, entry) in entries {
            if self.full {
                return;
            }
            if !file_name.starts_with('.') {
                self.entry(&entry, format!("{prefix}{}", visible(&file_name)), depth);
            }
        }
    }

    fn entry(&mut self, entry: &DirEntry, name: String, depth: usize) {
        let path = entry.path();
        let file_type = match entry.file_type() {
            Ok(file_type) => file_type,
            Err(error) => {
                self.diagnostics.push(unreadable(&shown(&path), &error, "the file"));
                return;
            }
        };
        let is_ron = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"));
        if file_type.is_symlink() {
            // A link to a folder may close a ring, and either may lead out of the pack.
            if is_ron || path.is_dir() {
                let message = format!("The symbolic link “{name}” is not followed");
                let hint = "put the file or folder itself into the pack".to_owned();
                self.say(Code::LinkNotFollowed, &path, &message, "what it leads to", Some(hint));
            }
        } else if file_type.is_dir() {
            if depth > 0 {
                self.folder(&path, &format!("{name}/"), depth - 1);
            } else {
                let message = format!("Folders are nested deeper than {}", self.limits.folder_depth);
                self.say(Code::TooManyFiles, &path, &message, "the folder", None);
            }
        } else if is_ron {
            // A file that is too large by itself is refused when it is read, and counts for nothing.
            let length = entry.metadata().map_or(0, |metadata| metadata.len());
            let length = if length > self.limits.file_bytes { 0 } else { length };
            let (code, message) = if self.files.len() >= self.limits.files {
                (Code::TooManyFiles, format!("The pack has more than {} files", self.limits.files))
            } else if self.bytes + length > self.limits.pack_bytes {
                let most = human_bytes(self.limits.pack_bytes);
                (Code::PackTooLarge, format!("The files of the pack are larger than {most} together"))
            } else {
                self.bytes += length;
                self.files.push(Found { path, name });
                return;
            };
            self.full = true;
            self.say(code, &path, &message, "this file and those after it", None);
        }
    }

    fn say(&mut self, code: Code, path: &Path, message: &str, left_out: &'static str, hint: Option<String>) {
        self.diagnostics.push(Diagnostic::new(code, shown(path), message).left_out(left_out).hint(hint));
    }
}

fn read_file(found: &Found, limits: &Limits) -> Result<SourceFile, Box<Diagnostic>> {
    let display = shown(&found.path);
    let bytes = match read_bytes(&found.path, limits.file_bytes) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            let message = format!("The file is larger than {}", human_bytes(limits.file_bytes));
            let fault = Diagnostic::new(Code::FileTooLarge, display, message);
            return Err(Box::new(
                fault.left_out("the file").hint(Some("split it into several files".to_owned())),
            ));
        }
        Err(error) => return Err(Box::new(unreadable(&display, &error, "the file"))),
    };
    let text = String::from_utf8(bytes).map_err(|error| Box::new(not_utf8(&display, &error)))?;
    Ok(SourceFile::new(found.name.clone(), display, without_mark(text), Some(found.path.clone())))
}

fn without_mark(mut text: String) -> String {
    if text.starts_with(BYTE_ORDER_MARK) {
        text.drain(..BYTE_ORDER_MARK.len_utf8());
    }
    text
}

/// Reads the text of a file again, if it is one of up to so many bytes.
pub(super) fn read_text(path: &Path, most: u64) -> Option<String> {
    let bytes = read_bytes(path, most + BYTE_ORDER_MARK.len_utf8() as u64).ok().flatten()?;
    String::from_utf8(bytes).ok().map(without_mark)
}

/// The bytes of a regular file, or `None` where there are more than `limit`.
///
/// The limit holds while reading too, since a file may grow, and a device or pipe has no length.
fn read_bytes(path: &Path, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    if metadata.len() > limit {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

fn not_utf8(display: &str, error: &FromUtf8Error) -> Diagnostic {
    /// Enough of the rest of the file for an excerpt.
    const AFTER: usize = 4096;
    let bytes = error.as_bytes();
    let valid = error.utf8_error().valid_up_to();
    let byte = bytes.get(valid).copied().unwrap_or(0);
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(valid + AFTER)]);
    let place = Place::of(&text, valid);
    let mut fault = Diagnostic::new(Code::InvalidUtf8, display, "The file is not UTF-8 text")
        .expected("UTF-8")
        .found(format!("the byte 0x{byte:02X}"))
        .hint(Some("save it as UTF-8 in your editor".to_owned()))
        .left_out("the file");
    fault.place = Some(place);
    fault.excerpt = Some(lines::excerpt(&text, valid..valid + 1, place));
    fault
}

fn unreadable(display: &str, error: &io::Error, left_out: &'static str) -> Diagnostic {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        _ => error.to_string(),
    };
    Diagnostic::new(Code::Unreadable, display, format!("Cannot be read: {reason}")).left_out(left_out)
}

/// A path as it is shown. A file name may hold control characters; a terminal must not obey them.
fn shown(path: &Path) -> String {
    visible(&path.display().to_string())
}

pub(super) fn human_bytes(bytes: u64) -> String {
    match bytes {
        n if n >= 1 << 30 => format!("{} GB", n >> 30),
        n if n >= 1 << 20 => format!("{} MB", n >> 20),
        n if n >= 1 << 10 => format!("{} kB", n >> 10),
        n => format!("{n} bytes"),
    }
}

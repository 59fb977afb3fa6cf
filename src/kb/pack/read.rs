//! Reading a pack from disk, defensively.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::super::diagnostic::{Code, Diagnostic};
use super::super::lines::{self, Place};
use super::{Limits, Origin, PackText, SourceFile, builtin};

/// Reads the files of a pack. What cannot be read is said in the diagnostics; the rest is there.
#[must_use]
pub fn read(origin: &Origin, limits: &Limits) -> PackText {
    let mut pack = PackText {
        origin: origin.clone(),
        fallback_id: "built-in".to_owned(),
        files: Vec::new(),
        diagnostics: Vec::new(),
    };
    let path = match origin {
        Origin::BuiltIn => {
            pack.files = builtin::files();
            return pack;
        }
        Origin::Path(path) => path,
    };
    pack.fallback_id = path.file_stem().map_or_else(|| "pack".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let found = find_files(path, limits, &mut pack.diagnostics);
    let read: Vec<_> = found.par_iter().map(|file| read_file(file, limits)).collect();
    for result in read {
        match result {
            Ok(file) => pack.files.push(file),
            Err(fault) => pack.diagnostics.push(*fault),
        }
    }
    pack
}

/// A file that is to be read.
struct Found {
    path: PathBuf,
    name: String,
}

fn find_files(root: &Path, limits: &Limits, diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    let metadata = match fs::metadata(root) {
        Ok(metadata) => metadata,
        Err(error) => {
            diagnostics.push(unreadable(&root.display().to_string(), &error));
            return Vec::new();
        }
    };
    if metadata.is_file() {
        let name = root.file_name().unwrap_or(root.as_os_str()).to_string_lossy().into_owned();
        return vec![Found { path: root.to_owned(), name }];
    }
    if !metadata.is_dir() {
        let fault = Diagnostic::new(Code::Unreadable, root.display().to_string(), "Neither a file nor a folder");
        diagnostics.push(fault.left_out("the pack"));
        return Vec::new();
    }
    let mut files = Vec::new();
    walk(root, "", limits.folder_depth, limits, &mut files, diagnostics);
    if files.is_empty() && diagnostics.is_empty() {
        let fault = Diagnostic::new(Code::EmptyPack, root.display().to_string(), "The folder holds no .ron file");
        diagnostics.push(fault.hint(Some("a pack is a folder of .ron files".to_owned())));
    }
    files
}

/// Collects the files of a folder in the order of their names, `pack.ron` first.
fn walk(
    folder: &Path,
    prefix: &str,
    depth: usize,
    limits: &Limits,
    files: &mut Vec<Found>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
        Ok(entries) => entries,
        Err(error) => {
            diagnostics.push(unreadable(&folder.display().to_string(), &error));
            return;
        }
    };
    let mut entries: Vec<_> =
        entries.into_iter().map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry)).collect();
    entries.sort_by(|(a, _), (b, _)| (a != "pack.ron", a).cmp(&(b != "pack.ron", b)));
    for (file_name, entry) in entries {
        if file_name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        let name = format!("{prefix}{file_name}");
        let file_type = match entry.file_type() {
            Ok(file_type) => file_type,
            Err(error) => {
                diagnostics.push(unreadable(&path.display().to_string(), &error));
                continue;
            }
        };
        let is_ron = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"));
        if file_type.is_symlink() {
            // A link to a folder may close a ring, and either may lead out of the pack.
            if is_ron || path.is_dir() {
                let fault = Diagnostic::new(
                    Code::LinkNotFollowed,
                    path.display().to_string(),
                    format!("Symbolic link “{name}” is not followed"),
                );
                diagnostics
                    .push(fault.left_out("the file").hint(Some("put the file itself into the pack".to_owned())));
            }
        } else if file_type.is_dir() {
            if depth == 0 {
                let fault = Diagnostic::new(
                    Code::TooManyFiles,
                    path.display().to_string(),
                    format!("Folders are nested deeper than {}", limits.folder_depth),
                );
                diagnostics.push(fault.left_out("the folder"));
            } else {
                walk(&path, &format!("{name}/"), depth - 1, limits, files, diagnostics);
            }
        } else if is_ron {
            if files.len() == limits.files {
                let fault = Diagnostic::new(
                    Code::TooManyFiles,
                    path.display().to_string(),
                    format!("The pack has more than {} files", limits.files),
                );
                diagnostics.push(fault.left_out("the rest of the folder"));
                return;
            }
            files.push(Found { path, name });
        }
    }
}

fn read_file(found: &Found, limits: &Limits) -> Result<SourceFile, Box<Diagnostic>> {
    let display = found.path.display().to_string();
    let bytes = match read_bytes(&found.path, limits.file_bytes) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            let message = format!("The file is larger than {}", human_bytes(limits.file_bytes));
            let fault = Diagnostic::new(Code::FileTooLarge, display, message);
            return Err(Box::new(fault.left_out("the file").hint(Some("split it into several files".to_owned()))));
        }
        Err(error) => return Err(Box::new(unreadable(&display, &error))),
    };
    let text = String::from_utf8(bytes).map_err(|error| Box::new(not_utf8(&display, &error)))?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    Ok(SourceFile { name: found.name.clone(), display, text })
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

fn not_utf8(display: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let valid = error.utf8_error().valid_up_to();
    let before = String::from_utf8_lossy(&error.as_bytes()[..valid]);
    let byte = error.as_bytes().get(valid).copied().unwrap_or(0);
    let message = format!("The file is not UTF-8: byte 0x{byte:02X} at offset {valid}");
    let mut fault = Diagnostic::new(Code::InvalidUtf8, display, message)
        .left_out("the file")
        .hint(Some("save it as UTF-8 in your editor".to_owned()));
    fault.place = Some(Place::of(&before, valid));
    fault.excerpt = Some(lines::excerpt(&String::from_utf8_lossy(error.as_bytes()), valid..valid + 1));
    fault
}

fn unreadable(display: &str, error: &io::Error) -> Diagnostic {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        _ => error.to_string(),
    };
    Diagnostic::new(Code::Unreadable, display, format!("Cannot be read: {reason}")).left_out("the file")
}

fn human_bytes(bytes: u64) -> String {
    match bytes {
        n if n >= 1 << 30 => format!("{} GB", n >> 30),
        n if n >= 1 << 20 => format!("{} MB", n >> 20),
        n if n >= 1 << 10 => format!("{} kB", n >> 10),
        n => format!("{n} bytes"),
    }
}

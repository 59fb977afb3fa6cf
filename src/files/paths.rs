//! Paths as people type and read them.
//!
//! `~` stands for the home folder, and what is relative begins there: a window has no folder that it stands in.
//! Several paths stand in quotation marks, one after the other, as file choosers write them. Nothing else is
//! expanded: a path is a name, not a command.

use std::path::{Path, PathBuf, is_separator};

use crate::kb::visible;

/// The path that a text means.
#[must_use]
pub fn expand(text: &str, home: Option<&Path>) -> PathBuf {
    let text = text.trim_start();
    let path = match (text.strip_prefix('~'), home) {
        (Some(""), Some(home)) => return home.to_owned(),
        (Some(rest), Some(home)) if rest.starts_with(is_separator) => {
            home.join(rest.trim_start_matches(is_separator))
        }
        (_, Some(home)) => home.join(text),
        (_, None) => PathBuf::from(text),
    };
    // Without a home folder, what is relative begins where the process was started.
    std::path::absolute(&path).unwrap_or(path)
}

/// The paths that a text means: one, or several in quotation marks.
#[must_use]
pub fn expand_all(text: &str, home: Option<&Path>) -> Vec<PathBuf> {
    let text = text.trim_start();
    if !text.starts_with('"') {
        return if text.is_empty() { Vec::new() } else { vec![expand(text, home)] };
    }
    let quoted = text.split('"').skip(1).step_by(2).filter(|part| !part.is_empty());
    quoted.map(|part| expand(part, home)).collect()
}

/// A path as it is typed: within the home folder with `~`. `None` where it cannot be typed, because it is not
/// Unicode or holds a line break.
#[must_use]
pub fn typed(path: &Path, home: Option<&Path>) -> Option<String> {
    let whole = path.to_str()?;
    let within = home.and_then(|home| path.strip_prefix(home).ok()).and_then(Path::to_str);
    let text = match within {
        Some("") => "~".to_owned(),
        Some(rest) => format!("~{}{rest}", std::path::MAIN_SEPARATOR),
        None => whole.to_owned(),
    };
    (!text.contains(char::is_control)).then_some(text)
}

/// Several paths as they are typed; those that cannot be are left out.
#[must_use]
pub fn typed_all(paths: &[PathBuf], home: Option<&Path>) -> String {
    let texts: Vec<String> = paths.iter().filter_map(|path| typed(path, home)).collect();
    match texts.as_slice() {
        [one] => one.clone(),
        several => several.iter().map(|text| format!("\"{text}\"")).collect::<Vec<_>>().join(" "),
    }
}

/// A path as it is read, with `~` and with everything in sight that a name may hide.
#[must_use]
pub fn shown(path: &Path, home: Option<&Path>) -> String {
    visible(&typed(path, home).unwrap_or_else(|| path.display().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: &str = "/home/reader";

    #[test]
    fn texts_become_paths() {
        for (text, path) in [
            ("~", "/home/reader"),
            ("~/packs", "/home/reader/packs"),
            ("~//packs", "/home/reader/packs"),
            ("packs/a b.ron", "/home/reader/packs/a b.ron"),
            ("  /etc/x.ron", "/etc/x.ron"),
            ("~other", "/home/reader/~other"),
            ("$HOME", "/home/reader/$HOME"),
            ("Übung/β.ron", "/home/reader/Übung/β.ron"),
        ] {
            assert_eq!(expand(text, Some(Path::new(HOME))), Path::new(path), "{text:?}");
        }
    }

    #[test]
    fn several_paths_stand_in_quotation_marks() {
        let home = Some(Path::new(HOME));
        let paths = [PathBuf::from("/home/reader/a b.ron"), PathBuf::from("/x/c.ron")];
        let text = typed_all(&paths, home);
        assert_eq!(text, "\"~/a b.ron\" \"/x/c.ron\"");
        assert_eq!(expand_all(&text, home), paths);
        assert_eq!(expand_all("\"/x/c.ron", home), [Path::new("/x/c.ron")], "one that is not closed");
        assert!(expand_all("  ", home).is_empty());
        assert!(expand_all("\"\"", home).is_empty());
    }

    #[test]
    fn paths_become_texts() {
        let home = Some(Path::new(HOME));
        for (path, text) in
            [("/home/reader", "~"), ("/home/reader/a", "~/a"), ("/home/readers", "/home/readers")]
        {
            assert_eq!(typed(Path::new(path), home).as_deref(), Some(text), "{path}");
        }
        assert_eq!(typed(Path::new("/x/a\nb"), home), None);
        assert!(!shown(Path::new("/x/a\nb"), home).contains('\n'));
    }
}

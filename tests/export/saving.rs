//! What is on the disk before and after an export.

use std::fs;
use std::path::Path;

use harbinger::export::{File, Files};
use harbinger::files::exports::{RECEIPT, save};
use harbinger::files::write::Obstacle;
use tempfile::TempDir;

fn place() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn text(words: &str) -> Files {
    Files::One(words.to_owned())
}

fn notes(names: &[&str]) -> Files {
    let file = |name: &&str| File::of_text((*name).to_owned(), "new".to_owned());
    Files::Folder(names.iter().map(file).collect())
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("it can be read")
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
    let mut names: Vec<String> = entries.map(|entry| name(entry).to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_replaced_only_when_that_is_asked_for() {
    let place = place();
    let path = place.path().join("out.html");
    save(&text("one"), &path, false).expect("there is nothing in the way");
    let refused = save(&text("two"), &path, false).expect_err("it is there");
    assert!(matches!(refused.error.obstacle, Obstacle::Exists), "{refused}");
    assert_eq!(read(&path), "one");
    save(&text("two"), &path, true).expect("it may be replaced");
    assert_eq!((read(&path).as_str(), names(place.path())), ("two", vec!["out.html".to_owned()]));
}

#[test]
fn a_folder_keeps_what_the_export_does_not_write() {
    let place = place();
    let folder = place.path().join("notes");
    fs::create_dir_all(folder.join("a")).expect("a folder");
    fs::write(folder.join("a/x.md"), "old").expect("a file");
    fs::write(folder.join("mine.md"), "mine").expect("a file");
    let refused = save(&notes(&["a/x.md", "b/y.md"]), &folder, false).expect_err("it is not empty");
    assert!(matches!(refused.error.obstacle, Obstacle::NotEmpty), "{refused}");
    assert_eq!(names(&folder), ["a", "mine.md"]);
    save(&notes(&["a/x.md", "b/y.md"]), &folder, true).expect("it may be written into");
    assert_eq!(read(&folder.join("a/x.md")), "new");
    assert_eq!(read(&folder.join("mine.md")), "mine");
    assert_eq!(names(&folder), [RECEIPT, "a", "b", "mine.md"]);
    let empty = place.path().join("empty");
    fs::create_dir(&empty).expect("a folder");
    save(&notes(&["x.md"]), &empty, false).expect("an empty folder is as good as none");
}

#[test]
fn what_is_in_the_way_is_named() {
    let place = place();
    let file = place.path().join("file");
    fs::write(&file, "x").expect("a file");
    for (files, path, replace, expected) in [
        (notes(&["x.md"]), file.clone(), true, "is not a folder"),
        (text("x"), place.path().to_owned(), true, "is not a file that could be replaced"),
        (text("x"), place.path().join("no/where.html"), false, "there is no folder"),
        (notes(&["x.md"]), place.path().join("no/where"), false, "there is no folder"),
        (text("x"), file.join("below"), false, "cannot be written: "),
    ] {
        let fault = save(&files, &path, replace).expect_err("it is in the way").to_string();
        let named = path.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(fault.contains(expected) && fault.contains(&named), "{fault}");
    }
    assert_eq!(names(place.path()), ["file"], "nothing else was left behind");
}

#[test]
fn a_half_written_folder_is_said_so() {
    let place = place();
    let folder = place.path().join("notes");
    fs::create_dir_all(folder.join("b/y.md")).expect("a folder in the way");
    let fault = save(&notes(&["a/x.md", "a/z.md", "b/y.md", "c.md"]), &folder, true).expect_err("a folder");
    assert_eq!((fault.written, fault.of), (2, 4));
    let words = fault.to_string();
    assert!(words.ends_with("; 2 of 4 files were written before"), "{words}");
}

#[test]
fn what_an_earlier_export_left_is_cleared_away() {
    let place = place();
    let folder = place.path().join("notes");
    save(&notes(&["a/x.md", "a/y.md", "b/z.md", "keep.md"]), &folder, false).expect("there is nothing there");
    fs::write(folder.join("a/mine.md"), "new").expect("a file");
    fs::write(folder.join("a/y.md"), "changed").expect("a file");
    let said = save(&notes(&["keep.md"]), &folder, true).expect("it may be written into");
    assert_eq!(said, ["a/y.md of an earlier export stays: it was changed since"]);
    assert_eq!(names(&folder), [RECEIPT, "a", "keep.md"], "a folder that is empty goes too");
    assert_eq!(names(&folder.join("a")), ["mine.md", "y.md"]);
    // What was once left is not asked about again.
    assert_eq!(save(&notes(&["keep.md"]), &folder, true).expect("written"), [""; 0]);
}

#[test]
fn a_receipt_leads_nowhere_else() {
    let place = place();
    let (folder, outside) = (place.path().join("notes"), place.path().join("outside.md"));
    save(&notes(&["x.md"]), &folder, false).expect("there is nothing there");
    fs::write(&outside, "new").expect("a file");
    let receipt = read(&folder.join(RECEIPT));
    let hash = receipt.lines().last().and_then(|line| line.split_once(' ')).map_or("", |(hash, _)| hash);
    let forged = format!("{hash}  ../outside.md\n{hash}  {}\nno line\n{hash}  ..\n", outside.display());
    fs::write(folder.join(RECEIPT), forged).expect("a file");
    let said = save(&notes(&["y.md"]), &folder, true).expect("it may be written into");
    assert_eq!((said.len(), read(&outside).as_str()), (3, "new"), "{said:?}");
    assert_eq!(names(&folder), [RECEIPT, "x.md", "y.md"], "what is not known to be ours stays");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn links_are_followed_only_where_a_person_names_them() {
        let place = place();
        let (real, link) = (place.path().join("real"), place.path().join("link"));
        fs::write(&real, "old").expect("a file");
        symlink(&real, &link).expect("a link");
        assert!(save(&text("new"), &link, false).is_err());
        save(&text("new"), &link, true).expect("it may be replaced");
        assert_eq!(read(&real), "new");
        assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());

        let elsewhere = place.path().join("elsewhere");
        fs::create_dir(&elsewhere).expect("a folder");
        let folder = place.path().join("notes");
        fs::create_dir(&folder).expect("a folder");
        symlink(&elsewhere, folder.join("a")).expect("a link");
        let fault = save(&notes(&["a/x.md"]), &folder, true).expect_err("it leads out of the folder");
        assert!(matches!(fault.error.obstacle, Obstacle::NotAFolder), "{fault}");
        fs::remove_file(folder.join("a")).expect("the link goes");
        fs::create_dir(folder.join("a")).expect("a folder");
        symlink(&real, folder.join("a/x.md")).expect("a link");
        assert!(save(&notes(&["a/x.md"]), &folder, true).is_err());
        assert_eq!((names(&elsewhere).len(), read(&real).as_str()), (0, "new"));
    }

    #[test]
    fn devices_are_no_files() {
        let fault = save(&text("x"), Path::new("/dev/null"), true).expect_err("a device");
        assert!(matches!(fault.error.obstacle, Obstacle::NotAFile), "{fault}");
    }

    #[test]
    fn files_may_be_read_by_whom_the_person_lets() {
        let place = place();
        let (ours, theirs) = (place.path().join("ours"), place.path().join("theirs"));
        save(&text("x"), &ours, false).expect("there is nothing in the way");
        fs::write(&theirs, "x").expect("a file");
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode();
        assert_eq!(mode(&ours), mode(&theirs));
    }
}

#![cfg(unix)]

use std::fs;
use std::os::unix::ffi::OsStrExt as _;

use super::*;

/// A folder of programs with these names, which do nothing.
fn programs(names: &[&str]) -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    for name in names {
        let file = folder.path().join(name);
        fs::write(&file, "#!/bin/sh\nexit 0\n").expect("written");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("made a program");
    }
    folder
}

fn surroundings(folder: &Path, visual: &str) -> Surroundings {
    Surroundings {
        visual: Some(visual.into()),
        path: Some(folder.as_os_str().to_owned()),
        ..Surroundings::default()
    }
}

fn spot(file: &str) -> Spot {
    Spot { file: PathBuf::from(file), line: 12, column: 5 }
}

/// Checks what is started for a wish, as the name of the program and its arguments.
#[track_caller]
fn check(there: &[&str], visual: &str, file: &str, expected: &[&str]) {
    let folder = programs(there);
    let base = folder.path().join("");
    let shown = match call(&surroundings(folder.path(), visual), &spot(file)) {
        Call::Start { program, arguments, .. } => {
            let all = std::iter::once(program.into_os_string()).chain(arguments);
            let base = base.display().to_string();
            all.map(|word| word.to_string_lossy().replace(&base, "")).collect()
        }
        Call::System { instead } => vec!["system".to_owned(), instead.unwrap_or_default()],
    };
    assert_eq!(shown, expected, "{visual}");
}

#[test]
fn each_editor_is_told_the_place_in_its_own_way() {
    let file = "/p/a b.ron";
    for (editor, arguments) in [
        ("code", &["--goto", "/p/a b.ron:12:5"][..]),
        ("codium", &["--goto", "/p/a b.ron:12:5"]),
        ("subl", &["/p/a b.ron:12:5"]),
        ("zed", &["/p/a b.ron:12:5"]),
        ("gvim", &["+12", "/p/a b.ron"]),
        ("emacs", &["+12:5", "/p/a b.ron"]),
        ("gedit", &["+12:5", "/p/a b.ron"]),
        ("kate", &["--line", "12", "--column", "5", "/p/a b.ron"]),
        ("idea", &["--line", "12", "--column", "5", "/p/a b.ron"]),
        ("Notepad++.exe", &["-n12", "-c5", "/p/a b.ron"]),
        ("my-editor", &["/p/a b.ron"]),
    ] {
        check(&[editor], editor, file, &[&[editor], arguments].concat());
    }
}

#[test]
fn the_arguments_of_the_person_come_first() {
    check(&["code"], "code --wait -n", "/a.ron", &["code", "--wait", "-n", "--goto", "/a.ron:12:5"]);
    check(&["my editor"], "'my editor' \"-x y\" ''", "/a.ron", &["my editor", "-x y", "", "/a.ron"]);
    check(&["my editor"], "my editor", "/a.ron", &["my editor", "/a.ron"]);
}

#[test]
fn an_editor_of_the_terminal_is_given_one() {
    check(&["vim", "xterm"], "vim", "/a.ron", &["xterm", "-e", "vim", "+12", "/a.ron"]);
    check(
        &["nano", "gnome-terminal", "xterm"],
        "nano",
        "/a.ron",
        &["gnome-terminal", "--", "nano", "+12,5", "/a.ron"],
    );
    check(&["emacs", "foot"], "emacs -nw", "/a.ron", &["foot", "emacs", "-nw", "+12:5", "/a.ron"]);
    let words = "The editor “vim” needs a terminal, and none was found.";
    check(&["vim"], "vim", "/a.ron", &["system", words]);
    check(&[], "vim", "/a.ron", &["system", "The editor “vim” was not found."]);
}

#[test]
fn the_terminal_of_the_person_comes_first() {
    let folder = programs(&["vi", "xterm", "kitty", "their-terminal"]);
    for (wish, first) in [("kitty", "vi"), ("their-terminal", "-e"), ("gone", "-e")] {
        let mut given = surroundings(folder.path(), "vi");
        given.terminal = Some(wish.into());
        let Call::Start { program, arguments, .. } = call(&given, &spot("/a.ron")) else { panic!("{wish}") };
        let terminal = if wish == "gone" { "kitty" } else { wish };
        assert_eq!(program, folder.path().join(terminal));
        let first = if wish == "gone" { "vi" } else { first };
        assert!(arguments[0].to_string_lossy().ends_with(first), "{wish}: {arguments:?}");
    }
}

/// Whatever a pack calls its files: the name arrives whole, within one argument that begins with the path.
#[test]
fn no_name_of_a_file_is_taken_for_anything_else() {
    let names: [&[u8]; 8] = [
        b"-rf.ron",
        b"--help",
        b"+call system('x').ron",
        b"$(touch x).ron",
        b"`x`; x & x | x > x.ron",
        b"\"' \n\t.ron",
        b"F:L:C.ron",
        b"\xff\xfe.ron",
    ];
    let editors = ["code", "subl", "vim", "nano", "emacs", "kate", "idea", "mate", "their-own"];
    let folder = programs(&[&editors[..], &["xterm"]].concat());
    for name in names {
        let file = Path::new("/pack").join(std::ffi::OsStr::from_bytes(name));
        let spot = Spot { file: file.clone(), line: 1, column: 1 };
        for editor in editors {
            let Call::Start { arguments, .. } = call(&surroundings(folder.path(), editor), &spot) else {
                panic!("{editor} is there")
            };
            let with_name: Vec<_> = arguments
                .iter()
                .filter(|argument| argument.as_bytes().windows(name.len()).any(|part| part == name))
                .collect();
            assert_eq!(with_name.len(), 1, "{editor}: {arguments:?}");
            assert!(with_name[0].as_bytes().starts_with(file.as_os_str().as_bytes()), "{arguments:?}");
        }
    }
}

#[test]
fn without_an_editor_the_system_is_asked_for_packs_only() {
    assert_eq!(call(&Surroundings::default(), &spot("/a.ron")), Call::System { instead: None });
    assert_eq!(system_may_open(Path::new("/p/a.RON")), Ok(()));
    for name in ["/p/run.sh", "/p/x.desktop", "/p/x.exe", "/p/ron", "/p/x.ron.exe"] {
        assert!(system_may_open(Path::new(name)).is_err(), "{name}");
    }
}

#[test]
fn what_was_started_is_waited_for() {
    let folder = programs(&["code", "broken"]);
    fs::write(folder.path().join("broken"), "#!/bin/sh\nexit 3\n").expect("written");
    let file = folder.path().join("a.ron");
    fs::write(&file, "[]").expect("written");
    let spot = Spot { file: file.clone(), line: 1, column: 1 };
    let ran = |editor: &str| match show(&surroundings(folder.path(), editor), &spot) {
        Ok(Shown::Started(running)) => running.wait(),
        other => panic!("{other:?}"),
    };
    assert_eq!(ran("code"), Ok(()));
    assert!(ran("broken").is_err_and(|words| words.contains("has failed")));
    fs::remove_file(&file).expect("removed");
    assert!(
        show(&surroundings(folder.path(), "code"), &spot).is_err_and(|words| words.contains("not there"))
    );
}

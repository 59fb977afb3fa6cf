//! The editors and terminals that are known by name, and how each is spoken to.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use super::Spot;

/// How an editor is told a place; `F`, `L` and `C` stand for file, line and column.
const EDITORS: &[(&[&str], &[&str])] = &[
    (&["code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"], &["--goto", "F:L:C"]),
    (&["subl", "sublime_text", "zed", "zeditor", "hx", "helix", "lapce"], &["F:L:C"]),
    (&["vi", "vim", "nvim", "gvim", "mvim", "view", "bbedit", "kak", "joe", "jed"], &["+L", "F"]),
    (&["nano", "pico"], &["+L,C", "F"]),
    (&["emacs", "emacsclient", "gedit", "xed", "pluma", "micro"], &["+L:C", "F"]),
    (&["kate", "kwrite", "mousepad", "geany"], &["--line", "L", "--column", "C", "F"]),
    (
        &["idea", "clion", "rustrover", "pycharm", "webstorm", "goland", "phpstorm", "rubymine", "rider"],
        &["--line", "L", "--column", "C", "F"],
    ),
    (&["notepad++"], &["-nL", "-cC", "F"]),
    (&["mate"], &["--line", "L:C", "F"]),
];

/// Editors that live in a terminal.
const IN_TERMINAL: &[&str] = &[
    "vi", "vim", "nvim", "view", "nano", "pico", "micro", "hx", "helix", "kak", "joe", "jed", "ne", "mg",
    "ed",
];

/// Terminals in the order in which they are looked for, and what each wants before the program that is to run
/// in it. All of these take the program and its arguments one by one, not as a line for a shell.
pub(super) const TERMINALS: &[(&str, &[&str])] = &[
    ("x-terminal-emulator", &["-e"]),
    ("gnome-terminal", &["--"]),
    ("ptyxis", &["--"]),
    ("konsole", &["-e"]),
    ("xfce4-terminal", &["-x"]),
    ("kitty", &[]),
    ("alacritty", &["-e"]),
    ("foot", &[]),
    ("wezterm", &["start", "--"]),
    ("ghostty", &["-e"]),
    ("terminator", &["-x"]),
    ("urxvt", &["-e"]),
    ("xterm", &["-e"]),
];

/// What a terminal wants before the program. One that is not known is taken to be like most.
pub(super) fn before_program(terminal: &str) -> &'static [&'static str] {
    TERMINALS.iter().find(|(name, _)| *name == terminal).map_or(&["-e"], |&(_, before)| before)
}

/// What a person calls a program: the name of its file without the endings that systems give to programs.
pub(super) fn name_of(program: &Path) -> String {
    let name = program.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let ends = [".exe", ".cmd", ".bat"].into_iter().find_map(|end| name.strip_suffix(end));
    ends.unwrap_or(&name).to_owned()
}

/// Whether an editor, called with these arguments, lives in a terminal.
pub(super) fn needs_terminal(name: &str, arguments: &[OsString]) -> bool {
    let without_window =
        |argument: &OsString| ["-nw", "-t", "--tty", "--no-window-system"].iter().any(|it| argument == it);
    let emacs = matches!(name, "emacs" | "emacsclient") && arguments.iter().any(without_window);
    let vim = matches!(name, "vim" | "vi") && arguments.iter().any(|argument| argument == "-g");
    (IN_TERMINAL.contains(&name) && !vim) || emacs
}

/// What an editor is given, so that it shows a place.
pub(super) fn arguments(name: &str, spot: &Spot) -> Vec<OsString> {
    let known = EDITORS.iter().find(|(names, _)| names.contains(&name));
    let pattern: &[&str] = known.map_or(&["F"], |&(_, pattern)| pattern);
    pattern.iter().map(|argument| filled(argument, spot)).collect()
}

/// A pattern with the place put in. The file is put in as it is, whatever its name.
fn filled(pattern: &str, spot: &Spot) -> OsString {
    let mut argument = OsString::new();
    for c in pattern.chars() {
        match c {
            'F' => argument.push(&spot.file),
            'L' => argument.push(spot.line.to_string()),
            'C' => argument.push(spot.column.to_string()),
            c => argument.push(OsStr::new(c.encode_utf8(&mut [0; 4]))),
        }
    }
    argument
}

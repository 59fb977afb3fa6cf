//! The program as a script calls it: the real binary, its two streams and its exit code.

use std::path::Path;
use std::process::{Command, Stdio};

/// How a call ended.
pub(crate) struct Output {
    pub code: i32,
    pub out: String,
    pub messages: String,
}

/// Calls the program from within a folder.
pub(crate) fn harbinger_in(folder: &Path, arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_harbinger"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Output {
        code: output.status.code().expect("the program ends by itself"),
        out: text(output.stdout),
        messages: text(output.stderr),
    }
}

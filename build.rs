//! Embeds the content of `data/` in the program, so that it runs from one file.
//!
//! Writes two tables of `(path within data/, text)`, sorted by path: one of the `.ron` files, and one of the papers
//! beside them, which go with a copy of the pack.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let data = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("data");
    println!("cargo::rerun-if-changed={}", data.display());
    let mut files = Vec::new();
    collect(&data, &mut files)?;
    files.sort();
    let papers = ["LICENSE", "README.md"].map(|name| data.join(name));
    let mut table = String::new();
    for (name, files) in [("FILES", files.as_slice()), ("PAPERS", &papers)] {
        writeln!(table, "const {name}: &[(&str, &str)] = &[").map_err(io::Error::other)?;
        for file in files {
            let name =
                file.strip_prefix(&data).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
            writeln!(table, "    ({name:?}, include_str!({:?})),", file.display().to_string())
                .map_err(io::Error::other)?;
        }
        table.push_str("];\n");
    }
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("builtin_pack.rs"), table)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "ron") {
            files.push(path);
        }
    }
    Ok(())
}

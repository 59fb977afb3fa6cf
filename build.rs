//! Embeds the content of `data/` in the program, so that it runs from one file.
//!
//! Writes two tables of `(path within data/, text)`, sorted by path: one of the `.ron` files, and one of the papers
//! beside them, which go with a copy of the pack.
//!
//! Tells the program besides what it is built from, as far as that decides what it makes of a pack: a cache that
//! another build has written is not to be read.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    tell_build(Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?))?;
    let data = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("data");
    println!("cargo::rerun-if-changed={}", data.display());
    let mut files = Vec::new();
    collect(&data, &["ron"], &mut files)?;
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

/// Sets `HARBINGER_BUILD` to what is made of the sources of everything that a cache holds.
fn tell_build(root: &Path) -> io::Result<()> {
    let mut files = vec![root.join("Cargo.lock")];
    println!("cargo::rerun-if-changed={}", files[0].display());
    for folder in ["data", "src/cache", "src/kb", "src/search"].map(|folder| root.join(folder)) {
        println!("cargo::rerun-if-changed={}", folder.display());
        collect(&folder, &["ron", "rs"], &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.strip_prefix(root).map_err(io::Error::other)?.hash(&mut hasher);
        fs::read(&file)?.hash(&mut hasher);
    }
    println!("cargo::rustc-env=HARBINGER_BUILD={:016x}", hasher.finish());
    Ok(())
}

fn collect(folder: &Path, extensions: &[&str], files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, extensions, files)?;
        } else if path.extension().is_some_and(|is| extensions.iter().any(|extension| is == *extension)) {
            files.push(path);
        }
    }
    Ok(())
}

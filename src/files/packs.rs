//! The packs that the program itself can write: one to begin with, and a copy of the built-in one.
//!
//! Both are embedded in the program as they lie in the project: `assets/new-pack/` and `data/`.

use std::path::Path;

use super::write::NewFile;
use crate::kb::pack::built_in_files;

/// What the template calls itself, which gives way to a name of its own.
const PLACEHOLDER: &str = "\"my-pack\"";
const HEADER: &str = include_str!("../../assets/new-pack/pack.ron");
const TOPICS: &str = include_str!("../../assets/new-pack/topics.ron");

/// A pack to begin with: a header, and one commented example of each kind of topic. Its id is made from the
/// name of the folder that it is for.
#[must_use]
pub fn new_pack(folder: &Path) -> Vec<NewFile> {
    let id = id_of(folder);
    vec![
        NewFile { name: "pack.ron".to_owned(), text: HEADER.replacen(PLACEHOLDER, &format!("\"{id}\""), 1) },
        NewFile { name: "topics.ron".to_owned(), text: TOPICS.to_owned() },
    ]
}

/// The id of a pack in a folder: what of its name an id may hold.
fn id_of(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let words: Vec<&str> =
        name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "my-pack".to_owned() } else { words.join("-") }
}

/// The built-in pack, with the documentation of the format and its licence.
#[must_use]
pub fn built_in() -> Vec<NewFile> {
    built_in_files().map(|(name, text)| NewFile { name: name.to_owned(), text: text.to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_called_after_its_folder() {
        for (folder, id) in [
            ("/x/chest-team", "chest-team"),
            ("/x/Chest team (2026)", "chest-team-2026"),
            ("/x/Übung", "bung"),
            ("/x/胸部", "my-pack"),
            ("/", "my-pack"),
        ] {
            let files = new_pack(Path::new(folder));
            assert!(files[0].text.contains(&format!("id: \"{id}\",")), "{folder}: {}", files[0].text);
        }
    }
}

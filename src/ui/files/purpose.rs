//! What the chooser is open for, and the words and rules that come with it.

use std::path::{Path, PathBuf};

use super::dialog::Wanted;
use crate::files::listing::Entry;
use crate::ui::action::Action;

/// What a path is to be chosen for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Purpose {
    /// Packs to open, on top of what is open or alone.
    OpenPacks,
    /// A folder for the template of a pack.
    NewPack,
    /// A folder for a copy of the built-in pack.
    SaveCopy,
    /// A file to write.
    Save(Saving),
    /// A folder to write files into. Its ending is none.
    SaveFolder(Saving),
    /// A file to read.
    ReadFile(Reading),
}

/// A file that is to be written.
#[derive(Clone, Debug)]
pub(crate) struct Saving {
    /// What will happen: `Export all personal data`.
    pub title: &'static str,
    /// One sentence more.
    pub about: &'static str,
    /// What the file may be called.
    pub name: String,
    /// Its ending, without the dot; it is put behind a name that lacks it.
    pub extension: &'static str,
    /// What is done with the path. The person was asked before an existing file is named.
    pub then: fn(PathBuf) -> Action,
}

/// A file that is to be read.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// What will happen: `Import personal data`.
    pub title: &'static str,
    /// One sentence more.
    pub about: &'static str,
    /// The word on the button: `Import`.
    pub confirm: &'static str,
    /// The ending of files that are listed, without the dot.
    pub extension: &'static str,
    /// What is done with the path. The file could be opened a moment ago.
    pub then: fn(PathBuf) -> Action,
}

/// Two are the same for the same thing to do; what is done with the path follows from that.
impl PartialEq for Saving {
    fn eq(&self, other: &Self) -> bool {
        (self.title, &self.name, self.extension) == (other.title, &other.name, other.extension)
    }
}

/// Two are the same for the same thing to do; what is done with the path follows from that.
impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        (self.title, self.extension) == (other.title, other.extension)
    }
}

impl Purpose {
    /// What will happen.
    pub(crate) const fn title(&self) -> &'static str {
        match self {
            Self::OpenPacks => "Open packs",
            Self::NewPack => "New pack",
            Self::SaveCopy => "Save a copy of the built-in pack",
            Self::Save(saving) | Self::SaveFolder(saving) => saving.title,
            Self::ReadFile(reading) => reading.title,
        }
    }

    /// One sentence more.
    pub(super) const fn about(&self) -> &'static str {
        match self {
            Self::OpenPacks => "A pack is a .ron file, or a folder of them.",
            Self::NewPack => {
                "Writes a folder with a commented example of each kind of topic, and opens it on top."
            }
            Self::SaveCopy => {
                "Writes its files as they are, with the documentation of the format, into a folder."
            }
            Self::Save(saving) | Self::SaveFolder(saving) => saving.about,
            Self::ReadFile(reading) => reading.about,
        }
    }

    /// The name of the field.
    pub(super) const fn field(&self) -> &'static str {
        match self {
            Self::OpenPacks => "Path of a pack",
            Self::NewPack | Self::SaveCopy | Self::SaveFolder(_) => "Folder to write into",
            Self::Save(_) | Self::ReadFile(_) => "Path of the file",
        }
    }

    /// The word on the button that Enter stands for.
    pub(super) const fn confirm(&self) -> &'static str {
        match self {
            Self::OpenPacks => "Open on top",
            Self::NewPack => "Write pack",
            Self::SaveCopy => "Save copy",
            Self::Save(_) | Self::SaveFolder(_) => "Save",
            Self::ReadFile(reading) => reading.confirm,
        }
    }

    /// What stands in the field at first.
    pub(super) fn suggestion(&self) -> String {
        let name = match self {
            Self::OpenPacks => return String::new(),
            Self::ReadFile(_) => "",
            Self::NewPack => "my-pack",
            Self::SaveCopy => "harbinger-pack",
            Self::Save(saving) | Self::SaveFolder(saving) => &saving.name,
        };
        format!("~{}{name}", std::path::MAIN_SEPARATOR)
    }

    /// Whether something is to be made at the path, rather than found there.
    pub(super) const fn makes(&self) -> bool {
        matches!(self, Self::NewPack | Self::SaveCopy | Self::Save(_) | Self::SaveFolder(_))
    }

    /// The ending of the files that matter, without its dot; `None` where only folders do.
    const fn extension(&self) -> Option<&'static str> {
        match self {
            Self::OpenPacks => Some("ron"),
            Self::NewPack | Self::SaveCopy | Self::SaveFolder(_) => None,
            Self::Save(saving) => Some(saving.extension),
            Self::ReadFile(reading) => Some(reading.extension),
        }
    }

    /// Whether an entry of a folder is listed.
    pub(super) fn lists(&self, entry: &Entry) -> bool {
        let ends = |extension: &str| {
            Path::new(&entry.name).extension().is_some_and(|own| own.eq_ignore_ascii_case(extension))
        };
        entry.is_folder() || self.extension().is_some_and(ends)
    }

    /// The ways to ask the system: the words of the button, and what is asked for.
    pub(super) fn browse(&self) -> Vec<(&'static str, Wanted)> {
        match self {
            Self::OpenPacks => vec![
                ("Browse files…", Wanted::Files { extension: "ron", several: true }),
                ("Browse folders…", Wanted::Folder),
            ],
            Self::NewPack | Self::SaveCopy | Self::SaveFolder(_) => vec![("Browse…", Wanted::Folder)],
            Self::Save(saving) => {
                let wanted = Wanted::NewFile { name: saving.name.clone(), extension: saving.extension };
                vec![("Browse…", wanted)]
            }
            Self::ReadFile(reading) => {
                vec![("Browse…", Wanted::Files { extension: reading.extension, several: false })]
            }
        }
    }

    /// A path that a person typed, with the ending that it is to have.
    pub(crate) fn finished(&self, path: PathBuf) -> PathBuf {
        match self {
            Self::Save(saving) if path.extension().is_none() && path.file_name().is_some() => {
                path.with_extension(saving.extension)
            }
            _ => path,
        }
    }
}

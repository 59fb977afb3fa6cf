//! Diagnostics: what is wrong in a pack, as values.
//!
//! Loading never ends in an error. Whatever is sound is kept, and every fault becomes a [`Diagnostic`]
//! that says where it stands, what was expected, what was found, what became of it and how to mend it.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use super::ids::PackId;
use super::lines::Place;

/// How grave a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Content is lost, or a promise to the reader is broken. `harbinger check` fails.
    Error,
    /// Content is kept, but an author would want to know.
    Warning,
}

impl Severity {
    /// The lower-case word.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Declares the codes with their stable name, severity and one line of explanation.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident;)+) => {
        /// What kind of fault it is. The name is stable: scripts and people may rely on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $variant,)+ }

        impl Code {
            /// Every code, in the order of this list.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable name, as `harbinger check` prints it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// How grave such a fault is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// A file or folder cannot be read.
    Unreadable = "unreadable", Error;
    /// A file is larger than [`Limits::file_bytes`](super::Limits::file_bytes).
    FileTooLarge = "file-too-large", Error;
    /// The files of a pack are larger than [`Limits::pack_bytes`](super::Limits::pack_bytes) together.
    PackTooLarge = "pack-too-large", Error;
    /// There are more files, or deeper folders, than the limits allow.
    TooManyFiles = "too-many-files", Error;
    /// A symbolic link is not followed.
    LinkNotFollowed = "link-not-followed", Warning;
    /// A file is not UTF-8.
    InvalidUtf8 = "invalid-utf8", Error;
    /// A folder holds no `.ron` file, or a file no topic.
    EmptyPack = "empty-pack", Warning;
    /// The text is not RON.
    NotRon = "not-ron", Error;
    /// Brackets are nested too deep.
    TooDeep = "too-deep", Error;
    /// A single topic is larger than any sound one.
    TopicTooLarge = "topic-too-large", Error;
    /// A pack has more topics, a topic more figures, or a list more entries than the limits allow.
    TooMany = "too-many", Error;
    /// A text is longer than the limits allow.
    TextTooLong = "text-too-long", Error;
    /// A value is not of the type that its field wants.
    WrongType = "wrong-type", Error;
    /// A topic is of no kind that exists.
    UnknownKind = "unknown-kind", Error;
    /// A field does not exist.
    UnknownField = "unknown-field", Error;
    /// A word is not one of those that its field accepts.
    UnknownVariant = "unknown-variant", Error;
    /// A field that must be there is missing.
    MissingField = "missing-field", Error;
    /// A field is given twice.
    DuplicateField = "duplicate-field", Error;
    /// A pack is written for a later format than this program reads.
    NewerFormat = "newer-format", Warning;
    /// An id is not kebab-case ASCII.
    BadId = "bad-id", Error;
    /// Two topics of one pack have the same id, or a pack has two headers.
    DuplicateId = "duplicate-id", Error;
    /// `Extend` names a topic that does not exist.
    NothingToExtend = "nothing-to-extend", Error;
    /// `Extend` adds a field that the topic's kind does not have.
    MisplacedField = "misplaced-field", Error;
    /// A name is empty.
    EmptyName = "empty-name", Error;
    /// A summary is missing.
    MissingSummary = "missing-summary", Warning;
    /// A claim is empty.
    EmptyClaim = "empty-claim", Error;
    /// A link leads to an id that does not exist.
    DanglingLink = "dangling-link", Error;
    /// A link leads to a topic of the wrong kind.
    WrongKind = "wrong-kind", Error;
    /// A claim or link has no source.
    Uncited = "uncited", Error;
    /// A citation names a source that does not exist.
    UnknownSource = "unknown-source", Error;
    /// An inline link is opened with `[[` and not closed, or is empty.
    UnclosedLink = "unclosed-link", Error;
    /// The path of a figure leads out of its pack, or does not mean the same on every system.
    BadPath = "bad-path", Error;
    /// The file of a figure does not exist.
    MissingFile = "missing-file", Error;
    /// The file of a figure is of no format that is shown.
    UnknownFormat = "unknown-format", Error;
    /// A figure names no licence, or nobody to be credited.
    Unlicensed = "unlicensed", Warning;
    /// Two topics of a kind share a name or alias.
    SharedAlias = "shared-alias", Warning;
    /// Nothing cites a source.
    UnusedSource = "unused-source", Warning;
    /// A year is out of range.
    YearOutOfRange = "year-out-of-range", Warning;
    /// A DOI is not of the form of one.
    BadDoi = "bad-doi", Warning;
    /// A web address is none that a browser would open, or hides where it leads.
    BadAddress = "bad-address", Warning;
    /// A text holds invisible control or bidirectional characters, which are shown escaped.
    ControlCharacter = "control-character", Warning;
    /// A file has more faults than are listed. Errors are listed before warnings.
    MoreFaults = "more-faults", Warning;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// What became of the faulty part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "effect", content = "part")]
pub enum Outcome {
    /// It is loaded all the same.
    Kept,
    /// It is left out: `"one link"`, `"the topic"`, …
    LeftOut(Cow<'static, str>),
    /// What was sound there the last time stands in for it; see [`Earlier`](super::Earlier).
    Earlier,
}

/// A few lines of the file around a fault, fit to be shown. The fault starts in the line of its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The number of the first line, counted from 1.
    pub first_line: usize,
    /// The lines, each cut to a readable length; a long one is shown around the fault.
    pub lines: Vec<String>,
    /// The faulty characters within their line as it is shown (0-based, end exclusive).
    pub marked: std::ops::Range<usize>,
}

/// One fault, ready to be shown, copied or printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of fault it is.
    pub code: Code,
    /// The pack in which it stands.
    pub pack: PackId,
    /// The file, as it was named when it was opened; empty where no file is at fault.
    pub file: String,
    /// Line and column, where they are known.
    pub place: Option<Place>,
    /// The id of the topic in which it stands.
    pub topic: Option<String>,
    /// The fault in one sentence without a full stop.
    pub message: String,
    /// What would have been right.
    pub expected: Option<String>,
    /// What stands there instead.
    pub found: Option<String>,
    /// How to mend it.
    pub hint: Option<String>,
    /// What became of the faulty part.
    pub outcome: Outcome,
    /// The lines around it.
    pub excerpt: Option<Excerpt>,
}

impl Diagnostic {
    /// A diagnostic about `file` as a whole.
    #[must_use]
    pub fn new(code: Code, file: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code,
            pack: PackId::from_index(0),
            file: file.into(),
            place: None,
            topic: None,
            message: message.into(),
            expected: None,
            found: None,
            hint: None,
            outcome: Outcome::Kept,
            excerpt: None,
        }
    }

    /// How grave it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// `file:line:column`, as editors and terminals understand it.
    #[must_use]
    pub fn locator(&self) -> String {
        match self.place {
            Some(place) => format!("{}:{}:{}", self.file, place.line, place.column),
            None => self.file.clone(),
        }
    }

    pub(super) fn in_topic(mut self, topic: &str) -> Self {
        self.topic = (!topic.is_empty()).then(|| topic.to_owned());
        self
    }

    pub(super) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    pub(super) fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(found.into());
        self
    }

    pub(super) fn hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    pub(super) fn left_out(mut self, part: &'static str) -> Self {
        self.outcome = Outcome::LeftOut(Cow::Borrowed(part));
        self
    }
}

/// One line, as compilers print it: place, severity, code, message and hint. The alternate form, `{:#}`, goes on
/// with what was expected and found, what became of it, and the line with the fault marked.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = self.severity().key();
        write!(f, "{}: {severity}[{}]: {}", self.locator(), self.code, self.message)?;
        if !f.alternate() {
            return self.hint.iter().try_for_each(|hint| write!(f, " ({hint})"));
        }
        if let (Some(excerpt), Some(place)) = (&self.excerpt, self.place)
            && let Some(line) = excerpt.lines.get(place.line - excerpt.first_line)
        {
            let number = place.line.to_string();
            let gutter = " ".repeat(number.len());
            let before = " ".repeat(excerpt.marked.start);
            let mark = "^".repeat(excerpt.marked.len().max(1));
            write!(f, "\n {number} | {line}\n {gutter} | {before}{mark}")?;
        }
        let left_out = match &self.outcome {
            Outcome::Kept | Outcome::Earlier => None,
            Outcome::LeftOut(part) => Some(&**part),
        };
        for (label, text) in [
            ("expected", self.expected.as_deref()),
            ("found", self.found.as_deref()),
            ("left out", left_out),
            ("hint", self.hint.as_deref()),
        ] {
            if let Some(text) = text {
                write!(f, "\n   {label}: {text}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_codes_are_unique_and_kebab_case() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert!(
            names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'8'))
        );
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}

//! The data of the problems page.

use crate::kb::{Diagnostic, Kb, Outcome, Severity};

/// What a reader sees first of a fault: whether something is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    LeftOut,
    Kept,
    /// What was sound the last time is shown.
    Earlier,
}

impl Effect {
    pub(crate) const fn of(fault: &Diagnostic) -> Self {
        match fault.outcome {
            Outcome::LeftOut(_) => Self::LeftOut,
            Outcome::Kept => Self::Kept,
            Outcome::Earlier => Self::Earlier,
        }
    }

    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::LeftOut => "Left out",
            Self::Kept => "Kept",
            Self::Earlier => "Shown as before",
        }
    }
}

/// The faults of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileProblems {
    pub file: String,
    /// Positions in the list of diagnostics.
    pub faults: Vec<usize>,
}

/// The faults of all packs, by file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Problems {
    pub files: Vec<FileProblems>,
    pub left_out: usize,
    pub kept: usize,
    pub earlier: usize,
    /// The packs concerned, in one line.
    pub packs: String,
}

impl Problems {
    pub(crate) fn new(kb: &Kb, diagnostics: &[Diagnostic]) -> Self {
        let mut problems = Self::default();
        for (index, fault) in diagnostics.iter().enumerate() {
            match Effect::of(fault) {
                Effect::LeftOut => problems.left_out += 1,
                Effect::Kept => problems.kept += 1,
                Effect::Earlier => problems.earlier += 1,
            }
            match problems.files.last_mut().filter(|file| file.file == fault.file) {
                Some(file) => file.faults.push(index),
                None => problems.files.push(FileProblems { file: fault.file.clone(), faults: vec![index] }),
            }
        }
        let own: Vec<&str> =
            kb.packs().iter().filter(|pack| !pack.built_in).map(|pack| pack.title.as_str()).collect();
        problems.packs = own.join(", ");
        problems
    }
}

/// All faults as text, one to a line.
pub(crate) fn as_text(diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for fault in diagnostics {
        text.push_str(&fault.to_string());
        text.push('\n');
    }
    text
}

/// The word for a severity, for those who do not see its sign.
pub(crate) const fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::{Code, load_built_in};

    #[test]
    fn faults_are_gathered_by_file() {
        let kb = load_built_in().kb;
        let fault = |file: &str, code| Diagnostic::new(code, file, "x");
        let diagnostics =
            [fault("a.ron", Code::Uncited), fault("a.ron", Code::BadDoi), fault("b.ron", Code::Uncited)];
        let problems = Problems::new(&kb, &diagnostics);
        let files: Vec<_> =
            problems.files.iter().map(|file| (file.file.as_str(), file.faults.clone())).collect();
        assert_eq!(files, [("a.ron", vec![0, 1]), ("b.ron", vec![2])]);
        assert_eq!((problems.left_out, problems.kept), (0, 3));
        assert_eq!(as_text(&diagnostics).lines().count(), 3);
    }
}

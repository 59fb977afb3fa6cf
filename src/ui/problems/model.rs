//! The data of the problems page.

use crate::kb::{Code, Diagnostic, Kb, Outcome, Severity};

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

/// Which faults are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Narrowing {
    /// Only those of this severity.
    pub severity: Option<Severity>,
    /// Only those of this code.
    pub code: Option<Code>,
}

impl Narrowing {
    fn keeps(self, fault: &Diagnostic) -> bool {
        self.severity.is_none_or(|severity| fault.severity() == severity)
            && self.code.is_none_or(|code| fault.code == code)
    }
}

/// The faults of all packs, by file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Problems {
    /// The faults that are listed.
    pub files: Vec<FileProblems>,
    pub narrowing: Narrowing,
    /// How many there are of each severity: errors, then warnings.
    pub severities: [usize; 2],
    /// How many there are of each code within the severity that is listed, in the order of the codes.
    pub codes: Vec<(Code, usize)>,
    pub left_out: usize,
    pub kept: usize,
    pub earlier: usize,
    /// The packs concerned, in one line.
    pub packs: String,
}

impl Problems {
    pub(crate) fn new(kb: &Kb, diagnostics: &[Diagnostic]) -> Self {
        let mut problems = Self::default();
        for fault in diagnostics {
            match Effect::of(fault) {
                Effect::LeftOut => problems.left_out += 1,
                Effect::Kept => problems.kept += 1,
                Effect::Earlier => problems.earlier += 1,
            }
            problems.severities[place_of(fault.severity())] += 1;
        }
        let own: Vec<&str> =
            kb.packs().iter().filter(|pack| !pack.built_in).map(|pack| pack.title.as_str()).collect();
        problems.packs = own.join(", ");
        problems.narrow(Narrowing::default(), diagnostics);
        problems
    }

    /// Lists the faults that a narrowing keeps. A code that the severity does not have is let go.
    pub(crate) fn narrow(&mut self, narrowing: Narrowing, diagnostics: &[Diagnostic]) {
        let of_severity = Narrowing { code: None, ..narrowing };
        let codes = Code::ALL.iter().map(|&code| {
            let count = |fault: &&Diagnostic| of_severity.keeps(fault) && fault.code == code;
            (code, diagnostics.iter().filter(count).count())
        });
        self.codes = codes.filter(|(_, count)| *count > 0).collect();
        let is_there = |code: &Code| self.codes.iter().any(|(other, _)| other == code);
        self.narrowing = Narrowing { code: narrowing.code.filter(is_there), ..narrowing };
        self.files.clear();
        for (index, fault) in diagnostics.iter().enumerate().filter(|(_, fault)| self.narrowing.keeps(fault))
        {
            match self.files.last_mut().filter(|file| file.file == fault.file) {
                Some(file) => file.faults.push(index),
                None => self.files.push(FileProblems { file: fault.file.clone(), faults: vec![index] }),
            }
        }
    }

    /// How many there are of a severity.
    pub(crate) const fn of_severity(&self, severity: Severity) -> usize {
        self.severities[place_of(severity)]
    }

    /// Whether a fault is listed.
    pub(crate) fn lists(&self, index: usize) -> bool {
        self.files.iter().any(|file| file.faults.contains(&index))
    }

    /// The first fault that is listed.
    pub(crate) fn first(&self) -> usize {
        self.files.first().and_then(|file| file.faults.first()).copied().unwrap_or(0)
    }

    /// The fault that is listed before (negative) or after one, if there is one.
    pub(crate) fn neighbour(&self, index: usize, by: isize) -> Option<usize> {
        let listed: Vec<usize> = self.files.iter().flat_map(|file| file.faults.iter().copied()).collect();
        let at = listed.iter().position(|&other| other == index)?;
        listed.get(at.checked_add_signed(by)?).copied()
    }
}

const fn place_of(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
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

    #[test]
    fn faults_are_narrowed_by_severity_and_code() {
        let fault = |file: &str, code| Diagnostic::new(code, file, "x");
        let diagnostics = [
            fault("a.ron", Code::Uncited),
            fault("a.ron", Code::BadDoi),
            fault("b.ron", Code::DanglingLink),
            fault("b.ron", Code::BadDoi),
        ];
        let mut problems = Problems::new(&load_built_in().kb, &diagnostics);
        assert_eq!(problems.severities, [2, 2]);
        let mut listed = |severity, code| {
            problems.narrow(Narrowing { severity, code }, &diagnostics);
            let faults: Vec<usize> = problems.files.iter().flat_map(|file| file.faults.clone()).collect();
            (faults, problems.codes.len(), problems.narrowing.code)
        };
        assert_eq!(listed(None, None), (vec![0, 1, 2, 3], 3, None));
        assert_eq!(listed(None, Some(Code::BadDoi)), (vec![1, 3], 3, Some(Code::BadDoi)));
        assert_eq!(listed(Some(Severity::Error), None), (vec![0, 2], 2, None));
        let let_go = (vec![0, 2], 2, None);
        assert_eq!(listed(Some(Severity::Error), Some(Code::BadDoi)), let_go);
        assert!(problems.lists(2) && !problems.lists(1));
        assert_eq!(
            (problems.first(), problems.neighbour(0, 1), problems.neighbour(2, 1)),
            (0, Some(2), None)
        );
    }
}

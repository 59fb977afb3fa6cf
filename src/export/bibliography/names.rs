//! The names of authors, told apart.

/// An author or editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name<'a> {
    /// A person: `Van der Berg` and `JL`, or a family name alone.
    Person {
        /// The family name, with its particles.
        family: &'a str,
        /// The initials as they were written; empty where they are not known.
        initials: &'a str,
    },
    /// A group, whose name is one piece.
    Group(&'a str),
}

/// The people and groups behind a publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names<'a> {
    /// Who wrote it.
    pub authors: Vec<Name<'a>>,
    /// Who edited it.
    pub editors: Vec<Name<'a>>,
    /// Whether there are more of them than are named.
    pub others: bool,
}

/// Words that stand in the names of groups and in no surname.
const OF_GROUPS: &[&str] = &[
    "agency",
    "and",
    "association",
    "board",
    "centre",
    "center",
    "college",
    "committee",
    "consensus",
    "consortium",
    "council",
    "department",
    "for",
    "foundation",
    "group",
    "hospital",
    "initiative",
    "institute",
    "network",
    "of",
    "on",
    "organisation",
    "organization",
    "panel",
    "programme",
    "program",
    "project",
    "society",
    "task",
    "team",
    "the",
    "union",
    "university",
    "working",
];

/// What stands for authors who are not named.
const OTHERS: [&str; 4] = ["…", "...", "et al", "et al."];

/// Tells the authors of a source apart, as a pack lists them.
pub(super) fn names(authors: &[Box<str>]) -> Names<'_> {
    let mut names = Names::default();
    for author in authors.iter().map(|author| author.trim()) {
        if OTHERS.contains(&author) {
            names.others = true;
        } else if let Some(editor) =
            ["(editor)", "(ed.)", "(ed)"].iter().find_map(|role| author.strip_suffix(role))
        {
            names.editors.push(name(editor.trim_end()));
        } else if !author.is_empty() {
            names.authors.push(name(author));
        }
    }
    names
}

fn name(author: &str) -> Name<'_> {
    let of_group = |word: &str| OF_GROUPS.contains(&word.to_lowercase().trim_end_matches(','));
    let odd = author.contains(|c: char| c.is_ascii_digit() || "&,;:/()".contains(c));
    if odd || author.split(' ').any(of_group) {
        return Name::Group(author);
    }
    match author.rsplit_once(' ') {
        Some((family, initials)) if are_initials(initials) => Name::Person { family, initials },
        // Several words without initials are no person's name as packs write them.
        Some(_) => Name::Group(author),
        // An acronym, such as that of a society.
        None if author.chars().count() > 1 && author.chars().all(char::is_uppercase) => Name::Group(author),
        None => Name::Person { family: author, initials: "" },
    }
}

/// One to four capital letters, perhaps with hyphens or full stops between.
fn are_initials(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    (1..=4).contains(&capitals) && word.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '.' | '’'))
}

/// Initials with their full stops: `JL` as `J. L.`, `J-P` as `J.-P.`
pub(super) fn dotted(initials: &str) -> String {
    let mut dotted = String::with_capacity(initials.len() * 3);
    for c in initials.chars().filter(|&c| c != '.') {
        if c == '-' {
            dotted.push('-');
        } else {
            if !dotted.is_empty() && !dotted.ends_with('-') {
                dotted.push(' ');
            }
            dotted.extend([c, '.']);
        }
    }
    dotted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_groups_are_told_apart() {
        let person = |family, initials| Name::Person { family, initials };
        for (author, expected) in [
            ("Graus F", person("Graus", "F")),
            ("Ruiz-Maciá E", person("Ruiz-Maciá", "E")),
            ("Galván JM", person("Galván", "JM")),
            ("Sillevis Smitt PAE", person("Sillevis Smitt", "PAE")),
            ("van der Werff ten Bosch J", person("van der Werff ten Bosch", "J")),
            ("de Bruijn MAAM", person("de Bruijn", "MAAM")),
            ("Álvarez Delgado A", person("Álvarez Delgado", "A")),
            ("O’Dorisio TM", person("O’Dorisio", "TM")),
            ("Dupont J-P", person("Dupont", "J-P")),
            ("Bae", person("Bae", "")),
            ("De Santis", Name::Group("De Santis")),
            ("ESMO", Name::Group("ESMO")),
            ("IMACS Cancer Screening Expert Group", Name::Group("IMACS Cancer Screening Expert Group")),
            ("European Society of Radiology", Name::Group("European Society of Radiology")),
            ("The chest team", Name::Group("The chest team")),
        ] {
            assert_eq!(name(author), expected, "{author}");
        }
    }

    #[test]
    fn editors_and_others_are_no_authors() {
        let authors = ["Cheson BD", "Wu GY (editor)", "…"].map(Box::from);
        let names = names(&authors);
        assert_eq!(names.authors, [Name::Person { family: "Cheson", initials: "BD" }]);
        assert_eq!(names.editors, [Name::Person { family: "Wu", initials: "GY" }]);
        assert!(names.others);
    }

    #[test]
    fn initials_get_their_stops() {
        for (initials, expected) in
            [("", ""), ("F", "F."), ("JM", "J. M."), ("J-P", "J.-P."), ("J.M.", "J. M.")]
        {
            assert_eq!(dotted(initials), expected);
        }
    }
}

//! How well words and names match: the steps of the scale, and what they count.

/// How well a word of the query matches a word of a text, best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// With two typing errors.
    TwoErrors = 1,
    /// With one typing error.
    OneError,
    /// The typed word stands inside the other.
    Inside,
    /// Words run together match one word, or one word matches words that were run together.
    Joined,
    /// The typed word is the beginning of the other, and is not the last one typed.
    EarlyPrefix,
    /// The last typed word is the beginning of the other.
    Prefix,
    /// Another word for the same.
    Synonym,
    /// They are the same.
    Whole,
}

impl Grade {
    /// From the best to the worst.
    pub(super) const ALL: [Self; 8] = [
        Self::Whole,
        Self::Synonym,
        Self::Prefix,
        Self::EarlyPrefix,
        Self::Joined,
        Self::Inside,
        Self::OneError,
        Self::TwoErrors,
    ];

    /// The grade of a stored number; 0 is none.
    pub(super) const fn of(number: u8) -> Option<Self> {
        if number == 0 || number > 8 { None } else { Some(Self::ALL[8 - number as usize]) }
    }

    /// How much a match counts next to a whole word. The typed share of a word that is being typed comes on
    /// top for the two prefixes.
    pub(super) const fn weight(self) -> f32 {
        match self {
            Self::Whole => 1.0,
            Self::Synonym => 0.9,
            Self::Joined => 0.8,
            Self::Prefix => 0.95,
            Self::EarlyPrefix => 0.65,
            Self::Inside | Self::OneError => 0.5,
            Self::TwoErrors => 0.28,
        }
    }
}

/// How well a topic matches as a whole, best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// It holds some of the words.
    Partial,
    /// It holds all words, though no name of it does.
    Text,
    TwoErrors,
    OneError,
    InsideWords,
    JoinedWords,
    Prefixes,
    /// Whole words, or the beginning, of any other name.
    Alias,
    WordsOfName,
    StartOfName,
    /// The whole name or alias.
    Exact,
}

/// The tier of a name that matches so. It is `named` where it is the name of a topic and not an alias.
pub(super) const fn tier_of_name(named: bool, exact: bool, starts: bool, weakest: Grade) -> Tier {
    match weakest {
        _ if exact => Tier::Exact,
        _ if starts && named => Tier::StartOfName,
        Grade::Whole if named => Tier::WordsOfName,
        Grade::Whole | Grade::Synonym => Tier::Alias,
        _ if starts => Tier::Alias,
        Grade::Prefix | Grade::EarlyPrefix => Tier::Prefixes,
        Grade::Joined => Tier::JoinedWords,
        Grade::Inside => Tier::InsideWords,
        Grade::OneError => Tier::OneError,
        Grade::TwoErrors => Tier::TwoErrors,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_grade_comes_back() {
        for grade in Grade::ALL {
            assert_eq!(Grade::of(grade as u8), Some(grade));
        }
        assert_eq!((Grade::of(0), Grade::of(9)), (None, None));
    }
}

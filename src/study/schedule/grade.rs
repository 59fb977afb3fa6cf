//! Grades, and how long a card waits.

use std::fmt;

use super::settings::Buttons;

/// How well a card was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Not.
    Again,
    /// With difficulty.
    Hard,
    /// As it should be.
    Good,
    /// Without effort.
    Easy,
}

impl Grade {
    /// All of them, the worst first.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// The grades that have a button, from left to right.
    #[must_use]
    pub const fn on(buttons: Buttons) -> &'static [Self] {
        match buttons {
            Buttons::Two => &[Self::Again, Self::Good],
            Buttons::Four => &Self::ALL,
        }
    }

    /// Its number in the log, from 1.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The grade of a number.
    #[must_use]
    pub fn of(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number).checked_sub(1)?).copied()
    }

    /// What stands on its button.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Again => "Again",
            Self::Hard => "Hard",
            Self::Good => "Good",
            Self::Easy => "Easy",
        }
    }

    /// Whether the card was known at all.
    #[must_use]
    pub const fn is_recalled(self) -> bool {
        !matches!(self, Self::Again)
    }
}

/// How long a card waits until it is asked again. Steps are shorter than days, however many minutes they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wait {
    /// Minutes, within the steps.
    Minutes(u32),
    /// Days.
    Days(u32),
}

impl fmt::Display for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // As on a calendar: a month is a twelfth of a year.
        const YEAR: f64 = 365.25;
        match *self {
            Self::Minutes(minutes @ ..60) => write!(f, "{minutes} min"),
            Self::Minutes(minutes) => tenths(f, f64::from(minutes) / 60.0, "hour"),
            Self::Days(1) => f.write_str("1 day"),
            Self::Days(days @ ..31) => write!(f, "{days} days"),
            Self::Days(days @ ..365) => tenths(f, f64::from(days) * 12.0 / YEAR, "month"),
            Self::Days(days) => tenths(f, f64::from(days) / YEAR, "year"),
        }
    }
}

/// A number with one digit behind the point where there is one to tell.
fn tenths(f: &mut fmt::Formatter<'_>, number: f64, of: &str) -> fmt::Result {
    let rounded = (number * 10.0).round() / 10.0;
    let plural = if rounded == 1.0 { "" } else { "s" };
    write!(f, "{rounded} {of}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_said_as_people_say_it() {
        for (wait, words) in [
            (Wait::Minutes(1), "1 min"),
            (Wait::Minutes(60), "1 hour"),
            (Wait::Minutes(90), "1.5 hours"),
            (Wait::Days(1), "1 day"),
            (Wait::Days(30), "30 days"),
            (Wait::Days(31), "1 month"),
            (Wait::Days(77), "2.5 months"),
            (Wait::Days(365), "1 year"),
            (Wait::Days(500), "1.4 years"),
        ] {
            assert_eq!(wait.to_string(), words);
        }
        assert!(Wait::Minutes(1_439) < Wait::Days(1));
    }

    #[test]
    fn a_grade_comes_back_from_its_number() {
        for grade in Grade::ALL {
            assert_eq!(Grade::of(grade.number()), Some(grade));
        }
        assert_eq!((Grade::of(0), Grade::of(5)), (None, None));
    }
}

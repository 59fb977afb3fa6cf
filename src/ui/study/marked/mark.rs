//! Why a card is listed, in words.

use crate::study::schedule::Day;
use crate::ui::icons::Icon;
use crate::ui::study::words;

/// Why a card is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Mark {
    /// The person has flagged it as bad.
    Flagged,
    /// It is not asked any more.
    Suspended,
    /// It is not asked before a day to come.
    Buried,
    /// It is asked in the person's own words.
    Worded,
    /// Its fact has changed since it was asked or worded.
    Changed,
    /// The content no longer has it.
    Gone,
}

impl Mark {
    /// All of them, in the order of the choices.
    pub(super) const ALL: [Self; 6] =
        [Self::Flagged, Self::Suspended, Self::Buried, Self::Worded, Self::Changed, Self::Gone];

    /// What those are called that have it.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Flagged => "Flagged",
            Self::Suspended => "Suspended",
            Self::Buried => "Buried",
            Self::Worded => "Own words",
            Self::Changed => "Changed",
            Self::Gone => "Removed",
        }
    }

    /// The same behind a number.
    pub(super) const fn counted(self) -> &'static str {
        match self {
            Self::Flagged => "flagged",
            Self::Suspended => "suspended",
            Self::Buried => "buried",
            Self::Worded => "in your own words",
            Self::Changed => "changed",
            Self::Gone => "removed",
        }
    }

    pub(super) const fn icon(self) -> Icon {
        match self {
            Self::Flagged => Icon::Flag,
            Self::Suspended => Icon::Pause,
            Self::Buried => Icon::Clock,
            Self::Worded => Icon::Note,
            Self::Changed => Icon::Info,
            Self::Gone => Icon::Hide,
        }
    }

    /// Why a card is listed, in few words. A buried one waits until a day.
    pub(super) fn why(self, buried_until: Day, today: Day) -> String {
        match self {
            Self::Flagged => "flagged as bad".to_owned(),
            Self::Suspended => "suspended".to_owned(),
            Self::Buried => format!("buried until {}", day(buried_until, today)),
            Self::Worded => "in your own words".to_owned(),
            Self::Changed => "the fact has changed".to_owned(),
            Self::Gone => "no longer in the content".to_owned(),
        }
    }

    /// What that means for the card. Of one that is gone, `gone` says it.
    pub(super) fn meaning(self, buried_until: Day, today: Day) -> Option<String> {
        match self {
            Self::Flagged => Some("Flagged as bad; it is asked nevertheless.".to_owned()),
            Self::Suspended => Some("Suspended: it is not asked any more.".to_owned()),
            Self::Buried => Some(format!("Buried: it is not asked before {}.", day(buried_until, today))),
            Self::Worded => Some("It is asked in your own words.".to_owned()),
            Self::Changed => Some("Its fact has changed since you saw this card last.".to_owned()),
            Self::Gone => None,
        }
    }

    /// What is said where no card has it.
    pub(super) const fn none(self) -> &'static str {
        match self {
            Self::Flagged => {
                "No card is flagged. Press ! while a card is asked to note that it is a bad one."
            }
            Self::Suspended => {
                "No card is suspended. Press S while a card is asked to have it asked no more."
            }
            Self::Buried => {
                "No card is buried. Press B while a card is asked to have it wait until tomorrow."
            }
            Self::Worded => {
                "No card has words of yours. Press W while a card is asked to put it into your own."
            }
            Self::Changed => "No card has changed: each is as it was when you saw it last.",
            Self::Gone => "No card is gone: the content still asks everything that you have answered.",
        }
    }
}

/// What is said where no card has any of them.
pub(super) const NONE: &str = "Cards that you flag, suspend, bury or put into your own words while they are asked stand here, and \
                               those whose fact has changed or is gone from the content.";

/// What it means that a card is gone that was answered so many times. One of the person's own waits for its topic.
pub(super) fn gone(answers: u32, is_own: bool) -> String {
    let (what, back) = if is_own {
        ("The open content does not have its topic.", "should that return")
    } else {
        ("The content no longer asks this.", "should its statement return")
    };
    match answers {
        0 => format!("{what} The card comes back {back}."),
        1 => format!("{what} Your answer is kept: the card goes on from there {back}."),
        many => {
            let many = words::number(many as usize);
            format!("{what} Your {many} answers are kept: the card goes on from there {back}.")
        }
    }
}

fn day(day: Day, today: Day) -> String {
    if day.since(today) == 1 { "tomorrow".to_owned() } else { words::date(day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buried_card_says_until_when_and_a_removed_one_what_is_kept_of_it() {
        let today = Day(20_000);
        assert_eq!(Mark::Buried.why(today.plus(1), today), "buried until tomorrow");
        assert_eq!(Mark::Buried.why(today.plus(3), today), "buried until 7 Oct");
        assert_eq!(
            gone(0, true),
            "The open content does not have its topic. The card comes back should that return."
        );
        assert!(gone(1, false).contains("Your answer is kept"));
        assert!(gone(1_204, false).contains("Your 1,204 answers are kept: the card goes on from there"));
    }
}

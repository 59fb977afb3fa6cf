//! What is asked of studying.

use std::path::PathBuf;

use super::decks::DeckId;
use super::marked::MarkedAct;
use super::pairs::PairsAct;
use super::papers::PaperAct;
use super::writing::WritingAct;
use crate::kb::TopicId;
use crate::study::schedule::{Exam, Grade, Settings};

/// What is shown while no session is going on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum StudyPage {
    /// What is due, and the decks.
    #[default]
    Home,
    /// What is expected on the day of the examination, and what to do until then.
    Outlook,
    /// What is known, and what was done.
    Progress,
    /// How one wants to study.
    Settings,
    /// The cards that were flagged, suspended, buried or reworded, and those that have changed or are gone.
    Marked,
}

impl StudyPage {
    /// What leads back to it.
    pub(super) const fn way_back(self) -> &'static str {
        match self {
            Self::Home => "Back to the decks",
            Self::Outlook => "Back to the outlook",
            Self::Progress => "Back to progress",
            Self::Settings => "Back to the settings",
            Self::Marked => "Back to the marked cards",
        }
    }
}

/// What is asked of studying.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum StudyAct {
    /// Show a page.
    Show(StudyPage),
    /// Choose a deck.
    Choose(DeckId),
    /// Begin a session with the chosen deck.
    Begin,
    /// Begin a session with the weakest cards of some topics, due or not.
    StudyThese(Vec<TopicId>),
    /// Show a hint more.
    Hint,
    /// Show the answer.
    Reveal,
    /// Grade the card.
    Grade(Grade),
    /// Take the last step of the session back.
    Undo,
    /// Flag the card as bad, or no longer.
    Flag,
    /// Do not ask this card any more.
    Suspend,
    /// Do not ask this card before tomorrow.
    Bury,
    /// Open the page of the card's topic.
    OpenTopic,
    /// Say on which day the examination is, or that there is none.
    SetExam(Option<Exam>),
    /// Look at the pace at this place of the forecasts.
    Pace(usize),
    /// Stop the forecast.
    StopForecast,
    /// Forecast what was stopped.
    Forecast,
    /// Ask where all reviews are to be saved as a table.
    SaveReviews,
    /// Save them there. The person was asked before an existing file is named.
    WriteReviews(PathBuf),
    /// Study by these settings from now on.
    Settle(Box<Settings>),
    /// Fit the model of memory to what was answered.
    Fit,
    /// Stop that.
    StopFit,
    /// End the session, or leave what came of it.
    End,
    /// Do something with the marked cards.
    Marked(MarkedAct),
    /// Do something with a quiz or a mock exam.
    Papers(PaperAct),
    /// Write on a card.
    Writing(WritingAct),
    /// Do something with the pairs that are easily mixed up.
    Pairs(PairsAct),
}

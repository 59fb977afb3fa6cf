//! How a person wants to study.

use serde::{Deserialize, Serialize};

use super::day::Day;
use crate::user::clean_name;

/// The most steps of a kind, and the longest of them in minutes: less than a day, as FSRS wants it
/// (<https://github.com/open-spaced-repetition/fsrs4anki/blob/main/docs/tutorial.md>).
const MOST_STEPS: usize = 10;
const LONGEST_STEP: u16 = 23 * 60;
/// The longest that a card waits, in days: a hundred years, as in Anki.
const LONGEST: u32 = 36_500;
/// The most cards that a day may hold.
const MOST_CARDS: u32 = 9_999;

/// How answers are graded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Buttons {
    /// Again and good.
    Two,
    /// Again, hard, good and easy.
    #[default]
    Four,
}

/// What a person sets. Kept as JSON under [`Settings::NAME`]; what a later version adds has a default, and what cannot
/// be read is the default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The chance of recall at which a card is asked again, from 0.7 to 0.97.
    pub retention: f32,
    /// The steps by which a new card is learned, in minutes, ascending. None lets it wait for days at once.
    pub learning_steps: Vec<u16>,
    /// The steps by which a forgotten card is learned again.
    pub relearning_steps: Vec<u16>,
    /// How many new cards a day brings at most.
    pub new_a_day: u32,
    /// How many reviews a day brings at most, steps aside.
    pub reviews_a_day: u32,
    /// The hour of the local clock at which a day begins, 0 to 23.
    pub day_begins: u8,
    /// How answers are graded.
    pub buttons: Buttons,
    /// The longest that a card waits, in days.
    pub longest: u32,
    /// Whether intervals are spread a little, so that cards that were learned together part.
    pub spread: bool,
    /// The parameters of FSRS that were fitted to this person; empty for the default ones.
    pub parameters: Vec<f32>,
    /// How many reviews stood behind that fit.
    pub fitted_to: u32,
}

impl Default for Settings {
    /// Steps of one and ten minutes and a retention of 0.9 are the defaults of the FSRS packages; limits are set so that
    /// twenty minutes a day are enough.
    fn default() -> Self {
        Self {
            retention: 0.9,
            learning_steps: vec![1, 10],
            relearning_steps: vec![10],
            new_a_day: 15,
            reviews_a_day: 150,
            day_begins: 4,
            buttons: Buttons::Four,
            longest: LONGEST,
            spread: true,
            parameters: Vec::new(),
            fitted_to: 0,
        }
    }
}

impl Settings {
    /// The name under which they are kept.
    pub const NAME: &'static str = "study";

    /// Reads what is kept.
    #[must_use]
    pub fn read(kept: Option<&str>) -> Self {
        let settings: Option<Self> = kept.and_then(|text| serde_json::from_str(text).ok());
        settings.unwrap_or_default().made_safe()
    }

    /// What is to be kept; `None` for the defaults, which need not be.
    #[must_use]
    pub fn written(&self) -> Option<String> {
        if *self == Self::default() { None } else { serde_json::to_string(self).ok() }
    }

    /// Brings what a person or a file says into the rules.
    #[must_use]
    pub fn made_safe(mut self) -> Self {
        let default = Self::default();
        self.retention =
            if self.retention.is_finite() { self.retention.clamp(0.7, 0.97) } else { default.retention };
        for steps in [&mut self.learning_steps, &mut self.relearning_steps] {
            steps.retain(|step| (1..=LONGEST_STEP).contains(step));
            // A better answer never brings a card back sooner.
            steps.sort_unstable();
            steps.truncate(MOST_STEPS);
        }
        self.new_a_day = self.new_a_day.min(MOST_CARDS);
        self.reviews_a_day = self.reviews_a_day.min(MOST_CARDS);
        self.day_begins = self.day_begins.min(23);
        self.longest = self.longest.clamp(1, LONGEST);
        if fsrs::FSRS::new(&self.parameters).is_err() {
            self.parameters.clear();
        }
        self
    }
}

/// What a person studies for. Kept as JSON under [`Exam::NAME`], apart from the settings, so that two windows do not
/// undo each other's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exam {
    /// The day of the examination.
    pub day: Day,
    /// What the person calls it; empty where they call it nothing.
    #[serde(default)]
    pub name: String,
    /// The deck that it is about, by what the window knows it by; empty for all cards.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub deck: String,
}

impl Exam {
    /// The name under which it is kept.
    pub const NAME: &'static str = "exam";

    /// Reads what is kept.
    #[must_use]
    pub fn read(kept: Option<&str>) -> Option<Self> {
        let exam: Self = serde_json::from_str(kept?).ok()?;
        Some(Self { name: clean_name(&exam.name), ..exam })
    }

    /// What it is called within a sentence.
    #[must_use]
    pub fn called(&self) -> &str {
        if self.name.is_empty() { "the exam" } else { &self.name }
    }

    /// What is to be kept.
    #[must_use]
    pub fn written(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_as_they_were() {
        assert_eq!(Settings::default().written(), None);
        let settings = Settings {
            retention: 0.85,
            learning_steps: vec![5],
            buttons: Buttons::Two,
            ..Settings::default()
        };
        let text = settings.written().expect("another one");
        assert_eq!(Settings::read(Some(&text)), settings);
        assert_eq!(Settings::read(Some("{")), Settings::default());
        assert_eq!(Settings::read(Some("{\"new_a_day\": 3, \"mood\": 1}")).new_a_day, 3);
        let exam =
            Exam { day: Day(20_000), name: "FRCR 2A".to_owned(), deck: "system:neurologic".to_owned() };
        assert_eq!(Exam::read(exam.written().as_deref()), Some(exam));
        // What was kept before an examination had a deck, or a name.
        let exam = Exam::read(Some("{\"day\":\"2027-03-01\",\"name\":\"FRCR\"}")).expect("an examination");
        assert_eq!((exam.called(), &*exam.deck), ("FRCR", ""));
        assert_eq!(exam.written().as_deref(), Some("{\"day\":\"2027-03-01\",\"name\":\"FRCR\"}"));
        let exam = Exam::read(Some("{\"day\":\"2027-03-01\"}")).expect("an examination");
        assert_eq!(exam.called(), "the exam");
        assert_eq!(Exam::read(Some("{\"day\":\"soon\"}")), None);
    }

    #[test]
    fn settings_that_make_no_sense_are_brought_into_the_rules() {
        let settings = Settings {
            retention: f32::NAN,
            learning_steps: vec![10, 0, 1, 5_000],
            relearning_steps: vec![3; 50],
            day_begins: 99,
            longest: 0,
            parameters: vec![1.0; 5],
            ..Settings::default()
        }
        .made_safe();
        assert_eq!((settings.retention, settings.day_begins, settings.longest), (0.9, 23, 1));
        assert_eq!((settings.learning_steps, settings.relearning_steps.len()), (vec![1, 10], MOST_STEPS));
        assert!(settings.parameters.is_empty());
    }
}

//! The settings that are written into fields: what each is called, how it is written, and what may stand there.

use std::ops::RangeInclusive;

use crate::study::schedule::Settings;

/// A setting that is written into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Retention,
    NewADay,
    ReviewsADay,
    LearningSteps,
    RelearningSteps,
    DayBegins,
    Longest,
}

impl Entry {
    /// All of them, in the order of the page.
    pub(super) const ALL: [Self; 7] = [
        Self::NewADay,
        Self::ReviewsADay,
        Self::Retention,
        Self::LearningSteps,
        Self::RelearningSteps,
        Self::Longest,
        Self::DayBegins,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Retention => "Desired retention",
            Self::NewADay => "New cards a day",
            Self::ReviewsADay => "Reviews a day",
            Self::LearningSteps => "Learning steps",
            Self::RelearningSteps => "Steps after forgetting",
            Self::DayBegins => "Start of the day",
            Self::Longest => "Longest interval",
        }
    }

    pub(super) const fn about(self) -> &'static str {
        match self {
            Self::Retention => {
                "A card is asked again when the chance to recall it has sunk to this. More means more reviews."
            }
            Self::NewADay => "As many cards at most are asked for the first time.",
            Self::ReviewsADay => "As many at most; what is left over comes first tomorrow.",
            Self::LearningSteps => "After how many minutes a new card comes again before it waits for days.",
            Self::RelearningSteps => "The same for a card that was forgotten.",
            Self::DayBegins => "What is done before this hour belongs to the day before.",
            Self::Longest => "No card waits longer.",
        }
    }

    /// What the number is a number of.
    pub(super) const fn unit(self) -> &'static str {
        match self {
            Self::Retention => "%",
            Self::NewADay | Self::ReviewsADay => "cards",
            Self::LearningSteps | Self::RelearningSteps => "minutes",
            Self::DayBegins => "o’clock",
            Self::Longest => "days",
        }
    }

    /// How it is written.
    pub(super) fn text(self, settings: &Settings) -> String {
        let steps = |steps: &[u16]| steps.iter().map(u16::to_string).collect::<Vec<_>>().join(" ");
        match self {
            Self::Retention => format!("{:.0}", settings.retention * 100.0),
            Self::NewADay => settings.new_a_day.to_string(),
            Self::ReviewsADay => settings.reviews_a_day.to_string(),
            Self::LearningSteps => steps(&settings.learning_steps),
            Self::RelearningSteps => steps(&settings.relearning_steps),
            Self::DayBegins => settings.day_begins.to_string(),
            Self::Longest => settings.longest.to_string(),
        }
    }

    /// The settings with what was written, or what may be written there.
    pub(super) fn read(self, text: &str, settings: &Settings) -> Result<Settings, &'static str> {
        let mut read = settings.clone();
        match self {
            Self::Retention => {
                let text = text.trim().trim_end_matches('%');
                let percent = number(text, 70..=97).ok_or("A whole number from 70 to 97")?;
                // What is written in whole per cent stays as exact as it was.
                if format!("{:.0}", settings.retention * 100.0) != percent.to_string() {
                    read.retention = percent as f32 / 100.0;
                }
            }
            Self::NewADay => read.new_a_day = cards(text)?,
            Self::ReviewsADay => read.reviews_a_day = cards(text)?,
            Self::LearningSteps => read.learning_steps = steps(text)?,
            Self::RelearningSteps => read.relearning_steps = steps(text)?,
            Self::DayBegins => {
                let hour = number(text, 0..=23).ok_or("An hour from 0 to 23")?;
                read.day_begins = u8::try_from(hour).unwrap_or_default();
            }
            Self::Longest => {
                read.longest = number(text, 1..=36_500).ok_or("A number of days from 1 to 36500")?;
            }
        }
        Ok(read)
    }
}

fn number(text: &str, range: RangeInclusive<u32>) -> Option<u32> {
    text.trim().parse().ok().filter(|number| range.contains(number))
}

fn cards(text: &str) -> Result<u32, &'static str> {
    number(text, 0..=9_999).ok_or("A whole number from 0 to 9999")
}

/// Steps in minutes, with whatever stands between the numbers.
fn steps(text: &str) -> Result<Vec<u16>, &'static str> {
    const WORDS: &str = "Up to ten numbers of minutes from 1 to 1380, as in 1 10";
    let parts =
        text.split(|c: char| c.is_whitespace() || c == ',' || c == ';').filter(|part| !part.is_empty());
    let steps: Option<Vec<u16>> = parts.map(|part| part.parse().ok()).collect();
    let steps =
        steps.filter(|steps| steps.len() <= 10 && steps.iter().all(|step| (1..=1_380).contains(step)));
    let mut steps = steps.ok_or(WORDS)?;
    steps.sort_unstable();
    Ok(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let settings = Settings { learning_steps: vec![1, 10, 60], ..Settings::default() };
        for entry in Entry::ALL {
            let text = entry.text(&settings);
            assert_eq!(entry.read(&text, &settings).as_ref(), Ok(&settings), "{entry:?} {text:?}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused_with_what_can() {
        let settings = Settings::default();
        for (entry, text, written) in [
            (Entry::Retention, " 85 % ", Ok("85")),
            (Entry::Retention, "100", Err(())),
            (Entry::NewADay, "0", Ok("0")),
            (Entry::NewADay, "many", Err(())),
            (Entry::ReviewsADay, "-1", Err(())),
            (Entry::LearningSteps, "", Ok("")),
            (Entry::LearningSteps, "20, 1", Ok("1 20")),
            (Entry::LearningSteps, "1 2000", Err(())),
            (Entry::RelearningSteps, "1 2 3 4 5 6 7 8 9 10 11", Err(())),
            (Entry::DayBegins, "24", Err(())),
            (Entry::DayBegins, "0", Ok("0")),
            (Entry::Longest, "0", Err(())),
            (Entry::Longest, "365", Ok("365")),
        ] {
            let read = entry.read(text, &settings).map(|settings| entry.text(&settings.made_safe()));
            assert_eq!(read.as_deref().map_err(|_| ()), written, "{entry:?} {text:?}");
        }
    }
}

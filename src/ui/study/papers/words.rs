//! Words of the screens of papers that several of them say.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::study::paper::{Plan, Preset};
use crate::ui::study::words::count;
use crate::user::{KeptPaper, Millis};

/// The letter of an option.
pub(super) fn letter(place: usize) -> char {
    u8::try_from(place).map_or('?', |place| char::from(b'A'.saturating_add(place)))
}

/// Time that is left or was used, as clocks show it.
pub(super) fn clock(milliseconds: u32) -> String {
    // What has begun of a second is still left.
    let seconds = milliseconds.div_ceil(1_000);
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// Marks: whole ones without a fraction.
pub(super) fn marks(marks: f32) -> String {
    let rounded = (marks * 10.0).round() / 10.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") }
}

/// What a preset asks for, in a line.
pub(super) fn about(plan: &Plan) -> String {
    let questions = match plan.preset {
        Preset::Frcr2a => count(plan.count as usize, "single best answer", "single best answers"),
        Preset::Edir => {
            count(plan.count as usize, "multiple response question", "multiple response questions")
        }
        _ => count(plan.count as usize, "question", "questions"),
    };
    let time = match plan.minutes {
        0 => String::new(),
        minutes => format!(" in {}", count(minutes as usize, "minute", "minutes")),
    };
    let end = if plan.practice { "each explained at once" } else { "marked at the end" };
    match plan.preset {
        Preset::Own => "Topics, forms, number and time as you like".to_owned(),
        Preset::AbrCore => format!("{questions}{time}, mostly single best answers, {end}"),
        _ => format!("{questions}{time}, {end}"),
    }
}

/// What a paper is called.
pub(super) fn title(head: &KeptPaper) -> String {
    format!("{}, set {}", Preset::of(&head.preset).label(), head.seed)
}

/// The day of a moment where the person is: `22 Nov 2026`.
pub(super) fn day(at: Millis) -> String {
    let moment = Timestamp::from_millisecond(at.get()).unwrap_or_default();
    moment.to_zoned(TimeZone::system()).strftime("%-d %b %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_said_as_people_say_them() {
        for (time, expected) in
            [(0, "0:00"), (1, "0:01"), (59_000, "0:59"), (60_001, "1:01"), (3_600_000, "1:00:00")]
        {
            assert_eq!(clock(time), expected);
        }
        for (value, expected) in [(27.0, "27"), (27.5, "27.5"), (2.0 / 3.0, "0.7"), (2.999_999, "3")] {
            assert_eq!(marks(value), expected);
        }
        assert_eq!((letter(0), letter(4)), ('A', 'E'));
        assert_eq!(day(Millis::new(1_795_341_600_000)), "22 Nov 2026");
        assert_eq!(about(&Preset::QuickTen.plan(1)), "10 questions, each explained at once");
        assert_eq!(about(&Preset::Frcr2a.plan(1)), "40 single best answers in 60 minutes, marked at the end");
    }
}

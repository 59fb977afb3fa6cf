//! Words of the study screens that several of them say.

use crate::study::Rule;
use crate::study::schedule::{Day, Standing};

/// What a rule leads from and to.
pub(super) const fn asks(rule: Rule) -> &'static str {
    match rule {
        Rule::SyndromeTumours => "Syndrome to tumour",
        Rule::TumourSyndromes => "Tumour to syndrome",
        Rule::SyndromeMediators => "Syndrome to mediator",
        Rule::MediatorSyndromes => "Mediator to syndrome",
        Rule::MediatorTumours => "Mediator to tumour",
        Rule::AntibodyTumour => "Antibody to tumour",
        Rule::FeatureCauses => "Feature to causes",
        Rule::FeatureDetail => "Feature with a detail",
        Rule::SeenOn => "What is seen",
        Rule::Pitfall => "Pitfall",
        Rule::FirstTest => "First test",
        Rule::NextTest => "Next test",
        Rule::TellsApart => "What tells apart",
        Rule::Case => "Case",
        Rule::KeyNumber => "Key number",
        Rule::Criteria => "Criteria",
        Rule::Own => "Your own card",
    }
}

/// How often a card was seen, and when last.
pub(super) fn seen(standing: Option<&Standing>, today: Day) -> String {
    let Some(standing) = standing.filter(|standing| standing.turn > 0) else {
        return "new".to_owned();
    };
    let times = match standing.turn {
        1 => "seen once".to_owned(),
        2 => "seen twice".to_owned(),
        many => format!("seen {many} times"),
    };
    match today.since(standing.day) {
        0 => format!("{times}, last today"),
        1 => format!("{times}, last yesterday"),
        days => format!("{times}, last {days} days ago"),
    }
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The name of a month, from 1, in three letters.
pub(super) fn month(month: i8) -> &'static str {
    MONTHS[usize::from(month.unsigned_abs()).clamp(1, 12) - 1]
}

/// The day of the week in three letters.
pub(super) fn day_of_week(day: Day) -> &'static str {
    WEEKDAYS[usize::from(day.date().weekday().to_monday_zero_offset().unsigned_abs()).min(6)]
}

/// A day of this year or of one near it: `14 Mar`.
pub(super) fn date(day: Day) -> String {
    let date = day.date();
    format!("{} {}", date.day(), month(date.month()))
}

/// The same with its year.
pub(super) fn full_date(day: Day) -> String {
    format!("{} {}", date(day), day.date().year())
}

/// A day as it stands in a sentence: `14 March 2027`.
pub(super) fn long_date(day: Day) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let date = day.date();
    let name = NAMES[usize::from(date.month().unsigned_abs()).clamp(1, 12) - 1];
    format!("{} {name} {}", date.day(), date.year())
}

/// A day with the day of the week before it.
pub(super) fn weekday(day: Day) -> String {
    format!("{}, {}", day_of_week(day), date(day))
}

/// A number whose thousands are told apart: `1,204`.
pub(super) fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut said = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

/// So many of something.
pub(super) fn count(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// How long so many answers take, a minute at least.
pub(super) fn minutes(answers: usize, seconds: f32) -> String {
    let minutes = (answers as f32 * seconds / 60.0).ceil().max(1.0) as usize;
    count(minutes, "minute", "minutes")
}

/// A time of so many milliseconds, in minutes and hours.
pub(super) fn time(milliseconds: u64) -> String {
    let minutes = (milliseconds + 30_000) / 60_000;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "–".to_owned(),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours @ ..10, minutes) => format!("{hours} h {minutes} min"),
        (hours, minutes) => format!("{} h", hours + u64::from(minutes >= 30)),
    }
}

/// A share in whole per cent.
pub(super) fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::schedule::State;

    #[test]
    fn how_often_a_card_was_seen_is_said_as_people_say_it() {
        let standing = |turn, day| Standing { state: State::New, day: Day(day), turn, fact: "".into() };
        for (standing, expected) in [
            (None, "new"),
            (Some(standing(0, 0)), "new"),
            (Some(standing(1, 10)), "seen once, last today"),
            (Some(standing(2, 9)), "seen twice, last yesterday"),
            (Some(standing(3, 1)), "seen 3 times, last 9 days ago"),
        ] {
            assert_eq!(seen(standing.as_ref(), Day(10)), expected);
        }
    }

    #[test]
    fn a_time_is_said_as_exactly_as_one_wants_to_know_it() {
        for (minutes, expected) in
            [(0, "–"), (1, "1 min"), (60, "1 h"), (200, "3 h 20 min"), (755, "13 h"), (6_001, "100 h")]
        {
            assert_eq!(time(minutes * 60_000), expected);
        }
    }

    #[test]
    fn thousands_are_told_apart() {
        for (plain, expected) in [(0, "0"), (999, "999"), (1_204, "1,204"), (1_000_000, "1,000,000")] {
            assert_eq!(number(plain), expected);
        }
    }

    #[test]
    fn a_day_is_said_as_people_say_it() {
        assert_eq!(weekday("2026-11-22".parse().expect("a day")), "Sun, 22 Nov");
        assert_eq!(date("2027-03-01".parse().expect("a day")), "1 Mar");
        assert_eq!(long_date("2027-03-12".parse().expect("a day")), "12 March 2027");
    }

    #[test]
    fn no_session_takes_no_time() {
        assert_eq!(minutes(0, 12.0), "1 minute");
        assert_eq!(minutes(42, 15.0), "11 minutes");
    }
}

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

/// So many of something.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// How long so many answers take, a minute at least.
pub(super) fn minutes(answers: usize, seconds: f32) -> String {
    let minutes = (answers as f32 * seconds / 60.0).ceil().max(1.0) as usize;
    count(minutes, "minute", "minutes")
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
    fn no_session_takes_no_time() {
        assert_eq!(minutes(0, 12.0), "1 minute");
        assert_eq!(minutes(42, 15.0), "11 minutes");
    }
}

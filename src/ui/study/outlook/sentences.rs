//! What is expected, and what that means, in sentences.

use super::Outlooks;
use crate::study::schedule::Exam;
use crate::ui::study::prepared::Prepared;
use crate::ui::study::words;

/// The examination with its day: `FRCR 2A on 12 March 2027`.
fn day(exam: &Exam) -> String {
    format!("{} on {}", exam.called(), words::long_date(exam.day))
}

/// What the examination is about, where that is not all cards: the name of its deck.
pub(in crate::ui::study) fn about(prepared: &Prepared) -> Option<&str> {
    let deck = prepared.exam_deck();
    (deck > 0).then(|| prepared.decks[deck].name.as_str())
}

/// Where the expected recall goes at a pace.
pub(in crate::ui::study) fn expected(
    exam: &Exam,
    about: Option<&str>,
    outlooks: &Outlooks,
    pace: usize,
) -> String {
    let Some(forecast) = outlooks.paces.get(pace) else { return String::new() };
    let of = about.map_or_else(String::new, |deck| format!(" of “{deck}”"));
    if forecast.recall.cards == 0 {
        return format!("There are no cards{of} at the moment.");
    }
    let (now, then) = (outlooks.now(), forecast.recall.of_all());
    let (from, to) = (words::percent(now), words::percent(then));
    let goes = if from == to {
        format!("stays at {to}")
    } else if then > now {
        format!("rises from {from} to {to}")
    } else {
        format!("falls from {from} to {to}")
    };
    let (day, minutes) = (day(exam), minutes(about, forecast.minutes));
    format!("Expected recall{of} {goes} until {day}, with {minutes}.")
}

/// What the plan holds.
pub(super) fn plan(exam: &Exam, about: Option<&str>, minutes_a_day: f32) -> String {
    let of = about.map_or_else(String::new, |deck| format!(" of “{deck}”"));
    format!("What each day holds{of} until {}, with {}.", day(exam), minutes(about, minutes_a_day))
}

fn minutes(about: Option<&str>, minutes: f32) -> String {
    let minutes = words::count(minutes.round() as usize, "minute", "minutes");
    let on = if about.is_some() { " on this deck" } else { "" };
    format!("{minutes} a day{on}")
}

/// What a forecast is, for a person who studies.
pub(super) fn meaning(exam: &Exam, about: Option<&str>, cards: u32) -> String {
    let (whose, deck) = match about {
        None => ("Your cards".to_owned(), "your"),
        Some(deck) => (format!("The cards of “{deck}”"), "its"),
    };
    let (day, cards) = (day(exam), words::count(cards as usize, "card", "cards"));
    format!(
        "{whose} are played forward day by day until {day}: due reviews first, then new cards with the minutes that are \
         left, each answer right as often as the model of your memory expects. The figure is the expected recall on that \
         day over {deck} {cards}, where a card that you have never seen counts as not known."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentences_name_the_examination_and_its_deck() {
        let day = "2027-03-12".parse().expect("a day");
        let named = Exam { day, name: "FRCR 2A".to_owned(), ..Exam::default() };
        let plain = Exam { day, ..Exam::default() };
        let said = meaning(&named, Some("Neurologic"), 296);
        assert!(said.starts_with(
            "The cards of “Neurologic” are played forward day by day until FRCR 2A on 12 March 2027:"
        ));
        assert!(said.contains("on that day over its 296 cards, where"));
        let said = meaning(&plain, None, 1);
        assert!(
            said.starts_with("Your cards are played forward day by day until the exam on 12 March 2027:")
        );
        assert!(said.contains("over your 1 card, where"));
        assert_eq!(
            plan(&named, Some("Neurologic"), 21.2),
            "What each day holds of “Neurologic” until FRCR 2A on 12 March 2027, with 21 minutes a day on this deck."
        );
        assert_eq!(
            plan(&plain, None, 1.0),
            "What each day holds until the exam on 12 March 2027, with 1 minute a day."
        );
    }
}

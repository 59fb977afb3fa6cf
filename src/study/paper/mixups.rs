//! What a person takes for something else, from the answers that were wrong.

use std::collections::BTreeMap;

use crate::study::Form;
use crate::user::KeptQuestion;

/// Two topics of which one was chosen where the other was right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MixUp {
    /// Their slugs, in order.
    pub pair: [String; 2],
    /// How often that happened, in either direction.
    pub times: usize,
}

/// The pairs that were mixed up, those most often first. A wrong option is taken for the right one it stands in the place
/// of: in a matching question for the one of its prompt, else for every right option that was not chosen.
#[must_use]
pub fn mixed_up<'q>(questions: impl IntoIterator<Item = &'q KeptQuestion>) -> Vec<MixUp> {
    let mut times: BTreeMap<[String; 2], usize> = BTreeMap::new();
    for question in questions {
        for (wrong, right) in taken_for(question) {
            let topic = |place: u8| question.asked.options.get(usize::from(place)).map(|it| it.topic.clone());
            let (Some(wrong), Some(right)) = (topic(wrong), topic(right)) else { continue };
            if !wrong.is_empty() && !right.is_empty() && wrong != right {
                let pair = if wrong < right { [wrong, right] } else { [right, wrong] };
                *times.entry(pair).or_default() += 1;
            }
        }
    }
    let mut found: Vec<MixUp> = times.into_iter().map(|(pair, times)| MixUp { pair, times }).collect();
    found.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| a.pair.cmp(&b.pair)));
    found
}

/// The wrong options that were chosen, each with the right one that it was taken for.
fn taken_for(question: &KeptQuestion) -> Vec<(u8, u8)> {
    let answer = &question.asked.answer;
    if question.asked.form == Form::Matching.key() {
        let pairs = question.choice.iter().zip(answer);
        return pairs
            .filter_map(|(&choice, &right)| Some((choice?, right)))
            .filter(|(a, b)| a != b)
            .collect();
    }
    let chosen: Vec<u8> = question.choice.iter().flatten().copied().collect();
    let missed = answer.iter().copied().filter(|right| !chosen.contains(right));
    let wrong: Vec<u8> = chosen.iter().copied().filter(|choice| !answer.contains(choice)).collect();
    missed.flat_map(|right| wrong.iter().map(move |&wrong| (wrong, right)).collect::<Vec<_>>()).collect()
}

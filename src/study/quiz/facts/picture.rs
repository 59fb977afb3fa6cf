//! The clinical picture of a syndrome, in the words of its own claims.
//!
//! A claim under Presentation is a picture where it tells what one patient has, and not how often, in whom or since
//! when: such a claim can stand in a vignette as it is.

use super::{Ask, Fact, Ground, Proof, Stem, one_of};
use crate::kb::{AgeGroup, Certainty, Claim, Heading, Kind, Link, Relation, Strength, TopicId, markup};
use crate::study::quiz::patient::{Patient, Sex, ages, is_of_childhood};
use crate::study::quiz::suited::{is_group, is_of_any_cancer, is_seen_in_tumours, tells_something};
use crate::study::random::Random;
use crate::study::telltale::{names, stems, telling, tells};
use crate::study::wording::{capitalised, unstopped};

/// The fewest and the most words of a picture.
const WORDS: std::ops::RangeInclusive<usize> = 6..=34;

/// The fewest words of a picture that decides by itself.
const WORDS_THAT_DECIDE: usize = 13;

/// The same of a general one, which says less of anybody.
const GENERAL_WORDS_THAT_DECIDE: usize = 15;

/// The fewest words of a picture that are more than being ill.
const SPECIFIC_WORDS: usize = 5;

/// Stems of what anybody has who is ill, and of when.
const UNSPECIFIC: &[&str] = &[
    "come",
    "day",
    "exercise",
    "fatigue",
    "fever",
    "lethargy",
    "loss",
    "malaise",
    "month",
    "over",
    "pain",
    "pallor",
    "poor",
    "tolerance",
    "week",
    "weight",
    "year",
];

/// The fewest words of a first half that stands for the whole.
const WORDS_OF_HALF: usize = 11;

/// Beginnings of words by which a claim speaks of other things than a picture: of counts, of the course, of what
/// the disease is.
const ASIDE: &[&str] = &[
    "also",
    "antibod",
    "autoimmun",
    "cancer",
    "carcin",
    "case",
    "cause",
    "coexist",
    "considered",
    "cytokine",
    "described",
    "diagnos",
    "differ",
    "disease",
    "distinctive",
    "dominate",
    "exclud",
    "hyperplasia",
    "incidental",
    "involv",
    "lymph",
    "metasta",
    "occur",
    "outnumber",
    "paraneoplastic",
    "pathognomonic",
    "patient",
    "preced",
    "presentation",
    "prompt",
    "recognised",
    "reported",
    "risk",
    "search",
    "silent",
    "spectrum",
    "suggest",
    "survival",
    "symptomless",
    "syndrome",
    "tumour",
    "variant",
];

/// Words that do so only as whole words: “it” is not “itch”.
const ASIDE_WORDS: &[&str] = &[
    "because", "boys", "common", "form", "forms", "girls", "it", "mark", "mean", "men", "nets", "stage",
    "these", "think", "this", "type", "until", "women",
];

/// Beginnings of words by which a claim speaks of many patients, so that it describes, but is no vignette.
const GENERAL: &[&str] = &[
    "accompan",
    "another",
    "common",
    "complaint",
    "feature",
    "frequen",
    "further",
    "hallmark",
    "minority",
    "mostly",
    "often",
    "seldom",
    "sometimes",
    "typical",
    "unlike",
    "usual",
    "whereas",
];

/// Words that do so only as whole words: a shoulder is no “should”.
const GENERAL_WORDS: &[&str] =
    &["can", "half", "may", "most", "quarter", "range", "ranges", "rare", "should", "some", "third"];

/// Words that end like a tumour and are none.
const NO_TUMOURS: &[&str] = &["coma", "glaucoma", "haematoma"];

/// Labels that may stand before a picture.
const LABELS: &[&str] = &["Triad", "Cardinal signs"];

/// A picture in words.
#[derive(Clone, Debug)]
pub(super) struct Picture<'kb> {
    /// As it goes on within a sentence.
    pub text: String,
    /// Whether it describes a disease rather than one patient.
    pub is_general: bool,
    pub claim: &'kb Claim,
}

/// A text without what stands in brackets, which says the same again.
fn without_glosses(text: &str) -> String {
    let parts = text.split('(').enumerate();
    parts
        .map(
            |(number, part)| {
                if number == 0 { part } else { part.split_once(')').map_or("", |(_, rest)| rest) }
            },
        )
        .collect()
}

/// The words of the picture in a claim.
pub(in crate::study::quiz) fn picture_words(claim: &Claim) -> Option<String> {
    let text = markup::plain(&claim.text);
    picture_in(&text).map(|(picture, _)| capitalised(picture))
}

/// The picture in a claim, if there is one, and whether it is a general one; the first half where only that is one.
fn picture_in(text: &str) -> Option<(&str, bool)> {
    let text = match text.split_once(": ") {
        Some((label, rest)) if LABELS.contains(&label) => rest,
        _ => text,
    };
    let half = text.split_once("; ").map(|(half, _)| half);
    let half = half.filter(|half| half.split_whitespace().count() >= WORDS_OF_HALF);
    let parts: Vec<&str> = std::iter::once(text).chain(half).map(unstopped).collect();
    let pictures = || parts.iter().copied().filter(|text| is_picture(text));
    let one = pictures().find(|text| !is_general(text)).map(|text| (text, false));
    one.or_else(|| pictures().next().map(|text| (text, true)))
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
}

fn has_any(text: &str, starts: &[&str], whole: &[&str]) -> bool {
    let is_one = |word: &str| whole.contains(&word) || starts.iter().any(|start| word.starts_with(start));
    words(text).iter().any(|word| is_one(word))
}

fn is_picture(text: &str) -> bool {
    WORDS.contains(&text.split_whitespace().count())
        && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '%'))
        && !text.contains(". ")
        && telling(text).iter().filter(|word| !UNSPECIFIC.contains(&word.as_str())).count() >= SPECIFIC_WORDS
        && !has_any(text, ASIDE, ASIDE_WORDS)
        && !words(text).iter().any(|word| word.ends_with("oma") && !NO_TUMOURS.contains(&word.as_str()))
}

fn is_general(text: &str) -> bool {
    has_any(text, GENERAL, GENERAL_WORDS)
}

impl<'kb> Ground<'_, 'kb> {
    /// The pictures of a syndrome or tumour.
    fn pictures(self, topic: TopicId) -> Vec<Picture<'kb>> {
        let kb = self.kb;
        let sections = kb.sections(topic).filter(|(heading, _)| *heading == Heading::Presentation);
        let claims = sections.flat_map(|(_, claims)| claims.map(|id| kb.claim(id)));
        let read = |claim: &'kb Claim| {
            let text = markup::plain(&claim.text);
            let (picture, is_general) = picture_in(&text)?;
            let words = stems(picture);
            let told = names(kb, topic).any(|name| tells(&words, name));
            let text = self.wording.going_on(picture);
            (!told && !claim.cite.is_empty()).then_some(Picture { text, is_general, claim })
        };
        claims.filter_map(read).collect()
    }

    /// The claim of the first picture of a patient with a syndrome or tumour, else of the first general one.
    pub(super) fn first_picture(self, topic: TopicId) -> Option<&'kb Claim> {
        let pictures = self.pictures(topic);
        let one = pictures.iter().find(|picture| !picture.is_general).or_else(|| pictures.first());
        one.map(|picture| picture.claim)
    }

    /// One picture of a patient with a syndrome, by chance.
    pub(super) fn a_picture(self, topic: TopicId, random: &mut Random) -> Option<(String, &'kb Claim)> {
        let mut pictures = self.pictures(topic);
        pictures.retain(|picture| !picture.is_general);
        one_of(&pictures, random).map(|picture| (picture.text.clone(), picture.claim))
    }

    /// A typical finding of a syndrome that is not that of a tumour, which would show itself.
    pub(super) fn own_finding(self, topic: TopicId, random: &mut Random) -> Option<(String, &'kb Link)> {
        let kb = self.kb;
        let findings: Vec<&Link> = kb
            .related(topic, Relation::Finding)
            .iter()
            .filter(|link| link.certainty == Some(Certainty::Typical) && !link.cite.is_empty())
            .filter(|link| tells_something(kb, link) && !is_seen_in_tumours(kb, link.to))
            .collect();
        let link = *one_of(&findings, random)?;
        Some((self.shows(link)?, link))
    }

    /// The ages at which a syndrome is met: those of its leading tumour, or those of adults.
    pub(super) fn ages_of(self, syndrome: TopicId) -> &'kb [AgeGroup] {
        let firm = |link: &&Link| matches!(link.strength, Some(Strength::Classic | Strength::Common));
        let leading = self.kb.related(syndrome, Relation::Tumour).iter().find(firm);
        leading.map_or(&[AgeGroup::Adult, AgeGroup::Older], |link| ages(self.kb, link.to))
    }

    /// Which syndrome, or which tumour, has this picture?
    pub(super) fn picture(self, topic: TopicId, random: &mut Random) -> Option<Fact<'kb>> {
        let kb = self.kb;
        let is_tumour = kb.topic(topic).kind() == Kind::Tumour;
        if is_group(kb, topic) || is_of_any_cancer(kb, topic) {
            return None;
        }
        let Picture { text: picture, is_general, claim } = one_of(&self.pictures(topic), random)?.clone();
        let patient = if is_tumour {
            Patient::with(kb, topic, false, random)
        } else {
            let tumours = kb.related(topic, Relation::Tumour);
            let mut classic = tumours.iter().filter(|link| link.strength == Some(Strength::Classic));
            let sex =
                Sex::of_text(&picture).or_else(|| classic.next().and_then(|link| Sex::of_topic(kb, link.to)));
            Patient::new(sex, self.ages_of(topic), is_of_childhood(kb, topic), random)
        };
        let person = capitalised(&patient.words);
        let noun = if is_tumour { "tumour" } else { "syndrome" };
        let (start, end) = if is_general {
            (format!("A {noun} is described: {picture}."), "Which one is it?".to_owned())
        } else {
            (format!("{person} presents as follows: {picture}."), format!("Which {noun} is most likely?"))
        };
        let least = if is_general { GENERAL_WORDS_THAT_DECIDE } else { WORDS_THAT_DECIDE };
        let mut stems = Vec::new();
        let finding = if is_tumour {
            self.second_finding(topic, None, random)
        } else {
            self.own_finding(topic, random)
        };
        if let Some((shows, link)) = finding {
            let told = vec![Proof::Claim(claim), Proof::Link(link)];
            stems.push(Stem::telling(format!("{start} {shows} {end}"), told));
        }
        if picture.split_whitespace().count() >= least {
            stems.push(Stem::telling(format!("{start} {end}"), vec![Proof::Claim(claim)]));
        }
        Some(Fact {
            ask: Ask::Picture,
            topic,
            right: vec![(topic, Proof::Claim(claim))],
            any_right: false,
            stems,
            several: String::new(),
            statement: None,
            patient: Some(patient),
            modality: None,
            about: Vec::new(),
            named: self.only_differentials(topic),
            described: without_glosses(&picture),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_what_one_patient_has() {
        for (claim, expected) in [
            (
                "Both hands swell painfully and become woody; shoulders stiffen as well.",
                Some(("Both hands swell painfully and become woody; shoulders stiffen as well", false)),
            ),
            (
                "Dull ache and swelling of the wrists, elbows and knees are felt; nails may be thick.",
                Some(("Dull ache and swelling of the wrists, elbows and knees are felt", false)),
            ),
            (
                "The palm is thick and velvety, and may be accompanied by itch.",
                Some(("The palm is thick and velvety, and may be accompanied by itch", true)),
            ),
            (
                "Triad: proximal weakness, depressed reflexes and autonomic disturbance.",
                Some(("proximal weakness, depressed reflexes and autonomic disturbance", false)),
            ),
            ("Ocular signs usually precede the diagnosis of the cancer.", None),
            ("Of 23 patients 15 had ptosis or diplopia, 10 dysarthria and 8 dysphagia.", None),
            ("Itching, itching and itching.", None),
        ] {
            assert_eq!(picture_in(claim), expected, "{claim}");
        }
    }
}

//! The patient of a question: of an age and a sex at which the answer is met.
//!
//! Every patient has a sex, and chance gives it where the answer leaves it open, so that a sex in the stem tells
//! nothing. Options have to be possible in the patient: no boy is asked about an ovary. Ages come from the content as
//! groups; the years are chosen from within the group, as an examiner would.

use crate::kb::{AgeGroup, Detail, Kb, Kind, Link, Relation, Strength, TopicId};
use crate::study::random::Random;

/// The sex of a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sex {
    Female,
    Male,
}

/// The patient of a question.
#[derive(Clone, Debug)]
pub(super) struct Patient {
    pub sex: Sex,
    /// The age group; none where the content does not give one.
    pub age: Option<AgeGroup>,
    /// How the question speaks of the patient: “a 58-year-old woman”.
    pub words: String,
}

/// Words for organs and signs that one sex has.
const ORGANS: &[(&str, Sex)] = &[
    ("adnexal", Sex::Female),
    ("breast", Sex::Female),
    ("breasts", Sex::Female),
    ("cervix", Sex::Female),
    ("endometrial", Sex::Female),
    ("hirsutism", Sex::Female),
    ("lutein", Sex::Female),
    ("myometrium", Sex::Female),
    ("ovarian", Sex::Female),
    ("ovary", Sex::Female),
    ("uterine", Sex::Female),
    ("uterus", Sex::Female),
    ("erectile", Sex::Male),
    ("gynaecomastia", Sex::Male),
    ("impotence", Sex::Male),
    ("prostate", Sex::Male),
    ("testicular", Sex::Male),
    ("testis", Sex::Male),
];

impl Sex {
    /// The sex that a text speaks of.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let small = text.to_lowercase();
        let mut words = small.split(|c: char| !c.is_alphanumeric());
        words.find_map(|word| ORGANS.iter().find(|(organ, _)| *organ == word).map(|&(_, sex)| sex))
    }

    /// The sex of the patient whom a text speaks of.
    pub(super) fn of_words(text: &str) -> Option<Self> {
        let small = text.to_lowercase();
        let mut words = small.split(|c: char| !c.is_alphanumeric());
        let sex = words.find_map(|word| match word {
            "woman" | "women" | "girl" => Some(Self::Female),
            "man" | "men" | "boy" => Some(Self::Male),
            _ => None,
        });
        sex.or_else(|| Self::of_text(text))
    }

    /// The sex in which a topic is met, where it is one: by its name, and of a tumour by where it arises.
    pub(super) fn of_topic(kb: &Kb, id: TopicId) -> Option<Self> {
        let topic = kb.topic(id);
        let site = match &topic.detail {
            Detail::Tumour { sites, .. } => sites.first().map_or("", |site| &**site),
            _ => "",
        };
        // The neck of the womb shares its adjective with that of the head.
        let womb = topic.name.starts_with("Cervical") && !topic.name.contains("lymph");
        Self::of_text(&topic.name).or_else(|| Self::of_text(site)).or(womb.then_some(Self::Female))
    }

    /// Whether a topic can be met in a patient of this sex.
    pub(super) fn suits(self, kb: &Kb, id: TopicId) -> bool {
        Self::of_topic(kb, id).is_none_or(|sex| sex == self)
    }
}

impl Patient {
    /// A patient of a sex and of one of some ages. Of a tumour of all ages an adult is the usual patient, unless the
    /// question is about a disease of childhood.
    pub(super) fn new(sex: Option<Sex>, ages: &[AgeGroup], of_childhood: bool, random: &mut Random) -> Self {
        let chance = if random.below(2) == 0 { Sex::Female } else { Sex::Male };
        let sex = sex.unwrap_or(chance);
        let is_young = |age: &AgeGroup| !matches!(age, AgeGroup::Adult | AgeGroup::Older);
        let usual: Vec<AgeGroup> = ages.iter().copied().filter(|age| is_young(age) == of_childhood).collect();
        // A disease of childhood begins before adolescence.
        let is_child = |age: &AgeGroup| matches!(age, AgeGroup::Infant | AgeGroup::Child);
        let children: Vec<AgeGroup> = usual.iter().copied().filter(is_child).collect();
        let usual = if of_childhood && !children.is_empty() { children } else { usual };
        let from = if usual.is_empty() { ages } else { &usual };
        let age = from.get(random.below(from.len())).copied();
        let words = words(sex, age, ages, random);
        Self { sex, age, words }
    }

    /// Whether this is no adult.
    const fn is_young(&self) -> bool {
        matches!(self.age, Some(AgeGroup::Infant | AgeGroup::Child | AgeGroup::Adolescent))
    }

    /// Whether a topic can be met in this patient: by sex and age, and no disease of childhood in an adult.
    pub(super) fn may_have(&self, kb: &Kb, id: TopicId) -> bool {
        let is_of_the_young = kb.topic(id).kind() == Kind::Syndrome && is_of_childhood(kb, id);
        self.sex.suits(kb, id) && is_of_age(kb, id, self.age) && (self.is_young() || !is_of_the_young)
    }

    /// The same patient, of whom the question says no more than that there is one.
    pub(super) fn unnamed(mut self) -> Self {
        "a patient".clone_into(&mut self.words);
        self
    }

    /// A patient with a tumour.
    pub(super) fn with(kb: &Kb, tumour: TopicId, of_childhood: bool, random: &mut Random) -> Self {
        Self::new(Sex::of_topic(kb, tumour), ages(kb, tumour), of_childhood, random)
    }
}

/// The ages at which a tumour is met.
pub(super) fn ages(kb: &Kb, tumour: TopicId) -> &[AgeGroup] {
    match &kb.topic(tumour).detail {
        Detail::Tumour { ages, .. } => ages,
        _ => &[],
    }
}

/// Whether a tumour is met at an age; where either is unknown, it may be.
fn is_of_age(kb: &Kb, tumour: TopicId, age: Option<AgeGroup>) -> bool {
    let ages = ages(kb, tumour);
    ages.is_empty() || age.is_none_or(|age| ages.contains(&age))
}

/// Whether a syndrome is one of childhood: its name or summary says so before it speaks of adults, or says nothing of
/// adults, and one of its leading tumours is met in childhood alone.
pub(super) fn is_of_childhood(kb: &Kb, syndrome: TopicId) -> bool {
    let summary = kb.summary(syndrome).map_or("", |claim| &*claim.text);
    let text = format!("{} {summary}", kb.topic(syndrome).name).to_lowercase();
    let first = |words: &[&str]| words.iter().filter_map(|word| text.find(word)).min();
    match (first(&["child", "infan", "toddler", "girl", "boy"]), first(&["adult", " men ", "women"])) {
        (Some(young), Some(adult)) => young < adult,
        (Some(_), None) => true,
        (None, Some(_)) => false,
        (None, None) => {
            let firm = |link: &&Link| matches!(link.strength, Some(Strength::Classic | Strength::Common));
            let mut leading = kb.related(syndrome, Relation::Tumour).iter().filter(firm);
            leading.any(|link| {
                let ages = ages(kb, link.to);
                !ages.is_empty() && !ages.iter().any(|age| matches!(age, AgeGroup::Adult | AgeGroup::Older))
            })
        }
    }
}

/// A patient in words. Among adults, a tumour of the young is given to a young one.
fn words(sex: Sex, age: Option<AgeGroup>, ages: &[AgeGroup], random: &mut Random) -> String {
    let has = |age| ages.contains(&age);
    let years = match age {
        None => None,
        Some(AgeGroup::Infant) => Some((5, 11)),
        Some(AgeGroup::Child) => Some((3, 9)),
        Some(AgeGroup::Adolescent) => Some((13, 17)),
        Some(AgeGroup::Adult) if has(AgeGroup::Older) => Some((46, 58)),
        Some(AgeGroup::Adult) if has(AgeGroup::Adolescent) => Some((20, 34)),
        Some(AgeGroup::Adult) => Some((30, 52)),
        Some(AgeGroup::Older) => Some((61, 78)),
    };
    let grown = matches!(age, None | Some(AgeGroup::Adult | AgeGroup::Older));
    let noun = match (sex, grown) {
        (Sex::Female, true) => "woman",
        (Sex::Male, true) => "man",
        (Sex::Female, false) => "girl",
        (Sex::Male, false) => "boy",
    };
    let Some((least, most)) = years else { return format!("a {noun}") };
    let number = (least + random.below(most - least)).to_string();
    let unit = if age == Some(AgeGroup::Infant) { "month" } else { "year" };
    let article = if number.starts_with('8') || number == "11" || number == "18" { "an" } else { "a" };
    format!("{article} {number}-{unit}-old {noun}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;

    #[test]
    fn a_tumour_of_one_sex_is_known() {
        let kb = load_built_in().kb;
        for (slug, expected) in [
            ("ovarian-teratoma", Some(Sex::Female)),
            ("cervical-carcinoma", Some(Sex::Female)),
            ("uterine-leiomyoma", Some(Sex::Female)),
            ("breast-carcinoma", Some(Sex::Female)),
            ("gestational-trophoblastic-disease", Some(Sex::Female)),
            ("testicular-germ-cell-tumour", Some(Sex::Male)),
            ("prostate-carcinoma", Some(Sex::Male)),
            ("testicular-mass", Some(Sex::Male)),
            ("complex-adnexal-mass", Some(Sex::Female)),
            ("cervical-mass", Some(Sex::Female)),
            ("cervical-lymphadenopathy", None),
            ("thymoma", None),
        ] {
            let id = kb.find(slug).expect("in the built-in pack");
            assert_eq!(Sex::of_topic(&kb, id), expected, "{slug}");
        }
    }

    #[test]
    fn a_patient_is_of_a_fitting_age() {
        let mut random = Random::new(1);
        for _ in 0..50 {
            let adult = Patient::new(None, &[AgeGroup::Child, AgeGroup::Adult], false, &mut random);
            assert_eq!(adult.age, Some(AgeGroup::Adult));
            let child = Patient::new(None, &[AgeGroup::Child, AgeGroup::Adult], true, &mut random);
            assert!(child.words.ends_with("girl") || child.words.ends_with("boy"), "{}", child.words);
            let boy = Patient::new(Some(Sex::Male), &[AgeGroup::Infant], true, &mut random);
            assert!(boy.words.ends_with("-month-old boy"), "{}", boy.words);
        }
    }
}

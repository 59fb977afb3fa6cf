//! People: what age and sex say of a tumour or syndrome.
//!
//! A tumour lists the ages at which it is met; what is listed gets nearly all of its patients, and an age counts by
//! how much more often it is met there than among patients at large. Of a syndrome the name, the summary or the
//! epidemiology may say that it is one of children or of adults; otherwise it has the ages of its tumours, as
//! far as they are expected in it. Organs that only one sex has bind their tumours to it, and claims that speak of
//! women or of men alone add a little.

use crate::kb::{AgeGroup, Detail, Heading, Kb, Kind, TopicId, markup};

use super::answer::Matched;
use super::associate::Associations;
use super::case::{Case, Sex};
use super::weights;

/// By age group: how many times as often it is met as among all patients.
type Ratios = [f32; AgeGroup::ALL.len()];

const EVERYBODY: Ratios =
    [weights::INFANTS, weights::CHILDREN, weights::ADOLESCENTS, weights::ADULTS, weights::OLDER];

/// Organs of women, and organs of men.
const FEMALE_ORGANS: &[&str] =
    &["ovar", "uter", "endometri", "fallopian", "vulva", "vagin", "placent", "cervix"];
const MALE_ORGANS: &[&str] = &["testi", "prostat", "penis", "penile", "epididym"];
const FEMALE_WORDS: &[&str] = &["women", "woman", "female", "females", "girl", "girls"];
const MALE_WORDS: &[&str] = &["men", "man", "male", "males", "boy", "boys"];
const YOUNG_WORDS: &[&str] =
    &["child", "children", "childhood", "infant", "infants", "infancy", "paediatric", "toddler", "toddlers"];
const ADULT_WORDS: &[&str] =
    &["adult", "adults", "adulthood", "elderly", "older", "women", "men", "smokers", "smoker"];

/// What is known of the patients of a topic.
#[derive(Clone, Debug, Default)]
struct Patients {
    ages: Option<(Ratios, Matched)>,
    /// The sex, the weight that it adds, and the one that the other takes.
    sex: Option<(Sex, f32, f32, Matched)>,
}

/// What is known of the patients of all tumours and syndromes.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    of: Vec<Patients>,
}

impl People {
    pub(super) fn new(kb: &Kb, associations: &Associations) -> Self {
        let mut people = Self { of: vec![Patients::default(); kb.topics().len()] };
        for tumour in kb.of_kind(Kind::Tumour) {
            let Detail::Tumour { sites, ages, .. } = &kb.topic(tumour).detail else { continue };
            let patients = &mut people.of[tumour.index()];
            patients.ages = ratios(ages).map(|ratios| (ratios, Matched::Ages(tumour)));
            let bound = organs_of(sites)
                .map(|sex| (sex, weights::SEX_FITS, weights::SEX_BOUND, Matched::Site(tumour)));
            patients.sex = bound.or_else(|| told_sex(kb, tumour));
        }
        for syndrome in kb.of_kind(Kind::Syndrome) {
            let told = told_ages(kb, syndrome).and_then(|(ages, matched)| Some((ratios(&ages)?, matched)));
            let ages = told.or_else(|| people.inherited_ages(associations, syndrome));
            let sex = told_sex(kb, syndrome).or_else(|| people.inherited_sex(associations, syndrome));
            people.of[syndrome.index()] = Patients { ages, sex };
        }
        people
    }

    /// What the age says of a topic, and where the content says so.
    pub(super) fn age(&self, topic: TopicId, case: &Case) -> Option<(f32, Matched)> {
        let group = case.age_group()?;
        let (ratios, matched) = self.of[topic.index()].ages.as_ref()?;
        let weight = ratios[group as usize].max(f32::MIN_POSITIVE).ln();
        Some((weight.clamp(weights::AGE_WORST, weights::AGE_BEST), *matched))
    }

    /// What the sex says of a topic, and where the content says so.
    pub(super) fn sex(&self, topic: TopicId, case: &Case) -> Option<(f32, Matched)> {
        let sex = case.sex?;
        let (of, adds, takes, matched) = self.of[topic.index()].sex?;
        Some((if sex == of { adds } else { takes }, matched))
    }

    /// The ages of the tumours of a syndrome.
    fn inherited_ages(&self, associations: &Associations, syndrome: TopicId) -> Option<(Ratios, Matched)> {
        let tumours = associations.of(syndrome);
        let main = tumours.iter().max_by(|a, b| a.part.total_cmp(&b.part).then(b.topic.cmp(&a.topic)))?;
        let mut mixed = [0.0; AgeGroup::ALL.len()];
        let mut rest = 1.0;
        for association in tumours {
            let Some((ratios, _)) = &self.of[association.topic.index()].ages else { continue };
            rest -= association.part;
            mixed.iter_mut().zip(ratios).for_each(|(mixed, ratio)| *mixed += association.part * ratio);
        }
        for mixed in &mut mixed {
            *mixed += rest.max(0.0);
        }
        Some((mixed, Matched::Link(main.link)))
    }

    /// The sex of a syndrome most of whose tumours one sex alone has.
    fn inherited_sex(
        &self,
        associations: &Associations,
        syndrome: TopicId,
    ) -> Option<(Sex, f32, f32, Matched)> {
        let tumours = associations.of(syndrome);
        let main = tumours.iter().max_by(|a, b| a.part.total_cmp(&b.part).then(b.topic.cmp(&a.topic)))?;
        let part = |sex: Sex| -> f32 {
            let bound = tumours.iter().filter(|association| {
                let of = self.of[association.topic.index()].sex;
                of.is_some_and(|(of, _, takes, _)| of == sex && takes <= weights::SEX_BOUND)
            });
            bound.map(|association| association.part).sum()
        };
        let (female, male) = (part(Sex::Female), part(Sex::Male));
        let (sex, more) =
            if female > male { (Sex::Female, female - male) } else { (Sex::Male, male - female) };
        let (adds, takes) = ((1.0 + more).ln(), (1.0 - more).max(weights::SEX_LEAST).ln());
        (more > weights::SEX_MOSTLY).then_some((sex, adds, takes, Matched::Link(main.link)))
    }
}

/// How many times as often each age is met as among all patients, where these are listed.
fn ratios(listed: &[AgeGroup]) -> Option<Ratios> {
    let usual: f32 = listed.iter().map(|age| EVERYBODY[*age as usize]).sum();
    if listed.is_empty() || usual >= weights::AGE_LISTED {
        return None;
    }
    let (inside, outside) = (weights::AGE_LISTED / usual, (1.0 - weights::AGE_LISTED) / (1.0 - usual));
    let mut ratios = [outside; AgeGroup::ALL.len()];
    for &age in listed {
        // The bounds between age groups are nobody's birthday.
        for beside in [(age as usize).checked_sub(1), Some(age as usize + 1)].into_iter().flatten() {
            if let Some(ratio) = ratios.get_mut(beside) {
                *ratio = ratio.max(weights::AGE_BESIDE);
            }
        }
    }
    for age in listed {
        ratios[*age as usize] = inside;
    }
    Some(ratios)
}

/// The sex that alone has the organs of these sites.
fn organs_of(sites: &[Box<str>]) -> Option<Sex> {
    let all = |organs: &[&str]| {
        let has = |site: &str| organs.iter().any(|organ| site.to_lowercase().contains(organ));
        !sites.is_empty() && sites.iter().all(|site| has(site))
    };
    let sexes = [(Sex::Female, FEMALE_ORGANS), (Sex::Male, MALE_ORGANS)];
    sexes.into_iter().find(|(_, organs)| all(organs)).map(|(sex, _)| sex)
}

/// The texts that say of whom a topic is: each in lower-case words.
fn texts_of(kb: &Kb, topic: TopicId) -> Vec<(Vec<String>, Matched)> {
    let claims = kb.sections(topic).filter(|(heading, _)| *heading == Heading::Epidemiology);
    let claims = kb.topic(topic).summary.into_iter().chain(claims.flat_map(|(_, claims)| claims));
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let name = (words(&kb.topic(topic).name), Matched::Name(topic));
    let said = claims.map(|claim| (words(&markup::plain(&kb.claim(claim).text)), Matched::Claim(claim)));
    std::iter::once(name).chain(said).collect()
}

fn holds(words: &[String], any: &[&str]) -> bool {
    words.iter().any(|word| any.contains(&word.as_str()))
}

/// The sex that alone is named where it is said of whom a topic is.
fn told_sex(kb: &Kb, topic: TopicId) -> Option<(Sex, f32, f32, Matched)> {
    let texts = texts_of(kb, topic);
    let telling = texts.iter().filter_map(|(words, matched)| {
        let sex = match (holds(words, FEMALE_WORDS), holds(words, MALE_WORDS)) {
            (true, false) => Sex::Female,
            (false, true) => Sex::Male,
            _ => return None,
        };
        Some((sex, *matched))
    });
    let telling: Vec<(Sex, Matched)> = telling.collect();
    let &(sex, matched) = telling.first()?;
    telling.iter().all(|(other, _)| *other == sex).then_some((
        sex,
        weights::SEX_TOLD,
        -weights::SEX_TOLD,
        matched,
    ))
}

/// The ages that alone are named where it is said of whom a topic is.
fn told_ages(kb: &Kb, topic: TopicId) -> Option<(Vec<AgeGroup>, Matched)> {
    let telling = texts_of(kb, topic).into_iter().filter_map(|(words, matched)| {
        let ages = match (holds(&words, YOUNG_WORDS), holds(&words, ADULT_WORDS)) {
            (true, false) => vec![AgeGroup::Infant, AgeGroup::Child, AgeGroup::Adolescent],
            (false, true) => vec![AgeGroup::Adolescent, AgeGroup::Adult, AgeGroup::Older],
            _ => return None,
        };
        Some((ages, matched))
    });
    let mut telling: Vec<(Vec<AgeGroup>, Matched)> = telling.collect();
    let first = telling.first()?.0.clone();
    telling.iter().all(|(ages, _)| *ages == first).then(|| telling.swap_remove(0))
}

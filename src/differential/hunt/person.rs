//! Whose tumour it is, and which tumours that leaves out.

use crate::differential::case::Sex;
use crate::differential::gamut::fits;
use crate::kb::{AgeGroup, Detail, Kb, TopicId};

/// Words of sites that only one sex has: a tumour of which every site of origin is one of them is left out for the
/// other sex.
const FEMALE: &[&str] =
    &["ovar", "uter", "endometri", "cervix uteri", "fallopian", "vagina", "vulva", "placenta"];
/// Words of sites to which tumours spread rather than in which they arise.
const SPREAD: &[&str] = &["node", "bone", "peritone"];
const MALE: &[&str] = &["testi", "prostat", "penis", "epididym", "seminal", "scrot"];

/// Whose tumour it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Person {
    /// The age.
    pub age: Option<AgeGroup>,
    /// The sex.
    pub sex: Option<Sex>,
}

/// Whether a tumour is met in a person.
#[must_use]
pub fn suits(kb: &Kb, tumour: TopicId, person: Person) -> bool {
    if person.age.is_some_and(|age| !fits(kb, tumour, age)) {
        return false;
    }
    let other: &[&str] = match person.sex {
        None => return true,
        Some(Sex::Female) => MALE,
        Some(Sex::Male) => FEMALE,
    };
    let Detail::Tumour { sites, .. } = &kb.topic(tumour).detail else { return true };
    let has = |site: &str, words: &[&str]| {
        let site = site.to_lowercase();
        words.iter().any(|word| site.contains(word))
    };
    let mut origins = sites.iter().filter(|site| !has(site, SPREAD)).peekable();
    origins.peek().is_none() || !origins.all(|site| has(site, other))
}

//! A dictionary as it is stored: the maps and their terms. What else it holds is read from the maps, which shows at
//! once that every form can be reached and leads somewhere.

use fst::Streamer as _;
use rayon::prelude::*;
use serde::{Deserialize, Serializer};

use super::{Dictionary, Part};
use crate::search::flat;

/// What is stored.
#[derive(Deserialize)]
pub(super) struct Stored {
    parts: Vec<StoredPart>,
    #[serde(with = "flat")]
    starts: Vec<u32>,
    #[serde(with = "flat")]
    terms: Vec<u32>,
}

#[derive(Deserialize)]
struct StoredPart {
    #[serde(with = "flat")]
    forms: Vec<u8>,
}

/// Writes a map as it lies in memory.
pub(super) fn map<S: Serializer>(map: &fst::Map<Vec<u8>>, serializer: S) -> Result<S::Ok, S::Error> {
    flat::serialize(map.as_fst().as_bytes(), serializer)
}

/// A part with its forms: all of them between spaces, and their lengths.
struct Read {
    part: Part,
    joined: String,
    lengths: Vec<u8>,
}

/// Walks through a map that has at most `most` forms. Numbers ascend by one: of the first `place` is returned.
fn read(bytes: Vec<u8>, most: usize) -> Option<(u64, Read)> {
    let forms = fst::Map::new(bytes).ok().filter(|forms| forms.len() <= most)?;
    forms.as_fst().verify().ok()?;
    let (mut joined, mut lengths) = (String::new(), Vec::with_capacity(forms.len()));
    let mut first = None;
    let mut stream = forms.stream();
    while let Some((form, place)) = stream.next() {
        let form = std::str::from_utf8(form).ok()?;
        let (_, start) = first.get_or_insert_with(|| (Box::from(form), place));
        if place.checked_sub(*start) != Some(lengths.len() as u64) || lengths.len() == most {
            return None;
        }
        joined.push_str(form);
        joined.push(' ');
        lengths.push(form.len().min(255) as u8);
    }
    let (first, start) = first?;
    Some((start, Read { part: Part { first, forms }, joined, lengths }))
}

impl TryFrom<Stored> for Dictionary {
    type Error = &'static str;

    fn try_from(Stored { parts, starts, terms }: Stored) -> Result<Self, Self::Error> {
        let most = starts.len().saturating_sub(1);
        let parts: Option<Vec<(u64, Read)>> =
            parts.into_par_iter().map(|part| read(part.forms, most)).collect();
        let mut dictionary =
            Self { parts: Vec::new(), starts, terms, lengths: Vec::new(), joined: " ".to_owned() };
        for (start, Read { part, joined, lengths }) in parts.ok_or("a map that is none")? {
            if start != dictionary.lengths.len() as u64 {
                return Err("maps that do not follow each other");
            }
            dictionary.parts.push(part);
            dictionary.joined.push_str(&joined);
            dictionary.lengths.extend(lengths);
        }
        let whole = dictionary.lengths.len() == most
            && dictionary.starts.is_sorted()
            && dictionary.starts.last().is_some_and(|&end| end as usize == dictionary.terms.len());
        if whole { Ok(dictionary) } else { Err("terms that do not fit the maps") }
    }
}

impl Dictionary {
    /// Whether all its terms are among so many.
    pub(in crate::search::index) fn is_sound(&self, terms: usize) -> bool {
        self.terms.iter().all(|&term| (term as usize) < terms)
    }
}

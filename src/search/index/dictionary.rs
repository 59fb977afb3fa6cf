//! The dictionary: every word form of the content in one finite-state map, and the terms it stands for.
//!
//! A *term* is what postings are kept of: a word without its spelling and plural, known by a number. A *form*
//! is one way to write it. The map leads from forms to terms, and answers four questions: which terms a text
//! is, begins, nearly is, or stands inside of.

mod stored;

use std::sync::LazyLock;

use fst::{Automaton, IntoStreamer as _, Streamer as _};
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use memchr::memmem;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::words::head;
use crate::search::flat;

/// Automata for one and for two typing errors; a swap of neighbours counts as one (the restricted
/// Damerau–Levenshtein distance; Schulz and Mihov 2002, doi:10.1007/s10032-002-0082-8).
static AUTOMATA: LazyLock<[LevenshteinAutomatonBuilder; 2]> =
    LazyLock::new(|| [1, 2].map(|errors| LevenshteinAutomatonBuilder::new(errors, true)));

/// One way to write a term. The order is that of the texts, which their heads make quicker to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Form<'a> {
    head: u64,
    text: &'a str,
    term: u32,
}

impl<'a> Form<'a> {
    pub(super) fn new(text: &'a str, term: u32) -> Self {
        Self { head: head(text), text, term }
    }
}

/// The forms of the content and the terms that they stand for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "stored::Stored")]
pub(super) struct Dictionary {
    /// From each form to its place in `starts`: the forms in their order are numbered without gaps.
    parts: Vec<Part>,
    /// Where the terms of each form begin in `terms`, and where the last ones end.
    #[serde(with = "flat")]
    starts: Vec<u32>,
    #[serde(with = "flat")]
    terms: Vec<u32>,
    /// How long each form is, in bytes, up to 255.
    #[serde(skip)]
    lengths: Vec<u8>,
    /// All forms, each between two spaces, to look for parts of words.
    #[serde(skip)]
    joined: String,
}

/// A stretch of the forms in their order, as a map of its own: a map is made by one core.
#[derive(Clone, Debug, Serialize)]
struct Part {
    #[serde(skip)]
    first: Box<str>,
    #[serde(serialize_with = "stored::map")]
    forms: fst::Map<Vec<u8>>,
}

/// Fewer forms are not worth a map of their own.
const LEAST_OF_PART: usize = 20_000;

impl Dictionary {
    /// Makes a dictionary of forms, which must be sorted and free of doubles.
    pub(super) fn new(all: &[Form<'_>]) -> Self {
        let (mut starts, mut terms) = (Vec::new(), Vec::with_capacity(all.len()));
        let (mut forms, mut lengths) = (Vec::with_capacity(all.len()), Vec::with_capacity(all.len()));
        let letters: usize = all.iter().map(|form| form.text.len() + 1).sum();
        let mut joined = String::with_capacity(1 + letters);
        joined.push(' ');
        for same in all.chunk_by(|a, b| a.text == b.text) {
            let form = same[0].text;
            starts.push(terms.len() as u32);
            forms.push(form);
            lengths.push(form.len().min(255) as u8);
            terms.extend(same.iter().map(|form| form.term));
            joined.push_str(form);
            joined.push(' ');
        }
        starts.push(terms.len() as u32);
        let of_part = forms.len().div_ceil(rayon::current_num_threads()).max(LEAST_OF_PART);
        let parts =
            forms.par_chunks(of_part).enumerate().map(|(part, forms)| Part::new(forms, part * of_part));
        Self { parts: parts.collect(), starts, terms, lengths, joined }
    }

    /// Tells every form with its terms.
    pub(super) fn each(&self, mut each: impl FnMut(&str, &[u32])) {
        for part in &self.parts {
            let mut forms = part.forms.stream();
            while let Some((form, place)) = forms.next() {
                // Only texts were put in.
                if let Ok(form) = std::str::from_utf8(form) {
                    each(form, self.terms_at(place));
                }
            }
        }
    }

    /// The terms that this form stands for.
    pub(super) fn get(&self, form: &str) -> &[u32] {
        let part = self.part_of(form.as_bytes()).checked_sub(1).map(|part| &self.parts[part]);
        part.and_then(|part| part.forms.get(form)).map_or(&[], |place| self.terms_at(place))
    }

    /// The terms of the forms that begin with a text, each with the length of its form.
    pub(super) fn starting(&self, start: &str, mut each: impl FnMut(&[u32], usize)) {
        let Some(after) = behind(start) else { return };
        for place in self.place_of(start.as_bytes())..self.place_of(&after) {
            each(self.terms_at(place as u64), usize::from(self.lengths[place]));
        }
    }

    /// The place of the first form that is not before some bytes.
    fn place_of(&self, bytes: &[u8]) -> usize {
        let first = self.part_of(bytes).saturating_sub(1);
        let found = self.parts[first..].iter().find_map(|part| {
            let mut forms = part.forms.range().ge(bytes).into_stream();
            forms.next().map(|(_, place)| place as usize)
        });
        found.unwrap_or(self.lengths.len())
    }

    /// How many parts begin with these bytes or before them.
    fn part_of(&self, bytes: &[u8]) -> usize {
        self.parts.partition_point(|part| part.first.as_bytes() <= bytes)
    }

    /// The terms of the forms that differ from a text, or begin so, by at most `errors` typing errors (1 or 2),
    /// each with their number. A wrong first letter costs one more.
    pub(super) fn near(&self, text: &str, errors: u8, open: bool, mut each: impl FnMut(&[u32], u8)) {
        let Some(builder) = AUTOMATA.get(usize::from(errors.saturating_sub(1))) else { return };
        let automaton = if open { builder.build_prefix_dfa(text) } else { builder.build_dfa(text) };
        for part in &self.parts {
            let mut forms = part.forms.search(Errors(&automaton)).into_stream();
            while let Some((form, place)) = forms.next() {
                let Distance::Exact(found) = automaton.eval(form) else { continue };
                let found = found + u8::from(form.first() != text.as_bytes().first());
                if found <= errors {
                    each(self.terms_at(place), found);
                }
            }
        }
    }

    /// The terms of the forms that a text stands inside of, behind their beginning.
    pub(super) fn inside(&self, part: &str, mut each: impl FnMut(&[u32])) {
        let mut seen = 0;
        for at in memmem::find_iter(self.joined.as_bytes(), part) {
            if at < seen {
                continue;
            }
            let start = self.joined[..at].rfind(' ').map_or(0, |space| space + 1);
            let end = self.joined[at..].find(' ').map_or(self.joined.len(), |length| at + length);
            seen = end;
            each(self.get(&self.joined[start..end]));
        }
    }

    /// The memory that it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let maps: usize = self.parts.iter().map(|part| part.forms.as_fst().as_bytes().len()).sum();
        maps + 4 * (self.starts.len() + self.terms.len()) + self.lengths.len() + self.joined.len()
    }

    fn terms_at(&self, place: u64) -> &[u32] {
        let place = place as usize;
        &self.terms[self.starts[place] as usize..self.starts[place + 1] as usize]
    }
}

impl Part {
    /// A map of forms in their order, numbered from `place` on.
    fn new(forms: &[&str], place: usize) -> Self {
        let mut map = fst::MapBuilder::memory();
        for (form, place) in forms.iter().zip(place as u64..) {
            // Sorted forms cannot be refused.
            let _ = map.insert(form, place);
        }
        let map = map.into_inner().ok().and_then(|bytes| fst::Map::new(bytes).ok()).unwrap_or_default();
        Self { first: forms.first().copied().unwrap_or_default().into(), forms: map }
    }
}

/// The least bytes that come after everything that begins with a text.
fn behind(start: &str) -> Option<Vec<u8>> {
    let mut bytes = start.as_bytes().to_vec();
    // No byte of a text is 255.
    *bytes.last_mut()? += 1;
    Some(bytes)
}

/// Makes the automata before they are needed.
pub(super) fn warm_up() {
    LazyLock::force(&AUTOMATA);
}

/// A Levenshtein automaton as the map wants it.
struct Errors<'a>(&'a DFA);

impl Automaton for Errors<'_> {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dictionary() -> Dictionary {
        Dictionary::new(&[
            Form::new("lambert", 0),
            Form::new("neuroblastoma", 1),
            Form::new("thymoma", 2),
            Form::new("tumor", 3),
            Form::new("tumour", 3),
            Form::new("tumour", 4),
        ])
    }

    #[test]
    fn a_form_leads_to_its_terms() {
        let dictionary = dictionary();
        for (form, expected) in [("lambert", &[0][..]), ("tumour", &[3, 4]), ("tum", &[]), ("", &[])] {
            assert_eq!(dictionary.get(form), expected, "{form}");
        }
    }

    #[test]
    fn beginnings_parts_and_near_misses_are_found() {
        let dictionary = dictionary();
        let starting = |text: &str| {
            let mut found = Vec::new();
            dictionary.starting(text, |terms, length| found.push((terms.to_vec(), length)));
            found
        };
        assert_eq!(starting("tumo"), [(vec![3], 5), (vec![3, 4], 6)]);
        assert_eq!(starting("x"), []);
        let inside = |text: &str| {
            let mut found = Vec::new();
            dictionary.inside(text, |terms| found.extend_from_slice(terms));
            found
        };
        assert_eq!(inside("blast"), [1]);
        assert_eq!(inside("o"), [1, 2, 3, 3, 4]);
        for (text, errors, open, expected) in [
            ("lambart", 1, false, vec![(0, 1)]),
            ("labmert", 1, false, vec![(0, 1)]),
            ("lambrat", 1, false, vec![]),
            ("nueroblastma", 2, false, vec![(1, 2)]),
            ("nueroblas", 2, true, vec![(1, 1)]),
            ("hymoma", 1, false, vec![]),
            ("hymoma", 2, false, vec![(2, 2)]),
        ] {
            let mut found = Vec::new();
            dictionary.near(text, errors, open, |terms, errors| found.push((terms[0], errors)));
            assert_eq!(found, expected, "{text}");
        }
    }
}

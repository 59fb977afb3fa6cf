//! Looks for a text in another one as a person does: whatever its case, diacritics, hyphens or spelling.
//!
//! Both texts are folded into tokens (see [`fold`](crate::search::fold)), which are run together with single
//! spaces between them. A match is a stretch of that: it may begin and end inside a word and reach over several,
//! so that `small cell` finds `small-cell` and `oma` finds the end of `thymoma`. A space typed at the end or the
//! beginning asks for the end or the beginning of a word.
//!
//! Everything is looked for as it is written, and from four characters on in the one spelling too; fewer would
//! find `tumour` when `or` is typed. What stands together in the needle (`T2`) may be apart in the text only
//! where it begins a word: `T 2`, but not `at 2`.
//!
//! No typing errors are forgiven and no endings dropped: what is marked is what was typed.

use std::ops::Range;

use memchr::memmem;

use crate::search::fold::{Form, Token, tokens};

/// How many letters and digits have to be typed before another spelling is looked for.
const SPELLED_FROM: usize = 4;

/// A form of each token, run together with single spaces between them.
#[derive(Clone, Debug)]
struct Line {
    text: String,
    /// Where each token begins in it.
    starts: Vec<usize>,
}

impl Line {
    fn new(tokens: &[Token], form: fn(&Token) -> &Form) -> Self {
        let mut line = Self { text: String::new(), starts: Vec::with_capacity(tokens.len()) };
        for token in tokens {
            if !line.text.is_empty() {
                line.text.push(' ');
            }
            line.starts.push(line.text.len());
            line.text.push_str(form(token).text());
        }
        line
    }

    /// The token that holds a byte of the text.
    fn token_at(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }
}

const FORMS: [fn(&Token) -> &Form; 2] = [|token| &token.plain, |token| &token.spelled];

/// A folded text.
#[derive(Clone, Debug)]
pub(super) struct Folded {
    tokens: Vec<Token>,
    /// The tokens as they are written, and in the one spelling.
    lines: [Line; 2],
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let tokens = tokens(text);
        let lines = FORMS.map(|form| Line::new(&tokens, form));
        Self { tokens, lines }
    }

    /// Whether anything stands between a token and the one before it.
    fn gap_before(&self, token: usize) -> bool {
        token
            .checked_sub(1)
            .is_none_or(|before| self.tokens[before].range.end != self.tokens[token].range.start)
    }
}

/// What is looked for.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    folded: Folded,
    begins_word: bool,
    ends_word: bool,
}

impl Needle {
    /// Nothing is looked for where a text has neither letters nor digits.
    pub(super) fn new(text: &str) -> Option<Self> {
        let folded = Folded::new(text);
        (!folded.tokens.is_empty()).then(|| Self {
            folded,
            begins_word: text.starts_with(char::is_whitespace),
            ends_word: text.ends_with(char::is_whitespace),
        })
    }

    /// Where the needle stands in a text: bytes of the original, ascending and apart from each other.
    pub(super) fn find_in(&self, text: &Folded) -> Vec<Range<usize>> {
        let typed = self.folded.tokens.iter().map(|token| token.plain.text().chars().count());
        let forms = if typed.sum::<usize>() < SPELLED_FROM { 1 } else { FORMS.len() };
        let mut found: Vec<Range<usize>> = (0..forms).flat_map(|form| self.find_as(form, text)).collect();
        found.sort_unstable_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let mut end = 0;
        found.retain(|range| {
            let apart = range.start >= end && !range.is_empty();
            if apart {
                end = range.end;
            }
            apart
        });
        found
    }

    /// The same in one form.
    fn find_as(&self, form: usize, text: &Folded) -> Vec<Range<usize>> {
        let (needle, line) = (&self.folded.lines[form].text, &text.lines[form]);
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) =
            line.text.get(from..).and_then(|rest| memmem::find(rest.as_bytes(), needle.as_bytes()))
        {
            let part = from + at..from + at + needle.len();
            if self.fits(text, line, &part) {
                found.push(origin(form, text, line, &part));
                from = part.end;
            } else {
                // A match that is none may hide one that begins inside it.
                from = part.start + line.text[part.start..].chars().next().map_or(1, char::len_utf8);
            }
        }
        found
    }

    /// Whether a stretch of a line that reads like the needle is meant by it.
    fn fits(&self, text: &Folded, line: &Line, part: &Range<usize>) -> bool {
        let first = line.token_at(part.start);
        let begins = line.starts[first] == part.start;
        let ends = line.text[part.end..].chars().next().is_none_or(|next| next == ' ');
        let torn = (1..self.folded.tokens.len())
            .any(|token| !self.folded.gap_before(token) && text.gap_before(first + token));
        (begins || !(self.begins_word || torn)) && (ends || !self.ends_word)
    }
}

/// The bytes of the original that a stretch of a line came from.
fn origin(form: usize, text: &Folded, line: &Line, part: &Range<usize>) -> Range<usize> {
    let covered = line.token_at(part.start)..=line.token_at(part.end.saturating_sub(1));
    let origins = covered.map(|index| {
        let (start, folded) = (line.starts[index], FORMS[form](&text.tokens[index]));
        let end = (part.end - start).min(folded.text().len());
        folded.origin(part.start.saturating_sub(start)..end)
    });
    // The element of an isotope comes before its mass number, wherever it is written.
    origins.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks what is found in a text, which has the matches in brackets.
    #[track_caller]
    fn check(needle: &str, expected: &str) {
        let text = expected.replace(['[', ']'], "");
        let mut marked = text.clone();
        let found = Needle::new(needle).map(|needle| needle.find_in(&Folded::new(&text))).unwrap_or_default();
        for range in found.iter().rev() {
            marked.insert(range.end, ']');
            marked.insert(range.start, '[');
        }
        assert_eq!(marked, expected, "{needle:?}");
    }

    #[test]
    fn a_part_of_a_word_and_several_words_are_found() {
        check("oma", "thym[oma], lymph[oma], c[oma]tose");
        check("small cell", "[Small-cell] lung cancer, [small  cell], smallcell");
        check("cell lung", "Small-[cell lung] cancer");
        check("l-l", "Smal[l-l]ook-alike");
        check("aa", "[aa][aa]a");
        check("limbic", "nothing of it");
    }

    #[test]
    fn spelling_case_and_diacritics_do_not_matter() {
        check("tumor", "a [tumour], two [Tumor]s");
        check("TUMOUR", "a [tumour], two [tumor]s");
        check("oedema", "[edema], [oedema], lymph[oedema]");
        check("hema", "[haema]toma, [hema]toma");
        check("leser trelat", "the sign of [Leser–Trélat]");
        check("gottron's pap", "[Gottron’s pap]ules");
        check("tif1 gamma", "[TIF1γ], [TIF1-gamma], [tif1gamma]");
        check("68Ga", "[⁶⁸Ga]-DOTATATE, [Ga-68]");
        check("anti hu", "[anti-Hu], [anti\u{2011}Hu]");
    }

    #[test]
    fn few_letters_are_looked_for_as_they_are_written() {
        check("or", "tumour, [or]bit");
        check("tumou", "[tumou]r");
        check("hae", "[hae]matoma, hematoma, hemisphere");
        check("2", "MEN II, MEN [2]");
        check("men 2", "[MEN II], [MEN 2]");
    }

    #[test]
    fn what_stands_together_is_not_put_together_from_two_words() {
        check("T2", "[T2], FLAIR/[T2], [T-2], at 2 years, [T2]-weighted");
        check("L1", "PD-[L1], PD[L1], viral 1");
        check("t 2", "a[t 2] years");
    }

    #[test]
    fn a_space_asks_for_the_border_of_a_word() {
        check("lung ", "[lung], lungs, [lung]-RADS");
        check(" lung", "[lung], [lung]s, pulmolung");
        check(" rib ", "[rib], ribs, crib");
        check("  ", "nothing  is looked for");
        check("–", "nothing – is looked for");
    }
}

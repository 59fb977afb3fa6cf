//! One spelling per word: British and American forms, Roman numerals and light plurals.
//!
//! The rules rewrite letters wherever they stand, without a dictionary. Words that have nothing to do with
//! them are rewritten too (`course` becomes `corse`), which does no harm, as names and queries pass the
//! same way.

use std::borrow::Cow;
use std::ops::Range;

use super::Form;

/// Letters that are written in two ways, and the way that is kept.
pub(super) const ANYWHERE: &[(&str, &str)] = &[
    ("ae", "e"),      // haemangioma, anaemia
    ("oe", "e"),      // oedema, diarrhoea
    ("our", "or"),    // tumour
    ("ogue", "og"),   // analogue
    ("ph", "f"),      // sulphur; and pheochromocytoma as people spell it by ear
    ("iz", "is"),     // localize
    ("yz", "ys"),     // paralyze
    ("leuc", "leuk"), // leucocyte
    ("grey", "gray"),
];

/// Endings that are written in two ways, and the way that is kept.
const AT_END: &[(&str, &str)] = &[("tre", "ter"), ("bre", "ber"), ("vre", "ver")];

/// Roman numerals, but for those of one letter, which mean too much else.
const ROMAN: &[(&str, &str)] = &[
    ("ii", "2"),
    ("iii", "3"),
    ("iv", "4"),
    ("vi", "6"),
    ("vii", "7"),
    ("viii", "8"),
    ("ix", "9"),
    ("xi", "11"),
    ("xii", "12"),
];
const LONGEST_ROMAN: usize = 4;

/// The word in the one spelling that is kept.
pub(super) fn spelled(plain: &Form) -> Form {
    match rewriting(plain.text()) {
        Rewriting::None => plain.clone(),
        Rewriting::Number(number) => Form::whole(number, &plain.range()),
        Rewriting::Letters => {
            let mut spelled = Form::default();
            rewrite(plain.text(), |kept, from| spelled.push_str(kept, &plain.origin(from)));
            if let Some((start, kept)) = ending(spelled.text()) {
                let from = spelled.origin(start..spelled.text().len());
                spelled = spelled.slice(0..start);
                spelled.push_str(kept, &from);
            }
            spelled
        }
    }
}

/// The same of a bare text; `room` is where it is written if it is neither the text itself nor a number.
pub(super) fn spelled_text<'a>(plain: &'a str, room: &'a mut String) -> &'a str {
    match rewriting(plain) {
        Rewriting::None => plain,
        Rewriting::Number(number) => number,
        Rewriting::Letters => {
            room.clear();
            rewrite(plain, |kept, _| room.push_str(kept));
            if let Some((start, kept)) = ending(room) {
                room.truncate(start);
                room.push_str(kept);
            }
            room
        }
    }
}

/// What has to be done to a word.
enum Rewriting {
    None,
    Number(&'static str),
    Letters,
}

fn rewriting(plain: &str) -> Rewriting {
    if plain.len() <= LONGEST_ROMAN
        && let Some((_, number)) = ROMAN.iter().find(|(roman, _)| *roman == plain)
    {
        return Rewriting::Number(number);
    }
    if plain.len() < 3 || !plain.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Rewriting::None;
    }
    let rewritten = (0..plain.len()).any(|at| rule_at(&plain[at..]).is_some());
    if rewritten || ending(plain).is_some() { Rewriting::Letters } else { Rewriting::None }
}

/// Tells the letters of the kept spelling one by one, each with the letters that it stands for.
fn rewrite(plain: &str, mut each: impl FnMut(&str, Range<usize>)) {
    let mut at = 0;
    while at < plain.len() {
        let rest = &plain[at..];
        let (taken, kept) = rule_at(rest).map_or((1, &rest[..1]), |(written, kept)| (written.len(), *kept));
        for index in 0..kept.len() {
            // The last letter kept answers for all that are left of the letters taken.
            let end = if index + 1 == kept.len() { at + taken } else { at + index + 1 };
            each(&kept[index..=index], at + index..end);
        }
        at += taken;
    }
}

/// Where an ending begins that is written in two ways, and the way that is kept.
fn ending(word: &str) -> Option<(usize, &'static str)> {
    let (written, kept) = AT_END.iter().find(|(written, _)| word.ends_with(written))?;
    Some((word.len() - written.len(), kept))
}

/// The rule for the letters at the start of a text.
fn rule_at(rest: &str) -> Option<&'static (&'static str, &'static str)> {
    // Most letters begin no rule, and this is asked for every letter of every word.
    let may = matches!(
        rest.as_bytes(),
        [b'a' | b'l', b'e', ..]
            | [b'o', b'e' | b'u' | b'g', ..]
            | [b'p', b'h', ..]
            | [b'i' | b'y', b'z', ..]
            | [b'g', b'r', ..]
    );
    ANYWHERE.iter().filter(|_| may).find(|(written, _)| rest.starts_with(written))
}

/// The spelled word without its plural ending, and words in `-sis` and `-se` without theirs.
///
/// `metastasis` and `metastases` have to meet, and so have `disease` and `diseases`; no rule on letters
/// tells the two pairs apart, so all four lose their ending down to the last `s`.
pub(super) fn stem(spelled: &str) -> Cow<'_, str> {
    let shorter = |by: usize| &spelled[..spelled.len() - by];
    let ends = |ending: &str| spelled.ends_with(ending);
    if !spelled.is_ascii() || spelled.len() < 4 {
        return Cow::Borrowed(spelled);
    }
    if spelled.len() > 4 {
        if ends("ies") {
            return Cow::Owned(format!("{}y", shorter(3)));
        }
        if ends("ses") || ends("sis") || ends("xes") {
            return Cow::Borrowed(shorter(2));
        }
        if ends("tres") || ends("bres") || ends("vres") {
            return Cow::Owned(format!("{}er", shorter(3)));
        }
    }
    if ends("se") || (ends("s") && !ends("ss") && !ends("us") && !ends("is")) {
        return Cow::Borrowed(shorter(1));
    }
    Cow::Borrowed(spelled)
}

//! One spelling per word: British and American forms, Roman numerals and light plurals.
//!
//! The rules rewrite letters wherever they stand, without a dictionary. Words that have nothing to do with
//! them are rewritten too (`course` becomes `corse`), which does no harm, as names and queries pass the
//! same way.

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

/// The word in the one spelling that is kept.
pub(super) fn spelled(plain: &Form) -> Form {
    if let Some((_, number)) = ROMAN.iter().find(|(roman, _)| *roman == plain.text()) {
        return Form::whole(number, &plain.range());
    }
    if plain.text().len() < 3 || !plain.text().bytes().all(|b| b.is_ascii_alphabetic()) {
        return plain.clone();
    }
    let rewritten = (0..plain.text().len()).any(|at| rule_at(&plain.text()[at..]).is_some());
    if !rewritten && !AT_END.iter().any(|(written, _)| plain.text().ends_with(written)) {
        return plain.clone();
    }
    let mut spelled = Form::default();
    let mut at = 0;
    while at < plain.text().len() {
        let rest = &plain.text()[at..];
        let (taken, kept) = rule_at(rest).map_or((1, &rest[..1]), |(written, kept)| (written.len(), *kept));
        for (index, letter) in kept.char_indices() {
            // The last letter kept answers for all that are left of the letters taken.
            let end = if index + 1 == kept.len() { at + taken } else { at + index + 1 };
            spelled.push(letter, &plain.origin(at + index..end));
        }
        at += taken;
    }
    if let Some((written, kept)) = AT_END.iter().find(|(written, _)| spelled.text().ends_with(written)) {
        let start = spelled.text().len() - written.len();
        let from = spelled.origin(start..spelled.text().len());
        spelled = spelled.slice(0..start);
        spelled.push_str(kept, &from);
    }
    spelled
}

/// The rule for the letters at the start of a text.
fn rule_at(rest: &str) -> Option<&'static (&'static str, &'static str)> {
    // Most letters begin no rule, and this is asked for every letter of every name.
    let may = rest.starts_with(['a', 'o', 'p', 'i', 'y', 'l', 'g']);
    ANYWHERE.iter().filter(|_| may).find(|(written, _)| rest.starts_with(written))
}

/// The spelled word without its plural ending, and words in `-sis` and `-se` without theirs.
///
/// `metastasis` and `metastases` have to meet, and so have `disease` and `diseases`; no rule on letters
/// tells the two pairs apart, so all four lose their ending down to the last `s`.
pub(super) fn stem(spelled: &str) -> String {
    let shorter = |by: usize| spelled[..spelled.len() - by].to_owned();
    let ends = |ending: &str| spelled.ends_with(ending);
    if !spelled.is_ascii() || spelled.len() < 4 {
        return spelled.to_owned();
    }
    if spelled.len() > 4 {
        if ends("ies") {
            return shorter(3) + "y";
        }
        if ends("ses") || ends("sis") || ends("xes") {
            return shorter(2);
        }
        if ends("tres") || ends("bres") || ends("vres") {
            return shorter(3) + "er";
        }
    }
    if ends("se") || (ends("s") && !ends("ss") && !ends("us") && !ends("is")) {
        return shorter(1);
    }
    spelled.to_owned()
}

//! The one figure of a claim that an examiner would ask for.

use std::ops::Range;

use super::Ground;
use crate::kb::{Claim, Detail, Heading, Kind, MediatorClass, markup};
use crate::study::cards::Answer;
use crate::study::cards::draft::Draft;
use crate::study::cards::key::claim_part;
use crate::study::statement::of_claim;
use crate::study::wording::capitalised;

/// What is left out of a sentence.
const BLANK: &str = "[…]";

/// Units of figures that are asked for. A bare number is not: it counts patients, or names a year or a type.
const UNITS: &[&str] =
    &["%", "cm", "mm", "ng/mL", "pg/mL", "U/mL", "months", "weeks", "days", "years", "HU", "°C"];

/// Words of claims whose figures belong to one publication, and not into an exam.
const ONE_SERIES: &[&str] = &[
    "autops",
    "case",
    "cohort",
    "series",
    "in one ",
    "one patient",
    "a patient",
    "a woman",
    "a man",
    "a girl",
    "a boy",
    "a model",
    "hazard",
    "odds",
    "ratio",
    "reported",
    "review",
    "study",
    "studies",
    "survey",
    "trial",
    "mean age",
    "mean size",
    "median",
    "meta-analys",
    "hereditary settings",
    "correlat",
    "were ",
    "was ",
    "among ",
    "registry",
    "audit",
    " had ",
    " went ",
    "whereas",
    "coexist",
    "delayed",
    "misdiagnos",
    "nucleated",
    "minimal disease",
    "examinations",
    "developed",
    "example",
    "in ten ",
    "showed",
    "found",
];

/// Below it a percentage is small enough to be remembered as it is.
const SMALL: u32 = 4;

/// How many times its lower end a range reaches at the most.
const WIDE: f64 = 3.0;

/// Which figure is missing in this sentence?
///
/// Made of claims about syndromes, tumours, features and antibodies that hold one figure with a unit and nothing that
/// gives it away: no second figure, no count of patients, no year. Nothing is asked of what a single series has
/// counted, which an uneven percentage betrays too, nor of treatment, technique, prognosis and the ways of diagnosis, nor
/// of an aside in brackets.
pub(super) fn claims(ground: Ground<'_>) -> Vec<Draft> {
    let kb = ground.kb;
    let kind = kb.topic(ground.topic).kind();
    let is_substance = match kb.topic(ground.topic).detail {
        Detail::Mediator { class } => class != MediatorClass::Antibody,
        _ => false,
    };
    if !matches!(kind, Kind::Syndrome | Kind::Tumour | Kind::Feature | Kind::Mediator) || is_substance {
        return Vec::new();
    }
    let sections = kb.sections(ground.topic).filter(|(heading, _)| {
        !matches!(
            heading,
            Heading::Treatment
                | Heading::Technique
                | Heading::FollowUp
                | Heading::Workup
                | Heading::Prognosis
        )
    });
    let claims = sections.flat_map(|(heading, claims)| claims.map(move |id| (heading, id)));
    claims.filter_map(|(heading, id)| draft(ground, heading, kb.claim(id))).collect()
}

fn draft(ground: Ground<'_>, heading: Heading, claim: &Claim) -> Option<Draft> {
    let text = markup::plain(&claim.text);
    let small = text.to_lowercase();
    if ONE_SERIES.iter().any(|word| small.contains(word))
        || !(6..=32).contains(&text.split_whitespace().count())
    {
        return None;
    }
    let figure = only_figure(&text).filter(|figure| is_worth_it(&text, figure))?;
    let sentence = format!("{}{BLANK}{}", &text[..figure.start], &text[figure.end..]);
    let unit = if text[figure.clone()].ends_with('%') { "percentage" } else { "figure" };
    Some(Draft {
        of: heading.name(),
        part: claim_part(&text),
        front: format!("Which {unit} is missing? {}: {sentence}", capitalised(&ground.name())),
        back: vec![Answer { text: text[figure].to_owned(), topic: None, hint: None }],
        why: vec![of_claim(claim)],
        siblings: ground.siblings("numbers"),
        fact: text.clone(),
    })
}

/// Whether a figure is one to know: a range, a round number, or one that the claim rounds itself.
fn is_worth_it(text: &str, figure: &Range<usize>) -> bool {
    let words = &text[figure.clone()];
    let number: String = words.chars().take_while(|c| !c.is_whitespace() && *c != '\u{a0}').collect();
    let is_round = |number: &str| number.parse::<u32>().is_ok_and(|number| number % 5 == 0 || number < SMALL);
    let is_percentage = words.ends_with('%');
    let is_known = match number.split_once('–') {
        // So wide a range is hardly known, and hardly worth knowing.
        Some((least, most)) => match (least.parse::<f64>(), most.parse::<f64>()) {
            (Ok(low), Ok(high)) => high < low * WIDE && (!is_percentage || is_round(least) && is_round(most)),
            _ => true,
        },
        None => !is_percentage || is_round(&number),
    };
    let opened = text[..figure.start].rsplit_once('(').is_some_and(|(_, inside)| !inside.contains(')'));
    let is_aside = opened && text[figure.end..].starts_with(')');
    !number.starts_with("0.") && is_known && !is_aside
}

/// The only figure of a text, with its unit; `None` where there is none, or another number.
fn only_figure(text: &str) -> Option<Range<usize>> {
    let mut numbers = numbers(text);
    let number = numbers.next()?;
    if numbers.next().is_some() {
        return None;
    }
    let rest = &text[number.end..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
    let unit = UNITS.iter().find(|unit| {
        let behind = rest[gap..].strip_prefix(**unit);
        behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
    })?;
    Some(number.start..number.end + gap + unit.len())
}

/// The numbers of a text. A range or a fraction is one; digits within a name (`T2`, `IGF-2`) are none.
fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find(|c: char| c.is_ascii_digit())?;
            let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '–' | '/');
            let end = start + text[start..].find(|c: char| !is_part(c)).unwrap_or(text.len() - start);
            let end = start + text[start..end].trim_end_matches(['.', ',', '–', '/']).len();
            at = end;
            let in_name = text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '-')
                || text[end..].starts_with(|c: char| c.is_alphabetic());
            if !in_name {
                return Some(start..end);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_only_figure_is_found() {
        for (text, expected) in [
            ("Cancer is found in about 85 % of carriers.", Some("85 %")),
            ("Seen in 25 of 44 patients (57 %).", None),
            ("Anti-CV2 in 70–80 % of them.", Some("70–80 %")),
            ("IGF-2 and T2 are no figures, 3.5 cm is.", Some("3.5 cm")),
            ("Described in 1957.", None),
            ("Upper limit 37 U/mL.", Some("37 U/mL")),
            ("No figure at all.", None),
            ("Grows by 5 % in 3 months.", None),
            ("1,200 mm.", Some("1,200 mm")),
            ("At 10 mms.", None),
        ] {
            assert_eq!(only_figure(text).map(|figure| &text[figure]), expected, "{text}");
        }
    }
}

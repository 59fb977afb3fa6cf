//! From what is typed to findings: where one ends and the next begins, what is denied, and what an age is.
//!
//! This knows commas and a few words, and nothing of medicine: what a finding means is for the engine to say.

use crate::differential::Said;

/// What a text begins with that says that something is not there.
const DENIES: &[&str] = &["no ", "without ", "denies ", "absent "];
/// What only looks like that.
const DENIES_NOT: &[&str] = &["no longer "];

/// The findings of a text: commas, semicolons and new lines part them, but not the comma of a number.
pub(super) fn findings(text: &str) -> Vec<Said> {
    parts(text).map(finding).filter(|said| !said.text.is_empty()).collect()
}

/// The parts of a text, and where the last one begins.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut starts = vec![0];
    for (place, &(at, c)) in chars.iter().enumerate() {
        let digit = |at: Option<&(usize, char)>| at.is_some_and(|(_, c)| c.is_ascii_digit());
        let within_number =
            c == ',' && place > 0 && digit(chars.get(place - 1)) && digit(chars.get(place + 1));
        if matches!(c, ',' | ';' | '\n' | '\r') && !within_number {
            starts.push(at + 1);
        }
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|start| start - 1).chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| &text[start..end])
}

/// The part of a text that is being typed.
pub(super) fn last_part(text: &str) -> &str {
    parts(text).last().unwrap_or_default().trim()
}

/// The parts before it.
pub(super) fn before_last(text: &str) -> &str {
    let last = parts(text).last().unwrap_or_default();
    &text[..text.len() - last.len()]
}

/// One finding; a word of denial before it is taken for what it says.
pub(super) fn finding(text: &str) -> Said {
    let text = text.trim().trim_start_matches(['-', '•', '–', '*']).trim();
    let starts = |word: &&&str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let denied = DENIES.iter().find(starts).filter(|_| !DENIES_NOT.iter().any(|word| starts(&word)));
    match denied {
        Some(word) => Said::absent(text[word.len()..].trim()),
        None => Said::present(text),
    }
}

/// What is said of the age.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Age {
    /// Nothing.
    Unsaid,
    /// So many years.
    Years(f32),
    /// Something that is no age.
    Unclear,
}

/// The age that a text says: years, or months, weeks and days with their words.
pub(super) fn age(text: &str) -> Age {
    const OLDEST: f32 = 130.0;
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Age::Unsaid;
    }
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let Ok(number) = number.replace(',', ".").parse::<f32>() else { return Age::Unclear };
    let unit = unit.trim().trim_end_matches('.').trim_end_matches(" old");
    let in_a_year = match unit {
        "" | "y" | "yr" | "yrs" | "year" | "years" | "a" => 1.0,
        "m" | "mo" | "mos" | "mth" | "month" | "months" => 12.0,
        "w" | "wk" | "wks" | "week" | "weeks" => 52.18,
        "d" | "day" | "days" => 365.25,
        _ => return Age::Unclear,
    };
    let years = number / in_a_year;
    if (0.0..=OLDEST).contains(&years) { Age::Years(years) } else { Age::Unclear }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::differential::Presence;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let shown = |said: &Said| match said.presence {
            Presence::Present => format!("+{}", said.text),
            Presence::Absent => format!("-{}", said.text),
        };
        let found: Vec<String> = findings(text).iter().map(shown).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn a_text_is_parted_into_findings() {
        check(
            "proximal weakness, dry mouth, hilar mass",
            &["+proximal weakness", "+dry mouth", "+hilar mass"],
        );
        check(" rash ;\n no fever\r\n- Without ptosis", &["+rash", "-fever", "-ptosis"]);
        check(
            "calcium 3,2 mmol/l, 1,25-dihydroxyvitamin D high",
            &["+calcium 3,2 mmol/l", "+1,25-dihydroxyvitamin D high"],
        );
        check(", ;\n", &[]);
        check("no", &["+no"]);
        check("nodes", &["+nodes"]);
        check("no longer walks", &["+no longer walks"]);
        check("NO ü", &["-ü"]);
        check("n\u{f6} fever", &["+n\u{f6} fever"]);
    }

    #[test]
    fn the_part_that_is_being_typed_is_known() {
        for (text, before, last) in
            [("", "", ""), ("rash", "", "rash"), ("rash, pto", "rash,", "pto"), ("rash, ", "rash,", "")]
        {
            assert_eq!((before_last(text), last_part(text)), (before, last), "{text:?}");
        }
    }

    #[test]
    fn ages_are_read_in_years_and_parts_of_years() {
        for (text, expected) in [
            ("", Age::Unsaid),
            ("63", Age::Years(63.0)),
            ("63 years", Age::Years(63.0)),
            ("8 months", Age::Years(8.0 / 12.0)),
            ("18mo", Age::Years(1.5)),
            ("2,5 y", Age::Years(2.5)),
            ("0", Age::Years(0.0)),
            ("old", Age::Unclear),
            ("300", Age::Unclear),
            ("-3", Age::Unclear),
            ("12 parsecs", Age::Unclear),
        ] {
            assert_eq!(age(text), expected, "{text:?}");
        }
    }
}

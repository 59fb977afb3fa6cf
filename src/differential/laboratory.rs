//! Laboratory values: `sodium 118` is a low sodium.
//!
//! A number behind an analyte is compared with the usual adult reference interval and becomes the word that the
//! content uses: low, high, or nothing wrong. The unit is read where it stands there, and guessed from the size of
//! the number where it does not; what remains open is left as it was typed. The intervals are those of the
//! American Board of Internal Medicine (Laboratory Test Reference Ranges), in conventional and SI units, rounded.

use std::sync::LazyLock;

use crate::search::fold;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Low,
    Normal,
    High,
}

/// A reference interval in one unit.
struct Interval {
    /// How the unit is written, folded; numbers without a unit are in the first one that they fit.
    units: &'static [&'static str],
    low: f32,
    high: f32,
    /// A number beyond this is in another unit.
    most: f32,
}

struct Analyte {
    names: &'static [&'static str],
    intervals: &'static [Interval],
}

const fn interval(units: &'static [&'static str], low: f32, high: f32, most: f32) -> Interval {
    Interval { units, low, high, most }
}

const ANY: f32 = f32::INFINITY;

const ANALYTES: &[Analyte] = &[
    Analyte { names: &["blood pressure", "bp"], intervals: &[interval(&["mmhg"], 90.0, 140.0, ANY)] },
    Analyte { names: &["sodium", "na"], intervals: &[interval(&["mmol", "meq"], 136.0, 145.0, ANY)] },
    Analyte { names: &["potassium", "k"], intervals: &[interval(&["mmol", "meq"], 3.5, 5.0, ANY)] },
    Analyte {
        names: &["calcium", "ca"],
        intervals: &[interval(&["mmol"], 2.15, 2.6, 6.0), interval(&["mg"], 8.6, 10.4, ANY)],
    },
    Analyte {
        names: &["phosphate", "phosphorus"],
        intervals: &[interval(&["mmol"], 0.8, 1.5, 0.8), interval(&["mg"], 2.5, 4.5, ANY)],
    },
    Analyte {
        names: &["glucose", "sugar"],
        intervals: &[interval(&["mmol"], 3.9, 7.8, 25.0), interval(&["mg"], 70.0, 140.0, ANY)],
    },
    Analyte {
        names: &["haemoglobin", "hb", "hgb"],
        intervals: &[interval(&["g/dl"], 12.0, 17.0, 25.0), interval(&["g/l"], 120.0, 170.0, ANY)],
    },
    Analyte {
        names: &["haematocrit"],
        intervals: &[interval(&["l/l"], 0.36, 0.5, 1.0), interval(&["%"], 36.0, 50.0, ANY)],
    },
    Analyte {
        names: &["platelet", "platelets", "thrombocytes"],
        intervals: &[interval(&["10"], 150.0, 450.0, 6000.0), interval(&["/"], 150_000.0, 450_000.0, ANY)],
    },
    Analyte {
        names: &["white cells", "white cell count", "white blood cells", "wbc", "leucocytes", "white count"],
        intervals: &[interval(&["10"], 4.0, 11.0, 500.0), interval(&["/"], 4000.0, 11_000.0, ANY)],
    },
    Analyte {
        names: &["eosinophils", "eosinophil count"],
        intervals: &[interval(&["10"], 0.0, 0.5, 30.0), interval(&["/"], 0.0, 500.0, ANY)],
    },
    Analyte { names: &["creatine kinase", "ck", "cpk"], intervals: &[interval(&["u"], 0.0, 250.0, ANY)] },
    Analyte {
        names: &["albumin"],
        intervals: &[interval(&["g/dl"], 3.5, 5.5, 8.0), interval(&["g/l"], 35.0, 55.0, ANY)],
    },
];

/// A name of an analyte, and its words, folded.
type Folded = (&'static str, Vec<String>);

/// The names of every analyte.
static FOLDED: LazyLock<Vec<Vec<Folded>>> = LazyLock::new(|| {
    let folded = |name: &'static str| (name, name.split(' ').map(fold::folded).collect());
    ANALYTES.iter().map(|analyte| analyte.names.iter().copied().map(folded).collect()).collect()
});

/// How far behind its analyte a value stands, in words: sodium was measured at 118.
const REACH: usize = 4;

/// A value that was found in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value {
    /// The name of the analyte, as the table has it.
    pub(super) analyte: &'static str,
    /// What it is.
    pub(super) direction: Direction,
}

/// The laboratory values of a text.
pub(super) fn values(text: &str) -> Vec<Value> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.iter().all(|word| number(word).is_none()) {
        return Vec::new();
    }
    let folded: Vec<String> = words.iter().map(|word| fold::folded(word)).collect();
    let mut found: Vec<Value> = Vec::new();
    for (analyte, names) in ANALYTES.iter().zip(&*FOLDED) {
        let Some((name, behind)) = names.iter().find_map(|(name, parts)| {
            let at = folded.windows(parts.len()).position(|window| window == parts)?;
            Some((*name, at + parts.len()))
        }) else {
            continue;
        };
        let end = (behind + REACH).min(words.len());
        let Some(at) = (behind..end).find(|&at| number(words[at]).is_some()) else { continue };
        let Some(value) = number(words[at]) else { continue };
        let unit = format!("{} {}", words[at], words.get(at + 1).copied().unwrap_or_default()).to_lowercase();
        if let Some(direction) = direction(analyte, value, &unit) {
            found.push(Value { analyte: name, direction });
        }
    }
    found
}

/// A number at the start of a word, after signs such as `<`; thousands may be set apart by commas.
fn number(word: &str) -> Option<f32> {
    let word = word.trim_start_matches(['<', '>', '=', '~', '≈', '(', ':']);
    if !word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return None;
    }
    let digits: String = word.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let digits = digits.trim_end_matches(['.', ',']);
    let thousands = digits.split_once(',').is_some_and(|(_, rest)| rest.len() == 3);
    let digits = if thousands { digits.replace(',', "") } else { digits.replace(',', ".") };
    digits.parse().ok()
}

fn direction(analyte: &Analyte, value: f32, unit: &str) -> Option<Direction> {
    let written = analyte.intervals.iter().find(|interval| {
        analyte.intervals.len() > 1 && interval.units.iter().any(|written| unit.contains(written))
    });
    let interval = written.or_else(|| analyte.intervals.iter().find(|interval| value <= interval.most))?;
    Some(if value < interval.low {
        Direction::Low
    } else if value > interval.high {
        Direction::High
    } else {
        Direction::Normal
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_compared_with_what_is_usual() {
        use Direction::{High, Low, Normal};
        for (text, expected) in [
            ("sodium 118", Some(Low)),
            ("serum sodium of 118 mmol/L", Some(Low)),
            ("Na 140", Some(Normal)),
            ("calcium 3.4", Some(High)),
            ("calcium was 14.2 mg/dL", Some(High)),
            ("calcium 2.4 mmol/l", Some(Normal)),
            ("glucose 32 mg/dl", Some(Low)),
            ("glucose 1.9", Some(Low)),
            ("phosphate 0.4 mmol/l", Some(Low)),
            ("white cell count 72,000 /µl", Some(High)),
            ("platelets 980", Some(High)),
            ("haemoglobin 19.8 g/dl", Some(High)),
            ("CK 5400 U/l", Some(High)),
            ("sodium low", None),
            ("3 lumps", None),
            ("", None),
        ] {
            assert_eq!(values(text).first().map(|value| value.direction), expected, "{text}");
        }
    }
}

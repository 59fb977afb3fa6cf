//! Isotopes in any writing: `⁶⁸Ga`, `68Ga`, `Ga-68` and `gallium-68` are the same.
//!
//! Only the nuclides of imaging and therapy are known, each with its mass numbers. That keeps numbers and
//! abbreviations that stand together by chance (`PCA-2`, `class I, 5 cases`) from being taken for one.

use super::{Form, Gap, Piece, Token};

/// Symbol, name and mass numbers.
const NUCLIDES: &[(&str, &str, &[&str])] = &[
    ("ac", "actinium", &["225"]),
    ("at", "astatine", &["211"]),
    ("bi", "bismuth", &["213"]),
    ("c", "carbon", &["11", "13", "14"]),
    ("co", "cobalt", &["57", "60"]),
    ("cr", "chromium", &["51"]),
    ("cu", "copper", &["60", "61", "62", "64", "67"]),
    ("f", "fluorine", &["18"]),
    ("ga", "gallium", &["66", "67", "68"]),
    ("ho", "holmium", &["166"]),
    ("i", "iodine", &["123", "124", "125", "131"]),
    ("in", "indium", &["111", "113m"]),
    ("kr", "krypton", &["81m"]),
    ("lu", "lutetium", &["177"]),
    ("n", "nitrogen", &["13"]),
    ("o", "oxygen", &["15"]),
    ("p", "phosphorus", &["32"]),
    ("pb", "lead", &["203", "212"]),
    ("ra", "radium", &["223"]),
    ("rb", "rubidium", &["82"]),
    ("re", "rhenium", &["186", "188"]),
    ("sc", "scandium", &["43", "44", "47"]),
    ("sm", "samarium", &["153"]),
    ("sr", "strontium", &["89"]),
    ("tb", "terbium", &["149", "152", "155", "161"]),
    ("tc", "technetium", &["94m", "99m"]),
    ("tl", "thallium", &["201"]),
    ("xe", "xenon", &["133"]),
    ("y", "yttrium", &["86", "90"]),
    ("zr", "zirconium", &["89"]),
];

/// The nuclide at the start of some pieces, as its element and its mass number, and how many pieces it takes.
pub(super) fn at_start(pieces: &[Piece]) -> Option<([Token; 2], usize)> {
    let [first, second, ..] = pieces else { return None };
    let third = pieces.get(2);
    if !joined(second) {
        return None;
    }
    if is_number(first) {
        // 99mTc: the sign of the metastable state has run into the symbol.
        if second.gap == Gap::Nothing && second.plain.text().starts_with('m') {
            let (sign, symbol) = (second.plain.slice(0..1), second.plain.slice(1..second.plain.text().len()));
            if let Some(pair) = nuclide(&symbol, &metastable(first, &sign)) {
                return Some((pair, 2));
            }
            // 99m-Tc
            if let Some(third) = third.filter(|third| symbol.text().is_empty() && joined(third)) {
                return nuclide(&third.plain, &metastable(first, &sign)).map(|pair| (pair, 3));
            }
        }
        return nuclide(&second.plain, &first.plain).map(|pair| (pair, 2));
    }
    if let Some(sign) = third.filter(|third| third.gap == Gap::Nothing && third.plain.text() == "m")
        && let Some(pair) = nuclide(&first.plain, &metastable(second, &sign.plain))
    {
        return Some((pair, 3));
    }
    nuclide(&first.plain, &second.plain).map(|pair| (pair, 2))
}

/// The tokens of an element and one of its mass numbers. The element answers to its name and to its symbol.
fn nuclide(element: &Form, mass: &Form) -> Option<[Token; 2]> {
    let written = element.text();
    let &(symbol, name, masses) =
        NUCLIDES.iter().find(|(symbol, name, _)| written == *symbol || written == *name)?;
    let from = element.range();
    masses.contains(&mass.text()).then(|| {
        let element = Token::with_spelling(Form::whole(name, &from), Form::whole(symbol, &from));
        let mass = Token::with_spelling(mass.clone(), mass.clone());
        [element, mass].map(|token| Token { of_isotope: true, ..token })
    })
}

fn metastable(number: &Piece, sign: &Form) -> Form {
    let mut mass = number.plain.clone();
    mass.append(sign);
    mass
}

fn joined(piece: &Piece) -> bool {
    matches!(piece.gap, Gap::Nothing | Gap::Hyphen | Gap::Space)
}

fn is_number(piece: &Piece) -> bool {
    piece.plain.text().bytes().all(|b| b.is_ascii_digit())
}

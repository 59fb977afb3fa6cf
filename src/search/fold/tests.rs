use super::*;

#[test]
fn texts_that_mean_the_same_fold_to_the_same() {
    for same in [
        // case, diacritics, dashes, apostrophes
        &["Lambert–Eaton", "lambert-eaton", "LAMBERT EATON", "Lambert‑Eaton", "lambert_eaton"][..],
        &["Leser–Trélat", "leser trelat", "Leser-Tre\u{301}lat"],
        &["Gottron's", "Gottron’s", "Gottron", "gottrons", "GOTTRON'S"],
        &["Sjögren", "Sjogren", "SJÖGREN"],
        &["Wągrowska", "wagrowska"],
        &["Łukasz Ørsted", "lukasz orsted"],
        &["Straße", "strasse"],
        &["soft\u{ad}hyphen", "softhyphen"],
        // Greek letters and their names
        &["TIF1γ", "TIF1-gamma", "tif1 gamma", "TIF-1γ", "tif1Γ"],
        &["α-fetoprotein", "alpha fetoprotein", "Alpha-Fetoprotein"],
        &["5 µm", "5 μm", "5 mu m"],
        &["β2-microglobulin", "beta-2 microglobulin", "Beta 2 Microglobulin"],
        // super- and subscripts, letters and digits
        &["H₂O", "H2O", "h 2 o"],
        &["ANNA-1", "anna1", "ANNA 1"],
        &["MEN II", "MEN2", "MEN-2"],
        // isotopes
        &["⁶⁸Ga", "68Ga", "Ga-68", "68-Ga", "Ga 68", "68 ga", "gallium-68", "Ga68"],
        &["⁹⁹ᵐTc", "99mTc", "Tc-99m", "99m-Tc", "99m Tc", "tc99m", "technetium 99m", "99mtc"],
        &["¹²³I-MIBG", "I-123 MIBG", "123I MIBG", "iodine-123 mibg"],
        &["¹⁸F", "F-18", "18F", "fluorine 18"],
        // British and American
        &["oedema", "edema", "Œdema"],
        &["tumours", "tumor", "tumour", "tumors"],
        &["haemangioblastoma", "hemangioblastoma", "hæmangioblastoma"],
        &["phaeochromocytoma", "pheochromocytoma", "feochromocytoma"],
        &["leukaemia", "leukemia", "leucaemia"],
        &["leucocytosis", "leukocytosis"],
        &["localise", "localize", "localize"],
        &["paralysed", "paralyzed"],
        &["sulphur", "sulfur"],
        &["fibres", "fiber", "fibre", "fibers"],
        &["analogue", "analogs", "analog"],
        &["oesophageal", "esophageal"],
        // plurals
        &["metastases", "metastasis"],
        &["diseases", "disease"],
        &["masses", "mass"],
        &["biopsies", "biopsy"],
        &["sinuses", "sinus"],
        &["NETs", "net"],
    ] {
        let folds: Vec<_> = same.iter().map(|text| folded(text)).collect();
        assert!(folds.iter().all(|fold| *fold == folds[0] && !fold.is_empty()), "{same:?} fold to {folds:?}");
    }
}

#[test]
fn texts_that_mean_different_things_stay_apart() {
    for (a, b) in [
        ("anti-Hu", "anti-Yo"),
        ("T1", "T2"),
        ("⁶⁸Ga", "⁶⁷Ga"),
        ("¹²³I", "¹³¹I"),
        ("thymus", "thymu"),
        ("pelvis", "pelvi"),
        ("mass", "mas"),
        ("TNF-α", "TNF-β"),
        ("5 in 18", "18 in 5"),
    ] {
        assert_ne!(folded(a), folded(b), "{a} and {b}");
    }
}

#[test]
fn texts_without_letters_or_digits_have_no_tokens() {
    for text in ["", " ", "–", "'", "((!))", "\u{200b}", "\u{301}"] {
        assert_eq!(tokens(text), [], "{text:?}");
    }
}

#[test]
fn a_text_is_cut_at_gaps_and_between_letters_and_digits() {
    for (text, expected) in [
        ("1,25(OH)2D", "1 25 oh 2 d"),
        ("P/Q-type", "p q type"),
        ("Tr/DNER", "tr dner"),
        ("O'Brien", "o brien"),
        ("class's", "class"),
        ("'s", "s"),
        ("5-HIAA", "5 hiaa"),
        ("日本 7", "日本 7"),
        ("68Ga-DOTATATE PET/CT", "ga 68 dotatate pet ct"),
        ("111In-pentetreotide", "in 111 pentetreotide"),
    ] {
        assert_eq!(folded(text), expected, "{text}");
    }
}

#[test]
fn an_element_answers_to_its_symbol_and_to_its_name() {
    let tokens = tokens("⁶⁸Ga-DOTATATE");
    assert_eq!((tokens[0].plain.text(), tokens[0].spelled.text()), ("gallium", "ga"));
}

/// The part of `text` that the bytes `part` of its first token's form came from.
fn origin(text: &str, form: impl Fn(&Token) -> &Form, part: Range<usize>) -> &str {
    &text[form(&tokens(text)[0]).origin(part)]
}

#[test]
fn parts_of_a_form_lead_back_to_the_original() {
    for (text, part, plain) in [
        ("Trélat", 0..4, "Trél"),
        ("Trélat", 2..3, "é"),
        ("Tre\u{301}lat", 0..3, "Tre\u{301}"),
        ("Tre\u{301}lat", 3..6, "lat"),
        ("γ-GT", 1..4, "γ"),
        ("ﬁbre", 0..1, "ﬁ"),
        ("  ⟨Éa", 0..2, "Éa"),
    ] {
        assert_eq!(origin(text, |token| &token.plain, part), plain, "{text}");
    }
    for (text, part, spelled) in [
        ("oedema", 0..1, "oe"),
        ("oedema", 0..3, "oede"),
        ("tumours", 0..5, "tumour"),
        ("tumours", 3..6, "ours"),
        ("phaeo", 0..2, "phae"),
        ("fibre", 0..5, "fibre"),
        ("II", 0..1, "II"),
    ] {
        assert_eq!(origin(text, |token| &token.spelled, part), spelled, "{text}");
    }
    assert_eq!(Form::default().origin(0..0), 0..0);
    let text = "x Lambert–Eaton";
    let squash = squashed(&tokens(text));
    assert_eq!((squash.text(), &text[squash.origin(1..10)]), ("xlamberteaton", "Lambert–Ea"));
}

#[test]
fn tokens_lie_within_the_text_and_cover_whole_characters() {
    for text in
        ["99mTc Tc-99m", "a\u{301}\u{301}b’s", "İstanbul ǅ ẞ", "½ ① Ⅳ ㎏", "e\u{200d}\u{301}f", "١٢٣ab"]
    {
        for token in tokens(text) {
            assert!(text.get(token.range.clone()).is_some_and(|part| !part.is_empty()), "{text:?} {token:?}");
            assert_eq!(token.plain.text().is_empty(), token.spelled.text().is_empty(), "{text:?}");
        }
    }
}

#[test]
fn every_rule_begins_with_a_letter_that_is_looked_at() {
    for (written, kept) in super::spelling::ANYWHERE {
        assert_eq!(folded(&format!("x{written}q")), format!("x{kept}q"), "{written}");
    }
}

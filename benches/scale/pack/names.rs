//! What the topics and sources of a pack are called, before anything is said about them.
//!
//! A name is of two to five words and unique within its kind, and so is every alias: a pack that warns of
//! thousands of shared aliases would be no sound one. Aliases are what people type in place of the name:
//! abbreviations, American spelling, other word order, Greek letters, isotopes, eponyms. The names of authors
//! are made of syllables and belong to nobody.

use std::collections::HashSet;

use harbinger::kb::Kind;

use super::words::{Random, Vocabulary, american, capitalised};

/// A topic or source by name.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub slug: String,
    /// The title of a source.
    pub name: String,
    pub aliases: Vec<String>,
    /// Of a source.
    pub authors: Vec<String>,
    pub year: Option<usize>,
}

/// The organ systems of the built-in pack: their number does not grow with a pack.
pub(crate) const SYSTEMS: [&str; 12] = [
    "neurologic",
    "musculoskeletal",
    "endocrine",
    "dermatologic",
    "gastrointestinal",
    "cardiovascular",
    "haematologic",
    "renal",
    "respiratory",
    "genitourinary",
    "ophthalmic",
    "constitutional",
];

/// The modalities of the built-in pack, id and name.
pub(crate) const MODALITIES: [(&str, &str); 19] = [
    ("radiography", "Radiography"),
    ("fluoroscopy", "Fluoroscopy and contrast studies"),
    ("mammography", "Mammography"),
    ("ultrasound", "Ultrasound"),
    ("echocardiography", "Echocardiography"),
    ("endoscopic-ultrasound", "Endoscopic ultrasound"),
    ("ct", "Computed tomography"),
    ("ct-angiography", "CT angiography"),
    ("angiography", "Catheter angiography and venous sampling"),
    ("mri", "Magnetic resonance imaging"),
    ("whole-body-mri", "Whole-body MRI"),
    ("pet-mri", "PET/MRI"),
    ("fdg-pet-ct", "¹⁸F-FDG PET/CT"),
    ("fdopa-pet-ct", "¹⁸F-FDOPA PET/CT"),
    ("somatostatin-receptor-pet-ct", "Somatostatin receptor PET/CT"),
    ("octreotide-scintigraphy", "Octreotide scintigraphy"),
    ("mibg-scintigraphy", "¹²³I-MIBG scintigraphy"),
    ("glp1-receptor-imaging", "GLP-1 receptor imaging"),
    ("bone-scintigraphy", "Bone scintigraphy"),
];

/// Isotopes as they are written in front of a tracer.
pub(crate) const ISOTOPES: [&str; 6] = ["⁶⁸Ga", "¹⁸F", "¹²³I", "¹¹¹In", "⁹⁹ᵐTc", "⁶⁴Cu"];

const GREEK: [&str; 6] = ["α", "β", "γ", "δ", "κ", "µ"];

/// What a name of a kind ends with.
const fn heads(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Syndrome => {
            &["syndrome", "encephalitis", "neuropathy", "myopathy", "nephropathy", "dermatosis", "crisis"]
        }
        Kind::Tumour => &["carcinoma", "tumour", "sarcoma", "lymphoma", "adenoma", "neoplasm", "leukaemia"],
        Kind::Feature => {
            &["mass", "nodule", "enhancement", "hyperintensity", "thickening", "oedema", "sign", "uptake"]
        }
        Kind::Mediator => &["antibody", "hormone", "peptide", "antigen", "factor", "metabolite"],
        Kind::System | Kind::Modality | Kind::Source => &["system"],
    }
}

/// Gives names, none of them twice.
pub(crate) struct Namer {
    vocabulary: Vocabulary,
    random: Random,
    slugs: HashSet<String>,
    /// The names and aliases of each kind, in lower case.
    taken: HashSet<(Kind, String)>,
}

impl Namer {
    pub(crate) fn new(vocabulary: Vocabulary, random: Random) -> Self {
        Self { vocabulary, random, slugs: HashSet::new(), taken: HashSet::new() }
    }

    /// A topic whose id and name are given.
    pub(crate) fn given(&mut self, kind: Kind, slug: &str, name: String) -> Named {
        self.slugs.insert(slug.to_owned());
        self.taken.insert((kind, name.to_lowercase()));
        let aliases = self.aliases(kind, &name);
        Named { slug: slug.to_owned(), name, aliases, authors: Vec::new(), year: None }
    }

    /// A topic with a new name.
    pub(crate) fn topic(&mut self, kind: Kind) -> Named {
        loop {
            let mut words = Vec::new();
            for _ in 0..self.random.about(1, 4) {
                let term = self.vocabulary.term(&mut self.random);
                if !words.contains(&term) {
                    words.push(term);
                }
            }
            words.push(self.random.of(heads(kind)).into());
            let (slug, name) = (words.join("-"), capitalised(&words.join(" ")));
            if !self.slugs.contains(&slug) && self.take(kind, &name) {
                self.slugs.insert(slug.clone());
                let aliases = self.aliases(kind, &name);
                return Named { slug, name, aliases, authors: Vec::new(), year: None };
            }
        }
    }

    /// A publication.
    pub(crate) fn source(&mut self) -> Named {
        let words: Vec<_> =
            (0..self.random.about(4, 16)).map(|_| self.vocabulary.word(&mut self.random)).collect();
        let lead = surname(&mut self.random);
        // A good third of the sources of the built-in pack name no author.
        let count = if self.random.percent(38) { 0 } else { self.random.about(1, 8) };
        let mut authors = Vec::new();
        for number in 0..count {
            let author = if number == 0 { lead.clone() } else { surname(&mut self.random) };
            authors.push(format!("{author} {}", self.initials()));
        }
        let year = 1985 + self.random.below(41).max(self.random.below(41));
        let first = format!("{}-{year}", ascii(&lead));
        let mut slug = first.clone();
        let mut number = 1;
        while !self.slugs.insert(slug.clone()) {
            number += 1;
            slug = format!("{first}-{number}");
        }
        let year = (!self.random.percent(15)).then_some(year);
        Named { slug, name: capitalised(&words.join(" ")), aliases: Vec::new(), authors, year }
    }

    fn initials(&mut self) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPRSTVWYZ";
        (0..self.random.about(1, 2)).map(|_| char::from(self.random.of(LETTERS))).collect()
    }

    /// Whether a name or alias is still free; then it is no longer.
    fn take(&mut self, kind: Kind, name: &str) -> bool {
        self.taken.insert((kind, name.to_lowercase()))
    }

    fn aliases(&mut self, kind: Kind, name: &str) -> Vec<String> {
        let most = if matches!(kind, Kind::Feature | Kind::Mediator) { 3 } else { 6 };
        let wanted = self.random.about(1, most);
        let mut aliases = Vec::new();
        // What is taken already is left out; a third of the attempts more makes up for it.
        for _ in 0..wanted + wanted.div_ceil(3) {
            let alias = self.alias(name);
            if aliases.len() < wanted && self.take(kind, &alias) {
                aliases.push(alias);
            }
        }
        aliases
    }

    fn alias(&mut self, name: &str) -> String {
        let words: Vec<&str> = name.split(' ').collect();
        let (first, head) = (words[0].to_lowercase(), words[words.len() - 1]);
        match self.random.below(16) {
            0..4 => abbreviation(&words, &mut self.random),
            4..7 => american(name),
            7..9 if words.len() > 1 => {
                format!("{head} of {}", words[..words.len() - 1].join(" ").to_lowercase())
            }
            9 => format!(
                "{}{}{}",
                abbreviation(&words, &mut self.random),
                1 + self.random.below(9),
                self.random.of(&GREEK)
            ),
            10 => format!("{}-{first}", self.random.of(&ISOTOPES)),
            11 => format!("{}–{} {head}", surname(&mut self.random), surname(&mut self.random)),
            _ => format!("{} {head}", self.vocabulary.term(&mut self.random)),
        }
    }
}

/// The first letter of every word, and one from within of some: first letters alone are soon taken.
fn abbreviation(words: &[&str], random: &mut Random) -> String {
    let mut letters = String::new();
    for word in words {
        let mut inner = word.chars().filter(|c| c.is_alphabetic());
        letters.extend(inner.next());
        if random.percent(50) {
            let rest: Vec<char> = inner.collect();
            letters.extend((!rest.is_empty()).then(|| random.of(&rest)));
        }
    }
    letters.to_uppercase()
}

/// A surname of a few syllables, at times with a letter that English has not.
fn surname(random: &mut Random) -> String {
    const STARTS: [&str; 18] =
        ["B", "Br", "D", "F", "G", "Gr", "H", "J", "K", "Kr", "L", "M", "N", "P", "R", "S", "St", "V"];
    const MIDDLES: [&str; 10] = ["a", "e", "i", "o", "u", "ei", "é", "ö", "ü", "ø"];
    const ENDS: [&str; 16] =
        ["l", "n", "r", "s", "t", "nd", "rk", "tz", "ll", "m", "lsen", "vic", "nmar", "rdi", "ska", "ndo"];
    let mut name = random.of(&STARTS).to_owned();
    for _ in 0..random.about(1, 2) {
        name += random.of(&MIDDLES);
        name += random.of(&ENDS);
    }
    name
}

/// A surname as an id writes it.
fn ascii(surname: &str) -> String {
    surname.to_lowercase().replace('é', "e").replace(['ö', 'ø'], "o").replace('ü', "u")
}

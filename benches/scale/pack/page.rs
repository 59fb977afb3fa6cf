//! What a pack says about its topics, as RON.
//!
//! How much there is of everything – claims and their words, links of each relation, citations – follows what
//! was counted in the built-in pack. It depends on the kind and the number of a topic alone: the first
//! syndrome of a large pack has as many claims and links as that of a small one, so that their pages compare.
//! Which words and which topics are named depends on the size of the pack too.

use std::fmt::Write as _;
use std::ops::Range;

use harbinger::kb::Kind;

use super::names::{ISOTOPES, Named};
use super::words::{Random, Vocabulary, capitalised, strewn};

/// Everything that can be named.
pub(crate) struct World {
    pub vocabulary: Vocabulary,
    /// Each kind and its topics.
    pub kinds: Vec<(Kind, Vec<Named>)>,
}

impl World {
    pub(crate) fn of(&self, kind: Kind) -> &[Named] {
        self.kinds.iter().find(|(of, _)| *of == kind).map_or(&[], |(_, all)| all)
    }
}

const MECHANISMS: [(&str, usize); 7] = [
    ("Autoimmune", 51),
    ("Hormonal", 22),
    ("Cytokine", 18),
    ("Coagulation", 6),
    ("Deposition", 5),
    ("Mixed", 4),
    ("Unknown", 6),
];
const STRENGTHS: [(&str, usize); 4] = [("Classic", 137), ("Common", 96), ("Occasional", 98), ("Rare", 95)];
const CERTAINTIES: [(&str, usize); 3] = [("Typical", 260), ("Possible", 192), ("Pitfall", 19)];
const TUMOUR_CLASSES: [(&str, usize); 10] = [
    ("Carcinoma", 23),
    ("Neuroendocrine", 20),
    ("Lymphoid", 7),
    ("Mesenchymal", 7),
    ("Embryonal", 4),
    ("GermCell", 3),
    ("Sarcoma", 2),
    ("Thymic", 2),
    ("Cns", 1),
    ("Other", 4),
];
const MEDIATOR_CLASSES: [(&str, usize); 6] =
    [("Antibody", 41), ("Marker", 23), ("Hormone", 18), ("Cytokine", 9), ("Enzyme", 4), ("Other", 3)];
const SOURCE_KINDS: [(&str, usize); 5] =
    [("Study", 572), ("Review", 409), ("Website", 80), ("Textbook", 64), ("Guideline", 51)];
const AGES: [&str; 5] = ["Infant", "Child", "Adolescent", "Adult", "Older"];
const REGIONS: [&str; 5] = ["chest", "abdomen and pelvis", "brain", "spine", "neck"];
const HEADINGS: [&str; 12] = [
    "Epidemiology",
    "Pathophysiology",
    "Presentation",
    "Laboratory",
    "Imaging",
    "Workup",
    "Diagnosis",
    "Differential",
    "Pitfalls",
    "Treatment",
    "Prognosis",
    "Pearls",
];

/// How many sources of a kind are founding documents.
const FOUNDING: usize = 5;

/// One topic as it is being written.
struct Page<'w> {
    world: &'w World,
    kind: Kind,
    me: &'w Named,
    /// The sources that this topic brings along: most of its statements rest on them.
    own: Range<usize>,
    /// How much there is of everything.
    shape: Random,
    /// Which words and topics are named.
    choice: Random,
    text: String,
}

/// The entry of a topic in a file of its pack.
pub(crate) fn entry(world: &World, kind: Kind, number: usize, own: Range<usize>) -> String {
    let me = &world.of(kind)[number];
    let seed = ((kind as u64) << 40) + 2 * number as u64;
    let (shape, choice) = (Random::new(seed), Random::new(seed + 1));
    let mut page = Page { world, kind, me, own, shape, choice, text: String::new() };
    let _ = writeln!(page.text, "    {kind:?}(\n        id: \"{}\",", me.slug);
    match kind {
        Kind::Source => page.publication(number),
        _ => page.topic(),
    }
    page.text + "    ),\n"
}

impl<'w> Page<'w> {
    fn field(&mut self, name: &str, value: &str) {
        let _ = writeln!(self.text, "        {name}: {value},");
    }

    fn publication(&mut self, number: usize) {
        let me = self.me;
        self.field("title", &quoted(&me.name));
        self.field("authors", &list(&me.authors));
        let containers = 100 + self.world.of(Kind::Source).len() / 250;
        let container = strewn(self.choice.rank(containers), containers);
        self.field("container", &format!("\"Journal {container} of the Society\""));
        if let Some(year) = me.year {
            self.field("year", &year.to_string());
        }
        let page = 1 + self.choice.below(900);
        self.field("details", &format!("\"{}({}):{page}–{}\"", 1 + page % 90, 1 + page % 12, page + 8));
        if self.shape.percent(55) {
            self.field("doi", &format!("\"10.1234/{number}\""));
        } else {
            self.field("url", &format!("\"https://example.org/{}\"", me.slug));
        }
        let kind = if number < FOUNDING { "Founding" } else { self.shape.weighted(&SOURCE_KINDS) };
        self.field("kind", kind);
    }

    fn topic(&mut self) {
        let me = self.me;
        self.field("name", &quoted(&me.name));
        self.field("aliases", &list(&me.aliases));
        let sources = self.world.of(Kind::Source);
        let keys: Vec<&str> = sources[self.own.clone()].iter().map(|source| &*source.slug).collect();
        let summary = self.sentence(12, 32);
        self.field("summary", &format!("({}, {})", quoted(&summary), list(&keys)));
        match self.kind {
            Kind::Syndrome => {
                self.targets("systems", Kind::System, 1, 3);
                let mechanism = self.shape.weighted(&MECHANISMS);
                self.field("mechanism", mechanism);
                self.links("mediators", Kind::Mediator, 0, 3);
                self.tumours();
                self.findings(0, 4);
                self.links("differentials", Kind::Syndrome, 0, 3);
                self.first_tests(0, 4);
                self.sections(6, 15);
            }
            Kind::Tumour => {
                self.targets("systems", Kind::System, 1, 2);
                let sites: Vec<_> = (0..self.shape.about(1, 4)).map(|_| self.words(2)).collect();
                self.field("sites", &list(&sites));
                let class = self.shape.weighted(&TUMOUR_CLASSES);
                self.field("class", class);
                let first = self.shape.below(AGES.len());
                let ages = &AGES[first..(first + self.shape.about(1, 3)).min(AGES.len())];
                self.field("ages", &format!("[{}]", ages.join(", ")));
                self.links("markers", Kind::Mediator, 0, 2);
                self.findings(1, 6);
                self.links("differentials", Kind::Tumour, 0, 4);
                self.first_tests(1, 4);
                self.sections(6, 14);
            }
            Kind::Feature => {
                self.targets("modalities", Kind::Modality, 1, 3);
                self.targets("systems", Kind::System, 1, 2);
                self.links("differentials", Kind::Tumour, 0, 3);
                self.sections(0, 4);
            }
            Kind::Mediator => {
                let class = self.shape.weighted(&MEDIATOR_CLASSES);
                self.field("class", class);
                self.sections(0, 4);
            }
            Kind::System | Kind::Modality | Kind::Source => self.sections(5, 11),
        }
    }

    /// Topics of a kind, none twice and never this one; a few are named much more often than the rest.
    fn some(&mut self, kind: Kind, low: usize, high: usize) -> Vec<&'w str> {
        let all = self.world.of(kind);
        let mut slugs = Vec::new();
        for _ in 0..self.shape.about(low, high) {
            let slug = &*all[strewn(self.choice.rank(all.len()), all.len())].slug;
            if slug != self.me.slug && !slugs.contains(&slug) {
                slugs.push(slug);
            }
        }
        slugs
    }

    /// Plain membership.
    fn targets(&mut self, field: &str, kind: Kind, low: usize, high: usize) {
        let slugs = self.some(kind, low, high);
        self.field(field, &list(&slugs));
    }

    /// A list of link records, one a line.
    fn records(&mut self, field: &str, records: &[String]) {
        if !records.is_empty() {
            self.field(field, &format!("[\n            ({}),\n        ]", records.join("),\n            (")));
        }
    }

    fn links(&mut self, field: &str, kind: Kind, low: usize, high: usize) {
        let mut records = Vec::new();
        for slug in self.some(kind, low, high) {
            records.push(format!("to: \"{slug}\", note: {}, {}", self.note(4, 12), self.cite()));
        }
        self.records(field, &records);
    }

    fn tumours(&mut self) {
        let mut records = Vec::new();
        for slug in self.some(Kind::Tumour, 1, 7) {
            let strength = self.shape.weighted(&STRENGTHS);
            let is_counted = self.shape.percent(38);
            let (cases, all) = (self.choice.below(99), 10 + self.choice.below(290));
            let frequency = if is_counted { format!("{cases} % of {all} patients") } else { String::new() };
            let note = if self.shape.percent(45) { self.note(3, 7) } else { "\"\"".to_owned() };
            records.push(format!(
                "to: \"{slug}\", strength: {strength}, frequency: \"{frequency}\", note: {note}, {}",
                self.cite()
            ));
        }
        self.records("tumours", &records);
    }

    fn findings(&mut self, low: usize, high: usize) {
        let mut records = Vec::new();
        for slug in self.some(Kind::Feature, low, high) {
            for modality in self.some(Kind::Modality, 1, 1) {
                let certainty = self.shape.weighted(&CERTAINTIES);
                let site = quoted(&self.words(3));
                records.push(format!(
                    "feature: \"{slug}\", modality: \"{modality}\", site: {site}, certainty: {certainty}, \
                     note: {}, {}",
                    self.note(3, 10),
                    self.cite()
                ));
            }
        }
        self.records("findings", &records);
    }

    fn first_tests(&mut self, low: usize, high: usize) {
        let mut records = Vec::new();
        for slug in self.some(Kind::Modality, low, high) {
            let region = self.shape.of(&REGIONS);
            records.push(format!(
                "modality: \"{slug}\", region: \"{region}\", note: {}, {}",
                self.note(4, 12),
                self.cite()
            ));
        }
        self.records("first_tests", &records);
    }

    /// Claims under headings, in the order of the headings.
    fn sections(&mut self, low: usize, high: usize) {
        let claims = self.shape.about(low, high);
        if claims == 0 {
            return;
        }
        let mut sections = String::new();
        let mut heading = self.shape.below(3);
        let mut is_new = true;
        for claim in 0..claims {
            if is_new {
                let _ = writeln!(sections, "            {}: [", HEADINGS[heading]);
            }
            let (sentence, cite) = (self.sentence(10, 25), self.keys());
            let _ = writeln!(sections, "                ({}, {cite}),", quoted(&sentence));
            is_new = claim + 1 < claims && heading + 1 < HEADINGS.len() && self.shape.percent(60);
            if is_new || claim + 1 == claims {
                sections += "            ],\n";
                heading += 1;
            }
        }
        self.field("sections", &format!("{{\n{sections}        }}"));
    }

    /// One or two sources: mostly the topic's own, at times one that many cite.
    fn keys(&mut self) -> String {
        let sources = self.world.of(Kind::Source);
        let mut keys: Vec<&str> = Vec::new();
        for _ in 0..self.shape.weighted(&[(1, 6), (2, 4)]) {
            let is_own = self.shape.percent(85) && !self.own.is_empty();
            let number = if is_own {
                self.own.start + self.choice.below(self.own.len())
            } else {
                strewn(self.choice.rank(sources.len()), sources.len())
            };
            let key = &*sources[number].slug;
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        list(&keys)
    }

    fn cite(&mut self) -> String {
        format!("cite: {}", self.keys())
    }

    fn note(&mut self, low: usize, high: usize) -> String {
        let words = self.shape.about(low, high);
        quoted(&self.words(words))
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<String> = (0..count).map(|_| self.word()).collect();
        words.join(" ")
    }

    /// A word of running text: now and then one of the topic's own name, a figure or a tracer.
    fn word(&mut self) -> String {
        match self.choice.below(100) {
            0..8 => {
                let name: Vec<&str> = self.me.name.split(' ').collect();
                self.choice.of(&name).to_lowercase()
            }
            8..12 => format!("{} %", 1 + self.choice.below(99)),
            12..14 => (2 + self.choice.below(400)).to_string(),
            14 => format!("{}-{}", self.choice.of(&ISOTOPES), self.world.vocabulary.term(&mut self.choice)),
            _ => self.world.vocabulary.word(&mut self.choice).into_owned(),
        }
    }

    /// A sentence of so many words, one in twenty with a link within.
    fn sentence(&mut self, low: usize, high: usize) -> String {
        let count = self.shape.about(low, high);
        let linked = if self.shape.percent(5) { self.some(Kind::Tumour, 1, 1) } else { Vec::new() };
        let start = capitalised(&self.words(count / 2));
        let link = linked.first().map_or_else(String::new, |slug| format!(" [[{slug}|{}]]", self.words(2)));
        format!("{start}{link}, {}.", self.words(count - count / 2))
    }
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn list<T: AsRef<str>>(texts: &[T]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

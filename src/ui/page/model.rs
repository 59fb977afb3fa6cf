//! The data of a topic page.

use crate::kb::{
    AgeGroup, Certainty, Claim, ClaimId, Detail, Kb, Kind, Link, Relation, Strength, TopicId, markup,
};
use crate::ui::prose::{Ink, Prose};

use super::tables;

/// A place on the page that the table of contents leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Anchor {
    Summary,
    /// A block, by its position.
    Block(usize),
    References,
}

/// One of the facts in the strip under the summary.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fact {
    pub label: &'static str,
    pub prose: Prose,
}

/// The width of a column of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Column {
    /// As wide as this.
    Fixed(f32),
    /// A share of what is left.
    Share(f32),
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Strength(Strength),
    Certainty(Certainty),
    Prose(Prose),
    /// The same as in the row above.
    Repeated,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TableRow {
    pub cells: Vec<Cell>,
    /// The topic that the row is about: it takes the tint while that topic is picked.
    pub topic: TopicId,
}

/// A table without verticals.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Table {
    pub columns: Vec<(&'static str, Column)>,
    pub rows: Vec<TableRow>,
}

/// A part of the page under a heading of its own.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    Table(&'static str, Table),
    Claims(&'static str, Vec<(ClaimId, Prose)>),
}

impl Block {
    pub(crate) const fn heading(&self) -> &'static str {
        match self {
            Self::Table(heading, _) | Self::Claims(heading, _) => heading,
        }
    }
}

/// An entry of the list of references.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reference {
    pub source: TopicId,
    /// How many claims and links of the whole knowledge base rest on it.
    pub claims: usize,
}

/// Everything that a topic page says.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub topic: TopicId,
    pub kind: Kind,
    /// The word over the title: the kind, and what only this kind has.
    pub eyebrow: String,
    pub title: String,
    pub aliases: String,
    pub lead: Option<Prose>,
    pub facts: Vec<Fact>,
    pub blocks: Vec<Block>,
    pub references: Vec<Reference>,
    /// The packs the topic comes from, where it is not the built-in one alone.
    pub origin: Option<String>,
}

impl Page {
    /// Puts the page of a topic together.
    pub(crate) fn new(kb: &Kb, topic: TopicId) -> Self {
        let mut writer = Writer { kb, references: Vec::new() };
        let entry = kb.topic(topic);
        let lead = kb.summary(topic).map(|claim| writer.claim(claim));
        let facts = writer.facts(topic);
        let mut blocks = tables::of(&mut writer, topic);
        for (heading, claims) in kb.sections(topic) {
            let prose = claims.map(|id| (id, writer.claim(kb.claim(id)))).collect();
            blocks.push(Block::Claims(heading.label(), prose));
        }
        let references = writer
            .references
            .iter()
            .map(|&source| Reference { source, claims: kb.citing(source).len() })
            .collect();
        let built_in_only = entry.packs.iter().all(|&pack| kb.pack(pack).built_in);
        let titles: Vec<&str> = entry.packs.iter().map(|&pack| kb.pack(pack).title.as_str()).collect();
        Self {
            topic,
            kind: entry.kind(),
            eyebrow: eyebrow(&entry.detail),
            title: entry.name.to_string(),
            aliases: entry.aliases.join(", "),
            lead,
            facts,
            blocks,
            references,
            origin: (!built_in_only).then(|| titles.join(", extended by ")),
        }
    }

    /// The table of contents.
    pub(crate) fn contents(&self) -> Vec<(Anchor, &'static str)> {
        let mut contents = vec![(Anchor::Summary, "Summary")];
        contents.extend(
            self.blocks.iter().enumerate().map(|(index, block)| (Anchor::Block(index), block.heading())),
        );
        if !self.references.is_empty() {
            contents.push((Anchor::References, "References"));
        }
        contents
    }
}

fn eyebrow(detail: &Detail) -> String {
    let kind = detail.kind().label();
    match detail {
        Detail::Mediator { class } => format!("{kind} · {}", class.label()),
        Detail::Source(publication) => format!("{kind} · {}", publication.kind.label()),
        _ => kind.to_owned(),
    }
}

/// Writes prose and numbers the references in the order in which they are first cited.
pub(super) struct Writer<'a> {
    pub kb: &'a Kb,
    references: Vec<TopicId>,
}

impl Writer<'_> {
    /// The numbers of some sources, given to new ones as they come.
    pub(super) fn numbers(&mut self, cite: &[TopicId]) -> Vec<usize> {
        let mut numbers: Vec<usize> = cite
            .iter()
            .map(|source| match self.references.iter().position(|known| known == source) {
                Some(index) => index + 1,
                None => {
                    self.references.push(*source);
                    self.references.len()
                }
            })
            .collect();
        numbers.sort_unstable();
        numbers
    }

    /// A claim with its links and citations.
    pub(super) fn claim(&mut self, claim: &Claim) -> Prose {
        let mut prose = self.marked_up(&claim.text, Ink::Full);
        let numbers = self.numbers(&claim.cite);
        prose.push_cites(&numbers);
        prose
    }

    /// A text with its inline links; a link that leads nowhere stays as its words.
    fn marked_up(&self, text: &str, ink: Ink) -> Prose {
        let mut prose = Prose::default();
        for run in markup::runs(text) {
            match run {
                markup::Run::Text(text) => prose.push_text(text, ink, false),
                markup::Run::Link { slug, text } => match self.kb.find(slug) {
                    Some(topic) => prose.push_link(text, topic),
                    None => prose.push_text(text, ink, false),
                },
            }
        }
        prose
    }

    /// Frequency and note of a link: figures strong, circumstances soft.
    pub(super) fn circumstances(&mut self, link: &Link) -> Prose {
        let mut prose = Prose::default();
        prose.push_text(&*link.frequency, Ink::Full, true);
        if !link.frequency.is_empty() && !link.note.is_empty() {
            prose.push_text(", ", Ink::Soft, false);
        }
        prose.push_text(&*link.note, Ink::Soft, false);
        let numbers = self.numbers(&link.cite);
        prose.push_cites(&numbers);
        prose
    }

    /// Site and note of a finding.
    pub(super) fn site_and_note(&mut self, link: &Link) -> Prose {
        let mut prose = Prose::default();
        prose.push_text(&*link.site, Ink::Full, false);
        if !link.site.is_empty() && !link.note.is_empty() {
            prose.push_text("; ", Ink::Soft, false);
        }
        prose.push_text(&*link.note, Ink::Soft, false);
        let numbers = self.numbers(&link.cite);
        prose.push_cites(&numbers);
        prose
    }

    /// A note with its citations.
    pub(super) fn note(&mut self, link: &Link) -> Prose {
        let mut prose = Prose::text(&*link.note, Ink::Soft);
        let numbers = self.numbers(&link.cite);
        prose.push_cites(&numbers);
        prose
    }

    pub(super) fn link(&self, topic: TopicId) -> Prose {
        let mut prose = Prose::default();
        prose.push_link(self.kb.topic(topic).label(), topic);
        prose
    }

    /// Links in a row, the first ones in full, how many more behind them.
    fn links(&self, topics: &[TopicId], most: usize) -> Prose {
        let mut prose = Prose::default();
        for (index, &topic) in topics.iter().take(most).enumerate() {
            if index > 0 {
                prose.push_text(", ", Ink::Full, false);
            }
            // Among mediators it goes without saying that an antibody is one.
            let label = self.kb.topic(topic).label();
            prose.push_link(label.strip_suffix(" antibody").unwrap_or(label), topic);
        }
        if topics.len() > most {
            prose.push_text(format!(", {}\u{a0}more", topics.len() - most), Ink::Full, false);
        }
        prose
    }

    fn facts(&mut self, topic: TopicId) -> Vec<Fact> {
        let kb = self.kb;
        let targets = |relation: Relation| -> Vec<TopicId> {
            let mut targets = Vec::new();
            for link in kb.related(topic, relation) {
                if !targets.contains(&link.to) {
                    targets.push(link.to);
                }
            }
            targets
        };
        let words = |text: &str| Prose::text(text, Ink::Full);
        let systems = targets(Relation::System);
        let mut facts = Vec::new();
        let mut add = |label: &'static str, prose: Prose| {
            if !prose.is_empty() {
                facts.push(Fact { label, prose });
            }
        };
        let first = self.first_tests(topic);
        let system = if systems.len() == 1 { "System" } else { "Systems" };
        match &kb.topic(topic).detail {
            Detail::Syndrome { mechanism } => {
                let classic: Vec<TopicId> = kb
                    .related(topic, Relation::Tumour)
                    .iter()
                    .filter(|link| link.strength == Some(Strength::Classic))
                    .map(|link| link.to)
                    .collect();
                add(
                    if classic.len() == 1 { "Classic tumour" } else { "Classic tumours" },
                    self.links(&classic, 3),
                );
                add("Must-do test", first);
                add(system, self.links(&systems, 3));
                add("Mediators", self.links(&targets(Relation::Mediator), 2));
                add("Mechanism", words(mechanism.label()));
            }
            Detail::Tumour { sites, class, ages } => {
                add("Class", words(class.label()));
                add("First test", first);
                add(system, self.links(&systems, 3));
                add("Arises in", words(&capitalised(&sites.join(", "))));
                add("Age", words(&age_words(ages)));
                add("Markers", self.links(&targets(Relation::Marker), 3));
            }
            Detail::Feature => {
                add("Seen on", self.links(&targets(Relation::SeenOn), 5));
                add(system, self.links(&systems, 4));
            }
            Detail::Modality { class } => add("Shows", words(class.label())),
            Detail::System { region } => add("Region", words(region.label())),
            Detail::Mediator { .. } => {}
            Detail::Source(publication) => {
                let mut authors =
                    publication.authors.iter().take(6).map(|author| &**author).collect::<Vec<_>>().join(", ");
                if publication.authors.len() > 6 {
                    authors.push_str(" et al.");
                }
                add("Authors", words(&authors));
                add("In", words(&publication.container));
                add("Published", words(&publication.year.map(|year| year.to_string()).unwrap_or_default()));
                add("Volume and pages", words(&publication.details));
                add("DOI", words(&publication.doi));
                add("PubMed", words(&publication.pmid));
            }
        }
        facts
    }

    /// `Brain MRI, chest CT`: what to do first, with the sources of it.
    fn first_tests(&mut self, topic: TopicId) -> Prose {
        let kb = self.kb;
        let mut prose = Prose::default();
        let mut cite: Vec<TopicId> = Vec::new();
        for (index, link) in kb.related(topic, Relation::FirstTest).iter().take(2).enumerate() {
            let modality = kb.topic(link.to).label();
            let words = match &*link.site {
                "" => modality.to_owned(),
                region if region.contains(' ') => format!("{modality} of {region}"),
                region => format!("{region} {}", in_sentence(modality)),
            };
            let words = if index == 0 { capitalised(&words) } else { words };
            if index > 0 {
                prose.push_text(", ", Ink::Full, false);
            }
            prose.push_link(words, link.to);
            cite.extend(
                link.cite.iter().filter(|source| !cite.contains(source)).copied().collect::<Vec<_>>(),
            );
        }
        let numbers = self.numbers(&cite);
        prose.push_cites(&numbers);
        prose
    }
}

/// A name as it stands within a sentence: `radiography`, but `CT` and `FDG PET/CT`.
fn in_sentence(name: &str) -> String {
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}

/// The text with a capital at its start.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `Infant to adolescent`: neighbouring ages as a span.
fn age_words(ages: &[AgeGroup]) -> String {
    let mut sorted = ages.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let neighbours = sorted.windows(2).all(|pair| pair[1] as u8 == pair[0] as u8 + 1);
    match sorted.as_slice() {
        [] => String::new(),
        [first, .., last] if neighbours && sorted.len() > 2 => {
            format!("{} to {}", first.label(), last.label().to_lowercase())
        }
        [first, rest @ ..] => rest
            .iter()
            .fold(first.label().to_owned(), |words, age| format!("{words}, {}", age.label().to_lowercase())),
    }
}

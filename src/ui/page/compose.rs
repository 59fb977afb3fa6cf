//! Puts the page of a topic together from the knowledge base.

use crate::kb::{Detail, FigureId, Kb, PackId, Publication, TopicId};
use crate::ui::prose::{Ink, Prose};
use crate::user::ClaimKey;

use super::model::{Block, Page, PageFigure, Reference};
use super::neighbourhood::Neighbourhood;
use super::texts::Spot;
use super::writer::Writer;
use super::{facts, tables};

impl Page {
    /// Puts the page of a topic together.
    pub(crate) fn new(kb: &Kb, topic: TopicId) -> Self {
        let mut writer = Writer::new(kb);
        let entry = kb.topic(topic);
        let lead = kb.summary(topic).map(|claim| writer.claim(claim));
        let facts = facts::of(&mut writer, topic);
        // As in an atlas, the pictures come before what is said of them.
        let figures: Vec<PageFigure> =
            (1..).zip(kb.figures(topic)).map(|figure| page_figure(&mut writer, figure)).collect();
        let mut blocks: Vec<Block> = Vec::new();
        if !figures.is_empty() {
            blocks.push(Block::Figures(figures));
        }
        blocks.extend(tables::of(&mut writer, topic));
        for (heading, claims) in kb.sections(topic) {
            let prose = claims.map(|id| (id, writer.claim(kb.claim(id)))).collect();
            blocks.push(Block::Claims(heading.label(), prose));
        }
        let references = writer.references.iter().map(|&source| reference(kb, source)).collect();
        let claims = claims(lead.as_ref(), &blocks);
        let one_pack = kb.packs().len() <= 1;
        Self {
            topic,
            kind: entry.kind(),
            eyebrow: eyebrow(&entry.detail),
            title: entry.name.to_string(),
            aliases: entry.aliases.join(", "),
            lead,
            facts,
            neighbourhood: Neighbourhood::of(kb, topic),
            blocks,
            references,
            origin: (!one_pack).then(|| origin(kb, &entry.packs)),
            claims,
        }
    }
}

/// The keys of the summary and of the claims of all sections.
fn claims(lead: Option<&Prose>, blocks: &[Block]) -> Vec<(Spot, ClaimKey)> {
    let key = |heading: &str, prose: &Prose| ClaimKey::new(heading, &prose.plain());
    let mut keys: Vec<_> = lead.map(|lead| (Spot::Lead, key("", lead))).into_iter().collect();
    for (block, it) in blocks.iter().enumerate() {
        if let Block::Claims(heading, claims) = it {
            let claims = claims.iter().enumerate();
            keys.extend(
                claims.map(|(claim, (_, prose))| (Spot::Claim { block, claim }, key(heading, prose))),
            );
        }
    }
    keys
}

fn page_figure(writer: &mut Writer<'_>, (number, id): (usize, FigureId)) -> PageFigure {
    let claim = writer.kb.claim(writer.kb.figure(id).caption);
    let mut caption = Prose::default();
    caption.push_text(format!("Figure {number}. "), Ink::Full, true);
    caption.runs.extend(writer.claim(claim).runs);
    PageFigure { id, caption, credit: credit_line(writer.kb, id) }
}

/// `CT · Radiology teaching file · CC-BY-4.0`: what made a figure, who is to be named for it, and its licence.
pub(crate) fn credit_line(kb: &Kb, figure: FigureId) -> String {
    let figure = kb.figure(figure);
    let modality = figure.modality.map_or("", |modality| kb.topic(modality).label());
    let parts = [modality, &figure.credit, &figure.licence].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// Which pack defines a topic, and which extend it.
fn origin(kb: &Kb, packs: &[PackId]) -> String {
    let title = |&pack: &PackId| kb.pack(pack).title.as_str();
    let titles: Vec<&str> = packs.iter().map(title).collect();
    match titles.as_slice() {
        [] => String::new(),
        [home] => format!("From {home}"),
        [home, other] => format!("From {home}, extended by {other}"),
        [home, others @ .., last] => format!("From {home}, extended by {} and {last}", others.join(", ")),
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

/// The entry of a source in a list of references.
pub(crate) fn reference(kb: &Kb, source: TopicId) -> Reference {
    let topic = kb.topic(source);
    let publication = topic.publication();
    Reference {
        source,
        title: topic.name.to_string(),
        authors: publication.map(authors).unwrap_or_default(),
        imprint: publication.map(imprint).unwrap_or_default(),
        claims: kb.citing(source).len(),
    }
}

/// Authors, journal, year, pages and DOI in one line.
fn imprint(publication: &Publication) -> String {
    let year = publication.year.map(|year| year.to_string()).unwrap_or_default();
    let mut journal = [&*publication.container, &year]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    if !publication.details.is_empty() {
        journal = format!("{journal}; {}", publication.details);
    }
    let doi = if publication.doi.is_empty() { String::new() } else { format!("doi {}", publication.doi) };
    let parts = [authors(publication).trim_end_matches('.').to_owned(), journal, doi];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

/// The first three authors.
pub(crate) fn authors(publication: &Publication) -> String {
    let names: Vec<&str> = publication.authors.iter().take(3).map(|author| &**author).collect();
    let more = if publication.authors.len() > 3 { " et al." } else { "" };
    format!("{}{more}", names.join(", "))
}

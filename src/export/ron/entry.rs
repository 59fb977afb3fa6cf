//! The entries of a pack: topics and synonyms, in the order of fields that the format documents.

use super::pretty::{Fields, Pretty, text, texts};
use crate::export::pictures::Pictures;
use crate::kb::{
    AgeGroup, Certainty, Claim, Detail, Kb, Link, Publication, Relation, Strength, Synonym, Topic, TopicId,
};

/// Writes a topic.
pub(super) fn topic(kb: &Kb, id: TopicId, pictures: &Pictures, pretty: &mut Pretty) {
    let topic = kb.topic(id);
    pretty.open(&format!("{}(", topic.kind().name()));
    match &topic.detail {
        Detail::Source(publication) => source(topic, publication, pretty),
        detail => {
            head(kb, id, pretty);
            own_fields(kb, id, detail, pretty);
            links(kb, id, pretty);
            sections(kb, id, pretty);
        }
    }
    figures(kb, id, pictures, pretty);
    pretty.close("),");
}

fn head(kb: &Kb, id: TopicId, pretty: &mut Pretty) {
    let topic = kb.topic(id);
    Fields::default()
        .text("id", &topic.slug)
        .text("name", &topic.name)
        .text("short", topic.short.as_deref().unwrap_or_default())
        .texts("aliases", topic.aliases.iter().map(|alias| &**alias))
        .lines(pretty);
    if let Some(summary) = kb.summary(id) {
        pretty.line(&format!("summary: {},", claim(kb, summary)));
    }
}

/// What only topics of some kinds have, and is not a link with words of its own.
fn own_fields(kb: &Kb, id: TopicId, detail: &Detail, pretty: &mut Pretty) {
    let ids = |relation| kb.related(id, relation).iter().map(|link| &*kb.topic(link.to).slug);
    let fields = Fields::default();
    match detail {
        Detail::Syndrome { mechanism } => {
            fields.texts("systems", ids(Relation::System)).word("mechanism", Some(mechanism.name()))
        }
        Detail::System { region } => fields.word("region", Some(region.name())),
        Detail::Tumour { sites, class, ages } => {
            let ages: Vec<&str> = ages.iter().copied().map(AgeGroup::name).collect();
            let ages = (!ages.is_empty()).then(|| format!("[{}]", ages.join(", ")));
            fields
                .texts("systems", ids(Relation::System))
                .texts("sites", sites.iter().map(|site| &**site))
                .word("class", Some(class.name()))
                .word("ages", ages.as_deref())
        }
        Detail::Feature => {
            fields.texts("modalities", ids(Relation::SeenOn)).texts("systems", ids(Relation::System))
        }
        Detail::Modality { class } => fields.word("class", Some(class.name())),
        Detail::Mediator { class } => fields.word("class", Some(class.name())),
        Detail::Source(_) => fields,
    }
    .lines(pretty);
}

/// The links with words of their own, relation by relation.
fn links(kb: &Kb, id: TopicId, pretty: &mut Pretty) {
    for (field, relation) in [
        ("mediators", Relation::Mediator),
        ("tumours", Relation::Tumour),
        ("markers", Relation::Marker),
        ("findings", Relation::Finding),
        ("differentials", Relation::Differential),
        ("first_tests", Relation::FirstTest),
    ] {
        pretty.block(field, kb.related(id, relation).iter().map(|stated| link(kb, stated)));
    }
}

fn link(kb: &Kb, link: &Link) -> String {
    let id = |id: TopicId| &*kb.topic(id).slug;
    let fields = Fields::default();
    let fields = match link.relation {
        Relation::Finding => fields
            .text("feature", id(link.to))
            .text("modality", link.modality.map(id).unwrap_or_default())
            .text("site", &link.site)
            .word("certainty", link.certainty.map(Certainty::name)),
        Relation::FirstTest => fields.text("modality", id(link.to)).text("region", &link.site),
        _ => fields
            .text("to", id(link.to))
            .word("strength", link.strength.map(Strength::name))
            .text("frequency", &link.frequency),
    };
    fields.text("note", &link.note).texts("cite", link.cite.iter().map(|&source| id(source))).record()
}

fn sections(kb: &Kb, id: TopicId, pretty: &mut Pretty) {
    let sections = kb.sections(id);
    if sections.len() == 0 {
        return;
    }
    pretty.open("sections: {");
    for (heading, claims) in sections {
        pretty.block(heading.name(), claims.map(|id| claim(kb, kb.claim(id))));
    }
    pretty.close("},");
}

fn figures(kb: &Kb, id: TopicId, pictures: &Pictures, pretty: &mut Pretty) {
    let written = kb.figures(id).map(|id| {
        let figure = kb.figure(id);
        let modality = figure.modality.map_or("", |modality| &kb.topic(modality).slug);
        Fields::default()
            .text("file", pictures.place(kb, id).unwrap_or(&figure.file))
            .word("caption", Some(&claim(kb, kb.claim(figure.caption))))
            .text("modality", modality)
            .text("credit", &figure.credit)
            .text("licence", &figure.licence)
            .record()
    });
    pretty.block("figures", written);
}

fn claim(kb: &Kb, claim: &Claim) -> String {
    let cite = texts(claim.cite.iter().map(|&source| &*kb.topic(source).slug));
    format!("({}, {cite})", text(&claim.text))
}

fn source(topic: &Topic, publication: &Publication, pretty: &mut Pretty) {
    let year = publication.year.map(|year| year.to_string());
    Fields::default()
        .text("id", &topic.slug)
        .text("title", &topic.name)
        .text("short", topic.short.as_deref().unwrap_or_default())
        .texts("authors", publication.authors.iter().map(|author| &**author))
        .text("container", &publication.container)
        .word("year", year.as_deref())
        .text("details", &publication.details)
        .text("doi", &publication.doi)
        .text("pmid", &publication.pmid)
        .text("url", &publication.url)
        .word("kind", Some(publication.kind.name()))
        .lines(pretty);
}

/// The file of synonyms.
pub(super) fn synonyms(synonyms: &[Synonym]) -> String {
    let mut pretty = Pretty::new();
    pretty.open("[");
    for Synonym { term, typed } in synonyms {
        let entry = Fields::default().text("term", term).texts("typed", typed.iter().map(|typed| &**typed));
        pretty.line(&format!("Synonym{},", entry.record()));
    }
    pretty.close("]");
    pretty.finish()
}

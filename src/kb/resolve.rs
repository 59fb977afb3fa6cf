//! From drafts to the knowledge base: every id looked up, every rule checked once.
//!
//! What passes here is never checked again. A link that leads nowhere is left out, a claim without a
//! source is kept and reported; each fault knows its line and column.

use std::collections::HashMap;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::diagnostic::{Code, Diagnostic};
use super::draft::{At, Draft, Layered, clean, is_hidden, span_of};
use super::ids::{ClaimId, LinkId, PackId, TopicId};
use super::lines::Place;
use super::markup::{self, Run};
use super::model::{Citing, Claim, Detail, Kb, Link, Rows, Topic};
use super::parse;
use super::raw;
use super::scan::Step;
use super::suggest;
use super::vocabulary::{Heading, Kind, Relation};

/// Years in which a source may have been published. The upper bound leaves room for articles in press.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2100;

/// Turns layered drafts into a knowledge base.
pub(super) fn resolve(mut layered: Layered) -> (Kb, Vec<Diagnostic>) {
    let mut diagnostics = std::mem::take(&mut layered.diagnostics);
    layered.drafts.sort_by_cached_key(|draft| {
        let label = draft.short.as_deref().unwrap_or(&draft.name);
        (draft.detail.kind(), sort_key(label), draft.slug.clone())
    });
    let names = Names::new(&layered.drafts);
    let resolved: Vec<Resolved> = (0..layered.drafts.len())
        .into_par_iter()
        .with_min_len(32)
        .map(|index| Resolver::new(&layered, &names, index).run())
        .collect();

    let mut kb = Kb {
        packs: Vec::new(),
        topics: Vec::with_capacity(resolved.len()),
        kinds: kind_ranges(&layered.drafts),
        by_slug: names.by_slug.iter().map(|(slug, id)| (Box::from(*slug), *id)).collect(),
        claims: Vec::new(),
        links: Vec::new(),
        incoming: Rows::new(0, &[]),
        on_modality: Rows::new(0, &[]),
        citing: Rows::new(0, &[]),
    };
    for part in resolved {
        push(&mut kb, part, &mut diagnostics);
    }
    diagnostics.extend(shared_names(&layered, &kb));
    index_links(&mut kb);
    diagnostics.extend(unused_sources(&layered, &kb));
    kb.packs = layered.packs;
    (kb, diagnostics)
}

/// The order of names: letters and digits only, without case or diacritics.
fn sort_key(name: &str) -> String {
    name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric() || *c == ' ').collect()
}

fn kind_ranges(drafts: &[Draft]) -> [std::ops::Range<u32>; 7] {
    let position = |kind: Kind| TopicId::from_index(drafts.partition_point(|draft| draft.detail.kind() < kind)).0;
    std::array::from_fn(|index| {
        let end = Kind::ALL.get(index + 1).map_or(TopicId::from_index(drafts.len()).0, |&next| position(next));
        position(Kind::ALL[index])..end
    })
}

/// What each slug stands for.
struct Names<'a> {
    by_slug: HashMap<&'a str, TopicId>,
    kinds: Vec<Kind>,
}

impl<'a> Names<'a> {
    fn new(drafts: &'a [Draft]) -> Self {
        Self {
            by_slug: drafts.iter().enumerate().map(|(index, draft)| (draft.slug.as_str(), TopicId::from_index(index))).collect(),
            kinds: drafts.iter().map(|draft| draft.detail.kind()).collect(),
        }
    }

    /// The slugs of some kinds, of all where none is named.
    fn of_kinds(&self, kinds: &[Kind]) -> impl Iterator<Item = &'a str> {
        self.by_slug.iter().filter(move |(_, id)| kinds.is_empty() || kinds.contains(&self.kinds[id.index()])).map(|(slug, _)| *slug)
    }
}

/// One topic, with ranges still counted from zero.
struct Resolved {
    topic: Topic,
    claims: Vec<Claim>,
    links: Vec<Link>,
    diagnostics: Vec<Diagnostic>,
}

fn push(kb: &mut Kb, mut part: Resolved, diagnostics: &mut Vec<Diagnostic>) {
    let (claims, links) = (ClaimId::from_index(kb.claims.len()).0, LinkId::from_index(kb.links.len()).0);
    if let Some(summary) = &mut part.topic.summary {
        summary.0 += claims;
    }
    for (_, range) in &mut part.topic.sections {
        *range = range.start + claims..range.end + claims;
    }
    part.topic.links = links + part.topic.links.start..links + part.topic.links.end;
    kb.topics.push(part.topic);
    kb.claims.append(&mut part.claims);
    kb.links.append(&mut part.links);
    diagnostics.append(&mut part.diagnostics);
}

/// Derives the other direction of every link.
fn index_links(kb: &mut Kb) {
    let rows = kb.topics.len();
    let links = || kb.links.iter().enumerate().map(|(index, link)| (LinkId::from_index(index), link));
    let incoming: Vec<_> = links().map(|(id, link)| (link.to, id)).collect();
    let on_modality: Vec<_> =
        links().filter(|(_, link)| link.relation == Relation::Finding).filter_map(|(id, link)| Some((link.modality?, id))).collect();
    let mut citing: Vec<_> = Vec::new();
    for (index, claim) in kb.claims.iter().enumerate() {
        citing.extend(claim.cite.iter().map(|&source| (source, Citing::Claim(ClaimId::from_index(index)))));
    }
    for (id, link) in links() {
        citing.extend(link.cite.iter().map(|&source| (source, Citing::Link(id))));
    }
    kb.incoming = Rows::new(rows, &incoming);
    kb.on_modality = Rows::new(rows, &on_modality);
    kb.citing = Rows::new(rows, &citing);
}

/// Where the statement being resolved stands, for complaints about it.
#[derive(Clone, Copy)]
struct Site<'p> {
    at: At,
    path: &'p [Step<'p>],
}

impl<'p> Site<'p> {
    /// The site one step further in; the caller lends the room for the longer path.
    fn deeper<'q>(self, step: Step<'q>, room: &'q mut Vec<Step<'q>>) -> Site<'q>
    where
        'p: 'q,
    {
        room.extend_from_slice(self.path);
        room.push(step);
        Site { at: self.at, path: room }
    }
}

/// Resolves one draft.
struct Resolver<'a> {
    layered: &'a Layered,
    names: &'a Names<'a>,
    draft: &'a Draft,
    id: TopicId,
    claims: Vec<Claim>,
    links: Vec<Link>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Resolver<'a> {
    fn new(layered: &'a Layered, names: &'a Names<'a>, index: usize) -> Self {
        Self {
            layered,
            names,
            draft: &layered.drafts[index],
            id: TopicId::from_index(index),
            claims: Vec::new(),
            links: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    fn run(mut self) -> Resolved {
        let draft = self.draft;
        let kind = draft.detail.kind();
        let home = draft.pieces[0].at;
        let name = self.name(home, kind);
        let summary = self.summary(home, kind);
        let sections = self.sections();
        self.links();
        if let Detail::Source(_) = draft.detail {
            self.check_publication(home);
        }
        // Stable, so that within a relation the order of the pack stays.
        self.links.sort_by_key(|link| link.relation);
        let mut packs: Vec<PackId> = draft.pieces.iter().map(|piece| piece.at.pack).collect();
        packs.dedup();
        let topic = Topic {
            slug: draft.slug.as_str().into(),
            name,
            short: draft.short.as_deref().map(clean).filter(|short| !short.is_empty()),
            aliases: draft.pieces.iter().flat_map(|piece| &piece.body.aliases).map(|alias| clean(alias)).filter(|alias| !alias.is_empty()).collect(),
            detail: draft.detail.clone(),
            packs: packs.into(),
            summary,
            sections,
            links: 0..LinkId::from_index(self.links.len()).0,
        };
        Resolved { topic, claims: self.claims, links: self.links, diagnostics: self.diagnostics }
    }

    fn report(&mut self, site: Site<'_>, fault: Diagnostic) {
        let file = self.layered.file(site.at);
        let span = span_of(file, site.at.start, site.path);
        self.diagnostics.push(parse::at(file, span, fault.in_topic(&self.draft.slug)));
    }

    fn name(&mut self, at: At, kind: Kind) -> Box<str> {
        let field = if kind == Kind::Source { "title" } else { "name" };
        self.check_hidden(Site { at, path: &[Step::Field(field)] }, &self.draft.name);
        let name = clean(&self.draft.name);
        if !name.is_empty() {
            return name;
        }
        let fault = Diagnostic::new(Code::EmptyName, "", format!("The {field} is empty; the id stands in for it")).expected("a text");
        self.report(Site { at, path: &[Step::Field(field)] }, fault);
        self.draft.slug.as_str().into()
    }

    fn summary(&mut self, at: At, kind: Kind) -> Option<ClaimId> {
        let draft = self.draft;
        match &draft.pieces[0].body.summary {
            Some(raw) => self.claim(Site { at, path: &[Step::Field("summary")] }, None, raw),
            None => {
                if kind != Kind::Source {
                    let fault = Diagnostic::new(Code::MissingSummary, "", "The topic has no summary")
                        .hint(Some("add `summary: (\"What it is, in one sentence.\", [\"source-id\"])`".to_owned()));
                    self.report(Site { at, path: &[Step::Field("id")] }, fault);
                }
                None
            }
        }
    }

    /// Resolves the claims, section by section in the fixed order, whatever the order in the files.
    fn sections(&mut self) -> Box<[(Heading, std::ops::Range<u32>)]> {
        let draft = self.draft;
        let mut sections = Vec::new();
        for &heading in Heading::ALL {
            let start = ClaimId::from_index(self.claims.len()).0;
            for piece in &draft.pieces {
                // A heading that comes twice in an entry is found by its position there.
                for (position, (_, claims)) in piece.body.sections.iter().enumerate().filter(|(_, (given, _))| *given == heading) {
                    for (index, raw) in claims.iter().enumerate() {
                        let path = [Step::Field("sections"), Step::Index(position), Step::Index(index)];
                        self.claim(Site { at: piece.at, path: &path }, Some(heading), raw);
                    }
                }
            }
            let end = ClaimId::from_index(self.claims.len()).0;
            if end > start {
                sections.push((heading, start..end));
            }
        }
        sections.into()
    }

    fn claim(&mut self, site: Site<'_>, heading: Option<Heading>, raw: &raw::Claim) -> Option<ClaimId> {
        let (mut text_room, mut cite_room) = (Vec::new(), Vec::new());
        let text_site = site.deeper(Step::Index(0), &mut text_room);
        let text = clean(&raw.0);
        if text.is_empty() {
            let fault = Diagnostic::new(Code::EmptyClaim, "", "The claim is empty").left_out("the claim");
            self.report(text_site, fault);
            return None;
        }
        self.check_hidden(text_site, &raw.0);
        self.check_markup(text_site, &raw.0);
        let cite = self.citations(site.deeper(Step::Index(1), &mut cite_room), &raw.1);
        if raw.1.is_empty() {
            let fault = Diagnostic::new(Code::Uncited, "", "The claim has no source")
                .expected("the id of at least one source: `(\"…\", [\"source-id\"])`")
                .found(shorten(&raw.0));
            self.report(site, fault);
        }
        let id = ClaimId::from_index(self.claims.len());
        self.claims.push(Claim { topic: self.id, heading, text, cite });
        Some(id)
    }

    /// Inline links that lead nowhere or are not closed.
    fn check_markup(&mut self, site: Site<'_>, text: &str) {
        if !text.contains("[[") {
            return;
        }
        if let Some(span) = markup::unclosed(text) {
            let fault = Diagnostic::new(Code::UnclosedLink, "", "An inline link is opened and not closed")
                .expected("`[[topic-id|shown text]]`")
                .found(shorten(&text[span.start..]))
                .hint(Some("it is shown as it stands".to_owned()));
            self.report_inside(site, &text[..span.start], "[[", fault);
        }
        for run in markup::runs(text) {
            let Run::Link { slug, .. } = run else { continue };
            if self.names.by_slug.contains_key(slug) {
                continue;
            }
            let fault = Diagnostic::new(Code::DanglingLink, "", format!("Unknown topic “{slug}” in an inline link"))
                .expected("the id of a topic, from this pack or the ones below it")
                .found(slug)
                .hint(suggest::did_you_mean(slug, self.names.of_kinds(&[])))
                .left_out("the link; its words stay");
            let before = text.find(&format!("[[{slug}")).map_or("", |at| &text[..at]);
            self.report_inside(site, before, &format!("[[{slug}"), fault);
        }
    }

    /// Reports a fault within a text value: at `needle`, where the file writes the text as it reads.
    fn report_inside(&mut self, site: Site<'_>, before: &str, needle: &str, fault: Diagnostic) {
        let file = self.layered.file(site.at);
        let value = span_of(file, site.at.start, site.path);
        let written = &file.text[value.clone()];
        // Escapes make the written text longer than the read one, so look from the nearest sure place.
        let skipped = before.matches(needle).count();
        let span = written.match_indices(needle).nth(skipped).map_or(value.clone(), |(at, _)| {
            value.start + at..value.start + at + needle.len()
        });
        self.diagnostics.push(parse::at(file, span, fault.in_topic(&self.draft.slug)));
    }

    fn check_hidden(&mut self, site: Site<'_>, text: &str) {
        let Some(c) = text.chars().find(|&c| is_hidden(c)) else { return };
        let message = format!("An invisible character (U+{:04X}) stands in this text", c as u32);
        let fault = Diagnostic::new(Code::ControlCharacter, "", message).hint(Some("it is shown escaped".to_owned()));
        self.report(site, fault);
    }

    fn citations(&mut self, site: Site<'_>, keys: &[String]) -> Box<[TopicId]> {
        let mut found = Vec::with_capacity(keys.len());
        for (index, key) in keys.iter().enumerate() {
            match self.names.by_slug.get(key.as_str()) {
                Some(&id) if self.names.kinds[id.index()] == Kind::Source => {
                    if !found.contains(&id) {
                        found.push(id);
                    }
                }
                _ => {
                    let fault = Diagnostic::new(Code::UnknownSource, "", format!("Unknown source “{key}”"))
                        .expected("the id of a source, from this pack or the ones below it")
                        .found(format!("{key:?}"))
                        .hint(suggest::did_you_mean(key, self.names.of_kinds(&[Kind::Source])))
                        .left_out("the citation");
                    let mut room = Vec::new();
                    self.report(site.deeper(Step::Index(index), &mut room), fault);
                }
            }
        }
        found.into()
    }

    fn links(&mut self) {
        let draft = self.draft;
        for piece in &draft.pieces {
            let (at, body) = (piece.at, &piece.body);
            self.members(at, "systems", Relation::System, &body.systems);
            self.members(at, "modalities", Relation::SeenOn, &body.modalities);
            for (field, relation, notes) in [
                ("mediators", Relation::Mediator, &body.mediators),
                ("markers", Relation::Marker, &body.markers),
                ("differentials", Relation::Differential, &body.differentials),
            ] {
                for (index, raw) in notes.iter().enumerate() {
                    let path = [Step::Field(field), Step::Index(index)];
                    self.link(Site { at, path: &path }, relation, ("to", &raw.to), &raw.note, &raw.cite);
                }
            }
            for (index, raw) in body.tumours.iter().enumerate() {
                let path = [Step::Field("tumours"), Step::Index(index)];
                if let Some(link) = self.link(Site { at, path: &path }, Relation::Tumour, ("to", &raw.to), &raw.note, &raw.cite) {
                    link.strength = Some(raw.strength);
                    link.frequency = clean(&raw.frequency);
                }
            }
            for (index, raw) in body.findings.iter().enumerate() {
                let path = [Step::Field("findings"), Step::Index(index)];
                let site = Site { at, path: &path };
                let mut room = Vec::new();
                let Some(modality) = self.target(site.deeper(Step::Field("modality"), &mut room), &raw.modality, &[Kind::Modality]) else {
                    continue;
                };
                if let Some(link) = self.link(site, Relation::Finding, ("feature", &raw.feature), &raw.note, &raw.cite) {
                    link.modality = Some(modality);
                    link.certainty = Some(raw.certainty);
                    link.site = clean(&raw.site);
                }
            }
            for (index, raw) in body.first_tests.iter().enumerate() {
                let path = [Step::Field("first_tests"), Step::Index(index)];
                if let Some(link) = self.link(Site { at, path: &path }, Relation::FirstTest, ("modality", &raw.modality), &raw.note, &raw.cite) {
                    link.site = clean(&raw.region);
                }
            }
        }
    }

    /// Plain lists of ids.
    fn members(&mut self, at: At, field: &'static str, relation: Relation, slugs: &[String]) {
        for (index, slug) in slugs.iter().enumerate() {
            let path = [Step::Field(field), Step::Index(index)];
            if let Some(to) = self.target(Site { at, path: &path }, slug, relation.target_kinds()) {
                self.push_link(relation, to, "", Box::default());
            }
        }
    }

    fn link(&mut self, site: Site<'_>, relation: Relation, (field, slug): (&str, &str), note: &str, cite: &[String]) -> Option<&mut Link> {
        let (mut to_room, mut cite_room, mut note_room) = (Vec::new(), Vec::new(), Vec::new());
        let to = self.target(site.deeper(Step::Field(field), &mut to_room), slug, relation.target_kinds())?;
        let cited = self.citations(site.deeper(Step::Field("cite"), &mut cite_room), cite);
        if cite.is_empty() {
            let message = format!("The link to “{slug}” has no source");
            let fault = Diagnostic::new(Code::Uncited, "", message).expected("`cite: [\"source-id\"]` with at least one source");
            self.report(site, fault);
        }
        self.check_hidden(site.deeper(Step::Field("note"), &mut note_room), note);
        self.push_link(relation, to, note, cited);
        self.links.last_mut()
    }

    fn push_link(&mut self, relation: Relation, to: TopicId, note: &str, cite: Box<[TopicId]>) {
        self.links.push(Link {
            relation,
            from: self.id,
            to,
            modality: None,
            strength: None,
            certainty: None,
            frequency: Box::default(),
            site: Box::default(),
            note: clean(note),
            cite,
        });
    }

    /// The topic that a link names, if it exists and is of a kind that the link may lead to.
    fn target(&mut self, site: Site<'_>, slug: &str, kinds: &'static [Kind]) -> Option<TopicId> {
        let wanted = match kinds {
            [] => "topic".to_owned(),
            kinds => kinds.iter().map(|kind| kind.label().to_lowercase()).collect::<Vec<_>>().join(" or "),
        };
        let Some(&id) = self.names.by_slug.get(slug) else {
            let fault = Diagnostic::new(Code::DanglingLink, "", format!("Unknown {wanted} “{slug}”"))
                .expected(format!("the id of {} {wanted}, from this pack or the ones below it", article(&wanted)))
                .found(format!("{slug:?}"))
                .hint(suggest::did_you_mean(slug, self.names.of_kinds(kinds)))
                .left_out("the link");
            self.report(site, fault);
            return None;
        };
        let kind = self.names.kinds[id.index()];
        if kinds.is_empty() || kinds.contains(&kind) {
            return Some(id);
        }
        let is = kind.label().to_lowercase();
        let message = format!("“{slug}” is {} {is}, not {} {wanted}", article(&is), article(&wanted));
        let fault = Diagnostic::new(Code::WrongKind, "", message)
            .expected(format!("the id of {} {wanted}", article(&wanted)))
            .found(format!("{slug:?}"))
            .left_out("the link");
        self.report(site, fault);
        None
    }

    fn check_publication(&mut self, at: At) {
        let Detail::Source(publication) = &self.draft.detail else { return };
        if let Some(year) = publication.year.filter(|year| !YEARS.contains(year)) {
            let fault = Diagnostic::new(Code::YearOutOfRange, "", format!("The year {year} cannot be right"))
                .expected(format!("a year from {} to {}", YEARS.start(), YEARS.end()))
                .found(year.to_string());
            self.report(Site { at, path: &[Step::Field("year")] }, fault);
        }
        let doi = publication.doi.clone();
        if !doi.is_empty() && !is_doi(&doi) {
            let bare = doi.find("10.").map(|start| &doi[start..]).filter(|bare| is_doi(bare));
            let fault = Diagnostic::new(Code::BadDoi, "", "This is not a DOI")
                .expected("`10.`, four to nine digits, a slash and a suffix")
                .found(doi.to_string())
                .hint(bare.map(|bare| format!("write `{bare}`")));
            self.report(Site { at, path: &[Step::Field("doi")] }, fault);
        }
    }
}

/// The form that the DOI handbook gives: `10.`, a registrant of four to nine digits, a slash and a suffix.
fn is_doi(text: &str) -> bool {
    let Some((registrant, suffix)) = text.strip_prefix("10.").and_then(|rest| rest.split_once('/')) else { return false };
    let digits = registrant.split('.').next().unwrap_or("");
    (4..=9).contains(&digits.len())
        && registrant.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && !suffix.is_empty()
        && !suffix.contains(char::is_whitespace)
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

fn shorten(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST).chain(['…']).collect() }
}

/// Names and aliases that two topics of one kind share: a search for them cannot tell which is meant.
fn shared_names(layered: &Layered, kb: &Kb) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut seen: HashMap<(Kind, String), TopicId> = HashMap::new();
    for (index, draft) in layered.drafts.iter().enumerate() {
        let kind = draft.detail.kind();
        if kind == Kind::Source {
            continue;
        }
        let id = TopicId::from_index(index);
        let home = draft.pieces[0].at;
        let name = [(home, [Step::Field("name"), Step::Index(0)], 1, draft.name.as_str())];
        let aliases = draft.pieces.iter().flat_map(|piece| {
            let aliases = piece.body.aliases.iter().enumerate();
            aliases.map(move |(at, alias)| (piece.at, [Step::Field("aliases"), Step::Index(at)], 2, alias.as_str()))
        });
        for (at, path, steps, text) in name.into_iter().chain(aliases) {
            let key = text.trim().to_lowercase();
            if key.is_empty() {
                continue;
            }
            let first = *seen.entry((kind, key)).or_insert(id);
            if first == id {
                continue;
            }
            let other = &layered.drafts[first.index()];
            let message = format!("“{}” also names {}", text.trim(), kb.topic(first).label());
            let file = layered.file(at);
            let other_at = other.pieces[0].at;
            let other_file = layered.file(other_at);
            let line = Place::of(&other_file.text, other_at.start).line;
            let fault = Diagnostic::new(Code::SharedAlias, "", message)
                .in_topic(&draft.slug)
                .hint(Some(format!("the other topic is `{}`, at {}:{line}", other.slug, other_file.display)));
            diagnostics.push(parse::at(file, span_of(file, at.start, &path[..steps]), fault));
        }
    }
    diagnostics
}

/// Sources that nothing rests on. Only those of packs on top: the built-in pack is checked in its own right.
fn unused_sources(layered: &Layered, kb: &Kb) -> Vec<Diagnostic> {
    kb.of_kind(Kind::Source)
        .filter(|&source| kb.citing(source).is_empty())
        .map(|source| {
            let draft = &layered.drafts[source.index()];
            let at = draft.pieces[0].at;
            let file = layered.file(at);
            let fault = Diagnostic::new(Code::UnusedSource, "", format!("Nothing cites the source “{}”", draft.slug)).in_topic(&draft.slug);
            parse::at(file, span_of(file, at.start, &[Step::Field("id")]), fault)
        })
        .collect()
}

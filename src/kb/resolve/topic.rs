//! Resolving one topic: its claims, its links, and what is wrong with them.

use std::collections::HashSet;
use std::ops::Range;

use super::super::diagnostic::{Code, Diagnostic};
use super::super::draft::{Draft, Layered, Piece};
use super::super::faults::{Fault, Faults, Later};
use super::super::ids::{ClaimId, LinkId, PackId, TopicId};
use super::super::markup;
use super::super::model::{Claim, Detail, Link, Topic};
use super::super::raw;
use super::super::scan::Step;
use super::super::text::{clean, clean_all, clip, is_hidden};
use super::super::vocabulary::{Heading, Kind, Relation};
use super::locate::Locator;
use super::{Names, Resolved};

/// Where the statement being resolved stands, for complaints about it.
#[derive(Clone, Copy)]
pub(super) struct Site<'p> {
    pub piece: &'p Piece,
    pub path: &'p [Step<'p>],
}

impl<'p> Site<'p> {
    /// The site one step further in; the caller lends the room for the longer path.
    fn deeper<'q>(self, step: Step<'q>, room: &'q mut Vec<Step<'q>>) -> Site<'q>
    where
        'p: 'q,
    {
        room.extend_from_slice(self.path);
        room.push(step);
        Site { piece: self.piece, path: room }
    }
}

/// Resolves one draft.
pub(super) struct Resolver<'a> {
    layered: &'a Layered,
    names: &'a Names<'a>,
    draft: &'a Draft,
    id: TopicId,
    claims: Vec<Claim>,
    links: Vec<Link>,
    locator: Locator<'a>,
    faults: &'a mut Faults,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(
        layered: &'a Layered,
        names: &'a Names<'a>,
        id: TopicId,
        draft: &'a Draft,
        faults: &'a mut Faults,
    ) -> Self {
        let locator = Locator::new(layered);
        Self { layered, names, draft, id, claims: Vec::new(), links: Vec::new(), locator, faults }
    }

    pub(super) fn run(mut self) -> Resolved {
        let draft = self.draft;
        let home = draft.home();
        let name = self.name(home);
        let short = self.short(home);
        let aliases = self.aliases();
        let detail = self.detail(home);
        let summary = self.summary(home);
        let sections = self.sections();
        self.links();
        // Stable, so that within a relation the order of the pack stays.
        self.links.sort_by_key(|link| link.relation);
        let mut packs: Vec<PackId> = draft.pieces.iter().map(|piece| piece.at.file.pack).collect();
        packs.dedup();
        let topic = Topic {
            slug: draft.slug.as_str().into(),
            name,
            short,
            aliases,
            detail,
            packs: packs.into(),
            summary,
            sections,
            links: 0..LinkId::from_index(self.links.len()).0,
        };
        Resolved { topic, claims: self.claims, links: self.links }
    }

    pub(super) fn report(&mut self, site: Site<'_>, fault: Diagnostic) {
        self.report_with(site, fault, Later::Nothing);
    }

    fn report_with(&mut self, site: Site<'_>, fault: Diagnostic, later: Later) {
        let span = self.locator.span(site.piece, site.path);
        self.report_at(site, span, fault, later);
    }

    fn report_at(&mut self, site: Site<'_>, span: Range<usize>, fault: Diagnostic, later: Later) {
        let diagnostic = fault.in_topic(&self.draft.slug);
        self.faults.push(Fault { file: site.piece.at.file, span, diagnostic, later });
    }

    /// A text as it is shown. Invisible characters in it are reported.
    pub(super) fn text(&mut self, site: Site<'_>, text: &str) -> Box<str> {
        if let Some(c) = text.chars().find(|&c| is_hidden(c)) {
            let message = format!("An invisible character (U+{:04X}) stands in this text", u32::from(c));
            let fault = Diagnostic::new(Code::ControlCharacter, "", message)
                .found(clip(text))
                .hint(Some("delete it, or leave it: it is shown as its number".to_owned()));
            self.report(site, fault);
        }
        clean(text)
    }

    fn name(&mut self, home: &Piece) -> Box<str> {
        let field = if self.draft.detail.kind() == Kind::Source { "title" } else { "name" };
        let site = Site { piece: home, path: &[Step::Field(field)] };
        let name = self.text(site, &self.draft.name);
        if !name.is_empty() {
            return name;
        }
        let fault = Diagnostic::new(Code::EmptyName, "", format!("The {field} is empty; the id stands in for it"))
            .expected("a text")
            .found("nothing");
        self.report(site, fault);
        self.draft.slug.as_str().into()
    }

    fn short(&mut self, home: &Piece) -> Option<Box<str>> {
        let short = self.draft.short.as_deref()?;
        let short = match self.draft.detail.kind() {
            // Made from the author and year, where the invisible is reported.
            Kind::Source => clean(short),
            _ => self.text(Site { piece: home, path: &[Step::Field("short")] }, short),
        };
        (!short.is_empty()).then_some(short)
    }

    fn aliases(&mut self) -> Box<[Box<str>]> {
        let mut aliases = Vec::new();
        for piece in &self.draft.pieces {
            for (index, alias) in piece.body.aliases.iter().enumerate() {
                let path = [Step::Field("aliases"), Step::Index(index)];
                aliases.push(self.text(Site { piece, path: &path }, alias));
            }
        }
        aliases.retain(|alias| !alias.is_empty());
        aliases.into()
    }

    fn detail(&mut self, home: &Piece) -> Detail {
        match &self.draft.detail {
            Detail::Tumour { sites, class, ages } => {
                Detail::Tumour { sites: clean_all(sites), class: *class, ages: ages.clone() }
            }
            Detail::Source(publication) => Detail::Source(Box::new(self.publication(home, publication))),
            plain => plain.clone(),
        }
    }

    fn summary(&mut self, home: &Piece) -> Option<ClaimId> {
        let field = Step::Field("summary");
        if let Some(raw) = &home.body.summary {
            return self.claim(Site { piece: home, path: &[field] }, None, raw);
        }
        if self.draft.detail.kind() != Kind::Source && !self.locator.is_given(home, &[], field) {
            let fault = Diagnostic::new(Code::MissingSummary, "", "The topic has no summary")
                .hint(Some("add `summary: (\"What it is, in one sentence.\", [\"source-id\"])`".to_owned()));
            self.report(Site { piece: home, path: &[Step::Field("id")] }, fault);
        }
        None
    }

    /// Resolves the claims, section by section in the fixed order, whatever the order in the files.
    fn sections(&mut self) -> Box<[(Heading, Range<u32>)]> {
        let draft = self.draft;
        let mut sections = Vec::new();
        for &heading in Heading::ALL {
            let start = ClaimId::from_index(self.claims.len()).0;
            for piece in &draft.pieces {
                // A heading that comes twice in an entry is found by its position there.
                let given = piece.body.sections.iter().enumerate();
                for (position, (_, claims)) in given.filter(|(_, (given, _))| *given == heading) {
                    for (index, raw) in claims.iter().enumerate() {
                        let path = [Step::Field("sections"), Step::Index(position), Step::Index(index)];
                        self.claim(Site { piece, path: &path }, Some(heading), raw);
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
        let text = self.text(text_site, &raw.0);
        if text.is_empty() {
            let fault = Diagnostic::new(Code::EmptyClaim, "", "The claim is empty")
                .expected("a statement")
                .found("nothing")
                .left_out("the claim");
            self.report(text_site, fault);
            return None;
        }
        self.check_markup(text_site, &raw.0);
        let cite = self.citations(site.deeper(Step::Index(1), &mut cite_room), &raw.1);
        if raw.1.is_empty() && !self.locator.is_given(site.piece, site.path, Step::Index(1)) {
            let fault = Diagnostic::new(Code::Uncited, "", "The claim has no source")
                .expected("the id of at least one source: `(\"…\", [\"source-id\"])`")
                .found(clip(&raw.0));
            self.report(site, fault);
        }
        let id = ClaimId::from_index(self.claims.len());
        self.claims.push(Claim { topic: self.id, heading, text, cite });
        Some(id)
    }

    /// Inline links that lead nowhere or are not closed.
    fn check_markup(&mut self, site: Site<'_>, text: &str) {
        let unclosed = markup::unclosed(text);
        let mut dangling = markup::links(text).filter(|(_, slug)| self.names.find(slug).is_none()).peekable();
        if unclosed.is_none() && dangling.peek().is_none() {
            return;
        }
        let dangling: Vec<(usize, &str)> = dangling.collect();
        let value = self.locator.span(site.piece, site.path);
        let places = Brackets::new(text, self.locator.text(site.piece), value);
        if let Some(span) = unclosed {
            let fault = Diagnostic::new(Code::UnclosedLink, "", "An inline link is opened and not closed, or empty")
                .expected("`[[topic-id|shown text]]`")
                .found(clip(&text[span.start..]))
                .hint(Some("it is shown as it stands".to_owned()));
            self.report_at(site, places.of(span.start), fault, Later::Nothing);
        }
        for (at, slug) in dangling {
            let fault =
                Diagnostic::new(Code::DanglingLink, "", format!("Unknown topic “{}” in an inline link", clip(slug)))
                    .expected("the id of a topic, from this pack or the ones below it")
                    .found(clip(slug))
                    .left_out("the link; its words stay");
            self.report_at(site, places.of(at), fault, Later::Meant(slug.to_owned(), &[]));
        }
    }

    fn citations(&mut self, site: Site<'_>, keys: &[String]) -> Box<[TopicId]> {
        let mut found = Vec::with_capacity(keys.len());
        for (index, key) in keys.iter().enumerate() {
            let known = self.names.find(key);
            if let Some((id, Kind::Source)) = known {
                found.push(id);
                continue;
            }
            let message = match known {
                Some((_, kind)) => format!("“{key}” is {}, not a source", kind.with_article()),
                None => format!("Unknown source “{}”", clip(key)),
            };
            let fault = Diagnostic::new(Code::UnknownSource, "", message)
                .expected("the id of a source, from this pack or the ones below it")
                .found(clip(key))
                .left_out("the citation");
            let mut room = Vec::new();
            self.report_with(
                site.deeper(Step::Index(index), &mut room),
                fault,
                Later::Meant(key.clone(), &[Kind::Source]),
            );
        }
        if found.len() > 1 {
            let mut seen = HashSet::with_capacity(found.len());
            found.retain(|id| seen.insert(*id));
        }
        found.into()
    }

    fn links(&mut self) {
        for piece in &self.draft.pieces {
            let body = &piece.body;
            self.members(piece, "systems", Relation::System, &body.systems);
            self.members(piece, "modalities", Relation::SeenOn, &body.modalities);
            for (field, relation, notes) in [
                ("mediators", Relation::Mediator, &body.mediators),
                ("markers", Relation::Marker, &body.markers),
                ("differentials", Relation::Differential, &body.differentials),
            ] {
                for (index, raw) in notes.iter().enumerate() {
                    let path = [Step::Field(field), Step::Index(index)];
                    self.link(Site { piece, path: &path }, relation, ("to", &raw.to), &raw.note, &raw.cite);
                }
            }
            for (index, raw) in body.tumours.iter().enumerate() {
                let site = Site { piece, path: &[Step::Field("tumours"), Step::Index(index)] };
                let frequency = self.field_text(site, "frequency", &raw.frequency);
                if let Some(link) = self.link(site, Relation::Tumour, ("to", &raw.to), &raw.note, &raw.cite) {
                    link.strength = Some(raw.strength);
                    link.frequency = frequency;
                }
            }
            for (index, raw) in body.findings.iter().enumerate() {
                self.finding(Site { piece, path: &[Step::Field("findings"), Step::Index(index)] }, raw);
            }
            for (index, raw) in body.first_tests.iter().enumerate() {
                let site = Site { piece, path: &[Step::Field("first_tests"), Step::Index(index)] };
                let region = self.field_text(site, "region", &raw.region);
                let to = ("modality", raw.modality.as_str());
                if let Some(link) = self.link(site, Relation::FirstTest, to, &raw.note, &raw.cite) {
                    link.site = region;
                }
            }
        }
    }

    fn finding(&mut self, site: Site<'_>, raw: &raw::Finding) {
        let mut room = Vec::new();
        let modality_site = site.deeper(Step::Field("modality"), &mut room);
        let modality = self.target(modality_site, &raw.modality, &[Kind::Modality]);
        let place = self.field_text(site, "site", &raw.site);
        let known = self.links.len();
        let Some(link) = self.link(site, Relation::Finding, ("feature", &raw.feature), &raw.note, &raw.cite) else {
            return;
        };
        link.certainty = Some(raw.certainty);
        link.modality = modality;
        link.site = place;
        // Without its modality a finding says too little; it was resolved only to find its other faults.
        if modality.is_none() {
            self.links.truncate(known);
        }
    }

    /// Plain lists of ids.
    fn members(&mut self, piece: &Piece, field: &'static str, relation: Relation, slugs: &[String]) {
        for (index, slug) in slugs.iter().enumerate() {
            let path = [Step::Field(field), Step::Index(index)];
            if let Some(to) = self.target(Site { piece, path: &path }, slug, relation.target_kinds()) {
                self.push_link(relation, to, Box::default(), Box::default());
            }
        }
    }

    fn link(
        &mut self,
        site: Site<'_>,
        relation: Relation,
        (field, slug): (&str, &str),
        note: &str,
        cite: &[String],
    ) -> Option<&mut Link> {
        let (mut to_room, mut cite_room) = (Vec::new(), Vec::new());
        let to = self.target(site.deeper(Step::Field(field), &mut to_room), slug, relation.target_kinds());
        let cited = self.citations(site.deeper(Step::Field("cite"), &mut cite_room), cite);
        if cite.is_empty() && !self.locator.is_given(site.piece, site.path, Step::Field("cite")) {
            let message = format!("The link to “{}” has no source", clip(slug));
            let fault = Diagnostic::new(Code::Uncited, "", message)
                .expected("at least one source: `cite: [\"source-id\"]`")
                .found("none");
            self.report(site, fault);
        }
        let note = self.field_text(site, "note", note);
        self.push_link(relation, to?, note, cited);
        self.links.last_mut()
    }

    /// A text in a field of a link.
    fn field_text(&mut self, site: Site<'_>, field: &str, text: &str) -> Box<str> {
        let mut room = Vec::new();
        self.text(site.deeper(Step::Field(field), &mut room), text)
    }

    fn push_link(&mut self, relation: Relation, to: TopicId, note: Box<str>, cite: Box<[TopicId]>) {
        self.links.push(Link {
            relation,
            from: self.id,
            to,
            modality: None,
            strength: None,
            certainty: None,
            frequency: Box::default(),
            site: Box::default(),
            note,
            cite,
        });
    }

    /// The topic that a link names, if it exists and is of a kind that the link may lead to.
    fn target(&mut self, site: Site<'_>, slug: &str, kinds: &'static [Kind]) -> Option<TopicId> {
        let (word, wanted) = match kinds {
            [] => ("topic".to_owned(), "a topic"),
            [kind, ..] => (kind.label().to_lowercase(), kind.with_article()),
        };
        let Some((id, kind)) = self.names.find(slug) else {
            let fault = Diagnostic::new(Code::DanglingLink, "", format!("Unknown {word} “{}”", clip(slug)))
                .expected(format!("the id of {wanted}, from this pack or the ones below it"))
                .found(clip(slug))
                .left_out("the link");
            self.report_with(site, fault, Later::Meant(slug.to_owned(), kinds));
            return None;
        };
        if kinds.is_empty() || kinds.contains(&kind) {
            return Some(id);
        }
        let fault = Diagnostic::new(Code::WrongKind, "", format!("“{slug}” is {}, not {wanted}", kind.with_article()))
            .expected(format!("the id of {wanted}"))
            .found(clip(slug))
            .left_out("the link");
        // The topic may have been of another kind before a pack above replaced it.
        let later = match self.layered.drafts[id.index()].home().at {
            at if at.file.pack == site.piece.at.file.pack => Later::Nothing,
            at => Later::Elsewhere(format!("“{slug}” is defined at"), at.file, at.start),
        };
        self.report_with(site, fault, later);
        None
    }
}

/// The `[[` of a text, and where the file writes them.
///
/// Escapes can make the written text longer than the read one, so that an offset in one says nothing of the
/// other; but the n-th bracket here is the n-th bracket there.
struct Brackets {
    read: Vec<usize>,
    written: Vec<Range<usize>>,
    value: Range<usize>,
}

impl Brackets {
    fn new(text: &str, file: &str, value: Range<usize>) -> Self {
        let read: Vec<usize> = text.match_indices("[[").map(|(at, _)| at).collect();
        let source = &file[value.clone()];
        let mut written: Vec<Range<usize>> = source.match_indices("[[").map(|(at, _)| at..at + 2).collect();
        // Each is marked up to the end of its link, if that comes before the next one.
        let mut ends = source.match_indices("]]").map(|(at, _)| at + 2).peekable();
        for index in 0..written.len() {
            let next = written.get(index + 1).map_or(source.len(), |next| next.start);
            while ends.next_if(|&end| end <= written[index].end).is_some() {}
            if let Some(end) = ends.next_if(|&end| end <= next) {
                written[index].end = end;
            }
        }
        for span in &mut written {
            *span = value.start + span.start..value.start + span.end;
        }
        Self { read, written, value }
    }

    /// The span in the file of the link at the offset `at`; the whole text where it is written with escapes.
    fn of(&self, at: usize) -> Range<usize> {
        let nth = self.read.binary_search(&at).ok().filter(|_| self.written.len() == self.read.len());
        nth.and_then(|nth| self.written.get(nth)).unwrap_or(&self.value).clone()
    }
}

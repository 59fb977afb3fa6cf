//! Resolving one topic: its texts, its claims and their sources. Its links are resolved next door.

use std::collections::HashSet;
use std::ops::Range;

use super::super::diagnostic::{Code, Diagnostic};
use super::super::draft::{Body, Draft, Layered, Piece};
use super::super::faults::{Fault, Faults, Later};
use super::super::ids::{ClaimId, FigureId, LinkId, PackId, TopicId};
use super::super::model::{Claim, Detail, Link, Topic};
use super::super::pack::Limits;
use super::super::raw;
use super::super::scan::Step;
use super::super::text::{clean, clip, cut, hidden_character, is_clean};
use super::super::vocabulary::{Heading, Kind};
use super::locate::Locator;
use super::{Names, Parts};

/// Where the statement being resolved stands, for complaints about it.
#[derive(Clone, Copy)]
pub(super) struct Site<'p> {
    pub piece: &'p Piece,
    pub path: &'p [Step<'p>],
}

impl<'p> Site<'p> {
    /// The site one step further in; the caller lends the room for the longer path.
    pub(super) fn deeper<'q>(self, step: Step<'q>, room: &'q mut Vec<Step<'q>>) -> Site<'q>
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
    pub(super) layered: &'a Layered,
    pub(super) names: &'a Names,
    draft: &'a Draft,
    /// What each piece of the draft says.
    bodies: &'a [Body],
    pub(super) id: TopicId,
    claims: Vec<Claim>,
    pub(super) links: Vec<Link>,
    pub(super) locator: Locator<'a>,
    pub(super) limits: &'a Limits,
    faults: &'a mut Faults,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(
        layered: &'a Layered,
        names: &'a Names,
        id: TopicId,
        (draft, bodies): (&'a Draft, &'a [Body]),
        limits: &'a Limits,
        faults: &'a mut Faults,
    ) -> Self {
        let locator = Locator::new(layered);
        let (claims, links) = (Vec::new(), Vec::new());
        Self { layered, names, draft, bodies, id, claims, links, locator, limits, faults }
    }

    /// The pieces of the draft with what they say.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (&'a Piece, &'a Body)> + use<'a> {
        self.draft.pieces.iter().zip(self.bodies)
    }

    pub(super) fn run(mut self) -> Parts {
        let draft = self.draft;
        let home = draft.home();
        let name = self.name(home);
        let short = self.short(home);
        let aliases = self.aliases();
        let detail = self.detail(home);
        let summary = self.summary(home);
        let sections = self.sections();
        let figures = self.figures();
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
            figures: 0..FigureId::from_index(figures.len()).0,
        };
        Parts { topics: vec![topic], claims: self.claims, links: self.links, figures }
    }

    pub(super) fn report(&mut self, site: Site<'_>, fault: Diagnostic) {
        self.report_with(site, fault, Later::Nothing);
    }

    pub(super) fn report_with(&mut self, site: Site<'_>, fault: Diagnostic, later: Later) {
        let span = self.locator.span(site.piece, site.path);
        self.report_at(site, span, fault, later);
    }

    pub(super) fn report_at(&mut self, site: Site<'_>, span: Range<usize>, fault: Diagnostic, later: Later) {
        let diagnostic = fault.in_topic(&self.draft.slug);
        self.faults.push(Fault { file: site.piece.at.file, span, diagnostic, later });
    }

    /// A text of a sentence or more, as it is shown. Invisible characters in it are reported.
    pub(super) fn text(&mut self, site: Site<'_>, text: &str) -> Box<str> {
        let text = self.cut(site, text, self.limits.text_chars);
        if is_clean(text) {
            return text.into();
        }
        if let Some(fault) = hidden_character(text) {
            self.report(site, fault);
        }
        clean(text)
    }

    /// A text that stands in one line, as it is shown.
    pub(super) fn line(&mut self, site: Site<'_>, text: &str) -> Box<str> {
        let text = self.cut(site, text, self.limits.name_chars);
        self.text(site, text)
    }

    fn name(&mut self, home: &Piece) -> Box<str> {
        let field = if self.draft.kind == Kind::Source { "title" } else { "name" };
        let site = Site { piece: home, path: &[Step::Field(field)] };
        let name = self.line(site, &self.draft.name);
        if !name.is_empty() {
            return name;
        }
        let fault =
            Diagnostic::new(Code::EmptyName, "", format!("The {field} is empty; the id stands in for it"))
                .expected("a text")
                .found("nothing");
        self.report(site, fault);
        self.draft.slug.as_str().into()
    }

    fn short(&mut self, home: &Piece) -> Option<Box<str>> {
        let short = self.draft.short.as_deref()?;
        let short = if self.draft.short_is_made {
            // Of the author and year, where faults are reported.
            clean(cut(short, self.limits.name_chars))
        } else {
            self.line(Site { piece: home, path: &[Step::Field("short")] }, short)
        };
        (!short.is_empty()).then_some(short)
    }

    fn aliases(&mut self) -> Box<[Box<str>]> {
        let mut aliases = Vec::new();
        for piece in &self.draft.pieces {
            let site = Site { piece, path: &[Step::Field("aliases")] };
            for (index, alias) in self.entries(site, &piece.aliases).iter().enumerate() {
                let path = [Step::Field("aliases"), Step::Index(index)];
                aliases.push(self.line(Site { piece, path: &path }, alias));
            }
        }
        aliases.retain(|alias| !alias.is_empty());
        aliases.into()
    }

    fn detail(&mut self, home: &Piece) -> Detail {
        match self.bodies.first().and_then(|body| body.detail.as_ref()) {
            Some(Detail::Tumour { sites, class, ages }) => {
                let site = Site { piece: home, path: &[Step::Field("sites")] };
                let sites = self.entries(site, sites).iter().map(|text| self.line(site, text)).collect();
                Detail::Tumour { sites, class: *class, ages: ages.clone() }
            }
            Some(Detail::Source(publication)) => {
                Detail::Source(Box::new(self.publication(home, publication)))
            }
            Some(plain) => plain.clone(),
            // Every draft begins with the entry that defines it.
            None => Detail::Feature,
        }
    }

    fn summary(&mut self, home: &Piece) -> Option<ClaimId> {
        let field = Step::Field("summary");
        if let Some(raw) = self.bodies.first().and_then(|body| body.summary.as_ref()) {
            return self.claim(Site { piece: home, path: &[field] }, None, raw);
        }
        if self.draft.kind != Kind::Source && !self.locator.is_given(home, &[], field) {
            let fault = Diagnostic::new(Code::MissingSummary, "", "The topic has no summary")
                .hint(Some("add `summary: (\"What it is, in one sentence.\", [\"source-id\"])`".to_owned()));
            self.report(Site { piece: home, path: &[Step::Field("id")] }, fault);
        }
        None
    }

    /// Resolves the claims, section by section in the fixed order, whatever the order in the files.
    fn sections(&mut self) -> Box<[(Heading, Range<u32>)]> {
        let mut sections = Vec::new();
        for &heading in Heading::ALL {
            let start = ClaimId::from_index(self.claims.len()).0;
            for (piece, body) in self.pieces() {
                // A heading that comes twice in an entry is found by its position there.
                let given = body.sections.iter().enumerate();
                for (position, (_, claims)) in given.filter(|(_, (given, _))| *given == heading) {
                    let path = [Step::Field("sections"), Step::Index(position)];
                    for (index, raw) in self.entries(Site { piece, path: &path }, claims).iter().enumerate() {
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

    pub(super) fn claim(
        &mut self,
        site: Site<'_>,
        heading: Option<Heading>,
        raw: &raw::Claim,
    ) -> Option<ClaimId> {
        let (mut text_room, mut cite_room) = (Vec::new(), Vec::new());
        let text_site = site.deeper(Step::Index(0), &mut text_room);
        let written = self.cut(text_site, &raw.0, self.limits.text_chars);
        let text = self.text(text_site, written);
        if text.is_empty() {
            let fault = Diagnostic::new(Code::EmptyClaim, "", "The claim is empty")
                .expected("a statement")
                .found("nothing")
                .left_out("the claim");
            self.report(text_site, fault);
            return None;
        }
        self.check_markup(text_site, written);
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

    pub(super) fn citations(&mut self, site: Site<'_>, keys: &[String]) -> Box<[TopicId]> {
        let keys = self.entries(site, keys);
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
}

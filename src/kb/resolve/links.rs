//! Resolving the links of a topic: where they lead, and whether they may.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::draft::Piece;
use super::super::faults::Later;
use super::super::ids::TopicId;
use super::super::model::Link;
use super::super::raw;
use super::super::scan::Step;
use super::super::text::clip;
use super::super::vocabulary::{Kind, Relation};
use super::topic::{Resolver, Site};

impl Resolver<'_> {
    /// Resolves every link that the topic states.
    pub(super) fn links(&mut self) {
        for (piece, body) in self.pieces() {
            self.members(piece, "systems", Relation::System, &body.systems);
            self.members(piece, "modalities", Relation::SeenOn, &body.modalities);
            for (field, relation, notes) in [
                ("mediators", Relation::Mediator, &body.mediators),
                ("markers", Relation::Marker, &body.markers),
                ("differentials", Relation::Differential, &body.differentials),
            ] {
                let site = Site { piece, path: &[Step::Field(field)] };
                for (index, raw) in self.entries(site, notes).iter().enumerate() {
                    let path = [Step::Field(field), Step::Index(index)];
                    self.link(Site { piece, path: &path }, relation, ("to", &raw.to), &raw.note, &raw.cite);
                }
            }
            let tumours = Site { piece, path: &[Step::Field("tumours")] };
            for (index, raw) in self.entries(tumours, &body.tumours).iter().enumerate() {
                let site = Site { piece, path: &[Step::Field("tumours"), Step::Index(index)] };
                let frequency = self.field_text(site, "frequency", &raw.frequency);
                if let Some(link) = self.link(site, Relation::Tumour, ("to", &raw.to), &raw.note, &raw.cite) {
                    link.strength = Some(raw.strength);
                    link.frequency = frequency;
                }
            }
            let findings = Site { piece, path: &[Step::Field("findings")] };
            for (index, raw) in self.entries(findings, &body.findings).iter().enumerate() {
                self.finding(Site { piece, path: &[Step::Field("findings"), Step::Index(index)] }, raw);
            }
            let tests = Site { piece, path: &[Step::Field("first_tests")] };
            for (index, raw) in self.entries(tests, &body.first_tests).iter().enumerate() {
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
        let Some(link) = self.link(site, Relation::Finding, ("feature", &raw.feature), &raw.note, &raw.cite)
        else {
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
        let site = Site { piece, path: &[Step::Field(field)] };
        for (index, slug) in self.entries(site, slugs).iter().enumerate() {
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
    pub(super) fn target(&mut self, site: Site<'_>, slug: &str, kinds: &'static [Kind]) -> Option<TopicId> {
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
        let fault = Diagnostic::new(
            Code::WrongKind,
            "",
            format!("“{slug}” is {}, not {wanted}", kind.with_article()),
        )
        .expected(format!("the id of {wanted}"))
        .found(clip(slug))
        .left_out("the link");
        // The topic may have been of another kind before a pack above replaced it.
        let later = match self.names.homes[id.index()] {
            at if at.file.pack == site.piece.at.file.pack => Later::Nothing,
            at => Later::Elsewhere(format!("“{slug}” is defined at"), at.file, at.start),
        };
        self.report_with(site, fault, later);
        None
    }
}

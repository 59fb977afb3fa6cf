//! Checks that need all topics at once.

use std::collections::HashMap;

use super::super::diagnostic::{Code, Diagnostic};
use super::super::draft::{Draft, Layered, Piece};
use super::super::faults::{Fault, Faults, Later};
use super::super::ids::TopicId;
use super::super::model::Kb;
use super::super::scan::Step;
use super::super::text::clip;
use super::super::vocabulary::Kind;
use super::locate::Locator;

/// A name or alias, and where it is given.
struct Naming<'a> {
    piece: &'a Piece,
    /// The alias's number; `None` for the name.
    alias: Option<usize>,
    text: &'a str,
    topic: TopicId,
    draft: &'a Draft,
}

/// Names and aliases that two topics of one kind share: a search for them cannot tell which is meant.
///
/// Of two topics the one that comes later in the packs is reported, since it is the one being written.
pub(super) fn shared_names(layered: &Layered, kb: &Kb, faults: &mut Faults) {
    let mut namings: Vec<Naming<'_>> = Vec::new();
    for (draft, topic) in layered.drafts.iter().zip((0..).map(TopicId::from_index)) {
        if draft.kind == Kind::Source {
            continue;
        }
        namings.push(Naming { piece: draft.home(), alias: None, text: &draft.name, topic, draft });
        for piece in &draft.pieces {
            namings.extend(piece.aliases.iter().enumerate().map(|(index, text)| Naming {
                piece,
                alias: Some(index),
                text,
                topic,
                draft,
            }));
        }
    }
    namings.sort_by_key(|naming| (naming.piece.at, naming.alias));
    let mut seen: HashMap<(Kind, String), &Naming<'_>> = HashMap::with_capacity(namings.len());
    let mut locator = Locator::new(layered);
    for naming in &namings {
        let key = naming.text.trim().to_lowercase();
        if key.is_empty() {
            continue;
        }
        let first = *seen.entry((naming.draft.kind, key)).or_insert(naming);
        if first.topic == naming.topic {
            continue;
        }
        let span = match naming.alias {
            None => locator.span(naming.piece, &[Step::Field("name")]),
            Some(index) => locator.span(naming.piece, &[Step::Field("aliases"), Step::Index(index)]),
        };
        let message =
            format!("“{}” also names “{}”", clip(naming.text.trim()), clip(kb.topic(first.topic).label()));
        let diagnostic = Diagnostic::new(Code::SharedAlias, "", message)
            .in_topic(&kb.topic(naming.topic).slug)
            .expected("a name that no other topic of the kind has")
            .found(clip(naming.text));
        let other = format!("the other topic is `{}`, at", kb.topic(first.topic).slug);
        let later = Later::Elsewhere(other, first.piece.at.file, first.piece.at.start);
        faults.push(Fault { file: naming.piece.at.file, span, diagnostic, later });
    }
}

/// Sources that nothing rests on.
///
/// The built-in pack is checked in its own right: a pack on top may replace the last topic that cites one of
/// its sources, which is no fault of either.
pub(super) fn unused_sources(layered: &Layered, kb: &Kb, faults: &mut Faults) {
    let mut locator = Locator::new(layered);
    for source in kb.of_kind(Kind::Source).filter(|&source| kb.citing(source).is_empty()) {
        let home = layered.drafts[source.index()].home();
        if layered.packs.len() > 1 && layered.packs[home.at.file.pack.index()].built_in {
            continue;
        }
        let span = locator.span(home, &[Step::Field("id")]);
        let message = format!("Nothing cites the source “{}”", kb.topic(source).slug);
        let diagnostic = Diagnostic::new(Code::UnusedSource, "", message)
            .in_topic(&kb.topic(source).slug)
            .hint(Some("cite it, or leave it out".to_owned()));
        faults.push(Fault::new(home.at.file, span, diagnostic));
    }
}

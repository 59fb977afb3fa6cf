//! Drafts: raw entries brought to one shape and put on top of each other, before links are looked up.
//!
//! Packs are layers. A topic whose id a lower pack uses already takes its place, with all that was added to it; an
//! `Extend` adds to a topic of its own pack or of one below. What a pack above does to a topic is not undone by one
//! below it.

mod define;
mod header;
mod packed;

use std::collections::HashMap;
use std::ops::Range;

use super::diagnostic::{Code, Diagnostic};
use super::faults::{Fault, Faults, FileId, Later};
use super::ids::PackId;
use super::model::{PackInfo, Synonym};
use super::pack::{Limits, Origin, PackText, SourceFile};
use super::parse::{Placed, too_many_topics};
use super::scan::{Step, Tree};
use super::text::{clean, clip};
use super::vocabulary::Kind;

pub(super) use define::Drafted;
pub(super) use packed::{Body, Packed};

/// A pack whose files are parsed.
pub(super) struct ParsedPack {
    pub text: PackText,
    /// The entries of each file.
    pub entries: Vec<Vec<Placed>>,
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    pub file: FileId,
    pub start: usize,
}

/// One entry's share of a topic.
#[derive(Debug)]
pub(super) struct Piece {
    pub at: At,
    /// The spans that were left out of the entry.
    pub cuts: Box<[Range<usize>]>,
    pub aliases: Box<[String]>,
    pub body: Packed,
}

/// A topic, with everything that the packs say of it.
#[derive(Debug)]
pub(super) struct Draft {
    pub slug: String,
    pub name: String,
    pub short: Option<String>,
    /// Whether the short name was made of other fields.
    pub short_is_made: bool,
    pub kind: Kind,
    pub pieces: Vec<Piece>,
}

impl Draft {
    /// Lets go of what is resolved and not compared with other topics later: drafts and knowledge base together
    /// would take too much memory.
    pub(super) fn let_go(&mut self) {
        (self.slug, self.short) = Default::default();
        if self.kind == Kind::Source {
            self.name = String::new();
        }
        for piece in &mut self.pieces {
            piece.body = Packed::default();
        }
    }

    /// The piece that defines the topic; the others extend it.
    pub(super) fn home(&self) -> &Piece {
        &self.pieces[0]
    }
}

/// The layers put together.
pub(super) struct Layered {
    pub packs: Vec<PackInfo>,
    pub files: Vec<Vec<SourceFile>>,
    pub drafts: Vec<Draft>,
    pub synonyms: Vec<Synonym>,
}

impl Layered {
    pub(super) fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.pack.index()][id.index]
    }

    /// The span of a field of the entry at `at`, or of the whole entry where it lacks it.
    fn field(&self, at: At, field: &str) -> Range<usize> {
        let text = self.file(at.file).text();
        Tree::new(text, at.start).locate(text, &[Step::Field(field)])
    }
}

/// Puts the packs on top of each other, bottom layer first.
pub(super) fn layer(packs: Vec<ParsedPack>, faults: &mut Faults, limits: &Limits) -> Layered {
    let mut layers = Layers {
        layered: Layered { packs: Vec::new(), files: Vec::new(), drafts: Vec::new(), synonyms: Vec::new() },
        by_slug: HashMap::new(),
        faults,
        limits,
    };
    for (index, pack) in packs.into_iter().enumerate() {
        layers.add_pack(PackId::from_index(index), pack);
    }
    layers.layered
}

struct Layers<'a> {
    layered: Layered,
    by_slug: HashMap<String, usize>,
    faults: &'a mut Faults,
    limits: &'a Limits,
}

impl Layers<'_> {
    /// Adds a pack: its topics in the order of its files, then what it extends, wherever that is defined.
    fn add_pack(&mut self, pack: PackId, ParsedPack { text, entries }: ParsedPack) {
        let mut header: Option<(At, PackInfo)> = None;
        let mut extensions = Vec::new();
        self.layered.files.push(text.files);
        let mut left = self.limits.topics;
        'files: for (index, entries) in entries.into_iter().enumerate() {
            let file = FileId { pack, index };
            for Placed { entry, span, cuts, .. } in entries {
                let at = At { file, start: span.start };
                if left == 0 {
                    self.report(at, "id", too_many_topics(self.limits), Later::Nothing);
                    break 'files;
                }
                left -= 1;
                match entry {
                    Drafted::Header(raw) => {
                        if let Some((first, _)) = &header {
                            self.second_header(*first, at);
                        }
                        header = Some((at, self.header(at, &raw)));
                    }
                    Drafted::Topic { draft, aliases, body } => {
                        self.insert(draft, Piece { at, cuts, aliases, body });
                    }
                    Drafted::Addition { slug, aliases, body } => {
                        extensions.push((slug, Piece { at, cuts, aliases, body }));
                    }
                    Drafted::Synonym(raw) => self.synonym(at, &raw),
                }
            }
        }
        for (slug, piece) in extensions {
            self.extend(slug, piece);
        }
        let mut info = header.map(|(_, info)| info).unwrap_or_default();
        if info.id.is_empty() {
            info.id = clean(&text.fallback_id).into();
        }
        if info.title.is_empty() {
            info.title.clone_from(&info.id);
        }
        info.built_in = text.origin == Origin::BuiltIn;
        info.folder = text.folder;
        self.tell_apart(&mut info, &text.fallback_id);
        self.layered.packs.push(info);
    }

    /// Gives a pack an id and a title of its own: a copy is called as its original, and readers must tell them apart.
    fn tell_apart(&self, info: &mut PackInfo, file: &str) {
        let packs = &self.layered.packs;
        let is_taken = |id: &String| packs.iter().any(|pack| pack.id == *id);
        if is_taken(&info.id) {
            let numbered = (2..packs.len() + 3).map(|number| format!("{}-{number}", info.id));
            // Of one number more than there are packs, one is free.
            info.id = numbered.into_iter().find(|id| !is_taken(id)).unwrap_or_default();
        }
        if packs.iter().any(|pack| pack.title == info.title) {
            info.title = format!("{} ({})", info.title, clean(file));
        }
    }

    /// Reports a fault at a field of an entry.
    fn report(&mut self, at: At, field: &str, diagnostic: Diagnostic, later: Later) {
        let span = self.layered.field(at, field);
        self.faults.push(Fault { file: at.file, span, diagnostic, later });
    }

    fn insert(&mut self, mut draft: Draft, piece: Piece) {
        let at = piece.at;
        if !is_slug(&draft.slug) {
            let (message, found) = match draft.slug.as_str() {
                "" => ("The id is empty".to_owned(), "nothing".to_owned()),
                slug => (format!("“{}” is not an id", clip(slug)), clip(slug)),
            };
            let fault = Diagnostic::new(Code::BadId, "", message)
                .in_topic(&clip(&draft.slug))
                .expected("lower-case letters, digits and single hyphens, at most 120 characters")
                .found(found)
                .hint(slugify(&draft.slug).map(|good| format!("for instance `{good}`")))
                .left_out("the topic");
            self.report(at, "id", fault, Later::Nothing);
            return;
        }
        let known = self.by_slug.get(&draft.slug).copied();
        if let Some(index) = known {
            let first = self.layered.drafts[index].home().at;
            if first.file.pack == at.file.pack {
                let message = format!("Topic “{}” is defined a second time; this one is used", draft.slug);
                let fault = Diagnostic::new(Code::DuplicateId, "", message)
                    .in_topic(&draft.slug)
                    .expected("an id that no other topic of the pack has")
                    .found(draft.slug.clone())
                    .left_out("the first one");
                let place = self.layered.field(first, "id").start;
                self.report(
                    at,
                    "id",
                    fault,
                    Later::Elsewhere("the first one is at".to_owned(), first.file, place),
                );
            }
        }
        draft.pieces = vec![piece];
        if let Some(index) = known {
            self.layered.drafts[index] = draft;
        } else {
            self.by_slug.insert(draft.slug.clone(), self.layered.drafts.len());
            self.layered.drafts.push(draft);
        }
    }

    fn extend(&mut self, slug: String, mut piece: Piece) {
        let at = piece.at;
        let Some(&index) = self.by_slug.get(&slug) else {
            let fault = Diagnostic::new(
                Code::NothingToExtend,
                "",
                format!("There is no topic “{}” to extend", clip(&slug)),
            )
            .in_topic(&clip(&slug))
            .expected("the id of a topic of this pack or of one below it")
            .found(clip(&slug))
            .left_out("the additions");
            self.report(at, "id", fault, Later::Meant(slug, &[]));
            return;
        };
        let kind = self.layered.drafts[index].kind;
        let mut body = piece.body.unpacked();
        for (field, allowed, given, clear) in misplaced(&body) {
            if given && !allowed.contains(&kind) {
                let owners: Vec<_> = allowed.iter().map(|kind| kind.label().to_lowercase()).collect();
                let message = format!("“{slug}” is {}, and has no “{field}”", kind.with_article());
                let fault = Diagnostic::new(Code::MisplacedField, "", message)
                    .in_topic(&slug)
                    .hint(Some(format!("“{field}” belongs to: {}", owners.join(", "))))
                    .left_out("the field");
                self.report(at, field, fault, Later::Nothing);
                clear(&mut body);
            }
        }
        piece.body = Packed::of(&body);
        self.layered.drafts[index].pieces.push(piece);
    }
}

type Clear = fn(&mut Body);

/// The fields that only some kinds have: name, kinds, whether it is given, and how to drop it.
fn misplaced(body: &Body) -> [(&'static str, &'static [Kind], bool, Clear); 8] {
    use Kind::{Feature, Mediator, Modality, Syndrome, System, Tumour};
    const BOTH: &[Kind] = &[Syndrome, Tumour];
    [
        ("mediators", &[Syndrome], !body.mediators.is_empty(), |body| body.mediators.clear()),
        ("tumours", &[Syndrome], !body.tumours.is_empty(), |body| body.tumours.clear()),
        ("markers", &[Tumour], !body.markers.is_empty(), |body| body.markers.clear()),
        ("findings", BOTH, !body.findings.is_empty(), |body| body.findings.clear()),
        ("first_tests", BOTH, !body.first_tests.is_empty(), |body| body.first_tests.clear()),
        ("differentials", &[Syndrome, Tumour, Feature], !body.differentials.is_empty(), |body| {
            body.differentials.clear();
        }),
        ("systems", &[Syndrome, Tumour, Feature], !body.systems.is_empty(), |body| body.systems.clear()),
        (
            "sections",
            &[Syndrome, System, Tumour, Feature, Modality, Mediator],
            !body.sections.is_empty(),
            |body| body.sections.clear(),
        ),
    ]
}

/// Kebab-case ASCII: lower-case letters and digits with single hyphens between them.
fn is_slug(slug: &str) -> bool {
    !slug.is_empty()
        && slug.len() <= 120
        && slug.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// The id that was probably meant.
fn slugify(text: &str) -> Option<String> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let slug = words.join("-");
    is_slug(&slug).then_some(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kebab_case() {
        for (id, good) in [
            ("a-b2", true),
            ("a", true),
            ("", false),
            ("A", false),
            ("a--b", false),
            ("-a", false),
            ("a_b", false),
            ("ä", false),
        ] {
            assert_eq!(is_slug(id), good, "{id}");
        }
        assert_eq!(slugify("Small cell (Lung)").as_deref(), Some("small-cell-lung"));
        assert_eq!(slugify("¿?"), None);
    }
}

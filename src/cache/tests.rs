//! What is kept comes back whole or not at all.

use std::fs;
use std::time::Duration;

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::kb;
use crate::search::{Answer, Panels, Query};

/// A pack in a folder of its own, a cache folder beside it, and what was made of both.
struct Kept {
    folder: TempDir,
    origins: Vec<Origin>,
    kb: Kb,
    index: Index,
    facets: Facets,
    diagnostics: Vec<Diagnostic>,
}

const SMALL: &str = r#"[
    Pack(id: "small", title: "A small pack"),
    Source(id: "smith-2001", title: "On small things", authors: ["Smith A"], year: 2001),
    System(id: "skin-and-hair", name: "Skin and hair", summary: ("What covers.", ["smith-2001"])),
    Syndrome(
        id: "small-syndrome", name: "Small syndrome", aliases: ["Little syndrome"], systems: ["skin-and-hair"],
        summary: ("It is small, see [[small-tumour]].", ["smith-2001"]),
        tumours: [(to: "small-tumour", strength: Classic, cite: ["smith-2001"])],
        sections: {Imaging: [("Nothing is seen.", []), ("Little is seen.", ["smith-2001"])]},
    ),
    Tumour(
        id: "small-tumour", name: "Small tumour", sites: ["skin"], summary: ("It grows.", ["smith-2001"]),
        figures: [(file: "skin.png", caption: ("A small one.", ["smith-2001"]), credit: "A", licence: "CC0-1.0")],
    ),
    Synonym(term: "small", typed: ["tiny"]),
]"#;

impl Kept {
    /// Keeps a pack of one file, on top of the built-in one or alone.
    fn new(text: &str, on_top: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("pack")).expect("a folder in it");
        fs::write(folder.path().join("pack/a.ron"), text).expect("a file");
        let built_in = on_top.then_some(Origin::BuiltIn);
        let pack = Origin::Path(folder.path().join("pack"));
        let origins: Vec<_> = built_in.into_iter().chain([pack]).collect();
        let loaded = kb::load(&origins, &Limits::default());
        let (index, facets) = (Index::build(&loaded.kb), Facets::build(&loaded.kb));
        let kept = Self { folder, origins, kb: loaded.kb, index, facets, diagnostics: loaded.diagnostics };
        assert!(kept.write(), "the pack is not kept");
        kept
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    fn stamp(&self) -> Stamp {
        Stamp::of(&self.origins, &Limits::default()).expect("a sound folder")
    }

    /// As [`keep`] does, however small the pack is.
    fn write(&self) -> bool {
        let Self { kb, index, facets, diagnostics, .. } = self;
        write(&self.cache(), &self.stamp(), Content { kb, index, facets, diagnostics }).expect("room")
    }

    fn open(&self) -> Option<Cached> {
        open(&self.cache(), &self.origins, &Limits::default())
    }

    /// The one cache file.
    fn file(&self) -> PathBuf {
        self.cache().join(folder::name(&self.stamp()))
    }

    fn pack_file(&self, name: &str) -> PathBuf {
        self.folder.path().join("pack").join(name)
    }
}

/// What a query shows, as text.
fn shown(kb: &Kb, index: &Index, facets: &Facets, text: &str) -> String {
    let query = Query { text: text.to_owned(), ..Query::default() };
    let answer = Answer::new(kb, index, text);
    let panels = Panels::new(kb, facets, &query, &answer.asked);
    format!("{:?} {:?}", panels.results.hits(None), panels.facets)
}

/// Everything that a knowledge base says, as text: hash maps have no order, and are left out.
fn told(kb: &Kb) -> Vec<String> {
    let topics = kb.topics().iter().zip((0..).map(kb::TopicId::from_index));
    let topics = topics.map(|(topic, id)| {
        assert_eq!(kb.find(&topic.slug), Some(id));
        let into: Vec<_> = kb.link_ids_to(id).collect();
        let seen: Vec<_> = kb.findings_on(id).map(|link| link.from).collect();
        format!("{topic:?} {into:?} {seen:?} {:?} {}", kb.citing(id), kb.count(topic.kind()))
    });
    let claims = kb.claims().iter().map(|claim| format!("{claim:?}"));
    let links = kb.links().iter().map(|link| format!("{link:?}"));
    let rest = format!("{:?} {:?} {:?}", kb.packs(), kb.synonyms(), kb.figures_of_all());
    topics.chain(claims).chain(links).chain([rest]).collect()
}

#[test]
fn what_is_kept_comes_back_as_it_was() {
    let kept = Kept::new(SMALL, true);
    let cached = kept.open().expect("it was kept");
    assert!(cached.kb.topics().len() > 1_000, "the built-in pack is part of it");
    for (stored, made) in told(&cached.kb).iter().zip(told(&kept.kb)) {
        assert_eq!(*stored, made);
    }
    assert!(!cached.diagnostics.is_empty(), "the pack has a claim without a source");
    assert_eq!(cached.diagnostics, kept.diagnostics);
    for text in [
        "lambert eaton",
        "lems",
        "dermatomyocitis",
        "anti-hu",
        "tif1 gamma",
        "ga-68",
        "dancing eyes",
        "tiny syndrom",
        "clubbing lung cancer bone scan",
        "\"stiff person\"",
        "encephalitis -limbic",
        "system:neuro tumour:sclc",
        "graus 2001",
        "thym",
        "t",
        "blastoma",
    ] {
        let expected = shown(&kept.kb, &kept.index, &kept.facets, text);
        assert_eq!(shown(&cached.kb, &cached.index, &cached.facets, text), expected, "{text}");
    }
    let renewed = cached.index.renewed(&cached.kb);
    let expected = shown(&kept.kb, &kept.index, &kept.facets, "thymoma");
    assert_eq!(shown(&cached.kb, &renewed, &cached.facets, "thymoma"), expected, "taken over");
    assert!(cached.seal.verify());
}

#[test]
fn no_flipped_bit_is_believed() {
    let kept = Kept::new(SMALL, false);
    let (path, whole) = (kept.file(), fs::read(kept.file()).expect("it was kept"));
    assert!(kept.open().is_some());
    let head = OPENING_AND_SOME.min(whole.len());
    for at in (0..head).chain((head..whole.len()).step_by(97)) {
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (at % 8);
        fs::write(&path, flipped).expect("a file");
        assert!(kept.open().is_none(), "byte {at} of {}", whole.len());
        assert!(!path.exists(), "what is doubtful goes");
    }
}

/// Every byte of these is tried.
const OPENING_AND_SOME: usize = 160;

#[test]
fn no_file_that_is_cut_short_or_goes_on_is_believed() {
    let kept = Kept::new(SMALL, false);
    let (path, whole) = (kept.file(), fs::read(kept.file()).expect("it was kept"));
    let lengths = (0..OPENING_AND_SOME).chain((OPENING_AND_SOME..whole.len()).step_by(89));
    for length in lengths.chain([whole.len() - 1]) {
        fs::write(&path, &whole[..length]).expect("a file");
        assert!(kept.open().is_none(), "{length} of {} bytes", whole.len());
    }
    fs::write(&path, [&whole[..], b"\n"].concat()).expect("a file");
    assert!(kept.open().is_none(), "one byte more");
}

#[test]
fn files_that_have_changed_make_a_cache_stale() {
    type Change = fn(&Kept);
    let changes: [(&str, Change); 6] = [
        ("another time", |kept| {
            let file = fs::File::options().append(true).open(kept.pack_file("a.ron")).expect("the file");
            let time = file.metadata().and_then(|found| found.modified()).expect("a time");
            file.set_modified(time + Duration::from_secs(1)).expect("a file system with times");
        }),
        ("another length", |kept| {
            fs::write(kept.pack_file("a.ron"), format!("{SMALL} ")).expect("a file");
        }),
        ("one more", |kept| fs::write(kept.pack_file("b.ron"), "[]").expect("a file")),
        ("another name", |kept| {
            fs::rename(kept.pack_file("a.ron"), kept.pack_file("c.ron")).expect("a file");
        }),
        ("a picture that was missing", |kept| fs::write(kept.pack_file("skin.png"), "").expect("a file")),
        ("none", |kept| fs::remove_file(kept.pack_file("a.ron")).expect("a file")),
    ];
    for (what, change) in changes {
        let kept = Kept::new(SMALL, false);
        assert!(kept.open().is_some());
        change(&kept);
        assert!(kept.open().is_none(), "{what}");
    }
}

#[test]
fn a_change_that_no_time_tells_is_found_by_reading() {
    let kept = Kept::new(SMALL, false);
    let path = kept.pack_file("a.ron");
    let time = fs::metadata(&path).and_then(|found| found.modified()).expect("a time");
    fs::write(&path, SMALL.replace("small", "minor")).expect("a file");
    let file = fs::File::options().append(true).open(&path).expect("the file");
    file.set_modified(time).expect("a file system with times");
    let cached = kept.open().expect("lengths and times are as they were");
    assert!(!cached.seal.verify());
    assert!(kept.open().is_none(), "what does not hold has gone");
}

#[test]
fn other_packs_and_other_builds_have_caches_of_their_own() {
    let kept = Kept::new(SMALL, false);
    let with_built_in = [Origin::BuiltIn, kept.origins[0].clone()];
    assert!(open(&kept.cache(), &with_built_in, &Limits::default()).is_none());
    let strict = Limits { diagnostics: 1, ..Limits::default() };
    assert!(kept.open().is_some());
    assert!(open(&kept.cache(), &kept.origins, &strict).is_none(), "other limits, other diagnostics");
    assert!(kept.write());
    // The file of another build does not even have to be looked into.
    let foreign = kept.cache().join("0.0.9-abc-0123.cache");
    fs::copy(kept.file(), &foreign).expect("a file");
    assert!(kept.write());
    assert!(!foreign.exists() && kept.open().is_some());
    // Its own name does not make it one of this build.
    let stamp = kept.stamp();
    let contents = stamp.contents().expect("files");
    let head = file::Head::new("another", &stamp, contents, stamp.figures(&kept.kb));
    let content =
        Content { kb: &kept.kb, index: &kept.index, facets: &kept.facets, diagnostics: &kept.diagnostics };
    let mut written = fs::File::create(kept.file()).expect("a file");
    file::write(&mut written, head, content::pieces(content)).expect("room");
    assert!(kept.open().is_none());
}

#[test]
fn the_folder_stays_small() {
    let kept = Kept::new(SMALL, false);
    let older = |number: u32| kept.cache().join(format!("{BUILD}-{number:016}.cache"));
    for number in 0..6 {
        fs::write(older(number), "old").expect("a file");
        let file = fs::File::options().append(true).open(older(number)).expect("the file");
        let newest = fs::metadata(kept.file()).and_then(|found| found.modified()).expect("a time");
        file.set_modified(newest - Duration::from_secs(60 - u64::from(number))).expect("times");
    }
    let half_done = kept.cache().join("killed.part");
    fs::write(&half_done, "half").expect("a file");
    let unrelated = kept.cache().join("notes.txt");
    fs::write(&unrelated, "mine").expect("a file");
    assert!(kept.write());
    let left: Vec<u32> = (0..6).filter(|&number| older(number).exists()).collect();
    assert_eq!(left, [3, 4, 5], "the newest four with the one just written");
    assert!(!half_done.exists() && kept.open().is_some());
    assert!(size(&kept.cache()) > 9);
    clear(&kept.cache()).expect("files that may be deleted");
    assert_eq!(size(&kept.cache()), 0);
    assert!(unrelated.exists(), "what is no cache is left alone");
    assert!(kept.open().is_none());
}

#[test]
fn one_run_writes_at_a_time() {
    let kept = Kept::new(SMALL, false);
    let cache = kept.cache();
    let turn = folder::Turn::take(&cache).expect("a folder").expect("nobody else writes");
    assert!(!kept.write(), "somebody else does");
    assert!(kept.open().is_some(), "what is there may be read all the same");
    drop(turn);
    assert!(kept.write());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| kept.write());
            scope.spawn(|| assert!(kept.open().is_some(), "never half of one"));
        }
    });
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let kept = Kept::new(SMALL, false);
    clear(&kept.cache()).expect("files that may be deleted");
    let cache = kept.cache();
    let turn = folder::Turn::take(&cache).expect("a folder").expect("nobody else writes");
    let full = turn.put("x.cache", |file| {
        io::Write::write_all(file, b"some").and(Err(io::Error::from(io::ErrorKind::StorageFull)))
    });
    assert_eq!(full.map_err(|error| error.kind()), Err(io::ErrorKind::StorageFull));
    assert_eq!(size(&kept.cache()), 0);
    // A file stands where the folder should be.
    let content =
        Content { kb: &kept.kb, index: &kept.index, facets: &kept.facets, diagnostics: &kept.diagnostics };
    assert!(write(&kept.pack_file("a.ron"), &kept.stamp(), content).is_err());
    assert!(open(&kept.pack_file("a.ron"), &kept.origins, &Limits::default()).is_none());
    assert_eq!(fs::read_to_string(kept.pack_file("a.ron")).ok().as_deref(), Some(SMALL));
}

#[test]
fn what_changed_since_it_was_read_is_not_kept() {
    let kept = Kept::new(SMALL, false);
    let before = kept.stamp();
    fs::write(kept.pack_file("a.ron"), format!("{SMALL}\n")).expect("a file");
    let content =
        Content { kb: &kept.kb, index: &kept.index, facets: &kept.facets, diagnostics: &kept.diagnostics };
    assert!(matches!(write(&kept.cache(), &before, content), Ok(false)));
    assert!(matches!(keep(&kept.cache(), &kept.stamp(), content), Ok(false)), "small packs are not worth it");
    assert!(!is_worth_keeping(&kept.kb));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// A forger knows how to hash: whatever stands in the pieces, they are refused or give content that can be used.
    #[test]
    fn forged_pieces_crash_nothing(at in any::<prop::sample::Index>(), byte: u8, which in any::<prop::sample::Index>()) {
        use std::sync::LazyLock;
        static KEPT: LazyLock<Kept> = LazyLock::new(|| Kept::new(SMALL, false));
        let kept = &*KEPT;
        let content = Content { kb: &kept.kb, index: &kept.index, facets: &kept.facets, diagnostics: &kept.diagnostics };
        let mut pieces: Vec<Vec<u8>> =
            content::pieces(content).map(|piece| postcard::to_stdvec(&piece).expect("memory")).collect();
        let piece = which.index(pieces.len());
        let place = at.index(pieces[piece].len());
        pieces[piece][place] = byte;
        let read: Option<Vec<content::Piece<'_>>> = pieces.iter().map(|bytes| postcard::from_bytes(bytes).ok()).collect();
        let made = catch_unwind(AssertUnwindSafe(|| content::of_pieces(read?)));
        if let Ok(Some(made)) = made {
            told(&made.kb);
            for text in ["small", "tiny", "smal tumuor", "x:y \"small syndrome\""] {
                shown(&made.kb, &made.index, &made.facets, text);
            }
        }
    }
}

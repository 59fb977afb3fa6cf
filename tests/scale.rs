//! The packs that measurements are made on: sound packs of any size, and queries made from them.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

#[path = "../benches/scale/pack/mod.rs"]
mod pack;
#[path = "../benches/scale/typing.rs"]
mod typing;

use std::fs;
use std::path::Path;

use harbinger::kb::{Kb, Kind, Limits, Origin, Relation, load};
use typing::Task;

/// Writes a pack and loads it, without a single remark.
fn sound(folder: &Path, topics: usize) -> Kb {
    let written = pack::write(folder, topics).expect("the pack is written");
    let loaded = load(&[Origin::Path(folder.to_owned())], &Limits::default());
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics.first());
    assert!(loaded.kb.find(&written.full_page).is_some(), "there is no page {}", written.full_page);
    loaded.kb
}

#[test]
fn a_pack_of_any_size_is_sound() {
    for topics in [pack::FEWEST, 470, 2_000] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let kb = sound(folder.path(), topics);
        for (kind, count) in pack::counts(topics) {
            assert_eq!(kb.count(kind), count, "{kind:?} of {topics} topics");
        }
    }
}

#[test]
fn a_pack_is_as_dense_as_the_built_in_one() {
    let built_in = harbinger::kb::load_built_in().kb;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let kb = sound(folder.path(), 470);
    let near = |what: &str, measure: &dyn Fn(&Kb) -> usize| {
        let (ours, theirs) = (measure(&kb), measure(&built_in));
        let ratio = ours as f64 / theirs as f64;
        assert!((0.75..1.34).contains(&ratio), "{what}: {ours}, in the built-in pack {theirs}");
    };
    for kind in Kind::ALL {
        near(kind.label(), &|kb| kb.count(*kind));
    }
    let topics = |kb: &Kb| kb.topics().iter().map(|topic| topic.aliases.len()).sum();
    near("aliases", &topics);
    near("claims", &|kb| kb.claims().len());
    near("letters of claims", &|kb| kb.claims().iter().map(|claim| claim.text.len()).sum());
    near("citations", &|kb| kb.claims().iter().map(|claim| claim.cite.len()).sum());
    for relation in Relation::ALL {
        near(relation.label(), &|kb| kb.links().iter().filter(|link| link.relation == *relation).count());
    }
}

#[test]
fn the_same_size_gives_the_same_pack() {
    let folders = [(); 2].map(|()| tempfile::tempdir().expect("a temporary folder"));
    let packs =
        folders.each_ref().map(|folder| pack::write(folder.path(), 200).expect("the pack is written"));
    assert_eq!(packs[0].bytes, packs[1].bytes);
    assert_eq!(packs[0].files, packs[1].files);
    let file = |folder: &tempfile::TempDir| {
        fs::read_to_string(folder.path().join("syndrome/0000.ron")).expect("a file of syndromes")
    };
    assert_eq!(file(&folders[0]), file(&folders[1]));
}

#[test]
fn queries_are_typed_key_by_key() {
    let kb = harbinger::kb::load_built_in().kb;
    let queries = typing::queries(&kb, 1_500);
    assert_eq!(queries, typing::queries(&kb, 1_500));
    for task in Task::ALL {
        assert!(queries.iter().any(|query| query.task == task), "{} is never typed", task.label());
    }
    for query in &queries {
        assert!(!query.text.trim().is_empty(), "{} is empty", query.task.label());
        assert_eq!(query.presses().last(), Some(&*query.text));
        assert!(query.meant.is_none_or(|meant| meant.index() < kb.topics().len()));
    }
    let presses: usize = queries.iter().map(|query| query.presses().count()).sum();
    assert!((1_500..1_600).contains(&presses), "{presses} presses");
}

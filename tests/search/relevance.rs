//! What people type, and the topic that they want to see first.
//!
//! `queries.ron` is what the search was measured on while it was made; `held_out.ron` was written apart, by
//! the same rules. A query that is missed is printed with what came instead.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use super::{KB, found};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
enum Kind {
    Name,
    Abbreviation,
    Prefix,
    Typo,
    Spelling,
    Diacritics,
    Antibody,
    Tracer,
    Order,
    Spacing,
    Body,
    Lay,
    Phrase,
    Exclusion,
    Field,
}

#[derive(Debug, Deserialize)]
struct Wanted {
    kind: Kind,
    query: String,
    first: String,
    #[serde(default)]
    or: Vec<String>,
}

/// How many queries there are, and how many find what is wanted first, and among the first three.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    queries: usize,
    first: usize,
    third: usize,
}

impl Tally {
    fn add(&mut self, place: Option<usize>) {
        self.queries += 1;
        self.first += usize::from(place == Some(0));
        self.third += usize::from(place.is_some_and(|place| place < 3));
    }

    fn percent(self) -> [f64; 2] {
        [self.first, self.third].map(|part| 100.0 * part as f64 / self.queries.max(1) as f64)
    }
}

/// Types every query of a file. Prints what is found of each kind, and fails below these percentages.
fn check(file: &str, at_least: usize, least: [f64; 2]) {
    let queries: Vec<Wanted> = ron::from_str(file).expect("a list of queries");
    assert!(queries.len() >= at_least, "{} queries", queries.len());
    let (mut kinds, mut all) = (BTreeMap::<Kind, Tally>::new(), Tally::default());
    let mut report = String::new();
    for wanted in &queries {
        for id in wanted.or.iter().chain([&wanted.first]) {
            assert!(KB.find(id).is_some(), "{id} is no topic");
        }
        let found = found(&wanted.query);
        let right = |slug: &&str| *slug == wanted.first || wanted.or.iter().any(|other| other == slug);
        let place = found.iter().position(right);
        if place != Some(0) {
            let instead: Vec<_> = found.iter().take(3).collect();
            let place = place.map_or_else(|| "not".to_owned(), |place| (place + 1).to_string());
            let _ = writeln!(
                report,
                "  {:?} {:?}: {} comes {place}; {instead:?}",
                wanted.kind, wanted.query, wanted.first
            );
        }
        kinds.entry(wanted.kind).or_default().add(place);
        all.add(place);
    }
    for (kind, tally) in &kinds {
        let [first, third] = tally.percent();
        let _ = writeln!(
            report,
            "{kind:?}: {} queries, first {first:.1} %, first three {third:.1} %",
            tally.queries
        );
    }
    let [first, third] = all.percent();
    let _ = writeln!(report, "all: {} queries, first {first:.1} %, first three {third:.1} %", all.queries);
    #[expect(clippy::print_stdout, reason = "the figures are what the test is for")]
    {
        println!("{report}");
    }
    assert!(first >= least[0] && third >= least[1], "below {least:?}:\n{report}");
}

#[test]
fn what_is_wanted_comes_first() {
    check(include_str!("queries.ron"), 300, [97.0, 99.5]);
}

#[test]
fn what_is_wanted_comes_first_for_queries_written_apart() {
    check(include_str!("held_out.ron"), 200, [92.0, 98.0]);
}

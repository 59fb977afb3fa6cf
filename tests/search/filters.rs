//! Text, filters and picks are one query: what they leave out is listed apart.

use harbinger::kb::{Kind, Mechanism};
use harbinger::search::panels::MOST_HITS;
use harbinger::search::{Answer, Filter, Panels, Query};

use super::{FACETS, INDEX, KB, slug};

fn panels(query: &Query) -> Panels {
    let answer = Answer::new(&KB, &INDEX, &query.text);
    Panels::new(&KB, &FACETS, query, &answer.asked)
}

#[test]
fn hits_satisfy_filters_and_picks_and_the_rest_is_listed_apart() {
    let text = "lambert eaton".to_owned();
    let open = panels(&Query { text: text.clone(), ..Query::default() }).results;
    assert!(open.outside.is_empty());
    let filtered = Query {
        text: text.clone(),
        filters: vec![Filter::Mechanism(Mechanism::Hormonal)],
        ..Query::default()
    };
    let results = panels(&filtered).results;
    assert!(results.count(None) < open.count(None));
    assert!(results.hits(None).iter().all(|hit| slug(hit.topic) != "lambert-eaton"));
    assert_eq!(results.outside.first().map(|hit| slug(hit.topic)), Some("lambert-eaton"));
    let thymoma = KB.find("thymoma").expect("in the built-in pack");
    let picked = panels(&Query { text, picked: vec![thymoma], ..Query::default() }).results;
    let all: Vec<_> =
        picked.hits(None).into_iter().chain(picked.outside.iter().copied()).map(|hit| hit.topic).collect();
    let mut once = all.clone();
    once.sort();
    once.dedup();
    assert_eq!(all.len(), once.len(), "nothing is listed twice");
}

#[test]
fn the_counts_of_kinds_are_those_of_the_results() {
    for text in ["lung", "lambart eaton", "kind:tumour lung", "system:neuro", "mibg -kind:source"] {
        let panels = panels(&Query { text: text.to_owned(), ..Query::default() });
        let mut sum = 0;
        for &kind in Kind::ALL {
            let (hits, count) = (panels.results.hits(Some(kind)), panels.results.count(Some(kind)));
            assert_eq!(hits.len(), count.min(MOST_HITS), "{text} {kind:?}");
            assert!(hits.iter().all(|hit| KB.topic(hit.topic).kind() == kind));
            sum += count;
        }
        assert_eq!(panels.results.count(None), sum);
        assert!(
            panels
                .results
                .hits(None)
                .is_sorted_by(|a, b| a.score > b.score || (a.score == b.score && a.topic < b.topic))
        );
    }
}

//! Statements: everything that the content says about what is found, each with the topics that it speaks for.
//!
//! A statement is a name, a claim or a link, as the set of its roots. It *bears* on one topic or more: a claim on
//! the topic that it belongs to, the finding of a tumour on that tumour, the words of a feature on all that show
//! it. How strongly is the frequency with which it would be found there: the figure that the text gives, or that
//! of its section, certainty or relation, as [`weights`] has it.

use std::rc::Rc;

use rayon::prelude::*;

use crate::kb::{Certainty, ClaimId, Detail, Heading, Kb, Kind, Link, LinkId, Relation, TopicId, markup};

use super::answer::Matched;
use super::associate::Associations;
use super::frequency;
use super::lexicon::{Lexicon, Term};
use super::weights;
use super::words;
use super::{laboratory, reading};

/// In so many parts the topics are read: enough for the cores of a laptop.
const PARTS: usize = 8;

/// What a statement says of a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bearing {
    pub(super) topic: TopicId,
    /// How often what it says is found there, from 0 to 1.
    pub(super) often: f32,
    /// Where the content says so.
    pub(super) matched: Matched,
}

/// One thing that the content says.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// Its roots, in ascending order, each once.
    pub(super) terms: Box<[Term]>,
    /// The roots of what it says not to be so.
    pub(super) denied: Box<[Term]>,
    /// Whether it is a name, which should be meant as a whole.
    pub(super) is_name: bool,
    /// How much all of its roots weigh.
    pub(super) weight: f32,
    /// What it says of whom.
    pub(super) bearings: Box<[Bearing]>,
}

/// All statements, and where each term stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Statements {
    pub(super) all: Vec<Statement>,
    /// By term: the statements that hold it.
    pub(super) holding: Vec<Vec<u32>>,
    /// By term: the statements that deny it.
    pub(super) denying: Vec<Vec<u32>>,
    /// The terms for high and low, where the content has them.
    directions: [Option<Term>; 2],
}

impl Statements {
    /// Whether a statement says high where low is asked for, or low where high is.
    pub(super) fn contradicts(&self, statement: &Statement, asked: [bool; 2]) -> bool {
        let says = |place: usize| self.directions[place].is_some_and(|term| statement.terms.contains(&term));
        match asked {
            [true, false] => says(1) && !says(0),
            [false, true] => says(0) && !says(1),
            _ => false,
        }
    }
}

/// Reads a knowledge base.
pub(super) fn read(kb: &Kb, associations: &Associations) -> (Lexicon, Statements) {
    let (mut lexicon, mut all) = read_parts(kb, associations, PARTS);
    lexicon.finish(kb);
    let mut statements = Statements::default();
    for (number, statement) in all.iter_mut().enumerate() {
        statement.weight = statement.terms.iter().map(|&term| lexicon.rarity(term)).sum();
        list(&mut statements.holding, &statement.terms, number as u32);
        list(&mut statements.denying, &statement.denied, number as u32);
    }
    statements.all = all;
    statements.directions = ["high", "low"].map(|root| lexicon.get(root));
    (lexicon, statements)
}

/// Reads the topics in so many parts, on all cores. What comes of it does not depend on how many there are: terms are
/// numbered in the order in which they are met, part after part.
fn read_parts(kb: &Kb, associations: &Associations, parts: usize) -> (Lexicon, Vec<Statement>) {
    let says = |kind: Kind| matches!(kind, Kind::Syndrome | Kind::Tumour | Kind::Feature | Kind::Mediator);
    let all = (0..kb.topics().len()).map(TopicId::from_index);
    let topics: Vec<TopicId> = all.filter(|&topic| says(kb.topic(topic).kind())).collect();
    let read = |topics: &[TopicId]| {
        let mut reader = Reader::new(kb, associations);
        for &topic in topics {
            reader.read_topic(topic);
        }
        (reader.lexicon, reader.all)
    };
    let size = topics.len().div_ceil(parts).max(1);
    let mut read = topics.par_chunks(size).map(read).collect::<Vec<_>>().into_iter();
    let (mut lexicon, mut all) = read.next().unwrap_or_default();
    for (other, statements) in read {
        let numbers = lexicon.take_in(&other);
        all.extend(statements.into_iter().map(|mut statement| {
            for terms in [&mut statement.terms, &mut statement.denied] {
                terms.iter_mut().for_each(|term| *term = numbers[*term as usize]);
                terms.sort_unstable();
            }
            statement
        }));
    }
    (lexicon, all)
}

/// Puts a statement into the lists of its terms.
fn list(lists: &mut Vec<Vec<u32>>, terms: &[Term], statement: u32) {
    for &term in terms {
        if lists.len() <= term as usize {
            lists.resize(term as usize + 1, Vec::new());
        }
        lists[term as usize].push(statement);
    }
}

/// What a text says, and what it says not to be so.
#[derive(Clone, Debug, Default)]
struct Text {
    terms: Vec<Term>,
    denied: Vec<Term>,
}

impl Text {
    /// This text, and then another one in clauses of its own.
    fn and(&self, other: &Self) -> Self {
        let both = |a: &[Term], b: &[Term]| a.iter().chain(b).copied().collect();
        Self { terms: both(&self.terms, &other.terms), denied: both(&self.denied, &other.denied) }
    }
}

struct Reader<'a> {
    kb: &'a Kb,
    associations: &'a Associations,
    lexicon: Lexicon,
    all: Vec<Statement>,
    /// By topic: its name and its aliases. Every link says those of what it leads to, so they are read once.
    names: Vec<Option<Rc<[Text]>>>,
    /// By topic: its summary, likewise.
    summaries: Vec<Option<Rc<Text>>>,
}

impl<'a> Reader<'a> {
    fn new(kb: &'a Kb, associations: &'a Associations) -> Self {
        let topics = kb.topics().len();
        let (names, summaries) = (vec![None; topics], vec![None; topics]);
        Self { kb, associations, lexicon: Lexicon::default(), all: Vec::new(), names, summaries }
    }

    fn read_topic(&mut self, id: TopicId) {
        let kb = self.kb;
        let topic = kb.topic(id);
        let first = self.all.len();
        let bearing = |often: f32, matched: Matched| Bearing { topic: id, often, matched };
        for name in [&topic.name].into_iter().chain(topic.short.as_ref()).chain(&topic.aliases) {
            self.add(name, true, vec![bearing(weights::NAMED, Matched::Name(id))]);
        }
        if let Detail::Tumour { sites, .. } = &topic.detail {
            for site in sites {
                self.add(site, false, vec![bearing(weights::SITED, Matched::Site(id))]);
            }
        }
        let claims =
            kb.sections(id).flat_map(|(heading, claims)| claims.map(move |claim| (Some(heading), claim)));
        for (heading, claim) in topic.summary.map(|claim| (None, claim)).into_iter().chain(claims) {
            self.read_claim(id, heading, claim);
        }
        for link in kb.link_ids_from(id) {
            self.read_link(id, link);
        }
        let mut terms: Vec<Term> =
            self.all[first..].iter().flat_map(|statement| statement.terms.iter().copied()).collect();
        terms.sort_unstable();
        terms.dedup();
        self.lexicon.count(&terms);
        self.hold_back(first);
    }

    /// Long topics say more, and would be found more often by that alone.
    fn hold_back(&mut self, first: usize) {
        let said = (self.all.len() - first).max(1) as f32;
        let factor = (weights::LENGTH * (said / weights::USUAL_LENGTH).ln()).clamp(-1.0, 1.0);
        for bearing in self.all[first..].iter_mut().flat_map(|statement| statement.bearings.iter_mut()) {
            if matches!(bearing.matched, Matched::Claim(_)) {
                bearing.often *= 1.0 - factor;
            }
        }
    }

    fn read(&mut self, text: &str) -> Text {
        let mut words = words::words(text);
        reading::directed(&mut words, &laboratory::values(text));
        let mut read = Text::default();
        for word in &words {
            let terms = if word.negated { &mut read.denied } else { &mut read.terms };
            terms.push(self.lexicon.number(&word.root));
        }
        read
    }

    fn names_of(&mut self, id: TopicId) -> Rc<[Text]> {
        if let Some(names) = &self.names[id.index()] {
            return Rc::clone(names);
        }
        let topic = self.kb.topic(id);
        let names: Rc<[Text]> =
            [&topic.name].into_iter().chain(&topic.aliases).map(|name| self.read(name)).collect();
        self.names[id.index()] = Some(Rc::clone(&names));
        names
    }

    fn summary_of(&mut self, id: TopicId) -> Option<Rc<Text>> {
        if self.summaries[id.index()].is_none() {
            let text = markup::plain(&self.kb.summary(id)?.text);
            self.summaries[id.index()] = Some(Rc::new(self.read(&text)));
        }
        self.summaries[id.index()].clone()
    }

    fn add(&mut self, text: &str, is_name: bool, bearings: Vec<Bearing>) {
        let text = self.read(text);
        self.add_text(text, is_name, bearings.into());
    }

    fn add_text(&mut self, Text { terms, denied }: Text, is_name: bool, bearings: Box<[Bearing]>) {
        let set = |mut terms: Vec<Term>| -> Box<[Term]> {
            terms.sort_unstable();
            terms.dedup();
            terms.into()
        };
        let (terms, denied) = (set(terms), set(denied));
        if is_name {
            self.lexicon.name(&terms);
        }
        if !terms.is_empty() || !denied.is_empty() {
            self.all.push(Statement { terms, denied, is_name, weight: 0.0, bearings });
        }
    }

    fn read_claim(&mut self, id: TopicId, heading: Option<Heading>, claim: ClaimId) {
        let kb = self.kb;
        let Some(often) = of_heading(heading) else { return };
        let text = markup::plain(&kb.claim(claim).text);
        let often = frequency::of_claim(&text, often);
        let matched = Matched::Claim(claim);
        let mut bearings = vec![Bearing { topic: id, often, matched }];
        // What a feature or mediator says is said of those that show it; of its links those are meant.
        if matches!(kb.topic(id).kind(), Kind::Feature | Kind::Mediator) {
            let linked = markup::runs(&kb.claim(claim).text).filter_map(|run| match run {
                markup::Run::Link { slug, .. } => kb.find(slug),
                markup::Run::Text(_) => None,
            });
            let often = often * weights::MENTIONED / weights::SUMMARY;
            bearings.extend(linked.map(|topic| Bearing { topic, often, matched }));
        }
        self.add(&text, false, bearings);
    }

    fn read_link(&mut self, id: TopicId, number: LinkId) {
        let link = self.kb.link(number);
        let Some((owner, often)) = self.bears_on(id, link) else { return };
        let often = frequency::of_link(link, often);
        if link.relation == Relation::Differential && self.kb.topic(id).kind() != Kind::Feature {
            // What tells something apart from a syndrome or tumour is said of that something.
            let matched = Matched::Link(number);
            return self.add(&link.note, false, vec![Bearing { topic: owner, often, matched }]);
        }
        let shown = if link.relation == Relation::Differential { link.from } else { link.to };
        let modality = link.modality.map_or("", |modality| self.kb.topic(modality).label());
        let bearing = Bearing { topic: owner, often, matched: Matched::Link(number) };
        let said = self.read(&format!("{} {modality} {}", link.site, link.note));
        for name in &*self.names_of(shown) {
            self.add_text(name.and(&said), false, Box::new([bearing]));
        }
        // How the feature is described says something of whoever shows it.
        if link.relation == Relation::Finding
            && let Some(summary) = self.summary_of(link.to)
        {
            let often = often * weights::MENTIONED;
            self.add_text(summary.and(&said), false, Box::new([Bearing { often, ..bearing }]));
        }
    }

    /// The topic that a link speaks for, and how often what it leads to is found there.
    fn bears_on(&self, id: TopicId, link: &Link) -> Option<(TopicId, f32)> {
        Some(match link.relation {
            Relation::Finding => (id, of_certainty(link.certainty)),
            Relation::Mediator => (id, weights::MEDIATED),
            Relation::Marker => (id, weights::MARKED),
            Relation::Tumour => (id, self.associations.expected(id, link.to)),
            Relation::Differential if self.kb.topic(id).kind() == Kind::Feature => (link.to, weights::CAUSED),
            Relation::Differential => (link.to, weights::TOLD_APART),
            Relation::System | Relation::FirstTest | Relation::SeenOn => {
                return None;
            }
        })
    }
}

/// How often a finding of this certainty is there.
pub(super) const fn of_certainty(certainty: Option<Certainty>) -> f32 {
    match certainty {
        Some(Certainty::Typical) => weights::TYPICAL,
        Some(Certainty::Possible) | None => weights::POSSIBLE,
        Some(Certainty::Pitfall) => weights::PITFALL,
    }
}

/// How often something is there that stands under a heading; none where it says nothing of what is found.
const fn of_heading(heading: Option<Heading>) -> Option<f32> {
    Some(match heading {
        None => weights::SUMMARY,
        Some(Heading::Presentation) => weights::PRESENTATION,
        Some(Heading::Laboratory) => weights::LABORATORY,
        Some(Heading::Imaging) => weights::IMAGING,
        Some(Heading::Pearls) => weights::PEARLS,
        Some(Heading::Diagnosis) => weights::DIAGNOSIS,
        Some(Heading::Epidemiology) => weights::EPIDEMIOLOGY,
        Some(Heading::Pathophysiology) => weights::PATHOPHYSIOLOGY,
        Some(Heading::Workup) => weights::WORKUP,
        Some(Heading::Differential | Heading::Pitfalls) => weights::CONTRARY,
        Some(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;

    #[test]
    fn the_same_is_read_in_one_part_and_in_many() {
        let kb = load_built_in().kb;
        let associations = Associations::new(&kb);
        let (lexicon, statements) = read_parts(&kb, &associations, 1);
        for parts in [2, 5] {
            let (other_lexicon, others) = read_parts(&kb, &associations, parts);
            assert_eq!(statements.len(), others.len());
            for (statement, other) in statements.iter().zip(&others) {
                assert_eq!((&statement.terms, &statement.denied), (&other.terms, &other.denied));
                assert_eq!((statement.is_name, &statement.bearings), (other.is_name, &other.bearings));
            }
            assert_eq!(lexicon.counts(), other_lexicon.counts());
        }
    }
}

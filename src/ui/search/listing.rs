//! What the list under the search box holds, as plain data.

use crate::kb::{Kb, Kind, TopicId};
use crate::search::language::complete::{Completion, Suggestion};
use crate::search::{Condition, Panels};
use crate::ui::theme::height;

use super::recent::MOST_SHOWN;

/// Texts that show what can be asked for, and what each of them means.
const EXAMPLES: [(&str, &str); 3] = [
    ("system:neuro eye movement", "words within an organ system"),
    ("\"stiff person\"", "words behind each other"),
    ("encephalitis -limbic", "without names that hold a word"),
];

/// The kinds in the order of their tabs: what is looked for most comes first.
const KINDS: [Kind; 7] =
    [Kind::Syndrome, Kind::Tumour, Kind::Feature, Kind::Mediator, Kind::System, Kind::Modality, Kind::Source];

/// The head over what filters and picks leave out.
const LEFT_OUT: &str = "Left out by your filters and picks";

/// A text that was looked up, and what is to be done with it besides showing what it finds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Looked {
    /// The text.
    pub text: String,
    /// What may be put in at its end.
    pub completion: Option<Completion>,
    /// Where filters and picks leave nothing: those of which one alone would have to go.
    pub drops: Vec<Condition>,
    /// How many notes there are.
    pub notes: usize,
    /// The topics that are meant, though filters and picks leave them out.
    pub meant: Vec<TopicId>,
    /// The topics on which something is noted that holds the words, and the first line of each note.
    pub noted: Vec<(TopicId, String)>,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Line {
    /// The words over the lines that follow.
    Head(&'static str),
    /// A hair line between suggestions and hits.
    Rule,
    /// What may be put into the text, with the number of topics that a value would leave.
    Suggestion(Suggestion, Option<usize>),
    /// A topic that was found.
    Hit(TopicId),
    /// A topic that filters and picks leave out.
    Outside(TopicId),
    /// A topic with a note of the person, and the first line of that.
    Own(TopicId, String),
    /// That nothing was found.
    Nothing(String),
    /// A note on the query, by its position.
    Note(usize),
    /// A condition without which something would be found.
    Drop(Condition),
    /// A text that led somewhere before.
    Recent(String),
    /// Forgets all of those.
    ForgetAll,
    /// A text to try, and what it means.
    Example(&'static str, &'static str),
}

impl Line {
    /// How high it is.
    pub(crate) const fn height(&self) -> f32 {
        match self {
            Self::Hit(_) | Self::Outside(_) => height::RESULT_ROW,
            Self::Rule => 9.0,
            Self::Nothing(_) => 40.0,
            Self::Note(_) => 24.0,
            Self::Drop(_) => 34.0,
            _ => 30.0,
        }
    }

    /// Whether the arrows stop at it. The name of a field is only offered: Enter is for the hits.
    pub(crate) const fn is_choice(&self) -> bool {
        match self {
            Self::Head(_) | Self::Rule | Self::Nothing(_) | Self::Note(_) => false,
            Self::Suggestion(suggestion, _) => suggestion.filter.is_some(),
            _ => true,
        }
    }

    /// Whether it is chosen as long as nobody chooses: what Enter does then must not surprise.
    const fn is_first_choice(&self) -> bool {
        match self {
            Self::Hit(_) | Self::Outside(_) => true,
            Self::Suggestion(suggestion, _) => suggestion.filter.is_some(),
            _ => false,
        }
    }
}

/// The list, and the tabs over it.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// All kinds, and each that has hits, with their number; none where there is nothing to choose.
    pub tabs: Vec<(Option<Kind>, usize)>,
    pub lines: Vec<Line>,
}

impl Listing {
    /// Puts together what a text led to, of one kind or of all.
    pub(crate) fn new(
        kb: &Kb,
        looked: &Looked,
        panels: &Panels,
        kind: Option<Kind>,
        recent: &[String],
    ) -> Self {
        if looked.text.trim().is_empty() {
            return Self { tabs: Vec::new(), lines: start(recent) };
        }
        let results = &panels.results;
        let mut lines = suggestions(looked, panels);
        if !lines.is_empty() {
            lines.push(Line::Rule);
        }
        if kind.is_none() && !looked.noted.is_empty() {
            let own = looked.noted.iter().map(|(topic, line)| Line::Own(*topic, line.clone()));
            lines.push(Line::Head("Your notes"));
            lines.extend(own);
            lines.push(Line::Rule);
        }
        if results.count(None) == 0 {
            lines.extend(nothing(looked, results.outside.is_empty()));
        }
        let hits: Vec<TopicId> = results.hits(kind).into_iter().map(|hit| hit.topic).collect();
        let of_kind = |topic: &TopicId| kind.is_none_or(|kind| kb.topic(*topic).kind() == kind);
        // Where there are no hits, nothing has to stand before them.
        let is_meant = |topic: &TopicId| !hits.is_empty() && looked.meant.contains(topic);
        let meant: Vec<TopicId> = looked.meant.iter().copied().filter(is_meant).filter(of_kind).collect();
        let outside = results.outside.iter().map(|hit| hit.topic).filter(of_kind);
        let outside = outside.filter(|topic| !is_meant(topic));
        let group = |head: &'static str, lines: Vec<Line>| {
            let head = (!lines.is_empty()).then_some(Line::Head(head));
            head.into_iter().chain(lines)
        };
        let within = if meant.is_empty() { None } else { Some(Line::Head("Within them")) };
        let others = if meant.is_empty() { LEFT_OUT } else { "Also left out" };
        lines.extend(group(LEFT_OUT, meant.into_iter().map(Line::Outside).collect()));
        lines.extend(within);
        lines.extend(hits.iter().copied().map(Line::Hit));
        lines.extend(group(others, outside.map(Line::Outside).collect()));
        let counts = KINDS.map(|kind| (Some(kind), results.count(Some(kind))));
        let all = [(None, results.count(None))].into_iter();
        let tabs = all.chain(counts).filter(|(_, count)| *count > 0).collect();
        Self { tabs, lines }
    }

    /// The lines at which the arrows stop, from the top.
    pub(crate) fn choices(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.lines.iter().enumerate().filter(|(_, line)| line.is_choice()).map(|(index, _)| index)
    }

    /// The place among the choices of the one that is chosen as long as nobody chooses.
    pub(crate) fn first_choice(&self) -> Option<usize> {
        self.lines.iter().filter(|line| line.is_choice()).position(Line::is_first_choice)
    }

    /// The name of a field that the last word begins, to be put in its place.
    pub(crate) fn offered(&self) -> Option<&Suggestion> {
        self.lines.iter().find_map(|line| match line {
            Line::Suggestion(suggestion, _) if suggestion.filter.is_none() => Some(suggestion),
            _ => None,
        })
    }

    /// How high all lines are together.
    pub(crate) fn height(&self) -> f32 {
        self.lines.iter().map(Line::height).sum()
    }

    /// The kind whose tab stands so many places behind that of another, round and round.
    pub(crate) fn kind_beside(&self, kind: Option<Kind>, by: isize) -> Option<Kind> {
        let at = self.tabs.iter().position(|(it, _)| *it == kind).unwrap_or(0);
        let count = self.tabs.len().max(1);
        let to = at.checked_add_signed(by.rem_euclid(count.cast_signed())).unwrap_or(0) % count;
        self.tabs.get(to).and_then(|(kind, _)| *kind)
    }
}

/// What stands under an empty box.
fn start(recent: &[String]) -> Vec<Line> {
    let mut lines = Vec::new();
    if !recent.is_empty() {
        lines.push(Line::Head("Recent"));
        lines.extend(recent.iter().take(MOST_SHOWN).cloned().map(Line::Recent));
        lines.push(Line::ForgetAll);
    }
    lines.push(Line::Head("For example"));
    lines.extend(EXAMPLES.map(|(text, meaning)| Line::Example(text, meaning)));
    lines
}

/// What may be put into the text, save what stands there already.
fn suggestions(looked: &Looked, panels: &Panels) -> Vec<Line> {
    let Some(Completion { replace, items }) = &looked.completion else { return Vec::new() };
    let typed = looked.text.get(replace.clone()).unwrap_or_default().to_lowercase();
    if let [only] = items.as_slice()
        && only.insert.to_lowercase() == typed
    {
        return Vec::new();
    }
    let count = |suggestion: &Suggestion| {
        let filter = suggestion.filter?;
        let (_, counts) = panels.facets.iter().find(|(facet, _)| *facet == filter.facet())?;
        counts.iter().find(|count| count.filter == filter).map(|count| count.count)
    };
    items.iter().map(|item| Line::Suggestion(item.clone(), count(item))).collect()
}

/// Where nothing is found: what was looked for, what is to be said about it, and what would help.
fn nothing(looked: &Looked, at_all: bool) -> Vec<Line> {
    let text = looked.text.trim();
    let words = if at_all {
        format!("Nothing matches “{text}”.")
    } else {
        format!("Nothing that your filters and picks leave matches “{text}”.")
    };
    let mut lines = vec![Line::Nothing(words)];
    lines.extend((0..looked.notes).map(Line::Note));
    lines.extend(looked.drops.iter().copied().map(Line::Drop));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::Origin;
    use crate::search::Lookup;
    use crate::search::{Filter, Query};
    use crate::ui::library::Library;

    /// The list of a query, a line each: `= head`, `? suggestion`, `topic`, `- left out`, `! nothing`, `x drop`.
    fn listed(library: &Library, query: &Query, kind: Option<Kind>) -> Vec<String> {
        let kb = &library.kb;
        let Lookup { text, answer, panels, completion, drops, meant } = library.find(query);
        let noted = Vec::new();
        let looked = Looked { text, completion, drops, notes: answer.notes.len(), meant, noted };
        let name = |topic: &TopicId| kb.topic(*topic).slug.to_string();
        let listing = Listing::new(kb, &looked, &panels, kind, &["a".to_owned()]);
        let line = |line: &Line| match line {
            Line::Head(head) => format!("= {head}"),
            Line::Rule => "---".to_owned(),
            Line::Suggestion(suggestion, _) => format!("? {}", suggestion.insert),
            Line::Hit(topic) => name(topic),
            Line::Outside(topic) => format!("- {}", name(topic)),
            Line::Own(topic, line) => format!("own {}: {line}", name(topic)),
            Line::Nothing(words) => format!("! {words}"),
            Line::Note(note) => format!("note {note}"),
            Line::Drop(_) => "x".to_owned(),
            Line::Recent(text) => format!("recent {text}"),
            Line::ForgetAll => "forget".to_owned(),
            Line::Example(text, _) => format!("example {text}"),
        };
        listing.lines.iter().map(line).collect()
    }

    #[test]
    fn the_list_is_what_the_box_is_good_for() {
        let library = Library::load(&[Origin::BuiltIn]);
        let typed = |text: &str| Query { text: text.to_owned(), ..Query::default() };
        let begins = |query: &Query, kind: Option<Kind>, expected: &[&str]| {
            let lines = listed(&library, query, kind);
            let expected: Vec<String> = expected.iter().map(|&line| line.to_owned()).collect();
            assert!(lines.starts_with(&expected), "{:?}: {lines:#?}", query.text);
        };
        begins(&typed(" "), None, &["= Recent", "recent a", "forget", "= For example"]);
        begins(&typed("lems"), None, &["lambert-eaton"]);
        begins(&typed("lambert"), Some(Kind::Tumour), &["small-cell-lung-cancer"]);
        begins(&typed("system:ne"), None, &["? Neurologic", "---"]);
        assert!(!listed(&library, &typed("kind:tumour"), None).contains(&"---".to_owned()), "it is complete");
        assert_eq!(listed(&library, &typed("zzzz"), None), ["! Nothing matches “zzzz”."]);
        let deposition = Filter::Mechanism(crate::kb::Mechanism::Deposition);
        let filtered = |text: &str| Query { filters: vec![deposition], ..typed(text) };
        begins(
            &filtered("limbic encephalitis"),
            None,
            &["= Left out by your filters and picks", "- limbic-encephalitis"],
        );
        let nothing = "! Nothing that your filters and picks leave matches “lambert eaton myasthenic”.";
        begins(
            &filtered("lambert eaton myasthenic"),
            None,
            &[nothing, "x", "= Left out by your filters and picks"],
        );
    }
}

//! The list of the palette, as plain data.

use crate::kb::TopicId;
use crate::search::fold::{Token, tokens};
use crate::ui::action::{Action, Ask, FindAct, Mode, PaletteAct, SavedAct, TabAct};
use crate::ui::command::{COMMANDS, Command};
use crate::ui::differential::DifferentialAct;
use crate::ui::library::Library;
use crate::ui::study::StudyAct;
use crate::ui::workspace::Workspace;

/// The most topics that are listed: those of the tab's history, and those that the search finds.
const MOST_RECENT: usize = 5;
const MOST_TOPICS: usize = 20;

/// An entry of the list.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Entry {
    Command(&'static Command),
    /// A topic that the tab has been at.
    Recent(TopicId),
    /// The saved query at a place.
    Saved(usize),
    /// A topic that the search found.
    Topic(TopicId),
}

impl Entry {
    /// The heading that the entry stands under.
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Command(_) => "Commands",
            Self::Recent(_) => "Recent",
            Self::Saved(_) => "Saved queries",
            Self::Topic(_) => "Topics",
        }
    }
}

/// What a text leads to: nothing typed to where one was, every saved query and every command; words to the
/// saved queries, commands and topics that match them; and a `>` before them to commands only.
pub(crate) fn entries(library: &Library, workspace: &Workspace, text: &str) -> Vec<Entry> {
    let text = text.trim();
    let (words, commands_only) = match text.strip_prefix('>') {
        Some(words) => (words.trim_start(), true),
        None => (text, false),
    };
    let commands = COMMANDS.iter().filter(|command| makes_sense(workspace, &(command.action)()));
    let commands = matching(commands, words, |command| command.words).into_iter().map(Entry::Command);
    if commands_only {
        return commands.collect();
    }
    let saved = matching(workspace.saved.names().enumerate(), words, |(_, name)| name);
    let saved = saved.into_iter().map(|(place, _)| Entry::Saved(place));
    if words.is_empty() {
        return recent(workspace).into_iter().map(Entry::Recent).chain(saved).chain(commands).collect();
    }
    let hits = library.answer(words).best(MOST_TOPICS);
    saved.chain(commands).chain(hits.into_iter().map(|hit| Entry::Topic(hit.topic))).collect()
}

/// The topics that the tab in front has been at, the last one first, without the open one.
fn recent(workspace: &Workspace) -> Vec<TopicId> {
    let tab = workspace.tab();
    let mut topics = Vec::new();
    for (_, place) in tab.history.behind().chain(tab.history.ahead()) {
        if let Some(topic) = place.topic.filter(|&at| Some(at) != tab.topic() && !topics.contains(&at)) {
            topics.push(topic);
        }
    }
    topics.truncate(MOST_RECENT);
    topics
}

/// Whether doing it now would change anything.
fn makes_sense(workspace: &Workspace, action: &Action) -> bool {
    let tab = workspace.tab();
    match action {
        Action::Palette(PaletteAct::Toggle) => false,
        Action::Peel | Action::Ask(Ask::DropAll) => !workspace.query.conditions().is_empty(),
        Action::Saved(SavedAct::Begin) => {
            !workspace.query.conditions().is_empty() && workspace.saved.in_force().is_none()
        }
        Action::Travel(steps) if *steps < 0 => tab.history.behind().next().is_some(),
        Action::Travel(_) => tab.history.ahead().next().is_some(),
        Action::Find(FindAct::Step(_)) => workspace.find.open && workspace.marks.count() > 0,
        Action::Find(_) | Action::Neighbour(_) | Action::ToggleReading => tab.page.is_some(),
        Action::Study(StudyAct::Writing(_)) => tab.page.is_some() || workspace.study.topic().is_some(),
        Action::Tabs(TabAct::CloseCurrent) => tab.page.is_some() || workspace.tabs.len() > 1,
        Action::Tabs(TabAct::Reopen) => !workspace.closed.is_empty(),
        Action::Tabs(TabAct::Cycle(_)) => workspace.tabs.len() > 1,
        Action::Differential(DifferentialAct::Begin) => workspace.mode != Mode::Differential,
        Action::Show(mode) => workspace.mode != *mode || (*mode == Mode::Browse && workspace.reading),
        _ => true,
    }
}

/// The items whose names words match, the best first; equals stay in their order, which for commands is that
/// of use.
fn matching<T: Copy>(items: impl Iterator<Item = T>, words: &str, name: impl Fn(&T) -> &str) -> Vec<T> {
    let wanted = tokens(words);
    let mut ranked: Vec<(Rank, T)> =
        items.filter_map(|item| Some((rank(name(&item), &wanted)?, item))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, item)| item).collect()
}

/// How well a name matches, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// It begins with the words typed.
    Start,
    /// Every word typed begins a word of it.
    Words,
    /// Its words begin with the letters typed, `pt` for `Previous tab`; and how many words are left over.
    Initials(usize),
}

fn rank(command: &str, wanted: &[Token]) -> Option<Rank> {
    let words = tokens(command);
    let begins = |word: &Token, wanted: &Token| {
        word.plain.text().starts_with(wanted.plain.text())
            || word.spelled.text().starts_with(wanted.spelled.text())
    };
    let in_order = words.len() >= wanted.len() && words.iter().zip(wanted).all(|(word, it)| begins(word, it));
    if in_order {
        return Some(Rank::Start);
    }
    if wanted.iter().all(|it| words.iter().any(|word| begins(word, it))) {
        return Some(Rank::Words);
    }
    let initials: String = words.iter().filter_map(|word| word.plain.text().chars().next()).collect();
    match wanted {
        [letters] if letters.plain.text().len() > 1 && initials.starts_with(letters.plain.text()) => {
            Some(Rank::Initials(initials.len() - letters.plain.text().len()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks which commands words match, in their order.
    #[track_caller]
    fn check(words: &str, expected: &[&str]) {
        let found: Vec<&str> = matching(COMMANDS.iter(), words, |command| command.words)
            .iter()
            .map(|command| command.words)
            .collect();
        assert_eq!(found, expected, "{words:?}");
    }

    #[test]
    fn commands_match_by_words_and_initials() {
        check("", &COMMANDS.iter().map(|command| command.words).collect::<Vec<_>>());
        check("NEW", &["New tab", "New pack…"]);
        check("reopen tab", &["Reopen closed tab"]);
        check("tab reop", &["Reopen closed tab"]);
        check("tumors", &["Tumours"]);
        check("pt", &["Previous tab", "Previous topic of the list"]);
        check("nt", &["New tab", "Next tab", "Next topic of the list"]);
        check("previous", &["Previous match", "Previous topic of the list", "Previous tab"]);
        check("thymoma", &[]);
    }
}

//! Actions: what a view asks for.
//!
//! Views draw and read; they change nothing but their own widgets' state. What a click means is pushed here
//! and applied after drawing, first in first out, by [`apply`](super::apply), the only mutator.

use std::path::PathBuf;

use crate::export::Format;
use crate::figures::Tone;
use crate::kb::{FigureId, Kind, TopicId};
use crate::packs::{Looked, PackList};
use crate::search::{Condition, Filter, Order};
use crate::user::SavedQuery;

use super::browse::Section;
use super::compare::CompareAct;
use super::differential::DifferentialAct;
use super::digest::DigestAct;
use super::export::Scope;
use super::files::{Purpose, Wanted};
use super::own::OwnAct;
use super::page::{Anchor, RecallAct};
use super::problems::Narrowing;
use super::search::Line;
use super::study::StudyAct;

/// Something that the person wants done.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// Change what is asked for.
    Ask(Ask),
    /// Open, close or change tabs.
    Tabs(TabAct),
    /// Open a topic in the current tab.
    Open(TopicId),
    /// Open a topic in a new tab behind the current one, and go there.
    OpenInNewTab(TopicId),
    /// Pick a topic in its panel (or pick it off), and open it.
    Pick(TopicId),
    /// Use the search box and the list under it.
    Search(SearchAct),
    /// Drop the condition that was added last, or close what is open.
    Peel,
    /// Go back (negative) or forward.
    Travel(isize),
    /// Open the next or previous topic of the list that the open one stands in.
    Neighbour(isize),
    /// Scroll the page to a heading.
    ScrollTo(Anchor),
    /// Open or close the card of a reference.
    ToggleReference(usize),
    /// Hide the answers of the page, or show them all.
    ToggleAnswers,
    /// Show or mark hidden answers one by one.
    Recall(RecallAct),
    /// Look for words in the page, or stop looking.
    Find(FindAct),
    /// Fetch a figure, or use the viewer.
    Figure(FigureAct),
    /// Open, use or close the command palette.
    Palette(PaletteAct),
    /// Use or change the saved queries.
    Saved(SavedAct),
    /// Change which packs are open.
    Packs(PacksAct),
    /// Give the keyboard to the search box.
    FocusSearch,
    /// Give the keyboard to a panel.
    FocusPanel(usize),
    /// Show a mode.
    Show(Mode),
    /// Show the page alone, or with the panels beside it.
    ToggleReading,
    /// Show the organ systems as a figure, or as a list again.
    ToggleFigure,
    /// Unfold the neighbourhoods of topics, or fold them away.
    UnfoldNeighbourhood(bool),
    /// Show or hide the filters of a narrow window.
    ToggleFilters,
    /// Fold or unfold a part of the filters.
    Fold(Section),
    /// Show a sheet over the window, or none.
    ShowSheet(Option<Sheet>),
    /// Set the appearance.
    SetTheme(egui::ThemePreference),
    /// Put text on the clipboard, and say so in these words.
    Copy(String, &'static str),
    /// Open an `https` or `http` address in the browser.
    OpenAddress(String),
    /// Look at one problem.
    SelectProblem(usize),
    /// List these problems only.
    NarrowProblems(Narrowing),
    /// Show the place of a problem in the person's editor.
    EditProblem(usize),
    /// Take content away.
    Export(ExportAct),
    /// Change what the person makes: bookmarks, notes.
    Own(OwnAct),
    /// Choose files, or use what chooses them.
    Files(FilesAct),
    /// Change what is compared.
    Compare(CompareAct),
    /// Show a gamut or a hunt.
    Digest(DigestAct),
    /// Change the case of the differential.
    Differential(DifferentialAct),
    /// Study.
    Study(StudyAct),
    /// Close the window.
    Quit,
}

/// A change of the query.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Ask {
    /// Pick a topic in its panel or pick it off, and leave the page as it is.
    Pick(TopicId),
    /// Set the search text.
    Text(String),
    /// Set or unset a filter.
    Filter(Filter),
    /// Drop one condition.
    Drop(Condition),
    /// Drop all conditions.
    DropAll,
    /// Ask for all of this and nothing else.
    All {
        /// The search text.
        text: String,
        /// The filters.
        filters: Vec<Filter>,
        /// What is picked.
        picked: Vec<TopicId>,
    },
    /// Keep or hide the rows that are not linked to what is picked.
    KeepUnlinked(bool),
    /// Order a panel.
    Order(usize, Order),
}

/// A change of the tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TabAct {
    /// Open an empty one.
    New,
    /// Close one.
    Close(usize),
    /// Close the one in front.
    CloseCurrent,
    /// Bring the one back that was closed last.
    Reopen,
    /// Go to one.
    Select(usize),
    /// Go to the next (1) or previous (-1) one.
    Cycle(isize),
}

/// What is asked of the search box. What the keys ask for is done when the text typed so far has been looked up.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SearchAct {
    /// Take the line that the arrows point at.
    Choose {
        /// Whether a hit opens in a new tab, and the text stays.
        new_tab: bool,
    },
    /// Take a line: open the hit, pick it and clear the text; put the suggestion or the recent text in.
    Take {
        /// Which.
        line: Line,
        /// Whether a hit opens in a new tab, and the text stays.
        new_tab: bool,
    },
    /// Put the suggestion in; where there is none, narrow the list to the next kind.
    Complete,
    /// Narrow the list to the next (1) or previous (-1) kind.
    Turn(isize),
    /// Narrow the list to a kind, or to none.
    Narrow(Option<Kind>),
    /// Forget a recent text.
    Forget(String),
    /// Leave the box, while the text stays as a condition.
    Leave,
}

/// What is asked of the bar that finds words in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FindAct {
    /// Open the bar and give it the keyboard.
    Open,
    /// Close it, and give the keyboard back.
    Close,
    /// Look for another text.
    Text(String),
    /// Go to the next (1) or previous (-1) match.
    Step(isize),
}

/// What is asked of figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum FigureAct {
    /// Fetch the small picture of one that has come into sight.
    Fetch(FigureId),
    /// Show one in the viewer.
    View(FigureId),
    /// Show the next (1) or previous (-1) one of the topic.
    Step(isize),
    /// Show the picture in another brightness and contrast.
    Tone(Tone),
    /// Close the viewer.
    Close,
}

/// What is asked of the command palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PaletteAct {
    /// Open it, or close it if it is open.
    Toggle,
    /// Close it, and give the keyboard back.
    Close,
    /// List what another text leads to.
    Text(String),
    /// Run the command or open the topic that the arrows point at.
    Run {
        /// Whether a topic opens in a new tab.
        new_tab: bool,
    },
}

/// What is asked of the saved queries; they are meant by their places in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SavedAct {
    /// Ask for a name for the current query.
    Begin,
    /// Ask for another name for one.
    BeginRename(usize),
    /// Give what is being named this name.
    Name(String),
    /// Leave the field of the name.
    Cancel,
    /// Ask for what one asks for; drop it where it is in force.
    Apply(usize),
    /// Let one ask for what is asked for now.
    Update(usize),
    /// Move one up (negative) or down.
    Shift(usize, isize),
    /// Delete one.
    Delete(usize),
    /// Put one back as it was before it was deleted or updated.
    PutBack(usize, SavedQuery),
}

/// What is asked of exports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ExportAct {
    /// Ask in which form something is to be taken away.
    Open(Scope),
    /// Close what asks.
    Close,
    /// Take it away in this form: ask for a place.
    Choose(Format),
    /// Whether what the person has made of the cards goes along with them.
    WithMine(bool),
    /// Take the rows of a panel away as a table.
    Panel(usize),
    /// Copy the statements that the selected words touch, with their sources.
    CopySelection,
    /// Make a document that a browser prints.
    Print,
    /// Write what was asked for to this place.
    Write(PathBuf),
    /// Show a folder in the file manager of the system.
    ShowFolder(PathBuf),
}

/// What is asked of the chooser of files.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FilesAct {
    /// Open it.
    Open(Purpose),
    /// Close it, and give the keyboard back.
    Close,
    /// List what the text in the field goes on as.
    Text,
    /// Complete the text.
    Complete {
        /// Whether to go through the names from the last one.
        backwards: bool,
    },
    /// Take a line into the field.
    Take(usize),
    /// Do what it is open for with the line that the arrows are at, or else with the text; go into a folder.
    Enter {
        /// Whether packs are opened alone.
        alone: bool,
    },
    /// Do what it is open for with the text.
    Confirm {
        /// Whether packs are opened alone.
        alone: bool,
    },
    /// Write although there is something already.
    Replace,
    /// Do not, and choose another place.
    Back,
    /// Ask the system's own chooser.
    Browse(Wanted),
    /// Wait for it no longer.
    GoOn,
    /// Pin a pack in the list of those opened before, or let it go.
    Pin(PathBuf),
    /// Take a pack out of that list.
    Forget(PathBuf),
}

/// What is asked of the open packs; they are meant by their places in the list, the top one first, and the
/// built-in one by no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PacksAct {
    /// Open files and folders.
    Open {
        /// Which, the lowest layer first.
        paths: Vec<PathBuf>,
        /// Whether all others are switched off; else they go on top of them.
        alone: bool,
    },
    /// Open what was dropped on the window, as far as it can be a pack.
    Drop {
        /// The files and folders, and what they are.
        dropped: Vec<(PathBuf, Looked)>,
        /// Whether all others are switched off.
        alone: bool,
    },
    /// Switch one on or off.
    Toggle(Option<usize>),
    /// Switch one on and all others off.
    Only(Option<usize>),
    /// Move one to another place.
    Shift(usize, usize),
    /// Take one out of the list.
    Remove(usize),
    /// Bring the list back as it was.
    Restore(PackList),
    /// Read all files again, as they are.
    Reload,
    /// End the load that is under way.
    Cancel,
}

/// The main views that the window switches between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Panels and pages.
    #[default]
    Browse,
    /// Topics side by side.
    Compare,
    /// A gamut or a hunt: what several pages say about one question.
    Digest,
    /// From findings to causes.
    Differential,
    /// Cards, and what is known of them.
    Study,
    /// What was bookmarked and visited.
    Bookmarks,
    /// Which packs are open.
    Packs,
    /// What is wrong with the packs.
    Problems,
}

/// A sheet that lies over the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sheet {
    /// Every shortcut.
    Shortcuts,
    /// What the program is.
    About,
    /// How the differential works.
    Method,
    /// Whether the history is to be forgotten.
    ClearHistory,
}

/// The actions of one frame, in the order in which they were asked for.
#[derive(Debug, Default)]
pub(crate) struct Actions(Vec<Action>);

impl Actions {
    pub(crate) fn push(&mut self, action: Action) {
        self.0.push(action);
    }

    pub(crate) fn extend(&mut self, actions: impl IntoIterator<Item = Action>) {
        self.0.extend(actions);
    }

    pub(crate) fn take(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.0)
    }
}

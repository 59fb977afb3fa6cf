//! The one table of commands: their words, their keys and what they do.
//!
//! The menu, the shortcut sheet, the palette and the keyboard all read it, so a shortcut stands in one place.
//! Its order is that of use: what is listed is listed so.

use egui::{Event, InputState, Key, KeyboardShortcut, Modifiers};

use super::action::{
    Action, Ask, ExportAct, FilesAct, FindAct, Mode, PacksAct, PaletteAct, SavedAct, Sheet, TabAct,
};
use super::compare::CompareAct;
use super::differential::DifferentialAct;
use super::digest::DigestAct;
use super::export::Scope;
use super::files::Purpose;
use super::own::{OwnAct, exporting, importing, importing_answers};
use super::study::{PairsAct, PaperAct, StudyAct, StudyPage, WritingAct};

/// Where a command is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    Find,
    Move,
    Tabs,
    View,
    /// What concerns the open page, where it has signs of its own for most of it.
    Page,
    /// What the home of studying leads to by itself.
    Study,
    Take,
    Program,
}

impl Group {
    pub(crate) const ALL: [Self; 8] =
        [Self::Find, Self::Move, Self::Tabs, Self::View, Self::Page, Self::Study, Self::Take, Self::Program];

    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Find => "Find",
            Self::Move => "Move",
            Self::Tabs => "Tabs",
            Self::View => "View",
            Self::Page => "The open page",
            Self::Study => "Study",
            Self::Take => "Take away",
            Self::Program => "Program",
        }
    }
}

/// Something that a shortcut or a menu entry does.
#[derive(Debug)]
pub(crate) struct Command {
    pub words: &'static str,
    pub group: Group,
    /// The keys that do it; the first one is shown.
    pub keys: &'static [KeyboardShortcut],
    /// Whether the keys also act while text is being typed.
    pub while_typing: bool,
    pub action: fn() -> Action,
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

macro_rules! commands {
    ($($words:literal, $group:ident, [$($key:expr),*], $typing:literal => $action:expr;)+) => {
        /// Every command.
        pub(crate) const COMMANDS: &[Command] = &[$(Command {
            words: $words,
            group: Group::$group,
            keys: &[$($key),*],
            while_typing: $typing,
            action: || $action,
        },)+];
    };
}

commands! {
    "Search", Find, [ctrl(Key::K), plain(Key::Slash)], true => Action::FocusSearch;
    "Find in page", Find, [ctrl(Key::F)], true => Action::Find(FindAct::Open);
    "Next match", Find, [plain(Key::F3)], true => Action::Find(FindAct::Step(1));
    "Previous match", Find, [shift(Key::F3)], true => Action::Find(FindAct::Step(-1));
    "Command palette", Find, [ctrl(Key::P)], true => Action::Palette(PaletteAct::Toggle);
    "Drop the last condition, close", Find, [plain(Key::Escape)], true => Action::Peel;
    "Drop all conditions", Find, [ctrl_shift(Key::Backspace)], true => Action::Ask(Ask::DropAll);
    "Save this query", Find, [ctrl_shift(Key::S)], true => Action::Saved(SavedAct::Begin);
    "Add to the comparison", Page, [ctrl_shift(Key::A)], true => Action::Compare(CompareAct::AddOpen);
    "Gamut of this feature", Page, [ctrl(Key::G)], true => Action::Digest(DigestAct::Gamut);
    "Hunt for the primary", Page, [ctrl(Key::H)], true => Action::Digest(DigestAct::Hunt);
    "Back", Move, [alt(Key::ArrowLeft)], true => Action::Travel(-1);
    "Forward", Move, [alt(Key::ArrowRight)], true => Action::Travel(1);
    "Previous topic of the list", Move, [alt(Key::ArrowUp)], true => Action::Neighbour(-1);
    "Next topic of the list", Move, [alt(Key::ArrowDown)], true => Action::Neighbour(1);
    "Syndromes", Move, [ctrl(Key::Num1)], true => Action::FocusPanel(0);
    "Tumours", Move, [ctrl(Key::Num2)], true => Action::FocusPanel(1);
    "Organ systems", Move, [ctrl(Key::Num3)], true => Action::FocusPanel(2);
    "Imaging features", Move, [ctrl(Key::Num4)], true => Action::FocusPanel(3);
    "New tab", Tabs, [ctrl(Key::T)], true => Action::Tabs(TabAct::New);
    "Close tab", Tabs, [ctrl(Key::W)], true => Action::Tabs(TabAct::CloseCurrent);
    "Reopen closed tab", Tabs, [ctrl_shift(Key::T)], true => Action::Tabs(TabAct::Reopen);
    "Next tab", Tabs, [ctrl(Key::Tab), ctrl(Key::PageDown)], true => Action::Tabs(TabAct::Cycle(1));
    "Previous tab", Tabs, [ctrl_shift(Key::Tab), ctrl(Key::PageUp)], true => Action::Tabs(TabAct::Cycle(-1));
    "Page alone, or with the panels", View, [ctrl(Key::B)], true => Action::ToggleReading;
    "Browse", View, [ctrl_shift(Key::B)], true => Action::Show(Mode::Browse);
    "Compare", View, [ctrl_shift(Key::K)], true => Action::Show(Mode::Compare);
    "Differential", View, [ctrl_shift(Key::F)], true => Action::Differential(DifferentialAct::Begin);
    "Study", View, [ctrl_shift(Key::R)], true => Action::Show(Mode::Study);
    "Progress of studying", Study, [], false => Action::Study(StudyAct::Show(StudyPage::Progress));
    "Outlook on the exam", Study, [], false => Action::Study(StudyAct::Show(StudyPage::Outlook));
    "Marked cards", Study, [], false => Action::Study(StudyAct::Show(StudyPage::Marked));
    "Settings of studying", Study, [], false => Action::Study(StudyAct::Show(StudyPage::Settings));
    "Quiz and mock exam", Study, [ctrl(Key::M)], true => Action::Study(StudyAct::Papers(PaperAct::Show));
    "Confusables", Study, [], false => Action::Study(StudyAct::Pairs(PairsAct::Show));
    "Add to the differential", Page, [ctrl(Key::I)], true => Action::Differential(DifferentialAct::AddOpen);
    "Bookmark", Page, [ctrl(Key::D)], true => Action::Own(OwnAct::StarOpen);
    "Bookmarks", View, [ctrl_shift(Key::D)], true => Action::Show(Mode::Bookmarks);
    "Hide the answers", Page, [ctrl(Key::R)], true => Action::ToggleAnswers;
    "Write a card", Page, [], false => Action::Study(StudyAct::Writing(WritingAct::BeginOpen));
    "Highlight the selection", Page, [ctrl_shift(Key::H)], true => Action::Own(OwnAct::HighlightSelection);
    "Organ systems as figure or list", View, [], false => Action::ToggleFigure;
    "Packs", View, [ctrl_shift(Key::L)], true => Action::Show(Mode::Packs);
    "Read the packs again", View, [plain(Key::F5)], true => Action::Packs(PacksAct::Reload);
    "Problems", View, [ctrl_shift(Key::M)], true => Action::Show(Mode::Problems);
    "Copy selection as Markdown", Take, [ctrl_shift(Key::C)], true => Action::Export(ExportAct::CopySelection);
    "Export this topic…", Take, [ctrl(Key::E)], true => Action::Export(ExportAct::Open(Scope::Topic));
    "Export what is found…", Take, [ctrl_shift(Key::E)], true => Action::Export(ExportAct::Open(Scope::Found));
    "Export everything…", Take, [], false => Action::Export(ExportAct::Open(Scope::Everything));
    "Print…", Take, [], false => Action::Export(ExportAct::Print);
    "Save all reviews as CSV…", Take, [], false => Action::Study(StudyAct::SaveReviews);
    "Open…", Program, [ctrl(Key::O)], true => Action::Files(FilesAct::Open(Purpose::OpenPacks));
    "New pack…", Program, [], false => Action::Files(FilesAct::Open(Purpose::NewPack));
    "Save a copy of the built-in pack…", Program, [], false => Action::Files(FilesAct::Open(Purpose::SaveCopy));
    "Private mode", Program, [], false => Action::Own(OwnAct::TogglePrivate);
    "Clear history…", Program, [], false => Action::ShowSheet(Some(Sheet::ClearHistory));
    "Export everything of mine…", Program, [], false => Action::Files(FilesAct::Open(exporting()));
    "Import answers from Anki…", Study, [], false => Action::Files(FilesAct::Open(importing_answers()));
    "Import…", Program, [], false => Action::Files(FilesAct::Open(importing()));
    "Shortcuts", Program, [plain(Key::F1), plain(Key::Questionmark)], true => Action::ShowSheet(Some(Sheet::Shortcuts));
    "About Harbinger", Program, [], false => Action::ShowSheet(Some(Sheet::About));
    "Quit", Program, [ctrl(Key::Q)], true => Action::Quit;
}

/// Takes the shortcuts that were pressed out of the input, and returns what they do.
///
/// `typing` is whether a text field has the keyboard: then plain keys are letters, save F1, F3 and F5; Escape is
/// for the field itself. A sign that was taken as a shortcut is no letter any more: nothing types it.
pub(crate) fn pressed(input: &mut InputState, typing: bool) -> Vec<Action> {
    // Shift+slash arrives as a question mark or as a slash, by keyboard: the longest match comes first.
    let mut shortcuts: Vec<(&Command, KeyboardShortcut)> =
        COMMANDS.iter().flat_map(|command| command.keys.iter().map(move |&key| (command, key))).collect();
    shortcuts.sort_by_key(|(_, shortcut)| std::cmp::Reverse(weight(shortcut.modifiers)));
    let mut actions = Vec::new();
    for (command, shortcut) in shortcuts {
        let is_plain = shortcut.modifiers.is_none();
        let types_nothing = matches!(shortcut.logical_key, Key::F1 | Key::F3 | Key::F5);
        if typing && is_plain && !(command.while_typing && types_nothing) {
            continue;
        }
        if input.consume_shortcut(&shortcut) {
            let sign = shortcut.logical_key.symbol_or_name();
            input.events.retain(|event| !is_plain || !matches!(event, Event::Text(text) if text == sign));
            actions.push((command.action)());
        }
    }
    actions
}

const fn weight(modifiers: Modifiers) -> u8 {
    modifiers.shift as u8 + modifiers.command as u8 + modifiers.alt as u8
}

/// The keys as they are written on a keyboard.
pub(crate) fn key_words(shortcut: KeyboardShortcut) -> String {
    let mut words = Vec::new();
    let mac = cfg!(target_os = "macos");
    if shortcut.modifiers.command {
        words.push(if mac { "Cmd" } else { "Ctrl" });
    }
    if shortcut.modifiers.alt {
        words.push("Alt");
    }
    if shortcut.modifiers.shift {
        words.push("Shift");
    }
    let key = match shortcut.logical_key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::Slash => "/",
        Key::Questionmark => "?",
        Key::Escape => "Esc",
        Key::PageDown => "Page Down",
        Key::PageUp => "Page Up",
        Key::Num1 => "1",
        Key::Num2 => "2",
        Key::Num3 => "3",
        Key::Num4 => "4",
        other => other.name(),
    };
    words.push(key);
    words.join(" ")
}

/// Keys that widgets handle themselves, for the shortcut sheet.
pub(crate) const WIDGET_KEYS: &[(&str, &[(&str, &str)])] = &[
    (
        "In a list",
        &[
            ("↑ ↓", "Move"),
            ("Home, End", "First, last row"),
            ("Enter", "Pick the row and open its page"),
            ("Space", "Pick the row, leave the page"),
            ("Ctrl Enter", "Open in a new tab"),
            ("Letters", "Jump to the name"),
        ],
    ),
    (
        "In the figure of the organ systems",
        &[
            ("↑ ↓", "Next, previous system from head to toe"),
            ("← →", "Nearest system on the other side of the figure"),
        ],
    ),
    (
        "In the search box",
        &[
            ("Tab", "Complete, or the next kind"),
            ("Shift Tab", "The kind before"),
            ("Page Up, Page Down", "A page of hits"),
            ("Delete", "Forget a recent text"),
        ],
    ),
    (
        "On a saved query",
        &[
            ("Enter", "Ask for it, or drop it"),
            ("F2", "Rename it"),
            ("Delete", "Delete it"),
            ("→", "Its menu"),
            ("Ctrl Z", "Undo, while it is offered"),
        ],
    ),
    (
        "On a bookmark",
        &[
            ("↑ ↓", "Next, previous bookmark"),
            ("Enter", "Open its page"),
            ("Delete", "Remove the bookmark, delete the note"),
        ],
    ),
    (
        "In the differential",
        &[
            ("↑ ↓", "Next, previous finding or cause"),
            ("Enter, Space", "Unfold a cause, or say what a finding means"),
            ("Ctrl Enter", "Open the page of a cause"),
            ("Delete", "Remove a finding, delete a kept case"),
        ],
    ),
    (
        "While studying",
        &[
            ("Enter", "Start, or leave what came of it"),
            ("Space", "Show the answer, then grade it Good"),
            ("1 2 3 4", "Again, Hard, Good, Easy"),
            ("H", "A hint"),
            ("E", "Open the topic"),
            ("W", "Edit its words"),
            ("Ctrl Enter, Esc", "Keep the words, leave them"),
            ("!", "Flag the card as bad"),
            ("B, S", "Bury until tomorrow, suspend"),
            ("A", "Ask a marked card again"),
            ("Shift+A", "Ask all cards of the list again"),
            ("← →", "Cards with another mark"),
            ("Ctrl Z", "Take the last step back"),
        ],
    ),
    (
        "While answers are hidden",
        &[
            ("Space", "Show the next"),
            ("1 2 3", "Missed, partly, knew it"),
            ("Esc", "Show all of them, with the panels beside the page"),
        ],
    ),
    (
        "In a quiz or mock exam",
        &[
            ("A to E, 1 to 5", "Choose an option, or choose it off"),
            ("↑ ↓", "The prompt that the letters are for"),
            ("S, F, G", "Sure, fairly sure, a guess"),
            ("!", "Flag the question"),
            ("← →", "Previous, next question"),
            ("Enter", "Do what the filled button says"),
            ("Ctrl Enter", "Hand the paper in"),
            ("O", "Open the topic, once it is explained"),
        ],
    ),
    (
        "Choosing files",
        &[
            ("Tab", "Complete as far as names agree, then one after the other"),
            ("Enter", "Open on top, or go into the folder"),
            ("Ctrl Enter", "Open alone"),
            ("Delete", "Take a pack off the list"),
        ],
    ),
    (
        "In the figure viewer",
        &[
            ("← →", "Previous, next figure"),
            ("+ −", "Zoom"),
            ("0, double click", "Fit into the window"),
            ("1", "Actual size"),
            ("Shift ← → ↑ ↓, drag", "Move the picture"),
            ("Right drag", "Brightness and contrast"),
            ("R", "Reset brightness and contrast"),
            ("Wheel", "Zoom where the pointer is"),
        ],
    ),
    (
        "With the mouse",
        &[
            ("Ctrl click, middle click", "Open in a new tab"),
            ("Rest on a link", "Preview"),
            ("Right click on a statement", "Highlight it, or write a note or a card"),
            ("Buttons 4, 5", "Back, forward"),
            ("Ctrl wheel, Ctrl + − 0", "Size"),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_shortcut() {
        let mut keys: Vec<String> =
            COMMANDS.iter().flat_map(|command| command.keys.iter().copied().map(key_words)).collect();
        let all = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), all);
    }
}

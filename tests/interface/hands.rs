//! A person at the window: hands that press, type and point, and eyes that read what is there.
//!
//! Events arrive as they do from a real keyboard and mouse: a letter key brings its text in the same frame,
//! a click is a move, a press and a release, and modifiers are pressed before and released after. What one
//! sees is read from the accessibility tree, under the names that a screen reader speaks.

use std::path::{Path, PathBuf};

use eframe::App as _;
use eframe::egui::accesskit::Action;
use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, OutputCommand, PointerButton, Pos2, Rect, Role,
    Theme, TouchPhase, ViewportCommand, ViewportId, vec2,
};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable as _};
use harbinger::cli;
use harbinger::kb::Origin;
use harbinger::ui::Start;
use harbinger::user::{Profile, Store};

use crate::support::{self, App};

/// A laptop's window.
pub(crate) const LAPTOP: [f32; 2] = [1280.0, 800.0];
/// A window in which every row of every panel is in sight.
pub(crate) const TALL: [f32; 2] = [2400.0, 4800.0];

/// The panels, as they are named.
pub(crate) const PANELS: [&str; 4] = ["Syndromes", "Tumours", "Organ systems", "Imaging features"];

/// The modes, as they are named. They are no tabs of pages.
const MODES: [&str; 4] = ["Browse", "Differential", "Compare", "Study"];

/// Where a window keeps things.
fn store_in(folder: PathBuf) -> Store {
    Store::open(Profile::new(folder), cli::world())
}

/// The window under test.
pub(crate) struct Window {
    pub(crate) app: App,
    /// What was put on the clipboard last.
    pub(crate) copied: Option<String>,
    /// The address that was opened in a browser last.
    pub(crate) address: Option<String>,
    /// Whether the window was asked to close.
    pub(crate) closed: bool,
}

impl Window {
    /// A laptop's window on the built-in pack.
    pub(crate) fn open() -> Self {
        Self::sized(LAPTOP)
    }

    /// A window of a size, on the built-in pack.
    pub(crate) fn sized(size: [f32; 2]) -> Self {
        Self::scaled(size, 1.0)
    }

    /// A window on a display with more pixels to a point.
    pub(crate) fn scaled(size: [f32; 2], scale: f32) -> Self {
        Self::build(size, scale, vec![Origin::BuiltIn], None)
    }

    /// A window that keeps its session in `folder`.
    pub(crate) fn kept_in(folder: &Path) -> Self {
        Self::build(LAPTOP, 1.0, vec![Origin::BuiltIn], Some(folder.to_owned()))
    }

    /// A window that keeps nothing in `folder` but what it is told to.
    pub(crate) fn private_in(folder: &Path) -> Self {
        let profile = Profile { private: true, ..Profile::new(folder.to_owned()) };
        let store = Store::open(profile, cli::world());
        let start = Start::new(vec![Origin::BuiltIn], Some(store));
        let app = support::open_with(LAPTOP, Theme::Light, 1.0, start);
        Self { app, copied: None, address: None, closed: false }
    }

    /// A window on the built-in pack with another one over it.
    pub(crate) fn on_pack(size: [f32; 2], pack: &Path) -> Self {
        Self::build(size, 1.0, vec![Origin::BuiltIn, Origin::Path(pack.to_owned())], None)
    }

    /// A window on what it is told to open, in its own surroundings.
    pub(crate) fn started(size: [f32; 2], start: Start) -> Self {
        Self::from_start(size, 1.0, start)
    }

    /// A window on the packs that were open when the one before was closed.
    pub(crate) fn again_in(folder: &Path) -> Self {
        Self::again_sized(LAPTOP, folder)
    }

    pub(crate) fn again_sized(size: [f32; 2], folder: &Path) -> Self {
        Self::from_start(size, 1.0, Start::again(Some(store_in(folder.to_owned()))))
    }

    fn build(size: [f32; 2], scale: f32, packs: Vec<Origin>, folder: Option<PathBuf>) -> Self {
        Self::from_start(size, scale, Start::new(packs, folder.map(store_in)))
    }

    fn from_start(size: [f32; 2], scale: f32, start: Start) -> Self {
        let app = support::open_with(size, Theme::Light, scale, start);
        Self { app, copied: None, address: None, closed: false }
    }

    /// Lets events arrive in one frame, and notes what the window asks of the system.
    pub(crate) fn frame(&mut self, events: Vec<Event>) {
        self.app.input_mut().events.extend(events);
        self.app.step();
        let output = self.app.output();
        for command in &output.platform_output.commands {
            match command {
                OutputCommand::CopyText(text) => self.copied = Some(text.clone()),
                OutputCommand::OpenUrl(open) => self.address = Some(open.url.clone()),
                _ => {}
            }
        }
        let commands = output.viewport_output.get(&ViewportId::ROOT).map(|viewport| &viewport.commands);
        self.closed |= commands.is_some_and(|commands| commands.contains(&ViewportCommand::Close));
    }

    /// Waits until nothing changes any more; a window that never rests fails the test.
    pub(crate) fn settle(&mut self) {
        self.app.run();
    }

    /// Waits for workers until something is to be seen.
    #[track_caller]
    pub(crate) fn until(&mut self, seen: impl Fn(&Self) -> bool) {
        for _ in 0..2_000 {
            if seen(self) {
                return self.settle();
            }
            std::thread::sleep(std::time::Duration::from_millis(2));
            self.frame(Vec::new());
        }
        let said: Vec<String> = self.app.root().children_recursive().map(|node| name_of(&node)).collect();
        panic!("it is not to be seen: {said:#?}");
    }

    /// Waits until these words stand anywhere in the window.
    #[track_caller]
    pub(crate) fn until_says(&mut self, words: &str) {
        self.until(|window| window.says(words));
    }

    /// Waits for what goes on beside the window, on a machine that may be busy with other things.
    #[track_caller]
    pub(crate) fn wait_until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        for _ in 0..6_000 {
            self.frame(Vec::new());
            if holds(self) {
                // While something is dragged over it, no window rests.
                if self.app.input().hovered_files.is_empty() {
                    self.settle();
                }
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("{what}: not after a minute");
    }

    /// Closes the window as the system does.
    pub(crate) fn close(mut self) {
        self.settle();
        self.app.state_mut().on_exit(None);
    }

    // Keyboard.

    /// Presses keys one after the other: `"Ctrl+2 Down Enter"`.
    pub(crate) fn keys(&mut self, keys: &str) {
        for chord in keys.split_whitespace() {
            self.chord(chord);
            self.settle();
        }
    }

    fn chord(&mut self, chord: &str) {
        let mut modifiers = Modifiers::NONE;
        let mut parts: Vec<&str> = chord.split('+').collect();
        let name = parts.pop().unwrap_or_default();
        for part in parts {
            modifiers |= match part {
                // What the toolkit reports for the control key where that is the command key.
                "Ctrl" => Modifiers::CTRL | Modifiers::COMMAND,
                "Shift" => Modifiers::SHIFT,
                "Alt" => Modifiers::ALT,
                other => panic!("there is no modifier {other:?}"),
            };
        }
        // The question mark is on a shifted key.
        if name == "?" {
            modifiers |= Modifiers::SHIFT;
        }
        let key = Key::from_name(name).unwrap_or_else(|| panic!("there is no key {name:?}"));
        let mut events = vec![Event::ModifiersChanged(modifiers), key_event(key, true, modifiers)];
        if !modifiers.command && !modifiers.alt {
            let text = if key == Key::Space { " " } else { name };
            events.extend((text.chars().count() == 1).then(|| Event::Text(text.to_owned())));
        }
        self.frame(events);
        self.frame(vec![key_event(key, false, modifiers), Event::ModifiersChanged(Modifiers::NONE)]);
    }

    /// Types quickly into what has the keyboard.
    pub(crate) fn write(&mut self, text: &str) {
        for letter in text.chars() {
            let key = Key::from_name(&letter.to_string());
            let mut events: Vec<Event> =
                key.map(|key| key_event(key, true, Modifiers::NONE)).into_iter().collect();
            events.push(Event::Text(letter.to_string()));
            events.extend(key.map(|key| key_event(key, false, Modifiers::NONE)));
            self.frame(events);
        }
        self.settle();
    }

    /// Pastes what another program has put on the clipboard.
    pub(crate) fn paste(&mut self, text: &str) {
        self.frame(vec![Event::Paste(text.to_owned())]);
        self.settle();
    }

    /// Looks for words with the search box, and opens the best hit.
    pub(crate) fn look_up(&mut self, words: &str) {
        self.keys("Ctrl+K");
        self.write(words);
        self.keys("Enter");
    }

    // Mouse.

    pub(crate) fn point(&mut self, at: Pos2) {
        self.frame(vec![Event::PointerMoved(at)]);
    }

    pub(crate) fn press_at(&mut self, at: Pos2, button: PointerButton, modifiers: Modifiers) {
        self.point(at);
        let press = |pressed| Event::PointerButton { pos: at, button, pressed, modifiers };
        self.frame(vec![Event::ModifiersChanged(modifiers), press(true)]);
        self.frame(vec![press(false)]);
        self.frame(vec![Event::ModifiersChanged(Modifiers::NONE)]);
        self.settle();
    }

    pub(crate) fn drag(&mut self, from: Pos2, to: Pos2) {
        let press = |pos, pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.point(from);
        self.frame(vec![press(from, true)]);
        self.point(from.lerp(to, 0.5));
        self.point(to);
        self.frame(vec![press(to, false)]);
        self.away();
    }

    /// Drags over the words of a page: from the beginning of one thing to a few letters into another.
    pub(crate) fn select(&mut self, from: (Role, &str), to: (Role, &str)) {
        let [from, to] = [from, to].map(|(role, name)| {
            let found = self.app.query_all_by_role(role).find(|node| name_of(node).contains(name));
            found.map(|node| node.rect().left_center()).expect("it is on the page")
        });
        self.drag(from + vec2(2.0, -2.0), to + vec2(40.0, 2.0));
    }

    /// Turns the wheel at a place: a negative number of points goes down.
    pub(crate) fn wheel(&mut self, at: Pos2, points: f32) {
        self.point(at);
        self.frame(vec![Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, points),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        }]);
        self.settle();
    }

    /// Takes the pointer out of the window.
    pub(crate) fn away(&mut self) {
        self.frame(vec![Event::PointerGone]);
        self.settle();
    }

    /// Clicks on the first thing of that role and name.
    pub(crate) fn click(&mut self, role: Role, name: &str) {
        self.click_with(role, name, PointerButton::Primary, Modifiers::NONE);
    }

    pub(crate) fn click_with(&mut self, role: Role, name: &str, button: PointerButton, modifiers: Modifiers) {
        let at = self.place(role, name).center();
        self.press_at(at, button, modifiers);
    }

    /// Rests the pointer on a thing for longer than a card waits.
    pub(crate) fn rest_on(&mut self, role: Role, name: &str) {
        let at = self.place(role, name).center();
        self.point(at);
        for _ in 0..6 {
            self.frame(Vec::new());
        }
        self.settle();
    }

    // Eyes.

    fn nodes(&self, role: Role) -> impl Iterator<Item = Node<'_>> {
        self.app.query_all_by_role(role).filter(|node| node.accesskit_node().has_bounds())
    }

    /// The first thing of a role with a name, or, for a row, with that name before its value.
    pub(crate) fn find(&self, role: Role, name: &str) -> Option<Node<'_>> {
        let with_value = format!("{name}, ");
        self.nodes(role).find(|node| {
            let label = name_of(node);
            label == name || (role == Role::ListBoxOption && label.starts_with(&with_value))
        })
    }

    pub(crate) fn shows(&self, role: Role, name: &str) -> bool {
        self.find(role, name).is_some()
    }

    /// Whether these words stand anywhere in the window.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.app.root().children_recursive().any(|node| name_of(&node).contains(words))
    }

    #[track_caller]
    pub(crate) fn place(&self, role: Role, name: &str) -> Rect {
        match self.find(role, name) {
            Some(node) => node.rect(),
            None => panic!("there is no {role:?} {name:?} among {:?}", self.names(role)),
        }
    }

    /// Where everything of that role and name is.
    pub(crate) fn places(&self, role: Role, name: &str) -> Vec<Rect> {
        self.nodes(role).filter(|node| name_of(node) == name).map(|node| node.rect()).collect()
    }

    /// The names of everything of a role, in reading order.
    pub(crate) fn names(&self, role: Role) -> Vec<String> {
        self.nodes(role).map(|node| name_of(&node)).collect()
    }

    /// The name of everything of a role that is on: ticked, selected, chosen.
    pub(crate) fn on(&self, role: Role) -> Vec<String> {
        let on =
            |node: &Node<'_>| node.accesskit_node().toggled() == Some(eframe::egui::accesskit::Toggled::True);
        self.nodes(role).filter(on).map(|node| name_of(&node)).collect()
    }

    fn panel(&self, panel: usize) -> Node<'_> {
        let starts = format!("{}, ", PANELS[panel]);
        let found = self.app.query_all_by_role(Role::ListBox).find(|node| name_of(node).starts_with(&starts));
        found.unwrap_or_else(|| panic!("there is no panel of {}", PANELS[panel]))
    }

    /// What a panel says of its rows: `"19 of 112"`.
    pub(crate) fn count(&self, panel: usize) -> String {
        name_of(&self.panel(panel)).split_once(", ").map(|(_, count)| count.to_owned()).unwrap_or_default()
    }

    /// The rows of a panel that are in sight.
    pub(crate) fn rows(&self, panel: usize) -> Vec<String> {
        let rows = self
            .panel(panel)
            .children_recursive()
            .filter(|node| node.accesskit_node().role() == Role::ListBoxOption);
        rows.map(|node| name_of(&node)).collect()
    }

    /// The name of a filter value as it stands, its count included.
    #[track_caller]
    pub(crate) fn filter(&self, value: &str) -> String {
        let start = format!("{value}, ");
        let found = self.names(Role::CheckBox).into_iter().find(|name| name.starts_with(&start));
        found.unwrap_or_else(|| panic!("there is no filter {value:?} among {:?}", self.names(Role::CheckBox)))
    }

    /// Unfolds a facet of the filters, where it is folded.
    pub(crate) fn unfold(&mut self, facet: &str) {
        if self.is_open(facet) == Some(false) {
            self.click(Role::Button, facet);
        }
    }

    /// Folds a facet of the filters, where it is unfolded.
    pub(crate) fn fold(&mut self, facet: &str) {
        if self.is_open(facet) == Some(true) {
            self.click(Role::Button, facet);
        }
    }

    /// Whether a facet of the filters is unfolded, as a screen reader says it.
    pub(crate) fn is_open(&self, facet: &str) -> Option<bool> {
        self.find(Role::Button, facet).and_then(|head| head.accesskit_node().data().is_expanded())
    }

    /// The conditions, as their chips say.
    pub(crate) fn picked(&self) -> Vec<String> {
        let drops = self.names(Role::Button).into_iter();
        drops.filter_map(|name| name.strip_prefix("Drop ").map(str::to_owned)).collect()
    }

    /// The hits of the search that are shown.
    pub(crate) fn hits(&self) -> Vec<String> {
        self.hit_nodes().map(|node| name_of(&node)).collect()
    }

    /// Where a hit of the search is.
    #[track_caller]
    pub(crate) fn hit(&self, name: &str) -> Rect {
        let hit = self.hit_nodes().find(|node| name_of(node) == name);
        hit.unwrap_or_else(|| panic!("{name:?} is not among {:?}", self.hits())).rect()
    }

    fn hit_nodes(&self) -> impl Iterator<Item = Node<'_>> {
        // The rows of the panels and the suggestions of the search stand in lists of other names.
        let elsewhere = |node: &Node<'_>| {
            std::iter::successors(node.parent(), NodeT::parent)
                .any(|node| node.accesskit_node().role() == Role::ListBox && name_of(&node) != "Results")
        };
        self.nodes(Role::ListBoxOption).filter(move |node| !elsewhere(node))
    }

    /// What is read out of an option of the search besides its name.
    pub(crate) fn said_of(&self, name: &str) -> String {
        let option = self.hit_nodes().find(|node| name_of(node) == name);
        option
            .and_then(|node| node.accesskit_node().data().description().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Every option that is not a row of a panel, and, in brackets, the one that is chosen.
    pub(crate) fn listed(&self) -> Vec<String> {
        let in_panel = |node: &Node<'_>| {
            std::iter::successors(node.parent(), NodeT::parent).any(|node| {
                let list = name_of(&node);
                PANELS.iter().any(|panel| list.starts_with(&format!("{panel}, ")))
            })
        };
        let chosen = Some(eframe::egui::accesskit::Toggled::True);
        self.nodes(Role::ListBoxOption)
            .filter(|node| !in_panel(node))
            .map(|node| {
                let name = name_of(&node);
                if node.accesskit_node().toggled() == chosen { format!("[{name}]") } else { name }
            })
            .collect()
    }

    /// The tabs, the open one in brackets.
    pub(crate) fn tabs(&self) -> String {
        let on = self.on(Role::Tab);
        let tabs = self.tab_names();
        tabs.into_iter()
            .map(|name| if on.contains(&name) { format!("[{name}]") } else { name })
            .collect::<Vec<_>>()
            .join(" | ")
    }

    /// How many tabs there are.
    pub(crate) fn tab_count(&self) -> usize {
        self.tab_names().len()
    }

    /// The tabs, without the modes, which are tabs to a screen reader too.
    fn tab_names(&self) -> Vec<String> {
        let names = self.names(Role::Tab).into_iter();
        names.filter(|name| !MODES.contains(&name.as_str())).collect()
    }

    /// The slug of the topic that is open.
    pub(crate) fn topic(&self) -> &str {
        self.app.state().open_topic().unwrap_or_default()
    }

    /// The text in the search box.
    pub(crate) fn text(&self) -> String {
        self.app.get_by_role_and_label(Role::TextInput, "Search").value().unwrap_or_default()
    }

    /// The name of what has the keyboard.
    pub(crate) fn focus(&self) -> Option<String> {
        let focused = self.app.root().children_recursive().find(|node| {
            node.accesskit_node().is_focused() && node.accesskit_node().data().supports_action(Action::Focus)
        });
        focused.map(|node| name_of(&node))
    }
}

fn key_event(key: Key, pressed: bool, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }
}

/// Whether pictures are to be left for people to look at: with `SCREENS=1` in the environment.
pub(crate) fn keeps_pictures() -> bool {
    std::env::var_os("SCREENS").is_some()
}

/// What a screen reader says of a thing.
pub(crate) fn name_of(node: &Node<'_>) -> String {
    let node = node.accesskit_node();
    node.label().or_else(|| node.value()).unwrap_or_default()
}

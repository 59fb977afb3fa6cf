//! The workspace: what is open, picked and typed. Plain state; [`apply`](super::apply) is what changes it.

use super::action::{Mode, Sheet};
use super::browse::{FiltersState, PanelsState};
use super::find::{FindState, Marks};
use super::history::{History, Place};
use super::library::Library;
use super::page::{Page, PageState};
use super::palette::PaletteState;
use super::problems::Problems;
use super::search_ui::SearchState;
use super::shell::Toast;
use crate::kb::TopicId;
use crate::search::{Panels, Query, Row, panel_of};

/// One tab.
#[derive(Debug, Default)]
pub(crate) struct Tab {
    pub history: History,
    /// The page of the current place; none in an empty tab.
    pub page: Option<Page>,
    pub state: PageState,
}

impl Tab {
    /// A tab at a place.
    pub(crate) fn at(library: &Library, place: Place) -> Self {
        let mut tab = Self::default();
        tab.visit(library, place);
        tab
    }

    /// Goes to a new place.
    pub(crate) fn visit(&mut self, library: &Library, place: Place) {
        self.keep_scroll();
        let topic = place.topic;
        let stays = self.page.as_ref().is_some_and(|page| page.topic == topic);
        self.history.visit(place);
        if !stays {
            self.page = Some(Page::new(&library.kb, topic));
            self.state.reset();
        }
    }

    /// Goes back or forward; returns what was picked at that place.
    pub(crate) fn travel(&mut self, library: &Library, steps: isize) -> Option<Vec<TopicId>> {
        self.keep_scroll();
        let place = self.history.go(steps)?.clone();
        self.page = Some(Page::new(&library.kb, place.topic));
        self.state.reset();
        self.state.restore_scroll = Some(place.scroll);
        Some(place.picked)
    }

    /// Notes in the history how far the page is scrolled.
    pub(crate) fn keep_scroll(&mut self) {
        let scroll = self.state.scroll;
        if let Some(current) = self.history.current_mut() {
            current.scroll = scroll;
        }
    }

    pub(crate) fn topic(&self) -> Option<TopicId> {
        self.page.as_ref().map(|page| page.topic)
    }
}

/// Everything that the window shows of a library.
#[derive(Debug)]
pub(crate) struct Workspace {
    pub mode: Mode,
    pub tabs: Vec<Tab>,
    pub active: usize,
    /// The tabs that were closed, the last one last.
    pub closed: Vec<Tab>,
    pub query: Query,
    /// What the query gives.
    pub panels: Panels,
    pub problems: Problems,
    pub selected_problem: usize,
    /// Whether the page is shown alone.
    pub reading: bool,
    /// Whether the filters of a narrow window are shown.
    pub filters_open: bool,
    pub sheet: Option<Sheet>,
    pub toast: Option<Toast>,
    pub search: SearchState,
    pub find: FindState,
    /// What the find bar has found on the page in front.
    pub marks: Marks,
    pub palette: PaletteState,
    pub panels_state: PanelsState,
    pub filters_state: FiltersState,
    /// Whether anything changed that the session keeps.
    pub dirty: bool,
}

impl Workspace {
    /// A workspace with one empty tab.
    pub(crate) fn new(library: &Library) -> Self {
        let query = Query::default();
        let panels = library.panels(&query);
        let mut workspace = Self {
            mode: Mode::default(),
            tabs: vec![Tab::default()],
            active: 0,
            closed: Vec::new(),
            query,
            panels,
            problems: Problems::new(&library.kb, &library.diagnostics),
            selected_problem: 0,
            reading: false,
            filters_open: false,
            sheet: None,
            toast: None,
            search: SearchState::default(),
            find: FindState::default(),
            marks: Marks::default(),
            palette: PaletteState::default(),
            panels_state: PanelsState::default(),
            filters_state: FiltersState::default(),
            dirty: false,
        };
        workspace.place_cursors(None);
        workspace
    }

    pub(crate) fn tab(&self) -> &Tab {
        &self.tabs[self.active.min(self.tabs.len() - 1)]
    }

    pub(crate) fn tab_mut(&mut self) -> &mut Tab {
        let active = self.active.min(self.tabs.len() - 1);
        &mut self.tabs[active]
    }

    /// Keeps what is found in step with the page and the text; costs nothing where neither changed.
    pub(crate) fn look_again(&mut self) {
        if self.find.open {
            let tab = &self.tabs[self.active.min(self.tabs.len() - 1)];
            self.marks.look(tab.page.as_ref(), &self.find.text, tab.state.current);
        } else {
            self.marks.clear();
        }
    }

    /// Whether the find bar is to be seen: it belongs to a page.
    pub(crate) fn finds(&self) -> bool {
        self.find.open && self.mode == Mode::Browse && self.tab().page.is_some()
    }

    /// Works out anew what the query gives.
    pub(crate) fn requery(&mut self, library: &Library) {
        let panels = library.panels(&self.query);
        let before = std::mem::replace(&mut self.panels, panels);
        self.place_cursors(Some(&before));
        self.dirty = true;
    }

    /// Puts each panel's cursor on what is picked or open there; a panel whose rows stay is left as it is.
    fn place_cursors(&mut self, before: Option<&Panels>) {
        let open = self.tab().topic();
        for (index, (state, panel)) in
            self.panels_state.panels.iter_mut().zip(&self.panels.panels).enumerate()
        {
            if before.is_some_and(|before| before.panels[index].rows == panel.rows) {
                continue;
            }
            let holds = |id: TopicId| {
                panel.rows.iter().any(|row| matches!(row, Row::Topic { id: row, .. } if *row == id))
            };
            let on = open
                .filter(|&id| holds(id))
                .or_else(|| self.query.picked.iter().copied().find(|&id| holds(id)));
            state.rows_changed(panel, on);
        }
    }

    /// The list that the open topic stands in: its panel's rows.
    pub(crate) fn siblings(&self, library: &Library) -> Vec<TopicId> {
        let Some(open) = self.tab().topic() else { return Vec::new() };
        let kind = library.kb.topic(open).kind();
        match panel_of(kind) {
            Some(panel) => {
                let rows = self.panels.panels[panel].rows.iter();
                let listed: Vec<TopicId> = rows
                    .filter_map(|row| if let Row::Topic { id, .. } = row { Some(*id) } else { None })
                    .collect();
                if listed.contains(&open) { listed } else { library.kb.of_kind(kind).collect() }
            }
            None => library.kb.of_kind(kind).collect(),
        }
    }
}

//! The workspace: what is open, picked and typed. Plain state; [`apply`](super::apply) is what changes it.

use super::action::{Mode, Sheet};
use super::browse::{FiltersState, PanelsState};
use super::compare::CompareState;
use super::differential::DifferentialState;
use super::digest::DigestState;
use super::export::ExportState;
use super::figures::{Gallery, ViewerState};
use super::files::FilesState;
use super::find::{FindState, Marks};
use super::finder::Finder;
use super::history::{History, Place};
use super::library::Library;
use super::own::{BookmarksState, Carrying, first_line};
use super::packs::OpenPacks;
use super::page::{Page, PageState};
use super::palette::PaletteState;
use super::problems::Problems;
use super::saved::{NamingState, Saved};
use super::search::{Looked, SearchState};
use super::shell::Toast;
use super::study::StudyState;
use crate::kb::{Topic, TopicId};
use crate::search::language::{Item, parse};
use crate::search::{Answer, Lookup, Noted, Panels, Query, panel_of};
use crate::user::{Millis, RecentPack, Store};

/// A topic that a tab showed, and that the content no longer has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Gone {
    pub slug: String,
    pub name: String,
    /// How far its page was scrolled.
    pub scroll: f32,
}

impl Gone {
    pub(crate) fn of(topic: &Topic, scroll: f32) -> Self {
        Self { slug: topic.slug.to_string(), name: topic.label().to_owned(), scroll }
    }
}

/// One tab.
#[derive(Debug, Default)]
pub(crate) struct Tab {
    pub history: History,
    /// The page of the current place; none in an empty tab.
    pub page: Option<Page>,
    /// What the page was of, where its topic is gone.
    pub gone: Option<Gone>,
    pub state: PageState,
}

impl Tab {
    /// A tab at a place.
    pub(crate) fn at(library: &Library, place: Place) -> Self {
        let mut tab = Self::default();
        tab.visit(library, place);
        tab
    }

    /// Goes to a new place. At the differential the page stays as it was, to be come back to.
    pub(crate) fn visit(&mut self, library: &Library, place: Place) {
        self.keep_scroll();
        let stays = place.topic.is_none() || self.topic() == place.topic;
        let topic = place.topic;
        self.history.visit(place);
        self.gone = None;
        if let Some(topic) = topic.filter(|_| !stays) {
            self.page = Some(Page::new(&library.kb, topic));
            self.state.reset();
        }
    }

    /// Goes back or forward; returns what was picked at that place.
    pub(crate) fn travel(&mut self, library: &Library, steps: isize) -> Option<Vec<TopicId>> {
        self.keep_scroll();
        let place = self.history.go(steps)?.clone();
        self.gone = None;
        if let Some(topic) = place.topic {
            self.page = Some(Page::new(&library.kb, topic));
            self.state.reset();
            self.state.restore_scroll = Some(place.scroll);
        }
        Some(place.picked)
    }

    /// Notes in the history how far the page is scrolled.
    pub(crate) fn keep_scroll(&mut self) {
        let scroll = self.state.scroll;
        // A page that is gone is no place any more.
        let shown = self.topic();
        if let Some(current) = self.history.current_mut().filter(|at| at.topic.is_some() && at.topic == shown)
        {
            current.scroll = scroll;
        }
    }

    pub(crate) fn topic(&self) -> Option<TopicId> {
        self.page.as_ref().map(|page| page.topic)
    }
}

/// Where a topic stands in its list.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Position {
    of: Option<TopicId>,
    /// How many stand before it, and how many there are; `None` where it stands in no list.
    pub at: Option<(usize, usize)>,
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
    /// What the text of the query asks for, looked up.
    pub answer: Answer,
    /// Looks queries up in large content.
    pub finder: Option<Finder>,
    /// Where the open topic stands in its list.
    pub position: Position,
    pub problems: Problems,
    pub selected_problem: usize,
    /// Whether the page is shown alone.
    pub reading: bool,
    /// Whether the neighbourhoods of topics are unfolded; none where nobody has chosen.
    pub neighbourhood: Option<bool>,
    /// Whether the filters of a narrow window are shown.
    pub filters_open: bool,
    pub sheet: Option<Sheet>,
    pub toast: Option<Toast>,
    pub search: SearchState,
    /// The texts that led somewhere, the last one first.
    pub recent: Vec<String>,
    pub packs: OpenPacks,
    /// The queries that were given a name.
    pub saved: Saved,
    pub naming: NamingState,
    pub find: FindState,
    /// What the find bar has found on the page in front.
    pub marks: Marks,
    /// The pictures of figures, as far as they are there.
    pub gallery: Gallery,
    pub viewer: ViewerState,
    pub palette: PaletteState,
    /// The sheet of exports, and what is being exported.
    pub export: ExportState,
    /// The chooser of files, and what is written and edited.
    pub files: FilesState,
    /// The packs that were opened, the pinned ones and then the last one first.
    pub recent_packs: Vec<RecentPack>,
    pub panels_state: PanelsState,
    pub filters_state: FiltersState,
    /// Whether anything changed that the session keeps.
    pub dirty: bool,
    /// What is the person's own, and the way to the disk.
    pub store: Store,
    /// What of it the search is handed, and what it was made of.
    pub noted: ((usize, Option<Millis>), Noted),
    /// What of it is being written to a file or read from one.
    pub carrying: Option<Carrying>,
    /// The page of bookmarks.
    pub bookmarks: BookmarksState,
    /// What is compared.
    pub compare: CompareState,
    /// The gamut or hunt that was asked for last.
    pub digest: DigestState,
    /// The case of the differential, and what follows from it.
    pub differential: DifferentialState,
    /// What is being studied.
    pub study: StudyState,
}

impl Workspace {
    /// A workspace with one empty tab.
    pub(crate) fn new(library: &Library) -> Self {
        let query = Query::default();
        let Lookup { answer, panels, .. } = library.find(&query);
        let mut workspace = Self {
            mode: Mode::default(),
            tabs: vec![Tab::default()],
            active: 0,
            closed: Vec::new(),
            query,
            answer,
            panels,
            finder: None,
            position: Position::default(),
            problems: Problems::new(&library.kb, &library.diagnostics),
            selected_problem: 0,
            reading: false,
            neighbourhood: None,
            filters_open: false,
            sheet: None,
            toast: None,
            search: SearchState::default(),
            recent: Vec::new(),
            packs: OpenPacks::default(),
            saved: Saved::default(),
            naming: NamingState::default(),
            find: FindState::default(),
            marks: Marks::default(),
            gallery: Gallery::default(),
            viewer: ViewerState::default(),
            palette: PaletteState::default(),
            export: ExportState::default(),
            files: FilesState::default(),
            recent_packs: Vec::new(),
            panels_state: PanelsState::default(),
            filters_state: FiltersState::default(),
            dirty: false,
            store: Store::default(),
            noted: Default::default(),
            carrying: None,
            bookmarks: BookmarksState::default(),
            compare: CompareState::default(),
            digest: DigestState::default(),
            differential: DifferentialState::default(),
            study: StudyState::default(),
        };
        workspace.list_hits(library);
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

    /// Hands the search what the person has noted, where that has changed.
    fn hand_notes(&mut self) {
        let notes = self.store.own().notes();
        let state = (notes.len(), notes.first().map(|(_, note)| note.changed));
        if self.noted.0 != state {
            let texts = notes.iter().map(|(_, note)| (&*note.what.topic, &*note.what.text));
            self.noted = (state, Noted::new(texts));
            self.saved.count_again();
        }
        self.query.notes = self.noted.1.clone();
    }

    /// Works out anew what the query gives: at once, or on the worker of large content.
    pub(crate) fn requery(&mut self, library: &Library) {
        self.dirty = true;
        self.saved.compare(&self.query);
        self.hand_notes();
        if let Some(finder) = &mut self.finder {
            finder.ask(&self.query);
        } else {
            let outcome = library.find(&self.query);
            self.show(library, outcome);
        }
    }

    /// Works out anew what the query gives on other content, without waiting for a worker: rows of the content
    /// before mean nothing.
    pub(crate) fn find_at_once(&mut self, library: &Library) {
        self.saved.compare(&self.query);
        self.hand_notes();
        let outcome = library.find(&self.query);
        self.show(library, outcome);
    }

    /// Takes what the worker has found since.
    pub(crate) fn take_outcome(&mut self, library: &Library) {
        if let Some(outcome) = self.finder.as_mut().and_then(Finder::poll) {
            self.show(library, outcome);
        }
    }

    /// Waits for the worker, where something is to be done with what it finds.
    pub(crate) fn settle(&mut self, library: &Library) {
        if let Some(outcome) = self.finder.as_mut().and_then(Finder::wait) {
            self.show(library, outcome);
        }
    }

    fn show(&mut self, library: &Library, outcome: Lookup) {
        let Lookup { text, answer, panels, completion, drops, meant } = outcome;
        let before = std::mem::replace(&mut self.panels, panels);
        let noted = self.noted_with(library, &text);
        self.search.looked_up(Looked { text, completion, drops, notes: answer.notes.len(), meant, noted });
        self.answer = answer;
        self.list_hits(library);
        self.filters_state.query_changed();
        self.position = Position::default();
        self.place_cursors(Some(&before));
    }

    /// The topics with notes that hold the plain words of a text, the note that was changed last first.
    fn noted_with(&self, library: &Library, text: &str) -> Vec<(TopicId, String)> {
        const MOST: usize = 4;
        let plain = |item: &Item| matches!(item, Item::Word(_) | Item::Phrase(_));
        if text.trim().len() < 2 || !parse(text).items.iter().all(plain) {
            return Vec::new();
        }
        let notes = self.store.own().notes();
        let found = self.noted.1.holding(text).filter_map(|(position, slug)| {
            let (_, note) = notes.get(position)?;
            Some((library.kb.find(slug)?, first_line(&note.what.text)))
        });
        found.take(MOST).collect()
    }

    /// Lists anew what stands under the search box.
    pub(crate) fn list_hits(&mut self, library: &Library) {
        self.search.list(&library.kb, &self.panels, &self.recent);
    }

    /// Puts each panel's cursor on what is picked or open there; a panel whose rows stay is left as it is.
    fn place_cursors(&mut self, before: Option<&Panels>) {
        let open = self.tab().topic();
        for (index, (state, panel)) in
            self.panels_state.panels.iter_mut().zip(&self.panels.panels).enumerate()
        {
            let stays = |before: &Panels| {
                let before = &before.panels[index];
                before.rows == panel.rows && before.groups == panel.groups
            };
            if before.is_some_and(stays) {
                continue;
            }
            let mut shown = open.into_iter().chain(self.query.picked.iter().copied());
            let on = shown.find_map(|id| panel.line_of(id));
            state.rows_changed(panel, on);
        }
    }

    /// Notes where the open topic stands in its list. Nothing is done while topic and list are the same.
    pub(crate) fn note_position(&mut self, library: &Library) {
        let open = self.tab().topic();
        if self.position.of != open {
            let siblings = self.siblings(library);
            let at = siblings.iter().position(|&id| Some(id) == open);
            self.position = Position { of: open, at: at.map(|at| (at, siblings.len())) };
        }
    }

    /// The list that the open topic stands in: its panel's rows.
    pub(crate) fn siblings(&self, library: &Library) -> Vec<TopicId> {
        let Some(open) = self.tab().topic() else { return Vec::new() };
        let kind = library.kb.topic(open).kind();
        let listed = |panel: usize| {
            let listed: Vec<TopicId> = self.panels.panels[panel].rows.iter().map(|row| row.topic).collect();
            listed.contains(&open).then_some(listed)
        };
        panel_of(kind).and_then(listed).unwrap_or_else(|| library.kb.of_kind(kind).collect())
    }
}

//! The application: polls the worker, draws the shell, applies what was asked for.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Align2, Area, CentralPanel, Context, Frame, Id, Order, Panel, Rect, Ui, UiBuilder, Vec2, vec2};

use super::action::{Action, Actions, Mode, PaletteAct, SavedAct};
use super::apply::{apply, open};
use super::browse::{conditions_ui, filters_ui, panels_ui};
use super::command;
use super::find::find_ui;
use super::finder::Finder;
use super::library::{Library, Loading};
use super::page::{crumbs_ui, page_ui, start_ui};
use super::palette::palette_ui;
use super::problems::problems_ui;
use super::restore;
use super::saved::{Counter, naming_ui};
use super::shell::{TabLabel, Toast, Travel, sheet_ui, tab_bar_ui, toast_ui, top_bar_ui};
use super::theme::{self, PAGE_MIN, PANEL_MIN, Theme, Type, WidthClass, height};
use super::view::ViewCx;
use super::widgets::{label_in, popup_frame};
use super::workspace::Workspace;
use crate::kb::Origin;
use crate::user::{Session, SessionStore};

/// What the window is to show, on its way: content is loaded while the window is being opened.
#[derive(Debug)]
pub struct Start {
    loading: Loading,
    folder: Option<PathBuf>,
}

impl Start {
    /// Starts to load packs, the bottom layer first. The session is kept in `folder`; `None` keeps nothing.
    #[must_use]
    pub fn new(packs: Vec<Origin>, folder: Option<PathBuf>) -> Self {
        Self { loading: Loading::start(packs), folder }
    }
}

/// What the window shows.
enum Stage {
    /// Content is being loaded.
    Loading(Loading),
    /// Loading failed, in these words.
    Failed(String),
    /// Content is shown.
    Open(Arc<Library>, Box<Workspace>),
}

/// The application behind the window.
pub struct Harbinger {
    ctx: Context,
    stage: Stage,
    session: Session,
    store: Option<SessionStore>,
    /// What is to be said once there is a window to say it in.
    notice: Option<String>,
    /// Sizes and places as they were kept last, to notice that they changed.
    kept: [f32; 4],
    /// How many frames with content have begun, up to the second.
    frames: u8,
}

impl Harbinger {
    /// Makes the application: sets fonts and theme, and waits for the content in the frames to come.
    #[must_use]
    pub fn new(ctx: &Context, start: Start) -> Self {
        theme::apply(ctx);
        ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
        let store = start.folder.map(SessionStore::new);
        let (session, notice) = store.as_ref().map(SessionStore::read).unwrap_or_default();
        ctx.set_theme(restore::theme_of(&session.theme));
        ctx.set_zoom_factor(session.zoom);
        start.loading.wake(ctx);
        let stage = Stage::Loading(start.loading);
        Self { ctx: ctx.clone(), stage, session, store, notice, kept: [0.0; 4], frames: 0 }
    }

    /// Waits for the content: for tests, which count frames.
    pub fn finish_loading(&mut self) {
        if let Stage::Loading(loading) = &self.stage
            && let Some(result) = loading.wait()
        {
            self.loaded(result);
        }
    }

    fn loaded(&mut self, result: Result<Arc<Library>, String>) {
        self.stage = match result {
            Ok(library) => {
                let mut workspace = restore::workspace_of(&library, &self.session);
                if library.is_large() {
                    workspace.finder = Finder::start(Arc::clone(&library), self.ctx.clone());
                    workspace.saved.counter = Counter::start(Arc::clone(&library), self.ctx.clone());
                }
                workspace.toast = self.notice.take().map(Toast::new);
                self.kept = sizes_of(self.session.zoom, &workspace);
                Stage::Open(library, Box::new(workspace))
            }
            Err(words) => Stage::Failed(words),
        };
    }

    /// Whether content is loaded and shown.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Open(..))
    }

    /// Opens the page of a topic, if content is loaded and has it.
    pub fn open_slug(&mut self, slug: &str) {
        if let Stage::Open(library, workspace) = &mut self.stage
            && let Some(topic) = library.kb.find(slug)
        {
            open(library, workspace, topic);
        }
    }

    /// The slug of the topic that is open.
    #[must_use]
    pub fn open_topic(&self) -> Option<&str> {
        match &self.stage {
            Stage::Open(library, workspace) => workspace.tab().topic().map(|id| &*library.kb.topic(id).slug),
            _ => None,
        }
    }

    /// Keeps the session where something changed that it holds.
    fn keep_session(&mut self, ctx: &Context) {
        let Stage::Open(library, workspace) = &mut self.stage else { return };
        let Some(store) = &self.store else { return };
        if let Some(words) = store.fault() {
            workspace.toast = Some(Toast::new(words));
        }
        let now = sizes_of(ctx.zoom_factor(), workspace);
        // What is being dragged or scrolled is kept when it has come to rest.
        let settled =
            ctx.input(|input| !input.pointer.any_down() && input.smooth_scroll_delta() == Vec2::ZERO);
        if settled && (std::mem::take(&mut workspace.dirty) || now != self.kept) {
            self.kept = now;
            store.keep(restore::session_of(ctx, library, workspace));
        }
    }
}

impl eframe::App for Harbinger {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        if let Stage::Loading(loading) = &self.stage
            && let Some(result) = loading.poll()
        {
            self.loaded(result);
        }
        if let Stage::Open(library, workspace) = &mut self.stage {
            self.frames = self.frames.saturating_add(1).min(3);
            if self.frames == 2 {
                // The first frame has been shown; what the next ones need can be made beside them.
                library.make_ready();
            }
            workspace.take_outcome(library);
            if self.frames > 2 {
                workspace.saved.count(library);
            }
            if workspace.saved.is_uncounted() {
                ctx.request_repaint();
            }
            let typing = ctx.text_edit_focused();
            for action in ctx.input_mut(|input| command::pressed(input, typing)) {
                // Whoever asks for something else by its keys is done with the palette and the field of a name.
                if workspace.palette.open && !matches!(action, Action::Palette(_) | Action::Peel) {
                    apply(ctx, library, workspace, Action::Palette(PaletteAct::Close));
                }
                if workspace.naming.of.is_some() && !matches!(action, Action::Saved(_) | Action::Peel) {
                    apply(ctx, library, workspace, Action::Saved(SavedAct::Cancel));
                }
                apply(ctx, library, workspace, action);
            }
            workspace.look_again();
        }
        self.keep_session(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        match &mut self.stage {
            Stage::Loading(_) => plain_ui(ui, ""),
            Stage::Failed(words) => plain_ui(ui, words),
            Stage::Open(library, workspace) => {
                let library = Arc::clone(library);
                let mut out = Actions::default();
                window_ui(ui, &library, workspace, &mut out);
                let actions = out.take();
                // What an action changes is drawn at once, so that nothing lags one frame behind.
                if !actions.is_empty() {
                    ui.ctx().request_repaint();
                }
                for action in actions {
                    apply(ui.ctx(), &library, workspace, action);
                }
            }
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let (Stage::Open(..), Some(_)) = (&self.stage, &self.store) {
            // Dropping the store waits until the last session is on the disk.
            self.store = None;
        }
    }
}

/// The window before there is content, or without any.
fn plain_ui(ui: &mut Ui, words: &str) {
    let theme = Theme::of(ui);
    CentralPanel::default().frame(Frame::new().fill(theme.bg0)).show(ui, |ui| {
        let rect = ui.max_rect().shrink(24.0);
        label_in(ui, rect, Align2::LEFT_TOP, words, Type::Control, theme.text1);
    });
}

fn window_ui(ui: &mut Ui, library: &Library, workspace: &mut Workspace, out: &mut Actions) {
    let theme = Theme::of(ui);
    let width = WidthClass::of(ui.ctx().content_rect().width());
    let bare = Frame::new().fill(theme.bg0);
    // Views borrow what they read; their own widgets' state is taken out for the while.
    let mut search = std::mem::take(&mut workspace.search);
    let mut panels_state = std::mem::take(&mut workspace.panels_state);
    let mut filters_state = std::mem::take(&mut workspace.filters_state);
    let mut page_state = std::mem::take(&mut workspace.tab_mut().state);
    let mut find = std::mem::take(&mut workspace.find);
    let mut palette = std::mem::take(&mut workspace.palette);
    let mut naming = std::mem::take(&mut workspace.naming);
    let mut toast = workspace.toast.take();
    {
        let cx = ViewCx {
            library,
            theme,
            width,
            query: &workspace.query,
            panels: &workspace.panels,
            answer: &workspace.answer,
            saved: &workspace.saved,
            page: workspace.tab().page.as_ref(),
            marks: &workspace.marks,
            recent: &workspace.recent,
        };
        Panel::top("top-bar").exact_size(height::TOP_BAR).frame(bare).show_separator_line(false).show(
            ui,
            |ui| {
                top_bar_ui(ui, &cx, workspace.mode, &travel_of(workspace), &mut search, out);
            },
        );
        match workspace.mode {
            Mode::Problems => {
                panels_state.leave();
                filters_state.leave();
                CentralPanel::default().frame(bare).show(ui, |ui| {
                    problems_ui(ui, &cx, &workspace.problems, workspace.selected_problem, out);
                });
            }
            Mode::Browse => {
                let alone = workspace.reading && cx.page.is_some();
                if alone {
                    panels_state.leave();
                    filters_state.leave();
                } else {
                    side_ui(ui, &cx, workspace.filters_open, &mut panels_state, &mut filters_state, out);
                }
                let page = CentralPanel::default().frame(Frame::new().fill(theme.bg1)).show(ui, |ui| {
                    main_ui(ui, &cx, workspace, alone, &mut page_state, out);
                });
                let body = page.response.rect;
                find_ui(ui, &cx, body.with_min_y(body.top() + height::TAB_BAR), &mut find, out);
            }
        }
        if let Some(sheet) = workspace.sheet {
            sheet_ui(ui, &cx, sheet, out);
        }
        if workspace.mode == Mode::Browse {
            naming_ui(ui, &cx, &mut naming, out);
        }
        palette_ui(ui, &cx, &mut palette, out);
        toast_ui(ui, &mut toast, out);
    }
    if workspace.mode == Mode::Browse {
        workspace.marks.revealed();
    }
    workspace.find = find;
    workspace.palette = palette;
    workspace.search = search;
    workspace.panels_state = panels_state;
    workspace.filters_state = filters_state;
    workspace.tab_mut().state = page_state;
    workspace.naming = naming;
    workspace.toast = toast;
}

/// The size of everything, how far the page is scrolled, and where the borders of the panels stand.
fn sizes_of(zoom: f32, workspace: &Workspace) -> [f32; 4] {
    [zoom, workspace.tab().state.scroll, workspace.panels_state.column, workspace.panels_state.row]
}

fn travel_of(workspace: &Workspace) -> Travel {
    let history = &workspace.tab().history;
    let steps = |(steps, place): (isize, &super::history::Place)| (steps, place.topic);
    Travel {
        behind: history.behind().take(15).map(steps).collect(),
        ahead: history.ahead().take(15).map(steps).collect(),
    }
}

/// Filters and panels.
fn side_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    filters_open: bool,
    panels: &mut super::browse::PanelsState,
    filters: &mut super::browse::FiltersState,
    out: &mut Actions,
) {
    let bare = Frame::new().fill(cx.theme.bg0);
    let window = ui.ctx().content_rect().width();
    let mut taken = 0.0;
    if cx.width == WidthClass::Narrow && !filters_open {
        filters.leave();
    }
    if cx.width != WidthClass::Narrow {
        let shown = Panel::left(("filters", cx.width as u8))
            .default_size(cx.width.filters())
            .size_range(150.0..=320.0)
            .frame(bare)
            .resizable(true)
            .show(ui, |ui| {
                filters_ui(ui, cx, filters, out);
            });
        taken = shown.response.rect.width();
    }
    let least = if cx.width == WidthClass::Huge { 4.0 * PANEL_MIN } else { 2.0 * PANEL_MIN };
    let most = (window - taken - PAGE_MIN).max(least);
    Panel::left(("panels", cx.width as u8))
        .default_size(cx.width.panels().min(most))
        .size_range(least..=most)
        .frame(bare)
        .resizable(true)
        .show(ui, |ui| {
            let area = ui.available_rect_before_wrap();
            let bar = area.with_max_y(area.top() + height::CONDITIONS);
            let mut head = ui.new_child(UiBuilder::new().id_salt("conditions").max_rect(bar));
            head.set_clip_rect(bar.intersect(ui.clip_rect()));
            let button = conditions_ui(&mut head, cx, out);
            if let Some(button) = button {
                if button.clicked() {
                    out.push(Action::ToggleFilters);
                } else if filters_open {
                    folded_filters_ui(ui, cx, button.rect, filters, out);
                }
            }
            let body = Rect::from_min_max(egui::pos2(area.left(), bar.bottom()), area.max);
            let mut rest = ui.new_child(UiBuilder::new().id_salt("panels").max_rect(body));
            panels_ui(&mut rest, cx, panels, out);
            ui.advance_cursor_after_rect(area);
        });
}

/// The filters of a narrow window, under their button.
fn folded_filters_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    button: Rect,
    state: &mut super::browse::FiltersState,
    out: &mut Actions,
) {
    let content = ui.ctx().content_rect();
    let at = button.left_bottom() + vec2(0.0, 6.0);
    let area = Area::new(Id::unique("folded-filters")).order(Order::Foreground).fixed_pos(at);
    area.show(ui.ctx(), |ui| {
        popup_frame(ui, 0).show(ui, |ui| {
            ui.set_width(240.0);
            ui.set_height((content.bottom() - at.y - 24.0).min(620.0));
            filters_ui(ui, cx, state, out);
        });
    });
    let pressed = ui.input(|input| input.pointer.interact_pos().filter(|_| input.pointer.any_pressed()));
    // A menu or field that hangs over the filters belongs to them.
    let floats = |at| ui.ctx().layer_id_at(at).is_some_and(|layer| layer.order >= Order::Foreground);
    if pressed.is_some_and(|at| !button.contains(at) && !floats(at)) {
        out.push(Action::ToggleFilters);
    }
}

/// Tabs or breadcrumbs, and the page under them.
fn main_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    workspace: &Workspace,
    alone: bool,
    state: &mut super::page::PageState,
    out: &mut Actions,
) {
    let area = ui.available_rect_before_wrap();
    let bar = area.with_max_y(area.top() + height::TAB_BAR);
    ui.painter().rect_filled(bar, 0.0, cx.theme.bg0);
    let mut head = ui.new_child(UiBuilder::new().id_salt("page-bar").max_rect(bar));
    head.set_clip_rect(bar.intersect(ui.clip_rect()));
    match cx.page.filter(|_| alone) {
        Some(page) => crumbs_ui(&mut head, cx, page, workspace.position.at, out),
        None => {
            let tabs: Vec<TabLabel> = workspace.tabs.iter().map(super::workspace::Tab::topic).collect();
            tab_bar_ui(&mut head, cx, &tabs, workspace.active, out);
        }
    }
    let body = Rect::from_min_max(egui::pos2(area.left(), bar.bottom()), area.max);
    let mut rest = ui.new_child(UiBuilder::new().id_salt("page-body").max_rect(body));
    rest.set_clip_rect(body.intersect(ui.clip_rect()));
    match cx.page {
        Some(page) => page_ui(&mut rest, cx, page, state, alone, out),
        None => start_ui(&mut rest, cx, out),
    }
}

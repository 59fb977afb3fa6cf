//! The application: polls the worker, draws the shell, applies what was asked for.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Context, Ui, Vec2};

use super::action::{Action, Actions, PaletteAct, SavedAct};
use super::apply::{apply, open};
use super::command;
use super::finder::Finder;
use super::layout_ui::{plain_ui, window_ui};
use super::library::{Library, Loading};
use super::restore;
use super::saved::Counter;
use super::shell::Toast;
use super::theme;
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
        Self::cached(packs, folder, None)
    }

    /// The same; what is made of large packs is kept in the folder `cache`.
    #[must_use]
    pub fn cached(packs: Vec<Origin>, folder: Option<PathBuf>, cache: Option<PathBuf>) -> Self {
        Self { loading: Loading::start(packs, cache), folder }
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

    /// Loads content anew that the cache held and that its files no longer say; the window comes back as it is.
    fn load_stale_again(&mut self, ctx: &Context) {
        if let Stage::Open(library, workspace) = &self.stage
            && let Some((origins, cache)) = library.to_load_again()
        {
            self.session = restore::session_of(ctx, library, workspace);
            let loading = Loading::start(origins, Some(cache));
            loading.wake(ctx);
            (self.stage, self.frames) = (Stage::Loading(loading), 0);
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
        self.load_stale_again(ctx);
        if let Stage::Loading(loading) = &self.stage
            && let Some(result) = loading.poll()
        {
            self.loaded(result);
        }
        if let Stage::Open(library, workspace) = &mut self.stage {
            self.frames = self.frames.saturating_add(1).min(3);
            if self.frames == 2 {
                // The first frame has been shown; what the next ones need can be made beside them.
                library.make_ready(ctx);
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

/// The size of everything, how far the page is scrolled, and where the borders of the panels stand.
fn sizes_of(zoom: f32, workspace: &Workspace) -> [f32; 4] {
    [zoom, workspace.tab().state.scroll, workspace.panels_state.column, workspace.panels_state.row]
}

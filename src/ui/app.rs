//! The application: polls the worker, draws the shell, applies what was asked for.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Context, Ui, Vec2};

use super::action::{Action, Actions, ExportAct, FigureAct, PaletteAct, SavedAct};
use super::apply::{apply, open, poll_exports, poll_files, tend_study};
use super::command;
use super::files::SystemDialog;
use super::keep;
use super::layout_ui::{plain_ui, window_ui};
use super::library::Library;
use super::packs::{Loader, Loading, Request, Wish, attach, carry_over, opening_ui};
use super::restore;
use super::shell::Toast;
use super::theme;
use super::workspace::Workspace;
use crate::files::Surroundings;
use crate::kb::Origin;
use crate::packs::PackList;
use crate::user::{Session, Store};

/// What the window is to show, on its way: content is loaded while the window is being opened.
#[derive(Debug)]
pub struct Start {
    loading: Loading,
    /// Where what is made of large packs is kept; `None` keeps nothing.
    cache: Option<PathBuf>,
    list: PackList,
    /// What the session goes on to remember, where the list is one for this time only.
    remembered: Option<PackList>,
    store: Store,
    session: Session,
    notice: Option<String>,
    surroundings: Surroundings,
    dialog: SystemDialog,
}

impl Start {
    /// Starts to load packs, the bottom layer first, for this time: what the session remembers as open stays as it
    /// is. What the person makes is kept in `store`; `None` keeps nothing.
    #[must_use]
    pub fn new(packs: Vec<Origin>, store: Option<Store>) -> Self {
        Self::cached(Some(packs), store, None)
    }

    /// Starts to load the packs that were open when the window was closed, and remembers what becomes of them.
    #[must_use]
    pub fn again(store: Option<Store>) -> Self {
        Self::cached(None, store, None)
    }

    /// Starts to load these packs for this time, or without any those that were open; what is made of large ones is
    /// kept in the folder `cache`.
    #[must_use]
    pub fn cached(packs: Option<Vec<Origin>>, store: Option<Store>, cache: Option<PathBuf>) -> Self {
        let mut store = store.unwrap_or_default();
        let notice = store.wait();
        let session = store.own().session();
        let kept = restore::packs_of(&session);
        let (list, remembered) = match packs {
            Some(packs) => (PackList::of_origins(packs), Some(kept)),
            None => (kept, None),
        };
        let loading = Loading::start(Request::first(list.clone()), cache.clone());
        let (surroundings, dialog) = (Surroundings::default(), SystemDialog::default());
        Self { loading, cache, list, remembered, store, session, notice, surroundings, dialog }
    }

    /// Says where the home folder is, and which programs the person prefers.
    #[must_use]
    pub fn in_surroundings(self, surroundings: Surroundings) -> Self {
        Self { surroundings, ..self }
    }

    /// Asks for files in another way than by the system's own chooser.
    #[must_use]
    pub fn asking(self, dialog: SystemDialog) -> Self {
        Self { dialog, ..self }
    }
}

/// What the window shows.
enum Stage {
    /// Nothing yet: content is being loaded.
    Opening,
    /// Loading failed, in these words.
    Failed(String),
    /// Content is shown.
    Open(Arc<Library>, Box<Workspace>),
}

/// The application behind the window.
pub struct Harbinger {
    ctx: Context,
    stage: Stage,
    loader: Loader,
    /// What is to be opened first, and what of it is remembered.
    list: PackList,
    remembered: Option<PackList>,
    session: Session,
    /// Where things are kept, until there is a workspace to hold it.
    store: Store,
    surroundings: Arc<Surroundings>,
    dialog: SystemDialog,
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
        let Start { loading, cache, list, remembered, store, session, notice, surroundings, dialog } = start;
        let window = ctx.clone();
        store.wake_by(move || window.request_repaint());
        ctx.set_theme(restore::theme_of(&session.theme));
        ctx.set_zoom_factor(session.zoom);
        Self {
            ctx: ctx.clone(),
            stage: Stage::Opening,
            loader: Loader::new(ctx.clone(), loading, cache),
            list,
            remembered,
            session,
            store,
            surroundings: Arc::new(surroundings),
            dialog,
            notice,
            kept: [0.0; 4],
            frames: 0,
        }
    }

    /// Waits for the content: for tests, which count frames.
    pub fn finish_loading(&mut self) {
        if let Some(result) = self.loader.wait() {
            self.loaded(result);
        }
    }

    fn loaded(&mut self, result: Result<Arc<Library>, String>) {
        match (result, &mut self.stage) {
            (Ok(library), Stage::Open(old, workspace)) => {
                carry_over(&self.ctx, old, &library, workspace);
                // What was wished for since then is loaded next.
                if workspace.packs.wish.is_none() {
                    workspace.packs.list.clone_from(&library.list);
                }
                self.loader.watch(&library);
                library.make_ready(&self.ctx);
                *old = library;
            }
            (Ok(library), Stage::Opening | Stage::Failed(_)) => {
                let mut workspace = restore::workspace_of(&library, &self.session);
                workspace.packs.list.clone_from(&library.list);
                workspace.packs.remembered = self.remembered.take();
                attach(&self.ctx, &library, &mut workspace);
                workspace.files.surroundings = Arc::clone(&self.surroundings);
                workspace.files.dialog = self.dialog.clone();
                workspace.toast = self.notice.take().map(Toast::new);
                workspace.store = std::mem::take(&mut self.store);
                self.kept = sizes_of(self.session.zoom, &workspace);
                self.loader.watch(&library);
                self.stage = Stage::Open(library, Box::new(workspace));
            }
            (Err(words), Stage::Open(library, workspace)) => {
                workspace.packs.list.clone_from(&library.list);
                workspace.toast = Some(Toast::new(words));
            }
            (Err(words), _) => self.stage = Stage::Failed(words),
        }
    }

    /// Does what is wished for about the packs, and reads again what was saved.
    fn tend_packs(&mut self) {
        let Stage::Open(library, workspace) = &mut self.stage else { return };
        let list = workspace.packs.list.clone();
        let before = || Some(Arc::clone(library));
        match workspace.packs.wish.take() {
            Some(Wish::Load) => self.loader.load(Request { list, before: before(), afresh: false }),
            Some(Wish::LoadAfresh) => self.loader.load(Request { list, before: before(), afresh: true }),
            Some(Wish::Cancel) => {
                if self.loader.cancel() {
                    workspace.packs.list.clone_from(&library.list);
                    workspace.toast = Some(Toast::new("Loading was cancelled: the packs are as they were"));
                }
            }
            None => self.loader.follow(&list, library),
        }
        workspace.packs.status = self.loader.status();
    }

    /// Gives up the first load: the built-in pack alone is there at once, the others wait to be switched on.
    fn open_built_in(&mut self) {
        self.list.only(None);
        self.loader.load(Request::first(self.list.clone()));
    }

    /// Whether content is loaded and shown.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Open(..))
    }

    /// Whether other content is on its way.
    #[must_use]
    pub const fn is_loading(&self) -> bool {
        self.loader.is_loading()
    }

    /// Whether the content that is shown has a topic.
    #[must_use]
    pub fn has_topic(&self, slug: &str) -> bool {
        matches!(&self.stage, Stage::Open(library, _) if library.kb.find(slug).is_some())
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

    /// Keeps what changed, and takes in what other windows have changed.
    fn keep_session(&mut self, ctx: &Context) {
        let Stage::Open(library, workspace) = &mut self.stage else { return };
        keep::keep_lists(workspace);
        keep::take_news(library, workspace);
        let now = sizes_of(ctx.zoom_factor(), workspace);
        // What is being dragged or scrolled is kept when it has come to rest.
        let settled =
            ctx.input(|input| !input.pointer.any_down() && input.smooth_scroll_delta() == Vec2::ZERO);
        if settled && (std::mem::take(&mut workspace.dirty) || now != self.kept) {
            self.kept = now;
            keep::keep_session(ctx, library, workspace);
        }
    }
}

impl eframe::App for Harbinger {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        if let Some(result) = self.loader.poll() {
            self.loaded(result);
        }
        self.tend_packs();
        if let Stage::Open(library, workspace) = &mut self.stage {
            self.frames = self.frames.saturating_add(1).min(3);
            if self.frames == 2 {
                // The first frame has been shown; what the next ones need can be made beside them.
                library.make_ready(ctx);
            }
            workspace.take_outcome(library);
            poll_files(ctx, frame, library, workspace);
            poll_exports(ctx, library, workspace);
            workspace.gallery.take_made(ctx);
            if self.frames > 2 {
                workspace.saved.count(library, &workspace.query.notes);
                workspace.differential.take_answer();
            }
            if workspace.saved.is_uncounted() || workspace.differential.is_unasked() {
                ctx.request_repaint();
            }
            tend_study(ctx, library, workspace);
            let typing = ctx.text_edit_focused();
            for action in ctx.input_mut(|input| command::pressed(input, typing)) {
                // The chooser wants its answer first, as a sheet does, and what is being written must not be lost.
                let beside_chooser = !matches!(action, Action::Files(_) | Action::Peel | Action::Quit);
                if (workspace.files.chooser.is_some() || workspace.study.has_sheet()) && beside_chooser {
                    continue;
                }
                // Whoever asks for something else by its keys is done with the palette and the field of a name.
                if workspace.palette.open && !matches!(action, Action::Palette(_) | Action::Peel) {
                    apply(ctx, library, workspace, Action::Palette(PaletteAct::Close));
                }
                if workspace.viewer.figure.is_some() && !matches!(action, Action::Peel | Action::Quit) {
                    apply(ctx, library, workspace, Action::Figure(FigureAct::Close));
                }
                if workspace.export.open.is_some() && !matches!(action, Action::Export(_) | Action::Peel) {
                    apply(ctx, library, workspace, Action::Export(ExportAct::Close));
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
            Stage::Opening => {
                let status = self.loader.status();
                if opening_ui(ui, status.as_ref()) {
                    self.open_built_in();
                }
            }
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
        if let Stage::Open(_, workspace) = &mut self.stage {
            // Dropping the store waits until everything is on the disk.
            workspace.store = Store::default();
        }
    }
}

/// The size of everything, how far the page is scrolled, and where the borders of the panels stand.
fn sizes_of(zoom: f32, workspace: &Workspace) -> [f32; 4] {
    [zoom, workspace.tab().state.scroll, workspace.panels_state.column, workspace.panels_state.row]
}

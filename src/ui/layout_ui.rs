//! The layout of the window: which views are drawn, where, and what each is given.

use egui::{Align2, Area, CentralPanel, Frame, Id, Order, Panel, Rect, Ui, UiBuilder, vec2};

use super::action::{Action, Actions, Mode};
use super::browse::{conditions_ui, filters_ui, panels_ui};
use super::compare::{CompareState, carried_ui, compare_ui, page_drop};
use super::differential::{Board, differential_ui};
use super::digest::{DigestState, digest_ui};
use super::export::export_ui;
use super::figures::viewer_ui;
use super::files::chooser_ui;
use super::find::find_ui;
use super::library::Library;
use super::own::bookmarks_ui;
use super::packs::{drop_ui, packs_ui, status_ui};
use super::page::{Reference, crumbs_ui, gone_ui, page_ui, start_ui};
use super::palette::palette_ui;
use super::problems::problems_ui;
use super::saved::naming_ui;
use super::search::SearchState;
use super::shell::{TabLabel, Travel, sheet_ui, tab_bar_ui, toast_ui, top_bar_ui};
use super::study::{study_ui, writing_ui};
use super::theme::{PAGE_MIN, PANEL_MIN, Theme, Type, WidthClass, height};
use super::view::ViewCx;
use super::widgets::{label_in, popup_frame};
use super::workspace::{Tab, Workspace};

/// The window before there is content, or without any.
pub(super) fn plain_ui(ui: &mut Ui, words: &str) {
    let theme = Theme::of(ui);
    CentralPanel::default().frame(Frame::new().fill(theme.bg0)).show(ui, |ui| {
        let rect = ui.max_rect().shrink(24.0);
        label_in(ui, rect, Align2::LEFT_TOP, words, Type::Control, theme.text1);
    });
}

/// The window, with the content that it shows.
pub(super) fn window_ui(ui: &mut Ui, library: &Library, workspace: &mut Workspace, out: &mut Actions) {
    if workspace.viewer.figure.is_some() {
        return figure_ui(ui, library, workspace, out);
    }
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
    let mut export = std::mem::take(&mut workspace.export);
    let mut files = std::mem::take(&mut workspace.files);
    let mut packs_state = std::mem::take(&mut workspace.packs.page);
    let mut dropping = std::mem::take(&mut workspace.packs.dropping);
    let mut bookmarks = std::mem::take(&mut workspace.bookmarks);
    let mut compare = std::mem::take(&mut workspace.compare);
    let mut digest = std::mem::take(&mut workspace.digest);
    let mut differential = std::mem::take(&mut workspace.differential);
    let mut study = std::mem::take(&mut workspace.study);
    let board = differential.board();
    let mut toast = workspace.toast.take();
    {
        let cx = ViewCx {
            library,
            theme,
            width,
            query: &workspace.query,
            panels: &workspace.panels,
            answer: &workspace.answer,
            packs: &workspace.packs.list,
            saved: &workspace.saved,
            page: workspace.tab().page.as_ref(),
            neighbourhood: workspace.neighbourhood,
            references: references_of(workspace, &board),
            marks: &workspace.marks,
            gallery: &workspace.gallery,
            recent: &workspace.recent,
            own: workspace.store.own(),
            private: workspace.store.is_private(),
        };
        head_ui(ui, &cx, workspace, &mut search, out);
        let (mode, alone) = (workspace.mode, workspace.reading && cx.page.is_some());
        if mode != Mode::Browse || alone {
            panels_state.leave();
            filters_state.leave();
        }
        match mode {
            Mode::Compare | Mode::Digest => answers_ui(ui, &cx, mode, &mut compare, &mut digest, out),
            Mode::Differential | Mode::Study | Mode::Bookmarks | Mode::Packs | Mode::Problems => {
                CentralPanel::default().frame(bare).show(ui, |ui| match mode {
                    Mode::Differential => differential_ui(ui, &cx, &mut differential, out),
                    Mode::Study => study_ui(ui, &cx, &mut study, out),
                    Mode::Bookmarks => bookmarks_ui(ui, &cx, &mut bookmarks, out),
                    Mode::Packs => packs_ui(ui, &cx, &mut packs_state, out),
                    _ => problems_ui(ui, &cx, &workspace.problems, workspace.selected_problem, out),
                });
            }
            Mode::Browse => {
                if !alone {
                    side_ui(ui, &cx, workspace.filters_open, &mut panels_state, &mut filters_state, out);
                }
                let page = CentralPanel::default().frame(Frame::new().fill(theme.bg1)).show(ui, |ui| {
                    main_ui(ui, &cx, workspace, alone, &mut page_state, out);
                });
                let body = page.response.rect;
                page_drop(ui, &cx, body, out);
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
        export_ui(ui, &cx, &mut export, out);
        chooser_ui(ui, &cx, &mut files, out);
        writing_ui(ui, &cx, study.sheet.as_mut(), out);
        toast_ui(ui, &mut toast, out);
        drop_ui(ui, &cx, &mut dropping, out);
        carried_ui(ui, &cx);
    }
    if workspace.mode == Mode::Browse {
        workspace.marks.revealed();
    }
    (workspace.find, workspace.palette, workspace.export) = (find, palette, export);
    (workspace.files, workspace.search) = (files, search);
    workspace.panels_state = panels_state;
    workspace.filters_state = filters_state;
    workspace.tab_mut().state = page_state;
    workspace.naming = naming;
    (workspace.packs.page, workspace.packs.dropping) = (packs_state, dropping);
    workspace.bookmarks = bookmarks;
    (workspace.compare, workspace.digest) = (compare, digest);
    (workspace.differential, workspace.study) = (differential, study);
    workspace.toast = toast;
}

/// The top bar, and what is being loaded under it.
fn head_ui(ui: &mut Ui, cx: &ViewCx<'_>, workspace: &Workspace, search: &mut SearchState, out: &mut Actions) {
    let bare = Frame::new().fill(cx.theme.bg0);
    let panel = Panel::top("top-bar").exact_size(height::TOP_BAR).frame(bare).show_separator_line(false);
    panel.show(ui, |ui| {
        let bar = ui.available_rect_before_wrap();
        top_bar_ui(ui, cx, workspace.mode, &travel_of(workspace), search, out);
        status_ui(ui, cx, bar, workspace.packs.status.as_ref(), out);
    });
}

/// What is shown in place of panels and pages: a comparison, or a gamut or hunt.
fn answers_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    mode: Mode,
    compare: &mut CompareState,
    digest: &mut DigestState,
    out: &mut Actions,
) {
    CentralPanel::default().frame(Frame::new().fill(cx.theme.bg1)).show(ui, |ui| match mode {
        Mode::Compare => compare_ui(ui, cx, compare, out),
        _ => digest_ui(ui, cx, digest, out),
    });
}

/// The figure viewer, which takes the whole window.
fn figure_ui(ui: &mut Ui, library: &Library, workspace: &mut Workspace, out: &mut Actions) {
    let mut viewer = std::mem::take(&mut workspace.viewer);
    workspace.panels_state.leave();
    workspace.filters_state.leave();
    viewer_ui(ui, &library.kb, &workspace.gallery, &mut viewer, out);
    workspace.viewer = viewer;
}

/// The sources of the raised numbers: those of the page, or of what is shown in its place.
fn references_of<'a>(workspace: &'a Workspace, board: &'a Board) -> &'a [Reference] {
    match workspace.mode {
        Mode::Differential => &board.references,
        _ => workspace.tab().page.as_ref().map_or(&[], |page| &page.references),
    }
}

fn travel_of(workspace: &Workspace) -> Travel {
    let history = &workspace.tab().history;
    let steps = |(steps, place): (isize, &super::history::Place)| (steps, place.clone());
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
            let tabs: Vec<TabLabel<'_>> = workspace.tabs.iter().map(label_of).collect();
            tab_bar_ui(&mut head, cx, &tabs, workspace.active, out);
        }
    }
    let body = Rect::from_min_max(egui::pos2(area.left(), bar.bottom()), area.max);
    let mut rest = ui.new_child(UiBuilder::new().id_salt("page-body").max_rect(body));
    rest.set_clip_rect(body.intersect(ui.clip_rect()));
    match cx.page {
        Some(page) => page_ui(&mut rest, cx, page, state, alone, out),
        None => match &workspace.tab().gone {
            Some(gone) => gone_ui(&mut rest, cx, &gone.name, workspace.tab().history.current(), out),
            None => start_ui(&mut rest, cx, out),
        },
    }
}

fn label_of(tab: &Tab) -> TabLabel<'_> {
    match (tab.topic(), &tab.gone) {
        (Some(topic), _) => TabLabel::Topic(topic),
        (None, Some(gone)) => TabLabel::Gone(&gone.name),
        (None, None) => TabLabel::Empty,
    }
}

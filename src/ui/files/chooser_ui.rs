//! Draws the chooser: what will happen, the field, the list, and the ways to go on.

use egui::{
    Align, CornerRadius, FocusDirection, Id, Key, Layout, Modal, Modifiers, Rect, Role, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, Vec2, vec2,
};

use super::dialog::PATIENCE;
use super::list_ui::list_ui;
use super::purpose::Purpose;
use super::state::{Asked, Checking, Chooser, FilesState};
use crate::ui::action::{Action, Actions, FilesAct};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{
    Field, button, caret_to_end, icon_button, keycap, keycap_width, label, main_button, popup_frame,
};

const WIDTH: f32 = 680.0;
const FIELD: f32 = 36.0;
/// The line under the field, which is kept free for words.
const WORDS: f32 = 36.0;
const LIST: f32 = 336.0;
/// What a work may take before it is worth a word, in seconds.
const MOMENT: f64 = 0.3;
/// The most characters of a path.
const LONGEST: usize = 8_000;

/// Draws the chooser over the window, if it is open.
pub(crate) fn chooser_ui(ui: &Ui, cx: &ViewCx<'_>, state: &mut FilesState, out: &mut Actions) {
    let writing = state.writing.as_ref().map(|writing| (writing.files, writing.job.since));
    let home = state.surroundings.home.clone();
    let Some(chooser) = &mut state.chooser else { return };
    let window = ui.ctx().content_rect();
    let width = WIDTH.min(window.width() - 80.0);
    let list = LIST.min(window.height() - 300.0).max(96.0);
    let modal = Modal::new(Id::unique("chooser"))
        .frame(popup_frame(ui, 20))
        .backdrop_color(egui::Color32::from_black_alpha(70));
    let shown = modal.show(ui.ctx(), |ui| {
        let dialog = UiBuilder::new().accessibility_role(Role::Dialog);
        ui.scope_builder(dialog, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_label(chooser.purpose.title()));
            ui.set_width(width);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            head_ui(ui, cx, &chooser.purpose, out);
            field_ui(ui, cx, chooser, out);
            words_ui(ui, cx, chooser, writing, out);
            let (place, _) = ui.allocate_exact_size(vec2(width, list), Sense::hover());
            let mut child = ui.new_child(UiBuilder::new().id_salt("list").max_rect(place));
            list_ui(&mut child, cx, chooser, home.as_deref(), out);
            ui.add_space(16.0);
            let (place, _) = ui.allocate_exact_size(vec2(width, 28.0), Sense::hover());
            let mut child = ui.new_child(
                UiBuilder::new().id_salt("foot").max_rect(place).layout(Layout::right_to_left(Align::Center)),
            );
            child.spacing_mut().item_spacing.x = 8.0;
            match chooser.asked.clone() {
                Some(asked) => question_ui(&mut child, chooser, &asked, out),
                None => buttons_ui(&mut child, cx, chooser, out),
            }
        });
    });
    if shown.backdrop_response.clicked() {
        out.push(Action::Files(FilesAct::Close));
    }
}

fn head_ui(ui: &mut Ui, cx: &ViewCx<'_>, purpose: &Purpose, out: &mut Actions) {
    ui.horizontal(|ui| {
        label(ui, purpose.title(), Type::Section, cx.theme.text1);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, Icon::Close, "Close", true).clicked() {
                out.push(Action::Files(FilesAct::Close));
            }
        });
    });
    label(ui, purpose.about(), Type::Control, cx.theme.text2);
    ui.add_space(12.0);
}

fn field_ui(ui: &mut Ui, cx: &ViewCx<'_>, chooser: &mut Chooser, out: &mut Actions) {
    let theme = cx.theme;
    let (frame, _) = ui.allocate_exact_size(vec2(ui.available_width(), FIELD), Sense::hover());
    let field = Field {
        id: Id::unique("chooser-field"),
        name: chooser.purpose.field(),
        hint: "~/ is your home folder",
        kind: Type::Control,
        keeps_keyboard: true,
    };
    // While the toolkit has not forgotten the sheet that led here, it gives the keyboard to nothing else.
    let may_take = ui.memory(|memory| memory.allows_interaction(ui.layer_id()));
    if chooser.take_focus && !may_take {
        ui.ctx().request_repaint();
    } else if chooser.take_focus && !ui.is_sizing_pass() {
        chooser.take_focus = false;
        ui.memory_mut(|memory| memory.request_focus(field.id));
        caret_to_end(ui, field.id, &chooser.text);
    }
    let has_focus = ui.memory(|memory| memory.has_focus(field.id));
    let asked = if has_focus { keys(ui, chooser) } else { None };
    let edge = if has_focus { Stroke::new(2.0, theme.focus) } else { Stroke::new(1.0, theme.line2) };
    ui.painter().rect(frame, CornerRadius::same(radius::CONTROL), theme.bg1, edge, StrokeKind::Inside);
    let place = frame.shrink2(vec2(12.0, 1.0));
    if field.show_long(ui, place, &mut chooser.text, LONGEST).changed() {
        out.push(Action::Files(FilesAct::Text));
    }
    // After the text: letters and Enter may arrive in one frame, and Enter means what they say.
    if let Some(act) = asked {
        // What a completion puts in is gone on with at its end.
        chooser.take_focus |= matches!(act, FilesAct::Complete { .. });
        out.push(Action::Files(act));
    }
}

/// The keys of the field: Tab completes where there is something to complete and else goes on, arrows go through
/// the list, Enter does what the chooser is for.
fn keys(ui: &Ui, chooser: &mut Chooser) -> Option<FilesAct> {
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let back = pressed(Modifiers::SHIFT, Key::Tab);
    if back || pressed(Modifiers::NONE, Key::Tab) {
        if chooser.completes() && !(back && chooser.cursor.is_none()) {
            return Some(FilesAct::Complete { backwards: back });
        }
        let direction = if back { FocusDirection::Previous } else { FocusDirection::Next };
        ui.memory_mut(|memory| memory.move_focus(direction));
        return None;
    }
    let last = chooser.lines.len().checked_sub(1);
    let (up, down) = (pressed(Modifiers::NONE, Key::ArrowUp), pressed(Modifiers::NONE, Key::ArrowDown));
    if let Some(last) = last.filter(|_| up || down) {
        // Above the first line and below the last one stands the field itself.
        chooser.cursor = match chooser.cursor {
            None => Some(if up { last } else { 0 }),
            Some(at) if up => at.checked_sub(1),
            Some(at) => (at < last).then_some(at + 1),
        };
        chooser.moved = true;
    }
    if chooser.shows_recent()
        && let Some(path) = chooser.cursor.and_then(|at| chooser.lines.get(at)).and_then(|line| line.recent())
        && pressed(Modifiers::NONE, Key::Delete)
    {
        return Some(FilesAct::Forget(path.to_owned()));
    }
    if pressed(Modifiers::NONE, Key::Escape) {
        return Some(FilesAct::Close);
    }
    // Only packs can be opened alone.
    let alone = pressed(Modifiers::COMMAND, Key::Enter) && chooser.purpose == Purpose::OpenPacks;
    (alone || pressed(Modifiers::NONE, Key::Enter)).then_some(FilesAct::Enter { alone })
}

/// The line under the field: what is wrong, what is asked, what is waited for, or how the field is used.
fn words_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    chooser: &Chooser,
    writing: Option<(usize, f64)>,
    out: &mut Actions,
) {
    let theme = cx.theme;
    let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), WORDS), Sense::hover());
    let mut child = ui.new_child(
        UiBuilder::new().id_salt("words").max_rect(place).layout(Layout::left_to_right(Align::Center)),
    );
    let ui = &mut child;
    let ctx = ui.ctx().clone();
    let now = ui.input(|input| input.time);
    // Words that are due later are drawn when they are due.
    let after = |since: f64, wait: f64| {
        let due = now - since >= wait;
        if !due {
            ctx.request_repaint_after_secs((since + wait - now) as f32);
        }
        due
    };
    if let Some(words) = &chooser.fault {
        sign(ui, Icon::Error, theme.error);
        label(ui, words, Type::Control, theme.error);
    } else if let Some(asked) = &chooser.asked {
        sign(ui, Icon::Warning, theme.warn);
        label(ui, &asked.words, Type::Control, theme.warn);
    } else if let Some(asking) = &chooser.asking {
        if after(asking.since(), PATIENCE) {
            let words = "The system’s file chooser has not answered yet.";
            label(ui, words, Type::Control, theme.warn);
            ui.add_space(8.0);
            if button(ui, None, "Go on without it").clicked() {
                out.push(Action::Files(FilesAct::GoOn));
            }
        } else {
            label(ui, "The system’s file chooser was asked for.", Type::Control, theme.text3);
        }
    } else if let Some((files, since)) = writing {
        if after(since, MOMENT) {
            label(ui, &format!("Writing {files} files …"), Type::Control, theme.text2);
        }
    } else if let Some(since) = chooser.checking.as_ref().map(Checking::since) {
        if after(since, MOMENT) {
            label(ui, "Looking there …", Type::Control, theme.text2);
        }
    } else {
        let words = if chooser.shows_recent() {
            "Type ~/ to look into your home folder, or choose with ↓."
        } else {
            "Tab completes, ↓ goes through the list."
        };
        label(ui, words, Type::Small, theme.text3);
    }
    if let Some(since) = chooser.reading_since() {
        // The list says so itself, a moment later.
        after(since, MOMENT);
    }
}

fn sign(ui: &mut Ui, icon: Icon, colour: egui::Color32) {
    let (place, _) = ui.allocate_exact_size(vec2(22.0, 20.0), Sense::hover());
    let place = Rect::from_center_size(place.left_center() + vec2(7.0, 0.0), Vec2::splat(15.0));
    icon.paint(ui.painter(), place, colour);
}

/// The answers to a question. The careful one has the keyboard.
fn question_ui(ui: &mut Ui, chooser: &mut Chooser, asked: &Asked, out: &mut Actions) {
    if button(ui, None, &asked.yes).clicked() {
        out.push(Action::Files(FilesAct::Replace));
    }
    let back = button(ui, None, "Choose another place");
    if std::mem::take(&mut chooser.answer_focus) {
        back.request_focus();
    }
    if back.clicked() {
        out.push(Action::Files(FilesAct::Back));
    }
}

/// The ways to go on, from the right: do it; then, from the left, ask the system.
fn buttons_ui(ui: &mut Ui, cx: &ViewCx<'_>, chooser: &Chooser, out: &mut Actions) {
    let mut ways = vec![(chooser.purpose.confirm(), "Enter", false)];
    if chooser.purpose == Purpose::OpenPacks {
        ways.push(("Open alone", "Ctrl Enter", true));
    }
    for (words, keys, alone) in ways {
        let pressed = if alone { button(ui, None, words) } else { main_button(ui, words) };
        if pressed.clicked() {
            out.push(Action::Files(FilesAct::Confirm { alone }));
        }
        let (place, _) = ui.allocate_exact_size(vec2(keycap_width(ui, keys), 18.0), Sense::hover());
        keycap(ui, cx.theme, place, keys);
        ui.add_space(8.0);
    }
    let rest = ui.available_rect_before_wrap();
    let mut left = ui.new_child(
        UiBuilder::new().id_salt("browse").max_rect(rest).layout(Layout::left_to_right(Align::Center)),
    );
    left.spacing_mut().item_spacing.x = 8.0;
    for (words, wanted) in chooser.purpose.browse() {
        if button(&mut left, None, words).clicked() {
            out.push(Action::Files(FilesAct::Browse(wanted)));
        }
    }
}

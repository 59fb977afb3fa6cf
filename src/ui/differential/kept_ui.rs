//! The bar over the case: its name, the list of kept cases, and what can be done with it as a whole.

use egui::{
    Align2, CornerRadius, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, Response, Role, ScrollArea,
    Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::act::DifferentialAct;
use super::casefile::CaseFile;
use super::state::Keeping;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{Field, choice_ground, focus_ring, icon_button, label, label_in, text_button};
use crate::user::{self, CaseNotes, KeptCase, clean_name};

const WIDTH: f32 = 300.0;

/// Draws the bar.
pub(super) fn case_bar_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    case: &CaseFile,
    keeping: &mut Keeping,
    out: &mut Actions,
) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    let kept = case.of.and_then(|id| cx.own.rows().cases.get(id)).map(|kept| &kept.what);
    let changed = kept.is_some_and(|kept| kept.notes != case.notes(&cx.library.kb));
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut bar = ui.new_child(UiBuilder::new().id_salt("case-bar").max_rect(rect).layout(layout));
    bar.spacing_mut().item_spacing.x = 0.0;
    let said = !case.is_blank();
    let mut act = |response: Response, act: DifferentialAct| {
        if response.clicked() {
            out.push(Action::Differential(act));
        }
    };
    act(icon_button(&mut bar, Icon::Close, "New case", said), DifferentialAct::Clear);
    act(icon_button(&mut bar, Icon::Copy, "Copy as text", !case.is_empty()), DifferentialAct::Copy);
    let cases = icon_button(&mut bar, Icon::Folder, "Cases", true);
    cases_menu(&cases, cx, case, keeping, out);
    if changed && text_button(&mut bar, None, "Save").on_hover_text("Keep the changes").clicked() {
        out.push(Action::Differential(DifferentialAct::KeepChanges));
    }
    let name = kept.map_or("Case", |kept| kept.name.as_str());
    let place = rect.with_max_x(bar.min_rect().left() - 6.0);
    let (_, cut) = label_in(ui, place, Align2::LEFT_CENTER, name, Type::Strong, cx.theme.text1);
    let response = ui.interact(place, ui.scope_id().with("case-name"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
    if cut {
        response.on_hover_text(name);
    }
}

/// The field that keeps the case, and all kept cases.
fn cases_menu(button: &Response, cx: &ViewCx<'_>, case: &CaseFile, keeping: &mut Keeping, out: &mut Actions) {
    let popup = Popup::menu(button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let shown = popup.show(|ui| {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 2.0;
        if !case.is_empty() {
            keep_ui(ui, cx, keeping, out);
            ui.separator();
        }
        let cases = cx.own.cases();
        if cases.is_empty() {
            let (row, _) = ui.allocate_exact_size(vec2(WIDTH, 30.0), Sense::hover());
            let words = "Cases that you keep are listed here.";
            label_in(
                ui,
                row.shrink2(vec2(8.0, 0.0)),
                Align2::LEFT_CENTER,
                words,
                Type::Control,
                cx.theme.text2,
            );
        }
        let most = (ui.ctx().content_rect().height() * 0.5).max(120.0);
        ScrollArea::vertical().max_height(most).show(ui, |ui| {
            for (id, kept) in cases {
                case_ui(ui, cx, id, &kept.what, case.of == Some(id), keeping, out);
            }
        });
    });
    if shown.is_none() {
        keeping.renaming = None;
        keeping.take_focus = true;
    }
}

/// The field for the name under which the case is kept.
fn keep_ui(ui: &mut Ui, cx: &ViewCx<'_>, keeping: &mut Keeping, out: &mut Actions) {
    label(ui, "Keep this case", Type::GroupHead, cx.theme.text3);
    let id = Id::unique("differential-keep");
    if keeping.take_focus && !ui.is_sizing_pass() {
        keeping.take_focus = false;
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let entered = field_ui(ui, cx, id, "Name of the case", &mut keeping.name, "Keep");
    match entered {
        Some(true) => {
            let name = clean_name(&keeping.name);
            if !name.is_empty() {
                keeping.name.clear();
                out.push(Action::Differential(DifferentialAct::Keep(name)));
                ui.close();
            }
        }
        Some(false) => ui.close(),
        None => {}
    }
}

/// A field with a button at its right; returns whether it was entered (true) or left with Escape (false).
fn field_ui(ui: &mut Ui, cx: &ViewCx<'_>, id: Id, name: &str, text: &mut String, word: &str) -> Option<bool> {
    let theme = cx.theme;
    let field = Field { id, name, hint: name, kind: Type::Control, keeps_keyboard: false };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height::BUTTON + 4.0), Sense::hover());
    let room = crate::ui::widgets::text_width(ui, word, Type::Name) + 16.0;
    let frame = rect.shrink2(vec2(4.0, 2.0)).with_max_x(rect.right() - room - 8.0);
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let pressed = |key: Key| has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (left, entered) = (pressed(Key::Escape), pressed(Key::Enter));
    let edge = if has_focus { Stroke::new(2.0, theme.focus) } else { Stroke::new(1.0, theme.line2) };
    ui.painter().rect(frame, CornerRadius::same(radius::CONTROL), theme.bg1, edge, StrokeKind::Inside);
    field.show_long(ui, frame.shrink2(vec2(8.0, 1.0)), text, user::MOST_NAME);
    let place = Rect::from_min_max(pos2(frame.right() + 6.0, rect.top()), rect.max);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut beside = ui.new_child(UiBuilder::new().id_salt(("keep", id)).max_rect(place).layout(layout));
    let clicked =
        beside.add_enabled_ui(!text.trim().is_empty(), |ui| text_button(ui, None, word)).inner.clicked();
    if entered || clicked { Some(true) } else { left.then_some(false) }
}

/// One kept case: a click goes on with it.
fn case_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    id: user::Id,
    kept: &KeptCase,
    here: bool,
    keeping: &mut Keeping,
    out: &mut Actions,
) {
    let theme = cx.theme;
    if let Some((renaming, name)) = &mut keeping.renaming
        && *renaming == id
    {
        let field = Id::unique("differential-rename");
        if keeping.rename_focus && !ui.is_sizing_pass() {
            keeping.rename_focus = false;
            ui.memory_mut(|memory| memory.request_focus(field));
        }
        match field_ui(ui, cx, field, "New name of the case", name, "Rename") {
            Some(true) => {
                let name = clean_name(name);
                if !name.is_empty() {
                    out.push(Action::Differential(DifferentialAct::Rename(id, name)));
                }
                keeping.renaming = None;
            }
            Some(false) => keeping.renaming = None,
            None => {}
        }
        return;
    }
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, here, format!("Open {}", kept.name)));
    choice_ground(ui, rect, here, ui.rect_contains_pointer(rect), radius::CONTROL);
    let words = Rect::from_min_max(rect.min + vec2(8.0, 4.0), pos2(rect.right() - 66.0, rect.top() + 24.0));
    label_in(ui, words, Align2::LEFT_CENTER, &kept.name, Type::Name, theme.text1);
    let under = words.translate(vec2(0.0, 18.0));
    label_in(ui, under, Align2::LEFT_CENTER, &summary(&kept.notes), Type::Small, theme.text2);
    focus_ring(ui, theme, &response, radius::CONTROL, false);
    let small = |right: f32| {
        Rect::from_center_size(pos2(rect.right() - right, rect.center().y), Vec2::splat(height::ICON_BUTTON))
    };
    let mut place = |at: Rect, icon: Icon, name: String| {
        let mut child = ui.new_child(UiBuilder::new().id_salt((&name, id)).max_rect(at));
        icon_button(&mut child, icon, &name, true).clicked()
    };
    let rename = place(small(46.0), Icon::Note, format!("Rename {}", kept.name));
    let delete = place(small(18.0), Icon::Close, format!("Delete {}", kept.name));
    let pressed =
        |key: Key| response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if rename || pressed(Key::F2) {
        keeping.renaming = Some((id, kept.name.clone()));
        keeping.rename_focus = true;
    } else if delete || pressed(Key::Delete) {
        out.push(Action::Differential(DifferentialAct::Delete(id)));
    } else if response.clicked() {
        out.push(Action::Differential(DifferentialAct::Open(id)));
        ui.close();
    }
}

/// What a case holds, in a line: `63, male · proximal weakness, dry mouth`.
fn summary(notes: &CaseNotes) -> String {
    let sex = notes.sex.to_lowercase();
    let person: Vec<&str> = [notes.age.trim(), &sex].into_iter().filter(|word| !word.is_empty()).collect();
    let findings: Vec<&str> = notes.findings.iter().map(|finding| finding.text.as_str()).collect();
    let parts = [person.join(", "), findings.join(", ")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

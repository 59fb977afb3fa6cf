//! Draws the problems page: the list at the left, one problem in full at the right.

use egui::{
    Align, Align2, Color32, CornerRadius, Frame, Id, Layout, Margin, Rect, Role, ScrollArea, Sense, Ui,
    UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::filter_ui::filter_ui;
use super::model::{Effect, Problems, as_text, severity_word};
use crate::kb::{Diagnostic, Excerpt, Outcome};
use crate::ui::action::{Action, Actions};
use crate::ui::apply::can_be_edited;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, Type, height, radius, space};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{button, focus_ring, label, label_in};

const LIST: f32 = 420.0;

/// Draws the page over the whole of `ui`; `selected` is the problem shown in full.
pub(crate) fn problems_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    problems: &Problems,
    selected: usize,
    out: &mut Actions,
) {
    let area = ui.available_rect_before_wrap();
    let head = area.with_max_y(area.top() + 56.0);
    head_ui(ui, cx, problems, head, out);
    if cx.library.diagnostics.is_empty() {
        let place = Rect::from_min_max(pos2(area.left() + 16.0, head.bottom() + 16.0), area.max);
        let mut child = ui.new_child(UiBuilder::new().max_rect(place));
        label(&mut child, "Nothing is wrong with the open packs.", Type::Reading, cx.theme.text2);
        return;
    }
    let split = area.left() + LIST.min(area.width() * 0.42);
    let filter = Rect::from_min_max(head.left_bottom(), pos2(split, head.bottom() + height::CONDITIONS));
    let list = Rect::from_min_max(filter.left_bottom(), pos2(split, area.bottom()));
    let detail = Rect::from_min_max(pos2(split, head.bottom()), area.max);
    ui.painter().rect_filled(detail, 0.0, cx.theme.bg1);
    ui.painter().vline(split, detail.y_range(), (1.0, cx.theme.line));
    filter_ui(ui, cx.theme, problems, filter, out);
    let mut child = ui.new_child(UiBuilder::new().id_salt("problem-list").max_rect(list));
    list_ui(&mut child, cx, problems, selected, out);
    if let Some(fault) = cx.library.diagnostics.get(selected).filter(|_| problems.lists(selected)) {
        let mut child = ui.new_child(UiBuilder::new().id_salt("problem").max_rect(detail));
        ScrollArea::vertical().id_salt(("problem", selected)).auto_shrink(false).show(&mut child, |ui| {
            Frame::new()
                .inner_margin(Margin { left: 36, right: 36, top: 24, bottom: 24 })
                .show(ui, |ui| detail_ui(ui, cx, fault, selected, out));
        });
    }
}

fn head_ui(ui: &mut Ui, cx: &ViewCx<'_>, problems: &Problems, rect: Rect, out: &mut Actions) {
    let theme = cx.theme;
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, theme.line));
    let mut child = ui.new_child(
        UiBuilder::new().max_rect(rect.shrink2(vec2(16.0, 0.0))).layout(Layout::left_to_right(Align::Center)),
    );
    label(&mut child, "Problems", Type::Section, theme.text1);
    child.add_space(4.0);
    child.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if !cx.library.diagnostics.is_empty() && button(ui, Some(Icon::Copy), "Copy all").clicked() {
            out.push(Action::Copy(as_text(&cx.library.diagnostics), "All problems were copied"));
        }
        ui.add_space(8.0);
        for (count, effect) in [
            (problems.kept, Effect::Kept),
            (problems.earlier, Effect::Earlier),
            (problems.left_out, Effect::LeftOut),
        ] {
            if count == 0 {
                continue;
            }
            label(ui, &effect.label().to_lowercase(), Type::Control, colour(theme, effect));
            label(ui, &count.to_string(), Type::Strong, colour(theme, effect));
            sign(ui, theme, effect, 18.0);
            ui.add_space(10.0);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            label(ui, &problems.packs, Type::Control, theme.text2);
        });
    });
}

const fn colour(theme: &Theme, effect: Effect) -> Color32 {
    match effect {
        Effect::LeftOut => theme.error,
        Effect::Kept | Effect::Earlier => theme.warn,
    }
}

const fn icon(effect: Effect) -> Icon {
    match effect {
        Effect::LeftOut => Icon::Error,
        Effect::Kept => Icon::Warning,
        Effect::Earlier => Icon::Clock,
    }
}

fn sign(ui: &mut Ui, theme: &Theme, effect: Effect, width: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    icon(effect).paint(
        ui.painter(),
        Rect::from_center_size(rect.center(), Vec2::splat(15.0)),
        colour(theme, effect),
    );
}

fn list_ui(ui: &mut Ui, cx: &ViewCx<'_>, problems: &Problems, selected: usize, out: &mut Actions) {
    let theme = cx.theme;
    ScrollArea::vertical().id_salt("problems").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        for file in &problems.files {
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
            Icon::File.paint(
                ui.painter(),
                Rect::from_center_size(pos2(rect.left() + 23.0, rect.center().y), Vec2::splat(14.0)),
                theme.text2,
            );
            let number = Rect::from_min_max(rect.min, pos2(rect.right() - 16.0, rect.bottom()));
            label_in(
                ui,
                number,
                Align2::RIGHT_CENTER,
                &file.faults.len().to_string(),
                Type::Control,
                theme.text3,
            );
            let place = Rect::from_min_max(
                pos2(rect.left() + 40.0, rect.top()),
                pos2(rect.right() - 48.0, rect.bottom()),
            );
            let (_, cut) =
                label_in(ui, place, Align2::LEFT_CENTER, short_path(&file.file), Type::Strong, theme.text1);
            if cut || short_path(&file.file).len() < file.file.len() {
                response.on_hover_text(&file.file);
            }
            for &index in &file.faults {
                row_ui(ui, cx, problems, index, index == selected, out);
            }
            let line = ui.cursor().top();
            ui.painter().hline(rect.x_range(), line, (1.0, theme.line));
            ui.add_space(6.0);
        }
    });
}

/// The last two parts of a path: enough to know a file in a list.
fn short_path(path: &str) -> &str {
    let mut cuts = path.char_indices().rev().filter(|(_, c)| matches!(c, '/' | '\\')).map(|(at, _)| at);
    cuts.nth(1).map_or(path, |at| &path[at + 1..])
}

/// Who a row is, so that the arrows can give it the keyboard.
fn row_id(index: usize) -> Id {
    Id::unique(("problem-row", index))
}

fn row_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    problems: &Problems,
    index: usize,
    selected: bool,
    out: &mut Actions,
) {
    let (theme, fault) = (cx.theme, &cx.library.diagnostics[index]);
    let effect = Effect::of(fault);
    let width = ui.available_width() - 40.0 - space::ROW;
    let mut job = egui::text::LayoutJob::single_section(
        fault.message.clone(),
        if selected { Type::Strong } else { Type::Control }.format(theme.text1),
    );
    job.wrap.max_width = width;
    job.wrap.max_rows = 3;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let size = vec2(ui.available_width(), galley.size().y + 30.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, row_id(index), Sense::click());
    // In the list the arrows go from row to row, not from one thing to the next.
    let arrows = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    let words = format!("{}: {}, {}", severity_word(fault.severity()), fault.message, fault.locator());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &words));
    if selected {
        ui.painter().rect_filled(rect, 0.0, theme.bg3);
        ui.painter().rect_filled(rect.with_max_x(rect.left() + 3.0), 0.0, theme.text1);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, theme.bg2);
    }
    icon(effect).paint(
        ui.painter(),
        Rect::from_center_size(pos2(rect.left() + 23.0, rect.top() + 16.0), Vec2::splat(15.0)),
        colour(theme, effect),
    );
    let size = galley.size();
    ui.painter().galley(pos2(rect.left() + 40.0, rect.top() + 6.0), galley, theme.text1);
    let under = Rect::from_min_size(pos2(rect.left() + 40.0, rect.top() + 8.0 + size.y), vec2(width, 16.0));
    let (used, _) =
        label_in(ui, under, Align2::LEFT_CENTER, effect.label(), Type::Small, colour(theme, effect));
    let place =
        fault.place.map_or_else(String::new, |place| format!("line {}, column {}", place.line, place.column));
    label_in(
        ui,
        under.translate(vec2(used + 8.0, 0.0)),
        Align2::LEFT_CENTER,
        &place,
        Type::Small,
        theme.text2,
    );
    focus_ring(ui, theme, &response, 0, false);
    // The arrows go on from the row that has the keyboard.
    for (key, by) in [(egui::Key::ArrowUp, -1), (egui::Key::ArrowDown, 1)] {
        if response.has_focus()
            && let Some(next) = problems.neighbour(index, by)
            && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key))
        {
            out.push(Action::SelectProblem(next));
            ui.memory_mut(|memory| memory.request_focus(row_id(next)));
        }
    }
    if response.clicked() {
        response.request_focus();
        out.push(Action::SelectProblem(index));
    }
    if response.double_clicked() && can_be_edited(cx.library, fault) {
        out.push(Action::EditProblem(index));
    }
}

fn detail_ui(ui: &mut Ui, cx: &ViewCx<'_>, fault: &Diagnostic, index: usize, out: &mut Actions) {
    let theme = cx.theme;
    let effect = Effect::of(fault);
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.horizontal(|ui| {
        sign(ui, theme, effect, 18.0);
        let words = match &fault.outcome {
            Outcome::LeftOut(part) => format!("Left out: {part}"),
            Outcome::Kept => "Kept".to_owned(),
            Outcome::Earlier => "Shown as it was when it was last sound".to_owned(),
        };
        label(ui, &words, Type::Strong, colour(theme, effect));
    });
    let job = egui::text::LayoutJob::single_section(
        fault.message.clone(),
        egui::TextFormat {
            font_id: egui::FontId::proportional(21.0),
            line_height: Some(28.0),
            ..Type::Title.format(theme.text1)
        },
    );
    ui.add(egui::Label::new(job).wrap());
    ui.horizontal_wrapped(|ui| {
        // Place and buttons stand on one line.
        ui.spacing_mut().interact_size.y = 28.0;
        place_ui(ui, theme, fault, out);
        ui.add_space(4.0);
        if button(ui, Some(Icon::Copy), "Copy place").clicked() {
            out.push(Action::Copy(fault.locator(), "The place was copied"));
        }
        if can_be_edited(cx.library, fault) && button(ui, Some(Icon::External), "Open in editor").clicked() {
            out.push(Action::EditProblem(index));
        }
    });
    ui.add_space(10.0);
    if let Some(excerpt) = &fault.excerpt {
        excerpt_ui(ui, theme, excerpt, fault.place.map_or(1, |place| place.line), effect);
        ui.add_space(12.0);
    }
    for (head, value, code) in [
        ("Expected", &fault.expected, false),
        ("Found", &fault.found, true),
        ("Hint", &fault.hint, false),
        ("Topic", &fault.topic, true),
    ] {
        let Some(value) = value else { continue };
        ui.horizontal_top(|ui| {
            let (place, _) = ui.allocate_exact_size(vec2(96.0, Type::Reading.line()), Sense::hover());
            label_in(ui, place, Align2::LEFT_CENTER, head, Type::Control, theme.text3);
            let job = if code {
                egui::text::LayoutJob::single_section(
                    value.clone(),
                    egui::TextFormat { line_height: Some(24.0), ..Type::Code.format(theme.text1) },
                )
            } else {
                with_code(&sentence(value), theme)
            };
            ui.add(egui::Label::new(job).wrap().selectable(true));
        });
    }
    ui.add_space(8.0);
    label(ui, &format!("Kind of fault: {}", fault.code), Type::Small, theme.text3);
}

/// The place of a fault, which a click copies. A long one is broken, not cut.
fn place_ui(ui: &mut Ui, theme: &Theme, fault: &Diagnostic, out: &mut Actions) {
    let place = fault.locator();
    let mut job = egui::text::LayoutJob::single_section(place.clone(), Type::Code.format(theme.text2));
    job.wrap.max_width = ui.available_width();
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    ui.painter().galley(rect.min, galley, theme.text2);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &place));
    if response.hovered() || response.has_focus() {
        ui.painter().hline(rect.x_range(), rect.bottom() - 2.0, (1.0, theme.text2));
    }
    focus_ring(ui, theme, &response, radius::MARK, true);
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text("Copy the place").clicked() {
        out.push(Action::Copy(place, "The place was copied"));
    }
}

/// Words that begin as a sentence does: hints are written to follow a colon.
fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Words in which what stands between back ticks is code.
fn with_code(text: &str, theme: &Theme) -> egui::text::LayoutJob {
    let mut job = egui::text::LayoutJob::default();
    for (index, part) in text.split('`').enumerate() {
        let format = if index % 2 == 1 {
            egui::TextFormat { line_height: Some(24.0), ..Type::Code.format(theme.text1) }
        } else {
            egui::TextFormat {
                font_id: egui::FontId::proportional(14.0),
                ..Type::Reading.format(theme.text1)
            }
        };
        job.append(part, 0.0, format);
    }
    job
}

/// The lines around the fault, the faulty one on the tint of an error, the faulty characters underlined.
fn excerpt_ui(ui: &mut Ui, theme: &Theme, excerpt: &Excerpt, at: usize, effect: Effect) {
    let width = ui.available_width();
    ui.painter().hline(ui.cursor().left()..=ui.cursor().left() + width, ui.cursor().top(), (1.0, theme.line));
    ui.add_space(8.0);
    ScrollArea::horizontal().id_salt("excerpt").auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, line) in excerpt.lines.iter().enumerate() {
            let number = excerpt.first_line + index;
            let faulty = number == at;
            let mut job = egui::text::LayoutJob::default();
            let format = Type::Code.format(theme.text1);
            let (start, end) = if faulty { (excerpt.marked.start, excerpt.marked.end) } else { (0, 0) };
            for (part, marked) in [(0..start, false), (start..end, true), (end..usize::MAX, false)] {
                let text: String =
                    line.chars().skip(part.start).take(part.end.saturating_sub(part.start)).collect();
                let underline =
                    if marked { egui::Stroke::new(1.5, colour(theme, effect)) } else { egui::Stroke::NONE };
                job.append(&text, 0.0, egui::TextFormat { underline, ..format.clone() });
            }
            job.wrap.max_width = f32::INFINITY;
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            let (rect, response) =
                ui.allocate_exact_size(vec2((galley.size().x + 64.0).max(width), 22.0), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Line {number}: {line}")));
            if faulty {
                ui.painter().rect_filled(rect, CornerRadius::same(radius::KEY), theme.error_tint());
            }
            let place = Rect::from_min_size(rect.min, vec2(36.0, rect.height()));
            label_in(ui, place, Align2::RIGHT_CENTER, &number.to_string(), Type::Code, theme.text3);
            ui.painter().galley(pos2(rect.left() + 52.0, rect.top() + 1.0), galley, theme.text1);
        }
    });
    ui.add_space(8.0);
    ui.painter().hline(ui.cursor().left()..=ui.cursor().left() + width, ui.cursor().top(), (1.0, theme.line));
}

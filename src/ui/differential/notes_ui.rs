//! What is to be said about findings: that one was not understood, or was taken otherwise than it stands there.

use egui::text::LayoutJob;
use egui::{Label, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use super::act::DifferentialAct;
use super::state::DifferentialState;
use crate::differential::Meaning;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, glue};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, label_in, text_width};

/// The most topics that one of them offers.
const MOST_OFFERED: usize = 3;

/// Draws the notes under the lines of the case.
pub(super) fn notes_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &DifferentialState, out: &mut Actions) {
    let findings = state.case.findings.iter().enumerate();
    let noted = findings.filter_map(|(place, said)| {
        let heard = state.board.heard(place, said)?;
        let note = heard.note.as_deref()?;
        Some((place, said, heard, note))
    });
    for (index, (place, said, heard, note)) in noted.enumerate() {
        if index == 0 {
            ui.add_space(12.0);
            let top = ui.cursor().min;
            ui.painter().hline(top.x..=top.x + ui.available_width(), top.y, (1.0, cx.theme.line));
        }
        ui.add_space(12.0);
        let words = if heard.used {
            format!("“{}”: {note}", said.text.trim())
        } else {
            // The engine asks whether something else was meant; here that can be clicked.
            let note = note.split(" Did you mean").next().unwrap_or(note);
            let note = note.strip_prefix("Not understood: ").map_or(note.to_owned(), |_| String::new());
            let said = said.text.trim();
            if note.is_empty() {
                format!("Not understood: “{said}”.")
            } else {
                format!("“{said}”: {note}")
            }
        };
        let area = ui.available_rect_before_wrap();
        let sign = Rect::from_center_size(pos2(area.left() + 8.0, area.top() + 10.0), Vec2::splat(15.0));
        Icon::Info.paint(ui.painter(), sign, cx.theme.text2);
        let mut child = ui.new_child(
            UiBuilder::new().id_salt(("note", place)).max_rect(area.with_min_x(area.left() + 26.0)),
        );
        child.spacing_mut().item_spacing = vec2(0.0, 2.0);
        let job = LayoutJob::single_section(glue(&words), Type::Control.format(cx.theme.text2));
        child.add(Label::new(job).wrap());
        let offers: Vec<_> = if heard.used {
            Vec::new()
        } else {
            heard.topic.iter().chain(&heard.alternatives).copied().take(MOST_OFFERED).collect()
        };
        for topic in offers {
            let name = cx.library.kb.topic(topic).label();
            let words = format!("{name}?");
            let width = text_width(&child, &words, Type::Name).min(child.available_width());
            let (rect, response) = child.allocate_exact_size(vec2(width, 20.0), Sense::click());
            response.widget_info(|| {
                WidgetInfo::labeled(Role::Button, true, format!("“{}” means {name}", said.text.trim()))
            });
            label_in(&child, rect, egui::Align2::LEFT_CENTER, &words, Type::Name, cx.theme.text1);
            let hue = cx.theme.kind(cx.library.kb.topic(topic).kind());
            child.painter().hline(rect.x_range(), rect.bottom() - 2.0, (1.0, hue));
            focus_ring(&child, cx.theme, &response, 4, true);
            if response.clicked() {
                out.push(Action::Differential(DifferentialAct::Mean(place, Meaning::Topic(topic))));
            }
        }
        ui.advance_cursor_after_rect(child.min_rect().with_min_x(area.left()));
    }
}

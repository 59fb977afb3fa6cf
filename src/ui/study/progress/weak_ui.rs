//! The topics of which the least is known, and the way to study just those.

use egui::{Align2, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::kb::TopicId;
use crate::study::schedule::Recall;
use crate::ui::action::{Action, Actions};
use crate::ui::prose::{Prose, Setting, prose_ui};
use crate::ui::study::act::StudyAct;
use crate::ui::study::parts_ui::share_bar;
use crate::ui::study::words;
use crate::ui::theme::{Type, height};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{button, label, label_in};

/// The room for the bar and for the numbers at the right of a row.
const BAR: f32 = 140.0;
const NUMBER: f32 = 56.0;
const CARDS: f32 = 96.0;

/// Draws the topics, the weakest first.
pub(super) fn weak_ui(ui: &mut Ui, cx: &ViewCx<'_>, weakest: &[(TopicId, Recall)], out: &mut Actions) {
    if weakest.is_empty() {
        ui.add_space(4.0);
        let words = "Once several cards of a topic were asked, it is said here where your memory is weak.";
        label(ui, words, Type::Control, cx.theme.text2);
        return;
    }
    ui.add_space(4.0);
    for (place, (topic, recall)) in weakest.iter().enumerate() {
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), height::ROW), Sense::hover());
        let cards = row.with_min_x(row.right() - CARDS);
        let share =
            Rect::from_min_max(pos2(cards.left() - NUMBER, row.top()), pos2(cards.left(), row.bottom()));
        let bar = Rect::from_min_max(
            pos2(share.left() - BAR, row.center().y - 3.0),
            pos2(share.left(), row.center().y + 3.0),
        );
        let name = Rect::from_min_max(
            pos2(row.left(), row.center().y - 10.0),
            pos2(bar.left() - 16.0, row.bottom()),
        );
        let mut child = ui.new_child(UiBuilder::new().id_salt(("weak", place)).max_rect(name));
        let mut prose = Prose::default();
        prose.push_link(cx.library.kb.topic(*topic).label(), *topic);
        let setting = Setting { kind: Type::Name, link: Type::Name, ..Setting::cell(None) };
        prose_ui(&mut child, cx, "topic", &prose, setting, out);
        let known = recall.of_seen().unwrap_or_default();
        share_bar(ui, bar, known);
        label_in(ui, share, Align2::RIGHT_CENTER, &words::percent(known), Type::Name, cx.theme.text1);
        let seen = format!("of {}", words::count(recall.seen as usize, "card", "cards"));
        label_in(ui, cards, Align2::RIGHT_CENTER, &seen, Type::Control, cx.theme.text3);
        ui.painter().hline(row.x_range(), row.bottom() - 0.5, (1.0, cx.theme.line));
    }
    ui.add_space(12.0);
    if button(ui, None, "Study these").clicked() {
        let topics = weakest.iter().map(|(topic, _)| *topic).collect();
        out.push(Action::Study(StudyAct::StudyThese(topics)));
    }
}

//! Shares as bars: what was reached by organ system, kind of question and form, and how well confidence and knowledge
//! agree.

use egui::{Align2, Color32, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::navigator_ui::questions;
use super::words::marks;
use crate::study::paper::{Calibration, Confidence, Share, Verdict};
use crate::ui::study::parts_ui::share_bar;
use crate::ui::study::words::{count, percent};
use crate::ui::theme::{Theme, Type};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{label, label_in};

/// The room for names, for a share, and for what it is of.
const NAME: f32 = 180.0;
const SHARE: f32 = 52.0;
const OF: f32 = 140.0;
const ROW: f32 = 26.0;

/// The colour of a verdict, which its sign and word say too.
pub(super) const fn hue(theme: &Theme, verdict: Verdict) -> Color32 {
    match verdict {
        Verdict::Right => theme.success,
        Verdict::Partly => theme.warn,
        Verdict::Wrong => theme.error,
        Verdict::Unanswered => theme.text3,
    }
}

/// Draws a group of shares under its title.
pub(super) fn shares_ui(ui: &mut Ui, cx: &ViewCx<'_>, title: &str, shares: &[Share]) {
    if shares.is_empty() {
        return;
    }
    head_ui(ui, cx, title);
    for share in shares {
        let of = format!("{} of {}", marks(share.marks), questions(share.questions));
        row_ui(ui, cx, &share.name, Some(share.share()), &of);
    }
    ui.add_space(24.0);
}

/// Draws how often answers were right, by how sure the person was.
pub(super) fn calibration_ui(ui: &mut Ui, cx: &ViewCx<'_>, calibration: &Calibration) {
    head_ui(ui, cx, "How sure, how right");
    for degree in Confidence::ALL {
        let row = calibration.at(degree);
        row_ui(ui, cx, degree.label(), row.share(), &count(row.answers, "answer", "answers"));
    }
    ui.add_space(6.0);
    let sure = calibration.at(Confidence::Sure);
    let words = match (sure.answers, sure.wrong) {
        (0, _) => "Say how sure you are (S, F, G), and here stands how often you were right.".to_owned(),
        (_, 0) => "You were never sure of a wrong answer.".to_owned(),
        (all, wrong) => format!(
            "Sure but wrong: {wrong} of {all} ({}). These are worth a second look.",
            percent(wrong as f32 / all as f32)
        ),
    };
    label(ui, &words, Type::Control, cx.theme.text2);
    ui.add_space(24.0);
}

pub(super) fn head_ui(ui: &mut Ui, cx: &ViewCx<'_>, title: &str) {
    let head = label(ui, title, Type::Section, cx.theme.text1);
    head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    ui.add_space(6.0);
}

fn row_ui(ui: &mut Ui, cx: &ViewCx<'_>, name: &str, share: Option<f32>, of: &str) {
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let value = share.map_or_else(|| "–".to_owned(), percent);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {value}, {of}")));
    let piece = |left: f32, right: f32| Rect::from_min_max(pos2(left, row.top()), pos2(right, row.bottom()));
    let (_, cut) = label_in(
        ui,
        piece(row.left(), row.left() + NAME - 12.0),
        Align2::LEFT_CENTER,
        name,
        Type::Name,
        cx.theme.text1,
    );
    let figures = row.right() - SHARE - OF;
    let bar = piece(row.left() + NAME, figures - 8.0);
    let bar = Rect::from_center_size(bar.center(), vec2(bar.width(), 6.0));
    share_bar(ui, bar, share.unwrap_or_default());
    let place = piece(figures, figures + SHARE);
    label_in(ui, place, Align2::RIGHT_CENTER, &value, Type::Strong, cx.theme.text1);
    let place = piece(figures + SHARE + 8.0, row.right());
    label_in(ui, place, Align2::RIGHT_CENTER, of, Type::Control, cx.theme.text2);
    if cut {
        response.on_hover_text(name);
    }
}

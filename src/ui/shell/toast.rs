//! A short message at the foot of the window, gone after a while.

use egui::{Align2, Area, CornerRadius, Frame, Id, Margin, Order, Ui, vec2};

use crate::ui::theme::{Theme, Type, radius};
use crate::ui::widgets::label;

/// How long a message stays, in seconds.
const STAY: f64 = 4.0;

/// A message and when it goes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Toast {
    pub words: String,
    /// In the toolkit's time; `None` until it was first shown.
    until: Option<f64>,
}

impl Toast {
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), until: None }
    }
}

/// Shows the message, and takes it away when its time has passed.
pub(crate) fn toast_ui(ui: &Ui, toast: &mut Option<Toast>) {
    let Some(shown) = toast else { return };
    let now = ui.input(|input| input.time);
    let until = *shown.until.get_or_insert(now + STAY);
    if now >= until {
        *toast = None;
        return;
    }
    ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(until - now));
    let theme = Theme::of(ui);
    Area::new(Id::unique("toast"))
        .order(Order::Tooltip)
        .interactable(false)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -20.0))
        .show(ui.ctx(), |ui| {
            Frame::new()
                .fill(theme.ink)
                .corner_radius(CornerRadius::same(radius::BUTTON))
                .inner_margin(Margin::symmetric(14, 8))
                .show(ui, |ui| {
                    label(ui, &shown.words, Type::Name, theme.on_ink);
                });
        });
}

//! A short message at the foot of the window, gone after a while.

use egui::text::LayoutJob;
use egui::{
    Align2, Area, CornerRadius, Frame, Id, Key, Label, Margin, Modifiers, Order, Response, Role, Sense, Ui,
    WidgetInfo, vec2,
};

use crate::ui::action::{Action, Actions};
use crate::ui::theme::{Theme, Type, radius};
use crate::ui::widgets::{label, label_in, text_width};

/// How long a message stays, in seconds.
const STAY: f64 = 4.0;
/// How long one stays that offers something.
const STAY_LONGER: f64 = 8.0;
/// How many letters are read in a second: a long message stays until it can be read.
const LETTERS_A_SECOND: f64 = 15.0;
/// How wide a message gets before it takes several lines.
const WIDEST: f32 = 640.0;

/// A message and when it goes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Toast {
    pub words: String,
    /// In the toolkit's time; `None` until it was first shown.
    until: Option<f64>,
    /// What it offers to do, and in which word.
    offer: Option<(&'static str, Action)>,
}

impl Toast {
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), until: None, offer: None }
    }

    /// Says something more.
    pub(crate) fn adding(mut self, words: &str) -> Self {
        self.words = format!("{}. {words}", self.words);
        self
    }

    /// Whether this is what it offers: then it has been done.
    pub(crate) fn offers(&self, action: &Action) -> bool {
        self.offer.as_ref().is_some_and(|(_, offered)| offered == action)
    }

    /// Offers to do something about what it says: by a click, or by the keys that undo.
    pub(crate) fn offering(self, word: &'static str, action: Action) -> Self {
        Self { offer: Some((word, action)), ..self }
    }
}

/// Shows the message, and takes it away when its time has passed or what it offers is done.
pub(crate) fn toast_ui(ui: &Ui, toast: &mut Option<Toast>, out: &mut Actions) {
    let Some(shown) = toast else { return };
    let now = ui.input(|input| input.time);
    let stay = if shown.offer.is_some() { STAY_LONGER } else { STAY };
    let stay = stay.max(shown.words.chars().count() as f64 / LETTERS_A_SECOND);
    let until = *shown.until.get_or_insert(now + stay);
    if now >= until {
        *toast = None;
        return;
    }
    ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(until - now));
    let theme = Theme::of(ui);
    let area = Area::new(Id::unique("toast"))
        .order(Order::Tooltip)
        .interactable(shown.offer.is_some())
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -20.0));
    let accepted = area.show(ui.ctx(), |ui| {
        let frame = Frame::new().fill(theme.ink).corner_radius(CornerRadius::same(radius::BUTTON));
        let inner = frame.inner_margin(Margin::symmetric(14, 8)).show(ui, |ui| {
            ui.horizontal(|ui| {
                words_ui(ui, theme, &shown.words);
                shown.offer.as_ref().is_some_and(|(word, _)| offer_ui(ui, theme, word).clicked())
            })
        });
        inner.inner.inner
    });
    // Where a text is being written, the keys undo that; and they never start another program.
    let undone = shown.offer.as_ref().is_some_and(|(_, action)| !leads_out(action))
        && !ui.ctx().text_edit_focused()
        && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Z));
    if (accepted.inner || undone)
        && let Some((_, action)) = shown.offer.take()
    {
        out.push(action);
        *toast = None;
    }
}

/// Whether an action leads out of the program.
const fn leads_out(action: &Action) -> bool {
    matches!(action, Action::Export(_))
}

/// The words on one line, or on several where they are many.
fn words_ui(ui: &mut Ui, theme: &Theme, words: &str) {
    if words.lines().count() == 1 && text_width(ui, words, Type::Name) <= WIDEST {
        label(ui, words, Type::Name, theme.on_ink);
    } else {
        ui.set_max_width(WIDEST);
        let job = LayoutJob::single_section(words.to_owned(), Type::Name.format(theme.on_ink));
        ui.add(Label::new(job).wrap().selectable(false));
    }
}

/// The word that does what is offered.
fn offer_ui(ui: &mut Ui, theme: &Theme, word: &str) -> Response {
    ui.add_space(8.0);
    let size = vec2(text_width(ui, word, Type::Strong) + 12.0, Type::Strong.line());
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, word));
    label_in(ui, rect, Align2::CENTER_CENTER, word, Type::Strong, theme.on_ink);
    let line = rect.shrink2(vec2(6.0, 0.0));
    let strong = response.hovered() || response.has_focus();
    let width = if strong { 2.0 } else { 1.0 };
    ui.painter().hline(line.x_range(), rect.bottom() - 1.0, (width, theme.on_ink));
    response
}

//! The preview card: what a link leads to, shown when the pointer rests on it or while it has the keyboard.
//!
//! A card stands under its link or over it, never on it, and within the window. Escape closes it, and it stays
//! closed until the link is left.

use egui::{Context, EventFilter, Id, Rect, Response, Tooltip, Ui, vec2};

use super::icons::Icon;
use super::page::{authors, strongest_links};
use super::theme::{Theme, Type};
use super::view::ViewCx;
use super::widgets::{label, popup_frame};
use crate::kb::{TopicId, markup};

/// The width of a preview card, padding included.
const WIDTH: f32 = 320.0;
const PADDING: i8 = 14;

/// The most lines of a summary, so that a card fits over or under its link in the smallest window.
const MOST_LINES: usize = 7;

/// The card that was drawn last, and the one that is not to be drawn again until its link is left.
#[derive(Clone, Copy, Debug, Default)]
struct Cards {
    shown: Option<(Id, u64)>,
    dismissed: Option<Id>,
}

impl Cards {
    fn id() -> Id {
        Id::unique("preview-cards")
    }

    fn of<T>(ctx: &Context, change: impl FnOnce(&mut Self) -> T) -> T {
        ctx.data_mut(|data| change(data.get_temp_mut_or_default(Self::id())))
    }
}

/// Closes the card that is shown; `false` where there is none.
pub(crate) fn dismiss(ctx: &Context) -> bool {
    let pass = ctx.cumulative_pass_nr();
    Cards::of(ctx, |cards| match cards.shown.take() {
        Some((link, drawn)) if drawn + 1 >= pass => {
            cards.dismissed = Some(link);
            true
        }
        _ => false,
    })
}

/// Shows the preview of `topic` while the pointer rests on `response`, or while it has the keyboard.
///
/// The card keeps clear of `link`, which may be larger than what was pointed at: a link over two lines. A click
/// has answered what the card would, and closes it as Escape does.
pub(crate) fn preview(ui: &Ui, cx: &ViewCx<'_>, response: &Response, link: Rect, topic: TopicId) {
    let (id, ctx) = (response.id, ui.ctx());
    // What a response says is read before the cards are: both lie behind the same lock.
    let (clicked, left) = (response.clicked(), !response.has_focus() && !response.hovered());
    let dismissed = Cards::of(ctx, |cards| {
        if clicked {
            cards.dismissed = Some(id);
        } else if left && cards.dismissed == Some(id) {
            cards.dismissed = None;
        }
        cards.dismissed == Some(id)
    });
    if dismissed || cx.open() == Some(topic) || !ui.is_rect_visible(link) {
        return;
    }
    let by_keyboard =
        response.has_focus() && !response.hovered() && ui.input(|input| !input.pointer.is_moving());
    let tooltip = if by_keyboard {
        // Escape closes the card and leaves the keyboard where it is.
        let filter = EventFilter { escape: true, ..EventFilter::default() };
        ctx.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        Tooltip::always_open(ctx.clone(), ui.layer_id(), id, link)
    } else {
        Tooltip::for_enabled(response)
    };
    let mut tooltip = tooltip.gap(6.0);
    tooltip.popup = tooltip.popup.anchor(link).frame(popup_frame(ui, PADDING)).width(WIDTH);
    if tooltip.show(|ui| card_ui(ui, cx, topic)).is_some() {
        let pass = ctx.cumulative_pass_nr();
        Cards::of(ctx, |cards| cards.shown = Some((id, pass)));
    } else if response.has_focus() {
        ctx.memory_mut(|memory| memory.set_focus_lock_filter(id, EventFilter::default()));
    }
}

fn card_ui(ui: &mut Ui, cx: &ViewCx<'_>, topic: TopicId) {
    let theme = Theme::of(ui);
    let kb = &cx.library.kb;
    let entry = kb.topic(topic);
    ui.set_width(WIDTH - 2.0 * f32::from(PADDING));
    ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
    ui.spacing_mut().interact_size.y = 20.0;
    ui.horizontal(|ui| {
        let (icon, _) = ui.allocate_exact_size(vec2(16.0, 18.0), egui::Sense::hover());
        Icon::of(entry.kind()).paint(
            ui.painter(),
            Rect::from_center_size(icon.center(), vec2(14.0, 14.0)),
            theme.kind(entry.kind()),
        );
        label(ui, entry.kind().label(), Type::Name, theme.kind(entry.kind()));
    });
    wrapped(ui, &entry.name, Type::Strong, theme.text1);
    if let Some(publication) = entry.publication() {
        let authors = authors(publication);
        let year = publication.year.map(|year| year.to_string()).unwrap_or_default();
        let imprint = [&*publication.container, &year]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let doi = if publication.doi.is_empty() { String::new() } else { format!("DOI {}", publication.doi) };
        for line in [authors, imprint, doi] {
            wrapped(ui, &line, Type::Small, theme.text2);
        }
    } else if let Some(summary) = kb.summary(topic) {
        wrapped(ui, &markup::plain(&summary.text), Type::Cell, theme.text2);
    }
    let linked = strongest_links(kb, topic, 3);
    if linked.is_empty() {
        return;
    }
    ui.add_space(4.0);
    for other in linked {
        ui.horizontal(|ui| {
            let other = kb.topic(other);
            let (icon, _) = ui.allocate_exact_size(vec2(16.0, 18.0), egui::Sense::hover());
            Icon::of(other.kind()).paint(
                ui.painter(),
                Rect::from_center_size(icon.center(), vec2(12.0, 12.0)),
                theme.kind(other.kind()),
            );
            label(ui, other.label(), Type::Control, theme.text1);
        });
    }
}

fn wrapped(ui: &mut Ui, text: &str, kind: Type, colour: egui::Color32) {
    if !text.is_empty() {
        let mut job = egui::text::LayoutJob::single_section(super::theme::glue(text), kind.format(colour));
        job.wrap.max_rows = MOST_LINES;
        ui.add(egui::Label::new(job).wrap().selectable(false));
    }
}

//! The tabs over the page.

use egui::{Align2, CursorIcon, Rect, Response, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::kb::TopicId;
use crate::ui::action::{Action, Actions, TabAct};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, icon_button, label_in, text_width};

/// What a tab shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TabLabel<'a> {
    /// Nothing yet.
    Empty,
    Topic(TopicId),
    /// A topic of this name that the content no longer has.
    Gone(&'a str),
}

impl TabLabel<'_> {
    const fn topic(self) -> Option<TopicId> {
        match self {
            Self::Topic(topic) => Some(topic),
            Self::Empty | Self::Gone(_) => None,
        }
    }
}

/// Draws the bar over the whole of `ui`.
pub(crate) fn tab_bar_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    tabs: &[TabLabel<'_>],
    active: usize,
    out: &mut Actions,
) {
    let bar = ui.available_rect_before_wrap();
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, (1.0, cx.theme.line));
    // The open tab is brought into sight when it changes; then the bar stays where the wheel puts it.
    let open = (active, tabs.get(active).and_then(|tab| tab.topic()), tabs.len(), bar.width());
    let shown = ui.scope_id().with("shown");
    let changed = ui.data_mut(|data| data.get_temp_mut_or(shown, None).replace(open) != Some(open));
    let scroll = ScrollArea::horizontal()
        .id_salt("tabs")
        .auto_shrink(false)
        .scroll_bar_visibility(egui::scroll_area::ScrollBarVisibility::AlwaysHidden);
    scroll.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let share = ((bar.width() - 36.0) / tabs.len().max(1) as f32).clamp(110.0, 210.0);
            for (index, tab) in tabs.iter().enumerate() {
                let response = tab_ui(ui, cx, index, *tab, index == active, share, out);
                if index == active && changed {
                    response.scroll_to_me(None);
                }
            }
            ui.add_space(4.0);
            if icon_button(ui, Icon::Plus, "New tab", true).clicked() {
                out.push(Action::Tabs(TabAct::New));
            }
        });
    });
}

fn tab_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    index: usize,
    tab: TabLabel<'_>,
    active: bool,
    most: f32,
    out: &mut Actions,
) -> Response {
    let theme = cx.theme;
    let topic = tab.topic().map(|id| cx.library.kb.topic(id));
    let words = match (tab, topic) {
        (_, Some(topic)) => topic.label(),
        (TabLabel::Gone(name), None) => name,
        (TabLabel::Empty | TabLabel::Topic(_), None) => "New tab",
    };
    let kind = if active { Type::Strong } else { Type::Control };
    let icon = if topic.is_some() { 22.0 } else { 0.0 };
    let width = (text_width(ui, words, kind) + icon + 48.0).min(most);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height::TAB_BAR), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, active, words));
    if active {
        // The open tab is one piece with its page.
        ui.painter().rect_filled(rect, 0.0, theme.bg1);
    } else if response.hovered() {
        ui.painter().rect_filled(rect.with_max_y(rect.bottom() - 1.0), 0.0, theme.bg2);
    }
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), (1.0, theme.line));
    let mut left = rect.left() + 14.0;
    if let Some(topic) = topic {
        let place = Rect::from_center_size(pos2(left + 7.0, rect.center().y), Vec2::splat(14.0));
        Icon::of(topic.kind()).paint(ui.painter(), place, theme.kind(topic.kind()));
        left += icon;
    }
    let close = Rect::from_center_size(pos2(rect.right() - 18.0, rect.center().y), Vec2::splat(20.0));
    let place = Rect::from_min_max(pos2(left, rect.top()), pos2(close.left() - 2.0, rect.bottom()));
    let (_, cut) =
        label_in(ui, place, Align2::LEFT_CENTER, words, kind, if active { theme.text1 } else { theme.text2 });
    focus_ring(ui, theme, &response, radius::KEY, false);
    let closing = ui
        .interact(close, response.id.with("close"), Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    closing.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Close tab {words}")));
    if closing.hovered() {
        ui.painter().rect_filled(close, radius::KEY, theme.bg3);
    }
    Icon::Close.paint(
        ui.painter(),
        close.shrink(4.0),
        if closing.hovered() || active { theme.text1 } else { theme.text3 },
    );
    focus_ring(ui, theme, &closing, radius::KEY, false);
    if closing.clicked() || response.middle_clicked() {
        out.push(Action::Tabs(TabAct::Close(index)));
    } else if response.clicked() {
        out.push(Action::Tabs(TabAct::Select(index)));
    }
    if cut { response.on_hover_text(words) } else { response }
}

//! The sheets that lie over the window: the shortcuts, and what the program is.

use egui::{Align2, Id, Modal, Role, Sense, Ui, WidgetInfo, vec2};

use crate::kb::Kind;
use crate::ui::action::{Action, Actions, Sheet};
use crate::ui::command::{COMMANDS, Command, Group, WIDGET_KEYS, key_words};
use crate::ui::differential::method_ui;
use crate::ui::icons::Icon;
use crate::ui::own::clear_history_ui;
use crate::ui::prose::{Ink, Prose, Setting, prose_ui};
use crate::ui::theme::{Theme, Type};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{icon_button, label, label_in, popup_frame};

/// Draws the open sheet.
pub(crate) fn sheet_ui(ui: &Ui, cx: &ViewCx<'_>, sheet: Sheet, out: &mut Actions) {
    let (title, width) = match sheet {
        Sheet::Shortcuts => ("Shortcuts", 780.0_f32),
        Sheet::About => ("About Harbinger", 520.0),
        Sheet::ClearHistory => ("Clear history", 460.0),
        Sheet::Method => ("How this works", 720.0),
    };
    let modal = Modal::new(Id::unique("sheet"))
        .frame(popup_frame(ui, 20))
        .backdrop_color(egui::Color32::from_black_alpha(70));
    let shown = modal.show(ui.ctx(), |ui| {
        ui.set_width(width.min(ui.ctx().content_rect().width() - 80.0));
        ui.horizontal(|ui| {
            label(ui, title, Type::Section, cx.theme.text1);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if icon_button(ui, Icon::Close, "Close", true).clicked() {
                    out.push(Action::ShowSheet(None));
                }
            });
        });
        ui.add_space(8.0);
        let most = ui.ctx().content_rect().height() - 160.0;
        egui::ScrollArea::vertical()
            .max_height(most)
            .min_scrolled_height(most)
            .auto_shrink([false, true])
            .show(ui, |ui| match sheet {
                Sheet::Shortcuts => shortcuts_ui(ui),
                Sheet::About => about_ui(ui, cx, out),
                Sheet::ClearHistory => clear_history_ui(ui, cx, out),
                Sheet::Method => method_ui(ui, cx, out),
            });
    });
    if shown.should_close() {
        out.push(Action::ShowSheet(None));
    }
}

fn shortcuts_ui(ui: &mut Ui) {
    let mut groups: Vec<(&str, Vec<(String, &str)>)> = Group::ALL
        .iter()
        .map(|&group| {
            let commands =
                COMMANDS.iter().filter(|command| command.group == group && !command.keys.is_empty());
            (group.label(), commands.map(|command| (shown_keys(command), command.words)).collect())
        })
        .collect();
    for (heading, keys) in WIDGET_KEYS {
        groups.push((heading, keys.iter().map(|&(keys, words)| (keys.to_owned(), words)).collect()));
    }
    ui.columns(2, |columns| {
        // The groups fill the column that is shorter so far.
        let mut lengths = [0, 0];
        for (heading, keys) in &groups {
            let column = usize::from(lengths[1] < lengths[0]);
            lengths[column] += keys.len() + 2;
            group_ui(&mut columns[column], heading, keys);
        }
    });
}

/// The keys of a command: the first, and a second one where both are short.
fn shown_keys(command: &Command) -> String {
    let keys: Vec<String> = command.keys.iter().copied().map(key_words).collect();
    let all = keys.join(" or ");
    if all.len() <= 16 { all } else { keys.into_iter().next().unwrap_or_default() }
}

fn group_ui(ui: &mut Ui, heading: &str, keys: &[(String, &str)]) {
    const KEYS: f32 = 148.0;
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    label(ui, heading, Type::GroupHead, theme.text3);
    ui.add_space(4.0);
    for (keys, words) in keys {
        let (row, response) = ui.allocate_exact_size(vec2(ui.available_width() - 12.0, 24.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{keys}: {words}")));
        label_in(ui, row.with_max_x(row.left() + KEYS), Align2::LEFT_CENTER, keys, Type::Name, theme.text1);
        label_in(
            ui,
            row.with_min_x(row.left() + KEYS + 8.0),
            Align2::LEFT_CENTER,
            words,
            Type::Control,
            theme.text2,
        );
    }
    ui.add_space(14.0);
}

fn about_ui(ui: &mut Ui, cx: &ViewCx<'_>, out: &mut Actions) {
    let kb = &cx.library.kb;
    let version = env!("CARGO_PKG_VERSION");
    let about = format!(
        "Version {version}. A reference browser for paraneoplastic syndromes and the imaging of the tumours behind them: {} topics \
         and {} sources, every statement with the source it rests on.",
        kb.topics().len() - kb.count(Kind::Source),
        kb.count(Kind::Source),
    );
    let paragraphs = [
        about,
        "Harbinger is a study aid, not a medical device.".to_owned(),
        "The program is free software under the MIT or the Apache 2.0 licence; its content is under CC BY 4.0. The typeface is Inter, \
         under the SIL Open Font Licence."
            .to_owned(),
    ];
    for (index, text) in paragraphs.iter().enumerate() {
        prose_ui(
            ui,
            cx,
            ("about", index),
            &Prose::text(text.as_str(), Ink::Full),
            Setting::reading(None),
            out,
        );
        ui.add_space(8.0);
    }
    for pack in kb.packs() {
        let line =
            [pack.title.as_str(), pack.version.as_str(), pack.licence.as_str(), pack.reviewed.as_str()];
        let line = line.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        label(ui, &line, Type::Control, cx.theme.text2);
    }
}

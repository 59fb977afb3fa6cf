//! The menu: what is shown, what is taken away and what is opened, the appearance and the size. Tabs and pages have
//! signs of their own.

use egui::{Popup, PopupCloseBehavior, Response, ScrollArea, ThemePreference, Ui};

use crate::ui::action::{Action, Actions};
use crate::ui::command::{COMMANDS, Group, key_words};
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, Type};
use crate::ui::widgets::{choice, icon_button, label};

/// Shows the menu under its button.
pub(super) fn menu_ui(button: &Response, out: &mut Actions) {
    // Size is set in several steps: only entries that lead elsewhere close the menu.
    Popup::menu(button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_min_width(250.0);
        // A small window has less room than the menu has entries.
        let room = (ui.ctx().content_rect().bottom() - button.rect.bottom() - 32.0).max(120.0);
        ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
            group(ui, Group::View, out);
            ui.separator();
            appearance(ui, out);
            size(ui);
            ui.separator();
            group(ui, Group::Take, out);
            ui.separator();
            group(ui, Group::Program, out);
        });
    });
}

fn group(ui: &mut Ui, group: Group, out: &mut Actions) {
    for command in COMMANDS.iter().filter(|command| command.group == group) {
        let mut entry = egui::Button::new(command.words).min_size([240.0, 26.0].into());
        if let Some(&keys) = command.keys.first() {
            entry = entry.shortcut_text(key_words(keys));
        }
        if ui.add(entry).clicked() {
            out.push((command.action)());
            ui.close();
        }
    }
}

fn appearance(ui: &mut Ui, out: &mut Actions) {
    let current = ui.ctx().options(|options| options.theme_preference);
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        for (words, preference) in [
            ("System", ThemePreference::System),
            ("Light", ThemePreference::Light),
            ("Dark", ThemePreference::Dark),
        ] {
            if choice(ui, current == preference, words, &format!("{words} appearance")).clicked() {
                out.push(Action::SetTheme(preference));
            }
        }
    });
}

/// The size of everything, in the steps that the keyboard takes.
fn size(ui: &mut Ui) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        if icon_button(ui, Icon::Minus, "Smaller", true).clicked() {
            egui::gui_zoom::zoom_out(ui.ctx());
        }
        let percent = format!("{:.0} %", ui.ctx().zoom_factor() * 100.0);
        label(ui, &percent, Type::Control, theme.text2);
        if icon_button(ui, Icon::Plus, "Larger", true).clicked() {
            egui::gui_zoom::zoom_in(ui.ctx());
        }
    });
}

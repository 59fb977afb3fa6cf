//! Type-ahead: letters typed while a list has the keyboard lead to the row whose name begins so.

use egui::{Event, Key, Modifiers, Ui};

/// After so many seconds without a letter, it begins anew.
const PAUSE: f64 = 1.0;

/// What was typed so far, and when.
#[derive(Debug, Default)]
pub(super) struct TypeAhead {
    typed: String,
    at: f64,
}

impl TypeAhead {
    /// Takes the letters of this frame; returns all that belong together, where there are new ones.
    pub(super) fn take(&mut self, ui: &Ui) -> Option<&str> {
        let letters = ui.input(|input| {
            let typed = input
                .events
                .iter()
                .filter_map(|event| if let Event::Text(text) = event { Some(text.as_str()) } else { None });
            typed.collect::<String>()
        });
        // A space and the signs of shortcuts are keys of their own.
        let letters: String = letters
            .chars()
            .filter(|c| c.is_alphanumeric() || *c == '-' || (*c == ' ' && !self.typed.is_empty()))
            .collect();
        if letters.is_empty() {
            return None;
        }
        if letters.contains(' ') {
            // Within a name, a space is a letter and picks nothing.
            ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space));
        }
        let now = ui.input(|input| input.time);
        if now - self.at > PAUSE {
            self.typed.clear();
        }
        self.typed.push_str(&letters.to_lowercase());
        self.at = now;
        Some(&self.typed)
    }

    /// The next of `count` lines whose name begins with what was typed, round the end; none where that is
    /// the line `from` which one starts.
    pub(super) fn find<'a>(
        &self,
        from: usize,
        count: usize,
        name: impl Fn(usize) -> Option<&'a str>,
    ) -> Option<usize> {
        let begins =
            |line: &usize| name(*line).is_some_and(|name| name.to_lowercase().starts_with(&self.typed));
        // A longer word may still be the same row; a single letter again goes on to the next.
        let after = if self.typed.chars().count() > 1 { from } else { from + 1 };
        let found = (after..count).find(begins).or_else(|| (0..after.min(count)).find(begins));
        found.filter(|&line| line != from)
    }
}

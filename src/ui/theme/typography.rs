//! Type: the few sizes and weights that text is set in.

use egui::epaint::text::VariationCoords;
use egui::{Color32, FontFamily, FontId, TextFormat};

/// What a piece of text is, which decides how it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Type {
    /// A number that says it all.
    Count,
    /// The name of the topic on its page.
    Title,
    /// The heading of a section.
    Section,
    /// The summary.
    Lead,
    /// Claims.
    Reading,
    /// Names in running reading text: bold figures.
    ReadingStrong,
    /// Rows, buttons, fields.
    Control,
    /// Names in rows and tables, the current mode.
    Name,
    /// What is selected or open.
    Strong,
    /// Table cells.
    Cell,
    /// Names and figures in table cells.
    CellName,
    /// Explanations under things.
    Small,
    /// Heads of columns and facts.
    Label,
    /// Heads of groups.
    GroupHead,
    /// Raised numbers.
    Citation,
    /// Keys on a keyboard.
    Key,
    /// File names and excerpts.
    Code,
}

impl Type {
    const fn parameters(self) -> (f32, f32, f32) {
        // size, line height, weight
        match self {
            Self::Count => (56.0, 60.0, 650.0),
            Self::Title => (26.0, 32.0, 650.0),
            Self::Section => (17.0, 24.0, 650.0),
            Self::Lead => (16.0, 25.0, 400.0),
            Self::Reading => (15.0, 24.0, 400.0),
            Self::ReadingStrong => (15.0, 24.0, 600.0),
            Self::Control => (13.0, 20.0, 400.0),
            Self::Name => (13.0, 20.0, 500.0),
            Self::Strong => (13.0, 20.0, 600.0),
            Self::Cell => (13.0, 19.0, 400.0),
            Self::CellName => (13.0, 19.0, 500.0),
            Self::Small => (12.0, 16.0, 400.0),
            Self::Label => (11.5, 16.0, 400.0),
            Self::GroupHead => (11.5, 16.0, 600.0),
            Self::Citation => (10.5, 16.0, 500.0),
            Self::Key => (11.0, 14.0, 400.0),
            Self::Code => (12.0, 20.0, 400.0),
        }
    }

    /// The height of one line.
    pub(crate) const fn line(self) -> f32 {
        self.parameters().1
    }

    /// The font, for widgets that take no more than that.
    pub(crate) fn font(self) -> FontId {
        let family =
            if matches!(self, Self::Code) { FontFamily::Monospace } else { FontFamily::Proportional };
        FontId::new(self.parameters().0, family)
    }

    /// How text of this type is set in `colour`.
    pub(crate) fn format(self, colour: Color32) -> TextFormat {
        let (_, line, weight) = self.parameters();
        TextFormat {
            font_id: self.font(),
            line_height: Some(line),
            extra_letter_spacing: if matches!(self, Self::Title) { -0.3 } else { 0.0 },
            color: colour,
            coords: VariationCoords::new([(b"wght", weight)]),
            ..TextFormat::default()
        }
    }
}

/// Binds what must not be torn apart at the end of a line: a figure and its per cent sign, `anti-Hu`.
///
/// The signs keep their number of characters, so a place in the bound text is the same place in the plain one.
pub(crate) fn glue(text: &str) -> String {
    const NO_BREAK_SPACE: char = '\u{a0}';
    const NO_BREAK_HYPHEN: char = '\u{2011}';
    let mut glued = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let before = glued.chars().next_back();
        let bound = match c {
            ' ' if chars.peek() == Some(&'%') && before.is_some_and(|b| b.is_ascii_digit()) => NO_BREAK_SPACE,
            '-' if glued.ends_with("nti")
                && glued.chars().rev().nth(3).is_some_and(|a| a == 'a' || a == 'A')
                && glued.chars().rev().nth(4).is_none_or(|b| !b.is_alphanumeric()) =>
            {
                NO_BREAK_HYPHEN
            }
            c => c,
        };
        glued.push(bound);
    }
    glued
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_antibodies_are_not_torn_apart() {
        for (text, expected) in [
            ("in 8 % of 50", "in 8\u{a0}% of 50"),
            ("anti-Hu, Anti-Yo", "anti\u{2011}Hu, Anti\u{2011}Yo"),
            ("semi-anti", "semi-anti"),
            ("Mantis-like %", "Mantis-like %"),
        ] {
            assert_eq!(glue(text), expected);
            assert_eq!(glue(text).chars().count(), text.chars().count());
        }
    }
}

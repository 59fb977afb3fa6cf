//! The fonts: Inter for everything that is read, Hack for code.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

/// The typeface, as a file.
pub(crate) const INTER: &[u8] = include_bytes!("../../../assets/fonts/InterVariable.ttf");

/// Inter first; the toolkit's own fonts after it for code and for signs that Inter lacks.
pub(crate) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    fonts.font_data.insert("Inter".to_owned(), Arc::new(FontData::from_static(INTER)));
    if let Some(family) = fonts.families.get_mut(&FontFamily::Proportional) {
        family.insert(0, "Inter".to_owned());
    }
    // Code is set in Hack; what it lacks (superscripts, Greek) comes from Inter.
    if let Some(family) = fonts.families.get_mut(&FontFamily::Monospace) {
        family.insert(1.min(family.len()), "Inter".to_owned());
    }
    fonts
}

//! The two palettes, and the contrast they promise.

use egui::{Color32, Ui};

use crate::kb::Kind;

/// Every colour of one appearance.
#[derive(Debug)]
pub(crate) struct Theme {
    pub dark: bool,
    /// Window and panels.
    pub bg0: Color32,
    /// Page and fields.
    pub bg1: Color32,
    /// Hover.
    pub bg2: Color32,
    /// The row that is open in the page, a pressed button, a track.
    pub bg3: Color32,
    /// Popups and cards.
    pub raised: Color32,
    /// Reading text and names.
    pub text1: Color32,
    /// Notes and values.
    pub text2: Color32,
    /// Counts and labels.
    pub text3: Color32,
    /// Hair lines.
    pub line: Color32,
    /// Edges of controls, the line under a table's head.
    pub line2: Color32,
    /// A filled button, and what stands on it.
    pub ink: Color32,
    pub on_ink: Color32,
    /// Citations.
    pub accent: Color32,
    /// The ring around what has the keyboard.
    pub focus: Color32,
    pub selection: Color32,
    /// The ground of words that were looked for.
    pub mark: Color32,
    /// The ground of the one that is looked at, the ink on it, and the edge that tells it from the others.
    pub mark_here: Color32,
    pub on_mark_here: Color32,
    pub mark_edge: Color32,
    /// What is there, what went well.
    pub success: Color32,
    pub warn: Color32,
    pub error: Color32,
    kinds: [Color32; 7],
    tints: [Color32; 7],
    highlights: [Color32; 4],
}

/// What the colours of highlights are called. None is that of words that were looked for, or of a selection.
pub(crate) const HIGHLIGHTS: [&str; 4] = ["green", "rose", "violet", "teal"];

const fn hex(rgb: u32) -> Color32 {
    let [_, r, g, b] = rgb.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// Mixes a share of `hue`, in per cent, into `ground`.
const fn mix(hue: u32, ground: u32, percent: u32) -> Color32 {
    const fn channel(a: u8, b: u8, percent: u32) -> u8 {
        ((a as u32 * percent + b as u32 * (100 - percent) + 50) / 100) as u8
    }
    let [_, r1, g1, b1] = hue.to_be_bytes();
    let [_, r2, g2, b2] = ground.to_be_bytes();
    Color32::from_rgb(channel(r1, r2, percent), channel(g1, g2, percent), channel(b1, b2, percent))
}

const fn all(hues: [u32; 7]) -> [Color32; 7] {
    let mut colours = [Color32::BLACK; 7];
    let mut index = 0;
    while index < 7 {
        colours[index] = hex(hues[index]);
        index += 1;
    }
    colours
}

const fn tints(hues: [u32; 7], ground: u32, percent: u32) -> [Color32; 7] {
    let mut colours = [Color32::BLACK; 7];
    let mut index = 0;
    while index < 7 {
        colours[index] = mix(hues[index], ground, percent);
        index += 1;
    }
    colours
}

/// Hues in the order of [`Kind`]: syndrome, system, tumour, feature, modality, mediator, source.
const LIGHT_HUES: [u32; 7] = [0x4A44C2, 0x0A686D, 0xAC2558, 0x765500, 0x4A640E, 0x86388E, 0x525963];
const DARK_HUES: [u32; 7] = [0xB1ADFF, 0x63C9CE, 0xFF9ABB, 0xE0B557, 0xAEC765, 0xDE9DE6, 0xB6BDC7];

/// The ground on which figures are looked at, in both appearances.
pub(crate) const DARKROOM: Color32 = hex(0x0B0C0E);

pub(crate) static LIGHT: Theme = Theme {
    dark: false,
    bg0: hex(0xF5F5F2),
    bg1: hex(0xFEFEFD),
    bg2: hex(0xEBEBE7),
    bg3: hex(0xE1E1DC),
    raised: hex(0xFFFFFF),
    text1: hex(0x1B1D20),
    text2: hex(0x474C54),
    text3: hex(0x636870),
    line: hex(0xDEDED9),
    line2: hex(0x838890),
    ink: hex(0x23262B),
    on_ink: hex(0xFFFFFF),
    accent: hex(0x1D5FD0),
    focus: hex(0x1D5FD0),
    selection: hex(0xCFE0FA),
    mark: hex(0xFBEBB0),
    mark_here: hex(0xF6BE4A),
    on_mark_here: hex(0x1B1D20),
    mark_edge: hex(0x8A5A00),
    success: hex(0x1A6B40),
    warn: hex(0x8F4700),
    error: hex(0xB0261D),
    kinds: all(LIGHT_HUES),
    tints: tints(LIGHT_HUES, 0xFEFEFD, 10),
    highlights: [hex(0xDCF1C2), hex(0xFBDAE4), hex(0xE7DFFB), hex(0xC9EEE9)],
};

pub(crate) static DARK: Theme = Theme {
    dark: true,
    bg0: hex(0x17191C),
    bg1: hex(0x1D1F23),
    bg2: hex(0x282B30),
    bg3: hex(0x33363C),
    raised: hex(0x26292E),
    text1: hex(0xE8E9EB),
    text2: hex(0xB9BEC6),
    text3: hex(0x989EA8),
    line: hex(0x303338),
    line2: hex(0x747A84),
    ink: hex(0xE8E9EB),
    on_ink: hex(0x17191C),
    accent: hex(0x8DB6FF),
    focus: hex(0x79AAFF),
    selection: hex(0x28456F),
    mark: hex(0x54481F),
    mark_here: hex(0xF0BC4E),
    on_mark_here: hex(0x17191C),
    mark_edge: hex(0xFFE3A3),
    success: hex(0x74CF9B),
    warn: hex(0xF0A765),
    error: hex(0xFF948A),
    kinds: all(DARK_HUES),
    tints: tints(DARK_HUES, 0x1D1F23, 14),
    highlights: [hex(0x34481F), hex(0x5A2A3E), hex(0x43366A), hex(0x17474A)],
};

impl Theme {
    /// The theme that this part of the window is drawn in.
    pub(crate) fn of(ui: &Ui) -> &'static Self {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }

    /// The hue of a kind of topic.
    pub(crate) const fn kind(&self, kind: Kind) -> Color32 {
        self.kinds[kind as usize]
    }

    /// The ground behind something of that kind.
    pub(crate) const fn tint(&self, kind: Kind) -> Color32 {
        self.tints[kind as usize]
    }

    /// The ground of highlighted words, by the number of the colour.
    pub(crate) fn highlight(&self, number: usize) -> Color32 {
        self.highlights[number % HIGHLIGHTS.len()]
    }

    /// A weak ground in the colour of an error.
    pub(crate) fn error_tint(&self) -> Color32 {
        let mix = |a: u8, b: u8| {
            let share = if self.dark { 36_u16 } else { 26 };
            u8::try_from((u16::from(a) * share + u16::from(b) * (256 - share)) / 256).unwrap_or(b)
        };
        let (hue, ground) = (self.error, self.bg1);
        Color32::from_rgb(mix(hue.r(), ground.r()), mix(hue.g(), ground.g()), mix(hue.b(), ground.b()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(colour: Color32) -> f64 {
        let channel = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn contrast_meets_wcag() {
        for theme in [&LIGHT, &DARK] {
            for ground in [theme.bg0, theme.bg1, theme.bg2, theme.raised] {
                assert!(contrast(theme.text1, ground) >= 7.0, "reading text is AAA");
                assert!(contrast(theme.text3, ground) >= 4.5, "labels are AA");
                assert!(contrast(theme.accent, ground) >= 4.5, "citations are AA");
                assert!(contrast(theme.focus, ground) >= 3.0, "the focus ring is seen");
            }
            assert!(contrast(theme.text2, theme.bg1) >= 7.0, "notes on the page are AAA");
            assert!(contrast(theme.line2, theme.bg1) >= 3.0, "edges of controls are seen");
            assert!(contrast(theme.on_ink, theme.ink) >= 7.0);
            assert!(contrast(DARK.text1, DARKROOM) >= 7.0 && contrast(DARK.text3, DARKROOM) >= 4.5);
            for &kind in Kind::ALL {
                assert!(contrast(theme.kind(kind), theme.bg2) >= 4.5, "{kind:?} on hover");
                assert!(contrast(theme.kind(kind), theme.tint(kind)) >= 4.5, "{kind:?} on its tint");
                assert!(contrast(theme.text1, theme.tint(kind)) >= 7.0, "names on the tint of {kind:?}");
            }
            for state in [theme.success, theme.warn, theme.error] {
                assert!(contrast(state, theme.bg1) >= 4.5);
            }
            assert!(contrast(theme.text1, theme.mark) >= 7.0);
            for (number, name) in HIGHLIGHTS.into_iter().enumerate() {
                let ground = theme.highlight(number);
                assert!(contrast(theme.text1, ground) >= 7.0, "{name} is read on");
                assert!(contrast(theme.accent, ground) >= 4.5, "citations on {name}");
            }
            assert!(contrast(theme.on_mark_here, theme.mark_here) >= 7.0);
            for ground in [theme.bg1, theme.mark] {
                assert!(contrast(theme.mark_edge, ground) >= 3.0, "the current match is told by its edge");
            }
            assert!(contrast(theme.text1, theme.error_tint()) >= 7.0);
        }
    }
}

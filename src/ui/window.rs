//! Opening the window, or saying in plain words why it cannot be opened.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use eframe::{NativeOptions, Renderer};
use egui::{IconData, ViewportBuilder, vec2};

use super::app::{Harbinger, Start};
use super::theme::WINDOW_MIN;

/// The name by which the desktop knows the program: that of its `.desktop` file.
const APP_ID: &str = "org.harbinger.Harbinger";

const ICON: &[u8] = include_bytes!("../../assets/icon/harbinger-256.png");

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
#[error("The window cannot be opened: {cause}.\n{advice}")]
pub struct WindowError {
    cause: String,
    advice: String,
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// Says what is missing where there is no display, or a library that the display needs is not installed.
pub fn run(start: Start) -> Result<(), WindowError> {
    let options = NativeOptions {
        viewport: ViewportBuilder::default()
            .with_app_id(APP_ID)
            .with_title("Harbinger")
            .with_inner_size(vec2(1280.0, 800.0))
            .with_min_inner_size(WINDOW_MIN)
            .with_icon(Arc::new(icon())),
        renderer: Renderer::Glow,
        ..NativeOptions::default()
    };
    // A library that is missing makes the windowing code panic in places; that too becomes a sentence.
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let mut restore = Some(previous);
    let creator: eframe::AppCreator<'_> = Box::new(move |cc| {
        // From here on a panic is a fault of the program, and is reported as one.
        if let Some(hook) = restore.take() {
            std::panic::set_hook(hook);
        }
        Ok(Box::new(Harbinger::new(&cc.egui_ctx, start)))
    });
    match catch_unwind(AssertUnwindSafe(|| eframe::run_native(APP_ID, options, creator))) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(explain(&error.to_string())),
        Err(panic) => {
            let words = panic.downcast_ref::<String>().cloned();
            let words = words.or_else(|| panic.downcast_ref::<&str>().map(|&words| words.to_owned()));
            Err(explain(&words.unwrap_or_else(|| "a part of the windowing system failed".to_owned())))
        }
    }
}

/// Turns what the toolkit says into what a person can do.
fn explain(cause: &str) -> WindowError {
    let no_display = ["DISPLAY", "WAYLAND", "display", "compositor", "NotSupported"]
        .iter()
        .any(|word| cause.contains(word));
    let missing = [
        "xkbcommon",
        "libX",
        "libwayland",
        "libEGL",
        "libGL",
        "Library",
        "dlopen",
        "cannot open shared object",
    ]
    .iter()
    .any(|word| cause.contains(word));
    let advice = if missing {
        "Install the libraries that the window needs. On Debian or Ubuntu with X11: \
         apt install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libgl1; \
         with Wayland: apt install libwayland-client0 libwayland-egl1 libegl1 libxkbcommon0."
    } else if no_display {
        "There is no display to open it on. Start Harbinger from a desktop session, or use its commands, \
         which need none: harbinger --help."
    } else {
        "Harbinger needs a display with OpenGL 2.1 or later; its commands need none: harbinger --help."
    };
    // The toolkit puts the place in its own sources before the words.
    let words =
        cause.rfind(".rs:").and_then(|at| cause[at..].split_once(": ")).map_or(cause, |(_, words)| words);
    WindowError { cause: words.trim_end_matches('.').to_owned(), advice: advice.to_owned() }
}

fn icon() -> IconData {
    eframe::icon_data::from_png_bytes(ICON).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_fits_the_cause() {
        for (cause, advice) in [
            ("neither WAYLAND_DISPLAY nor WAYLAND_SOCKET nor DISPLAY is set.", "no display"),
            ("Library libxkbcommon-x11.so could not be loaded.", "libxkbcommon-x11-0"),
            ("OpenGL 1.4 is too old", "OpenGL 2.1"),
        ] {
            let error = explain(cause);
            assert!(error.to_string().contains(advice), "{error}");
        }
        let error = explain("os error at src/linux/mod.rs:765: DISPLAY is not set.");
        assert!(
            error.to_string().starts_with("The window cannot be opened: DISPLAY is not set.\n"),
            "{error}"
        );
    }

    #[test]
    fn the_icon_is_a_picture() {
        assert_eq!((icon().width, icon().height), (256, 256));
    }
}

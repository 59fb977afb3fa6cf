//! Every page of the built-in pack: it is laid out whole without a panic, and no sign in it lacks a glyph.

use std::collections::BTreeSet;

use eframe::egui::text::LayoutJob;
use eframe::egui::{Color32, Context, FontId, MissingGlyphPolicy, RawInput, Role, Theme};
use harbinger::export::markdown;
use harbinger::kb::{Kind, TopicId, load_built_in};
use harbinger::ui::{Harbinger, Start};

use crate::hands::Window;

/// Opens topics one after the other and looks at each page's title.
fn open_all(topics: impl Fn(&harbinger::kb::Kb) -> Vec<TopicId>) {
    let kb = load_built_in().kb;
    let mut window = Window::sized([900.0, 600.0]);
    for id in topics(&kb) {
        let topic = kb.topic(id);
        window.app.state_mut().open_slug(&topic.slug);
        window.frame(Vec::new());
        assert_eq!(window.topic(), &*topic.slug);
        assert!(window.shows(Role::Heading, &topic.name), "{} shows no title", topic.slug);
        assert!(window.shows(Role::Tab, topic.label()), "{} has no tab", topic.slug);
    }
}

#[test]
fn every_syndrome_is_laid_out() {
    open_all(|kb| kb.of_kind(Kind::Syndrome).collect());
}

#[test]
fn every_tumour_system_and_modality_is_laid_out() {
    open_all(|kb| {
        [Kind::Tumour, Kind::System, Kind::Modality].into_iter().flat_map(|kind| kb.of_kind(kind)).collect()
    });
}

#[test]
fn every_feature_and_mediator_is_laid_out() {
    open_all(|kb| [Kind::Feature, Kind::Mediator].into_iter().flat_map(|kind| kb.of_kind(kind)).collect());
}

/// There are more than a thousand sources, and their pages are alike.
#[test]
fn every_tenth_source_is_laid_out() {
    open_all(|kb| kb.of_kind(Kind::Source).step_by(10).collect());
}

/// All words of all pages that hold more than plain letters, set in the fonts of the program.
#[test]
fn no_word_of_any_topic_lacks_a_glyph() {
    let kb = load_built_in().kb;
    let mut words = BTreeSet::new();
    for (index, topic) in kb.topics().iter().enumerate() {
        let page = markdown::topic(&kb, TopicId::from_index(index));
        let names = topic.aliases.iter().map(|alias| &**alias).chain([topic.label()]);
        let all = page.split_whitespace().chain(names);
        words.extend(all.filter(|word| !word.is_ascii()).map(str::to_owned));
    }
    assert!(words.len() > 500, "{} words", words.len());
    let ctx = Context::default();
    let _app = Harbinger::new(&ctx, Start::new(Vec::new(), None));
    ctx.set_missing_glyph_policy(MissingGlyphPolicy::Panic);
    let text = words.into_iter().collect::<Vec<_>>().join("\n");
    let mut output = ctx.run_ui(RawInput::default(), |ui| {
        for font in [FontId::proportional(13.0), FontId::monospace(12.0)] {
            let job = LayoutJob::simple(text.clone(), font, Color32::BLACK, f32::INFINITY);
            assert!(ui.fonts_mut(|fonts| fonts.layout_job(job)).rows.len() > 500);
        }
    });
    // Nothing is drawn here, so nobody takes the textures.
    output.textures_delta.clear();
}

/// The harness stills what blinks and fades, so this one looks at the program's own style.
#[test]
fn the_cursor_of_the_search_box_does_not_blink() {
    let ctx = Context::default();
    let _app = Harbinger::new(&ctx, Start::new(Vec::new(), None));
    for theme in [Theme::Light, Theme::Dark] {
        assert!(!ctx.style_of(theme).visuals.text_cursor.blink, "{theme:?}");
    }
}

//! The empty page: what the differential does, three cases to try it on, and what its numbers mean.

use egui::{Align2, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::act::DifferentialAct;
use super::casefile::CaseFile;
use super::entry;
use crate::differential::Sex;
use crate::ui::action::{Action, Actions, Sheet};
use crate::ui::icons::Icon;
use crate::ui::prose::{Ink, Prose, Setting, prose_ui};
use crate::ui::theme::{Type, WidthClass, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, label, label_in, text_button};

/// A case to try the page on.
struct Example {
    title: &'static str,
    findings: &'static str,
    age: &'static str,
    sex: Option<Sex>,
}

/// Typical presentations, as somebody would type them.
const EXAMPLES: [Example; 3] = [
    Example {
        title: "Weakness and a mass",
        findings: "proximal weakness, dry mouth, hilar mass",
        age: "",
        sex: None,
    },
    Example {
        title: "A forgetful man with seizures",
        findings: "seizures, memory loss, mesial temporal hyperintensity on MRI, no fever",
        age: "63",
        sex: Some(Sex::Male),
    },
    Example {
        title: "Images of an infant",
        findings: "adrenal mass with calcification, encasement of vessels",
        age: "18 months",
        sex: None,
    },
];

/// The case of an example.
pub(crate) fn example(place: usize) -> CaseFile {
    let mut case = CaseFile::default();
    if let Some(example) = EXAMPLES.get(place) {
        for said in entry::findings(example.findings) {
            case.add(said);
        }
        example.age.clone_into(&mut case.age);
        case.sex = example.sex;
    }
    case
}

/// Draws the empty page in the flow of `ui`.
pub(super) fn start_ui(ui: &mut Ui, cx: &ViewCx<'_>, out: &mut Actions) {
    ui.scope(|ui| {
        ui.set_max_width(WidthClass::READING.min(ui.available_width()));
        teach_ui(ui, cx, out);
    });
}

fn teach_ui(ui: &mut Ui, cx: &ViewCx<'_>, out: &mut Actions) {
    ui.add_space(24.0);
    let heading = label(ui, "From findings to causes", Type::Title, cx.theme.text1);
    heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "From findings to causes"));
    ui.add_space(8.0);
    let words = "Type what is seen, and what is not (“no fever”), one by one or with commas between. Syndromes and \
                 tumours that explain it are ranked as you type, each with the statements and sources that it rests on.";
    prose_ui(ui, cx, "differential-start", &Prose::text(words, Ink::Full), Setting::lead(None), out);
    ui.add_space(20.0);
    label(ui, "Try one of these", Type::Section, cx.theme.text1);
    ui.add_space(8.0);
    for (place, example) in EXAMPLES.iter().enumerate() {
        example_ui(ui, cx, place, example, out);
        ui.add_space(8.0);
    }
    ui.add_space(12.0);
    let words = "The numbers are weights of evidence: +1 makes a cause about three times as likely as it was, +2 seven \
                 times, −1 a third. They rank causes against each other, and are no probabilities.";
    prose_ui(ui, cx, "differential-numbers", &Prose::text(words, Ink::Soft), Setting::reading(None), out);
    ui.add_space(8.0);
    if text_button(ui, Some(Icon::Info), "How this works").clicked() {
        out.push(Action::ShowSheet(Some(Sheet::Method)));
    }
}

fn example_ui(ui: &mut Ui, cx: &ViewCx<'_>, place: usize, example: &Example, out: &mut Actions) {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 58.0), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, format!("{}: {}", example.title, example.findings))
    });
    let ground = if response.hovered() { theme.bg2 } else { theme.bg1 };
    let edge = Stroke::new(1.0, theme.line);
    ui.painter().rect(rect, CornerRadius::same(radius::BUTTON), ground, edge, StrokeKind::Inside);
    let words = Rect::from_min_max(rect.min + vec2(14.0, 8.0), rect.max - vec2(40.0, 28.0));
    label_in(ui, words, Align2::LEFT_CENTER, example.title, Type::Strong, theme.text1);
    let sex = example.sex.map(|sex| sex.label().to_lowercase()).unwrap_or_default();
    let parts = [example.age, &sex, example.findings];
    let under = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let place_under = words.translate(vec2(0.0, 21.0));
    let (_, cut) = label_in(ui, place_under, Align2::LEFT_CENTER, &under, Type::Control, theme.text2);
    let sign = Rect::from_center_size(egui::pos2(rect.right() - 22.0, rect.center().y), Vec2::splat(16.0));
    Icon::ChevronRight.paint(ui.painter(), sign, theme.text2);
    focus_ring(ui, theme, &response, radius::BUTTON, true);
    let clicked = response.clicked();
    if cut {
        response.on_hover_text(under);
    }
    if clicked {
        out.push(Action::Differential(DifferentialAct::Example(place)));
    }
}

//! The pictures of figures, as far as they are there.

use std::collections::{HashMap, VecDeque};

use egui::{Context, TextureFilter, TextureHandle, TextureOptions, TextureWrapMode};

use super::worker::{Form, Image, Made, Wanted, Worker};
use crate::figures::{MOST_SIDE, Tone};
use crate::kb::{FigureId, Kb};

/// The most small pictures that are kept, which take half a megabyte each.
const MOST_SMALL: usize = 160;

/// Smooth at every size, and without shimmer where a large picture is shown small.
const SMOOTH: TextureOptions = TextureOptions {
    magnification: TextureFilter::Linear,
    minification: TextureFilter::Linear,
    wrap_mode: TextureWrapMode::ClampToEdge,
    mipmap_mode: Some(TextureFilter::Linear),
};

/// A picture on the graphics card, and the size that it has in its file.
#[derive(Clone)]
pub(crate) struct Shown {
    pub texture: TextureHandle,
    pub size: [u32; 2],
}

/// What there is of a picture.
pub(crate) enum Sight {
    /// It was not asked for.
    Unasked,
    /// It is on its way.
    Coming,
    /// It cannot be shown, in these words.
    Refused(String),
    Ready(Shown),
}

impl Sight {
    /// What is said in place of the picture.
    pub(crate) fn words(&self) -> Option<&str> {
        match self {
            Self::Coming => Some("Loading"),
            Self::Refused(words) => Some(words),
            Self::Unasked | Self::Ready(_) => None,
        }
    }

    /// Says the same to a screen reader, of the thing that shows the picture.
    pub(crate) fn describe(&self, ui: &egui::Ui, id: egui::Id) {
        if let Some(words) = self.words() {
            ui.ctx().accesskit_node_builder(id, |node| node.set_description(words));
        }
    }
}

/// The pictures of a library, which belong to its figures and to no other's. Pictures are asked for and taken by
/// [`apply`](crate::ui::apply) and between frames; a view only looks.
#[derive(Default)]
pub(crate) struct Gallery {
    /// Started when the first picture is asked for.
    worker: Option<Worker>,
    small: HashMap<FigureId, Sight>,
    /// The figures whose small pictures were asked for, in that order.
    order: VecDeque<FigureId>,
    /// The picture of the viewer, and the form in which it is wanted.
    large: Option<(FigureId, Form, Sight)>,
}

impl std::fmt::Debug for Gallery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gallery").field("small", &self.small.len()).finish_non_exhaustive()
    }
}

impl Gallery {
    /// The small picture of a figure.
    pub(crate) fn small(&self, figure: FigureId) -> &Sight {
        self.small.get(&figure).unwrap_or(&Sight::Unasked)
    }

    /// The large picture of a figure: where it is not there yet, the small one stands in.
    pub(crate) fn large(&self, figure: FigureId) -> &Sight {
        match &self.large {
            Some((of, _, sight @ (Sight::Ready(_) | Sight::Refused(_)))) if *of == figure => sight,
            _ => match self.small(figure) {
                small @ Sight::Ready(_) => small,
                _ => &Sight::Coming,
            },
        }
    }

    /// Asks for the small picture of a figure, if that was not done.
    pub(crate) fn fetch(&mut self, ctx: &Context, kb: &Kb, figure: FigureId) {
        if self.small.contains_key(&figure) {
            return;
        }
        if self.order.len() >= MOST_SMALL
            && let Some(oldest) = self.order.pop_front()
        {
            self.small.remove(&oldest);
        }
        self.order.push_back(figure);
        let asked = self.ask(ctx, kb, figure, Form::Small);
        self.small.insert(figure, asked);
    }

    /// Asks for the large picture of a figure in a tone. The picture that is there stays until the new one comes.
    pub(crate) fn view(&mut self, ctx: &Context, kb: &Kb, figure: FigureId, tone: Tone) {
        let most = ctx.input(|input| u32::try_from(input.max_texture_side).unwrap_or(MOST_SIDE));
        let form = Form::Large(tone, most);
        if self.large.as_ref().is_some_and(|(of, asked, _)| *of == figure && *asked == form) {
            return;
        }
        let asked = self.ask(ctx, kb, figure, form);
        let sight = match self.large.take() {
            Some((of, _, sight @ Sight::Ready(_))) if of == figure => sight,
            _ => asked,
        };
        self.large = Some((figure, form, sight));
    }

    /// Lets the large picture go.
    pub(crate) fn close(&mut self) {
        self.large = None;
    }

    fn ask(&mut self, ctx: &Context, kb: &Kb, figure: FigureId, form: Form) -> Sight {
        if self.worker.is_none() {
            self.worker = Worker::start(ctx.clone());
        }
        let Some(worker) = &self.worker else {
            return Sight::Refused("The figure cannot be shown: the system gives no thread".to_owned());
        };
        let entry = kb.figure(figure);
        let (folder, file) = (kb.pack(entry.pack).folder.clone(), entry.file.clone());
        worker.ask(Wanted { figure, folder, file, form });
        Sight::Coming
    }

    /// Takes what the worker has made since.
    pub(crate) fn take_made(&mut self, ctx: &Context) {
        while let Some(Made { figure, form, image }) = self.worker.as_ref().and_then(Worker::poll) {
            let sight = match image {
                Ok(Image { image, size }) => {
                    let name = format!("figure-{}", figure.index());
                    Sight::Ready(Shown { texture: ctx.load_texture(name, image, SMOOTH), size })
                }
                Err(words) => Sight::Refused(words),
            };
            match (form, &mut self.large) {
                (Form::Small, _) => {
                    // It may have been let go since it was asked for.
                    if let Some(small) = self.small.get_mut(&figure) {
                        *small = sight;
                    }
                }
                (Form::Large(..), Some((of, _, large))) if *of == figure => *large = sight,
                (Form::Large(..), _) => {}
            }
        }
    }
}

//! The worker that reads and decodes pictures, one after the other.
//!
//! What is asked for last comes first, since it is what one looks at; and of the pictures for the viewer only the
//! last one asked for is made. Decoded pixels are kept up to [`MOST_BYTES`], so that a change of brightness or a
//! step to the next figure decodes nothing. The worker ends when nobody listens to it any more.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread;
use std::time::Duration;

use egui::{ColorImage, Context};

use crate::figures::{self, Limits, Patience, Picture, Pixels, Refusal, Settings, Tone};
use crate::kb::FigureId;
use crate::kb::pack::{AssetError, asset};
use crate::ui::theme::INTER;

/// The most bytes of pixels that are kept.
const MOST_BYTES: usize = 256 << 20;

/// How long one picture may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A picture that is wanted, and where it lies.
#[derive(Debug)]
pub(super) struct Wanted {
    pub figure: FigureId,
    pub folder: Option<PathBuf>,
    pub file: Box<str>,
    pub form: Form,
}

/// In which form a picture is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    /// As it stands on a page.
    Small,
    /// Large, in a tone, and not longer than this at a side.
    Large(Tone, u32),
}

/// A picture in the form in which it was wanted.
pub(super) struct Made {
    pub figure: FigureId,
    pub form: Form,
    pub image: Result<Image, String>,
}

/// An image for the graphics card, and the size that the picture has in its file.
pub(super) struct Image {
    pub image: ColorImage,
    pub size: [u32; 2],
}

/// The ends of the channels to a worker.
#[derive(Debug)]
pub(super) struct Worker {
    wanted: Sender<Wanted>,
    made: Receiver<Made>,
}

impl Worker {
    /// Starts a worker; `None` where the system gives no thread. The window is drawn anew for each picture.
    pub(super) fn start(ctx: Context) -> Option<Self> {
        let (wanted, requests) = mpsc::channel();
        let (sender, made) = mpsc::channel();
        let work = move || {
            let mut desk = Desk { kept: Vec::new(), patience: Patience::new(PATIENCE) };
            let mut waiting = Vec::new();
            while let Some(next) = next(&requests, &mut waiting) {
                if sender.send(desk.make(next)).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        };
        thread::Builder::new().name("figures".to_owned()).spawn(work).ok()?;
        Some(Self { wanted, made })
    }

    pub(super) fn ask(&self, wanted: Wanted) {
        // The worker ends only with this end of the channel.
        let _ = self.wanted.send(wanted);
    }

    pub(super) fn poll(&self) -> Option<Made> {
        self.made.try_recv().ok()
    }
}

/// The picture to be made next; `None` when nobody asks any more.
fn next(requests: &Receiver<Wanted>, waiting: &mut Vec<Wanted>) -> Option<Wanted> {
    if waiting.is_empty() {
        waiting.push(requests.recv().ok()?);
    }
    loop {
        match requests.try_recv() {
            Ok(wanted) => waiting.push(wanted),
            Err(TryRecvError::Empty) => break,
            Err(TryRecvError::Disconnected) => return None,
        }
    }
    let is_large = |wanted: &Wanted| wanted.form != Form::Small;
    match waiting.iter().rposition(is_large) {
        Some(last) => {
            let large = waiting.remove(last);
            waiting.retain(|wanted| !is_large(wanted));
            Some(large)
        }
        None => waiting.pop(),
    }
}

/// What the worker keeps.
struct Desk {
    /// Pictures that are decoded, the one used last at the end.
    kept: Vec<(FigureId, Picture)>,
    patience: Patience,
}

impl Desk {
    fn make(&mut self, Wanted { figure, folder, file, form }: Wanted) -> Made {
        let image = self.picture(figure, folder, file).map(|picture| {
            let pixels = match form {
                Form::Small => picture.small.clone(),
                Form::Large(tone, most) => tone.applied(&picture.pixels).within(most),
            };
            Image { image: image_of(&pixels), size: picture.size }
        });
        Made { figure, form, image }
    }

    /// The picture of a figure, as it was kept or anew from its file.
    fn picture(
        &mut self,
        figure: FigureId,
        folder: Option<PathBuf>,
        file: Box<str>,
    ) -> Result<&Picture, String> {
        let kept = match self.kept.iter().position(|(kept, _)| *kept == figure) {
            Some(at) => self.kept.remove(at),
            None => {
                let work = move || {
                    let settings = Settings { limits: Limits::default(), font: INTER };
                    let bytes = asset(folder.as_deref(), &file, settings.limits.bytes as u64)?;
                    Ok(figures::decode(&bytes, &settings)?)
                };
                let decoded: Result<Picture, Fault> = figures::decode_with_patience(&self.patience, work);
                (figure, decoded.map_err(|fault| fault.to_string())?)
            }
        };
        let bytes = |(_, picture): &(FigureId, Picture)| picture.pixels.rgba.len() + picture.small.rgba.len();
        let mut sum = self.kept.iter().map(bytes).sum::<usize>() + bytes(&kept);
        while sum > MOST_BYTES && !self.kept.is_empty() {
            sum -= bytes(&self.kept.remove(0));
        }
        let at = self.kept.len();
        self.kept.push(kept);
        Ok(&self.kept[at].1)
    }
}

/// What keeps a figure from being shown, as a sentence in its frame.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error("The figure cannot be shown: {0}")]
    Asset(#[from] AssetError),
    #[error(transparent)]
    Refused(#[from] Refusal),
}

fn image_of(pixels: &Pixels) -> ColorImage {
    ColorImage::from_rgba_unmultiplied([pixels.width as usize, pixels.height as usize], &pixels.rgba)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(figure: usize, form: Form) -> Wanted {
        Wanted { figure: FigureId::from_index(figure), folder: None, file: "x.png".into(), form }
    }

    #[test]
    fn what_is_asked_for_last_comes_first_and_the_viewer_before_all() {
        let (sender, requests) = mpsc::channel();
        let large = |brightness| Form::Large(Tone { brightness, contrast: 0.0 }, 64);
        for wanted in [
            wanted(1, Form::Small),
            wanted(2, large(1.0)),
            wanted(3, Form::Small),
            wanted(2, large(2.0)),
            wanted(4, Form::Small),
        ] {
            sender.send(wanted).expect("the channel is open");
        }
        let mut waiting = Vec::new();
        let order: Vec<_> = std::iter::from_fn(|| {
            let next = next(&requests, &mut waiting)?;
            Some((next.figure.index(), next.form))
        })
        .take(4)
        .collect();
        assert_eq!(order, [(2, large(2.0)), (4, Form::Small), (3, Form::Small), (1, Form::Small)]);
        drop(sender);
        assert!(next(&requests, &mut waiting).is_none(), "nobody asks any more");
    }

    #[test]
    fn a_file_that_is_not_there_is_a_sentence() {
        let worker = Worker::start(Context::default()).expect("a thread");
        worker.ask(wanted(0, Form::Small));
        let made = worker.made.recv().expect("an answer");
        let words = made.image.err().expect("there is no such file");
        assert_eq!(words, "The figure cannot be shown: its pack has no folder");
    }
}

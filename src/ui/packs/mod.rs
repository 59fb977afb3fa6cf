//! The open packs in the window: loading what is wanted, watching what was loaded, and the page that lists it.
//!
//! What the person does to the list is an [`Action`](super::action::Action) like any other; it changes [`OpenPacks`]
//! and leaves a [`Wish`] there. The application hands the wish to the [`Loader`], which loads on a worker while the
//! old content stays in use, and [`carry_over`] puts the new content under everything that is open. Where loading
//! fails or is cancelled, all is as it was.
//!
//! [`Layer`] says what each pack of a library is, [`model`] what stands on the page; the views draw it. What is
//! dragged over the window is [`dropping`]'s matter.

mod carry;
mod dropping;
mod layers;
mod loader;
mod loading;
mod model;
mod packs_ui;
mod row_ui;
mod state;
mod status_ui;

pub(crate) use carry::{attach, carry_over};
pub(crate) use dropping::{DropState, drop_ui, refused};
pub(crate) use layers::{Layer, layers};
pub(crate) use loader::Loader;
pub(crate) use loading::{Loading, Request};
pub(crate) use model::{file_name, name_of};
pub(crate) use packs_ui::packs_ui;
pub(crate) use state::{OpenPacks, Wish};
pub(crate) use status_ui::{opening_ui, status_ui};

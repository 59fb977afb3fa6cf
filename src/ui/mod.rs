//! The window: everything that is drawn, and nothing that is known.
//!
//! A frame runs in one direction. [`app`] polls the worker and takes the shortcuts; the views read a
//! [`ViewCx`](view::ViewCx), draw, and push [`Action`](action::Action)s; [`apply`] carries those out on the
//! [`Workspace`](workspace::Workspace), and is the only code that does. What a page or a panel says is put
//! together as plain data first ([`page`], and [`Panels`](crate::search::Panels)), when it changes, never per
//! frame.
//!
//! Colours, sizes and type come from [`theme`] alone; small parts from [`widgets`] and [`icons`]; every
//! shortcut stands in the one table of [`command`].

mod action;
mod app;
mod apply;
mod browse;
mod cards;
mod command;
mod compare;
mod differential;
mod digest;
mod export;
mod figures;
mod files;
mod find;
mod finder;
mod history;
mod icons;
mod keep;
mod kept;
mod layout_ui;
mod library;
mod own;
mod packs;
mod page;
mod palette;
mod problems;
mod prose;
mod restore;
mod saved;
mod search;
mod shell;
mod study;
mod theme;
mod topic_menu;
mod touched;
mod view;
mod widgets;
mod window;
mod workspace;

pub use app::{Harbinger, Start};
pub use files::{Answer, Choice, Question, SystemDialog, Wanted};
pub use window::{WindowError, run};

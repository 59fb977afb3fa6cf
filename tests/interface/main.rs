//! The real application under test, by mouse, keyboard and screen reader, without display or GPU.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

#[path = "../support/mod.rs"]
mod support;

mod body_map;
mod cards;
mod compare;
mod differential;
mod dropping;
mod exam;
mod exports;
mod figures;
mod files;
mod filters;
mod find;
mod hands;
mod keyboard;
mod marked;
mod mouse;
mod neighbourhood;
mod own;
mod own_cards;
mod packs;
mod pages;
mod palette;
mod problems;
mod query;
mod recall;
mod saved;
mod screens;
mod search;
mod session;
mod study;
mod study_pages;
mod walk;

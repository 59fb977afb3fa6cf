//! Harbinger: a desktop reference browser for paraneoplastic syndromes and tumour imaging.
pub mod export;
pub mod kb;
pub mod search;
pub mod ui;
pub mod user;

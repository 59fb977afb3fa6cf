//! The program: reads what it is called for and hands over to the window or to a command.

use std::process::ExitCode;

use anyhow::Context as _;
use harbinger::cli::{self, Invocation, Verdict};
use harbinger::files::Surroundings;
use harbinger::kb::Origin;
use harbinger::ui::{self, Start};
use harbinger::user::{self, Profile, Store};
use mimalloc::MiMalloc;

/// Loading a large pack takes and gives back millions of small pieces of memory. This allocator hands back to the
/// system what is free; that of some platforms keeps twice what the content needs.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    run().map_or_else(
        |error| {
            cli::complain(format_args!("harbinger: {error:#}"));
            Verdict::Unusable.into()
        },
        ExitCode::from,
    )
}

fn run() -> anyhow::Result<Verdict> {
    match cli::parse() {
        Invocation::Window { paths, only, profile, private, cache } => {
            // What the person has made is read while the window is being opened.
            let store = profile
                .or_else(user::default_folder)
                .map(|folder| Store::open(Profile { private, ..Profile::new(folder) }, cli::world()));
            let packs = (!paths.is_empty()).then(|| {
                let built_in = (!only).then_some(Origin::BuiltIn);
                built_in.into_iter().chain(paths.into_iter().map(Origin::Path)).collect()
            });
            let start = Start::cached(packs, store, cache);
            ui::run(start.in_surroundings(Surroundings::of_process()))?;
            Ok(Verdict::Yes)
        }
        Invocation::Command { command, cache } => {
            cli::run(&command, cache.as_deref()).context("the answer cannot be written")
        }
    }
}

//! The program: reads what it is called for and hands over to the window or to a command.

use std::process::ExitCode;

use anyhow::Context as _;
use harbinger::cli::{self, Invocation, Verdict};
use harbinger::files::Surroundings;
use harbinger::kb::Origin;
use harbinger::ui::{self, Start};
use harbinger::user::{self, Profile, Store};

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
        Invocation::Window { paths, only, profile, private } => {
            // What the person has made is read while the window is being opened.
            let store = profile
                .or_else(user::default_folder)
                .map(|folder| Store::open(Profile { private, ..Profile::new(folder) }, cli::world()));
            let start = if paths.is_empty() {
                Start::again(store)
            } else {
                let built_in = (!only).then_some(Origin::BuiltIn);
                let packs = built_in.into_iter().chain(paths.into_iter().map(Origin::Path));
                Start::new(packs.collect(), store)
            };
            ui::run(start.in_surroundings(Surroundings::of_process()))?;
            Ok(Verdict::Yes)
        }
        Invocation::Command(command) => cli::run(&command).context("the answer cannot be written"),
    }
}

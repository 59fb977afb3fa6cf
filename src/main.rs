//! The program: reads what it is called for and hands over to the window or to a command.

use std::process::ExitCode;

use anyhow::Context as _;
use harbinger::cli::{self, Invocation, Verdict};

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
        Invocation::Window { .. } => anyhow::bail!("this build has no window; see `harbinger --help`"),
        Invocation::Command(command) => cli::run(&command).context("the answer cannot be written"),
    }
}

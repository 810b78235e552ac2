//! The `mxpilot` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    mxpilot::run::main()
}

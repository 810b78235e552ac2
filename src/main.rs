//! The `mxpilot` program.

fn main() {}

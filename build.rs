//! Lists the data files, so that a new one is picked up by being there.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

#[expect(
    clippy::disallowed_methods,
    reason = "a build script has no other input than its environment and files"
)]
fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let mut code = String::new();
    for (name, folder, ending, first) in [
        ("PROVIDERS", "assets/providers", "toml", "qq-domain-mail"),
        ("LANGUAGES", "assets/i18n", "ftl", "zh-CN"),
        ("SCENARIOS", "assets/demo", "toml", "first-time"),
    ] {
        println!("cargo:rerun-if-changed={folder}");
        let mut files: Vec<(String, String)> = Vec::new();
        for entry in fs::read_dir(Path::new(&root).join(folder))? {
            let path = entry?.path();
            if path.extension().is_some_and(|found| found == ending)
                && let Some(stem) = path.file_stem()
            {
                println!("cargo:rerun-if-changed={}", path.display());
                files.push((stem.to_string_lossy().into_owned(), path.to_string_lossy().into_owned()));
            }
        }
        files.sort_by_key(|(stem, _)| (stem != first, stem.clone()));
        let _ = writeln!(code, "pub(super) const {name}: &[(&str, &str)] = &[");
        for (stem, path) in files {
            let _ = writeln!(code, "    ({stem:?}, include_str!({path:?})),");
        }
        let _ = writeln!(code, "];");
    }
    fs::write(Path::new(&out).join("assets.rs"), code)
}

//! Lists the data files, so that a new one is picked up by being there, and rewrites those that are read at every start
//! in a form that is read faster.

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
            let path = if name == "PROVIDERS" { format!("{out}/{stem}.json") } else { path };
            let _ = writeln!(code, "    ({stem:?}, include_str!({path:?})),");
        }
        let _ = writeln!(code, "];");
    }
    let out = Path::new(&out);
    let assets = Path::new(&root).join("assets");
    let packs = fs::read_dir(assets.join("providers"))?;
    let packs = packs.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    let tables = ["dns_hosts", "mail_hosts", "parking", "resolvers"]
        .map(|name| assets.join(name).with_extension("toml"));
    for path in packs.into_iter().chain(tables) {
        compile(&path, out)?;
    }
    fs::write(out.join("public_suffix_rules.txt"), suffix_rules(&assets)?)?;
    fs::write(out.join("assets.rs"), code)
}

/// The rules of the public suffix list in the order of their bytes, each behind a line end, with the first letter of its
/// section behind it: so one is found by halving, and nothing is read at a start.
fn suffix_rules(assets: &Path) -> io::Result<String> {
    let path = assets.join("public_suffix_rules.txt");
    println!("cargo:rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path)?;
    let mut section = 'i';
    let mut rules: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        if line.starts_with("//") {
            section = if line.contains("PRIVATE") { 'p' } else { section };
        } else {
            rules.push(format!("{line} {section}"));
        }
    }
    // A blank sorts before every letter of a name, so that the order is that of the rules alone.
    rules.sort();
    Ok(format!("\n{}\n", rules.join("\n")))
}

/// Writes a TOML file as JSON, under the same name.
#[expect(clippy::disallowed_methods, reason = "what a build script writes is made anew when it is not whole")]
fn compile(path: &Path, out: &Path) -> io::Result<()> {
    println!("cargo:rerun-if-changed={}", path.display());
    let (Some(stem), true) = (path.file_stem(), path.extension().is_some_and(|ending| ending == "toml"))
    else {
        return Ok(());
    };
    let told = |error: toml::de::Error| io::Error::other(format!("{}: {error}", path.display()));
    let value: serde_json::Value = toml::from_str(&fs::read_to_string(path)?).map_err(told)?;
    fs::write(out.join(stem).with_extension("json"), value.to_string())
}

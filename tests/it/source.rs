//! The source of the program, parsed.

use std::fs;
use std::path::{Path, PathBuf};

/// One file of the source.
pub(crate) struct SourceFile {
    /// From the top of the project, as `src/domain/name.rs`.
    pub(crate) path: String,
    /// Module path of the file, as `["domain", "name"]`.
    pub(crate) module: Vec<String>,
    /// What it says.
    pub(crate) text: String,
}

impl SourceFile {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        let bare = path.trim_start_matches("src/").trim_end_matches(".rs");
        let mut module: Vec<String> = bare.split('/').map(str::to_owned).collect();
        if matches!(module.last().map(String::as_str), Some("mod" | "lib" | "main")) {
            module.pop();
        }
        Self { path: path.to_owned(), module, text: text.to_owned() }
    }

    pub(crate) fn parse(&self) -> syn::File {
        match syn::parse_file(&self.text) {
            Ok(file) => file,
            Err(error) => panic!("{}:{}: {error}", self.path, error.span().start().line),
        }
    }
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every `.rs` file below `src`, in order.
pub(crate) fn files() -> Vec<SourceFile> {
    let mut paths = Vec::new();
    collect(&root().join("src"), &mut paths);
    paths.sort();
    assert!(paths.len() > 50, "the source is not where it is looked for: {} files", paths.len());
    paths
        .iter()
        .map(|path| {
            let name = path.strip_prefix(root()).unwrap().to_str().unwrap();
            SourceFile::new(name, &fs::read_to_string(path).unwrap())
        })
        .collect()
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

//! Boundaries that no test keeps do not hold: which layer names what.
//!
//! All paths of the code are looked at, not only `use` lines: what an import brings in is followed where it is used,
//! and the words inside macros are read too. Tests inside the source count like the rest.

use std::collections::BTreeMap;
use std::fmt;

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};

use super::source::{SourceFile, files};

/// Layers, and which others, or parts of others, each of them may name. Who is not listed at the right is above, or none
/// of its business.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("diagnose", &["domain"]),
    ("wizard", &["domain", "diagnose"]),
    ("ui", &["domain", "diagnose", "wizard"]),
    ("demo", &["domain", "shell::clock"]),
    ("shell", &["domain", "diagnose", "wizard", "ui", "demo"]),
    ("check", &["domain", "diagnose", "wizard", "shell"]),
    ("cli", &["domain", "diagnose"]),
    ("run", &["domain", "diagnose", "wizard", "ui", "demo", "shell", "check", "cli"]),
];

/// What a pure layer never names.
const IMPURE: &[&str] = &[
    "ratatui",
    "crossterm",
    "tokio",
    "hickory_server",
    "hickory_resolver",
    "hickory_proto",
    "hickory_net",
    "arboard",
    "directories",
    "tempfile",
    "rand",
    "std::fs",
    "std::env",
    "std::process",
    "std::thread",
    "std::os",
    "std::net::UdpSocket",
    "std::net::TcpStream",
    "std::net::TcpListener",
    "std::net::ToSocketAddrs",
    "std::time::Instant",
    "std::time::SystemTime",
    "std::time::UNIX_EPOCH",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
];

/// What drawing never names: it waits for nothing and saves nothing.
const ASYNC_OR_SAVING: &[&str] = &[
    "tokio",
    "hickory_server",
    "hickory_resolver",
    "hickory_proto",
    "hickory_net",
    "arboard",
    "directories",
    "tempfile",
    "std::fs",
    "std::env",
    "std::process",
    "std::thread",
    "std::net::UdpSocket",
    "std::net::TcpStream",
    "std::net::TcpListener",
];

/// Reading a clock.
const CLOCKS: &[&str] = &[
    "std::time::Instant::now",
    "std::time::SystemTime::now",
    "std::time::SystemTime::elapsed",
    "std::time::Instant::elapsed",
    "tokio::time::Instant::now",
    "tokio::time::Instant::elapsed",
    "jiff::Timestamp::now",
    "jiff::Zoned::now",
];

/// The only file that reads a clock.
const CLOCK_FILE: &str = "src/shell/clock.rs";

/// Files outside the tests that may name errors and types of hickory: the exchange with servers, and the rehearsal's.
const HICKORY_FOLDERS: &[&str] = &["src/shell/dns/", "src/demo/"];

struct Violation {
    path: String,
    line: usize,
    what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// One absolute path that the code names, and where.
struct Named {
    path: Vec<String>,
    line: usize,
}

/// Collects the paths of a file, made absolute with the imports seen in it.
struct Paths {
    /// Module path at this point.
    module: Vec<String>,
    /// What a bare word stands for, by the imports of the file.
    imports: BTreeMap<String, Vec<String>>,
    named: Vec<Named>,
    /// Lines with `.elapsed()`.
    elapsed: Vec<usize>,
    /// Imports that would hide what is used: `use std as s`, `use crate::*`.
    hiding: Vec<(usize, String)>,
}

fn line_of(span: Span) -> usize {
    span.start().line
}

impl Paths {
    fn of(file: &SourceFile) -> Self {
        let parsed = file.parse();
        let mut paths = Self {
            module: file.module.clone(),
            imports: BTreeMap::new(),
            named: Vec::new(),
            elapsed: Vec::new(),
            hiding: Vec::new(),
        };
        // Imports may stand below their use, so they are read first; `use` inside functions included.
        let mut imports = Imports { paths: &mut paths };
        imports.visit_file(&parsed);
        paths.visit_file(&parsed);
        paths
    }

    /// `self`, `super`, `crate` and imported words are replaced by what they stand for; `crate` stays in front.
    fn absolute(&self, path: &[String]) -> Vec<String> {
        let Some(first) = path.first() else { return Vec::new() };
        let mut whole = match first.as_str() {
            "crate" | "mxpilot" => vec!["crate".to_owned()],
            "self" => self.here(0),
            "super" => {
                let ups = path.iter().take_while(|part| *part == "super").count();
                let mut whole = self.here(ups);
                whole.extend(path[ups..].iter().cloned());
                return whole;
            }
            "core" | "alloc" => vec!["std".to_owned()],
            word => self.imports.get(word).cloned().unwrap_or_else(|| vec![word.to_owned()]),
        };
        whole.extend(path[1..].iter().cloned());
        whole
    }

    fn here(&self, ups: usize) -> Vec<String> {
        let depth = self.module.len().saturating_sub(ups);
        std::iter::once("crate".to_owned()).chain(self.module[..depth].iter().cloned()).collect()
    }

    fn name(&mut self, path: &[String], line: usize) {
        let path = self.absolute(path);
        self.named.push(Named { path, line });
    }

    /// Paths among the words of a macro: identifiers joined by `::`.
    fn read_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut line = 0;
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                TokenTree::Ident(word) => {
                    if colons != 2 && !path.is_empty() {
                        self.name(&std::mem::take(&mut path), line);
                    }
                    if path.is_empty() {
                        line = line_of(word.span());
                    }
                    if word == "elapsed" {
                        self.elapsed.push(line_of(word.span()));
                    }
                    path.push(word.to_string());
                    colons = 0;
                }
                TokenTree::Group(group) => {
                    if !path.is_empty() {
                        self.name(&std::mem::take(&mut path), line);
                    }
                    colons = 0;
                    self.read_tokens(group.stream());
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {
                    if !path.is_empty() {
                        self.name(&std::mem::take(&mut path), line);
                    }
                    colons = 0;
                }
            }
        }
        if !path.is_empty() {
            self.name(&path, line);
        }
    }
}

fn words(path: &syn::Path) -> Vec<String> {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect()
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        self.module.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.module.pop();
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let Some(first) = path.segments.first() {
            self.name(&words(path), line_of(first.ident.span()));
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        if call.method == "elapsed" {
            self.elapsed.push(line_of(call.method.span()));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, invocation: &'ast syn::Macro) {
        self.read_tokens(invocation.tokens.clone());
        visit::visit_macro(self, invocation);
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        self.name(&[item.ident.to_string()], line_of(item.ident.span()));
    }
}

/// Reads the `use` lines of a file.
struct Imports<'paths> {
    paths: &'paths mut Paths,
}

impl Imports<'_> {
    fn tree(&mut self, before: &[String], tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => {
                let mut longer = before.to_vec();
                longer.push(path.ident.to_string());
                self.tree(&longer, &path.tree);
            }
            syn::UseTree::Name(name) => {
                self.leaf(before, &name.ident, &name.ident);
            }
            syn::UseTree::Rename(rename) => {
                self.leaf(before, &rename.ident, &rename.rename);
                if before.is_empty() && rename.ident != "self" {
                    let what = format!("`{}` gets another name", rename.ident);
                    self.paths.hiding.push((line_of(rename.ident.span()), what));
                }
            }
            syn::UseTree::Glob(glob) => {
                let line = line_of(glob.star_token.spans[0]);
                self.paths.name(before, line);
                let whole = self.paths.absolute(before);
                if whole.len() < 2 {
                    self.paths
                        .hiding
                        .push((line, format!("everything of `{}` is imported", before.join("::"))));
                }
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(before, tree);
                }
            }
        }
    }

    fn leaf(&mut self, before: &[String], ident: &syn::Ident, called: &syn::Ident) {
        let mut whole = before.to_vec();
        if ident != "self" || before.is_empty() {
            whole.push(ident.to_string());
        }
        let line = line_of(ident.span());
        self.paths.name(&whole, line);
        let called =
            if called == "self" { whole.last().cloned().unwrap_or_default() } else { called.to_string() };
        let absolute = self.paths.absolute(&whole);
        if called != "_" && absolute.first() != Some(&called) {
            self.paths.imports.insert(called, absolute);
        }
    }
}

impl<'ast> Visit<'ast> for Imports<'_> {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        self.paths.module.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.paths.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&[], &item.tree);
    }
}

fn begins_with(path: &[String], forbidden: &str) -> bool {
    let parts: Vec<&str> = forbidden.split("::").collect();
    path.len() >= parts.len() && path.iter().zip(&parts).all(|(one, other)| one == other)
}

/// What a file names that it must not.
fn violations(file: &SourceFile) -> Vec<Violation> {
    let paths = Paths::of(file);
    let layer = file.module.first().map_or("", String::as_str);
    let pure = matches!(layer, "domain" | "diagnose" | "wizard");
    let mut found: Vec<(usize, String)> = Vec::new();
    for named in &paths.named {
        let whole = named.path.join("::");
        let mut tell = |why: &str| found.push((named.line, format!("{layer} {why} `{whole}`")));
        if pure && IMPURE.iter().any(|forbidden| begins_with(&named.path, forbidden)) {
            tell("is pure and must not name");
        }
        if layer == "ui" && ASYNC_OR_SAVING.iter().any(|forbidden| begins_with(&named.path, forbidden)) {
            tell("only draws and must not name");
        }
        if file.path != CLOCK_FILE && CLOCKS.iter().any(|forbidden| begins_with(&named.path, forbidden)) {
            tell("must leave reading clocks to src/shell/clock.rs:");
        }
        if named.path.first().is_some_and(|first| first.starts_with("hickory"))
            && !HICKORY_FOLDERS.iter().any(|folder| file.path.starts_with(folder))
        {
            tell("must not name");
        }
        if let [first, other, ..] = named.path.as_slice()
            && first == "crate"
            && other != layer
            && LAYERS.iter().any(|(known, _)| known == other)
            && LAYERS.iter().any(|(known, allowed)| {
                *known == layer && !allowed.iter().any(|allowed| begins_with(&named.path[1..], allowed))
            })
        {
            tell("must not reach up to");
        }
    }
    if file.path != CLOCK_FILE {
        let reading =
            |line: &usize| (*line, "`elapsed` reads a clock; only src/shell/clock.rs does".to_owned());
        found.extend(paths.elapsed.iter().map(reading));
    }
    found.extend(paths.hiding.iter().map(|(line, what)| (*line, format!("{what}: that hides what is used"))));
    found.sort();
    found.dedup();
    found.into_iter().map(|(line, what)| Violation { path: file.path.clone(), line, what }).collect()
}

#[test]
fn every_layer_keeps_to_what_is_below_it() {
    let found: Vec<String> =
        files().iter().flat_map(violations).map(|violation| violation.to_string()).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn every_top_module_has_its_place() {
    let unknown: Vec<String> = files()
        .into_iter()
        .filter(|file| {
            let layer = file.module.first().map_or("", String::as_str);
            !layer.is_empty() && !LAYERS.iter().any(|(known, _)| *known == layer)
        })
        .map(|file| file.path)
        .collect();
    assert!(unknown.is_empty(), "which layer are they? {unknown:?}");
    for (layer, _) in LAYERS {
        assert!(
            files().iter().any(|file| file.module.first().is_some_and(|first| first == layer)),
            "{layer}"
        );
    }
}

#[rstest::rstest]
#[case("domain", "use tokio::net::UdpSocket;", 1)]
#[case("domain", "\nuse std::{collections::BTreeMap,\n fs};", 3)]
#[case("domain", "use std::net::{IpAddr, TcpStream};", 1)]
#[case("domain", "fn f() {\n let _ = std::env::var(\"HOME\");\n}", 2)]
#[case("domain", "use std::time;\nfn f() { time::Instant::now(); }", 2)]
#[case("domain", "use std::time::{Duration, Instant};", 1)]
#[case("domain", "fn f() { vec![\n std::process::id()] }", 2)]
#[case("domain", "use std as innocent;", 1)]
#[case("domain", "use crate::*;", 1)]
#[case("domain", "use crate::diagnose::Diagnosis;", 1)]
#[case("domain", "fn f(d: super::super::diagnose::Diagnosis) {}", 1)]
#[case("domain", "mod inner { fn f() { super::super::super::wizard::update::update(); } }", 1)]
#[case("diagnose", "use crate::wizard::page::Text;", 1)]
#[case("diagnose", "fn f() { matches!(1, crate::wizard::X) }", 1)]
#[case("wizard", "use crossterm::event::KeyCode;", 1)]
#[case("wizard", "#[cfg(test)]\nmod tests {\n use crate::ui::locale::Locale;\n}", 3)]
#[case("wizard", "fn f(r: Result<u8, hickory_resolver::net::NetError>) {}", 1)]
#[case("ui", "use tokio::sync::mpsc;", 1)]
#[case("ui", "fn f() { std::fs::read(\"x\"); }", 1)]
#[case("ui", "use crate::shell::store::Store;", 1)]
#[case("shell", "use std::time::Instant;\nfn f() { Instant::now(); }", 2)]
#[case("shell", "use tokio::time::Instant as Moment;\nfn f() { Moment::now(); }", 2)]
#[case("shell", "fn f(at: std::time::Instant) -> bool {\n at.elapsed().is_zero()\n}", 2)]
#[case("shell", "use hickory_resolver::Resolver;", 1)]
#[case("shell", "use crate::run::main;", 1)]
#[case("check", "use crate::ui::locale::Locale;", 1)]
#[case("demo", "use crate::shell::dns::Dns;", 1)]
fn a_planted_violation_is_found(#[case] layer: &str, #[case] text: &str, #[case] line: usize) {
    let found = violations(&SourceFile::new(&format!("src/{layer}/planted.rs"), text));
    assert!(
        found.iter().any(|violation| violation.line == line && violation.path.ends_with("/planted.rs")),
        "{:?}",
        found.iter().map(ToString::to_string).collect::<Vec<_>>()
    );
}

#[rstest::rstest]
#[case("domain", "use std::net::{IpAddr, SocketAddr};\nuse std::time::Duration;")]
#[case("domain", "use super::name::Name;\nfn f(name: crate::domain::name::Name) {}")]
#[case("diagnose", "use crate::domain::name::Name;\nuse super::finding::Finding;")]
#[case("domain", "struct Process { env: u8, fs: u8 }\nfn f(p: Process) -> u8 { let thread = p.env; thread }")]
#[case("demo", "use crate::shell::clock::Clock;")]
#[case("shell", "use tokio::time::sleep;\nuse std::fs;")]
fn what_is_allowed_is_not_told(#[case] layer: &str, #[case] text: &str) {
    let found = violations(&SourceFile::new(&format!("src/{layer}/fine.rs"), text));
    assert!(found.is_empty(), "{:?}", found.iter().map(ToString::to_string).collect::<Vec<_>>());
}

//! Every text exists in both languages, none lies unused, and every text gets the arguments that it names.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use mxpilot::diagnose::finding::{Finding, Severity};
use mxpilot::diagnose::rules::RULES;
use mxpilot::domain::catalog::{Catalog, languages};
use mxpilot::domain::name::Name;
use mxpilot::ui::locale::{Locale, keys};
use mxpilot::wizard::page::{Arg, Text};
use mxpilot::wizard::steps::finding_at_panel;
use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

use super::source::{SourceFile, files};

/// Words with a hyphen that are no keys: ids of packs, words of contracts, the name before `rule!` adds its own.
const OTHER_WORDS: &[&str] = &[
    "authoritative-server",
    "google-workspace",
    "kebab-case",
    "needs-input",
    "no-spf",
    "no-such-name",
    "no-such-type",
    "not-authoritative",
    "provider-data",
    "qq-domain-mail",
    "server-failed",
    "tencent-exmail",
    "timed-out",
];

struct Literal {
    at: String,
    text: String,
}

/// A text that is made, with the arguments put in right there.
struct Made {
    at: String,
    /// The word it is bound to, by `let`.
    bound: Option<String>,
    keys: Vec<String>,
    arguments: BTreeSet<String>,
}

/// Reads the literals of code that is no test.
struct Reader<'file> {
    path: &'file str,
    literals: Vec<Literal>,
    made: Vec<Made>,
    /// Arguments put in later, by the word that the text is bound to, since the function began.
    later: Vec<(String, String)>,
    /// Texts made before the function began.
    before: usize,
}

impl<'file> Reader<'file> {
    fn new(path: &'file str) -> Self {
        Self { path, literals: Vec::new(), made: Vec::new(), later: Vec::new(), before: 0 }
    }

    /// What a function binds with `let` it may complete further down; only there.
    fn end_function(&mut self) {
        for (bound, argument) in std::mem::take(&mut self.later) {
            for made in self.made.iter_mut().skip(self.before) {
                if made.bound.as_ref() == Some(&bound) {
                    made.arguments.insert(argument.clone());
                }
            }
        }
        self.before = self.made.len();
    }

    fn literal(&mut self, literal: &syn::LitStr) {
        let at = format!("{}:{}", self.path, literal.span().start().line);
        self.literals.push(Literal { at, text: literal.value() });
    }

    fn tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Literal(literal) => {
                    if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                        self.literal(&text);
                    }
                }
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test")))
    })
}

/// `Text::key(..)` or `Finding::new(..)`, and which keys that can be; no keys when they are not written there.
fn origin(expression: &syn::Expr) -> Option<Vec<String>> {
    let syn::Expr::Call(call) = expression else { return None };
    let syn::Expr::Path(function) = call.func.as_ref() else { return None };
    let words: Vec<String> = function.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let before = match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [.., "Text", "key"] => "",
        [.., "Finding", "new"] => "finding-",
        _ => return None,
    };
    let mut values = Vec::new();
    ends(call.args.first()?, &mut values);
    Some(values.iter().map(|value| format!("{before}{value}")).collect())
}

/// The literals that an expression can come to.
fn ends(expression: &syn::Expr, into: &mut Vec<String>) {
    match expression {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => into.push(text.value()),
        syn::Expr::If(choice) => {
            if let Some(syn::Stmt::Expr(value, None)) = choice.then_branch.stmts.last() {
                ends(value, into);
            }
            if let Some((_, other)) = &choice.else_branch {
                ends(other, into);
            }
        }
        syn::Expr::Match(choice) => choice.arms.iter().for_each(|arm| ends(&arm.body, into)),
        syn::Expr::Block(block) => {
            if let Some(syn::Stmt::Expr(value, None)) = block.block.stmts.last() {
                ends(value, into);
            }
        }
        syn::Expr::Paren(inner) => ends(&inner.expr, into),
        _ => {}
    }
}

/// `.with("name", ..)` again and again, down to where the text was made.
fn chain<'ast>(
    expression: &'ast syn::Expr,
    arguments: &mut BTreeSet<String>,
    inside: &mut Vec<&'ast syn::Expr>,
) -> Option<(Vec<String>, usize)> {
    if let syn::Expr::MethodCall(call) = expression {
        if call.method != "with" {
            return None;
        }
        if let Some(syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(name), .. })) = call.args.first() {
            arguments.insert(name.value());
        }
        inside.extend(call.args.iter());
        return chain(&call.receiver, arguments, inside);
    }
    let keys = origin(expression)?;
    let syn::Expr::Call(call) = expression else { return None };
    inside.extend(call.args.iter());
    let syn::Expr::Path(function) = call.func.as_ref() else { return None };
    Some((keys, function.path.segments.first()?.ident.span().start().line))
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !is_test(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        if !is_test(&function.attrs) {
            visit::visit_item_fn(self, function);
            self.end_function();
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        visit::visit_impl_item_fn(self, function);
        self.end_function();
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        let made = self.made.len();
        visit::visit_local(self, local);
        let starts_a_text = local
            .init
            .as_ref()
            .is_some_and(|init| chain(&init.expr, &mut BTreeSet::new(), &mut Vec::new()).is_some());
        if let (syn::Pat::Ident(word), true, Some(made)) =
            (&local.pat, starts_a_text, self.made.get_mut(made))
        {
            made.bound = Some(word.ident.to_string());
        }
    }

    // `text = text.with(..)` stands where it may not happen: it completes nothing.
    fn visit_expr_assign(&mut self, assign: &'ast syn::ExprAssign) {
        let later = self.later.len();
        visit::visit_expr_assign(self, assign);
        self.later.truncate(later);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let mut receiver = call.receiver.as_ref();
        while let syn::Expr::MethodCall(inner) = receiver
            && inner.method == "with"
        {
            receiver = &inner.receiver;
        }
        if call.method == "with"
            && let syn::Expr::Path(word) = receiver
            && let Some(word) = word.path.get_ident()
            && let Some(syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(name), .. })) = call.args.first()
        {
            self.later.push((word.to_string(), name.value()));
        }
        visit::visit_expr_method_call(self, call);
    }

    // Attributes are words for other tools.
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.literal(literal);
    }

    fn visit_macro(&mut self, invocation: &'ast syn::Macro) {
        self.tokens(invocation.tokens.clone());
    }

    fn visit_expr(&mut self, expression: &'ast syn::Expr) {
        let mut arguments = BTreeSet::new();
        let mut inside = Vec::new();
        if let Some((keys, line)) = chain(expression, &mut arguments, &mut inside) {
            self.made.push(Made { at: format!("{}:{line}", self.path), bound: None, keys, arguments });
            for part in inside {
                self.visit_expr(part);
            }
            return;
        }
        visit::visit_expr(self, expression);
    }
}

/// Module paths of files that only tests compile.
fn test_files(all: &[SourceFile]) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    for file in all {
        for item in &file.parse().items {
            if let syn::Item::Mod(module) = item
                && module.content.is_none()
                && is_test(&module.attrs)
            {
                // `#[path = "x_tests.rs"]` names a file beside this one.
                let beside = module.attrs.iter().find_map(|attribute| match &attribute.meta {
                    syn::Meta::NameValue(meta) if meta.path.is_ident("path") => match &meta.value {
                        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(name), .. }) => Some(name.value()),
                        _ => None,
                    },
                    _ => None,
                });
                let folder = file.path.rsplit_once('/').unwrap().0;
                found.insert(match beside {
                    Some(name) => SourceFile::new(&format!("{folder}/{name}"), "").module,
                    None => [file.module.as_slice(), &[module.ident.to_string()]].concat(),
                });
            }
        }
    }
    found
}

/// What the program says, read from all its source.
fn read() -> &'static (Vec<Literal>, Vec<Made>) {
    static READ: OnceLock<(Vec<Literal>, Vec<Made>)> = OnceLock::new();
    READ.get_or_init(read_all)
}

fn read_all() -> (Vec<Literal>, Vec<Made>) {
    let all = files();
    let tests = test_files(&all);
    let mut literals = Vec::new();
    let mut made = Vec::new();
    for file in all.iter().filter(|file| !tests.iter().any(|test| file.module.starts_with(test))) {
        let parsed = file.parse();
        let mut reader = Reader::new(&file.path);
        reader.visit_file(&parsed);
        literals.append(&mut reader.literals);
        made.append(&mut reader.made);
    }
    (literals, made)
}

fn looks_like_a_key(text: &str) -> bool {
    text.contains('-')
        && text.split('-').all(|part| {
            !part.is_empty() && part.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit())
        })
        && text.starts_with(|first: char| first.is_ascii_lowercase())
}

/// Layers whose texts with a hyphen are keys; others speak to servers and files.
fn speaks(at: &str) -> bool {
    ["src/wizard/", "src/ui/", "src/run/"].iter().any(|folder| at.starts_with(folder))
}

#[test]
fn all_languages_have_the_same_keys_with_the_same_arguments() {
    let ((first_tag, first), others) = languages().split_first().expect("a default language");
    let first = keys(first);
    let mut wrong = Vec::new();
    for (tag, text) in others {
        let other = keys(text);
        for key in first.keys().chain(other.keys()).collect::<BTreeSet<_>>() {
            if first.get(key) != other.get(key) {
                wrong.push(format!("{key}: {first_tag} {:?}, {tag} {:?}", first.get(key), other.get(key)));
            }
        }
    }
    assert!(first.len() > 300 && !others.is_empty(), "{}", first.len());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_key_in_use_exists() {
    let known = keys(languages()[0].1);
    let codes: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    let (literals, made) = read();
    assert!(made.len() > 200, "texts are no longer found: {}", made.len());
    let mut wrong: Vec<String> = literals
        .iter()
        .filter(|literal| speaks(&literal.at) && looks_like_a_key(&literal.text))
        .filter(|literal| {
            let text = literal.text.as_str();
            !known.contains_key(text) && !codes.contains(text) && !OTHER_WORDS.contains(&text)
        })
        .map(|literal| format!("{}: {} is no key", literal.at, literal.text))
        .collect();
    for one in made {
        wrong.extend(
            one.keys
                .iter()
                .filter(|key| !known.contains_key(*key))
                .map(|key| format!("{}: {key} is no key", one.at)),
        );
    }
    wrong.extend(
        RULES
            .iter()
            .filter(|rule| !known.contains_key(rule.key))
            .map(|rule| format!("{} has no sentence", rule.code)),
    );
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_key_lies_unused() {
    let (literals, _) = read();
    let mut used: BTreeSet<&str> = literals.iter().map(|literal| literal.text.as_str()).collect();
    used.extend(RULES.iter().map(|rule| rule.key));
    let known = keys(languages()[0].1);
    let unused: Vec<&String> = known.keys().filter(|key| !used.contains(key.as_str())).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

#[test]
fn every_text_gets_the_arguments_that_it_names() {
    let known = keys(languages()[0].1);
    let (_, made) = read();
    let mut wrong = Vec::new();
    let mut checked = BTreeSet::new();
    for one in made {
        for key in &one.keys {
            let Some(needed) = known.get(key) else { continue };
            checked.insert(key);
            let lacking: Vec<&String> = needed.difference(&one.arguments).collect();
            if !lacking.is_empty() {
                wrong.push(format!("{}: {key} lacks {lacking:?}", one.at));
            }
        }
    }
    assert!(checked.len() > 200, "{}", checked.len());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_finding_points_to_no_card() {
    for (tag, text) in languages() {
        let word = if *tag == "en" { "the card" } else { "卡片" };
        let pointing = text.lines().filter(|line| line.starts_with("finding-") || line.starts_with("    ["));
        let pointing: Vec<&str> = pointing.filter(|line| line.contains(word)).collect();
        assert!(pointing.is_empty(), "check shows no card: {pointing:?}");
    }
}

/// What a message chooses by, and the words that it knows, as `{ $name ->` has them. Numbers and their forms are not
/// words.
fn choices(ftl: &str, key: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut chooses = Vec::new();
    let lines = ftl.lines().skip_while(|line| !line.starts_with(&format!("{key} = ")));
    for (index, line) in lines.enumerate() {
        if index > 0 && !line.starts_with([' ', '}']) {
            break;
        }
        let word = line.trim_start().strip_prefix('[').and_then(|rest| rest.split_once(']'));
        if let (Some((word, _)), Some(name)) = (word, chooses.last())
            && !["zero", "one", "two", "few", "many"].contains(&word)
            && word.parse::<u64>().is_err()
        {
            found.push((String::clone(name), word.to_owned()));
        }
        if line.trim_start().starts_with('}') {
            chooses.pop();
        }
        if let Some((before, "")) = line.rsplit_once(" ->") {
            chooses.push(before.rsplit_once('$').unwrap().1.to_owned());
        }
    }
    found
}

#[test]
fn what_a_finding_is_told_by_comes_to_its_sentence_as_it_is() {
    let catalog = Catalog::shipped().unwrap();
    let zone: Name = "first-site.com".parse().unwrap();
    let known = keys(languages()[0].1);
    let mut checked = BTreeSet::new();
    for rule in RULES {
        for (name, word) in choices(languages()[0].1, rule.key) {
            let mut finding = Finding::new(rule.code, Severity::Error);
            for argument in &known[rule.key] {
                let value = if *argument == name { &word } else { "x" };
                finding = finding.with(String::leak(argument.clone()), value);
            }
            for panel in ["dnspod", "xinnet", "route53"] {
                let text = finding_at_panel(&finding, &catalog, catalog.panel(panel), &zone);
                let Text::Key(_, arguments) = &text else { panic!("{text:?}") };
                let last = arguments.iter().rev().find(|(argument, _)| *argument == name).map(|(_, arg)| arg);
                let word = Arg::Data(word.clone());
                assert!(last == Some(&word), "{}: {name}: {last:?}", rule.code);
            }
            checked.insert(format!("{} {name} {word}", rule.code));
        }
    }
    assert!(checked.contains("mx-panel-locked service cloudflare-routing"), "{checked:?}");
    assert!(checked.len() > 25, "{checked:?}");
}

#[test]
fn who_forwards_with_cloudflare_is_sent_to_cloudflare() {
    let catalog = Catalog::shipped().unwrap();
    let zone: Name = "first-site.com".parse().unwrap();
    for (id, company, other, effect) in [
        ("cloudflare-routing", "Email Routing", "Namecheap", "all-old"),
        ("namecheap-forwarding", "Custom MX", "Cloudflare", "all-old"),
        ("cloudflare-routing", "Email Routing", "Namecheap", "done"),
        ("namecheap-forwarding", "Custom MX", "Cloudflare", "done"),
    ] {
        let finding = Finding::new("mx-panel-locked", Severity::Warning)
            .with("host", "route1.mx.cloudflare.net")
            .with("owner", id)
            .with("service", id)
            .with("effect", effect);
        let text = finding_at_panel(&finding, &catalog, catalog.panel("other"), &zone);
        for tag in ["zh-CN", "en"] {
            let said = Locale::shipped(tag).unwrap().say(&text).replace("route1.mx.cloudflare.net", "");
            assert!(said.contains(company) && !said.contains(other), "{said}");
        }
    }
}

#[test]
fn a_text_may_be_completed_further_down_but_not_only_sometimes() {
    let file = SourceFile::new(
        "src/wizard/planted.rs",
        "fn f() { let text = Text::key(\"one-a\").with(\"host\", 1); say(text.with(\"name\", 2)); }\n\
         fn g() { let text = Text::key(\"one-b\"); if x { text = text.with(\"name\", 2); } }",
    );
    let parsed = file.parse();
    let mut reader = Reader::new(&file.path);
    reader.visit_file(&parsed);
    let made: Vec<String> =
        reader.made.iter().map(|one| format!("{:?} {:?}", one.keys, one.arguments)).collect();
    assert_eq!(made, ["[\"one-a\"] {\"host\", \"name\"}", "[\"one-b\"] {}"]);
}

#[test]
fn a_missing_argument_and_a_missing_key_are_found() {
    let file = SourceFile::new(
        "src/wizard/planted.rs",
        "fn f() -> Text {\n  let a = [Text::key(if x { \"one-a\" } else { \"one-b\" }).with(\"host\", Text::key(\"two\"))];\n  \
         vec![\"in-macro\"]; label(\"by-way-of\") }\n#[cfg(test)]\nmod tests { fn g() { Text::key(\"not-this\"); } }",
    );
    let parsed = file.parse();
    let mut reader = Reader::new(&file.path);
    reader.visit_file(&parsed);
    let made: Vec<String> =
        reader.made.iter().map(|one| format!("{} {:?} {:?}", one.at, one.keys, one.arguments)).collect();
    assert_eq!(
        made,
        ["src/wizard/planted.rs:2 [\"one-a\", \"one-b\"] {\"host\"}", "src/wizard/planted.rs:2 [\"two\"] {}"]
    );
    let literals: BTreeSet<&str> = reader.literals.iter().map(|literal| literal.text.as_str()).collect();
    assert_eq!(literals, BTreeSet::from(["by-way-of", "host", "in-macro", "one-a", "one-b", "two"]));
}

/// Where a panel keeps one set for each name, a whole record is all texts of the domain: only one value of it changes.
#[test]
fn a_line_to_choose_replaces_one_value_of_a_set() {
    let catalog = Catalog::shipped().unwrap();
    let zone: Name = "first-site.com".parse().unwrap();
    let line = "v=spf1 include:qq.com ~all";
    let mut told = BTreeSet::new();
    let known = keys(languages()[0].1);
    let has_line = |key: &str| ["line", "without"].iter().any(|name| known[key].contains(*name));
    for rule in RULES.iter().filter(|rule| known[rule.key].contains("place") && has_line(rule.key)) {
        for (delete, count) in [("none", 1), ("v=spf1 a -all", 2)] {
            let finding = |place: &str| {
                known[rule.key].iter().fold(Finding::new(rule.code, Severity::Error), |finding, name| {
                    let value = match name.as_str() {
                        "line" | "without" => line,
                        "place" => place,
                        "edit" => {
                            if count == 1 {
                                "none"
                            } else {
                                "v=spf1 mx -all"
                            }
                        }
                        "delete" => delete,
                        "fault" => "wrong-sign",
                        "choice" => "mx (3)",
                        "live" => "no",
                        _ => "x",
                    };
                    finding.with(String::leak(name.clone()), value)
                })
            };
            for tag in ["zh-CN", "en"] {
                let say = |panel: &str| {
                    let text = finding_at_panel(&finding("row"), &catalog, catalog.panel(panel), &zone);
                    Locale::shipped(tag).unwrap().say(&text)
                };
                let (row, set) = (say("dnspod"), say("route53"));
                let whole = if tag == "en" {
                    ["whole record (do", "whole line is"]
                } else {
                    ["把整条", "整个换"]
                };
                let others = if tag == "en" { "its other values" } else { "别的行都留着" };
                assert!(
                    set.contains(&format!("\"{line}\"")) && set.contains(others),
                    "{} {tag}: {set}",
                    rule.code
                );
                assert!(row.contains(&format!(" {line}")) || row.contains(&format!("：{line}")), "{row}");
                assert!(
                    !row.contains(others) && !whole.iter().any(|word| set.contains(word)),
                    "{} {tag}: {set}",
                    rule.code
                );
            }
        }
        told.insert(rule.code);
    }
    assert_eq!(told.len(), 7, "{told:?}");
}

//! What a language file offers: its keys and the arguments each of them takes.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

/// The keys of a language file and the names of the arguments that each message uses. Entries that cannot be
/// read are left out: [`super::locale::Locale::load`] names them.
pub fn keys(ftl: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = match parser::parse(ftl) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                let names = keys.entry(message.id.name.to_owned()).or_default();
                if let Some(value) = &message.value {
                    pattern(value, names);
                }
                for attribute in &message.attributes {
                    let names = keys.entry(format!("{}.{}", message.id.name, attribute.id.name)).or_default();
                    pattern(&attribute.value, names);
                }
            }
            Entry::Term(_)
            | Entry::Comment(_)
            | Entry::GroupComment(_)
            | Entry::ResourceComment(_)
            | Entry::Junk { .. } => {}
        }
    }
    keys
}

/// Keys that stand more than once in a language file, with the line of each repetition, counted from 1.
pub(super) fn repeated(ftl: &str) -> Vec<(String, usize)> {
    let mut seen = BTreeSet::new();
    ftl.lines()
        .enumerate()
        .filter_map(|(index, line)| {
            let key = line.split_once('=')?.0.trim_end();
            let begins = key.starts_with(|first: char| first.is_ascii_alphabetic());
            (begins && !seen.insert(key)).then(|| (key.to_owned(), index + 1))
        })
        .collect()
}

fn pattern(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression } => expression_names(expression, names),
        }
    }
}

fn expression_names(expression: &Expression<&str>, names: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => inline_names(inline, names),
        Expression::Select { selector, variants } => {
            inline_names(selector, names);
            for variant in variants {
                pattern(&variant.value, names);
            }
        }
    }
}

fn inline_names(inline: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            names.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => call_names(arguments, names),
        InlineExpression::TermReference { arguments, .. } => {
            if let Some(arguments) = arguments {
                call_names(arguments, names);
            }
        }
        InlineExpression::Placeable { expression } => expression_names(expression, names),
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::MessageReference { .. } => {}
    }
}

fn call_names(arguments: &CallArguments<&str>, names: &mut BTreeSet<String>) {
    for positional in &arguments.positional {
        inline_names(positional, names);
    }
    for named in &arguments.named {
        inline_names(&named.value, names);
    }
}

#[cfg(test)]
mod tests {
    use super::{keys, repeated};

    #[test]
    fn finds_arguments_wherever_they_stand() {
        let found = keys(
            "plain = Words\n\
             one = { $name } and { $n ->\n    [one] { $host }\n   *[other] { NUMBER($count) }\n }\n\
             bare =\n    .title = { $title }\n\
             -brand = mxpilot\n",
        );
        let listed: Vec<String> = found
            .iter()
            .map(|(key, names)| format!("{key}:{}", names.iter().cloned().collect::<Vec<_>>().join(",")))
            .collect();
        assert_eq!(listed, ["bare:", "bare.title:title", "one:count,host,n,name", "plain:"]);
    }

    #[test]
    fn a_repeated_key_is_named_with_its_line() {
        assert_eq!(repeated("a = 1\nb = 2\n  a = 3\na = 4\n"), [("a".to_owned(), 4)]);
    }
}

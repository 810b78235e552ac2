//! `config.toml`: what the person wants always, without saying it each time.

use serde::Deserialize;

use crate::wizard::message::StoreProblem;

use super::files::read_bounded;
use super::{Store, reading};

/// How pictures look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChoice {
    /// Colours and lines.
    Color,
    /// Lines, and no colour: as `--no-color`.
    NoColor,
    /// Neither: as `--ascii`.
    Ascii,
}

/// What `config.toml` says. Keys that are not known are left to newer versions.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct Config {
    /// Tag of the language chosen last.
    pub language: Option<String>,
    /// Resolvers instead of the built-in list, each `ADDRESS` or `ADDRESS:PORT`.
    pub resolvers: Vec<String>,
    /// How pictures look.
    pub theme: Option<ThemeChoice>,
}

impl Store {
    /// What `config.toml` says; nothing when there is none.
    ///
    /// # Errors
    /// It cannot be read, or is damaged: with its line.
    pub fn read_config(&self) -> Result<Config, StoreProblem> {
        let path = self.config();
        match read_bounded(&path)? {
            Some(text) => toml::from_str(&text).map_err(|error| reading::damaged(&text, &path, &error)),
            None => Ok(Config::default()),
        }
    }

    /// The problem that a value of `config.toml` is not understood.
    pub fn wrong_config(&self, value: &str, detail: &str) -> StoreProblem {
        let path = self.config();
        let text = read_bounded(&path).ok().flatten().unwrap_or_default();
        let line = text.lines().position(|line| line.contains(value)).map(|index| index + 1);
        reading::problem_at(&path, line, format!("{value}: {detail}"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Config, ThemeChoice};
    use crate::shell::store::Store;

    #[expect(clippy::disallowed_methods, reason = "the file is one that a person writes")]
    fn store(text: &str) -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("config.toml"), text).unwrap();
        let store = Store::new(folder.path().to_owned());
        (folder, store)
    }

    #[test]
    fn what_is_written_is_read_and_what_is_not_known_is_left() {
        let (_folder, store) =
            store("theme = \"no-color\"\nresolvers = [\"192.0.2.1\", \"[2001:db8::1]:5353\"]\nnewer = 1\n");
        let config = store.read_config().unwrap();
        let resolvers = ["192.0.2.1", "[2001:db8::1]:5353"].map(str::to_owned).to_vec();
        assert_eq!(config, Config { language: None, resolvers, theme: Some(ThemeChoice::NoColor) });
    }

    #[test]
    fn no_file_says_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Store::new(folder.path().to_owned()).read_config(), Ok(Config::default()));
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        let (_folder, store) = store("language = \"en\"\ntheme = \"pink\"\n");
        let problem = store.read_config().unwrap_err();
        assert_eq!(problem.line, Some(2), "{problem:?}");
        assert_eq!(store.wrong_config("pink", "no colour").line, Some(2));
    }

    #[test]
    fn choosing_a_language_leaves_the_rest() {
        let (_folder, store) = store("theme = \"ascii\"\n");
        store.remember_language("en").unwrap();
        let config = store.read_config().unwrap();
        assert_eq!((config.language.as_deref(), config.theme), (Some("en"), Some(ThemeChoice::Ascii)));
    }
}

//! `typed.toml`: what was being typed before there was a set-up to keep it in.

use std::collections::BTreeMap;
use std::io;

use crate::wizard::action::FieldId;
use crate::wizard::message::StoreProblem;

use super::files::{make_folder, problem, read_bounded, write_whole};
use super::{Store, other};

const FILE: &str = "typed.toml";

impl Store {
    /// What was being typed outside any set-up when the program ended. A file that cannot be read counts as none: it
    /// holds a line that can be typed again, and is no reason not to begin.
    pub fn typed(&self) -> BTreeMap<FieldId, String> {
        let text = read_bounded(&self.folder.join(FILE)).ok().flatten();
        text.and_then(|text| toml::from_str(&text).ok()).unwrap_or_default()
    }

    /// Keeps what is being typed outside any set-up; nothing: the file is taken away.
    ///
    /// # Errors
    /// The system refuses.
    pub fn remember_typed(&self, typed: &BTreeMap<FieldId, String>) -> Result<(), StoreProblem> {
        let path = self.folder.join(FILE);
        if typed.is_empty() {
            return match std::fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(problem(&path, &error)),
                Ok(()) | Err(_) => Ok(()),
            };
        }
        make_folder(&self.folder)?;
        let text = toml::to_string(typed).map_err(|error| other(&path, &error.to_string()))?;
        write_whole(&path, &text, false)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{FieldId, Store};

    #[test]
    fn what_is_typed_is_there_again_until_it_is_not_needed() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path().join("data"));
        assert_eq!(store.typed(), BTreeMap::new());
        store.remember_typed(&BTreeMap::new()).unwrap();
        assert!(!folder.path().join("data").exists(), "nothing is made for nothing");
        let typed =
            BTreeMap::from([(FieldId::Domain, "first-s".to_owned()), (FieldId::Progress, "a\nb\"c".into())]);
        store.remember_typed(&typed).unwrap();
        assert_eq!(store.list().typed, typed);
        store.remember_typed(&BTreeMap::new()).unwrap();
        assert_eq!(store.typed(), BTreeMap::new());
        store.remember_typed(&BTreeMap::new()).unwrap();
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the file is a damaged one")]
    fn a_damaged_file_hinders_nobody() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("typed.toml"), "domain = \"first").unwrap();
        assert_eq!(Store::new(folder.path().to_owned()).typed(), BTreeMap::new());
    }
}

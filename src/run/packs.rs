//! `mxpilot pack`, and packs of one's own.

use std::fs;
use std::path::Path;

use crate::cli::{Ending, PackAction};
use crate::domain::catalog::Catalog;
use crate::domain::provider;
use crate::wizard::page::Text;

use super::output::{self, Printable};
use super::{Failure, Session, about_file, print};

/// Adds every `*.toml` of a folder; a wrong one is told with file and line.
pub(super) fn add_own(catalog: &mut Catalog, folder: &Path) -> Result<(), Failure> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml")) {
        let file = path.display().to_string();
        let text = fs::read_to_string(path).map_err(about_file(&file))?;
        catalog.add_provider(&text, &file)?;
    }
    Ok(())
}

fn cells(cells: &[&str]) -> Result<(), Failure> {
    output::print(&Printable::cells(cells))
}

pub(super) fn run(session: &Session, action: &PackAction) -> Result<Ending, Failure> {
    let unknown =
        |id: &str| Failure::Usage(Box::new(Text::key("cli-unknown-provider").with("id", id.to_owned())));
    match action {
        PackAction::List => {
            for provider in &session.catalog.providers {
                let name = session.say(&Text::Localized(provider.names.clone()));
                cells(&[&provider.id, &name])?;
            }
        }
        PackAction::Show { id } => {
            let provider = session.catalog.provider(id).ok_or_else(|| unknown(id))?;
            let name = session.say(&Text::Localized(provider.names.clone()));
            cells(&[&provider.id, &name])?;
            print(&session.say(&Text::Localized(provider.summary.clone())))?;
            for exchange in &provider.mx.default {
                cells(&["MX", "@", &exchange.preference.to_string(), &exchange.exchange.to_string()])?;
            }
            cells(&["TXT", "@", &provider.spf.default])?;
            cells(&["source", "MX", &provider.mx.source])?;
            cells(&["source", "SPF", &provider.spf.source])?;
        }
        PackAction::Test { pack } => {
            if session.catalog.provider(pack).is_none() {
                let text = fs::read_to_string(pack).map_err(about_file(pack))?;
                provider::parse(&text, pack)?;
            }
            print(&session.say(&Text::key("cli-pack-fine").with("id", pack.clone())))?;
        }
    }
    Ok(Ending::Fine)
}

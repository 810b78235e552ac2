//! Guide: client settings to copy, the authorisation code's rules, backup, what to look at when mail does not arrive.

use crate::wizard::action::{Action, Global, StepAct};
use crate::wizard::copying;
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Button, Page, Table, TableRow, Text, Tone};

use super::{BASE, Entry};

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Copy the host of the client setting with this index.
    CopyHost(usize),
}

/// What this screen remembers.
#[derive(Debug, Clone, Default)]
pub struct View;

pub(super) const ENTRY: Entry = Entry { label: "step-guide", page, ..BASE };

fn page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("guide-title"));
    let Some(provider) = model.provider() else { return page };
    page.lead = Some(Text::key("guide-lead"));
    let rows = provider
        .clients
        .iter()
        .enumerate()
        .map(|(index, client)| TableRow {
            tone: Tone::Plain,
            cells: vec![
                Text::raw(client.protocol.to_ascii_uppercase()),
                Text::raw(client.host.clone()),
                Text::raw(client.port.to_string()),
                Text::raw(client.security.clone()),
            ],
            action: Some(Action::Step(StepAct::Guide(Act::CopyHost(index)))),
        })
        .collect();
    page.blocks.push(Block::Table(Table {
        head: ["guide-column-protocol", "guide-column-host", "guide-column-port", "guide-column-security"]
            .map(Text::key)
            .to_vec(),
        rows,
    }));
    page.say(Tone::Plain, Text::Localized(provider.login.clone()));
    page.say(Tone::Plain, Text::Localized(provider.password.clone()));
    page.gap();
    page.say(Tone::Strong, Text::key("guide-not-arriving"));
    for line in ["guide-dns-first", "guide-station-full", "guide-reject-rules", "guide-spam-folder"] {
        page.say(Tone::Plain, Text::key(line));
    }
    page.gap();
    page.say(Tone::Strong, Text::key("guide-backup"));
    page.say(Tone::Plain, Text::key("guide-backup-how"));
    page.say(Tone::Strong, Text::key("guide-first-weeks"));
    page.say(Tone::Plain, Text::key("guide-sending"));
    page.buttons(vec![Button::new(Action::Global(Global::Back), Text::key("back"))]);
    // The page begins with what is typed into a mail program; the way back is below all of it.
    page.default = Some(match provider.clients.first() {
        Some(_) => Action::Step(StepAct::Guide(Act::CopyHost(0))),
        None => Action::Global(Global::Back),
    });
    page
}

pub(super) fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    match act {
        Act::CopyHost(index) => {
            let host = model
                .provider()
                .and_then(|provider| provider.clients.get(index))
                .map(|client| client.host.clone());
            match host {
                Some(host) => copying::text(model, Text::key("guide-column-host"), host),
                None => Vec::new(),
            }
        }
    }
}

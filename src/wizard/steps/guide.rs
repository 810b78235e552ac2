//! Guide: client settings to copy, the authorisation code's rules, backup, what to look at when mail does not arrive.

use crate::wizard::action::{Action, Global, StepAct};
use crate::wizard::copying;
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::page::{Block, Button, Page, Table, TableRow, Text, Tone};

use super::{BASE, Entry, accounts};

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Copy the host of the client setting with this index.
    CopyHost(usize),
}

/// What this screen remembers.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// The person came because nothing arrives: that is answered first.
    pub(super) nothing_arrives: bool,
    /// It was open once.
    pub(super) is_seen: bool,
}

pub(super) const ENTRY: Entry = Entry { label: "step-guide", page, back, entered, ..BASE };

fn entered(model: &mut Model) -> Vec<Effect> {
    model.views.guide.is_seen = true;
    Vec::new()
}

fn back(model: &mut Model) -> bool {
    model.views.guide.nothing_arrives = false;
    false
}

fn page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("guide-title"));
    let Some(provider) = model.provider() else { return page };
    let from_test = model.views.guide.nothing_arrives;
    if from_test {
        page = Page::new(Text::key("guide-title-not-arriving"));
        not_arriving(model, &mut page);
        page.buttons(vec![Button::new(Action::Global(Global::Back), Text::key("back"))]);
        page.gap();
        page.say(Tone::Strong, Text::key("guide-title"));
    } else {
        page.lead = Some(Text::key("guide-lead"));
    }
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
    page.blocks.push(Block::Table(Table::new(
        ["guide-column-protocol", "guide-column-host", "guide-column-port", "guide-column-security"]
            .map(Text::key)
            .to_vec(),
        rows,
    )));
    page.say(Tone::Plain, Text::Localized(provider.login.clone()));
    page.say(Tone::Plain, Text::Localized(provider.password.clone()));
    page.gap();
    if !from_test {
        not_arriving(model, &mut page);
        page.gap();
    }
    page.say(Tone::Strong, Text::key("guide-backup"));
    page.say(Tone::Plain, Text::key("guide-backup-how"));
    page.say(Tone::Strong, Text::key("guide-first-weeks"));
    page.say(Tone::Plain, Text::key("guide-sending"));
    if !from_test {
        page.buttons(vec![Button::new(Action::Global(Global::Back), Text::key("back"))]);
    }
    // The page begins with what is typed into a mail program; the way back is below all of it.
    page.default = Some(match provider.clients.first() {
        _ if from_test => Action::Global(Global::Back),
        Some(_) => Action::Step(StepAct::Guide(Act::CopyHost(0))),
        None => Action::Global(Global::Back),
    });
    page
}

/// What to look at when mail does not arrive, the likeliest first.
fn not_arriving(model: &Model, page: &mut Page) {
    page.say(Tone::Strong, Text::key("guide-not-arriving"));
    page.say(Tone::Plain, Text::key("guide-address-first"));
    let waiting = accounts::not_accepted(model);
    if !waiting.is_empty() {
        page.say(Tone::Caution, Text::key("guide-not-accepted").with("addresses", waiting.join("  ")));
    }
    for line in ["guide-dns-first", "guide-station-full", "guide-reject-rules", "guide-spam-folder"] {
        page.say(Tone::Plain, Text::key(line));
    }
}

pub(super) fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    match act {
        Act::CopyHost(index) => {
            let host = model
                .provider()
                .and_then(|provider| provider.clients.get(index))
                .map(|client| client.host.clone());
            match host {
                Some(host) => {
                    let count = model.provider().map_or(0, |provider| provider.clients.len());
                    // One after the other is typed into the mail program, and then the person goes back.
                    model.focus = Some(if index + 1 < count {
                        Action::Step(StepAct::Guide(Act::CopyHost(index + 1)))
                    } else {
                        Action::Global(Global::Back)
                    });
                    copying::text(model, Text::key("guide-column-host"), host)
                }
                None => Vec::new(),
            }
        }
    }
}

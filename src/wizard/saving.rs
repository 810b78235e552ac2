//! What is written, and when: decisions at once and synced, what is being typed by rename.

use std::collections::BTreeMap;

use super::action::FieldId;
use super::effect::Effect;
use super::model::{Model, Saving};
use super::steps::StepId;
use super::steps::open::Open;

impl Model {
    /// A decision on the open page: it is written, and the mark goes to what comes next.
    pub(super) fn decide_and_go_on(&mut self) -> Vec<Effect> {
        self.focus = None;
        self.release_default();
        self.copied.clear();
        self.decide()
    }

    /// Whether what was done here is there next time, as texts choose by it: a rehearsal leaves nothing behind.
    pub(super) const fn is_kept(&self) -> &'static str {
        if self.beginning.rehearsal.is_some() { "no" } else { "yes" }
    }

    /// Writes the set-up, synced.
    pub fn save(&mut self) -> Vec<Effect> {
        self.write(true)
    }

    /// Writes what is being typed, by rename without sync.
    pub(super) fn save_draft(&mut self) -> Vec<Effect> {
        self.write(false)
    }

    /// What is being typed while there is no set-up that could keep it goes to disk as well.
    pub(super) fn remember_typed(&mut self) -> Vec<Effect> {
        if self.opening.is_some() {
            // Kept until the set-up is there.
            return Vec::new();
        }
        let is_open = self.place == StepId::Domain || self.below.contains(&StepId::Domain);
        let kept = [
            (FieldId::Domain, self.setup.is_none() && is_open),
            (FieldId::Progress, self.setup.is_none() && self.views.start.is_entering_code()),
        ];
        let typed: BTreeMap<FieldId, String> = kept
            .into_iter()
            .filter(|(_, is_kept)| *is_kept)
            .filter_map(|(field, _)| self.fields.get(&field).map(|input| (field, input.text().to_owned())))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        if typed == self.saved.typed {
            return Vec::new();
        }
        self.saved.typed.clone_from(&typed);
        vec![Effect::RememberTyped(typed)]
    }

    /// What is open beyond the step itself.
    fn open(&mut self) -> Open {
        let screens = self.below.iter().copied().chain([self.place]);
        let over = screens.filter(|step| !self.is_on_path(*step) && *step != StepId::Help).collect();
        let accounts = &self.views.accounts;
        let (account, changing) = (accounts.opened(), accounts.changing());
        Open { over, parts: self.views.parts(), account, changing }
    }

    /// Another box or screen is open: it is to be open again next time.
    pub(super) fn remember_open(&mut self) -> Vec<Effect> {
        let open = self.open();
        match &self.setup {
            Some(setup) if setup.open != open && self.read_only.is_none() => self.save_draft(),
            Some(_) | None => Vec::new(),
        }
    }

    fn write(&mut self, durable: bool) -> Vec<Effect> {
        if self.read_only.is_some() {
            return Vec::new();
        }
        let id = self.next_id();
        let drafts: BTreeMap<FieldId, String> = self
            .fields
            .iter()
            .filter(|(_, input)| !input.is_empty())
            .map(|(field, input)| (*field, input.text().to_owned()))
            .collect();
        let open = self.open();
        let Some(setup) = &mut self.setup else { return Vec::new() };
        setup.drafts = drafts;
        setup.open = open;
        let setup = Box::new(setup.clone());
        if durable {
            self.saving = Saving::Pending(id);
        }
        vec![Effect::Save { id, setup, durable }]
    }

    /// Puts the open set-up into the list of the start screen.
    pub(super) fn remember_summary(&mut self) {
        let Some(setup) = &self.setup else { return };
        self.saved.summaries.retain(|other| other.domain != setup.domain);
        self.saved.summaries.insert(0, setup.clone());
    }
}

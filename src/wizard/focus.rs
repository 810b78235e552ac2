//! What has the focus: where the person went, else the page's default as it was shown.

use std::time::Duration;

use crate::domain::time::Mono;

use super::action::{Action, Global};
use super::copying;
use super::model::Model;
use super::page::Page;

/// The highlighted button stays the same for so long after a key press (flow 2.11).
const HOLD: Duration = Duration::from_millis(1_500);

impl Model {
    /// What has the focus.
    pub fn effective_focus(&self) -> Option<Action> {
        self.focus_on(&self.page())
    }

    /// What has the focus on this page.
    pub fn focus_on(&self, page: &Page) -> Option<Action> {
        let actions = page.focusable();
        self.focus
            .filter(|focus| actions.contains(focus))
            .or_else(|| self.held.filter(|held| actions.contains(held)))
            .or_else(|| page.default.filter(|default| actions.contains(default)))
            .or_else(|| actions.first().copied())
    }

    /// Keeps the default as it was shown for a moment after a key press; gives the page as it is to be shown.
    pub(super) fn settle_focus(&mut self) -> Page {
        let mut page = self.page();
        if page.copies != self.copies {
            self.copies.clone_from(&page.copies);
            // What was said of a field is no word for those of another form.
            self.told = self.told.take().filter(|(_, text, _)| !copying::is_of_page(text));
            if !self.copied.is_empty() {
                self.copied.clear();
                page = self.page();
            }
        }
        if self.held.is_none() || self.now.mono.since(self.last_key) >= HOLD {
            self.held = page.default;
        }
        page
    }

    /// The person did something: the default may change at once.
    pub(super) const fn release_default(&mut self) {
        self.held = None;
    }

    /// When the default may change at the earliest, if it is being held.
    pub(super) fn default_held_until(&self) -> Option<Mono> {
        let until = self.last_key.plus(HOLD);
        (until > self.now.mono && self.held != self.page().default).then_some(until)
    }

    /// The focus leaves the field it is in; its text stays.
    pub(super) fn leave_field(&mut self) {
        let page = self.page();
        self.focus = page.focusable().into_iter().find(|action| !matches!(action, Action::Edit(_)));
        if self.focus.is_none() {
            // A page of nothing but fields: Esc means back.
            self.focus = Some(Action::Global(Global::Back));
        }
    }
}

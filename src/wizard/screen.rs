//! The whole screen as a value: the open page with the rail, the status and the hints around it.

use super::model::{Model, Saving};
use super::page::{Page, RailItem, Screen, Text};
use super::steps::{self, StepId};
use super::{keymap, watch};
use crate::domain::typed_domain::unicode_of;

/// What the person sees from now on: the default that is in it is the one that Enter means.
pub fn shown(model: &mut Model) -> Screen {
    let page = model.settle_focus();
    around(model, page)
}

/// What is to be seen, for whoever only looks.
pub fn screen(model: &Model) -> Screen {
    around(model, model.page())
}

/// A page with all that is around it.
fn around(model: &Model, page: Page) -> Screen {
    let focus = model.focus_on(&page);
    let hints = keymap::hints(model, &page);
    let order = model.order();
    let current = rail_step(model);
    let on_path = model.setup.is_some();
    let rail = if on_path {
        order
            .iter()
            .map(|&step| RailItem {
                step,
                label: step.label(),
                mark: steps::mark(model, step),
                current: Some(step) == current,
            })
            .collect()
    } else {
        Vec::new()
    };
    let position = order.iter().position(|step| *step == model.place);
    let progress =
        position.filter(|_| on_path || model.place == StepId::Domain).map(|index| (index + 1, order.len()));
    Screen {
        place: place(model),
        status: status(model),
        banner: model.beginning.rehearsal.as_ref().map(|rehearsal| {
            Text::key("banner-rehearsal").with("title", Text::Localized(rehearsal.title.clone()))
        }),
        rail,
        progress,
        page,
        focus,
        message: model.told.as_ref().map(|(tone, text, _)| (*tone, text.clone())),
        hints,
        scroll: model.scroll,
    }
}

/// The step that the rail shows as open: screens off the path belong to the step below them.
fn rail_step(model: &Model) -> Option<StepId> {
    if model.is_on_path(model.place) {
        return Some(model.place);
    }
    model.below.iter().rev().find(|step| model.is_on_path(**step)).copied()
}

fn place(model: &Model) -> Text {
    let Some(setup) = &model.setup else { return Text::key("place-none") };
    let shown = match unicode_of(&setup.domain) {
        Some(unicode) if unicode != setup.domain.to_string() => format!("{unicode} ({})", setup.domain),
        Some(_) | None => setup.domain.to_string(),
    };
    match model.provider() {
        Some(provider) => Text::key("place-setup")
            .with("domain", shown)
            .with("provider", Text::Localized(provider.names.clone())),
        None => Text::raw(shown),
    }
}

fn status(model: &Model) -> Text {
    if model.read_only.is_some() {
        return Text::key("status-read-only");
    }
    if !steps::watches(model, model.place).is_empty() {
        if model.watch.is_looking(model.now.mono) {
            return Text::key("status-looking");
        }
        if let Some(seconds) = watch::seconds_to_next_look(model) {
            return Text::key("status-next-look").with("seconds", u32::try_from(seconds).unwrap_or(u32::MAX));
        }
    }
    match model.saving {
        Saving::Nothing => Text::key("status-nothing"),
        Saving::Pending(_) => Text::key("status-saving"),
        Saving::Saved(at) => Text::key("status-saved").with("at", at),
        Saving::Failed => Text::key("status-not-saved"),
    }
}

//! The console shows another include than the pack: it is pasted here.

use crate::domain::name::Name;
use crate::wizard::action::{Action, FieldId, Global};
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::page::{Button, Page, Text, Tone};
use crate::wizard::setup::PastedInclude;
use crate::wizard::steps::records;

use super::{Act, button};

/// The include named in what was pasted: a whole record, a term, or a bare name.
pub(super) fn pasted_include(model: &Model) -> Option<Name> {
    let typed = model.typed(FieldId::Spf);
    let word = typed
        .split_whitespace()
        .map(|word| word.trim_matches(|character: char| "\"'“”「」,，;；".contains(character)))
        .find_map(|word| {
            word.strip_prefix("include:").or_else(|| word.strip_prefix("+include:")).map(str::to_owned)
        })
        .or_else(|| {
            let bare = typed.trim();
            (bare.contains('.') && !bare.contains(char::is_whitespace) && !bare.contains(':'))
                .then(|| bare.to_owned())
        })?;
    word.parse::<Name>().ok().filter(|name| name.label_count() >= 2)
}

pub(super) fn edit_page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("spf-paste-title"));
    page.lead = Some(Text::key("spf-paste-lead"));
    page.blocks.push(records::field(model, FieldId::Spf, "spf-paste-field", "spf-paste-placeholder"));
    let mut buttons = Vec::new();
    match pasted_include(model) {
        Some(include) => {
            page.say(Tone::Good, Text::key("spf-paste-understood").with("include", include.to_string()));
            buttons.push(button(Act::TakeValue, Text::key("ownership-confirm")));
        }
        None if model.typed(FieldId::Spf).trim().is_empty() => {}
        None => page.say(Tone::Bad, Text::key("spf-paste-nothing")),
    }
    buttons.push(Button::new(Action::Global(Global::Back), Text::key("back")));
    page.buttons(buttons);
    page.default = Some(Action::Edit(FieldId::Spf));
    page
}

pub(super) fn use_include(model: &mut Model, include: Name) -> Vec<Effect> {
    let at = model.now.wall;
    if let Some(setup) = &mut model.setup {
        setup.section_mut().spf = Some(PastedInclude { include, at });
    }
    model.decide_and_go_on()
}

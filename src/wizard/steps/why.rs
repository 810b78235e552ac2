//! Why: everything that was found about the records of the screen below, with its reasons.

use crate::domain::plan::RequirementId;
use crate::wizard::action::{Action, Global};
use crate::wizard::model::Model;
use crate::wizard::page::{Button, Page, Text, Tone};

use super::{BASE, Entry, records, requirement_word, state_word};

pub(super) const ENTRY: Entry = Entry { label: "step-why", page, watches, ..BASE };

fn watches(model: &Model) -> Vec<RequirementId> {
    super::watched_below(model)
}

fn page(model: &Model) -> Page {
    let mut page = Page::new(Text::key("why-title"));
    page.lead = Some(Text::key("why-lead"));
    let mut nothing = true;
    for id in watches(model) {
        let Some(report) = records::report(model, &id) else { continue };
        page.say(
            Tone::Strong,
            Text::key("why-step").with("step", requirement_word(&id)).with("state", state_word(report.state)),
        );
        nothing &= report.findings.is_empty();
        records::findings(model, &mut page, report.findings.iter());
    }
    if let Some(diagnosis) = model.diagnosis.as_ref().filter(|diagnosis| !diagnosis.findings.is_empty()) {
        nothing = false;
        page.say(Tone::Strong, Text::key("why-domain"));
        records::findings(model, &mut page, diagnosis.findings.iter());
    }
    if nothing {
        page.say(Tone::Dim, Text::key("why-nothing"));
    }
    page.buttons(vec![
        Button::new(Action::Global(Global::Back), Text::key("back")),
        Button::new(Action::Global(Global::LookNow), Text::key("do-look-now")),
        Button::new(Action::Global(Global::Details), Text::key("do-details")),
    ]);
    page.default = Some(Action::Global(Global::Back));
    page
}

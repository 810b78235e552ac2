//! What is typed or pasted into the list of mailboxes: judged while it is typed, and taken line by line.

use crate::domain::mailbox::{LocalPartProblem, mask_qq};
use crate::domain::member_lines::{MemberLine, MemberLineProblem, MemberLineProblemKind, parse_member_lines};
use crate::wizard::action::{Action, FieldId};
use crate::wizard::effect::Effect;
use crate::wizard::model::Model;
use crate::wizard::page::{Button, Page, Text, Tone};
use crate::wizard::setup::Account;
use crate::wizard::steps::pasting;

use super::{Act, accounts, act_of, address, button, forget_ticks, reserved, rules};

fn lines(model: &Model) -> Vec<Result<MemberLine, MemberLineProblem>> {
    match &model.setup {
        Some(setup) => parse_member_lines(&model.typed(FieldId::Account), &setup.domain, &rules(model)),
        None => Vec::new(),
    }
}

/// What has been typed, judged while it is typed: the full address, or the rule that it breaks.
fn judged(model: &Model, page: &mut Page, lines: &[Result<MemberLine, MemberLineProblem>]) {
    for (index, line) in lines.iter().enumerate() {
        if let Some(text) = problem(model, lines, index) {
            page.say(Tone::Bad, text);
            continue;
        }
        match line {
            Err(_told) => {}
            Ok(line) => {
                page.say(
                    Tone::Good,
                    Text::key("accounts-understood")
                        .with("address", address(model, &line.local))
                        .with("qq", line.qq.clone().unwrap_or_default())
                        .with("person", line.person.clone().unwrap_or_default()),
                );
                if rules(model).is_reserved(&line.local) {
                    page.say(Tone::Caution, reserved(&line.local));
                }
                if is_number_of_another(model, line, lines.get(..index).unwrap_or_default()) {
                    let number = line.qq.clone().unwrap_or_default();
                    page.say(Tone::Caution, Text::key("accounts-same-qq").with("qq", mask_qq(&number)));
                }
            }
        }
    }
}

/// Why a line cannot be added as it is.
fn problem(model: &Model, lines: &[Result<MemberLine, MemberLineProblem>], index: usize) -> Option<Text> {
    match lines.get(index)? {
        Ok(line) => clash(model, line, lines.get(..index).unwrap_or_default()).or_else(|| {
            // Which of the two is meant, nobody knows: neither is taken.
            let below = lines.iter().skip(index + 1).flatten();
            let is_rival = below.filter(|other| *other != line).any(|other| other.local == line.local);
            is_rival.then(|| twice(model, line))
        }),
        Err(problem) => Some(pasting::member_problem(problem)),
    }
}

/// Why a line cannot be added: its address is on the list for somebody else, or stands further up in the same paste.
fn clash(model: &Model, line: &MemberLine, above: &[Result<MemberLine, MemberLineProblem>]) -> Option<Text> {
    if above.iter().flatten().any(|other| other.local == line.local) {
        return Some(twice(model, line));
    }
    let listed = accounts(model).iter().find(|account| account.local == line.local)?;
    let is_changed = model.views.accounts.replacing.as_ref() == Some(&line.local);
    let differs = |listed: &str, typed: &Option<String>| typed.as_ref().is_some_and(|typed| typed != listed);
    let is_other = differs(&listed.qq, &line.qq) || differs(&listed.person, &line.person);
    (is_other && !is_changed).then(|| {
        Text::key("accounts-listed")
            .with("address", address(model, &line.local))
            .with("person", if listed.person.is_empty() { listed.qq.clone() } else { listed.person.clone() })
    })
}

pub(super) fn same_address(model: &Model, local: &str) -> Text {
    Text::key("accounts-same-address").with("address", address(model, local)).with("line", "none")
}

/// The same of a line in the field, with the line: the two differ only in what stands behind the name.
fn twice(model: &Model, line: &MemberLine) -> Text {
    let address = address(model, &line.local);
    Text::key("accounts-same-address").with("address", address).with("line", text_of(&Ok(line.clone())))
}

/// Whether the number of a line is that of another account, on the list or further up in the same paste.
fn is_number_of_another(
    model: &Model,
    line: &MemberLine,
    above: &[Result<MemberLine, MemberLineProblem>],
) -> bool {
    let Some(number) = line.qq.as_ref().filter(|_| rules(model).needs_qq_number) else { return false };
    let replacing = model.views.accounts.replacing.as_ref();
    let listed = accounts(model)
        .iter()
        .filter(|account| Some(&account.local) != replacing)
        .map(|account| (&account.local, Some(&account.qq)));
    let typed = above.iter().flatten().map(|other| (&other.local, other.qq.as_ref()));
    listed.chain(typed).any(|(local, qq)| *local != line.local && qq == Some(number))
}

/// The first line whose name is written in Han characters, and the names that it may have instead.
fn unnamed_line(lines: &[Result<MemberLine, MemberLineProblem>]) -> Option<(&str, &[String])> {
    lines.iter().filter_map(|line| line.as_ref().err()).find_map(|problem| match &problem.kind {
        MemberLineProblemKind::Name(problems) => problems.iter().find_map(|name| match name {
            LocalPartProblem::HanCharacters { suggestions } if !suggestions.is_empty() => {
                Some((problem.text.as_str(), suggestions.as_slice()))
            }
            LocalPartProblem::HanCharacters { .. }
            | LocalPartProblem::Empty
            | LocalPartProblem::OtherDomain { .. }
            | LocalPartProblem::FullWidth { .. }
            | LocalPartProblem::BadCharacter { .. }
            | LocalPartProblem::SeparatorAtEdge
            | LocalPartProblem::SeparatorDoubled
            | LocalPartProblem::TooShort { .. }
            | LocalPartProblem::TooLong { .. } => None,
        }),
        MemberLineProblemKind::NoName
        | MemberLineProblemKind::QqNumber(_)
        | MemberLineProblemKind::SeveralNumbers => None,
    })
}

pub(super) fn add(model: &mut Model) -> Vec<Effect> {
    let lines = lines(model);
    if lines.is_empty() {
        // Enter in an empty field is a wish to go on, not a mistake.
        model.leave_field();
        return Vec::new();
    }
    let problems: Vec<Option<Text>> = (0..lines.len()).map(|index| problem(model, &lines, index)).collect();
    let first_problem = problems.iter().flatten().next().cloned();
    // Of many lines the good ones are taken; of a change, all or nothing.
    let takes_some = problems.iter().any(Option::is_none) && model.views.accounts.replacing.is_none();
    if let Some(text) = first_problem.clone().filter(|_| !takes_some) {
        model.tell(Tone::Bad, text);
        return Vec::new();
    }
    let (left, good): (Vec<_>, Vec<_>) =
        lines.into_iter().zip(problems).partition(|(_, problem)| problem.is_some());
    let left: Vec<String> = left.into_iter().map(|(line, _)| text_of(&line)).collect();
    let lines: Vec<MemberLine> = good.into_iter().filter_map(|(line, _)| line.ok()).collect();
    let added = lines.len();
    let replacing = model.views.accounts.replacing.take();
    if let Some(setup) = &mut model.setup {
        // Whoever adds a name had not thought of all of them before.
        setup.old_house.accounts_done = false;
        setup.old_house.listed = false;
        if let Some(old) = replacing
            && let Some(place) = setup.accounts.iter().position(|account| account.local == old)
        {
            let before = setup.accounts.remove(place);
            // With another QQ number it is another mailbox, and somebody else has to accept.
            let same = lines.iter().find(|line| line.local == old);
            if same.is_none_or(|line| line.qq.as_ref().is_some_and(|qq| *qq != before.qq)) {
                forget_ticks(setup, &old);
            }
        }
        for line in lines {
            let account = Account {
                local: line.local,
                person: line.person.unwrap_or_default(),
                qq: line.qq.unwrap_or_default(),
            };
            match setup.accounts.iter_mut().find(|other| other.local == account.local) {
                Some(_) => {}
                None => setup.accounts.push(account),
            }
        }
    }
    if let Some(problem) = first_problem {
        model.field_mut(FieldId::Account).set(left.join("\n"));
        let text = Text::key("accounts-some-added").with("added", added).with("left", left.len());
        model.tell(Tone::Caution, text.with("problem", problem));
        return model.decide();
    }
    model.field_mut(FieldId::Account).clear();
    model.told = None;
    model.decide_and_go_on()
}

/// The line as it goes back into the field.
fn text_of(line: &Result<MemberLine, MemberLineProblem>) -> String {
    match line {
        Ok(line) => {
            let words = [Some(&line.local), line.qq.as_ref(), line.person.as_ref()];
            words.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
        }
        Err(problem) => problem.text.clone(),
    }
}

/// So many lines that cannot be added can be dropped by a button each.
const DROPPED: usize = 2;

/// The lines that cannot be added as they are, by their place.
fn bad_lines(model: &Model, lines: &[Result<MemberLine, MemberLineProblem>]) -> Vec<usize> {
    (0..lines.len()).filter(|index| problem(model, lines, *index).is_some()).collect()
}

/// Takes all bad lines out of the field.
pub(super) fn drop_bad(model: &mut Model) -> Vec<Effect> {
    let lines = lines(model);
    let bad = bad_lines(model, &lines);
    keep(model, &lines, |place| !bad.contains(&place))
}

/// Leaves in the field only the lines at these places.
fn keep(
    model: &mut Model,
    lines: &[Result<MemberLine, MemberLineProblem>],
    is_kept: impl Fn(usize) -> bool,
) -> Vec<Effect> {
    let kept = lines.iter().enumerate().filter(|(place, _)| is_kept(*place));
    let kept: Vec<String> = kept.map(|(_, line)| text_of(line)).collect();
    model.field_mut(FieldId::Account).set(kept.join("\n"));
    model.told = None;
    model.focus = Some(Action::Edit(FieldId::Account));
    model.save_draft()
}

/// Takes the bad line with this index out of the field; the others stay.
pub(super) fn drop_line(model: &mut Model, index: usize) -> Vec<Effect> {
    let lines = lines(model);
    let Some(dropped) = bad_lines(model, &lines).get(index).copied() else { return Vec::new() };
    keep(model, &lines, |place| place != dropped)
}

/// What has been typed, judged while it is typed, and what can be done with it.
pub(super) fn blocks(model: &Model, page: &mut Page) {
    if model.typed(FieldId::Account).is_empty() {
        return;
    }
    let lines = lines(model);
    judged(model, page, &lines);
    let names = unnamed_line(&lines).map_or(&[][..], |(_, names)| names);
    let is_taken = |name: &String| {
        accounts(model).iter().any(|account| account.local == *name)
            || lines.iter().flatten().any(|line| line.local == *name)
    };
    let rename = |(index, name): (usize, &String)| {
        Button::new(act_of(Act::Rename(index)), Text::key("accounts-rename").with("name", name.clone()))
    };
    let free = names.iter().enumerate().filter(|(_, name)| !is_taken(name));
    let mut buttons: Vec<Button> = free.map(rename).collect();
    let bad = bad_lines(model, &lines);
    if lines.len() > 1 {
        buttons.extend(bad.iter().take(DROPPED).enumerate().filter_map(|(index, place)| {
            let line = lines.get(*place).map(text_of)?;
            let text = Text::key("accounts-drop-line").with("line", line);
            Some(Button::new(act_of(Act::DropLine(index)), text))
        }));
    }
    if bad.len() > DROPPED {
        let text = Text::key("accounts-drop-bad").with("count", bad.len());
        buttons.push(Button::new(act_of(Act::DropBad), text));
    }
    buttons.push(button(Act::Clear, "accounts-clear"));
    page.buttons(buttons);
}

/// Another name for the first line whose own cannot be one.
pub(super) fn rename(model: &mut Model, index: usize) -> Vec<Effect> {
    let lines = lines(model);
    let Some((line, names)) = unnamed_line(&lines) else { return Vec::new() };
    let Some(name) = names.get(index) else { return Vec::new() };
    // The Han characters stay: they say who it is for.
    let renamed = format!("{name} {line}");
    let text = model.typed(FieldId::Account);
    let text = text.lines().map(|other| if other.trim() == line { &renamed } else { other });
    let text = text.collect::<Vec<_>>().join("\n");
    model.field_mut(FieldId::Account).set(text);
    model.focus = Some(Action::Edit(FieldId::Account));
    model.save_draft()
}

/// An empty field; what was being changed stays as it is.
pub(super) fn clear(model: &mut Model) -> Vec<Effect> {
    model.views.accounts.replacing = None;
    model.field_mut(FieldId::Account).clear();
    model.focus = Some(Action::Edit(FieldId::Account));
    model.save_draft()
}

//! Exchanges that nobody runs: a slip of the person's, not somebody else's mail.

use crate::domain::name::Name;
use crate::domain::plan::Plan;
use crate::domain::spf::slips::is_one_slip_away;

/// The first four labels are numbers: an address was typed where a name belongs.
pub fn is_address(host: &Name) -> bool {
    let is_number =
        |label: &[u8]| str::from_utf8(label).ok().and_then(|label| label.parse::<u8>().ok()).is_some();
    host.label_count() >= 4 && host.labels().take(4).all(is_number)
}

/// The priority was typed into the value, although it has a field of its own.
pub fn has_priority(host: &Name) -> bool {
    host.labels().next().is_some_and(|label| {
        let digits = label.iter().take_while(|byte| byte.is_ascii_digit()).count();
        digits > 0 && label.get(digits).is_some_and(|byte| matches!(byte, b' ' | b'\t'))
    })
}

/// Whether an exchange is one of ours with a slip in it: an address, a priority in front, the domain behind it, or one
/// character off.
pub fn is_slip<'names>(plan: &Plan, ours: impl IntoIterator<Item = &'names Name>, host: &Name) -> bool {
    let text = host.to_string();
    is_address(host)
        || has_priority(host)
        || ours.into_iter().any(|own| {
            let appended = [&plan.domain, &plan.zone].into_iter().any(|end| own.on(end).as_ref() == Ok(host));
            appended || is_one_slip_away(&text, &own.to_string())
        })
}

//! What pasted and typed texts were understood as, and what is wrong with them, as messages.

use crate::domain::bounce::{BounceMeaning, BounceReason};
use crate::domain::mailbox::{LocalPartProblem, QqNumberProblem};
use crate::domain::member_lines::{MemberLineProblem, MemberLineProblemKind};
use crate::domain::pasted_record::{PasteChange, PasteError, PastedRecord, RecordKind, looks_like};
use crate::domain::typed_domain::{Tidied, TypedDomainError};
use crate::wizard::page::{Page, Text, Tone};

/// Why a text is no domain, and what to do.
pub fn domain_error(error: &TypedDomainError) -> Text {
    match error {
        TypedDomainError::Empty => Text::key("domain-empty"),
        TypedDomainError::NoDot { word } => Text::key("domain-error-no-dot").with("word", word.clone()),
        TypedDomainError::IsAddress => Text::key("domain-error-address"),
        TypedDomainError::IsSuffix { suffix } => {
            Text::key("domain-error-suffix").with("suffix", suffix.to_string())
        }
        TypedDomainError::HasSpaceInside => Text::key("domain-error-space"),
        TypedDomainError::BadCharacter { ch, position } => {
            Text::key("domain-error-character").with("character", ch.to_string()).with("position", *position)
        }
        TypedDomainError::TooLong => Text::key("domain-error-long"),
        TypedDomainError::LabelTooLong { label } => {
            Text::key("domain-error-label-long").with("label", label.clone())
        }
        TypedDomainError::EmptyLabel => Text::key("domain-error-two-dots"),
        TypedDomainError::HyphenPlace { label } => {
            Text::key("domain-error-hyphen").with("label", label.clone())
        }
        TypedDomainError::BadIdn => Text::key("domain-error-idn"),
    }
}

/// What was changed in a typed domain.
pub(super) fn tidied(change: &Tidied) -> Text {
    let with = |key: &'static str, text: &String| Text::key(key).with("text", text.clone());
    match change {
        Tidied::OtherLines(count) => Text::key("tidied-lines").with("count", *count),
        Tidied::Invisible => Text::key("tidied-invisible"),
        Tidied::Spaces => Text::key("tidied-spaces"),
        Tidied::Quotes => Text::key("tidied-quotes"),
        Tidied::FullWidth => Text::key("tidied-full-width"),
        Tidied::IdeographicDot => Text::key("tidied-dot"),
        Tidied::Dash => Text::key("tidied-dash"),
        Tidied::Label(text) => with("tidied-label", text),
        Tidied::Scheme(text) => with("tidied-scheme", text),
        Tidied::UserPart(text) => with("tidied-user", text),
        Tidied::Port(text) => with("tidied-port", text),
        Tidied::Path(text) => with("tidied-path", text),
        Tidied::Wildcard => Text::key("tidied-wildcard"),
        Tidied::Punctuation => Text::key("tidied-punctuation"),
        Tidied::FinalDot => Text::key("tidied-final-dot"),
        Tidied::UpperCase => Text::key("tidied-upper-case"),
        Tidied::Idn => Text::key("tidied-idn"),
    }
}

/// Why a paste is no record, and what to do.
pub(super) fn error_text(error: &PasteError) -> Text {
    match error {
        PasteError::Empty => Text::key("paste-error-empty"),
        PasteError::NothingFound => Text::key("paste-error-nothing"),
        PasteError::TooLong => Text::key("paste-error-long"),
        PasteError::LooksLikeDomain => Text::key("paste-error-domain"),
        PasteError::LooksLikeUrl => Text::key("paste-error-url"),
        PasteError::WebFile { file } => Text::key("paste-error-web-file").with("file", file.clone()),
    }
}

/// What was changed around a pasted value, or noticed in it.
pub(super) fn change_text(change: &PasteChange) -> Text {
    match change {
        PasteChange::Quotes => Text::key("paste-change-quotes"),
        PasteChange::StringsJoined(count) => Text::key("paste-change-joined").with("count", *count),
        PasteChange::Invisible => Text::key("paste-change-invisible"),
        PasteChange::Punctuation => Text::key("paste-change-punctuation"),
        PasteChange::HostHalved => Text::key("paste-change-host-halved"),
        PasteChange::HostUnreadable => Text::key("paste-change-host-unreadable"),
        PasteChange::Suspicious { ch, position } => {
            Text::key("paste-change-suspicious").with("character", ch.to_string()).with("position", *position)
        }
    }
}

/// Whether what was noticed wants a look of the person.
pub(super) const fn is_warning(change: &PasteChange) -> bool {
    match change {
        PasteChange::HostUnreadable | PasteChange::Suspicious { .. } => true,
        PasteChange::Quotes
        | PasteChange::StringsJoined(_)
        | PasteChange::Invisible
        | PasteChange::Punctuation
        | PasteChange::HostHalved => false,
    }
}

/// What stands in the way of taking a record as proof of ownership.
pub(super) fn unsuitable_as_proof(record: &PastedRecord) -> Option<Text> {
    let is_suspicious = record.tidied.iter().any(|change| matches!(change, PasteChange::Suspicious { .. }));
    is_for_something_else(record).or_else(|| is_suspicious.then(|| Text::key("paste-is-suspicious")))
}

/// What a record is for, when it certainly proves nothing.
pub(super) fn is_for_something_else(record: &PastedRecord) -> Option<Text> {
    match looks_like(record) {
        RecordKind::Ownership | RecordKind::Other => None,
        RecordKind::Spf => Some(Text::key("paste-is-spf")),
        RecordKind::Mx => Some(Text::key("paste-is-mx")),
        RecordKind::Dkim => Some(Text::key("paste-is-dkim")),
        RecordKind::Dmarc => Some(Text::key("paste-is-dmarc")),
    }
}

/// What is wrong with a line of accounts, and what to do.
pub(super) fn member_problem(problem: &MemberLineProblem) -> Text {
    let text = match &problem.kind {
        MemberLineProblemKind::NoName => Text::key("account-error-no-name"),
        MemberLineProblemKind::Name(problems) => match problems.first() {
            Some(first) => local_part_problem(first),
            None => Text::key("account-error-no-name"),
        },
        MemberLineProblemKind::QqNumber(problem) => qq_problem(problem),
        MemberLineProblemKind::SeveralNumbers => Text::key("account-error-several"),
    };
    Text::key("account-error-line").with("line", problem.text.clone()).with("problem", text)
}

fn local_part_problem(problem: &LocalPartProblem) -> Text {
    match problem {
        LocalPartProblem::Empty => Text::key("account-error-no-name"),
        LocalPartProblem::OtherDomain { domain } => {
            Text::key("account-error-other-domain").with("domain", domain.clone())
        }
        LocalPartProblem::HanCharacters { suggestions } if suggestions.is_empty() => {
            Text::key("account-error-han")
        }
        LocalPartProblem::HanCharacters { suggestions } => {
            Text::key("account-error-han-suggest").with("names", suggestions.join(", "))
        }
        LocalPartProblem::FullWidth { fixed } => {
            Text::key("account-error-full-width").with("fixed", fixed.clone())
        }
        LocalPartProblem::BadCharacter { ch, position } => {
            Text::key("account-error-character").with("character", ch.to_string()).with("position", *position)
        }
        LocalPartProblem::SeparatorAtEdge => Text::key("account-error-edge"),
        LocalPartProblem::SeparatorDoubled => Text::key("account-error-doubled"),
        LocalPartProblem::TooShort { min } => Text::key("account-error-short").with("min", *min),
        LocalPartProblem::TooLong { max } => Text::key("account-error-long").with("max", *max),
    }
}

fn qq_problem(problem: &QqNumberProblem) -> Text {
    match problem {
        QqNumberProblem::Empty | QqNumberProblem::TooShort | QqNumberProblem::TooLong => {
            Text::key("qq-error-length")
        }
        QqNumberProblem::OtherDomain { domain } => {
            Text::key("qq-error-other-domain").with("domain", domain.clone())
        }
        QqNumberProblem::NotADigit { ch, position } => {
            Text::key("qq-error-digit").with("character", ch.to_string()).with("position", *position)
        }
        QqNumberProblem::LeadingZero => Text::key("qq-error-zero"),
    }
}

/// What a bounce means and what to do.
pub(super) fn bounce(page: &mut Page, meaning: &BounceMeaning) {
    if let Some(line) = &meaning.line {
        page.say(Tone::Dim, Text::key("bounce-line").with("line", line.clone()));
    }
    page.say(
        Tone::Caution,
        Text::key(match meaning.reason {
            BounceReason::NoSuchUser => "bounce-no-such-user",
            BounceReason::MailboxFull => "bounce-mailbox-full",
            BounceReason::AuthorisationCode => "bounce-authorisation-code",
            BounceReason::SpfFail => "bounce-spf",
            BounceReason::DkimFail => "bounce-dkim",
            BounceReason::DmarcFail => "bounce-dmarc",
            BounceReason::NoMailHost => "bounce-no-mail-host",
            BounceReason::RelayDenied => "bounce-relay-denied",
            BounceReason::Spam => "bounce-spam",
            BounceReason::TryLater => "bounce-try-later",
            BounceReason::TooLarge => "bounce-too-large",
            BounceReason::Unknown => "bounce-unknown",
        }),
    );
}

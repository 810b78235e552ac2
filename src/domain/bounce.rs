//! What a pasted bounce or a mail program's error says, told by its codes (RFC 5321, RFC 3463) and words.

/// More text than this, in bytes, is not read: the reason of a bounce stands near its beginning.
pub const MAX_TEXT: usize = 64 * 1024;

/// What went wrong, as far as the text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BounceReason {
    /// The address does not exist at the server that was asked (5.1.1).
    NoSuchUser,
    /// The mailbox has no room left (5.2.2).
    MailboxFull,
    /// The password was refused: QQ wants the authorisation code (授权码), not the password.
    AuthorisationCode,
    /// SPF does not allow the sending server (5.7.23).
    SpfFail,
    /// DKIM is missing or does not verify (5.7.20 to 5.7.22).
    DkimFail,
    /// The sender's DMARC policy refused it (5.7.26).
    DmarcFail,
    /// No MX, or the name was not found (5.1.2, 5.4.4).
    NoMailHost,
    /// The server that was asked does not take mail for this domain: mostly the old MX.
    RelayDenied,
    /// The receiver holds it for spam.
    Spam,
    /// Come back later: greylisting or a limit on how much is sent (4xx).
    TryLater,
    /// The message is too big (5.3.4, 5.2.3).
    TooLarge,
    /// Refused, without a reason that this program knows.
    Unknown,
}

/// What a bounce means and by what that was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BounceMeaning {
    /// The reason.
    pub reason: BounceReason,
    /// The three-digit reply code on the deciding line (RFC 5321 section 4.2).
    pub code: Option<u16>,
    /// The enhanced status code there, as `5.1.1` (RFC 3463).
    pub status: Option<String>,
    /// The deciding line as it was pasted, trimmed; none for [`BounceReason::Unknown`] without any code.
    pub line: Option<String>,
}

/// A rule: the reason holds when one of the words stands in the line, in lower case.
struct Words {
    reason: BounceReason,
    any: &'static [&'static str],
}

/// Words in the order of how surely they tell. SPF, DKIM and DMARC come before spam, which their texts mention
/// too; relaying comes before "user unknown", since "relay access denied" may name the user.
const WORDS: &[Words] = &[
    Words {
        reason: BounceReason::AuthorisationCode,
        any: &[
            "授权码",
            "authorization code",
            "authentication failed",
            "authentication failure",
            "login fail",
            "username and password not accepted",
            "auth failed",
            "登录失败",
            "密码错误",
            "身份验证失败",
        ],
    },
    Words { reason: BounceReason::DmarcFail, any: &["dmarc"] },
    Words {
        reason: BounceReason::SpfFail,
        any: &["spf", "sender policy framework", "not permitted to send", "not authorized to send"],
    },
    Words { reason: BounceReason::DkimFail, any: &["dkim"] },
    Words {
        reason: BounceReason::RelayDenied,
        any: &[
            "relay access denied",
            "relaying denied",
            "relay denied",
            "unable to relay",
            "relay not permitted",
            "not permitted to relay",
            "relaying not allowed",
            "we do not relay",
            "not a local domain",
            "domain not hosted",
            "不允许中继",
            "拒绝中继",
        ],
    },
    Words {
        reason: BounceReason::MailboxFull,
        any: &[
            "mailbox full",
            "mailbox is full",
            "over quota",
            "quota exceeded",
            "exceeded storage",
            "insufficient storage",
            "out of storage",
            "mailbox size limit",
            "邮箱已满",
            "邮箱空间不足",
            "信箱已满",
            "容量已满",
        ],
    },
    Words {
        reason: BounceReason::TooLarge,
        any: &[
            "message too large",
            "message size exceeds",
            "size limit exceeded",
            "邮件过大",
            "超过大小限制",
        ],
    },
    Words {
        reason: BounceReason::NoMailHost,
        any: &[
            "host or domain name not found",
            "domain not found",
            "host not found",
            "no such domain",
            "no mx",
            "nxdomain",
            "could not resolve",
            "unrouteable",
            "unroutable",
            "name service error",
            "host unknown",
            "couldn't find any host",
            "couldn't be found",
            "dns error",
            "null mx",
            "域名不存在",
            "找不到域名",
            "无法解析",
            "域名解析失败",
            "没有找到收件服务器",
        ],
    },
    Words {
        reason: BounceReason::NoSuchUser,
        any: &[
            "user unknown",
            "unknown user",
            "no such user",
            "user not found",
            "no such recipient",
            "recipient not found",
            "recipient address rejected",
            "mailbox not found",
            "mailbox unavailable",
            "invalid recipient",
            "does not exist",
            "doesn't exist",
            "non-existent",
            "account is disabled",
            "no mailbox here",
            "收件人不存在",
            "用户不存在",
            "邮箱不存在",
            "账号不存在",
            "帐号不存在",
            "地址不存在",
            "收件人邮件地址不存在",
            "无此用户",
        ],
    },
    Words {
        reason: BounceReason::TryLater,
        any: &[
            "greylist",
            "graylist",
            "grey list",
            "try again later",
            "try later",
            "rate limit",
            "too many",
            "frequency limited",
            "frequency",
            "temporarily deferred",
            "over limit",
            "频率",
            "稍后再试",
            "灰名单",
            "发信超过限制",
        ],
    },
    Words {
        reason: BounceReason::Spam,
        any: &[
            "spam",
            "blacklist",
            "blocklist",
            "blocked using",
            "listed by",
            "junk mail",
            "junkmail",
            "unsolicited",
            "bulk mail",
            "content rejected",
            "mail content denied",
            "poor reputation",
            "reputation",
            "垃圾邮件",
            "黑名单",
            "拒收",
            "退回的内容",
        ],
    },
];

/// Enhanced codes, for lines whose words tell nothing; class 4 and 5 alike (RFC 3463, RFC 7208 8.4, RFC 7372).
const STATUSES: &[(&str, BounceReason)] = &[
    (".1.1", BounceReason::NoSuchUser),
    (".1.6", BounceReason::NoSuchUser),
    (".1.10", BounceReason::NoMailHost),
    (".1.2", BounceReason::NoMailHost),
    (".4.4", BounceReason::NoMailHost),
    (".4.1", BounceReason::NoMailHost),
    (".2.1", BounceReason::NoSuchUser),
    (".2.2", BounceReason::MailboxFull),
    (".2.3", BounceReason::TooLarge),
    (".3.4", BounceReason::TooLarge),
    (".7.8", BounceReason::AuthorisationCode),
    (".7.20", BounceReason::DkimFail),
    (".7.21", BounceReason::DkimFail),
    (".7.22", BounceReason::DkimFail),
    (".7.23", BounceReason::SpfFail),
    (".7.24", BounceReason::SpfFail),
    (".7.26", BounceReason::DmarcFail),
];

/// Explains a pasted bounce. Lines with codes decide before lines without; a temporary code turns "spam" and
/// "unknown" into "try later", since the mail program tries again by itself.
pub fn explain_bounce(text: &str) -> BounceMeaning {
    let text = head(text, MAX_TEXT);
    let lines: Vec<Line<'_>> = unfold(text);
    let coded = || lines.iter().filter(|line| line.code.is_some() || line.status.is_some());
    coded()
        .find_map(|line| line.by_words().map(|reason| line.meaning(reason)))
        .or_else(|| coded().find_map(|line| line.by_status().map(|reason| line.meaning(reason))))
        .or_else(|| lines.iter().find_map(|line| line.by_words().map(|reason| line.meaning(reason))))
        .or_else(|| coded().find_map(|line| line.by_code().map(|reason| line.meaning(reason))))
        .or_else(|| coded().next().map(|line| line.meaning(BounceReason::Unknown)))
        .unwrap_or(BounceMeaning { reason: BounceReason::Unknown, code: None, status: None, line: None })
}

struct Line<'a> {
    text: &'a str,
    /// In lower case, with the words of the lines that continue it.
    words: String,
    code: Option<u16>,
    status: Option<String>,
}

impl Line<'_> {
    fn is_temporary(&self) -> bool {
        self.code.map_or_else(
            || self.status.as_deref().is_some_and(|status| status.starts_with('4')),
            |code| (400..500).contains(&code),
        )
    }

    fn by_words(&self) -> Option<BounceReason> {
        let reason = WORDS.iter().find(|rule| rule.any.iter().any(|word| self.words.contains(word)))?.reason;
        let vague = matches!(reason, BounceReason::Spam | BounceReason::NoSuchUser);
        Some(if vague && self.is_temporary() { BounceReason::TryLater } else { reason })
    }

    fn by_status(&self) -> Option<BounceReason> {
        let status = self.status.as_deref()?;
        let tail = status.get(1..)?;
        STATUSES.iter().find(|(known, _)| *known == tail).map(|(_, reason)| *reason)
    }

    fn by_code(&self) -> Option<BounceReason> {
        Some(match self.code? {
            535 | 534 | 530 => BounceReason::AuthorisationCode,
            552 => BounceReason::MailboxFull,
            551 | 553 => BounceReason::NoSuchUser,
            554 => BounceReason::Spam,
            421 | 450 | 451 | 452 => BounceReason::TryLater,
            _other => return None,
        })
    }

    fn meaning(&self, reason: BounceReason) -> BounceMeaning {
        BounceMeaning {
            reason,
            code: self.code,
            status: self.status.clone(),
            line: Some(self.text.trim().to_owned()),
        }
    }
}

/// Lines with text. Servers fold long replies (`550-first`, `550 second`) and mail programs wrap them: what
/// follows a line with a code, up to the next with one or a blank one, counts as its words.
fn unfold(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut continues = false;
    for raw in text.lines() {
        if raw.trim().is_empty() {
            continues = false;
            continue;
        }
        let (code, status) = codes(raw);
        let words = raw.to_lowercase();
        let has_code = code.is_some() || status.is_some();
        if continues
            && !has_code
            && let Some(last) = lines.last_mut()
        {
            last.words.push(' ');
            last.words.push_str(words.trim());
        }
        continues = has_code || continues;
        lines.push(Line { text: raw, words, code, status });
    }
    lines
}

/// The first reply code and the first enhanced code of a line.
fn codes(line: &str) -> (Option<u16>, Option<String>) {
    let mut code = None;
    let mut status = None;
    for word in line.split(|ch: char| !(ch.is_ascii_alphanumeric() || ch == '.')) {
        let word = word.trim_end_matches('.');
        if code.is_none() && word.len() == 3 {
            code = word.parse::<u16>().ok().filter(|number| (400..600).contains(number));
        }
        if status.is_none() && is_status(word) {
            status = Some(word.to_owned());
        }
    }
    (code, status)
}

fn is_status(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    matches!(parts.first(), Some(&("4" | "5")))
        && parts.len() == 3
        && parts
            .iter()
            .all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn head(text: &str, limit: usize) -> &str {
    let mut end = text.len().min(limit);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{BounceReason, explain_bounce};
    use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};
    use rstest::rstest;

    #[rstest]
    #[case(
        "550 5.1.1 <a@b.cn>: Recipient address rejected: User unknown",
        BounceReason::NoSuchUser,
        Some(550)
    )]
    #[case(
        "550 Mailbox not found. http://service.mail.qq.com/cgi-bin/help",
        BounceReason::NoSuchUser,
        Some(550)
    )]
    #[case("退信原因：收件人不存在", BounceReason::NoSuchUser, None)]
    #[case("The response was:\n\n550 5.1.1 gone", BounceReason::NoSuchUser, Some(550))]
    #[case("552 5.2.2 Mailbox full", BounceReason::MailboxFull, Some(552))]
    #[case("552 requested action aborted", BounceReason::MailboxFull, Some(552))]
    #[case(
        "535 Login Fail. Please enter your authorization code to login.",
        BounceReason::AuthorisationCode,
        Some(535)
    )]
    #[case("535 Error: 请使用授权码登录", BounceReason::AuthorisationCode, Some(535))]
    #[case("Error 535", BounceReason::AuthorisationCode, Some(535))]
    #[case("550 5.7.1 SPF check failed: 192.0.2.1 is not allowed", BounceReason::SpfFail, Some(550))]
    #[case("550 5.7.23 rejected", BounceReason::SpfFail, Some(550))]
    #[case(
        "550 5.7.26 Unauthenticated email from x is not accepted due to domain's DMARC policy",
        BounceReason::DmarcFail,
        Some(550)
    )]
    #[case(
        "550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550-5.7.26  SPF [x] with ip: [192.0.2.1] = did not pass",
        BounceReason::SpfFail,
        Some(550)
    )]
    #[case(
        "550 5.4.4 Host or domain name not found. Name service error for name=x type=MX",
        BounceReason::NoMailHost,
        Some(550)
    )]
    #[case("5.1.2 bad destination", BounceReason::NoMailHost, None)]
    #[case("554 5.7.1 <a@b.cn>: Relay access denied", BounceReason::RelayDenied, Some(554))]
    #[case("550 relaying denied", BounceReason::RelayDenied, Some(550))]
    #[case("554 5.7.1 Message rejected as spam", BounceReason::Spam, Some(554))]
    #[case("554 transaction failed", BounceReason::Spam, Some(554))]
    #[case("450 4.2.0 Greylisted, see help", BounceReason::TryLater, Some(450))]
    #[case("421 4.7.0 our system has detected an unusual rate of spam", BounceReason::TryLater, Some(421))]
    #[case("550 Ip frequency limited", BounceReason::TryLater, Some(550))]
    #[case("host mx.example.com said: 550 5.0.0\n   no such user here", BounceReason::NoSuchUser, Some(550))]
    #[case("550 5.0.0 refused", BounceReason::Unknown, Some(550))]
    #[case("hello", BounceReason::Unknown, None)]
    #[case("", BounceReason::Unknown, None)]
    fn explains(#[case] text: &str, #[case] reason: BounceReason, #[case] code: Option<u16>) {
        let meaning = explain_bounce(text);
        assert_eq!((meaning.reason, meaning.code), (reason, code));
    }

    #[test]
    fn names_the_line_that_decided() {
        let meaning = explain_bounce("Sorry.\n  > 550 5.1.1 User unknown\nBye");
        assert_eq!(meaning.line.as_deref(), Some("> 550 5.1.1 User unknown"));
        assert_eq!(meaning.status.as_deref(), Some("5.1.1"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn never_panics_and_quotes_the_text(text in any::<String>(), code in 400u16..600) {
            let text = format!("{text}\n{code} {text}");
            if let Some(line) = explain_bounce(&text).line {
                prop_assert!(text.contains(&line));
            }
        }
    }
}

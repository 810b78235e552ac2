//! What is read from a command line, and what it is refused for.

use std::time::Duration;

use super::{Cli, Ending, OwnershipArgument, Server, Span};
use crate::domain::record::RecordType;
use clap::{CommandFactory as _, Parser as _};
use rstest::rstest;

#[test]
fn the_command_line_is_well_formed() {
    Cli::command().debug_assert();
}

#[rstest]
#[case("192.0.2.1", "192.0.2.1:53")]
#[case("127.0.0.1:5300", "127.0.0.1:5300")]
#[case("2001:db8::1", "[2001:db8::1]:53")]
#[case("[2001:db8::1]:54", "[2001:db8::1]:54")]
fn addresses_may_carry_a_port(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(text.parse::<Server>().unwrap().0.to_string(), expected);
}

#[test]
fn an_ownership_value_may_hold_equal_signs() {
    let parsed: OwnershipArgument = "TXT:@=tencent=abc==".parse().unwrap();
    assert_eq!(
        parsed,
        OwnershipArgument { record_type: RecordType::Txt, host: "@".into(), value: "tencent=abc==".into() }
    );
    assert!("MX:@=x".parse::<OwnershipArgument>().is_err());
    assert!("TXT:@".parse::<OwnershipArgument>().is_err());
}

#[rstest]
#[case("TXT:foo..=x")]
#[case("TXT:aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggg=x")]
#[case("CNAME:x=a..b")]
#[case("CNAME:x=.")]
fn an_ownership_record_that_cannot_be_is_refused(#[case] text: &str) {
    assert!(text.parse::<OwnershipArgument>().is_err());
}

#[rstest]
#[case("CNAME:qqmail0a=mail.qq.com.")]
#[case("TXT:_verify=a b")]
#[case("TXT:=x")]
#[case("TXT:邮箱=x")]
fn an_ownership_record_that_can_be_is_taken(#[case] text: &str) {
    assert!(text.parse::<OwnershipArgument>().is_ok());
}

#[rstest]
#[case(&["check", "a.test", "--lang", "en"])]
#[case(&["--lang", "en", "check", "a.test"])]
#[case(&["--data-dir", "/x", "--authority", "127.0.0.1", "check", "--from", "-"])]
fn options_for_everywhere_may_stand_everywhere(#[case] given: &[&str]) {
    let cli = Cli::try_parse_from(["mxpilot"].iter().chain(given)).unwrap();
    assert!(matches!(cli.command, Some(super::Command::Check { .. })));
    assert_eq!(cli.domain, None);
}

#[test]
fn a_domain_before_a_command_is_seen() {
    assert!(Cli::read(&["mxpilot", "a.test", "check"]).is_err());
    assert!(Cli::read(&["mxpilot", "check", "a.test"]).is_ok());
}

#[rstest]
#[case(&["--authority", "127.0.0.1", "check", "a.test", "--zone", "test"], true)]
#[case(&["--zone", "test", "check", "a.test", "--authority", "127.0.0.1"], true)]
#[case(&["--zone", "test", "--authority", "127.0.0.1", "records", "a.test"], true)]
#[case(&["records", "a.test", "--zone", "test", "--authority", "127.0.0.1"], true)]
#[case(&["--zone", "test", "check", "a.test"], false)]
#[case(&["check", "a.test", "--zone", "test"], false)]
fn the_zone_belongs_to_servers_on_either_side_of_the_command(#[case] given: &[&str], #[case] is_fine: bool) {
    let line: Vec<&str> = ["mxpilot"].iter().chain(given).copied().collect();
    let read = Cli::read(&line);
    assert_eq!(read.is_ok(), is_fine, "{read:?}");
    if let Ok(cli) = read {
        assert_eq!((cli.everywhere.authority.len(), cli.everywhere.zone.is_some()), (1, true));
    }
}

#[rstest]
#[case("90s", 90)]
#[case("2h", 7_200)]
#[case("1h30m", 5_400)]
#[case("1d", 86_400)]
#[case("0s", 0)]
fn spans_are_read(#[case] text: &str, #[case] seconds: u64) {
    assert_eq!(text.parse::<Span>(), Ok(Span(Duration::from_secs(seconds))));
}

#[rstest]
#[case("")]
#[case("90")]
#[case("h")]
#[case("1.5h")]
#[case("-1s")]
#[case("1 h")]
#[case("99999999999999999999s")]
#[case("999999999999999999d")]
fn what_is_no_span_is_refused(#[case] text: &str) {
    assert!(text.parse::<Span>().is_err());
}

#[rstest]
#[case(&["--sender", "192.0.2.1"], false)]
#[case(&["first-site.com"], false)]
#[case(&["first-site.com", "--sender", "192.0.2"], false)]
#[case(&["first-site.com", "--sender", "192.0.2.1"], true)]
#[case(&["--sender", "2001:db8::1", "--helo", "not a name", "--json"], true)]
#[case(&["--sender", "192.0.2.1", "--mail-from", "-b@first-site.com"], true)]
#[case(&["--sender", "192.0.2.1", "--mail-from", ""], true)]
fn spf_needs_a_sender_and_somebody_to_judge(#[case] given: &[&str], #[case] fine: bool) {
    let line = ["mxpilot", "spf"].iter().chain(given);
    assert_eq!(Cli::try_parse_from(line).is_ok(), fine);
}

#[rstest]
#[case(&[Ending::Fine, Ending::Undetermined, Ending::NotReady], 1)]
#[case(&[Ending::Fine, Ending::Undetermined], 3)]
#[case(&[Ending::Fine], 0)]
fn the_worst_of_several_counts(#[case] endings: &[Ending], #[case] code: u8) {
    let worst = endings.iter().copied().fold(Ending::Fine, Ending::worse);
    assert_eq!(worst.code(), code);
}

#[test]
fn a_domain_and_a_command_can_be_told_apart() {
    assert_eq!(Cli::parse_from(["mxpilot", "first-site.com"]).domain.as_deref(), Some("first-site.com"));
    assert!(Cli::try_parse_from(["mxpilot", "check", "a.test", "--json", "--lang", "en"]).is_ok());
    assert!(Cli::try_parse_from(["mxpilot", "--authority", "nonsense"]).is_err());
}

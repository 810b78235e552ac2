//! The command line: its types, and the exit codes, decided in one place.

use std::ffi::OsString;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::diagnose::finding::Verdict;
use crate::domain::name::Name;
use crate::domain::record::RecordType;
use crate::domain::typed_domain::ascii_name;

/// How many domains are looked at together, when nobody says.
pub const JOBS: u16 = 32;
/// Most queries a second to one server that is not of this computer, when nobody says.
pub const RATE: u32 = 50;

/// Below the help, for windows of 80 columns.
const EXIT_CODES: &str = "\
Exit codes / 退出码:
  0  every required step is published or visible / 都好了
  1  something is missing, wrong, incomplete or spreading / 还没好
  2  wrong command line, nothing on standard output / 命令写错了
  3  it could not be determined / 查不到
  4  our own files could not be read or written / 自己的文件读写不了
Several domains: the worst counts, 4 before 1 before 3 before 0. A line that
is no domain counts as 3; 2 when no line is a domain.";

/// Connects a domain of your own to hosted mail, step by step / 一步一步把自己的域名接上邮箱
#[derive(Debug, Parser)]
#[command(name = "mxpilot", version, disable_help_subcommand = true, after_help = EXIT_CODES)]
pub struct Cli {
    /// What to do; the wizard without it.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Domain to set up; without it the list of saved set-ups / 要配置的域名
    pub domain: Option<String>,
    /// Options that work everywhere.
    #[command(flatten)]
    pub everywhere: Everywhere,
}

impl Cli {
    /// Reads the arguments, the program's name first.
    ///
    /// # Errors
    /// They make no sense, or help or the version is asked for.
    pub fn read(arguments: &[impl Clone + Into<OsString>]) -> Result<Self, clap::Error> {
        let cli = Self::try_parse_from(arguments.iter().cloned())?;
        if cli.domain.is_some() && cli.command.is_some() {
            // Nobody knows which of the two was meant.
            let both = "a domain for the wizard and a command cannot be given together";
            return Err(Self::command().error(ErrorKind::ArgumentConflict, both));
        }
        // Not by the parser: it would see only one side of the command.
        if cli.everywhere.zone.is_some() && cli.everywhere.authority.is_empty() {
            let alone = "--zone is the zone that given servers serve: it needs --authority <ADDR[:PORT]>";
            return Err(Self::command().error(ErrorKind::MissingRequiredArgument, alone));
        }
        Ok(cli)
    }
}

/// Options that work everywhere.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches of a command line")]
pub struct Everywhere {
    /// Language: zh-CN or en
    #[arg(long, global = true, value_name = "TAG")]
    pub lang: Option<String>,
    /// Mail provider pack
    #[arg(long, global = true, value_name = "ID", default_value = "qq-domain-mail")]
    pub provider: String,
    /// Folder for saved set-ups
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Resolver to ask instead of the system's and the built-in list; may be repeated
    #[arg(long, global = true, value_name = "ADDR[:PORT]")]
    pub resolver: Vec<Server>,
    /// Authoritative server to ask instead of walking the delegation; may be repeated
    #[arg(long, global = true, value_name = "ADDR[:PORT]")]
    pub authority: Vec<Server>,
    /// Zone that the given authoritative servers serve
    #[arg(long, global = true, value_name = "NAME")]
    pub zone: Option<DomainName>,
    /// No full screen: what `check DOMAIN`, or without a domain `list`, prints
    #[arg(long, global = true)]
    pub plain: bool,
    /// No colour
    #[arg(long, global = true)]
    pub no_color: bool,
    /// Only ASCII frames and marks
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Leave the mouse to the terminal
    #[arg(long, global = true)]
    pub no_mouse: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Rehearse: the real wizard against a DNS world inside the program / 演练，不需要域名也不需要网络
    Demo {
        /// Which story
        #[arg(long, value_name = "NAME")]
        scenario: Option<String>,
        /// The story, without `--scenario`
        #[arg(hide = true, conflicts_with = "scenario")]
        story: Option<String>,
        /// Show the stories
        #[arg(long)]
        list: bool,
    },
    /// Ask once, diagnose, print / 查一次，说清楚，退出
    #[command(after_help = EXIT_CODES)]
    Check {
        /// Domains to check
        domains: Vec<String>,
        /// All saved set-ups, one JSON line each as it is done
        #[arg(long)]
        all: bool,
        /// Domains from a file, or `-` for standard input, one a line; one JSON line each as it is done
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
        /// How many domains are looked at together
        #[arg(long, value_name = "N", default_value_t = JOBS, value_parser = clap::value_parser!(u16).range(1..=1000))]
        jobs: u16,
        /// Most queries a second to one server; servers of this computer have no limit
        #[arg(long, value_name = "N", default_value_t = RATE, value_parser = clap::value_parser!(u32).range(1..=100_000))]
        rate: u32,
        /// One JSON object a domain
        #[arg(long)]
        json: bool,
        /// Ownership record, as `TXT:HOST=VALUE` or `CNAME:HOST=TARGET`
        #[arg(long, value_name = "TYPE:HOST=VALUE")]
        ownership: Option<OwnershipArgument>,
    },
    /// What a receiver would conclude from SPF (RFC 7208) / 收信方会怎样判断
    #[command(group = clap::ArgGroup::new("identity").required(true).multiple(true).args(["domain", "mail_from", "helo"]))]
    Spf {
        /// Whose record; without it that of the sender's own domain
        #[arg(value_name = "DOMAIN")]
        domain: Option<DomainName>,
        /// Address of the sending server
        #[arg(long, value_name = "IP")]
        sender: IpAddr,
        /// Address of MAIL FROM; postmaster of the domain without it
        #[arg(long, value_name = "ADDRESS", allow_hyphen_values = true)]
        mail_from: Option<OsString>,
        /// Name given in HELO
        #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
        helo: Option<OsString>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Look until everything is there; say what changes and why it is not there yet / 一直等到生效
    #[command(after_help = EXIT_CODES)]
    Wait {
        /// Whose
        domain: String,
        /// What to wait for
        #[arg(long, value_enum)]
        until: Until,
        /// How long at most: 90s, 30m, 2h, 1h30m, 1d
        #[arg(long, value_name = "TIME", default_value = "2h")]
        timeout: Span,
        /// Ownership record, as `TXT:HOST=VALUE` or `CNAME:HOST=TARGET`
        #[arg(long, value_name = "TYPE:HOST=VALUE")]
        ownership: Option<OwnershipArgument>,
    },
    /// Saved set-ups, their states, who must act / 已保存的配置进度
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// A set-up as one text block, to go on elsewhere / 导出进度码
    Export {
        /// Whose
        domain: String,
    },
    /// Take a text block that export made / 导入进度码
    Import {
        /// File, or `-` for standard input
        file: String,
    },
    /// The records to publish / 要添加的记录
    Records {
        /// Whose
        domain: String,
        /// Form
        #[arg(long, value_enum, default_value_t = RecordsFormat::Table)]
        format: RecordsFormat,
    },
    /// Provider packs
    Pack {
        /// What about them
        #[command(subcommand)]
        action: PackAction,
    },
}

/// What about packs.
#[derive(Debug, Subcommand)]
pub enum PackAction {
    /// Their ids and names
    List,
    /// One as it is
    Show {
        /// Id
        id: String,
    },
    /// Whether a pack, or a file of one's own, is well formed
    Test {
        /// Id or file
        pack: String,
    },
}

/// What `wait` waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Until {
    /// All of the domain's own servers that answer have it
    Published,
    /// Public DNS that answers has it too
    Visible,
}

/// A time span as people write it: numbers with a unit, `s`, `m`, `h` or `d`, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span(pub Duration);

impl FromStr for Span {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let form = || "expected a time such as 90s, 30m, 2h or 1h30m".to_owned();
        let mut seconds = 0u64;
        let mut rest = text.trim();
        if rest.is_empty() {
            return Err(form());
        }
        while !rest.is_empty() {
            let (digits, behind) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(form)?);
            let mut letters = behind.chars();
            let unit = match letters.next() {
                Some('s') => 1,
                Some('m') => 60,
                Some('h') => 3_600,
                Some('d') => 86_400,
                Some(_) | None => return Err(form()),
            };
            let number: u64 = digits.parse().map_err(|_error| form())?;
            let part = number.checked_mul(unit).ok_or_else(form)?;
            seconds = seconds.checked_add(part).ok_or_else(form)?;
            rest = letters.as_str();
        }
        Ok(Self(Duration::from_secs(seconds)))
    }
}

/// Form of the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RecordsFormat {
    /// Columns
    Table,
    /// Zone file
    Zone,
    /// Comma-separated
    Csv,
    /// JSON
    Json,
    /// Markdown table
    Markdown,
}

/// An address with an optional port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Server(pub SocketAddr);

impl FromStr for Server {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(address) = text.parse::<SocketAddr>() {
            return Ok(Self(address));
        }
        match text.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
            Ok(address) => Ok(Self(SocketAddr::new(address, 53))),
            Err(_not_an_address) => Err("not an IP address, or address:port".to_owned()),
        }
    }
}

/// A domain name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainName(pub Name);

impl FromStr for DomainName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match ascii_name(text) {
            Some(name) if !name.is_root() => Ok(Self(name)),
            Some(_) | None => Err("not a domain name".to_owned()),
        }
    }
}

/// `--ownership`: what proves the domain, when there is no saved set-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnershipArgument {
    /// TXT or CNAME.
    pub record_type: RecordType,
    /// Host as the console shows it; `@` for the domain itself.
    pub host: String,
    /// Text or target.
    pub value: String,
}

impl OwnershipArgument {
    /// The host as a name; none for the domain itself.
    ///
    /// # Errors
    /// No name can be like this.
    fn host_name(host: &str) -> Result<Option<Name>, String> {
        match host {
            "" | "@" => Ok(None),
            host => ascii_name(host).map(Some).ok_or_else(|| format!("{host} is no host")),
        }
    }
}

impl FromStr for OwnershipArgument {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let form = "expected TXT:HOST=VALUE or CNAME:HOST=TARGET";
        let (kind, rest) = text.split_once(':').ok_or(form)?;
        let record_type = match kind.to_ascii_uppercase().as_str() {
            "TXT" => RecordType::Txt,
            "CNAME" => RecordType::Cname,
            _ => return Err(form.to_owned()),
        };
        // Values of tokens hold `=` themselves: only the first one separates.
        let (host, value) = rest.split_once('=').ok_or(form)?;
        if value.is_empty() {
            return Err(form.to_owned());
        }
        Self::host_name(host)?;
        if record_type == RecordType::Cname && ascii_name(value).is_none_or(|target| target.is_root()) {
            return Err(format!("{value} is no name that a CNAME could point to"));
        }
        Ok(Self { record_type, host: host.to_owned(), value: value.to_owned() })
    }
}

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Every required step is published or visible, or what was asked was done.
    Fine,
    /// Something is missing, wrong, incomplete or spreading.
    NotReady,
    /// The command line was wrong.
    Usage,
    /// It could not be determined.
    Undetermined,
    /// Our own files could not be read or written.
    OwnFiles,
}

impl Ending {
    /// The exit code (contract).
    pub const fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::NotReady => 1,
            Self::Usage => 2,
            Self::Undetermined => 3,
            Self::OwnFiles => 4,
        }
    }

    /// What a verdict comes to.
    pub const fn of_verdict(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Ready => Self::Fine,
            Verdict::Action | Verdict::Waiting => Self::NotReady,
            Verdict::Unknown => Self::Undetermined,
        }
    }

    /// The worse of two: of several domains the worst counts, 4 before 1 before 3 before 0.
    #[must_use]
    pub const fn worse(self, other: Self) -> Self {
        if self.rank() >= other.rank() { self } else { other }
    }

    const fn rank(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Undetermined => 1,
            Self::NotReady => 2,
            Self::Usage => 3,
            Self::OwnFiles => 4,
        }
    }
}

#[cfg(test)]
mod tests {
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
            OwnershipArgument {
                record_type: RecordType::Txt,
                host: "@".into(),
                value: "tencent=abc==".into()
            }
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
    fn the_zone_belongs_to_servers_on_either_side_of_the_command(
        #[case] given: &[&str],
        #[case] is_fine: bool,
    ) {
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
}

//! The command line: its types, and the exit codes, decided in one place.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diagnose::finding::Verdict;
use crate::domain::name::Name;
use crate::domain::record::RecordType;
use crate::domain::typed_domain::ascii_name;

/// Connects a domain of your own to hosted mail, step by step / 一步一步把自己的域名接上邮箱
#[derive(Debug, Parser)]
#[command(name = "mxpilot", version, disable_help_subcommand = true, args_conflicts_with_subcommands = true)]
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
    #[arg(long, global = true, value_name = "NAME", requires = "authority")]
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
        /// Show the stories
        #[arg(long)]
        list: bool,
    },
    /// Ask once, diagnose, print / 查一次，说清楚，退出
    Check {
        /// Domains to check
        domains: Vec<String>,
        /// All saved set-ups
        #[arg(long)]
        all: bool,
        /// One JSON object a domain
        #[arg(long)]
        json: bool,
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

    /// The worse of two: of several domains the worst counts, 1 before 3 before 0.
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
    use super::{Cli, Ending, OwnershipArgument, Server};
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

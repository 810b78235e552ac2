//! The command line: its commands and options.

use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

mod arguments;
mod ending;

pub use arguments::{DomainName, OwnershipArgument, Server, Span};
pub use ending::Ending;

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

#[cfg(test)]
mod tests;

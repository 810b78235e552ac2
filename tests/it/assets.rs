//! The data files as they are written, line for line, and that the program ships just these.

use std::fs;
use std::path::Path;

use mxpilot::domain::asset::AssetError;
use mxpilot::domain::catalog::Catalog;
use mxpilot::domain::dns_host::DnsHosts;
use mxpilot::domain::mail_host::MailHosts;
use mxpilot::domain::{provider, public_resolver};

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(path)).unwrap()
}

/// The message names file and line.
fn read<T>(path: &str, parse: impl Fn(&str, &str) -> Result<T, AssetError>) -> T {
    parse(&text(path), path).unwrap_or_else(|error| panic!("assets/{error}"))
}

#[test]
fn every_file_is_right_and_shipped_as_it_is() {
    let shipped = Catalog::shipped().unwrap();
    assert_eq!(shipped.dns_hosts, read("dns_hosts.toml", DnsHosts::parse));
    assert_eq!(shipped.mail_hosts, read("mail_hosts.toml", MailHosts::parse));
    assert_eq!(shipped.resolvers, read("resolvers.toml", public_resolver::parse));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/providers");
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let mut packs: Vec<_> =
        names.iter().map(|name| read(&format!("providers/{name}"), provider::parse)).collect();
    let mut ours = shipped.providers;
    packs.sort_by(|left, right| left.id.cmp(&right.id));
    ours.sort_by(|left, right| left.id.cmp(&right.id));
    assert_eq!(ours, packs);
}

#[test]
fn a_mistake_is_told_with_its_line() {
    let broken = text("dns_hosts.toml").replacen("schema = 1", "schema = 1\nnonsense = 2", 1);
    let line = broken.lines().position(|line| line.starts_with("nonsense")).unwrap() + 1;
    let error = DnsHosts::parse(&broken, "dns_hosts.toml").unwrap_err();
    assert_eq!((error.file.as_str(), error.line), ("dns_hosts.toml", line), "{error}");
}

#[test]
fn a_pack_with_an_spf_record_that_nobody_can_read_is_refused() {
    let right = text("providers/qq-domain-mail.toml");
    let broken = right.replacen("include:qq.com ~all", "include:qq.com ~al", 1);
    assert_ne!(right, broken);
    let error = provider::parse(&broken, "mine.toml").unwrap_err();
    assert!(error.to_string().contains("unknown mechanism"), "{error}");
    let line = right.lines().position(|line| line.starts_with("default = \"v=spf1")).unwrap() + 1;
    assert_eq!(error.line, line);
}

//! Whose panel a domain is edited in.

use crate::diagnose::evidence::Evidence;
use crate::diagnose::name_servers::{company, own_word};
use crate::domain::catalog::Catalog;
use crate::domain::delegation::DelegationSource;
use crate::domain::dns_host::DnsHost;
use crate::domain::name::Name;

use super::super::page::Text;

/// The panel of the company that the domain's servers belong to; "any other" where that is not known.
pub fn panel_of<'catalog>(catalog: &'catalog Catalog, evidence: &Evidence) -> &'catalog DnsHost {
    company(evidence, |servers| catalog.known_dns_host(servers)).unwrap_or_else(|| catalog.dns_host(&[]))
}

/// The domain's servers belong to two companies: what is entered at one of them is not at the other.
pub fn split_between(catalog: &Catalog, evidence: &Evidence) -> Option<Text> {
    let servers = evidence.delegated()?.server_names();
    let (first, second) = two_of(catalog, &servers)?;
    let panel = Text::Localized(panel_of(catalog, evidence).names.clone());
    Some(Text::key("panel-two").with("first", first).with("second", second).with("panel", panel))
}

/// The same for the person who runs the panel, whose form the rows are written for. Those whom only the zone itself
/// names are asked by some as well, unless what is there already is only to be `added_once_more` at the present ones.
pub fn split_for_keeper(
    catalog: &Catalog,
    evidence: &Evidence,
    panel: &DnsHost,
    added_once_more: bool,
) -> Option<Text> {
    let delegation = evidence.delegated()?;
    let mut servers = delegation.server_names();
    if delegation.source == DelegationSource::Parent && !added_once_more {
        servers.extend(own_word(evidence));
    }
    let (first, second) = two_of(catalog, &servers)?;
    let text = Text::key("message-two").with("first", first).with("second", second);
    Some(text.with("panel", Text::Localized(panel.names.clone())))
}

/// The names of two companies that these servers belong to.
fn two_of(catalog: &Catalog, servers: &[Name]) -> Option<(Text, Text)> {
    let companies = catalog.dns_hosts.all_of(servers);
    let [first, second, ..] = companies.as_slice() else { return None };
    Some((Text::Localized(first.names.clone()), Text::Localized(second.names.clone())))
}

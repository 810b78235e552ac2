//! What each panel is told to be given: by hand from what is known of it.

use std::collections::BTreeSet;

use mxpilot::domain::catalog::Catalog;
use mxpilot::domain::dns_host::{FieldKind, How};
use mxpilot::domain::name::Name;
use mxpilot::domain::record::RecordType;

fn name(text: &str) -> Name {
    text.parse().unwrap()
}

/// Panel; host of the domain itself; host of `verify`; MX 5; a text; a target.
type Wants = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const USUAL: (&str, &str, &str, &str, &str) = ("@", "verify", "mx1.qq.com", "v=spf1 -all", "verify.qq.com");

/// The panels that want something else than most.
const PECULIAR: &[Wants] = &[
    ("huawei", "", "verify", "5 mx1.qq.com.", "\"v=spf1 -all\"", "verify.qq.com."),
    ("route53", "", "verify", "10 mx1.qq.com", "\"v=spf1 -all\"", "verify.qq.com"),
    ("namecheap", "@", "verify", "mx1.qq.com.", "v=spf1 -all", "verify.qq.com."),
    ("xinnet", "first-site.com", "verify.first-site.com", "mx1.qq.com", "v=spf1 -all", "verify.qq.com"),
    ("porkbun", "", "verify", "mx1.qq.com", "v=spf1 -all", "verify.qq.com"),
    ("ovh", "", "verify", "mx1.qq.com.", "v=spf1 -all", "verify.qq.com."),
    ("digitalocean", "@", "verify", "mx1.qq.com.", "v=spf1 -all", "verify.qq.com."),
    ("vercel", "", "verify", "mx1.qq.com", "v=spf1 -all", "verify.qq.com"),
    ("dnsmadeeasy", "@", "verify", "mx1.qq.com", "\"v=spf1 -all\"", "verify.qq.com"),
];

#[test]
fn every_panel_gets_what_its_form_wants() {
    let catalog = Catalog::shipped().unwrap();
    let zone = name("first-site.com");
    let known: BTreeSet<&str> = catalog.dns_hosts.iter().map(|host| host.id.as_str()).collect();
    assert!(known.len() >= 34, "{known:?}");
    assert!(PECULIAR.iter().all(|(id, ..)| known.contains(id)));
    for host in catalog.dns_hosts.iter() {
        let peculiar = PECULIAR.iter().find(|(id, ..)| *id == host.id);
        let wants =
            peculiar.map_or(USUAL, |(_, apex, label, mx, text, target)| (apex, label, mx, text, target));
        let priority = if host.id == "route53" { 10 } else { 5 };
        let mx = host.typed_value(RecordType::Mx, Some(priority), "mx1.qq.com");
        let text = host.typed_value(RecordType::Txt, None, "v=spf1 -all");
        let target = host.typed_value(RecordType::Cname, None, "verify.qq.com");
        let (apex, label) =
            (host.typed_host(&zone, &zone), host.typed_host(&name("verify.first-site.com"), &zone));
        assert_eq!((&*apex, &*label, &*mx, &*text, &*target), wants, "{}", host.id);
    }
}

#[test]
fn every_form_has_what_a_record_needs_once() {
    let catalog = Catalog::shipped().unwrap();
    for host in catalog.dns_hosts.iter() {
        let of = |kind: FieldKind| host.fields.iter().filter(|field| field.kind == kind).collect::<Vec<_>>();
        for (kind, how) in
            [(FieldKind::Host, How::Type), (FieldKind::Type, How::Pick), (FieldKind::Value, How::Type)]
        {
            let fields = of(kind);
            assert!(fields.len() == 1 && fields[0].how == how, "{}: {kind:?}", host.id);
        }
        let own = host.priority == mxpilot::domain::dns_host::PriorityPlace::OwnField;
        assert_eq!(of(FieldKind::Priority).len(), usize::from(own), "{}: priority", host.id);
    }
}

#[test]
fn companies_are_known_by_their_servers() {
    let catalog = Catalog::shipped().unwrap();
    for (server, id) in [
        ("f1g1ns1.dnspod.net", "dnspod"),
        ("ns3.dnsv5.com", "dnspod"),
        ("dns7.hichina.com", "aliyun"),
        ("vip3.alidns.com", "aliyun"),
        ("amy.ns.cloudflare.com", "cloudflare"),
        ("ns1.huaweicloud-dns.cn", "huawei"),
        ("vip1.volcengine-dns.com", "volcengine"),
        ("ns3.myhostadmin.net", "west"),
        ("ns17.xincache.com", "xinnet"),
        ("ns1.bdydns.cn", "baidu"),
        ("ns1.jdgslb.com", "jdcloud"),
        ("dns1.ename.net", "ename"),
        ("ns1.22.cn", "22cn"),
        ("ns1.dns.com", "dnscom"),
        ("ns1.dns-diy.com", "cndns"),
        ("ns43.domaincontrol.com", "godaddy"),
        ("dns1.registrar-servers.com", "namecheap"),
        ("ns-1234.awsdns-12.co.uk", "route53"),
        ("ns-cloud-a1.googledomains.com", "google-squarespace"),
        ("curitiba.porkbun.com", "porkbun"),
        ("ns-12-a.gandi.net", "gandi"),
        ("dns200.anycast.me", "ovh"),
        ("ns2.hover.com", "hover"),
        ("ns3.digitalocean.com", "digitalocean"),
        ("ns1.vercel-dns.com", "vercel"),
        ("dns1.p02.nsone.net", "netlify"),
        ("ns1-03.azure-dns.com", "azure"),
        ("ns1.dnsowl.com", "namesilo"),
        ("ns1.dyna-ns.net", "dynadot"),
        ("ns3abc.name.com", "namecom"),
        ("launch1.spaceship.net", "spaceship"),
        ("a.gname-dns.com", "gname"),
        ("ns2.he.net", "hurricane"),
        ("ns1.dns-parking.com", "hostinger"),
        ("ns4.wixdns.net", "wix"),
        ("ns1.first-site.com", "other"),
        // A company's own domain is not served by whoever's name ends alike.
        ("ns1.notdnspod.net", "other"),
        // Under this suffix anybody can have a name.
        ("ns1.company.net.cn", "other"),
    ] {
        assert_eq!(catalog.dns_host(&[name(server)]).id, id, "{server}");
    }
}

#[test]
fn mail_companies_are_known_by_their_exchanges() {
    let catalog = Catalog::shipped().unwrap();
    for (exchange, id) in [
        ("mx1.qq.com", "qq-domain-mail"),
        ("mx1.emailsrvr.com", "rackspace"),
        ("mxbiz.35.com", "35"),
        ("mx.yandex.net", "yandex"),
        ("route1.mx.cloudflare.net", "cloudflare-routing"),
    ] {
        let owner = catalog.mail_host(&name(exchange)).map(|host| host.id.as_str());
        assert_eq!(owner, Some(id), "{exchange}");
    }
    assert!(catalog.mail_host(&name("mx9.qq.com")).is_none());
}

/// A dot alone is no name that the domain could get behind.
#[test]
fn the_exchange_that_is_none_has_one_dot_everywhere() {
    for host in Catalog::shipped().unwrap().dns_hosts.iter() {
        let typed = host.typed_value(RecordType::Mx, Some(0), ".");
        assert!(matches!(typed.as_str(), "." | "0 ."), "{}: {typed}", host.id);
    }
}

/// What stands below a server's whole name is nobody's.
#[test]
fn a_mail_server_with_a_whole_name_has_no_others_below_it() {
    let catalog = Catalog::shipped().unwrap();
    let owner = |host: &str| catalog.mail_host(&name(host)).map(|owner| owner.id.as_str());
    for (host, id) in [
        ("mx1.qq.com", Some("qq-domain-mail")),
        ("www.mx1.qq.com", None),
        ("a.mxbiz1.qq.com", None),
        ("mx.mxhichina.com", Some("aliyun-mail")),
    ] {
        assert_eq!(owner(host), id, "{host}");
    }
}

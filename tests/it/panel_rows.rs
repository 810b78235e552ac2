//! What is said of rows to add, to edit and to remove, in the words of each panel; and that what is shown is copied.

use insta::{Settings, assert_snapshot};
use mxpilot::domain::catalog::Catalog;
use mxpilot::domain::delegation::DelegationOutcome;
use mxpilot::domain::dns_host::{DnsHost, Learnt};
use mxpilot::domain::name::Name;
use mxpilot::domain::plan::{Change, Origin, RequirementId, Row};
use mxpilot::domain::record::RecordType;
use mxpilot::ui::locale::Locale;
use mxpilot::wizard::page::Block;
use mxpilot::wizard::panel::{row_sentence, sentences, typed_value};
use mxpilot::wizard::screen::screen;
use mxpilot::wizard::steps::StepId;

use super::driver::Driver;
use super::scenes::{MX, PROOF, SPF, scenario_at};
use super::screens::shot_at;

/// Who serves the domain.
pub(super) struct Company {
    pub(super) servers: [&'static str; 2],
    pub(super) way: fn(&mut DelegationOutcome),
}

/// The suffix names the servers of this company.
pub(super) fn delegate(outcome: &mut DelegationOutcome, company: &Company) {
    if let DelegationOutcome::Delegated(delegation) = outcome {
        for (server, name) in delegation.servers.iter_mut().zip(company.servers) {
            server.name = name.parse().unwrap();
        }
    }
}

pub(super) const ROUTE53: Company = Company {
    servers: ["ns-1.awsdns-01.com", "ns-2.awsdns-02.net"],
    way: |outcome| delegate(outcome, &ROUTE53),
};
const HUAWEI: Company = Company {
    servers: ["ns1.huaweicloud-dns.com", "ns1.huaweicloud-dns.cn"],
    way: |outcome| delegate(outcome, &HUAWEI),
};
pub(super) const DNSPOD: Company = Company {
    servers: ["f1g1ns1.dnspod.net", "f1g1ns2.dnspod.net"],
    way: |outcome| delegate(outcome, &DNSPOD),
};
pub(super) const CLOUDFLARE: Company = Company {
    servers: ["amy.ns.cloudflare.com", "bob.ns.cloudflare.com"],
    way: |outcome| delegate(outcome, &CLOUDFLARE),
};
const XINNET: Company = Company {
    servers: ["ns11.xincache.com", "ns12.xincache.com"],
    way: |outcome| delegate(outcome, &XINNET),
};
const PORKBUN: Company = Company {
    servers: ["curitiba.porkbun.com", "maceio.porkbun.com"],
    way: |outcome| delegate(outcome, &PORKBUN),
};
const OLD_MX: &str = "@ MX 5 mx.old.test.\n";

fn row(record_type: RecordType, change: Change, value: &str) -> Row {
    let is_mx = record_type == RecordType::Mx;
    Row {
        requirement: RequirementId::mx(),
        change,
        name: "first-site.com".parse().unwrap(),
        record_type,
        priority: is_mx.then_some(5),
        value: value.to_owned(),
        ttl: 600,
        origin: Origin::Pack,
    }
}

fn instead_of(from: &str, priority: Option<u16>) -> Change {
    Change::Replace { from: from.to_owned(), from_priority: priority }
}

/// An exchange and an SPF, each to keep, add, edit and remove.
fn rows() -> Vec<Row> {
    let mx = |change| row(RecordType::Mx, change, "mx1.qq.com");
    let txt = |change| row(RecordType::Txt, change, "v=spf1 include:qq.com ~all");
    vec![
        mx(Change::Keep),
        mx(Change::Add),
        mx(instead_of("mxl.qq.com", Some(5))),
        mx(instead_of("mx1.qq.com.first-site.com", Some(5))),
        row(RecordType::Mx, Change::Remove, "mx.old.com"),
        txt(Change::Add),
        txt(instead_of("v=spf1 -all", None)),
        row(RecordType::Txt, Change::Remove, "v=spf1 include:old.com -all"),
    ]
}

fn said(host: &DnsHost, language: &str) -> Vec<String> {
    let locale = Locale::shipped(language).unwrap();
    let zone: Name = "first-site.com".parse().unwrap();
    rows().iter().map(|row| locale.say(&row_sentence(row, host, &zone))).collect()
}

/// Panels that differ in what is typed.
const KINDS: [&str; 9] =
    ["other", "route53", "huawei", "azure", "xinnet", "porkbun", "ovh", "namecheap", "dnsmadeeasy"];

#[test]
fn every_panel_is_of_a_kind_whose_sentences_were_read() {
    let catalog = Catalog::shipped().unwrap();
    let of_kind = |id: &str| said(catalog.panel(id), "en");
    for host in catalog.dns_hosts.iter() {
        let own = said(host, "en");
        assert!(KINDS.iter().any(|kind| of_kind(kind) == own), "{}:\n{}", host.id, own.join("\n"));
    }
    for kind in KINDS {
        assert_eq!(KINDS.iter().filter(|other| of_kind(other) == of_kind(kind)).count(), 1, "{kind}");
    }
}

#[test]
fn every_kind_of_panel_has_its_sentences() {
    let catalog = Catalog::shipped().unwrap();
    let mut text = String::new();
    for id in KINDS {
        for language in ["zh-CN", "en"] {
            let said = said(catalog.panel(id), language).join("\n");
            text.extend([id, "\n", &said, "\n\n"]);
        }
    }
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| assert_snapshot!("row-sentences", text));
}

#[test]
fn where_values_share_a_record_nobody_is_told_to_delete_it() {
    let catalog = Catalog::shipped().unwrap();
    let with_sets: Vec<&DnsHost> = catalog.dns_hosts.iter().filter(|host| host.has_sets()).collect();
    assert_eq!(
        with_sets.iter().map(|host| host.id.as_str()).collect::<Vec<_>>(),
        ["huawei", "route53", "azure"]
    );
    for host in with_sets {
        for (row, said) in rows().iter().zip(said(host, "en")) {
            let keeps_the_rest = said.contains("its other lines");
            let needs_it = row.change != Change::Keep;
            assert!(keeps_the_rest == needs_it && !said.starts_with("Delete"), "{}: {said}", host.id);
        }
    }
}

#[test]
fn a_value_that_got_the_domain_behind_it_is_typed_with_a_dot_everywhere() {
    let catalog = Catalog::shipped().unwrap();
    for host in catalog.dns_hosts.iter() {
        let appended = row(RecordType::Mx, instead_of("mx1.qq.com.first-site.com", Some(5)), "mx1.qq.com");
        assert!(typed_value(host, &appended).ends_with("mx1.qq.com."), "{}", host.id);
        // So is what takes the place of a sibling, an address or a number.
        for from in [
            "mx3.qq.com.first-site.com",
            "www.mx1.qq.com.first-site.com",
            "192.0.2.9.first-site.com",
            "10.first-site.com",
        ] {
            let appended = row(RecordType::Mx, instead_of(from, Some(5)), "mx1.qq.com");
            assert!(typed_value(host, &appended).ends_with("mx1.qq.com."), "{}: {from}", host.id);
        }
        let own = row(RecordType::Mx, instead_of("mail.first-site.com", Some(5)), "mx1.qq.com");
        assert_eq!(typed_value(host, &own).ends_with('.'), host.final_dot, "{}", host.id);
        // Only one dot, and none for what begins alike or got another ending: that was typed.
        for from in ["mx1.qq.comm", "mx1.qq.com.cn", "mx1.qq.com.hichina.com", "mx1.qq.com.com"] {
            let longer = row(RecordType::Mx, instead_of(from, Some(5)), "mx1.qq.com");
            assert_eq!(typed_value(host, &longer).ends_with('.'), host.final_dot, "{}: {from}", host.id);
        }
        let label = row(RecordType::Mx, instead_of("mx1.qq.com.www.first-site.com", Some(5)), "mx1.qq.com");
        assert!(typed_value(host, &label).ends_with("mx1.qq.com."), "{}", host.id);
    }
}

#[test]
fn quotes_are_typed_until_they_are_seen_in_the_value() {
    let catalog = Catalog::shipped().unwrap();
    let add = row(RecordType::Txt, Change::Add, "v=spf1 ~all");
    let quotes = Learnt { adds_quotes: true, ..Learnt::default() };
    for id in ["huawei", "route53", "dnsmadeeasy"] {
        let host = catalog.panel(id);
        assert_eq!(typed_value(host, &add), "\"v=spf1 ~all\"", "{id}");
        assert_eq!(typed_value(&host.as_seen(quotes), &add), "v=spf1 ~all", "{id}");
    }
}

#[test]
fn a_long_text_is_typed_in_strings_of_255_bytes() {
    let catalog = Catalog::shipped().unwrap();
    let long = row(RecordType::Txt, Change::Add, &format!("{}é{}", "a".repeat(254), "b".repeat(300)));
    let typed = typed_value(catalog.panel("route53"), &long);
    let strings: Vec<&str> = typed.trim_matches('"').split("\" \"").collect();
    assert_eq!(strings.iter().map(|string| string.len()).collect::<Vec<_>>(), [254, 255, 47]);
    assert_eq!(strings.concat(), long.value);
    assert_eq!(typed_value(catalog.panel("dnspod"), &long), long.value);
}

#[test]
fn what_is_peculiar_is_said_with_the_first_row_that_it_is_about() {
    let catalog = Catalog::shipped().unwrap();
    let zone: Name = "first-site.com".parse().unwrap();
    let mx = |priority, value| Row { priority: Some(priority), ..row(RecordType::Mx, Change::Add, value) };
    let rows = [mx(5, "mx1.qq.com"), mx(10, "mx2.qq.com"), row(RecordType::Txt, Change::Add, "v=spf1 ~all")];
    let hints = |id: &str| -> Vec<usize> {
        let said = sentences(rows.iter(), catalog.panel(id), &zone);
        said.iter().map(|(_, _, hints)| hints.len()).collect()
    };
    assert_eq!(hints("dnspod"), [0, 0, 0]);
    assert_eq!(hints("namecheap"), [1, 0, 0], "custom MX first");
    assert_eq!(hints("huawei"), [0, 0, 1], "quotes; that it is one set is in the sentence");
    assert_eq!(hints("google-squarespace"), [2, 1, 0], "presets first; each with its own number");
    let edit = row(RecordType::Txt, instead_of("v=spf1 -all", None), "v=spf1 ~all");
    let gandi =
        row(RecordType::Txt, instead_of("v=spf1 include:_mailcust.gandi.net ?all", None), "v=spf1 ~all");
    let own =
        |host: &str, row: &Row| !sentences([row].into_iter(), catalog.panel(host), &zone)[0].2.is_empty();
    assert!(own("gandi", &gandi) && !own("gandi", &edit));
    assert!(own("netlify", &edit));
    let efwd = "v=spf1 include:spf.efwd.registrar-servers.com ~all";
    let namecheap = row(RecordType::Txt, instead_of(efwd, None), "v=spf1 ~all");
    assert!(own("namecheap", &namecheap) && !own("namecheap", &edit));
}

/// The wizard at a step of a domain that this company serves.
pub(super) fn at(company: &Company, records: &[&str], step: StepId) -> Driver {
    let mut driver = Driver::of(scenario_at(company.servers, &records.concat()), false);
    driver.way = company.way;
    driver.press("Enter").choose("Rehearsal: type").press("Enter").waits_for("[Next]").pass(20);
    driver.goes_to(step).pass(5);
    driver
}

/// A mailbox exists and is accepted, and the person says that nothing is lost with the old rows.
pub(super) fn tick_both(driver: &mut Driver) {
    driver.goes_to(StepId::Accounts).type_text("sales 234567890 Anna").press("Enter");
    driver.choose("sales@").choose("Created in the console").choose("Its owner has accepted").press("Esc");
    driver.goes_to(StepId::Mx).choose("Every address").choose("The mail in the old service");
}

/// Everything that can be copied is on the screen, character by character.
fn shows_what_it_copies(driver: &Driver) {
    let page = screen(&driver.model).page;
    let shown: Vec<String> = page
        .blocks
        .iter()
        .flat_map(|block| match block {
            Block::Compare(compare) => vec![compare.after.clone()],
            Block::Card(card) => {
                card.rows.iter().map(|row| Locale::shipped("en").unwrap().say(&row.value)).collect()
            }
            _ => Vec::new(),
        })
        .collect();
    assert!(!page.copies.is_empty(), "{}", driver.text());
    for copy in &page.copies {
        assert!(shown.contains(&copy.value), "{:?} is not among {shown:?}", copy.value);
    }
}

const WINDOW: [(u16, u16); 1] = [(80, 23)];

#[test]
fn what_stands_at_another_name_goes_into_the_set_that_is_there() {
    let doubled = "first-site.test TXT \"v=spf1 include:qq.com ~all\"\n";
    for (company, in_set) in [(&ROUTE53, true), (&HUAWEI, true), (&DNSPOD, false)] {
        let driver = at(company, &[PROOF, MX, doubled], StepId::Spf);
        let text = driver.text().split_whitespace().collect::<Vec<_>>().join(" ");
        // Nothing else stands there: no panel keeps an empty record.
        assert_eq!(text.contains("then delete the record at"), in_set, "{text}");
        assert_eq!(text.contains("Change that row's host"), !in_set, "{text}");
        assert_eq!(text.contains("add no second row"), !in_set, "{text}");
        let shared =
            at(company, &[PROOF, MX, doubled, "first-site.test TXT \"another=1\"\n"], StepId::Spf).text();
        let shared = shared.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(shared.contains("then delete only v=spf1 include:qq.com ~all at"), in_set, "{shared}");
        // With nothing at the domain itself there is nothing to go into.
        let alone = at(company, &[doubled], StepId::Spf).text();
        assert!(!alone.contains("then delete"), "{alone}");
    }
}

/// The page of a row at the wrong place has the fields to change, and no other.
#[test]
fn what_is_to_be_changed_in_a_misplaced_row_is_all_that_is_shown() {
    let sender = "@ TXT \"v=spf1 ip4:198.51.100.80 -all\"\n";
    let line = "v=spf1 ip4:198.51.100.80 include:qq.com ~all";
    let place = |text: &str| format!("first-site.test TXT \"{text}\"\n");
    let as_type = sender.replace("@ TXT", "@ SPF");
    let right = "@ SPF \"v=spf1 include:qq.com ~all\"\n".to_owned();
    for (records, title, values) in [
        (place("v=spf1 include:qq.com ~all"), "at the wrong place: change that row", vec!["@"]),
        (place("v=spf1 ip4:198.51.100.80 -all"), "change that row and its value", vec!["@", line]),
        (right, "as another type: change that row", vec![]),
        (as_type, "as another type: change that row", vec![line]),
    ] {
        let driver = at(&DNSPOD, &[PROOF, MX, &records], StepId::Spf);
        let text = driver.text().replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(title), "{text}");
        let copies: Vec<String> =
            screen(&driver.model).page.copies.iter().map(|copy| copy.value.clone()).collect();
        assert_eq!(copies, values, "{text}");
    }
}

/// A set moves whole: with other values in it, ours is taken out alone.
#[test]
fn what_stands_at_another_name_with_others_comes_out_of_their_set() {
    let doubled = "first-site.test TXT \"v=spf1 include:qq.com ~all\"\nfirst-site.test TXT \"another=1\"\n";
    for (company, in_set) in [(&ROUTE53, true), (&DNSPOD, false)] {
        let text = at(company, &[MX, doubled], StepId::Spf).text();
        let page = text.lines().map(|line| line.split_once('│').map_or(line, |(_, page)| page));
        let text = page.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
        assert_eq!(
            text.contains("create a TXT record at first-site.test with the value shown here"),
            in_set,
            "{text}"
        );
        assert_eq!(text.contains("then delete only v=spf1 include:qq.com ~all at"), in_set, "{text}");
        let of_row = "change the host to @ only where the value is v=spf1 include:qq.com ~all";
        assert_eq!(text.contains(of_row), !in_set, "{text}");
        assert_eq!(text.contains("add no second row"), !in_set, "{text}");
    }
}

#[test]
fn who_an_unknown_exchange_belongs_to_is_asked_before_anything_is_deleted() {
    let lead = |driver: &Driver| {
        let lead = screen(&driver.model).page.lead.unwrap();
        Locale::shipped("en").unwrap().say(&lead)
    };
    let mut driver = at(&DNSPOD, &[PROOF, MX, SPF, OLD_MX], StepId::Mx);
    assert!(lead(&driver).starts_with("Do you know mx.old.test?"), "{}", lead(&driver));
    tick_both(&mut driver);
    let ticked = lead(&driver);
    assert!(ticked.starts_with("Do you know mx.old.test?") && ticked.contains("leave it"), "{ticked}");
    driver.sees("If it is your old mail:");
    let mut known = at(&DNSPOD, &[PROOF, MX, SPF, "@ MX 5 mx1.qiye.aliyun.com.\n"], StepId::Mx);
    tick_both(&mut known);
    assert!(lead(&known).starts_with("All boxes are ticked"), "{}", lead(&known));
}

#[test]
fn a_forwarding_that_locks_the_panel_is_turned_off_and_replaced_in_one_sitting() {
    let routing = "@ MX 13 linda.mx.cloudflare.net.\n@ MX 24 isaac.mx.cloudflare.net.\n";
    let mut driver = at(&CLOUDFLARE, &[PROOF, routing, SPF], StepId::Domain);
    // Whoever says that the forwarding is not used for mail comes to the rows at once.
    driver.choose("Not moving").pass(30);
    driver.goes_to(StepId::Mx).sees("in one sitting").sees("goes once it is off");
    let text = driver.text();
    assert!(!text.contains("Do not delete old ones yet") && !text.contains("delete last"), "{text}");
}

#[test]
fn a_row_to_edit_is_saved_as_the_panel_has_it_and_nothing_is_added() {
    let misspelt = "@ MX 5 mxl.qq.com.\n@ MX 10 mx2.qq.com.\n";
    for (company, save) in [(&ROUTE53, "Save changes"), (&DNSPOD, "确定")] {
        let driver = at(company, &[PROOF, misspelt, SPF], StepId::Mx);
        let text = driver.text();
        assert!(text.contains("do not add another") && text.contains(save), "{text}");
        assert!(!text.contains("Create records") && !text.contains("add the next"), "{text}");
    }
    at(&ROUTE53, &[PROOF, SPF], StepId::Mx).sees("Create records");
}

#[test]
fn an_old_exchange_in_a_set_goes_as_a_line() {
    for (company, name, verb) in
        [(&ROUTE53, "Amazon Route 53", "Delete record"), (&HUAWEI, "Huawei Cloud DNS", "删除 (Delete)")]
    {
        let mut driver = at(company, &[PROOF, MX, SPF, OLD_MX], StepId::Mx);
        tick_both(&mut driver);
        driver.sees(&format!("At {name} open the MX record of first-site.test"));
        driver.sees("delete only the line below").sees(&format!("Do not choose {verb}"));
        driver.sees("empty (first-site.test itself)");
        if company.servers == ROUTE53.servers {
            shot_at(&driver, "92-set-old-mx", &WINDOW);
        }
    }
    let mut driver = at(&DNSPOD, &[PROOF, MX, SPF, OLD_MX], StepId::Mx);
    tick_both(&mut driver);
    driver.sees("find this and choose 删除 (Delete)");
}

#[test]
fn an_exchange_in_a_set_is_edited_as_a_line() {
    let slip = "@ MX 5 mxl.qq.com.\n@ MX 10 mx2.qq.com.\n";
    for company in [&ROUTE53, &HUAWEI] {
        let mut driver = at(company, &[PROOF, slip, SPF], StepId::Mx);
        driver.sees("open the MX record of first-site.test").sees("replace only the line below");
        driver.sees("5 mxl.qq.com");
        shows_what_it_copies(&driver);
        if company.servers == HUAWEI.servers {
            shot_at(&driver, "93-set-mx-edit", &WINDOW);
        }
    }
}

#[test]
fn the_spf_in_a_set_is_edited_beside_the_proof() {
    for company in [&ROUTE53, &HUAWEI] {
        let mut driver = at(company, &[PROOF, MX, "@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"], StepId::Spf);
        driver.sees("open the TXT record of first-site.test").sees("replace only the line below");
        driver.sees("The row: host empty (first-site.test itself)");
        assert!(!driver.text().contains("the whole value"), "{}", driver.text());
        shows_what_it_copies(&driver);
        if company.servers == HUAWEI.servers {
            driver.sees("unless the form shows quotes");
            shot_at(&driver, "94-set-spf-edit", &WINDOW);
        }
    }
}

/// One save changes all lines of a set.
#[test]
fn two_spf_in_a_set_become_one_at_once() {
    let two = "@ TXT \"v=spf1 include:qq.com ~all\"\n@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n";
    for (company, in_set) in [(&ROUTE53, true), (&HUAWEI, true), (&DNSPOD, false)] {
        let text = at(company, &[PROOF, MX, two], StepId::Spf).text();
        let text = text.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        let at_once = ["In the same record take out as well, before you save: v=spf1", "and save once"];
        let in_turn =
            ["Once this one is in place, delete", "Once it is in place, delete only the row v=spf1"];
        assert!(at_once.iter().all(|words| text.contains(words) == in_set), "{text}");
        assert!(in_turn.iter().all(|words| text.contains(words) != in_set), "{text}");
    }
}

#[test]
fn the_second_spf_in_a_set_goes_as_a_line() {
    for company in [&ROUTE53, &HUAWEI] {
        let two = "@ TXT \"v=spf1 include:qq.com ~all\"\n@ TXT \"v=spf1 include:qq.com -all\"\n";
        let mut driver = at(company, &[PROOF, MX, two], StepId::Spf);
        driver.sees("open the TXT record of first-site.test").sees("delete only the line below");
        driver.sees("Do not choose");
        if company.servers == HUAWEI.servers {
            shot_at(&driver, "95-set-second-spf", &WINDOW);
        }
    }
}

#[test]
fn the_host_of_a_row_that_is_there_is_as_the_panel_has_it() {
    for (company, host) in [
        (&XINNET, "host first-site.test,"),
        (&PORKBUN, "host empty (first-site.test itself),"),
        (&DNSPOD, "host @,"),
    ] {
        let mut driver = at(company, &[PROOF, MX, "@ TXT \"v=spf1 -all\"\n"], StepId::Spf);
        driver.sees(&format!("The row: {host}"));
    }
}

#[test]
fn the_card_gives_the_dot_that_keeps_the_domain_away() {
    let appended = "@ MX 5 mx1.qq.com\n@ MX 10 mx2.qq.com.\n";
    let mut driver = at(&DNSPOD, &[PROOF, appended, SPF], StepId::Mx);
    driver.sees("mx1.qq.com.first-site.test");
    shows_what_it_copies(&driver);
    driver.press("2");
    assert_eq!(driver.clipboard.last().map(String::as_str), Some("mx1.qq.com."));
    shot_at(&driver, "96-appended", &WINDOW);
}

#[test]
fn quotes_that_came_out_twice_are_typed_no_more() {
    let quoted = "@ TXT \"\\\"v=spf1 include:qq.com ~all\\\"\"\n";
    let mut driver = at(&HUAWEI, &[MX, quoted], StepId::Spf);
    shows_what_it_copies(&driver);
    driver.choose("Copy the new value (26 characters");
    assert_eq!(driver.clipboard.last().map(String::as_str), Some("v=spf1 include:qq.com ~all"));
    driver.choose("Rehearsal: do it").pass(60);
    assert!(driver.saved.as_ref().is_some_and(|setup| setup.prepare.learnt.adds_quotes));
    // What was learnt holds for the next text, and for the next time.
    let mut again = driver.killed_and_reopened();
    again.pass(20);
    assert!(!again.model.dns_host().quotes);
    assert_eq!(again.model.dns_host().id, "huawei");
}

/// A text at a wrong place tells what the panel does with quotes as well.
#[test]
fn quotes_that_came_out_at_another_name_are_taken_away() {
    let quoted = "\\@ TXT \"\\\"tencent-8f3kd02mxl7\\\"\"\n";
    let mut driver = at(&HUAWEI, &[quoted, MX, SPF], StepId::Ownership);
    driver.press("Enter Enter").waits_for("Take them away");
    assert!(!driver.text().contains("Keep the quotes"), "{}", driver.text());
    shows_what_it_copies(&driver);
    let value = screen(&driver.model).page.copies.iter().map(|copy| copy.value.clone()).next_back();
    assert_eq!(value.as_deref(), Some("tencent-8f3kd02mxl7"));
}

#[test]
fn quotes_are_copied_as_they_are_shown() {
    let mut driver = at(&ROUTE53, &[PROOF, MX, "@ TXT \"v=spf1 -all\"\n"], StepId::Spf);
    shows_what_it_copies(&driver);
    driver.sees("\"v=spf1 include:qq.com -all\"").choose("Copy the new value (28 characters");
    assert_eq!(driver.clipboard.last().map(String::as_str), Some("\"v=spf1 include:qq.com -all\""));
}

#[test]
fn where_an_at_sign_was_taken_literally_nobody_is_told_to_type_it() {
    let literal = "\\@ TXT \"tencent-8f3kd02mxl7\"\n";
    let mut driver = at(&DNSPOD, &[MX, SPF, literal], StepId::Ownership);
    driver.press("Enter Enter").waits_for("saved at a name called");
    driver.sees("set its host to empty (first-site.test itself)");
    let row = driver.text().lines().find(|row| row.contains("主机记录 (Host)")).unwrap().to_owned();
    assert!(row.contains("(leave empty)") && !row.contains('@'), "{row}");
}

#[test]
fn another_place_is_named_as_the_panel_has_it() {
    let elsewhere = "www TXT \"v=spf1 include:qq.com ~all\"\n";
    for (company, said) in [(&XINNET, "(host www.first-site.test)"), (&DNSPOD, "(host www)")] {
        at(company, &[PROOF, MX, elsewhere], StepId::Spf).waits_for("receivers look at").sees(said);
    }
}

#[test]
fn a_doubled_host_is_corrected_in_the_words_of_the_panel() {
    let doubled = "first-site.test TXT \"v=spf1 include:qq.com ~all\"\n";
    for (company, said) in [
        (&XINNET, "host to first-site.test; leave"),
        (&DNSPOD, "host to @; leave"),
        (&PORKBUN, "host to empty (first-site.test itself); leave"),
    ] {
        at(company, &[PROOF, MX, doubled], StepId::Spf).waits_for("is in it twice").sees(said);
    }
}

/// Only its host is wrong: one field is changed, and nothing on the page speaks of adding.
#[test]
fn a_sender_check_at_the_wrong_place_has_one_field_to_change() {
    let doubled = "first-site.test TXT \"v=spf1 include:qq.com ~all\"\n";
    let mut driver = at(&DNSPOD, &[PROOF, MX, doubled], StepId::Spf);
    driver.waits_for("is in it twice").sees("at the wrong place: change that row");
    let page = driver.text();
    for words in ["(Add record)", "add one TXT", "TTL", "(Value)", "delete it and add"] {
        assert!(!page.contains(words), "{words}: {page}");
    }
    driver.sees("do it as the site owner (edit)");
    assert!(driver.marked().is_some_and(|mark| mark.contains("Host")), "{page}");
}

const VANITY: Company = Company {
    servers: ["ns1.first-site.test", "ns2.first-site.test"],
    way: |outcome| delegate(outcome, &VANITY),
};
pub(super) const TWO: Company =
    Company { servers: ["f1g1ns1.dnspod.net", "dns7.hichina.com"], way: |outcome| delegate(outcome, &TWO) };

#[test]
fn servers_with_names_of_their_own_are_recognised_by_the_zone() {
    let driver = at(&VANITY, &[PROOF, MX, SPF], StepId::Domain);
    assert_eq!(driver.model.dns_host().id, "other");
    // The first server that the zone names is its primary one.
    let company = Company { servers: ["amy.ns.cloudflare.com", "ns2.first-site.test"], way: VANITY.way };
    let driver = at(&company, &[PROOF, MX, SPF], StepId::Domain);
    assert_eq!(driver.model.dns_host().id, "cloudflare");
}

#[test]
fn two_companies_are_both_named() {
    for company in [&TWO, &DNSPOD] {
        let driver = at(company, &[PROOF, MX, SPF], StepId::Domain);
        let is_two = company.servers == TWO.servers;
        let said = driver.text().contains("two companies, DNSPod (Tencent Cloud) and Alibaba Cloud DNS");
        assert!(said == is_two, "{}", driver.text());
    }
}

#[test]
fn every_panel_shows_what_is_copied_to_add_and_to_edit() {
    let misspelt = "@ MX 5 mxl.qq.com.\n@ MX 10 mx2.qq.com.\n";
    let spf = "@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n";
    let mut add = at(&DNSPOD, &[PROOF], StepId::Mx);
    let mut edit = at(&DNSPOD, &[PROOF, misspelt, spf], StepId::Mx);
    edit.sees("mxl.qq.com");
    let catalog = Catalog::shipped().unwrap();
    for driver in [&mut add, &mut edit] {
        for step in [StepId::Mx, StepId::Spf] {
            driver.goes_to(step);
            for host in catalog.dns_hosts.iter() {
                driver.model.watch.panel = Some(host.id.clone());
                assert_eq!(driver.model.dns_host().id, host.id);
                shows_what_it_copies(driver);
            }
        }
    }
}

/// In the usual window the form keeps its heads, whatever else is said of a row.
#[test]
fn the_form_of_a_row_to_add_keeps_its_heads_in_every_panel() {
    let catalog = Catalog::shipped().unwrap();
    let second = "@ MX 5 mx1.qq.com.\n";
    let mut without = Vec::new();
    for (records, step, what) in [
        (vec![PROOF], StepId::Mx, "MX 1"),
        (vec![PROOF, second], StepId::Mx, "MX 2"),
        (vec![PROOF, MX], StepId::Spf, "SPF"),
    ] {
        let mut driver = at(&DNSPOD, &records, step);
        let rehearsal = driver.model.beginning.rehearsal.take();
        for host in catalog.dns_hosts.iter() {
            driver.model.watch.panel = Some(host.id.clone());
            // A rehearsal has a banner and a button more.
            driver.model.beginning.rehearsal = rehearsal.clone().filter(|_| host.id == "dnspod");
            for (language, head) in [("en", "What to enter"), ("zh-CN", "填什么")] {
                let picture = driver.picture(language, 80, 23);
                if !picture.contains(head) {
                    without.push(format!("{what} {language} {}", host.id));
                }
            }
        }
    }
    assert!(without.is_empty(), "{without:#?}");
}

/// An alias is the only line of its record.
#[test]
fn an_alias_is_added_and_edited_as_a_whole_everywhere() {
    let catalog = Catalog::shipped().unwrap();
    let zone: Name = "first-site.com".parse().unwrap();
    for language in ["en", "zh-CN"] {
        let locale = Locale::shipped(language).unwrap();
        for change in [Change::Add, instead_of("other.qq.com", None), Change::Remove] {
            let alias = row(RecordType::Cname, change, "verify.qq.com");
            let said = |id: &str| locale.say(&row_sentence(&alias, catalog.panel(id), &zone));
            for id in ["huawei", "route53", "azure"] {
                let said = said(id);
                assert!(
                    !["its other lines", "another line", "另起一行", "别的行"]
                        .iter()
                        .any(|word| said.contains(word)),
                    "{id}: {said}"
                );
            }
        }
    }
}

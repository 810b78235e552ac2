//! Where else a record may stand, and who may be asked about it.

use rstest::rstest;

use super::scene::{Bench, GOOD, TOKEN, name};
use crate::diagnose::finding::StepState;
use crate::diagnose::questions;
use crate::diagnose::rules::is_in_the_way;
use crate::domain::plan::Wanted;
use crate::domain::record::RecordType;

/// Mail for `shop.first.test`, whose zone is `first.test`.
pub(super) fn shop(lines: &[&str]) -> Bench {
    let mut bench = Bench::both(lines);
    let shop = name("shop.first.test");
    bench.plan.domain = shop.clone();
    for requirement in &mut bench.plan.requirements {
        match &mut requirement.wanted {
            Wanted::Txt { name, .. }
            | Wanted::Cname { name, .. }
            | Wanted::Mx { name, .. }
            | Wanted::Spf { name, .. } => *name = shop.clone(),
            Wanted::NotGiven | Wanted::Elsewhere => {}
        }
    }
    bench
}

#[test]
fn what_the_domain_above_rightly_has_is_left_alone() {
    let bench = shop(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "TXT v=spf1 include:qq.com ~all"]).look();
    assert_eq!(bench.codes("mx"), ["mx-missing"]);
    assert_eq!(bench.codes("spf"), ["spf-missing"]);
}

#[rstest]
#[case::its_own_token(&format!("TXT {TOKEN}"), "host-wrong-label")]
#[case::the_other_domains_token("TXT tencent-8f3kd02mx9", "ownership-missing")]
fn only_this_domains_own_token_is_misplaced_above(#[case] line: &str, #[case] code: &str) {
    assert_eq!(shop(&[line]).look().codes("ownership"), [code]);
}

#[test]
fn a_policy_for_all_names_below_stays_where_it_is() {
    let bench = shop(&["_dmarc TXT v=DMARC1; p=none"]).wants("ownership", |requirement| {
        requirement.id = crate::domain::plan::RequirementId::dmarc();
        requirement.wanted =
            Wanted::Txt { name: name("_dmarc.shop.first.test"), value: "v=DMARC1; p=none".to_owned() };
    });
    assert_eq!(bench.look().codes("dmarc"), ["record-missing"]);
}

fn heard(bench: &Bench) -> Vec<RecordType> {
    let published = questions::published(&bench.plan, &bench.diagnosis(), &bench.evidence);
    published.into_iter().map(|question| question.record_type).collect()
}

#[test]
fn resolvers_hear_a_set_only_when_the_proof_is_in_it() {
    assert_eq!(heard(&Bench::both(GOOD).look()), [RecordType::Mx, RecordType::Txt]);
    let without_token = Bench::both(&GOOD[1..]);
    assert_eq!(heard(&without_token.look()), [RecordType::Mx]);
    let proof = format!("TXT {TOKEN}");
    assert_eq!(heard(&Bench::both(&[&proof]).look()), [RecordType::Txt]);
    let not_pasted_yet = Bench::both(GOOD).wants("ownership", |proof| proof.wanted = Wanted::NotGiven);
    assert_eq!(heard(&not_pasted_yet.look()), [RecordType::Mx]);
    let proved_otherwise = Bench::both(GOOD).wants("ownership", |proof| proof.wanted = Wanted::Elsewhere);
    assert_eq!(heard(&proved_otherwise.look()), [RecordType::Mx, RecordType::Txt]);
}

fn proof_at(host: &str, wanted: Wanted, lines: &[&str]) -> Bench {
    let at = name(host);
    Bench::both(lines).wants("ownership", |proof| {
        proof.wanted = match wanted {
            Wanted::Txt { value, .. } => Wanted::Txt { name: at, value },
            Wanted::Cname { target, .. } => Wanted::Cname { name: at, target },
            other => other,
        };
    })
}

fn text_at(host: &str, lines: &[&str]) -> Bench {
    proof_at(host, Wanted::Txt { name: name("."), value: TOKEN.to_owned() }, lines)
}

fn alias_at(host: &str, lines: &[&str]) -> Bench {
    proof_at(host, Wanted::Cname { name: name("."), target: name("verify.qq.com") }, lines)
}

#[rstest]
#[case("verify．qq．com", "chars-fullwidth")]
#[case("verify。qq。com.first.test", "chars-fullwidth")]
#[case("verify.qq.com\\032", "chars-space")]
#[case("http://verify.qq.com", "value-surrounded")]
fn characters_in_the_target_of_a_proof(#[case] target: &str, #[case] code: &str) {
    let bench = alias_at("proof.first.test", &[&format!("proof CNAME {target}")]).look();
    assert_eq!(bench.codes("ownership"), [code]);
    let shown = target.replace("\\032", " ");
    assert_eq!(bench.rows("ownership"), [format!("edit [{shown}] -> verify.qq.com")]);
}

#[rstest]
#[case::bytes("\\255\\254\\253xyz", "chars-encoding")]
#[case::few_bytes("\\255", "chars-encoding")]
#[case::control("\\001", "chars-invisible")]
#[case::terminal("\\027[0m", "value-surrounded")]
#[case::a_word_in_another_encoding(" \\214\\208\\206\\191", "chars-encoding")]
fn what_stands_behind_the_token_is_told(#[case] behind: &str, #[case] code: &str) {
    let bench = Bench::both(&[&format!("TXT {TOKEN}{behind}")]).look();
    assert_eq!(bench.state("ownership"), StepState::Wrong);
    assert_eq!(bench.codes("ownership"), [code]);
}

#[rstest]
#[case::one_for_l("www TXT tencent-8f3kdO2mx7", &["host-wrong-label", "token-near-miss"])]
#[case::full_width("www TXT tencent－8f3kd02mx7", &["chars-fullwidth", "host-wrong-label"])]
#[case::doubled("first.test TXT tencent-8f3kd02mxx", &["host-doubled", "token-near-miss"])]
fn another_place_and_another_character_are_told_together(#[case] line: &str, #[case] codes: &[&str]) {
    let mut found = Bench::both(&[line]).look().codes("ownership");
    found.sort_unstable();
    assert_eq!(found, codes);
}

#[rstest]
#[case::relative("proof CNAME tencent-8f3kd02mx7.first.test")]
#[case::absolute("proof CNAME tencent-8f3kd02mx7")]
#[case::old_type_of_spf("proof SPF tencent-8f3kd02mx7")]
fn the_token_as_another_type_is_one_thing_with_one_remedy(#[case] line: &str) {
    let bench = text_at("proof.first.test", &[line]).look();
    assert_eq!(bench.codes("ownership"), ["record-wrong-type"]);
    assert_eq!(bench.report("ownership").findings[0].args["host"], "proof");
}

#[test]
fn the_token_as_an_alias_of_the_domain_itself_is_no_alias() {
    assert_eq!(Bench::both(&["CNAME tencent-8f3kd02mx7"]).look().codes("ownership"), ["record-wrong-type"]);
}

#[test]
fn what_only_a_wildcard_answers_does_not_count() {
    let wild = format!("* TXT {TOKEN}");
    let bench = text_at("proof.first.test", &[&wild]).look();
    assert_eq!(bench.codes("ownership"), ["wildcard-answer"]);
    assert_eq!(bench.state("ownership"), crate::diagnose::finding::StepState::Wrong);
    assert_eq!(bench.rows("ownership"), [format!("add {TOKEN}")]);

    // Whoever obeys is done, also when the wildcard stays.
    let obeyed = text_at("proof.first.test", &[&wild, &format!("proof TXT {TOKEN}")]).look();
    assert!(obeyed.codes("ownership").is_empty());
    let alias = alias_at("proof.first.test", &["* CNAME verify.qq.com"]).look();
    assert_eq!(alias.codes("ownership"), ["wildcard-answer"]);
}

/// A wildcard that points somewhere answers for every name: no row of that name is there to be edited or deleted.
#[test]
fn an_alias_for_all_names_is_left_alone() {
    let wild = "* CNAME shop.platform.test";
    let alias = alias_at("proof.first.test", &[wild]).look();
    assert_eq!(alias.codes("ownership"), ["ownership-wrong"]);
    assert_eq!(alias.report("ownership").findings[0].args["wild"], "yes");
    assert_eq!(alias.rows("ownership"), ["add verify.qq.com"]);
    let text = text_at("proof.first.test", &[wild]).look();
    assert_eq!(text.codes("ownership"), ["cname-beside-txt"]);
    assert_eq!(text.report("ownership").findings[0].args["wild"], "yes");
    // A row of its own is another thing.
    let own = alias_at("proof.first.test", &["proof CNAME shop.platform.test"]).look();
    assert_eq!(own.report("ownership").findings[0].args["wild"], "no");
    assert_eq!(own.rows("ownership"), ["edit [shop.platform.test] -> verify.qq.com"]);
    let both = alias_at("proof.first.test", &[wild, "proof CNAME other.test"]).look();
    assert_eq!(both.rows("ownership"), ["edit [other.test] -> verify.qq.com"]);
}

#[test]
fn the_right_value_elsewhere_is_told_beside_an_old_one() {
    let bench = Bench::both(&["TXT tencent-8f3kd02mxx", &format!("first.test TXT {TOKEN}")]).look();
    let mut codes = bench.codes("ownership");
    codes.sort_unstable();
    assert_eq!(codes, ["host-doubled", "token-near-miss"]);
    let spf = Bench::both(&["TXT v=spf1 mx -all", "_spf TXT v=spf1 include:qq.com ~all"]).look();
    let report = spf.report("spf");
    let found = report.findings.iter().find(|finding| finding.code == "spf-not-at-apex").unwrap();
    assert_eq!(found.args["row"], "ask");
    assert_eq!(spf.rows("spf"), ["edit [v=spf1 mx -all] -> v=spf1 mx include:qq.com -all"]);
}

/// What a name below with mail of its own has is right there.
#[rstest]
#[case::beside_one(&["TXT v=spf1 mx -all"], "spf-no-include")]
#[case::alone(&[], "spf-missing")]
fn a_name_with_mail_of_its_own_keeps_its_spf_unmentioned(#[case] lines: &[&str], #[case] code: &str) {
    let below = ["mail TXT v=spf1 include:qq.com ~all", "mail MX 5 mx1.qq.com", "mail MX 10 mx2.qq.com"];
    let bench = Bench::both(&[lines, below.as_slice()].concat()).look();
    assert_eq!(bench.codes("spf"), [code]);
    let without_mail = Bench::both(&[lines, &below[..1]].concat()).look();
    assert!(without_mail.codes("spf").contains(&"spf-not-at-apex"));
}

#[rstest]
#[case::nobody_else_takes_it(&["mail MX 5 mx1.qq.com"], "yes")]
#[case::mail_is_live(&["MX 1 mx1.qiye.aliyun.com", "mail MX 5 mx1.qq.com"], "live")]
fn an_exchange_at_another_label_moves_in_the_order_that_keeps_mail(
    #[case] lines: &[&str],
    #[case] ask: &str,
) {
    let bench = Bench::both(lines).look();
    let found = bench.report("mx").findings.into_iter().find(|finding| finding.code == "host-wrong-label");
    assert_eq!(found.map(|finding| finding.args["ask"].clone()).as_deref(), Some(ask));
}

/// Two SPF at the domain count for none, and mail that is live stays where it is: nothing is moved there then.
#[rstest]
#[case::doubled_beside_one("spf", &["TXT v=spf1 mx -all", "first.test TXT v=spf1 include:qq.com ~all"], "host-doubled", "there")]
#[case::doubled_alone("spf", &["first.test TXT v=spf1 include:qq.com ~all"], "host-doubled", "no")]
#[case::literal_beside_one("spf", &["TXT v=spf1 mx -all", "@ TXT v=spf1 include:qq.com ~all"], "host-literal-at", "there")]
#[case::old_type_beside_one("spf", &["TXT v=spf1 mx -all", "SPF v=spf1 include:qq.com ~all"], "spf-type99-only", "there")]
#[case::old_type_alone("spf", &["SPF v=spf1 include:qq.com ~all"], "spf-type99-only", "no")]
#[case::doubled_while_mail_is_live("mx", &["MX 1 mx1.qiye.aliyun.com", "first.test MX 5 mx1.qq.com"], "host-doubled", "live")]
#[case::literal_while_mail_is_live("mx", &["MX 1 mx1.qiye.aliyun.com", "@ MX 5 mx1.qq.com"], "host-literal-at", "live")]
#[case::doubled_and_no_mail("mx", &["first.test MX 5 mx1.qq.com"], "host-doubled", "no")]
fn nothing_is_moved_to_where_it_does_harm(
    #[case] id: &str,
    #[case] lines: &[&str],
    #[case] code: &str,
    #[case] ask: &str,
) {
    let report = Bench::both(lines).look().report(id);
    let found = report.findings.iter().find(|finding| finding.code == code).unwrap();
    assert_eq!(found.args["ask"], ask);
}

/// In a panel that keeps one set for each name, others there would move as well.
#[rstest]
#[case::alone("ownership", &["www TXT TOKEN"], "no")]
#[case::beside_another_text("ownership", &["www TXT TOKEN", "www TXT another"], "yes")]
#[case::both_of_ours("mx", &["mail MX 5 mx1.qq.com", "mail MX 10 mx2.qq.com"], "own")]
#[case::beside_another_exchange("mx", &["mail MX 5 mx1.qq.com", "mail MX 10 mx2.qq.com", "mail MX 20 mx.old.test"], "yes")]
fn whether_others_stand_there_is_told(#[case] id: &str, #[case] lines: &[&str], #[case] shared: &str) {
    let lines: Vec<String> = lines.iter().map(|line| line.replace("TOKEN", TOKEN)).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let findings = Bench::both(&lines).look().report(id).findings;
    let found = findings.iter().find(|finding| finding.code == "host-wrong-label");
    assert_eq!(found.map(|finding| finding.args["shared"].as_str()), Some(shared), "{findings:?}");
}

/// Which of them moves is said by its value.
#[test]
fn the_row_that_moves_is_named_by_its_value() {
    let report = Bench::both(&[&format!("www TXT {TOKEN}"), "www TXT another"]).look().report("ownership");
    assert_eq!(report.findings[0].args["value"], TOKEN);
    let lines = ["mail MX 5 mx1.qq.com", "mail MX 10 mx2.qq.com", "mail MX 20 mx.old.test"];
    let report = Bench::both(&lines).look().report("mx");
    let found = report.findings.iter().find(|finding| finding.code == "host-wrong-label");
    assert_eq!(found.map(|finding| finding.args["value"].as_str()), Some("5 mx1.qq.com / 10 mx2.qq.com"));
}

/// While an alias holds the name, nothing can move there.
#[test]
fn nothing_moves_to_a_name_that_is_taken() {
    let lines = ["verify CNAME shop.old.test".to_owned(), format!("TXT {TOKEN}")];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let bench = Bench::both(&lines).wants("ownership", |requirement| {
        requirement.wanted = Wanted::Txt { name: name("verify.first.test"), value: TOKEN.to_owned() };
    });
    let report = bench.look().report("ownership");
    let asks =
        report.findings.iter().map(|finding| (finding.code, finding.args.get("ask").map(String::as_str)));
    assert_eq!(asks.collect::<Vec<_>>(), [("cname-beside-txt", None), ("host-wrong-label", Some("after"))]);
}

/// The same of mail and of who may send, while the domain itself is an alias.
#[rstest]
#[case("mx", "first.test MX 5 mx1.qq.com", "host-doubled")]
#[case("mx", "mail MX 5 mx1.qq.com", "host-wrong-label")]
#[case("spf", "first.test TXT v=spf1 include:qq.com ~all", "host-doubled")]
#[case("spf", "first.test TXT v=spf1 ip4:192.0.2.7 -all", "host-doubled")]
fn nothing_moves_to_a_domain_that_is_an_alias(#[case] id: &str, #[case] line: &str, #[case] code: &str) {
    let report = Bench::both(&["CNAME shop.test", line]).look().report(id);
    let ask = |code: &str| {
        let found = report.findings.iter().find(|finding| finding.code == code);
        found.map(|found| found.args.get("ask").cloned())
    };
    assert_eq!(ask("cname-at-apex"), Some(None), "{report:?}");
    assert_eq!(ask(code), Some(Some("after".to_owned())), "{report:?}");
}

/// Two rows must not be sent to the same host: one of them moves, the others go once it is right.
#[test]
fn of_two_rows_at_wrong_places_one_moves() {
    let doubled = format!("first.test TXT {TOKEN}");
    let lines = [doubled.as_str(), &format!("www TXT {TOKEN}"), &format!("mail TXT {TOKEN}")];
    let report = Bench::both(&lines).look().report("ownership");
    let told = |code: &str| {
        let finding = report.findings.iter().find(|finding| finding.code == code);
        finding.map(|finding| (finding.args["ask"].clone(), finding.args["found"].clone()))
    };
    assert_eq!(told("host-doubled"), Some(("no".to_owned(), "first.test.first.test".to_owned())));
    assert_eq!(
        told("host-wrong-label"),
        Some(("second".to_owned(), "www.first.test, mail.first.test".to_owned()))
    );
    let alone = Bench::both(&[lines[1]]).look().report("ownership");
    assert_eq!(alone.findings[0].args["ask"], "no");
    // Of two at wrong labels the first moves.
    let report = Bench::both(&lines[1..]).look().report("ownership");
    let told: Vec<(&str, &str)> = report
        .findings
        .iter()
        .map(|found| (found.args["ask"].as_str(), found.args["found"].as_str()))
        .collect();
    assert_eq!(told, [("no", "www.first.test"), ("second", "mail.first.test")]);
}

/// Where the value is not the wanted one either, both change in one go.
#[rstest]
#[case::one_for_l("www TXT tencent-8f3kdO2mx7", "host-wrong-label", "edit")]
#[case::full_width("www TXT tencent－8f3kd02mx7", "host-wrong-label", "edit")]
#[case::doubled("first.test TXT tencent-8f3kd02mxx", "host-doubled", "edit")]
#[case::literal("@ TXT tencent-8f3kd02mxx", "host-literal-at", "edit")]
#[case::right("www TXT tencent-8f3kd02mx7", "host-wrong-label", "no")]
fn a_row_that_moves_is_put_right_as_well(#[case] line: &str, #[case] code: &str, #[case] ask: &str) {
    let report = Bench::both(&[line]).look().report("ownership");
    let found = report.findings.iter().find(|finding| finding.code == code).unwrap();
    assert_eq!(found.args["ask"], ask);
    // The second of two stays where it is, whatever it holds.
    let report = Bench::both(&[line, "mail TXT tencent-8f3kd02mxy"]).look().report("ownership");
    let mut told = report.findings.iter().filter(|finding| finding.code == "host-wrong-label");
    assert_eq!(told.next_back().unwrap().args["ask"], "second");
}

/// A policy at a wrong place is the person's own, whatever it says.
#[test]
fn a_policy_that_moves_keeps_what_it_says() {
    let bench = Bench::both(&["first.test TXT v=DMARC1; p=reject"]).wants("ownership", |requirement| {
        requirement.id = crate::domain::plan::RequirementId::dmarc();
        requirement.wanted = Wanted::Txt { name: name("first.test"), value: "v=DMARC1; p=none".to_owned() };
    });
    let report = bench.look().report("dmarc");
    assert_eq!(report.findings[0].args["ask"], "no", "{report:?}");
}

/// The one that stands where it belongs is edited: nothing moves there.
#[rstest]
#[case::near("verify TXT tencent-8f3kdO2mx7")]
#[case::quotes("verify TXT \"tencent-8f3kd02mx7\"")]
fn beside_a_row_to_edit_none_moves(#[case] line: &str) {
    for other in [format!("TXT {TOKEN}"), format!("www TXT {TOKEN}")] {
        let report = text_at("verify.first.test", &[line, &other]).look().report("ownership");
        let found = report.findings.iter().find(|finding| finding.code == "host-wrong-label").unwrap();
        assert_eq!(found.args["ask"], "there");
    }
    let alias = alias_at("proof.first.test", &["proof CNAME mail.qq.com", "www CNAME verify.qq.com"]);
    let report = alias.look().report("ownership");
    let found = report.findings.iter().find(|finding| finding.code == "host-wrong-label").unwrap();
    assert_eq!(found.args["ask"], "there");
    // What a wildcard answers is no row of that name: the other one may move.
    let wild = alias_at("proof.first.test", &["* CNAME shop.old.test", "www CNAME verify.qq.com"]);
    let report = wild.look().report("ownership");
    let found = report.findings.iter().find(|finding| finding.code == "host-wrong-label");
    assert!(found.is_none_or(|found| found.args["ask"] == "no"), "{report:?}");
}

/// The rows of the wrong type are named, and no other that stands beside them.
#[test]
fn rows_of_the_wrong_type_are_named() {
    let lines = ["TXT mx1.qq.com", "TXT hello", "TXT 10 mx2.qq.com"];
    let report = Bench::both(&lines).look().report("mx");
    let found = report.findings.iter().find(|finding| finding.code == "record-wrong-type").unwrap();
    assert_eq!(
        (found.args["values"].as_str(), found.args["rows"].as_str()),
        ("mx1.qq.com / 10 mx2.qq.com", "more")
    );
    let report = Bench::both(&lines[..2]).look().report("mx");
    let found = report.findings.iter().find(|finding| finding.code == "record-wrong-type").unwrap();
    assert_eq!((found.args["values"].as_str(), found.args["rows"].as_str()), ("mx1.qq.com", "one"));
}

/// What stands beside the row of the wrong type may have to stay, and then nothing of that name is to go.
#[rstest]
#[case::alone(&["proof MX 5 verify.qq.com"], "no")]
#[case::beside_another(&["proof MX 5 verify.qq.com", "proof TXT x"], "yes")]
fn a_row_of_the_wrong_type_waits_for_those_beside_it(#[case] lines: &[&str], #[case] others: &str) {
    let report = alias_at("proof.first.test", lines).look().report("ownership");
    let found = report.findings.iter().find(|finding| finding.code == "record-wrong-type").unwrap();
    assert_eq!(found.args.get("others").map(String::as_str), Some(others));
}

/// A panel refuses an alias beside another row of that name.
#[rstest]
#[case::text(&["proof TXT x"], "TXT x")]
#[case::mail(&["proof MX 5 mx.old.test"], "MX 5 mx.old.test")]
#[case::text_and_address(&["proof TXT x", "proof A 192.0.2.9"], "TXT x / A 192.0.2.9")]
fn a_row_in_the_way_of_an_alias_is_named(#[case] lines: &[&str], #[case] rows: &str) {
    let bench = alias_at("proof.first.test", lines).look();
    assert_eq!(bench.codes("ownership"), ["cname-name-taken"]);
    let found = &bench.report("ownership").findings[0];
    assert_eq!((found.args["rows"].as_str(), found.args["host"].as_str()), (rows, "proof"));
}

/// The domain itself cannot be an alias: what stands there is never to be cleared for one.
#[rstest]
#[case::everything(&["MX 5 mx1.qq.com", "TXT x", "A 192.0.2.9"])]
#[case::an_address(&["A 192.0.2.9"])]
#[case::nothing(&[])]
fn the_domain_itself_is_not_cleared_for_an_alias(#[case] lines: &[&str]) {
    let bench = alias_at("first.test", lines).look();
    assert_eq!(bench.codes("ownership"), ["cname-name-taken"]);
    assert_eq!(bench.report("ownership").findings[0].args["apex"], "yes");
    assert!(bench.rows("ownership").is_empty(), "{:?}", bench.rows("ownership"));
    let below = alias_at("proof.first.test", &["proof TXT x"]).look();
    assert_eq!(below.report("ownership").findings[0].args["apex"], "no");
}

/// A wildcard's address is at every name: no row of this one has to go.
#[rstest]
#[case::wildcard(&["* A 192.0.2.9"], "yes")]
#[case::its_own(&["proof A 192.0.2.9"], "no")]
#[case::its_own_beside_a_wildcard(&["proof A 192.0.2.9", "* A 192.0.2.7"], "no")]
fn an_address_of_all_names_is_in_nobodys_way(#[case] lines: &[&str], #[case] wild: &str) {
    let report = alias_at("proof.first.test", lines).look().report("ownership");
    let found = report.findings.iter().find(|finding| finding.code == "flattened-cname").unwrap();
    assert_eq!(found.args["wild"], wild);
    assert_eq!(is_in_the_way(found), wild == "no");
}

/// An exchange that was saved as an alias of the domain itself is no website: that row goes, and nobody is asked for an
/// address.
#[rstest]
#[case::absolute("CNAME mx1.qq.com", "yes")]
#[case::appended("CNAME mx1.qq.com.first.test", "yes")]
#[case::a_website("CNAME shop.test", "no")]
fn an_exchange_as_an_alias_of_the_domain_is_another_type(#[case] line: &str, #[case] mail: &str) {
    let bench = Bench::both(&[line]).look();
    for id in ["ownership", "spf"] {
        let report = bench.report(id);
        let [found] = report.findings.as_slice() else { panic!("{report:?}") };
        assert_eq!((found.code, found.args["mail"].as_str()), ("cname-at-apex", mail));
    }
    let of_mx = if mail == "yes" { "record-wrong-type" } else { "cname-at-apex" };
    assert_eq!(bench.codes("mx"), [of_mx]);
    assert!(bench.report("mx").findings.iter().all(is_in_the_way));
}

#[test]
fn the_target_of_an_alias_as_an_exchange_is_another_type() {
    for line in ["proof MX 5 verify.qq.com", "proof MX 5 verify.qq.com.first.test"] {
        let bench = alias_at("proof.first.test", &[line]).look();
        assert_eq!(bench.codes("ownership"), ["record-wrong-type"]);
        let found = &bench.report("ownership").findings[0];
        assert_eq!(found.args["found_type"], "MX");
        assert_eq!(format!("proof MX {}", found.args["values"]), line);
        assert_eq!(found.args["typed"], "5 verify.qq.com");
    }
}

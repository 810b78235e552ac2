//! Exchanges that were typed with a slip: one reason, the row that is there is edited, and nobody else's mail is seen
//! in it.

use rstest::rstest;

use super::scene::{Bench, GOOD};
use crate::diagnose::finding::StepState;
use crate::diagnose::leftover::is_stray;

const BOTH: [&str; 2] = ["keep 5 mx1.qq.com", "keep 10 mx2.qq.com"];

#[rstest]
#[case::full_width_dots("mx1．qq．com", "chars-fullwidth")]
#[case::ideographic_dots("mx1。qq。com", "chars-fullwidth")]
#[case::ideographic_dots_and_the_domain("mx1。qq。com.first.test", "chars-fullwidth")]
#[case::full_width_letters("ｍx1.qq.com", "chars-fullwidth")]
#[case::blank_in_front("\\032mx1.qq.com", "chars-space")]
#[case::blank_behind("mx1.qq.com\\032", "chars-space")]
#[case::blank_behind_and_the_domain("mx1.qq.com\\032.first.test", "chars-space")]
#[case::quotes("“mx1.qq.com”", "chars-quotes")]
#[case::zero_width("mx1.qq.com\u{200b}", "chars-invisible")]
#[case::web_address("http://mx1.qq.com", "value-surrounded")]
#[case::web_address_with_a_slash("https://mx1.qq.com/", "value-surrounded")]
fn characters_are_told_and_the_row_is_edited(#[case] host: &str, #[case] code: &str) {
    let bench = Bench::both(&[&format!("MX 5 {host}"), "MX 10 mx2.qq.com"]).look();
    assert_eq!(bench.codes("mx"), [code]);
    assert_eq!(bench.state("mx"), StepState::Incomplete);
    let shown = host.replace("\\032", " ");
    assert_eq!(bench.rows("mx"), ["keep 10 mx2.qq.com", &format!("edit [{shown}] -> 5 mx1.qq.com")]);
    // What it is and what it should be are told as a person sees them.
    let report = bench.report("mx");
    assert_eq!(report.findings[0].args["found"], shown);
    assert_eq!(report.findings[0].args["wanted"], "mx1.qq.com");
    assert!(bench.later("mx").is_empty());
}

#[test]
fn every_row_with_a_slip_is_told() {
    let bench = Bench::both(&["MX 5 mx1。qq。com", "MX 10 mx2．qq．com"]).look();
    assert_eq!(bench.codes("mx"), ["chars-fullwidth"; 2]);
    assert_eq!(
        bench.rows("mx"),
        ["edit [mx1。qq。com] -> 5 mx1.qq.com", "edit [mx2．qq．com] -> 10 mx2.qq.com"]
    );
}

/// Each of them is to be changed, so each is named.
#[rstest]
#[case::signs_behind(&["MX 5 mx1.qq.com;", "MX 10 mx2.qq.com;"], "value-surrounded", "found")]
#[case::numbers_in_front(&["MX 5 10,mx2.qq.com", "MX 10 5,mx1.qq.com"], "mx-priority-in-value", "host")]
#[case::addresses(&["MX 5 192.0.2.1.first.test", "MX 10 192.0.2.2.first.test"], "mx-is-ip", "host")]
fn every_row_to_change_is_named(#[case] lines: &[&str], #[case] code: &str, #[case] arg: &str) {
    let report = Bench::both(lines).look().report("mx");
    let named: Vec<&str> = report
        .findings
        .iter()
        .filter(|finding| finding.code == code)
        .map(|finding| finding.args[arg].as_str())
        .collect();
    assert_eq!(named.len(), 2, "{:?}", report.findings);
    assert!(lines.iter().all(|line| named.iter().any(|host| line.ends_with(host))), "{named:?}");
}

#[rstest]
#[case::of_the_other_set(&["MX 10 mxdomain.qq.com.first.test"], &["value-domain-appended"], &["edit [mxdomain.qq.com.first.test] -> 10 mxdomain.qq.com"])]
#[case::of_the_other_product(&["MX 5 mxbiz1.qq.com.first.test"], &["value-domain-appended"], &["edit [mxbiz1.qq.com.first.test] -> 5 mx1.qq.com", "add 10 mx2.qq.com"])]
#[case::number_alone(&["MX 0 5"], &["mx-priority-in-value"], &["edit [5] -> 5 mx1.qq.com", "add 10 mx2.qq.com"])]
#[case::number_and_the_domain(&["MX 10 10.first.test"], &["mx-priority-in-value"], &["add 5 mx1.qq.com", "edit [10.first.test] -> 10 mx2.qq.com"])]
#[case::number_that_is_not_ours(&["MX 0 20"], &["mx-priority-in-value"], &["edit [20] -> 5 mx1.qq.com", "add 10 mx2.qq.com"])]
fn the_row_is_edited(#[case] lines: &[&str], #[case] codes: &[&str], #[case] rows: &[&str]) {
    let bench = Bench::both(lines).look();
    assert_eq!(bench.codes("mx"), codes);
    assert_eq!(bench.rows("mx"), rows);
    assert!(bench.later("mx").is_empty());
}

#[test]
fn an_alias_of_ours_is_edited_and_nobody_elses_mail() {
    let bench = Bench::both(&["MX 5 mail.old.test"]).host("mail.old.test", "CNAME mx1.qq.com").look();
    assert_eq!(bench.codes("mx"), ["mx-is-cname"]);
    assert_eq!(bench.rows("mx"), ["edit [mail.old.test] -> 5 mx1.qq.com", "add 10 mx2.qq.com"]);
}

#[rstest]
#[case::at_another_label(&["MX 1 mx1.qiye.aliyun.com", "mail MX 5 mx1.qq.com"], "host-wrong-label")]
#[case::appended(&["MX 1 mx1.qiye.aliyun.com", "MX 5 mx1.qq.com.first.test"], "value-domain-appended")]
#[case::characters(&["MX 1 mx1.qiye.aliyun.com", "MX 5 mx1。qq。com"], "chars-fullwidth")]
#[case::address(&["MX 1 mx1.qiye.aliyun.com", "MX 5 192.0.2.1"], "mx-is-ip")]
#[case::nothing(&["MX 1 mx1.qiye.aliyun.com", "MX 0 ."], "mx-null")]
fn beside_a_slip_live_mail_is_told_of(#[case] lines: &[&str], #[case] code: &str) {
    assert_eq!(Bench::both(lines).look().codes("mx"), [code, "mx-in-use"]);
}

/// Some senders deliver to an address all the same.
#[test]
fn an_address_may_be_mail_in_use() {
    let alone = Bench::both(&["MX 10 192.0.2.9"]).look();
    assert_eq!(alone.codes("mx"), ["mx-is-ip", "mx-in-use"]);
    assert_eq!(alone.report("mx").findings[0].args["row"], "ask");
    assert_eq!(alone.rows("mx"), ["add 5 mx1.qq.com", "add 10 mx2.qq.com"]);
    assert_eq!(alone.later("mx"), ["remove 10 192.0.2.9"]);
    let mut lines = GOOD.to_vec();
    lines.push("MX 20 192.0.2.9");
    let beside = Bench::both(&lines).look().report("mx");
    let codes: Vec<&str> = beside.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["mx-leftover", "mx-is-ip"]);
    assert_eq!(
        (beside.findings[0].args["whose"].as_str(), beside.findings[1].args["row"].as_str()),
        ("unknown", "asked")
    );
    // What the panel made a name of leads nowhere.
    let appended = Bench::both(&["MX 10 192.0.2.9.first.test"]).look();
    assert_eq!(appended.codes("mx"), ["mx-is-ip"]);
    assert_eq!(appended.rows("mx"), ["add 5 mx1.qq.com", "edit [192.0.2.9.first.test] -> 10 mx2.qq.com"]);
}

/// A wildcard gives the name that the panel made of an address an address: every sender delivers there.
#[test]
fn an_address_with_the_domain_behind_it_that_leads_somewhere_is_mail_in_use() {
    let wild = "* A 192.0.2.9";
    let alone = Bench::both(&["MX 10 192.0.2.9.first.test", wild]).look();
    assert_eq!(alone.codes("mx"), ["mx-is-ip", "mx-in-use"]);
    assert_eq!(alone.report("mx").findings[0].args["row"], "ask");
    assert_eq!(alone.rows("mx"), ["add 5 mx1.qq.com", "add 10 mx2.qq.com"]);
    assert_eq!(alone.later("mx"), ["remove 10 192.0.2.9.first.test"]);
    let lines = [GOOD, &["MX 20 192.0.2.9.first.test", wild]].concat();
    let beside = Bench::both(&lines).look().report("mx");
    let told = beside.findings.iter().map(|finding| (finding.code, finding.args.get("row").cloned()));
    let told: Vec<(&str, Option<String>)> = told.collect();
    assert_eq!(told, [("mx-leftover", None), ("mx-is-ip", Some("asked".to_owned()))]);
    assert_eq!(beside.findings[0].args["whose"], "unknown");
}

/// The same with a number in the place of the name.
#[test]
fn a_number_with_the_domain_behind_it_that_leads_somewhere_is_mail_in_use() {
    let bench = Bench::both(&["MX 10 10.first.test", "* A 192.0.2.9"]).look();
    assert_eq!(bench.codes("mx"), ["mx-priority-in-value", "mx-in-use"]);
    assert_eq!(bench.report("mx").findings[0].args["row"], "ask");
    assert_eq!(bench.rows("mx"), ["add 5 mx1.qq.com", "add 10 mx2.qq.com"]);
    assert_eq!(bench.later("mx"), ["remove 10 10.first.test"]);
}

#[rstest]
#[case::somebody_known("mx1.qiye.aliyun.com", "other")]
#[case::somebody_unknown("mx.old.test", "unknown")]
#[case::another_set("mxdomain.qq.com", "same")]
#[case::a_row_too_many("mx2.qq.com.first.test", "slip")]
#[case::characters("mx2。qq。com", "slip")]
fn whose_a_leftover_is(#[case] host: &str, #[case] whose: &str) {
    let bench = Bench::both(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", &format!("MX 20 {host}")]).look();
    assert_eq!(bench.codes("mx"), ["mx-leftover"]);
    assert_eq!(bench.report("mx").findings[0].args["whose"], whose);
    assert_eq!(bench.rows("mx")[..2], BOTH);
}

#[rstest]
#[case::address("MX 20 192.0.2.1.first.test", "mx-is-ip")]
#[case::number("MX 20 5", "mx-priority-in-value")]
#[case::nothing("MX 0 .", "mx-null")]
fn beside_a_whole_set_a_useless_row_goes(#[case] line: &str, #[case] code: &str) {
    let mut lines = GOOD.to_vec();
    lines.push(line);
    let report = Bench::both(&lines).look().report("mx");
    let finding = report.findings.iter().find(|finding| finding.code == code).unwrap();
    assert_eq!(finding.args["row"], "delete");
}

/// Nothing is called one too many while the right ones are not there.
#[rstest]
#[case::alone(&["MX 5 mx1.qq.com", "MX 0 20", "MX 0 30"], "last")]
#[case::addresses(&["MX 5 mx1.qq.com", "MX 0 192.0.2.1.first.test", "MX 0 192.0.2.2.first.test"], "last")]
fn a_row_too_many_goes_after_the_right_ones_are_there(#[case] lines: &[&str], #[case] row: &str) {
    let report = Bench::both(lines).look().report("mx");
    let codes = ["mx-priority-in-value", "mx-is-ip"];
    let rows: Vec<&str> = report
        .findings
        .iter()
        .filter(|finding| codes.contains(&finding.code))
        .map(|finding| finding.args["row"].as_str())
        .collect();
    assert!(rows.iter().all(|found| ["change", row].contains(found)) && !rows.is_empty(), "{rows:?}");
}

#[test]
fn a_number_in_front_of_somebodys_server_is_asked_about() {
    for (lines, row) in [(["* A 192.0.2.9"].as_slice(), "ask"), (&[], "last")] {
        let report = Bench::both(lines).exchange(10, "10 mail.first.test").look().report("mx");
        let found = report.findings.iter().find(|finding| finding.code == "mx-priority-in-value").unwrap();
        assert_eq!(found.args["row"], row, "{:?}", report.findings);
    }
    let whole = Bench::both(&[GOOD, &["* A 192.0.2.9"]].concat()).exchange(20, "10 mail.first.test").look();
    let found =
        whole.report("mx").findings.into_iter().find(|finding| finding.code == "mx-priority-in-value");
    assert_eq!(found.unwrap().args["row"], "asked");
}

#[rstest]
#[case::full_width_dots("mx1\\161\\163qq\\161\\163com")]
#[case::han_behind("mx1.qq.com\\178\\226")]
#[case::han_behind_and_the_domain("mx1.qq.com\\178\\226.first.test")]
#[case::blank_behind("mx1.qq.com\\161\\161")]
fn bytes_of_a_chinese_encoding_are_told_and_the_row_is_edited(#[case] host: &str) {
    let bench = Bench::both(&[&format!("MX 5 {host}"), "MX 10 mx2.qq.com"]).look();
    assert_eq!((bench.state("mx"), bench.codes("mx")), (StepState::Incomplete, vec!["chars-encoding"]));
    assert_eq!(bench.rows("mx"), ["keep 10 mx2.qq.com", &format!("edit [{host}] -> 5 mx1.qq.com")]);
    assert_eq!(bench.report("mx").findings[0].args["found"], host);
}

#[test]
fn readable_letters_behind_ours_are_told() {
    let bench = Bench::both(&["MX 5 mx1.qq.com测试", "MX 10 mx2.qq.com"]).look();
    assert_eq!(bench.codes("mx"), ["value-surrounded"]);
    assert_eq!(bench.rows("mx"), ["keep 10 mx2.qq.com", "edit [mx1.qq.com测试] -> 5 mx1.qq.com"]);
}

/// Another company's exchange with the domain behind it: nobody gets mail there, and what was meant is said.
#[rstest]
#[case::with_the_domain("MX 5 mx1.qiye.aliyun.com.first.test", "mx1.qiye.aliyun.com")]
#[case::of_nobody_known("MX 5 mx.old.test.first.test", "none")]
#[case::of_its_own("MX 5 mx.first.test", "none")]
fn the_exchange_that_was_meant_is_told(#[case] line: &str, #[case] meant: &str) {
    let owner = line.split(' ').nth(2).unwrap();
    let findings = Bench::both(&[line]).nowhere(owner).look().report("mx").findings;
    let found = findings.iter().find(|finding| finding.code == "mx-target-unresolvable");
    assert_eq!(found.map(|finding| finding.args["meant"].as_str()), Some(meant), "{findings:?}");
}

/// What got behind the host: nobody has that name, so it was meant to be ours.
#[rstest]
#[case::the_domain_twice("mx1.qq.com.first.test.first.test", "value-domain-appended", None)]
#[case::an_own_label("mx1.qq.com.www.first.test", "value-domain-appended", None)]
#[case::another_ending("mx1.qq.com.cn", "mx-host-misspelt", Some("ending"))]
#[case::somebodys_domain("mx1.qq.com.hichina.com", "mx-host-misspelt", Some("ending"))]
#[case::the_ending_is_another("mx1.qq.net", "mx-host-misspelt", Some("ending"))]
#[case::two_in_one("mx1.qq.com,mx2.qq.com", "mx-host-misspelt", Some("joined"))]
#[case::two_in_one_by_a_blank("mx1.qq.com\\032mx2.qq.com", "mx-host-misspelt", Some("joined"))]
#[case::two_in_one_and_the_domain("mx1.qq.com，mx2.qq.com.first.test", "mx-host-misspelt", Some("joined"))]
fn what_got_behind_ours_is_told_and_the_row_is_edited(
    #[case] host: &str,
    #[case] code: &str,
    #[case] slip: Option<&str>,
) {
    let shown = host.replace("\\032", " ");
    let bench = Bench::both(&[&format!("MX 5 {host}")]).nowhere(&shown).look();
    assert_eq!(bench.codes("mx"), [code]);
    assert_eq!(bench.rows("mx"), [format!("edit [{shown}] -> 5 mx1.qq.com").as_str(), "add 10 mx2.qq.com"]);
    assert!(bench.later("mx").is_empty());
    let report = bench.report("mx");
    assert_eq!(report.findings[0].args["found"], shown);
    assert_eq!(report.findings[0].args.get("slip").map(String::as_str), slip);
}

#[test]
fn two_hosts_in_one_row_stand_for_the_one_that_is_not_there() {
    let bench = Bench::both(&["MX 5 mx1.qq.com", "MX 10 mx1.qq.com,mx2.qq.com"]);
    let bench = bench.nowhere("mx1.qq.com,mx2.qq.com").look();
    assert_eq!(bench.rows("mx"), ["keep 5 mx1.qq.com", "edit [mx1.qq.com,mx2.qq.com] -> 10 mx2.qq.com"]);
    assert_eq!(bench.codes("mx"), ["mx-host-misspelt"]);
}

/// Beside the whole set it is one row too many, and nobody's mail.
#[rstest]
#[case::the_domain_twice("mx1.qq.com.first.test.first.test")]
#[case::another_ending("mx1.qq.com.cn")]
#[case::two_in_one("mx1.qq.com,mx2.qq.com")]
fn what_got_behind_ours_beside_the_whole_set_goes(#[case] host: &str) {
    let bench = Bench::both(&[GOOD, &[&format!("MX 20 {host}")]].concat()).nowhere(host).look();
    assert_eq!(bench.codes("mx"), ["mx-leftover"]);
    assert_eq!(bench.report("mx").findings[0].args["whose"], "slip");
}

/// Somebody has that name: it is a server of its own, whatever it is called.
#[rstest]
#[case::another_ending("mx1.qq.com.cn")]
#[case::the_ending_is_another("mx1.qq.net")]
#[case::two_in_one("mx1.qq.com,mx2.qq.com")]
fn what_has_an_address_is_no_slip_of_ours(#[case] host: &str) {
    let bench = Bench::both(&[&format!("MX 5 {host}")]).host(host, "A 192.0.2.9").look();
    assert_eq!(bench.codes("mx"), ["mx-in-use"]);
    assert_eq!(bench.rows("mx"), ["add 5 mx1.qq.com", "add 10 mx2.qq.com"]);
    let wild = ["MX 5 mx1.qq.com.www.first.test", "* A 192.0.2.9"];
    assert_eq!(Bench::both(&wild).look().codes("mx"), ["mx-in-use"]);
}

/// The right one is there: the other row is one too many, and both are told at once.
#[rstest]
#[case::once("mx1.qq.com.first.test")]
#[case::twice("mx1.qq.com.first.test.first.test")]
#[case::with_an_own_label("mx1.qq.com.www.first.test")]
fn a_twin_with_the_domain_behind_it_goes_once_the_set_is_whole(#[case] twin: &str) {
    let bench = Bench::both(&["MX 5 mx1.qq.com", &format!("MX 10 {twin}")]).look();
    assert_eq!(bench.codes("mx"), ["value-domain-appended", "mx-incomplete"]);
    assert_eq!(bench.rows("mx"), ["keep 5 mx1.qq.com", "add 10 mx2.qq.com"]);
    assert_eq!(bench.later("mx"), [format!("remove 10 {twin}")]);
    let report = bench.report("mx");
    let told = &report.findings[0].args;
    assert_eq!((told["row"].as_str(), told["wanted"].as_str()), ("last", "mx1.qq.com"));
    // Nobody is asked whose it is.
    assert!(report.later.iter().all(|row| is_stray(&report, row)));
    let alone = Bench::both(&["MX 10 mx1.qq.com.first.test"]).look().report("mx");
    assert_eq!(alone.findings[0].args["row"], "change");
}

#[test]
fn a_twin_with_another_ending_goes_once_the_set_is_whole() {
    let bench = Bench::both(&["MX 5 mx1.qq.com", "MX 10 mx1.qq.com.cn"]).nowhere("mx1.qq.com.cn").look();
    assert_eq!(bench.codes("mx"), ["mx-host-misspelt", "mx-incomplete"]);
    let report = bench.report("mx");
    assert_eq!(report.findings[0].args["row"], "last");
    assert!(report.later.iter().all(|row| is_stray(&report, row)));
}

//! What only the person can choose: which sender to do without, where a record has a dead term or too many look-ups.

use rstest::rstest;

use super::scene::Bench;
use super::spf_offers::{arg, finding, look};
use crate::diagnose::finding::{Severity, StepState};

/// Nobody can say whether its senders are gone: it goes last, so that the service passes, and stays until the person says.
#[test]
fn a_dead_include_of_another_company_goes_last_and_stays() {
    let record = "v=spf1 include:spf.gone.cn include:qq.com include:sender.cn -all";
    let line = "v=spf1 include:qq.com include:sender.cn include:spf.gone.cn -all";
    let sender = &["v=spf1 ip4:198.51.100.7 -all"];
    let bench = look(&[record]).outside("spf.gone.cn", &[]).outside("sender.cn", sender).look();
    assert_eq!(bench.rows("spf"), [format!("edit [{record}] -> {line}")]);
    assert_eq!(bench.state("spf"), StepState::Wrong);
    let code = "spf-include-no-record";
    assert_eq!(bench.codes("spf"), [code]);
    let told = |bench: &Bench| ["kind", "stops", "live", "without"].map(|name| arg(bench, code, name));
    assert_eq!(told(&bench), ["none", "all", "last", "none"]);
    let after = look(&[line]).outside("spf.gone.cn", &[]).outside("sender.cn", sender).look();
    assert_eq!(after.rows("spf"), [format!("keep {line}")]);
    assert_eq!(after.state("spf"), StepState::Published);
    assert_eq!(after.codes("spf"), [code]);
    assert_eq!(told(&after), ["none", "others", "no", "v=spf1 include:qq.com include:sender.cn -all"]);
    assert_eq!(finding(&after, code).map(|finding| finding.severity), Some(Severity::Warning));
}

/// Behind `all` nobody looks at it: in front of it, it would stop others.
#[rstest]
#[case("v=spf1 include:sender.cn ~all include:spf.gone.cn", "v=spf1 include:sender.cn include:qq.com ~all")]
#[case("v=spf1 +all include:spf.gone.cn", "v=spf1 include:qq.com ~all")]
fn what_is_dead_behind_all_does_not_come_in_front_of_it(#[case] record: &str, #[case] line: &str) {
    let sender = &["v=spf1 ip4:198.51.100.7 -all"];
    let bench = look(&[record]).outside("spf.gone.cn", &[]).outside("sender.cn", sender).look();
    assert_eq!(bench.rows("spf"), [format!("edit [{record}] -> {line}")]);
    assert_eq!(arg(&bench, "spf-after-all", "what"), "out");
    assert!(!bench.codes("spf").contains(&"spf-include-no-record"), "{:?}", bench.codes("spf"));
}

/// What changes nothing for anybody is not asked for.
#[test]
fn a_dead_redirect_behind_the_service_stays_until_the_person_says() {
    let record = "v=spf1 include:qq.com redirect=spf.gone.cn";
    let bench = look(&[record]).outside("spf.gone.cn", &[]).look();
    assert_eq!(bench.rows("spf"), [format!("keep {record}")]);
    assert_eq!(bench.state("spf"), StepState::Published);
    assert_eq!(bench.codes("spf"), ["spf-include-no-record"]);
    assert_eq!(arg(&bench, "spf-include-no-record", "without"), "v=spf1 include:qq.com ~all");
}

/// With those who take the mail it does not fit. The line without them refuses nobody, because receivers give up at its end.
#[test]
fn a_broken_record_is_put_in_order_where_the_house_does_not_fit() {
    let house = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test -all";
    let record = "v=spf1 include:spf.two.cn include:qq.com -all";
    let bench = Bench::both(&["MX 1 mx1.qiye.aliyun.com", &format!("TXT {record}")]);
    let bench = bench
        .outside("spf.qiye.aliyun.com", &[house])
        .outside("spf.two.cn", &["v=spf1 a -all", "v=spf1 mx -all"]);
    let line = "v=spf1 include:qq.com include:spf.two.cn -all";
    assert_eq!(bench.look().rows("spf"), [format!("edit [{record}] -> {line}")]);
}

/// Who comes first matters where a term refuses somebody: then only the person can say what becomes of the dead one.
#[test]
fn beside_a_term_that_refuses_somebody_it_is_the_persons_choice() {
    let record = "v=spf1 -ip4:198.51.100.66 include:spf.gone.cn include:qq.com -all";
    let bench = look(&[record]).outside("spf.gone.cn", &[]).look();
    assert_eq!(bench.rows("spf"), [""; 0]);
    let line = "v=spf1 -ip4:198.51.100.66 include:qq.com -all";
    assert_eq!(arg(&bench, "spf-include-no-record", "without"), line);
}

/// Some pass by a term before receivers give up in it: it keeps its place, and the service comes in front of it.
#[test]
fn what_fails_further_down_keeps_its_place_behind_the_service() {
    let below = "v=spf1 ip4:198.51.100.4 include:gone.cn -all";
    let record = "v=spf1 ip4:198.51.100.9 include:below.cn include:sender.cn include:qq.com -all";
    let sender = &["v=spf1 ip4:198.51.100.7 -all"];
    let look = |record: &str| {
        let bench = look(&[record]).outside("below.cn", &[below]).outside("gone.cn", &[]);
        bench.outside("sender.cn", sender).look()
    };
    let line = "v=spf1 ip4:198.51.100.9 include:qq.com include:below.cn include:sender.cn -all";
    assert_eq!(look(record).rows("spf"), [format!("edit [{record}] -> {line}")]);
    let after = look(line);
    assert_eq!(after.state("spf"), StepState::Published);
    assert_eq!(arg(&after, "spf-include-no-record", "kind"), "below");
}

#[rstest]
#[case::two(&["v=spf1 -all", "v=spf1 mx -all"], "several")]
#[case::an_error(&["v=spf1 hello -all"], "malformed")]
#[case::further_down(&["v=spf1 include:gone.sender.test -all"], "below")]
fn a_fault_of_the_other_company_is_told_as_such(#[case] served: &[&str], #[case] kind: &str) {
    let bench = look(&["v=spf1 include:x.sender.test include:qq.com -all"])
        .outside("x.sender.test", served)
        .outside("gone.sender.test", &[])
        .look();
    let line = "v=spf1 include:qq.com include:x.sender.test -all";
    assert_eq!(
        bench.rows("spf"),
        [format!("edit [v=spf1 include:x.sender.test include:qq.com -all] -> {line}")]
    );
    assert_eq!(arg(&bench, "spf-include-no-record", "kind"), kind);
    assert_eq!(arg(&bench, "spf-include-no-record", "term"), "include:x.sender.test");
}

#[test]
fn a_dead_include_in_one_of_two_records_is_no_reason_to_delete_it() {
    let two = ["v=spf1 include:spf.gone.cn -all", "v=spf1 include:qq.com ~all"];
    let bench = look(&two).outside("spf.gone.cn", &[]).look();
    let line = "v=spf1 include:qq.com include:spf.gone.cn ~all";
    assert_eq!(bench.rows("spf"), [format!("edit [{}] -> {line}", two[0])]);
    assert_eq!(bench.later("spf"), ["remove v=spf1 include:qq.com ~all"]);
    assert_eq!(arg(&bench, "spf-multiple", "merge"), "yes");
    // Once one of them is that line, the other goes.
    let bench = look(&[line, two[1]]).outside("spf.gone.cn", &[]).look();
    assert_eq!(bench.rows("spf"), [format!("keep {line}"), format!("remove {}", two[1])]);
    assert_eq!(bench.codes("spf"), ["spf-multiple"]);
    let bench = look(&two).outside("spf.gone.cn", &[]).look();
    assert_eq!(arg(&bench, "spf-include-no-record", "term"), "include:spf.gone.cn");
}

#[test]
fn a_loop_that_lets_others_pass_is_kept() {
    let bench = look(&["v=spf1 include:a.first.test -all"])
        .outside("a.first.test", &["v=spf1 ip4:198.51.100.3 include:b.first.test -all"])
        .outside("b.first.test", &["v=spf1 include:a.first.test -all"])
        .look();
    let line = "v=spf1 include:qq.com include:a.first.test -all";
    assert_eq!(bench.rows("spf"), [format!("edit [v=spf1 include:a.first.test -all] -> {line}")]);
    assert_eq!(arg(&bench, "spf-loop", "way"), "front");
    let after = look(&[line])
        .outside("a.first.test", &["v=spf1 ip4:198.51.100.3 include:b.first.test -all"])
        .outside("b.first.test", &["v=spf1 include:a.first.test -all"])
        .look();
    assert_eq!(after.state("spf"), StepState::Published);
    assert_eq!(after.codes("spf"), ["spf-loop"]);
    assert_eq!(
        (arg(&after, "spf-loop", "way"), arg(&after, "spf-loop", "stops")),
        ("ask".into(), "others".into())
    );
    assert_eq!(arg(&after, "spf-loop", "without"), "v=spf1 include:qq.com -all");
}

#[test]
fn too_many_look_ups_always_end_with_a_next_step() {
    let deep = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test -all";
    let bench = look(&["v=spf1 include:one.test include:two.test include:three.test -all"]);
    let bench = ["one.test", "two.test", "three.test"]
        .into_iter()
        .fold(bench, |bench, name| bench.outside(name, &[deep]));
    let bench = bench.look();
    assert_eq!(arg(&bench, "spf-lookups", "choice"), "none", "{:?}", bench.report("spf").findings);
    assert_eq!(arg(&bench, "spf-lookups", "enough").split(' ').count(), 2);
    assert_eq!(arg(&bench, "spf-lookups", "left"), "9");
}

#[test]
fn the_sums_are_those_of_the_record_that_is_counted() {
    let many = "v=spf1 include:qq.com a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let bench = look(&[many]).look();
    assert_eq!(arg(&bench, "spf-lookups", "count"), "11");
    assert!(arg(&bench, "spf-lookups", "costs").starts_with("include:qq.com (2), "));
}

/// The line that is given has what the mail in use may send by; once it is there, none is given without it.
#[test]
fn no_line_without_the_mail_in_use_is_given() {
    let code = "spf-include-no-record";
    let told = |lines: &[&str], include: &str| {
        let bench = Bench::both(lines).outside(include, &[]).look();
        (arg(&bench, code, "live"), arg(&bench, code, "without"))
    };
    let lines = ["MX 1 mx.old.cn", "TXT v=spf1 include:spf.old.cn -all"];
    assert_eq!(told(&lines, "spf.old.cn"), ("last".into(), "none".into()));
    let after = ["MX 1 mx.old.cn", "TXT v=spf1 include:qq.com include:spf.old.cn -all"];
    assert_eq!(told(&after, "spf.old.cn"), ("yes".into(), "none".into()));
    // Nobody can say by which name a company sends.
    for (host, include) in [("mxw.263xmail.com", "spfgone.263.net"), ("mx.unknownco.cn", "spf.mailer9.cn")] {
        let record = format!("TXT v=spf1 include:qq.com include:{include} -all");
        for lines in [vec![format!("MX 1 {host}"), record.clone()], vec![format!("MX 5 {host}"), record]] {
            let whole =
                ["MX 5 mx1.qq.com", "MX 10 mx2.qq.com"].into_iter().filter(|_| lines[0].contains("MX 5"));
            let lines: Vec<&str> = lines.iter().map(String::as_str).chain(whole).collect();
            assert_eq!(told(&lines, include), ("yes".into(), "none".into()), "{lines:?}");
        }
    }
    // A spare server takes mail only while the new ones are busy.
    let record = "TXT v=spf1 include:qq.com include:spf.old.cn -all";
    let spare = ["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 20 mx.old.cn", record];
    let line = "v=spf1 include:qq.com -all";
    assert_eq!(told(&spare, "spf.old.cn"), ("no".into(), line.into()));
    let whole = ["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", record];
    let over = Bench::both(&whole).former(&["mx.old.cn"], &[]).outside("spf.old.cn", &[]).look();
    assert_eq!(arg(&over, code, "without"), line);
    assert_eq!(told(&["MX 5 mx1.qq.com", record], "spf.old.cn"), ("no".into(), line.into()));
}

/// What is left when the dead term goes is counted to its end before anybody is told to paste it.
#[test]
fn no_line_without_a_dead_term_is_given_before_it_is_counted() {
    let deep = "v=spf1 a:1.test a:2.test a:3.test include:deeper.test -all";
    let code = "spf-include-no-record";
    let record = "v=spf1 include:big.test include:spf.gone.cn include:qq.com -all";
    let bench = look(&[record]).outside("spf.gone.cn", &[]).outside("big.test", &[deep]);
    let silent = bench.outside_silent("deeper.test").look();
    assert_eq!(arg(&silent, code, "without"), "none");
    let bench = look(&[record]).outside("spf.gone.cn", &[]).outside("big.test", &[deep]);
    let over =
        bench.outside("deeper.test", &["v=spf1 a:4.test a:5.test a:6.test a:7.test a:8.test -all"]).look();
    assert_eq!(arg(&over, code, "without"), "chosen");
    assert_eq!(arg(&over, "spf-lookups", "line"), "v=spf1 include:qq.com -all");
    let bench = look(&[record]).outside("spf.gone.cn", &[]).outside("big.test", &[deep]);
    let within = bench.outside("deeper.test", &["v=spf1 a:4.test -all"]).look();
    let line = "v=spf1 include:big.test include:qq.com include:spf.gone.cn -all";
    assert_eq!(within.rows("spf"), [format!("edit [{record}] -> {line}")]);
    let bench = look(&[line]).outside("spf.gone.cn", &[]).outside("big.test", &[deep]);
    let after = bench.outside("deeper.test", &["v=spf1 a:4.test -all"]).look();
    assert_eq!(arg(&after, code, "without"), "v=spf1 include:big.test include:qq.com -all");
}

/// One line cannot answer two questions: with two broken terms none is given, and both are told.
#[test]
fn two_broken_terms_are_told_without_a_line_that_lacks_both() {
    let dead = "v=spf1 include:spf.gone.cn include:spf.dead.cn include:qq.com -all";
    let bench = look(&[dead]).outside("spf.gone.cn", &[]).outside("spf.dead.cn", &[]).look();
    assert_eq!(bench.codes("spf"), ["spf-include-no-record"; 2]);
    assert!(bench.report("spf").findings.iter().all(|finding| finding.args["without"] == "none"));
    let endless = "v=spf1 include:spf.gone.cn include:loopc.test include:qq.com -all";
    let bench = look(&[endless])
        .outside("spf.gone.cn", &[])
        .outside("loopc.test", &["v=spf1 ip4:192.0.2.77 include:loopd.test -all"])
        .outside("loopd.test", &["v=spf1 include:loopc.test -all"])
        .look();
    assert_eq!(bench.codes("spf"), ["spf-include-no-record", "spf-loop"]);
    assert_eq!(arg(&bench, "spf-include-no-record", "term"), "include:spf.gone.cn");
    assert!(bench.report("spf").findings.iter().all(|finding| finding.args["without"] == "none"));
}

/// What is enough is a whole line: what it costs without a term is that of the line, not of the row that is there.
#[test]
fn without_a_sender_that_is_gone_the_whole_line_is_given() {
    let deep = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let look = |lines: &[&str]| look(lines).outside("big.test", &[deep]).look();
    let edited = look(&["v=spf1 include:big.test include:sender.cn ~all"]);
    assert_eq!(arg(&edited, "spf-lookups", "choice"), "include:big.test (3)");
    assert_eq!(arg(&edited, "spf-lookups", "line"), "v=spf1 include:sender.cn include:qq.com ~all");
    let beside = look(&["v=spf1 include:qq.com ~all", "v=spf1 include:big.test ~all"]);
    assert_eq!(arg(&beside, "spf-lookups", "line"), "stays");
    let live = Bench::both(&["MX 1 mx.old.cn", "TXT v=spf1 include:big.test ~all"])
        .outside("big.test", &[deep])
        .look();
    assert_eq!(arg(&live, "spf-lookups", "line"), "none");
}

/// The line without a dead term may be another row that is there already: then its own row goes whole.
#[test]
fn a_row_that_is_nothing_without_its_dead_term_goes_whole() {
    let lines = ["v=spf1 include:qq.com ~all", "v=spf1 -ip4:198.51.100.66 include:spf.gone.cn -all"];
    let bench = look(&lines).outside("spf.gone.cn", &[]).look();
    assert_eq!(
        arg(&bench, "spf-include-no-record", "without"),
        "v=spf1 -ip4:198.51.100.66 include:qq.com ~all"
    );
}

/// A term is named as it stands in the row.
#[test]
fn a_dead_redirect_is_named_as_such() {
    let bench = look(&["v=spf1 redirect=spf.gone.cn"]).outside("spf.gone.cn", &[]).look();
    assert_eq!(arg(&bench, "spf-include-no-record", "term"), "redirect=spf.gone.cn");
}

/// What is dead is named before what is too much: it fails today, and without it the count is another one.
#[rstest]
#[case::there("v=spf1 include:big.test include:spf.gone.cn include:qq.com -all")]
#[case::to_be_added("v=spf1 include:big.test include:spf.gone.cn -all")]
fn a_dead_term_comes_before_the_count_and_both_are_told(#[case] record: &str) {
    let deep = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let bench = look(&[record]).outside("spf.gone.cn", &[]).outside("big.test", &[deep]).look();
    assert_eq!(bench.codes("spf"), ["spf-include-no-record", "spf-lookups"]);
    assert_eq!(arg(&bench, "spf-include-no-record", "term"), "include:spf.gone.cn");
    assert_eq!(
        (arg(&bench, "spf-lookups", "when"), arg(&bench, "spf-lookups", "count")),
        ("without".into(), "11".into())
    );
    assert_eq!(arg(&bench, "spf-lookups", "costs"), "include:big.test (10), include:spf.mail.qq.com (1)");
    assert_eq!(arg(&bench, "spf-lookups", "choice"), "include:big.test (2)");
    assert_eq!(bench.rows("spf"), [""; 0]);
}

/// A loop that a sender passes by before it closes is taken out by nobody but the person.
#[test]
fn only_what_lets_nobody_pass_is_taken_out_of_a_loop_unasked() {
    let deep = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let look_with = |lines: &[&str], passing: &str| {
        Bench::both(lines)
            .outside("loopc.test", &[&format!("v=spf1 {passing}include:loopd.test -all")])
            .outside("loopd.test", &["v=spf1 include:loopc.test -all"])
            .outside("big.test", &[deep])
            .look()
    };
    let way = |lines: &[&str], passing: &str| arg(&look_with(lines, passing), "spf-loop", "way");
    let own = "TXT v=spf1 include:loopc.test include:qq.com -all";
    assert_eq!(way(&[own], "ip4:192.0.2.77 "), "front");
    assert_eq!(way(&[own], ""), "out");
    let full = "TXT v=spf1 include:loopc.test include:big.test include:qq.com -all";
    assert_eq!(way(&[full], "ip4:192.0.2.77 "), "ask");
    let behind = "TXT v=spf1 include:qq.com include:loopc.test -all";
    assert_eq!(way(&[behind], "ip4:192.0.2.77 "), "ask");
    assert_eq!(way(&[behind], ""), "out");
    assert_eq!(way(&[behind, "MX 1 mx.old.cn"], "ip4:192.0.2.77 "), "live");
}

/// Beside a dead include, a loop that lets nobody pass is taken out whatever becomes of the dead one; one line must not
/// drop both with the words of one.
#[test]
fn a_loop_beside_a_dead_include_is_taken_out_for_itself() {
    let record = "v=spf1 include:first.test include:dead.cn include:spf.163.com -all";
    let bench = look(&[record]).outside("dead.cn", &[]).outside("spf.163.com", &["v=spf1 -all"]).look();
    assert_eq!(arg(&bench, "spf-loop", "way"), "out");
    assert_eq!(arg(&bench, "spf-loop", "without"), "none");
    let line = "v=spf1 include:spf.163.com include:qq.com include:dead.cn -all";
    assert_eq!(bench.rows("spf"), [format!("edit [{record}] -> {line}")]);
    let alone = look(&["v=spf1 include:first.test include:spf.163.com -all"]);
    let alone = alone.outside("spf.163.com", &["v=spf1 -all"]).look();
    assert_eq!(arg(&alone, "spf-loop", "way"), "out");
    // Whoever passes by the domain's own record passes without naming it once more.
    let behind = look(&["v=spf1 ip4:192.0.2.77 include:first.test include:qq.com -all"]).look();
    assert_eq!(arg(&behind, "spf-loop", "way"), "out");
}

/// A term that no receiver understands may be one that nobody sends by: then there is a line without it, or the other row
/// is the record.
#[test]
fn what_nobody_understands_may_go_where_nobody_sends_by_it() {
    let code = "spf-syntax";
    let told =
        |bench: &Bench| ["mended", "row", "without", "edit", "delete"].map(|name| arg(bench, code, name));
    let one = look(&["v=spf1 include:qq.com 600 ~all"]).look();
    assert_eq!(told(&one), ["no", "none", "v=spf1 include:qq.com ~all", "none", "none"]);
    let beside = look(&["v=spf1 include:qq.com ~all", "v=spf1 bogus:x ~all"]).look();
    assert_eq!(told(&beside), ["no", "v=spf1 bogus:x ~all", "stays", "none", "none"]);
    let sender = "v=spf1 include:sender.cn bogus:x ~all";
    let both = look(&["v=spf1 include:qq.com ~all", sender]).outside("sender.cn", &["v=spf1 -all"]).look();
    let line = "v=spf1 include:sender.cn include:qq.com ~all";
    assert_eq!(told(&both), ["no", sender, line, sender, "v=spf1 include:qq.com ~all"]);
    // Of two no line can say which goes, and while mail is in use elsewhere it may be that house's.
    let two = look(&["v=spf1 include:qq.com 600 bogus:x ~all"]).look();
    assert_eq!(told(&two)[2], "none");
    let live =
        Bench::both(&["MX 1 mx.old.cn", "TXT v=spf1 include:qq.com ip4:192.0.2.1 bogus:x ~all"]).look();
    assert_eq!(told(&live)[2], "none");
}

/// What the person may choose names the row that is edited and the one that goes.
#[test]
fn a_line_to_choose_says_which_row_it_takes_the_place_of() {
    let broken = "v=spf1 -ip4:198.51.100.66 include:dead.cn include:sender.cn -all";
    let bench = look(&["v=spf1 include:qq.com ~all", broken]).outside("dead.cn", &[]).look();
    let code = "spf-include-no-record";
    let line = "v=spf1 -ip4:198.51.100.66 include:sender.cn include:qq.com ~all";
    assert_eq!(arg(&bench, code, "without"), line);
    assert_eq!(
        (arg(&bench, code, "edit").as_str(), arg(&bench, code, "delete").as_str()),
        (broken, "v=spf1 include:qq.com ~all")
    );
    let one = look(&[broken]).outside("dead.cn", &[]).look();
    assert_eq!((arg(&one, code, "edit").as_str(), arg(&one, code, "delete").as_str()), ("none", "none"));
    let nine = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let dear = "v=spf1 include:deep.cn include:sender.cn ~all";
    let bench = look(&["v=spf1 include:qq.com ~all", dear]).outside("deep.cn", &[nine]).look();
    assert_eq!(arg(&bench, "spf-lookups", "line"), "v=spf1 include:sender.cn include:qq.com ~all");
    assert_eq!(
        (arg(&bench, "spf-lookups", "edit").as_str(), arg(&bench, "spf-lookups", "delete").as_str()),
        (dear, "v=spf1 include:qq.com ~all")
    );
}

/// A slip that hides too many look-ups: what keeps the line from being given is told beside it.
#[rstest]
#[case::one_record("v=spf1 inculde:deep.cn include:sender.cn -all")]
#[case::no_version("include:deep.cn include:sender.cn -all")]
fn too_many_look_ups_behind_a_slip_are_told(#[case] record: &str) {
    let nine = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let bench = look(&[record]).outside("deep.cn", &[nine]).look();
    assert_eq!(bench.rows("spf"), [""; 0]);
    assert_eq!(arg(&bench, "spf-syntax", "mended"), "later");
    assert_eq!(arg(&bench, "spf-lookups", "when"), "merged");
    assert_eq!(arg(&bench, "spf-lookups", "line"), "v=spf1 include:sender.cn include:qq.com -all");
}

/// What nobody misses goes before anybody who may still send.
#[test]
fn what_leads_to_nothing_goes_before_a_sender() {
    let deep = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test -all";
    let record = "v=spf1 exists:%{i}.sender.cn a:n1.test include:deep.cn -all";
    let bench = look(&[record]).outside("deep.cn", &[deep]).nowhere("n1.test").look();
    let line = "v=spf1 exists:%{i}.sender.cn include:deep.cn include:spf.mail.qq.com -all";
    assert_eq!(bench.rows("spf"), [format!("edit [{record}] -> {line}")]);
}

const SIX: &str = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test -all";
const NINE: &str =
    "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";

/// By a bare `a` without an address nobody passes, and by an `mx` that is the service's nobody but the service.
#[rstest]
#[case::both("v=spf1 include:six.cn a mx ptr -all", &["MX 5 mx1.qq.com", "MX 10 mx2.qq.com"],
    "v=spf1 include:six.cn ptr include:qq.com -all")]
#[case::no_mail_yet("v=spf1 include:six.cn a:first.test mx ptr -all", &[],
    "v=spf1 include:six.cn ptr include:qq.com -all")]
#[case::somebody_elses("v=spf1 include:six.cn a mx ptr -all", &["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "MX 50 mx.old.cn"],
    "v=spf1 include:six.cn mx ptr include:spf.mail.qq.com -all")]
#[case::an_address("v=spf1 include:six.cn a mx ptr -all", &["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", "A 192.0.2.9"],
    "v=spf1 include:six.cn a ptr include:spf.mail.qq.com -all")]
fn what_nobody_passes_by_goes_before_a_sender(
    #[case] record: &str,
    #[case] beside: &[&str],
    #[case] line: &str,
) {
    let record = format!("TXT {record}");
    let lines: Vec<&str> = beside.iter().copied().chain([record.as_str()]).collect();
    let bench = Bench::both(&lines).outside("six.cn", &[SIX]).look();
    let rows = bench.rows("spf");
    assert!(
        rows.len() == 1 && rows[0].ends_with(&format!("-> {line}")),
        "{rows:?} {:?}",
        bench.report("spf").findings
    );
}

/// Where that is not enough, it is told beside the senders of which one has to go, and the line is without it.
#[test]
fn what_nobody_passes_by_is_told_beside_the_senders() {
    let record = "v=spf1 a:n1.test a:n2.test include:six.cn include:four.cn -all";
    let four = "v=spf1 a:1.first.cn a:2.first.cn a:3.first.cn a:4.first.cn -all";
    let bench = look(&[record]).outside("six.cn", &[SIX]).outside("four.cn", &[four]);
    let bench = bench.nowhere("n1.test").nowhere("n2.test").look();
    assert_eq!(arg(&bench, "spf-lookups", "choice"), "include:six.cn (7)");
    assert_eq!(arg(&bench, "spf-lookups", "line"), "v=spf1 include:four.cn include:qq.com -all");
    let out: Vec<_> =
        bench.report("spf").findings.into_iter().filter(|one| one.code == "spf-left-out").collect();
    assert_eq!(out.len(), 2, "{out:?}");
    assert!(out.iter().all(|one| one.args["reason"] == "void"));
    let live = ["MX 1 mx.old.cn".to_owned(), format!("TXT {record}")];
    let live: Vec<&str> = live.iter().map(String::as_str).collect();
    let live = Bench::both(&live).outside("six.cn", &[SIX]).outside("four.cn", &[four]);
    let live = live.nowhere("n1.test").nowhere("n2.test").look();
    assert_eq!(arg(&live, "spf-lookups", "idle"), "a:n1.test, a:n2.test");
}

/// Who stands behind `all` passes today by nothing: without it nobody loses anything.
#[test]
fn what_counts_for_nobody_today_goes_before_a_sender() {
    let four = "v=spf1 a:1.first.cn a:2.first.cn a:3.first.cn a:4.first.cn -all";
    let look = |record: &str| {
        let bench = look(&[record]).outside("nine.cn", &[NINE]).outside("six.cn", &[SIX]);
        bench.outside("four.cn", &[four]).look()
    };
    let several = look("v=spf1 include:nine.cn include:six.cn ~all include:four.cn");
    assert_eq!(arg(&several, "spf-lookups", "enough"), "include:four.cn include:nine.cn");
    let one = look("v=spf1 include:six.cn ~all include:four.cn");
    assert_eq!(arg(&one, "spf-lookups", "choice"), "include:four.cn (9)");
    assert_eq!(arg(&one, "spf-after-all", "what"), "out");
}

/// Beside a line to choose nothing else is to be done in its row.
#[test]
fn one_row_is_given_one_order() {
    let many = "v=spf1 exists:%{i}.n.test exists:%{l}.n.test exists:%{s}.n.test include:nine.cn -all";
    let bench = look(&[many]).outside("nine.cn", &[NINE]).look();
    assert_ne!(arg(&bench, "spf-lookups", "line"), "none");
    assert_ne!(arg(&bench, "spf-void-lookups", "row"), "none");
    let slip =
        look(&["v=spf1 -a:n1.test ipv4:192.0.2.1 include:dead.cn -all"]).outside("dead.cn", &[]).look();
    let line = "v=spf1 -a:n1.test ip4:192.0.2.1 include:qq.com -all";
    assert_eq!(arg(&slip, "spf-include-no-record", "without"), line);
    assert_eq!(arg(&slip, "spf-syntax", "mended"), "later");
    assert_eq!(arg(&slip, "spf-rewritten", "now"), "ip4:192.0.2.1");
    let wide =
        look(&["v=spf1 -a:n1.test include：sender.cn include:dead.cn -all"]).outside("dead.cn", &[]).look();
    assert_eq!(
        arg(&wide, "spf-include-no-record", "without"),
        "v=spf1 -a:n1.test include:sender.cn include:qq.com -all"
    );
    assert!(finding(&wide, "chars-fullwidth").is_none(), "{:?}", wide.report("spf").findings);
    let behind = look(&["v=spf1 include:dead.cn -all include:sender.cn"]).outside("dead.cn", &[]).look();
    assert_eq!(arg(&behind, "spf-after-all", "what"), "moved");
    for records in ["v=spf1 include:dead.cn ~all -all", "v=spf1 include:sender.cn ~all -all"] {
        let twice = look(&[records]).outside("dead.cn", &[]).look();
        assert_eq!(arg(&twice, "spf-after-all", "what"), "out", "{records}");
    }
    let blank = look(&["v=spf1 include :sender.cn -all"]).look();
    assert!(finding(&blank, "spf-rewritten").is_none(), "{:?}", blank.report("spf").findings);
}

/// A shorter line than that without the dead term alone is given where one is needed.
#[test]
fn without_a_dead_term_the_shortest_line_is_given() {
    let seven = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test -all";
    let record = "v=spf1 a:n1.test include:dead.cn include:seven.cn include:sender.cn -all";
    let bench =
        look(&[record]).outside("dead.cn", &[]).outside("seven.cn", &[seven]).nowhere("n1.test").look();
    let line = "v=spf1 include:seven.cn include:sender.cn include:spf.mail.qq.com -all";
    assert_eq!(arg(&bench, "spf-include-no-record", "without"), line);
    assert_eq!(
        (arg(&bench, "spf-left-out", "term"), arg(&bench, "spf-left-out", "reason")),
        ("a:n1.test".into(), "void".into())
    );
}

#[test]
fn several_rows_to_delete_do_not_read_as_one() {
    let lines = [
        "v=spf1 -ip4:198.51.100.66 include:dead.cn include:sender.cn mx -all",
        "v=spf1 include:qq.com ~all",
        "v=spf1 a ~all",
    ];
    let bench = look(&lines).outside("dead.cn", &[]).look();
    assert_eq!(
        arg(&bench, "spf-include-no-record", "delete"),
        "\"v=spf1 include:qq.com ~all\", \"v=spf1 a ~all\""
    );
}

#[test]
fn a_dear_redirect_is_named_as_it_stands() {
    let bench = look(&["v=spf1 include:sender.cn redirect=nine.cn"]).outside("nine.cn", &[NINE]).look();
    assert_eq!(arg(&bench, "spf-lookups", "choice"), "redirect=nine.cn (3)");
    assert!(arg(&bench, "spf-lookups", "costs").starts_with("redirect=nine.cn (10)"));
    assert!(finding(&bench, "spf-left-out").is_none());
}

/// A dead include and too many look-ups: the line is given without both, and nothing else is to be done about either.
#[test]
fn a_dead_include_and_too_many_look_ups_make_one_line() {
    let dear = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test a:9.test -all";
    let record = "v=spf1 include:dear.test include:dead.test ipv4:192.0.2.9 -all";
    let bench = Bench::both(&["MX 5 mx1.qq.com", "MX 10 mx2.qq.com", &format!("TXT {record}")]);
    let report = bench.outside("dear.test", &[dear]).outside("dead.test", &[]).look().report("spf");
    let told = |code: &str, arg: &str| {
        let finding = report.findings.iter().find(|finding| finding.code == code);
        finding.and_then(|finding| finding.args.get(arg).cloned())
    };
    assert_eq!(told("spf-include-no-record", "without").as_deref(), Some("chosen"), "{:?}", report.findings);
    assert_eq!(told("spf-syntax", "mended").as_deref(), Some("later"));
    assert_eq!(told("spf-lookups", "gone").as_deref(), Some("include:dead.test"));
    let line = told("spf-lookups", "line");
    assert_eq!(line.as_deref(), Some("v=spf1 ip4:192.0.2.9 include:qq.com -all"));
    assert!(report.rows.is_empty(), "{:?}", report.rows);
}

/// What makes receivers give up is the first to do without.
#[test]
fn an_example_to_drop_begins_with_what_nobody_passes_by() {
    let eight = "v=spf1 a:1.test a:2.test a:3.test a:4.test a:5.test a:6.test a:7.test a:8.test -all";
    let mut bench = Bench::both(&[
        "MX 5 mx1.qq.com",
        "MX 10 mx2.qq.com",
        "TXT v=spf1 include:eight.test mx:many.test -all",
    ]);
    for number in 1..=12 {
        bench = bench.host("many.test", &format!("MX {number} mx{number}.many.test"));
    }
    let report = bench.outside("eight.test", &[eight]).look().report("spf");
    let found = report.findings.iter().find(|finding| finding.args.contains_key("choice")).unwrap();
    assert_eq!(found.args["line"], "v=spf1 include:eight.test include:spf.mail.qq.com -all", "{found:?}");
}

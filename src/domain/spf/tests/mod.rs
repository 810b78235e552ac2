//! Tables and properties of counting, judging and merging.

mod evaluate;
mod kept_passes;
mod merge;
mod proof;
mod satisfy;
mod tree;

use crate::domain::name::Name;
use crate::domain::record::Txt;

use super::answers::{SpfAnswers, TxtAnswer};
use super::syntax::SpfRecord;
use super::tree::SpfTree;

/// The mail domain of these tests.
pub(super) fn home() -> Name {
    name("first-site.com")
}

pub(super) fn name(text: &str) -> Name {
    text.parse().unwrap()
}

pub(super) fn record(text: &str) -> SpfRecord {
    SpfRecord::parse(text.as_bytes()).unwrap()
}

/// Answers from pairs of a name and its TXT record; several pairs of one name are several records, and `-` is none.
pub(super) fn answers(pairs: &[(&str, &str)]) -> SpfAnswers {
    let mut answers = SpfAnswers::new();
    for (owner, text) in pairs {
        let mut records = match answers.get(&name(owner)) {
            Some(TxtAnswer::Records(records)) => records.clone(),
            Some(TxtAnswer::Absent | TxtAnswer::Unknown) | None => Vec::new(),
        };
        let answer = match *text {
            "-" => TxtAnswer::Absent,
            "?" => TxtAnswer::Unknown,
            text => {
                records.push(Txt::from_text(text));
                TxtAnswer::Records(records)
            }
        };
        answers.insert(name(owner), answer);
    }
    answers
}

/// QQ's tree as facts have it: `include:qq.com` costs 9, `include:spf.mail.qq.com` 8; and one old house that costs 3.
pub(super) fn qq() -> SpfAnswers {
    const LEAF: &str = "v=spf1 ip4:192.0.2.0/24 -all";
    answers(&[
        ("qq.com", "v=spf1 include:spf.mail.qq.com -all"),
        ("qq.com", "MS=ms26838093"),
        (
            "spf.mail.qq.com",
            "v=spf1 include:qq-a.mail.qq.com include:qq-b.mail.qq.com include:qq-c.mail.qq.com \
             include:biz-a.mail.qq.com include:biz-b.mail.qq.com include:biz-c.mail.qq.com \
             include:biz-d.mail.qq.com -all",
        ),
        ("qq-a.mail.qq.com", LEAF),
        ("qq-b.mail.qq.com", LEAF),
        ("qq-c.mail.qq.com", LEAF),
        ("biz-a.mail.qq.com", LEAF),
        ("biz-b.mail.qq.com", LEAF),
        ("biz-c.mail.qq.com", LEAF),
        ("biz-d.mail.qq.com", LEAF),
        ("spf.qiye.aliyun.com", "v=spf1 ip4:203.0.113.0/24 -all"),
        ("spf.old.cn", "v=spf1 a:mail.old.cn mx:old.cn -all"),
    ])
}

pub(super) fn accepted() -> Vec<Name> {
    vec![name("qq.com"), name("spf.mail.qq.com")]
}

pub(super) fn costs(tree: &SpfTree) -> Vec<(String, u32)> {
    tree.costs().into_iter().map(|cost| (cost.text, cost.lookups.known)).collect()
}

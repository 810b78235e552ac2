//! Under which names domains are sold, and which names belong to a platform: the public suffix list, and what it leaves out.

use super::name::Name;
use super::suffix_rules::{Section, suffix_of};

/// Suffixes in the private section of the public suffix list under which people buy domains of their own.
///
/// The list keeps them apart from ICANN's only because a company runs them: who owns `shop.uk.com` edits its
/// DNS as any other owner does. Source: <https://publicsuffix.org/list/>, its private section.
const SOLD_SUFFIXES: &[&str] = &[
    "ae.org",
    "africa.com",
    "br.com",
    "cn.com",
    "co.com",
    "co.in",
    "co.nl",
    "co.no",
    "com.de",
    "com.se",
    "de.com",
    "eu.com",
    "eu.org",
    "gb.net",
    "gr.com",
    "hu.com",
    "hu.net",
    "in.net",
    "jp.net",
    "jpn.com",
    "mex.com",
    "pp.ua",
    "ru.com",
    "sa.com",
    "se.net",
    "uk.com",
    "uk.net",
    "us.com",
    "us.kg",
    "us.org",
    "za.bz",
    "za.com",
];

/// Platforms and mail services missing from the public suffix list whose names belong to the company.
///
/// A shop or a mailbox there has a name below theirs (or an address at it), but its DNS is not the user's to
/// change. General knowledge, no published list. Not checked against a source.
const PLATFORMS: &[&str] = &[
    // Shops.
    "youzan.com",
    "koudaitong.com",
    "weidian.com",
    "taobao.com",
    "tmall.com",
    "1688.com",
    "alibaba.com",
    "jd.com",
    "pinduoduo.com",
    "yangkeduo.com",
    "shoplazza.com",
    "shoplineapp.com",
    "aliexpress.com",
    "amazon.com",
    "etsy.com",
    // Site builders and blogs.
    "faisco.cn",
    "icoc.bz",
    "icoc.vc",
    "icoc.me",
    "lofter.com",
    "jimdo.com",
    "tumblr.com",
    "wix.com",
    "zhihu.com",
    "feishu.cn",
    "yuque.com",
    "gitee.com",
    "csdn.net",
    // Mailboxes for everybody: somebody typed the address they have now.
    "qq.com",
    "foxmail.com",
    "163.com",
    "126.com",
    "yeah.net",
    "sina.com",
    "sina.cn",
    "sohu.com",
    "139.com",
    "189.cn",
    "aliyun.com",
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "yahoo.com",
    "icloud.com",
];

/// The registrable part of a name by the public suffix list; none for a public suffix itself.
pub fn registrable_of(name: &Name) -> Option<Name> {
    last_labels(name, split_suffix(name).suffix.label_count() + 1)
}

/// What the list says about a name.
pub(super) struct Suffixes {
    /// Under which names are bought.
    pub(super) suffix: Name,
    /// Whether the list knows it.
    pub(super) is_known: bool,
    /// The platform of the list's private section above or at the name.
    pub(super) private: Option<Name>,
}

/// The public suffix of a name, and the platform it is on, if any.
pub(super) fn split_suffix(name: &Name) -> Suffixes {
    let mut rest = name.clone();
    let mut private = None;
    loop {
        let text = rest.to_string();
        let (suffix, section) = suffix_of(&text);
        let is_sold = SOLD_SUFFIXES.contains(&suffix);
        let suffix: Name = suffix.parse().unwrap_or_default();
        match section {
            Some(Section::Private) if is_sold => return Suffixes { suffix, is_known: true, private },
            Some(Section::Private) => {
                // The widest private rule is the one that names the company.
                rest = suffix.parent().unwrap_or_default();
                private = Some(suffix);
            }
            Some(Section::Icann) => return Suffixes { suffix, is_known: true, private },
            None => return Suffixes { suffix, is_known: false, private },
        }
    }
}

/// The platform of [`PLATFORMS`] that a name is at or below.
pub(super) fn known_platform(name: &Name) -> Option<Name> {
    let text = name.to_string();
    let is_at_or_below = |platform: &str| {
        text.strip_suffix(platform).is_some_and(|front| front.is_empty() || front.ends_with('.'))
    };
    PLATFORMS.iter().find(|platform| is_at_or_below(platform))?.parse().ok()
}

/// The last `count` labels of a name; none when it has fewer.
pub(super) fn last_labels(name: &Name, count: usize) -> Option<Name> {
    let skip = name.label_count().checked_sub(count)?;
    Name::from_labels(name.labels().skip(skip)).ok()
}

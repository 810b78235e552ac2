//! Pure nouns: names, records, answers, plans. Nothing here reads a clock, a file, a socket or the environment.

pub mod asset;
pub mod bounce;
pub mod catalog;
pub mod characters;
pub mod delegation;
pub mod difference;
pub mod dns_host;
pub mod gb2312;
pub mod kept_text;
pub mod mail_host;
pub mod mailbox;
pub mod member_lines;
pub mod name;
pub mod observation;
pub mod parking;
pub mod pasted_record;
pub mod pasted_tokens;
pub mod plan;
pub mod provider;
pub mod public_resolver;
pub mod public_suffix;
pub mod record;
pub mod spf;
mod suffix_rules;
pub mod time;
pub mod typed_date;
pub mod typed_domain;

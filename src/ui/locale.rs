//! Says a [`Text`] in one language. Languages are data: one `.ftl` file each, with the same keys.

use std::borrow::Cow;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::parser::ParserError;
use jiff::tz::TimeZone;
use unic_langid::LanguageIdentifier;

use crate::domain::catalog::languages;
use crate::domain::time::Wall;
use crate::wizard::page::{Arg, Text};

pub use super::catalog::keys;
use super::catalog::repeated;
use super::clock::{self, Span};
use super::spelled::{Unseen, spelled};
use super::text::escape;

/// Around words that were put into a Chinese sentence, until it is finished. A private character: no text has it.
const EDGE: char = '\u{f8ff}';

/// A language file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct LocaleError {
    /// Name of the file.
    pub file: String,
    /// Line, counted from 1; 1 when the whole file is meant.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

/// One language, the person's time zone, and which day is today. Copies share the texts.
#[derive(Clone)]
pub struct Locale {
    tag: String,
    bundle: Arc<FluentBundle<FluentResource>>,
    zone: TimeZone,
    now: Wall,
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Locale").field("tag", &self.tag).finish_non_exhaustive()
    }
}

impl Locale {
    /// Reads a language file. Times are UTC until [`Locale::set_zone`], and every day is another day until
    /// [`Locale::set_now`].
    ///
    /// # Errors
    /// A tag that is no language, or text that is no Fluent, or a key that stands twice: with its line.
    pub fn load(tag: &str, ftl: &str) -> Result<Self, LocaleError> {
        if let Some((key, line)) = repeated(ftl).into_iter().next() {
            let file = format!("{tag}.ftl");
            return Err(LocaleError { file, line, reason: format!("the key {key} stands here again") });
        }
        Self::read(tag, ftl)
    }

    fn read(tag: &str, ftl: &str) -> Result<Self, LocaleError> {
        let file = format!("{tag}.ftl");
        let language: LanguageIdentifier = tag.parse().map_err(|error| LocaleError {
            file: file.clone(),
            line: 1,
            reason: format!("{tag:?} is no language tag: {error}"),
        })?;
        let resource = FluentResource::try_new(ftl.to_owned())
            .map_err(|(_, errors)| unreadable(file.clone(), ftl, &errors))?;
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Isolation marks (U+2068, U+2069) would be measured, copied and compared.
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).map_err(|errors| LocaleError {
            file,
            line: 1,
            reason: listed(&errors),
        })?;
        let bundle = Arc::new(bundle);
        Ok(Self { tag: tag.to_owned(), bundle, zone: TimeZone::UTC, now: Wall(i64::MIN) })
    }

    /// A language inside the program.
    ///
    /// # Errors
    /// No such language, or its file is damaged (a test keeps that from happening, and keys from standing twice).
    pub fn shipped(tag: &str) -> Result<Self, LocaleError> {
        let Some((tag, ftl)) = languages().iter().find(|(shipped, _)| *shipped == tag) else {
            return Err(LocaleError {
                file: format!("{tag}.ftl"),
                line: 1,
                reason: "no such language in this program".to_owned(),
            });
        };
        Self::read(tag, ftl)
    }

    /// The language's tag, as `zh-CN`.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The person's time zone.
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Times are those of this zone from now on.
    pub fn set_zone(&mut self, zone: TimeZone) {
        self.zone = zone;
    }

    /// The time that decides which day is today.
    pub const fn set_now(&mut self, now: Wall) {
        self.now = now;
    }

    /// The sentence. A key that the language lacks shows as `{key}`.
    pub fn say(&self, text: &Text) -> String {
        match text {
            Text::Key(key, args) => self.message(key, args),
            Text::Raw(data) => escape(data).into_owned(),
            Text::Localized(languages) => {
                let words = languages
                    .get(&self.tag)
                    .or_else(|| {
                        languages
                            .iter()
                            .find(|(tag, _)| primary(tag) == primary(&self.tag))
                            .map(|(_, own)| own)
                    })
                    .or_else(|| languages.get("en"))
                    .or_else(|| languages.values().next());
                words.map(|words| paragraphs(words)).unwrap_or_default()
            }
        }
    }

    fn message(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("{{{key}}}");
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            values.set(*name, self.value(arg));
        }
        // An argument that is not there shows as `{$name}`; tests over all screens look for braces.
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&values), &mut errors);
        if said.contains(EDGE) { joined(&said) } else { said.into_owned() }
    }

    fn value<'arg>(&self, arg: &'arg Arg) -> FluentValue<'arg> {
        match arg {
            Arg::Data(data) => FluentValue::from(escape(data)),
            Arg::Seen(data) => FluentValue::from(self.seen(data)),
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Text(text) if primary(&self.tag) == "zh" => {
                FluentValue::from(format!("{EDGE}{}{EDGE}", self.say(text)))
            }
            Arg::Text(text) => FluentValue::from(self.say(text)),
            Arg::Clock(wall) => FluentValue::from(self.clock(*wall)),
            Arg::Seconds(seconds) => FluentValue::from(self.span(*seconds)),
        }
    }

    /// What stands in DNS, as a person is shown it.
    pub(super) fn seen<'text>(&self, text: &'text str) -> Cow<'text, str> {
        spelled(text, |unseen| {
            let key = match unseen {
                Unseen::Blank => "unseen-blank",
                Unseen::LineBreak => "unseen-line-break",
                Unseen::Invisible => "unseen-character",
                Unseen::Unreadable => "unseen-bytes",
            };
            self.message(key, &[])
        })
    }

    fn span(&self, seconds: u64) -> String {
        let (key, count) = match clock::span(seconds) {
            Span::Seconds(count) => ("ui-seconds", count),
            Span::Minutes(count) => ("ui-minutes", count),
            Span::Hours(count) => ("ui-hours", count),
            Span::Days(count) => ("ui-days", count),
        };
        self.message(key, &[("n", Arg::Number(i64::try_from(count).unwrap_or(i64::MAX)))])
    }

    fn clock(&self, wall: Wall) -> String {
        let Some(local) = clock::local(wall, &self.zone) else {
            return "?".to_owned();
        };
        let time = ("time", Arg::Data(format!("{:02}:{:02}", local.hour, local.minute)));
        let today = clock::local(self.now, &self.zone);
        let day = ("day", Arg::Number(i64::from(local.day)));
        let month = ("month", Arg::Number(i64::from(local.month)));
        match today.map(|today| (local.day_number - today.day_number, today.year)) {
            Some((0, _)) => self.message("ui-clock-today", &[time]),
            Some((-1, _)) => self.message("ui-clock-yesterday", &[time]),
            Some((1, _)) => self.message("ui-clock-tomorrow", &[time]),
            Some((_, year)) if year == local.year => self.message("ui-clock-day", &[time, day, month]),
            Some(_) | None => {
                let year = ("year", Arg::Data(format!("{:04}", local.year)));
                let month = ("month", Arg::Data(format!("{:02}", local.month)));
                let day = ("day", Arg::Data(format!("{:02}", local.day)));
                self.message("ui-clock-year", &[time, day, month, year])
            }
        }
    }
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// Words of a data file, which may be someone's own: escaped, but its rows stay rows.
fn paragraphs(words: &str) -> String {
    words.trim_end().split('\n').map(escape).collect::<Vec<Cow<'_, str>>>().join("\n")
}

fn unreadable(file: String, ftl: &str, errors: &[ParserError]) -> LocaleError {
    let Some(first) = errors.first() else {
        return LocaleError { file, line: 1, reason: "not a language file".to_owned() };
    };
    let before = ftl.get(..first.pos.start).unwrap_or(ftl);
    LocaleError { file, line: before.matches('\n').count() + 1, reason: first.kind.to_string() }
}

fn listed(errors: &[FluentError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

const fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// What no blank stands beside in Chinese.
const fn is_close(character: char) -> bool {
    is_han(character) || matches!(character, '（' | '）')
}

/// The sentence without its [`EDGE`]s. Sentences have a blank around what is put in, which is right beside Latin letters
/// and wrong between two Chinese characters.
fn joined(said: &str) -> String {
    let mut whole = String::with_capacity(said.len());
    let mut rest = said.chars().peekable();
    while let Some(character) = rest.next() {
        if character != EDGE {
            whole.push(character);
            continue;
        }
        let next = rest.peek().copied().unwrap_or(' ');
        if is_close(next) && whole.ends_with(' ') && whole.chars().rev().nth(1).is_some_and(is_close) {
            whole.pop();
        }
        let after: Vec<char> = rest.clone().take(2).collect();
        if let ([' ', behind], true) = (after.as_slice(), whole.ends_with(is_close))
            && is_close(*behind)
        {
            rest.next();
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::tz::{Offset, TimeZone};
    use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};
    use rstest::rstest;

    use super::super::text::ambiguous;
    use super::{Arg, Locale, LocaleError, Text, Wall, keys, languages};

    /// 2026-11-23 14:03 in Beijing.
    const NOW: Wall = Wall(1_795_413_780);

    fn locale(tag: &str, ftl: &str) -> Locale {
        let shipped = languages().iter().find(|(shipped, _)| *shipped == tag).expect("shipped").1;
        let mut locale = Locale::load(tag, &format!("{shipped}\n{ftl}")).expect("loads");
        locale.set_zone(TimeZone::fixed(Offset::constant(8)));
        locale.set_now(NOW);
        locale
    }

    #[test]
    fn both_languages_have_the_same_keys_and_arguments() {
        let (default, others) = languages().split_first().expect("a default language");
        assert!(keys(default.1).contains_key("ui-progress"));
        assert!(!others.is_empty());
        for (tag, ftl) in others {
            assert_eq!(keys(default.1), keys(ftl), "{tag}");
        }
    }

    #[rstest]
    #[case("在 { $a } 添加", "您的服务商", "在您的服务商添加")]
    #[case("在 { $a } 添加", "DNSPod", "在 DNSPod 添加")]
    #[case("主机记录 { $a } 的", "（留空）", "主机记录（留空）的")]
    #[case("host { $a }, then", "(leave empty)", "host (leave empty), then")]
    #[case("在 { $a } 添加", "DNSPod (腾讯云)", "在 DNSPod (腾讯云) 添加")]
    #[case("换成 { $a }，都保留", "腾讯企业邮", "换成腾讯企业邮，都保留")]
    #[case("一个 { $a } { $a } 个", "是", "一个是是个")]
    fn words_put_into_a_chinese_sentence_stand_as_in_one(
        #[case] pattern: &str,
        #[case] word: &str,
        #[case] said: &str,
    ) {
        let word = Text::Localized(BTreeMap::from([("zh-CN".to_owned(), word.to_owned())]));
        let locale = locale("zh-CN", &format!("put-in = {pattern}"));
        assert_eq!(locale.say(&Text::key("put-in").with("a", word)), said);
        // What a person typed stays as it is.
        assert_eq!(
            locale.say(&Text::key("put-in").with("a", "张 三")).matches("张 三").count(),
            pattern.matches("$a").count()
        );
    }

    #[test]
    fn every_shipped_language_loads() {
        for (tag, _) in languages() {
            assert_eq!(Locale::shipped(tag).expect("loads").tag(), *tag);
        }
        assert!(Locale::shipped("tlh").is_err());
    }

    #[test]
    fn no_shipped_word_is_ambiguous_in_width() {
        for (tag, ftl) in languages() {
            for (index, line) in ftl.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
                let found = line.chars().find(|character| ambiguous(*character));
                assert_eq!(found, None, "{tag}.ftl:{}: use another character: {line}", index + 1);
            }
        }
    }

    #[test]
    fn a_damaged_file_is_named_with_its_line() {
        let error = Locale::load("en", "one = 1\ntwo = { $broken\nthree = 3\n").expect_err("damaged");
        assert_eq!((error.file.as_str(), error.line), ("en.ftl", 3), "{error}");
        let twice = Locale::load("en", "one = 1\none = 2\n").expect_err("twice");
        assert_eq!(
            twice,
            LocaleError { file: "en.ftl".into(), line: 2, reason: "the key one stands here again".into() }
        );
    }

    #[test]
    fn what_is_missing_shows_and_does_not_fail() {
        let locale = locale("en", "greet = Hello { $name }");
        assert_eq!(locale.say(&Text::key("no-such-key")), "{no-such-key}");
        assert_eq!(locale.say(&Text::key("greet")), "Hello {$name}");
    }

    #[test]
    fn data_is_escaped_and_not_isolated() {
        let locale = locale("en", "greet = Hello { $name }");
        let text = Text::key("greet").with("name", "a\u{1b}[2J\u{202e}b");
        assert_eq!(locale.say(&text), "Hello a\\027[2J\\u{202e}b");
        assert_eq!(locale.say(&Text::raw("x\ny")), "x\\010y");
    }

    #[test]
    fn texts_stand_in_texts() {
        let locale = locale("zh-CN", "outer = 去「{ $where }」\ninner = { $host } 的面板");
        let inner = Text::key("inner").with("host", "DNSPod");
        assert_eq!(locale.say(&Text::key("outer").with("where", inner)), "去「DNSPod 的面板」");
    }

    #[test]
    fn localized_texts_fall_back() {
        let text = |pairs: &[(&str, &str)]| {
            Text::Localized(pairs.iter().map(|(tag, words)| ((*tag).into(), (*words).into())).collect())
        };
        let locale = locale("zh-CN", "");
        assert_eq!(locale.say(&text(&[("en", "Save"), ("zh-CN", "保存")])), "保存");
        assert_eq!(locale.say(&text(&[("en", "Save"), ("zh", "保存")])), "保存");
        assert_eq!(locale.say(&text(&[("de", "Sichern"), ("en", "Save")])), "Save");
        assert_eq!(locale.say(&text(&[("de", "Sichern\u{1b}\nund")])), "Sichern\\027\nund");
        assert_eq!(locale.say(&Text::Localized(BTreeMap::new())), "");
    }

    #[rstest]
    #[case("zh-CN", 0, "14:03")]
    #[case("zh-CN", -86_400, "昨天 14:03")]
    #[case("zh-CN", 86_400, "明天 14:03")]
    #[case("zh-CN", 7 * 86_400, "11 月 30 日 14:03")]
    #[case("zh-CN", -365 * 86_400, "2025-11-23 14:03")]
    #[case("en", -86_400, "yesterday 14:03")]
    #[case("en", 7 * 86_400, "30 Nov 14:03")]
    // One minute before midnight in Beijing is another day than one after, though both are the same day in UTC.
    #[case("en", 9 * 3600 + 56 * 60, "23:59")]
    #[case("en", 9 * 3600 + 58 * 60, "tomorrow 00:01")]
    fn clocks(#[case] tag: &str, #[case] offset: i64, #[case] expected: &str) {
        let locale = locale(tag, "at = { $at }");
        let text = Text::key("at").with("at", Wall(NOW.0 + offset));
        assert_eq!(locale.say(&text), expected);
    }

    #[rstest]
    #[case("zh-CN", 0, "0 秒")]
    #[case("zh-CN", 59, "59 秒")]
    #[case("zh-CN", 60, "1 分钟")]
    #[case("zh-CN", 7200, "2 小时")]
    #[case("zh-CN", 4 * 86_400, "4 天")]
    #[case("en", 5, "5 s")]
    #[case("en", 200, "3 min")]
    #[case("en", 86_399, "23 h")]
    #[case("en", 86_400, "1 day")]
    #[case("en", 2 * 86_400, "2 days")]
    fn spans(#[case] tag: &str, #[case] seconds: u64, #[case] expected: &str) {
        let locale = locale(tag, "for = { $for }");
        assert_eq!(locale.say(&Text::key("for").with("for", Arg::Seconds(seconds))), expected);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn no_time_is_too_odd(at in any::<i64>(), now in any::<i64>(), seconds in any::<u64>()) {
            let mut locale = locale("en", "t = { $a } { $b }");
            locale.set_now(Wall(now));
            let text = Text::key("t").with("a", Wall(at)).with("b", Arg::Seconds(seconds));
            prop_assert!(!locale.say(&text).is_empty());
        }
    }
}

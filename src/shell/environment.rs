//! What the environment says. **Architecture invariant:** nothing else reads an environment variable.

use std::ffi::OsString;
use std::path::PathBuf;

/// What the environment says about where and for whom the program runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, as the environment gives it")]
pub struct Environment {
    /// `MXPILOT_DATA_DIR`: folder for set-ups.
    pub data_dir: Option<PathBuf>,
    /// `MXPILOT_LANG`: the language that was asked for.
    pub language: Option<String>,
    /// `LC_ALL`, else `LC_MESSAGES`, else `LANG`: the language of the whole session, as `zh_CN.UTF-8`.
    pub session_language: Option<String>,
    /// `NO_COLOR` is there and not empty.
    pub no_color: bool,
    /// `TZ`: the time zone is not the one that this computer was set to.
    pub other_zone: bool,
    /// The person sits at another computer.
    pub ssh: bool,
    /// Within tmux.
    pub tmux: bool,
    /// There is a graphical session whose clipboard could be reached (X11 or Wayland).
    pub display: bool,
    /// `TERM` names a terminal that surely has no clipboard of its own: the Linux console, or none at all.
    pub bare_terminal: bool,
}

/// A language and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LanguageChoice {
    /// Tag of one of the languages that there are.
    pub tag: &'static str,
    /// The person chose it, now or earlier; otherwise it is a guess and worth asking.
    pub chosen: bool,
}

impl Environment {
    /// Reads the environment of this process.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the module that reads the environment for all others"
    )]
    pub fn read() -> Self {
        Self::from_lookup(|name| std::env::var_os(name))
    }

    /// The program's name and its arguments.
    pub fn arguments() -> Vec<OsString> {
        std::env::args_os().collect()
    }

    /// Reads an environment given as a function. Empty variables count as absent.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<OsString>) -> Self {
        let get = |name: &'static str| lookup(name).filter(|value| !value.is_empty());
        let text = |name: &'static str| get(name).and_then(|value| value.into_string().ok());
        let any = |names: &[&'static str]| names.iter().any(|name| get(name).is_some());
        Self {
            data_dir: get("MXPILOT_DATA_DIR").map(PathBuf::from),
            language: text("MXPILOT_LANG"),
            session_language: ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(text),
            no_color: any(&["NO_COLOR"]),
            other_zone: lookup("TZ").is_some(),
            ssh: any(&["SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT"]),
            tmux: any(&["TMUX"]),
            display: any(&["DISPLAY", "WAYLAND_DISPLAY"]),
            bare_terminal: text("TERM").is_some_and(|term| term == "linux" || term == "dumb"),
        }
    }

    /// The language to begin with: the argument, `MXPILOT_LANG`, what was remembered, the session's, else the
    /// first of `languages`. A tag that none of them answers to is passed over.
    pub fn choose_language(
        &self,
        argument: Option<&str>,
        remembered: Option<&str>,
        languages: &[&'static str],
    ) -> LanguageChoice {
        let chosen = [argument, self.language.as_deref(), remembered]
            .into_iter()
            .flatten()
            .find_map(|tag| match_language(tag, languages));
        if let Some(tag) = chosen {
            return LanguageChoice { tag, chosen: true };
        }
        let session = self.session_language.as_deref().and_then(|tag| match_language(tag, languages));
        let first = languages.first().copied().unwrap_or("zh-CN");
        LanguageChoice { tag: session.unwrap_or(first), chosen: false }
    }
}

/// The language of `languages` that a tag or a POSIX locale means: `zh_TW.UTF-8` is answered by `zh-CN` when that
/// is the only Chinese one.
pub fn match_language(wanted: &str, languages: &[&'static str]) -> Option<&'static str> {
    let tag = wanted.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    let primary = tag.split('-').next().unwrap_or_default();
    languages.iter().copied().find(|language| language.eq_ignore_ascii_case(&tag)).or_else(|| {
        languages
            .iter()
            .copied()
            .find(|language| language.split('-').next().is_some_and(|own| own.eq_ignore_ascii_case(primary)))
    })
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use rstest::rstest;

    use super::{Environment, LanguageChoice, match_language};

    const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

    fn environment(pairs: &[(&str, &str)]) -> Environment {
        Environment::from_lookup(|name| {
            pairs.iter().find(|(own, _)| *own == name).map(|(_, value)| OsString::from(value))
        })
    }

    #[rstest]
    #[case(None, None, &[], "zh-CN", false)]
    #[case(None, None, &[("LANG", "en_US.UTF-8")], "en", false)]
    #[case(None, None, &[("LANG", "en_US.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")], "zh-CN", false)]
    #[case(None, None, &[("LC_ALL", ""), ("LANG", "en")], "en", false)]
    #[case(None, None, &[("LANG", "C")], "zh-CN", false)]
    #[case(None, None, &[("LANG", "de_DE.UTF-8")], "zh-CN", false)]
    #[case(None, Some("en"), &[("LANG", "zh_CN")], "en", true)]
    #[case(None, Some("en"), &[("MXPILOT_LANG", "zh-CN")], "zh-CN", true)]
    #[case(Some("en"), Some("zh-CN"), &[("MXPILOT_LANG", "zh-CN")], "en", true)]
    #[case(Some("tlh"), None, &[("MXPILOT_LANG", "EN")], "en", true)]
    fn the_nearest_wish_decides_the_language(
        #[case] argument: Option<&str>,
        #[case] remembered: Option<&str>,
        #[case] pairs: &[(&str, &str)],
        #[case] tag: &'static str,
        #[case] chosen: bool,
    ) {
        let choice = environment(pairs).choose_language(argument, remembered, &LANGUAGES);
        assert_eq!(choice, LanguageChoice { tag, chosen });
    }

    #[rstest]
    #[case("zh_TW.UTF-8", Some("zh-CN"))]
    #[case("en@quot", Some("en"))]
    #[case("", None)]
    #[case("english", None)]
    fn posix_locales_are_understood(#[case] wanted: &str, #[case] expected: Option<&str>) {
        assert_eq!(match_language(wanted, &LANGUAGES), expected);
    }

    #[test]
    fn an_empty_environment_says_nothing() {
        assert_eq!(environment(&[]), Environment::default());
        assert_eq!(environment(&[("NO_COLOR", ""), ("TMUX", ""), ("DISPLAY", "")]), Environment::default());
    }

    #[rstest]
    #[case(&[("SSH_CONNECTION", "a b c d")], (true, false, false, false, false))]
    #[case(&[("TMUX", "/tmp/x,1,0")], (false, true, false, false, false))]
    #[case(&[("WAYLAND_DISPLAY", "wayland-0")], (false, false, true, false, false))]
    #[case(&[("NO_COLOR", "1")], (false, false, false, true, false))]
    #[case(&[("TERM", "linux")], (false, false, false, false, true))]
    #[case(&[("TERM", "xterm-256color")], (false, false, false, false, false))]
    fn each_variable_is_read(
        #[case] pairs: &[(&str, &str)],
        #[case] expected: (bool, bool, bool, bool, bool),
    ) {
        let read = environment(pairs);
        assert_eq!((read.ssh, read.tmux, read.display, read.no_color, read.bare_terminal), expected);
    }

    #[test]
    fn the_data_folder_may_be_any_path() {
        let read = environment(&[("MXPILOT_DATA_DIR", "/srv/数据")]);
        assert_eq!(read.data_dir.as_deref(), Some(std::path::Path::new("/srv/数据")));
    }
}

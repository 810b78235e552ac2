//! What a person can find in her data folder after crashes, newer versions and second windows.

use std::fs::File;
use std::path::{Path, PathBuf};

use rstest::rstest;
use tempfile::TempDir;

use super::Store;
use crate::domain::name::Name;
use crate::domain::time::Wall;
use crate::wizard::message::{Opened, ReadOnly, StoreProblemKind};
use crate::wizard::setup::{Proof, SetUp};

fn domain() -> Name {
    "first-site.com".parse().expect("a name")
}

fn setup() -> SetUp {
    SetUp::new(domain(), domain(), "qq-domain-mail".into(), Wall(1_795_413_780))
}

/// A folder with this text as the saved set-up.
fn holding(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("setups/first-site.com.toml");
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    put(&path, text.as_bytes());
    (folder, path)
}

#[expect(clippy::disallowed_methods, reason = "tests put files where the program finds them")]
fn put(path: &Path, bytes: &[u8]) {
    std::fs::write(path, bytes).expect("written");
}

fn text_of(setup: &SetUp) -> String {
    toml::to_string_pretty(setup).expect("TOML")
}

fn store(folder: &TempDir) -> Store {
    Store::new(folder.path().to_owned())
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("listed")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    names.sort();
    names
}

#[rstest]
#[case(true)]
#[case(false)]
fn what_is_saved_comes_back(#[case] durable: bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = store(&folder);
    assert_eq!(first.open(&domain()), Opened::None);
    let mut setup = setup();
    setup.note = "客户：老李".into();
    setup.section_mut().ownership = Some(Proof::Elsewhere { at: Wall(5) });
    first.save(&setup, durable).expect("saved");
    first.close();
    assert_eq!(store(&folder).open(&domain()), Opened::Ours(setup.clone()));
    assert_eq!(store(&folder).look(&domain()), Ok(Some(setup)));
    assert_eq!(names(&folder.path().join("setups")), ["first-site.com.lock", "first-site.com.toml"]);
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().expect("a folder");
    let mut store = Store::new(folder.path().join("data"));
    assert_eq!(store.open(&domain()), Opened::None);
    store.save(&setup(), true).expect("saved");
    store.remember_language("en").expect("remembered");
    let sheet = store.write_sheet("records.md", "| MX |\n").expect("written");
    let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    let setups = folder.path().join("data/setups");
    assert_eq!(mode(&setups), 0o700);
    assert_eq!(mode(&setups.join("first-site.com.toml")), 0o600);
    assert_eq!(mode(&setups.join("first-site.com.lock")), 0o600);
    assert_eq!(mode(&folder.path().join("data/config.toml")), 0o600);
    assert_eq!(mode(Path::new(&sheet)), 0o600);
}

#[test]
fn a_second_window_may_look_but_not_write() {
    let (folder, path) = holding(&text_of(&setup()));
    let (mut first, mut second) = (store(&folder), store(&folder));
    assert_eq!(first.open(&domain()), Opened::Ours(setup()));
    assert_eq!(second.open(&domain()), Opened::ReadOnly(setup(), ReadOnly::OpenElsewhere));
    let mut changed = setup();
    changed.note = "mine".into();
    second.save(&changed, true).expect_err("read-only");
    let refused = second.import(changed.clone());
    assert!(
        matches!(&refused, Opened::Failed(problem) if problem.kind == StoreProblemKind::OpenElsewhere),
        "{refused:?}"
    );
    assert_eq!(std::fs::read_to_string(&path).expect("there"), text_of(&setup()));
    first.close();
    assert_eq!(second.open(&domain()), Opened::Ours(setup()));
}

#[test]
fn a_second_window_for_the_same_new_domain_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut first, mut second) = (store(&folder), store(&folder));
    assert_eq!(first.open(&domain()), Opened::None);
    let Opened::Failed(problem) = second.open(&domain()) else { panic!("both would write") };
    assert!(problem.detail.contains("another"), "{problem:?}");
    second.save(&setup(), true).expect_err("not ours");
}

#[test]
fn unfinished_files_of_a_crash_are_taken_away_and_never_listed() {
    let (folder, path) = holding(&text_of(&setup()));
    let setups = path.parent().expect("a parent");
    put(&setups.join(".first-site.com.toml~a1b2c3~"), b"schema = 1\ndoma");
    put(&setups.join(".other.cn.toml~a1b2c3~"), b"");
    put(&setups.join("first-site.com.lock"), b"");
    let mut store = store(&folder);
    let saved = store.list();
    assert_eq!((saved.summaries.len(), saved.problems.len()), (1, 0));
    assert_eq!(store.open(&domain()), Opened::Ours(setup()));
    assert_eq!(names(setups), [".other.cn.toml~a1b2c3~", "first-site.com.lock", "first-site.com.toml"]);
}

#[test]
fn a_damaged_file_stays_and_its_line_is_named() {
    let whole = text_of(&setup());
    for (cut, _) in whole.char_indices() {
        let text: String = whole.chars().take(cut).collect();
        let (folder, path) = holding(&text);
        let mut store = store(&folder);
        match store.open(&domain()) {
            Opened::Failed(problem) => {
                assert_eq!(problem.kind, StoreProblemKind::Damaged, "cut at {cut}: {problem:?}");
                assert!(problem.line.is_none_or(|line| line <= whole.lines().count()), "{problem:?}");
                store.save(&setup(), true).expect_err("nothing is written over it");
                assert_eq!(store.list().problems, vec![problem]);
            }
            // What was cut off has a default.
            Opened::Ours(_) => {}
            found @ (Opened::None | Opened::ReadOnly(..)) => panic!("cut at {cut}: {found:?}"),
        }
        assert_eq!(std::fs::read_to_string(&path).expect("there"), text);
    }
}

#[rstest]
#[case("schema = 1\ndomain = \"first-site.com\"\nzone = [\n", 3)]
#[case("schema = 1\ndomain = 5\n", 2)]
#[case("schema = 1\n\nschema = 1\n", 3)]
fn the_line_is_the_one_that_is_wrong(#[case] text: &str, #[case] line: usize) {
    let (folder, _) = holding(text);
    let Opened::Failed(problem) = store(&folder).open(&domain()) else { panic!("damaged") };
    assert!(problem.line.is_some_and(|named| named.abs_diff(line) <= 1), "{problem:?}");
    assert!(problem.path.ends_with("first-site.com.toml"));
}

#[rstest]
#[case(vec![0xff, 0xfe, 0])]
#[case(vec![b' '; (1 << 20) + 1])]
fn bytes_that_are_no_set_up_are_left_alone(#[case] bytes: Vec<u8>) {
    let (folder, path) = holding("");
    put(&path, &bytes);
    let Opened::Failed(problem) = store(&folder).open(&domain()) else { panic!("damaged") };
    assert_eq!(problem.kind, StoreProblemKind::Damaged);
    assert_eq!(std::fs::read(&path).expect("there"), bytes);
}

#[test]
fn a_newer_file_is_shown_and_never_written() {
    let text =
        text_of(&setup()).replace("schema = 1", "schema = 2\nzones = [\"a\"]\nplace-of-birth = { a = 1 }");
    let (folder, path) = holding(&text);
    let mut store = store(&folder);
    let mut expected = setup();
    expected.schema = 2;
    assert_eq!(store.open(&domain()), Opened::ReadOnly(expected, ReadOnly::Newer));
    store.save(&setup(), true).expect_err("read-only");
    assert_eq!(std::fs::read_to_string(&path).expect("there"), text);
    assert_eq!(store.list().summaries.len(), 1);
}

#[test]
fn unknown_keys_anywhere_are_seen_past_and_kept() {
    let mut full = setup();
    full.section_mut().ownership = Some(Proof::Elsewhere { at: Wall(5) });
    // `note` is a key of the set-up, and unknown where it stands a second time.
    full.note = "keep".into();
    let text = text_of(&full)
        .replace("schema = 1", "schema = 1\ncolour = \"red\"")
        .replace("[prepare]", "[prepare]\nnote = 5")
        .replace("kind = \"elsewhere\"", "kind = \"elsewhere\"\nwitness = \"x\"");
    assert!(text.contains("witness") && text.contains("note = 5"), "{text}");
    let (folder, path) = holding(&text);
    let mut store = store(&folder);
    assert_eq!(store.open(&domain()), Opened::ReadOnly(full, ReadOnly::UnknownKeys));
    store.save(&setup(), true).expect_err("read-only");
    assert_eq!(std::fs::read_to_string(&path).expect("there"), text);
}

/// A tick that a file of before does not know is not made; and as long as it is not made, an older program reads the file.
#[test]
fn a_tick_that_came_later_is_not_in_a_file_before_it_is_made() {
    let mut written = setup();
    assert!(!text_of(&written).contains("policy_over"), "{}", text_of(&written));
    written.old_house.policy_over = true;
    for (text, ticked) in [(text_of(&setup()), false), (text_of(&written), true)] {
        let (folder, _) = holding(&text);
        let Opened::Ours(setup) = store(&folder).open(&domain()) else { panic!("{text}") };
        assert_eq!(setup.old_house.policy_over, ticked);
    }
}

#[test]
fn a_file_under_another_name_is_not_taken_for_it() {
    let (folder, path) = holding(&text_of(&setup()));
    let moved = path.with_file_name("other.cn.toml");
    std::fs::rename(&path, &moved).expect("renamed");
    let Opened::Failed(problem) = store(&folder).open(&"other.cn".parse().expect("a name")) else {
        panic!("not the set-up of that domain")
    };
    assert!(problem.detail.contains("first-site.com"));
}

#[test]
fn an_import_keeps_what_was_here() {
    let (folder, path) = holding("damaged [");
    let mut store = store(&folder);
    for note in ["one", "two"] {
        let mut imported = setup();
        imported.note = note.into();
        assert_eq!(store.import(imported.clone()), Opened::Ours(imported.clone()));
        imported.changed = Wall(1);
        store.save(&imported, false).expect("it is open");
    }
    let setups = path.parent().expect("a parent");
    let kept = |number: u32| {
        std::fs::read_to_string(setups.join(format!("first-site.com.toml.before-import-{number}")))
    };
    assert_eq!(kept(1).expect("kept"), "damaged [");
    assert!(kept(2).expect("kept").contains("\"one\""));
    assert_eq!(store.list().summaries.len(), 1, "what was kept is not listed");
}

#[test]
fn saving_without_opening_never_writes_over_anything() {
    let (folder, path) = holding(&text_of(&setup()));
    let mut store = store(&folder);
    let mut changed = setup();
    changed.note = "blind".into();
    store.save(&changed, true).expect_err("never opened");
    assert_eq!(std::fs::read_to_string(&path).expect("there"), text_of(&setup()));
    let mut elsewhere = setup();
    elsewhere.domain = "new.cn".parse().expect("a name");
    store.save(&elsewhere, true).expect("nothing was there");
    assert_eq!(store.look(&elsewhere.domain), Ok(Some(elsewhere)));
}

#[rstest]
#[case("../evil")]
#[case("a/b.md")]
#[case(".hidden")]
#[case("")]
#[case("名字.md")]
fn sheets_stay_in_their_folder(#[case] name: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    store(&folder).write_sheet(name, "x").expect_err("refused");
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn names_that_are_no_file_names_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let odd: Name = "a_b.cn".parse().expect("a name of DNS");
    assert!(matches!(store(&folder).open(&odd), Opened::Failed(_)));
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn a_language_is_remembered_among_other_settings() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(&folder);
    assert_eq!(store.remembered_language(), None);
    store.remember_language("en").expect("remembered");
    let config = folder.path().join("config.toml");
    put(&config, b"language = \"en\"\ntheme = \"light\"\n");
    store.remember_language("zh-CN").expect("remembered");
    assert_eq!(store.remembered_language().as_deref(), Some("zh-CN"));
    assert!(std::fs::read_to_string(&config).expect("there").contains("light"));
    put(&config, b"language = ");
    store.remember_language("en").expect_err("a damaged one stays");
    assert_eq!(std::fs::read(&config).expect("there"), b"language = ");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_said() {
    let (folder, path) = holding(&text_of(&setup()));
    // A folder in the file's place cannot be read by anybody, not even by the superuser.
    std::fs::remove_file(&path).expect("removed");
    std::fs::create_dir(&path).expect("made");
    let mut store = store(&folder);
    let Opened::Failed(problem) = store.open(&domain()) else { panic!("unreadable") };
    assert!(!problem.detail.is_empty() && problem.line.is_none());
    assert_eq!(store.list().problems.len(), 1);
}

#[test]
fn nothing_saved_is_an_empty_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let saved = store(&folder).list();
    assert!(saved.summaries.is_empty() && saved.problems.is_empty());
}

/// A folder without permission holds back everybody but the superuser, who therefore cannot try this.
#[cfg(unix)]
#[test]
fn what_may_not_be_written_may_be_looked_at() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = holding(&text_of(&setup()));
    let setups = path.parent().unwrap().to_owned();
    std::fs::set_permissions(&setups, std::fs::Permissions::from_mode(0o500)).unwrap();
    if File::create(setups.join("probe")).is_ok() {
        eprintln!("SKIPPED what_may_not_be_written_may_be_looked_at: the superuser may write everywhere");
        return;
    }
    let mut store = store(&folder);
    assert_eq!(store.open(&domain()), Opened::ReadOnly(setup(), ReadOnly::NotAllowed));
    store.save(&setup(), true).expect_err("not allowed");
    let other: Name = "other.cn".parse().unwrap();
    let Opened::Failed(problem) = store.open(&other) else { panic!("nothing is there to be looked at") };
    assert_eq!(problem.kind, StoreProblemKind::Denied);
    std::fs::set_permissions(&setups, std::fs::Permissions::from_mode(0o700)).unwrap();
}

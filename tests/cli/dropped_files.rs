//! `taisho FILE`, as when a file is dropped on the program, on a simulated desktop.

use crate::support::{Folder, corpus, taisho};
use std::cell::{Cell, RefCell};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use taisho::cli::{Desktop, Terminal, run};

/// A desktop that remembers what it was asked.
#[derive(Default)]
struct Desk {
    opened: RefCell<Vec<PathBuf>>,
    waits: Cell<usize>,
    has_no_browser: bool,
}

impl Desktop for Desk {
    fn open(&self, file: &Path) -> io::Result<()> {
        if self.has_no_browser {
            return Err(io::Error::from(io::ErrorKind::NotFound));
        }
        self.opened.borrow_mut().push(file.to_owned());
        Ok(())
    }

    fn closes_with_program(&self) -> bool {
        true
    }

    fn wait_for_enter(&self) {
        self.waits.set(self.waits.get() + 1);
    }
}

impl Desk {
    /// Runs the program in front of a screen; the exit code and what it said.
    fn run(&self, args: &[&str]) -> (u8, String) {
        self.run_on(args, true)
    }

    fn run_on(&self, args: &[&str], is_screen: bool) -> (u8, String) {
        let args: Vec<OsString> = std::iter::once("taisho")
            .chain(args.iter().copied())
            .map(OsString::from)
            .collect();
        let terminal = Terminal {
            is_screen,
            ..Terminal::default()
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let outcome = run(&args, terminal, self, &mut out, &mut err);
        assert!(args.len() == 1 || out.is_empty());
        (outcome.code(), String::from_utf8(err).expect("UTF-8"))
    }
}

#[test]
fn a_page_is_written_beside_the_document_and_shown() {
    let folder = Folder::new("dropped");
    let path = folder.file("案 1 & (2)/基本方針.txt", corpus("nambu.txt"));
    let desk = Desk::default();
    let (code, said) = desk.run(&[&path]);
    assert_eq!(code, 1, "{said}");
    let page = folder.path("案 1 & (2)/基本方針.txt.taisho.html");
    assert_eq!(*desk.opened.borrow(), std::slice::from_ref(&page));
    assert_eq!(desk.waits.get(), 0);
    assert!(said.contains("高5件") && said.contains("taisho.html"), "{said}");
    let text = std::fs::read_to_string(&page).expect("written");
    assert!(text.contains("基本方針.txt") && !text.contains("案 1 &amp;"));
    // Its own page is replaced; another's file is not.
    assert_eq!(desk.run(&[&path, "--lang", "en"]).0, 1);
    assert!(
        std::fs::read_to_string(&page)
            .expect("written")
            .contains("<html lang=\"en\">")
    );
    std::fs::write(&page, "<!DOCTYPE html><title>私のメモ</title>").expect("written");
    let (code, said) = desk.run(&[&path]);
    assert_eq!((code, desk.waits.get()), (2, 1), "{said}");
    assert!(said.contains("上書きしません"), "{said}");
    assert_eq!(
        std::fs::read_to_string(&page).expect("there"),
        "<!DOCTYPE html><title>私のメモ</title>"
    );
    assert_eq!(folder.names("案 1 & (2)").len(), 2);
}

#[test]
fn several_files_have_a_page_each_and_a_bad_one_stops_nothing() {
    let folder = Folder::new("several");
    let one = folder.file("a.txt", corpus("tatebayashi.txt"));
    let bad = folder.file("bad.rtf", b"{\\rtf1");
    let two = folder.file("a.md", corpus("ogi-council.txt"));
    let desk = Desk::default();
    let (code, said) = desk.run(&[&one, &bad, &two]);
    assert_eq!((code, desk.waits.get()), (2, 1), "{said}");
    assert!(said.contains("bad.rtf"), "{said}");
    assert_eq!(
        folder.names(""),
        [
            "a.md",
            "a.md.taisho.html",
            "a.txt",
            "a.txt.taisho.html",
            "bad.rtf"
        ]
    );
    assert_eq!(desk.opened.borrow().len(), 2);
    // A page dropped by mistake is told, and a folder of documents does not take pages for policies.
    let page = folder.path("a.md.taisho.html");
    let (code, said) = desk.run(&[page.to_str().expect("UTF-8")]);
    assert!(code == 2 && said.contains("元の文書"), "{said}");
    let (input, output) = (folder.path(""), folder.path("out"));
    let ran = taisho([
        "batch".as_ref(),
        input.as_os_str(),
        "-o".as_ref(),
        output.as_os_str(),
    ]);
    assert!(ran.err.contains("2件の文書"), "{}", ran.err);
}

#[test]
fn two_versions_of_one_policy_also_give_the_table_of_old_and_new() {
    let folder = Folder::new("two");
    let text = corpus("nambu.txt");
    let draft = text.replacen("必要に応じて", "毎年度1回以上", 1);
    assert_ne!(text, draft);
    // In any order: the names say which is older.
    let old = folder.file("方針（現行）.txt", text);
    let new = folder.file("方針（改正案）.txt", draft);
    for files in [[&old, &new], [&new, &old]] {
        let desk = Desk::default();
        let (code, said) = desk.run(&files.map(String::as_str));
        assert_eq!(code, 1, "{said}");
        let table = folder.path("方針（改正案）.txt.新旧対照表.taisho.html");
        assert_eq!(desk.opened.borrow().last(), Some(&table), "{said}");
        let page = std::fs::read_to_string(&table).expect("written");
        assert!(page.contains("毎年度1回以上") && page.contains("現行"), "{said}");
        assert_eq!(folder.names("").len(), 5);
    }
    // Of two bodies there is none.
    let other = folder.file("館林.txt", corpus("tatebayashi.txt"));
    let (_, said) = Desk::default().run(&[&old, &other]);
    assert!(!said.contains("新旧対照表"), "{said}");
}

#[test]
fn a_folder_gives_the_overview_in_a_folder_beside_it() {
    let folder = Folder::new("dropped-folder");
    folder.file("方針 & 案/a.txt", corpus("nambu.txt"));
    folder.file("方針 & 案/b.txt", corpus("tatebayashi.txt"));
    let desk = Desk::default();
    let dropped = folder.path("方針 & 案");
    let dropped = dropped.to_str().expect("UTF-8");
    let overview = folder.path("方針 & 案.taisho/overview.html");
    for _ in 0..2 {
        let (code, said) = desk.run(&[dropped]);
        assert_eq!(code, 1, "{said}");
        assert_eq!(desk.opened.borrow().last(), Some(&overview));
    }
    let results = folder.names("方針 & 案.taisho");
    let has = |name: &str| results.iter().any(|one| one == name);
    assert!(has("a.html") && has("b.html") && has("matrix.csv"), "{results:?}");
    assert_eq!(folder.names("方針 & 案"), ["a.txt", "b.txt"]);
}

#[test]
fn without_a_screen_or_a_browser_the_page_is_only_named() {
    let folder = Folder::new("quiet");
    let path = folder.file("a.txt", corpus("tatebayashi.txt"));
    let desk = Desk::default();
    let (code, said) = desk.run_on(&[&path], false);
    assert_eq!((code, desk.opened.borrow().len()), (0, 0));
    assert!(said.contains("a.txt.taisho.html"), "{said}");
    let desk = Desk {
        has_no_browser: true,
        ..Desk::default()
    };
    let (code, said) = desk.run(&[&path]);
    assert_eq!((code, desk.waits.get()), (0, 1), "{said}");
    assert!(said.contains("開けませんでした"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_folder_where_nobody_may_write_is_told_with_the_remedy() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("closed");
    let path = folder.file("in/a.txt", corpus("tatebayashi.txt"));
    let mode = |bits| std::fs::set_permissions(folder.path("in"), std::fs::Permissions::from_mode(bits));
    mode(0o555).expect("closed");
    // The administrator may write everywhere.
    let is_closed = std::fs::write(folder.path("in/b"), "").is_err();
    let (code, said) = Desk::default().run(&[&path]);
    mode(0o755).expect("opened");
    if is_closed {
        assert!(code == 2 && said.contains("デスクトップ"), "{said}");
        assert_eq!(folder.names("in"), ["a.txt"]);
    }
    // A name so long that no ending fits behind it.
    let long = "長".repeat(82) + ".txt";
    let path = folder.file(&long, corpus("tatebayashi.txt"));
    let (code, said) = Desk::default().run(&[&path]);
    assert!(code == 2 && said.contains("名前が長すぎます"), "{said}");
    assert_eq!(folder.names("").len(), 2);
}

#[test]
fn a_word_is_neither_command_nor_file() {
    for (args, words) in [
        (&["chekc"][..], "命令 check のことですか"),
        (&["方針.txt"], "命令もファイルもありません"),
        (&["there/is/none.txt"], "見つかりません"),
        (&["/"], "フォルダです"),
        (
            &["a.txt", "--format", "html"],
            "taisho check 基本方針.pdf --format",
        ),
        (&["check", "--colour"], "という指定はありません"),
    ] {
        let (code, said) = Desk::default().run(args);
        assert!(code == 2 && said.contains(words), "{args:?} {said}");
    }
    let desk = Desk::default();
    assert_eq!((desk.run(&[]).0, desk.waits.get()), (0, 1));
}

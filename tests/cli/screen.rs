//! A terminal gets text, never an archive.

use crate::support::{Folder, corpus};

#[test]
fn a_screen_gets_no_archive() {
    let terminal = taisho::cli::Terminal {
        is_screen: true,
        ..taisho::cli::Terminal::default()
    };
    let folder = Folder::new("screen");
    let policy = folder.file("policy.txt", corpus("tatebayashi.txt"));
    let run = |terminal, format: &str| {
        let args = ["taisho", "check", &policy, "--format", format];
        let args: Vec<std::ffi::OsString> = args.iter().map(Into::into).collect();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let outcome = taisho::cli::run(&args, terminal, &taisho::cli::SystemDesktop, &mut out, &mut err);
        let err = String::from_utf8(err).expect("UTF-8");
        (outcome.code(), out, err)
    };
    for format in ["docx", "xlsx"] {
        let (code, out, err) = run(terminal, format);
        assert_eq!((code, out.as_slice()), (2, b"".as_slice()));
        assert!(err.contains(&format!("-o 結果.{format}")), "{err}");
        let (code, out, _) = run(taisho::cli::Terminal::default(), format);
        assert_eq!((code, &out[..2]), (0, b"PK".as_slice()));
    }
    assert_eq!(run(terminal, "csv").0, 0);
}

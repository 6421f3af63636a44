//! Checks that text for the terminal keeps to its width and contains no control characters.

use crate::support::{corpus, report_on};
use taisho::deviations::{Rule, Severity};
use taisho::lang::{Lang, Say};
use taisho::report::Report;
use taisho::report::formats::text::{Style, wrap::width, write};
use taisho::report::words::meaning;
use taisho::sides::Sides;

fn text(report: &Report, lang: Lang, style: Style) -> String {
    let mut out = Vec::new();
    write(report, lang, style, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn lines_keep_to_the_width_and_to_kinsoku() {
    let report = report_on(&corpus("nambu.txt"));
    for columns in [60, 80, 100] {
        let style = Style {
            width: columns,
            color: false,
        };
        for line in text(&report, Lang::Ja, style).lines() {
            assert!(width(line) <= columns, "{columns}: {line}");
            assert!(
                !line.trim_start().starts_with(['、', '。', '」', '）', '］']),
                "{line}"
            );
            assert!(!line.ends_with(['「', '（', '［']), "{line}");
        }
    }
}

#[test]
fn both_texts_and_the_difference_are_there_without_colour() {
    let report = report_on(&corpus("nambu.txt"));
    let plain = text(&report, Lang::Ja, Style::default());
    assert!(plain.contains("［－定期的又は－］必要に応じて"), "{plain}");
    assert!(plain.contains("法的な助言ではなく") && plain.contains("taisho explain"));
    assert!(!plain.contains('\u{1b}'));
    let colored = text(
        &report,
        Lang::Ja,
        Style {
            width: 80,
            color: true,
        },
    );
    let mut stripped = colored.clone();
    for code in ["0", "1", "1;31", "31", "32", "2"] {
        stripped = stripped.replace(&format!("\u{1b}[{code}m"), "");
    }
    assert_eq!(stripped, plain);
}

#[test]
fn no_word_of_ours_speaks_of_an_offence() {
    let rules = Rule::ALL.iter().map(|rule| rule.say(Lang::Ja));
    let grades = Severity::ALL.iter().map(|grade| meaning(*grade, Sides::Model).ja);
    assert!(
        rules
            .chain(grades)
            .chain([Sides::Model.disclaimer().ja])
            .all(|words| !words.contains("違反"))
    );
}

#[test]
fn english_is_spoken_where_it_is_asked_for() {
    let report = report_on(&corpus("tatebayashi.txt"));
    let text = text(&report, Lang::En, Style::default());
    assert!(
        text.contains("no legal advice") && !text.contains("法的な助言"),
        "{text}"
    );
}

#[test]
fn control_characters_are_shown_not_sent() {
    let hostile = corpus("tatebayashi.txt").replace("全庁的な", "\u{1b}[2J全庁的な");
    let mut report = report_on(&hostile);
    // A reader removes direction marks, but names of files and saved reports may contain them.
    report.policy.path = "\u{202e}a.txt".to_owned();
    let text = text(&report, Lang::Ja, Style::default());
    assert!(
        text.contains("⟨U+001B⟩[2J") && text.contains("⟨U+202E⟩a.txt"),
        "{text}"
    );
    assert!(!text.contains(['\u{1b}', '\u{202e}']));
}

#[test]
fn a_clause_without_title_goes_by_its_first_words() {
    let whole = corpus("kashima.txt");
    let line = whole
        .lines()
        .find(|line| line.contains("地震、落雷"))
        .expect("the third threat");
    let report = report_on(&whole.replace(line, ""));
    let style = Style {
        width: 100,
        color: false,
    };
    assert!(text(&report, Lang::Ja, style).contains("例文 3.3 地震、落雷、火災等の災害によるサービス及…"));
}

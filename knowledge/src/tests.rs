//! One test for all tables. The compiler has already checked that each row has the right number of cells.

use super::{ACTS, FRAME_WORDS, TABLES, VERB_FORMS};

/// Returns the rows of a table without its header, as lists of cells.
fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines()
        .skip(1)
        .map(|line| line.split(',').collect())
        .collect()
}

/// Characters that form a common word with a following 市, 町, 村 or 区: 都市, 市町村, 特別区, 土地改良区, 財産区.
const GENERIC: &str = "本当同各副都全市町村区県学管地別良産";

/// Returns a name of a municipality that a cell seems to contain: a kanji that isn't in [`GENERIC`], then 市
/// or the like at the end of a word.
fn municipality(cell: &str) -> Option<String> {
    let chars: Vec<char> = cell.chars().collect();
    chars.windows(2).enumerate().find_map(|(at, pair)| {
        let is_kanji = |c: char| ('一'..='鿿').contains(&c);
        let named = is_kanji(pair[0]) && !GENERIC.contains(pair[0]) && "市町村区".contains(pair[1]);
        // 構成市町村 and 関係市町村 are municipalities in general; 区域 and 区分 are areas and divisions.
        let general = chars[at + 1..].starts_with(&['市', '町'])
            || chars[at + 1..].starts_with(&['町', '村'])
            || chars[at + 1..].starts_with(&['市', '区'])
            || chars[at + 1..].starts_with(&['区', '域'])
            || chars[at + 1..].starts_with(&['区', '分']);
        (named && !general).then(|| pair.iter().collect())
    })
}

/// Returns a sentence for each thing that is wrong with a table.
fn faults(name: &str, text: &str, key: usize) -> Vec<String> {
    let rows = rows(text);
    let mut faults = Vec::new();
    for pair in rows.windows(2) {
        if pair[0][..key] >= pair[1][..key] {
            faults.push(format!("{name}: {:?} must come before {:?}", pair[1], pair[0]));
        }
    }
    for row in &rows {
        if row[..key].iter().any(|cell| cell.is_empty()) {
            faults.push(format!("{name}: {row:?} has an empty key"));
        }
        if row.last().is_none_or(|reason| reason.trim().is_empty()) {
            faults.push(format!("{name}: {row:?} has no reason"));
        }
        if let Some(cell) = row
            .iter()
            .find(|cell| cell.trim() != **cell || cell.contains('"'))
        {
            faults.push(format!(
                "{name}: {cell:?} begins or ends with a space, or has a quote"
            ));
        }
        if let Some(found) = row.iter().find_map(|cell| municipality(cell)) {
            faults.push(format!("{name}: {row:?} names a municipality ({found})"));
        }
    }
    faults
}

#[test]
fn tables_are_sorted_unique_reasoned_and_name_no_municipality() {
    let faults: Vec<String> = TABLES
        .iter()
        .flat_map(|(name, text, key)| faults(name, text, *key))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Acts and frame words are looked up by the form in which a verb is compared.
#[test]
fn no_act_or_frame_word_has_a_form_that_is_never_looked_up() {
    let words = ACTS.iter().map(|row| row.word);
    let mut words = words.chain(FRAME_WORDS.iter().map(|row| row.word));
    let lost = words.find(|word| VERB_FORMS.iter().any(|row| row.form == *word));
    assert_eq!(lost, None);
}

#[test]
fn the_check_of_tables_finds_each_fault() {
    for (text, wanted) in [
        ("word,reason\n甲,a\n乙,b\n", "must come before"),
        ("word,reason\n甲,a\n甲,b\n", "must come before"),
        ("word,reason\n甲,\n", "no reason"),
        ("word,reason\n,a\n", "empty key"),
        ("word,reason\n\"甲\",a\n", "has a quote"),
        ("word,reason\n甲 ,a\n", "with a space"),
        ("word,reason\n架空市,a\n", "names a municipality"),
    ] {
        let found = faults("x.csv", text, 1);
        assert!(
            found.iter().any(|fault| fault.contains(wanted)),
            "{text:?}: {found:?}"
        );
    }
    assert_eq!(faults("x.csv", "word,reason\n構成市町村,a\n甲,b\n", 1), [""; 0]);
}

#[test]
fn the_readme_describes_every_table_and_the_folder_holds_no_other() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tables");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .expect("the tables are there")
        .map(|entry| {
            entry
                .expect("readable")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    files.sort();
    let mut declared: Vec<&str> = TABLES.iter().map(|(name, ..)| *name).collect();
    declared.sort_unstable();
    assert_eq!(files, declared);
    let readme = include_str!("../README.md");
    for (name, text, _) in TABLES {
        let columns = text.lines().next().unwrap_or_default().replace(',', ", ");
        let row = format!("| `{name}` | {columns} |");
        assert!(
            readme.contains(&row),
            "README.md has no row that begins with {row}"
        );
    }
}

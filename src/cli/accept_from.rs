//! `taisho accept --from`: acceptances that people filled in into a table of findings. Nothing is written unless every row is
//! good.

use super::accept::{entry, report, settings_of, written};
use super::acceptance_file::{AcceptanceFile, Entered};
use super::shared::Basis;
use super::{Console, Outcome};
use crate::files::{self, FileError, is_same};
use crate::lang::Message;
use crate::program::Error;
use crate::settings::AcceptEntry;
use crate::settings::filled::{self, FilledRow, Unfilled};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Faults shown one by one.
const SHOWN: usize = 20;

/// A table, and how it is read.
pub(super) struct FilledTable<'a> {
    pub path: &'a Path,
    /// The document to read instead of those in the table.
    pub document: Option<&'a Path>,
    pub basis: &'a Basis,
    pub is_dry_run: bool,
    pub is_quiet: bool,
}

/// What the table adds to one file of settings.
struct TableAddition {
    file: AcceptanceFile,
    entries: Vec<AcceptEntry>,
    /// Decisions that are on record already, and those that another takes the place of.
    same: usize,
    instead: usize,
    /// Lines of acceptances on record whose rows are empty.
    unmarked: BTreeSet<usize>,
}

/// Reads the table and records what it accepts.
pub(super) fn run(table: &FilledTable, console: &mut Console) -> Result<Outcome, Error> {
    let bytes = files::bytes(table.path, filled::LIMITS)?;
    let rows = match filled::read(&bytes, filled::LIMITS) {
        Ok(rows) => rows,
        Err(Unfilled::Refused(why)) => return Err(Error::Refused(table.path.to_owned(), why)),
        Err(Unfilled::Faults(faults)) => return Ok(refuse(table, &faults, console)),
    };
    let mut faults = Vec::new();
    let mut additions = Vec::new();
    for (path, rows) in by_settings(table, &rows, &mut faults)? {
        additions.push(addition(table, &path, &rows, &mut faults)?);
    }
    if !faults.is_empty() {
        return Ok(refuse(table, &faults, console));
    }
    write(table, &additions)?;
    if !table.is_quiet {
        for addition in &additions {
            say(table, addition, console);
        }
    }
    Ok(Outcome::Clean)
}

/// Says what is wrong with the table. Nothing was written then.
fn refuse(table: &FilledTable, faults: &[Message], console: &mut Console) -> Outcome {
    for fault in faults.iter().take(SHOWN) {
        console.complain(&Error::BadArgument(fault.clone()));
    }
    let (file, n) = (table.path.display(), faults.len());
    let (ja, en) = match n.saturating_sub(SHOWN) {
        0 => (String::new(), String::new()),
        more => (format!("（ほか{more}か所）"), format!(" ({more} more)")),
    };
    console.complain(&Error::BadArgument(Message::new(
        format!("{file} に直すところが{n}か所あるため{ja}、何も書きませんでした。直して保存し、もう一度実行してください"),
        format!("nothing was written, because {n} cells of {file} have to be mended{en}. Mend them, save, and run the command again"),
    )));
    Outcome::Failed
}

/// The rows of a file of settings, by document.
type DocumentRows<'a> = BTreeMap<PathBuf, Vec<&'a FilledRow>>;

/// Sorts the rows by the file in which their acceptances are recorded.
fn by_settings<'a>(
    table: &FilledTable,
    rows: &'a [FilledRow],
    faults: &mut Vec<Message>,
) -> Result<BTreeMap<PathBuf, DocumentRows<'a>>, Error> {
    let mut found: BTreeMap<PathBuf, DocumentRows> = BTreeMap::new();
    let mut paths: BTreeMap<&str, Option<PathBuf>> = BTreeMap::new();
    for row in rows {
        let place = paths
            .entry(&row.document)
            .or_insert_with(|| document(table, &row.document));
        match place {
            Some(document) => {
                let settings = settings_of(document, table.basis);
                if is_same(&settings, document) || is_same(&settings, table.path) {
                    return Err(Error::File(FileError::WouldOverwriteInput(settings)));
                }
                let of_settings = found.entry(settings).or_default();
                of_settings.entry(document.clone()).or_default().push(row);
            }
            None if row.acceptance.is_some() => faults.push(no_document(row)),
            None => {}
        }
    }
    Ok(found)
}

/// The document that the table calls `name`: from here, or else from the folder of the table.
fn document(table: &FilledTable, name: &str) -> Option<PathBuf> {
    if let Some(document) = table.document {
        return Some(document.to_owned());
    }
    let here = PathBuf::from(name);
    let beside = table.path.with_file_name(name);
    [here, beside]
        .into_iter()
        .find(|path| !name.is_empty() && path.is_file())
}

/// Checks the rows of one file of settings.
fn addition(
    table: &FilledTable,
    path: &Path,
    documents: &DocumentRows,
    faults: &mut Vec<Message>,
) -> Result<TableAddition, Error> {
    let mut found = TableAddition {
        file: AcceptanceFile::open(path)?,
        entries: Vec::new(),
        same: 0,
        instead: 0,
        unmarked: BTreeSet::new(),
    };
    contradictions(path, documents, faults);
    let mut entered = BTreeSet::new();
    for (document, rows) in documents {
        let accepted = rows.iter().filter(|row| row.acceptance.is_some());
        let accepted: Vec<&FilledRow> = accepted.copied().collect();
        let report = match accepted.is_empty() {
            true => None,
            false => Some(report(document, table.basis, &found.file.settings)?),
        };
        for row in accepted {
            let of_report = report.as_ref().zip(row.acceptance.as_ref());
            let Some(entry) = of_report.and_then(|(report, how)| entry(report, &row.fingerprint, how)) else {
                faults.push(no_finding(row, document));
                continue;
            };
            if !entered.insert(row.fingerprint.as_str()) {
                continue;
            }
            match found.file.enter(&entry) {
                Entered::Same(_) => found.same += 1,
                Entered::Instead(_) => {
                    found.instead += 1;
                    found.entries.push(entry);
                }
                Entered::New => found.entries.push(entry),
            }
        }
        let open = rows.iter().filter(|row| row.acceptance.is_none());
        let on_record = open.filter_map(|row| found.file.on_record(&row.fingerprint));
        let lines: Vec<usize> = on_record.map(|waiver| waiver.line).collect();
        found.unmarked.extend(lines);
    }
    Ok(found)
}

/// Finds rows about one finding that say different things. One file holds for all of its documents, so that a finding can't be
/// accepted for one of them and open for another.
fn contradictions(path: &Path, documents: &DocumentRows, faults: &mut Vec<Message>) {
    let mut first: BTreeMap<&str, &FilledRow> = BTreeMap::new();
    for row in documents.values().flatten() {
        match first.get(row.fingerprint.as_str()) {
            None => {
                first.insert(&row.fingerprint, row);
            }
            Some(other) if other.acceptance != row.acceptance => faults.push(contradiction(path, other, row)),
            Some(_) => {}
        }
    }
}

/// Writes all files, after checking that each of them can be.
fn write(table: &FilledTable, additions: &[TableAddition]) -> Result<(), Error> {
    let changed = additions.iter().filter(|of| !of.entries.is_empty());
    let texts = changed.map(|of| Ok((&of.file, of.file.with(&of.entries)?)));
    let texts: Vec<(&AcceptanceFile, String)> = texts.collect::<Result<_, Error>>()?;
    for (file, _) in &texts {
        file.ensure_unchanged()?;
    }
    for (file, text) in texts.iter().filter(|_| !table.is_dry_run) {
        file.write(text)?;
    }
    Ok(())
}

/// Says what was written, what was there already, and how an acceptance is taken back.
fn say(table: &FilledTable, of: &TableAddition, console: &mut Console) {
    let path = &of.file.path;
    let mut said = written(of.entries.len(), path, table.is_dry_run);
    if of.instead > 0 {
        let n = of.instead;
        said.ja
            .push_str(&format!("。うち{n}件は以前の承認に代わるものです"));
        said.en
            .push_str(&format!("; {n} of them take the place of earlier ones"));
    }
    if of.same > 0 {
        let n = of.same;
        said.ja.push_str(&format!("。同じ承認がすでにあるもの {n}件"));
        said.en.push_str(&format!("; {n} are on record already"));
    }
    console.remark(&said);
    if of.unmarked.is_empty() {
        return;
    }
    let lines: Vec<String> = of.unmarked.iter().take(5).map(usize::to_string).collect();
    let more = if of.unmarked.len() > 5 { " …" } else { "" };
    let (n, lines, path) = (of.unmarked.len(), lines.join(", "), path.display());
    console.remark(&Message::new(
        format!("表で承認が空欄の相違のうち{n}件は、{path} に承認があり、そのまま有効です。取り消すには、その [[accept]] を消してください（{lines}{more}行目）"),
        format!("{n} findings whose row is empty are accepted in {path} and stay so. To take an acceptance back, delete its [[accept]] there (lines {lines}{more})"),
    ));
}

fn no_document(row: &FilledRow) -> Message {
    let (cell, name) = (&row.document_cell, &row.document);
    Message::new(
        format!(
            "{cell} の文書「{name}」が見つかりません。比べたときと同じフォルダで実行するか、taisho accept 文書 --from 表 のように文書を指定してください"
        ),
        format!(
            "{cell}: the document \u{201c}{name}\u{201d} isn't there. Run the command in the folder in which it was compared, or name it: taisho accept FILE --from TABLE"
        ),
    )
}

fn no_finding(row: &FilledRow, document: &Path) -> Message {
    let (cell, key, document) = (&row.fingerprint_cell, &row.fingerprint, document.display());
    Message::new(
        format!(
            "{cell} の指紋 {key} の相違は、今の {document} にありません。taisho check で表を作り直し、その行の承認を書き直してください"
        ),
        format!(
            "{cell}: {document} has no finding with the fingerprint {key} now. Make the table again with taisho check, and fill in that row again"
        ),
    )
}

fn contradiction(path: &Path, first: &FilledRow, second: &FilledRow) -> Message {
    let (a, b, key) = (&first.accepted_cell, &second.accepted_cell, &first.fingerprint);
    let path = path.display();
    Message::new(
        format!(
            "{a} と {b} は同じ相違（{key}）について異なることを書いています。承認は1つの {path} に記録され、どちらの文書にも効くので、同じ内容にするか、文書を別のフォルダに分けてください"
        ),
        format!(
            "{a} and {b} say different things about one finding ({key}). Both documents share {path}, where an acceptance holds for both: write the same in both rows, or put the documents into folders of their own"
        ),
    )
}

//! Errors that end a run: each wraps the error of the stage it comes from, with the path, and its sentence says what
//! happened, where, and what to do next.

use super::near::near;
use super::reason::reason_ja;
use super::unusable_settings::{bad_settings, no_settings};
use super::unwritten::{dangling, folder_in_use, not_ours, unwritable, unwritable_beside, would_overwrite};
use crate::accuracy::InvalidGold;
use crate::compare::Incomparable;
use crate::deviations::Rule;
use crate::files::{FileError, LineFault};
use crate::framework::InvalidFramework;
use crate::guideline::Invalid;
use crate::lang::{Message, Phrase, phrase};
use crate::read::Refusal;
use crate::report::saved::Unusable;
use crate::settings::Fault;
use std::path::{Path, PathBuf};

/// A failure that ends the run with exit code 2. Only reading, writing and arguments can fail; everything
/// between is total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// A file could not be opened, read or written.
    File(FileError),
    /// The document could not be read.
    Refused(PathBuf, Refusal),
    /// The process that reads documents can't be started; the text is the system's reason.
    NoReader(String),
    /// The document was read, but cannot be compared with the guideline.
    Incomparable(Incomparable),
    /// `--guideline` names neither a built-in guideline nor a file.
    UnknownGuideline(String),
    /// The guideline file cannot be used.
    BadGuideline(PathBuf, Invalid),
    /// `--framework` names neither a built-in framework nor a file.
    UnknownFramework(String),
    /// The framework file cannot be used.
    BadFramework(PathBuf, InvalidFramework),
    /// The gold file cannot be scored.
    BadGold(PathBuf, InvalidGold),
    /// The file isn't a saved report, or not one that can be printed again.
    BadReport(PathBuf, Unusable),
    /// The file of settings can't be read.
    NoSettings(FileError),
    /// The file of settings has a fault.
    BadSettings(PathBuf, Fault),
    /// A rule code or name that does not exist.
    UnknownRule(String),
    /// The output could not be written to a file beside the document, a place the user didn't choose; the text is the
    /// system's reason.
    UnwritableBeside(PathBuf, String),
    /// The output would replace a file that this program has not written.
    NotOurs(PathBuf),
    /// A file among the documents that this program has written.
    OwnFile(PathBuf),
    /// Another `batch` writes into the folder.
    FolderInUse(PathBuf),
    /// `batch` found no readable document.
    NothingToCompare(PathBuf),
    /// An option's value is not usable.
    BadArgument(Message),
    /// The program itself failed on this document.
    Internal(PathBuf),
}

impl From<FileError> for Error {
    fn from(why: FileError) -> Error {
        Error::File(why)
    }
}

impl From<Incomparable> for Error {
    fn from(why: Incomparable) -> Error {
        Error::Incomparable(why)
    }
}

impl Error {
    /// One sentence: what is wrong and what to do, in both languages.
    pub fn message(&self) -> Message {
        match self {
            Error::File(why) => file(why),
            Error::Refused(path, refusal) => refusal.message(path),
            Error::NoReader(why) => Message::new(
                format!(
                    "文書を読む子プロセスを起動できません（{}）。メモリやプロセス数の制限を確かめるか、文書をテキストで保存してください",
                    reason_ja(why)
                ),
                format!(
                    "cannot start the process that reads documents ({why}). Check the limits on memory and processes, or save the document as text"
                ),
            ),
            Error::Incomparable(why) => incomparable(why),
            Error::UnknownGuideline(id) => Message::new(
                format!(
                    "底本「{id}」はありません。taisho guidelines で一覧を見るか、ファイル名を指定してください"
                ),
                format!("unknown guideline \u{201c}{id}\u{201d}. See taisho guidelines, or name a file"),
            ),
            Error::BadGuideline(path, why) => unusable(path, AS_GUIDELINE, &why.0),
            Error::UnknownFramework(id) => Message::new(
                format!(
                    "要求事項「{id}」はありません。taisho frameworks で一覧を見るか、ファイル名を指定してください"
                ),
                format!("unknown framework \u{201c}{id}\u{201d}. See taisho frameworks, or name a file"),
            ),
            Error::BadFramework(path, why) => unusable(path, AS_FRAMEWORK, &why.0),
            Error::BadGold(path, why) => unusable(path, AS_GOLD, &why.0),
            Error::BadReport(path, why) => bad_report(path, why),
            Error::NoSettings(why) => no_settings(why),
            Error::BadSettings(path, why) => bad_settings(path, why),
            Error::UnknownRule(name) => unknown_rule(name),
            Error::UnwritableBeside(path, why) => unwritable_beside(path, why),
            Error::NotOurs(path) => not_ours(path),
            Error::OwnFile(path) => own_file(path),
            Error::FolderInUse(folder) => folder_in_use(folder),
            Error::NothingToCompare(path) => Message::new(
                format!(
                    "{} に読める文書（.pdf .docx .html .txt .md）がありません",
                    path.display()
                ),
                format!(
                    "no readable document (.pdf .docx .html .txt .md) in {}",
                    path.display()
                ),
            ),
            Error::BadArgument(why) => why.clone(),
            Error::Internal(path) => Message::new(
                format!(
                    "{} の処理中にプログラムの誤りが起きました。この文書とともに開発元へお知らせください",
                    path.display()
                ),
                format!(
                    "the program failed on {}. Please report it together with the document",
                    path.display()
                ),
            ),
        }
    }
}

fn file(why: &FileError) -> Message {
    match why {
        FileError::NotFound(path) => Message::new(
            format!(
                "ファイルが見つかりません: {}。名前と場所を確かめてください",
                path.display()
            ),
            format!("no such file: {}. Check its name and folder", path.display()),
        ),
        FileError::IsFolder(path) => Message::new(
            format!(
                "{} はフォルダです。1つの文書を指定するか、まとめて比べるときは taisho batch を使ってください",
                path.display()
            ),
            format!(
                "{} is a folder. Name one document, or use taisho batch for many",
                path.display()
            ),
        ),
        FileError::NotAFile(path) => Message::new(
            format!(
                "{} は通常のファイルではありません（パイプや装置です）。ファイルに保存してから指定してください",
                path.display()
            ),
            format!(
                "{} is no regular file but a pipe or a device. Save it as a file and name that",
                path.display()
            ),
        ),
        FileError::Unreadable(path, why) => Message::new(
            format!(
                "{} を読めません（{}）。ほかのプログラムで開いていないか確かめてください",
                path.display(),
                reason_ja(why)
            ),
            format!(
                "cannot read {} ({why}). Check that no other program holds it",
                path.display()
            ),
        ),
        FileError::Unwritable(path, why) => unwritable(path, why),
        FileError::DanglingLink(path, target) => dangling(path, target),
        FileError::WouldOverwriteInput(path) => would_overwrite(path),
        FileError::NoLine(path, number, fault) => not_a_report(path, &line_fault(*number, *fault)),
    }
}

fn own_file(path: &Path) -> Message {
    let path = path.display();
    Message::new(
        format!(
            "{path} は taisho が書いたファイルなので、文書として読みませんでした。文書であれば、これだけを指定すると直し方を示します"
        ),
        format!(
            "{path} was written by taisho and not read as a document. If it is one, name it alone to see what to do"
        ),
    )
}

fn line_fault(number: usize, fault: LineFault) -> Message {
    match fault {
        LineFault::Missing { lines } => Message::new(
            format!("{number}行目がありません（結果は{lines}行です）。--line を確かめてください"),
            format!("There is no line {number} (it has {lines}). Check --line"),
        ),
        LineFault::TooFar { megabytes } => Message::new(
            format!(
                "{number}行目より前が上限（{megabytes} MB）を超えています。その1行だけを別のファイルに保存して指定してください"
            ),
            format!(
                "More than {megabytes} MB stand before line {number}. Save that line alone in a file and name it"
            ),
        ),
        LineFault::NotAReport => Message::new(
            format!(
                "{number}行目は1件の結果ではありません。--line は、1行に1件ずつ入った results.jsonl に使います"
            ),
            format!(
                "Line {number} is not a report. --line is for results.jsonl, with one report on each line"
            ),
        ),
    }
}

fn incomparable(why: &Incomparable) -> Message {
    match why {
        Incomparable::NoClause(name) => Message::new(
            format!(
                "{name} に「1 目的」「第1条」のような条項が見つかりません。taisho outline で読み取り結果を確かめてください"
            ),
            format!(
                "no clause such as \u{201c}1 目的\u{201d} or \u{201c}第1条\u{201d} found in {name}. See taisho outline for how it was read"
            ),
        ),
        Incomparable::IsResult(name) => Message::new(
            format!("{name} は taisho が書いた結果です。比べた元の文書を指定してください"),
            format!("{name} is a result written by taisho. Name the document that was compared"),
        ),
        Incomparable::NotAPolicy(name, what) => Message::new(
            format!("{name} に国の例文と対応する節がありません。{}", what.ja),
            format!("no section of {name} corresponds to the guideline. {}", what.en),
        ),
        Incomparable::Unlike(name) => Message::new(
            format!(
                "{name} に底本と対応する条項がありません。--guideline の文書と、比べる文書の組合せを確かめてください"
            ),
            format!(
                "no clause of {name} corresponds to the base text. Check that --guideline names the right document"
            ),
        ),
    }
}

const AS_GUIDELINE: Phrase = phrase("は底本として使えません", "cannot serve as a guideline");
const AS_FRAMEWORK: Phrase = phrase("は要求事項として使えません", "cannot serve as a framework");
const AS_GOLD: Phrase = phrase("は正解データとして読めません", "cannot be read as gold data");
const AS_REPORT: Phrase = phrase("を結果として読めません", "cannot be read as a report");

/// A sentence on the file, what it cannot be used as, and why.
fn unusable(path: &Path, Phrase { ja, en }: Phrase, why: &Message) -> Message {
    let path = path.display();
    Message::new(
        format!("{path} {ja}。{}", why.ja),
        format!("{path} {en}. {}", why.en),
    )
}

fn bad_report(path: &Path, why: &Unusable) -> Message {
    match why {
        Unusable::Refused(refusal) => refusal.message(path),
        Unusable::Altered(why) => not_a_report(path, why),
    }
}

fn not_a_report(path: &Path, why: &Message) -> Message {
    unusable(path, AS_REPORT, why)
}

fn unknown_rule(name: &str) -> Message {
    let is_note = |digits: &str| digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit());
    if name.strip_prefix(['P', 'p']).is_some_and(is_note) {
        return Message::new(
            format!(
                "{name} は規則ではなく、読み取りなどの注意の番号です。意味は結果にその番号とともに書かれています"
            ),
            format!(
                "{name} is no rule but the code of a note on reading. The report says beside it what it means"
            ),
        );
    }
    let known = Rule::ALL.iter().flat_map(|rule| [rule.code(), rule.name()]);
    let near = near(name, known);
    let (ja, en) = match near.is_empty() {
        true => (String::new(), String::new()),
        false => (
            format!("（近いもの: {}）", near.join("、")),
            format!(" (near: {})", near.join(", ")),
        ),
    };
    Message::new(
        format!("規則「{name}」はありません{ja}。taisho rules で一覧を見てください"),
        format!("unknown rule \u{201c}{name}\u{201d}{en}. See taisho rules"),
    )
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for Error {}

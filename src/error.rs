//! Why a run could not be done. Every variant says what happened and what to do about it.

use crate::deviations::Rule;
use crate::lang::Message;
use crate::near::near;
use crate::read::Refusal;
use std::path::PathBuf;

/// A failure that ends the run with exit code 2. Only reading, writing and arguments can fail; everything
/// between is total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The path does not exist.
    NotFound(PathBuf),
    /// A folder was given where a file is needed.
    IsFolder(PathBuf),
    /// A pipe, a device or the like was given where a file is needed.
    NotAFile(PathBuf),
    /// The system refused to read the file; the text is the system's reason.
    Unreadable(PathBuf, String),
    /// The document could not be read.
    Refused(PathBuf, Refusal),
    /// A file of settings is not UTF-8; the first bad byte is at this offset.
    NotUtf8(PathBuf, usize),
    /// Text without a single numbered or titled clause.
    NoClause(PathBuf),
    /// Clauses, but none corresponds to a section of the guideline. The message says what it seems to be.
    NotAPolicy(PathBuf, Message),
    /// `--guideline` names neither a built-in guideline nor a file.
    UnknownGuideline(String),
    /// The guideline file cannot serve as one.
    BadGuideline(PathBuf, Message),
    /// `--framework` names neither a built-in framework nor a file.
    UnknownFramework(String),
    /// The file cannot serve as a framework.
    BadFramework(PathBuf, Message),
    /// The gold file cannot be scored.
    BadGold(PathBuf, Message),
    /// The file is no saved report, or none that can be printed again.
    BadReport(PathBuf, Message),
    /// The file of settings has a fault at this line.
    BadConfig {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        why: Message,
    },
    /// A rule code or name that does not exist.
    UnknownRule(String),
    /// The output could not be written; the text is the system's reason.
    Unwritable(PathBuf, String),
    /// The same of a file beside the document, whose place was not chosen.
    UnwritableBeside(PathBuf, String),
    /// The output would replace a file that this program has not written.
    NotOurs(PathBuf),
    /// `batch` found no readable document.
    NothingToCompare(PathBuf),
    /// An option's value is not usable.
    BadArgument(Message),
    /// The output would replace a file that was given to be read.
    WouldOverwriteInput(PathBuf),
    /// The program itself failed on this document.
    Internal(PathBuf),
}

impl Error {
    /// One sentence: what is wrong and what to do, in both languages.
    pub fn message(&self) -> Message {
        match self {
            Error::NotFound(path) => Message::new(
                format!(
                    "ファイルが見つかりません: {}。名前と場所を確かめてください",
                    path.display()
                ),
                format!("no such file: {}. Check its name and folder", path.display()),
            ),
            Error::IsFolder(path) => Message::new(
                format!(
                    "{} はフォルダです。1つの文書を指定するか、まとめて比べるときは taisho batch を使ってください",
                    path.display()
                ),
                format!(
                    "{} is a folder. Name one document, or use taisho batch for many",
                    path.display()
                ),
            ),
            Error::NotAFile(path) => Message::new(
                format!(
                    "{} は通常のファイルではありません（パイプや装置です）。ファイルに保存してから指定してください",
                    path.display()
                ),
                format!(
                    "{} is no regular file but a pipe or a device. Save it as a file and name that",
                    path.display()
                ),
            ),
            Error::Unreadable(path, why) => Message::new(
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
            Error::Refused(path, refusal) => refusal.message(path),
            Error::NotUtf8(path, at) => Message::new(
                format!(
                    "{} は UTF-8 の文字列ではありません（{}バイト目）。メモ帳の「名前を付けて保存」で文字コード UTF-8 を選んで保存し直してください",
                    path.display(),
                    at + 1
                ),
                format!(
                    "{} is not UTF-8 text (byte {}). Save it again as UTF-8",
                    path.display(),
                    at + 1
                ),
            ),
            Error::NoClause(path) => Message::new(
                format!(
                    "{} に「1 目的」「第1条」のような条項が見つかりません。taisho outline で読み取り結果を確かめてください",
                    path.display()
                ),
                format!(
                    "no clause such as \u{201c}1 目的\u{201d} or \u{201c}第1条\u{201d} found in {}. See taisho outline for how it was read",
                    path.display()
                ),
            ),
            Error::NotAPolicy(path, what) => Message::new(
                format!(
                    "{} に国の例文と対応する節がありません。{}",
                    path.display(),
                    what.ja
                ),
                format!(
                    "no section of {} corresponds to the guideline. {}",
                    path.display(),
                    what.en
                ),
            ),
            Error::UnknownGuideline(id) => Message::new(
                format!(
                    "底本「{id}」はありません。taisho guidelines で一覧を見るか、ファイル名を指定してください"
                ),
                format!("unknown guideline \u{201c}{id}\u{201d}. See taisho guidelines, or name a file"),
            ),
            Error::BadGuideline(path, why) => Message::new(
                format!("{} は底本として使えません。{}", path.display(), why.ja),
                format!("{} cannot serve as a guideline. {}", path.display(), why.en),
            ),
            Error::UnknownFramework(id) => Message::new(
                format!(
                    "要求事項「{id}」はありません。taisho frameworks で一覧を見るか、ファイル名を指定してください"
                ),
                format!("unknown framework \u{201c}{id}\u{201d}. See taisho frameworks, or name a file"),
            ),
            Error::BadFramework(path, why) => Message::new(
                format!("{} は要求事項として使えません。{}", path.display(), why.ja),
                format!("{} cannot serve as a framework. {}", path.display(), why.en),
            ),
            Error::BadGold(path, why) => Message::new(
                format!("{} は正解データとして読めません。{}", path.display(), why.ja),
                format!("{} cannot be read as gold data. {}", path.display(), why.en),
            ),
            Error::BadReport(path, why) => Message::new(
                format!("{} を結果として読めません。{}", path.display(), why.ja),
                format!("{} cannot be read as a report. {}", path.display(), why.en),
            ),
            Error::BadConfig { path, line, why } => Message::new(
                format!("{} の{line}行目: {}", path.display(), why.ja),
                format!("{}, line {line}: {}", path.display(), why.en),
            ),
            Error::UnknownRule(name) => {
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
            Error::Unwritable(path, why) => Message::new(
                format!(
                    "{} に書けません（{}）。別の場所を -o で指定してください",
                    path.display(),
                    reason_ja(why)
                ),
                format!(
                    "cannot write {} ({why}). Name another place with -o",
                    path.display()
                ),
            ),
            Error::UnwritableBeside(path, why) => Message::new(
                format!(
                    "{} に書けません（{}）。文書をデスクトップなど書き込めるフォルダにコピーして、そちらを指定してください",
                    path.display(),
                    reason_ja(why)
                ),
                format!(
                    "cannot write {} ({why}). Copy the document to a folder where you may write, and name the copy",
                    path.display()
                ),
            ),
            Error::NotOurs(path) => Message::new(
                format!(
                    "{} は taisho が書いたファイルではないため、上書きしません。名前を変えるか別のフォルダに移してから、もう一度お試しください",
                    path.display()
                ),
                format!(
                    "{} was not written by taisho and is not overwritten. Rename or move it, and try again",
                    path.display()
                ),
            ),
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
            Error::WouldOverwriteInput(path) => Message::new(
                format!(
                    "{} は読み込む文書です。上書きしないよう、別の場所を -o で指定してください",
                    path.display()
                ),
                format!(
                    "{} is an input and is not overwritten. Name another place with -o",
                    path.display()
                ),
            ),
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

/// The reason given for what is no regular file.
pub const NO_FILE: &str = "not a regular file";

/// The reasons a system gives most often, in Japanese; others in the system's own words.
fn reason_ja(why: &str) -> &str {
    const KNOWN: [(&str, &str); 8] = [
        ("File name too long", "名前が長すぎます"),
        ("No such file or directory", "フォルダがありません"),
        ("Permission denied", "許可がありません"),
        ("is a directory", "フォルダです"),
        ("Is a directory", "フォルダです"),
        ("No space left on device", "空き容量がありません"),
        ("Read-only file system", "読取り専用の場所です"),
        (NO_FILE, "通常のファイルではありません"),
    ];
    KNOWN
        .iter()
        .find(|(known, _)| *known == why)
        .map_or(why, |(_, ja)| ja)
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for Error {}

//! Why a document can't be read, and what to do about it.

use super::limits::Limit;
use serde::{Deserialize, Serialize};
use std::path::Path;
use taisho_text::lang::Message;

/// The reason why a document can't be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// It contains only white space.
    Empty,
    /// It has a format that this version doesn't read.
    Unsupported(Format),
    /// Its bytes are neither text in a known encoding nor a known format.
    Binary,
    /// It is protected by a password.
    Locked,
    /// Its pages have no text, because it was scanned. With the number of pages.
    Scanned(usize),
    /// It is damaged. The message says where.
    Damaged(Message),
    /// It exceeds a limit, whose value is in the displayed unit.
    Beyond(Limit, u64),
    /// A parser panicked.
    Crashed,
    /// The child process that read it ran out of memory, stack or computing time. With the memory limit in
    /// MB.
    Exhausted(u64),
}

/// Formats that are recognised but not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// The compound file of Word 97 to 2003, of Excel of that time, and of 一太郎.
    Doc,
    /// A Word document as one XML file.
    WordXml,
    /// Rich text.
    Rtf,
    /// OpenDocument text.
    Odt,
    /// A spreadsheet.
    Spreadsheet,
    /// A presentation.
    Presentation,
    /// A picture.
    Picture,
    /// An archive of other files.
    Archive,
    /// Text in UTF-32.
    Utf32,
    /// PDF, in a build without its reader.
    Pdf,
    /// Word, in a build without its reader.
    Docx,
    /// A web page, in a build without its reader.
    Html,
}

impl Format {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Format::Doc => (
                "旧形式の Word・一太郎など（.doc .jtd）",
                "a compound file of old Word or Ichitaro (.doc, .jtd)",
            ),
            Format::WordXml => ("Word の XML", "a Word document as one XML file"),
            Format::Rtf => ("リッチテキスト（RTF）", "rich text (RTF)"),
            Format::Odt => ("OpenDocument（ODT）", "OpenDocument (ODT)"),
            Format::Spreadsheet => ("表計算", "spreadsheet"),
            Format::Presentation => ("プレゼンテーション", "presentation"),
            Format::Picture => ("画像", "picture"),
            Format::Archive => ("圧縮ファイル", "archive"),
            Format::Utf32 => ("UTF-32 のテキスト", "text in UTF-32"),
            Format::Pdf => ("PDF", "PDF"),
            Format::Docx => ("Word 文書（.docx）", "Word (.docx)"),
            Format::Html => ("ウェブページ（HTML）", "web page (HTML)"),
        }
    }

    fn remedy(self) -> (&'static str, &'static str) {
        match self {
            Format::Picture => (
                "文字認識（OCR）をしてから、PDF かテキストで保存してください",
                "Run text recognition (OCR) on it and save it as PDF or text",
            ),
            Format::Archive => (
                "中の文書を取り出してから指定してください",
                "Unpack it and name the document inside",
            ),
            Format::Utf32 => (
                "メモ帳などの「名前を付けて保存」で、文字コード UTF-8 を選んで保存し直してください",
                "Save it again as UTF-8",
            ),
            Format::Pdf | Format::Docx | Format::Html => (
                "テキストで保存するか、この形式を読む機能を含む版を使ってください",
                "Save it as text, or use a build that includes this reader",
            ),
            Format::Doc
            | Format::WordXml
            | Format::Rtf
            | Format::Odt
            | Format::Spreadsheet
            | Format::Presentation => (
                "作成したソフトの「名前を付けて保存」で、Word 文書（.docx）か PDF にしてください",
                "Save it as a Word document (.docx) or as PDF in the program it was made with",
            ),
        }
    }
}

impl Refusal {
    /// Makes the refusal of a damaged file.
    pub fn damaged(ja: &str, en: &str) -> Refusal {
        Refusal::Damaged(Message::new(ja, en))
    }

    /// Returns a message that says what is wrong with the document at `path` and what to do.
    pub fn message(&self, path: &Path) -> Message {
        let path = path.display();
        let say = |ja: String, en: String| Message::new(format!("{path} {ja}"), format!("{path} {en}"));
        match self {
            Refusal::Empty => say(
                "に文字がありません。別のファイルではないか確かめてください".into(),
                "holds no text. Check that it is the right file".into(),
            ),
            Refusal::Unsupported(format) => {
                let ((ja, en), (ja_do, en_do)) = (format.words(), format.remedy());
                say(
                    format!("は{ja}の形式で、この版では読めません。{ja_do}"),
                    format!("is in a format that this version can't read: {en}. {en_do}"),
                )
            }
            Refusal::Binary => say(
                "は文書として読めません（既知の形式でも文字コードでもありません）。PDF、Word 文書（.docx）、HTML、テキストのいずれかで保存してください"
                    .into(),
                "is neither a known format nor text in a known encoding. Save it as PDF, Word (.docx), HTML or text"
                    .into(),
            ),
            Refusal::Locked => say(
                "を開くにはパスワードが必要です。パスワードを外して保存したものを指定してください".into(),
                "is protected by a password. Save it without one and pass that file".into(),
            ),
            Refusal::Scanned(pages) => say(
                format!(
                    "には文字情報がありません（{pages}ページとも画像です）。文字認識（OCR）をして保存し直すか、元の Word 文書などを指定してください"
                ),
                format!(
                    "has no text: all of its {pages} pages are pictures. Run text recognition (OCR) on it, or pass the original document"
                ),
            ),
            Refusal::Damaged(why) => say(
                format!(
                    "は壊れています（{}）。もう一度入手するか、作成したソフトで保存し直してください",
                    why.ja
                ),
                format!("is damaged ({}). Download it again, or save it again with the program that made it", why.en),
            ),
            Refusal::Beyond(limit, value) => {
                let (ja, en) = beyond(*limit, *value);
                say(ja, en)
            }
            Refusal::Crashed => say(
                "の読取り中に、読取り部品の誤りが起きました。別の形式（テキストなど）で保存して試し、この文書とともに開発元へお知らせください".into(),
                "crashed a parser. Save it in another format, such as text, and try again. Please report this and attach the document"
                    .into(),
            ),
            Refusal::Exhausted(megabytes) => {
                let (ja, en) = exhausted(*megabytes);
                say(ja, en)
            }
        }
    }
}

/// Returns which limit was exceeded, and the option that raises it.
fn beyond(limit: Limit, value: u64) -> (String, String) {
    let (words, key) = (limit.words(), limit.key());
    let unit = if limit.unit() > 1 { " MB" } else { "" };
    let more = value.saturating_mul(2);
    let (part, part_en) = match limit.is_of_the_policy() {
        true => (
            "基本方針の部分だけを --extent で指定するか、",
            " Select the basic policy with --extent.",
        ),
        false => ("", ""),
    };
    (
        format!(
            "は{}が上限（{value}{unit}）を超えています。{part}信頼できる文書なら --limit {key}={more} のように上限を上げてください",
            words.ja
        ),
        format!(
            "exceeds the limit on {} ({value}{unit}).{part_en} If you trust it, raise the limit: --limit {key}={more}",
            words.en
        ),
    )
}

/// Returns what the child process lacked, and the option that gives it more memory.
fn exhausted(megabytes: u64) -> (String, String) {
    (
        format!(
            "の読取りに必要なメモリ（上限{megabytes} MB）、入れ子の深さ又は計算量が、通常の文書の範囲を超えています。元の文書から PDF を作り直すか、テキストで保存してください。信頼できる文書なら --limit memory={} を試してください",
            megabytes.saturating_mul(2)
        ),
        format!(
            "needs more memory (limit: {megabytes} MB), nesting or computing time than documents usually do. Make the PDF again from the original, or save it as text. If you trust it, try --limit memory={}",
            megabytes.saturating_mul(2)
        ),
    )
}

impl std::fmt::Display for Refusal {
    /// Writes the sentence in English, without the name of the document.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message(Path::new("the document")).en)
    }
}

impl std::error::Error for Refusal {}

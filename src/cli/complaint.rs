//! What clap finds wrong with the arguments, in our words and both languages.

use super::options::commands::named;
use crate::lang::Message;
use crate::program::near::near;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Returns the error for a word in the place of a command or document that is neither.
pub(super) fn no_such_word(word: &str) -> crate::program::Error {
    let near = near(word, named().map(|command| command.name));
    let (ja, en) = match near.first() {
        Some(name) => (
            format!("（命令 {name} のことですか）"),
            format!(" (did you mean the command {name}?)"),
        ),
        None => (String::new(), String::new()),
    };
    crate::program::Error::BadArgument(Message::new(
        format!(
            "「{word}」という命令もファイルもありません{ja}。文書なら名前と場所を、命令なら taisho --help で綴りを確かめてください"
        ),
        format!(
            "there is neither a command nor a file \u{201c}{word}\u{201d}{en}. Check the name and folder of a document, or see taisho --help --lang en for the commands"
        ),
    ))
}

/// Returns the error for a word that isn't a command where only a command makes sense.
pub(super) fn no_such_command(word: &str) -> crate::program::Error {
    let near = near(word, named().map(|command| command.name));
    let (ja, en) = match near.first() {
        Some(name) => (
            format!("（{name} のことですか）"),
            format!(" (did you mean {name}?)"),
        ),
        None => (String::new(), String::new()),
    };
    crate::program::Error::BadArgument(Message::new(
        format!("「{word}」という命令はありません{ja}。命令の一覧は taisho help で見られます"),
        format!("there is no command \u{201c}{word}\u{201d}{en}. See taisho help --lang en for the commands"),
    ))
}

/// Returns clap's complaint as one sentence. `command` is the command that was among the arguments.
pub(super) fn message(error: &Error, command: Option<&str>) -> Message {
    let arg = context(error, ContextKind::InvalidArg);
    let (ja, en) = match error.kind() {
        ErrorKind::UnknownArgument if command.is_none() => (
            format!("「{arg}」は命令とともに指定してください（例: taisho check 基本方針.pdf {arg}）"),
            format!("\u{201c}{arg}\u{201d} needs a command, as in taisho check policy.pdf {arg}"),
        ),
        ErrorKind::UnknownArgument if !arg.starts_with('-') => (
            format!("「{arg}」は余分です。多くの文書をまとめて比べるときは taisho batch を使ってください"),
            format!("\u{201c}{arg}\u{201d} is one too many. Use taisho batch to compare many documents"),
        ),
        ErrorKind::UnknownArgument => (
            format!("「{arg}」という指定はありません{}", hint(error).ja),
            format!("unknown argument \u{201c}{arg}\u{201d}{}", hint(error).en),
        ),
        ErrorKind::MissingRequiredArgument => {
            (format!("{arg} を指定してください"), format!("{arg} is needed"))
        }
        ErrorKind::InvalidValue if context(error, ContextKind::InvalidValue).is_empty() => (
            format!("{arg} の値を指定してください"),
            format!("{arg} needs a value"),
        ),
        ErrorKind::InvalidUtf8 => (
            "引数に読めない文字があります".to_owned(),
            "an argument holds characters that cannot be read".to_owned(),
        ),
        _ => (
            format!("引数が正しくありません{}", bracketed("（", &arg, "）")),
            format!("the arguments are not usable{}", bracketed(" (", &arg, ")")),
        ),
    };
    let command = command.map_or(String::new(), |command| format!(" {command}"));
    Message::new(
        format!("{ja}。使い方は taisho{command} --help で見られます"),
        format!("{en}. See taisho{command} --help --lang en"),
    )
}

fn bracketed(open: &str, text: &str, close: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("{open}{text}{close}")
    }
}

fn hint(error: &Error) -> Message {
    let near = context(error, ContextKind::SuggestedArg);
    if near.is_empty() {
        Message::new("", "")
    } else {
        Message::new(
            format!("（{near} のことですか）"),
            format!(" (did you mean {near}?)"),
        )
    }
}

fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}

//! What clap finds wrong with the arguments, in our words and both languages.

use crate::lang::Message;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The complaint as one sentence.
pub(super) fn message(error: &Error) -> Message {
    let arg = context(error, ContextKind::InvalidArg);
    let (ja, en) = match error.kind() {
        ErrorKind::UnknownArgument => (
            format!("「{arg}」という指定はありません{}", hint(error).ja),
            format!("unknown argument \u{201c}{arg}\u{201d}{}", hint(error).en),
        ),
        ErrorKind::InvalidSubcommand => {
            let name = context(error, ContextKind::InvalidSubcommand);
            (
                format!(
                    "「{name}」という命令はありません。文書を比べるときは taisho check {name} のように指定してください"
                ),
                format!(
                    "there is no command \u{201c}{name}\u{201d}. To compare a document: taisho check {name}"
                ),
            )
        }
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
    Message::new(
        format!("{ja}。使い方は taisho --help で見られます"),
        format!("{en}. See taisho --help --lang en"),
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

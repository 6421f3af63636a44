//! Sentences on a file of settings that can't be used.

use super::error::Error;
use super::reason::reason_ja;
use crate::files::FileError;
use crate::lang::Message;
use crate::settings::{self, Fault};
use std::path::Path;

/// A sentence on settings that can't be read, whether they were named or found beside a document.
pub(super) fn no_settings(why: &FileError) -> Message {
    let (path, reason) = match why {
        FileError::NotFound(path) => (path, Message::new("見つかりません", "it doesn't exist")),
        FileError::IsFolder(path) => (path, Message::new("フォルダです", "it is a folder")),
        FileError::NotAFile(path) => (path, Message::new("パイプ又は装置です", "it is a pipe or device")),
        FileError::Unreadable(path, why) => (path, Message::new(reason_ja(why), why.clone())),
        // The others are about outputs and reports.
        FileError::NoLine(..)
        | FileError::Unwritable(..)
        | FileError::DanglingLink(..)
        | FileError::WouldOverwriteInput(_) => {
            return Error::File(why.clone()).message();
        }
    };
    let path = path.display();
    Message::new(
        format!(
            "設定ファイル {path} を読めません（{}）。読めるファイルに直すか、使わないなら別の場所に移すか、--config で別のファイルを指定してください",
            reason.ja
        ),
        format!(
            "cannot read the settings {path}: {}. Make it a readable file, move it away if it isn't needed, or name another one with --config",
            reason.en
        ),
    )
}

/// A sentence on settings that aren't understood.
pub(super) fn bad_settings(path: &Path, why: &Fault) -> Message {
    match why {
        Fault::TooLarge => {
            let megabytes = settings::LIMITS.size / 1_000_000;
            Message::new(
                format!(
                    "{} の大きさが上限（{megabytes} MB）を超えています。不要な承認を削除してください",
                    path.display()
                ),
                format!(
                    "{} is above {megabytes} MB. Remove acceptances that aren't needed any more",
                    path.display()
                ),
            )
        }
        Fault::NotUtf8(at) => Message::new(
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
        Fault::At(line, why) => Message::new(
            format!("{} の{line}行目: {}", path.display(), why.ja),
            format!("{}, line {line}: {}", path.display(), why.en),
        ),
    }
}

//! Why an output isn't written, and what to do.

use super::reason::reason_ja;
use crate::lang::Message;
use std::path::Path;

pub(super) fn dangling(path: &Path, target: &Path) -> Message {
    let (path, target) = (path.display(), target.display());
    Message::new(
        format!(
            "{path} は {target} へのリンクですが、リンク先がないため書けません。リンクを消すか、別の名前を指定してください"
        ),
        format!(
            "{path} is a link to {target}, which doesn't exist, so nothing was written. Remove the link or name another file"
        ),
    )
}

pub(super) fn folder_in_use(folder: &Path) -> Message {
    Message::new(
        format!(
            "{} には別の taisho batch が結果を書いています。終わるのを待つか、別のフォルダを -o で指定してください",
            folder.display()
        ),
        format!(
            "another taisho batch is writing into {}. Wait until it ends, or name another folder with -o",
            folder.display()
        ),
    )
}

pub(super) fn not_ours(path: &Path) -> Message {
    Message::new(
        format!(
            "{} は taisho が書いたファイルではないため、上書きしません。そのファイルの名前を変えるか別のフォルダに移してから、もう一度お試しください（上書きしてよければ --force）",
            path.display()
        ),
        format!(
            "{} was not written by taisho and is not overwritten. Rename or move it and try again, or use --force to replace it",
            path.display()
        ),
    )
}

pub(super) fn unwritable_beside(path: &Path, why: &str) -> Message {
    Message::new(
        format!(
            "{} に書けません（{}）。文書をデスクトップなど書き込めるフォルダにコピーして、そちらを指定してください",
            path.display(),
            reason_ja(why)
        ),
        format!(
            "cannot write {} ({why}). Copy the document to a folder where you may write, and name the copy",
            path.display()
        ),
    )
}

pub(super) fn unwritable(path: &Path, why: &str) -> Message {
    Message::new(
        format!(
            "{} に書けません（{}）。別の場所を -o で指定してください",
            path.display(),
            reason_ja(why)
        ),
        format!(
            "cannot write {} ({why}). Name another place with -o",
            path.display()
        ),
    )
}

pub(super) fn would_overwrite(path: &Path) -> Message {
    Message::new(
        format!(
            "{} は読み込む文書です。上書きしないよう、別の場所を -o で指定してください",
            path.display()
        ),
        format!(
            "{} is an input and is not overwritten. Name another place with -o",
            path.display()
        ),
    )
}

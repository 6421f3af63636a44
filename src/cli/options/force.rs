//! The option that lets an output replace files of others.

use super::command_id::CommandId;
use super::row::{OPTION, OptionRow, Takes};
use super::typed::CliOption;
use crate::lang::phrase;
use crate::program::own::Replacing;

/// Whether a file that isn't ours may be replaced.
pub static FORCE: CliOption<Replacing> = CliOption {
    row: OptionRow {
        name: "force",
        takes: Takes::Switch,
        help: phrase(
            "-o のファイルが taisho の書いたものでなくても上書きする（読み込む文書は上書きしない）",
            "replace the file of -o even if taisho didn't write it (never a document that is read)",
        ),
        meaning: Some(phrase(
            "`-o` のファイルが taisho の書いたものでなくても上書きする（読み込む文書は上書きしない）",
            "replace the file of `-o` even if taisho didn't write it (never a document that is read)",
        )),
        commands: &[
            CommandId::Check,
            CommandId::Diff,
            CommandId::Annotate,
            CommandId::Since,
            CommandId::Batch,
            CommandId::Compare,
            CommandId::Report,
            CommandId::Eval,
        ],
        ..OPTION
    },
    parse: |typed| {
        Ok(match typed.is_present()? {
            true => Replacing::Any,
            false => Replacing::OwnOnly,
        })
    },
};

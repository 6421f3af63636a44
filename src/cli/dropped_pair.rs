//! Two documents dropped together: if they are versions of one policy, the table of old and new.

use super::Console;
use super::dropped::{self, DroppedOptions};
use crate::batch::shown;
use crate::files;
use crate::lang::{Lang, Message};
use crate::lineage::{BodyVersions, VersionSigns, is_draft};
use crate::program::{Basis, Error, diff};
use crate::report::Report;
use crate::report::formats::html::PAGE_ENDING;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Writes the table beside the newer document and returns its page, or `None` if the two aren't of one body.
pub(super) fn table(
    one: &(&PathBuf, Report),
    other: &(&PathBuf, Report),
    options: &DroppedOptions,
    console: &mut Console,
) -> Option<Result<PathBuf, Error>> {
    let signs = [one, other].map(|(path, report)| signs(path, report));
    let bodies = BodyVersions::all(&signs);
    let [body] = bodies.as_slice() else { return None };
    let drafts = [one, other].map(|(path, _)| is_draft(&shown(path)));
    let is_first_newer = match drafts[0] == drafts[1] {
        true => body.newest() == 0,
        false => drafts[0],
    };
    let (new, old) = match is_first_newer {
        true => (one.0, other.0),
        false => (other.0, one.0),
    };
    let page = written(old, new, options);
    if let Ok(page) = &page {
        let is_doubtful = drafts[0] == drafts[1] && !body.doubts.is_empty();
        console.remark(&said(page, old, new, is_doubtful));
    }
    Some(page)
}

fn signs(path: &Path, report: &Report) -> VersionSigns {
    let dates = report.policy.dates.iter();
    let dates = dates.map(|date| [date.kind.as_str(), date.iso.as_str(), date.text.as_str()]);
    VersionSigns::of_report(&report.policy.body, dates, &shown(path))
}

fn written(old: &Path, new: &Path, options: &DroppedOptions) -> Result<PathBuf, Error> {
    let page = beside(new, options.printing.lang);
    dropped::ensure_ours(&page)?;
    let basis = Basis {
        // Acceptances are of differences from the model, and so is a guideline.
        guidelines: Vec::new(),
        config: None,
        ..options.basis.clone()
    };
    let limits = basis.limits;
    let (old_bytes, new_bytes) = (files::bytes(old, limits)?, files::bytes(new, limits)?);
    let (old_name, new_name) = (name(old), name(new));
    let compared =
        std::panic::catch_unwind(|| diff((&old_bytes, &old_name), (&new_bytes, &new_name), &basis));
    let report = compared.unwrap_or_else(|_| Err(Error::Internal(new.to_owned())))?;
    dropped::write_page(&page, &report, &options.printing)?;
    Ok(page)
}

/// The name without the folders of this machine.
fn name(file: &Path) -> String {
    file.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn beside(new: &Path, lang: Lang) -> PathBuf {
    let mut name = new.file_name().map_or_else(OsString::new, OsString::from);
    name.push(match lang {
        Lang::Ja => ".新旧対照表",
        Lang::En => ".old-and-new",
    });
    name.push(PAGE_ENDING);
    new.with_file_name(name)
}

/// Says which was taken for the older, and where the table is.
fn said(page: &Path, old: &Path, new: &Path, is_doubtful: bool) -> Message {
    let (old, new, page) = (name(old), name(new), page.display());
    let mut said = Message::new(
        format!("{old} を現行、{new} を改正案とした新旧対照表を {page} に書きました"),
        format!("wrote {page}, the table of {old} (old) and {new} (new)"),
    );
    if is_doubtful {
        said.ja +=
            "。どちらが新しいかは日付では分かりません。逆のときは taisho diff 現行 改正案 としてください";
        said.en += ". No date says which is newer; if it is the other way round, use taisho diff OLD NEW";
    }
    said
}

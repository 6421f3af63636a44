//! `taisho FILE...`: what happens when files are dropped on the program. Each is compared like by `check`, the page is
//! written beside it and shown in the browser.

use super::arguments::Shared;
use super::{Console, Error, Outcome, check};
use crate::deviations::Severity;
use crate::files::{self, FileError, write_whole};
use crate::lang::{Lang, Message, Say};
use crate::read::Limits;
use crate::report::Report;
use crate::report::formats::html::is_own;
use crate::report::formats::{Format, html};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Pages shown at once. More windows than this are a nuisance.
const MOST_SHOWN: usize = 5;

/// Compares each file. One that fails does not stop the others.
pub(super) fn run(files: &[PathBuf], shared: &Shared, console: &mut Console) -> Result<Outcome, Error> {
    let (mut failed, mut deviates, mut shown) = (false, false, 0);
    for file in files {
        match one(file, shared, console) {
            Ok((page, report)) => {
                deviates |= shared.fail_on.fails(report.summary.worst());
                tell(&page, &report, console);
                if shown < MOST_SHOWN {
                    shown += usize::from(show(&page, console));
                }
            }
            Err(why) => {
                failed = true;
                console.complain(&why);
            }
        }
    }
    // With a page in the browser nobody needs the words in the window.
    if failed || shown == 0 {
        console.hold();
    }
    Ok(if failed {
        Outcome::Failed
    } else if deviates {
        Outcome::Deviations
    } else {
        Outcome::Clean
    })
}

fn one(file: &Path, shared: &Shared, console: &mut Console) -> Result<(PathBuf, Report), Error> {
    let is_lone_word = file.components().count() == 1 && !file.exists();
    if is_lone_word {
        return Err(super::complaint::no_such_word(&file.to_string_lossy()));
    }
    if is_own(&head(file)?) {
        return Err(Error::BadArgument(Message::new(
            format!(
                "{} は taisho が書いた結果です。元の文書を指定してください",
                file.display()
            ),
            format!(
                "{} is a report of taisho. Name the document itself",
                file.display()
            ),
        )));
    }
    let page = beside(file);
    // Asked before the work, and of links to nothing as well.
    if page.symlink_metadata().is_ok() && !head(&page).is_ok_and(|bytes| is_own(&bytes)) {
        return Err(Error::NotOurs(page));
    }
    let name = file
        .file_name()
        .map_or(file.to_string_lossy(), |name| name.to_string_lossy());
    if console.terminal.is_watched {
        console.remark(&Message::new(
            format!("{name} を比べています"),
            format!("comparing {name}"),
        ));
    }
    let config = shared.config_for(file)?;
    // The page may be handed on: it names the document without the folders of this machine.
    let compared = std::panic::catch_unwind(|| check::report(file, &name, config.as_ref(), shared));
    let report = compared.unwrap_or_else(|_| Err(Error::Internal(file.to_owned())))?;
    write_whole(&page, |out| Format::Html.write(&report, &shared.rendering(), out)).map_err(
        |why| match why {
            FileError::Unwritable(path, why) => Error::UnwritableBeside(path, why),
            other => Error::File(other),
        },
    )?;
    Ok((page, report))
}

/// The page of a document: its whole name with an ending, so that 方針.pdf and 方針.docx have one each.
pub(super) fn beside(file: &Path) -> PathBuf {
    let mut name = file.file_name().map_or_else(OsString::new, OsString::from);
    name.push(html::PAGE_ENDING);
    file.with_file_name(name)
}

/// As much of a file as tells whose it is.
pub(super) fn head(file: &Path) -> Result<Vec<u8>, FileError> {
    let few = Limits {
        size: html::HEAD as u64,
        ..Limits::default()
    };
    files::bytes(file, few)
}

/// What was found and where it stands, in one line.
fn tell(page: &Path, report: &Report, console: &mut Console) {
    let counts = |lang: Lang| {
        let of = |severity: Severity| {
            let n = report.summary.severities.iter().find(|c| c.of == severity);
            let n = n.map_or(0, |c| c.n);
            match lang {
                Lang::Ja => format!("{}{n}件", severity.say(lang)),
                Lang::En => format!("{} {n}", severity.say(lang)),
            }
        };
        Severity::ALL.map(of).join(match lang {
            Lang::Ja => "、",
            Lang::En => ", ",
        })
    };
    console.remark(&Message::new(
        format!(
            "相違 {}。結果を {} に書きました",
            counts(Lang::Ja),
            page.display()
        ),
        format!("deviations: {}. Wrote {}", counts(Lang::En), page.display()),
    ));
}

/// Shows the page, where a person sits in front of a screen. Whether that was done.
fn show(page: &Path, console: &mut Console) -> bool {
    if !console.terminal.is_screen {
        return false;
    }
    match console.desktop.open(page) {
        Ok(()) => true,
        Err(why) => {
            let why = files::reason(&why);
            console.remark(&Message::new(
                format!(
                    "ブラウザーを開けませんでした（{why}）。{} を開いてください",
                    page.display()
                ),
                format!("could not start a browser ({why}). Open {}", page.display()),
            ));
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_stands_beside_the_document_under_its_whole_name() {
        for (file, page) in [
            ("案 1/基本方針 (改).pdf", "案 1/基本方針 (改).pdf.taisho.html"),
            ("/共有/方針", "/共有/方針.taisho.html"),
            ("-o.txt", "-o.txt.taisho.html"),
            ("方針。.", "方針。..taisho.html"),
        ] {
            assert_eq!(beside(Path::new(file)), Path::new(page));
        }
    }
}

//! `taisho FILE...`: what happens when files are dropped on the program. Each is compared like by `check`, the page is
//! written beside it and shown in the browser. Two versions of one policy also give the table of old and new, a folder the overview.

use super::fail_on::FailOn;
use super::options::matches::Matches;
use super::options::{arguments, comparing};
use super::shared::{Basis, Printing};
use super::{Console, Outcome, check, dropped_folder, dropped_pair};
use crate::deviations::Severity;
use crate::files::{self, FileError, write_whole};
use crate::lang::{Lang, Message, Say};
use crate::program::Error;
use crate::program::own::own_file;
use crate::report::Report;
use crate::report::formats::{Format, html};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Pages shown at once. More windows than this are a nuisance.
const MOST_SHOWN: usize = 5;

/// The options of `taisho FILE...`.
pub(super) struct DroppedOptions {
    /// Empty if the program was called alone.
    pub files: Vec<PathBuf>,
    pub basis: Basis,
    pub printing: Printing,
    pub fail_on: FailOn,
}

impl DroppedOptions {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<DroppedOptions, Error> {
        Ok(DroppedOptions {
            files: matches.get(&arguments::DOCUMENTS)?,
            basis: Basis::new(matches)?,
            printing: Printing::new(matches)?,
            fail_on: matches.get(&comparing::FAIL_ON)?,
        })
    }
}

/// Compares each file. One that fails does not stop the others.
pub(super) fn run(options: &DroppedOptions, console: &mut Console) -> Result<Outcome, Error> {
    let (mut failed, mut deviates, mut shown) = (false, false, 0);
    let mut reports = Vec::new();
    for file in &options.files {
        let page = match file.is_dir() {
            true => dropped_folder::overview(file, options, console).map(|(page, outcome)| {
                failed |= outcome == Outcome::Failed;
                deviates |= outcome == Outcome::Deviations;
                page
            }),
            false => one(file, options, console).map(|(page, report)| {
                deviates |= options.fail_on.fails(report.summary.worst());
                tell(&page, &report, console);
                reports.push((file, report));
                page
            }),
        };
        shown_or_said(page, &mut shown, &mut failed, console);
    }
    if let ([one, other], 2) = (reports.as_slice(), options.files.len())
        && let Some(page) = dropped_pair::table(one, other, options, console)
    {
        shown_or_said(page, &mut shown, &mut failed, console);
    }
    // A page in the browser makes the words in the window superfluous.
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

/// Shows a page, or says why there is none.
fn shown_or_said(page: Result<PathBuf, Error>, shown: &mut usize, failed: &mut bool, console: &mut Console) {
    match page {
        Ok(page) if *shown < MOST_SHOWN => *shown += usize::from(show(&page, console)),
        Ok(_) => {}
        Err(why) => {
            *failed = true;
            console.complain(&why);
        }
    }
}

/// Says how to use the program, for people who called it alone.
pub(super) fn introduce(console: &mut Console) -> Result<Outcome, Error> {
    let text = how_to(console.lang);
    console.report(|out| out.write_all(text.as_bytes()))?;
    console.hold();
    Ok(Outcome::Clean)
}

fn how_to(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => {
            "taisho は、情報セキュリティ基本方針を国の例文と比べ、相違を一覧にします。\n\
             結果をブラウザーで見る:     taisho 基本方針.pdf（文書をこのプログラムにドロップしても同じ）\n\
             結果をファイルに保存する:   taisho check 基本方針.pdf -o 対照表.docx（.xlsx .html .md なども可）\n\
             新旧対照表を作る:           taisho 現行.docx 改正案.docx（2つまとめてドロップしても同じ）\n\
             フォルダの文書をまとめて:   taisho フォルダ（フォルダをドロップしても同じ）\n\
             詳しい使い方:               taisho --help（命令ごとには taisho check --help）\n"
        }
        Lang::En => {
            "taisho compares a basic security policy with the national model and lists the deviations.\n\
             See the result in a browser: taisho policy.pdf --lang en (or drop the document on the program)\n\
             Keep the result in a file:   taisho check policy.pdf -o table.docx --lang en (also .xlsx .html .md)\n\
             Make a table of old and new: taisho old.docx new.docx --lang en (or drop both)\n\
             Compare a whole folder:      taisho FOLDER --lang en (or drop it)\n\
             More:                        taisho --help --lang en (also taisho check --help)\n"
        }
    }
}

fn one(file: &Path, options: &DroppedOptions, console: &mut Console) -> Result<(PathBuf, Report), Error> {
    let is_lone_word = file.components().count() == 1 && !file.exists();
    if is_lone_word {
        return Err(super::complaint::no_such_word(&file.to_string_lossy()));
    }
    let page = beside(file);
    ensure_ours(&page)?;
    let name = file
        .file_name()
        .map_or(file.to_string_lossy(), |name| name.to_string_lossy());
    if console.terminal.is_watched {
        console.remark(&Message::new(
            format!("{name} を比べています"),
            format!("comparing {name}"),
        ));
    }
    let config = options.basis.config_for(file)?;
    // The page may be handed on: it names the document without the folders of this machine.
    let compared = std::panic::catch_unwind(|| check::report(file, &name, config.as_ref(), &options.basis));
    let report = compared.unwrap_or_else(|_| Err(Error::Internal(file.to_owned())))?;
    write_page(&page, &report, &options.printing)?;
    Ok((page, report))
}

/// Asks before the work whether a page may be written, also of links to nothing.
///
/// # Errors
/// [`Error::NotOurs`] if another's file has its name.
pub(super) fn ensure_ours(page: &Path) -> Result<(), Error> {
    match page.symlink_metadata().is_ok() && own_file(page).is_none() {
        true => Err(Error::NotOurs(page.to_owned())),
        false => Ok(()),
    }
}

/// Writes a page beside a document.
///
/// # Errors
/// [`Error::UnwritableBeside`].
pub(super) fn write_page(page: &Path, report: &Report, printing: &Printing) -> Result<(), Error> {
    let written = write_whole(page, |out| Format::Html.write(report, &printing.rendering(), out));
    written.map_err(|why| match why {
        FileError::Unwritable(path, why) => Error::UnwritableBeside(path, why),
        other => Error::File(other),
    })
}

/// The page of a document: its whole name with an ending, so that 方針.pdf and 方針.docx have one each.
pub(super) fn beside(file: &Path) -> PathBuf {
    let mut name = file.file_name().map_or_else(OsString::new, OsString::from);
    name.push(html::PAGE_ENDING);
    file.with_file_name(name)
}

/// Says in one line what was found and where the page is.
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

/// Shows the page if standard output is a screen. Returns whether that was done.
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

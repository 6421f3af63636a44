//! `taisho annotate`: the findings as comments in a copy of the Word document.

use super::fail_on::FailOn;
use super::options::matches::Matches;
use super::options::{arguments, comparing, force, output};
use super::shared::Basis;
use super::{Console, Outcome};
use crate::annotate::{Annotated, Annotating, Unannotated, annotate};
use crate::document::Document;
use crate::files::{self, Inputs, write_whole};
use crate::lang::{Lang, Message};
use crate::program::own::Replacing;
use crate::program::{CheckedFile, Error, checked, reader};
use crate::read::InputFormat;
use crate::report::Report;
use crate::report::chosen::{SETTINGS, settings_words};
use std::path::{Path, PathBuf};

/// The options of `taisho annotate`.
pub(super) struct AnnotateOptions {
    file: PathBuf,
    copy: PathBuf,
    suggests: bool,
    basis: Basis,
    fail_on: FailOn,
    lang: Lang,
    quiet: bool,
    replacing: Replacing,
}

impl AnnotateOptions {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<AnnotateOptions, Error> {
        Ok(AnnotateOptions {
            file: matches.get(&arguments::DRAFT)?,
            copy: matches.get(&output::COPY)?,
            suggests: matches.get(&output::SUGGEST)?,
            basis: Basis::new(matches)?,
            fail_on: matches.get(&comparing::FAIL_ON)?,
            lang: matches.lang,
            quiet: matches.get(&output::QUIET)?,
            replacing: matches.get(&force::FORCE)?,
        })
    }
}

/// Compares and writes the copy.
pub(super) fn run(options: &AnnotateOptions, console: &mut Console) -> Result<Outcome, Error> {
    let AnnotateOptions {
        file, copy, basis, ..
    } = options;
    let is_word_name = |path: &Path| {
        path.extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("docx"))
    };
    if !is_word_name(copy) {
        return Err(not_a_word_name(copy));
    }
    let config = basis.config_for(file)?;
    Inputs::new([file.as_path()].into_iter().chain(basis.files(config.as_ref()))).spare(copy)?;
    options.replacing.ensure(copy)?;
    reader::prepare(file);
    let bytes = files::bytes(file, basis.limits)?;
    let CheckedFile {
        mut report,
        unmet,
        documents,
    } = checked(&bytes, &file.to_string_lossy(), config.as_ref(), basis)?;
    report.problems.extend(unmet);
    let tiers = tiers(&report, &documents);
    if tiers
        .iter()
        .any(|(_, document)| document.source.origin.format != InputFormat::Docx)
    {
        return Err(not_word(file));
    }
    let how = Annotating {
        lang: options.lang,
        suggests: options.suggests,
        column: basis.column,
        limits: basis.limits,
    };
    let done = annotate(&bytes, &tiers, how).map_err(|why| match why {
        Unannotated::Refused(why) => Error::Refused(file.clone(), why),
        Unannotated::Unsafe => Error::BadArgument(unsafe_copy(file)),
    })?;
    write_whole(copy, |out| out.write_all(&done.bytes))?;
    if !options.quiet {
        console.remark(&said(&done, options, copy));
        let settings = settings_words(report.config.as_ref(), report.selection.as_ref());
        if !settings.ja.is_empty() {
            let (ja, en) = (SETTINGS.ja, SETTINGS.en);
            console.remark(&Message::new(
                format!("{ja}: {}", settings.ja),
                format!("{en}: {}", settings.en),
            ));
        }
        let problems = report.all_tiers().flat_map(|tier| &tier.problems);
        for problem in problems.filter(|problem| problem.is_urgent()) {
            console.problem(problem);
        }
    }
    let outcomes = report
        .all_tiers()
        .map(|tier| options.fail_on.outcome(&tier.summary));
    Ok(outcomes.max().unwrap_or(Outcome::Clean))
}

/// Each report with the document that it is about.
fn tiers<'a>(report: &'a Report, documents: &'a [(String, Document)]) -> Vec<(&'a Report, &'a Document)> {
    let document = |tier: &Report| documents.iter().find(|(id, _)| *id == tier.guideline.id);
    let pair = |tier: &'a Report| Some((tier, &document(tier)?.1));
    report.all_tiers().filter_map(pair).collect()
}

/// Says what was written.
fn said(done: &Annotated, options: &AnnotateOptions, copy: &Path) -> Message {
    let Annotated {
        comments,
        insertions,
        unplaced,
        accepted,
        lost,
        earlier,
        ..
    } = done;
    let mut said = Message::new(
        format!("コメント{comments}件"),
        match comments {
            1 => "1 comment".to_owned(),
            n => format!("{n} comments"),
        },
    );
    if options.suggests {
        said.ja
            .push_str(&format!("、変更履歴として書いた案 {insertions}件"));
        said.en
            .push_str(&format!(", suggestions written as tracked changes: {insertions}"));
    }
    if *unplaced > 0 {
        said.ja
            .push_str(&format!("（コメントだけに書いた案 {unplaced}件）"));
        said.en.push_str(&format!(" (only in comments: {unplaced})"));
    }
    if *accepted > 0 {
        said.ja
            .push_str(&format!("、承認済みのため書かなかった相違 {accepted}件"));
        said.en.push_str(&format!(", accepted and left out: {accepted}"));
    }
    if *lost > 0 {
        said.ja
            .push_str(&format!("、書ける場所がないため書かなかった相違 {lost}件"));
        said.en
            .push_str(&format!(", left out for lack of a place: {lost}"));
    }
    if *earlier > 0 {
        said.ja.push_str(&format!(
            "。元のファイルに以前の taisho のコメントが{earlier}件あり、そのまま残しました（要らなければ、Word の校閲タブで削除してから、もう一度実行してください）"
        ));
        said.en.push_str(&format!(
            ". The original has {earlier} earlier comments of taisho, which were left as they are (to be rid of them, delete them in Word and run this again)"
        ));
    }
    let copy = copy.display();
    Message::new(
        format!("{}。写しを {copy} に書きました", said.ja),
        format!("{}. Wrote {copy}", said.en),
    )
}

fn not_word(file: &Path) -> Error {
    let file = file.display();
    Error::BadArgument(Message::new(
        format!(
            "{file} は Word 文書（.docx）ではないため、コメントを書き込めません。Word 文書を指定するか、taisho check {file} -o 結果.docx のように一覧にしてください"
        ),
        format!(
            "{file} isn't a Word document (.docx), so it can't take comments. Name a Word document, or use taisho check {file} -o report.docx"
        ),
    ))
}

fn not_a_word_name(copy: &Path) -> Error {
    let copy = copy.display();
    Error::BadArgument(Message::new(
        format!("写しは Word 文書です。-o {copy} の名前を .docx で終わらせてください"),
        format!("the copy is a Word document. Let the name after -o end in .docx, not {copy}"),
    ))
}

fn unsafe_copy(file: &Path) -> Message {
    let file = file.display();
    Message::new(
        format!(
            "{file} の中の XML が通常の Word 文書と異なり、安全に書き込めません。Word で開いて別名で保存し、そのファイルを指定してください"
        ),
        format!(
            "the XML in {file} isn't as Word writes it, so comments can't be put in safely. Open it in Word, save it under another name, and name that file"
        ),
    )
}

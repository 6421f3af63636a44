//! `taisho batch`: many policies.

use super::fail_on::FailOn;
use super::options::matches::Matches;
use super::options::{arguments, caching, comparing, force, output};
use super::progress::Progress;
use super::said_of_cache::say_cache;
use super::shared::{Basis, Printing};
use super::{Console, Outcome};
use crate::batch::{self, Batch, BatchPlan, BatchStatus, CachePlan, Earlier, FoundFiles};
use crate::files::{Inputs, is_same};
use crate::lang::{Lang, Message};
use crate::program::Error;
use crate::program::load;
use crate::program::own::Replacing;
use crate::report::formats::Format;
use std::path::{Path, PathBuf};

/// Formats written if none is named.
const DEFAULT_FORMATS: [Format; 2] = [Format::Markdown, Format::Json];

/// The options of `taisho batch`.
pub(super) struct BatchOptions {
    paths: Vec<PathBuf>,
    output: PathBuf,
    /// Formats of reports, and `None` for the tables.
    formats: Vec<Option<Format>>,
    jobs: Option<usize>,
    is_apart: bool,
    cache: Option<CachePlan>,
    trusts_local: bool,
    /// What reports record of the call.
    call: Vec<String>,
    basis: Basis,
    printing: Printing,
    fail_on: FailOn,
    /// The results of an earlier run, or their folder.
    against: Option<PathBuf>,
    replacing: Replacing,
}

impl BatchOptions {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<BatchOptions, Error> {
        Ok(BatchOptions {
            paths: matches.get(&arguments::PATHS)?,
            output: matches.get(&output::FOLDER)?,
            formats: matches.get(&output::BATCH_FORMAT)?,
            jobs: matches.get(&output::JOBS)?,
            is_apart: matches.get(&output::NO_SHARE)?,
            cache: cache(matches)?,
            trusts_local: matches.get(&comparing::TRUST_LOCAL)?,
            call: matches.call(),
            basis: Basis::new(matches)?,
            printing: Printing::new(matches)?,
            fail_on: matches.get(&comparing::FAIL_ON)?,
            against: matches.get(&comparing::AGAINST)?,
            replacing: matches.get(&force::FORCE)?,
        })
    }

    /// Those of a folder of which only pages are wanted.
    pub fn pages(
        folder: &Path,
        output: PathBuf,
        basis: Basis,
        printing: Printing,
        fail_on: FailOn,
    ) -> BatchOptions {
        BatchOptions {
            paths: vec![folder.to_owned()],
            output,
            formats: vec![Some(Format::Html)],
            jobs: None,
            is_apart: false,
            cache: None,
            trusts_local: false,
            call: Vec::new(),
            basis,
            printing,
            fail_on,
            against: None,
            replacing: Replacing::OwnOnly,
        }
    }
}

fn cache(matches: &Matches) -> Result<Option<CachePlan>, Error> {
    let most_bytes = matches.get(&caching::CACHE_SIZE)?;
    let folder = matches.get(&caching::CACHE)?;
    Ok(folder.map(|folder| CachePlan { folder, most_bytes }))
}

/// Compares all documents and writes the results.
pub(super) fn run(options: &BatchOptions, console: &mut Console) -> Result<Outcome, Error> {
    let BatchOptions { basis, printing, .. } = options;
    let config = basis.config.as_deref().map(load::config).transpose()?;
    let guideline = basis.model(config.as_ref())?;
    let framework = basis.framework()?;
    let found = find(options, &basis.guidelines(config.as_ref()))?;
    let left_out = LeftOut {
        files: found.passed_over,
        results: found.results.len(),
        models: found.models,
    };
    let against = options.against.as_deref().map(results_in);
    let documents = found.files.iter().map(PathBuf::as_path);
    let more = basis.files(config.as_ref()).chain(against.as_deref());
    let inputs = Inputs::new(documents.chain(more));
    let plan = BatchPlan {
        found,
        inputs,
        replacing: options.replacing,
        output: options.output.clone(),
        formats: formats(&options.formats),
        rendering: printing.rendering(),
        selection: basis.selection.clone(),
        framework,
        profile: basis.profile,
        limits: basis.limits,
        guideline: basis
            .guidelines(config.as_ref())
            .first()
            .copied()
            .unwrap_or_default()
            .to_owned(),
        config,
        trusts_local: options.trusts_local,
        call: options.call.clone(),
        today: basis.today,
        jobs: options.jobs,
        shares: !options.is_apart,
        tables: options.formats.contains(&None),
        earlier: against.as_deref().map(earlier).transpose()?,
        cache: options.cache.clone(),
    };
    let is_shown = console.terminal.is_watched && !printing.quiet;
    let progress = Progress::new(plan.found.files.len(), console.lang, is_shown);
    let result = batch::run(&guideline, &plan, &|step| progress.hear(step));
    // The line goes before anything is said.
    drop(progress);
    let result = result?;
    say(&result, &left_out, options, console);
    Ok(outcome(&result, &options.fail_on))
}

fn outcome(result: &Batch, fail_on: &FailOn) -> Outcome {
    let worst = result.done.iter().filter_map(batch::Done::worst).max();
    if result.failed().next().is_some() || !result.published.unwritten.is_empty() {
        Outcome::Failed
    } else if fail_on.fails(worst) {
        Outcome::Deviations
    } else {
        Outcome::Clean
    }
}

/// Says that guidelines in the folder of the documents aren't among them.
fn not_counted(models: usize) -> Message {
    Message::new(
        format!("--guideline の例文{models}件は、比べる文書に数えていません"),
        format!("{models} files that --guideline names aren't counted as documents"),
    )
}

/// Returns the formats to write, each once: those named or, failing that, the usual ones.
fn formats(named: &[Option<Format>]) -> Vec<Format> {
    let mut formats: Vec<Format> = match named.is_empty() {
        true => DEFAULT_FORMATS.to_vec(),
        false => named.iter().copied().flatten().collect(),
    };
    formats.sort();
    formats.dedup();
    formats
}

/// The file of results that a path means: itself, or the one in it if it is a folder.
fn results_in(path: &Path) -> PathBuf {
    match path.is_dir() {
        true => path.join(load::RESULTS),
        false => path.to_owned(),
    }
}

fn earlier(path: &Path) -> Result<Earlier, Error> {
    Ok(Earlier::new(batch::shown(path), load::earlier_run(path)?))
}

/// Says what could not be compared, what is wrong with the acceptances, and where the results are.
fn say(result: &Batch, left_out: &LeftOut, options: &BatchOptions, console: &mut Console) {
    for why in result.failed() {
        console.complain(why);
    }
    for (_, why) in &result.published.unwritten {
        console.complain(&Error::File(why.clone()));
    }
    if options.printing.quiet {
        return;
    }
    for problem in &result.problems {
        console.problem(problem);
    }
    let (n, failed) = (result.done.len(), result.failed().count());
    let place = options.output.display();
    let (of_those, of_those_en) = match result.count_of(BatchStatus::NotAPolicy) {
        0 => (String::new(), String::new()),
        refused => (
            format!("、うち基本方針でないもの {refused}件"),
            format!(", {refused} of them not basic policies"),
        ),
    };
    console.remark(&Message::new(
        format!(
            "{n}件の文書を比べ、結果を {place} に書きました（比較できなかったもの {failed}件{of_those}）。一覧は overview.html と matrix.csv です"
        ),
        format!("compared {n} documents ({failed} failed{of_those_en}); see overview.html and matrix.csv in {place}"),
    ));
    if let Some(cache) = &result.cache {
        say_cache(cache, console);
    }
    if let Some(progress) = &result.progress {
        let said = |lang| batch::progress_in_short(progress, lang);
        console.remark(&Message::new(
            format!("前回から: {}。詳しくは progress.md です", said(Lang::Ja)),
            format!("since the earlier run, {}; see progress.md", said(Lang::En)),
        ));
    }
    if result.settings.unused > 0 {
        console.remark(&batch::unused_settings(result.settings.unused));
    }
    say_earlier(&result.published.removed, &result.published.kept, console);
    say_own(&result.own_files(), console);
    say_left_out(left_out, console);
}

/// Says which files among the documents taisho has written.
fn say_own(own: &[String], console: &mut Console) {
    if !own.is_empty() {
        let (n, names) = (own.len(), named(own));
        console.remark(&Message::new(
            format!(
                "taisho が書いたファイル{n}件は文書として読みませんでした: {}（全ては overview.html の「比較できなかった文書」）",
                names.ja
            ),
            format!(
                "left out {n} files that taisho wrote: {} (all are in overview.html under \u{201c}Not compared\u{201d})",
                names.en
            ),
        ));
    }
}

/// Says which files were not read as documents, and why.
fn say_left_out(left_out: &LeftOut, console: &mut Console) {
    let LeftOut {
        files,
        results,
        models,
    } = left_out;
    if *files > 0 {
        console.remark(&Message::new(
            format!("文書ではない種類のファイル{files}件は読みませんでした"),
            format!("passed over {files} files whose ending is not one of a document"),
        ));
    }
    if *results > 0 {
        console.remark(&Message::new(
            format!("taisho の結果のあるフォルダ{results}件は読みませんでした"),
            format!("passed over {results} folders with results of taisho"),
        ));
    }
    if *models > 0 {
        console.remark(&not_counted(*models));
    }
}

/// Says what became of files of an earlier run that this one doesn't write.
fn say_earlier(removed: &[String], kept: &[String], console: &mut Console) {
    if !removed.is_empty() {
        let (n, names) = (removed.len(), named(removed));
        console.remark(&Message::new(
            format!(
                "前回の結果のうち、今回の対象にないもの{n}件を削除しました: {}",
                names.ja
            ),
            format!(
                "removed {n} files of an earlier run that belong to no document of this one: {}",
                names.en
            ),
        ));
    }
    if !kept.is_empty() {
        let (n, names) = (kept.len(), named(kept));
        console.remark(&Message::new(
            format!(
                "前回の結果のうち{n}件は、今回の対象にありませんが、書き換えられているため残しました: {}。要らなければ削除してください",
                names.ja
            ),
            format!(
                "{n} files of an earlier run belong to no document of this one but were changed since, so they stay: {}. Remove them if they aren't needed",
                names.en
            ),
        ));
    }
}

/// The first names of some.
fn named(names: &[String]) -> Message {
    const MOST: usize = 5;
    let first = |between: &str| names[..names.len().min(MOST)].join(between);
    match names.len() > MOST {
        true => Message::new(format!("{} など", first("、")), format!("{}, …", first(", "))),
        false => Message::new(first("、"), first(", ")),
    }
}

/// What wasn't read of the folders named.
struct LeftOut {
    files: usize,
    results: usize,
    models: usize,
}

fn find(options: &BatchOptions, guidelines: &[&str]) -> Result<FoundFiles, Error> {
    // Results beside the documents would be read as documents the next time.
    if options
        .paths
        .iter()
        .any(|path| path.is_dir() && is_same(path, &options.output))
    {
        return Err(Error::BadArgument(Message::new(
            format!(
                "結果のフォルダ {} は文書のフォルダと同じです。別のフォルダを -o で指定してください",
                options.output.display()
            ),
            format!(
                "{} is the folder of the documents. Name another folder with -o",
                options.output.display()
            ),
        )));
    }
    let ours = [options.output.as_path()].into_iter();
    let ours: Vec<&Path> = ours
        .chain(options.cache.iter().map(|cache| cache.folder.as_path()))
        .collect();
    batch::find(&options.paths, &ours, guidelines)
}

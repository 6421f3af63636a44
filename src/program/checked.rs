//! One document compared with the guidelines asked for: what `check` prints and `annotate` writes into the file.

use super::basis::Basis;
use super::error::Error;
use super::load::{self, SettingsFile};
use crate::compare::{Incomparable, compare};
use crate::document::{Document, Given};
use crate::framework::{Asked, Tier};
use crate::guideline::{DocumentFamily, Model};
use crate::lang::Message;
use crate::report::{ProblemInfo, Report, Sides};
use crate::settings::Settings;
use std::collections::BTreeSet;

/// A report, and what was compared.
pub struct CheckedFile {
    /// The report.
    pub report: Report,
    /// What is wrong with acceptances that met no finding.
    pub unmet: Vec<ProblemInfo>,
    /// The document of each tier, with the id of its guideline.
    pub documents: Vec<(String, Document)>,
}

impl CheckedFile {
    /// Returns the report with what is wrong with acceptances that met no finding.
    pub fn into_report(self) -> Report {
        let mut report = self.report;
        report.problems.extend(self.unmet);
        report
    }
}

/// Compares the document in `bytes`, which the report calls `name`, as `taisho check` does.
///
/// # Errors
/// Those of reading, and [`Error::Incomparable`] for a document that isn't like the guideline.
pub fn check(bytes: &[u8], name: &str, basis: &Basis) -> Result<Report, Error> {
    let config = basis.config.as_deref().map(load::config).transpose()?;
    checked(bytes, name, config.as_ref(), basis).map(CheckedFile::into_report)
}

/// As [`check`], with the settings that go with the document.
///
/// # Errors
/// Those of [`check`].
pub fn checked(
    bytes: &[u8],
    name: &str,
    config: Option<&SettingsFile>,
    basis: &Basis,
) -> Result<CheckedFile, Error> {
    let tiers = tiers(basis, config)?;
    let framework = basis.framework()?;
    let settings = Settings::new(config.map(|file| &file.config), &basis.selection, basis.today);
    let standards = basis.standards(framework.as_ref())?;
    let asked = framework.as_ref().map(|framework| Asked {
        framework,
        standards: standards.as_ref(),
    });
    let mut met = BTreeSet::new();
    let mut reports = Vec::new();
    let mut refused = Vec::new();
    let mut documents = Vec::new();
    for (i, guideline) in tiers.iter().enumerate() {
        let given = Given {
            kind: basis.profile.or(config.and_then(|file| file.config.profile)),
            extent: basis.extent,
            column: basis.column,
            base: Some(guideline.outline()),
            texts: None,
        };
        let policy = load::policy_of(bytes, name, basis.limits, given)?;
        // A framework asks about the policy, which is the first tier.
        let asked = asked.filter(|_| i == 0);
        match compare(guideline, &policy, Sides::Model, &settings, asked) {
            Ok(comparison) => {
                met.extend(comparison.met_lines());
                reports.push(Report::new(&comparison));
                documents.push((guideline.id.clone(), policy));
            }
            Err(why) => {
                let why = refusal(why, &policy, asked);
                refused.push((ProblemInfo::no_such_part(&guideline.id), why));
            }
        }
    }
    let mut report = joined(reports, refused)?;
    report
        .problems
        .extend(standards.as_ref().and_then(ProblemInfo::not_standards));
    let unmet = settings.unmet(&met).into_iter();
    Ok(CheckedFile {
        report,
        unmet: unmet.map(ProblemInfo::from).collect(),
        documents,
    })
}

/// The reports on the tiers as one, with what is missing of the file.
///
/// # Errors
/// The first of `refused`, if nothing could be compared.
fn joined(
    mut reports: Vec<Report>,
    mut refused: Vec<(ProblemInfo, Incomparable)>,
) -> Result<Report, Incomparable> {
    let left_out = Report::without_shared_parts(&mut reports);
    let absent = left_out.iter().map(|id| ProblemInfo::no_such_part(id));
    let Some(mut report) = Report::of_tiers(reports) else {
        return Err(refused.remove(0).1);
    };
    report.problems.extend(absent);
    report
        .problems
        .extend(refused.into_iter().map(|(problem, _)| problem));
    Ok(report)
}

/// Why a document can't be compared. For standards alone, if a framework asks for standards, it says how they answer it.
fn refusal(why: Incomparable, document: &Document, asked: Option<Asked>) -> Incomparable {
    let asked = asked.map(|asked| asked.framework);
    let asks = asked.filter(|of| of.tiers.contains(&Tier::Standards));
    let Some(framework) = asks.filter(|_| document.own_family() == DocumentFamily::Standards) else {
        return why;
    };
    let Incomparable::NotAPolicy(name, what) = why else {
        return why;
    };
    let id = &framework.id;
    let more = Message::new(
        format!(
            "{}。対策基準に定めた措置を確かめるには、taisho check 基本方針 --framework {id} --standards {name} とするか、--guideline で対策基準の例文を指定してください",
            what.ja
        ),
        format!(
            "{}. To see which measures the standards lay down, use taisho check POLICY --framework {id} --standards {name}, or name a model of the standards with --guideline",
            what.en
        ),
    );
    Incomparable::NotAPolicy(name, more)
}

/// Returns the guidelines, one for each family of documents, in the order of the tiers.
///
/// # Errors
/// Those of [`Basis::tiers`], and [`Error::BadArgument`] if the extent of a single part is given for several.
fn tiers(basis: &Basis, config: Option<&SettingsFile>) -> Result<Vec<Model>, Error> {
    let tiers = basis.tiers(config)?;
    match basis.extent {
        Some(_) if tiers.len() > 1 => Err(Error::BadArgument(Message::new(
            "種類の異なる --guideline を2つ以上指定したときは、--extent は使えません。それぞれの範囲は文書から探します",
            "--extent can't be used with guidelines of several kinds. The part for each is looked for in the file",
        ))),
        _ => Ok(tiers),
    }
}

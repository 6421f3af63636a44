//! Two documents compared with each other: what `diff` prints.

use super::basis::Basis;
use super::error::Error;
use super::load::{self, SettingsFile};
use crate::compare::{compare, relate, with_history_of};
use crate::document::{Document, Given};
use crate::framework::Asked;
use crate::guideline::{DEFAULT_ID, Model};
use crate::lang::Message;
use crate::report::{ProblemInfo, Report};
use crate::settings::Settings;
use crate::sides::Sides;

/// Compares two documents, each given as bytes and name, as `taisho diff` does: the older one, or the one to compare with,
/// comes first.
///
/// # Errors
/// Those of reading, and [`Error::Incomparable`] if one of them has no clause.
pub fn diff(base: (&[u8], &str), witness: (&[u8], &str), basis: &Basis) -> Result<Report, Error> {
    let config = basis.config.as_deref().map(load::config).transpose()?;
    diff_with(base, witness, config.as_ref(), basis)
}

/// As [`diff`], with the settings that go with the newer document.
///
/// # Errors
/// Those of [`diff`].
pub fn diff_with(
    base: (&[u8], &str),
    witness: (&[u8], &str),
    config: Option<&SettingsFile>,
    basis: &Basis,
) -> Result<Report, Error> {
    let base = load::base_of(base.0, base.1, basis.limits, Given::default())?;
    let given = Given {
        kind: basis.profile.or(config.and_then(|file| file.config.profile)),
        extent: basis.extent,
        column: basis.column,
        base: Some(base.outline()),
        texts: None,
    };
    let witness = load::policy_of(witness.0, witness.1, basis.limits, given)?;
    diffed(base, witness, None, config, basis)
}

/// Compares two documents that are read. `sides` is what they are to each other; `None` lets the texts decide.
///
/// # Errors
/// [`Error::Incomparable`], those of the framework, and [`Error::BadArgument`] for a framework without the model.
pub fn diffed(
    base: Model,
    witness: Document,
    sides: Option<Sides>,
    config: Option<&SettingsFile>,
    basis: &Basis,
) -> Result<Report, Error> {
    let (guideline, policy, sides) = relate(base, witness, sides);
    let guideline = match Model::built_in(DEFAULT_ID) {
        Some(model) if sides.is_amendment() => with_history_of(guideline, &model),
        _ => guideline,
    };
    // A framework names clauses of the model; those of a document of one's own bear other numbers.
    if basis.framework.is_some() && guideline.is_own {
        return Err(Error::BadArgument(Message::new(
            "--framework は例文と比べるときに使えます。taisho check で指定してください",
            "--framework works against the model only. Use it with taisho check",
        )));
    }
    let framework = basis.framework()?;
    let asked = framework.as_ref().map(Asked::from);
    let settings = Settings::new(config.map(|file| &file.config), &basis.selection, basis.today);
    let comparison = compare(&guideline, &policy, sides, &settings, asked)?;
    let mut report = Report::new(&comparison);
    // The settings beside a document have acceptances for the guideline, which a `diff` needn't meet.
    if basis.config.is_some() {
        let unmet = settings.unmet(&comparison.met_lines()).into_iter();
        report.problems.extend(unmet.map(ProblemInfo::from));
    }
    Ok(report)
}

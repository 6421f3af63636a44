//! `taisho explain`: a rule's page.

use super::{Console, Outcome};
use crate::deviations::Rule;
use crate::error::Error;

/// Prints the page, which speaks both languages.
pub(super) fn run(rule: Rule, console: &mut Console) -> Result<Outcome, Error> {
    console.report(|out| out.write_all(rule.page().as_bytes()))?;
    Ok(Outcome::Clean)
}

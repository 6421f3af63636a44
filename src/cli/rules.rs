//! `taisho rules`: the rule table.

use super::{Console, Outcome};
use crate::deviations::Rule;
use crate::lang::Say;
use crate::program::Error;
use crate::report::formats::text::wrap::width;

/// Prints one line for each of these rules.
pub(super) fn run(rules: &[Rule], console: &mut Console) -> Result<Outcome, Error> {
    let lang = console.lang;
    console.report(|out| {
        for rule in rules {
            let grade = rule.default_severity().say(lang);
            let pad = " ".repeat(7usize.saturating_sub(width(grade)));
            writeln!(
                out,
                "{}  {:<24}{grade}{pad}{}",
                rule.code(),
                rule.name(),
                rule.say(lang)
            )?;
        }
        Ok(())
    })?;
    Ok(Outcome::Clean)
}

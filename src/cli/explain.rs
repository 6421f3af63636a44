//! `taisho explain`: a rule's page.

use super::{Console, Outcome, rules};
use crate::deviations::Rule;
use crate::error::Error;
use crate::lang::Message;

/// Prints the page, which speaks both languages. Where the word is the beginning of several, they are listed.
pub(super) fn run(found: &[Rule], console: &mut Console) -> Result<Outcome, Error> {
    if let [rule] = found {
        console.report(|out| out.write_all(rule.page().as_bytes()))?;
        return Ok(Outcome::Clean);
    }
    let done = rules::run(found, console)?;
    console.remark(&Message::new(
        format!(
            "{}件の規則があります。1つを記号か名前で指定すると説明を示します",
            found.len()
        ),
        format!(
            "{} rules begin so. Name one by its code or name to see its page",
            found.len()
        ),
    ));
    Ok(done)
}

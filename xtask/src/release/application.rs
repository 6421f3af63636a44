//! One page for those who decide whether the program may be used: what it is, what it reads and writes, and its digests.

use super::crates::Component;
use crate::page::filled;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Name of the page.
pub const NAME: &str = "導入申請用資料.html";

const TEMPLATE: &str = include_str!("application.html");

/// Returns the page. `digests` are names and digests of the programs.
///
/// # Errors
/// That of the template.
pub fn page(digests: &[(String, String)], components: &[Component]) -> Result<String, String> {
    let shipped: Vec<&Component> = components
        .iter()
        .filter(|of| of.is_shipped && !of.is_ours)
        .collect();
    let licences: BTreeSet<&str> = shipped.iter().map(|of| of.licence.as_str()).collect();
    let mut rows = String::new();
    for (name, digest) in digests {
        writeln!(rows, "<tr><td>{name}<td><code>{digest}</code>").map_err(|e| e.to_string())?;
    }
    let contact = components.iter().find(|of| of.is_ours && of.name == "taisho");
    let contact = contact.and_then(|of| of.repository.clone()).unwrap_or_default();
    let values = [
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("digests", rows),
        ("crates", shipped.len().to_string()),
        ("licences", licences.into_iter().collect::<Vec<_>>().join("、")),
        ("contact", contact),
    ];
    String::from_utf8(filled(TEMPLATE, &values)?).map_err(|e| e.to_string())
}

//! From an overview to the reports beside it.

use crate::batch::outputs::file_name;
use crate::batch::result::Done;
use crate::report::formats::Format;

/// The format a browser shows best among those written; `None` where none is.
pub fn best(formats: &[Format]) -> Option<Format> {
    [Format::Html, Format::Markdown, Format::Json]
        .into_iter()
        .find(|format| formats.contains(format))
        .or_else(|| formats.first().copied())
}

/// The report of a policy as the target of a link: what is not plainly a letter or digit is percent-encoded, and so
/// it needs no escaping where it stands.
pub fn target(done: &Done, format: Format) -> String {
    let mut out = String::from("./");
    for c in file_name(&done.stem, format).chars() {
        if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_what_a_browser_shows() {
        use Format::{Csv, Html, Json, Markdown, Text};
        assert_eq!(best(&[Text, Markdown, Json, Html]), Some(Html));
        assert_eq!(best(&[Markdown, Json]), Some(Markdown));
        assert_eq!(best(&[Json, Csv]), Some(Json));
        assert_eq!(best(&[Csv]), Some(Csv));
        assert_eq!(best(&[]), None);
    }
}

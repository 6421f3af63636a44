//! Terms that a text introduces by （以下「X」という。）.

use taisho_knowledge::{CueRole, cues};

/// The terms X of every （以下「X」という。） in a text without white space.
pub(crate) fn abbreviations(text: &str) -> Vec<String> {
    text.match_indices("以下")
        .filter_map(|(at, word)| {
            let rest = text[at + word.len()..].trim_start_matches(['、', '，']);
            let rest = cues(CueRole::Bridge)
                .find_map(|bridge| rest.strip_prefix(bridge))
                .unwrap_or(rest)
                .trim_start_matches('、');
            let (term, after) = rest.strip_prefix('「')?.split_once('」')?;
            after.starts_with("とい").then(|| term.to_owned())
        })
        .collect()
}

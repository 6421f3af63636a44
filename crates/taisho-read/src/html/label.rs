//! Recognises lines that begin a provision.

use taisho_knowledge::{CueRole, cues};
use taisho_text::label;
use taisho_text::space::is_space;

/// Returns whether a line begins with a label or with a word such as 別表.
pub fn begins_provision(text: &str) -> bool {
    let solid: String = text.chars().filter(|c| !is_space(*c)).take(4).collect();
    label::set_off(text).is_some() || cues(CueRole::Appendix).any(|word| solid.starts_with(word))
}

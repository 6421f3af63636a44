//! Lines that begin a provision.

use taisho_text::label;
use taisho_text::space::is_space;

/// Whether a line begins with a label or with a word such as 別表.
pub fn begins_provision(text: &str) -> bool {
    let solid: String = text.chars().filter(|c| !is_space(*c)).take(4).collect();
    label::set_off(text).is_some()
        || ["附則", "付則", "別表", "別記", "別紙"]
            .iter()
            .any(|word| solid.starts_with(word))
}

//! What a rule is about, from its page.

use crate::deviations::Rule;
use crate::lang::Lang;

/// A part of a rule's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PagePart {
    /// What it finds.
    Finds,
    /// Why it matters.
    Why,
}

/// The first paragraph of a part. Each part of a page has one in Japanese and behind it the same in English.
pub fn first(rule: Rule, part: PagePart, lang: Lang) -> &'static str {
    let heading = match part {
        PagePart::Finds => "## 内容 / What it finds",
        PagePart::Why => "## 理由 / Why it matters",
    };
    let at = match lang {
        Lang::Ja => 0,
        Lang::En => 1,
    };
    let mut lines = rule.page().lines().skip_while(|line| line.trim() != heading);
    lines.next();
    lines
        .take_while(|line| !line.starts_with('#'))
        .filter(|line| !line.trim().is_empty())
        .nth(at)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_says_what_it_finds_and_why_in_both_languages() {
        for &rule in Rule::ALL {
            for part in [PagePart::Finds, PagePart::Why] {
                let (ja, en) = (first(rule, part, Lang::Ja), first(rule, part, Lang::En));
                assert!(ja.contains('。'), "{}: {ja}", rule.code());
                let plain = en.chars().filter(char::is_ascii).count();
                assert!(2 * plain > en.chars().count(), "{}: {en}", rule.code());
            }
        }
    }
}

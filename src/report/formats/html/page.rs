//! What a rule is about, from its page.

use crate::deviations::Rule;
use crate::family::DocumentFamily;
use crate::lang::Lang;

/// A part of a rule's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PagePart {
    /// What it finds.
    Finds,
    /// Why it matters.
    Why,
}

/// Returns the first paragraph of a part, in documents of any subject without the sentences about security. Each part of a
/// page has one in Japanese and behind it the same in English.
pub fn first(rule: Rule, part: PagePart, family: DocumentFamily, lang: Lang) -> String {
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
    let paragraph = lines
        .take_while(|line| !line.starts_with('#'))
        .filter(|line| !line.trim().is_empty())
        .nth(at)
        .unwrap_or_default();
    sentences(paragraph, lang)
        .filter(|sentence| family.has_words_of(sentence))
        .collect()
}

/// Returns the page as Markdown. The examples are about security, so documents of any other subject get what
/// [`first`] returns instead.
pub fn page(rule: Rule, family: DocumentFamily) -> String {
    if family != DocumentFamily::General {
        return rule.page().to_owned();
    }
    let parts = [PagePart::Finds, PagePart::Why];
    let paragraphs = parts
        .iter()
        .flat_map(|&part| [Lang::Ja, Lang::En].map(|lang| first(rule, part, family, lang)));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// Returns the sentences of a paragraph, each with what follows it up to the next.
fn sentences(paragraph: &str, lang: Lang) -> impl Iterator<Item = &str> {
    let end = match lang {
        Lang::Ja => "。",
        Lang::En => ". ",
    };
    paragraph.split_inclusive(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_says_what_it_finds_and_why_in_both_languages() {
        for &rule in Rule::ALL {
            for part in [PagePart::Finds, PagePart::Why] {
                let family = DocumentFamily::BasicPolicy;
                let (ja, en) = (
                    first(rule, part, family, Lang::Ja),
                    first(rule, part, family, Lang::En),
                );
                assert!(ja.contains('。'), "{}: {ja}", rule.code());
                let plain = en.chars().filter(char::is_ascii).count();
                assert!(2 * plain > en.chars().count(), "{}: {en}", rule.code());
            }
        }
    }

    /// Threats are a facet of the basic policy, so no other document has findings about them.
    #[test]
    fn documents_of_any_subject_are_explained_without_words_of_security() {
        let general = DocumentFamily::General;
        for &rule in Rule::ALL {
            if matches!(rule, Rule::ThreatChanged | Rule::ThreatDropped) {
                continue;
            }
            for part in [PagePart::Finds, PagePart::Why] {
                let (ja, en) = (
                    first(rule, part, general, Lang::Ja),
                    first(rule, part, general, Lang::En),
                );
                assert!(ja.contains('。') && !en.trim().is_empty(), "{}", rule.code());
            }
            let page = page(rule, general);
            assert!(!page.contains("セキュリティ") && !page.contains("対策"), "{page}");
        }
    }
}

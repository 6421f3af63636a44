//! Forbids words in comments that no engineer would use today.

use super::source::SourceFile;

/// A phrase, with longer phrases in which it is allowed.
struct Forbidden {
    phrase: &'static str,
    unless: &'static [&'static str],
}

const FORBIDDEN: [Forbidden; 11] = [
    phrase("stands", &["stands for"]),
    phrase("is told", &[]),
    phrase("tells", &["tells apart"]),
    phrase("whoever", &[]),
    phrase("dear", &[]),
    phrase("of its own", &[]),
    phrase("save for", &[]),
    phrase("therein", &[]),
    phrase("besides", &[]),
    phrase("is no", &["there is no", "is no longer", "is no more"]),
    phrase("are no", &["there are no", "are no longer", "are no more"]),
];

const fn phrase(phrase: &'static str, unless: &'static [&'static str]) -> Forbidden {
    Forbidden { phrase, unless }
}

/// Returns the line and the forbidden phrase of each comment that has one.
pub fn check(file: &SourceFile) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    for (line, comment) in &file.comments {
        let text = comment.to_lowercase();
        for forbidden in &FORBIDDEN {
            let used = count(&text, forbidden.phrase);
            let fine: usize = forbidden.unless.iter().map(|longer| count(&text, longer)).sum();
            if used > fine {
                found.push((*line, forbidden.phrase));
            }
        }
    }
    found
}

/// Counts the occurrences of a phrase as whole words.
pub fn count(text: &str, phrase: &str) -> usize {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_' || c == '`');
    text.match_indices(phrase)
        .filter(|(at, _)| {
            !is_letter(text[..*at].chars().next_back())
                && !is_letter(text[at + phrase.len()..].chars().next())
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_words_are_found_in_comments_only() {
        let file = SourceFile::new(
            "src/a.rs",
            "/// What stands here is\n/// no clause.\nfn a() { say(\"whoever\"); }\n\n/// Stands for it; there is no other, and it is no longer used.\nfn tells() {}\n",
        );
        assert_eq!(check(&file), [(1, "stands"), (1, "is no")]);
    }
}

//! Divides source files for the checks: code without comments, strings and tests, and comments separately.

/// A Rust file of the repository.
#[derive(Debug)]
pub struct SourceFile {
    /// Path from the root of the repository, with `/`.
    pub path: String,
    pub lines: usize,
    /// The code with comments, strings and test modules replaced by spaces. Line breaks are kept.
    pub code: String,
    /// Comments, one entry for each run of lines, with the number of its first line.
    pub comments: Vec<(usize, String)>,
}

impl SourceFile {
    /// Divides a file into code and comments.
    pub fn new(path: &str, text: &str) -> SourceFile {
        let (code, comments) = divide(text);
        SourceFile {
            path: path.to_owned(),
            lines: text.lines().count(),
            code: without_tests(code),
            comments,
        }
    }

    /// Returns whether the whole file is a test.
    pub fn is_test(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name == "tests.rs" || self.path.contains("/tests/") || self.path.starts_with("tests/")
    }
}

/// Replaces comments and literals in `text` by spaces, and collects the comments.
fn divide(text: &str) -> (String, Vec<(usize, String)>) {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut comments: Vec<(usize, String)> = Vec::new();
    let (mut at, mut line, mut last) = (0, 1, 0);
    while at < chars.len() {
        let (kind, end) = piece(&chars, at);
        let written = &chars[at..end];
        if kind == Piece::Comment {
            let words: String = written.iter().collect();
            let words = words.trim_start_matches(['/', '!', '*']).trim();
            // A comment after code doesn't continue the one above it.
            let alone = code
                .rsplit('\n')
                .next()
                .is_none_or(|before| before.trim().is_empty());
            match comments.last_mut() {
                Some((_, before)) if alone && last + 1 == line => {
                    before.push(' ');
                    before.push_str(words);
                }
                _ => comments.push((line, words.to_owned())),
            }
        }
        for &c in written {
            line += usize::from(c == '\n');
            let keep = kind == Piece::Code || c == '\n';
            code.push(if keep { c } else { ' ' });
        }
        if kind == Piece::Comment {
            last = line;
        }
        at = end;
    }
    (code, comments)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Code,
    Comment,
    Literal,
}

/// Returns the kind of what begins at `at`, and its end.
fn piece(chars: &[char], at: usize) -> (Piece, usize) {
    let begins = |word: &str| {
        word.chars()
            .enumerate()
            .all(|(i, c)| chars.get(at + i) == Some(&c))
    };
    let until = |from: usize, is_end: &dyn Fn(usize) -> bool| {
        (from..chars.len()).find(|&i| is_end(i)).unwrap_or(chars.len())
    };
    if begins("//") {
        return (Piece::Comment, until(at, &|i| chars[i] == '\n'));
    }
    if begins("/*") {
        let end = until(at + 2, &|i| chars[i] == '*' && chars.get(i + 1) == Some(&'/'));
        return (Piece::Comment, (end + 2).min(chars.len()));
    }
    let in_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    if !in_word && (chars[at] == 'r' || begins("br")) {
        let start = at + 1 + usize::from(chars[at] == 'b');
        let hashes = chars[start..].iter().take_while(|c| **c == '#').count();
        if chars.get(start + hashes) == Some(&'"') {
            let is_end = |i: usize| {
                chars[i] == '"'
                    && chars[i + 1..]
                        .iter()
                        .take_while(|c| **c == '#')
                        .take(hashes)
                        .count()
                        == hashes
            };
            let end = until(start + hashes + 1, &is_end);
            return (Piece::Literal, (end + 1 + hashes).min(chars.len()));
        }
    }
    if chars[at] == '"' {
        let mut end = at + 1;
        while end < chars.len() && chars[end] != '"' {
            end += if chars[end] == '\\' { 2 } else { 1 };
        }
        return (Piece::Literal, (end + 1).min(chars.len()));
    }
    if chars[at] == '\'' {
        // A character literal has a closing quote after one character; a lifetime doesn't.
        if chars.get(at + 1) == Some(&'\\') {
            let end = until(at + 3, &|i| chars[i] == '\'');
            return (Piece::Literal, (end + 1).min(chars.len()));
        }
        if chars.get(at + 2) == Some(&'\'') {
            return (Piece::Literal, at + 3);
        }
    }
    (Piece::Code, at + 1)
}

/// Replaces every item after `#[cfg(test)]` by spaces.
fn without_tests(code: String) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut out = code;
    while let Some(at) = out.find(MARK) {
        let body = &out[at + MARK.len()..];
        let stop = body.find([';', '{']).unwrap_or(body.len());
        let end = match body[stop..].starts_with('{') {
            true => at + MARK.len() + stop + block_len(&body[stop..]),
            false => (at + MARK.len() + stop + 1).min(out.len()),
        };
        let blank: String = out[at..end]
            .chars()
            .map(|c| if c == '\n' { '\n' } else { ' ' })
            .collect();
        out.replace_range(at..end, &blank);
    }
    out
}

/// Returns the length in bytes of the block that `code` begins with.
pub fn block_len(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    code.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_comments_are_divided() {
        let text = "//! One\n//! two.\nfn a() { let s = \"// no comment {\"; let c = '{'; } // three\nlet r = r#\"\"}\"#;\n";
        let file = SourceFile::new("src/a.rs", text);
        assert_eq!(
            file.comments,
            [(1, "One two.".to_owned()), (3, "three".to_owned())]
        );
        assert!(!file.code.contains("comment") && file.code.matches(['{', '}']).count() == 2);
    }

    #[test]
    fn tests_are_no_code() {
        let file = SourceFile::new(
            "src/a.rs",
            "fn a<'a>(x: &'a str) {}\n#[cfg(test)]\nmod tests {\n    fn b() { { } }\n}\n#[cfg(test)]\nmod c;\nfn d() {}\n",
        );
        assert!(file.code.contains("fn a") && file.code.contains("fn d"));
        assert!(!file.code.contains("fn b") && !file.code.contains("mod c"));
    }
}

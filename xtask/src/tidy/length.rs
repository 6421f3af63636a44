//! The length of files and functions.

use super::source::{SourceFile, block_len};
use super::{Check, Fault};

/// Longest file, in lines.
const FILE: usize = 400;

/// Longest function, in lines.
const FUNCTION: usize = 60;

/// Returns every file and function that is too long. Tests may be longer.
pub fn check(files: &[SourceFile]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| !file.is_test()) {
        if file.lines > FILE {
            faults.push(Fault::counted(Check::File, &file.path, file.lines, FILE));
        }
        for (name, lines) in functions(&file.code) {
            if lines > FUNCTION {
                let subject = format!("{}::{name}", file.path);
                faults.push(Fault::counted(Check::Function, &subject, lines, FUNCTION));
            }
        }
    }
    faults
}

/// Returns the name and number of lines of every function with a body.
fn functions(code: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let is_word = code[..at]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || c == '_');
        let rest = &code[at..];
        let name: String = rest["fn ".len()..]
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        // An array type such as `[u8; 4]` in the signature contains a semicolon; a declaration ends with one.
        let open = rest.find('{').filter(|open| !rest[..*open].contains(";\n"));
        let Some(open) = open.filter(|_| !is_word && !name.is_empty()) else {
            continue;
        };
        let body = &rest[..open + block_len(&rest[open..])];
        found.push((name, body.lines().count()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_files_and_functions_are_found() {
        let long = format!(
            "fn short() {{}}\nfn long(x: [u8; 4]) {{\n{}}}\n",
            "    a();\n".repeat(60)
        );
        let files = [
            SourceFile::new("src/a.rs", &long),
            SourceFile::new("src/b.rs", &"fn b() {}\n".repeat(401)),
            SourceFile::new("src/b/tests.rs", &"fn b() {}\n".repeat(401)),
        ];
        let found: Vec<String> = check(&files).into_iter().map(|fault| fault.key()).collect();
        assert_eq!(found, ["function src/a.rs::long", "file src/b.rs"]);
    }
}

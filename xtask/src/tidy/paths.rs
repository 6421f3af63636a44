//! Finds paths in Rust code: the trees of `use` items, and `a::b::c` elsewhere.

/// One leaf of a `use` item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsePath {
    /// The segments, without a glob.
    pub path: Vec<String>,
    /// The local name. `None` for a glob and for `as _`.
    pub alias: Option<String>,
    /// Whether the item has any kind of `pub`.
    pub is_public: bool,
}

/// Returns the leaves of all `use` items, and the code without them.
pub fn uses(code: &str) -> (Vec<UsePath>, String) {
    let mut found = Vec::new();
    let mut rest = String::with_capacity(code.len());
    let mut left = code;
    while let Some(at) = next_use(left) {
        let before = &left[..at];
        let end = left[at..].find(';').map_or(left.len(), |end| at + end);
        let line = before.rsplit(['\n', ';', '}']).next().unwrap_or_default();
        let is_public = line.trim_start().starts_with("pub");
        leaves(left[at + "use ".len()..end].trim(), &[], is_public, &mut found);
        rest.push_str(before);
        left = &left[(end + 1).min(left.len())..];
    }
    rest.push_str(left);
    (found, rest)
}

/// Returns the offset of the next `use` item.
fn next_use(code: &str) -> Option<usize> {
    code.match_indices("use ").map(|(at, _)| at).find(|at| {
        let line = code[..*at]
            .rsplit(['\n', ';', '{', '}'])
            .next()
            .unwrap_or_default();
        let line = line.trim();
        line.is_empty() || line.starts_with("pub")
    })
}

/// Collects the leaves of a tree such as `a::{b, c::{self, D as E}, f::*}`.
fn leaves(tree: &str, prefix: &[String], is_public: bool, found: &mut Vec<UsePath>) {
    let tree = tree.trim();
    let mut path = prefix.to_vec();
    if let Some(open) = tree.find('{') {
        path.extend(segments(&tree[..open]));
        let inner = tree[open + 1..].strip_suffix('}').unwrap_or(&tree[open + 1..]);
        for part in parts(inner) {
            leaves(part, &path, is_public, found);
        }
        return;
    }
    if tree.is_empty() {
        return;
    }
    let (written, alias) = match tree.split_once(" as ") {
        Some((written, alias)) => (written, Some(alias.trim().to_owned())),
        None => (tree, None),
    };
    path.extend(segments(written));
    let is_glob = path.last().is_some_and(|last| last == "*");
    let is_self = path.len() > 1 && path.last().is_some_and(|last| last == "self");
    if is_glob || is_self {
        path.pop();
    }
    let alias = alias
        .or_else(|| path.last().cloned())
        .filter(|name| !is_glob && name != "_");
    found.push(UsePath {
        path,
        alias,
        is_public,
    });
}

/// Splits at the commas outside inner braces.
fn parts(text: &str) -> Vec<&str> {
    let (mut depth, mut from) = (0_usize, 0);
    let mut parts = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts
}

fn segments(path: &str) -> Vec<String> {
    path.split("::")
        .map(|segment| segment.trim().to_owned())
        .filter(|segment| !segment.is_empty())
        .collect()
}

/// Returns every path of two or more segments in code.
pub fn inline(code: &str) -> Vec<Vec<String>> {
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    code.split(|c: char| !is_path(c))
        .filter(|word| word.contains("::") && !word.starts_with(':'))
        .map(segments)
        .filter(|path| path.len() > 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_taken_apart() {
        let (found, rest) =
            uses("pub(super) use super::{a, b::{self, C as D}, e::*};\nfn f() { x::y(z); }\n");
        let paths: Vec<(String, Option<&str>)> = found
            .iter()
            .map(|leaf| (leaf.path.join("::"), leaf.alias.as_deref()))
            .collect();
        assert_eq!(
            paths,
            [
                ("super::a".to_owned(), Some("a")),
                ("super::b".to_owned(), Some("b")),
                ("super::b::C".to_owned(), Some("D")),
                ("super::e".to_owned(), None),
            ]
        );
        assert!(found.iter().all(|leaf| leaf.is_public));
        assert_eq!(inline(&rest), [["x", "y"]]);
    }
}

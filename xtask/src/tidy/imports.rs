//! Finds which file uses which: `use` items and paths, followed through re-exports to the file that defines
//! the name.

use super::paths::{UsePath, inline, uses};
use super::source::SourceFile;
use std::collections::{BTreeMap, BTreeSet};

/// Longest chain of re-exports that is followed.
const LONGEST_CHAIN: usize = 8;

/// A module: its crate and path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct ModulePath {
    /// The name of the crate, such as `taisho-read`.
    of: String,
    path: Vec<String>,
}

impl ModulePath {
    /// Returns the module of a file, if it belongs to the product.
    fn of_file(path: &str) -> Option<ModulePath> {
        let (of, inner) = match path.strip_prefix("src/") {
            Some(inner) => ("taisho", inner),
            None => {
                let (folder, inner) = path.split_once("/src/")?;
                match folder {
                    "knowledge" => ("taisho-knowledge", inner),
                    folder => (folder.strip_prefix("crates/")?, inner),
                }
            }
        };
        let inner = inner.strip_suffix(".rs")?;
        let inner = inner.strip_suffix("/mod").unwrap_or(inner);
        let path = match inner {
            "main" => return None,
            "lib" => Vec::new(),
            inner => inner.split('/').map(str::to_owned).collect(),
        };
        Some(ModulePath {
            of: of.to_owned(),
            path,
        })
    }

    fn child(&self, name: &str) -> ModulePath {
        let mut path = self.path.clone();
        path.push(name.to_owned());
        ModulePath {
            of: self.of.clone(),
            path,
        }
    }

    /// Returns the folder of `src`, or the crate.
    fn room(&self) -> String {
        match self.path.first() {
            Some(first) if self.of == "taisho" => first.clone(),
            _ => self.of.clone(),
        }
    }
}

/// The uses among the files of the product.
#[derive(Debug, Default)]
pub struct Imports {
    /// The folder of `src`, or the crate, of each file.
    pub rooms: BTreeMap<String, String>,
    /// For each file, the files it uses.
    pub uses: BTreeMap<String, BTreeSet<String>>,
}

impl Imports {
    /// Finds the uses in the code of the files.
    pub fn find(files: &[&SourceFile]) -> Imports {
        let mut modules = Modules::default();
        let mut parsed = Vec::new();
        for file in files.iter().filter(|file| !file.is_test()) {
            let Some(module) = ModulePath::of_file(&file.path) else {
                continue;
            };
            let (found, rest) = uses(&file.code);
            modules.files.insert(module.clone(), file.path.clone());
            modules.aliases.insert(module.clone(), found);
            parsed.push((module, rest));
        }
        let mut imports = Imports::default();
        for (module, rest) in &parsed {
            let Some(file) = modules.files.get(module) else {
                continue;
            };
            let found = &modules.aliases[module];
            let written = found.iter().filter(|leaf| !is_facade(&modules, module, leaf));
            let paths = written.map(|leaf| leaf.path.clone()).chain(inline(rest));
            let used: BTreeSet<String> = paths
                .filter_map(|path| modules.resolve(module, &path, LONGEST_CHAIN))
                .filter_map(|target| modules.files.get(&target).cloned())
                .filter(|target| target != file)
                .collect();
            imports.rooms.insert(file.clone(), module.room());
            imports.uses.insert(file.clone(), used);
        }
        imports
    }

    /// Returns the uses between rooms, with the files that use something of the other room.
    pub fn between_rooms(&self) -> BTreeMap<(String, String), BTreeSet<String>> {
        let mut between: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        for (file, used) in &self.uses {
            for target in used {
                let pair = (self.rooms[file].clone(), self.rooms[target].clone());
                if pair.0 != pair.1 {
                    between.entry(pair).or_default().insert(file.clone());
                }
            }
        }
        between
    }
}

/// Returns whether a module only re-exports a name that a submodule defines.
fn is_facade(modules: &Modules, module: &ModulePath, leaf: &UsePath) -> bool {
    let first = leaf.path.first().map(String::as_str).unwrap_or_default();
    leaf.is_public && (first == "self" || modules.files.contains_key(&module.child(first)))
}

#[derive(Debug, Default)]
struct Modules {
    files: BTreeMap<ModulePath, String>,
    aliases: BTreeMap<ModulePath, Vec<UsePath>>,
}

impl Modules {
    /// Returns the module that defines `path` as it is used in `module`, or `None` for an external name.
    fn resolve(&self, module: &ModulePath, path: &[String], chain: usize) -> Option<ModulePath> {
        let (first, rest) = path.split_first()?;
        let mut at = module.clone();
        match first.as_str() {
            "crate" => at.path.clear(),
            "self" => {}
            "super" => {
                at.path.pop()?;
            }
            name => {
                let of = name.replace('_', "-");
                let root = ModulePath { of, path: Vec::new() };
                if self.files.contains_key(&root) {
                    at = root;
                } else if self.files.contains_key(&module.child(name)) {
                    at = module.child(name);
                } else {
                    return self.follow(module, name, rest, chain);
                }
            }
        }
        self.walk(at, rest, chain)
    }

    fn walk(&self, at: ModulePath, rest: &[String], chain: usize) -> Option<ModulePath> {
        let Some((first, after)) = rest.split_first() else {
            return Some(at);
        };
        if first == "super" {
            let mut up = at;
            up.path.pop()?;
            return self.walk(up, after, chain);
        }
        let child = at.child(first);
        if self.files.contains_key(&child) {
            return self.walk(child, after, chain);
        }
        match self.follow(&at, first, after, chain) {
            Some(target) => Some(target),
            None => self.files.contains_key(&at).then_some(at),
        }
    }

    /// Follows a name that `module` imports.
    fn follow(&self, module: &ModulePath, name: &str, rest: &[String], chain: usize) -> Option<ModulePath> {
        let chain = chain.checked_sub(1)?;
        let aliases = self.aliases.get(module)?;
        let leaf = aliases.iter().find(|leaf| leaf.alias.as_deref() == Some(name))?;
        // `use a::a;` would find itself.
        if leaf.path == [name] {
            return None;
        }
        let path: Vec<String> = leaf.path.iter().chain(rest).cloned().collect();
        self.resolve(module, &path, chain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(files: &[(&str, &str)]) -> Imports {
        let files: Vec<SourceFile> = files
            .iter()
            .map(|(path, text)| SourceFile::new(path, text))
            .collect();
        Imports::find(&files.iter().collect::<Vec<_>>())
    }

    fn used(imports: &Imports, file: &str) -> Vec<String> {
        imports.uses[file].iter().cloned().collect()
    }

    #[test]
    fn names_are_followed_through_re_exports_to_their_file() {
        let imports = find(&[
            (
                "src/lib.rs",
                "pub mod a;\npub mod b;\npub use taisho_text::span;\n",
            ),
            ("src/a/mod.rs", "mod c;\npub use c::Name;\nfn own() {}\n"),
            ("src/a/c.rs", "use super::own;\npub struct Name;\n"),
            (
                "src/b.rs",
                "use crate::a::Name;\nuse crate::span::Span;\nfn f() { super::a::own(); }\n",
            ),
            ("crates/taisho-text/src/lib.rs", "pub mod span;\n"),
            ("crates/taisho-text/src/span.rs", "pub struct Span;\n"),
        ]);
        assert_eq!(used(&imports, "src/a/c.rs"), ["src/a/mod.rs"]);
        assert_eq!(used(&imports, "src/a/mod.rs"), [""; 0]);
        assert_eq!(
            used(&imports, "src/b.rs"),
            ["crates/taisho-text/src/span.rs", "src/a/c.rs", "src/a/mod.rs"]
        );
        let rooms: Vec<(String, String)> = imports.between_rooms().into_keys().collect();
        assert_eq!(
            rooms,
            [
                ("b".to_owned(), "a".to_owned()),
                ("b".to_owned(), "taisho-text".to_owned()),
                ("taisho".to_owned(), "taisho-text".to_owned())
            ]
        );
    }
}

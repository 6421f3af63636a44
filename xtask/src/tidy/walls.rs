//! Which folder of `src`, and which crate, may use which others, from `xtask/tidy/walls.txt`.

use super::imports::Imports;
use super::{Check, Fault};
use std::collections::{BTreeMap, BTreeSet};

/// The allowed uses.
#[derive(Debug, Default)]
pub struct Walls(BTreeMap<String, BTreeSet<String>>);

impl Walls {
    /// Reads lines such as `align: @document guideline`, where `@document: outline tokens` names a group
    /// above it. Empty lines and lines that begin with `#` don't count.
    ///
    /// # Errors
    /// Says which line has no colon or an unknown group.
    pub fn read(text: &str) -> Result<Walls, String> {
        let mut read: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let lines = text
            .lines()
            .filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        for line in lines {
            let (room, may) = line
                .split_once(':')
                .ok_or_else(|| format!("walls.txt: no colon in {line:?}"))?;
            let mut rooms = BTreeSet::new();
            for name in may.split_whitespace() {
                match (name.starts_with('@'), read.get(name)) {
                    (true, Some(group)) => rooms.extend(group.iter().cloned()),
                    (true, None) => return Err(format!("walls.txt: {name} isn't defined above {line:?}")),
                    (false, _) => {
                        rooms.insert(name.to_owned());
                    }
                }
            }
            read.insert(room.trim().to_owned(), rooms);
        }
        read.retain(|room, _| !room.starts_with('@'));
        Ok(Walls(read))
    }
}

/// Finds uses that the table doesn't allow, and names of folders that don't exist.
pub fn check(imports: &Imports, walls: &Walls) -> Vec<Fault> {
    let mut faults = Vec::new();
    for ((from, to), files) in &imports.between_rooms() {
        if !walls.0.get(from).is_some_and(|may| may.contains(to)) {
            let files: Vec<&str> = files.iter().map(String::as_str).collect();
            faults.push(Fault::new(
                Check::Wall,
                &format!("{from}->{to}"),
                &format!("isn't allowed by xtask/tidy/walls.txt: {}", files.join(", ")),
            ));
        }
    }
    let rooms: BTreeSet<&String> = imports.rooms.values().collect();
    let named: BTreeSet<&String> = walls
        .0
        .iter()
        .flat_map(|(from, may)| may.iter().chain([from]))
        .collect();
    for room in named.difference(&rooms) {
        faults.push(Fault::new(
            Check::Wall,
            room,
            "is in xtask/tidy/walls.txt but doesn't exist",
        ));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source::SourceFile;

    #[test]
    fn uses_that_are_not_allowed_and_unknown_folders_are_found() {
        let imports = Imports::find(&[
            &SourceFile::new("src/a.rs", "use crate::b::X;\n"),
            &SourceFile::new("src/b.rs", "fn f() { crate::a::g(); }\n"),
            &SourceFile::new("src/c.rs", ""),
        ]);
        let walls = Walls::read("# rooms\n@above: b d\na: @above c\n").unwrap_or_default();
        let found: Vec<String> = check(&imports, &walls).iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "wall b->a: isn't allowed by xtask/tidy/walls.txt: src/b.rs",
                "wall d: is in xtask/tidy/walls.txt but doesn't exist"
            ]
        );
        assert!(Walls::read("a b\n").is_err() && Walls::read("a: @none\n").is_err());
    }
}

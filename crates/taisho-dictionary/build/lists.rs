//! The word lists of IPADIC, cut down to the columns of `metadata.json`, and the list of our own terms beside them.

use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use crate::terms;

/// Columns of a row as packed: surface, both context ids, cost, four of part of speech, type and form of conjugation,
/// base form.
const COLUMNS: usize = 11;

/// Rewrites the lists in `sources` and adds the terms.
pub fn shorten_all(sources: &Path) -> Result<(), Box<dyn Error>> {
    let mut surfaces = HashSet::new();
    for entry in fs::read_dir(sources)? {
        let path = entry?.path();
        let is_list = path.extension().is_some_and(|extension| extension == "csv");
        if !is_list && path.file_name().is_none_or(|name| name != "unk.def") {
            continue;
        }
        let rows = fs::read_to_string(&path)?;
        let short: Option<String> = rows.lines().map(shorten).collect();
        fs::write(
            &path,
            short.ok_or_else(|| format!("{}: not a word list", path.display()))?,
        )?;
        if is_list {
            surfaces.extend(
                rows.lines()
                    .filter_map(|row| row.split(',').next())
                    .map(str::to_owned),
            );
        }
    }
    // Of two words of equal cost, lindera prefers the later, so the terms have to come last: behind all names of
    // IPADIC's files, which begin with capitals.
    fs::write(sources.join("terms.csv"), terms::rows(&surfaces)?)?;
    Ok(())
}

/// Cuts a row to what the segmentation reads. `None` if it has too few columns.
fn shorten(row: &str) -> Option<String> {
    let columns: Vec<&str> = row.split(',').collect();
    let [
        surface,
        left,
        right,
        cost,
        major,
        detail,
        detail2,
        _,
        _,
        form,
        base,
    ] = columns.get(..COLUMNS)?
    else {
        return None;
    };
    // The second detail matters only to suffixes and particles: 名詞-接尾-助数詞, 助詞-格助詞-連語.
    let detail2 = match *detail2 {
        "助数詞" | "連語" => detail2,
        _ => "*",
    };
    let base = base_rule(surface, base);
    Some(format!(
        "{surface},{left},{right},{cost},{major},{detail},{detail2},{form},{base}\n"
    ))
}

/// Describes a base form by its difference from the surface: 走る of 走っ is `1る`, that is one character less and る
/// more. `*` if they are equal or there is none. All words inflected in one way then have equal records.
fn base_rule(surface: &str, base: &str) -> String {
    if base == "*" || base.is_empty() || base == surface {
        return "*".to_owned();
    }
    let common: usize = surface
        .chars()
        .zip(base.chars())
        .take_while(|(s, b)| s == b)
        .map(|(s, _)| s.len_utf8())
        .sum();
    format!("{}{}", surface[common..].chars().count(), &base[common..])
}

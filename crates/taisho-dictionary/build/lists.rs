//! Reduces the word lists of IPADIC to the columns of `metadata.json`, and adds the list of our own terms.

use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use crate::terms;

/// Columns of a packed row: surface, both context ids, cost, four of part of speech, type and form of
/// conjugation, base form.
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
    // Of two words with equal cost, lindera prefers the later one, so the terms must come last: after all of
    // IPADIC's files, whose names begin with capitals.
    fs::write(sources.join("terms.csv"), terms::rows(&surfaces)?)?;
    Ok(())
}

/// Reduces a row to what segmentation reads. Returns `None` if it has too few columns.
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
    // The second detail is needed only for suffixes and particles: 名詞-接尾-助数詞, 助詞-格助詞-連語.
    let detail2 = match *detail2 {
        "助数詞" | "連語" => detail2,
        _ => "*",
    };
    let base = base_rule(surface, base);
    Some(format!(
        "{surface},{left},{right},{cost},{major},{detail},{detail2},{form},{base}\n"
    ))
}

/// Describes a base form by its difference from the surface. For 走っ and 走る it is `1る`: one character less,
/// then る. It is `*` if they are equal or there is no base form. Words that are inflected in the same way
/// then have equal records.
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

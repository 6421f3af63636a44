//! Packs the sources of IPADIC into `crates/taisho-dictionary/ipadic.tar.xz`. The same sources always give
//! the same bytes.

use std::fs;
use std::io::Write;
use std::path::Path;

use lzma_rust2::{XzOptions, XzWriter};

/// Path of the pack.
const PACK: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../crates/taisho-dictionary/ipadic.tar.xz"
);

/// Definitions that the builder reads in addition to the word lists: character classes, connection costs,
/// and unknown words. The other `.def` files of IPADIC are only for training the costs.
const DEFINITIONS: [&str; 3] = ["char.def", "matrix.def", "unk.def"];

/// Columns that are kept of a word list: surface, both context ids, cost, four of part of speech, two of
/// conjugation, and the base form. The following two, readings, aren't needed and would be a third of the
/// pack.
const COLUMNS: usize = 11;

/// Packs the sources in `dir`.
pub fn pack(dir: &Path) -> Result<(), String> {
    let tar = archive(&sources(dir)?)?;
    let packed = compress(&tar).map_err(|error| format!("{PACK}: {error}"))?;
    fs::write(PACK, &packed).map_err(|error| format!("{PACK}: {error}"))?;
    println!(
        "crates/taisho-dictionary/ipadic.tar.xz: {} bytes, {} unpacked",
        packed.len(),
        tar.len()
    );
    Ok(())
}

/// Returns the files of the pack by name, sorted, in UTF-8.
fn sources(dir: &Path) -> Result<Vec<(String, String)>, String> {
    let at = |error: std::io::Error| format!("{}: {error}", dir.display());
    let mut names: Vec<String> = DEFINITIONS.iter().map(|&name| name.to_owned()).collect();
    for entry in fs::read_dir(dir).map_err(at)? {
        let name = entry.map_err(at)?.file_name();
        if let Some(name) = name.to_str().filter(|name| name.ends_with(".csv")) {
            names.push(name.to_owned());
        }
    }
    if names.len() == DEFINITIONS.len() {
        return Err(format!("{}: holds no word lists (*.csv)", dir.display()));
    }
    names.sort();
    names
        .into_iter()
        .map(|name| {
            let text = decode(&dir.join(&name))?;
            let text = if name.ends_with(".csv") {
                cut(&text).map_err(|line| format!("{name}:{line}: not a row of a word list"))?
            } else {
                text
            };
            Ok((name, text))
        })
        .collect()
}

fn decode(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    encoding_rs::EUC_JP
        .decode_without_bom_handling_and_without_replacement(&bytes)
        .map(|text| text.into_owned())
        .ok_or_else(|| format!("{}: not in EUC-JP", path.display()))
}

/// Reduces every row to [`COLUMNS`]. The error is the number of the first line, from 1, that has fewer.
/// IPADIC quotes no field, so every comma is a separator; a quote would mean another format.
fn cut(list: &str) -> Result<String, usize> {
    let mut cut = String::with_capacity(list.len());
    for (at, line) in list.lines().enumerate() {
        let fields: Vec<&str> = line.splitn(COLUMNS + 1, ',').collect();
        if fields.len() <= COLUMNS || line.contains('"') {
            return Err(at + 1);
        }
        cut.push_str(&fields[..COLUMNS].join(","));
        cut.push('\n');
    }
    Ok(cut)
}

/// Makes a tar archive whose headers contain nothing about the machine.
fn archive(files: &[(String, String)]) -> Result<Vec<u8>, String> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, text) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(0);
        header.set_uid(0);
        header.set_gid(0);
        tar.append_data(&mut header, name, text.as_bytes())
            .map_err(|error| format!("{name}: {error}"))?;
    }
    tar.into_inner().map_err(|error| format!("tar: {error}"))
}

fn compress(tar: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut options = XzOptions::with_preset(9);
    // Characters have three bytes and numbers any length, so using more of the previous byte (lc) and none
    // of the position (pb) packs them 3 % smaller than the defaults.
    options.lzma_options.lc = 4;
    options.lzma_options.pb = 0;
    options.lzma_options.nice_len = 273;
    let mut xz = XzWriter::new(Vec::new(), options)?;
    xz.write_all(tar)?;
    xz.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_are_cut() {
        let row = "遵守,1283,1283,5000,名詞,サ変接続,*,*,*,*,遵守,ジュンシュ,ジュンシュ\n";
        assert_eq!(
            cut(row),
            Ok("遵守,1283,1283,5000,名詞,サ変接続,*,*,*,*,遵守\n".to_owned())
        );
        assert_eq!(cut(&format!("{row}短い,1,2\n")), Err(2));
    }

    #[test]
    fn the_same_files_make_the_same_pack() {
        let files = [("a.csv".to_owned(), "遵守\n".to_owned())];
        let pack = || compress(&archive(&files).expect("packs")).expect("packs");
        assert_eq!(pack(), pack());
    }
}

//! Builds the dictionary from the packed sources of IPADIC and the terms of the field. Writes only to
//! `OUT_DIR`.
//!
//! The result has the format of lindera, but is smaller than what its builder makes of IPADIC alone:
//! [`lists`] keeps only the columns that segmentation needs, and [`records`] stores every distinct record
//! once.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "cargo reads and shows what a build script prints"
)]

mod lists;
mod records;
mod terms;

use std::error::Error;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lindera_dictionary::builder::DictionaryBuilder;
use lindera_dictionary::dictionary::character_definition::CharacterDefinition;
use lindera_dictionary::dictionary::metadata::Metadata;
use lzma_rust2::XzReader;

const PACK: &str = "ipadic.tar.xz";
const METADATA: &str = "metadata.json";

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot build the dictionary: {error}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={PACK}");
    println!("cargo::rerun-if-changed={METADATA}");

    let out = PathBuf::from(std::env::var("OUT_DIR").map_err(|_| "OUT_DIR is not set: run by Cargo only")?);
    let sources = out.join("sources");
    unpack(Path::new(PACK), &sources).map_err(|error| format!("{PACK}: {error}"))?;
    lists::shorten_all(&sources)?;

    let metadata: Metadata =
        serde_json::from_slice(&fs::read(METADATA)?).map_err(|error| format!("{METADATA}: {error}"))?;
    let dictionary = out.join("ipadic");
    DictionaryBuilder::new(metadata).build_dictionary(&sources, &dictionary)?;
    records::share(&dictionary)?;
    write_characters(&dictionary)?;

    // These 50 MB aren't needed by the rest of the build.
    fs::remove_dir_all(&sources)?;
    Ok(())
}

/// Unpacks into an empty folder, even if an interrupted build left files there.
fn unpack(pack: &Path, into: &Path) -> Result<(), Box<dyn Error>> {
    if into.exists() {
        fs::remove_dir_all(into)?;
    }
    fs::create_dir_all(into)?;
    let xz = XzReader::new(BufReader::new(File::open(pack)?), false);
    tar::Archive::new(xz).unpack(into)?;
    Ok(())
}

/// Writes the classes of characters as JSON. In its own format lindera would build a table of all 65,536
/// characters of the basic plane whenever it loads it, which takes 6.4 million instructions at every start.
fn write_characters(dictionary: &Path) -> Result<(), Box<dyn Error>> {
    let characters = CharacterDefinition::load(&fs::read(dictionary.join("char_def.bin"))?)?;
    fs::write(dictionary.join("char_def.json"), serde_json::to_vec(&characters)?)?;
    Ok(())
}

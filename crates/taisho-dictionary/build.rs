//! Builds the dictionary from the packed sources of IPADIC. Reads nothing but this folder, writes nothing but
//! `OUT_DIR`.
#![expect(clippy::print_stderr, reason = "cargo shows what a build script prints")]

use std::error::Error;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lindera_dictionary::builder::DictionaryBuilder;
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
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={PACK}");
    println!("cargo::rerun-if-changed={METADATA}");

    let out = PathBuf::from(std::env::var("OUT_DIR").map_err(|_| "OUT_DIR is not set: run by Cargo only")?);
    let sources = out.join("sources");
    unpack(Path::new(PACK), &sources).map_err(|error| format!("{PACK}: {error}"))?;

    let metadata: Metadata =
        serde_json::from_slice(&fs::read(METADATA)?).map_err(|error| format!("{METADATA}: {error}"))?;
    DictionaryBuilder::new(metadata).build_dictionary(&sources, &out.join("ipadic"))?;

    // 50 MB the build has no more use for.
    fs::remove_dir_all(&sources)?;
    println!("cargo::rustc-env=LINDERA_WORKDIR={}", out.display());
    Ok(())
}

/// Unpacks into a folder that holds nothing else, whatever a build cut short has left there.
fn unpack(pack: &Path, into: &Path) -> Result<(), Box<dyn Error>> {
    if into.exists() {
        fs::remove_dir_all(into)?;
    }
    fs::create_dir_all(into)?;
    let xz = XzReader::new(BufReader::new(File::open(pack)?), false);
    tar::Archive::new(xz).unpack(into)?;
    Ok(())
}

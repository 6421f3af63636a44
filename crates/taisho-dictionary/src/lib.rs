//! The dictionary that Japanese text is segmented with: IPADIC and the terms of the field. It is embedded in
//! the program, so nothing is read or downloaded at run time.
//!
//! The packed sources are in `ipadic.tar.xz` (made with `cargo xtask dictionary DIR`). The build script
//! compiles them, and [`load`] returns the result. IPADIC's readings are left out. The licence of the data
//! is in `COPYING.ipadic`.
//!
//! Word ids of the dictionary are not unique: words with equal [`Details`] share one.
#![forbid(unsafe_code)]

mod details;

pub use details::{Base, Details, unknown_words, words};

use std::sync::Arc;

use lindera_dictionary::dictionary::Dictionary;
use lindera_dictionary::dictionary::connection_cost_matrix::ConnectionCostMatrix;
use lindera_dictionary::dictionary::metadata::Metadata;
use lindera_dictionary::dictionary::prefix_dictionary::PrefixDictionary;
use lindera_dictionary::dictionary::unknown_dictionary::UnknownDictionary;
use lindera_dictionary::error::LinderaErrorKind;
use lindera_dictionary::{LinderaResult, include_bytes_aligned};

/// Name and version of the dictionary, for reports. Segmentations can be compared only if it is the same.
pub const NAME: &str = "ipadic-2.7.0-20070801";

/// SHA-256 of `ipadic.tar.xz`, from which the dictionary is compiled.
pub const DIGEST: &str = "f2501ac2259746b69dcf184f84516c7065396813235da8fe700a0af290448bdf";

/// A file that the build script has written.
macro_rules! built {
    ($name:literal) => {
        concat!(env!("OUT_DIR"), "/ipadic/", $name)
    };
}

// These are statics, because constants would be copied into the metadata of this crate.
static CHARACTERS: &[u8] = include_bytes!(built!("char_def.json"));
// Aligned, so that lindera can use the costs without copying them.
static COSTS: &[u8] = include_bytes_aligned!(built!("matrix.mtx"));
static TRIE: &[u8] = include_bytes!(built!("dict.trie"));
static ENTRY_OFFSETS: &[u8] = include_bytes!(built!("dict.valsidx"));
static ENTRIES: &[u8] = include_bytes!(built!("dict.vals"));
static RECORD_OFFSETS: &[u8] = include_bytes!(built!("dict.wordsidx"));
static RECORDS: &[u8] = include_bytes!(built!("dict.words"));
static UNKNOWN: &[u8] = include_bytes!(built!("unk.bin"));
static METADATA: &[u8] = include_bytes!(built!("metadata.json"));

/// Loads the dictionary. This is cheap (some 100,000 instructions), because nearly all of it is used in
/// place.
///
/// # Errors
///
/// Fails if the embedded files don't have the format of this version of lindera, which can happen in a build
/// from a stale cache.
pub fn load() -> LinderaResult<Dictionary> {
    let metadata = Metadata::load(METADATA)?;
    metadata.validate_format_version()?;
    let character_definition = serde_json::from_slice(CHARACTERS)
        .map_err(|error| LinderaErrorKind::Deserialize.with_error(error))?;
    Ok(Dictionary {
        prefix_dictionary: Arc::new(PrefixDictionary::load(
            TRIE,
            ENTRY_OFFSETS,
            ENTRIES,
            RECORD_OFFSETS,
            RECORDS,
        )?),
        connection_cost_matrix: Arc::new(ConnectionCostMatrix::load(COSTS)?),
        character_definition: Arc::new(character_definition),
        unknown_dictionary: Arc::new(UnknownDictionary::load(UNKNOWN)?),
        metadata: Arc::new(metadata),
    })
}

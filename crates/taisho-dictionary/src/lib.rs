//! IPADIC, the dictionary that Japanese text is segmented with, inside the program: nothing is read or
//! downloaded at run time.
//!
//! The sources lie packed in `ipadic.tar.xz` (made with `cargo xtask dictionary DIR`), the build script compiles
//! them, and [`load`] gives what it made. Words have the eleven columns of `metadata.json`, up to the base form;
//! IPADIC's readings are left out. The licence of the data is in `COPYING.ipadic`.
#![forbid(unsafe_code)]

/// Name and version of the dictionary, for reports: segmentations compare only where this is the same.
pub const NAME: &str = "ipadic-2.7.0-20070801";

/// Builds user dictionaries that go with the dictionary.
pub use lindera_dictionary::builder;

#[expect(missing_docs, reason = "the macro documents nothing")]
mod embedded {
    lindera_dictionary::embedded_dictionary!("/ipadic", Loader);
}
pub use embedded::{Loader, load};

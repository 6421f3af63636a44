//! taisho for Python: `python/taisho` is the package that people import, this is what it calls. Built as a wheel by maturin, with
//! the feature `extension`.
#![forbid(unsafe_code)]

#[cfg(feature = "extension")]
mod basis;
#[cfg(feature = "extension")]
mod documents;
#[cfg(feature = "extension")]
mod failure;
#[cfg(feature = "extension")]
mod module;
#[cfg(feature = "extension")]
mod report;

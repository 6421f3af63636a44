//! How a folder of results is known.

/// Name of the overview in JSON.
pub const OVERVIEW_FILE: &str = "overview.json";

/// The form that its first line names.
pub const OVERVIEW_SCHEMA: &str = "taisho.overview/1";

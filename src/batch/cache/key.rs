//! The key of a kept result: a digest of everything that the result depends on.

use crate::batch::plan::BatchPlan;
use crate::guideline::{Model, hex};
use crate::settings::Settings;
use sha2::{Digest, Sha256};
use std::fmt::{self, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;

/// What all documents of a batch have in common: program, guideline, framework and options.
pub(super) struct CommonKey(Sha256);

impl CommonKey {
    pub fn new(guideline: &Model, plan: &BatchPlan) -> CommonKey {
        let mut hash = Hash(Sha256::new());
        let program = (env!("CARGO_PKG_VERSION"), executable());
        let model = (&guideline.id, guideline.digest(), &guideline.history);
        let framework = plan.framework.as_ref().map(|of| (&of.id, &of.digest));
        hash.add(&program);
        hash.add(&model);
        hash.add(&framework);
        hash.add(&plan.call);
        hash.add(&(&plan.formats, &plan.rendering, &plan.profile, &plan.limits));
        CommonKey(hash.0)
    }

    /// Returns the key of a document: 64 hexadecimal digits. `path` is part of it because reports name it, and because the
    /// ending decides how a file is read.
    pub fn of_document(&self, path: &Path, bytes: &[u8], settings: &Settings) -> String {
        let mut hash = Hash(self.0.clone());
        hash.add(&(path, settings));
        hash.0.update(bytes);
        hex(&hash.0.finalize())
    }
}

/// Size and time of change of this program, so that another build with the same version number has other keys. Compilers
/// are distinguished in this way by ccache.
fn executable() -> Option<(u64, u128)> {
    let meta = std::env::current_exe().and_then(std::fs::metadata).ok()?;
    let changed = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((meta.len(), changed.as_nanos()))
}

/// A digest of values as [`fmt::Debug`] prints them: every field counts, also those that are added later.
struct Hash(Sha256);

impl Hash {
    fn add(&mut self, value: &dyn fmt::Debug) {
        let _ = writeln!(self, "{value:?}");
    }
}

impl Write for Hash {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

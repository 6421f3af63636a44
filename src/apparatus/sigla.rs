//! Short names of documents: the body's, and the file's where that does not tell them apart.

use super::Witness;
use crate::batch::stems;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Longest name of a body taken whole; one that is longer was hardly read rightly.
const LONGEST: usize = 24;

/// Gives every document its siglum.
pub(super) fn sigla(witnesses: &mut [Witness]) {
    let paths: Vec<PathBuf> = witnesses.iter().map(|w| PathBuf::from(&w.path)).collect();
    let stems = stems(&paths);
    let names: Vec<String> = witnesses
        .iter()
        .zip(&stems)
        .map(|(witness, stem)| match witness.body.chars().count() {
            1..=LONGEST => witness.body.clone(),
            _ => stem.clone(),
        })
        .collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for name in &names {
        *count.entry(name).or_default() += 1;
    }
    let mut taken = BTreeSet::new();
    for (i, witness) in witnesses.iter_mut().enumerate() {
        let name = &names[i];
        let mut siglum = match count[name.as_str()] {
            1 => name.clone(),
            _ => format!("{name}({})", stems[i]),
        };
        while !taken.insert(siglum.clone()) {
            siglum.push('\'');
        }
        witness.siglum = siglum;
    }
}

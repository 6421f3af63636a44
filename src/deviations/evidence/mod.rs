//! What the rules look at and share: the case, lists, what words mean, names of instruments, slips, quotations.

pub(crate) mod abbreviations;
pub(crate) mod appendices;
pub(crate) mod case;
pub(crate) mod claim;
pub(crate) mod instruments;
pub(crate) mod lists;
pub(crate) mod meaning;
pub(crate) mod period;
pub(crate) mod phrase_table;
pub(crate) mod profile;
pub(crate) mod quote;
pub(crate) mod site;
pub(crate) mod slip;
pub(crate) mod weakening;

//! The facts behind a finding, as data: what its message says in words.

use crate::align::Change;
use crate::document::tokens::{Modality, Passage, Word};
use crate::outline::OutsideKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// What a finding found. Each sort of fact has its own keys; texts are quoted as the documents write them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Facts {
    /// Corresponding texts use other words. Both lists are empty if only order or punctuation differs.
    Words {
        /// Stretches of words that only the base text has there, in its order.
        lost: Vec<String>,
        /// Stretches of words that only the policy has there, in its order.
        gained: Vec<String>,
        /// Whether the texts have too little in common to be read against each other duty by duty (読み取り不十分), so that
        /// words alone decide.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        by_words: bool,
    },
    /// A sentence binds more, less or in another way, for example 努める for しなければならない.
    Force {
        /// Force in the base text.
        from: Modality,
        /// Force in the policy.
        to: Modality,
    },
    /// A heading differs; empty on the side that has none.
    Title {
        /// Heading in the base text.
        from: String,
        /// Heading in the policy.
        to: String,
    },
    /// The same word is written in another way; empty on the side that leaves it out, for example 、.
    Notation {
        /// Spelling in the base text.
        from: String,
        /// Spelling in the policy.
        to: String,
    },
    /// An organ, document or office has another name here.
    Name {
        /// Name in the base text.
        from: String,
        /// Name in the policy.
        to: String,
    },
    /// What the body calls itself.
    OwnName {
        /// Each name with the one that the base text uses in its place.
        names: Vec<Renaming>,
    },
    /// Two lists don't have the same members.
    Members {
        /// What the members are.
        list: ListKind,
        /// Members that only the base text names.
        missing: Vec<String>,
        /// Members that only the policy names.
        added: Vec<String>,
        /// What the policy writes to spell out a member of the base text, for example 教育委員会 for 行政委員会.
        spelled_out: Vec<String>,
    },
    /// Only a part of a member is in the list.
    Part {
        /// What the members are.
        list: ListKind,
        /// The member of the base text.
        whole: String,
        /// The part of it that the policy names.
        part: String,
    },
    /// Words of the policy take something out of a list or narrow it.
    Limit {
        /// What the members are.
        list: ListKind,
        /// These words.
        by: String,
    },
    /// What is wrong with the definition of a term.
    Term {
        /// The term.
        term: String,
        /// What is wrong.
        status: TermStatus,
        /// The phrase that uses an undefined term, or what each definition of an inconsistent one says.
        says: Vec<String>,
        /// The clause that defines the term, if it is defined elsewhere.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        defined_in: Option<ClauseName>,
    },
    /// An office decides something, although nothing in the document establishes it.
    Office {
        /// The office.
        office: String,
    },
    /// A reference doesn't lead to what is meant.
    Reference {
        /// The reference as written, for example 上記6及び7.
        written: String,
        /// The number in it that leads astray.
        number: String,
        /// The clause that has this number; `None` if no clause has it.
        clause: Option<ClauseName>,
        /// The number of the clause of the base text that corresponds to it; `None` if none does.
        counterpart: Option<String>,
    },
    /// The same place refers to clauses in another way.
    References {
        /// Numbers that the base text refers to.
        from: Vec<String>,
        /// Numbers that the policy refers to.
        to: Vec<String>,
    },
    /// Whole clauses: missing if `to` is empty, added if `from` is; else moved, split or merged.
    Clauses {
        /// Clauses of the base text.
        from: Vec<ClauseName>,
        /// Clauses of the policy.
        to: Vec<ClauseName>,
        /// The clause of the policy that is most like a missing one, if any is worth a look.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        nearest: Option<Nearest>,
    },
    /// Clauses have other numbers.
    Numbers {
        /// Number, or first and last number, in the base text.
        from: String,
        /// Number, or first and last number, in the policy.
        to: String,
        /// The clause of the base text below which they are, if it is only about these.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<ClauseName>,
    },
    /// Lines outside the clauses.
    Outside {
        /// What they are.
        piece: OutsideKind,
        /// Lines that only the base text has.
        lost: Vec<String>,
        /// Lines that only the policy has.
        gained: Vec<String>,
    },
    /// A definition leaves out what the scope names.
    Contradiction {
        /// The term defined.
        term: String,
        /// What the definition leaves out and the scope names.
        organ: String,
        /// The definition.
        definition: ClauseName,
    },
}

/// A name and the one in its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Renaming {
    /// Name in the base text.
    pub from: String,
    /// Name in the policy.
    pub to: String,
}

/// What a list is a list of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListKind {
    /// Organs to which the policy applies.
    Organs,
    /// Persons whom a clause binds.
    Persons,
}

/// What is wrong with the definition of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermStatus {
    /// Used without definition.
    Undefined,
    /// Defined, or put into the title, but not used.
    Unused,
    /// Defined more than once, not always in the same words.
    Inconsistent,
    /// Defined in another clause than in the base text.
    Elsewhere,
}

/// A clause as facts name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClauseName {
    /// Id: the address of a clause of the base text, for example `6.7`, or `d12` for one of the policy.
    pub id: String,
    /// Dotted address.
    pub path: String,
    /// Title; empty if it has none.
    pub title: String,
}

/// The clause of the policy that is most like a missing one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nearest {
    /// The clause.
    pub clause: ClauseName,
    /// How much the two share, per mille.
    pub similarity: u16,
}

impl fmt::Display for ClauseName {
    /// Address and title, for example `6.7 運用`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(format!("{} {}", self.path, self.title).trim())
    }
}

impl Facts {
    /// Facts of a text change whose words are not yet known.
    pub(super) const NO_WORDS: Facts = Facts::Words {
        lost: Vec::new(),
        gained: Vec::new(),
        by_words: false,
    };

    /// Returns clauses of the guideline and those of the policy that correspond to them.
    pub(super) fn clauses(from: Vec<ClauseName>, to: Vec<ClauseName>) -> Facts {
        Facts::Clauses {
            from,
            to,
            nearest: None,
        }
    }

    /// Returns what two lists don't share.
    pub(super) fn members(list: ListKind, missing: Vec<String>, added: Vec<String>) -> Facts {
        Facts::Members {
            list,
            missing,
            added,
            spelled_out: Vec::new(),
        }
    }

    /// Returns what is wrong with a term of this document, and the texts that show it.
    pub(super) fn term(term: &str, status: TermStatus, says: Vec<String>) -> Facts {
        Facts::Term {
            term: term.to_owned(),
            status,
            says,
            defined_in: None,
        }
    }

    /// Returns the number of members in all lists of the facts.
    pub fn list_members(&self) -> usize {
        match self {
            Facts::Words { lost, gained, .. } | Facts::Outside { lost, gained, .. } => {
                lost.len() + gained.len()
            }
            Facts::Members {
                missing,
                added,
                spelled_out,
                ..
            } => missing.len() + added.len() + spelled_out.len(),
            Facts::OwnName { names } => names.len(),
            Facts::Term { says, .. } => says.len(),
            Facts::References { from, to } => from.len() + to.len(),
            Facts::Clauses { from, to, .. } => from.len() + to.len(),
            Facts::Force { .. }
            | Facts::Title { .. }
            | Facts::Notation { .. }
            | Facts::Name { .. }
            | Facts::Part { .. }
            | Facts::Limit { .. }
            | Facts::Office { .. }
            | Facts::Reference { .. }
            | Facts::Numbers { .. }
            | Facts::Contradiction { .. } => 0,
        }
    }

    /// Fills [`Facts::Words`] with the words of `changes`; other facts stay as they are.
    pub(super) fn fill<'a>(
        &mut self,
        base: &Passage,
        witness: &Passage,
        changes: impl Iterator<Item = &'a Change>,
    ) {
        let Facts::Words { lost, gained, .. } = self else {
            return;
        };
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for change in changes {
            old.extend(&base.words()[change.base.clone()]);
            new.extend(&witness.words()[change.witness.clone()]);
        }
        *lost = only_first(base, &old, &new);
        *gained = only_first(witness, &new, &old);
    }
}

/// Returns the words of `passage` that `others` doesn't contain, as written and in order; neighbours are one stretch. A
/// word that both contain is left out as often as `others` contains it, and punctuation doesn't count.
fn only_first(passage: &Passage, words: &[&Word], others: &[&Word]) -> Vec<String> {
    let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
    for word in others {
        *shared.entry(&word.surface).or_default() += 1;
    }
    let is_own = |word: &&&Word| match shared.get_mut(word.surface.as_str()) {
        Some(n) if *n > 0 => {
            *n -= 1;
            false
        }
        _ => word.surface.chars().any(char::is_alphanumeric),
    };
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for word in words.iter().filter(is_own) {
        match stretches.last_mut() {
            Some(last) if last.end == word.source.start => last.end = word.source.end,
            _ => stretches.push(word.source.clone()),
        }
    }
    stretches.into_iter().map(|at| passage.quote(at)).collect()
}

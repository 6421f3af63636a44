//! Every weight and threshold of the alignment, on one screen, each with its reason. All are per mille.

/// A similarity in thousandths: 0 nothing in common, 1000 the same.
pub type PerMille = u16;

/// Full agreement.
pub const FULL: PerMille = 1000;

/// Weight of the text against the title where both sides have both. The text carries the provision; titles vary.
pub const TEXT_WEIGHT: u32 = 4;
/// Weight of the title. Short, but chosen with care: two equal titles are strong evidence.
pub const TITLE_WEIGHT: u32 = 3;

/// Two definitions with different terms are different definitions, however alike their wording is (機密性 and
/// 可用性 share most words): their similarity is capped here, below [`SURE`].
pub const OTHER_TERM_CAP: PerMille = 450;
/// Where the terms agree, the similarity of two definitions is at least this: the term is what is defined.
pub const SAME_TERM_FLOOR: PerMille = 700;

/// Share of a container's similarity that its children give where it has no text of its own.
pub const CHILDREN_WEIGHT: u32 = 3;

/// Pairs at or above this are taken anywhere in the document, best first.
pub const SURE: PerMille = 640;
/// Under parents that correspond, less is enough: the place is evidence too.
pub const UNDER_SAME_PARENT: PerMille = 300;
/// Elsewhere a moved clause must still be recognisable.
pub const MOVED: PerMille = 500;
/// Under corresponding parents, with the same number between neighbours that correspond, a clause that shares
/// this little was rewritten, not replaced.
pub const REWRITTEN_IN_PLACE: PerMille = 120;

/// Added for parents that correspond, so that of two like clauses the one in the right section wins.
pub const PARENT_BONUS: PerMille = 60;
/// Added for the same number: a hint for ties, never proof.
pub const NUMBER_BONUS: PerMille = 5;

/// A sentence counts as found in another clause from here on.
pub const SENTENCE_FOUND: PerMille = 700;
/// Share of a clause's characters that must be found elsewhere for it to count as merged or split.
pub const MOSTLY_FOUND: PerMille = 600;

/// From here on a text is the model's, however it was edited.
pub const MODEL_TEXT: PerMille = 500;
/// Below this share of the model's provisions in the model's words, a policy has a structure of its own: its clauses
/// answer topics of the model and not its words.
pub const OWN_STRUCTURE: PerMille = 400;
/// Below this share of sections with the model's titles and of provisions in the model's words, such a policy is built
/// otherwise than the model, and not one that merely lacks some of its clauses.
pub const OWN_CLAUSES: PerMille = 500;

/// Below this the texts of two corresponding clauses are reported as rewritten, one finding, instead of a heap of
/// fragments.
pub const REWRITTEN: PerMille = 330;
/// The same for clauses that list organs or persons: every body has its own list, so the frame alone is shared.
pub const REWRITTEN_LIST: PerMille = 100;
/// A single sentence on either side answers the nearest sentence of the other from here on.
pub const ONLY_SENTENCE: PerMille = 100;
/// Two sentences are compared word by word from here on; below, one is dropped and the other added.
pub const SENTENCE_PAIR: PerMille = 330;
/// The same for segments between commas, which are shorter and share less by chance.
pub const SEGMENT_PAIR: PerMille = 300;
/// So many sentences of one side may answer one of the other: drafters divide and join sentences without changing what
/// they say.
pub const SENTENCES_AS_ONE: usize = 3;
/// The same for segments between commas.
pub const SEGMENTS_AS_ONE: usize = 3;

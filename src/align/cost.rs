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
/// The same for a paragraph of the clause that corresponds: what the article says further on is more likely to be the rest of it.
pub const PARAGRAPH_FOUND: PerMille = 500;
/// Share of a clause's characters that must be found elsewhere for it to count as merged or split.
pub const MOSTLY_FOUND: PerMille = 600;

/// From here on a text is the model's, however it was edited: in policies that follow the model nine of ten provisions are.
pub const MODEL_TEXT: PerMille = 700;
/// Below this share both of the model's provisions and of its own in the model's words, a policy is in its own words: its
/// clauses are read for the points of the model's. Policies that follow the model have at least 800, those of an older
/// guideline or with their own structure at most 390.
pub const OWN_STRUCTURE: PerMille = 500;
/// The same share of the provisions that have a counterpart, for a policy that follows the order of the model and rewrites
/// its clauses: 640 to 750 in three composed ones, 900 and more in five adopted policies that follow the model.
pub const OWN_WORDS: PerMille = 800;
/// In a policy in its own words, only texts that are the model's but for a word or two are compared with it word by word.
/// Below this, 51 of 57 serious findings of such a comparison were false (fifteen policies, read finding by finding), and
/// the others are found as lacking points.
pub const COMPARED_TEXT: PerMille = 950;

/// Below this share of counterparts that are the model's but for a word or two, a policy that follows the order of the model is
/// in its own words as well: at least 700 in five adopted policies, at most 290 in three composed ones that change some words
/// of every clause, where 14 of 24 serious findings of a comparison word by word were false.
pub const COPIED: PerMille = 400;

/// From this similarity on, a clause is written in the words of the base text, with changes. Below it the words that the two
/// share don't show which edition it was copied from.
pub const IN_WORDS_OF_BASE: PerMille = 500;

/// A clause that only its text pairs with one of the base text is about the same from this similarity on: 情報資産を扱う has half of
/// the title 情報資産の範囲, but it isn't about the scope.
pub const SHOWS_FACET: PerMille = 600;

/// A sentence is the model's with a duty cut out if this much of it is in the model's sentence, and [`KEPT_OF_MODEL`].
pub const KEPT_SENTENCE: PerMille = 700;
/// The same for an example that is cut out: a list with other members needn't have the model's.
pub const KEPT_LIST: PerMille = 900;
/// It must have this much of the model's sentence: a short sentence in other words has only the words of every policy.
pub const KEPT_OF_MODEL: PerMille = 400;

/// A word that a policy defines is a term of the guideline under another name if the definitions share this much.
pub const SAME_MEANING: PerMille = 550;
/// The same if the policy also uses the word in a place where the guideline has the term.
pub const LIKE_MEANING: PerMille = 350;
/// A definition without counterpart is the model's under another name if it shares this much and has all core points: 437 for
/// 通信網 in the place of ネットワーク, 387 for a narrower term.
pub const RENAMED: PerMille = 420;
/// The next best term must be this far behind.
pub const TERM_MARGIN: PerMille = 50;
/// Places that a word without a definition to compare must share with the term.
pub const TERM_PLACES: usize = 2;

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

/// Appendices with the same number or the same title answer each other from here on: a table of other things under the same
/// number has fewer letters in common.
pub const APPENDIX_SAME_LABEL: PerMille = 120;
/// Appendices with other numbers answer each other from here on: numbers shift when one is added.
pub const APPENDIX_ALIKE: PerMille = 500;
/// Rows between the same neighbours answer each other if they have this share of their cells or letters in common; below, one
/// is dropped and the other added.
pub const APPENDIX_ROW: PerMille = 400;
/// The same for lines and sentences elsewhere in the appendix.
pub const APPENDIX_ROW_MOVED: PerMille = 650;

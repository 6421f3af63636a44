//! Every weight of the decision whether what is beside each other is read down the columns or across the rows. Each has a
//! document in which it decides.

/// From how many points on the columns win, if they have more than the rows.
pub const ENOUGH: i32 = 3;

/// Both sides are text whose lines fill their width: a page in two columns.
pub const PROSE: i32 = 3;
/// Both sides are lists of entries: a table of contents in two columns.
pub const ENTRIES: i32 = 3;
/// Numbers go on from the foot of the left side to the head of the right one: short items in two columns.
pub const NUMBERS_DOWN: i32 = 3;
/// Numbers go on from a line of the left side to the line beside it: rows of numbered cells.
pub const NUMBERS_ACROSS: i32 = 4;
/// The lines of the two sides are at different heights: columns that were filled apart from each other.
pub const OWN_LINES: i32 = 2;
/// The last line of the left side is full and the right side goes on with its sentence.
pub const SENTENCE_DOWN: i32 = 2;
/// Both sides have several lines that begin with labels.
pub const LABELS_ON_BOTH: i32 = 1;

/// The gutter is that of columns read before: the last rows of columns, or a tier below another.
pub const KNOWN: i32 = 3;

/// The left side is too narrow for sentences: names of rows.
pub const NARROW: i32 = 2;
/// Each line of the left side has one beside it, and the right side has many more: cells of one line beside long ones.
pub const SPARSE: i32 = 2;
/// Each paragraph of one side begins beside one of the other, with a gap above both: cells that begin together.
pub const TOGETHER: i32 = 3;
/// A sentence begins beside each label of the left side: numbered names of rows, all lines equally apart.
pub const LABELS_BEGIN_SENTENCES: i32 = 3;

/// Parts that a side needs to be a column.
pub const LINES: usize = 4;
/// Letters in a line from which on it holds sentences.
pub const SENTENCE: i32 = 9;
/// Of ten lines of prose, so many fill the width: every paragraph ends with a short line, and headings are short.
pub const FULL_OF_TEN: usize = 3;

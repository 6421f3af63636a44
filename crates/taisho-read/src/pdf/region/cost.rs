//! The weights for deciding whether adjacent text is read by columns or by rows. For each there is a
//! document that needs it.

/// Fewest points with which columns win, if they also have more than rows.
pub const ENOUGH: i32 = 3;

/// Both sides are text with full lines: a page with two columns.
pub const PROSE: i32 = 3;
/// Both sides are lists of entries: a table of contents with two columns.
pub const ENTRIES: i32 = 3;
/// Numbers continue from the foot of the left side at the head of the right side: short items in two
/// columns.
pub const NUMBERS_DOWN: i32 = 3;
/// Numbers continue from a line of the left side in the line next to it: rows of numbered cells.
pub const NUMBERS_ACROSS: i32 = 4;
/// The lines of the two sides are at different heights: columns that were filled independently.
pub const OWN_LINES: i32 = 2;
/// The last line of the left side is full, and the right side continues its sentence.
pub const SENTENCE_DOWN: i32 = 2;
/// Both sides have several lines that begin with labels.
pub const LABELS_ON_BOTH: i32 = 1;

/// The gutter is that of earlier columns: the last rows of columns, or a tier below another.
pub const KNOWN: i32 = 3;

/// The left side is too narrow for sentences: names of rows.
pub const NARROW: i32 = 2;
/// Each line of the left side has one next to it, and the right side has many more: cells of one line next
/// to long ones.
pub const SPARSE: i32 = 2;
/// Each paragraph of one side begins next to one of the other, with a gap above both: cells that begin
/// together.
pub const TOGETHER: i32 = 3;
/// A sentence begins next to each label of the left side: numbered names of rows, with the same distance
/// between all lines.
pub const LABELS_BEGIN_SENTENCES: i32 = 3;

/// Fewest parts of a side that is a column.
pub const LINES: usize = 4;
/// Fewest letters in a line that contains sentences.
pub const SENTENCE: i32 = 9;
/// How many of ten lines of prose are full: every paragraph ends with a short line, and headings are short.
pub const FULL_OF_TEN: usize = 3;

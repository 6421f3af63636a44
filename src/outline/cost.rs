//! The costs of a reading. The search takes the cheapest reading of the whole document, so only the
//! proportions matter. `docs/outline.md` describes the order that must hold:
//!
//! a label left unexplained > numbers out of order > a family under two parents > a family in an unusual
//! place > siblings unlike each other > a title that isn't known.
//!
//! The names in brackets are fixtures of `tests/layouts` that need the cost.

use super::features::{Evidence, Features};
use super::marker::{Family, Shape};

/// A label that is read as text although nothing speaks against it (80-numbers-above-decimals,
/// 02-bare-numbers).
pub const UNEXPLAINED: i32 = 60;
/// [`UNEXPLAINED`] for a label that may be a word, a number or a bullet (24-bullets-for-numbers).
pub const UNEXPLAINED_WEAK: i32 = 34;
/// A bullet read as text (33-notes-below-definitions).
pub const UNEXPLAINED_BULLET: i32 = 12;
/// A bullet before the first clause (04-dai-with-captions).
pub const BULLET_IN_FRONT: i32 = 3;
/// A label read as text in the middle of a sentence that the page broke (17-wrapped-lines-and-page-numbers).
pub const UNEXPLAINED_INSIDE: i32 = 9;
/// A label read as text after a gap that is left of a lost line break (34-all-in-one-line).
pub const UNEXPLAINED_GAP: i32 = 18;
/// A label read as such after a gap: a strong one, and one that can be a word (18-deep-labels).
pub const BREAKS_AT_GAP: i32 = 2;
pub const BREAKS_AT_GAP_WEAK: i32 = 8;

/// A number alone on its line read as a page number, and one in brackets (02-bare-numbers, o15).
pub const PAGE: i32 = 3;
pub const PAGE_IN_BRACKETS: i32 = 12;
/// A number alone on its line read as a label, if the line below isn't a known title.
pub const NUMBER_ABOVE_TITLE: i32 = 6;
pub const NUMBER_WITHOUT_TITLE: i32 = 14;
/// A number in brackets, alone on its line in the middle of a sentence, read as a label (o15).
pub const NUMBER_IN_SENTENCE: i32 = 20;
/// Longest title below its number, in characters.
pub const TITLE: usize = 30;

/// A label at the beginning of a line although the previous sentence hasn't ended (51-wrapped-articles).
pub const BREAKS_SENTENCE: i32 = 6;
/// [`BREAKS_SENTENCE`] for 第2章 and the like, which sentences mention (54-cells-as-lines-in-the-preface).
pub const BREAKS_SENTENCE_PART: i32 = 24;
/// [`BREAKS_SENTENCE`] for labels that can be words or numbers (58-long-definitions-in-wrapped-lines).
pub const BREAKS_SENTENCE_WEAK: i32 = 30;

/// A number that skips others, and each number skipped (15-gaps-and-lost-lead).
pub const SKIPPED: i32 = 12;
pub const SKIPPED_EACH: i32 = 2;
/// Most that any gap costs (46-truncated).
pub const SKIPPED_MOST: i32 = 40;
/// A number that comes twice.
pub const REPEATED: i32 = 20;
/// Numbers that decrease among siblings, or 1 after 1 (31-three-levels-of-ones,
/// 48-preface-with-declaration).
pub const BACK: i32 = 28;
/// A list that continues the numbers of the previous one under another parent (07-chapters-of-articles).
pub const CONTINUED: i32 = 3;

/// A family under a parent of a different family from before (86-items-of-two-depths).
pub const TWO_PARENTS: i32 = 10;
/// [`TWO_PARENTS`] for bullets, which authors use at any depth (162-headings-above-indented-paragraphs).
pub const TWO_PARENTS_BULLET: i32 = 5;
/// Each later list that isn't in the first place of its family (86-items-of-two-depths).
pub const SECOND_PLACE: i32 = 1;
/// Containers nested in reverse order, such as `1.` under (1) (25-bullets-beside-numbers).
pub const INVERTED: i32 = 8;
/// A family nested in itself with the same form (30-same-form-nested).
pub const NESTED_IN_ITSELF: i32 = 22;
/// A family nested in itself with another form, such as 1. under 1 (75-items-and-paragraphs-both-plain).
pub const NESTED_OTHER_FORM: i32 = 6;
/// `2.1` under something other than 2 (80-numbers-above-decimals).
pub const WRONG_PREFIX: i32 = 24;
/// Levels given by Markdown, HTML or Word that aren't followed (29-markdown-uneven-depths).
pub const GIVEN_LEVEL: i32 = 9;

/// Siblings of another family (15-gaps-and-lost-lead).
pub const MIXED: i32 = 14;
/// Articles among sections without numbers, because what precedes 第1条 is explanation (o04).
pub const ARTICLE_AMONG_OTHERS: i32 = 30;
/// Siblings whose numbers are followed by other signs (30-same-form-nested).
pub const OTHER_FORM: i32 = 4;
/// A label indented differently from its siblings (17-wrapped-lines-and-page-numbers).
pub const OTHER_INDENT: i32 = 1;

/// A title of the field alone on its line, read as text (36-unnumbered-headings).
pub const TITLE_AS_TEXT: i32 = 6;
/// A line that the format marks as a heading, read as text (81-rows-without-numbers).
pub const HEADING_AS_TEXT: i32 = 14;
/// A line formatted like the headings without numbers, read as text (56-polite-style-without-numbers).
pub const ALIKE_AS_TEXT: i32 = 4;
/// A short line below a blank line, separated from the text below it, read as text. If there are four or
/// more, such lines are headings (159-own-headings-between-blank-lines,
/// 162-headings-above-indented-paragraphs, 183-headings-above-lists).
pub const HEADS_AS_TEXT: i32 = 5;
/// A caption above an article, read as text (01-captions-above-articles).
pub const CAPTION_AS_TEXT: i32 = 16;
/// A number before a counter, as in ２　年１回以上 (02-paragraph-begins-with-year).
pub const COUNTER: i32 = 9;
/// A list that ends although the number continues it (31-three-levels-of-ones).
pub const LEFT_LIST: i32 = 2;
/// A caption or column names above what they belong to, read as text (06-captions-then-numbers).
pub const ABOVE_AS_TEXT: i32 = 4;
/// A section of the field below another. This only breaks ties (31-three-levels-of-ones).
pub const SECTION_BELOW: i32 = 1;
/// A list that begins with a section of the field below a sentence
/// (121-declaration-then-sections-in-brackets).
pub const SECTION_BELOW_SENTENCE: i32 = 8;
/// A row of a table or an announced item without a label, read as text (82-columns-between-tabs).
pub const ITEM_AS_TEXT: i32 = 8;

/// What was read so far is taken for a list of the preface (48-preface-with-declaration).
pub const BEGIN_AGAIN: i32 = 8;
/// Each section of the field in that list: with a number (31-three-levels-of-ones), and without (o04).
pub const BEGIN_AGAIN_SECTION: i32 = 12;
pub const BEGIN_AGAIN_TITLE: i32 = 4;

/// A reading that costs at most this much more than the cheapest is reported as well (o01).
pub const CLOSE: i32 = 1;

/// Returns the cost of reading a label as text.
pub fn unexplained(evidence: Evidence) -> i32 {
    match evidence {
        Evidence::Strong => UNEXPLAINED,
        Evidence::Weak => UNEXPLAINED_WEAK,
        Evidence::Bullet => UNEXPLAINED_BULLET,
        Evidence::Inside => UNEXPLAINED_INSIDE,
        Evidence::Gap => UNEXPLAINED_GAP,
        Evidence::None => 0,
    }
}

/// Returns the cost of opening a label although the line before continues.
pub fn breaks_sentence(line: &Features, family: Family) -> i32 {
    match family {
        _ if !line.open => 0,
        _ if line.split && family.is_strong() => BREAKS_AT_GAP,
        _ if line.split => BREAKS_AT_GAP_WEAK,
        Family::Part(_) => BREAKS_SENTENCE_PART,
        _ if family.is_strong() => BREAKS_SENTENCE,
        _ => BREAKS_SENTENCE_WEAK,
    }
}

/// Returns whether a bullet is one of the signs that are used before headings.
fn is_sign(bullet: u32) -> bool {
    char::from_u32(bullet).is_some_and(|c| super::line_form::SIGNS.contains(&c))
}

/// Returns the position of a family in the usual order of nesting, outermost first.
fn rank(family: Family) -> i32 {
    match family {
        Family::Part(rank) => i32::from(rank),
        Family::Bullet(sign) if is_sign(sign) => 8,
        Family::Supplement => 6,
        Family::Roman => 7,
        Family::Plain => 8,
        Family::Dai => 9,
        Family::Article => 10,
        Family::Kanji => 11,
        Family::Num => 12,
        Family::Decimal(depth) => 11 + i32::from(depth),
        Family::NumClose | Family::ParenKanji => 17,
        Family::Paren => 18,
        Family::Circled => 19,
        Family::Kana | Family::Iroha | Family::Alpha => 20,
        Family::ParenKana | Family::ParenIroha | Family::ParenAlpha | Family::ParenRoman => 21,
        Family::Learned(_) => 13,
        Family::Bullet(_) => 22,
    }
}

/// Returns the cost of a family's first place: below `parent`, or at the top.
pub fn first_place(parent: Option<(Family, Shape)>, child: (Family, Shape), in_article: bool) -> i32 {
    let Some(parent) = parent else {
        return match child.0 {
            Family::Part(_) | Family::Article | Family::Dai | Family::Num | Family::Supplement => 0,
            Family::Kanji | Family::Roman => 2,
            Family::Decimal(_) | Family::Learned(_) => 4,
            Family::NumClose | Family::ParenKanji => 5,
            Family::Paren => 6,
            Family::Plain => 7,
            Family::Bullet(sign) if is_sign(sign) => 7,
            Family::Circled => 9,
            Family::Bullet(_) => 10,
            _ => 14,
        };
    };
    if parent.0 == child.0 && !matches!(child.0, Family::Bullet(_) | Family::Plain) {
        return if parent.1 == child.1 {
            NESTED_IN_ITSELF
        } else {
            NESTED_OTHER_FORM
        };
    }
    // ○ and the shapes that authors invent can be at any depth.
    if matches!(child.0, Family::Bullet(_) | Family::Learned(_)) || matches!(parent.0, Family::Learned(_)) {
        return 0;
    }
    // 号 in kanji below 項 is the order used in collections of rules.
    let items = in_article && child.0 == Family::Kanji;
    if items || rank(parent.0) < rank(child.0) {
        0
    } else if matches!(child.0, Family::Part(_) | Family::Article | Family::Supplement) {
        3 * INVERTED
    } else {
        INVERTED
    }
}

/// Returns the cost of `number` following `last` among siblings.
pub fn follows(last: u32, number: u32, branch: bool) -> i32 {
    if number == last + 1 || number == last && branch {
        0
    } else if number > last {
        (SKIPPED + SKIPPED_EACH * (number - last - 1) as i32).min(SKIPPED_MOST)
    } else if number == last && number > 1 {
        REPEATED
    } else {
        BACK
    }
}

/// Returns the cost of a list that begins with `number`. `first` is the number it should begin with, and
/// `continued` the last number of the previous list.
pub fn begins(number: u32, first: u32, continued: Option<u32>) -> i32 {
    if number == first || number == 1 {
        0
    } else if continued == Some(number - 1) {
        CONTINUED
    } else {
        (SKIPPED + SKIPPED_EACH * (number as i32 - 1)).min(SKIPPED_MOST)
    }
}

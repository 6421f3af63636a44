//! Finds lines among those of the document that aren't its text: page numbers, running heads, and what a web
//! page or a collection of rules adds.

use super::line::Line;
use super::marker::Family;
use super::text::{caption, is_digits, text_of};
use super::{OutsideKind, titles};
use crate::read::{Apart, BlockKind};
use std::collections::BTreeMap;
use taisho_knowledge::{LineSign, PAGE_LINES, PageLine};
use taisho_text::numeral::digit;
use taisho_text::space::is_space;

/// Longest line that isn't text, in characters.
const LONGEST: usize = 60;

/// Returns the kind of each line that isn't text. A number alone on its line may also be a label, so the
/// search decides about those.
pub fn apart(lines: &[Line]) -> Vec<Option<OutsideKind>> {
    let mut kinds: Vec<Option<OutsideKind>> = lines.iter().map(of_line).collect();
    let titled = |i: &usize| kinds[*i].is_none() && names_page(lines[*i].solid());
    let titled: Vec<usize> = (0..lines.len()).filter(titled).collect();
    if titled.len() >= 2 {
        titled
            .iter()
            .for_each(|&i| kinds[i] = Some(OutsideKind::RunningHead));
    }
    running_heads(lines, &mut kinds);
    navigation(lines, &mut kinds);
    between_sections(lines, &mut kinds);
    kinds
}

/// Returns the kind of a line, looking at that line only.
fn of_line(line: &Line) -> Option<OutsideKind> {
    match line.kind {
        BlockKind::Apart(Apart::PageNumber) => Some(OutsideKind::PageNumber),
        BlockKind::Apart(Apart::RunningHead) => Some(OutsideKind::RunningHead),
        BlockKind::Apart(Apart::Footnote) => Some(OutsideKind::Footnote),
        BlockKind::Apart(Apart::Navigation) => Some(OutsideKind::Navigation),
        BlockKind::Apart(Apart::Contents) => Some(OutsideKind::TableOfContents),
        _ if line.is_number() || is_page_mark(line.solid()) => Some(OutsideKind::PageNumber),
        _ => None,
    }
}

/// Returns whether the signs around digits are those of a page number: `- 3 -`, `3/10`, `p.3`, `3ページ`, `ページ
/// 1 / 2`.
fn is_page_mark(solid: &str) -> bool {
    const SIGNS: [&str; 9] = ["--", "/", "p/", "p.", "p", "page", "ペ-ジ", "ペ-ジ/", "頁"];
    if solid.chars().count() > 12 || !solid.contains(|c| digit(c).is_some()) {
        return false;
    }
    let sign = |c: char| match c {
        '－' | '―' | '–' | '—' | '‐' | 'ー' | '~' | '～' => '-',
        '／' => '/',
        c => c.to_ascii_lowercase(),
    };
    let signs: String = solid.chars().filter(|c| digit(*c).is_none()).map(sign).collect();
    let inside = !signs.starts_with('-') || digit(solid.chars().last().unwrap_or('0')).is_none();
    inside && SIGNS.contains(&signs.as_str())
}

/// Returns whether a line is like `Page 2: title` in a transcript.
fn names_page(solid: &str) -> bool {
    let low = solid
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("page"));
    low && solid[4..]
        .split_once([':', '：'])
        .is_some_and(|(number, title)| is_digits(number) && !title.is_empty())
}

/// Marks lines that occur next to page numbers at least twice, in the same words.
fn running_heads(lines: &[Line], kinds: &mut [Option<OutsideKind>]) {
    let mut beside: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let pages = (0..lines.len()).filter(|&i| kinds[i] == Some(OutsideKind::PageNumber));
    for j in pages.flat_map(|i| [i.wrapping_sub(1), i + 1]) {
        // A numbered heading can be next to a page number both in the table of contents and in the text.
        let is_numbered = |family| !matches!(family, Family::Part(_) | Family::Bullet(_));
        let is_head =
            |line: &Line| line.chars.len() <= 40 && !line.has_stop() && !line.has_label(is_numbered);
        if lines.get(j).is_some_and(is_head) && kinds[j].is_none() {
            beside.entry(lines[j].solid()).or_default().push(j);
        }
    }
    for (text, mut places) in beside {
        places.dedup();
        if places.len() >= 2 && !titles::is_known(text) {
            places
                .iter()
                .for_each(|&place| kinds[place] = Some(OutsideKind::RunningHead));
        }
    }
}

/// Marks the links that a web page has after its sections, whatever their words (`▲ 目次へもどる`). They are short
/// lines that are repeated, at least half of them after text and before a heading, and at least two before a
/// heading of the field.
fn between_sections(lines: &[Line], kinds: &mut [Option<OutsideKind>]) {
    let text: Vec<usize> = (0..lines.len()).filter(|&i| kinds[i].is_none()).collect();
    let has = |k: usize, is: &dyn Fn(&Line) -> bool| text.get(k).is_some_and(|&i| is(&lines[i]));
    let labelled = |line: &Line| line.has_label(|_| true) && !line.solid().starts_with(['▲', '△', '↑']);
    let heads = |line: &Line| is_of_policy(line) || labelled(line) && !line.has_stop();
    let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    // The first lines belong to the title.
    for k in 3..text.len() {
        let line = &lines[text[k]];
        let is_listed = matches!(line.kind, BlockKind::TableRow | BlockKind::ListItem(_));
        if line.chars.len() <= 40 && !line.has_stop() && !heads(line) && !is_listed {
            found.entry(line.solid()).or_default().push(k);
        }
    }
    for places in found.into_values().filter(|places| places.len() >= 3) {
        let between = |k: &&usize| !has(**k - 1, &heads) && has(**k + 1, &heads);
        let sections = places.iter().filter(|&&k| has(k + 1, &is_of_policy)).count();
        if places.iter().filter(between).count() * 2 >= places.len() && sections >= 2 {
            for k in places {
                kinds[text[k]] = Some(OutsideKind::Navigation);
            }
        }
    }
}

/// Marks buttons, dates of the page, links to its top, the office in charge, and notes on amendments.
fn navigation(lines: &[Line], kinds: &mut [Option<OutsideKind>]) {
    let last = (0..lines.len())
        .rev()
        .find(|&i| kinds[i].is_none() && is_of_policy(&lines[i]));
    // Above the first article such a line says when the whole was adopted or amended.
    let first = lines.iter().position(is_of_policy);
    let is_amendment = |i: usize| first.is_none_or(|first| i > first) && is_amendment(&lines[i]);
    for i in (0..lines.len()).filter(|&i| !lines[i].continues) {
        let is_bracket = |i: usize, signs: [&str; 2]| signs.contains(&lines[i].solid());
        // Collections of rules show an instrument that an article refers to between two lines with brackets.
        if i >= 2 && is_bracket(i - 2, ["[", "［"]) && is_bracket(i, ["]", "］"]) && !lines[i - 1].has_stop()
        {
            kinds[i - 2..=i].fill(Some(OutsideKind::Navigation));
        }
        if kinds[i].is_some() {
            continue;
        }
        let sign = sign(&lines[i]);
        // Before the policy, the office in charge is an ordinary line.
        let ends = sign == Some(LineSign::Tail) && last.is_some_and(|last| last < i);
        let through = if ends { lines.len() } else { i + 1 };
        if sign.is_some() || is_amendment(i) || is_trail(&lines[i]) {
            for kind in &mut kinds[i..through] {
                kind.get_or_insert(OutsideKind::Navigation);
            }
        }
    }
}

/// Returns what the words of a line show, if they are typical of a web page.
fn sign(line: &Line) -> Option<LineSign> {
    let solid = line.solid();
    if line.has_stop() || line.chars.len() > LONGEST && !solid.starts_with("Copyright") {
        return None;
    }
    let text = solid.trim_matches(['▲', '△', '↑', '>', '＞', '»', '<', '＜', '[', ']', '●', '■']);
    let first = text.chars().next()?;
    let begins = |row: &PageLine| row.words.chars().next();
    if !first.is_ascii() && PAGE_LINES.binary_search_by_key(&Some(first), begins).is_err() {
        return None;
    }
    let found = PAGE_LINES.iter().rev().find(|row| match row.sign {
        LineSign::Whole => text.eq_ignore_ascii_case(row.words),
        LineSign::Line | LineSign::Tail => text.starts_with(row.words),
    })?;
    // 更新日の確認 and 印刷物の管理 are headings; 更新日：2021年 and ページ番号1009755 aren't.
    let next = text.get(found.words.len()..).and_then(|rest| rest.chars().next());
    let is_whole = found.words.ends_with([':', '：']) || next == Some('先');
    let goes_on = !is_whole && next.is_some_and(|c| c == 'の' || ('一'..='龠').contains(&c));
    let apart = text[found.words.len().min(text.len())..].contains(|c| digit(c).is_some())
        || line.chars.iter().any(|ch| is_space(ch.c));
    (found.sign == LineSign::Whole || !goes_on || apart).then_some(found.sign)
}

/// Returns whether a line shows the place of the page in its site, as `ホーム > 市政情報 > 計画` does.
fn is_trail(line: &Line) -> bool {
    let solid = line.solid();
    let steps = solid
        .split(['>', '＞', '›', '»', '≫'])
        .filter(|step| !step.is_empty())
        .count();
    let home = || {
        ["ホーム", "トップ", "HOME", "Home", "TOP"]
            .iter()
            .any(|word| solid.starts_with(word))
    };
    !line.has_stop() && (steps >= 3 || steps == 2 && home())
}

/// Returns whether a line is a bracketed note with a number, an instrument and what was done to the article:
/// `（一部改正〔令和3年訓令5号〕）`, `（平27訓令6・追加）`.
fn is_amendment(line: &Line) -> bool {
    const CHANGES: [&str; 6] = ["改正", "追加", "旧第", "繰上", "繰下", "全改"];
    const INSTRUMENTS: [char; 4] = ['訓', '規', '条', '告'];
    let solid = line.solid();
    let has = |words: &[&str]| words.iter().any(|word| solid.contains(word));
    line.chars.len() <= LONGEST
        && solid.starts_with(['（', '(', '〔', '【', '['])
        && solid.ends_with(['）', ')', '〕', '】', ']'])
        && solid.contains(|c| digit(c).is_some() || "〇一二三四五六七八九十元".contains(c))
        && solid.contains(INSTRUMENTS)
        && has(&CHANGES)
}

/// Returns whether a line certainly belongs to a policy: an article, 附則, or a heading with a title of the
/// field.
fn is_of_policy(line: &Line) -> bool {
    let heads = |family: Family| matches!(family, Family::Article | Family::Supplement);
    let mut labels = line.markers().iter().filter(|marker| !marker.doubtful);
    labels.any(|m| heads(m.family) || titles::is_known(&text_of(&line.chars[m.end..])))
        || titles::is_known(line.solid())
        || caption(line.solid()).is_some_and(titles::is_known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::line::lines;

    #[test]
    fn what_is_around_a_text_goes_and_headings_stay() {
        let kinds = |text: &str| {
            let source =
                crate::read::read(text.as_bytes(), "a.txt").unwrap_or_else(|error| panic!("{error}"));
            apart(&lines(&source))
        };
        for text in [
            "更新日：2021年4月1日\n印刷\n▲このページの先頭へ\nホーム > 市政 > 方針",
            "（一部改正〔令和3年訓令5号〕）\n(平27訓令6・一部改正)\n（令二訓令三・追加）",
            "[\n○○市個人情報保護条例\n]\nPage 1: 基本方針\nPage 2: 基本方針\n- 3 -\n4/10\np.5\n6ページ",
        ] {
            assert!(kinds(text).iter().all(Option::is_some), "{text}");
        }
        for text in [
            "更新日の確認\n印刷物の管理\nA > B\n（改正後の規程）\n（監査）",
            "[\n文がある。\n]\nPage 1: 甲",
        ] {
            assert!(kinds(text).iter().all(Option::is_none), "{text}");
        }
        use OutsideKind::Navigation;
        let office = kinds("お問い合わせ\n総務課\n1 目的\nお問い合わせ\n総務課の番号は次のとおり。\n");
        assert_eq!(
            office,
            [Some(Navigation), None, None, Some(Navigation), Some(Navigation)]
        );
    }
}

//! What a page of the web or of a collection of rules puts around a policy and into it: buttons, dates of the page,
//! ways back to its top, the office in charge, notes on amendments. None of it is text of the policy.

use super::line::{Line, Role};
use super::lines::{caption, text_of};
use super::marker::Family;
use super::titles;
use taisho_knowledge::{LineSign, PAGE_LINES};
use taisho_text::space::is_space;

/// A line of furniture is no longer than this.
const LONGEST: usize = 60;

/// Marks the furniture among `lines`.
pub fn mark(lines: &mut [Line]) {
    let last = lines.iter().rposition(is_of_policy);
    references(lines);
    for i in 0..lines.len() {
        if lines[i].role != Role::Body || lines[i].continues {
            continue;
        }
        if is_amendment(&lines[i]) || is_trail(&lines[i]) {
            lines[i].role = Role::Navigation;
            continue;
        }
        match sign(&lines[i]) {
            Some(LineSign::Tail) if last.is_some_and(|last| last < i) => {
                for line in lines[i..].iter_mut().filter(|line| line.role == Role::Body) {
                    line.role = Role::Navigation;
                }
                return;
            }
            // Before the policy, the office in charge is one line like any other.
            Some(_) => lines[i].role = Role::Navigation,
            None => {}
        }
    }
}

/// Marks what collections of rules show below an article that names another instrument: a bracket, its title and a
/// bracket, each on a line of its own.
fn references(lines: &mut [Line]) {
    let is_sign = |line: &Line, sign: [&str; 2]| line.role == Role::Body && sign.contains(&line.solid());
    for i in 2..lines.len() {
        let is_reference = is_sign(&lines[i - 2], ["[", "［"])
            && is_sign(&lines[i], ["]", "］"])
            && lines[i - 1].role == Role::Body
            && !lines[i - 1].has_stop();
        if is_reference {
            for line in &mut lines[i - 2..=i] {
                line.role = Role::Navigation;
            }
        }
    }
}

/// What the words of a line tell, if they are furniture.
fn sign(line: &Line) -> Option<LineSign> {
    if line.has_stop() || line.chars.len() > LONGEST && !line.solid().starts_with("Copyright") {
        return None;
    }
    let solid = line.solid();
    let text = solid.trim_matches(['▲', '△', '↑', '>', '＞', '»', '<', '＜', '[', ']', '●', '■']);
    let found = PAGE_LINES.iter().rev().find(|row| match row.sign {
        LineSign::Whole => text.eq_ignore_ascii_case(row.words),
        LineSign::Line | LineSign::Tail => text.starts_with(row.words),
    })?;
    let rest = text.get(found.words.len()..).unwrap_or_default();
    // 更新日の確認 or 印刷物の管理 are headings, 更新日：2021年 and ページ番号1009755 are not.
    let goes_on = rest
        .chars()
        .next()
        .is_some_and(|c| c == 'の' || ('一'..='龠').contains(&c));
    let apart = rest.chars().any(|c| taisho_text::numeral::digit(c).is_some())
        || line.chars.iter().any(|ch| is_space(ch.c));
    (found.sign == LineSign::Whole || !goes_on || apart).then_some(found.sign)
}

/// `ホーム > 市政情報 > 計画`: where the page stands in its site.
fn is_trail(line: &Line) -> bool {
    const ARROWS: [char; 5] = ['>', '＞', '›', '»', '≫'];
    let solid = line.solid();
    let steps = solid.split(ARROWS).filter(|step| !step.is_empty()).count();
    !line.has_stop()
        && (steps >= 3
            || steps == 2
                && ["ホーム", "トップ", "HOME", "Home", "TOP"]
                    .iter()
                    .any(|word| solid.starts_with(word)))
}

/// `（一部改正〔令和3年訓令5号〕）` on a line of its own: a note on what changed the article.
fn is_amendment(line: &Line) -> bool {
    const BEGINS: [&str; 8] = [
        "改正",
        "一部改正",
        "全部改正",
        "追加",
        "旧第",
        "繰上",
        "繰下",
        "全改",
    ];
    const INSTRUMENTS: [&str; 9] = ["訓令", "規則", "条例", "告示", "規程", "訓", "規", "条", "告"];
    let solid = line.solid();
    let Some(inner) = solid
        .strip_prefix(['（', '(', '〔', '【', '['])
        .and_then(|rest| rest.strip_suffix(['）', ')', '〕', '】', ']']))
    else {
        return false;
    };
    let dated = inner.chars().any(|c| taisho_text::numeral::digit(c).is_some())
        || inner.contains(['一', '二', '三', '元', '〇', '十']);
    let parts = inner.trim_start_matches(|c: char| {
        // （平27訓令6・一部改正）: the other way round.
        taisho_text::numeral::digit(c).is_some()
            || "平成昭和令元年訓令規則条例告示規程教委議会月日第号・、甲乙".contains(c)
    });
    // （令二訓令三・一部改正）, the numbers in kanji.
    let last = inner.rsplit(['・', '、']).next().unwrap_or_default();
    let by_era = inner.starts_with(['平', '昭', '令']) && last.len() < inner.len();
    dated
        && line.chars.len() <= LONGEST
        && INSTRUMENTS.iter().any(|word| inner.contains(word))
        && (BEGINS
            .iter()
            .any(|word| inner.starts_with(word) || by_era && last.starts_with(word))
            || parts.len() < inner.len() && BEGINS.iter().any(|word| parts.starts_with(word)))
}

/// Whether a line is certainly of a policy: an article, 附則, or a heading with a title of the field.
fn is_of_policy(line: &Line) -> bool {
    line.role == Role::Body
        && line.markers().iter().any(|marker| {
            !marker.doubtful
                && (matches!(marker.family, Family::Article | Family::Supplement)
                    || titles::is_known(&text_of(&line.chars[marker.end..])))
        })
        || titles::is_known(line.solid())
        || caption(line).is_some_and(|inner| titles::is_known(&inner))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::line::roles_after;

    fn roles(text: &str) -> Vec<Role> {
        roles_after(|lines| mark(lines), text)
    }

    #[test]
    fn buttons_and_dates_go_and_headings_stay() {
        use Role::{Body, Navigation};
        assert_eq!(
            roles(
                "更新日：2021年4月1日\n更新日の確認\n印刷\n印刷物の管理\n▲このページの先頭へ\n検索の記録を残す。\n"
            ),
            [Navigation, Body, Navigation, Body, Navigation, Body]
        );
        assert_eq!(roles("ホーム > 市政 > 方針\nA > B\n"), [Navigation, Body]);
    }

    #[test]
    fn a_title_between_lines_of_brackets_is_a_reference() {
        use Role::{Body, Navigation};
        assert_eq!(
            roles("本文。\n[\n○○市個人情報保護条例\n]\n(定義)\n[\n文がある。\n]\n"),
            [Body, Navigation, Navigation, Navigation, Body, Body, Body, Body]
        );
    }

    #[test]
    fn the_office_in_charge_ends_the_page_only_behind_the_policy() {
        use Role::{Body, Navigation};
        assert_eq!(
            roles("お問い合わせ\n総務課\n1 目的\n本文。\nお問い合わせ\n総務課の電話番号は次のとおり。\n"),
            [Navigation, Body, Body, Body, Navigation, Navigation]
        );
    }

    #[test]
    fn notes_on_amendments_are_no_captions() {
        use Role::{Body, Navigation};
        assert_eq!(
            roles(
                "（一部改正〔令和3年訓令5号〕）\n(平27訓令6・一部改正)\n（令二訓令三・追加）\n（改正後の規程）\n（監査）\n"
            ),
            [Navigation, Navigation, Navigation, Body, Body]
        );
    }
}

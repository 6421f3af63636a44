//! Changes that say the same, or more, whatever words they have: examples, a word moved into a bracket, a topic that goes without
//! saying, somebody put in charge, a point in other words.

use super::messages;
use crate::align::{Change, ChangeKind, Point, parts_of, points_of};
use crate::deviations::Facts;
use crate::deviations::evidence::abbreviations::abbreviations;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::meaning::{Meaning, Qualifier};
use crate::deviations::evidence::site::Site;
use crate::deviations::rules::Rule;
use crate::document::normalize::PLACEHOLDER;
use crate::document::tokens::{Noun, Passage, Pos, Word, is_separator, surface};
use crate::guideline::Facet;
use std::collections::BTreeSet;
use taisho_knowledge::{CueRole, cues};

/// Changes that need no reader.
pub(crate) fn reworded(site: &Site, changes: &[Change]) -> Vec<Claim> {
    // Most clauses equal the model: they are not cut into words for nothing.
    if changes.is_empty() {
        return Vec::new();
    }
    let single = (0..changes.len()).filter_map(|i| alone(site, changes, i));
    let mut claims: Vec<Claim> = Vec::new();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let all = same_point(site, changes)
        .into_iter()
        .chain(examples(site, changes))
        .chain(in_bracket(site, changes))
        .chain(single);
    // Each change belongs to the first claim that takes it, and no claim is cut down.
    for claim in all {
        if !claim.changes.iter().any(|i| taken.contains(i)) {
            taken.extend(&claim.changes);
            claims.push(claim);
        }
    }
    claims
}

/// A change that says nothing else by itself.
fn alone(site: &Site, changes: &[Change], i: usize) -> Option<Claim> {
    let (old, new) = sides(site, &changes[i]);
    let facet = site.facet();
    let rule = match (old.is_empty(), new.is_empty()) {
        (false, _) if names_staff(site, &changes[i]) => Rule::Wording,
        (_, false) if names_volume(old, new) => Rule::Wording,
        (false, false) if facet.binds() && is_plain_topic(old) && puts_in_charge(new) => Rule::MeasureAdded,
        (false, true) if is_instrument(old) => Rule::Wording,
        (false, true) if facet.binds() && is_plain_topic(old) => Rule::Rephrased,
        (true, false) if facet == Facet::Definitions && only_explains(site, new) => Rule::Rephrased,
        (true, false) if facet == Facet::Definitions && takes_out_what_is_not_there(site, changes, i) => {
            Rule::Rephrased
        }
        (true, false) if facet.binds() && puts_in_charge(new) => Rule::MeasureAdded,
        _ => return None,
    };
    Some(claim(site, changes, rule, vec![i]))
}

fn sides<'a>(site: &'a Site, change: &Change) -> (&'a [Word], &'a [Word]) {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    (
        &base.words()[change.base.clone()],
        &witness.words()[change.witness.clone()],
    )
}

fn claim(site: &Site, changes: &[Change], rule: Rule, members: Vec<usize>) -> Claim {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let quoted = |text: &Passage, range: fn(&Change) -> std::ops::Range<usize>| -> String {
        let parts = members.iter().map(|&i| text.quote_words(&range(&changes[i])));
        parts.collect::<Vec<_>>().concat()
    };
    let (old, new) = (
        quoted(base, |c| c.base.clone()),
        quoted(witness, |c| c.witness.clone()),
    );
    let message = match rule {
        Rule::Rephrased if !old.is_empty() && !new.is_empty() => messages::rephrased(&old, &new),
        _ => messages::replaced(&old, &new),
    };
    Claim {
        rule,
        facts: Facts::NO_WORDS,
        message,
        base_text: (!old.is_empty()).then_some(old),
        witness_text: (!new.is_empty()).then_some(new),
        changes: members,
    }
}

/// Whether words only say that the instrument itself is meant: 本基本方針は、.
fn is_instrument(words: &[Word]) -> bool {
    let text = surface(words);
    let name = text.trim_end_matches('、').trim_end_matches(['は', 'が']);
    name.strip_prefix(['本', 'こ'])
        .map(|name| name.trim_start_matches('の'))
        .is_some_and(|name| is_short(name) && cues(CueRole::Instrument).any(|kind| name.ends_with(kind)))
}

/// Whether a name is that of an instrument alone: 情報セキュリティ基本方針 and shorter.
fn is_short(name: &str) -> bool {
    name.chars().count() <= "情報セキュリティ基本方針".chars().count()
}

/// Whether a change only calls the staff by the name that the policy has for them: 職員 for 職員等, behind 職員（会計年度任用職員を含む。以下「職員」
/// という。）.
fn names_staff(site: &Site, change: &Change) -> bool {
    let (old, new) = sides(site, change);
    let before = change
        .base
        .start
        .checked_sub(1)
        .map(|at| &site.clause.text.words()[at]);
    let name = match (surface(old).as_str(), surface(new)) {
        ("等", new) if new.is_empty() && before.is_some_and(|word| word.surface == STAFF) => {
            STAFF.to_owned()
        }
        (old, new) if old == format!("{STAFF}等") => new,
        // 教職員等 for 職員等.
        (STAFF, new) if !new.is_empty() && is_open(site, change) => format!("{new}等"),
        _ => return false,
    };
    let introduces = |text: &str| {
        let as_others =
            || cues(CueRole::OtherStaff).any(|staff| text.contains(&format!("{staff}を含む。以下同じ")));
        let names_others = cues(CueRole::OtherStaff).any(|staff| text.contains(staff));
        names_others && (abbreviations(text).contains(&name) || name == STAFF && as_others())
    };
    let clauses = site.case.policy.clauses.iter();
    clauses.map(|clause| clause.text.folded()).any(introduces)
}

/// Whether 等 is behind a change on both sides.
fn is_open(site: &Site, change: &Change) -> bool {
    let behind = |text: &Passage, at: usize| text.words().get(at).is_some_and(|word| word.surface == "等");
    behind(site.clause.text, change.base.end) && behind(&site.reading.text, change.witness.end)
}

/// Those who work for a body.
const STAFF: &str = "職員";

/// Whether words only say in which volume an instrument is: 第２編対策基準 for 情報セキュリティ対策基準.
fn names_volume(old: &[Word], new: &[Word]) -> bool {
    let text = surface(new);
    let number = text.strip_prefix('第').and_then(|text| text.strip_suffix('編'));
    number.is_some_and(|number| !number.is_empty() && number.chars().count() <= 2) && content(old).is_empty()
}

/// Whether words say what every policy on information security is about: 本市の情報資産について、.
fn is_plain_topic(words: &[Word]) -> bool {
    const JOINTS: [&str; 5] = ["について", "に関し", "に関して", "に対する", "に対し"];
    const SUBJECTS: [&str; 2] = ["情報資産", "情報セキュリティ"];
    let text = surface(words);
    let text = text.trim_matches('、');
    let own = text.strip_prefix(PLACEHOLDER).unwrap_or(text);
    let own = own.trim_start_matches("の").trim_start_matches("保有する");
    let mut subjects = JOINTS.iter().filter_map(|joint| own.strip_suffix(joint));
    subjects.any(|subject| SUBJECTS.contains(&subject))
}

/// Examples that come in front of what a definition says, in one change or several that follow each other.
fn examples(site: &Site, changes: &[Change]) -> Vec<Claim> {
    if site.facet() != Facet::Definitions {
        return Vec::new();
    }
    let witness = &site.reading.text;
    let mut claims = Vec::new();
    let mut from = 0;
    while from < changes.len() {
        let goes_on = |i: &usize| {
            let before = &changes[i - 1];
            changes[*i].base.is_empty() && changes[*i].witness.start == before.witness.end
        };
        let to = from + 1 + (from + 1..changes.len()).take_while(goes_on).count();
        let words = &witness.words()[changes[from].witness.start..changes[to - 1].witness.end];
        if changes[from].base.is_empty() && gives_examples(words) {
            claims.push(claim(site, changes, Rule::Rephrased, (from..to).collect()));
        }
        from = to;
    }
    claims
}

/// Whether words in front of what is defined name examples of it: 人事給与、財務会計等の.
fn gives_examples(words: &[Word]) -> bool {
    let is_end = |word: &Word| matches!(word.surface.as_str(), "、" | "の");
    let end = words.len() - words.iter().rev().take_while(|word| is_end(word)).count();
    let Some((open, named)) = words[..end].split_last() else {
        return false;
    };
    let is_name =
        |word: &Word| is_separator(word) || matches!(word.pos, Pos::Noun(_) | Pos::Prefix | Pos::Symbol(_));
    matches!(open.surface.as_str(), "等" | "など")
        && named.iter().any(is_separator)
        && named.iter().all(is_name)
}

/// Whether words put somebody in charge: 副市長を最高情報セキュリティ責任者とし、, ＣＩＳＯの下に.
fn puts_in_charge(words: &[Word]) -> bool {
    let text = surface(words);
    let text = text.trim_matches('、');
    let is_role = |role: &str| cues(CueRole::OfficeEnding).any(|end| role.ends_with(end)) || is_acronym(role);
    const UNDER: [&str; 6] = [
        "の下に",
        "の下で",
        "のもとに",
        "のもとで",
        "を中心に",
        "を中心として",
    ];
    if UNDER.iter().filter_map(|end| text.strip_suffix(end)).any(is_role) {
        return true;
    }
    let role = ["として", "とし"].iter().find_map(|end| text.strip_suffix(end));
    let role = role.and_then(|text| text.rsplit_once('を')).map(|(_, role)| role);
    role.is_some_and(is_role)
}

/// CISO and the like.
fn is_acronym(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_uppercase())
}

/// A word that is lost in front of a noun and comes back in the bracket behind it: 記録媒体（電磁的なものをいう。） for 電磁的記録媒体.
fn in_bracket(site: &Site, changes: &[Change]) -> Vec<Claim> {
    let comes_back = |i: &usize| {
        let (lost, came) = sides(site, &changes[i - 1]);
        let (old, new) = sides(site, &changes[*i]);
        let text = surface(new);
        let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
        let rest = inner.and_then(|inner| inner.strip_prefix(&surface(lost)));
        let rest = rest.map(|rest| rest.trim_end_matches('。'));
        !lost.is_empty()
            && came.is_empty()
            && old.is_empty()
            && rest.is_some_and(|rest| EXPLAINS.contains(&rest))
    };
    let members = (1..changes.len()).filter(comes_back);
    let claims = members.map(|i| claim(site, changes, Rule::Rephrased, vec![i - 1, i]));
    claims.collect()
}

/// Whether a bracket explains what is in front of it by words that the model has as well: 電磁的記録媒体（電磁的なものをいう。）.
fn only_explains(site: &Site, words: &[Word]) -> bool {
    let text = surface(words);
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let explains = inner.is_some_and(|inner| inner.trim_end_matches('。').ends_with("ものをいう"));
    let model = site.clause.text.folded();
    let mut named = words
        .iter()
        .filter(|word| !content(std::slice::from_ref(word)).is_empty());
    explains && named.all(|word| model.contains(word.surface.as_str()))
}

/// Whether a sentence behind a definition takes out of something what the model's definition doesn't name: ※実施手順は、情報セキュリティポリシーに
/// 含まない.
fn takes_out_what_is_not_there(site: &Site, changes: &[Change], i: usize) -> bool {
    let (_, new) = sides(site, &changes[i]);
    let model = site.clause.text.folded();
    let is_topic = |word: &Word| word.surface == "は";
    let Some(topic) = new
        .iter()
        .position(is_topic)
        .filter(|_| changes[i].kind == ChangeKind::Sentence)
    else {
        return false;
    };
    let takes_out = EXCLUDES
        .iter()
        .any(|words| surface(&new[topic..]).contains(words));
    let mut named = new[..topic]
        .iter()
        .filter(|word| word.pos.is_content() && !content(std::slice::from_ref(word)).is_empty());
    takes_out && named.all(|word| !model.contains(word.surface.as_str()))
}

/// How a sentence takes something out.
const EXCLUDES: [&str; 4] = ["含まない", "含まれない", "含みません", "除く"];

/// What is behind a word in a bracket that says which of the things in front of it are meant.
const EXPLAINS: [&str; 6] = [
    "なものをいう",
    "なものに限る",
    "のものをいう",
    "のものに限る",
    "によるものをいう",
    "によるものに限る",
];

fn content(words: &[Word]) -> BTreeSet<String> {
    const FRAMES: [&str; 4] = ["いう", "もの", "限る", "よる"];
    let said = Meaning::of(words).content.into_keys();
    said.filter(|key| !FRAMES.contains(&key.as_str())).collect()
}

/// Words for which the policy has others that show the same point: 権限のある者 for アクセスすることを認められた者, 組織全体で for 全庁的な.
fn same_point(site: &Site, changes: &[Change]) -> Vec<Claim> {
    let clause = &site.clause;
    let text: String = clause.text.bare.iter().collect();
    let own = content(site.reading.text.words());
    // In a duty, the words of a point only show that it isn't forgotten: 覚書 is less than 契約.
    let is_sure = |point: &&Point| match clause.facet {
        Facet::Definitions | Facet::Threats => true,
        facet => facet.binds() && point.is_detail(),
    };
    let points = points_of(clause.title, clause.text).into_iter();
    let points = points.chain(parts_of(clause.title, clause.text)).filter(is_sure);
    let mut groups: Vec<BTreeSet<usize>> = Vec::new();
    for point in points {
        let Some(sign) = point.sign_in(&text) else {
            continue;
        };
        let all = 0..changes.len();
        let lost: Vec<usize> = all
            .clone()
            .filter(|&i| is_of(site, &changes[i], sign, &own))
            .collect();
        let gained: Vec<usize> = all
            .filter(|&i| shows(site, &changes[i], point, (&text, sign), &own))
            .collect();
        if !lost.is_empty() && !gained.is_empty() && keeps_force(site, changes, &lost, &gained) {
            let members: BTreeSet<usize> = lost.into_iter().chain(gained).collect();
            // 停電、断水 for two members of the list.
            match groups.iter_mut().find(|group| !group.is_disjoint(&members)) {
                Some(group) => group.extend(members),
                None => groups.push(members),
            }
        }
    }
    let claims = groups
        .into_iter()
        .map(|group| claim(site, changes, Rule::Rephrased, group.into_iter().collect()));
    claims.collect()
}

/// Whether the words that a change takes out are those of `sign`, aside from what the policy says elsewhere in the clause: `own`.
fn is_of(site: &Site, change: &Change, sign: &str, own: &BTreeSet<String>) -> bool {
    let (old, _) = sides(site, change);
    let text = surface(old);
    let text = text.trim_matches(['、', '。']);
    let is_in_sign = !text.is_empty() && sign.contains(text) && !content(old).is_empty();
    is_in_sign || text.contains(sign) && is_covered(old, sign, own)
}

/// Whether all words with meaning are in `sign` or are among what the clause of the policy says.
fn is_covered(words: &[Word], sign: &str, own: &BTreeSet<String>) -> bool {
    let of_sign = words.iter().filter(|word| sign.contains(word.surface.as_str()));
    let of_sign = content(&of_sign.cloned().collect::<Vec<Word>>());
    content(words)
        .iter()
        .all(|key| of_sign.contains(key) || own.contains(key))
}

/// Whether a change brings a word that shows a point and isn't in the model, and hardly anything else.
fn shows(
    site: &Site,
    change: &Change,
    point: &Point,
    (model, sign): (&str, &str),
    own: &BTreeSet<String>,
) -> bool {
    let (old, new) = sides(site, change);
    let came = content(new).len().saturating_sub(content(old).len());
    let is_plain = new.iter().all(|word| word.pos != Pos::Noun(Noun::Number));
    is_plain
        && came <= MOST_WORDS
        && is_covered(old, sign, own)
        && point.is_named_beyond(&surface(new), model)
}

/// Most words with meaning that come with a point in other words: 情報, 取り扱う, 権限, 者.
const MOST_WORDS: usize = 4;

/// Whether changes leave a duty as strict as it was, with words that aren't known to say the same anyway.
fn keeps_force(site: &Site, changes: &[Change], lost: &[usize], gained: &[usize]) -> bool {
    let members: BTreeSet<usize> = lost.iter().chain(gained).copied().collect();
    let all = |new: bool| -> Meaning {
        let words = members.iter().flat_map(|&i| {
            let (old, came) = sides(site, &changes[i]);
            if new { came } else { old }
        });
        Meaning::of(&words.cloned().collect::<Vec<Word>>())
    };
    let (old, new) = (all(false), all(true));
    if old.without(&new).content.is_empty() && new.without(&old).content.is_empty() {
        return false;
    }
    const LAX: [Qualifier; 5] = [
        Qualifier::Hedge,
        Qualifier::Effort,
        Qualifier::Exemption,
        Qualifier::Limit,
        Qualifier::Negation,
    ];
    let lost = old.without(&new).qualifiers.into_keys();
    lost.map(|(kind, _)| kind).all(|kind| LAX.contains(&kind)) && !new.without(&old).has_any(&LAX)
}

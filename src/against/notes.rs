//! What two runs can't be compared in, and what may be due to something else than the documents.

use super::progress::{DocumentFate, DocumentProgress, ThisRun, Trend};
use super::{SeenDocument, SeenGuideline, SeenRun};
use crate::lang::Message;
use std::collections::BTreeSet;

/// Most ids or versions that a note lists.
const LISTED: usize = 5;

/// Returns the notes on two runs. `left_out` is the number of earlier findings of rules that this run doesn't report.
pub fn notes(
    earlier: &SeenRun,
    this: &ThisRun,
    documents: &[DocumentProgress],
    left_out: usize,
) -> Vec<Message> {
    let notes = [
        other_guideline(earlier, documents),
        revised_guideline(earlier, this),
        other_version(earlier),
        unknown_rules(earlier),
        left_out_rules(left_out),
        judged_again(documents),
    ];
    notes.into_iter().flatten().collect()
}

fn other_guideline(earlier: &SeenRun, documents: &[DocumentProgress]) -> Option<Message> {
    let is_other = |of: &&DocumentProgress| of.fate == DocumentFate::Both && !of.is_comparable;
    let n = documents.iter().filter(is_other).count();
    let ids = listed(earlier.documents.iter().map(|of| of.guideline.id.as_str()));
    (n > 0).then(|| {
        Message::new(
            format!(
                "前回は別の例文（{ids}）と比べたため、{n}件の文書は件数だけを示し、条項や相違ごとの比較はしていません"
            ),
            format!(
                "The earlier run used another guideline ({ids}): for {n} documents only the numbers of findings are given, and clauses and findings aren't compared"
            ),
        )
    })
}

fn revised_guideline(earlier: &SeenRun, this: &ThisRun) -> Option<Message> {
    let now: BTreeSet<&SeenGuideline> = this.documents.iter().map(|of| &of.guideline).collect();
    let is_revised = |of: &SeenDocument| {
        let mut same = now.iter().filter(|now| now.id == of.guideline.id);
        same.any(|now| now.digest != of.guideline.digest)
    };
    earlier.documents.iter().any(is_revised).then(|| {
        Message::new(
            "前回の後に例文の内容が変わっています。変化には、例文の変更によるものが含まれます",
            "The guideline has changed since the earlier run, so that some changes are due to it",
        )
    })
}

fn other_version(earlier: &SeenRun) -> Option<Message> {
    let own = env!("CARGO_PKG_VERSION");
    let versions = earlier.documents.iter().map(|of| of.version.as_str());
    let versions = listed(versions.filter(|version| *version != own));
    (!versions.is_empty()).then(|| {
        Message::new(
            format!(
                "前回は taisho の別の版（{versions}、今回は {own}）の結果です。変化には、判定の変更によるものが含まれます"
            ),
            format!(
                "The earlier run was made by another version of taisho ({versions}; this is {own}), so that some changes are due to other judgements"
            ),
        )
    })
}

fn unknown_rules(earlier: &SeenRun) -> Option<Message> {
    let n: usize = earlier.documents.iter().map(|of| of.unknown).sum();
    (n > 0).then(|| {
        Message::new(
            format!("前回の相違のうち{n}件は、この版にない規則によるため比べていません"),
            format!("{n} findings of the earlier run aren't compared, because this version doesn't have their rules"),
        )
    })
}

fn left_out_rules(n: usize) -> Option<Message> {
    (n > 0).then(|| {
        Message::new(
            format!("前回の相違のうち{n}件は、今回の設定では示さない規則によるため比べていません"),
            format!(
                "{n} findings of the earlier run aren't compared, because this run doesn't report their rules"
            ),
        )
    })
}

fn judged_again(documents: &[DocumentProgress]) -> Option<Message> {
    let is_judged_again = |of: &&DocumentProgress| of.is_same_file && of.trend() != Trend::Unchanged;
    let n = documents.iter().filter(is_judged_again).count();
    (n > 0).then(|| {
        Message::new(
            format!(
                "{n}件の文書は、ファイルが前回と同じなのに相違が変わりました。プログラム、例文又は設定（承認を含む）の違いによるものです"
            ),
            format!(
                "The findings about {n} documents changed though the files are the same: that is due to the program, the guideline or the settings (with the acceptances)"
            ),
        )
    })
}

/// The first few different words, not empty ones.
fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: BTreeSet<&str> = words.filter(|word| !word.is_empty()).collect();
    let listed: Vec<&str> = words.iter().copied().take(LISTED).collect();
    let more = if words.len() > LISTED { " …" } else { "" };
    format!("{}{more}", listed.join(" "))
}

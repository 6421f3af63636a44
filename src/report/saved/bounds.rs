//! How much a saved report may hold. Some renderers hold rows against rows and quotations against texts, so that a file of
//! a few megabytes could keep them busy for hours; and a clause that a thousand rows name is written a thousand times.

use super::fault::Check;
use crate::bounds::CLAUSES;
use crate::family::DocumentFamily;
use crate::framework::REQUIREMENTS;
use crate::lang::Message;
use crate::report::wire::number;
use crate::report::{Finding, Report};
use std::collections::BTreeMap;

/// Findings. A policy has about a hundred.
const FINDINGS: usize = 20_000;

/// Ids in all lists of one kind.
const NAMED: usize = 40_000;

/// Links between findings. All findings of a story name each other.
const LINKS: usize = 100_000;

/// Members of all lists in facts. A policy has about two thousand words that differ.
const FACTS: usize = 400_000;

/// Characters that are written more often than they stand in the file: clauses once for each row or requirement that names them, titles and
/// the path once for each finding. A policy has 0.02 million.
const WRITTEN: usize = 20_000_000;

/// Characters that are held against others. A policy has 0.1 million.
const WORK: usize = 200_000_000;

/// Refuses more tiers than there are families of documents, and tiers inside of tiers.
///
/// # Errors
/// With the list.
pub fn tiers(report: &Report) -> Check {
    let most = DocumentFamily::ALL.len() - 1;
    let is_nested = report.tiers.iter().any(|tier| !tier.tiers.is_empty());
    match report.tiers.len() > most || is_nested {
        true => Err(Message::new(
            format!("「tiers」は、入れ子でない{most}件までです"),
            format!("\u{201c}tiers\u{201d} may hold up to {most} reports, none of which has tiers"),
        )),
        false => Ok(()),
    }
}

/// Refuses lists longer than they can be printed.
///
/// # Errors
/// With the list.
pub fn counts(report: &Report) -> Check {
    let requirements = report.framework.as_ref().map_or(&[][..], |f| &f.requirements);
    let answers = requirements.iter().map(|r| {
        let places = r.tiers.iter().map(|tier| tier.places.len()).sum::<usize>();
        r.guideline.len() + r.clauses.len() + r.deviations.len() + places
    });
    let of_rows = report.alignment.iter().map(|row| row.clauses.len());
    let of_findings = report
        .deviations
        .iter()
        .map(|f| f.guideline.len() + f.clauses.len());
    let facts = report.deviations.iter().map(|f| f.facts.list_members());
    let links = report.deviations.iter().map(|f| f.linked.len());
    for (place, n, most) in [
        ("guideline.clauses", report.guideline.clauses.len(), CLAUSES),
        ("outline", report.outline.len(), CLAUSES),
        ("alignment[].clauses", of_rows.sum(), NAMED),
        ("deviations", report.deviations.len(), FINDINGS),
        ("deviations[].guideline, clauses", of_findings.sum(), NAMED),
        ("deviations[].linked", links.sum(), LINKS),
        ("deviations[].facts", facts.sum(), FACTS),
        ("framework.requirements", requirements.len(), REQUIREMENTS),
        (
            "framework.requirements[].guideline, clauses, deviations",
            answers.sum(),
            NAMED,
        ),
    ] {
        if n > most {
            return Err(Message::new(
                format!("「{place}」の数（{n}）が、もう一度出力できる上限（{most}）を超えています"),
                format!(
                    "\u{201c}{place}\u{201d} has {n} members, more than the {most} that can be printed again"
                ),
            ));
        }
    }
    Ok(())
}

/// Refuses a report that takes too long to print.
///
/// # Errors
/// Above the limit.
pub fn work(report: &Report) -> Check {
    let sizes = Sizes::of(report);
    let rows = report.alignment.iter();
    let written = rows.map(|row| sizes.clauses(&row.clauses));
    let titles = report.deviations.iter().map(|finding| sizes.titles(finding));
    let path = report.policy.path.len().saturating_mul(report.deviations.len());
    let answers = report
        .framework
        .iter()
        .flat_map(|coverage| &coverage.requirements);
    let answers = answers.map(|answer| sizes.clauses(&answer.clauses));
    let written = written
        .chain(titles)
        .chain(answers)
        .fold(path, usize::saturating_add);
    let findings = report.deviations.iter().map(|finding| sizes.finding(finding));
    let work = findings.fold(sizes.shared(report), usize::saturating_add);
    match written > WRITTEN || work > WORK {
        true => Err(Message::new(
            "同じ文章を何度も指していて、もう一度出力するには大きすぎます",
            "it names the same texts so often that it is too large to be printed again",
        )),
        false => Ok(()),
    }
}

/// Characters of the clauses of either side.
struct Sizes<'a> {
    base: BTreeMap<&'a str, usize>,
    base_titles: BTreeMap<&'a str, usize>,
    own: Vec<usize>,
    own_titles: Vec<usize>,
}

fn chars(texts: &[&str]) -> usize {
    texts.iter().map(|text| text.chars().count()).sum()
}

fn of_base(sizes: &BTreeMap<&str, usize>, id: &str) -> usize {
    sizes.get(id).copied().unwrap_or_default()
}

fn of_own(sizes: &[usize], id: &str) -> usize {
    let at = number(id, 'd').and_then(|n| sizes.get(n - 1));
    at.copied().unwrap_or_default()
}

impl Sizes<'_> {
    fn of(report: &Report) -> Sizes<'_> {
        let base = report.guideline.clauses.iter();
        let own = report.outline.iter();
        let base_titles = base
            .clone()
            .map(|c| (c.id.as_str(), chars(&[&c.label, &c.title])));
        let own_titles = own.clone().map(|c| chars(&[&c.label, &c.path, &c.title]));
        Sizes {
            base_titles: base_titles.collect(),
            own_titles: own_titles.collect(),
            base: base
                .map(|c| (c.id.as_str(), chars(&[&c.title, &c.text])))
                .collect(),
            own: own
                .map(|c| chars(&[&c.raw_label, &c.path, &c.title, &c.text]))
                .collect(),
        }
    }

    /// Clauses of the policy.
    fn clauses(&self, ids: &[String]) -> usize {
        ids.iter().map(|id| of_own(&self.own, id)).sum()
    }

    /// Titles of the clauses that a finding names.
    fn titles(&self, finding: &Finding) -> usize {
        let base = finding.guideline.iter().map(|id| of_base(&self.base_titles, id));
        let own = finding.clauses.iter().map(|id| of_own(&self.own_titles, id));
        base.chain(own).fold(0, usize::saturating_add)
    }

    /// Each row with the other rows that name the same clause.
    fn shared(&self, report: &Report) -> usize {
        let mut sharing = vec![(0, 0_usize); self.own.len()];
        for row in &report.alignment {
            let Some(base) = &row.guideline else { continue };
            let edits: usize = row.edits.iter().map(|e| chars(&[&e.to])).sum();
            for n in row.clauses.iter().filter_map(|id| number(id, 'd')) {
                let (rows, texts) = &mut sharing[n - 1];
                *rows += 1;
                *texts += of_base(&self.base, base) + edits;
            }
        }
        sharing
            .into_iter()
            .map(|(rows, texts)| texts.saturating_mul(rows))
            .fold(0, usize::saturating_add)
    }

    /// The clauses of a finding, and its quotations once for each edit.
    fn finding(&self, finding: &Finding) -> usize {
        let quotes = [&finding.base_text, &finding.witness_text].into_iter().flatten();
        let quotes: usize = quotes.map(|quote| chars(&[quote])).sum();
        let edits = &finding.edits;
        let base = finding.guideline.iter().chain(edits.iter().map(|e| &e.guideline));
        let own = finding.clauses.iter().chain(edits.iter().map(|e| &e.clause));
        let sizes = base
            .map(|id| of_base(&self.base, id))
            .chain(own.map(|id| of_own(&self.own, id)));
        let texts = sizes.fold(0, usize::saturating_add);
        texts.saturating_add(quotes.saturating_mul(finding.edits.len() + 1))
    }
}

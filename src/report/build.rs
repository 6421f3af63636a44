//! From the stages to the report: indices become ids, spans become lines and quotations.

use super::pieces;
use super::problems::problems;
use super::reading::BaseDocument;
use super::suggest::Desk;
use super::{
    BaseInfo, ClauseInfo, ConfigInfo, CoverageInfo, DateInfo, EditInfo, Finding, GenerationInfo,
    GuidelineInfo, InputInfo, KindSource, PolicyInfo, ProblemInfo, Report, RowInfo, SelectionInfo, Summary,
    ToolInfo,
};
use crate::align::Row;
use crate::compare::{Comparison, Incomparable, compare};
use crate::deviations::{Deviation, Disposition, Edit, Place, Severity, finding_id};
use crate::document::Document;
use crate::document::tokens::Passage;
use crate::guideline::{BaseClause, Model};
use crate::outline::{ClauseId, Outline, OutsideKind};
use crate::settings::Settings;
use crate::sides::Sides;

impl Report {
    /// Resolves a comparison, without the findings that its settings leave out.
    pub fn new(of: &Comparison) -> Report {
        let (base, policy, deviations) = (of.base, of.witness.as_ref(), &of.deviations);
        let desk = Desk::new(of);
        let findings = deviations.iter().enumerate().map(|(i, d)| Finding {
            suggestion: desk.suggest(d),
            proposed: desk.restore(d),
            ..finding(base, policy, i, d)
        });
        let rows = of.alignment.rows.iter();
        let of_base = OfBase::new(base, deviations);
        let rows = rows.map(|row| of_base.row(base, row));
        let mut report = Report {
            tool: ToolInfo::default(),
            guideline: GuidelineInfo::clone(&base.fact(|| GuidelineInfo::of(base))),
            policy: policy_info(policy),
            outline: ClauseInfo::all(policy),
            outside: pieces::of_policy(policy, &of.alignment),
            alignment: rows.collect(),
            deviations: findings.collect(),
            summary: Summary::default(),
            problems: problems(of),
            framework: None,
            config: ConfigInfo::of(of.settings),
            selection: None,
            call: Vec::new(),
            sides: of.sides,
            family: base.family(),
            tiers: Vec::new(),
            base: base.is_own.then(|| BaseDocument {
                document: PolicyInfo {
                    path: base.id.clone(),
                    ..policy_info(&base.document)
                },
                outside: pieces::of_base(&base.document, &of.alignment),
                problems: ProblemInfo::of(&base.document),
            }),
            generation: GenerationInfo::of(of, &of.edition_evidence()),
        };
        report.framework = (of.coverage.as_ref()).map(|coverage| CoverageInfo::new(coverage, &report));
        report.complete();
        report.selection = SelectionInfo::of(&of.settings.selection, &report);
        report.retain(|finding| of.settings.selection.keeps(finding.rule));
        report
    }

    /// Compares with the usual settings and returns the report.
    ///
    /// # Errors
    /// Those of [`compare`].
    pub fn on(base: &Model, witness: &Document, sides: Sides) -> Result<Report, Incomparable> {
        let settings = Settings::default();
        Ok(Report::new(&compare(base, witness, sides, &settings, None)?))
    }
}

impl GuidelineInfo {
    /// Returns what a report says about `base`.
    pub fn of(base: &Model) -> GuidelineInfo {
        GuidelineInfo {
            id: base.id.clone(),
            title: base.title().to_owned(),
            edition: base.edition.clone(),
            provenance: base.provenance.clone(),
            digest: base.digest().to_owned(),
            clauses: base.clauses().map(base_info).collect(),
            doubts: base.open_doubts().count(),
        }
    }
}

fn text(passage: &Passage) -> String {
    passage.raw.iter().collect()
}

fn base_info(clause: BaseClause) -> BaseInfo {
    BaseInfo {
        id: clause.id.to_owned(),
        label: clause.written(),
        facet: clause.facet,
        title: text(clause.title),
        text: text(clause.text),
    }
}

impl ClauseInfo {
    /// Returns the clauses of a policy, in document order.
    pub fn all(policy: &Document) -> Vec<ClauseInfo> {
        let clauses = policy.outline.clauses.iter().map(|c| ClauseInfo {
            id: c.id.to_string(),
            label: c.label.clone(),
            raw_label: c.raw_label.clone(),
            title: c.title.text.clone(),
            level: c.level,
            parent: c.parent.map(|p| p.to_string()),
            path: c.path.clone(),
            text: c.text.text.clone(),
            lines: c.lines,
            pages: policy.source.places.pages(c.lines),
        });
        clauses.collect()
    }
}

/// Findings and their edits by clause of the base text, in order.
struct OfBase<'a> {
    deviations: &'a [Deviation],
    severities: Vec<Option<Severity>>,
    edits: Vec<Vec<&'a Edit>>,
}

impl<'a> OfBase<'a> {
    fn new(base: &Model, deviations: &'a [Deviation]) -> OfBase<'a> {
        let mut severities = vec![None; base.clause_count()];
        let mut edits = vec![Vec::new(); base.clause_count()];
        for deviation in deviations {
            for &g in &deviation.base {
                severities[g] = severities[g].max(Some(deviation.severity));
            }
            for edit in &deviation.edits {
                edits[edit.base].push(edit);
            }
        }
        OfBase {
            deviations,
            severities,
            edits,
        }
    }

    fn row(&self, base: &Model, row: &Row) -> RowInfo {
        RowInfo {
            guideline: row.base.map(|base_clause| base.clause(base_clause).id.to_owned()),
            clauses: row.clauses.iter().map(ClauseId::to_string).collect(),
            relation: row.relation,
            content_relation: row.content,
            title_relation: row.title_relation,
            text_relation: row.text_relation,
            similarity: row.similarity,
            because: row.because.id().to_owned(),
            severity: match row.base {
                Some(g) => self.severities[g],
                None => self.severity_of_added(&row.clauses),
            },
            edits: row.base.map_or(Vec::new(), |g| edits_of(base, &self.edits[g])),
        }
    }

    fn severity_of_added(&self, clauses: &[ClauseId]) -> Option<Severity> {
        let is_about = |id: &ClauseId, of: &Deviation| of.places.contains(&Place::Clause(*id));
        let about = (self.deviations.iter())
            .filter(|of| of.base.is_empty() && clauses.iter().any(|id| is_about(id, of)));
        about.map(|of| of.severity).max()
    }
}

fn edits_of(base: &Model, edits: &[&Edit]) -> Vec<EditInfo> {
    let mut edits: Vec<EditInfo> = edits.iter().map(|edit| edit_info(base, edit)).collect();
    edits.sort_by_key(|e| (e.part, e.offset, e.seq));
    edits
}

fn edit_info(base: &Model, edit: &Edit) -> EditInfo {
    EditInfo {
        part: edit.part,
        offset: edit.offset,
        from: edit.from.clone(),
        to: edit.to.clone(),
        guideline: base.clause(edit.base).id.to_owned(),
        clause: edit.clause.to_string(),
        seq: edit.witness_offset,
    }
}

fn finding(base: &Model, policy: &Document, index: usize, d: &Deviation) -> Finding {
    let id = |g: &usize| base.clause(*g).id.to_owned();
    let place = d.places.first().map(|place| place_name(policy, *place));
    Finding {
        id: finding_id(index),
        rule: d.rule,
        facet: d.facet,
        severity: d.severity,
        guideline: d.base.iter().map(id).collect(),
        clauses: d.places.iter().map(place_id).collect(),
        base_text: d.base_text.clone(),
        witness_text: d.witness_text.clone(),
        edits: d.edits.iter().map(|e| edit_info(base, e)).collect(),
        message: d.message.clone(),
        lines: d.lines,
        linked: d.linked.iter().map(|&i| finding_id(i)).collect(),
        fingerprint: d.fingerprint.clone(),
        disposition: Disposition::from(&d.acceptance),
        not_applicable: d.not_applicable.clone(),
        acceptance: d.acceptance.clone(),
        pages: None,
        place: place.unwrap_or_default(),
        suggestion: None,
        proposed: Vec::new(),
        facts: d.facts.clone(),
    }
}

fn place_id(place: &Place) -> String {
    match place {
        Place::Clause(id) => id.to_string(),
        Place::Outside(i) => format!("x{}", i + 1),
    }
}

fn place_name(policy: &Document, place: Place) -> String {
    match place {
        Place::Clause(ClauseId(i)) => {
            let clause = &policy.outline.clauses[i];
            format!("{} {}", clause.path, clause.title.text)
                .trim_end()
                .to_owned()
        }
        Place::Outside(i) => policy.outline.outside[i]
            .text
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned(),
    }
}

fn policy_info(policy: &Document) -> PolicyInfo {
    let outline = &policy.outline;
    PolicyInfo {
        path: policy.source.name.replace('\\', "/"),
        digest: policy.source.origin.digest.clone(),
        title: outline.title.clone(),
        body: policy.names.body.clone(),
        body_kind: policy.kind(),
        body_kind_source: match policy.names.is_given {
            true => KindSource::Given,
            false => KindSource::Guessed,
        },
        self_names: policy.self_names(),
        dates: DateInfo::all(outline),
        declared_edition: declared_edition(outline),
        extent: outline.extent.clone(),
        input: InputInfo::of(policy),
        body_kind_guess: policy.names.guess,
        line_count: policy.source.lines.written(),
        places: policy.source.places.clone(),
    }
}

/// The edition named in the front matter: the guideline's name with the date in brackets behind it.
fn declared_edition(outline: &Outline) -> Option<String> {
    let front = outline
        .outside
        .iter()
        .filter(|o| matches!(o.kind, OutsideKind::FrontMatter | OutsideKind::Cover));
    let clauses = outline.clauses.iter().map(|c| c.text.text.as_str());
    // Few texts have the word, and a search for the whole name is expensive to begin.
    let texts = front.map(|o| o.text.as_str()).chain(clauses);
    let mut texts = texts.filter(|text| text.contains("ガイドライン"));
    texts.find_map(|text| {
        let at = text.find("情報セキュリティポリシーに関するガイドライン")?;
        let start = text[..at].rfind('「').unwrap_or(at);
        let tail = &text[at..];
        let name_end = tail.find('」').map_or(
            "情報セキュリティポリシーに関するガイドライン".len(),
            |p| p + '」'.len_utf8(),
        );
        let after = &tail[name_end..];
        let bracket = after
            .starts_with(['(', '（'])
            .then(|| after.find([')', '）']))
            .flatten();
        let end = bracket.map_or(name_end, |p| {
            name_end + p + after[p..].chars().next().map_or(0, char::len_utf8)
        });
        Some(text[start..at + end].to_owned())
    })
}

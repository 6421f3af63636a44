//! JSON, `taisho.report/1`: keys in a fixed order, two-space indent, a final newline. The only place, with the gold
//! reader, that knows wire types.

use crate::deviations::Part;
use crate::framework::{Answer, Coverage, Requirement, Status};
use crate::lang::Message;
use crate::outline::OutsideKind;
use crate::report::{Count, Finding, Report, RowInfo, SCHEMA};
use crate::span::LineRange;
use crate::tokens::DICTIONARY;
use serde::{Serialize, Serializer};
use std::io::{self, Write};

/// Writes `report` as indented JSON.
///
/// # Errors
/// Those of `out`.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Wire::new(report))?;
    out.write_all(b"\n")
}

/// Writes `report` on one line, for `results.jsonl`.
///
/// # Errors
/// Those of `out`.
pub fn write_line(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Wire::new(report))?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Wire<'a> {
    schema: &'static str,
    tool: Tool,
    guideline: GuidelineWire<'a>,
    policy: PolicyWire<'a>,
    outline: Vec<ClauseWire<'a>>,
    outside: Vec<OutsideWire<'a>>,
    alignment: Vec<RowWire<'a>>,
    deviations: Vec<DeviationWire<'a>>,
    summary: SummaryWire,
    problems: Vec<ProblemWire<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    framework: Option<FrameworkWire<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    config: Option<ConfigWire<'a>>,
}

#[derive(Serialize)]
struct ConfigWire<'a> {
    name: &'a str,
    digest: &'a str,
    today: Option<String>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
    dictionary: &'static str,
}

#[derive(Serialize)]
struct GuidelineWire<'a> {
    id: &'a str,
    title: &'a str,
    edition: &'a str,
    provenance: &'a str,
    digest: &'a str,
}

#[derive(Serialize)]
struct PolicyWire<'a> {
    path: &'a str,
    digest: &'a str,
    title: &'a str,
    body: &'a str,
    body_kind: &'static str,
    body_kind_source: &'static str,
    self_names: &'a [String],
    dates: Vec<DateWire<'a>>,
    declared_edition: Option<&'a str>,
    extent: ExtentWire<'a>,
}

#[derive(Serialize)]
struct DateWire<'a> {
    kind: &'a str,
    text: &'a str,
    iso: &'a str,
}

#[derive(Serialize)]
struct ExtentWire<'a> {
    lines: Lines,
    reason: Both<'a>,
}

#[derive(Serialize)]
struct ClauseWire<'a> {
    id: &'a str,
    label: &'a str,
    raw_label: &'a str,
    title: &'a str,
    level: u8,
    parent: Option<&'a str>,
    path: &'a str,
    text: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct OutsideWire<'a> {
    kind: &'static str,
    text: &'a str,
    lines: Lines,
    id: String,
}

#[derive(Serialize)]
struct RowWire<'a> {
    guideline: Option<&'a str>,
    clauses: Vec<&'a str>,
    relation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_relation: Option<&'static str>,
    title_relation: &'static str,
    text_relation: &'static str,
    similarity: u16,
    because: &'a str,
    severity: Option<&'static str>,
}

#[derive(Serialize)]
struct DeviationWire<'a> {
    id: &'a str,
    code: &'static str,
    rule: &'static str,
    facet: &'static str,
    severity: &'static str,
    guideline: Option<&'a [String]>,
    clauses: Option<&'a [String]>,
    base_text: Option<&'a str>,
    witness_text: Option<&'a str>,
    edits: Vec<EditWire<'a>>,
    message: Both<'a>,
    lines: Option<Lines>,
    linked: &'a [String],
    fingerprint: &'a str,
    disposition: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_applicable: Option<Both<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    acceptance: Option<AcceptanceWire<'a>>,
}

#[derive(Serialize)]
struct AcceptanceWire<'a> {
    reason: &'a str,
    approver: &'a str,
    date: String,
    review_by: Option<String>,
}

#[derive(Serialize)]
struct EditWire<'a> {
    part: &'static str,
    offset: usize,
    from: &'a str,
    to: &'a str,
    guideline: &'a str,
    clause: &'a str,
}

#[derive(Serialize)]
struct SummaryWire {
    clauses: Clauses,
    relations: Counts,
    severities: Counts,
    facets: Counts,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<Counts>,
}

#[derive(Serialize)]
struct Clauses {
    guideline: usize,
    policy: usize,
}

#[derive(Serialize)]
struct ProblemWire<'a> {
    code: &'static str,
    message: Both<'a>,
    lines: Option<Lines>,
}

#[derive(Serialize)]
struct FrameworkWire<'a> {
    id: &'a str,
    title: Both<'a>,
    source: Both<'a>,
    in_force: Option<&'a str>,
    note: Option<Both<'a>>,
    digest: &'a str,
    summary: Counts,
    requirements: Vec<RequirementWire<'a>>,
}

#[derive(Serialize)]
struct RequirementWire<'a> {
    id: &'a str,
    title: Both<'a>,
    summary: Both<'a>,
    source: Both<'a>,
    in_force: Option<&'a str>,
    status: &'static str,
    guideline: &'a [String],
    clauses: Vec<&'a str>,
    deviations: &'a [String],
    reason: Option<Both<'a>>,
}

#[derive(Serialize)]
struct Both<'a> {
    ja: &'a str,
    en: &'a str,
}

impl<'a> From<&'a Message> for Both<'a> {
    fn from(message: &'a Message) -> Self {
        Both {
            ja: &message.ja,
            en: &message.en,
        }
    }
}

/// Lines as `[from, to]`.
struct Lines(LineRange);

impl Serialize for Lines {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.0.from, self.0.to].serialize(serializer)
    }
}

/// Counts as an object in their own order.
struct Counts(Vec<(&'static str, usize)>);

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

fn counts<T: Copy>(list: &[Count<T>], id: impl Fn(T) -> &'static str) -> Counts {
    Counts(list.iter().map(|c| (id(c.of), c.n)).collect())
}

impl<'a> Wire<'a> {
    fn new(report: &'a Report) -> Wire<'a> {
        let p = &report.policy;
        Wire {
            schema: SCHEMA,
            tool: Tool {
                name: "taisho",
                version: env!("CARGO_PKG_VERSION"),
                dictionary: DICTIONARY,
            },
            guideline: GuidelineWire {
                id: &report.guideline.id,
                title: &report.guideline.title,
                edition: &report.guideline.edition,
                provenance: &report.guideline.provenance,
                digest: &report.guideline.digest,
            },
            policy: PolicyWire {
                path: &p.path,
                digest: &p.digest,
                title: &p.title,
                body: &p.body,
                body_kind: p.body_kind,
                body_kind_source: p.kind.source(),
                self_names: &p.self_names,
                dates: p
                    .dates
                    .iter()
                    .map(|d| DateWire {
                        kind: &d.kind,
                        text: &d.text,
                        iso: &d.iso,
                    })
                    .collect(),
                declared_edition: p.declared_edition.as_deref(),
                extent: ExtentWire {
                    lines: Lines(p.extent),
                    reason: (&p.extent_reason).into(),
                },
            },
            outline: report
                .outline
                .iter()
                .map(|c| ClauseWire {
                    id: &c.id,
                    label: &c.label,
                    raw_label: &c.raw_label,
                    title: &c.title,
                    level: c.level,
                    parent: c.parent.as_deref(),
                    path: &c.path,
                    text: &c.text,
                    lines: Lines(c.lines),
                })
                .collect(),
            outside: report
                .outside
                .iter()
                .enumerate()
                .map(|(i, o)| OutsideWire {
                    kind: outside_kind(o.kind),
                    text: &o.text,
                    lines: Lines(o.lines),
                    id: format!("x{}", i + 1),
                })
                .collect(),
            alignment: report.alignment.iter().map(|row| row_wire(report, row)).collect(),
            deviations: report.deviations.iter().map(deviation_wire).collect(),
            summary: SummaryWire {
                clauses: Clauses {
                    guideline: report.summary.base_clauses,
                    policy: report.summary.policy_clauses,
                },
                relations: counts(&report.summary.relations, |r| r.id()),
                severities: counts(&report.summary.severities, |s| s.id()),
                facets: counts(&report.summary.facets, |f| f.id()),
                accepted: report
                    .config
                    .as_ref()
                    .map(|_| counts(&report.summary.accepted, |s| s.id())),
            },
            problems: report
                .problems
                .iter()
                .map(|p| ProblemWire {
                    code: p.code,
                    message: (&p.message).into(),
                    lines: p.lines.map(Lines),
                })
                .collect(),
            framework: report.framework.as_ref().map(|f| framework_wire(report, f)),
            config: report.config.as_ref().map(|c| ConfigWire {
                name: &c.name,
                digest: &c.digest,
                today: report.today.map(|day| day.to_string()),
            }),
        }
    }
}

fn framework_wire<'a>(report: &'a Report, coverage: &'a Coverage) -> FrameworkWire<'a> {
    let f = &coverage.framework;
    FrameworkWire {
        id: &f.id,
        title: (&f.title).into(),
        source: (&f.source).into(),
        in_force: filled(&f.in_force),
        note: filled(&f.note.ja).map(|_| (&f.note).into()),
        digest: &f.digest,
        summary: Counts(Status::ALL.iter().map(|s| (s.id(), coverage.of(*s))).collect()),
        requirements: f
            .requirements
            .iter()
            .zip(&coverage.answers)
            .map(|(r, a)| requirement_wire(report, r, a))
            .collect(),
    }
}

fn requirement_wire<'a>(report: &'a Report, r: &'a Requirement, a: &'a Answer) -> RequirementWire<'a> {
    RequirementWire {
        id: &r.id,
        title: (&r.title).into(),
        summary: (&r.summary).into(),
        source: (&r.source).into(),
        in_force: filled(&r.in_force),
        status: a.status.id(),
        guideline: &a.guideline,
        clauses: a.clauses.iter().map(|&i| report.outline[i].id.as_str()).collect(),
        deviations: &a.findings,
        reason: filled(&a.reason.ja).map(|_| (&a.reason).into()),
    }
}

fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// The word for a kind of text outside the clauses.
pub fn outside_kind(kind: OutsideKind) -> &'static str {
    match kind {
        OutsideKind::Cover => "cover",
        OutsideKind::TableOfContents => "toc",
        OutsideKind::FrontMatter => "front-matter",
        OutsideKind::ChapterHeading => "chapter-heading",
        OutsideKind::PageNumber => "page-number",
        OutsideKind::Supplementary => "supplementary",
        OutsideKind::Other => "other",
    }
}

fn row_wire<'a>(report: &'a Report, row: &'a RowInfo) -> RowWire<'a> {
    RowWire {
        guideline: row.base.map(|g| report.guideline.clauses[g].id.as_str()),
        clauses: row
            .clauses
            .iter()
            .map(|&i| report.outline[i].id.as_str())
            .collect(),
        relation: row.relation.id(),
        content_relation: row.content.map(|c| c.id()),
        title_relation: row.title_relation.id(),
        text_relation: row.text_relation.id(),
        similarity: row.similarity,
        because: &row.because,
        severity: row.severity.map(|s| s.id()),
    }
}

fn deviation_wire(f: &Finding) -> DeviationWire<'_> {
    let some = |list: &'_ [String]| !list.is_empty();
    DeviationWire {
        id: &f.id,
        code: f.rule.code(),
        rule: f.rule.name(),
        facet: f.facet.id(),
        severity: f.severity.id(),
        guideline: some(&f.guideline).then_some(&f.guideline),
        clauses: some(&f.clauses).then_some(&f.clauses),
        base_text: f.base_text.as_deref(),
        witness_text: f.witness_text.as_deref(),
        edits: f
            .edits
            .iter()
            .map(|e| EditWire {
                part: match e.part {
                    Part::Title => "title",
                    Part::Text => "text",
                },
                offset: e.offset,
                from: &e.from,
                to: &e.to,
                guideline: &e.guideline,
                clause: &e.clause,
            })
            .collect(),
        message: (&f.message).into(),
        lines: f.lines.map(Lines),
        linked: &f.linked,
        fingerprint: &f.fingerprint,
        disposition: f.disposition.id(),
        acceptance: f.disposition.acceptance().map(|a| AcceptanceWire {
            reason: &a.reason,
            approver: &a.approver,
            date: a.date.to_string(),
            review_by: a.review_by.map(|day| day.to_string()),
        }),
        not_applicable: f.not_applicable.as_ref().map(Both::from),
    }
}

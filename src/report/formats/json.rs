//! JSON, `taisho.report/1`: keys in a fixed order, two-space indent, a final newline. The only place, with the gold
//! reader, that knows wire types.

pub mod common;
pub mod outline;
mod suggestion;
mod wire;

use wire::*;

use crate::framework::{Answer, Coverage, Requirement, Status};
use crate::outline::{Outside, OutsideKind};
use crate::read::Places;
use crate::report::{
    BaseInfo, Count, EditInfo, Finding, InputInfo, PolicyInfo, ProblemInfo, Report, RowInfo, SCHEMA, ToolInfo,
};
use crate::span::LineRange;
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

/// `report` as a value, for whoever asks what stands in the JSON.
pub(in crate::report) fn value(report: &Report) -> serde_json::Result<serde_json::Value> {
    serde_json::to_value(Wire::new(report))
}

fn counts<T: Copy>(list: &[Count<T>], id: impl Fn(T) -> &'static str) -> Counts {
    Counts(list.iter().map(|c| (id(c.of), c.n)).collect())
}

impl<'a> From<&'a ToolInfo> for Tool<'a> {
    fn from(tool: &'a ToolInfo) -> Tool<'a> {
        Tool {
            name: "taisho",
            version: &tool.version,
            dictionary: &tool.dictionary,
        }
    }
}

impl<'a> From<&'a BaseInfo> for BaseWire<'a> {
    fn from(clause: &'a BaseInfo) -> BaseWire<'a> {
        BaseWire {
            id: &clause.id,
            label: &clause.label,
            facet: clause.facet.id(),
            title: &clause.title,
            text: &clause.text,
        }
    }
}

impl<'a> From<&'a Places> for PlacesWire<'a> {
    fn from(places: &'a Places) -> PlacesWire<'a> {
        PlacesWire {
            unit: places.unit(),
            starts: match places {
                Places::Lines | Places::Extracted => None,
                Places::Pages(starts) => Some(starts),
            },
        }
    }
}

impl<'a> From<&'a EditInfo> for EditWire<'a> {
    fn from(edit: &'a EditInfo) -> EditWire<'a> {
        EditWire {
            part: edit.part.id(),
            offset: edit.offset,
            from: &edit.from,
            to: &edit.to,
            guideline: &edit.guideline,
            clause: &edit.clause,
            seq: edit.seq,
        }
    }
}

impl From<InputInfo> for InputWire {
    fn from(input: InputInfo) -> InputWire {
        InputWire {
            format: input.format.key(),
            encoding: input.encoding.map(|(charset, _)| charset.name()),
            encoding_known: input.encoding.map(|(_, known)| known.key()),
            understood: input.understood,
        }
    }
}

/// First and last page of a range of lines, where the document has pages.
fn pages(places: &Places, lines: Option<LineRange>) -> Option<[usize; 2]> {
    let (from, to) = places.pages(lines?)?;
    Some([from, to])
}

impl<'a> Wire<'a> {
    fn new(report: &'a Report) -> Wire<'a> {
        let p = &report.policy;
        Wire {
            schema: SCHEMA,
            tool: Tool::from(&report.tool),
            guideline: GuidelineWire {
                id: &report.guideline.id,
                title: &report.guideline.title,
                edition: &report.guideline.edition,
                provenance: &report.guideline.provenance,
                digest: &report.guideline.digest,
                clauses: report.guideline.clauses.iter().map(BaseWire::from).collect(),
                doubts: report.guideline.doubts,
            },
            policy: policy_wire(p),
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
                    pages: pages(&report.policy.places, Some(c.lines)),
                })
                .collect(),
            outside: outside_wire(&report.outside, &p.places, "x"),
            alignment: report.alignment.iter().map(|row| row_wire(report, row)).collect(),
            deviations: report
                .deviations
                .iter()
                .map(|f| deviation_wire(report, f))
                .collect(),
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
            problems: problems_wire(&report.problems, &p.places),
            framework: report.framework.as_ref().map(|f| framework_wire(report, f)),
            config: report.config.as_ref().map(|c| ConfigWire {
                name: &c.name,
                digest: &c.digest,
                today: report.today.map(|day| day.to_string()),
            }),
            sides: report.sides.key(),
            base: report.base.as_ref().map(|base| DocumentWire {
                document: policy_wire(&base.info),
                outside: outside_wire(&base.outside, &base.info.places, "b"),
                problems: problems_wire(&base.problems, &base.info.places),
            }),
        }
    }
}

fn policy_wire(p: &PolicyInfo) -> PolicyWire<'_> {
    PolicyWire {
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
        input: p.input.into(),
        body_kind_guess: p.kind.guess.id(),
        line_count: p.line_count,
        places: PlacesWire::from(&p.places),
    }
}

fn outside_wire<'a>(pieces: &'a [Outside], places: &Places, letter: &str) -> Vec<OutsideWire<'a>> {
    let pieces = pieces.iter().enumerate().map(|(i, o)| OutsideWire {
        kind: outside_kind(o.kind),
        text: &o.text,
        lines: Lines(o.lines),
        id: format!("{letter}{}", i + 1),
        detail: outside_detail(o.kind),
        pages: pages(places, Some(o.lines)),
    });
    pieces.collect()
}

fn problems_wire<'a>(problems: &'a [ProblemInfo], places: &Places) -> Vec<ProblemWire<'a>> {
    let problems = problems.iter().map(|p| ProblemWire {
        code: p.code,
        message: (&p.message).into(),
        lines: p.lines.map(Lines),
        pages: pages(places, p.lines),
    });
    problems.collect()
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
        OutsideKind::RunningHead | OutsideKind::Navigation | OutsideKind::Footnote | OutsideKind::Beyond => {
            "other"
        }
    }
}

/// What `other` stands for.
pub fn outside_detail(kind: OutsideKind) -> Option<&'static str> {
    match kind {
        OutsideKind::RunningHead => Some("running-head"),
        OutsideKind::Navigation => Some("navigation"),
        OutsideKind::Footnote => Some("footnote"),
        OutsideKind::Beyond => Some("beyond"),
        OutsideKind::Cover
        | OutsideKind::TableOfContents
        | OutsideKind::FrontMatter
        | OutsideKind::ChapterHeading
        | OutsideKind::PageNumber
        | OutsideKind::Supplementary => None,
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
        edits: row.edits.iter().map(EditWire::from).collect(),
    }
}

fn deviation_wire<'a>(report: &'a Report, f: &'a Finding) -> DeviationWire<'a> {
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
        edits: f.edits.iter().map(EditWire::from).collect(),
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
        pages: pages(&report.policy.places, f.lines),
        place: &f.place,
        suggestion: f.suggestion.as_ref().map(suggestion::suggestion),
    }
}

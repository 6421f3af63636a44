//! From the wire to the report: words become values, ids become places, and whatever a renderer relies on is looked at.

use super::value::{
    Read, at, body_kind, both, dangling, day, digest, facet, hex, lines, one_of, per_mille, severity,
    textual, unknown,
};
use super::wire::{
    Acceptance, Clause, Config, Deviation, Document, Edit, Framework, Guideline, Input, Piece, Places,
    Policy, Problem, Requirement, Row, Saved, Tool,
};
use crate::align::Relation;
use crate::config::Named;
use crate::date::Date;
use crate::deviations::{self, Disposition, Lapse, Part, Rule};
use crate::framework::{self, Answer, Coverage, Status};
use crate::lang::Message;
use crate::normalize::compact;
use crate::outline::{Outside, OutsideKind, ProblemCode};
use crate::read::{self, Charset, InputFormat, Known, NoteCode};
use crate::report::formats::json::{outside_detail, outside_kind};
use crate::report::reading::BaseDocument;
use crate::report::{
    BaseInfo, ClauseInfo, DateInfo, EditInfo, Finding, GuidelineInfo, InputInfo, KindInfo, PolicyInfo,
    ProblemInfo, Report, RowInfo, Sides, Summary, ToolInfo,
};
use crate::span::Span;
use std::collections::BTreeSet;

/// The report that was saved.
pub fn report(saved: Saved) -> Read<Report> {
    let guideline = guideline(saved.guideline)?;
    let outline = all(saved.outline, clause)?;
    let outside = all(saved.outside, |_, piece| outside_piece(piece))?;
    let ids = Ids {
        guideline: guideline.clauses.iter().map(|c| c.id.clone()).collect(),
        clauses: outline.len(),
        outside: outside.len(),
        findings: saved.deviations.iter().map(|f| f.id.clone()).collect(),
    };
    let alignment = rows(saved.alignment, &guideline, &ids)?;
    let deviations = all(saved.deviations, |_, f| finding(f, &ids))?;
    let numbers = deviations.iter().map(|f| number(&f.id, 'f'));
    let numbers: Vec<usize> = numbers.collect::<Option<_>>().unwrap_or_default();
    if numbers.len() != deviations.len() || !numbers.is_sorted_by(|a, b| a < b) {
        return Err(at("deviations[].id"));
    }
    let summary = Summary::new(&guideline.clauses, &outline, &alignment, &deviations);
    let framework = saved.framework.map(|f| coverage(f, &ids)).transpose()?;
    let (config, today) = saved.config.map(config).transpose()?.unzip();
    Ok(Report {
        tool: tool(saved.tool)?,
        sides: Sides::of(&saved.sides).ok_or_else(|| unknown("sides", &saved.sides))?,
        base: saved.base.map(document).transpose()?,
        guideline,
        policy: policy(saved.policy)?,
        outline,
        outside,
        alignment,
        deviations,
        summary,
        framework,
        problems: all(saved.problems, |_, p| problem(p))?,
        config,
        today: today.flatten(),
    })
}

/// What may be named.
struct Ids {
    guideline: BTreeSet<String>,
    clauses: usize,
    outside: usize,
    findings: BTreeSet<String>,
}

impl Ids {
    /// The place in the outline of the clause `d1`, `d2`, ….
    fn clause(&self, id: &str) -> Read<usize> {
        match number(id, 'd') {
            Some(n) if n <= self.clauses => Ok(n - 1),
            _ => Err(dangling(id)),
        }
    }

    fn place(&self, id: &str) -> Read<()> {
        match number(id, 'x') {
            Some(n) if n <= self.outside => Ok(()),
            _ => self.clause(id).map(|_| ()),
        }
    }

    fn base(&self, id: &str) -> Read<()> {
        self.guideline
            .contains(id)
            .then_some(())
            .ok_or_else(|| dangling(id))
    }

    fn finding(&self, id: &str) -> Read<()> {
        self.findings
            .contains(id)
            .then_some(())
            .ok_or_else(|| dangling(id))
    }
}

/// The number of `d7` and the like, from 1.
fn number(id: &str, letter: char) -> Option<usize> {
    let digits = id.strip_prefix(letter)?;
    let n = digits.parse::<u32>().ok().filter(|n| *n > 0)?;
    (n.to_string() == digits).then_some(n as usize)
}

fn all<T, U>(list: Vec<T>, one: impl Fn(usize, T) -> Read<U>) -> Read<Vec<U>> {
    list.into_iter()
        .enumerate()
        .map(|(i, item)| one(i, item))
        .collect()
}

fn tool(tool: Tool) -> Read<ToolInfo> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
    if !tool.version.chars().all(is_plain) {
        return Err(unknown("tool.version", &tool.version));
    }
    Ok(ToolInfo {
        version: tool.version,
        dictionary: tool.dictionary,
    })
}

fn guideline(of: Guideline) -> Read<GuidelineInfo> {
    Ok(GuidelineInfo {
        id: of.id,
        title: of.title,
        edition: of.edition,
        provenance: of.provenance,
        digest: digest(of.digest)?,
        clauses: all(of.clauses, |_, c| {
            Ok(BaseInfo {
                id: c.id,
                label: c.label,
                facet: facet(&c.facet)?,
                title: c.title,
                text: c.text,
            })
        })?,
        doubts: of.doubts as usize,
    })
}

fn document(of: Document) -> Read<BaseDocument> {
    Ok(BaseDocument {
        info: policy(of.document)?,
        outside: all(of.outside, |_, piece| outside_piece(piece))?,
        problems: all(of.problems, |_, p| problem(p))?,
    })
}

fn policy(of: Policy) -> Read<PolicyInfo> {
    let kind = body_kind(&of.body_kind)?;
    Ok(PolicyInfo {
        path: of.path,
        digest: digest(of.digest)?,
        title: of.title,
        body: of.body,
        body_kind: kind.id(),
        kind: KindInfo {
            of: kind,
            guess: body_kind(&of.body_kind_guess)?,
            is_given: of.body_kind_source == "given",
        },
        self_names: of.self_names,
        dates: all(of.dates, |_, d| {
            Ok(DateInfo {
                kind: d.kind,
                text: d.text,
                iso: d.iso,
            })
        })?,
        declared_edition: of.declared_edition,
        extent: lines(of.extent.lines)?,
        extent_reason: both(of.extent.reason),
        line_count: of.line_count as usize,
        places: places(of.places)?,
        input: input(of.input)?,
    })
}

fn places(of: Places) -> Read<read::Places> {
    let starts = of.starts.unwrap_or_default();
    let places = match of.unit.as_str() {
        "lines" => read::Places::Lines,
        "extracted" => read::Places::Extracted,
        "pages" => read::Places::Pages(starts.iter().map(|&line| line as usize).collect()),
        other => return Err(unknown("places.unit", other)),
    };
    // Pages are found by their first lines.
    match starts.is_sorted() && !starts.contains(&0) {
        true => Ok(places),
        false => Err(at("places.starts")),
    }
}

fn input(of: Input) -> Read<InputInfo> {
    let encoding = match (&of.encoding, &of.encoding_known) {
        (Some(name), Some(known)) => Some((
            one_of("encoding", name, &Charset::ALL, Charset::name)?,
            one_of("encoding_known", known, &Known::ALL, Known::key)?,
        )),
        _ => None,
    };
    Ok(InputInfo {
        format: one_of("input.format", &of.format, &InputFormat::ALL, InputFormat::key)?,
        encoding,
        understood: per_mille(of.understood)?,
    })
}

fn clause(index: usize, of: Clause) -> Read<ClauseInfo> {
    // In document order, each under one before it: nobody who climbs ever goes round in a circle.
    let is_before = |id: &String| number(id, 'd').is_some_and(|n| n <= index);
    if number(&of.id, 'd') != Some(index + 1) || !of.parent.as_ref().is_none_or(is_before) {
        return Err(unknown("outline[].id", &of.id));
    }
    Ok(ClauseInfo {
        id: of.id,
        label: of.label,
        raw_label: of.raw_label,
        title: of.title,
        level: of.level,
        parent: of.parent,
        path: of.path,
        text: of.text,
        lines: lines(of.lines)?,
    })
}

fn outside_piece(of: Piece) -> Read<Outside> {
    let is_it = |kind: &OutsideKind| {
        outside_kind(*kind) == of.kind && outside_detail(*kind).map(str::to_owned) == of.detail
    };
    let kind = OutsideKind::ALL.into_iter().find(is_it);
    Ok(Outside {
        kind: kind.ok_or_else(|| unknown("outside[].kind", &of.kind))?,
        text: of.text,
        // Bytes of a file that is not at hand; no renderer asks for them.
        span: Span::new(0, 0),
        lines: lines(of.lines)?,
    })
}

/// One row per guideline clause in its order, then the added ones.
fn rows(saved: Vec<Row>, guideline: &GuidelineInfo, ids: &Ids) -> Read<Vec<RowInfo>> {
    let answered = saved.iter().filter(|row| row.guideline.is_some()).count();
    let named = saved.iter().map(|row| row.guideline.as_ref());
    let wanted = guideline.clauses.iter().map(|clause| Some(&clause.id));
    if answered != guideline.clauses.len() || !named.take(answered).eq(wanted) {
        return Err(Message::new(
            "対照表の行が例文の条項と合いません",
            "the rows of the alignment do not follow the clauses of the guideline",
        ));
    }
    all(saved, |index, of| {
        let base = (index < answered).then_some(index);
        let row = RowInfo {
            base,
            clauses: of.clauses.iter().map(|id| ids.clause(id)).collect::<Read<_>>()?,
            relation: one_of("relation", &of.relation, &Relation::ALL, Relation::id)?,
            content: of.content_relation.as_deref().map(textual).transpose()?,
            title_relation: textual(&of.title_relation)?,
            text_relation: textual(&of.text_relation)?,
            similarity: per_mille(of.similarity)?,
            because: of.because,
            severity: of.severity.as_deref().map(severity).transpose()?,
            edits: all(of.edits, |_, e| edit(e, ids))?,
        };
        match follow(&row, base.map(|b| &guideline.clauses[b])) {
            true => Ok(row),
            false => Err(at(&format!("alignment[{index}].edits"))),
        }
    })
}

/// Whether edits stand in their order and replace words that the clause has there.
fn follow(row: &RowInfo, base: Option<&BaseInfo>) -> bool {
    let Some(base) = base else {
        return row.edits.is_empty();
    };
    let key = |e: &EditInfo| (e.part, e.offset, e.seq);
    let (title, text) = (compact(&base.title), compact(&base.text));
    let stands = |e: &EditInfo| {
        let whole = match e.part {
            Part::Title => &title,
            Part::Text => &text,
        };
        let from = compact(&e.from);
        e.guideline == base.id && whole.get(e.offset..e.offset + from.len()) == Some(from.as_slice())
    };
    row.edits.is_sorted_by_key(key) && row.edits.iter().all(stands)
}

fn edit(of: Edit, ids: &Ids) -> Read<EditInfo> {
    ids.base(&of.guideline)?;
    ids.clause(&of.clause)?;
    Ok(EditInfo {
        guideline: of.guideline,
        clause: of.clause,
        part: one_of("edits[].part", &of.part, &Part::ALL, Part::id)?,
        offset: of.offset as usize,
        from: of.from,
        to: of.to,
        seq: of.seq as usize,
    })
}

fn finding(of: Deviation, ids: &Ids) -> Read<Finding> {
    let guideline = of.guideline.unwrap_or_default();
    let clauses = of.clauses.unwrap_or_default();
    guideline.iter().try_for_each(|id| ids.base(id))?;
    clauses.iter().try_for_each(|id| ids.place(id))?;
    of.linked.iter().try_for_each(|id| ids.finding(id))?;
    Ok(Finding {
        id: of.id,
        rule: one_of("deviations[].code", &of.code, Rule::ALL, Rule::code)?,
        facet: facet(&of.facet)?,
        severity: severity(&of.severity)?,
        guideline,
        clauses,
        place: of.place,
        base_text: of.base_text,
        witness_text: of.witness_text,
        edits: all(of.edits, |_, e| edit(e, ids))?,
        message: both(of.message),
        lines: of.lines.map(lines).transpose()?,
        linked: of.linked,
        fingerprint: hex("fingerprint", of.fingerprint, 16)?,
        not_applicable: of.not_applicable.map(both),
        suggestion: of.suggestion.map(Into::into),
        disposition: of.acceptance.map(acceptance).transpose()?.unwrap_or_default(),
    })
}

fn acceptance(of: Acceptance) -> Read<Disposition> {
    Ok(Disposition::Accepted(deviations::Acceptance {
        reason: of.reason,
        approver: of.approver,
        date: day(&of.date)?,
        review_by: of.review_by.as_deref().map(day).transpose()?,
    }))
}

fn problem(of: Problem) -> Read<ProblemInfo> {
    let outline = ProblemCode::ALL.iter().map(|code| code.code());
    let notes = NoteCode::ALL.iter().map(|code| code.code());
    let lapses = Lapse::ALL.iter().map(|lapse| lapse.code());
    let mut known = outline
        .chain(notes)
        .chain(lapses)
        .chain([ProblemInfo::HARDLY_ALIKE]);
    let code = known.find(|code| *code == of.code);
    Ok(ProblemInfo {
        code: code.ok_or_else(|| unknown("problems[].code", &of.code))?,
        message: both(of.message),
        lines: of.lines.map(lines).transpose()?,
    })
}

fn coverage(of: Framework, ids: &Ids) -> Read<Coverage> {
    let answers = of
        .requirements
        .iter()
        .map(|r| answer(r, ids))
        .collect::<Read<_>>()?;
    let requirements = of.requirements.into_iter().map(|r| framework::Requirement {
        id: r.id,
        title: both(r.title),
        summary: both(r.summary),
        source: both(r.source),
        in_force: r.in_force.unwrap_or_default(),
        // By these it was judged, which is done.
        clauses: Vec::new(),
        headings: Vec::new(),
        terms: Vec::new(),
    });
    Ok(Coverage {
        framework: framework::Framework {
            id: of.id,
            title: both(of.title),
            source: both(of.source),
            in_force: of.in_force.unwrap_or_default(),
            note: of.note.map_or_else(|| Message::new("", ""), both),
            digest: digest(of.digest)?,
            guidelines: Vec::new(),
            requirements: requirements.collect(),
        },
        answers,
    })
}

fn answer(of: &Requirement, ids: &Ids) -> Read<Answer> {
    of.guideline.iter().try_for_each(|id| ids.base(id))?;
    of.deviations.iter().try_for_each(|id| ids.finding(id))?;
    let reason = of.reason.as_ref();
    Ok(Answer {
        status: one_of("requirements[].status", &of.status, &Status::ALL, Status::id)?,
        guideline: of.guideline.clone(),
        clauses: of.clauses.iter().map(|id| ids.clause(id)).collect::<Read<_>>()?,
        findings: of.deviations.clone(),
        reason: reason.map_or_else(|| Message::new("", ""), |r| Message::new(&r.ja, &r.en)),
    })
}

fn config(of: Config) -> Read<(Named, Option<Date>)> {
    let named = Named {
        name: of.name,
        digest: digest(of.digest)?,
    };
    Ok((named, of.today.as_deref().map(day).transpose()?))
}

//! From the wire to the report: words become values, ids become places, and whatever a renderer relies on is looked at.

use super::ids::{Ids, each, number};
use super::value::{
    Read, all, at, body_kind, both, day, digest, facet, lines, one_of, per_mille, repeated, unknown,
};
use super::wire::{
    Clause, Config, Document, Framework, Guideline, Input, Piece, Places, Policy, Problem, Requirement,
    Saved, Tool,
};
use super::{bounds, rows};
use crate::bounds::repeated as repeats;
use crate::date::Date;
use crate::deviations::Lapse;
use crate::framework::{self, Answer, Coverage, Status};
use crate::lang::Message;
use crate::outline::{Outside, OutsideKind, ProblemCode};
use crate::read::{self, Charset, InputFormat, Known, NoteCode};
use crate::report::formats::json::{outside_detail, outside_kind};
use crate::report::reading::BaseDocument;
use crate::report::{
    BaseInfo, ClauseInfo, DateInfo, GuidelineInfo, InputInfo, KindInfo, PolicyInfo, ProblemInfo, Report,
    Sides, Summary, ToolInfo,
};
use crate::settings::Named;
use crate::span::Span;

/// The report that was saved.
pub fn report(saved: Saved) -> Read<Report> {
    bounds::counts(&saved)?;
    let guideline = guideline(saved.guideline)?;
    let outline = outline(saved.outline)?;
    let outside = all(saved.outside, |_, piece| outside_piece(piece))?;
    let ids = Ids {
        guideline: guideline.clauses.iter().map(|c| c.id.clone()).collect(),
        clauses: outline.len(),
        chars: outline.iter().map(characters).sum(),
        outside: outside.len(),
        findings: saved.deviations.iter().map(|f| f.id.clone()).collect(),
    };
    let alignment = rows::rows(saved.alignment, &guideline, &ids)?;
    let deviations = rows::findings(saved.deviations, &alignment, &ids)?;
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
    if let Some(id) = repeats(of.clauses.iter().map(|c| &c.id)) {
        return Err(repeated("guideline.clauses[].id", id));
    }
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
    if let Some(name) = repeats(&of.self_names) {
        return Err(repeated("self_names", name));
    }
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

/// Deepest clause accepted. A document has 10 levels, a guideline in JSON 17.
const DEEPEST: u8 = 32;

/// In document order, each under one before it: nobody who climbs ever goes round in a circle.
fn outline(saved: Vec<Clause>) -> Read<Vec<ClauseInfo>> {
    let mut clauses: Vec<ClauseInfo> = Vec::with_capacity(saved.len());
    for of in saved {
        let bad = unknown("outline[].id", &of.id);
        if number(&of.id, 'd') != Some(clauses.len() + 1) {
            return Err(bad);
        }
        let level = match &of.parent {
            None => 1,
            Some(parent) => {
                let parent = number(parent, 'd').and_then(|n| clauses.get(n - 1)).ok_or(bad)?;
                parent.level + 1
            }
        };
        if level != of.level || level > DEEPEST {
            return Err(at(&format!("outline[{}].level", clauses.len())));
        }
        clauses.push(ClauseInfo {
            id: of.id,
            label: of.label,
            raw_label: of.raw_label,
            title: of.title,
            level,
            parent: of.parent,
            path: of.path,
            text: of.text,
            lines: lines(of.lines)?,
        });
    }
    Ok(clauses)
}

fn characters(clause: &ClauseInfo) -> usize {
    let texts = [&clause.label, &clause.raw_label, &clause.title, &clause.text];
    texts.iter().map(|text| text.chars().count()).sum()
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
    if let Some(id) = repeats(of.requirements.iter().map(|r| &r.id)) {
        return Err(repeated("framework.requirements[].id", id));
    }
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
    let place = |key: &str| format!("framework.requirements[].{key}");
    each(&place("guideline"), &of.guideline, |id| ids.base(id))?;
    each(&place("clauses"), &of.clauses, |id| ids.clause(id).map(|_| ()))?;
    each(&place("deviations"), &of.deviations, |id| ids.finding(id))?;
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

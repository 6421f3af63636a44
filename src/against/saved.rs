//! An earlier run, read from the `results.jsonl` of any version. The file may come from anywhere: only what is needed is
//! kept of a line, and how much is bounded.

use super::{FindingStore, SeenDate, SeenDocument, SeenFinding, SeenGuideline, SeenRun, clipped};
use crate::bounds::shown;
use crate::deviations::{Rule, Severity, is_fingerprint};
use crate::lang::Message;
use serde::Deserialize;
use std::io::{self, BufRead, Read};
use std::sync::Arc;

/// The only form of report that is read.
const SCHEMA: &str = "taisho.report/1";

/// Most bytes of a line. A report has 0.1 MB.
const LINE: u64 = 20_000_000;

/// Most documents of a run. Japan has 1,788 municipalities.
const DOCUMENTS: usize = 100_000;

/// Most findings of a run. A document has about 40.
const FINDINGS: usize = 4_000_000;

/// Most bytes of sentences and quotations that are kept of a run.
const TEXT: usize = 200_000_000;

/// Most dates of a document that are read. One that is changed every year has 20.
const DATES: usize = 200;

/// Why an earlier run can't be read.
#[derive(Debug)]
pub enum EarlierFault {
    /// The file can't be read to its end.
    Reading(io::Error),
    /// It isn't the result of a batch. The message says what is wrong and what to do.
    Unusable(Message),
}

impl From<Message> for EarlierFault {
    fn from(why: Message) -> EarlierFault {
        EarlierFault::Unusable(why)
    }
}

#[derive(Deserialize)]
struct SavedLine {
    #[serde(default)]
    schema: String,
    #[serde(default)]
    tool: SavedTool,
    guideline: SavedGuideline,
    policy: SavedPolicy,
    deviations: Vec<SavedFinding>,
}

#[derive(Deserialize, Default)]
struct SavedTool {
    #[serde(default)]
    version: String,
}

#[derive(Deserialize)]
struct SavedGuideline {
    id: String,
    #[serde(default)]
    digest: String,
}

#[derive(Deserialize)]
struct SavedPolicy {
    path: String,
    #[serde(default)]
    digest: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    body_kind: String,
    #[serde(default)]
    dates: Vec<SavedDate>,
}

#[derive(Deserialize)]
struct SavedDate {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    iso: String,
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct SavedFinding {
    code: String,
    severity: String,
    guideline: Option<Vec<String>>,
    base_text: Option<String>,
    message: Message,
    fingerprint: String,
    #[serde(default)]
    disposition: String,
}

/// Reads a run, one report on each line.
///
/// # Errors
/// [`EarlierFault`]; the message names the line.
pub fn read(file: &mut dyn BufRead) -> Result<SeenRun, EarlierFault> {
    let mut run = SeenRun::default();
    let mut kept = Kept::default();
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let mut limited = (&mut *file).take(LINE + 1);
        if limited
            .read_until(b'\n', &mut line)
            .map_err(EarlierFault::Reading)?
            == 0
        {
            break;
        }
        if line.len() as u64 > LINE {
            return Err(too_large(number, "20 MB").into());
        }
        let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&line);
        if !line.trim_ascii().is_empty() {
            let document = kept.document(line, number)?;
            run.documents.push(document);
        }
        if run.documents.len() > DOCUMENTS {
            return Err(too_many(DOCUMENTS, "文書", "documents").into());
        }
    }
    match run.documents.is_empty() {
        true => Err(no_result(1, "").into()),
        false => Ok(run),
    }
}

/// What is kept of the lines so far.
#[derive(Default)]
struct Kept {
    store: FindingStore,
    findings: usize,
    text: usize,
}

impl Kept {
    fn document(&mut self, line: &[u8], number: usize) -> Result<SeenDocument, Message> {
        let saved: SavedLine =
            serde_json::from_slice(line).map_err(|why| no_result(number, &why.to_string()))?;
        if saved.schema != SCHEMA {
            return Err(other_schema(number, &saved.schema));
        }
        self.findings += saved.deviations.len();
        if self.findings > FINDINGS {
            return Err(too_many(FINDINGS, "相違", "findings"));
        }
        let mut unknown = 0;
        let mut findings = Vec::with_capacity(saved.deviations.len());
        for of in saved.deviations {
            match finding(of) {
                Ok(Some(finding)) => {
                    let texts = [&finding.base_text, &finding.message.ja, &finding.message.en];
                    self.text += texts
                        .into_iter()
                        .chain(&finding.clauses)
                        .map(|text| text.len() + size_of::<String>())
                        .sum::<usize>();
                    findings.push(self.store.keep(Arc::new(finding)));
                }
                Ok(None) => unknown += 1,
                Err(word) => return Err(no_result(number, &word)),
            }
        }
        let policy = saved.policy;
        let dates = policy.dates.iter().take(DATES).map(|date| SeenDate {
            kind: clipped(&date.kind),
            iso: clipped(&date.iso),
            text: clipped(&date.text),
        });
        let document = SeenDocument {
            path: clipped(&policy.path),
            digest: clipped(&policy.digest),
            body: clipped(&policy.body),
            body_kind: clipped(&policy.body_kind),
            dates: dates.collect(),
            guideline: SeenGuideline {
                id: clipped(&saved.guideline.id),
                digest: clipped(&saved.guideline.digest),
            },
            version: clipped(&saved.tool.version),
            findings,
            unknown,
        };
        self.text += size(&document);
        match self.text > TEXT {
            true => Err(too_large(number, "200 MB")),
            false => Ok(document),
        }
    }
}

/// Bytes that the texts of a document take, without those of its findings.
fn size(document: &SeenDocument) -> usize {
    let of_dates = document
        .dates
        .iter()
        .flat_map(|date| [&date.kind, &date.iso, &date.text]);
    let texts = [
        &document.path,
        &document.digest,
        &document.body,
        &document.body_kind,
        &document.guideline.id,
        &document.guideline.digest,
        &document.version,
    ];
    let sizes = texts
        .into_iter()
        .chain(of_dates)
        .map(|text| text.len() + size_of::<String>());
    sizes.sum()
}

/// Most clauses of a finding that are kept. One about shifted numbers names every clause of the model.
const CLAUSES: usize = 1_000;

/// Returns a finding, `None` if this version doesn't know its kind or grade.
///
/// # Errors
/// With the fingerprint, if it isn't one.
fn finding(of: SavedFinding) -> Result<Option<SeenFinding>, String> {
    let fingerprint = u64::from_str_radix(&of.fingerprint, 16).ok();
    let fingerprint = fingerprint.filter(|_| is_fingerprint(&of.fingerprint));
    let fingerprint = fingerprint.ok_or_else(|| format!("fingerprint {}", shown(&of.fingerprint)))?;
    let rule = Rule::ALL.iter().copied().find(|rule| rule.code() == of.code);
    let (Some(rule), Some(severity)) = (rule, Severity::of(&of.severity)) else {
        return Ok(None);
    };
    let clauses = of.guideline.unwrap_or_default();
    Ok(Some(SeenFinding {
        fingerprint,
        rule,
        severity,
        is_accepted: of.disposition == "accepted",
        clauses: clauses.iter().take(CLAUSES).map(|id| clipped(id)).collect(),
        base_text: clipped(&of.base_text.unwrap_or_default()),
        message: Message::new(clipped(&of.message.ja), clipped(&of.message.en)),
    }))
}

fn no_result(number: usize, why: &str) -> Message {
    let why = match why {
        "" => String::new(),
        why => format!(" ({})", shown(why)),
    };
    Message::new(
        format!(
            "{number}行目は taisho batch の結果ではありません{why}。前回の taisho batch が書いた results.jsonl か、そのフォルダを指定してください"
        ),
        format!(
            "Line {number} isn't a result of taisho batch{why}. Name the results.jsonl of an earlier taisho batch, or its folder"
        ),
    )
}

fn other_schema(number: usize, schema: &str) -> Message {
    let schema = shown(schema);
    Message::new(
        format!(
            "{number}行目の形式は「{schema}」です。読めるのは {SCHEMA} だけです。前回の文書を、この版の taisho batch でもう一度比べてください"
        ),
        format!(
            "Line {number} has the form \u{201c}{schema}\u{201d}, and only {SCHEMA} can be read. Run taisho batch on the earlier documents again with this version"
        ),
    )
}

fn too_large(number: usize, most: &str) -> Message {
    Message::new(
        format!("{number}行目までで、前回の結果として読める大きさ（{most}）を超えています"),
        format!("Up to line {number} it is larger than an earlier result may be ({most})"),
    )
}

fn too_many(most: usize, ja: &str, en: &str) -> Message {
    Message::new(
        format!("{ja}の数が、前回の結果として読める上限（{most}）を超えています"),
        format!("It has more than {most} {en}, the most that an earlier result may have"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        match read(&mut text.as_bytes()) {
            Err(EarlierFault::Unusable(why)) => why.en,
            other => panic!("{other:?}"),
        }
    }

    fn line(schema: &str, code: &str, fingerprint: &str) -> String {
        format!(
            r#"{{"schema":"{schema}","guideline":{{"id":"m","digest":"00"}},"policy":{{"path":"a.txt","later":[1]}},"deviations":[{{"code":"{code}","severity":"high","guideline":null,"base_text":null,"message":{{"ja":"あ","en":"a"}},"fingerprint":"{fingerprint}"}}],"later":{{}}}}"#
        )
    }

    #[test]
    fn other_versions_are_read_as_far_as_they_are_known() {
        let text = format!(
            "{}\n{}\n",
            line(SCHEMA, "T101", "00000000000000ff"),
            line(SCHEMA, "T999", "00000000000000ff")
        );
        let run = read(&mut text.as_bytes()).expect("a run");
        let [first, second] = run.documents.as_slice() else {
            panic!("{run:?}");
        };
        assert_eq!((first.findings[0].fingerprint, first.unknown), (255, 0));
        assert_eq!((second.findings.len(), second.unknown), (0, 1));
    }

    #[test]
    fn what_is_no_result_is_refused_with_its_line() {
        let good = line(SCHEMA, "T101", "00000000000000ff");
        assert!(refused("").contains("Line 1"));
        assert!(refused(&format!("{good}\nno JSON\n")).contains("Line 2"));
        assert!(refused(&line("other/2", "T101", "00000000000000ff")).contains("other/2"));
        assert!(refused(&line(SCHEMA, "T101", "+0000000000000ff")).contains("fingerprint"));
        let deep = "[".repeat(100_000);
        assert!(refused(&format!("{{\"schema\":{deep}")).contains("Line 1"));
        let long = format!("{{\"schema\":\"{}\"", "x".repeat(20_000_001));
        assert!(refused(&long).contains("20 MB"));
    }
}

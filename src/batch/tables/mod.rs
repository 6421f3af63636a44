//! Tables for analysts, as Parquet: `bodies.parquet`, `clauses.parquet` and `findings.parquet`. Rows of clauses and findings
//! are written as documents are done.

mod rows;
mod schema;
mod writer;

pub use rows::TableRows;
pub use schema::{BODIES, CLAUSES, ColumnKind, FINDINGS, TableColumn};

use super::{Batch, BatchStatus};
use crate::align::Relation;
use crate::files::FileError;
use crate::guideline::Model;
use crate::lineage::TextSource;
use std::collections::BTreeMap;
use std::path::Path;
use writer::TableFile;
pub use writer::TableValue;

/// Version of the tables.
const SCHEMA: &str = "taisho.tables/1";

/// Names of the files.
pub const TABLE_NAMES: [&str; 3] = ["bodies.parquet", "clauses.parquet", "findings.parquet"];

/// The tables under way.
pub struct Tables {
    bodies: TableFile,
    clauses: TableFile,
    findings: TableFile,
    /// What [`BODIES`] says of each compared document and stays of no report: title, digest, format, share understood, clauses.
    facts: Vec<[TableValue; 5]>,
}

impl Tables {
    /// Begins the files in a folder.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn create(folder: &Path, guideline: &Model) -> Result<Tables, FileError> {
        let notes = [
            ("taisho.schema", SCHEMA.to_owned()),
            ("taisho.guideline", guideline.id.clone()),
            ("taisho.guideline.digest", guideline.digest().to_owned()),
        ];
        let [bodies, clauses, findings] = TABLE_NAMES.map(|name| folder.join(name));
        Ok(Tables {
            bodies: TableFile::create(&bodies, BODIES, &notes)?,
            clauses: TableFile::create(&clauses, CLAUSES, &notes)?,
            findings: TableFile::create(&findings, FINDINGS, &notes)?,
            facts: Vec::new(),
        })
    }

    /// Adds the next document.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn add(&mut self, rows: TableRows) -> Result<(), FileError> {
        self.facts.push(rows.facts);
        rows.clauses
            .into_iter()
            .try_for_each(|row| self.clauses.add(row))?;
        rows.findings
            .into_iter()
            .try_for_each(|row| self.findings.add(row))
    }

    /// Writes the bodies and completes the files. Nothing waits for the disk.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn publish(mut self, batch: &Batch) -> Result<(), FileError> {
        let facts = std::mem::take(&mut self.facts);
        let mut rows = compared(batch, facts);
        for (path, why) in &batch.unreadable {
            let mut row = vec![TableValue::Null; BODIES.len()];
            let reason = why.message();
            row[0] = path.as_str().into();
            row[1] = BatchStatus::of_failure(why).id().into();
            row[BODIES.len() - 2] = reason.ja.as_str().into();
            row[BODIES.len() - 1] = reason.en.as_str().into();
            rows.push((path, row));
        }
        rows.sort_by_key(|(path, _)| *path);
        rows.into_iter().try_for_each(|(_, row)| self.bodies.add(row))?;
        self.clauses.publish()?;
        self.findings.publish()?;
        self.bodies.publish()
    }
}

/// The rows of the documents that were compared.
fn compared(batch: &Batch, facts: Vec<[TableValue; 5]>) -> Vec<(&String, Vec<TableValue>)> {
    let forest = &batch.forest;
    let bodies = forest.bodies.iter().enumerate();
    let body_of: BTreeMap<usize, usize> = bodies
        .flat_map(|(body, of)| of.versions.iter().map(move |document| (*document, body)))
        .collect();
    let rows = batch.done.iter().zip(facts).enumerate();
    let row = |(i, (done, facts))| {
        let (done, [title, digest, format, understood, clauses]): (&super::Done, [TableValue; 5]) =
            (done, facts);
        let body = body_of.get(&i).copied();
        let known = body.and_then(|body| forest.bodies.get(body));
        let family = body.and_then(|body| forest.family_of.get(body).copied().flatten());
        let source = body.and_then(|body| match forest.descent.of.get(body)?.source {
            TextSource::Member(source) => {
                let newest = forest.bodies.get(source)?.newest();
                batch.done.get(newest).map(|done| done.path.as_str())
            }
            TextSource::Base => None,
        });
        let missing = done
            .relations
            .iter()
            .find(|(relation, _)| *relation == Relation::Missing);
        let mut row: Vec<TableValue> = vec![
            done.path.as_str().into(),
            done.status().id().into(),
            TableValue::text(&done.body),
            known.and_then(|of| of.prefecture.as_deref()).into(),
            TableValue::text(done.body_kind),
            body.map(|body| body + 1).into(),
            known.map(|of| of.newest() == i).into(),
            family.map(|family| family + 1).into(),
            source.into(),
            title,
            digest,
            TableValue::text(&done.generation),
            format,
            understood,
            clauses,
            missing.map_or(0, |(_, n)| *n).into(),
        ];
        row.extend(done.severities.iter().map(|(_, n)| TableValue::int(*n)));
        row.push(done.accepted.iter().map(|(_, n)| n).sum::<usize>().into());
        row.extend([TableValue::Null, TableValue::Null]);
        (&done.path, row)
    };
    rows.map(row).collect()
}

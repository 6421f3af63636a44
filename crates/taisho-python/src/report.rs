//! A report as Python sees it.

use super::failure::failure;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList};
use taisho::batch::tables::{CLAUSES, FINDINGS, TableColumn, TableRows, TableValue};
use taisho::lang::{Lang, Message};
use taisho::report::formats::{Format, Rendering};

/// A finished comparison.
#[pyclass(frozen)]
pub struct Report(pub taisho::report::Report);

#[pymethods]
impl Report {
    /// Returns the report in one of the program's formats.
    fn render<'py>(&self, py: Python<'py>, format: &str, lang: &str) -> PyResult<Bound<'py, PyBytes>> {
        let format = Format::find(format).ok_or_else(|| failure(unknown_format(format)))?;
        let how = Rendering {
            lang: match lang {
                "ja" => Lang::Ja,
                "en" => Lang::En,
                _ => return Err(failure(unknown_lang(lang))),
            },
            ..Rendering::default()
        };
        let mut out = Vec::new();
        py.detach(|| format.write(&self.0, &how, &mut out))?;
        Ok(PyBytes::new(py, &out))
    }

    /// Returns its rows of the tables `clauses` and `findings`.
    fn rows<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyList>, Bound<'py, PyList>)> {
        let rows = py.detach(|| TableRows::new(&self.0));
        Ok((
            list(py, CLAUSES, rows.clauses)?,
            list(py, FINDINGS, rows.findings)?,
        ))
    }
}

fn list<'py>(
    py: Python<'py>,
    columns: &[TableColumn],
    rows: Vec<Vec<TableValue>>,
) -> PyResult<Bound<'py, PyList>> {
    let list = PyList::empty(py);
    for row in rows {
        let values = PyDict::new(py);
        for (column, value) in columns.iter().zip(row) {
            match value {
                TableValue::Null => values.set_item(column.name, py.None())?,
                TableValue::Text(text) => values.set_item(column.name, text)?,
                TableValue::Int(n) => values.set_item(column.name, n)?,
                TableValue::Bool(is) => values.set_item(column.name, is)?,
            }
        }
        list.append(values)?;
    }
    Ok(list)
}

fn unknown_lang(name: &str) -> Message {
    Message::new(
        format!("lang に「{name}」は使えません。ja か en を指定してください"),
        format!("lang can't be \u{201c}{name}\u{201d}. Use ja or en"),
    )
}

fn unknown_format(name: &str) -> Message {
    let known: Vec<&str> = Format::all().map(Format::name).collect();
    let known = known.join(" ");
    Message::new(
        format!("形式「{name}」はありません。使えるもの: {known}"),
        format!("unknown format \u{201c}{name}\u{201d}. Usable: {known}"),
    )
}

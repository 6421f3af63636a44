//! A Parquet file under way. Rows wait until there are enough for a row group, so that memory is bounded.

use super::schema::{ColumnKind, TableColumn, message_type};
use crate::files::{FileError, Pending, reason};
use parquet::basic::{Compression, GzipLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Most rows of a row group.
const ROWS: usize = 32_768;

/// Most bytes of text that wait.
const BYTES: usize = 16_000_000;

/// A value of a row. Its type is that of its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableValue {
    /// None.
    Null,
    /// Of a column of [`ColumnKind::Text`].
    Text(String),
    /// Of a column of [`ColumnKind::Int`].
    Int(i32),
    /// Of a column of [`ColumnKind::Bool`].
    Bool(bool),
}

impl TableValue {
    /// Returns a text, or nothing if it is empty.
    pub fn text(text: &str) -> TableValue {
        match text {
            "" => TableValue::Null,
            text => TableValue::Text(text.to_owned()),
        }
    }

    /// Returns a number; one that is too large becomes the largest.
    pub fn int(n: usize) -> TableValue {
        TableValue::Int(i32::try_from(n).unwrap_or(i32::MAX))
    }
}

impl<T: Into<TableValue>> From<Option<T>> for TableValue {
    fn from(value: Option<T>) -> TableValue {
        value.map_or(TableValue::Null, Into::into)
    }
}

impl From<&str> for TableValue {
    fn from(text: &str) -> TableValue {
        TableValue::Text(text.to_owned())
    }
}

impl From<usize> for TableValue {
    fn from(n: usize) -> TableValue {
        TableValue::int(n)
    }
}

impl From<bool> for TableValue {
    fn from(is: bool) -> TableValue {
        TableValue::Bool(is)
    }
}

/// The values of a column that wait, and for each row whether it has one.
enum WaitingColumn {
    Text(Vec<ByteArray>, Vec<i16>),
    Int(Vec<i32>, Vec<i16>),
    Bool(Vec<bool>, Vec<i16>),
}

/// A file under way.
pub struct TableFile {
    path: PathBuf,
    columns: &'static [TableColumn],
    writer: SerializedFileWriter<Pending>,
    waiting: Vec<WaitingColumn>,
    rows: usize,
    bytes: usize,
}

impl TableFile {
    /// Begins a file with its schema. `notes` are pairs of key and value for the file's metadata.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn create(
        path: &Path,
        columns: &'static [TableColumn],
        notes: &[(&str, String)],
    ) -> Result<TableFile, FileError> {
        let failed = |why| unwritable(path, why);
        let schema = parse_message_type(&message_type(columns)).map_err(failed)?;
        let notes = notes
            .iter()
            .map(|(key, value)| KeyValue::new((*key).to_owned(), value.clone()));
        let properties = WriterProperties::builder()
            .set_created_by(concat!("taisho ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_compression(Compression::GZIP(GzipLevel::default()))
            .set_key_value_metadata(Some(notes.collect()))
            .build();
        let pending = Pending::create(path)?;
        let writer = SerializedFileWriter::new(pending, Arc::new(schema), Arc::new(properties));
        Ok(TableFile {
            path: path.to_owned(),
            columns,
            writer: writer.map_err(failed)?,
            waiting: empty(columns),
            rows: 0,
            bytes: 0,
        })
    }

    /// Adds a row with one value for each column.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn add(&mut self, row: Vec<TableValue>) -> Result<(), FileError> {
        debug_assert_eq!(row.len(), self.columns.len());
        for ((waiting, value), column) in self.waiting.iter_mut().zip(row).zip(self.columns) {
            self.bytes += waiting.push(value, column.is_nullable);
        }
        self.rows += 1;
        match self.rows >= ROWS || self.bytes >= BYTES {
            true => self.write_group(),
            false => Ok(()),
        }
    }

    /// Completes the file and gives it its name.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn publish(mut self) -> Result<(), FileError> {
        if self.rows > 0 {
            self.write_group()?;
        }
        let pending = self.writer.into_inner();
        pending.map_err(|why| unwritable(&self.path, why))?.publish()
    }

    fn write_group(&mut self) -> Result<(), FileError> {
        let waiting = std::mem::replace(&mut self.waiting, empty(self.columns));
        (self.rows, self.bytes) = (0, 0);
        let mut write = || {
            let mut group = self.writer.next_row_group()?;
            for (of, column) in waiting.iter().zip(self.columns) {
                if let Some(mut writer) = group.next_column()? {
                    of.write(&mut writer, column.is_nullable)?;
                    writer.close()?;
                }
            }
            group.close().map(drop)
        };
        write().map_err(|why| unwritable(&self.path, why))
    }
}

fn empty(columns: &[TableColumn]) -> Vec<WaitingColumn> {
    let of = columns.iter().map(|column| match column.kind {
        ColumnKind::Text => WaitingColumn::Text(Vec::new(), Vec::new()),
        ColumnKind::Int => WaitingColumn::Int(Vec::new(), Vec::new()),
        ColumnKind::Bool => WaitingColumn::Bool(Vec::new(), Vec::new()),
    });
    of.collect()
}

impl WaitingColumn {
    /// Adds a value and returns its size. A column that can't be null takes an empty value instead.
    fn push(&mut self, value: TableValue, is_nullable: bool) -> usize {
        let has = !is_nullable || value != TableValue::Null;
        match self {
            WaitingColumn::Text(values, levels) => {
                levels.push(i16::from(has));
                let text = match value {
                    TableValue::Text(text) => text,
                    TableValue::Null | TableValue::Int(_) | TableValue::Bool(_) => String::new(),
                };
                let size = text.len();
                values.extend(has.then(|| ByteArray::from(text.into_bytes())));
                size
            }
            WaitingColumn::Int(values, levels) => {
                levels.push(i16::from(has));
                let n = match value {
                    TableValue::Int(n) => n,
                    TableValue::Null | TableValue::Text(_) | TableValue::Bool(_) => 0,
                };
                values.extend(has.then_some(n));
                4
            }
            WaitingColumn::Bool(values, levels) => {
                levels.push(i16::from(has));
                values.extend(has.then_some(value == TableValue::Bool(true)));
                1
            }
        }
    }

    fn write(&self, to: &mut SerializedColumnWriter, is_nullable: bool) -> Result<(), ParquetError> {
        match self {
            WaitingColumn::Text(values, of) => {
                let levels = is_nullable.then_some(of.as_slice());
                to.typed::<ByteArrayType>().write_batch(values, levels, None)?;
            }
            WaitingColumn::Int(values, of) => {
                let levels = is_nullable.then_some(of.as_slice());
                to.typed::<Int32Type>().write_batch(values, levels, None)?;
            }
            WaitingColumn::Bool(values, of) => {
                let levels = is_nullable.then_some(of.as_slice());
                to.typed::<BoolType>().write_batch(values, levels, None)?;
            }
        }
        Ok(())
    }
}

fn unwritable(path: &Path, why: ParquetError) -> FileError {
    let why = match why {
        ParquetError::External(source) => match source.downcast::<std::io::Error>() {
            Ok(why) => reason(&why),
            Err(source) => source.to_string(),
        },
        why => why.to_string(),
    };
    FileError::Unwritable(path.to_owned(), why)
}

//! The columns of the tables for analysts. `docs/formats.md` lists them, and a test compares it with these.

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableColumn {
    /// Name, in snake case.
    pub name: &'static str,
    /// Type.
    pub kind: ColumnKind,
    /// Whether a value may be missing.
    pub is_nullable: bool,
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text in UTF-8.
    Text,
    /// Integer of 32 bits.
    Int,
    /// Truth value.
    Bool,
}

impl ColumnKind {
    /// Returns the type in the language of Parquet schemas.
    fn parquet(self) -> (&'static str, &'static str) {
        match self {
            ColumnKind::Text => ("binary", " (STRING)"),
            ColumnKind::Int => ("int32", ""),
            ColumnKind::Bool => ("boolean", ""),
        }
    }
}

const fn text(name: &'static str) -> TableColumn {
    column(name, ColumnKind::Text, false)
}

const fn int(name: &'static str) -> TableColumn {
    column(name, ColumnKind::Int, false)
}

const fn truth(name: &'static str) -> TableColumn {
    column(name, ColumnKind::Bool, false)
}

const fn column(name: &'static str, kind: ColumnKind, is_nullable: bool) -> TableColumn {
    TableColumn {
        name,
        kind,
        is_nullable,
    }
}

const fn optional(of: TableColumn) -> TableColumn {
    column(of.name, of.kind, true)
}

/// `bodies.parquet`: one row for each document, also for those that couldn't be compared.
pub const BODIES: &[TableColumn] = &[
    text("path"),
    text("status"),
    optional(text("body")),
    optional(text("prefecture")),
    optional(text("body_kind")),
    optional(int("body_number")),
    optional(truth("is_newest")),
    optional(int("family")),
    optional(text("source_path")),
    optional(text("title")),
    optional(text("digest")),
    optional(text("generation")),
    optional(text("input_format")),
    optional(int("understood")),
    optional(int("clauses")),
    optional(int("missing")),
    optional(int("high")),
    optional(int("medium")),
    optional(int("low")),
    optional(int("info")),
    optional(int("accepted")),
    optional(text("reason_ja")),
    optional(text("reason_en")),
];

/// `clauses.parquet`: one row for each row of a document's comparison table.
pub const CLAUSES: &[TableColumn] = &[
    text("path"),
    optional(text("body")),
    optional(text("guideline")),
    optional(text("guideline_title")),
    optional(text("facet")),
    text("relation"),
    text("title_relation"),
    text("text_relation"),
    int("similarity"),
    optional(text("severity")),
    int("findings"),
    optional(text("clauses")),
    optional(text("policy_title")),
    optional(text("policy_text")),
    optional(int("line_from")),
    optional(int("line_to")),
];

/// `findings.parquet`: one row for each finding.
pub const FINDINGS: &[TableColumn] = &[
    text("path"),
    optional(text("body")),
    text("id"),
    text("fingerprint"),
    text("code"),
    text("rule"),
    text("severity"),
    int("severity_rank"),
    text("facet"),
    truth("accepted"),
    truth("not_applicable"),
    optional(text("guideline")),
    optional(text("guidelines")),
    optional(text("clauses")),
    text("place"),
    optional(int("line_from")),
    optional(int("line_to")),
    optional(text("base_text")),
    optional(text("witness_text")),
    text("message_ja"),
    text("message_en"),
];

/// Returns the schema of some columns in the language of Parquet schemas.
pub fn message_type(columns: &[TableColumn]) -> String {
    let fields = columns.iter().map(|column| {
        let (kind, annotation) = column.kind.parquet();
        let repetition = match column.is_nullable {
            true => "optional",
            false => "required",
        };
        format!("{repetition} {kind} {}{annotation};", column.name)
    });
    format!("message taisho {{ {} }}", fields.collect::<Vec<_>>().join(" "))
}

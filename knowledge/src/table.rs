//! Macros that declare the tables and the values their columns can have.

/// Declares enums for columns with a closed set of values. A value in a table that isn't listed fails the
/// build.
macro_rules! columns {
    ($(
        $(#[$doc:meta])*
        $name:ident { $( $(#[$value_doc:meta])* $value:ident = $text:literal, )+ }
    )+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $name {
                $( $(#[$value_doc])* $value, )+
            }

            impl $name {
                /// Every value, in the order of declaration.
                pub const ALL: &[$name] = &[$($name::$value,)+];

                pub(crate) const fn read(text: &str) -> $name {
                    $(
                        if $crate::parse::is_equal(text, $text) {
                            return $name::$value;
                        }
                    )+
                    panic!(concat!("a cell is not a value of ", stringify!($name)))
                }
            }
        )+
    };
}

/// Returns the type of a column: text, or an enum declared with `columns!`.
macro_rules! column_type {
    () => {
        &'static str
    };
    ($kind:ident) => {
        $kind
    };
}

/// Reads the cell of a column.
macro_rules! cell {
    ($text:ident) => {
        $text
    };
    ($text:ident, $kind:ident) => {
        $kind::read($text)
    };
}

/// Declares the tables: a struct for the rows of each, and a static array that is filled while the crate is
/// compiled. `key N` says that the first N columns are the key, by which a table is sorted.
macro_rules! tables {
    ($(
        $(#[$doc:meta])*
        $table:ident = $file:literal, key $key:literal: $row:ident {
            $( $(#[$column_doc:meta])* $column:ident $(: $kind:ident)?, )+
        }
    )+) => {
        $(
            #[doc = concat!("A row of `", $file, "`; see [`", stringify!($table), "`].")]
            #[derive(Debug, Clone, Copy, PartialEq, Eq)]
            #[expect(missing_docs, reason = "the description of the table says what its columns hold")]
            pub struct $row {
                $( $(#[$column_doc])* pub $column: column_type!($($kind)?), )+
            }

            $(#[$doc])*
            pub static $table: &[$row] = {
                const TEXT: &str = include_str!(concat!("../tables/", $file));
                const HEADER: [&str; [$(stringify!($column)),+].len()] = [$(stringify!($column)),+];
                const ROWS: usize = $crate::parse::row_count(TEXT);
                const CELLS: [[&str; HEADER.len()]; ROWS] = $crate::parse::cells(TEXT, HEADER);
                const fn read(cells: [&'static str; HEADER.len()]) -> $row {
                    let [$($column),+] = cells;
                    $row { $($column: cell!($column $(, $kind)?),)+ }
                }
                const READ: [$row; ROWS] = {
                    let mut rows = [read(CELLS[0]); ROWS];
                    let mut at = 1;
                    while at < ROWS {
                        rows[at] = read(CELLS[at]);
                        at += 1;
                    }
                    rows
                };
                &READ
            };
        )+

        /// The name, text and number of key columns of every table. Reports have a digest of all of them.
        pub const TABLES: &[(&str, &str, usize)] =
            &[$( ($file, include_str!(concat!("../tables/", $file)), $key), )+];
    };
}
